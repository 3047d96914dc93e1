"""Wheels found by the search: five parts about a centre that tile their page, at the price stated."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.layout.cuts import places, wheel_gaps
from edition.layout.pinwheel import wheels
from edition.layout.tiling import (
    GUTTER,
    LONG,
    ORDER_ACROSS,
    ORDER_DOWN,
    SECOND_LINE,
    Sides,
    Tile,
    Tiling,
)

COLUMNS, LINES = 4, 20


@st.composite
def papers(draw: st.DrawFn) -> Tiling:
    """Five to seven blocks of some heights at every width, the lead and perhaps another pinned to a corner."""
    number = draw(st.integers(5, 7))
    costs = np.full((number, COLUMNS + 1, LINES + 1), np.inf, dtype=np.float32)
    for block in range(number):
        area = draw(st.integers(6, 14))
        for width in range(1, COLUMNS + 1):
            least = max(2, area // width)
            for height in range(least, min(LINES, least + draw(st.integers(1, 6))) + 1):
                costs[block, width, height] = draw(st.integers(0, 12)) / 4
    levels = [0.0, *(float(draw(st.integers(1, 4))) for _ in range(number - 1))]
    foot, right = draw(st.sampled_from([(0, 0), (2, 2), (2, 0), (0, 2)]))
    top, left = 1 | (2 - foot if right else 0), 1 | (2 - right if foot else 0)
    return Tiling(costs, levels, Sides(top=top, foot=foot, left=left, right=right), LINES)


@given(tiling=papers())
@settings(max_examples=60, deadline=None)
def test_a_wheel_found_tiles_its_page_at_its_price(tiling: Tiling) -> None:
    everything = (1 << tiling.count) - 1
    found = wheels(tiling, everything, LINES, 12, math.inf)
    assert [tile.cost for tile in found] == sorted(tile.cost for tile in found)
    for tile in found:
        assert sorted(block.block for block in tile.blocks()) == list(range(tiling.count))
        assert covers(tile)
        assert abs(price(tile, tiling) - tile.cost) < 1e-3
    assert wheels(tiling, everything, LINES, 12, math.inf) == found
    if found:
        bound = found[0].cost + 1e-3
        assert wheels(tiling, everything, LINES, 12, bound)[:1] == found[:1]
        assert wheels(tiling, everything, LINES, 12, found[0].cost - 1e-2) == []


@given(tiling=papers())
@settings(max_examples=30, deadline=None)
def test_pinned_blocks_stand_in_their_corners(tiling: Tiling) -> None:
    sides = tiling.sides
    for tile in wheels(tiling, (1 << tiling.count) - 1, LINES, 12, math.inf):
        for column, line, block in standing(tile, 0, 0):
            bit = 1 << block.block
            if bit & (sides.top | sides.foot) & (sides.left | sides.right):
                assert line == 0 if sides.top & bit else line + block.height == LINES
                assert column == 0 if sides.left & bit else column + block.columns == COLUMNS


def gaps_of(tile: Tile) -> tuple[int, ...]:
    """The blank lines above each part."""
    if tile.direction != "wheel":
        return (0, tile.gap)
    return wheel_gaps(
        [part.columns for part in tile.parts], [part.height for part in tile.parts], tile.height
    )


def standing(tile: Tile, column: int, line: int) -> list[tuple[int, int, Tile]]:
    """Every block with its place."""
    if tile.block >= 0:
        return [(column, line, tile)]
    sizes = [(part.columns, part.height) for part in tile.parts]
    found = places(tile.direction, sizes, gaps_of(tile))
    return [
        held
        for (right, down), part in zip(found, tile.parts, strict=True)
        for held in standing(part, column + right, line + down)
    ]


def covers(tile: Tile) -> bool:
    """Whether every column is full from head to foot, with a blank line or two between blocks."""
    blocks = standing(tile, 0, 0)
    for column in range(tile.columns):
        lines = sorted(
            (line, line + b.height) for left, line, b in blocks if left <= column < left + b.columns
        )
        gaps = [below[0] - above[1] for above, below in pairwise(lines)]
        if lines[0][0] or lines[-1][1] != tile.height or not set(gaps) <= {1, 2}:
            return False
    return True


def price(tile: Tile, tiling: Tiling) -> float:
    """What a wheel costs, reckoned from its parts and the neighbours among them."""
    top_left, top_right, bottom_right, bottom_left, centre = tile.parts
    level = [tiling.level[sum(1 << block.block for block in part.blocks())] for part in tile.parts]
    tl, tr, br, bl, ce = level
    if bottom_left.columns > top_left.columns:
        down, across = [(tl, bl), (tr, br), (tr, ce), (ce, bl)], [(tl, tr), (bl, br), (tl, ce), (ce, br)]
        over, under = top_right, bottom_left
        gaps = [(top_left.columns, top_left.height + bottom_left.height)]
        gaps += [(bottom_right.columns, top_right.height + bottom_right.height)]
    else:
        down, across = [(tl, bl), (tr, br), (tl, ce), (ce, br)], [(tl, tr), (bl, br), (bl, ce), (ce, tr)]
        over, under = top_left, bottom_right
        gaps = [(bottom_left.columns, top_left.height + bottom_left.height)]
        gaps += [(top_right.columns, top_right.height + bottom_right.height)]
    second = sum(columns * (tile.height - held - 1) for columns, held in gaps)
    second += centre.columns * (tile.height - over.height - under.height - centre.height - 2)
    gutters = sum(tile.height - part.height >= LONG * LINES for part in (over, under))
    return (
        sum(part.cost for part in tile.parts)
        + ORDER_DOWN * sum(max(float(a - b), 0.0) for a, b in down)
        + ORDER_ACROSS * sum(max(float(a - b), 0.0) for a, b in across)
        + SECOND_LINE * second
        + GUTTER * gutters
    )


def test_fewer_than_five_blocks_make_no_wheel() -> None:
    costs = np.zeros((4, COLUMNS + 1, LINES + 1), dtype=np.float32)
    assert wheels(Tiling(costs, [1.0] * 4, Sides(), LINES), 15, LINES, 12, math.inf) == []
