"""Legs: lines one under another on the grid; no subhead at a foot, no blank at a top."""

from __future__ import annotations

from edition.layout.fill import centre, depths, fill, spread
from edition.model.frame import Line, Piece
from edition.model.issue import Form


def line(text: str = "文", *, before: int = 0, keep: bool = False) -> Line:
    form = Form.SUBHEAD if keep else Form.TEXT
    return Line((Piece(text, "text"),), 0, 1000, form, before=before, keep=keep)


TEXT = line()
HEAD = line("题", before=1, keep=True)


def drawn(lines: tuple[Line, ...], *rooms: int) -> list[str]:
    """The legs as strings, one character a grid line, · for a blank one."""
    placed = fill(lines, rooms)
    assert placed is not None
    legs = []
    for leg, room in zip(placed, rooms, strict=True):
        cells = ["·"] * room
        for y, one in leg:
            cells[y] = one.text
        legs.append("".join(cells))
    return legs


def test_lines_run_down_one_leg_and_then_the_next() -> None:
    assert drawn((TEXT,) * 5, 3, 3) == ["文文文", "文文·"]


def test_copy_that_does_not_go_in_is_refused() -> None:
    assert fill((TEXT,) * 7, (3, 3)) is None


def test_a_subhead_has_a_blank_line_above_it() -> None:
    assert drawn((TEXT, HEAD, TEXT, TEXT), 6) == ["文·题文文·"]


def test_the_blank_line_vanishes_at_a_legs_top() -> None:
    assert drawn((TEXT, TEXT, HEAD, TEXT, TEXT), 3, 3) == ["文文·", "题文文"]


def test_a_subhead_takes_two_lines_of_text_with_it() -> None:
    """A leg ends neither with a subhead nor with the one line after it (CLREQ 4.1.3)."""
    assert drawn((TEXT, HEAD, TEXT, TEXT), 4, 4) == ["文···", "题文文·"]


def test_a_subhead_over_a_single_last_line_takes_that() -> None:
    assert drawn((TEXT, HEAD, TEXT), 4, 4) == ["文·题文", "····"]


def test_a_subhead_of_two_lines_stays_whole() -> None:
    second = line("二", keep=True)
    assert drawn((TEXT, HEAD, second, TEXT, TEXT), 5, 5) == ["文····", "题二文文·"]


def test_a_leg_under_a_picture_has_less_room() -> None:
    assert depths(10, (0, 4, 12)) == (10, 6, 0)


def test_a_blank_foot_is_taken_up_round_subheads() -> None:
    rooms = (7,)
    placed = fill((TEXT, TEXT, HEAD, TEXT, TEXT), rooms)
    assert placed is not None
    assert [y for y, _ in spread(placed, rooms)[0]] == [0, 1, 4, 5, 6]


def test_a_blank_foot_too_deep_to_hide_stays() -> None:
    rooms = (9,)
    placed = fill((TEXT, TEXT, HEAD, TEXT, TEXT), rooms)
    assert placed is not None
    assert spread(placed, rooms) == placed


def test_a_poem_stands_in_the_middle_of_its_leg() -> None:
    rooms = (8,)
    placed = fill((TEXT,) * 4, rooms)
    assert placed is not None
    assert [y for y, _ in centre(placed, rooms)[0]] == [2, 3, 4, 5]
