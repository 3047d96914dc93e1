"""The best line ends of a paragraph: total fit by dynamic programming.

In: ``Nodes`` and a measure in thousandths of an em. Out: the places after which lines end. Whole integers
throughout, so that the same text gives the same lines. Order of preference: untouched line, punctuation
pushed in (先挤进), gaps pushed out (后推出); CLREQ 3.1.4, 3.5.2. After Knuth and Plass, with the costs of this
file. ``sweep`` does the same for many paragraphs at once where nothing is out of the ordinary.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from edition.compose.atoms import EMERGENCY, Atoms
from edition.compose.nodes import Nodes, nodes_of

STRETCH_LIMIT = 150  # thousandths of an em a gap may be widened; beyond it a line counts as a failure
LOOSE, LOOSER = 10_000, 40  # of a line beyond the limit, and of each thousandth of an em of its widening
OVERFULL = 1 << 44  # a line that runs into the next column is worse than any number of forced breaks
LONE_CHARACTER = 600  # a last line of one character: 单字不成行, CLREQ 3.4.4
SHORT_LAST = 20  # a last line of two
PUSHED_IN = (60, 12)  # of a line at all, and of one whose marks give all they can
RAGGED = 1_000  # of a line that need not reach its measure, and more by how far it falls short
EASED = (64, 6)  # of a line whose word spaces and Han-Latin gaps grow, at all and to their most
PUSHED_OUT = (70, 40)  # of a line at all; its widening, squared, over this


@dataclass(slots=True)
class _Way:
    """The cheapest way to a node: its cost and the node before."""

    cost: int
    before: int


def line_ends(atoms: Atoms, measure: int, first: int, *, ragged: bool = False) -> list[int]:
    """End (exclusive) of each line; the first line has ``first`` less room for its indent.

    避头尾 and atoms hold, unless a line has no other break within its measure. ``ragged`` lines keep their own width.
    """
    if not atoms.text:
        return []
    if ragged and sum(atoms.advance) + sum(atoms.after) <= measure - first:
        return [len(atoms.text)]
    cost, ends = _cheapest(nodes_of(atoms), measure, first, ragged)
    if cost >= OVERFULL:
        cost, ends = _cheapest(nodes_of(atoms, forbidden=True), measure, first, ragged)
    return ends


def _cheapest(nodes: Nodes, measure: int, first: int, ragged: bool) -> tuple[int, list[int]]:
    """The cheapest way to the paragraph's end: its cost and its line ends."""
    last = len(nodes.place) - 1
    ways: list[_Way | None] = [None] * (last + 1)
    ways[0] = _Way(0, -1)
    for node in range(last):
        if ways[node] is not None:
            _extend(nodes, measure - (0 if node else first), node, ways, ragged)
    ends = []
    node = last
    while node > 0:
        ends.append(nodes.place[node])
        node = ways[node].before  # type: ignore[union-attr]
    return ways[last].cost, ends[::-1]  # type: ignore[union-attr]


def _extend(nodes: Nodes, measure: int, begin: int, ways: list[_Way | None], ragged: bool) -> None:
    """Try every line that may begin at node ``begin``; keep for each end the cheapest way to it."""
    last = len(nodes.place) - 1
    so_far = ways[begin].cost  # type: ignore[union-attr]
    tried = False
    for node in range(begin + 1 if ragged else _first_end(nodes, measure, begin), last + 1):
        room = measure - (nodes.end[node] - nodes.start[begin])
        squeeze = nodes.shrink_end[node] - nodes.shrink_start[begin]
        if room + squeeze < 0 and tried:
            break
        if ragged and room > 0 and node < last:
            cost = so_far + nodes.cost[node] + RAGGED + RAGGED * room // measure
        else:
            cost = so_far + nodes.cost[node] + line_cost(nodes, begin, node, room)
        if node == last:
            cost += last_line_cost(nodes, begin)
        way = ways[node]
        if way is None:
            ways[node] = _Way(cost, begin)
        elif cost < way.cost:
            way.cost, way.before = cost, begin
        tried = True


def _first_end(nodes: Nodes, measure: int, begin: int) -> int:
    """Where to start looking: nothing under three quarters of the measure can be justified well, unless the next
    ends stand beyond it.
    """
    last = len(nodes.place) - 1
    node = bisect_left(nodes.end, nodes.start[begin] + measure * 3 // 4, begin + 1, last)
    while node > begin + 1:
        room = measure - (nodes.end[node] - nodes.start[begin])
        fits = room + nodes.shrink_end[node] - nodes.shrink_start[begin] >= 0
        if fits and nodes.cost[node] < EMERGENCY:
            break
        node -= 1
    return node


def line_cost(nodes: Nodes, begin: int, node: int, room: int) -> int:
    """Cost of the line from ``begin`` to ``node`` with ``room`` left over (negative: too much)."""
    if room == 0 or (room > 0 and node == len(nodes.place) - 1):
        return 0
    if room < 0:
        squeeze = nodes.shrink_end[node] - nodes.shrink_start[begin]
        return OVERFULL - room if -room > squeeze else PUSHED_IN[0] + PUSHED_IN[1] * -room // squeeze
    give = nodes.give_end[node] - nodes.give_start[begin]
    if room <= give:
        return EASED[0] + EASED[1] * room // give
    gaps = nodes.gaps_end[node] - nodes.gaps_start[begin]
    if not gaps:
        return LOOSE + 2 * room  # part of an address: it stays short
    stretch = -((give - room) // gaps)
    if stretch > STRETCH_LIMIT:
        return LOOSE + stretch * LOOSER
    return PUSHED_OUT[0] + stretch * stretch // PUSHED_OUT[1]


def last_line_cost(nodes: Nodes, begin: int) -> int:
    """What a paragraph's last line costs if it begins at ``begin``: one or two characters are no line."""
    if begin == 0:
        return 0
    letters = nodes.letters[-1] - nodes.letters[begin]
    return LONE_CHARACTER if letters < 2 else SHORT_LAST if letters < 3 else 0
