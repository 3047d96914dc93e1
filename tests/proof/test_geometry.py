"""L-cut, L-gutter, L-joint, L-box, L-fold, L-photo, L-rank: the page as a figure, rules just kept and just broken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Panel, Picture, Piece, Rect, Row
from edition.model.issue import Article, Issue, Kind, Page, Photo
from edition.proof.geometry import check_geometry, geometry_figures
from edition.proof.photos import check_photos, photo_figures
from edition.proof.rank import check_rank, rank_figures
from tests.proof.edits import codes, frame_of, put_frame
from tests.proof.sample import ROOT, Made, sample_house

HOUSE = sample_house()  # 7 columns of 13 em with a gutter of 1; 10.3 pt on 13.7 pt; 50 lines
COLUMN = 14_000


def block(
    name: str, column: int, columns: int, y: int, height: int, size: int = 0, kind: str = "news"
) -> Frame:
    """A frame over ``columns``, with a headline of ``size`` thousandths of an em unless that is 0."""
    rect = Rect(column * COLUMN, y, HOUSE.grid.span(columns) * 1000, height)
    line = Line((Piece("一二三", "song"),), 0, 3000)
    rows = (Row("headline", line, size, rect.x, y * 1000, 3 * size, "left"),) if size else ()
    return Frame(articles=(name,), rect=rect, kind=kind, rows=rows)


def page(*frames: Frame, masthead: Rect | None = None) -> PageLayout:
    return PageLayout(number=1, name="要闻", mark="", credits=(), frames=frames, rules=(), masthead=masthead)


def check(layout: PageLayout) -> list[Finding]:
    return list(check_geometry(HOUSE, (layout,)))


def test_untouched(made: Made) -> None:
    assert list(check_geometry(made.house, made.pages)) == []
    assert list(check_photos(made.house, made.pages)) == []
    assert list(check_rank(made.issue, made.house, made.pages)) == []


# 断版


def test_a_cut_through_the_page() -> None:
    above = (block("a", 0, 4, 0, 20), block("b", 4, 3, 0, 20))
    below = (block("c", 0, 3, 21, 29), block("d", 3, 4, 21, 29))
    (found,) = check(page(*above, *below))
    assert found.weight is Weight.WARNING
    assert str(found) == (
        "L-cut page 1: a straight cut from edge to edge at line 21, between several blocks; "
        "asked: no cut through the page, or one block on one side of it"
    )


@pytest.mark.parametrize(("lower", "cuts"), [(20, (21,)), (21, (21,)), (22, (22,)), (23, ())])
def test_a_stepped_cut(lower: int, cuts: tuple[int, ...]) -> None:
    """Line 20 from 0 is blank on the left; on the right the line over ``lower`` is."""
    frames = (
        block("a", 0, 4, 0, 20),
        block("b", 4, 3, 0, lower - 1),
        block("c", 0, 4, 21, 29),
        block("d", 4, 3, lower, 50 - lower),
    )
    assert geometry_figures(page(*frames), HOUSE).cuts == cuts


def test_a_strip_across_the_foot_is_no_cut() -> None:
    above = (block("a", 0, 4, 0, 20), block("b", 4, 3, 0, 20))
    assert geometry_figures(page(*above, block("c", 0, 7, 22, 28)), HOUSE).cuts == ()


def test_the_line_under_the_masthead_is_no_cut() -> None:
    frames = (
        block("ear", 5, 1, 0, 16),
        block("ear2", 6, 1, 0, 16),
        block("a", 0, 4, 17, 33),
        block("b", 4, 3, 17, 33),
    )
    masthead = Rect(0, 0, 69_000, 16)
    assert geometry_figures(page(*frames, masthead=masthead), HOUSE).cuts == ()
    assert geometry_figures(page(*frames), HOUSE).cuts == (17,)


# 通线


def gutters(first: int, second: int) -> PageLayout:
    """Gutters after columns 2 and 5, crossed by one block each at the foot, from these lines on."""
    return page(
        block("a", 0, 2, 0, first),
        block("b", 2, 3, 0, min(first, second)),
        block("c", 5, 2, 0, second),
        block("d", 0, 3, first, 50 - first),
        block("e", 4, 3, second, 50 - second),
    )


def test_one_long_gutter_is_allowed() -> None:
    """Three quarters of 50 lines are 37.5."""
    assert geometry_figures(gutters(38, 37), HOUSE).long_gutters == (2,)
    assert "L-gutter" not in codes(check(gutters(38, 37)))
    found = next(each for each in check(gutters(38, 38)) if each.code == "L-gutter")
    assert found.value == "gutters after column 2 76%, after column 5 76%"


def test_a_gutter_between_two_blocks_that_cross_it() -> None:
    layout = page(
        block("a", 0, 7, 0, 10), block("b", 0, 3, 11, 28), block("c", 3, 4, 11, 28), block("d", 0, 7, 40, 10)
    )
    assert geometry_figures(layout, HOUSE).gutters[2] == 30 / 50


# Joints


def quarters(second: int) -> PageLayout:
    """Two stacks side by side; the left one's blank line is line 20 from 0, the right one's is ``second``."""
    return page(
        block("a", 0, 3, 0, 20),
        block("b", 0, 3, 21, 29),
        block("c", 3, 4, 0, second),
        block("d", 3, 4, second + 1, 49 - second),
    )


@pytest.mark.parametrize(("second", "joints"), [(18, ()), (19, ((3, 21),)), (20, ((3, 21),)), (22, ())])
def test_four_blocks_that_meet(second: int, joints: tuple[tuple[int, int], ...]) -> None:
    assert geometry_figures(quarters(second), HOUSE).joints == joints


# The fold


def test_boxes() -> None:
    """Three a page; an advert's is not counted."""
    kinds = ("notice", "filler", "news", "advert")
    frames = [block(kind, at, 1, 0, 8, kind=kind) for at, kind in enumerate(kinds)]
    boxed = tuple(replace(each, panels=(Panel(each.rect, "box"),)) for each in frames)
    assert "L-box" not in codes(check(page(*boxed)))
    layout = page(*boxed[:3], replace(boxed[3], kind="notice"))
    (found,) = (each for each in check(layout) if each.code == "L-box")
    assert found.weight is Weight.WARNING
    assert (
        str(found)
        == "L-box page 1: 4 boxes: notice, filler, news, advert; asked: at most 3, adverts not counted"
    )


