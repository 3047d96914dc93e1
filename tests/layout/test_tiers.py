"""Vertical articles: tiers on the grid, nothing over anything else, nothing lost; pages of them, from the right."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache

import pytest

from edition.errors import Overset
from edition.layout.blocks import Block, block_of
from edition.layout.legs import inner_width
from edition.layout.page import lay_page
from edition.layout.page_copy import PageCopy, Stock
from edition.layout.place_tiers import tier_frame
from edition.layout.shapes import Shape, Table
from edition.layout.tiers import (
    BETWEEN,
    LEAST,
    LEAST_BESIDE,
    MOST,
    MOST_FOOT,
    MOST_TIERS,
    measure_of,
    tier_table,
    width_of,
)
from edition.model.frame import Frame, Leg, PageLayout, Rect, Row
from edition.model.house import Grid, House
from edition.model.issue import Article, Form, Kind, Leaf, Page, Paragraph, Run, Split
from tests.layout.checks import (
    check_frame,
    check_tiling,
    closed_up,
    copy_of,
    inside,
    overlap,
    shown,
    text_of,
)
from tests.layout.odd_articles import ODD
from tests.layout.papers import (
    BROADSHEET,
    EIGHT,
    TABLOID,
    article,
    desk,
    many,
    page_of,
    paragraphs,
    photo,
    pinned,
)

LEAD = article("lead", 900, priority=1)
VERSES = ("渡口秋风早", "行人问水深", "一篙才拨动", "两岸已成林", "渔火三更暗", "钟声半夜沉")
POEM = tuple(
    Paragraph(runs=(Run(text=verse),), form=Form.STANZA if number == 4 else Form.VERSE)
    for number, verse in enumerate(VERSES)
)
COPY = {
    "news": article("x", 600),
    "short": article("x", 180),
    "long": article("x", 1800),
    "all rows": article(
        "x", 500, kicker="引题", deck="副题一二三四五", label="四季", byline="高燕", note="编者注：完。"
    ),
    "summary": article("x", 500, summary=("头一点要办好。", "第二点，也要办好。"), byline="高燕"),
    "subheads": article("x", 0, body=paragraphs(900, subheads=True)),
    "box": article("x", 300, kind=Kind.NOTICE),
    "poem": article("x", 0, kind=Kind.POEM, body=POEM, byline="高燕"),
    "picture": article("x", 600, photos=(photo(),)),
    "two pictures": article("x", 700, photos=(photo(), photo(900, 900, caption="图二。"))),
    "tall picture": article("x", 600, photos=(photo(300, 900),)),
    "picture and box": article("x", 600, photos=(photo(),), pins=pinned(box=True)),
}
SPANS = range(1, 6)


def upright_page(*articles: Article, number: int = 2) -> Page:
    return replace(page_of(*articles, number=number), writing="vertical")


def block(held: Article) -> Block:
    return block_of(Leaf(articles=(held.id,)), upright_page(LEAD, held), TABLOID)


@cache
def table(name: str, columns: int) -> Table:
    return tier_table(block(COPY[name]), columns, TABLOID, DESK)


DESK = desk()


@cache
def frames(name: str) -> tuple[tuple[Shape, Frame], ...]:
    """Every second shape of a block over every width, with its frame two lines down in the second column."""
    found = []
    for columns in range(1, 5):
        for shape in list(table(name, columns).values())[::2]:
            found.append((shape, tier_frame(shape, 1, 2, TABLOID, DESK)))
    return tuple(found)


def stood(house: House, page: Page) -> PageLayout:
    return lay_page(PageCopy(page, (), Stock(house, desk()))).layout


def frame_of(page: PageLayout, name: str) -> Frame:
    return next(frame for frame in page.frames if name in frame.articles)


# What must hold of every frame of vertical text


def check_tiers(frame: Frame, house: House) -> None:
    """All within the frame; lines within their tier; tiers one under another, all ending at one right edge; pictures
    clear of them; the headline at their right.
    """
    room = frame.rect
    if any(panel.look == "box" for panel in frame.panels):
        room = Rect(room.x + 1000, room.y + 1, room.width - 2000, room.height - 2)
    legs = [leg for leg in frame.legs if leg.lines]
    assert all(leg.vertical and leg.size == 1000 for leg in frame.legs)
    for leg in legs:
        assert inside(leg.rect, room), ("tier outside", leg.rect, room)
        check_lines(leg, house.grid)
    assert len({leg.rect.x + leg.rect.width for leg in frame.legs}) == 1
    for above, under in itertools.pairwise(frame.legs):
        assert under.rect.y - above.rect.y - above.rect.height in BETWEEN
        assert under.rect.height == above.rect.height
    for picture in frame.pictures:
        assert picture.rect.x == room.x and inside(shown(picture), room)
        assert not any(overlap(shown(picture), leg.rect) for leg in legs), "text under a picture"
    assert not any(
        overlap(shown(one), shown(other)) for one, other in itertools.combinations(frame.pictures, 2)
    )
    check_rows(frame.rows, room, frame.legs[0].rect.x + frame.legs[0].rect.width, house.grid)


def check_lines(leg: Leg, grid: Grid) -> None:
    """Each line within the tier's depth; the lines a pitch apart from its right edge, the last cell still within."""
    depth = ((leg.rect.height - 1) * grid.pitch + grid.em) / grid.em * 1000
    places = [place for place, _ in leg.lines]
    assert places == sorted(set(places))
    for place, line in leg.lines:
        assert line.indent >= -500 and line.indent + line.width <= depth, ("too long", line.text)
        assert place >= 0 and width_of(place + 1, grid) <= leg.rect.width, (
            "line outside its tier",
            line.text,
        )


