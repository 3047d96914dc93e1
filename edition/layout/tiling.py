"""The cheapest ways to tile a page with blocks by straight cuts, found among all of them.

In: for each block what it costs at every width (columns) and height (grid lines), and the levels of their importance.
Out: trees of cuts, cheapest first. Dynamic programming over subsets: the best tiling of a set of blocks over a width
and a height is one block, or a cut of the set in two, one over the other (a min-plus convolution over heights) or side
by side (equal heights). All cuts of a set are costed together as arrays. Nothing is sampled and no clock is asked: the
same blocks give the same tree. Costs and method: page-planning study; optimal guillotine layout, DocEng 2012.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from edition.layout.judge import STRIP, WIDE_CUT

Costs = NDArray[np.float32]
#: Cost, direction, the first part as a set, its width or height, the blank lines after it.
FirstCut = tuple[float, str, int, int, int]

BEAM, WIDE_BEAM = 6, 24  # heights of a part that a cut across the column tries; where those fill no page
ORDER_DOWN, ORDER_ACROSS = 3.0, 1.2  # a level of importance that stands under, or right of, a lesser one
GUTTER = 6.0  # a gutter over three quarters of the height 通线
LONG = 0.75
SECOND_LINE = 0.12  # a column of a second blank line between blocks
INFINITE = np.float32(np.inf)


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the page: one block (``block`` is its number), or two parts with ``gap`` blank lines between them where
    they stand one over the other.
    """

    columns: int
    height: int
    cost: float
    block: int = -1
    direction: str = ""  # down | across | wheel: five parts, their gaps as their heights leave them
    gap: int = 0
    parts: tuple[Tile, ...] = ()

    def blocks(self) -> Iterator[Tile]:
        """The single blocks, from the top left."""
        if self.block >= 0:
            yield self
        for part in self.parts:
            yield from part.blocks()


@dataclass(frozen=True, slots=True)
class Sides:
    """The blocks, as sets, that stand at an edge of what they stand in: the lead at the top left, a pinned corner."""

    top: int = 0
    foot: int = 0
    left: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class _Ways:
    """The ways to part a set in two at some widths: first and second parts, and the levels the second outranks by."""

    chosen: int
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    order: Costs
    widths: range


