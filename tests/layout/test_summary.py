"""提要题: the points of a summary in one leg or two, hanging from their marks."""

from __future__ import annotations

import pytest

from edition.layout.blocks import block_of
from edition.layout.summary import GAP, PAD, SIZE, SummaryBox, summary_box
from edition.model.issue import Leaf
from tests.layout.papers import BROADSHEET, article, desk, page_of


def box_of(width: int, *points: str) -> SummaryBox | None:
    block = block_of(
        Leaf(articles=("x",)), page_of(article("first", 10), article("x", 100, summary=points)), BROADSHEET
    )
    return summary_box(block, width, desk())


def test_no_points_no_panel() -> None:
    assert box_of(27) is None


@pytest.mark.parametrize(("width", "points", "legs"), [(27, 7, 1), (41, 7, 2), (41, 2, 1), (97, 20, 2)])
def test_a_wide_panel_has_two_legs(width: int, points: int, legs: int) -> None:
    box = box_of(width, *(f"第{n}点，办好办实。" for n in range(points)))
    assert box is not None
    assert len(box.legs) == legs
    assert box.measure * legs + GAP * (legs - 1) + 2 * PAD <= width * 1000
    assert box.depth == max(map(len, box.legs))
    assert max(map(len, box.legs)) - min(map(len, box.legs)) <= 1
    assert box.height == box.depth + 2


def test_every_point_is_there_and_hangs_from_its_mark() -> None:
    points = tuple(f"第{n}点，要把这一件事情办好办实，办到群众心里去。" for n in range(20))
    box = box_of(41, *points)
    assert box is not None
    lines = [line for leg in box.legs for line in leg]
    assert "".join(line.copy for line in lines) == "".join(points)
    for line in lines:
        assert (line.pieces[0].text, line.pieces[0].made) == ("■", True) if line.first else line.indent >= 500
        assert line.indent + line.width <= box.measure * 1000 // SIZE


def test_a_point_stands_in_one_leg_where_that_costs_no_depth_or_a_line() -> None:
    long, short = "要把这一件事情办好办实，办到群众心里去，一天也不能等。", "办好。"
    box = box_of(41, long, short, long, short, long)
    assert box is not None
    assert [leg[0].first for leg in box.legs] == [True, True]
    one = box_of(41, *("好" * 60,) * 1, *("短",) * 2)
    assert one is not None
    assert one.depth <= -(-sum(map(len, one.legs)) // 2) + 1
