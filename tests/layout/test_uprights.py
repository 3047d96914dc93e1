"""竖题: rows top to bottom beside the text, from its outer side towards it, kicker outermost."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.layout.blocks import Block, block_of
from edition.layout.uprights import Side, Upright, UprightRow, upright_headline
from edition.model.issue import Leaf
from tests.layout.papers import BROADSHEET, article, desk, page_of, pinned

PITCH = BROADSHEET.grid.pitch / BROADSHEET.grid.em
DESK = desk()
COLUMN = BROADSHEET.grid.chars
SIDES: tuple[Side, ...] = ("left", "right")


def block(headline: str, **fields: str) -> Block:
    copy = article("x", 500, headline=headline, pins=pinned(headline="vertical"), **fields)
    return block_of(Leaf(articles=("x",)), page_of(article("first", 10), copy), BROADSHEET)


def upright(headline: str, depth: int, **fields: str) -> Upright | None:
    return upright_headline(block(headline, **fields), COLUMN, depth, BROADSHEET, DESK)


def text_of(row: UprightRow) -> str:
    return row.row.line.text.replace("\u3000", " ")


def box_of(row: UprightRow) -> tuple[int, float, int, float]:
    """Left, top, right and foot in thousandths of the body's em; of a label without its ground."""
    top, long = row.row.y * PITCH, row.length * row.row.size / 1000
    if row.vertical:
        return row.x, top, row.x + row.row.size, top + long
    return row.x, top, row.x + round(long), top + row.row.size


def assert_stands(found: Upright, chars: int, depth: int) -> None:
    """Every row in the room, no two on one another, all of them in the width that is told."""
    boxes = [box_of(row) for row in found.rows()]
    for left, top, right, foot in boxes:
        assert left >= 0 and right <= chars * 1000
        assert top >= 0 and foot <= depth * PITCH * 1000
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 1 or b[3] <= a[1] + 1
    assert (
        max(right for *_, right, _ in boxes) - min(left for left, *_ in boxes) <= found.width <= chars * 1000
    )


# As large as the column allows, at the left of the text


def test_clauses_stand_from_left_to_right_each_a_character_lower() -> None:
    found = upright("处暑时节 新凉入户", 40)
    assert found is not None
    first, second = found.rows()
    assert (first.row.line.text, second.row.line.text) == ("处暑时节", "新凉入户")
    assert second.x > first.x + first.row.size - 1
    assert round((second.row.y - first.row.y) * PITCH / 10) == first.row.size // 10


def test_the_group_stands_in_the_middle_of_its_column() -> None:
    found = upright("处暑时节 新凉入户", 40)
    assert found is not None
    assert found.rows()[0].x == (COLUMN * 1000 - found.width) // 2


def test_a_deeper_column_has_type_no_smaller() -> None:
    sizes = [found.size for depth in range(8, 60, 4) if (found := upright("处暑时节 新凉入户", depth))]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(("depth", "size"), [(12, 2600), (20, 4000), (30, 4000)])
def test_a_short_headline_is_as_large_as_its_column_allows(depth: int, size: int) -> None:
    found = upright("处暑二三事", depth)
    assert found is not None and found.size == size


@pytest.mark.parametrize("depth", [4, 6, 8])
def test_a_headline_too_long_for_the_depth_is_not_set(depth: int) -> None:
    assert upright("数字经济正在成为山西转型发展的主要引擎", depth) is None


def test_nor_one_that_says_nothing() -> None:
    assert upright(" ", 30) is None


# At either side

ORDERS = [
    ({}, ["headline"]),
    ({"kicker": "云冈脚下"}, ["kicker", "headline"]),
    ({"deck": "一束新凉"}, ["headline", "deck"]),
    ({"kicker": "云冈脚下", "deck": "一束新凉"}, ["kicker", "headline", "deck"]),
    ({"label": "节气", "kicker": "云冈脚下"}, ["label", "kicker", "headline"]),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("fields", "roles"), ORDERS, ids=lambda value: " ".join(value))