def check_rows(rows: tuple[Row, ...], room: Rect, text: int, grid: Grid) -> None:
    """The headline's rows inside their room, right of where the ``text`` ends, none over another."""
    extents = []
    for row in rows:
        across = row.size if row.vertical else row.width
        down = (row.line.width if row.vertical else 1000) * row.size / 1000 * grid.em / grid.pitch
        assert text < row.x and row.x + across <= room.x + room.width, ("row outside", row.role)
        assert row.y >= room.y * 1000, ("row outside", row.role)
        assert row.y + down <= (room.y + room.height) * 1000, ("row outside", row.role)
        extents.append(Rect(row.x, row.y, across, int(down)))
    for one, other in itertools.combinations(extents, 2):
        assert not overlap(one, other), "row over row"


def set_text(frame: Frame) -> str:
    """The author's text in the order it is read: tiers from the top, lines from the right."""
    legs = sorted(frame.legs, key=lambda leg: leg.rect.y)
    return closed_up(
        "".join(line.copy for leg in legs for _, line in sorted(leg.lines, key=lambda held: held[0]))
    )


def copy_in_order(held: Article) -> str:
    body = "".join(paragraph.text for paragraph in held.body)
    return closed_up("".join((*held.summary, held.byline, body, held.note)))


# Ems and grid lines


@pytest.mark.parametrize(
    ("lines", "ems"), [(1, 1), (2, 2), (3, 3), (4, 5), (9, 11), (10, 13), (16, 21), (25, 33)]
)
def test_a_tier_of_so_many_lines_holds_whole_ems(lines: int, ems: int) -> None:
    """Its last line adds its body only: four lines of 4/3 em are 3 × 4/3 + 1."""
    assert measure_of(lines, TABLOID.grid) == ems


@pytest.mark.parametrize("house", [BROADSHEET, EIGHT, TABLOID], ids=["7x13", "8x13", "6x11"])
def test_what_is_left_of_a_tier_is_less_than_an_em(house: House) -> None:
    grid = house.grid
    for lines in range(LEAST, MOST + 1):
        depth = ((lines - 1) * grid.pitch + grid.em) / grid.em
        assert 0 <= depth - measure_of(lines, grid) < 1


@pytest.mark.parametrize(("places", "width"), [(0, 0), (1, 1000), (2, 2333), (4, 5000), (10, 13000)])
def test_lines_of_text_stand_a_pitch_apart(places: int, width: int) -> None:
    assert width_of(places, TABLOID.grid) == width


def test_so_many_lines_are_as_wide_as_deep() -> None:
    for house in (BROADSHEET, EIGHT, TABLOID):
        for number in range(1, 40):
            assert width_of(number, house.grid) // 1000 == measure_of(number, house.grid)


# Tables


