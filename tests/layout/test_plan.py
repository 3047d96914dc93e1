"""Pages that plan themselves: the lead first, rank seen, the same each time, and as an editor could have cut them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.layout.cuts import leaves
from edition.layout.rows import page_leaves
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Page, Split
from tests.layout.papers import HOUSES, issue_of, laid_out, many, page_of


def capacity(house: House, share: float) -> int:
    return round(house.grid.columns * house.grid.chars * house.grid.lines * share)


def planned(grid: str, blocks: int, number: int) -> tuple[House, Page, PageLayout]:
    house = HOUSES[grid]
    share = 0.45 if number == 1 else 0.6
    page = page_of(*many(blocks, capacity(house, share), briefs=2), number=number)
    return house, page, laid_out(house, page)[0]


def frame_of(layout: PageLayout, name: str) -> Frame:
    return next(frame for frame in layout.frames if name in frame.articles)


@pytest.mark.parametrize("grid", HOUSES)
@pytest.mark.parametrize("blocks", [6, 9])
def test_the_lead_stands_at_the_top_left_and_is_the_largest(grid: str, blocks: int) -> None:
    _, _, layout = planned(grid, blocks, 3)
    lead = frame_of(layout, "a0")
    assert (lead.rect.x, lead.rect.y) == (0, 0)
    others = [frame for frame in layout.frames if frame is not lead]
    assert all(frame.headline_size < lead.headline_size for frame in others)
    assert all(frame.rect.width <= lead.rect.width for frame in others if frame.headline_size)


@pytest.mark.parametrize("grid", HOUSES)
def test_the_masthead_heads_page_one_with_a_block_beside_it(grid: str) -> None:
    house, _, layout = planned(grid, 7, 1)
    assert layout.masthead is not None
    assert (layout.masthead.x, layout.masthead.y) == (0, 0)
    assert layout.masthead.width == house.grid.span(house.masthead.columns) * 1000
    beside = [frame for frame in layout.frames if frame.rect.y == 0]
    assert len(beside) == 1
    assert beside[0].rect.height == layout.masthead.height
    assert frame_of(layout, "a0") is not beside[0]
    assert (frame_of(layout, "a0").rect.x, frame_of(layout, "a0").rect.y) == (0, layout.masthead.height + 1)


@pytest.mark.parametrize("grid", HOUSES)
def test_headlines_say_their_rank(grid: str) -> None:
    """Of pairs of different rank most agree in size times span (rubric 18 asks τ of 0.8 of a whole paper)."""
    _, page, layout = planned(grid, 8, 2)
    rank = {article.id: 0 if not at else article.priority for at, article in enumerate(page.articles)}
    shown = [
        (rank[frame.articles[0]], frame.headline_size * frame.rect.width)
        for frame in layout.frames
        if frame.headline_size and not frame.title
    ]
    pairs = [(a, b) for a in shown for b in shown if a[0] < b[0]]
    assert sum(a[1] > b[1] for a, b in pairs) >= 0.85 * len(pairs)


def test_the_same_page_is_planned_the_same() -> None:
    assert planned("7x13", 8, 2)[2] == planned("7x13", 8, 2)[2]


@pytest.mark.parametrize("number", [1, 2])
def test_the_tree_found_is_one_an_editor_could_have_drawn(number: int) -> None:
    """Laid out by it the page comes out with every block in its place."""
    house, page, layout = planned("7x13", 8, number)
    assert isinstance(layout.cuts, Split)
    named = {name for leaf, _ in leaves(layout.cuts, house.grid.columns) for name in leaf.articles}
    assert named - {"masthead"} == {article.id for article in page.articles}
    (again,) = laid_out(house, replace(page, cuts=layout.cuts))
    assert [frame.rect for frame in again.frames] == [frame.rect for frame in layout.frames]


def test_more_blocks_than_the_search_takes_are_laid_out_too() -> None:
    house = HOUSES["8x13"]
    page = page_of(*many(14, capacity(house, 0.55)), number=2)
    assert len(page_leaves(page, ())) == 14
    (layout,) = laid_out(house, page)
    assert {name for frame in layout.frames for name in frame.articles} == {a.id for a in page.articles}
    assert issue_of(page).pages == (page,)
