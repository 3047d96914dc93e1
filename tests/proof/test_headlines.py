"""L-tombstone to L-size: where headlines stand and how they are set, each just inside its limit and just beyond it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Panel, Picture, Piece, Rect, Row, Rule
from edition.model.issue import Photo
from edition.proof.headlines import check_headlines, headline_figures
from edition.proof.setting import check_setting, setting_figures
from tests.proof.edits import codes
from tests.proof.sample import ROOT, Made, sample_house

HOUSE = sample_house()  # 7 columns of 13 em with a gutter of 1; 10.3 pt on 13.7 pt; 50 lines
COLUMN = 14_000


def line(words: str, face: str = "song") -> Line:
    return Line((Piece(words, face),), 0, len(words) * 1000)


def row(words: str, x: int, y: int, size: int = 3000, face: str = "song", role: str = "headline") -> Row:
    """A row of ``words`` solid; ``x`` thousandths of an em, ``y`` grid lines."""
    return Row(role, line(words, face), size, x, y * 1000, len(words) * size, "left")


def leg(column: int, y: int, lines: int, size: int = 1000) -> Leg:
    set_lines = tuple((at, line("文" * 13, "text")) for at in range(lines))
    return Leg(Rect(column * COLUMN, y, 13_000, lines), size, set_lines)


def block(
    name: str, column: int, columns: int, y: int, height: int, *rows: Row, head: int = 4, kind: str = "news"
) -> Frame:
    """A frame with ``rows`` over ``head`` grid lines and full legs under them."""
    rect = Rect(column * COLUMN, y, HOUSE.grid.span(columns) * 1000, height)
    legs = tuple(leg(column + at, y + head, height - head) for at in range(columns))
    return Frame(articles=(name,), rect=rect, kind=kind, rows=rows, legs=legs)


def page(*frames: Frame, rules: tuple[Rule, ...] = ()) -> PageLayout:
    return PageLayout(number=2, name="综合", mark="", credits=(), frames=frames, rules=rules)


def boxed(frame: Frame) -> Frame:
    return replace(frame, panels=(Panel(frame.rect, "box"),))


def standing(layout: PageLayout) -> list[Finding]:
    return list(check_headlines(HOUSE, (layout,)))


def setting(layout: PageLayout) -> list[Finding]:
    return list(check_setting(HOUSE, (layout,)))


def test_untouched(made: Made) -> None:
    assert list(check_headlines(made.house, made.pages)) == []
    assert list(check_setting(made.house, made.pages)) == []
    assert headline_figures(made.pages[0], made.house).headlines == 3


# 碰题: two blocks of three columns side by side; the left one's headline ends at 39 em.


def neighbours(gap: int = 5999, y: int = 1, size: int = 3000, face: str = "song") -> PageLayout:
    """The right headline stands ``gap`` from the left one's end, in another size or face, or lower."""
    left = block("a", 0, 3, 0, 20, row("一二三四五六七八九十一二三", 0, 1))
    right = block("b", 3, 3, 0, 20, row("甲乙丙丁戊己庚辛", 39_000 + gap, y, size, face))
    gutter = Rule(41_500, 0, 41_500, 20_000)
    return page(left, right, rules=(gutter,))


def test_a_tombstone_is_an_error() -> None:
    (found,) = standing(neighbours())
    assert (found.code, found.weight, found.place) == ("L-tombstone", Weight.ERROR, "page 2, a")
    assert found.value == "its headline (30.9 pt) stands beside that of b (30.9 pt), in one face"
    assert headline_figures(neighbours(), HOUSE).tombstones == (("a", "b"),)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(neighbours(gap=6000), id="two em of its own apart"),
        pytest.param(neighbours(size=3450), id="two steps larger"),
        pytest.param(neighbours(face="hei"), id="another face"),
        pytest.param(neighbours(face="text"), id="the same face, another weight"),
        pytest.param(neighbours(y=3), id="lower"),
    ],
)
def test_headlines_that_are_read_apart(layout: PageLayout) -> None:
    assert headline_figures(layout, HOUSE).tombstones == ()


def test_headlines_just_alike_and_just_level() -> None:
    """3,440 is 14.7 % more than 3,000. The row of 3,000 is 2.256 lines high: down by one, 1.256 are shared."""
    assert headline_figures(neighbours(size=3440), HOUSE).tombstones == (("a", "b"),)
    assert headline_figures(neighbours(y=2), HOUSE).tombstones == (("a", "b"),)


