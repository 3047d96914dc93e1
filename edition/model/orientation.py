"""Which way text stands in vertical setting: upright, lying on its side, or a few digits side by side (纵中横).

In: text. Out: its runs, each with its ``Stance``. Characters follow UAX #50 (Vertical_Orientation, Unicode 14), but for
the marks that Chinese stands up though it would turn them: quotation marks, dashes, dots. Numbers and Latin as CLREQ
3.2.3: single letters and digits and short acronyms stand one by one, two digits share a cell, all else lies.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from unicodedata import combining

from edition.model.glyph_form import PAIR, UPRIGHT
from edition.model.latin_run import ATOM

#: Code points that stand (U, Tu, Tr); what is between them lies (R).
# fmt: off
_STANDING = (
    (0xA7, 0xA7), (0xA9, 0xA9), (0xAE, 0xAE), (0xB1, 0xB1), (0xBC, 0xBE), (0xD7, 0xD7), (0xF7, 0xF7), (0x2EA, 0x2EB),
    (0x1100, 0x11FF), (0x1401, 0x167F), (0x18B0, 0x18FF), (0x2016, 0x2016), (0x2020, 0x2021), (0x2030, 0x2031),
    (0x203B, 0x203C), (0x2042, 0x2042), (0x2047, 0x2049), (0x2051, 0x2051), (0x2065, 0x2065), (0x20DD, 0x20E0),
    (0x20E2, 0x20E4), (0x2100, 0x2101), (0x2103, 0x2109), (0x210F, 0x210F), (0x2113, 0x2114), (0x2116, 0x2117),
    (0x211E, 0x2123), (0x2125, 0x2125), (0x2127, 0x2127), (0x2129, 0x2129), (0x212E, 0x212E), (0x2135, 0x213F),
    (0x2145, 0x214A), (0x214C, 0x214D), (0x214F, 0x2189), (0x218C, 0x218F), (0x221E, 0x221E), (0x2234, 0x2235),
    (0x2300, 0x2307), (0x230C, 0x231F), (0x2324, 0x232B), (0x237D, 0x239A), (0x23BE, 0x23CD), (0x23CF, 0x23CF),
    (0x23D1, 0x23DB), (0x23E2, 0x2422), (0x2424, 0x24FF), (0x25A0, 0x2619), (0x2620, 0x2767), (0x2776, 0x2793),
    (0x2B12, 0x2B2F), (0x2B50, 0x2B59), (0x2B97, 0x2B97), (0x2BB8, 0x2BD1), (0x2BD3, 0x2BEB), (0x2BF0, 0x2BFF),
    (0x2E50, 0x2E51), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xE000, 0xFAFF), (0xFE10, 0xFE1F),
    (0xFE30, 0xFE48), (0xFE50, 0xFE57), (0xFE59, 0xFE62), (0xFE67, 0xFE6F), (0xFF01, 0xFF0C), (0xFF0E, 0xFF1B),
    (0xFF1F, 0xFF60), (0xFFE0, 0xFFE7), (0xFFF0, 0xFFF8), (0xFFFC, 0xFFFD), (0x10980, 0x1099F), (0x11580, 0x115FF),
    (0x11A00, 0x11ABF), (0x13000, 0x1343F), (0x14400, 0x1467F), (0x16FE0, 0x18D7F), (0x1AFF0, 0x1B2FF),
    (0x1CF00, 0x1CFCF), (0x1D000, 0x1D1FF), (0x1D2E0, 0x1D37F), (0x1D800, 0x1DAAF), (0x1F000, 0x1F7FF),
    (0x1F900, 0x1FAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD),
)
# fmt: on
_FIRST = [first for first, _ in _STANDING]
#: Lying by UAX #50, standing in Chinese: CLREQ 3.1.1.2 and 3.1.2.
_MARKS = frozenset("“”‘’—―⸺…⋯·‧")
_UNSEEN = frozenset("\u200b\u00ad\u2060\ufeff\u200c\u200d")
_ONE_BY_ONE = re.compile(r"[0-9]|[A-Za-z]|[A-Z]{2,3}")
_PAIR = re.compile(r"[0-9]{2}")
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]"
#: Latin words with apostrophes or accents, then what ``latin_run`` holds together.
_WORDS = re.compile(f"{_LETTER}+(?:[’']{_LETTER}+)+|[A-Za-z]*[À-ÖØ-öø-ɏ]{_LETTER}*|{ATOM.pattern}")


class Stance(StrEnum):
    """How a run stands in a vertical line."""

    UPRIGHT = "upright"
    PAIR = "pair"  # side by side in one em
    LYING = "lying"


#: What the face of a run has behind it (``glyph_form``).
FORMS = {Stance.UPRIGHT: UPRIGHT, Stance.PAIR: PAIR, Stance.LYING: ""}


def runs(text: str) -> Iterator[tuple[str, Stance]]:
    """The runs of ``text`` in order; each pair is a run of its own."""
    held, stance = "", Stance.UPRIGHT
    for part, own in _parts(text):
        if held and has_no_cell(part[0]) and stance is not Stance.PAIR:
            own = stance  # it stands or lies with what it stands on
        elif held and (own is not stance or own is Stance.PAIR):
            yield held, stance
            held = ""
        held, stance = held + part, own
    if held:
        yield held, stance


def _parts(text: str) -> Iterator[tuple[str, Stance]]:
    place = 0
    for match in _WORDS.finditer(text):
        yield from _single(text[place : match.start()])
        place = match.end()
        yield from _atom(match.group())
    yield from _single(text[place:])


def _atom(run: str) -> Iterator[tuple[str, Stance]]:
    """A number, a Latin word, a dash."""
    if run[0] in _MARKS or _ONE_BY_ONE.fullmatch(run):
        yield run, Stance.UPRIGHT
    elif _PAIR.fullmatch(run):
        yield run, Stance.PAIR
    else:
        yield run, Stance.LYING


def _single(text: str) -> Iterator[tuple[str, Stance]]:
    for char in text:
        yield char, Stance.UPRIGHT if stands(char) else Stance.LYING


def has_no_cell(char: str) -> bool:
    """Whether a character stands on the one before it, or is none to be seen: it takes no cell of its own."""
    return (
        char in _UNSEEN
        or combining(char) != 0
        or 0xFE00 <= ord(char) <= 0xFE0F
        or 0xE0100 <= ord(char) <= 0xE01EF
    )


def stands(char: str) -> bool:
    """Whether a character by itself stands upright."""
    code = ord(char)
    place = bisect_right(_FIRST, code) - 1
    return char in _MARKS or has_no_cell(char) or (place >= 0 and code <= _STANDING[place][1])
