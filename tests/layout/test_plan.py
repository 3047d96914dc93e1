"""Pages that plan themselves: the lead first, rank seen, the same each time, and as an editor could have cut them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.errors import Underset
from edition.layout.blocks import page_leaves
from edition.layout.cuts import GAPS, leaves
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Page, Split
from tests.layout.papers import HOUSES, issue_of, laid_out, many, page_of, pinned


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
    lead = frame_of(layout, "a0").rect
    assert lead.x == 0 and lead.y - layout.masthead.height in GAPS


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
    assert len(page_leaves(page, (), house)) == 14
    (layout,) = laid_out(house, page)
    assert {name for frame in layout.frames for name in frame.articles} == {a.id for a in page.articles}
    assert issue_of(page).pages == (page,)


@pytest.mark.parametrize("corner", ["top-right", "bottom-left", "bottom-right"])
def test_a_pinned_corner_and_width_are_kept(corner: str) -> None:
    house = HOUSES["7x13"]
    page = page_of(*many(8, capacity(house, 0.6)), number=2)
    third = replace(page.articles[3], pins=pinned(columns=3, at=corner))
    page = replace(page, articles=(*page.articles[:3], third, *page.articles[4:]))
    (layout,) = laid_out(house, page)
    rect = frame_of(layout, "a3").rect
    assert rect.width == house.grid.span(3) * 1000
    assert (rect.y == 0) == corner.startswith("top")
    assert (rect.y + rect.height == house.grid.lines) == corner.startswith("bottom")
    assert (rect.x == 0) == corner.endswith("left")
    assert (rect.x + rect.width == house.grid.span(7) * 1000) == corner.endswith("right")


def test_another_article_may_be_pinned_where_the_lead_would_stand() -> None:
    house = HOUSES["7x13"]
    page = page_of(*many(7, capacity(house, 0.6)), number=2)
    other = replace(page.articles[2], pins=pinned(at="top-left"))
    (layout,) = laid_out(house, replace(page, articles=(*page.articles[:2], other, *page.articles[3:])))
    assert (frame_of(layout, "a2").rect.x, frame_of(layout, "a2").rect.y) == (0, 0)


def test_pins_that_cannot_be_kept_are_named() -> None:
    house = HOUSES["7x13"]
    page = page_of(*many(7, capacity(house, 0.6)), number=2)
    both = tuple(replace(article, pins=pinned(columns=4, at="top-right")) for article in page.articles[1:3])
    page = replace(page, articles=(page.articles[0], *both, *page.articles[3:]))
    wanted = (
        r"page 2 .* keeps the pins of 'a1' \(columns: 4, at: top-right\), 'a2' .*; without them there is one"
    )
    with pytest.raises(Underset, match=wanted):
        laid_out(house, page)
