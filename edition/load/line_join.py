"""Joining the lines of a text that was broken only to be typed: lines in, one line out."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Han and kana, their punctuation and the full-width forms: text in them has no blanks between words.
_WIDE = re.compile(
    "[\u2e80-\u30ff\u3100-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
# Signs that Chinese and Western text share; beside a wide character they are Chinese.
_SHARED = frozenset("“”‘’—…·")
# Beside these there is no blank even when Western text is on the other side.
_WIDE_SIGN = re.compile(
    "[\u3000-\u3004\u3008-\u3020\u3030\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60]"
)


def is_wide(character: str) -> bool:
    """Say whether a character is Han, kana, or their punctuation."""
    return _WIDE.match(character) is not None


def joint(left: str, right: str) -> str:
    """Give what takes the place of a line break between two characters: nothing in Chinese, else a blank."""
    if not left or not right or _WIDE_SIGN.match(left) or _WIDE_SIGN.match(right):
        return ""
    chinese = (is_wide(left) or left in _SHARED) and (is_wide(right) or right in _SHARED)
    return "" if chinese else " "


def join_lines(lines: Iterable[str]) -> str:
    """Join lines, dropping the blanks at their ends."""
    text = ""
    for line in lines:
        part = line.strip()
        text += joint(text[-1:], part[:1]) + part
    return text
