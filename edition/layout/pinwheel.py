"""The cheapest wheels of a page: five parts around a centre, so that no cut and no gutter runs through.

In: the tables of ``tiling``, filled. Out: tiles of direction ``wheel``, cheapest first; ``layout.cuts`` says how their
parts stand. Two chains, one at the left and one at the right, fill the whole height with one part over another of
another width; every set's cheapest chains meet each other and a centre of one block or two. What cannot be cheaper than
a bound is left out. Method: page-planning study.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from edition.layout.tiling import (
    GUTTER,
    INFINITE,
    LONG,
    ORDER_ACROSS,
    ORDER_DOWN,
    SECOND_LINE,
    Costs,
    Tile,
    Tiling,
)

KEPT = 8  # chains of a set
LIKED = 3  # heights of either part that a chain tries
CENTRE = 2  # blocks in the centre, at most
MOST_ITEMS = 10  # on a page of more no wheel is searched: time triples with every one
DEAREST = 1e6  # what is impossible costs more
GAPS = (1, 2)  # blank lines between parts one over the other

Sets = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Side:
    """Ways to part a set in two, the one to stand over the other."""

    top: Sets
    foot: Sets
    order: Costs  # what the foot's rank over the top's costs


@dataclass(frozen=True, slots=True)
class _Link:
    """One chain: the heights of its wide and its narrow part, and its top and its foot as sets."""

    wide: int
    narrow: int
    top: int
    foot: int


@dataclass(frozen=True, slots=True)
class _Chain:
    """For every set its cheapest chains: cost, the wide part's height, the narrow part's, and the parts as sets."""

    cost: Costs
    wide: Sets
    narrow: Sets
    top: Sets
    foot: Sets

    def link(self, chosen: int, place: int) -> _Link:
        """One of a set's chains."""
        return _Link(*(int(table[chosen, place]) for table in (self.wide, self.narrow, self.top, self.foot)))


@dataclass(frozen=True, slots=True)
class _Found:
    """A wheel: its cost, the columns of its parts at the left, and its parts' sets and heights in their order."""

    cost: float
    left: tuple[int, int]
    sets: tuple[int, ...]
    heights: tuple[int, ...]


def wheels(tiling: Tiling, chosen: int, height: int, most: int, bound: float) -> list[Tile]:
    """The cheapest wheels of a set over the whole width and ``height``, at most ``most``, that cost up to ``bound``."""
    if not 5 <= chosen.bit_count() <= MOST_ITEMS:
        return []
    return _Wheels(tiling, chosen, height, bound).cheapest(most)