class Tiling:
    """The tables of one page: ``cost[s, w, h]`` is what the cheapest tiling of set s costs over w columns, h lines."""

    def __init__(
        self,
        costs: Costs,
        levels: list[float],
        sides: Sides,
        lines: int,
        *,
        parts: bool = False,
        beam: int = BEAM,
    ) -> None:
        """Fill the tables. ``costs[i, w, h]`` is block i's; with ``parts`` all of them too at every width."""
        self.parts, self.beam = parts, min(beam, costs.shape[2])
        self.count, self.columns, self.lines = len(costs), costs.shape[1] - 1, lines
        self.sides = sides
        sets = 1 << self.count
        self.cost = np.full((sets, self.columns + 1, costs.shape[2]), INFINITE, dtype=np.float32)
        self.level = np.full(sets, 99, dtype=np.float32)
        for number, level in enumerate(levels):
            held = np.flatnonzero(np.arange(sets) >> number & 1)
            self.level[held] = np.minimum(self.level[held], level)
            self.cost[1 << number] = costs[number]
        self.heights = np.zeros((sets, self.columns + 1, self.beam), dtype=np.int64)
        self.best = np.full((sets, self.columns + 1, self.beam), INFINITE, dtype=np.float32)
        self.finite = np.zeros((sets, self.columns + 1), dtype=bool)
        self.least = self._areas(costs)
        self._trees: dict[tuple[int, int, int], Tile] = {}
        for size in range(1, self.count + 1):
            for chosen in _sets_of(self.count, size):
                if size > 1:
                    self._cut(chosen)
                self._keep(chosen)

    def _areas(self, costs: Costs) -> NDArray[np.int64]:
        """The least area of each set, in columns times lines."""
        area = np.arange(self.columns + 1)[:, None] * np.arange(costs.shape[2])
        own = [int(area[np.isfinite(cost)].min(initial=1 << 20)) for cost in costs]
        return np.array(
            [sum(a for i, a in enumerate(own) if chosen >> i & 1) for chosen in range(1 << self.count)]
        )

    def _keep(self, chosen: int) -> None:
        """Note the cheapest heights of a set at each width."""
        cost = self.cost[chosen]
        best = np.argsort(cost, axis=1, kind="stable")[:, : self.beam]
        self.heights[chosen] = best
        self.best[chosen] = np.take_along_axis(cost, best, axis=1)
        self.finite[chosen] = np.isfinite(self.best[chosen, :, 0])

    def splits(self, chosen: int, direction: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ways to part a set in two, first and second, with every block at its side."""
        first = _subsets(chosen)
        down = direction == "down"
        ahead = chosen & (self.sides.top if down else self.sides.left)
        behind = chosen & (self.sides.foot if down else self.sides.right)
        first = first[(first & ahead == ahead) & (first & behind == 0)]
        return first, chosen ^ first

    def _widths(self, chosen: int) -> range:
        """The widths at which a set can stand within the page's height."""
        least = -(-int(self.least[chosen]) // (self.cost.shape[2] - 1))
        everything = (1 << self.count) - 1
        whole = chosen == everything and not self.parts
        return range(self.columns if whole else max(1, least), self.columns + 1)

    def _cut(self, chosen: int) -> None:
        widths = self._widths(chosen)
        out = self.cost[chosen]
        for direction, cost in (("down", self._down), ("across", self._across)):
            first, second = self.splits(chosen, direction)
            if widths and len(first):
                order = np.maximum(self.level[first] - self.level[second], 0)
                cost(_Ways(chosen, first, second, order, widths), out)

    def _down(self, ways: _Ways, out: Costs) -> None:
        """One part over the other: the beams of both, every height with every height."""
        first, second, order, widths = ways.first, ways.second, ways.order, ways.widths
        span = slice(widths.start, widths.stop)
        cost = self.best[first][:, span, :, None] + self.best[second][:, span, None, :]
        cost += self._down_cost(first, second, order)[:, span, None, None]
        height = self.heights[first][:, span, :, None] + self.heights[second][:, span, None, :] + 1
        most = out.shape[1]
        place = height + (np.arange(widths.start, widths.stop) * most)[None, :, None, None]
        fits = (height < most) & np.isfinite(cost)
        np.minimum.at(out.reshape(-1), place[fits], cost[fits])
        # A second blank line, once for the whole cut.
        airy = (
            out[span, :-1] + (SECOND_LINE * np.arange(widths.start, widths.stop, dtype=np.float32))[:, None]
        )
        out[span, 1:] = np.minimum(out[span, 1:], airy)

    def _down_cost(self, first: NDArray[np.int64], second: NDArray[np.int64], order: Costs) -> Costs:
        """What a cut across the column costs besides its parts, by split and width."""
        cost = np.repeat((ORDER_DOWN * order)[:, None], self.columns + 1, axis=1).astype(np.float32)
        single = (first & (first - 1) == 0) | (second & (second - 1) == 0)
        cost[:, self.columns] += np.where(single, STRIP, WIDE_CUT)
        return cost

    def _across(self, ways: _Ways, out: Costs) -> None:
        """Both parts side by side, equally high."""
        chosen, first, second = ways.chosen, ways.first, ways.second
        floor = int(self.least[chosen]) // self.columns  # no set is lower than its area says
        left, right = self.cost[first, :, floor:], self.cost[second, :, floor:]
        there = self.finite[first], self.finite[second]
        extra = ORDER_ACROSS * ways.order
        gutter = np.where(np.arange(out.shape[1]) >= LONG * self.lines, np.float32(GUTTER), np.float32(0))
        for width in ways.widths:
            if width < 2:
                continue
            low = int(self.least[chosen]) // width
            split, place = np.nonzero(there[0][:, 1:width] & there[1][:, width - 1 : 0 : -1])
            if not len(split):
                continue
            cost = left[split, place + 1, low - floor :] + right[split, width - 1 - place, low - floor :]
            cost += extra[split, None]
            out[width, low:] = np.minimum(out[width, low:], cost.min(axis=0) + gutter[low:])

    def toll(self, tile: Tile) -> float:
        """What of a tree's cost its cuts over the whole width make."""
        if tile.direction != "down" or tile.columns < self.columns:
            return 0.0
        single = any(part.block >= 0 for part in tile.parts)
        return (STRIP if single else WIDE_CUT) + sum(map(self.toll, tile.parts))

    # Trees

    def tree(self, chosen: int, columns: int, height: int) -> Tile:
        """The cheapest tiling of a set; it must have one."""
        key = (chosen, columns, height)
        if key not in self._trees:
            self._trees[key] = self._tree(chosen, columns, height)
        return self._trees[key]

    def _tree(self, chosen: int, columns: int, height: int) -> Tile:
        wanted = float(self.cost[chosen, columns, height])
        if chosen & (chosen - 1) == 0:
            return Tile(columns, height, wanted, block=chosen.bit_length() - 1)
        ((cost, direction, first, place, gap),) = self.cuts(chosen, columns, height, 1)
        return self.built(chosen, columns, height, (max(cost, wanted), direction, first, place, gap))

    def built(self, chosen: int, columns: int, height: int, cut: FirstCut) -> Tile:
        """The tiling of a set by the cut given, its parts the cheapest."""
        cost, direction, first, place, gap = cut
        second = chosen ^ first
        if direction == "across":
            parts = (self.tree(first, place, height), self.tree(second, columns - place, height))
        else:
            parts = (self.tree(first, columns, place), self.tree(second, columns, height - gap - place))
        return Tile(columns, height, cost, direction=direction, gap=gap, parts=parts)

    def cuts(self, chosen: int, columns: int, height: int, most: int) -> list[FirstCut]:
        """The cheapest first cuts of a set over a width and a height, at most ``most``."""
        left, right = self.splits(chosen, "across")
        over, under = self.splits(chosen, "down")
        # By place and way to part, then by gap, height of the upper part and way to part.
        every = np.concatenate(
            [self._across_at(left, right, columns, height), self._down_at(over, under, columns, height)]
        )
        sideways = len(left) * (columns - 1)
        found = []
        order = [int(every.argmin())] if most == 1 else np.argsort(every, kind="stable")[:most].tolist()
        for at in order:
            if not np.isfinite(every[at]):
                break
            if at < sideways:
                place, split = divmod(at, len(left))
                found.append((float(every[at]), "across", int(left[split]), place + 1, 0))
                continue
            kind, split = divmod(at - sideways, len(over))
            gap, rank = divmod(kind, self.beam)
            top = int(self.heights[over[split], columns, rank])
            found.append((float(every[at]), "down", int(over[split]), top, gap + 1))
        return found

    def _across_at(
        self, left: NDArray[np.int64], right: NDArray[np.int64], columns: int, height: int
    ) -> Costs:
        """What every cut side by side costs, by place and way to part."""
        extra = ORDER_ACROSS * np.maximum(self.level[left] - self.level[right], 0)
        extra += np.float32(GUTTER if height >= LONG * self.lines else 0.0)
        cost = self.cost[left, 1:columns, height] + self.cost[right, columns - 1 : 0 : -1, height]
        found: Costs = (cost + extra[:, None]).T.reshape(-1)
        return found

    def _down_at(self, over: NDArray[np.int64], under: NDArray[np.int64], columns: int, height: int) -> Costs:
        """What every cut one over the other costs, by gap, height of the upper part and way to part."""
        extra = self._down_cost(over, under, np.maximum(self.level[over] - self.level[under], 0))[:, columns]
        top, best = self.heights[over, columns], self.best[over, columns] + extra[:, None]
        costs = []
        for gap, dear in ((1, 0.0), (2, SECOND_LINE * columns)):
            rest = height - gap - top
            below = self.cost[under[:, None], columns, np.maximum(rest, 0)]
            below[rest <= 0] = INFINITE
            costs.append((best + np.float32(dear) + below).T.reshape(-1))
        return np.concatenate(costs)


def _sets_of(count: int, size: int) -> list[int]:
    """The sets of ``size`` of ``count`` blocks."""
    return [chosen for chosen in range(1, 1 << count) if chosen.bit_count() == size]


@cache
def _subsets(chosen: int) -> NDArray[np.int64]:
    """The proper subsets of a set that have a member."""
    members = [at for at in range(chosen.bit_length()) if chosen >> at & 1]
    chance = np.arange(1, (1 << len(members)) - 1, dtype=np.int64)
    found = np.zeros_like(chance)
    for rank, at in enumerate(members):
        found |= (chance >> rank & 1) << at
    return found
