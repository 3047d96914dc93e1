"""竖题 unasked: a short headline of Han may stand upright where that suits the page; few do, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from edition.layout.blocks import Block, block_of
from edition.layout.page import lay_page
from edition.layout.page_copy import PageCopy, Stock
from edition.layout.shapes import UPRIGHT_SPANS, Cutting, Shape, shape_table
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Article, Form, Kind, Leaf, Page
from tests.generated.issues import generated_issue
from tests.generated.specs import edge
from tests.layout.checks import check_page, closed_up, copy_of, text_of
from tests.layout.papers import BROADSHEET, TABLOID, article, desk, page_of, pinned

LEAD = article("lead", 900, priority=1)
HALF = replace(TABLOID, grid=replace(TABLOID.grid, lines=60))
SHORT = (
    "处暑二三事",
    "一块砖的来历",
    "灯下读书记",
    "城墙的砖",
    "云冈的清晨",
    "一碗刀削面",
    "街角的树",
    "夜雨读书",
)
#: Headlines of two to six characters: as many that might stand upright as an issue can have.
PAGES = [(seed, number) for seed in range(1, 6) for number in (1, 2)]


def short(**fields: object) -> Article:
    """An article that may stand under an upright headline."""
    return article("x", 700, **{"headline": "处暑二三事", "priority": 3} | fields)


def block(held: Article, *, lead: bool = False) -> Block:
    page = page_of(held, LEAD) if lead else page_of(LEAD, held)
    return block_of(Leaf(articles=(held.id,)), page, BROADSHEET)


def shapes(held: Article, columns: int) -> list[Shape]:
    return list(shape_table(block(held), columns, BROADSHEET, desk()).values())


def uprights(page: PageLayout) -> list[Frame]:
    return [
        frame for frame in page.frames if any(row.vertical and row.role == "headline" for row in frame.rows)
    ]


@cache
def laid(seed: int, number: int) -> tuple[Page, PageLayout, House]:
    """A page of a generated issue."""
    issue, house = generated_issue(seed, edge("headlines of two to six", seed))
    page = issue.pages[number]
    return page, lay_page(PageCopy(page, (), Stock(house, desk()))).layout, house


# Which may


@pytest.mark.parametrize("columns", UPRIGHT_SPANS)
def test_a_short_han_headline_may_stand_upright_over_two_to_four_columns(columns: int) -> None:
    """Among other shapes of the block: layout chooses."""
    found = shapes(short(), columns)
    assert any(shape.upright for shape in found) and any(shape.headline for shape in found)
    assert all((shape.upright is None) != (shape.headline is None) for shape in found)


def test_over_other_widths_it_lies() -> None:
    wide = [shapes(short(), columns) for columns in (1, 5, 6, 7)]
    assert all(found and not any(shape.upright for shape in found) for found in wide)


@pytest.mark.parametrize(
    "headline", ["处暑二三事", "古城新绿 满街清风", "“一碗面”的讲究", "今年，雨为何多？"]
)
def test_a_headline_of_han_and_its_marks_may(headline: str) -> None:
    assert block(short(headline=headline)).upright is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "5G来了"},
        {"headline": "Wi-Fi进社区"},
        {"headline": "2022年处暑"},
        {"headline": "全年增长3％"},
        {"headline": "数字经济正在成为主要引擎"},
        {"headline": "一 二 三"},
        {"headline": "处暑二三事", "label": "四季"},
        {"headline": "处暑二三事", "kicker": "云冈脚下", "deck": "一束新凉"},
        {"headline": "处暑二三事", "summary": ("一点", "两点")},
        {"headline": "处暑二三事", "priority": 1},
        {"headline": "处暑二三事", "priority": 5},
        {"headline": "处暑二三事", "kind": Kind.NOTICE},
        {"headline": "处暑二三事", "kind": Kind.ADVERT},
        {"headline": "处暑二三事", "pins": pinned(jump=3)},
        {"headline": "处暑二三事", "pins": pinned(headline="horizontal")},
    ],
    ids=str,
)
def test_no_other_does(fields: dict[str, object]) -> None:
    """Not with Latin or digits, too long, in three clauses, under a label, heavy or light, or where a pin forbids."""
    held = short(**fields)
    made = block(held)
    assert made.upright is None and not made.vertical_headline
    if held.pins.jump is None:
        assert not any(shape.upright for columns in UPRIGHT_SPANS for shape in shapes(held, columns))


def test_the_leads_never_does() -> None:
    made = block(short(), lead=True)
    assert made.lead and made.upright is None


def test_text_of_a_few_lines_has_its_headline_over_it() -> None:
    assert block(article("x", 120, headline="处暑二三事")).upright is None


def test_one_that_is_pinned_upright_has_no_other_shape() -> None:
    found = shapes(short(pins=pinned(headline="vertical")), 3)
    assert found and all(shape.upright for shape in found)


def test_an_article_that_is_cut_short_has_its_headline_over_it() -> None:
    """A draft's ways to cut it are for its text without a byline in it."""
    made = block(short())
    ways = (Cutting(made.texts, (), 0.0), Cutting(made.texts[:1], made.texts[1:], 1.0))
    table = shape_table(made, 3, BROADSHEET, desk(), ways)
    assert table and not any(shape.upright for shape in table.values())


