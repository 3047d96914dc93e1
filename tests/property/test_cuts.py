"""``solve`` against trying every combination, on small random trees with random tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.layout.blocks import Block
from edition.layout.cuts import GAP_COST, GAPS, Choice, leaves, part_widths, parts_of, solve
from edition.layout.shapes import Shape
from edition.model.issue import Cut, Kind, Leaf, Split

Tables = dict[tuple[Leaf, int], dict[int, Shape]]
LIMIT = 24


@st.composite
def trees(draw: st.DrawFn, columns: int, depth: int = 2) -> Cut:
    """A tree of cuts over ``columns``; its leaves are still all alike."""
    if depth == 0 or draw(st.booleans()):
        return Leaf(articles=("",))
    direction = draw(st.sampled_from(["down", "across", "wheel"][: min(3, columns)]))
    if direction == "wheel":
        top, foot = draw(st.permutations(range(1, columns)))[:2]
        left = Leaf(articles=("",), columns=top), Leaf(articles=("",), columns=foot)
        rest = Leaf(articles=("",))
        return Split(direction=direction, parts=(left[0], rest, rest, left[1], rest))
    number = draw(st.integers(2, min(3, columns) if direction == "across" else 3))
    if direction == "down":
        parts = tuple(draw(trees(columns, depth - 1)) for _ in range(number))
    else:
        parts = tuple(
            draw(trees(width, depth - 1))
            for width in part_widths(Split(direction="across", parts=(Leaf(articles=()),) * number), columns)
        )
    return Split(direction=direction, parts=parts)


def named(cut: Cut, path: str = "a") -> Cut:
    """The tree with a name of its own for every leaf."""
    if isinstance(cut, Leaf):
        return replace(cut, articles=(path,))
    return Split(
        direction=cut.direction, parts=tuple(named(part, f"{path}{n}") for n, part in enumerate(cut.parts))
    )


@st.composite
def problems(draw: st.DrawFn) -> tuple[Cut, int, Tables]:
    columns = draw(st.integers(1, 5))
    cut = named(draw(trees(columns)))
    tables: Tables = {}
    for leaf, width in leaves(cut, columns):
        heights = draw(st.dictionaries(st.integers(1, 9), st.integers(0, 40), max_size=4))
        tables[leaf, width] = {
            height: shape(leaf, width, height, cost / 4) for height, cost in heights.items()
        }
    return cut, columns, tables


def shape(leaf: Leaf, columns: int, height: int, cost: float) -> Shape:
    block = Block(articles=leaf.articles, kind=Kind.NEWS, priority=3, lead=False, wording=None)
    return Shape(block=block, columns=columns, height=height, cost=cost, legs=None, depth=height, texts=())


def every_way(cut: Cut, columns: int, tables: Tables) -> list[tuple[int, float]]:
    """Height and cost of every combination of shapes and gaps."""
    if isinstance(cut, Leaf):
        return [(height, shape.cost) for height, shape in tables[cut, columns].items()]
    parts = [
        every_way(part, width, tables)
        for part, width in zip(cut.parts, part_widths(cut, columns), strict=True)
    ]
    if cut.direction == "wheel":
        return list(every_wheel(cut, columns, parts))
    if cut.direction == "across":
        return [
            (ways[0][0], sum(cost for _, cost in ways))
            for ways in product(*parts)
            if len({way[0] for way in ways}) == 1
        ]
    return [
        (
            sum(height for height, _ in ways) + sum(gaps),
            sum(cost for _, cost in ways) + GAP_COST * columns * sum(gap - 1 for gap in gaps),
        )
        for ways in product(*parts)
        for gaps in product(GAPS, repeat=len(parts) - 1)
    ]


def every_wheel(
    cut: Split, columns: int, parts: list[list[tuple[int, float]]]
) -> Iterator[tuple[int, float]]:
    """Height and cost of every wheel whose gaps are all of a line or two."""
    top, right, foot_right, foot, centre = part_widths(cut, columns)
    for ways in product(*parts):
        tl, tr, br, bl, ce = (height for height, _ in ways)
        for left, its, above, below in product(GAPS, repeat=4):
            heights = {tl + left + bl, tr + its + br}
            heights.add((tr if foot > top else tl) + above + ce + below + (bl if foot > top else br))
            if len(heights) == 1:
                second = (left - 1) * min(top, foot) + (its - 1) * min(right, foot_right)
                second += (above + below - 2) * centre
                yield heights.pop(), sum(cost for _, cost in ways) + GAP_COST * second


@given(problem=problems())
def test_solve_finds_the_cheapest_of_all_ways(problem: tuple[Cut, int, Tables]) -> None:
    cut, columns, tables = problem
    best: dict[int, float] = {}
    for height, cost in every_way(cut, columns, tables):
        if height <= LIMIT:
            best[height] = min(cost, best.get(height, cost))
    choices = solve(cut, columns, tables, LIMIT)
    assert {height: choice.cost for height, choice in choices.items()} == pytest.approx(best)
    for height, choice in choices.items():
        assert choice.height == height
        assert total(choice) == height
        assert cost_of(choice) == pytest.approx(choice.cost)


def total(choice: Choice) -> int:
    """A choice's height reckoned from its parts."""
    if choice.shape is not None:
        return choice.shape.height
    assert isinstance(choice.cut, Split)
    heights = [total(part) for _, part in choice.parts]
    if choice.cut.direction == "across":
        assert len(set(heights)) == 1
        return heights[0]
    if choice.cut.direction == "wheel":
        assert {gap for gap, _ in choice.parts[2:]} <= set(GAPS)
        assert heights[0] + heights[3] + choice.parts[3][0] == choice.height
        assert heights[1] + heights[2] + choice.parts[2][0] == choice.height
        return choice.height
    return sum(heights) + sum(gap for gap, _ in choice.parts)