class _Wheels:
    """The search for the wheels of one set at one height."""

    def __init__(self, tiling: Tiling, chosen: int, height: int, bound: float) -> None:
        self.tiling, self.chosen, self.height = tiling, chosen, height
        self.bound = np.float32(min(bound, DEAREST))
        self.floor = self._floors()
        sides = tiling.sides
        self.left = self._side(sides.left, sides.right)
        self.right = self._side(sides.right, sides.left)
        self.first, self.centre = self._centres()

    def _floors(self) -> Costs:
        """What the blocks of each set cost at the least, none wider than a number of columns."""
        floor = np.zeros((1 << self.tiling.count, self.tiling.columns + 1), dtype=np.float32)
        every = np.arange(len(floor))
        for number in range(self.tiling.count):
            own = self.tiling.best[1 << number, :, 0]
            floor[every >> number & 1 == 1] += np.minimum.accumulate(own)
        return floor

    def _side(self, own: int, other: int) -> _Side:
        """The chains' sets at one side, with every pinned block in its corner."""
        sides, level = self.tiling.sides, self.tiling.level
        top, foot = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
        for number in range(self.tiling.count):
            bit = 1 << number
            if not self.chosen & bit or other & bit:
                continue
            ways = [(bit, 0)] if own & sides.top & bit else [(0, bit)] if own & sides.foot & bit else []
            ways = ways or [(0, 0), (bit, 0), (0, bit)]
            top = np.concatenate([top | over for over, _ in ways])
            foot = np.concatenate([foot | under for _, under in ways])
        both = top | foot
        held = sum((both >> number & 1 for number in range(self.tiling.count)), np.zeros_like(both))
        fits = (top > 0) & (foot > 0) & (held <= self.chosen.bit_count() - 3)
        top, foot = top[fits], foot[fits]
        return _Side(top, foot, ORDER_DOWN * np.maximum(level[top] - level[foot], 0))

    def _centres(self) -> tuple[Sets, Sets]:
        """The left chain's set with the centre's: what is left goes into the right chain."""
        sides = self.tiling.sides
        pinned = sides.top | sides.foot | sides.left | sides.right
        free = [1 << at for at in range(self.tiling.count) if self.chosen & ~pinned & 1 << at]
        lefts = np.unique(self.left.top | self.left.foot)
        first, centre = [], []
        for size in range(1, CENTRE + 1):
            for chosen in combinations(free, size):
                apart = lefts[lefts & sum(chosen) == 0]
                first.append(apart)
                centre.append(np.full(len(apart), sum(chosen), dtype=np.int64))
        none = np.zeros(0, dtype=np.int64)
        return np.concatenate([none, *first]), np.concatenate([none, *centre])

    def cheapest(self, most: int) -> list[Tile]:
        """The wheels over all pairs of widths at the left."""
        found: list[_Found] = []
        for left in permutations(range(1, self.tiling.columns), 2):
            found += self._with_widths(left)
        found.sort(key=lambda wheel: wheel.cost)
        return [self._tile(wheel) for wheel in found[:most]]

    def _with_widths(self, left: tuple[int, int]) -> list[_Found]:
        """For every share of the blocks among the chains and the centre the cheapest wheel."""
        columns = self.tiling.columns
        right = columns - left[0], columns - left[1]
        width = abs(left[0] - left[1])
        ahead = self._chain(self.left, left, max(*right, width))
        behind = self._chain(self.right, right, max(*left, width)) if ahead else None
        if ahead is None or behind is None:
            return []
        first, centre = self.first, self.centre
        second = self.chosen & ~(first | centre)
        least = ahead.cost[first, 0] + self.tiling.best[centre, width, 0] + behind.cost[second, 0]
        near = np.flatnonzero(least <= self.bound)
        if not len(near):
            return []
        first, centre, second = first[near], centre[near], second[near]
        middle = self._middles(centre, width)
        held = self.height - ahead.wide[first][:, :, None] - behind.wide[second][:, None, :]
        cost = middle[np.arange(len(near))[:, None, None], np.maximum(held, 0)]
        cost = cost + ahead.cost[first][:, :, None] + behind.cost[second][:, None, :]
        cost += self._order(ahead, behind, first, centre, second, left)
        flat = cost.reshape(len(near), -1)
        best = flat.argmin(axis=1)
        found = []
        for at in np.flatnonzero(flat[np.arange(len(near)), best] <= self.bound).tolist():
            one, other = divmod(int(best[at]), KEPT)
            links = ahead.link(int(first[at]), one), behind.link(int(second[at]), other)
            found.append(self._found(float(flat[at, best[at]]), left, *links, int(centre[at])))
        return found

    def _chain(self, side: _Side, widths: tuple[int, int], beside: int) -> _Chain | None:
        """The cheapest chains of every set at the widths of the top and of the foot, where what is beside them is no
        wider than so many columns; None where there are none.
        """
        tiling, height = self.tiling, self.height
        over, under = widths
        least = tiling.best[side.top, over, 0] + tiling.best[side.foot, under, 0] + side.order
        rest = self.floor[self.chosen & ~(side.top | side.foot), beside]
        near = np.flatnonzero(least + rest <= self.bound)
        if not len(near):
            return None
        top, foot = side.top[near], side.foot[near]
        (wide, broad), (narrow, slim) = (
            ((foot, under), (top, over)) if under > over else ((top, over), (foot, under))
        )
        # The heights that either part likes best, and what each leaves the other.
        liked = tiling.heights[wide, broad, :LIKED], tiling.heights[narrow, slim, :LIKED]
        high = np.concatenate([liked[0], liked[0], *(height - gap - liked[1] for gap in GAPS)], axis=1)
        low = np.concatenate([*(height - gap - liked[0] for gap in GAPS), liked[1], liked[1]], axis=1)
        there = (high > 0) & (low > 0)
        high, low = np.where(there, high, 0), np.where(there, low, 0)
        dear = SECOND_LINE * slim * np.repeat((0, 1, 0, 1), liked[0].shape[1]).astype(np.float32)
        cost = tiling.cost[wide[:, None], broad, high] + tiling.cost[narrow[:, None], slim, low]
        cost += dear + side.order[near][:, None]
        fits = cost + rest[near][:, None] <= self.bound
        way, _ = np.nonzero(fits)
        return self._kept(cost[fits], high[fits], low[fits], top[way], foot[way])

    def _kept(self, cost: Costs, high: Sets, low: Sets, top: Sets, foot: Sets) -> _Chain | None:
        """Of all chains of a set at a height of its wide part the cheapest, and of these the few cheapest."""
        if not len(cost):
            return None
        chosen = top | foot
        key = chosen * (self.height + 1) + high
        least = np.full((1 << self.tiling.count) * (self.height + 1), INFINITE, dtype=np.float32)
        np.minimum.at(least, key, cost)
        ranked = np.flatnonzero(cost == least[key])
        ranked = ranked[np.unique(key[ranked], return_index=True)[1]]
        ranked = ranked[np.lexsort((cost[ranked], chosen[ranked]))]
        begins = np.flatnonzero(np.diff(chosen[ranked], prepend=-1))
        place = np.arange(len(ranked)) - np.repeat(begins, np.diff(begins, append=len(ranked)))
        ranked, place = ranked[place < KEPT], place[place < KEPT]
        shape = (1 << self.tiling.count, KEPT)
        costs = np.full(shape, INFINITE, dtype=np.float32)
        costs[chosen[ranked], place] = cost[ranked]
        held = []
        for values in (high, low, top, foot):
            table = np.zeros(shape, dtype=np.int64)
            table[chosen[ranked], place] = values[ranked]
            held.append(table)
        return _Chain(costs, *held)

    def _middles(self, centre: Sets, width: int) -> Costs:
        """What each centre costs by the lines that it takes with its gaps."""
        own = self.tiling.cost[centre, width]
        middle: Costs = np.full_like(own, INFINITE)
        for more in range(2 * GAPS[-1] - 2 * GAPS[0] + 1):
            both = 2 * GAPS[0] + more
            middle[:, both:] = np.minimum(
                middle[:, both:], own[:, :-both] + np.float32(SECOND_LINE * width * more)
            )
        return middle

    def _order(
        self, ahead: _Chain, behind: _Chain, first: Sets, centre: Sets, second: Sets, left: tuple[int, int]
    ) -> Costs:
        """What neighbours out of their order of importance cost, and gutters that run on; a chain's own order apart."""
        level = self.tiling.level
        middle = level[centre][:, None]
        over, under = level[ahead.top[first]], level[ahead.foot[first]]
        its_over, its_under = level[behind.top[second]], level[behind.foot[second]]
        if left[1] > left[0]:
            own = ORDER_DOWN * _later(middle, under) + ORDER_ACROSS * _later(over, middle)
            its = ORDER_DOWN * _later(its_over, middle) + ORDER_ACROSS * _later(middle, its_under)
        else:
            own = ORDER_DOWN * _later(over, middle) + ORDER_ACROSS * _later(under, middle)
            its = ORDER_DOWN * _later(middle, its_under) + ORDER_ACROSS * _later(middle, its_over)
        own += self._gutter(ahead.wide[first])
        its += self._gutter(behind.wide[second])
        across = _later(over[:, :, None], its_over[:, None, :]) + _later(
            under[:, :, None], its_under[:, None, :]
        )
        order: Costs = own[:, :, None] + its[:, None, :] + ORDER_ACROSS * across
        return order

    def _gutter(self, wide: Sets) -> Costs:
        """A gutter runs on from a chain's wide part to the other end of the page."""
        gutter: Costs = np.where(self.height - wide >= LONG * self.tiling.lines, GUTTER, 0.0).astype(
            np.float32
        )
        return gutter

    def _found(self, cost: float, left: tuple[int, int], ahead: _Link, behind: _Link, centre: int) -> _Found:
        """A wheel with its parts in their order."""
        width = abs(left[0] - left[1])
        held = self.height - ahead.wide - behind.wide
        own = self.tiling.cost[centre, width]
        *_, middle = min(
            (float(own[held - both]) + SECOND_LINE * width * both, both, held - both)
            for both in range(2 * GAPS[0], 2 * GAPS[-1] + 1)
            if held > both
        )
        rises = left[1] > left[0]
        over, under = (ahead.narrow, ahead.wide) if rises else (ahead.wide, ahead.narrow)
        its_over, its_under = (behind.wide, behind.narrow) if rises else (behind.narrow, behind.wide)
        sets = (ahead.top, behind.top, behind.foot, ahead.foot, centre)
        return _Found(cost, left, sets, (over, its_over, its_under, under, middle))

    def _tile(self, wheel: _Found) -> Tile:
        columns = self.tiling.columns
        top, foot = wheel.left
        widths = (top, columns - top, columns - foot, foot, abs(foot - top))
        parts = tuple(
            self.tiling.tree(chosen, width, height)
            for chosen, width, height in zip(wheel.sets, widths, wheel.heights, strict=True)
        )
        return Tile(columns, self.height, wheel.cost, direction="wheel", parts=parts)


def _later(one: Costs, other: Costs) -> Costs:
    """How many levels of importance the other is above the one."""
    levels: Costs = np.maximum(one - other, np.float32(0))
    return levels
