"""Total fit for many paragraphs at many measures in one sweep of array operations.

In: jobs (``Atoms``, measure, indent). Out: the line ends that ``breaks.line_ends`` gives, at a tenth of its time and
less. A newspaper tries every article at half a dozen measures; the lines of all jobs are costed together, then the
jobs advance side by side, one node at a time. A paragraph that needs more than this (a line looser than the limit,
a break against a rule) is left to ``breaks``.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from edition.compose.atoms import Atoms
from edition.compose.breaks import (
    EASED,
    LONE_CHARACTER,
    LOOSE,
    PUSHED_IN,
    PUSHED_OUT,
    SHORT_LAST,
    STRETCH_LIMIT,
    line_ends,
)
from edition.compose.nodes import (
    COST,
    END,
    GAPS_E,
    GAPS_S,
    GIVE_E,
    GIVE_S,
    LETTERS,
    PLACE,
    SHRINK_E,
    SHRINK_S,
    START,
    Table,
    node_table,
)

Ints = Table
Job = tuple[Atoms, int, int]  # prepared copy, measure, what the first line has less

UNREACHED = 1 << 40
APART = 1 << 40  # keeps the sums of different jobs apart in one sorted array
LOCAL_BITS = 12  # a line's candidates for its start, counted
MOST_CANDIDATES = 1 << 21  # at once, to bound memory


class Sweep:
    """Keeps each paragraph's nodes as an array, for the next measure."""

    def __init__(self) -> None:
        self._nodes: dict[Atoms, Ints] = {}

    def nodes(self, atoms: Atoms) -> Ints:
        """The nodes of ``atoms``, a row for each field of ``Nodes``."""
        if atoms not in self._nodes:
            self._nodes[atoms] = node_table(atoms)
        return self._nodes[atoms]

    def line_ends(self, jobs: list[Job]) -> list[list[int]]:
        """The line ends of each job."""
        found: list[list[int]] = [[] for _ in jobs]
        order = sorted(
            (number for number, (atoms, _, _) in enumerate(jobs) if atoms.text),
            key=lambda number: -self.nodes(jobs[number][0]).shape[1],
        )
        while order:  # in batches of bounded size, the longest together
            batch = order[: max(1, MOST_CANDIDATES // (8 * self.nodes(jobs[order[0]][0]).shape[1]))]
            order = order[len(batch) :]
            for number, ends in zip(batch, self._sweep([jobs[number] for number in batch]), strict=True):
                found[number] = line_ends(*jobs[number]) if ends is None else ends
        return found

    def _sweep(self, jobs: list[Job]) -> list[list[int] | None]:
        """The line ends of jobs in order of falling length; None where the sweep cannot set a job."""
        arrays = [self.nodes(atoms) for atoms, _, _ in jobs]
        sizes = [array.shape[1] for array in arrays]
        base = np.array([0, *accumulate(sizes[:-1])], dtype=np.int64)
        table = np.concatenate(arrays, axis=1)
        table[START][base] -= np.array([first for _, _, first in jobs])
        lines = _Lines(table, base, np.array(sizes), np.array([measure for _, measure, _ in jobs]))
        best, before = lines.cheapest()
        ends: list[list[int] | None] = []
        places, came = table[PLACE].tolist(), before.tolist()
        for start, size in zip(base.tolist(), sizes, strict=True):
            node = start + size - 1
            if best[node] >= LOOSE:
                ends.append(None)
                continue
            path = []
            while node > start:
                path.append(places[node])
                node = came[node]
            ends.append(path[::-1])
        return ends


class _Lines:
    """Every line that may be, by the node it ends at: candidate k begins at ``begin[k]`` and costs ``cost[k]``.

    Those of one end follow one another (``edges``), and so do the ends that stand at one place of their jobs
    (``steps``).
    """

    def __init__(self, table: Ints, base: Ints, sizes: Ints, measures: Ints) -> None:
        """Cost the lines of jobs whose nodes stand in ``table`` from ``base`` on."""
        job = np.repeat(np.arange(len(base)), sizes)
        rank = np.arange(table.shape[1]) - base[job]
        final = np.zeros(table.shape[1], dtype=bool)
        final[base + sizes - 1] = True
        nodes = np.argsort(rank.astype(np.int32), kind="stable")[
            len(base) :
        ]  # by place in the job; starts are no ends
        low, high = _windows(table, job, base, measures, nodes, final)
        some = high > low
        self.base, self.size = base, table.shape[1]
        self.nodes, low, counts = nodes[some], low[some], (high - low)[some]
        self.edges = np.concatenate(([0], np.cumsum(counts)))
        self.local = np.arange(self.edges[-1]) - np.repeat(self.edges[:-1], counts)
        self.begin = self.local + np.repeat(low, counts)
        self.cost = _costs(table, self.begin, self.nodes, counts, final, measures[job])
        ranks = rank[self.nodes]
        bounds = np.flatnonzero(np.diff(ranks)) + 1
        self.steps = list(pairwise([0, *bounds.tolist(), len(ranks)])) if len(ranks) else []

    def cheapest(self) -> tuple[Ints, Ints]:
        """For each node the cost of the cheapest way to it, and the node before."""
        best = np.full(self.size, UNREACHED, dtype=np.int64)
        best[self.base] = 0
        before = np.zeros(self.size, dtype=np.int64)
        keys = (self.cost << LOCAL_BITS) + self.local
        begin, edges, nodes, mask = self.begin, self.edges, self.nodes, (1 << LOCAL_BITS) - 1
        for a, b in self.steps:
            here = slice(edges[a], edges[b])
            starts = edges[a:b] - edges[a]
            came = begin[here]
            least = np.minimum.reduceat((best[came] << LOCAL_BITS) + keys[here], starts)
            ends = nodes[a:b]
            best[ends] = least >> LOCAL_BITS
            before[ends] = came[starts + (least & mask)]
        return best, before


def _windows(
    table: Ints, job: Ints, base: Ints, measures: Ints, nodes: Ints, final: NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """For each of ``nodes`` the first node a line to it may begin at, and the one after the last.

    The bounds let pass every line that can be set: shrinking all it can, or each of its gaps at the limit.
    """
    apart = job * APART
    full = np.maximum.accumulate(table[START] - table[SHRINK_S] + apart)
    ends = table[END] + apart - measures[job]
    low = np.searchsorted(full, (ends - table[SHRINK_E])[nodes])
    wide = table[START] + STRETCH_LIMIT * table[GAPS_S] + table[GIVE_S] + apart
    wide = np.minimum.accumulate(wide[::-1])[::-1]
    reach = (ends + STRETCH_LIMIT * table[GAPS_E] + table[GIVE_E])[nodes]
    high = np.searchsorted(wide, reach, side="right")
    high = np.where(final[nodes], nodes, np.minimum(high, nodes))
    return np.maximum(low, base[job[nodes]]), high


def _costs(
    table: Ints, begin: Ints, nodes: Ints, counts: Ints, final: NDArray[np.bool_], measures: Ints
) -> Ints:
    """``breaks.line_cost`` and ``last_line_cost`` of every line, LOOSE and more for one that cannot be set so."""
    end = np.repeat(nodes, counts)
    room = (measures - table[END])[end] + table[START][begin]
    cost = np.zeros(len(begin), dtype=np.int64)
    tight = np.flatnonzero(room < 0)
    squeeze = table[SHRINK_E][end[tight]] - table[SHRINK_S][begin[tight]]
    pushed = PUSHED_IN[0] + PUSHED_IN[1] * -room[tight] // np.maximum(squeeze, 1)
    cost[tight] = np.where(-room[tight] > squeeze, UNREACHED, pushed)
    wide = np.flatnonzero((room > 0) & ~final[end])
    room, a, b = room[wide], begin[wide], end[wide]
    give = table[GIVE_E][b] - table[GIVE_S][a]
    gaps = table[GAPS_E][b] - table[GAPS_S][a]
    stretch = -((give - room) // np.maximum(gaps, 1))
    bearable = (gaps > 0) & (stretch <= STRETCH_LIMIT)
    widened = np.where(bearable, PUSHED_OUT[0] + stretch * stretch // PUSHED_OUT[1], LOOSE)
    cost[wide] = np.where(room <= give, EASED[0] + EASED[1] * room // np.maximum(give, 1), widened)
    cost += table[COST][end]
    last = np.flatnonzero(final[end])
    a, b = begin[last], end[last]
    letters = table[LETTERS][b] - table[LETTERS][a]
    lone = np.where(letters < 2, LONE_CHARACTER, np.where(letters < 3, SHORT_LAST, 0))
    cost[last] += np.where(table[PLACE][a] == 0, 0, lone)
    return cost
