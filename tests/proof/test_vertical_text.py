"""Text that runs down: each rule just kept and just broken on tiers put together by hand; a page of them as printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Panel, Picture, Piece, Rect, Row
from edition.model.issue import Article, Page, Photo
from edition.proof.columns import check_columns
from edition.proof.display import row_box
from edition.proof.ends import check_ends
from edition.proof.fidelity import check_layout_text, check_printed_text
from edition.proof.headlines import headline_figures
from edition.proof.jumps import check_jumps
from edition.proof.lines import check_lines
from edition.proof.page import check_pages, lines_set
from edition.proof.pdf_form import check_glyphs
from edition.proof.pdf_grid import check_grid, page_figures
from edition.proof.pdf_match import Sheet, match_page
from edition.proof.pdf_text import PrintedPage, Turned, read_pdf
from edition.proof.photos import photo_figures
from edition.proof.rank import rank_figures
from edition.proof.ruler import Ruler
from edition.proof.setting import setting_figures
from edition.proof.tiers import measure, places, standing, width
from edition.proof.upright_forms import check_forms, check_stances
from edition.proof.uprights import check_uprights
from edition.render.pdf import render_pdf
from tests.compose.plain_faces import PlainFaces
from tests.proof.edits import codes, frame_of, put_frame
from tests.proof.sample import TEMPLATES, prose, sample_house
from tests.proof.test_lines import BARE
from tests.render.test_vertical_page import made

HOUSE = sample_house()
GRID = HOUSE.grid
RULER = Ruler(PlainFaces())
DEEP = 10  # grid lines of a tier: 12 whole ems
MEASURE = 12
FULL = "文" * MEASURE
LINES = 12  # of text in a tier


def line(*said: str | tuple[str, str], indent: int = 0, first: bool = False, last: bool = False) -> Line:
    """A line that runs down; what lies, and what shares a cell, comes with its face."""
    pieces = tuple(Piece(each, "text/upright") if isinstance(each, str) else Piece(*each) for each in said)
    return Line(pieces, indent, MEASURE * 1000, first=first, last=last)


def tier(number: int = 0, *lines: Line, room: int = LINES) -> Leg:
    """The tier ``number`` of a frame of two columns, its lines one after another from the right."""
    stood = tuple(enumerate(lines or (line(FULL),) * room))
    rect = Rect(0, number * (DEEP + 1), width(room, GRID), DEEP)
    return Leg(rect, 1000, stood, vertical=True)


def upright(text: str, *, size: int = 3000, x: int = 18_000, y: int = 2000, role: str = "headline") -> Row:
    return Row(
        role, Line((Piece(text, "song"),), 0, len(text) * 1000), size, x, y, size, "left", vertical=True
    )


def frame(*legs: Leg, rows: tuple[Row, ...] = (), blank: int = 0, **more: object) -> Frame:
    """A vertical frame of two columns with these tiers, its headline at their right."""
    whole = Frame(
        articles=("a",),
        rect=Rect(0, 0, 27_000, len(legs) * (DEEP + 1) - 1),
        kind="news",
        rows=rows or (upright("三十七棵"),),
        legs=legs,
        blank=blank,
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def page(*frames: Frame) -> PageLayout:
    return PageLayout(number=2, name="副刊", mark="", credits=(), frames=frames, rules=())


def said(findings: object, code: str) -> list[str]:
    return [each.value for each in findings if each.code == code]  # type: ignore[attr-defined]


def lines_of(*lines: Line) -> list[Finding]:
    held = page(frame(tier(0, *lines)))
    return list(check_lines(BARE, HOUSE, (held,), RULER))


# Lengths and places


def test_a_tier_is_measured_along_its_depth() -> None:
    assert measure(tier(), GRID) == MEASURE * 1000
    assert places(tier(), GRID) == LINES
    assert [places(tier(room=number), GRID) for number in (1, 2, 40)] == [1, 2, 40]


def test_what_stands_takes_an_em() -> None:
    assert RULER.right(line("文——", ("12", "text/pair"), ("2022", "text"))) == 6000
    assert RULER.origins(line("文—", ("12", "text/pair"), "元")) == [0, 1000, 2000, None, 3000]


@pytest.mark.parametrize(
    ("mark", "end"), [("。", 1500), ("，", 1500), ("”", 1500), ("：", 2000), ("！", 2000)]
)
def test_only_marks_with_a_blank_half_hang_over(mark: str, end: int) -> None:
    assert RULER.right(line(f"文{mark}")) == end


def test_an_upright_row_is_parted_as_it_is_painted() -> None:
    row = upright("第12届GDP会2022年")
    assert [piece.face for piece in standing(row).pieces] == [
        "song/upright",
        "song/pair",
        "song/upright",
        "song",
        "song/upright",
    ]


def test_an_upright_row_is_as_long_as_its_line_says() -> None:
    row = replace(upright("2022年"), line=Line((Piece("2022年", "song"),), 0, 3000))
    box = row_box(row, HOUSE)
    assert box.foot - box.top == round(3 * 3000 * GRID.em / GRID.pitch)


# Lines


@pytest.mark.parametrize(
    ("words", "off"), [(FULL, 0), (FULL[1:], 1), (FULL + "文", 1), (FULL[:-1] + "。", 1)]
)
def test_a_justified_line_is_as_long_as_its_tier(words: str, off: int) -> None:
    assert codes(lines_of(line(words), line(FULL))) == ["T-measure"] * off


def test_a_short_line_says_from_where_it_was_measured() -> None:
    (found,) = lines_of(line("文" * 9))
    assert str(found) == (
        "T-measure page 2, a: ‘文文文文文文文文’ ends 9.000 em from its tier's top; asked: 12.000 em"
    )


def test_no_line_begins_with_a_mark() -> None:
    assert said(lines_of(line(FULL), line("，" + FULL[1:])), "T-kinsoku") == [
        f"a line starts with ‘，’: ‘，{FULL[:7]}’"
    ]


def test_colons_stand_in_the_middle_of_their_cell() -> None:
    """They have no blank half that could meet another (CLREQ 3.1.6.1)."""
    assert said(lines_of(line("文：“", last=True)), "T-marks") == []
    assert said(lines_of(line("文。“", last=True)), "T-marks") == ["‘。“’ takes 2.000 em: ‘文。“’"]


def test_loose_lines_are_counted_by_their_tier() -> None:
    held = [replace(line(FULL), loose=101), *[line(FULL)] * 9]
    assert said(lines_of(*held), "T-gaps")[0].startswith("1 of 10 lines over measures under 20 em")


def test_a_tier_that_begins_with_a_short_last_line() -> None:
    ends = line("文" * 5, last=True)
    long = line("文" * 6, last=True)
    whole = (line(FULL, first=True), line(FULL), line(FULL))

    def found(*second: Line) -> list[Finding]:
        legs = (tier(0, *whole), tier(1, ends, *whole), tier(2, *second, *whole))
        return list(check_ends(HOUSE, (page(frame(*legs)),), RULER))

    assert found(long) == []
    (widow,) = found(ends)
    assert (widow.code, widow.place) == ("T-widow", "page 2")
    assert "42% of the measure (a, leg 3)" in widow.value


def test_a_tier_at_the_page_top_turns_no_page() -> None:
    ends = line("文" * 5, last=True)
    assert list(check_ends(HOUSE, (page(frame(tier(0, ends))),), RULER)) == []
    (found,) = check_ends(HOUSE, (page(frame(tier(0, ends), continued_from=1)),), RULER)
    assert found.asked == "at a page's top no last line under half the measure"


def test_a_jumped_part_is_reckoned_by_its_measure() -> None:
    """13 lines of 12 em are twelve of the basic column, 12 are eleven."""
    for number, scrap in ((13, False), (12, True)):
        held = frame(tier(room=number), continued_on=3)
        found = said(check_jumps(BARE, HOUSE, (page(held),)), "P-jump")
        assert (f"{number * 12 / 13:.0f} lines stay" in found) is scrap


# Pages


def on_page(held: Frame) -> list[str]:
    """The findings inside the frame: on a page of its own it leaves the rest blank."""
    return [
        f"{each.code} {each.value}"
        for each in check_pages(HOUSE, (page(held),))
        if each.place.startswith("page 2, a")
    ]


def test_two_full_tiers() -> None:
    whole = frame(tier(0), tier(1))
    assert on_page(whole) == []
    assert list(check_columns(HOUSE, (page(whole),))) == []
    assert lines_set(page(whole)) == 1


@pytest.mark.parametrize(
    ("number", "fault"), [(2, []), (3, ["P-hole 3 lines of text blank from the tier's line 10"])]
)
def test_blank_lines_at_the_left_end_of_the_last_tier(number: int, fault: list[str]) -> None:
    held = frame(tier(0), replace(tier(1), lines=tier(1).lines[:-number]), blank=number)
    assert on_page(held) == fault
    assert lines_set(page(held)) == pytest.approx(1 - number / 24)
    assert on_page(replace(held, kind="poem")) == []
    assert lines_set(page(replace(held, kind="poem"))) == 1


def test_a_tier_before_the_last_that_is_short() -> None:
    held = frame(replace(tier(0), lines=tier(0).lines[:-1]), tier(1), blank=1)
    assert on_page(held) == ["P-balance lines short: leg 1 by 1"]


def test_a_tier_without_lines() -> None:
    assert on_page(frame(tier(0), replace(tier(1), lines=())))[0] == "P-empty no lines in 10"


@pytest.mark.parametrize(("by", "fault"), [(1, []), (2, ["P-hole 3 lines blank from line 11"])])
def test_blank_grid_lines_between_tiers(by: int, fault: list[str]) -> None:
    lower = tier(1)
    lower = replace(lower, rect=replace(lower.rect, y=lower.rect.y + by))
    held = frame(tier(0), lower)
    assert on_page(replace(held, rect=replace(held.rect, height=held.rect.height + by))) == fault


def test_room_that_no_picture_fills() -> None:
    legs = [replace(each, rect=replace(each.rect, x=5000), lines=each.lines) for each in (tier(0), tier(1))]
    held = frame(*legs, rows=(upright("三十七棵", x=23_000),))
    assert on_page(held) == ["P-hole 3 lines of text blank at its left"] * 2
    picture = picture_at(0, 4000, 21)
    assert on_page(replace(held, pictures=(picture,))) == []
    assert on_page(replace(held, kind="filler")) == []


def test_a_headline_over_its_text() -> None:
    assert on_page(frame(tier(0), rows=(upright("三十", x=16_000),))) == []
    (fault,) = on_page(frame(tier(0), rows=(upright("三十", x=15_000),)))
    assert fault == "P-overlap its headline ‘三十’ overlaps its leg 1"


def edited(edit: Callable[[Leg], Leg]) -> list[str]:
    held = frame(tier(0), edit(tier(1)))
    return said(check_columns(HOUSE, (page(held),)), "P-grid")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"x": 5000}, "right edges not in one line"),
        ({"x": -1000}, "right edges not in one line"),
        ({"width": width(LINES, GRID) + 500}, "a tier 16.131 em wide"),
        ({"height": DEEP - 1}, "tiers of 10, 9 grid lines"),
        ({"y": DEEP}, "tiers 0 grid lines apart"),
    ],
)
def test_tiers_off_their_places(change: dict[str, int], fault: str) -> None:
    assert fault in edited(lambda leg: replace(leg, rect=replace(leg.rect, **change)))


def test_a_tier_beside_a_picture_is_narrower_by_whole_lines() -> None:
    short = tier(0, room=8)
    short = replace(short, rect=replace(short.rect, x=width(12, GRID) - width(8, GRID)))
    assert list(check_columns(HOUSE, (page(frame(short, tier(1))),))) == []


def test_tiers_of_a_box_keep_clear_of_it() -> None:
    boxed = frame(tier(0), panels=(Panel(Rect(0, 0, 27_000, DEEP), "box"),))
    assert said(check_columns(HOUSE, (page(boxed),)), "P-grid") == ["tiers from 0 to 15.631 em in 1 to 26 em"]


def test_a_vertical_frame_stands_on_columns() -> None:
    held = replace(frame(tier(0)), rect=Rect(0, 0, 26_000, DEEP))
    (found,) = check_columns(HOUSE, (page(held),))
    assert found.asked == "the edges of columns"


def test_lines_follow_each_other_inside_their_tier() -> None:
    assert edited(lambda leg: replace(leg, lines=((0, line(FULL)), (0, line(FULL))))) == [
        "lines on places [0, 0]"
    ]
    assert edited(lambda leg: replace(leg, lines=((12, line(FULL)),))) == ["lines on places 13 to 13 of 12"]


# Display type and pictures


def test_headlines_beside_vertical_text_may_be_many() -> None:
    frames = [replace(frame(tier(0)), articles=(name,)) for name in "abcd"]
    assert list(check_uprights(HOUSE, (page(*frames),))) == []


def test_rows_run_towards_text_at_their_left() -> None:
    rows = (
        upright("引题在外", size=1200, x=24_500, role="kicker"),
        upright("先读的一行", size=2000, x=22_000),
        upright("后读的一行", size=2000, x=19_500),
    )
    assert list(check_uprights(HOUSE, (page(frame(tier(0), rows=rows)),))) == []
    moved = (replace(rows[0], x=17_000), *rows[1:])
    (found,) = check_uprights(HOUSE, (page(frame(tier(0), rows=moved)),))
    assert found.value == "its rows do not run from right to left, and it stands at the right of its text"


def test_rules_of_level_headlines_are_not_asked() -> None:
    frames = []
    for at, name in enumerate("abc"):
        by = at * 28_000
        leg = replace(tier(0), rect=replace(tier(0).rect, x=by))
        frames.append(replace(frame(leg, rows=(upright("三十七棵", x=by + 18_000),)), articles=(name,)))
        frames[-1] = replace(frames[-1], rect=Rect(by, 0, 27_000, DEEP))
    figures = headline_figures(page(*frames), HOUSE)
    assert (figures.stacked, figures.level, figures.mirrored, figures.apart) == ((), (), (), ())


def test_a_headline_with_two_lines_beside_it() -> None:
    held = frame(tier(0, line(FULL), line(FULL)), tier(1))
    assert headline_figures(page(held), HOUSE).stranded == (("a", 2),)


@pytest.mark.parametrize(
    ("size", "y", "good"),
    [
        (3000, 2000, True),  # twelve ems from two lines down: the foot at 15 of 26
        (3000, 5000, True),
        (1900, 0, False),  # 7.6 of 27 ems
        (2720, 0, True),  # 28 pt, the largest over two columns
    ],
)
def test_how_far_down_an_upright_headline_goes(size: int, y: int, good: bool) -> None:
    held = frame(tier(0), tier(1), rows=(upright("三十七棵", size=size, y=y),))
    (fill,) = setting_figures(page(held), HOUSE).fills
    assert fill.is_good is good


@pytest.mark.parametrize(("size", "good"), [(5800, False), (7200, True), (8500, True), (11_500, False)])
def test_the_width_that_an_upright_headline_takes(size: int, good: bool) -> None:
    """Eight and a half lines of text are free beside the tiers."""
    held = frame(tier(0), rows=(upright("三", size=size, x=15_700),))
    (height,) = setting_figures(page(held), HOUSE).heights
    assert (height.used, height.is_good) == (9, good)
    assert setting_figures(page(replace(held, kind="poem")), HOUSE).heights == ()


@pytest.mark.parametrize(("tiers", "columns"), [(1, 2.0), (4, 43 * GRID.pitch / GRID.em / 14)])
def test_an_upright_headline_spans_its_block(tiers: int, columns: float) -> None:
    """Its columns, or its depth in columns' widths, whichever is more."""
    article = Article(id="a", headline="三十七棵", body=prose(1, 0))
    issue = replace(BARE, pages=(Page(number=2, name="副刊", articles=(article,), writing="vertical"),))
    deep = page(frame(*(tier(number) for number in range(tiers))))
    ((_, prominence),) = rank_figures(deep, issue, HOUSE).prominence
    assert prominence == pytest.approx(3 * GRID.em * columns)


