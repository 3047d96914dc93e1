"""Wheels: five parts around a centre, solved by hand, placed, ruled, and found where no tree is better."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from edition.compose.headline import Wording
from edition.layout.blocks import Block
from edition.layout.cuts import GAP_COST, Choice, least_height, part_widths, parts_of, solve
from edition.layout.desk import CopyDesk
from edition.layout.place import frames_of, left_edge, rules_of
from edition.layout.shapes import Shape
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Cut, Kind, Leaf, Page, Split
from tests.compose.plain_faces import PlainFaces
from tests.layout.papers import BROADSHEET, HOUSES, laid_out, many, page_of

Tables = dict[tuple[Leaf, int], dict[int, Shape]]
#: Top left, top right, bottom right, bottom left, centre over seven columns: where the tall one stands at the left.
RISING = ({60: 0.0}, {30: 1.0}, {71: 0.0, 60: 9.0}, {41: 2.0}, {29: 0.0})
NAMES = ("tl", "tr", "br", "bl", "centre")


def wheel(top: int, foot: int) -> Split:
    left = Leaf(articles=("tl",), columns=top), Leaf(articles=("bl",), columns=foot)
    tr, br, centre = (Leaf(articles=(name,)) for name in ("tr", "br", "centre"))
    return Split(direction="wheel", parts=(left[0], tr, br, left[1], centre))


def shape(name: str, columns: int, height: int, cost: float, *, box: bool = False) -> Shape:
    wording = Wording("一块砖的来历", "song")
    block = Block(articles=(name,), kind=Kind.NEWS, priority=3, lead=False, wording=wording, box=box)
    return Shape(block=block, columns=columns, height=height, cost=cost, legs=None, depth=height, texts=())


def tables_of(cut: Split, heights: tuple[dict[int, float], ...], boxed: str = "") -> Tables:
    found: Tables = {}
    for name, leaf, columns, table in zip(NAMES, cut.parts, part_widths(cut, 7), heights, strict=True):
        assert isinstance(leaf, Leaf)
        found[leaf, columns] = {
            height: shape(name, columns, height, cost, box=name == boxed) for height, cost in table.items()
        }
    return found


def mirrored(heights: tuple[dict[int, float], ...]) -> tuple[dict[int, float], ...]:
    top_left, top_right, bottom_right, bottom_left, centre = heights
    return top_right, top_left, bottom_left, bottom_right, centre


def standing(choice: Choice) -> list[tuple[int, int, int, int]]:
    return [(column, line, part.columns, part.height) for column, line, part in parts_of(choice)]


def test_a_wheel_that_rises_at_the_left() -> None:
    """60 + 1 + 41 = 102 = 30 + 1 + 71; between 30 and the last 41 lines 29 stand with two gaps of one line."""
    cut = wheel(2, 5)
    assert part_widths(cut, 7) == [2, 5, 2, 5, 3]
    choice = solve(cut, 7, tables_of(cut, RISING), 110)[102]
    assert standing(choice) == [(0, 0, 2, 60), (2, 0, 5, 30), (5, 31, 2, 71), (0, 61, 5, 41), (2, 31, 3, 29)]
    assert choice.cost == 3.0


def test_its_mirror_image() -> None:
    cut = wheel(5, 2)
    assert part_widths(cut, 7) == [5, 2, 5, 2, 3]
    choice = solve(cut, 7, tables_of(cut, mirrored(RISING)), 110)[102]
    assert standing(choice) == [(0, 0, 5, 30), (5, 0, 2, 60), (2, 61, 5, 41), (0, 31, 2, 71), (2, 31, 3, 29)]


@pytest.mark.parametrize(
    ("part", "height", "columns", "second"),
    [(0, 59, 2, 1), (2, 70, 2, 1), (4, 28, 3, 1), (4, 27, 3, 2)],
    ids=["under the tall", "over the side", "about the centre", "on both sides of it"],
)
def test_a_gap_of_two_lines_costs_by_its_columns(part: int, height: int, columns: int, second: int) -> None:
    cut = wheel(2, 5)
    heights = (*RISING[:part], {height: 0.0}, *RISING[part + 1 :])
    choices = solve(cut, 7, tables_of(cut, heights), 110)
    assert choices[102].cost == pytest.approx(3.0 + GAP_COST * columns * second)
    gaps = [gap for gap, _ in choices[102].parts]
    assert gaps == [0, 0, 1 + (part == 2), 1 + (part == 0), second if part == 4 and second == 2 else 1]


def test_a_wheel_whose_parts_do_not_meet_has_no_height() -> None:
    cut = wheel(2, 5)
    assert solve(cut, 7, tables_of(cut, (*RISING[:4], {26: 0.0})), 110) == {}
    assert solve(cut, 7, tables_of(cut, (*RISING[:4], {})), 110) == {}


def test_the_least_height_is_that_of_the_highest_way_down() -> None:
    cut = wheel(2, 5)
    tables = tables_of(cut, ({10: 0.0}, {20: 0.0}, {15: 0.0}, {12: 0.0}, {30: 0.0}))
    assert least_height(cut, 7, tables) == 20 + 1 + 30 + 1 + 12


def test_a_wheel_stands_in_other_cuts() -> None:
    cut = wheel(2, 5)
    head = Leaf(articles=("head",))
    tables = {**tables_of(cut, RISING), (head, 7): {7: shape("head", 7, 7, 0.0)}}
    choice = solve(Split(direction="down", parts=(head, cut)), 7, tables, 110)[110]
    frames = {frame.articles[0]: frame.rect for frame in frames_of(choice, 0, 0, BROADSHEET, desk())}
    assert (frames["centre"].x, frames["centre"].y) == (left_edge(2, BROADSHEET), 7 + 1 + 31)
    assert frames["br"].width == BROADSHEET.grid.span(2) * 1000


def desk() -> CopyDesk:
    return CopyDesk(PlainFaces())


def ruled(boxed: str, heights: tuple[dict[int, float], ...] = RISING) -> list[tuple[str, int, int, int, int]]:
    """The rules of the wheel: level or plumb, the columns or the column, and the grid lines between which it stands."""
    cut, house = wheel(2, 5), BROADSHEET
    choice = solve(cut, 7, tables_of(cut, heights, boxed), 110)[102]
    found = []
    for rule in rules_of(choice, 0, 0, house):
        level = rule.y0 == rule.y1
        left = next(c for c in range(8) if left_edge(c, house) - 500 <= rule.x0 <= left_edge(c, house))
        right = next((c for c in range(8) if left_edge(c, house) - 1000 == rule.x1), left)
        found.append(("level" if level else "plumb", left, right, rule.y0 // 1000, -(-rule.y1 // 1000)))
    return sorted(found)


def test_four_rules_turn_about_the_centre() -> None:
    assert ruled("") == [
        ("level", 0, 5, 60, 61),
        ("level", 2, 7, 30, 31),
        ("plumb", 2, 2, 0, 60),
        ("plumb", 5, 5, 31, 102),
    ]


def test_rules_do_not_cross() -> None:
    """Each ends short of the next, which runs on."""
    cut = wheel(2, 5)
    choice = solve(cut, 7, tables_of(cut, RISING), 110)[102]
    rules = list(rules_of(choice, 0, 0, BROADSHEET))
    for level in (rule for rule in rules if rule.y0 == rule.y1):
        for plumb in (rule for rule in rules if rule.x0 == rule.x1):
            assert not (level.x0 <= plumb.x0 <= level.x1 and plumb.y0 <= level.y0 <= plumb.y1)


def test_a_boxed_part_has_no_rule_beside_it() -> None:
    assert ruled("centre") == [
        ("level", 0, 2, 60, 61),
        ("level", 5, 7, 30, 31),
        ("plumb", 2, 2, 0, 30),
        ("plumb", 5, 5, 61, 102),
    ]
    assert ruled("tl") == [("level", 2, 5, 60, 61), ("level", 2, 7, 30, 31), ("plumb", 5, 5, 31, 102)]
    assert ruled("br") == [("level", 0, 5, 60, 61), ("level", 2, 5, 30, 31), ("plumb", 2, 2, 0, 60)]


def test_an_arm_is_one_line_where_its_gaps_differ() -> None:
    narrower = (*RISING[:2], {70: 0.0}, *RISING[3:])
    levels = [rule for rule in ruled("", narrower) if rule[0] == "level"]
    assert levels == [("level", 0, 5, 60, 61), ("level", 2, 7, 30, 31)]


def has_wheel(cut: Cut | None) -> bool:
    return isinstance(cut, Split) and (cut.direction == "wheel" or any(map(has_wheel, cut.parts)))


def planned(number: int, blocks: int, grid: str) -> tuple[House, Page, PageLayout]:
    house = HOUSES[grid]
    share = 0.45 if number == 1 else 0.6
    area = round(house.grid.columns * house.grid.chars * house.grid.lines * share)
    page = page_of(*many(blocks, area, briefs=2), number=number)
    return house, page, laid_out(house, page)[0]


def test_a_wheel_that_is_found_is_one_an_editor_could_have_drawn() -> None:
    """Laid out by it the page comes out the same."""
    tried = (planned(*case) for case in product((2, 1), (7, 8, 6), HOUSES))
    house, page, layout = next(case for case in tried if has_wheel(case[2].cuts))
    (again,) = laid_out(house, replace(page, cuts=layout.cuts))
    assert [frame.rect for frame in again.frames] == [frame.rect for frame in layout.frames]
    assert again.rules == layout.rules
