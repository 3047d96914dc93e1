"""The ways to part a headline into rows, each with its penalty.

In: a headline and how many rows. Out: ``Division``s: the author's blanks first, else the gaps of least cost
(``headline_gaps``), the rows balanced (rulebook 2.4 rules 5 to 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from edition.compose.headline_gaps import CLINGING, NEVER, clauses_of, gap_costs
from edition.compose.headline_words import Segmenter, tagged
from edition.model.char_class import (
    CLOSERS,
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    OPENERS,
    POINTS,
    is_wide,
)

MOST_ROWS = 3
UNBROKEN = 0.6  # an author's blank inside a row
GROUPED = 0.3  # more clauses than rows: some stand together
LEAST_ROW = 2500  # a shorter row is made only by the author's blanks, thousandths of an em
KEPT = 3  # divisions looked at, by number of rows
UNEVEN = 3.0  # times the square of how much shorter the shortest row is
SHORTER = 0.25  # rows may differ by this share of the longest
OFF_PATTERN = 5.0  # beyond it, unless long + short (+ long)
SHORT_LAST = 8.0  # a last row under half of the longest


@dataclass(frozen=True, slots=True)
class Division:
    """The rows from the top, and what parting there costs."""

    rows: tuple[str, ...]
    penalty: float


def by_blanks(text: str, most: int = MOST_ROWS) -> list[Division]:
    """All on one row; parted at the author's blanks."""
    clauses = clauses_of(text)
    ways = [Division((" ".join(clauses),), 0.0 if len(clauses) == 1 else UNBROKEN)]
    if 1 < len(clauses) <= most:
        ways.append(_division(tuple(clauses), 0.0))
    elif len(clauses) > most:
        for cuts in combinations(range(1, len(clauses)), most - 1):
            edges = (0, *cuts, len(clauses))
            ways.append(_division(tuple(" ".join(clauses[a:b]) for a, b in pairwise(edges)), GROUPED))
    return ways


@lru_cache(maxsize=2048)
def by_words(text: str, number: int, segment: Segmenter = tagged) -> tuple[Division, ...]:
    """The best ways to part into ``number`` rows between words; every author's blank ends a row."""
    text = " ".join(clauses_of(text))
    costs = gap_costs(text, segment)
    blanks = {place + 1 for place, cost in enumerate(costs) if cost == 0.0}
    ends = [place + 1 for place, cost in enumerate(costs) if cost < NEVER]
    if len(blanks) >= number or len(ends) < number - 1:
        return ()
    even = _width(text) / number
    found: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
    for row in range(number):
        last = row == number - 1
        longer: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for start, ways in found.items():
            for end in [len(text)] if last else [end for end in ends if end > start]:
                if any(start < blank < end for blank in blanks):
                    break
                width = _width(text[start:end].strip())
                if width < LEAST_ROW and not {start, end} & blanks:
                    continue
                cost = (0.0 if last else costs[end - 1]) + UNEVEN * ((width - even) / even) ** 2 / number
                longer.setdefault(end, []).extend((so_far + cost, (*cuts, end)) for so_far, cuts in ways)
        found = {end: sorted(ways)[: 2 * KEPT] for end, ways in longer.items()}
    divisions = []
    for _, cuts in found.get(len(text), []):
        rows = tuple(text[a:b].strip() for a, b in pairwise((0, *cuts)))
        divisions.append(_division(rows, sum(costs[cut - 1] for cut in cuts[:-1])))
    return tuple(sorted(divisions, key=lambda way: (way.penalty, way.rows))[:KEPT])


def folded(text: str, most: int, segment: Segmenter = tagged) -> Division:
    """As many rows of ``most`` characters as it takes, each filled with whole words: a headline far too long."""
    rows: list[str] = []
    for clause in clauses_of(text):
        costs = gap_costs(clause, segment)
        row = ""
        for piece in _pieces(clause, costs, most):
            if row and len(row) + len(piece) > most:
                rows.append(row)
                row = ""
            row += piece
        rows.append(row)
    return Division(tuple(row.strip() for row in rows), 5.0)


def _pieces(clause: str, costs: tuple[float, ...], most: int) -> list[str]:
    """The clause in pieces that no row end parts; what is longer than a row is parted all the same."""
    pieces = []
    for start, end in pairwise(
        [0, *(place + 1 for place, cost in enumerate(costs) if cost < NEVER), len(clause)]
    ):
        while end - start > most:
            lawful = [
                cut for cut in range(start + 1, start + most + 1) if _lawful(clause[cut - 1], clause[cut])
            ]
            cut = lawful[-1] if lawful else start + most
            pieces.append(clause[start:cut])
            start = cut
        pieces.append(clause[start:end])
    return pieces


def _lawful(left: str, right: str) -> bool:
    """Whether 避头尾 and the particles let a row end here at all."""
    if left in LINE_END_FORBIDDEN or right in LINE_START_FORBIDDEN | CLINGING:
        return False
    return not (left.isascii() and right.isascii()) and not left == right == "—" and not left == right == "…"


def _division(rows: tuple[str, ...], penalty: float) -> Division:
    return Division(rows, penalty + unevenness([_width(row) for row in rows]))


def unevenness(widths: list[int]) -> float:
    """What rows of different widths cost: last row at least half of the longest, the others within a quarter, unless
    they are long + short (+ long).
    """
    longest = max(widths)
    short = 1 - min(widths) / longest
    cost = UNEVEN * short * short + SHORT_LAST * max(0.0, 0.5 - widths[-1] / longest)
    return cost + (0.0 if _in_pattern(widths) else OFF_PATTERN * max(0.0, short - SHORTER))


def _in_pattern(widths: list[int]) -> bool:
    """Whether the rows are long + short, or a short one between two that are about as long."""
    if len(widths) == 2:
        return widths[0] >= widths[1]
    first, last = widths[0], widths[-1]
    return (
        len(widths) == 3 and widths[1] <= min(first, last) and abs(first - last) <= SHORTER * max(first, last)
    )


def _width(text: str) -> int:
    """About what a row takes, in thousandths of an em: marks and letters half of one."""
    return sum(
        500
        if char in CLOSERS or char in POINTS or char in OPENERS or not (is_wide(char) or char in " —…")
        else 1000
        for char in text
    )
