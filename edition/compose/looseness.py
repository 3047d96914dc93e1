"""A paragraph in one line more or less than fits it best, where it can bear that.

In: ``Atoms``, a measure, the number of lines wanted. Out: line ends, or None. After Knuth and Plass's looseness: layout
asks for it to lift a widow or to fill a leg. No line is made looser than the limit and no rule is broken for it,
and a line gained never holds a lone character.
"""

from __future__ import annotations

from edition.compose.atoms import ADDRESS, Atoms
from edition.compose.breaks import LONE_CHARACTER, LOOSE, last_line_cost, line_cost
from edition.compose.nodes import Nodes, nodes_of

#: By the number of lines that lead to a node: the cheapest cost, and the node before.
_Ways = dict[int, tuple[int, int]]


def line_ends_in(lines: int, atoms: Atoms, measure: int, first: int) -> list[int] | None:
    """The cheapest ends of exactly ``lines`` lines, as ``breaks.line_ends`` gives them; None where a line would be
    looser than the limit, a rule broken, or the last line a lone character.
    """
    if not atoms.text:
        return None
    nodes = nodes_of(atoms)
    last = len(nodes.place) - 1
    ways: list[_Ways] = [{} for _ in range(last + 1)]
    ways[0][0] = (0, -1)
    for begin in range(last):
        if ways[begin]:
            _extend(nodes, measure - (0 if begin else first), begin, ways, lines)
    if lines not in ways[last]:
        return None
    ends = []
    node = last
    for count in range(lines, 0, -1):
        ends.append(nodes.place[node])
        node = ways[node][count][1]
    return ends[::-1]


def _extend(nodes: Nodes, measure: int, begin: int, ways: list[_Ways], lines: int) -> None:
    """Try every line from ``begin`` that can be set well."""
    last = len(nodes.place) - 1
    for node in range(begin + 1, last + 1):
        room = measure - (nodes.end[node] - nodes.start[begin])
        if room + nodes.shrink_end[node] - nodes.shrink_start[begin] < 0:
            break
        cost = line_cost(nodes, begin, node, room)
        if cost >= LOOSE or nodes.cost[node] > ADDRESS:
            continue
        cost += nodes.cost[node]
        if node == last:
            ending = last_line_cost(nodes, begin)
            if ending >= LONE_CHARACTER:
                continue
            cost += ending
        for count, (so_far, _) in ways[begin].items():
            held = ways[node].get(count + 1)
            if count < lines and (held is None or so_far + cost < held[0]):
                ways[node][count + 1] = (so_far + cost, begin)
