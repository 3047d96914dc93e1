"""P-jump: 下转 and 上接 in pairs, their numerals, the whole text in both parts, neither of them a scrap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding
from edition.model.frame import Frame, Line
from edition.proof.jumps import check_jumps, han
from tests.proof.edits import Pages, codes, frame_of, put_frame, put_leg, put_line, say
from tests.proof.sample import Made


def jumps(made: Made, pages: Pages) -> list[Finding]:
    return list(check_jumps(made.issue, made.house, pages))


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


def test_three_jumps_an_issue(made: Made) -> None:
    """Whatever else is wrong with three that are made up."""
    asked = "at most 3"
    here = frame_of(made.pages, "ferry", 1)
    others = [replace(here, articles=(name,)) for name in "bcd"]
    three = jumps(made, put_frame(made.pages, here, here, *others[:2]))
    assert asked not in [finding.asked for finding in three]
    found = jumps(made, put_frame(made.pages, here, here, *others))
    assert found[0].place == "issue 7"
    assert (found[0].value, found[0].asked) == ("4 jumps: ferry, b, c, d", asked)


@pytest.mark.parametrize(("lines", "short"), [(12, False), (11, True)])
def test_a_part_is_no_scrap(made: Made, lines: int, short: bool) -> None:
    """Lines are reckoned at the basic column's measure."""
    there = frame_of(made.pages, "ferry", 2)
    first = there.legs[0]
    basic = replace(first, rect=replace(first.rect, width=13_000), lines=first.lines[:lines])
    found = jumps(made, put_frame(made.pages, there, replace(there, legs=(basic,))))
    assert (f"{lines} lines go on" in [finding.value for finding in found]) is short
    half = replace(first, rect=replace(first.rect, width=26_000), lines=first.lines[: lines // 2 + 1])
    found = jumps(made, put_frame(made.pages, there, replace(there, legs=(half,))))
    assert "at least 12" not in [finding.asked for finding in found]


def moved_over(made: Made, lines: int) -> Pages:
    """The pages with the last ``lines`` lines before the jump, its mark with them, gone over to the rest."""
    here, there = frame_of(made.pages, "ferry", 1), frame_of(made.pages, "ferry", 2)
    held = [line for leg in here.legs for _, line in leg.lines]
    stays = replace(
        here.legs[0],
        rect=replace(here.legs[0].rect, width=13_000),
        lines=tuple(enumerate(held[: len(held) - lines])),
    )
    rest = replace(there.legs[0], lines=tuple(enumerate(held[len(held) - lines :])))
    pages = put_frame(made.pages, here, replace(here, legs=(stays,)))
    return put_frame(pages, there, replace(there, legs=(rest, *there.legs)))


def test_two_fifths_stay(made: Made) -> None:
    here = frame_of(made.pages, "ferry", 1)
    held = sum(len(leg.lines) for leg in here.legs)
    found = [finding.value for finding in jumps(made, moved_over(made, held - 12))]
    assert any(value.endswith("of its text stays") for value in found)
    found = [finding.value for finding in jumps(made, moved_over(made, 0))]
    assert not any(value.endswith("of its text stays") for value in found)


def test_a_continuation_without_a_headline(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    (found,) = jumps(made, put_frame(made.pages, there, replace(there, rows=())))
    assert found.value == "no headline over the continuation"


def indented(made: Made, before: int) -> list[str]:
    """What is said of a rest indented by two em, with its first ``before`` lines before the jump."""
    here, there = frame_of(made.pages, "ferry", 1), frame_of(made.pages, "ferry", 2)
    lines = [line for leg in there.legs for _, line in leg.lines]
    last = here.legs[-1]
    longer = replace(
        last, lines=(*last.lines, *((len(last.lines) + at, line) for at, line in enumerate(lines[:before])))
    )
    rest = replace(
        there.legs[0],
        lines=tuple(enumerate((replace(lines[before], indent=2000), *lines[before + 1 :]))),
    )
    pages = put_frame(made.pages, here, put_leg(here, len(here.legs) - 1, longer))
    pages = put_frame(pages, there, replace(there, legs=(rest,)))
    return [finding.value for finding in jumps(made, pages) if "indented" in finding.value]


def test_no_indent_inside_a_paragraph(made: Made) -> None:
    there = frame_of(made.pages, "ferry", 2)
    lines = [line for leg in there.legs for _, line in leg.lines]
    ends = next(at for at, line in enumerate(lines, 1) if line.last)
    assert indented(made, ends) == []
    assert indented(made, ends + 1) == ["its rest is indented by 2 em, and goes on in a paragraph"]