def test_what_excuses_a_tombstone() -> None:
    """A box, or a rule that is seen; the hairline that stands in every gutter does not."""
    layout = neighbours()
    left, right = layout.frames
    assert standing(page(boxed(left), right)) == []
    heavy = replace(layout.rules[0], look="double")
    assert standing(replace(layout, rules=(heavy,))) == []
    photo = Photo(file="a.svg", path=ROOT / "a.svg", width=3, height=2, alt="")
    picture = Picture(Rect(40_000, 0, 4000, 4), photo, (), 850, None)
    assert standing(page(replace(left, pictures=(picture,)), right)) == []


def test_a_level_headline_beside_an_upright_one() -> None:
    layout = neighbours()
    left, right = layout.frames
    upright = replace(right.rows[0], vertical=True, width=3000)
    assert headline_figures(page(left, replace(right, rows=(upright,))), HOUSE).tombstones == ()


# 叠题, 背题


def stacked(lines: int, second: str = "一二三四五六") -> PageLayout:
    upper = block("a", 0, 2, 0, 4 + lines, row("一二三四五六七", 0, 1))
    lower = block("b", 0, 2, 5 + lines, 20, row(second, 0, 6 + lines))
    return page(upper, lower)


def test_stacked_headlines() -> None:
    assert standing(stacked(5)) == []
    (found,) = standing(stacked(4))
    assert (
        str(found)
        == "L-stacked page 2, b: its headline stands 4 text lines under that of a; asked: at least 5"
    )
    assert found.weight is Weight.WARNING
    assert headline_figures(stacked(4), HOUSE).stacked == ((("a", "b"), 4),)


def test_headlines_that_hardly_stand_one_over_the_other() -> None:
    layout = stacked(4)
    upper, lower = layout.frames
    for x, number in ((12_000, 1), (12_001, 0)):  # half of six characters of 3 em, and less
        moved = replace(lower, rows=(replace(lower.rows[0], x=x),))
        assert len(headline_figures(page(upper, moved), HOUSE).stacked) == number


def test_a_picture_between_headlines_counts_by_its_lines() -> None:
    layout = stacked(4)
    upper, lower = layout.frames
    photo = Photo(file="a.svg", path=ROOT / "a.svg", width=3, height=2, alt="")
    picture = Picture(Rect(0, 4, 27_000, 4), photo, (), 850, None)
    assert standing(page(replace(upper, pictures=(picture,), legs=()), lower))[0].value.startswith(
        "its headline"
    )
    taller = replace(picture, rect=Rect(0, 4, 27_000, 5))
    assert standing(page(replace(upper, pictures=(taller,), legs=()), lower)) == []


def test_a_third_headline_between_two() -> None:
    """Only neighbours are reported: a over b, b over c, not a over c."""
    frames = [
        block(name, 0, 2, y, 6, row("一二三四五六七", 0, y + 1))
        for name, y in (("a", 0), ("b", 7), ("c", 14))
    ]
    assert [pair for pair, _ in headline_figures(page(*frames), HOUSE).stacked] == [("a", "b"), ("b", "c")]


def test_stranded_headline() -> None:
    assert standing(page(block("a", 0, 2, 0, 7, row("一二三四五六七", 0, 1)))) == []
    (found,) = standing(page(block("a", 0, 2, 0, 6, row("一二三四五六七", 0, 1))))
    assert str(found) == "L-stranded page 2, a: 2 text lines under or beside its headline; asked: at least 3"


# 齐头


def level(*tops: int) -> PageLayout:
    """Blocks of two columns side by side, each headline in a face of its own, at ``tops`` thousandths of a line."""
    faces = ("song", "hei", "kai")
    frames = []
    for number, (top, face) in enumerate(zip(tops, faces, strict=False)):
        at = row("一二三四五六七", number * 2 * COLUMN, 0, face=face)
        frames.append(block("abc"[number], number * 2, 2, 0, 20, replace(at, y=top)))
    return page(*frames)


def test_three_headlines_on_one_line() -> None:
    assert standing(level(1000, 1000)) == []
    assert standing(level(1000, 1000, 2000)) == []
    (found,) = standing(level(1000, 1000, 1999))
    assert found.code == "L-level"
    assert found.value == "the headlines of a, b, c start on one line"


# 对题, 题文分离


def facing(
    right: int = 4, columns: int = 3, y: int = 1, size: int = 3000, words: str = "甲乙丙丁戊"
) -> PageLayout:
    """On seven columns a block over the first three, and one over ``columns`` from column ``right`` on."""
    return page(
        block("a", 0, 3, 0, 20, row("一二三四五", 4000, 1)),
        block("b", right, columns, 0, 20, row(words, right * COLUMN + 4000, y, size, "hei"), head=5),
    )