@pytest.mark.parametrize("name", COPY)
def test_every_shapes_tiers_are_on_the_grid(name: str) -> None:
    seen = False
    for columns in SPANS:
        for height, shape in table(name, columns).items():
            seen = True
            tiers = shape.tiers
            assert tiers and shape.legs
            assert (shape.height, shape.columns) == (height, columns)
            assert height <= TABLOID.grid.lines and 1 <= shape.legs.number <= MOST_TIERS
            assert LEAST <= tiers.lines <= MOST
            assert shape.legs.measure == measure_of(tiers.lines, TABLOID.grid)
            depth = shape.legs.number * (tiers.lines + tiers.gap) - tiers.gap
            assert 0 <= height - depth - (2 if shape.block.box else 0) <= MOST_FOOT
            width = inner_width(shape.block, columns, TABLOID) * 1000
            assert width_of(tiers.places, TABLOID.grid) + tiers.room == width
            assert shape.upright and shape.upright.width <= tiers.room
    assert seen


@pytest.mark.parametrize("name", COPY)
def test_a_shape_fills_its_rectangle_and_nothing_stands_over_anything(name: str) -> None:
    for shape, frame in frames(name):
        assert frame.rect == Rect(12000, 2, TABLOID.grid.span(shape.columns) * 1000, shape.height)
        check_tiers(frame, TABLOID)


@pytest.mark.parametrize("name", COPY)
def test_a_shape_has_all_its_text_in_order(name: str) -> None:
    for _, frame in frames(name):
        assert set_text(frame) == copy_in_order(COPY[name])


@pytest.mark.parametrize("name", COPY)
def test_a_shape_has_all_of_its_headline(name: str) -> None:
    held = COPY[name]
    wanted = {"label": held.label, "kicker": held.kicker, "headline": held.headline, "deck": held.deck}
    for _, frame in frames(name):
        for role, text in wanted.items():
            rows = "".join(row.line.copy for row in frame.rows if row.role == role)
            assert closed_up(rows) == closed_up(text)


PHOTOS = {
    "usual": (photo(),),
    "wide": (photo(1500, 300),),
    "tall": (photo(300, 1500),),
    "not to be cropped": (photo(focus=(0.0, 0.0, 1.0, 1.0)),),
    "two": (photo(), photo(900, 900)),
    "four": tuple(photo(800 + 100 * number, 900) for number in range(4)),
}


@cache
def pictured(name: str) -> tuple[Shape, ...]:
    """The shapes of an article with such pictures, over every width."""
    held = block(article("x", 600, photos=PHOTOS[name]))
    return tuple(
        shape for columns in (2, 3, 4, 6) for shape in tier_table(held, columns, TABLOID, DESK).values()
    )


@pytest.mark.parametrize("name", PHOTOS)
def test_no_shape_loses_its_pictures(name: str) -> None:
    for shape in pictured(name):
        assert shape.picture is not None, (shape.columns, shape.height)
        assert tuple(item.photo for item in shape.picture.items) == PHOTOS[name]


@pytest.mark.parametrize("name", PHOTOS)
def test_whatever_its_pictures_an_article_can_be_set(name: str) -> None:
    assert any(shape.picture is not None for shape in pictured(name))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_article_is_whole_and_nothing_stands_over_anything(odd: str) -> None:
    shapes = list(tier_table(block(ODD[odd]), 2, TABLOID, DESK).values())
    for shape in shapes[::6]:
        frame = tier_frame(shape, 0, 0, TABLOID, DESK)
        check_tiers(frame, TABLOID)
        assert set_text(frame) == copy_in_order(ODD[odd])


def test_the_headline_stands_alone_at_the_right() -> None:
    """A column of air between it and the text; where there is a kicker it is outermost, a deck nearest the text."""
    for _, frame in frames("all rows"):
        at = {row.role: row.x for row in frame.rows if row.vertical}
        assert at["deck"] < at["headline"] < at["kicker"]
        assert min(at.values()) - (frame.legs[0].rect.x + frame.legs[0].rect.width) >= 1000


def test_lines_beside_a_picture_are_fewer() -> None:
    seen = 0
    for shape, frame in frames("picture"):
        if shape.picture is None:
            continue
        seen += 1
        beside = shape.picture.legs
        assert all(
            leg.rect.width < frame.legs[-1].rect.width for leg in frame.legs[:beside]
        ) or beside == len(frame.legs)
        foot = max(shown(picture).y + shown(picture).height for picture in frame.pictures)
        assert foot == frame.legs[beside - 1].rect.y + frame.legs[beside - 1].rect.height
    assert seen


