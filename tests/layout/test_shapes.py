"""Shapes: whatever the article, all of it goes into every shape it is said to have, without overlap."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from edition.layout.blocks import block_of
from edition.layout.fill import depths, fill
from edition.layout.legs import text_legs
from edition.layout.place import frame_of
from edition.layout.shapes import Shape, Table, shape_table
from edition.model.house import House
from edition.model.issue import Article, Leaf
from tests.layout.checks import check_frame, closed_up, copy_of, no_foot_is_a_subhead, text_of
from tests.layout.odd_articles import ODD
from tests.layout.papers import BROADSHEET, HOUSES, TABLOID, article, desk, page_of, paragraphs, photo

USUAL = {
    "short": article("x", 150),
    "long": article("x", 2400),
    "with a picture": article("x", 900, photos=(photo(),)),
    "with a tall picture": article("x", 900, photos=(photo(900, 1300),)),
    "with subheads": article("x", 1200, body=paragraphs(1200, subheads=True), photos=(photo(),)),
}
EVERY = {**USUAL, **ODD}


def table_of(copy: Article, columns: int, house: House) -> Table:
    first = article("first", 10)
    page = page_of(first, copy)
    return shape_table(block_of(Leaf(articles=(copy.id,)), page, house), columns, house, desk())


def height_of(shape: Shape) -> int:
    """A shape's height reckoned from its parts."""
    frame = 2 if shape.block.box else 0
    head = shape.headline.height if shape.headline else 0
    summary = shape.summary.height if shape.summary else 0
    return frame + head + summary + shape.depth


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("columns", [1, 3, 6])
def test_every_shape_holds_all_of_its_article(name: str, columns: int) -> None:
    copy = EVERY[name]
    wanted = Counter(closed_up(text_of(copy)))
    table = table_of(copy, columns, BROADSHEET)
    for height, shape in table.items():
        assert height == shape.height == height_of(shape)
        if shape.legs is not None:
            lines = desk().lines(shape.texts, shape.legs.measure)
            placed = fill(lines, depths(shape.depth, shape.covered))
            assert placed is not None
            assert tuple(line for leg in placed for _, line in leg) == lines
        frame = frame_of(shape, 0, 0, BROADSHEET, desk())
        assert (frame.rect.y, frame.rect.height) == (0, height)
        check_frame(frame, BROADSHEET)
        assert no_foot_is_a_subhead(frame)
        assert Counter(closed_up(copy_of(frame))) == wanted


@pytest.mark.parametrize("slack", [30, 102])
@pytest.mark.parametrize("name", USUAL)
@pytest.mark.parametrize("columns", [2, 4])
def test_no_leg_stands_empty_however_tall_the_block(name: str, columns: int, slack: int) -> None:
    page = page_of(article("first", 10), USUAL[name])
    block = block_of(Leaf(articles=("x",)), page, BROADSHEET)
    for shape in shape_table(block, columns, BROADSHEET, replace(desk(), slack=slack)).values():
        frame = frame_of(shape, 0, 0, BROADSHEET, desk())
        assert all(leg.lines for leg in frame.legs if leg.rect.height), shape.height


@pytest.mark.parametrize("name", EVERY)
def test_every_article_has_a_shape(name: str) -> None:
    """Over three columns; a vertical headline needs a column beside its text, so two at least."""
    assert table_of(EVERY[name], 3, BROADSHEET)
    assert table_of(EVERY[name], 3, TABLOID)


@pytest.mark.parametrize("grid", HOUSES)
def test_legs_divide_the_span_by_the_rule(grid: str) -> None:
    """破栏字数 = (长栏字数 − 破栏栏空数) / 破成的栏数.

    Never narrower than the basic column, gaps of two em at most.
    """
    house = HOUSES[grid]
    for columns in range(1, house.grid.columns + 1):
        width = house.grid.span(columns)
        for legs in text_legs(width, columns, house, boxed=False):
            assert legs.measure >= house.grid.chars
            assert legs.number * legs.measure * 1000 + (legs.number - 1) * legs.gap <= width * 1000
            assert legs.number * legs.measure + 2 * (legs.number - 1) >= width or legs.number == 1
            assert legs.gap <= 2000


def test_the_legs_of_the_rulebook() -> None:
    """三破二 20, 四破三 17 with a gap of 2 em (newspaper-paper practice, 13 characters a column)."""
    ways = {legs.number: legs for legs in text_legs(BROADSHEET.grid.span(3), 3, BROADSHEET, boxed=False)}
    assert (ways[2].measure, ways[2].gap) == (20, 1000)
    ways = {legs.number: legs for legs in text_legs(BROADSHEET.grid.span(4), 4, BROADSHEET, boxed=False)}
    assert (ways[3].measure, ways[3].gap) == (17, 2000)


def test_blank_lines_are_at_most_one_a_leg_at_the_least_height() -> None:
    """At its cheapest a block of plain text leaves fewer blank lines than it has legs (CLREQ 2.4.2)."""
    table = table_of(article("x", 1200), 3, BROADSHEET)
    cheapest = min(table.values(), key=lambda shape: shape.cost)
    assert cheapest.legs is not None
    assert cheapest.blank < cheapest.legs.number
