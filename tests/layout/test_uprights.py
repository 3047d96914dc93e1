"""竖题: rows top to bottom beside the text, as large as the column allows, kicker outermost."""

from __future__ import annotations

from edition.layout.blocks import block_of
from edition.layout.uprights import Upright, upright_headline
from edition.model.issue import Leaf
from tests.layout.papers import BROADSHEET, article, desk, page_of, pinned

PITCH = BROADSHEET.grid.pitch / BROADSHEET.grid.em


def upright(headline: str, depth: int, **fields: str) -> Upright | None:
    copy = article("x", 500, headline=headline, pins=pinned(headline="vertical"), **fields)
    block = block_of(Leaf(articles=("x",)), page_of(article("first", 10), copy), BROADSHEET)
    return upright_headline(block, BROADSHEET.grid.chars, depth, BROADSHEET, desk())


def test_clauses_stand_from_left_to_right_each_a_character_lower() -> None:
    found = upright("处暑时节 新凉入户", 40)
    assert found is not None
    first, second = found.rows
    assert (first.row.line.text, second.row.line.text) == ("处暑时节", "新凉入户")
    assert second.x > first.x + first.row.size - 1
    assert second.row.y > first.row.y


def test_a_kicker_stands_outermost_a_deck_nearest_the_text() -> None:
    found = upright("处暑时节", 40, kicker="云冈脚下", deck="一束新凉")
    assert found is not None
    assert [row.row.role for row in found.rows] == ["kicker", "headline", "deck"]
    assert [row.x for row in found.rows] == sorted(row.x for row in found.rows)


def test_rows_keep_within_the_column_and_its_depth() -> None:
    for depth in range(8, 60, 4):
        found = upright("处暑时节 新凉入户", depth, kicker="云冈脚下")
        for row in found.rows if found else ():
            assert row.x >= 0 and row.x + row.row.size <= BROADSHEET.grid.chars * 1000
            foot = row.row.y / 1000 * PITCH * 1000 + len(row.row.line.text) * row.row.size
            assert row.row.y >= 0 and foot <= depth * PITCH * 1000 + 1


def test_a_deeper_column_has_type_no_smaller() -> None:
    sizes = [found.size for depth in range(8, 60, 4) if (found := upright("处暑时节 新凉入户", depth))]
    assert sizes == sorted(sizes)


def test_a_headline_too_long_for_the_depth_is_not_set() -> None:
    assert upright("数字经济正在成为山西转型发展的主要引擎", 12) is None
