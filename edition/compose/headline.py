"""Headlines into rows: kicker 引题, headline 主题, deck 副题, label 栏目题, byline 作者行.

In: the wording, the span in thousandths of the body's em, the ideal size. Out: ``HeadlineSetting``
alternatives over a range of heights, so that layout can trade height for fit. Rows break at the author's
blanks first, else between words, never before a particle nor between a number and its unit; the longest row
fills at most 98 % of the span; marks inside headlines are set half-width.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from edition.compose.atoms import HALF, Atoms, Copy, prepare
from edition.compose.breaks import line_ends
from edition.compose.justify import set_line
from edition.model.char_class import (
    CLOSERS,
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    OPENERS,
    PARTICLES,
    POINTS,
)
from edition.model.frame import Line
from edition.model.issue import Form
from edition.model.metrics import Metrics

FULL = 980  # the longest row fills at most this much of the span, in thousandths
SPARSE = 700
LABEL_SIDES = 1300  # thousandths of the label's own em
BY_WORDS = 2.5  # a break that the author did not ask for
BLANK = 1000  # width of an author's blank inside a row
MOST_ROWS = 3
MOST_ROWS_NARROW = 5  # 手风琴: where three rows would be smaller than the span's least size
NEAR_EVEN = 2.5  # characters
LEAST_MINOR = 900  # a kicker or deck takes more rows rather than go below this, thousandths of the body's em
NUMBER_END = re.compile(r"[0-9０-９][万亿千百多余几]*$")  # what its unit may not be parted from


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
class SetRow:
    """A row of a setting: its role, line, size (thousandths of the body's em) and top (thousandths of a grid line)."""

    role: str
    line: Line
    size: int
    y: int


@dataclass(frozen=True, slots=True)
class HeadlineSetting:
    """One way to set a headline: its rows from the top, the grid lines it takes, what it costs."""

    rows: tuple[SetRow, ...]
    height: int
    size: int  # of the headline proper, thousandths of the body's em
    cost: float


@dataclass(frozen=True, slots=True)
class Span:
    """The room for a headline: its width, sizes and line pitch, all in thousandths of the body's em."""

    width: int
    ideal: int
    least: int
    most: int
    pitch: int


def set_row(text: str, face: str, metrics: Metrics, spacing: int = 0, *, made: bool = False) -> Line:
    """One row of display type at its own width: half-width marks, blanks of one em."""
    atoms = prepare((Copy(text.replace(" ", "\u3000"), face, made),), metrics)
    for place, char in enumerate(atoms.text):
        if (char in CLOSERS or char in POINTS) and atoms.end[place]:
            atoms.after[place] = min(atoms.after[place], -HALF)
        elif char in OPENERS and atoms.start[place] and place:
            atoms.after[place - 1] = min(atoms.after[place - 1], -HALF)
        if spacing and place + 1 < len(atoms.text) and atoms.open[place]:
            atoms.after[place] += spacing
    return set_line(atoms, 0, len(atoms.text), 1 << 40, 0, justify=False, form=Form.TEXT, first=False, last=True)


def compose_headline(wording: Wording, span: Span, metrics: Metrics) -> tuple[HeadlineSetting, ...]:
    """Every sensible setting of ``wording`` over ``span``, cheapest first; never none."""
    settings: dict[tuple[int, int], HeadlineSetting] = {}
    for rows, penalty in _divisions(wording.headline, span):
        for size, spacing in _sizes(rows, wording.face, span, metrics):
            cost = penalty + _row_cost(rows, size, spacing, wording.face, span, metrics)
            set_rows = [set_row(row, wording.face, metrics, spacing) for row in rows]
            for extra in (0, 1, 2):
                setting = _stack(wording, set_rows, size, span, metrics, extra)
                setting = replace(setting, cost=cost + 0.5 * extra)
                key = (setting.height, size)
                if key not in settings or setting.cost < settings[key].cost:
                    settings[key] = setting
    return tuple(sorted(settings.values(), key=lambda s: (s.cost, s.height, -s.size)))


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text``, by jieba's dictionary (rjieba); its blanks are words too."""
    import rjieba  # here: it takes 0.15 s, and most headlines carry their author's blanks

    return tuple(rjieba.cut(text))


def _divisions(text: str, span: Span) -> list[tuple[tuple[str, ...], float]]:
    """The ways to part a headline into rows, each with its penalty."""
    clauses = text.split()
    ways: dict[tuple[str, ...], float] = {(" ".join(clauses),): 0.0 if len(clauses) == 1 else 0.6}
    if 1 < len(clauses) <= MOST_ROWS:
        ways[tuple(clauses)] = 0.0
    elif len(clauses) > MOST_ROWS:
        for cuts in combinations(range(1, len(clauses)), MOST_ROWS - 1):
            edges = (0, *cuts, len(clauses))
            ways[tuple(" ".join(clauses[a:b]) for a, b in pairwise(edges))] = 0.3
    if len(clauses) <= 2 and len(text) > 7:
        for number in range(2, MOST_ROWS_NARROW + 1):
            if number > MOST_ROWS and any(_reaches_least(rows, span) for rows in ways):
                break
            for rows, penalty in _by_words(clauses, number):
                ways.setdefault(rows, penalty)
    if not any(_reaches_least(rows, span) for rows in ways):
        ways.setdefault(_folded(clauses, span), 2 * BY_WORDS)
    return list(ways.items())


def _folded(clauses: list[str], span: Span) -> tuple[str, ...]:
    """As many rows as it takes at the span's least size, each filled with whole words: a headline far too long."""
    most = max(2, span.width * FULL // 1000 // span.least)
    rows: list[str] = []
    for clause in clauses:
        row = ""
        for word in words(clause):
            for part in (word[at : at + most] for at in range(0, len(word), most)):
                if row and len(row) + len(part) > most and part[0] not in PARTICLES | LINE_START_FORBIDDEN:
                    rows.append(row)
                    row = ""
                row += part
        rows.append(row)
    return tuple(row for row in rows if row)


def _reaches_least(rows: tuple[str, ...], span: Span) -> bool:
    """Whether the rows can be set at the span's least size, or nearly."""
    return max(len(row) for row in rows) * span.least * 9 // 10 <= span.width * FULL // 1000


def _by_words(clauses: list[str], number: int) -> list[tuple[tuple[str, ...], float]]:
    """The two best-balanced ways to part into ``number`` rows between words, keeping the author's blanks as breaks."""
    gaps: dict[int, float] = {}
    text = ""
    for clause in clauses:
        if text:
            gaps[len(text)] = 0.0
            text += " "
        start = len(text)
        text += clause
        place = start
        for word in words(clause)[:-1]:
            place += len(word)
            if _may_part(text[place - 1], text[place], word) and not NUMBER_END.search(text[start:place]):
                gaps[place] = BY_WORDS
    blanks = {place for place, cost in gaps.items() if cost == 0.0}
    if number > MOST_ROWS:  # only near where even rows would end: the combinations are too many else
        even = [len(text) * row / number for row in range(1, number)]
        gaps = {place: cost for place, cost in gaps.items() if min(abs(place - end) for end in even) <= NEAR_EVEN}
    ways = []
    for cuts in combinations(sorted(gaps), number - 1):
        if not blanks <= set(cuts):
            continue
        edges = (0, *cuts, len(text))
        rows = tuple(text[a:b].strip() for a, b in pairwise(edges))
        lengths = [len(row) for row in rows]
        if min(lengths) < 3:
            continue
        uneven = (max(lengths) - min(lengths)) / max(lengths)
        ways.append((rows, sum(gaps[c] for c in cuts) + 4 * uneven * uneven + 0.4 * (number - 2)))
    return sorted(ways, key=lambda way: (way[1], way[0]))[:2]


def _may_part(left: str, right: str, word: str) -> bool:
    return not (
        right in PARTICLES
        or right in LINE_START_FORBIDDEN
        or left in LINE_END_FORBIDDEN
        or (len(word) == 1 and word in "在为与和及向对把被将不第")
    )


def _widths(rows: tuple[str, ...], face: str, metrics: Metrics, spacing: int = 0) -> list[int]:
    return [set_row(row, face, metrics, spacing).width for row in rows]


def _sizes(rows: tuple[str, ...], face: str, span: Span, metrics: Metrics) -> list[tuple[int, int]]:
    """Sizes (with letter-spacing) at which these rows go into the span: the ideal, the largest, and one between."""
    longest = max(_widths(rows, face, metrics))
    largest = min(span.width * FULL // longest, span.most)
    step = 1000 // 20
    largest = max(largest // step * step, 1)
    sizes = {largest}
    if largest > span.ideal:
        sizes |= {span.ideal // step * step, (largest + span.ideal) // 2 // step * step}
    found = [(size, 0) for size in sorted(sizes, reverse=True) if size >= span.least] or [(largest, 0)]
    characters = max(len(row) for row in rows)
    if len(rows) == 1 and 2 <= characters <= 8 and longest * largest < span.width * SPARSE * 1000 // 1000:
        room = span.width * SPARSE // largest - longest
        spacing = min(250, room // (characters - 1)) if room > 0 else 0
        if spacing >= 60:
            found.append((largest, spacing))
    return found


def _row_cost(
    rows: tuple[str, ...], size: int, spacing: int, face: str, span: Span, metrics: Metrics
) -> float:
    """What this size and fill cost: off the ideal size, too sparse, too many rows for the span."""
    off = (size - span.ideal) / span.ideal
    widths = _widths(rows, face, metrics, spacing)
    fill = max(widths) * size / span.width / 1000
    cost = (30 if off < 0 else 12) * off * off
    cost += max(0.0, SPARSE / 1000 - fill) * 6
    cost += 6 if size < span.least else 0
    short = min(widths) / max(widths)
    cost += max(0.0, 0.5 - short) * 6
    return cost + 0.7 * (len(rows) - 1)


def _minor_rows(text: str, role: str, face: str, size: int, span: Span, metrics: Metrics) -> list[SetRow]:
    """Kicker, deck or byline: one row, two where one would be smaller than the text, more where two would be."""
    if not text:
        return []
    width = set_row(text, face, metrics).width
    least = 1000
    fit = span.width * FULL // width
    if fit >= least or len(text) < 8:
        return [SetRow(role, set_row(text, face, metrics), min(size, fit), 0)]
    ways = _by_words([text], 2) if " " not in text.strip() else [(tuple(_halves(text.split())), 0.0)]
    rows = ways[0][0] if ways else (text[: len(text) // 2], text[len(text) // 2 :])
    lines = [set_row(row, face, metrics) for row in rows]
    fit = span.width * FULL // max(line.width for line in lines)
    if fit < LEAST_MINOR:
        lines = _filled(text, face, span.width * FULL // least, metrics)
        fit = min(least, span.width * FULL // max(line.width for line in lines))
    return [SetRow(role, line, min(size, fit), 0) for line in lines]


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


def _halves(parts: list[str]) -> list[str]:
    """Part a list of clauses into two rows as even as can be."""
    best = min(range(1, len(parts)), key=lambda at: abs(len("".join(parts[:at])) - len("".join(parts[at:]))))
    return [" ".join(parts[:best]), " ".join(parts[best:])]


def _stack(
    wording: Wording, main: list[Line], size: int, span: Span, metrics: Metrics, extra: int
) -> HeadlineSetting:
    """Stand the rows one under another and give the block a whole number of grid lines."""
    minor = max(1050, min(size // 2, 2100))
    blocks: list[tuple[SetRow, int]] = []  # a row, and the gap above it in thousandths of an em
    if wording.mark:
        blocks.append((SetRow("mark", set_row(wording.mark, "light", metrics, made=True), 1000, 0), 0))
    for number, row in enumerate(_label_rows(wording.label, span, metrics)):
        blocks.append((row, (300 if blocks else 0) if number == 0 else 500))
    for number, row in enumerate(_minor_rows(wording.kicker, "kicker", wording.kicker_face, minor, span, metrics)):
        blocks.append((row, (500 if blocks else 0) if number == 0 else row.size // 4))
    for number, line in enumerate(main):
        gap = size // 5 if number else (450 + size // 20 if blocks else 0)
        blocks.append((SetRow("headline", line, size, 0), gap))
    deck = max(1050, min(size * 45 // 100, 1900))
    for number, row in enumerate(_minor_rows(wording.deck, "deck", wording.deck_face, deck, span, metrics)):
        blocks.append((row, 500 + size // 20 if number == 0 else row.size // 3))
    for row in _minor_rows(wording.byline, "byline", "emphasis", 1000, span, metrics):
        blocks.append((row, 600))
    content = sum(row.size + gap for row, gap in blocks)
    least_below = 450 + size // 12
    height = -(-(content + least_below) // span.pitch) + extra
    free = height * span.pitch - content
    y = min(free * 45 // 100, free - least_below if free > least_below else 0)
    placed = []
    for row, gap in blocks:
        y += gap
        placed.append(replace(row, y=y * 1000 // span.pitch))
        y += row.size
    return HeadlineSetting(tuple(placed), height, size, 0.0)


__all__ = ["Atoms", "HeadlineSetting", "SetRow", "Span", "Wording", "compose_headline", "set_row", "words"]
