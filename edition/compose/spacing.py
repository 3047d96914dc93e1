"""What two neighbours do to each other's widths: trims, shrinkable and stretchable amounts, by their classes.

In: two ``CharClass`` letters. Out: ``Between``, in thousandths of an em. Rules: pair trims as CLREQ 3.1.6.2 / CSS Text
4 "fullwidth punctuation collapsing"; amounts that may be taken away CLREQ 3.5.3, added CLREQ 3.5.4; Han-Latin gap
CLREQ 3.2.2. A mark that its face draws narrower than its em is classed OTHER: nothing is trimmed from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.char_class import CharClass

HALF = 500
HAN_LATIN_GAP = 125  # newspaper practice: 1/8 em, down to nothing, up to 1/4
HAN_LATIN_MOST = 250
WORD_SPACE = (250, 500)  # a Latin word space may shrink and grow to these

#: Order in which mid-line width is taken away (CLREQ 3.5.3); the index is the tier.
WORD_SPACES, BRACKETS, COMMAS, GAPS, FULL_STOPS = range(5)
TIERS = 5

_CLOSING = CharClass.CLOSER + CharClass.POINT + CharClass.STOP
_NARROW = CharClass.DIGIT + CharClass.LATIN
_TRIMMING_RIGHT = _CLOSING + CharClass.OPENER + CharClass.INTERPUNCT + CharClass.WIDE_BLANK
_AFTER_WHICH_OPENERS_TRIM = CharClass.OPENER + CharClass.INTERPUNCT + CharClass.WIDE_BLANK


@dataclass(frozen=True, slots=True)
class Between:
    """``add`` goes between two characters; ``shrink`` of it may be taken at ``tier``, ``give`` more be added before
    any other gap is widened; ``open`` says that the gap may then be widened with all others.
    """

    add: int = 0
    shrink: int = 0
    tier: int = 0
    give: int = 0
    open: bool = True


def between(left: str, right: str) -> Between:
    """The rule for a character of class ``left`` followed by one of class ``right``."""
    if left in _CLOSING:
        if right in _TRIMMING_RIGHT:
            return Between(add=-HALF)
        if left == CharClass.CLOSER:
            return Between(shrink=HALF, tier=BRACKETS)
        return Between(shrink=HALF, tier=FULL_STOPS if left == CharClass.STOP else COMMAS)
    if right == CharClass.OPENER:
        if left in _AFTER_WHICH_OPENERS_TRIM:
            return Between(add=-HALF)
        return Between(shrink=HALF, tier=BRACKETS)
    if CharClass.LINK in (left, right):
        return Between(open=False)
    narrow_left, narrow_right = left in _NARROW or left == CharClass.SUFFIX, right in _NARROW
    if (narrow_left and right == CharClass.HAN) or (narrow_right and left == CharClass.HAN):
        return Between(HAN_LATIN_GAP, HAN_LATIN_GAP, GAPS, HAN_LATIN_MOST - HAN_LATIN_GAP)
    return Between(open=right != CharClass.BLANK)  # the blank itself is stretched, not what stands before it
