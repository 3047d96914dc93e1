"""Tilings: the search finds what trying every tree of cuts finds; every tree tiles its page."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.layout.judge import STRIP, WIDE_CUT
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

COLUMNS, LINES = 3, 14


@st.composite
def papers(draw: st.DrawFn) -> tuple[list[dict[tuple[int, int], float]], list[float]]:
    """Up to four blocks, each with a few heights at each width, and their levels."""
    number = draw(st.integers(1, 4))
    tables = [
        {
            (width, height): cost / 4
            for width in range(1, COLUMNS + 1)
            for height, cost in draw(
                st.dictionaries(st.integers(2, LINES), st.integers(0, 40), max_size=5)
            ).items()
        }
        for _ in range(number)
    ]
    return tables, [float(draw(st.integers(1, 4))) for _ in range(number)]


def tiling_of(tables: list[dict[tuple[int, int], float]], levels: list[float], lead: int = -1) -> Tiling:
    costs = np.full((len(tables), COLUMNS + 1, LINES + 1), np.inf, dtype=np.float32)
    for number, table in enumerate(tables):
        for (width, height), cost in table.items():
            costs[number, width, height] = cost
    first = 1 << lead if lead >= 0 else 0
    return Tiling(costs, levels, Sides(top=first, left=first), LINES)


def cheapest(
    chosen: int,
    width: int,
    height: int,
    tables: list[dict[tuple[int, int], float]],
    levels: list[float],
    lead: int,
) -> float:
    """The cost of the best tree, by trying all."""
    if chosen & (chosen - 1) == 0:
        return tables[chosen.bit_length() - 1].get((width, height), math.inf)
    best = math.inf
    first = (chosen - 1) & chosen
    while first:
        second = chosen ^ first
        if lead < 0 or not second >> lead & 1:
            over = max(0.0, level(first, levels) - level(second, levels))
            single = first & (first - 1) == 0 or second & (second - 1) == 0
            whole = (STRIP if single else WIDE_CUT) if width == COLUMNS else 0.0
            for gap in (1, 2):
                for top in range(1, height - gap):
                    cost = cheapest(first, width, top, tables, levels, lead)
                    if cost < math.inf:
                        cost += cheapest(second, width, height - gap - top, tables, levels, lead)
                        cost += ORDER_DOWN * over + whole + SECOND_LINE * width * (gap - 1)
                        best = min(best, cost)
            for left in range(1, width):
                cost = cheapest(first, left, height, tables, levels, lead)
                if cost < math.inf:
                    cost += cheapest(second, width - left, height, tables, levels, lead)
                    best = min(best, cost + ORDER_ACROSS * over + (GUTTER if height >= LONG * LINES else 0.0))
        first = (first - 1) & chosen
    return best


def level(chosen: int, levels: list[float]) -> float:
    return min(own for number, own in enumerate(levels) if chosen >> number & 1)


@settings(max_examples=60)
@given(paper=papers(), led=st.booleans())
def test_the_search_finds_the_cheapest_of_all_trees(
    paper: tuple[list[dict[tuple[int, int], float]], list[float]], led: bool
) -> None:
    """At the widths and heights it keeps: a set of all blocks over the whole width only."""
    tables, levels = paper
    lead = 0 if led else -1
    tiling = tiling_of(tables, levels, lead)
    everything = (1 << len(tables)) - 1
    for height in (LINES, LINES - 1):
        wanted = cheapest(everything, COLUMNS, height, tables, levels, lead)
        found = float(tiling.cost[everything, COLUMNS, height])
        assert found == wanted or abs(found - wanted) < 1e-3
        if found < math.inf:
            tree = tiling.tree(everything, COLUMNS, height)
            assert abs(tree.cost - wanted) < 1e-3
            assert sorted(tile.block for tile in tree.blocks()) == list(range(len(tables)))
            assert covered(tree, tables) == COLUMNS * height


def covered(tree: Tile, tables: list[dict[tuple[int, int], float]]) -> int:
    """The area of a tree, its gaps with it, once every part is seen to fit."""
    if tree.block >= 0:
        assert (tree.columns, tree.height) in tables[tree.block]
        return tree.columns * tree.height
    first, second = tree.parts
    if tree.direction == "across":
        assert first.height == second.height == tree.height
        assert first.columns + second.columns == tree.columns
    else:
        assert first.columns == second.columns == tree.columns
        assert first.height + tree.gap + second.height == tree.height
        assert tree.gap in (1, 2)
    return covered(first, tables) + covered(second, tables) + tree.gap * tree.columns


def test_the_same_blocks_give_the_same_tree() -> None:
    tables = [
        {(w, h): abs(w * h - 14) * 0.1 for w in (1, 2, 3) for h in range(3, LINES + 1)} for _ in range(3)
    ]
    one, other = (tiling_of(tables, [1.0, 2.0, 3.0], 0) for _ in range(2))
    assert one.tree(7, COLUMNS, LINES) == other.tree(7, COLUMNS, LINES)
    assert one.cuts(7, COLUMNS, LINES, 20) == other.cuts(7, COLUMNS, LINES, 20)


def test_the_lead_stands_first() -> None:
    tables = [{(w, h): 0.0 for w in (1, 2, 3) for h in range(3, LINES + 1)} for _ in range(4)]
    for lead in range(4):
        tree = tiling_of(tables, [3.0] * 4, lead).tree(15, COLUMNS, LINES)
        assert next(tree.blocks()).block == lead
