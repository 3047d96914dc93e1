"""Characters with their widths, trims and break costs: what line breaking works on.

In: runs of (text, face, made). Out: ``Atoms``, parallel arrays over the characters; all widths in thousandths of an em.
Rules: pair trims as CLREQ 3.1.6.2 / CSS Text 4 "fullwidth punctuation collapsing"; line start and end as GB/T 15834
5.1.10 and CLREQ 3.1.6.3; shrinkable amounts CLREQ 3.5.3; Han-Latin gap CLREQ 3.2.2.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.char_class import (
    ATOM,
    CLOSERS,
    INTERPUNCT,
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    OPENERS,
    POINTS,
    SOFT_LINE_START,
    STOPS,
    UNIT_AFTER_NUMBER,
    is_wide,
)
from edition.model.metrics import Metrics

HALF = 500
HAN_LATIN_GAP = 125  # newspaper practice: 1/8 em, down to nothing, up to 1/4
LONG_ATOM = 24  # characters: an atom from here on may be parted before any rule of 避头尾 is broken
SOFT_BREAK = 60  # before —— and ……: strict level of CLREQ 3.1.4, avoided but never at the cost of a loose line
NUMBER_UNIT = 90  # a number parted from its unit or month: allowed, seldom worth it
EMERGENCY = 15_000  # inside an atom of LONG_ATOM or more: rather than gaps of half an em
LAST_RESORT = 1 << 24  # against 避头尾, where the line has no other break
FORBIDDEN = 1 << 40  # taken only where a line would run over its measure, at LAST_RESORT
NEVER = 1 << 41  # inside a character and its marks, inside —— and ……

#: Order in which mid-line width is taken away (CLREQ 3.5.3); the index is the tier.
TIERS = 5
#: Half-width marks, which copy in Latin letters brings along (UAX #14 classes OP, CL, EX, IS).
ASCII_OPENERS, ASCII_CLOSERS = frozenset("([{"), frozenset(")]},.;:!?")
NO_BREAK_BLANKS = frozenset("\u00a0\u202f\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch of copy in one face; ``made`` is the program's own."""

    text: str
    face: str
    made: bool = False


@dataclass(frozen=True, slots=True)
class Atoms:
    """Parallel arrays over a paragraph's characters.

    ``after[i]`` is added between i and i+1; ``start`` and ``end`` are what a line start or end takes off;
    ``shrink[i]`` may come off ``after[i]`` mid-line, at ``tier[i]``; ``open[i]`` says the gap after i may be
    stretched; ``cost[i]`` is the price of a break after i, FORBIDDEN or more for none.
    """

    text: str
    faces: tuple[str, ...]
    made: tuple[bool, ...]
    advance: list[int]
    after: list[int]
    start: list[int]
    end: list[int]
    shrink: list[int]
    tier: list[int]
    open: list[bool]
    cost: list[int]


def prepare(copy: tuple[Copy, ...], metrics: Metrics) -> Atoms:
    """Class and measure the characters of one paragraph."""
    copy = _joined([part for given in copy for part in _full_width_quotes(given, metrics)])
    text = "".join(part.text for part in copy)
    faces = tuple(part.face for part in copy for _ in part.text)
    made = tuple(part.made for part in copy for _ in part.text)
    advance = [width for part in copy for width in metrics.advances(part.face, part.text)]
    size = len(text)
    atoms = Atoms(
        text, faces, made, advance,
        [0] * size, [0] * size, [0] * size, [0] * size, [0] * size, [True] * size, [0] * size,
    )
    inside = _bind(text, atoms)
    for place, char in enumerate(text):
        _edges(atoms, place, char)
    for place in range(size - 1):
        if not inside[place]:
            _pair(atoms, place)
    return atoms


def _joined(parts: list[Copy]) -> tuple[Copy, ...]:
    """Join neighbours set alike: a —— must not be measured in halves."""
    joined: list[Copy] = []
    for part in parts:
        if joined and (joined[-1].face, joined[-1].made) == (part.face, part.made):
            part = Copy(joined.pop().text + part.text, part.face, part.made)
        joined.append(part)
    return tuple(joined)


def _full_width_quotes(part: Copy, metrics: Metrics) -> list[Copy]:
    """Take quotation marks from the text face where the wanted face draws them narrow, as Latin ones."""
    marks = {char for char in "“”‘’" if char in part.text and metrics.advances(part.face, char)[0] < 900}
    if not marks:
        return [part]
    return [Copy(char, "text" if char in marks else part.face, part.made) for char in part.text]


