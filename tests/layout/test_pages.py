"""Whole pages: every grid, pages whose editor drew no cuts, odd articles.

A page is tiled without overlap, or refused with its reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from edition.errors import Overset, Underset
from edition.model.frame import Frame
from edition.model.house import House
from edition.model.issue import Leaf, Page, Split
from tests.layout.checks import check_issue, no_foot_is_a_subhead
from tests.layout.odd_articles import ODD
from tests.layout.papers import (
    BROADSHEET,
    HOUSES,
    TABLOID,
    article,
    issue_of,
    laid_out,
    many,
    page_of,
    photo,
    pinned,
)

#: Half as deep as the paper, to be quick.
HALF_PAGE = replace(BROADSHEET, grid=replace(BROADSHEET.grid, lines=60))
REFUSAL = r"^page \d+ \(综合\): .+; .+"


def check(house: House, *pages: Page) -> bool:
    """Lay pages out and check them; whether they went in (a refusal must say why and what helps)."""
    try:
        layouts = laid_out(house, *pages)
    except (Overset, Underset) as refusal:
        assert re.match(REFUSAL, str(refusal)), str(refusal)
        return False
    check_issue(layouts, issue_of(*pages), house)
    assert all(no_foot_is_a_subhead(frame) for layout in layouts for frame in layout.frames)
    return True


def capacity(house: House, share: float) -> int:
    """Characters that fill ``share`` of a page's lines."""
    return round(house.grid.columns * house.grid.chars * house.grid.lines * share)


@pytest.mark.parametrize(
    ("grid", "number", "briefs", "front"),
    [
        ("7x13", 4, 0, False),
        ("7x13", 12, 4, False),
        ("7x13", 8, 2, True),
        ("8x13", 4, 2, False),
        ("8x13", 12, 0, True),
        ("6x11", 4, 0, True),
        ("6x11", 12, 0, False),
        ("6x11", 12, 4, False),
    ],
)
def test_a_page_without_cuts_is_laid_out(grid: str, number: int, briefs: int, front: bool) -> None:
    house = HOUSES[grid]
    shares = (0.35, 0.45, 0.55) if front else (0.5, 0.6, 0.7)
    pages = (
        page_of(*many(number, capacity(house, share), briefs=briefs), number=1 if front else 2)
        for share in shares
    )
    assert any(check(house, page) for page in pages), "no usual amount of copy goes in"


@pytest.mark.parametrize(
    ("grid", "share"), [("7x13", 0.02), ("7x13", 0.2), ("8x13", 0.1), ("6x11", 0.02), ("6x11", 1.2)]
)
def test_little_or_much_copy_is_laid_out_or_refused(grid: str, share: float) -> None:
    house = HOUSES[grid]
    check(house, page_of(*many(4, capacity(house, share), briefs=1)))


def test_far_too_much_copy_is_refused() -> None:
    """The message says by how much, and what a draft would hold over."""
    with pytest.raises(
        Overset, match=r"is \d\d\d lines of 11 characters too long; the draft holds over 'a3' \(\d+\)"
    ):
        laid_out(TABLOID, page_of(*many(4, capacity(TABLOID, 2.5))))


def test_far_too_little_copy_is_refused() -> None:
    with pytest.raises(Underset, match="too short"):
        laid_out(BROADSHEET, page_of(article("a", 40), article("b", 40)))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_article_among_others_is_laid_out(odd: str) -> None:
    """The rest of the page gives way: some amount of other copy goes in around it."""
    beside = article("beside", 2200, photos=(photo(),), priority=1)
    down = Split(direction="down", parts=(Leaf(articles=("x",)), Leaf(articles=("under",))), columns=3)
    cuts = Split(direction="across", parts=(down, Leaf(articles=("beside",))))
    pages = (page_of(beside, ODD[odd], article("under", under), cuts=cuts) for under in range(100, 4600, 250))
    assert any(check(HALF_PAGE, page) for page in pages)


def test_a_vertical_headline_stands_beside_its_text() -> None:
    upright = article("x", 700, headline="处暑 二三事", byline="高燕", pins=pinned(headline="vertical"))
    row = Split(direction="across", parts=(Leaf(articles=("x",), columns=3), Leaf(articles=("y",))))
    cuts = Split(direction="down", parts=(Leaf(articles=("top",)), row))
    tops = (article("top", size, photos=(photo(),)) for size in range(1000, 3000, 200))
    pages = (page_of(top, upright, article("y", 1100), cuts=cuts) for top in tops)
    assert any(check(HALF_PAGE, page) for page in pages)


def test_a_jump_is_sent_on_and_taken_up() -> None:
    long = article("long", 3200, pins=pinned(jump=2), priority=1)
    beside = Split(direction="across", parts=(Leaf(articles=("long",), columns=3), Leaf(articles=("next",))))
    front_cuts = Split(direction="down", parts=(Leaf(articles=("masthead",)), beside))
    front = page_of(long, article("next", 2800, photos=(photo(),)), number=1, cuts=front_cuts)
    inner = page_of(*many(4, capacity(BROADSHEET, 0.42)))
    layouts = laid_out(BROADSHEET, front, inner)
    check_issue(layouts, issue_of(front, inner), BROADSHEET)
    sent = next(frame for frame in layouts[0].frames if frame.articles == ("long",))
    taken = next(frame for frame in layouts[1].frames if frame.articles == ("long",))
    assert (sent.continued_on, taken.continued_from) == (2, 1)
    assert [line for leg in sent.legs for _, line in leg.lines][-1].text.endswith("（下转第二版）")
    assert next(line for leg in taken.legs for _, line in leg.lines).text.startswith("（上接第一版）")
    assert "".join(lines_of(sent) + lines_of(taken)) == "".join(paragraph.text for paragraph in long.body)


def lines_of(frame: Frame) -> list[str]:
    return [line.copy for leg in frame.legs for _, line in leg.lines]


def test_the_same_issue_is_laid_out_the_same() -> None:
    page = page_of(*many(6, capacity(TABLOID, 0.6), briefs=2))
    assert laid_out(TABLOID, page) == laid_out(TABLOID, page)
