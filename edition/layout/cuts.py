"""Find the heights of a page's tree of cuts.

In: the tree, and for each leaf its table of shapes. Out: the cheapest choice of one shape a leaf such that
parts side by side are equally high and the page is exactly full. A horizontal cut is a min-plus convolution
over heights, a vertical one needs equal heights on both sides.

A wheel has five parts. Where the bottom left is wider than the top left, the top left is the ``tall`` one:

    tall  | over over          over over | tall
    tall  | centre | side      side | centre | tall
    under   under  | side      side | under   under

else its mirror image, to the right. ``turned`` names the parts so for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

from edition.layout.shapes import Shape
from edition.model.issue import Cut, Leaf, Split

GAP_COST = 0.12  # a column of a second blank line at a horizontal cut
GAPS = (1, 2)  # grid lines between blocks one above another: with a rule in it, or with air
MIRRORED = (1, 0, 3, 2, 4)  # a wheel's parts as its mirror image has them


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
Part = TypeVar("Part")
Ways = dict[int, tuple[float, int]]  # by a height: the least cost, and another height


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
    if cut.direction == "wheel":
        return _wheel(cut, columns, parts, limit)
    return _down(cut, columns, parts, limit)


def part_widths(split: Split, columns: int) -> list[int]:
    """The columns of each part: as stated, the rest shared evenly among those that state none.

    A wheel's follow from those of its top left and its bottom left part, which are stated.
    """
    if split.direction == "down":
        return [columns] * len(split.parts)
    if split.direction == "wheel":
        top, foot = split.parts[0].columns or 0, split.parts[3].columns or 0
        return [top, columns - top, columns - foot, foot, abs(foot - top)]
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


def turned(parts: Iterable[Part], columns: Sequence[int]) -> tuple[Part, ...]:
    """A wheel's ``parts`` as tall, over, side, under and centre, or these as its parts; ``columns`` are the parts'."""
    held = tuple(parts)
    return held if columns[3] > columns[0] else tuple(held[at] for at in MIRRORED)


def wheel_gaps(columns: Sequence[int], heights: Sequence[int], height: int) -> tuple[int, ...]:
    """The blank lines above each part of a wheel of ``height`` lines; the lesser of the centre's two is above it."""
    tall, over, side, under, centre = turned(heights, columns)
    gaps = (0, 0, height - over - side, height - tall - under, (height - over - under - centre) // 2)
    return turned(gaps, columns)


def places(
    direction: str, sizes: Sequence[tuple[int, int]], gaps: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The left column and top line of each part of a cut, from its own corner; ``sizes`` in columns and lines, ``gaps``
    the blank lines above each part.
    """
    if direction == "wheel":
        columns = [width for width, _ in sizes]
        tall, over, *_ = turned((height for _, height in sizes), columns)
        _, _, side, under, centre = turned(gaps, columns)
        lines = turned((0, 0, over + side, tall + under, over + centre), columns)
        yield from zip((0, columns[0], columns[3], 0, min(columns[0], columns[3])), lines, strict=True)
        return
    column = line = 0
    for (width, height), gap in zip(sizes, gaps, strict=True):
        line += gap
        yield column, line
        if direction == "down":
            line += height
        else:
            column += width


def parts_of(choice: Choice) -> Iterator[tuple[int, int, Choice]]:
    """The parts of a solved cut, each with its left column and top line from the cut's own corner."""
    if isinstance(choice.cut, Split):
        sizes = [(part.columns, part.height) for _, part in choice.parts]
        found = places(choice.cut.direction, sizes, [gap for gap, _ in choice.parts])
        for (column, line), (_, part) in zip(found, choice.parts, strict=True):
            yield column, line, part


def _wheel(cut: Split, columns: int, parts: list[Choices], limit: int) -> Choices:
    """For every height the cheapest heights of the two wide parts, under and over: the others' follow from them."""
    widths = part_widths(cut, columns)
    tall, over, side, under, centre = turned(parts, widths)
    across = turned(widths, widths)
    middle = _around(centre, across[4])
    choices: Choices = {}
    for height in range(limit + 1):
        left = _beside(tall, across[0], under, height)
        right = _beside(side, across[2], over, height)
        best = _meeting(left, right, middle, height)
        if best is None:
            continue
        cost, foot, head = best
        heights = (left[foot][1], head, right[head][1], foot, middle[height - foot - head][1])
        own = turned(heights, widths)
        gaps = wheel_gaps(widths, own, height)
        chosen = tuple((gap, part[lines]) for gap, part, lines in zip(gaps, parts, own, strict=True))
        choices[height] = Choice(height, cost, cut, columns, parts=chosen)
    return choices


def _around(centre: Choices, columns: int) -> Ways:
    """By the lines that a wheel's centre takes with its gaps above and below: the least cost, and its own height."""
    found: Ways = {}
    for own, choice in centre.items():
        for both in range(2 * GAPS[0], 2 * GAPS[-1] + 1):
            cost = choice.cost + GAP_COST * columns * (both - 2 * GAPS[0])
            if own + both not in found or cost < found[own + both][0]:
                found[own + both] = (cost, own)
    return found


def _beside(narrow: Choices, columns: int, wide: Choices, height: int) -> Ways:
    """The ways to fill ``height`` with a narrow part, of ``columns`` columns, a wide one and the gap between them: by
    the wide part's height the least cost, and the narrow part's height.
    """
    found: Ways = {}
    for own, choice in wide.items():
        for gap in GAPS:
            other = narrow.get(height - own - gap)
            if other is not None:
                cost = choice.cost + other.cost + GAP_COST * columns * (gap - GAPS[0])
                if own not in found or cost < found[own][0]:
                    found[own] = (cost, other.height)
    return found


def _meeting(left: Ways, right: Ways, middle: Ways, height: int) -> tuple[float, int, int] | None:
    """The cheapest of both sides with what then stands in the middle: its cost, and the heights of the wide parts."""
    if not (left and right and middle):
        return None
    # Cheapest first, so that what cannot be cheaper any more is not looked at.
    ahead = sorted((cost, foot) for foot, (cost, _) in left.items())
    behind = sorted((cost, head) for head, (cost, _) in right.items())
    least = min(cost for cost, _ in middle.values())
    best: tuple[float, int, int] | None = None
    for cost, foot in ahead:
        for other, head in behind:
            if best is not None and cost + other + least >= best[0]:
                break
            held = middle.get(height - foot - head)
            if held is not None and (best is None or cost + other + held[0] < best[0]):
                best = (cost + other + held[0], foot, head)
    return best


def least_height(cut: Cut, columns: int, tables: dict[tuple[Leaf, int], dict[int, Shape]]) -> int:
    """The least height that ``cut`` can have if parts side by side need not be level: less is impossible."""
    if isinstance(cut, Leaf):
        return min(tables[cut, columns], default=0)
    widths = part_widths(cut, columns)
    parts = [least_height(part, width, tables) for part, width in zip(cut.parts, widths, strict=True)]
    if cut.direction == "wheel":
        tall, over, side, under, centre = turned(parts, widths)
        return max(tall + under + GAPS[0], over + side + GAPS[0], over + centre + under + 2 * GAPS[0])
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
