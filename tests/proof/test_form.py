"""F-…: the fields of masthead, running heads and colophon, in the issue, the layout and the print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding
from edition.model.house import House
from edition.model.issue import Issue
from edition.proof.form import check_form, check_furniture
from edition.proof.pdf_match import Sheet
from tests.proof.edits import Pages, codes, edit_page, frame_of, put_frame, say
from tests.proof.sample import Made


def form(
    made: Made, *, issue: Issue | None = None, house: House | None = None, pages: Pages = ()
) -> list[Finding]:
    return list(check_form(issue or made.issue, house or made.house, pages or made.pages))


def test_untouched(made: Made) -> None:
    assert form(made) == []
    assert list(check_furniture(made.issue, made.house, made.sheets)) == []


def test_no_name(made: Made) -> None:
    assert codes(form(made, house=replace(made.house, name=" "))) == ["F-name"]


def test_no_organ(made: Made) -> None:
    assert codes(form(made, house=replace(made.house, organ=""))) == ["F-organ"]


def test_no_publisher(made: Made) -> None:
    assert codes(form(made, house=replace(made.house, publisher=""))) == ["F-publisher"]


@pytest.mark.parametrize("cn", ["", "14—0019", "CN14—019", "CN14—1019", "CN14—0000", "CN14—00190"])
def test_cn_number_that_is_none(made: Made, cn: str) -> None:
    assert codes(form(made, house=replace(made.house, cn=cn))) == ["F-cn"]


@pytest.mark.parametrize("cn", ["CN14—0019", "CN 14-0019", "CN11–0065"])
def test_cn_number_of_a_newspaper(made: Made, cn: str) -> None:
    assert form(made, house=replace(made.house, cn=cn)) == []


def test_issue_number(made: Made) -> None:
    assert codes(form(made, issue=replace(made.issue, number=0))) == ["F-number"]


def test_weekday_of_another_date(made: Made) -> None:
    (found,) = form(made, issue=replace(made.issue, weekday="星期六"))
    assert str(found) == "F-date issue 7: 2022-08-21 is 星期六; asked: 星期日"


def test_page_that_was_not_laid_out(made: Made) -> None:
    assert codes(form(made, pages=made.pages[:1])) == ["F-pages"]


def test_pages_out_of_order(made: Made) -> None:
    pages = made.pages[::-1]
    assert codes(form(made, pages=pages)) == ["F-folio", "F-folio", "F-masthead"]


def test_page_without_section(made: Made) -> None:
    pages = edit_page(made.pages, 2, lambda page: replace(page, name=""))
    assert codes(form(made, pages=pages)) == ["F-section"]


def test_page_without_masthead(made: Made) -> None:
    pages = edit_page(made.pages, 1, lambda page: replace(page, masthead=None))
    assert codes(form(made, pages=pages)) == ["F-masthead"]


def test_headline_as_large_as_the_name(made: Made) -> None:
    frame = frame_of(made.pages, "willows")
    size = round(made.house.masthead.size / made.house.grid.em * 1000) + 1
    rows = (replace(frame.rows[0], size=size), *frame.rows[1:])
    (found,) = form(made, pages=put_frame(made.pages, frame, replace(frame, rows=rows)))
    assert found.code == "F-name"
    assert found.value == "its headline is set in 128.0 pt"


def test_advert_without_its_mark(made: Made) -> None:
    frame = frame_of(made.pages, "jujubes")
    rows = tuple(replace(row, line=say(row.line, "新枣上市")) for row in frame.rows)
    assert codes(form(made, pages=put_frame(made.pages, frame, replace(frame, rows=rows)))) == ["F-advert"]


def furniture(made: Made, *sheets: Sheet) -> list[Finding]:
    return list(check_furniture(made.issue, made.house, sheets))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("渡口日报", "F-name"),
        ("CN14—0019", "F-cn"),
        ("2022年8月", "F-date"),
        ("21", "F-date"),
        ("星期日", "F-date"),
        ("七月廿四", "F-date"),
        ("第7号", "F-number"),
        ("今日2版", "F-pages"),
        ("渡口镇机关报", "F-organ"),
        ("渡口日报社出版", "F-publisher"),
        ("ferry.example", "F-masthead"),
        ("水浅船轻", "F-masthead"),
        ("第1版", "F-folio"),
        ("要闻", "F-section"),
    ],
)
def test_printed_masthead_without_a_field(made: Made, words: str, code: str) -> None:
    first, second = made.sheets
    assert words in first.head
    found = furniture(made, replace(first, head=first.head.replace(words, "", 1)), second)
    assert set(codes(found)) == {code}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("渡口日报", "F-name"),
        ("2022年8月21日", "F-date"),
        ("星期日", "F-date"),
        ("副刊", "F-section"),
        ("样稿", "F-head"),
        ("责任编辑：甲乙", "F-head"),
    ],
)
def test_printed_running_head_without_a_field(made: Made, words: str, code: str) -> None:
    first, second = made.sheets
    assert words in second.head
    assert codes(furniture(made, first, replace(second, head=second.head.replace(words, "", 1)))) == [code]


def test_printed_page_number_of_another_page(made: Made) -> None:
    first, second = made.sheets
    assert second.head.startswith("2")
    found = furniture(made, first, replace(second, head="3" + second.head[1:]))
    assert codes(found) == ["F-folio", "O-text"]


def test_words_in_the_masthead_that_are_no_field(made: Made) -> None:
    first, second = made.sheets
    (found,) = furniture(made, replace(first, head=first.head + "渡船"), second)
    assert str(found) == "O-text page 1, PDF, masthead: says ‘渡船’ besides its fields; asked: nothing more"


def test_colophon_without_an_item(made: Made) -> None:
    first, second = made.sheets
    found = furniture(made, first, replace(second, tail=second.tail.replace("地址：渡口镇河沿街1号", "")))
    assert codes(found) == ["F-colophon"]


def test_printed_text_as_large_as_the_name(made: Made) -> None:
    first, second = made.sheets
    name = first.printed.text.index("渡口日报")
    sizes = list(first.printed.size)
    sizes[-1] = sizes[name]
    printed = replace(first.printed, size=tuple(sizes))
    assert codes(furniture(made, replace(first, printed=printed), second)) == ["F-name"]