def test_a_poem_is_not_parted_and_keeps_its_lines() -> None:
    for shape, frame in frames("poem"):
        (leg,) = frame.legs
        verses = [line.text for _, line in leg.lines if line.form in (Form.VERSE, Form.STANZA)]
        assert verses == list(VERSES)
        places = [place for place, line in leg.lines if line.form in (Form.VERSE, Form.STANZA)]
        assert places[4] - places[3] == 2, "a line between stanzas"
        assert shape.tiers is not None
        free = shape.tiers.places - 1 - leg.lines[-1][0]
        assert 0 <= free - leg.lines[0][0] <= 1, "in the middle of its tier"


def test_a_summarys_points_head_the_text() -> None:
    """They are set as points: level text has them in a tint over it."""
    made = block(COPY["summary"])
    assert made.summary == ()
    assert [text.paragraph.form for text in made.texts[:3]] == [Form.BULLET, Form.BULLET, Form.BYLINE]
    for _, frame in frames("summary"):
        assert frame.summary == ()
        assert [line.text[0] for leg in frame.legs for _, line in leg.lines if line.first][:2] == ["■", "■"]


def test_a_box_has_its_edge_and_a_line_and_an_em_within() -> None:
    for _, frame in frames("box"):
        (panel,) = frame.panels
        assert (panel.look, panel.rect) == ("box", frame.rect)


def test_blank_is_what_stays_empty() -> None:
    for shape, frame in frames("news"):
        assert shape.tiers is not None
        room = sum(shape.tiers.places - lost for lost in shape.covered)
        assert frame.blank == room - sum(len(leg.lines) for leg in frame.legs)
        assert frame.blank <= shape.blank


def test_briefs_stand_together_under_their_title() -> None:
    briefs = [article(f"b{number}", 90, kind=Kind.BRIEF, headline=f"简讯之{number}") for number in range(3)]
    leaf = Leaf(articles=("b0", "b1", "b2"), title="简讯")
    made = block_of(leaf, upright_page(LEAD, *briefs), TABLOID)
    for columns in SPANS:
        for shape in tier_table(made, columns, TABLOID, DESK).values():
            frame = tier_frame(shape, 0, 0, TABLOID, DESK)
            check_tiers(frame, TABLOID)
            assert "".join(row.line.text for row in frame.rows) == "简讯"
            wanted = "".join(brief.headline + "".join(each.text for each in brief.body) for brief in briefs)
            assert set_text(frame) == closed_up(wanted)


# Pages


PAGES = {
    "four": (TABLOID, many(4, 2500)),
    "six": (TABLOID, many(6, 3200)),
    "briefs": (TABLOID, many(6, 3000, briefs=2)),
    "broadsheet": (BROADSHEET, many(7, 5200)),
}


@cache
def laid(name: str) -> PageLayout:
    house, articles = PAGES[name]
    return stood(house, upright_page(*articles))


def check_vertical_page(page: PageLayout, house: House) -> None:
    check_tiling(page, house)
    for frame in page.frames:
        check_tiers(frame, house)


@pytest.mark.parametrize("name", PAGES)
def test_articles_fill_the_page(name: str) -> None:
    check_vertical_page(laid(name), PAGES[name][0])


@pytest.mark.parametrize("name", PAGES)
def test_the_lead_stands_at_the_top_right(name: str) -> None:
    house, articles = PAGES[name]
    rect = frame_of(laid(name), articles[0].id).rect
    assert rect.y == 0 and rect.x + rect.width == house.grid.span(house.grid.columns) * 1000


@pytest.mark.parametrize("name", PAGES)
def test_every_character_is_on_the_page_once_and_in_order(name: str) -> None:
    for held in PAGES[name][1]:
        frame = frame_of(laid(name), held.id)
        if frame.articles == (held.id,):
            assert sorted(closed_up(copy_of(frame))) == sorted(closed_up(text_of(held)))
            assert set_text(frame) == copy_in_order(held)
    everything = "".join(closed_up(copy_of(frame)) for frame in laid(name).frames)
    assert len(everything) == sum(len(closed_up(text_of(held))) for held in PAGES[name][1])


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_is_on_the_page(name: str) -> None:
    for held in PAGES[name][1]:
        assert len(frame_of(laid(name), held.id).pictures) == len(held.photos), held.id


def test_the_same_page_is_laid_out_the_same() -> None:
    house, articles = PAGES["four"]
    assert stood(house, upright_page(*articles)) == laid("four")


