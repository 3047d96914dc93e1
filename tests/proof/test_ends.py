"""T-orphan, T-widow: how paragraphs end, each rule just kept and just broken; the lines are put together by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Piece, Rect
from edition.model.issue import Form
from edition.proof.ends import check_ends, paragraph_ends
from edition.proof.ruler import Ruler
from tests.compose.plain_faces import PlainFaces
from tests.proof.edits import codes
from tests.proof.sample import Made, sample_house

HOUSE = sample_house()
FULL = "文" * 13


def line(words: str, *, first: bool = False, last: bool = False, form: Form = Form.TEXT) -> Line:
    return Line((Piece(words, "text"),), 0, len(words) * 1000, form, first=first, last=last)


def paragraph(ending: str, form: Form = Form.TEXT) -> tuple[Line, ...]:
    """A paragraph of two lines, the last saying ``ending``."""
    return (line(FULL, first=True, form=form), line(ending, last=True, form=form))


def leg(*lines: Line, column: int = 0, y: int = 4) -> Leg:
    return Leg(Rect(column * 14_000, y, 13_000, len(lines)), 1000, tuple(enumerate(lines)))


def page(*legs: Leg, continued_from: int = 0) -> PageLayout:
    frame = Frame(
        articles=("a",), rect=Rect(0, 0, 27_000, 50), kind="news", legs=legs, continued_from=continued_from
    )
    return PageLayout(number=2, name="综合", mark="", credits=(), frames=(frame,), rules=())


def check(*pages: PageLayout) -> list[Finding]:
    return list(check_ends(HOUSE, pages, Ruler(PlainFaces())))


def test_untouched(made: Made) -> None:
    assert list(check_ends(made.house, made.pages, made.ruler)) == []
    assert sum(1 for page in made.pages for _ in paragraph_ends(page)) > 20


def test_one_character_and_its_mark_now_and_then() -> None:
    """One paragraph in fifty is two in a hundred."""
    forty_nine = paragraph("文字。") * 49
    assert check(page(leg(*forty_nine, *paragraph("文。")))) == []
    found = check(page(leg(*forty_nine[2:], *paragraph("文。"))))
    assert [str(each) for each in found] == [
        "T-orphan page 2, a: a paragraph's last line is ‘文。’, one of 1 in 49 of one character; "
        "asked: at most 2% of an issue's"
    ]
    assert found[0].weight is Weight.WARNING


@pytest.mark.parametrize(
    ("ending", "lone"),
    [("。", True), ("”）", True), ("G。", True), ("8%", True), ("12", False), ("文", False)],
)
def test_a_mark_or_a_letter_alone(ending: str, lone: bool) -> None:
    """These are a fault however many paragraphs there are; a number is a word."""
    found = check(page(leg(*(paragraph("文字。") * 99), *paragraph(ending))))
    assert [each.value for each in found] == [f"a paragraph's last line is ‘{ending}’"] * lone


def test_what_its_author_ends() -> None:
    """A paragraph of one line, and forms that are never justified."""
    assert check(page(leg(line("文。", first=True, last=True), *paragraph("文", Form.VERSE)))) == []


def headed(*endings: str, y: int = 4) -> tuple[Leg, ...]:
    """Legs that begin with the last lines of paragraphs."""
    return tuple(
        leg(line(ending, last=True), *paragraph("文字。"), column=column, y=y)
        for column, ending in enumerate(endings)
    )


def test_one_widow_a_page() -> None:
    """Six of 13 characters are less than half of the measure, seven are not."""
    six, seven = "文" * 6, "文" * 7
    assert check(page(*headed(six, seven, seven))) == []
    (found,) = check(page(*headed(six, six)))
    assert (found.code, found.weight, found.place) == ("T-widow", Weight.WARNING, "page 2")
    assert (
        found.value
        == f"legs begin with ‘{six}’, 46% of the measure (a, leg 1), ‘{six}’, 46% of the measure (a, leg 2)"
    )


def test_no_widow_at_a_pages_top() -> None:
    assert check(page(*headed("文文文", y=1))) == []
    (found,) = check(page(*headed("文文文", y=0)))
    assert (found.code, found.place) == ("T-widow", "page 2, a, leg 1")
    assert codes(check(page(*headed("文文文"), continued_from=1))) == ["T-widow"]
    second = (replace(headed("文文文")[0], lines=()), headed("文" * 7, "文文文")[1])
    assert check(page(*second, continued_from=1)) == []
