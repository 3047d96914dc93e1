"""The places of a paragraph where lines may end, with running sums: what both breakers work on.

In: ``Atoms``. Out: ``Nodes``, arrays over the lawful line ends, of which the first is the paragraph's start. All
that a line from node j to node i needs is a difference of two sums.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edition.compose.atoms import FORBIDDEN, LAST_RESORT, Atoms


@dataclass(frozen=True, slots=True)
class Nodes:
    """Parallel lists over the nodes; widths in thousandths of an em.

    ``start[j]`` is where a line begins, its first mark trimmed; ``end[i]`` where one ends, its last mark trimmed:
    their difference is the line's natural width. Of ``shrink``, ``give`` and ``gaps`` the sums up to a line's start and
    up to its end (whose own gap does not count) are kept apart; ``letters`` counts the characters that are no marks.
    """

    place: list[int]
    start: list[int]
    end: list[int]
    shrink_start: list[int]
    shrink_end: list[int]
    give_start: list[int]
    give_end: list[int]
    gaps_start: list[int]
    gaps_end: list[int]
    letters: list[int]
    cost: list[int]


#: The fields of ``Nodes`` in their order, as rows of a table.
PLACE, START, END, SHRINK_S, SHRINK_E, GIVE_S, GIVE_E, GAPS_S, GAPS_E, LETTERS, COST = range(11)
Table = NDArray[np.int64]


def node_table(atoms: Atoms, *, forbidden: bool = False) -> Table:
    """The nodes of a paragraph of at least one character, a row for each field of ``Nodes``.

    With ``forbidden`` also the breaks against 避头尾.
    """
    size = len(atoms.text)
    given = np.array(
        (
            atoms.advance,
            atoms.after,
            atoms.start,
            atoms.end,
            atoms.shrink,
            atoms.give,
            atoms.open,
            atoms.cost,
        ),
        dtype=np.int64,
    )
    advance, after, start, end, shrink, give, gaps, cost = given
    highest = FORBIDDEN if forbidden else FORBIDDEN - 1
    ends = np.append(np.flatnonzero(cost[:-1] <= highest) + 1, size)
    last = ends - 1
    letters = np.fromiter(map(str.isalnum, atoms.text), dtype=np.int64, count=size)
    sums = np.zeros((5, size + 1), dtype=np.int64)
    np.cumsum((advance + after, shrink, give, gaps, letters), axis=1, out=sums[:, 1:])
    table = np.zeros((11, len(ends) + 1), dtype=np.int64)
    table[PLACE, 1:] = ends
    table[START, 1:] = sums[0, ends]
    table[START, 1:-1] += start[ends[:-1]]
    table[END, 1:] = sums[0, ends] - after[last] - end[last]
    for row, source in ((SHRINK_S, 1), (GIVE_S, 2), (GAPS_S, 3)):
        table[row, 1:] = sums[source, ends]
        table[row + 1, 1:] = sums[source, last]
    table[LETTERS, 1:] = sums[4, ends]
    table[COST, 1:-1] = np.minimum(cost[last[:-1]], LAST_RESORT)
    return table


def nodes_of(atoms: Atoms, *, forbidden: bool = False) -> Nodes:
    """The same as lists, for a walk from node to node."""
    return Nodes(*node_table(atoms, forbidden=forbidden).tolist())
