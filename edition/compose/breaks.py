"""The best line ends of a paragraph: total fit by dynamic programming.

In: ``Atoms`` and a measure in thousandths of an em. Out: the places after which lines end. Whole integers
throughout, so that the same text gives the same lines. Order of preference: untouched line, punctuation
pushed in (先挤进), gaps pushed out (后推出); CLREQ 3.1.4, 3.5.2. After Knuth and Plass, with the costs of
this file.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from edition.compose.atoms import EMERGENCY, FORBIDDEN, LAST_RESORT, Atoms

STRETCH_LIMIT = 150  # thousandths of an em a gap may be widened; beyond it a line counts as a failure
INFEASIBLE = 100_000
OVERFULL = 1 << 44  # a line that runs into the next column is worse than any number of forced breaks
LONE_CHARACTER = 400  # a last line of one character: 单字不成行, CLREQ 3.4.4
SHORT_LAST = 80  # a last line of two


def line_ends(atoms: Atoms, measure: int, first: int) -> list[int]:
    """End (exclusive) of each line; the first line has ``first`` less room for its indent.

    避头尾 and atoms hold, unless a line has no other break within its measure.
    """
    size = len(atoms.text)
    if not size:
        return []
    breaks = [place + 1 for place in range(size - 1) if atoms.cost[place] < FORBIDDEN] + [size]
    cost, ends = _cheapest(atoms, measure, first, breaks)
    if cost >= OVERFULL:
        breaks = [place + 1 for place in range(size - 1) if atoms.cost[place] <= FORBIDDEN] + [size]
        cost, ends = _cheapest(atoms, measure, first, breaks)
    return ends


def _cheapest(atoms: Atoms, measure: int, first: int, breaks: list[int]) -> tuple[int, list[int]]:
    """The cheapest way to the paragraph's end over ``breaks``: its cost and its line ends."""
    size = len(atoms.text)
    width = [0, *accumulate(a + b for a, b in zip(atoms.advance, atoms.after, strict=True))]
    shrink = [0, *accumulate(atoms.shrink)]
    gaps = [0, *accumulate(atoms.open)]
    best: dict[int, tuple[int, int]] = {0: (0, -1)}
    for start in [0, *breaks[:-1]]:
        if start not in best:
            continue
        _extend(atoms, measure - (first if start == 0 else 0), start, breaks, (width, shrink, gaps), best)
    ends = []
    place = size
    while place > 0:
        ends.append(place)
        place = best[place][1]
    return best[size][0], ends[::-1]


def _extend(
    atoms: Atoms,
    measure: int,
    start: int,
    breaks: list[int],
    sums: tuple[list[int], list[int], list[int]],
    best: dict[int, tuple[int, int]],
) -> None:
    """Try every line that may begin at ``start``; keep for each end the cheapest way to it."""
    width, shrink, gaps = sums
    size = len(atoms.text)
    so_far = best[start][0]
    base = width[start] + (atoms.start[start] if start else 0)
    # Nothing under three quarters of the measure can be justified well: start looking there.
    first_end = bisect_left(width, base + measure * 3 // 4, start + 1)
    index = min(bisect_left(breaks, min(first_end, size)), len(breaks) - 1)
    while index > 0 and breaks[index - 1] > start and not (
        atoms.cost[breaks[index] - 1] < EMERGENCY and _fits(atoms, measure, base, sums, breaks[index], start)
    ):
        index -= 1
    tried = False
    for end in breaks[index:]:
        if end <= start:
            continue
        last = end - 1
        natural = width[end] - base - atoms.after[last] - atoms.end[last]
        room = measure - natural
        squeeze = shrink[last] - shrink[start]
        if room + squeeze < 0 and tried:
            break
        cost = so_far + _line_cost(room, squeeze, gaps[last] - gaps[start], end == size)
        cost += min(atoms.cost[last], LAST_RESORT) if end < size else _last_line_cost(atoms, start, end)
        if end not in best or cost < best[end][0]:
            best[end] = (cost, start)
        tried = True


def _fits(
    atoms: Atoms, measure: int, base: int, sums: tuple[list[int], list[int], list[int]], end: int, start: int
) -> bool:
    width, shrink, _ = sums
    natural = width[end] - base - atoms.after[end - 1] - atoms.end[end - 1]
    return natural - (shrink[end - 1] - shrink[start]) <= measure


def _line_cost(room: int, squeeze: int, gaps: int, last: bool) -> int:
    """Cost of a line with ``room`` left over (negative: too much) among ``gaps`` that may stretch."""
    if room == 0 or (last and room > 0):
        return 0
    if room < 0:
        return OVERFULL - room if -room > squeeze else 4 + 12 * -room // max(squeeze, 1)
    if not gaps:
        return INFEASIBLE + room
    stretch = room // gaps
    if stretch > STRETCH_LIMIT:
        return INFEASIBLE // 10 + stretch * 10
    return 8 + stretch * stretch // 40


def _last_line_cost(atoms: Atoms, start: int, end: int) -> int:
    if start == 0:
        return 0
    letters = sum(1 for char in atoms.text[start:end] if char.isalnum())
    return LONE_CHARACTER if letters < 2 else SHORT_LAST if letters < 3 else 0
