"""Headlines into rows: kicker 引题, headline 主题, deck 副题, label 栏目题, byline 作者行.

In: the wording, the span in thousandths of the body's em, the ideal size. Out: ``HeadlineSetting`` alternatives, one
a height, so that layout can trade height for fit. Where rows may part is ``headline_gaps``'s, how they are parted
``headline_rows``'s, how they stand one under another ``headline_stack``'s; here sizes and letter-spacing are chosen
and what each choice costs (rulebook 2.3 to 2.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.compose.headline_gaps import clauses_of
from edition.compose.headline_rows import MOST_ROWS, Division, by_blanks, by_words, folded
from edition.compose.headline_stack import FULL, Blocks, SetRow, Span, Stack, Wording, below, set_row
from edition.compose.headline_words import Segmenter, tagged
from edition.model.frame import Line
from edition.model.metrics import Metrics

SPARSE = 700  # the longest row fills at least this much of the span, in thousandths
MOST_ROWS_NARROW = 6  # 手风琴: where three rows would be smaller than the span's least size
LADDER = 150  # between the sizes tried where the height is given
STEP = 50  # sizes are whole multiples, thousandths of the body's em
TIGHT = -40  # the tightest letter-spacing, thousandths of an em (rulebook 2.5)
EVENED = 250  # the widest at which a row is spaced to the length of its neighbour
NEAR_EVEN = 2250  # by how much such rows may differ, thousandths of an em
#: Letter-spacing of few-character titles (CLREQ 2.1.3.1), by their number of characters.
OPENED = {2: 500, 3: 333, 4: 250, 5: 250, 6: 250, 7: 200, 8: 166}

SMALLER, LARGER = 30.0, 8.0  # times the square of the size's share off the ideal
TOO_SMALL, SMALLER_YET = 6.0, 24.0  # below the span's least size; times the share it is below
UNFILLED = 7.0  # times the share of the span short of SPARSE
ROW = 0.7  # each row after the first
TIGHTLY_SET = 0.15
PARTED = 1.2  # times what headline_gaps and headline_rows reckon
GAP = 750  # wanted above, below and between rows, thousandths of a grid line: see ``_wanted_height``
GAP_NARROW = 500  # the same over one column (rulebook 2.3)
NARROW = 14_000  # thousandths of an em: a column
CLOSE = 0.35  # each grid line short of that
AIRY = 0.5  # each beyond


@dataclass(frozen=True, slots=True)
class HeadlineSetting:
    """One way to set a headline: its rows from the top, the grid lines it takes, what it costs."""

    rows: tuple[SetRow, ...]
    height: int
    size: int  # of the headline proper, thousandths of the body's em
    cost: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The headline's own rows at a size, and what they cost."""

    lines: tuple[Line, ...]
    size: int
    cost: float


