"""T-kinsoku, T-measure, T-loose, T-gaps, T-marks, and the ruler that measures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Piece, Rect
from edition.model.issue import Issue
from edition.proof.lines import check_lines
from edition.proof.ruler import Ruler
from tests.compose.plain_faces import PlainFaces
from tests.proof.edits import Pages, codes, frame_of, put_frame, put_line, say, with_more
from tests.proof.sample import Made, sample_house

HOUSE = sample_house()
BARE = Issue(
    number=7,
    date=date(2022, 8, 21),
    weekday="星期日",
    lunar_year="",
    lunar_day="",
    house="ferry",
    pages=(),
    folder=Path(),
)


def check(made: Made, pages: Pages) -> list[Finding]:
    return list(check_lines(made.issue, made.house, pages, made.ruler))


def kinsoku(made: Made, first: str, second: str, copy: str = "") -> list[str]:
    """The findings of T-kinsoku where two lines of one paragraph say these words.

    The issue's own words are ``copy``, or both lines' without a blank between.
    """
    frame = frame_of(made.pages, "market")
    place = next(at for at, (_, line) in enumerate(frame.legs[0].lines) if not line.last and at)
    for at, words in ((place, first), (place + 1, second)):
        line = frame.legs[0].lines[at][1]
        frame = put_line(frame, 0, at, replace(say(line, words), first=False, last=False))
    pages = put_frame(made.pages, frame_of(made.pages, "market"), frame)
    issue = with_more(made.issue, "market", copy or first + second)
    found = check_lines(issue, made.house, pages, made.ruler)
    return [finding.value for finding in found if finding.code == "T-kinsoku"]


def test_untouched(made: Made) -> None:
    assert check(made, made.pages) == []


@pytest.mark.parametrize("start", ["。", "，", "”", "）", "·", "％", "—", "！", "／"])
def test_line_that_starts_with_a_mark(made: Made, start: str) -> None:
    assert kinsoku(made, "渡口的船清早开", f"{start}出去了") == [
        f"a line starts with ‘{start}’: ‘{start}出去了’"
    ]


@pytest.mark.parametrize("end", ["“", "（", "《", "￥", "／", "#"])
def test_line_that_ends_with_a_mark(made: Made, end: str) -> None:
    assert kinsoku(made, f"渡口的船{end}", "清早开出去") == [f"a line ends with ‘{end}’: ‘渡口的船{end}’"]


@pytest.mark.parametrize(
    ("first", "second"), [("水深19", "58寸"), ("人叫Fer", "ry船"), ("水深3", "～5寸"), ("二成3", "％的人")]
)
def test_number_or_word_divided(made: Made, first: str, second: str) -> None:
    assert f"‘{first[-6:]}’ is divided from ‘{second}’" in kinsoku(made, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("渡口的船", "——早开出去"),
        ("渡口的船", "……开出去"),
        ("水深1958", "寸上下"),
        ("船在水上", "1958年开出"),
    ],
)
def test_lines_that_may_stand_so(made: Made, first: str, second: str) -> None:
    assert kinsoku(made, first, second) == []


def test_blank_swallowed_by_the_line_end(made: Made) -> None:
    assert kinsoku(made, "船名Ferry", "1958年开出", "船名Ferry 1958年开出") == []


def test_paragraph_that_its_author_begins_with_a_mark(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    line = frame.legs[0].lines[0][1]
    assert line.first
    begun = put_line(frame, 0, 0, say(line, "—他说" + line.text[3:]))
    found = check(made, put_frame(made.pages, frame, begun))
    assert "T-kinsoku" not in codes(found)


def test_dash_divided(made: Made) -> None:
    assert "‘清早的渡口—’ is divided from ‘—老人’" in kinsoku(made, "清早的渡口—", "—老人")


def justified(made: Made) -> tuple[int, Line]:
    leg = frame_of(made.pages, "market").legs[0]
    return next((at, line) for at, (_, line) in enumerate(leg.lines) if not line.last)


def own_measure(frame: Frame) -> int:
    """The measure of a frame's first leg, in em of its own type."""
    return frame.legs[0].rect.width // frame.legs[0].size


@pytest.mark.parametrize("by", [1, -1])
def test_line_a_thousandth_off_its_measure(made: Made, by: int) -> None:
    frame = frame_of(made.pages, "market")
    at, line = justified(made)
    measure = own_measure(frame)
    wrong = put_line(frame, 0, at, replace(line, indent=line.indent + by))
    (found,) = check(made, put_frame(made.pages, frame, wrong))
    assert found.code == "T-measure"
    assert found.value.endswith(f"ends {measure + by / 1000:.3f} em from its leg's left edge")