def _bind(text: str, atoms: Atoms) -> list[bool]:
    """Forbid breaks and stretching inside atoms; return for each character whether it continues into the next.

    Atoms are those of ``char_class``, words of other alphabets, and clusters: a character with the marks that
    stand on it, whose advance is 0.
    """
    inside = [False] * len(text)
    for match in ATOM.finditer(text):
        for place in range(match.start(), match.end() - 1):
            inside[place] = True
            dashes = text[match.start()] in "—…⸺⋯"
            long = match.end() - match.start() >= LONG_ATOM
            dear = 4 if text[place + 1] in LINE_START_FORBIDDEN else 1
            atoms.cost[place] = NEVER if dashes else dear * EMERGENCY if long else FORBIDDEN
    for place in range(len(text) - 1):
        if not atoms.advance[place + 1]:
            inside[place] = True
            atoms.cost[place] = NEVER
        elif not inside[place] and _of_a_word(text[place]) and _of_a_word(text[place + 1]):
            inside[place] = True
            atoms.cost[place] = FORBIDDEN
        atoms.open[place] = not inside[place]
    return inside


def _of_a_word(char: str) -> bool:
    """Whether a character belongs to a word of an alphabet: é, я and Hangul as well as ASCII."""
    return char.isalnum() and not is_wide(char)


def _edges(atoms: Atoms, place: int, char: str) -> None:
    """What a line start or end does to one character, and what mid-line shrinking may take from it."""
    wide = atoms.advance[place] >= 900
    if char in CLOSERS or char in POINTS:
        if wide:
            atoms.end[place] = HALF
            atoms.shrink[place] = HALF
            atoms.tier[place] = 1 if char in CLOSERS else 4 if char in STOPS else 2
    elif char in OPENERS:
        if wide:
            atoms.start[place] = HALF
    elif char in INTERPUNCT:  # half an em, whatever the face draws
        pad = HALF - atoms.advance[place]
        atoms.after[place] += pad - pad // 2
        if place:
            atoms.after[place - 1] += pad // 2
    elif char.isspace():  # a line end swallows blanks, and then trims what stands before them
        atoms.end[place] = atoms.advance[place]
        if place and (char == " " or atoms.text[place - 1].isspace()):
            atoms.end[place] += atoms.end[place - 1]
            atoms.shrink[place - 1] = 0


def _pair(atoms: Atoms, place: int) -> None:
    """Trims, gaps and the break between a character and its right neighbour."""
    left, right = atoms.text[place], atoms.text[place + 1]
    closing = left in CLOSERS or left in POINTS
    if atoms.end[place] == HALF and (
        right in CLOSERS or right in POINTS or right in OPENERS or right in INTERPUNCT or right == "\u3000"
    ):
        atoms.after[place] -= HALF
        atoms.shrink[place] = 0
    elif right in OPENERS and atoms.start[place + 1]:
        if left in OPENERS or left in INTERPUNCT or left == "\u3000":
            atoms.after[place] -= HALF
        elif not closing:  # the opener's left half may be taken away mid-line
            atoms.shrink[place] += HALF
            atoms.tier[place] = 1
    narrow_left, narrow_right = _latin(left), _latin(right)
    if (narrow_left and is_wide(right) and _letter(right)) or (narrow_right and is_wide(left) and _letter(left)):
        atoms.after[place] += HAN_LATIN_GAP
        atoms.shrink[place] += HAN_LATIN_GAP
        atoms.tier[place] = 3
    if atoms.made[place] and atoms.made[place + 1]:
        atoms.cost[place] = FORBIDDEN  # （下转第二版） stands on one line
    else:
        atoms.cost[place] = _break_cost(atoms.text, place)


def _latin(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or char in "%℃°"


def _letter(char: str) -> bool:
    """Whether a wide character is text: no gap stands beside punctuation, nor between ￥ or ＃ and its number."""
    return char.isalnum()


def _break_cost(text: str, place: int) -> int:
    left, right = text[place], text[place + 1]
    if left in LINE_END_FORBIDDEN or left in ASCII_OPENERS or right in ASCII_CLOSERS:
        return FORBIDDEN
    if right in LINE_START_FORBIDDEN and not text.startswith(SOFT_LINE_START, place + 1):
        return FORBIDDEN
    if right.isspace():
        return FORBIDDEN  # the break stands after the blank, which the line end swallows
    if left in NO_BREAK_BLANKS:
        return FORBIDDEN
    if text.startswith(SOFT_LINE_START, place + 1):
        return SOFT_BREAK
    if left.isdigit() and left.isascii() and right in UNIT_AFTER_NUMBER:
        return NUMBER_UNIT
    if left == "第" and right.isascii() and right.isdigit():
        return NUMBER_UNIT
    return 0
