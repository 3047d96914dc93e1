"""The map of a layout: what stands where, in millimetres."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from edition.model.frame import Frame, Leg, Line, PageLayout, Panel, Picture, Piece, Rect, Row
from edition.model.issue import Article, Issue, Page, Photo
from edition.render.layout_map import layout_map
from tests.compose.plain_faces import PlainFaces
from tests.layout.papers import BROADSHEET

EM = 10.3 * 25.4 / 72  # the body's em and the line pitch in millimetres
PITCH = 13.7 * 25.4 / 72
LEFT = (390 - 97 * EM) / 2  # 7 columns of 13 characters, a character apart


def line(text: str, article: str = "") -> Line:
    pieces = (Piece(text, "text"),)
    return Line(pieces, indent=0, width=len(text) * 1000, article=article)


def leg(x: int, y: int, *lines: Line) -> Leg:
    return Leg(Rect(x, y, 13000, 10), 1000, tuple(enumerate(lines)))


HALL = Photo(file="photos/hall.png", path=Path("hall.png"), width=3, height=2, alt="厅")
RIVER = Frame(
    articles=("river",),
    rect=Rect(0, 16, 55000, 40),
    kind="news",
    rows=(
        Row("headline", line("河上新桥合龙"), 4000, 1000, 16500, 24000, "left"),
        Row("kicker", line("天2022年——"), 2000, 0, 20000, 2000, "left", vertical=True),
    ),
    panels=(Panel(Rect(0, 20, 55000, 6), "tint"), Panel(Rect(0, 16, 55000, 40), "box")),
    pictures=(Picture(Rect(0, 30, 27000, 10), HALL, (line("图为会"), line("场。")), 900, line("插图")),),
    summary=(leg(0, 21, line("要点。")),),
    legs=(leg(0, 42, line("本报讯今天一早河上"), line("的新桥合龙了。")), leg(14000, 42)),
    continued_on=2,
)
NOTICE = Frame(articles=("notice",), rect=Rect(70000, 0, 27000, 15), kind="notice", legs=(leg(70000, 2),))
REST = Frame(
    articles=("river",),
    rect=Rect(0, 50, 27000, 20),
    kind="news",
    legs=(leg(0, 52, line("余下的。")),),
    continued_from=1,
)
BRIEFS = Frame(
    articles=("rain", "bus"),
    rect=Rect(28000, 50, 27000, 20),
    kind="brief",
    title="简讯",
    legs=(
        leg(28000, 52, line("今天有雨。", "rain"), line("公交改道。", "bus")),
        leg(42000, 52, line("完。", "bus")),
    ),
)
PAGES = (
    PageLayout(
        number=1,
        name="要闻",
        mark="",
        credits=(),
        frames=(NOTICE, RIVER),
        rules=(),
        masthead=Rect(0, 0, 69000, 15),
    ),
    PageLayout(number=2, name="综合", mark="样稿", credits=(), frames=(BRIEFS, REST), rules=()),
)
ARTICLES = tuple(
    Article(id=name, headline=headline)
    for name, headline in (
        ("river", "河上新桥合龙 两岸往来"),
        ("notice", "公告"),
        ("rain", "雨"),
        ("bus", "公交"),
    )
)
ISSUE = Issue(
    number=7,
    date=date(2022, 8, 21),
    weekday="星期日",
    lunar_year="",
    lunar_day="",
    house="test",
    pages=(
        Page(number=1, name="要闻", articles=ARTICLES[:2]),
        Page(number=2, name="综合", articles=ARTICLES[2:]),
    ),
    folder=Path(),
)


@pytest.fixture(scope="module")
def text() -> str:
    return layout_map(ISSUE, BROADSHEET, PAGES, PlainFaces()).decode("utf-8")


@pytest.fixture(scope="module")
def found(text: str) -> Any:
    return json.loads(text)


def box(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {
        "x": round(x, 2),
        "y": round(y, 2),
        "width": round(width, 2),
        "height": round(height, 2),
    }


def depth(lines: int) -> float:
    return (lines - 1) * PITCH + EM


def test_it_is_sorted_readable_and_the_same_each_time(text: str) -> None:
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert layout_map(ISSUE, BROADSHEET, PAGES, PlainFaces()).decode("utf-8") == text


def test_it_says_what_it_is_a_map_of(found: Any) -> None:
    assert sorted(found) == ["issue", "pages", "unit", "version"]
    assert found["issue"] == {"date": "2022-08-21", "house": "test", "number": 7}
    assert (found["unit"], found["version"]) == ("mm", 1)


def test_a_page_has_its_size_its_type_area_and_its_masthead(found: Any) -> None:
    first, second = found["pages"]
    assert (first["number"], first["name"]) == (1, "要闻")
    assert first["size"] == {"width": 390, "height": 540}
    assert first["type_area"] == box(LEFT, 27, 97 * EM, depth(102))
    assert first["masthead"] == box(LEFT, 27, 69 * EM, depth(15))
    assert second["masthead"] is None


def test_frames_are_in_reading_order_with_their_corners_clockwise(found: Any) -> None:
    notice, river = found["pages"][0]["frames"]
    assert (notice["articles"], river["articles"]) == (["notice"], ["river"])
    left, top = LEFT, 27 + 16 * PITCH
    right, foot = left + 55 * EM, top + depth(40)
    corners = [[left, top], [right, top], [right, foot], [left, foot]]
    assert river["polygon"] == [[round(x, 2), round(y, 2)] for x, y in corners]
    assert (river["kind"], river["headline"]) == ("news", "河上新桥合龙 两岸往来")
    assert found["pages"][1]["frames"][0]["headline"] == "简讯"


def test_rows_stand_by_their_em_boxes(found: Any) -> None:
    headline, kicker = found["pages"][0]["frames"][1]["rows"]
    assert headline == {
        "box": box(LEFT + EM, 27 + 16.5 * PITCH, 24 * EM, 4 * EM),
        "role": "headline",
        "text": "河上新桥合龙",
        "vertical": False,
    }
    # 天, 2022 lying two ems long, 年, a dash of two: six ems of 2.
    assert kicker["vertical"] is True
    assert kicker["box"] == box(LEFT, 27 + 20 * PITCH, 2 * EM, 6 * 2 * EM)


def test_legs_are_in_order_with_their_ends_and_their_articles(found: Any) -> None:
    full, empty = found["pages"][0]["frames"][1]["legs"]
    assert full == {
        "articles": ["river"],
        "box": box(LEFT, 27 + 42 * PITCH, 13 * EM, depth(10)),
        "first": "本报讯今天一早河",
        "last": "上的新桥合龙了。",
        "lines": 2,
    }
    assert (empty["lines"], empty["first"], empty["last"], empty["articles"]) == (0, "", "", [])
    briefs = found["pages"][1]["frames"][0]
    assert [leg["articles"] for leg in briefs["legs"]] == [["rain", "bus"], ["bus"]]
    assert found["pages"][0]["frames"][1]["summary"][0]["first"] == "要点。"


def test_pictures_and_panels(found: Any) -> None:
    river = found["pages"][0]["frames"][1]
    assert river["pictures"] == [
        {
            "box": box(LEFT, 27 + 30 * PITCH, 27 * EM, depth(10)),
            "caption": "图为会场。",
            "credit": "插图",
            "file": "photos/hall.png",
        }
    ]
    tint, frame = river["panels"]
    assert (tint["look"], frame["look"]) == ("tint", "box")
    assert frame["box"] == box(LEFT, 27 + 16 * PITCH, 55 * EM, depth(40))
    assert tint["box"]["y"] == round(27 + 20.35 * PITCH, 2)


def test_jumps_name_the_frame_at_their_other_end(found: Any) -> None:
    first, second = (page["frames"] for page in found["pages"])
    assert first[1]["continued_on"] == {"page": 2, "frame": 1}
    assert second[1]["continued_from"] == {"page": 1, "frame": 1}
    assert first[0]["continued_on"] is None and second[0]["continued_from"] is None


def test_a_jump_to_a_page_that_is_not_shown_has_no_frame() -> None:
    only = json.loads(layout_map(ISSUE, BROADSHEET, PAGES[:1], PlainFaces()))
    assert only["pages"][0]["frames"][1]["continued_on"] == {"page": 2, "frame": None}
