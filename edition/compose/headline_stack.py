"""The parts of a headline block one under another: label 栏目题, kicker 引题, headline 主题, deck 副题, byline 作者行.

In: the wording and the span; for each setting the headline's rows, their size and the block's height. Out: rows with
their places. Minor rows are the headline's 0.45 to 0.75 (rulebook 2.3) and never smaller than the text, but for one
that would need a row more than its part may have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from edition.compose.atoms import Copy, prepare
from edition.compose.breaks import line_ends
from edition.compose.headline_rows import by_blanks, by_words
from edition.compose.justify import set_line
from edition.model.char_class import CLOSERS, OPENERS, POINTS
from edition.model.frame import Line
from edition.model.issue import Form
from edition.model.metrics import Metrics

HALF = 500
FULL = 980  # the longest row fills at most this much of the span, in thousandths
LABEL_SIDES = 1300  # thousandths of the label's own em
BODY = 1000  # the text's size: minor rows are no smaller where they can help it
SMALLEST = 1050  # what a minor row has where the headline is small
GREATEST = 2600
LEAST_MINOR = 900  # a kicker or deck takes more rows rather than go below this
KICKER, DECK = 500, 460  # wanted share of the headline's size, thousandths (rulebook 2.3: 0.45 to 0.75)
LEAST_SHARE = 420  # a deck in one row may be this small a share of its headline
MOST_BELOW = 1800  # thousandths of a grid line between a headline and its text
LARGE_MINOR = 1300  # a deck as large as this stays in one row


@dataclass(frozen=True, slots=True)
class Wording:
    """What a headline block says; faces are those of the house, by part."""

    headline: str
    face: str
    kicker: str = ""
    deck: str = ""
    byline: str = ""
    label: str = ""
    mark: str = ""  # 广告, the program's own
    kicker_face: str = "emphasis"
    deck_face: str = "light"


@dataclass(frozen=True, slots=True)
class Span:
    """The room for a headline: its width, sizes and line pitch, all in thousandths of the body's em."""

    width: int
    ideal: int
    least: int
    most: int
    pitch: int


@dataclass(frozen=True, slots=True)
class SetRow:
    """A row of a setting: its role, line, size (thousandths of the body's em) and top (thousandths of a grid line)."""

    role: str
    line: Line
    size: int
    y: int


@lru_cache(maxsize=4096)  # a row is asked for once a span, and is the same at all of them
def set_row(text: str, face: str, metrics: Metrics, spacing: int = 0, *, made: bool = False) -> Line:
    """One row of display type at its own width: half-width marks (rulebook 2.5), blanks of one em."""
    atoms = prepare((Copy(text.replace(" ", "\u3000"), face, made),), metrics)
    for place, char in enumerate(atoms.text):
        if (char in CLOSERS or char in POINTS) and atoms.end[place]:
            atoms.after[place] = min(atoms.after[place], -HALF)
        elif char in OPENERS and atoms.start[place] and place:
            atoms.after[place - 1] = min(atoms.after[place - 1], -HALF)
        if spacing and place + 1 < len(atoms.text) and atoms.open[place]:
            atoms.after[place] += spacing
    return set_line(
        atoms, 0, len(atoms.text), 1 << 40, 0, justify=False, form=Form.TEXT, first=False, last=True
    )


@dataclass(frozen=True, slots=True)
class Minor:
    """A minor part in its rows, with the largest size at which they go into the span."""

    role: str
    lines: tuple[Line, ...]
    fit: int

    def rows(self, size: int) -> list[SetRow]:
        """Its rows at ``size``, or as large as they go."""
        return [SetRow(self.role, line, min(size, self.fit), 0) for line in self.lines]


Blocks = list[tuple[SetRow, int]]  # every row, with the least gap above it in thousandths of an em


