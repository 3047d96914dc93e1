"""P-jump: 下转 and 上接 in pairs, their numerals, and the whole text in both parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding
from edition.model.frame import Frame, Line
from edition.proof.jumps import check_jumps, han
from tests.proof.edits import Pages, codes, frame_of, put_frame, put_leg, put_line, say
from tests.proof.sample import Made


def jumps(made: Made, pages: Pages) -> list[Finding]:
    return list(check_jumps(made.issue, pages))


def test_untouched(made: Made) -> None:
    assert frame_of(made.pages, "ferry", 1).continued_on == 2
    assert frame_of(made.pages, "ferry", 2).continued_from == 1
    assert jumps(made, made.pages) == []


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "一"), (2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (24, "二十四")]
)
def test_han_numerals(number: int, numeral: str) -> None:
    assert han(number) == numeral


def test_jump_to_a_page_without_the_rest(made: Made) -> None:
    here = frame_of(made.pages, "ferry", 1)
    found = jumps(made, put_frame(made.pages, here, replace(here, continued_on=3)))
    assert "goes on to page 3, which has 0 continuations" in [finding.value for finding in found]
    assert "continues page 1, where 0 parts send it here" in [finding.value for finding in found]
    assert set(codes(found)) == {"P-jump"}


def test_rest_that_names_another_page(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    found = jumps(made, put_frame(made.pages, there, replace(there, continued_from=4)))
    assert "goes on to page 2, which has 1 continuations, of page 4" in [finding.value for finding in found]


def test_rest_that_stands_twice(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    found = jumps(made, put_frame(made.pages, there, there, replace(there)))
    assert "goes on to page 2, which has 2 continuations" in [finding.value for finding in found]


def test_rest_that_is_not_there(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    found = jumps(made, put_frame(made.pages, there))
    assert "goes on to page 2, which has 0 continuations" in [finding.value for finding in found]


def renumbered(frame: Frame, number: int, place: int, old: str, new: str) -> Frame:
    line = frame.legs[number].lines[place][1]
    pieces = tuple(replace(piece, text=piece.text.replace(old, new)) for piece in line.pieces)
    assert pieces != line.pieces
    return put_line(frame, number, place, replace(line, pieces=pieces))


def test_numeral_of_another_page_at_the_end(made: Made) -> None:
    here = frame_of(made.pages, "ferry", 1)
    (found,) = jumps(
        made, put_frame(made.pages, here, renumbered(here, -1 % len(here.legs), -1, "二版", "三版"))
    )
    assert found.code == "P-jump"
    assert found.asked == "（下转第二版）"


def test_numeral_of_another_page_at_the_beginning(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    (found,) = jumps(made, put_frame(made.pages, there, renumbered(there, 0, 0, "第一版", "第1版")))
    assert found.asked == "（上接第一版）"


def test_line_lost_at_the_cut(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    leg = there.legs[0]
    (found,) = jumps(
        made,
        put_frame(made.pages, there, put_leg(there, 0, replace(leg, lines=(leg.lines[0], *leg.lines[2:])))),
    )
    assert found.value.startswith("both parts together say")


def test_line_on_both_pages(made: Made) -> None:
    here, there = frame_of(made.pages, "ferry", 1), frame_of(made.pages, "ferry", 2)
    twice: Line = here.legs[0].lines[3][1]
    longer = put_line(there, 0, 1, say(twice, there.legs[0].lines[1][1].text + twice.text))
    assert codes(jumps(made, put_frame(made.pages, there, longer))) == ["P-jump"]


def test_mark_where_nothing_jumps(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    line = frame.legs[0].lines[-1][1]
    pages = put_frame(made.pages, frame, put_line(frame, 0, -1, say(line, "（下转第二版）", made=True)))
    (found,) = jumps(made, pages)
    assert found.value == "1 marks of jumps"