def test_a_kicker_stands_outermost_a_deck_nearest_the_text(
    fields: dict[str, str], roles: list[str], side: Side
) -> None:
    found = upright_headline(block("处暑时节", **fields), 9, 30, BROADSHEET, DESK, side=side)
    assert found is not None
    assert [row.row.role for row in found.rows()] == roles
    places = [row.x for row in found.rows() if row.vertical]
    assert places == sorted(places, reverse=side == "right")
    assert_stands(found, 9, 30)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    ("headline", "fields"),
    [
        ("先开一扇窗 再从头凿到脚", {"kicker": "云冈大佛是怎样从山里开出来的", "label": "云冈百问"}),
        ("凝智聚力兴产业 激发活力促就业", {"deck": "张强出席第十八届中国呼叫中心产业发展年会闭门会议"}),
        ("治水兴水惠民 为全市高质量发展提供有力水支撑", {"label": "迎接二十大 大同这十年"}),
        ("一年能省50吨", {"kicker": "8月23日11时16分交节"}),
        ("Wi-Fi进社区 5G来了", {"deck": "全年增长3.5％，覆盖2022个点"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_rows_keep_within_their_room(headline: str, fields: dict[str, str], side: Side) -> None:
    made = block(headline, **fields)
    rooms = [(chars, depth) for chars in (3, 5, 9, 13) for depth in range(8, 80, 7)]
    found = {room: upright_headline(made, *room, BROADSHEET, DESK, side=side) for room in rooms}
    for (chars, depth), each in found.items():
        if each:
            assert_stands(each, chars, depth)
    assert found[13, 43] and not found[3, 8]


def test_at_the_right_the_first_row_stands_at_the_edge() -> None:
    for chars in (5, 9, 20):
        found = upright_headline(block("先开一扇窗 再从头凿到脚"), chars, 30, BROADSHEET, DESK, side="right")
        assert found is not None
        assert found.rows()[0].x + found.rows()[0].row.size == chars * 1000
        assert found.rows()[-1].x == chars * 1000 - found.width


def test_a_label_there_ends_at_the_edge_too_with_its_ground() -> None:
    found = upright_headline(block("处暑", label="节气"), 9, 20, BROADSHEET, DESK, side="right")
    assert found is not None
    label = found.rows()[0]
    assert (label.row.role, label.vertical) == ("label", False)
    assert label.x + (label.length + 1300) * label.row.size // 1000 == 9000


def test_one_too_wide_is_folded() -> None:
    found = upright_headline(
        block("处暑", label="迎接二十大 大同这十年"), 8, 30, BROADSHEET, DESK, side="right"
    )
    assert found is not None
    assert [text_of(row) for row in found.rows() if row.row.role == "label"] == ["迎接二十大", "大同这十年"]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("most", "ideal"), [(3000, 2400), (2000, 2000), (1500, 1200)])
def test_the_size_is_near_the_wanted_one(side: Side, most: int, ideal: int) -> None:
    made = block("公众要坚持非必要不出市")
    found = upright_headline(made, 9, 30, BROADSHEET, DESK, side=side, most=most, ideal=ideal)
    assert found is not None and ideal <= found.size <= most


# Whatever it says

HAN = st.sampled_from("大同市一二三五城古今日新风云山水报纸发展经济处暑的了们和在不人")
settings_of_rows = settings(derandomize=True, deadline=None, max_examples=150, database=None)


@settings_of_rows
@given(
    st.lists(HAN, min_size=2, max_size=40).map("".join),
    st.sets(st.integers(1, 38), max_size=2),
    st.integers(2, 14),
    st.integers(4, 100),
    st.sampled_from(SIDES),
)
def test_no_character_is_lost_and_none_leaves_the_room(
    text: str, blanks: set[int], chars: int, depth: int, side: Side
) -> None:
    headline = "".join(" " * (place in blanks) + char for place, char in enumerate(text))
    found = upright_headline(block(headline), chars, depth, BROADSHEET, DESK, side=side)
    if found is None:
        return
    assert "".join(text_of(row) for row in found.rows()).replace(" ", "") == text
    assert not any(text_of(row)[0] in "的了们" for row in found.rows()[1:] if " " not in headline)
    assert_stands(found, chars, depth)


@settings_of_rows
@given(st.lists(HAN, min_size=2, max_size=40).map("".join))
def test_some_room_takes_any(text: str) -> None:
    assert upright_headline(block(text), 14, 100, BROADSHEET, DESK) is not None