def test_last_line_longer_than_its_measure(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    at, line = next((at, line) for at, (_, line) in enumerate(frame.legs[0].lines) if line.last)
    shorter = put_line(frame, 0, at, say(line, "船" * own_measure(frame)))
    longer = put_line(frame, 0, at, say(line, "船" * (own_measure(frame) + 1)))
    assert check(made, put_frame(made.pages, frame, shorter)) == []
    assert codes(check(made, put_frame(made.pages, frame, longer))) == ["T-measure"]


def test_loose_lines_are_counted(made: Made) -> None:
    """One line so loose is too many for T-gaps too."""
    frame = frame_of(made.pages, "market")
    (at, line), allowed = justified(made), 150
    right = put_line(frame, 0, at, replace(line, loose=allowed))
    assert codes(check(made, put_frame(made.pages, frame, right))) == ["T-gaps"]
    wrong = put_line(frame, 0, at, replace(line, loose=allowed + 1))
    found = check(made, put_frame(made.pages, frame, wrong))[0]
    assert (found.code, found.weight) == ("T-loose", Weight.WARNING)
    assert found.value.startswith("1 lines; the loosest by 0.151 em a gap")


def widened(loose: int, columns: int, number: int, of: int) -> list[Finding]:
    """A page of ``of`` justified lines over ``columns`` columns, ``number`` of them with gaps widened by ``loose``."""
    width = columns * 14_000 - 1000
    words = "文" * (width // 1000)
    lines = [Line((Piece(words, "text"),), 0, width, loose=loose if at < number else 0) for at in range(of)]
    frame = Frame(
        articles=("a",),
        rect=Rect(0, 0, width, of),
        kind="news",
        legs=(Leg(Rect(0, 0, width, of), 1000, tuple(enumerate(lines))),),
    )
    layout = PageLayout(number=2, name="综合", mark="", credits=(), frames=(frame,), rules=())
    return list(check_lines(BARE, HOUSE, (layout,), Ruler(PlainFaces())))


def test_few_lines_are_a_little_loose() -> None:
    """One in forty over the basic column, none over 20 em and more."""
    assert widened(101, 1, 1, 40) == []
    (found,) = widened(101, 1, 1, 39)
    assert (found.code, found.weight, found.place) == ("T-gaps", Weight.WARNING, "page 2")
    assert found.value.startswith("1 of 39 lines over measures under 20 em")
    assert widened(100, 2, 1, 400) == []
    (found,) = widened(101, 2, 1, 400)
    assert found.asked == "at most 0.0%"


@pytest.mark.parametrize(
    ("words", "spacing", "fault"),
    [
        ("渡口。”", -500, ""),
        ("渡口。”", -499, "‘。”’ takes 1.501 em: ‘渡口。”’"),
        ("渡口”（", 0, "‘”（’ takes 2.000 em: ‘渡口”（’"),
        ("渡口（“", 0, "‘（“’ takes 2.000 em: ‘渡口（“’"),
        ("渡口，水", 0, ""),
        ("渡口（水", 0, ""),
    ],
)
def test_marks_side_by_side(words: str, spacing: int, fault: str) -> None:
    line = Line((Piece(words, "text", spacing),), 0, 4000, first=True, last=True)
    leg = Leg(Rect(0, 0, 13_000, 1), 1000, ((0, line),))
    frame = Frame(articles=("a",), rect=Rect(0, 0, 13_000, 1), kind="news", legs=(leg,))
    layout = PageLayout(number=2, name="综合", mark="", credits=(), frames=(frame,), rules=())
    found = check_lines(BARE, HOUSE, (layout,), Ruler(PlainFaces()))
    assert [each.value for each in found if each.code == "T-marks"] == ([fault] if fault else [])


def test_marks_widened_with_their_line() -> None:
    ruler = Ruler(PlainFaces())
    for loose, number in ((60, 0), (59, 1)):
        line = Line((Piece("渡口。”", "text", -440),), 0, 4000, loose=loose, first=True, last=True)
        leg = Leg(Rect(0, 0, 13_000, 1), 1000, ((0, line),))
        frame = Frame(articles=("a",), rect=Rect(0, 0, 13_000, 1), kind="news", legs=(leg,))
        layout = PageLayout(number=2, name="综合", mark="", credits=(), frames=(frame,), rules=())
        found = list(check_lines(BARE, HOUSE, (layout,), ruler))
        assert codes(found) == ["T-marks"] * number


def measure(*pieces: Piece, indent: int = 0) -> tuple[int, tuple[int, int]]:
    ruler = Ruler(PlainFaces())
    line = Line(pieces, indent, 0)
    return ruler.right(line), ruler.last(line)


def test_ruler_counts_spacing_between_characters_only() -> None:
    assert measure(Piece("渡口", "text", 40), Piece("船", "text", 40), indent=500) == (3580, (0, 1000))


def test_ruler_lets_the_blank_half_of_a_closing_mark_hang_over() -> None:
    assert measure(Piece("渡口。", "text")) == (2500, (0, 500))


def test_ruler_lets_blanks_at_the_end_hang_over() -> None:
    assert measure(Piece("渡口", "text", 30), Piece("\u3000", "text", 30)) == (2030, (0, 1000))


def test_ruler_takes_a_ligature_as_one_glyph() -> None:
    assert measure(Piece("船——", "text")) == (3000, (1, 2000))
    assert measure(Piece("船——水", "text", 50)) == (4100, (0, 1000))