def picture_at(x: int, wide: int, high: int) -> Picture:
    photo = Photo(
        file="p.svg", path=TEMPLATES / "p.svg", width=300, height=200, alt="", caption="图", credit="插图"
    )
    return Picture(Rect(x, 0, wide, high - 1), photo, (line("图"),), 850, None)


@pytest.mark.parametrize(("x", "gap", "off"), [(0, 1000, 0), (0, 1990, 0), (0, 2100, 1), (300, 700, 1)])
def test_a_picture_stands_at_the_left_of_the_tiers(x: int, gap: int, off: int) -> None:
    legs = [replace(each, rect=replace(each.rect, x=9000)) for each in (tier(0), tier(1))]
    held = frame(*legs, pictures=(picture_at(x, 9000 - gap - x, 20),))
    assert len(photo_figures(page(held), HOUSE).off_columns) == off


# What stands and what lies


@pytest.mark.parametrize(
    ("pieces", "fault"),
    [
        ((("12", "text/pair"), "人"), ""),
        ((("2022", "text"), "年"), ""),
        (("第", "3", "版"), ""),
        (("读GDP",), ""),
        (("12人",), "‘12’ stands, by rule it shares one cell: ‘12人’"),
        ((("12", "text"), "人"), "‘12’ lies, by rule it shares one cell: ‘12人’"),
        (
            (("20", "text/pair"), ("22", "text/pair"), "年"),
            "‘2022’ shares one cell, by rule it lies: ‘2022年’",
        ),
        (("他", ("“", "text"), "说"), "‘他“说’ lies, by rule it stands: ‘他“说’"),
        (("他", ("说", "text")), "‘他说’ lies, by rule it stands: ‘他说’"),
        (("用Wi-Fi",), "‘Wi-Fi’ stands, by rule it lies: ‘用Wi-Fi’"),
    ],
)
def test_what_stands_and_what_lies(pieces: tuple[str | tuple[str, str], ...], fault: str) -> None:
    held = frame(tier(0, line(*pieces, first=True, last=True)))
    found = list(check_stances((page(held),)))
    assert [each.value for each in found] == ([fault] if fault else [])
    assert all(each.weight is Weight.ERROR for each in found)