def test_headlines_that_face_each_other() -> None:
    (found,) = standing(facing())
    assert (found.code, found.weight, found.place) == ("L-mirror", Weight.WARNING, "page 2, a")
    assert found.value == "its headline and that of b face each other, in one size and as many rows"
    assert headline_figures(facing(size=3224), HOUSE).mirrored == (("a", "b"),)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(facing(right=3), id="not as far from the middle"),
        pytest.param(facing(right=5, columns=2), id="not as wide"),
        pytest.param(facing(y=2), id="a line lower"),
        pytest.param(facing(size=3225), id="a step larger"),
    ],
)
def test_headlines_that_do_not_face_each_other(layout: PageLayout) -> None:
    assert headline_figures(layout, HOUSE).mirrored == ()


def test_facing_headlines_of_unlike_rows() -> None:
    layout = facing()
    left, right = layout.frames
    rows = (*right.rows, row("己庚辛", 60_000, 4))
    assert headline_figures(page(left, replace(right, rows=rows)), HOUSE).mirrored == ()


@pytest.mark.parametrize(("head", "apart"), [(6, False), (7, True)])
def test_text_apart_from_its_headline(head: int, apart: bool) -> None:
    """The row of 3 em ends 2.256 lines under line 1: less than three lines down is line 6."""
    layout = page(block("a", 0, 2, 0, 20, row("一二三四五六七", 0, 1), head=head))
    assert [found.code for found in standing(layout)] == ["L-apart"] * apart
    if apart:
        photo = Photo(file="a.svg", path=ROOT / "a.svg", width=3, height=2, alt="")
        picture = Picture(Rect(0, 4, 27_000, 2), photo, (), 850, None)
        assert standing(page(replace(layout.frames[0], pictures=(picture,)))) == []


def test_text_beside_its_headline() -> None:
    frame = block("a", 0, 2, 0, 20, row("一二三", 0, 1))
    beside = replace(frame, legs=(leg(1, 0, 20),))
    assert headline_figures(page(beside), HOUSE).apart == ()
    lower = replace(frame, legs=(leg(1, 7, 13),))
    assert headline_figures(page(lower), HOUSE).apart == ("a",)


# Fill


def filled(*widths: int, size: int = 2000) -> PageLayout:
    """Blocks of two columns, one under another, whose only row is ``widths`` thousandths of an em wide."""
    frames = []
    for number, width in enumerate(widths):
        made = replace(row("一二三四五六七八", 0, number * 20 + 1, size), width=width)
        frames.append(block(f"a{number}", 0, 2, number * 20, 19, made))
    return page(*frames)


def test_fill_of_the_span() -> None:
    """Two columns are 27 em: 18.9 to 26.46 em fill them. One headline a page may be off."""
    assert [
        fill.is_good for fill in setting_figures(filled(18_900, 18_899, 26_460, 26_461), HOUSE).fills
    ] == [
        True,
        False,
        True,
        False,
    ]
    assert setting(filled(18_900, 18_899)) == []
    (found,) = setting(filled(18_900, 18_000, 26_900))
    assert (found.code, found.weight) == ("L-fill", Weight.WARNING)
    assert found.value == "33% of its headlines fill their span; not a1 67%, a2 100%"


def test_one_in_ten_may_be_off() -> None:
    assert codes(setting(filled(*[20_000] * 18, 9000, 9000))) == []
    assert codes(setting(filled(*[20_000] * 17, 9000, 9000))) == ["L-fill"]


def test_a_headline_at_its_largest_need_not_fill() -> None:
    """The house has 28 pt at most over two columns; a step under it is 25.9 pt."""
    (full,) = setting_figures(filled(9000, size=2515), HOUSE).fills
    assert full.full and full.is_good
    (small,) = setting_figures(filled(9000, size=2514), HOUSE).fills
    assert not small.full and not small.is_good


def test_last_row() -> None:
    rows = (row("一二三四五六七八九十", 0, 1, 2000), row("一二三四五", 0, 3, 2000))
    (fill,) = setting_figures(page(block("a", 0, 2, 0, 20, *rows, head=5)), HOUSE).fills
    assert fill.is_good
    rows = (rows[0], replace(rows[1], width=9999))
    (fill,) = setting_figures(page(block("a", 0, 2, 0, 20, *rows, head=5)), HOUSE).fills
    assert not fill.is_good


