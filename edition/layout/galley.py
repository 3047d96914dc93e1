"""Galleys 长条: the copy of a block over one measure, counted but not yet set.

In: how many lines each paragraph takes and what each line asks of its neighbours. Out: where legs of given depths end,
without a line being made. Layout tries thousands of shapes and sets the lines of one: the rules are those of ``fill``,
which sets them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Slug:
    """What a line is to its leg: blank grid lines wanted above it, kept with what follows, a widow at a leg's top."""

    before: int = 0
    keep: bool = False
    widow: bool = False


PLAIN = Slug()


class Figures(NamedTuple):
    """Leg lines that stay empty: all, those at the feet of all legs but the last with lines, and what of these makes
    holes (more than two under a leg); and the legs after the first that begin with a short last line (孤行, CLREQ
    3.4.4 forbids one at a page's top; here it is disliked at any leg's).
    """

    blank: int
    short: int
    holes: int
    widows: int


@dataclass(frozen=True, slots=True)
class Galley:
    """``tops[i]`` is how many grid lines all lines before i take, blanks included; ``stop[i]`` the last place up to i
    where a leg may end; ``before`` and ``widow`` are those of each line.
    """

    tops: list[int]
    stop: list[int]
    before: list[int]
    widow: list[bool]

    @property
    def size(self) -> int:
        """Lines."""
        return len(self.before)

    @classmethod
    def of(cls, slugs: Iterable[Slug]) -> Galley:
        """The galley of lines."""
        slugs = list(slugs)
        before = [slug.before for slug in slugs]
        tops = [0, *accumulate(blank + 1 for blank in before)]
        size = len(slugs)
        allowed = [True] * (size + 1)
        for start, slug in enumerate(slugs):
            if slug.keep:
                for place in range(start + 1, _held(slugs, start)):
                    allowed[place] = False
        stop = [0] * (size + 1)
        for place in range(1, size + 1):
            stop[place] = place if allowed[place] else stop[place - 1]
        return cls(tops, stop, before, [slug.widow for slug in slugs])

    def ends(self, depths: tuple[int, ...]) -> list[int] | None:
        """Where each leg ends (exclusive), or None where the lines do not go in; see ``fill.fill``."""
        ends = []
        at = 0
        tops, stop, before, size = self.tops, self.stop, self.before, len(self.before)
        for depth in depths:
            if at < size:
                end = stop[bisect_right(tops, depth + tops[at] + before[at], at) - 1]
                if end > at:
                    at = end
            ends.append(at)
        return ends if at == size else None

    def height(self, start: int, end: int) -> int:
        """Grid lines that lines ``start`` to ``end`` take in a leg of their own."""
        return self.tops[end] - self.tops[start] - self.before[start] if end > start else 0

    def figures(self, depths: tuple[int, ...], ends: list[int]) -> Figures:
        """What stays empty in legs of ``depths`` that end at ``ends``."""
        tops, before, widow = self.tops, self.before, self.widow
        blank = short = holes = widows = start = foot = 0
        for depth, end in zip(depths, ends, strict=True):
            if end > start:
                short += foot  # the leg before this one is not the last
                holes += foot - 2 if foot > 2 else 0
                foot = depth - (tops[end] - tops[start] - before[start])
                blank += foot
                widows += start > 0 and widow[start]
                start = end
            else:
                blank += depth
        return Figures(blank, short, holes, widows)

    def least_depth(self, covered: tuple[int, ...]) -> int:
        """The least depth at which the lines go into legs of which leg i loses ``covered[i]`` at its top."""
        wanted = self.tops[-1] + sum(covered)
        depth = max(-(-wanted // len(covered)) - 2, max(covered, default=0), 1)
        while self.ends(tuple(max(0, depth - lost) for lost in covered)) is None:
            depth += 1
        return depth


def _held(slugs: list[Slug], start: int) -> int:
    """The end of what the subhead at ``start`` holds together: itself and two lines of text."""
    texts = 0
    for place in range(start, len(slugs)):
        texts = 0 if slugs[place].keep else texts + 1
        if texts == 2:
            return place + 1
    return len(slugs)
