"""Find the heights of a page's tree of cuts.

In: the tree, and for each leaf its table of shapes. Out: the cheapest choice of one shape a leaf such that
parts side by side are equally high and the page is exactly full. A horizontal cut is a min-plus convolution
over heights, a vertical one needs equal heights on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from edition.layout.shapes import Shape
from edition.model.issue import Cut, Leaf, Split

GAP_COST = 0.12  # a column of a second blank line at a horizontal cut
GAPS = (1, 2)  # grid lines between blocks one above another: with a rule in it, or with air


@dataclass(frozen=True, slots=True)
class Choice:
    """A solved part of the tree: its height and cost, and the parts with the blank lines above each."""

    height: int
    cost: float
    cut: Cut
    columns: int
    shape: Shape | None = None
    parts: tuple[tuple[int, Choice], ...] = ()


Choices = dict[int, Choice]


def solve(cut: Cut, columns: int, tables: dict[tuple[Leaf, int], dict[int, Shape]], limit: int) -> Choices:
    """Every height up to ``limit`` that ``cut`` can have over ``columns``, with its cheapest choice."""
    if isinstance(cut, Leaf):
        return {
            height: Choice(height, shape.cost, cut, columns, shape)
            for height, shape in sorted(tables[cut, columns].items())
            if height <= limit
        }
    widths = part_widths(cut, columns)
    parts = [solve(part, width, tables, limit) for part, width in zip(cut.parts, widths, strict=True)]
    if cut.direction == "across":
        return _across(cut, columns, parts)
    return _down(cut, columns, parts, limit)


def part_widths(split: Split, columns: int) -> list[int]:
    """The columns of each part: as stated, the rest shared evenly among those that state none."""
    if split.direction == "down":
        return [columns] * len(split.parts)
    stated = [part.columns for part in split.parts]
    free = columns - sum(width for width in stated if width)
    open_parts = sum(1 for width in stated if not width)
    widths = []
    for width in stated:
        if width:
            widths.append(width)
            continue
        share = -(-free // open_parts)
        widths.append(share)
        free -= share
        open_parts -= 1
    return widths


def _across(cut: Split, columns: int, parts: list[Choices]) -> Choices:
    heights = reduce(lambda a, b: a & b, (set(part) for part in parts))
    return {
        height: Choice(
            height,
            sum(part[height].cost for part in parts),
            cut,
            columns,
            parts=tuple((0, part[height]) for part in parts),
        )
        for height in sorted(heights)
    }


def _down(cut: Split, columns: int, parts: list[Choices], limit: int) -> Choices:
    done: dict[int, tuple[float, tuple[tuple[int, Choice], ...]]] = {
        height: (choice.cost, ((0, choice),)) for height, choice in parts[0].items()
    }
    for part in parts[1:]:
        wider: dict[int, tuple[float, tuple[tuple[int, Choice], ...]]] = {}
        for height, (cost, chain) in done.items():
            for own, choice in part.items():
                for gap in GAPS:
                    total = height + gap + own
                    sum_cost = cost + choice.cost + GAP_COST * columns * (gap - GAPS[0])
                    if total <= limit and (total not in wider or sum_cost < wider[total][0]):
                        wider[total] = (sum_cost, (*chain, (gap, choice)))
        done = wider
    return {
        height: Choice(height, cost, cut, columns, parts=chain)
        for height, (cost, chain) in sorted(done.items())
    }


def least_height(cut: Cut, columns: int, tables: dict[tuple[Leaf, int], dict[int, Shape]]) -> int:
    """The least height that ``cut`` can have if parts side by side need not be level: less is impossible."""
    if isinstance(cut, Leaf):
        return min(tables[cut, columns], default=0)
    parts = [
        least_height(part, width, tables)
        for part, width in zip(cut.parts, part_widths(cut, columns), strict=True)
    ]
    return max(parts) if cut.direction == "across" else sum(parts) + GAPS[0] * (len(parts) - 1)


def leaves(cut: Cut, columns: int) -> list[tuple[Leaf, int]]:
    """Every leaf with its width in columns, in reading order."""
    if isinstance(cut, Leaf):
        return [(cut, columns)]
    return [
        found
        for part, width in zip(cut.parts, part_widths(cut, columns), strict=True)
        for found in leaves(part, width)
    ]
