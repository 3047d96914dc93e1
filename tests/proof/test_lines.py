"""T-kinsoku, T-measure, T-loose, and the ruler that measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Line, Piece
from edition.proof.lines import check_lines
from edition.proof.ruler import Ruler
from tests.compose.plain_faces import PlainFaces
from tests.proof.edits import Pages, codes, frame_of, put_frame, put_line, say, with_more
from tests.proof.sample import Made


def check(made: Made, pages: Pages) -> list[Finding]:
    return list(check_lines(made.issue, pages, made.ruler))


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
    found = check_lines(issue, pages, made.ruler)
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
    frame = frame_of(made.pages, "market")
    (at, line), allowed = justified(made), 150
    assert (
        check(made, put_frame(made.pages, frame, put_line(frame, 0, at, replace(line, loose=allowed)))) == []
    )
    wrong = put_line(frame, 0, at, replace(line, loose=allowed + 1))
    (found,) = check(made, put_frame(made.pages, frame, wrong))
    assert (found.code, found.weight) == ("T-loose", Weight.WARNING)
    assert found.value.startswith("1 lines; the loosest by 0.151 em a gap")


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