class Stack:
    """A headline block less its headline: what does not change from one setting to another."""

    def __init__(self, wording: Wording, span: Span, metrics: Metrics) -> None:
        self._pitch = span.pitch
        self._mark = [set_row(wording.mark, "light", metrics, made=True)] if wording.mark else []
        self._label = _label_rows(wording.label, span, metrics)
        self._kicker = _minor("kicker", wording.kicker, wording.kicker_face, span, metrics)
        self._deck = _minor("deck", wording.deck, wording.deck_face, span, metrics)
        self._byline = _minor("byline", wording.byline, "emphasis", span, metrics)

    def blocks(self, lines: tuple[Line, ...], size: int) -> Blocks:
        """All rows from the top, with the headline in ``lines`` at ``size``."""
        blocks: Blocks = [(SetRow("mark", line, BODY, 0), 0) for line in self._mark]
        for number, row in enumerate(self._label):
            blocks.append((row, (300 if blocks else 0) if number == 0 else 500))
        kicker = max(SMALLEST, min(size * KICKER // 1000, GREATEST))
        for number, row in enumerate(_fitting(self._kicker, size, kicker)):
            blocks.append((row, (500 if blocks else 0) if number == 0 else row.size // 4))
        for number, line in enumerate(lines):
            gap = size // 5 if number else (450 + size // 20 if blocks else 0)
            blocks.append((SetRow("headline", line, size, 0), gap))
        deck = max(SMALLEST, min(size * DECK // 1000, GREATEST))
        for number, row in enumerate(_fitting(self._deck, size, deck)):
            blocks.append((row, 500 + size // 20 if number == 0 else row.size // 3))
        for row in _fitting(self._byline, size, BODY):
            blocks.append((row, 600))
        return blocks

    def place(self, blocks: Blocks, size: int, height: int) -> tuple[SetRow, ...]:
        """Stand the rows in ``height`` grid lines: some of the free room between them, half of the rest above and half
        below (rulebook 2.3).
        """
        gaps = sum(gap for _, gap in blocks)
        widen, above, _ = self._air(blocks, size, height)
        y = above
        placed = []
        for row, gap in blocks:
            y += gap + (gap * widen // gaps if gaps else 0)
            placed.append(replace(row, y=y * 1000 // self._pitch))
            y += row.size
        return tuple(placed)

    def is_hollow(self, blocks: Blocks, size: int, height: int) -> bool:
        """Whether ``height`` leaves a hole under the block: text must stand within two lines of its headline."""
        return self._air(blocks, size, height)[2] > MOST_BELOW * self._pitch // 1000

    def _air(self, blocks: Blocks, size: int, height: int) -> tuple[int, int, int]:
        """What ``height`` leaves free: to widen the gaps with, above, below; thousandths of an em."""
        free = height * self._pitch - sum(row.size + gap for row, gap in blocks)
        least_below = below(size)
        widen = min(max(0, free - 2 * least_below) // 3, sum(gap for _, gap in blocks) // 2)
        free -= widen
        above = min(free * 45 // 100, free - least_below if free > least_below else 0)
        return widen, above, free - above


def below(size: int) -> int:
    """The least room under a headline of ``size``."""
    return 450 + size // 12


def _fitting(ways: tuple[Minor, ...], size: int, wanted: int) -> list[SetRow]:
    """A minor part in the fewest rows in which it is not too small beside the headline."""
    for way in ways:
        if way.fit >= min(size * LEAST_SHARE // 1000, wanted, LARGE_MINOR):
            return way.rows(wanted)
    return max(ways, key=lambda way: way.fit).rows(wanted) if ways else []


def _minor(role: str, text: str, face: str, span: Span, metrics: Metrics) -> tuple[Minor, ...]:
    """Kicker, deck or byline in one row; in two where one would be smaller than the text, a long deck also where one
    would be small beside its headline; in more where two would be smaller than the text.
    """
    if not text:
        return ()
    room = span.width * FULL
    one = _in_rows(role, (text,), face, room, metrics)
    if len(text) < 8 or (one.fit >= BODY and (role != "deck" or one.fit >= LARGE_MINOR)):
        return (one,)
    divisions = [*by_blanks(text, 2)[1:], *by_words(text, 2)]
    halves = (text[: len(text) // 2], text[len(text) // 2 :])
    best = min(divisions, key=lambda way: (way.penalty, way.rows)).rows if divisions else halves
    two = _in_rows(role, best, face, room, metrics)
    if one.fit >= BODY:
        return (one, two)
    if two.fit >= LEAST_MINOR:
        return (two,)
    lines = tuple(_filled(text, face, room // BODY, metrics))
    return (Minor(role, lines, min(BODY, room // max(line.width for line in lines))),)


def _in_rows(role: str, rows: tuple[str, ...], face: str, room: int, metrics: Metrics) -> Minor:
    lines = tuple(set_row(row, face, metrics) for row in rows)
    return Minor(role, lines, room // max(line.width for line in lines))


def _label_rows(text: str, span: Span, metrics: Metrics) -> list[SetRow]:
    """A label on its ground, which stands out by ``LABEL_SIDES`` on both sides together; rows as it needs."""
    if not text:
        return []
    line = set_row(text, "hei", metrics)
    size = min(1200, span.width * 1000 // (line.width + LABEL_SIDES))
    if size >= 1000:
        return [SetRow("label", line, size, 0)]
    return [SetRow("label", row, 1000, 0) for row in _filled(text, "hei", span.width - LABEL_SIDES, metrics)]


def _filled(text: str, face: str, measure: int, metrics: Metrics) -> list[Line]:
    """As many rows as the text needs over ``measure``, filled like a paragraph but not justified."""
    text = text.replace(" ", "\u3000")
    ends = line_ends(prepare((Copy(text, face),), metrics), measure, 0)
    return [
        set_row(text[start:end].strip("\u3000"), face, metrics)
        for start, end in zip([0, *ends], ends, strict=False)
    ]