def compose_headline(
    wording: Wording, span: Span, metrics: Metrics, segment: Segmenter = tagged
) -> tuple[HeadlineSetting, ...]:
    """The best setting of ``wording`` over ``span`` at every sensible height, cheapest first; never none."""
    stack = Stack(wording, span, metrics)
    best: dict[int, tuple[float, int, Choice, Blocks]] = {}
    for choice in _choices(wording, span, metrics, segment):
        blocks = stack.blocks(choice.lines, choice.size)
        content = sum(row.size + gap for row, gap in blocks)
        least = -(-(content + below(choice.size)) // span.pitch)
        wanted = _wanted_height(blocks, span)
        for height in range(least, max(least, wanted) + 3):
            if height > least and stack.is_hollow(blocks, choice.size, height):
                break
            cost = choice.cost + (CLOSE * (wanted - height) if height < wanted else AIRY * (height - wanted))
            held = best.get(height)
            if held is None or (cost, -choice.size) < held[:2]:
                best[height] = (cost, -choice.size, choice, blocks)
    settings = [
        HeadlineSetting(stack.place(blocks, choice.size, height), height, choice.size, cost)
        for height, (cost, _, choice, blocks) in best.items()
    ]
    return tuple(sorted(settings, key=lambda setting: (setting.cost, setting.height)))


def headlines_of_height(
    wording: Wording, span: Span, metrics: Metrics, height: int, segment: Segmenter = tagged
) -> tuple[HeadlineSetting, ...]:
    """Every size at which ``wording`` fills ``height`` grid lines well, the cheapest setting of each, cheapest first.

    Layout takes them to make a page's sizes fall with rank once every block has its place.
    """
    stack = Stack(wording, span, metrics)
    best: dict[int, HeadlineSetting] = {}
    for division in _divisions(wording.headline, span, segment):
        rows = _Rows(division, wording.face, span, metrics)
        ladder = {(size, 0) for size in range(span.least // STEP * STEP, rows.largest() + 1, LADDER)}
        for size, spacing in sorted({*rows.sizes(), *ladder}):
            choice = rows.choice(size, spacing)
            blocks = stack.blocks(choice.lines, size)
            content = sum(row.size + gap for row, gap in blocks) + below(size)
            if content > height * span.pitch or stack.is_hollow(blocks, size, height):
                continue
            short = abs(height - _wanted_height(blocks, span))
            cost = choice.cost + CLOSE * short
            if size not in best or cost < best[size].cost:
                best[size] = HeadlineSetting(stack.place(blocks, size, height), height, size, cost)
    return tuple(sorted(best.values(), key=lambda setting: (setting.cost, -setting.size)))


def _wanted_height(blocks: Blocks, span: Span) -> int:
    """The height that the rulebook gives (2.3): ceil(sizes / line pitch + gap × (rows + 1)).

    Its gap is one line of 11.25 pt; of a pitch of 13 to 14 pt that is a little more than three quarters.
    """
    gap = GAP_NARROW if span.width < NARROW else GAP
    sizes = sum(row.size for row, _ in blocks)
    return -(-(sizes * 1000 + gap * (len(blocks) + 1) * span.pitch) // (span.pitch * 1000))


def words(text: str, segment: Segmenter = tagged) -> tuple[str, ...]:
    """The words of ``text``; its blanks are words too."""
    return tuple(word for word, _ in segment(text))


def _choices(wording: Wording, span: Span, metrics: Metrics, segment: Segmenter) -> Iterator[Choice]:
    """The headline parted in every promising way, at every promising size and spacing."""
    for division in _divisions(wording.headline, span, segment):
        rows = _Rows(division, wording.face, span, metrics)
        for size, spacing in rows.sizes():
            yield rows.choice(size, spacing)


def _divisions(text: str, span: Span, segment: Segmenter) -> list[Division]:
    """The ways to part the headline: at the author's blanks; between words, unless those do by themselves."""
    ways = {way.rows: way for way in by_blanks(text)}
    clauses = clauses_of(text)
    reached = max(_reach(rows, span) for rows in ways)
    if len(clauses) <= 2 and len(text) > 7 and reached < (span.ideal if len(clauses) > 1 else span.most):
        for number in range(2, MOST_ROWS_NARROW + 1):
            if number > MOST_ROWS and any(_reach(rows, span) >= span.least * 9 // 10 for rows in ways):
                break
            for way in by_words(text, number, segment):
                ways.setdefault(way.rows, way)
    if not any(_reach(rows, span) >= span.least * 9 // 10 for rows in ways):
        way = folded(text, max(2, span.width * FULL // 1000 // span.least), segment)
        ways.setdefault(way.rows, way)
    return list(ways.values())


def _reach(rows: tuple[str, ...], span: Span) -> int:
    """About the largest size at which these rows go into the span."""
    return span.width * FULL // 1000 // max(len(row) for row in rows)


class _Rows:
    """A headline in its rows, at no size yet."""

    def __init__(self, division: Division, face: str, span: Span, metrics: Metrics) -> None:
        self.division, self.face, self.span, self.metrics = division, face, span, metrics
        self.solid = tuple(set_row(row, face, metrics) for row in division.rows)
        self.widths = [line.width for line in self.solid]
        self.longest = max(self.widths)
        self.even = self._evened()

    def largest(self) -> int:
        """The largest size that goes into the span."""
        return max(1, min(self.span.width * FULL // self.longest, self.span.most) // STEP * STEP)

    def sizes(self) -> list[tuple[int, int]]:
        """Sizes, each with its letter-spacing: the largest, the ideal and some between; opened where that leaves the
        span empty, set tight where it lies below the ideal.
        """
        span = self.span
        room = span.width * FULL
        largest = self.largest()
        filling = -(-span.width * SPARSE // self.longest // STEP) * STEP
        between = (largest + span.ideal) // 2
        sizes = {largest}
        for wanted in (span.ideal, filling, between, largest * 93 // 100, largest * 86 // 100, span.least):
            size = wanted // STEP * STEP
            if span.least <= size < largest:
                sizes.add(size)
        found = [(size, self._opening(size)) for size in sorted(sizes, reverse=True)]
        if len(self.solid) == 1 and largest < span.ideal:
            width = set_row(self.division.rows[0], self.face, self.metrics, TIGHT).width
            size = min(room // width, span.ideal) // STEP * STEP
            if size > largest:
                found.append((size, TIGHT))
        return found

    def _opening(self, size: int) -> int:
        """The letter-spacing of a title of few characters that at ``size`` leaves its span empty."""
        characters = len(self.division.rows[0])
        if len(self.solid) > 1 or characters not in OPENED or size < self.span.ideal // STEP * STEP:
            return 0
        spacing = OPENED[characters]
        opened = self.longest + spacing * (characters - 1)
        return spacing if opened * size < self.span.width * SPARSE else 0

    def choice(self, size: int, spacing: int) -> Choice:
        """These rows at ``size``, opened or set tight by ``spacing``."""
        lines = self.even
        if spacing:
            lines = tuple(set_row(row, self.face, self.metrics, spacing) for row in self.division.rows)
        longest = max(line.width for line in lines)
        off = (size - self.span.ideal) / self.span.ideal
        cost = PARTED * self.division.penalty + ROW * (len(lines) - 1)
        cost += (SMALLER if off < 0 else LARGER) * off * off
        cost += UNFILLED * max(0.0, SPARSE / 1000 - longest * size / self.span.width / 1000)
        if size < self.span.least:
            cost += TOO_SMALL + SMALLER_YET * (1 - size / self.span.least)
        cost += TIGHTLY_SET if spacing < 0 else 0.0
        return Choice(lines, size, cost)

    def _evened(self) -> tuple[Line, ...]:
        """The rows; where they nearly are of one length, the shorter ones spaced to be of one."""
        lines = []
        for row, line in zip(self.division.rows, self.solid, strict=True):
            short = self.longest - line.width
            if short > NEAR_EVEN:
                return self.solid
            gaps = (set_row(row, self.face, self.metrics, 1000).width - line.width) // 1000 if short else 0
            if short > EVENED * gaps:
                return self.solid
            lines.append(set_row(row, self.face, self.metrics, short // gaps) if short else line)
        return tuple(lines)


__all__ = [
    "HeadlineSetting",
    "SetRow",
    "Span",
    "Wording",
    "compose_headline",
    "headlines_of_height",
    "set_row",
    "words",
]