def test_the_programs_own_rows_need_not_fill() -> None:
    assert setting_figures(page(block("a", 0, 2, 0, 20, row("简讯", 0, 1, role="title"))), HOUSE).fills == ()


def test_room_beside_text() -> None:
    """A headline over two of three columns has those two for its span."""
    frame = block("a", 0, 3, 0, 20, row("一二三四五六七", 0, 1))
    beside = replace(frame.legs[2], rect=replace(frame.legs[2].rect, y=0, height=20))
    (fill,) = setting_figures(page(replace(frame, legs=(*frame.legs[:2], beside))), HOUSE).fills
    assert fill.longest == 21_000 / 28_000


# Rows


@pytest.mark.parametrize(
    ("first", "second", "fault"),
    [
        ("数字经济正在成为发展", "的主要引擎", "begins with the particle 的"),
        ("郝叶力季晓南张强", "等出席", "begins with the particle 等"),
        ("岸上的人照常", "等待渡船", ""),
        ("这条路修到了", "地下三层", ""),
        ("全市投入20万", "欧元改造老桥", "parts a number from 欧元"),
        ("第十八", "届年会开幕", "parts a number from 届"),
        ("去年到2022", "年的收成", "parts a number from 年"),
        ("桥长1958", "5米", "parts 19585"),
        ("一条记录", "（下）", ""),
        ("一条记录（", "下）", "comes after （"),
        ("水涨船高", "，岸上行人", "begins with ，"),
        ("织密防控网络", "守住大同阵地", ""),
    ],
)
def test_rows(first: str, second: str, fault: str) -> None:
    rows = (row(first, 0, 1, 2000), row(second, 0, 3, 2000))
    layout = page(block("a", 0, 3, 0, 20, *rows, head=5))
    wrong = [("a", second, fault)] if fault else []
    assert list(setting_figures(layout, HOUSE).bad_rows) == wrong
    assert [finding.value for finding in setting(layout) if finding.code == "L-row"] == [
        f"the row ‘{row}’ {said}" for _, row, said in wrong
    ]


# Height


@pytest.mark.parametrize(("head", "good"), [(2, False), (3, True), (5, True), (6, False)])
def test_height(head: int, good: bool) -> None:
    """20.6 pt and two gaps of 6.75 to 22.5 pt: 34.1 to 65.6 pt, three to five lines of 13.7 pt."""
    layout = page(block("a", 0, 2, 0, 20, row("一二三四五六七八九十", 0, 0, 2000), head=head))
    (height,) = setting_figures(layout, HOUSE).heights
    assert (height.used, height.least, height.most) == (head, 3, 5)
    assert ("L-height" not in codes(setting(layout))) == good


def test_height_over_one_column() -> None:
    """Less of a gap will do: 20.6 and 9 pt are three lines."""
    layout = page(block("a", 0, 1, 0, 20, row("一二三四五", 0, 0, 2000), head=3))
    (height,) = setting_figures(layout, HOUSE).heights
    assert (height.least, height.most) == (3, 5)


def test_height_of_a_boxed_headline_starts_inside_the_box() -> None:
    frame = boxed(block("a", 0, 2, 0, 20, row("一二三四五六七八九十", 0, 1, 2000), head=5))
    (height,) = setting_figures(page(frame), HOUSE).heights
    assert height.used == 4


# Faces and sizes


def test_display_faces() -> None:
    """Song, Hei and Kai in any weight are three."""
    families = ("隶", "魏碑")
    house = replace(
        HOUSE,
        faces={**HOUSE.faces, **{name: replace(HOUSE.faces["hei"], families=(name,)) for name in families}},
    )
    faces = ("song", "hei", "light", "kai", "emphasis", *families)
    frames = [block(face, 0, 1, 0, 20, row("一二", 0, 1, face=face)) for face in faces]
    assert len(setting_figures(page(*frames[:-1]), house).faces) == 4
    assert [each.code for each in check_setting(house, (page(*frames[:-1]),)) if each.code == "L-face"] == []
    assert [each.code for each in check_setting(house, (page(*frames),)) if each.code == "L-face"] == [
        "L-face"
    ]


def test_least_size_of_text() -> None:
    """小六号 is 7.875 pt, 764.6 thousandths of 10.3 pt."""
    sized: Callable[[int], PageLayout] = lambda size: page(  # noqa: E731
        replace(block("a", 0, 1, 0, 20), legs=(leg(0, 4, 10), leg(0, 14, 5, size)))
    )
    assert setting(sized(765)) == []
    (found,) = setting(sized(764))
    assert str(found) == "L-size page 2: text of 7.87 pt; asked: at least 7.875 pt"