def test_a_number_parted_by_a_line_end_is_judged_by_neither_half() -> None:
    halves = (line("请拨", ("0352-", "text")), line(("76", "text"), "一线"))
    assert list(check_stances((page(frame(tier(0, *halves))),))) == []


def test_level_text_is_not_asked() -> None:
    level = replace(tier(0, line("12人", last=True)), vertical=False)
    assert list(check_stances((page(frame(level)),))) == []


# As printed


@cache
def sheet() -> Sheet:
    (printed,) = read_pdf(made().pdf).pages
    return match_page(made().page, printed)


def test_the_page_reads_in_order() -> None:
    """Tiers from the top, lines from the right: all found, nothing between."""
    assert sheet().whole
    assert sheet().between == ""
    assert sheet().printed.unread == 0
    assert list(check_layout_text(made().issue, (made().page,))) == []
    assert list(check_printed_text(made().issue, (sheet(),))) == []
    assert list(check_glyphs(made().pdf)) == []


def test_every_glyph_stands_at_its_place() -> None:
    ruler = Ruler(made().faces)
    assert list(check_grid(made().house, (sheet(),), ruler)) == []
    worst = page_figures(made().house.grid, sheet(), ruler)
    assert worst.lines == sum(len(leg.lines) for leg in made().legs)
    assert worst.baseline < 0.01


