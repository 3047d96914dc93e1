"""Characters with their widths, trims and break costs: what line breaking works on.

In: runs of (text, face, made). Out: ``Atoms``, parallel arrays over the characters; all widths in thousandths of an em.
Rules: line start and end as GB/T 15834 5.1.10 and CLREQ 3.1.6.3; ？！ side by side GB/T 15834 5.1.2; what stands whole
on a line ``model.latin_run``; what neighbours do to each other ``spacing``. Only characters that are not plain Han
are looked at one by one: they are one in six.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from edition.compose.spacing import HALF, WORD_SPACE, WORD_SPACES, Between, between
from edition.model.char_class import (
    ASCII_CLOSERS,
    ASCII_OPENERS,
    DATE_AFTER_NUMBER,
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    NO_BREAK_BLANKS,
    SOFT_HYPHEN,
    SOFT_LINE_START,
    UNIT_AFTER_NUMBER,
    ZERO_WIDTH_SPACE,
    CharClass,
    classes,
)
from edition.model.glyph_form import LATIN, PAIR, UPRIGHT
from edition.model.latin_run import ATOM, LONG_ATOM, address_ends, compound_ends, telephone_ends
from edition.model.metrics import Metrics
from edition.model.orientation import FORMS, Stance, has_no_cell, runs

#: What a break costs; a gap widened by s thousandths of an em costs s² / 40 (see ``breaks``).
SOFT_BREAK = (
    90  # before —— and ……: strict level of CLREQ 3.1.4, avoided but never at the cost of a loose line
)
DATE = 180  # a number parted from its 年, 月 or 日: as dear as gaps of 0.07 em
UNIT = 220  # a number parted from its unit, 第 from its number
COMPOUND = 200  # after the hyphen of a Latin compound
ADDRESS = 250  # inside an address of the web
TELEPHONE = 4_000  # after a dash of a telephone number: rather than a line looser than the limit
EMERGENCY = 15_000  # inside an atom of LONG_ATOM or more: rather than gaps of half an em
LAST_RESORT = 1 << 24  # against 避头尾, where the line has no other break
FORBIDDEN = 1 << 40  # taken only where a line would run over its measure, at LAST_RESORT
NEVER = 1 << 41  # inside a character and its marks, inside —— and ……

_LONG_DASHES = {"⸺": 2000, "⸻": 3000}
WIDE = 900  # thousandths of an em: a mark narrower than this has no blank half to trim
_SPECIAL = re.compile(f"[^{CharClass.HAN}]")
_WORD = re.compile(f"[{CharClass.DIGIT}{CharClass.LATIN}{CharClass.WORD}]{{2,}}")
_DOUBLED = re.compile("[？！]{2,}")
_QUOTES = frozenset("“”‘’")
#: A quotation mark or apostrophe that belongs to Latin text: Latin on both of its sides, blanks not counted.
_LATIN_QUOTE = re.compile(r"(?<=[0-9A-Za-z])’(?=[A-Za-z])|(?<=[!-~] )[“‘](?=[!-~])|(?<=[!-~])[”’](?= [!-~])")


@dataclass(frozen=True, slots=True)
class Copy:
    """A stretch of copy in one face; ``made`` is the program's own."""

    text: str
    face: str
    made: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """Parallel arrays over a paragraph's characters; each instance is itself only, so that it can be looked up by.

    ``after[i]`` is added between i and i+1; ``start`` and ``end`` are what a line start or end takes off;
    ``shrink[i]`` may come off ``after[i]`` mid-line, at ``tier[i]``; ``give[i]`` may be added to it before ``open``
    gaps are stretched; ``cost[i]`` is the price of a break after i, FORBIDDEN or more for none.
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
    give: list[int]
    open: list[bool]
    cost: list[int]


def prepare(copy: tuple[Copy, ...], metrics: Metrics, *, vertical: bool = False) -> Atoms:
    """Class and measure the characters of one paragraph; of ``vertical`` text as they stand in the line or lie."""
    if vertical:
        copy = _oriented(copy)
    else:
        copy = _joined([part for given in _latin_quotes(copy) for part in _full_width_quotes(given, metrics)])
    text = "".join(part.text for part in copy)
    faces: list[str] = []
    made: list[bool] = []
    advance: list[int] = []
    for part in copy:
        faces += [part.face] * len(part.text)
        made += [part.made] * len(part.text)
        advance += _advances(part, metrics)
    size = len(text)
    atoms = Atoms(
        text=text,
        faces=tuple(faces),
        made=tuple(made),
        advance=advance,
        after=[0] * size,
        start=[0] * size,
        end=[0] * size,
        shrink=[0] * size,
        tier=[0] * size,
        give=[0] * size,
        open=[True] * size,
        cost=[0] * size,
    )
    kinds = _stood(_classed(text, advance), text, faces) if vertical else _classed(text, advance)
    inside = _bind(atoms, kinds)
    _edges(atoms, kinds)
    _pairs(atoms, kinds, inside)
    for match in (
        _DOUBLED.finditer(text) if not vertical else ()
    ):  # ？！ take one em together, three of them two
        last = match.end() - 1
        if len(match.group()) % 2 == 0 and atoms.after[last] == 0:
            atoms.after[last], atoms.shrink[last] = -HALF, 0
    return atoms


def _oriented(copy: tuple[Copy, ...]) -> tuple[Copy, ...]:
    """Part vertical copy into what stands, pairs of digits, and what lies; runs go over the joints of the copy."""
    text = "".join(part.text for part in copy)
    ends = list(accumulate(len(part.text) for part in copy))
    found: list[Copy] = []
    at = part = 0
    for run, stance in runs(text):
        until = at + len(run)
        while at < until:
            end = until if stance is Stance.PAIR else min(until, ends[part])
            found.append(Copy(text[at:end], copy[part].face + FORMS[stance], copy[part].made))
            at = end
            while part < len(copy) - 1 and at >= ends[part]:
                part += 1
    return tuple(found)


def _advances(part: Copy, metrics: Metrics) -> list[int]:
    """How far each character takes the line on: in vertical setting a cell of one em, whatever stands in it."""
    if part.face.endswith(UPRIGHT):
        return [_LONG_DASHES.get(char, 0 if has_no_cell(char) else 1000) for char in part.text]
    if part.face.endswith(PAIR):
        return [1000] + [0] * (len(part.text) - 1)
    return metrics.advances(part.face, part.text)


def _stood(kinds: str, text: str, faces: list[str]) -> str:
    """The classes in vertical setting: what stands is as Han, and ：；！？ keep their whole em (CLREQ 3.1.6.1)."""
    found = []
    for kind, char, face in zip(kinds, text, faces, strict=True):
        stands = face.endswith((UPRIGHT, PAIR))
        if stands and kind in CharClass.DIGIT + CharClass.LATIN:
            found.append(CharClass.HAN)
        else:
            found.append(CharClass.OTHER if char in "：；！？" else kind)
    return "".join(found)


def _joined(parts: list[Copy]) -> tuple[Copy, ...]:
    """Join neighbours set alike: a —— must not be measured in halves."""
    joined: list[Copy] = []
    for part in parts:
        if joined and (joined[-1].face, joined[-1].made) == (part.face, part.made):
            part = Copy(joined.pop().text + part.text, part.face, part.made)
        joined.append(part)
    return tuple(joined)


def _latin_quotes(copy: tuple[Copy, ...]) -> list[Copy]:
    """Part off the quotation marks and apostrophes of Latin text, which are set narrow: don’t, “Open Day” ok."""
    found: list[Copy] = []
    for part in copy:
        place = 0
        if not _QUOTES.isdisjoint(part.text):
            for match in _LATIN_QUOTE.finditer(part.text):
                found.append(Copy(part.text[place : match.start()], part.face, part.made))
                found.append(Copy(match.group(), part.face + LATIN, part.made))
                place = match.end()
        found.append(Copy(part.text[place:], part.face, part.made) if place else part)
    return [part for part in found if part.text]


def _full_width_quotes(part: Copy, metrics: Metrics) -> list[Copy]:
    """Take quotation marks from the text face where the wanted face draws them narrow, as Latin ones."""
    if part.face == "text" or part.face.endswith(LATIN) or _QUOTES.isdisjoint(part.text):
        return [part]
    marks = {char for char in _QUOTES if char in part.text and metrics.advances(part.face, char)[0] < WIDE}
    if not marks:
        return [part]
    return [Copy(char, "text" if char in marks else part.face, part.made) for char in part.text]


def _classed(text: str, advance: list[int]) -> str:
    """The class of each character; a mark drawn narrow is OTHER."""
    kinds = classes(text)
    marks = CharClass.OPENER + CharClass.CLOSER + CharClass.POINT + CharClass.STOP
    narrow = [
        place
        for place, kind in enumerate(kinds)
        if kind != CharClass.HAN and advance[place] < WIDE and kind in marks
    ]
    if narrow:
        letters = list(kinds)
        for place in narrow:
            letters[place] = CharClass.OTHER
        kinds = "".join(letters)
    return kinds


def _bind(atoms: Atoms, kinds: str) -> set[int]:
    """Forbid breaks and stretching inside atoms; return the characters that continue into the next.

    Atoms are those of ``latin_run``, words of other alphabets, and clusters: a character with the marks that
    stand on it, whose advance is 0.
    """
    text, cost = atoms.text, atoms.cost
    inside: set[int] = set()
    for match in _WORD.finditer(kinds):
        for place in range(match.start(), match.end() - 1):
            inside.add(place)
            cost[place] = FORBIDDEN
    for match in ATOM.finditer(text):
        start, end = match.span()
        dashes = text[start] in "—…⸺⋯"
        long = end - start >= LONG_ATOM
        for place in range(start, end - 1):
            inside.add(place)
            dear = 4 if text[place + 1] in LINE_START_FORBIDDEN else 1
            cost[place] = NEVER if dashes else dear * EMERGENCY if long else FORBIDDEN
        for finder, price in (
            (telephone_ends, TELEPHONE),
            (compound_ends, COMPOUND),
            (address_ends, ADDRESS),
        ):
            for offset in finder(match.group()):
                cost[start + offset - 1] = price
    for place in _clustered(atoms):
        inside.add(place)
        cost[place] = NEVER
    for place in inside:
        atoms.open[place] = False
    return inside


def _clustered(atoms: Atoms) -> list[int]:
    """The characters on which the next one stands, without an advance of its own."""
    if 0 not in atoms.advance:
        return []
    apart = (ZERO_WIDTH_SPACE, SOFT_HYPHEN)
    size = len(atoms.text)
    return [at for at in range(size - 1) if not atoms.advance[at + 1] and atoms.text[at + 1] not in apart]


def _edges(atoms: Atoms, kinds: str) -> None:
    """What a line start or end does to the characters that are not plain Han."""
    advance, after, end = atoms.advance, atoms.after, atoms.end
    for match in _SPECIAL.finditer(kinds):
        place = match.start()
        kind = kinds[place]
        if kind in "cps":
            end[place] = HALF
        elif kind == CharClass.OPENER:
            atoms.start[place] = HALF
        elif kind == CharClass.INTERPUNCT:  # half an em, whatever the face draws
            pad = HALF - advance[place]
            after[place] += pad - pad // 2
            if place:
                after[place - 1] += pad // 2
        elif kind in "bS":  # a line end swallows blanks, and then trims what stands before them
            end[place] = advance[place]
            if place and (kind == CharClass.BLANK or kinds[place - 1] in "bS"):
                end[place] += end[place - 1]


_between = cache(between)


def _pairs(atoms: Atoms, kinds: str, inside: set[int]) -> None:
    """Trims, gaps and breaks between the characters that are not plain Han and their neighbours."""
    last = len(kinds) - 1
    done = -1
    for match in _SPECIAL.finditer(kinds):
        here = match.start()
        for place in (here - 1, here):
            if place > done and place < last and place not in inside:
                _pair(atoms, place, kinds, _between(kinds[place], kinds[place + 1]))
        done = here


def _pair(atoms: Atoms, place: int, kinds: str, rule: Between) -> None:
    text = atoms.text
    atoms.after[place] += rule.add
    atoms.shrink[place] = rule.shrink
    atoms.tier[place] = rule.tier
    atoms.give[place] = rule.give
    atoms.open[place] = rule.open
    if kinds[place] == CharClass.BLANK and text[place] == " " and place and kinds[place - 1] not in "hS":
        least, most = WORD_SPACE
        atoms.shrink[place] = max(0, atoms.advance[place] - least)
        atoms.tier[place] = WORD_SPACES
        atoms.give[place] = max(0, most - atoms.advance[place])
    if kinds[place + 1] in "bS" and kinds[place] in "cps":
        atoms.shrink[place] = 0
    if atoms.made[place] and atoms.made[place + 1]:
        atoms.cost[place] = FORBIDDEN  # （下转第二版） stands on one line
    else:
        atoms.cost[place] = _break_cost(text, place)


def _break_cost(text: str, place: int) -> int:
    left, right = text[place], text[place + 1]
    soft = right in "—…" and text.startswith(SOFT_LINE_START, place + 1)
    if (
        left in LINE_END_FORBIDDEN
        or left in ASCII_OPENERS
        or right in ASCII_CLOSERS
        or (right in LINE_START_FORBIDDEN and not soft)
        or right.isspace()  # the break stands after the blank, which the line end swallows
        or left in NO_BREAK_BLANKS
        or left == SOFT_HYPHEN
        or right in (ZERO_WIDTH_SPACE, SOFT_HYPHEN)
    ):
        return FORBIDDEN
    if soft:
        return SOFT_BREAK
    if left.isascii() and left.isdigit():
        return DATE if right in DATE_AFTER_NUMBER else UNIT if right in UNIT_AFTER_NUMBER else 0
    if left == "第" and right.isascii() and right.isdigit():
        return UNIT
    return 0