def test_a_small_box_across_the_fold() -> None:
    """The middle of 330 mm is 138 mm under the type area's top: 28.55 lines of 13.7 pt."""
    assert HOUSE.grid.fold == pytest.approx(28.553, abs=0.001)
    for y, height, folded in ((20, 8, ()), (20, 9, ("a",)), (29, 9, ())):
        frame = block("a", 0, 2, y, height)
        layout = page(replace(frame, panels=(Panel(frame.rect, "box"),)))
        assert geometry_figures(layout, HOUSE).folded == folded
        assert geometry_figures(page(frame), HOUSE).folded == ()


def test_a_large_box_may_be_folded() -> None:
    """An eighth of 97 em × 50 lines: 27 em wide, 22 lines are less and 23 more."""
    for height, folded in ((22, ("a",)), (23, ())):
        frame = block("a", 0, 2, 10, height)
        layout = page(replace(frame, panels=(Panel(frame.rect, "box"),)))
        assert geometry_figures(layout, HOUSE).folded == folded


# Photographs


def photo(width: float = 3, height: float = 2, **more: object) -> Photo:
    made = Photo(
        file="a.svg",
        path=ROOT / "a.svg",
        width=width,
        height=height,
        alt="",
        caption="图为渡船。",
        credit="插图",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def picture(rect: Rect, held: Photo | None = None) -> Picture:
    return Picture(rect, held or photo(), (), 850, None)


def pictured(name: str, column: int, columns: int, y: int, height: int, *pictures: Picture) -> Frame:
    return replace(block(name, column, columns, y, height), pictures=pictures)


def photos(*frames: Frame) -> list[Finding]:
    return list(check_photos(HOUSE, (page(*frames),)))


def test_width_in_columns() -> None:
    """27 em of 10.3 pt and 14 lines: nearly 3 to 2."""
    good = picture(Rect(0, 5, 27_000, 14))
    assert photos(pictured("a", 0, 3, 0, 30, good)) == []
    (found,) = photos(pictured("a", 0, 3, 0, 30, replace(good, rect=Rect(0, 5, 26_500, 14))))
    assert str(found) == (
        "L-photo page 1, a: a.svg is not as wide as legs or columns; asked: edges on those of legs or columns"
    )
    assert found.weight is Weight.WARNING


def test_width_in_legs() -> None:
    """Three columns broken into two legs of 20 em with a gap of 1 em."""
    legs = tuple(Leg(Rect(x, 20, 20_000, 10), 1000, ()) for x in (0, 21_000))
    frame = pictured("a", 0, 3, 0, 30, picture(Rect(21_000, 5, 20_000, 10)))
    assert photos(replace(frame, legs=legs)) == []
    assert [each.code for each in photos(frame)] == ["L-photo"]


def test_caption_and_credit() -> None:
    without = (
        (replace(photo(), caption=""), "a.svg has no caption"),
        (replace(photo(), credit=""), "a.svg has no credit"),
    )
    for held, said in without:
        frame = pictured("a", 0, 3, 0, 30, picture(Rect(0, 5, 27_000, 14), held))
        (found,) = photos(frame)
        assert found.value == said
        assert photos(replace(frame, kind="advert")) == []


def test_focus_of_a_crop() -> None:
    """27 em × 10.3 pt = 278.1 pt wide; 12 lines are 161 pt high, of 185.4 pt: 86.8 % are shown, 11 lines 79.4 %."""
    assert photos(pictured("a", 0, 3, 0, 30, picture(Rect(0, 5, 27_000, 12)))) == []
    (found,) = photos(pictured("a", 0, 3, 0, 30, picture(Rect(0, 5, 27_000, 11))))
    assert found.value == "a.svg is cropped into its focus"


def test_the_fold_through_a_focus() -> None:
    """The fold is at 28.55 lines; of a picture from line 20 over 14 lines, that is 61 % down."""
    rect = Rect(0, 20, 27_000, 14)
    for focus, folded in (
        ((0.1, 0.1, 0.8, 0.5), False),
        ((0.1, 0.1, 0.8, 0.53), True),
        ((0.1, 0.1, 0.8, 0.8), False),
    ):
        found = photos(pictured("a", 0, 3, 0, 40, picture(rect, replace(photo(), focus=focus))))
        assert [each.value for each in found] == ["a.svg has the fold through its focus"] * folded


@pytest.mark.parametrize(
    ("number", "name", "most"), [(1, "要闻", 0.30), (2, "综合", 0.25), (4, "副刊", 0.30)]
)
def test_pictures_that_take_the_page(number: int, name: str, most: float) -> None:
    """The type area is 97 em × 50 lines; half as much again as the rulebook's upper end is let pass."""

    def taking(lines: int) -> list[Finding]:
        shot = picture(Rect(0, 2, 97_000, lines), photo(width=97, height=lines * 13.7 / 10.3))
        layout = replace(page(pictured("a", 0, 7, 0, 50, shot)), number=number, name=name)
        return list(check_photos(HOUSE, (layout,)))

    allowed = int(1.5 * most * 50)
    assert taking(allowed) == []
    (found,) = taking(allowed + 1)
    assert (found.code, found.weight, found.place) == ("L-photo", Weight.WARNING, f"page {number}")
    assert found.value == f"1 pictures take {(allowed + 1) / 50:.0%} of the type area"


def test_an_adverts_picture_does_not_count() -> None:
    shot = picture(Rect(0, 2, 97_000, 40), photo(width=97, height=40 * 13.7 / 10.3))
    assert photos(replace(pictured("a", 0, 7, 0, 50, shot), kind="advert")) == []


def test_pictures_that_touch() -> None:
    """Side by side over a gutter; one over the other over a blank line."""
    left = pictured("a", 0, 2, 0, 20, picture(Rect(0, 0, 27_000, 14)))
    beside = pictured("b", 2, 2, 0, 20, picture(Rect(28_000, 13, 27_000, 14)))
    (found,) = photos(left, beside)
    assert found.value == "its picture touches that of b"
    lower = pictured("b", 2, 2, 0, 30, picture(Rect(28_000, 14, 27_000, 14)))
    assert photos(left, lower) == []
    assert photo_figures(page(left, beside), HOUSE).touching == (("a", "b"),)
    for y, number in ((15, 1), (16, 0)):
        under = pictured("b", 0, 2, y, 20, picture(Rect(0, y, 27_000, 14)))
        assert len(photo_figures(page(left, under), HOUSE).touching) == number
    assert photos(replace(left, pictures=(*left.pictures, *beside.pictures))) == []


# Hierarchy


def ranked(issue: Issue, *articles: Article) -> Issue:
    return replace(issue, pages=(Page(number=1, name="要闻", articles=articles),))


def article(name: str, priority: int, kind: Kind = Kind.NEWS) -> Article:
    return Article(id=name, headline="一二三", priority=priority, kind=kind)


def test_tau(made: Made) -> None:
    """Of the ten pairs of five blocks one contradicts: τ is 0.8. Two: 0.6."""
    issue = ranked(made.issue, *(article(name, 3) for name in "abcde"))
    sizes = {"a": 5000, "b": 4000, "c": 3000, "d": 2000, "e": 2500}
    layout = page(*(block(name, 0, 2, 0, 10, size) for name, size in sizes.items()))
    assert rank_figures(layout, issue, HOUSE).tau == pytest.approx(0.8)
    assert list(check_rank(issue, HOUSE, (layout,))) == []
    worse = {**sizes, "b": 2900}
    layout = page(*(block(name, 0, 2, 0, 10, size) for name, size in worse.items()))
    (found,) = check_rank(issue, HOUSE, (layout,))
    assert str(found) == (
        "L-rank page 1: headlines' size × columns against priority: τ 0.60; asked: at least 0.8"
    )
    assert rank_figures(layout, issue, HOUSE).tau_priority == 1.0  # of the lead before each


def test_priority_goes_before_order_and_the_lead_before_both(made: Made) -> None:
    issue = ranked(made.issue, article("a", 2), article("b", 3), article("c", 1))
    layout = page(block("c", 0, 2, 0, 10, 3000), block("b", 0, 1, 0, 10, 2000), block("a", 0, 3, 0, 10, 3000))
    figures = rank_figures(layout, issue, HOUSE)
    assert [name for name, _ in figures.prominence] == ["a", "c", "b"]
    assert (figures.tau, figures.tau_priority, figures.outshone_by) == (1.0, 1.0, ())


def test_the_lead_is_strictly_the_largest(made: Made) -> None:
    issue = ranked(made.issue, *(article(name, 3) for name in "abcdef"))
    prominent = {"a": 5001, "b": 5000, "c": 3000, "d": 2000, "e": 1900, "f": 1800}
    layout = page(*(block(name, 0, 2, 0, 10, size) for name, size in prominent.items()))
    assert list(check_rank(issue, HOUSE, (layout,))) == []
    layout = page(*(block(name, 0, 2, 0, 10, min(size, 5000)) for name, size in prominent.items()))
    (found,) = check_rank(issue, HOUSE, (layout,))
    assert found.place == "page 1, a"
    assert found.value == "its headline is no more prominent than b"


def test_what_has_no_rank(made: Made) -> None:
    issue = ranked(made.issue, article("a", 1), article("b", 2, Kind.ADVERT), article("c", 3))
    frames = (
        block("a", 0, 2, 0, 10, 3000),
        block("b", 0, 4, 0, 10, 5000, kind="advert"),
        replace(block("c", 0, 4, 0, 10, 5000), continued_from=2),
        replace(block("c", 0, 4, 0, 10, 5000), title="简讯"),
    )
    figures = rank_figures(page(*frames), issue, HOUSE)
    assert [name for name, _ in figures.prominence] == ["a"]
    assert figures.tau is None


def test_a_lead_outshone_in_the_sample(made: Made) -> None:
    lead = frame_of(made.pages, "ferry", 1)
    rows = tuple(replace(row, size=row.size // 3) for row in lead.rows)
    found = list(check_rank(made.issue, made.house, put_frame(made.pages, lead, replace(lead, rows=rows))))
    assert "L-rank" in codes(found)