@pytest.mark.parametrize(
    ("across", "down", "said"),
    [
        (0.06, 0.0, ["a vertical line 0.06", "a glyph of an upright row", ""]),
        (0.0, 0.15, ["a glyph 0.", "a line's end 0.", "a glyph of an upright row"]),
    ],
)
def test_a_column_off_its_place(across: float, down: float, said: list[str]) -> None:
    read = sheet().printed
    moved = replace(read, x=tuple(x + across for x in read.x), y=tuple(y + down for y in read.y))
    wrong = replace(sheet(), printed=moved)
    first = frame_of((made().page,), "lead").articles[0]
    values = [
        each.value
        for each in check_grid(made().house, (wrong,), Ruler(made().faces))
        if each.place.endswith(first)
    ]
    wanted = [words for words in said if words and not (across and "row" in words)]
    assert len(values) == len(wanted)
    assert all(value.startswith(words) for value, words in zip(values, wanted, strict=True))


def test_a_tier_laid_out_elsewhere_than_it_is_painted() -> None:
    old = frame_of((made().page,), "second")
    leg = old.legs[0]
    moved = replace(leg, rect=replace(leg.rect, x=leg.rect.x + 10))
    (wrong,) = put_frame((made().page,), old, replace(old, legs=(moved, *old.legs[1:])))
    found = list(check_grid(made().house, (match_page(wrong, sheet().printed),), Ruler(made().faces)))
    assert [each.value for each in found] == ["a vertical line 0.093 pt off its place"]