def cost_of(choice: Choice) -> float:
    """A choice's cost reckoned from its parts."""
    if choice.shape is not None:
        return choice.shape.cost
    columns = [choice.columns] * len(choice.parts)
    gaps = [gap for gap, _ in choice.parts]
    if isinstance(choice.cut, Split) and choice.cut.direction == "wheel":
        widths = [part.columns for _, part in choice.parts]
        columns = [0, 0, min(widths[1:3]), min(widths[0], widths[3]), widths[4], widths[4]]
        held = [part.height for _, part in choice.parts]
        over, under = (1, 3) if widths[3] > widths[0] else (0, 2)
        gaps.append(choice.height - held[over] - held[under] - held[4] - gaps[4])
        assert gaps[-1] in GAPS
    second = sum(GAP_COST * wide * (gap - 1) for wide, gap in zip(columns, gaps, strict=True) if gap)
    return second + sum(cost_of(part) for _, part in choice.parts)


@given(problem=problems())
def test_the_same_problem_has_the_same_answer(problem: tuple[Cut, int, Tables]) -> None:
    assert solve(*problem, LIMIT) == solve(*problem, LIMIT)


@given(problem=problems())
def test_parts_stand_apart_and_cover_their_cut(problem: tuple[Cut, int, Tables]) -> None:
    """Each grid line of each column belongs to one part, but for a blank line or two between parts."""
    for choice in solve(*problem, LIMIT).values():
        held = dict.fromkeys(product(range(choice.columns), range(choice.height)), 0)
        for column, line, shape in standing(choice, 0, 0):
            for at in product(range(column, column + shape.columns), range(line, line + shape.height)):
                held[at] += 1
        assert max(held.values()) == 1
        for column in range(choice.columns):
            lines = "".join(str(held[column, line]) for line in range(choice.height))
            assert lines[0] == lines[-1] == "1" and "000" not in lines


def standing(choice: Choice, column: int, line: int) -> Iterator[tuple[int, int, Shape]]:
    """Every shape with its place."""
    if choice.shape is not None:
        yield column, line, choice.shape
    for right, down, part in parts_of(choice):
        yield from standing(part, column + right, line + down)


@given(
    columns=st.integers(1, 9),
    stated=st.lists(st.one_of(st.none(), st.integers(1, 3)), min_size=1, max_size=5),
)
def test_parts_side_by_side_share_all_columns(columns: int, stated: list[int | None]) -> None:
    taken = sum(width or 0 for width in stated)
    unstated = sum(1 for width in stated if not width)
    if taken + unstated > columns or (not unstated and taken != columns):
        return  # the loader refuses these
    split = Split(direction="across", parts=tuple(Leaf(articles=(), columns=width) for width in stated))
    widths = part_widths(split, columns)
    assert sum(widths) == columns
    assert min(widths) >= 1
    assert all(width == wanted for width, wanted in zip(widths, stated, strict=True) if wanted)
