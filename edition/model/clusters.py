"""Which characters stand alone, and which only join or steer their neighbours: a character in, yes or no out."""

from __future__ import annotations

import re
import unicodedata

#: What is as wide wherever it stands: digits, Han, and full-width marks but for quotation marks, dashes and dots,
#: which join their like or are drawn narrow beside Latin letters.
ALONE = re.compile(
    "[0-9\u3001-\u3003\u3005-\u3011\u3014-\u301b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff]"
)
#: Unicode's Default_Ignorable_Code_Point, as far as it is not of category Cf.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)


def is_blank(char: str) -> bool:
    """Whether a character is a space of any width."""
    return char.isspace() or unicodedata.category(char) == "Zs"


def is_ignorable(char: str) -> bool:
    """Whether a character needs no glyph of its own: variation selectors, joiners, soft hyphens."""
    return unicodedata.category(char) == "Cf" or _IGNORABLE.match(char) is not None


def is_inkless(char: str) -> bool:
    """Whether a character leaves nothing to read on paper: a blank, or what only steers its neighbours."""
    return char.isspace() or is_ignorable(char)