def test_it_is_the_mirror_image_of_what_is_searched() -> None:
    """Rank goes from the right: of blocks side by side at the top none outranks one at its right."""
    order = [held.id for held in PAGES["six"][1]]
    top = sorted(
        (frame for frame in laid("six").frames if frame.rect.y == 0), key=lambda frame: -frame.rect.x
    )
    ranks = [order.index(frame.articles[0]) for frame in top]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("corner", ["top-left", "bottom-left", "bottom-right"])
def test_a_pinned_block_stands_at_its_corner(corner: str) -> None:
    articles = list(many(5, 2800))
    articles[3] = replace(articles[3], pins=pinned(at=corner))
    page = stood(TABLOID, upright_page(*articles))
    check_vertical_page(page, TABLOID)
    rect = frame_of(page, articles[3].id).rect
    edge, side = corner.split("-")
    assert (rect.y if edge == "top" else TABLOID.grid.lines - rect.y - rect.height) == 0
    assert (rect.x if side == "left" else 71000 - rect.x - rect.width) == 0
    lead = frame_of(page, articles[0].id).rect
    assert lead.y == 0 and lead.x + lead.width == 71000


def test_a_pin_takes_the_leads_corner() -> None:
    articles = list(many(5, 2800))
    articles[2] = replace(articles[2], pins=pinned(at="top-right"))
    rect = frame_of(stood(TABLOID, upright_page(*articles)), articles[2].id).rect
    assert rect.y == 0 and rect.x + rect.width == 71000


def test_under_the_masthead_the_lead_stands_at_the_right() -> None:
    page = stood(TABLOID, upright_page(*many(5, 2300), number=1))
    check_vertical_page(page, TABLOID)
    assert page.masthead is not None
    lead = frame_of(page, "a0").rect
    assert lead.y == page.masthead.y + page.masthead.height + 1
    assert lead.x + lead.width == 71000


def test_an_editors_cuts_stand_as_drawn() -> None:
    """The first part of an across cut is at the left, whichever way the page is read."""
    held = [article(f"c{number}", 700) for number in range(3)]
    cuts = Split(direction="across", parts=tuple(Leaf(articles=(one.id,), columns=2) for one in held))
    page = stood(TABLOID, replace(upright_page(*held), cuts=cuts))
    check_vertical_page(page, TABLOID)
    assert [frame_of(page, one.id).rect.x for one in held] == [0, 24000, 48000]


def test_an_article_set_vertically_cannot_be_sent_on() -> None:
    articles = list(many(4, 2500))
    articles[0] = replace(articles[0], pins=pinned(jump=3))
    with pytest.raises(Overset) as caught:
        stood(TABLOID, upright_page(*articles))
    assert str(caught.value) == (
        "page 2 (综合): 'a0' is set vertically and cannot be sent on; take layout: {jump: 3} out of it"
    )


# One among others


def test_a_vertical_article_stands_among_level_ones() -> None:
    articles = list(many(5, 2800))
    articles[2] = replace(articles[2], pins=pinned(body="vertical"), byline="高燕")
    page = stood(TABLOID, page_of(*articles))
    check_tiling(page, TABLOID)
    for frame in page.frames:
        if frame.articles == (articles[2].id,):
            check_tiers(frame, TABLOID)
            assert set_text(frame) == copy_in_order(articles[2])
        else:
            check_frame(frame, TABLOID)
            assert not any(leg.vertical for leg in frame.legs)
    lead = frame_of(page, articles[0].id).rect
    assert (lead.x, lead.y) == (0, 0), "a level page is read from the left"


def test_a_level_article_stands_among_vertical_ones() -> None:
    articles = list(many(5, 2800))
    articles[2] = replace(articles[2], pins=pinned(body="horizontal"))
    page = stood(TABLOID, upright_page(*articles))
    check_tiling(page, TABLOID)
    for frame in page.frames:
        if frame.articles == (articles[2].id,):
            check_frame(frame, TABLOID)
            assert not any(leg.vertical for leg in frame.legs)
        else:
            check_tiers(frame, TABLOID)


@pytest.mark.parametrize("name", PHOTOS)
def test_every_tier_beside_a_picture_has_lines(name: str) -> None:
    for shape in pictured(name):
        assert shape.tiers is not None
        assert all(shape.tiers.places - lost >= LEAST_BESIDE for lost in shape.covered), (
            shape.columns,
            shape.height,
        )