def test_forms_as_printed() -> None:
    assert list(check_forms((sheet(),))) == []
    painted = sheet().printed
    turned = {painted.text[at]: held for at, held in painted.turned.items()}
    assert {"“", "。", "—", "G"} <= turned.keys()
    assert len(painted.turned) > 900


def spoilt(char: str, edit: Callable[[Turned], Turned | None]) -> list[str]:
    """The findings where every ``char`` of the page that runs down is painted otherwise."""
    read = sheet().printed
    turned: dict[int, Turned] = {}
    for at, held in read.turned.items():
        other = edit(held) if read.text[at] == char else held
        if other is not None:
            turned[at] = other
    found = check_forms((replace(sheet(), printed=replace(read, turned=turned)),))
    return [each.value.partition(" in ")[0] + "|" + each.value.partition("’ ")[2] for each in found]


def narrow(held: Turned) -> Turned:
    """The ink of a curly mark: a third of an em across, at the same end of its cell."""
    assert held.ink
    left, top, _, foot = held.ink
    return replace(held, ink=(left, top, left + 3, foot))


def unturned(held: Turned) -> Turned:
    """The ink of a mark in level text: at the left, and at the foot of its cell."""
    assert held.ink
    left, top, right, foot = held.ink
    return replace(held, ink=(left - 5, top + 5, right - 5, foot + 5))


