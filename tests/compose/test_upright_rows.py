"""Rows that run down: their lengths, where they part, which setting is chosen."""

from __future__ import annotations

import pytest

from edition.compose.headline_stack import Wording
from edition.compose.upright_fit import Fit, Room, best_fit
from edition.compose.upright_rows import JOINED, at_blanks, at_phrases, upright_line
from tests.compose.plain_faces import PlainFaces

FACES = PlainFaces()

# Lengths: in PlainFaces Latin and lying digits are half an em each


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("处暑二三事", 5),
        ("一年能省50吨", 6),  # two digits in one cell
        ("8月23日", 4),
        ("2022年", 3),  # four digits lie
        ("绕城7.2公里", 5.5),
        ("增长3％", 3.5),  # 3％ is one number, and lies
        ("GDP增长", 5),  # a short acronym stands letter by letter
        ("Wi-Fi进社区", 5.5),  # a word lies
        ("处暑　秋凉", 5),
        ("处暑 秋凉", 5),  # a blank is one em, as in level headlines
        ("“报”字原来", 6),
        ("今日“处暑”", 5.5),  # a mark at the row's end: half an em
        ("看衣褶、背光，", 6.5),
        ("今年，雨为何多？", 8),  # ？ keeps its em (CLREQ 3.1.6.1)
        ("兼说——版心", 6),
    ],
)
def test_a_row_is_as_long_as_what_stands_in_it(text: str, ems: float) -> None:
    line = upright_line(text, "song", FACES)
    assert line.width == ems * 1000
    assert line.text.replace("\u3000", " ") == text.replace("\u3000", " ")


@pytest.mark.parametrize("text", ["“报”字原来", "don’t进社区", "“一”，“二”"])
def test_its_pieces_name_plain_faces_and_have_no_spacing(text: str) -> None:
    line = upright_line(text, "kai", FACES)
    assert all(piece.spacing == 0 and "/" not in piece.face for piece in line.pieces)
    assert line.indent == 0


# Ways


def rows(parted: tuple[object, ...]) -> list[tuple[str, ...]]:
    return [tuple(line.text.replace("\u3000", " ") for line in way.lines) for way in parted]  # type: ignore[attr-defined]


def test_the_authors_blanks_come_first() -> None:
    joined, apart = at_blanks("先开一扇窗 再从头凿到脚", "kai", FACES)
    assert rows((joined, apart)) == [("先开一扇窗 再从头凿到脚",), ("先开一扇窗", "再从头凿到脚")]
    assert joined.penalty == JOINED > apart.penalty
    assert joined.beyond == apart.beyond == 0


def test_between_phrases_where_there_are_none() -> None:
    ways = at_phrases("上半年全市规上工业经济运行呈现平稳向好态势", "song", FACES)
    assert rows(ways)[0] == ("上半年全市规上工业经济运行", "呈现平稳向好态势")
    assert {len(way.lines) for way in ways} == {2, 3}
    assert all(way.beyond == len(way.lines) - 1 for way in ways)


def test_a_short_one_is_not_parted() -> None:
    assert at_phrases("一块砖的来历", "song", FACES) == ()


def test_later_rows_begin_lower() -> None:
    apart = at_blanks("先开一扇窗 再从头凿到脚", "kai", FACES)[1]
    assert apart.extent(0) == 6000
    assert apart.extent(1000) == 7000


# The choice


def fit(headline: str, width: int, depth: int, ideal: int = 2700, **fields: str) -> Fit | None:
    room = Room(width * 1000, depth * 1000, 4000, ideal, 1.0)
    return best_fit(Wording(headline, "song", **fields), room, FACES)


def headline_of(found: Fit | None) -> list[str]:
    return [line.text.replace("\u3000", " ") for line in found.headline.lines] if found else []


@pytest.mark.parametrize(
    ("headline", "width", "depth", "expected"),
    [
        ("处暑二三事", 9, 22, ["处暑二三事"]),
        ("先开一扇窗 再从头凿到脚", 9, 26, ["先开一扇窗", "再从头凿到脚"]),
        ("先开一扇窗 再从头凿到脚", 4, 40, ["先开一扇窗 再从头凿到脚"]),
        ("公众要坚持非必要不出市", 9, 40, ["公众要坚持非必要不出市"]),
        (
            "上半年全市规上工业经济运行呈现平稳向好态势",
            9,
            53,
            ["上半年全市规上工业经济运行", "呈现平稳向好态势"],
        ),
        (
            "治水兴水惠民 为全市高质量发展提供有力水支撑",
            13,
            26,
            ["治水兴水惠民", "为全市高质量发展", "提供有力水支撑"],
        ),
        (
            "大同市清理隐性壁垒规范审批事项优化营商环境专项行动投诉渠道",
            9,
            26,
            ["大同市清理隐性壁垒", "规范审批事项优化营商环境", "专项行动投诉渠道"],
        ),
    ],
)
def test_few_rows_of_like_length_that_fill_their_room(
    headline: str, width: int, depth: int, expected: list[str]
) -> None:
    assert headline_of(fit(headline, width, depth)) == expected


def test_the_wanted_size_where_the_room_allows_it() -> None:
    found = fit("公众要坚持非必要不出市", 9, 40)
    assert found and found.size == 2700
    assert 0.55 <= found.extent / 40_000 <= 0.85


@pytest.mark.parametrize(("width", "depth"), [(1, 60), (9, 6), (3, 10)])
def test_none_where_it_does_not_go_in(width: int, depth: int) -> None:
    assert fit("数字经济正在成为山西转型发展的主要引擎", width, depth) is None


def test_a_deck_longer_than_the_room_is_parted() -> None:
    deck = "张强出席第十八届中国呼叫中心产业发展年会闭门会议"
    found = fit("凝智聚力兴产业 激发活力促就业", 13, 20, deck=deck)
    assert found and found.deck
    assert [line.text for line in found.deck.parted.lines] == [
        "张强出席第十八届中国呼叫中心",
        "产业发展年会闭门会议",
    ]
    assert found.deck.length <= found.extent


def test_it_stays_in_one_row_beside_a_long_headline() -> None:
    found = fit("公众要坚持非必要不出市", 9, 40, kicker="市疫情防控办发布最新健康提示")
    assert found and found.kicker
    assert len(found.kicker.parted.lines) == 1 and found.kicker.length <= found.extent
