"""L-upright: how many upright headlines a page has, what they hold, the order of their rows."""

from __future__ import annotations

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout, Piece, Rect, Row
from edition.proof.uprights import check_uprights
from tests.proof.sample import Made, sample_house

HOUSE = sample_house()


def upright(name: str, *words: str, column: int = 0, text_at: int = 1, leftwards: bool = False) -> Frame:
    """An upright headline in the frame's column 0 of ``words``, its text in ``text_at``."""
    left = column * 14_000
    rows = []
    for place, said in enumerate(words):
        line = Line((Piece(said, "song"),), 0, len(said) * 1000)
        x = left + 3000 * (len(words) - place if leftwards else place + 1)
        rows.append(Row("headline", line, 2000, x, 0, 2000, "left", vertical=True))
    body = Line((Piece("文" * 13, "text"),), 0, 13_000)
    leg = Leg(Rect(left + text_at * 14_000, 0, 13_000, 30), 1000, tuple((at, body) for at in range(30)))
    first = min(left, leg.rect.x)
    return Frame(
        articles=(name,), rect=Rect(first, 0, 27_000, 30), kind="news", rows=tuple(rows), legs=(leg,)
    )


def check(*frames: Frame) -> list[Finding]:
    layout = PageLayout(number=3, name="副刊", mark="", credits=(), frames=frames, rules=())
    return list(check_uprights(HOUSE, (layout,)))


def test_untouched(made: Made) -> None:
    assert list(check_uprights(made.house, made.pages)) == []


def test_two_upright_headlines_a_page() -> None:
    two = (upright("a", "三十七棵柳树"), upright("b", "渡口的船", column=2))
    assert check(*two) == []
    (found,) = check(*two, upright("c", "老桥的石头", column=4))
    assert found.weight is Weight.WARNING
    assert str(found) == "L-upright page 3: 3 upright headlines: a, b, c; asked: at most 2"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("一二三四五六七八九十甲乙", ""),
        ("一二三四五六七八九十甲乙丙", "an upright row of 13 characters: ‘一二三四五六七八九十甲乙丙’"),
        ("桥长12米", ""),
        ("1958年的桥", ""),
        ("1958到2022年", "2 numbers lie in its upright headline"),
        ("三号楼A座", ""),
        ("走进GDP", ""),
        ("走进Wi-Fi", "‘Wi-Fi’ lies in its upright headline"),
        ("一二三四五六七八九十12", ""),  # a pair is one character
    ],
)
def test_what_an_upright_row_holds(words: str, said: str) -> None:
    assert [found.value for found in check(upright("a", words))] == ([said] if said else [])


def test_rows_run_towards_the_text() -> None:
    """At the left of its text from left to right, at the right from right to left."""
    assert check(upright("a", "堤里的石头", "桥上的人")) == []
    assert check(upright("a", "堤里的石头", "桥上的人", column=1, text_at=-1, leftwards=True)) == []
    (found,) = check(upright("a", "堤里的石头", "桥上的人", leftwards=True))
    assert found.value == "its rows do not run from left to right, and it stands at the left of its text"
    (found,) = check(upright("a", "堤里的石头", "桥上的人", column=1, text_at=-1))
    assert found.value == "its rows do not run from right to left, and it stands at the right of its text"