@pytest.mark.parametrize(
    ("char", "edit", "fault"),
    [
        ("“", narrow, "is no corner bracket in its half of the cell"),
        ("“", lambda held: replace(held, ink=(0, 0, 8, 3)), "is no corner bracket in its half of the cell"),
        ("”", lambda held: replace(held, ink=(0, 6, 8, 9)), "is no corner bracket in its half of the cell"),
        ("。", unturned, "is not in the upper right of its cell"),
        ("、", unturned, ""),  # there is none
        ("，", unturned, "is not in the upper right of its cell"),
        ("渡", lambda held: replace(held, family="Noto Serif CJK SC"), "is painted in Noto Serif CJK SC"),
        ("渡", lambda held: None, "is not turned"),
        ("5", lambda held: replace(held, family="vertical text 0"), "is painted in vertical text 0"),
    ],
)
def test_wrong_forms_are_seen(char: str, edit: Callable[[Turned], Turned | None], fault: str) -> None:
    found = spoilt(char, edit)
    assert bool(found) is bool(fault)
    assert all(fault in value for value in found)


def test_a_pair_of_digits_in_two_cells() -> None:
    read = sheet().printed
    pairs = [at for at in read.turned if read.text[at : at + 2] == "12" and read.y[at] == read.y[at + 1]]
    assert pairs
    y = list(read.y)
    y[pairs[0] + 1] += 9
    (found,) = check_forms((replace(sheet(), printed=replace(read, y=tuple(y))),))
    assert "is in more than one cell" in found.value


def test_a_line_that_the_paper_lacks() -> None:
    """A tier that ends at the sheet's foot must not lose what the painter would put on the next one."""
    read = sheet().printed
    cut = read.text.index("阿·托尔斯泰")
    kept: Mapping[int, Turned] = {at: held for at, held in read.turned.items() if at < cut}
    lost = PrintedPage(
        read.width, read.height, read.text[:cut], read.x[:cut], read.y[:cut], read.size[:cut], 0, kept
    )
    found = check_printed_text(made().issue, (match_page(made().page, lost),))
    assert "O-text" in codes(found)


def test_a_summary_heads_vertical_text() -> None:
    """It has no place of its own beside tiers."""
    article = Article(id="a", headline="三十七棵", summary=("先说一点",), byline="高燕", body=prose(1, 0))
    page_ = replace(made().issue.pages[0], articles=(article,))
    issue = replace(made().issue, pages=(page_,))
    words = [line("先说一点"), line("高燕"), line(article.body[0].text)]
    assert list(check_layout_text(issue, (page(frame(tier(0, *words))),))) == []
    lost = list(check_layout_text(issue, (page(frame(tier(0, *words[1:]))),)))
    assert codes(lost) == ["O-text"]


def test_text_that_runs_up_does_not_run_down() -> None:
    html = made().html.replace("rotate(90deg)", "rotate(-90deg)")
    pdf, _ = render_pdf(html, made().issue)
    (read,) = read_pdf(pdf).pages
    assert read.turned == {}