# What becomes of its byline


def test_its_byline_heads_the_text() -> None:
    held = short(byline="本报记者")
    made = block(held).upright
    assert made is not None and made.wording is not None
    assert made.wording.byline == ""
    assert (made.texts[0].paragraph.form, made.texts[0].paragraph.text) == (Form.BYLINE, "本报记者")
    assert [text.paragraph for text in made.texts[1:]] == list(held.body)


def test_whether_upright_or_not_all_of_it_is_set() -> None:
    """Its byline and kicker too."""
    for pin, stands in (("vertical", True), ("horizontal", False)):
        held = short(byline="本报记者", kicker="云冈脚下", pins=pinned(headline=pin))
        page = page_of(LEAD, held)
        layout = lay_page(PageCopy(page, (), Stock(HALF, desk()))).layout
        check_page(layout, HALF)
        assert [frame.articles for frame in uprights(layout)] == ([("x",)] if stands else [])
        assert_all_is_set(page, layout)


def assert_all_is_set(page: Page, layout: PageLayout) -> None:
    for held in page.articles:
        frame = next(frame for frame in layout.frames if held.id in frame.articles)
        if frame.articles == (held.id,):
            assert sorted(closed_up(copy_of(frame))) == sorted(closed_up(text_of(held))), held.id


# On pages


@pytest.mark.parametrize(("seed", "number"), PAGES)
def test_a_generated_page_has_two_at_most(seed: int, number: int) -> None:
    page, layout, house = laid(seed, number)
    check_page(layout, house)
    found = uprights(layout)
    assert len(found) <= 2
    known = {held.id: held for held in page.articles}
    for frame in found:
        held = known[frame.articles[0]]
        assert held is not page.articles[0] and held.headline.replace(" ", "").isalpha()
        assert frame.rect.width // 1000 <= house.grid.span(4)


def test_no_character_of_those_pages_is_lost() -> None:
    for seed, number in PAGES:
        assert_all_is_set(*laid(seed, number)[:2])


def test_some_of_those_pages_have_one() -> None:
    assert any(uprights(laid(seed, number)[1]) for seed, number in PAGES)


@pytest.mark.parametrize(
    ("house", "number", "characters"),
    [(HALF, 4, 277), (BROADSHEET, 5, 715), (BROADSHEET, 6, 650), (BROADSHEET, 6, 541)],
    ids=["half of 6x11, four", "7x13, five", "7x13, six", "7x13, six shorter"],
)
def test_a_page_of_short_headlines_has_two_at_most(house: House, number: int, characters: int) -> None:
    """Though every one of them might stand."""
    others = [article(f"x{place}", characters, headline=SHORT[place]) for place in range(number)]
    lead = article("lead", round(number * characters * 3 / 7), priority=1)
    layout = lay_page(PageCopy(page_of(lead, *others), (), Stock(house, desk()))).layout
    check_page(layout, house)
    assert len(uprights(layout)) <= 2
