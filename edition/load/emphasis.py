"""``*`` and ``**`` in Chinese text: an inline rule for markdown-it-py.

CommonMark decides by the neighbours whether stars can open or close, and takes blanks between words for
granted: in ``**提示：**请带伞`` the closing stars follow punctuation and precede a letter, so they would be
printed. This rule lets Han characters beside the stars count as blanks do, which is the known remedy.
"""

from __future__ import annotations

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from edition.load.line_join import is_wide


def star_emphasis(state: StateInline, silent: bool) -> bool:
    """Take a row of stars as delimiters; markdown-it pairs them afterwards."""
    start = state.pos
    if state.src[start] != "*":
        return False
    if silent:
        return False
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    opens, closes = _flanks(
        state.src[start - 1] if start else " ", state.src[end] if end < state.posMax else " "
    )
    for _ in range(end - start):
        token = state.push("text", "", 0)
        token.content = "*"
        delimiter = Delimiter(
            marker=ord("*"), length=end - start, token=len(state.tokens) - 1, end=-1, open=opens, close=closes
        )
        state.delimiters.append(delimiter)
    state.pos = end
    return True


def _flanks(before: str, after: str) -> tuple[bool, bool]:
    """Say whether stars between two characters can open and can close."""
    opens = not isWhiteSpace(ord(after)) and (not _is_sign(after) or _is_loose(before))
    closes = not isWhiteSpace(ord(before)) and (not _is_sign(before) or _is_loose(after))
    return opens, closes


def _is_sign(character: str) -> bool:
    """Say whether a character is punctuation that is not Chinese."""
    return not is_wide(character) and (isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _is_loose(character: str) -> bool:
    """Say whether stars beside this character may bind to their other side, even to punctuation."""
    return isWhiteSpace(ord(character)) or _is_sign(character) or is_wide(character)
