"""The e-book of issue 16290 in two reader engines, foliate-js and epub.js in Chromium (``tour.mjs``).

Contents, page-list, links and the facsimiles' areas lead where they say, pictures are shown, no text is lost, and
readers' own colours leave it legible. Both ways of writing.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.render.epub_sample import squeezed
from tests.render.test_reader import FACSIMILE, written

DRIVER = Path(__file__).with_name("tour.mjs")
ENGINES, WRITINGS = ("foliate", "epubjs"), ("horizontal", "vertical")
PAGE = "page-1.xhtml"
ARTICLE = "article-covid-meeting.xhtml"  # on page 1, between two others
LAST = "article-industry-pointer.xhtml"  # of page 1: the next one stands on page 2
# Links to click: the document, the link, and what it says.
CLICKS = (
    (ARTICLE, ".above [rel=next]", "下一篇"),
    (ARTICLE, ".above [rel=prev]", "上一篇"),
    (ARTICLE, ".above a:not([rel])", "本版目录"),
    (ARTICLE, ".below [rel=next]", "下一篇"),
    (ARTICLE, ".below [rel=prev]", "上一篇"),
    (ARTICLE, ".below a:not([rel])", "本版目录"),
    (ARTICLE, "a.facsimile", "看版面图"),
    (LAST, ".below [rel=next]", "下一篇（第2版）"),
    (PAGE, ".lead a", "第十八届中国呼叫中心产业发展年会"),
    ("front.xhtml", ".guide h3 a", "第1版"),
)
# Of text on its ground: level AAA of WCAG 2.2, 1.4.6.
LEAST_CONTRAST = 7.0
DARK_GROUND = "18,18,18"
X = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list of the navigation document, and the one it stands under."""

    label: str
    href: str
    under: str = ""


class Book:
    """A book as its file has it: what engines are held to."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.files = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}

    @cached_property
    def spine(self) -> list[str]:
        package = ElementTree.fromstring(self.files["content.opf"])
        hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
        return [hrefs[reference.get("idref")] for reference in package.iter(f"{OPF}itemref")]

    @cached_property
    def documents(self) -> dict[str, ElementTree.Element]:
        return {name: ElementTree.fromstring(self.files[name]) for name in self.spine}

    @property
    def stops(self) -> list[str]:
        """The documents with articles, in reading order."""
        return [name for name in self.spine if name.startswith(("article-", "briefs-"))]

    def page_of(self, document: str) -> int:
        """The page of the paper under which ``document`` stands."""
        before = self.spine[: self.spine.index(document) + 1]
        return sum(name.startswith("page-") for name in before)

    def links(self, document: str) -> list[str]:
        tags = (f"{X}a", f"{SVG}a")
        return [element.get("href", "") for element in self.documents[document].iter() if element.tag in tags]

    def text(self, document: str) -> str:
        body = self.documents[document].find(f"{X}body")
        assert body is not None
        return squeezed("".join(body.itertext()))

    def navigation(self, kind: str) -> list[Entry]:
        root = ElementTree.fromstring(self.files["nav.xhtml"])
        (nav,) = (element for element in root.iter(f"{X}nav") if element.get(f"{EPUB}type") == kind)
        (entries,) = nav.findall(f"{X}ol")
        return list(listed(entries))


def listed(entries: ElementTree.Element, under: str = "") -> Iterator[Entry]:
    """The entries of a list of the navigation document and those below them, in order."""
    for item in entries:
        link, *below = item
        label = "".join(link.itertext())
        yield Entry(label, link.get("href", ""), under)
        for inner in below:
            yield from listed(inner, label)


@dataclass(frozen=True, slots=True)
class Tour:
    """What an engine showed of a book."""

    engine: str
    book: Book
    found: dict[str, Any]

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        return {document["name"]: document for document in self.found["documents"]}


def go_through(engine: str, path: Path) -> dict[str, Any]:
    request = {"clicks": [click[:2] for click in CLICKS], "facsimile": FACSIMILE}
    run = subprocess.run(
        ["node", DRIVER, engine, path, json.dumps(request)],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("books")
    return {writing: written(folder, writing) for writing in WRITINGS}


@pytest.fixture(scope="module")
def tours(paths: dict[str, Path]) -> Iterator[dict[tuple[str, str], Future[dict[str, Any]]]]:
    """The tours of all engines and books, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        yield {
            (engine, writing): pool.submit(go_through, engine, paths[writing])
            for writing, engine in product(WRITINGS, ENGINES)
        }


@pytest.fixture(scope="module", params=product(ENGINES, WRITINGS), ids="-".join)
def tour(
    request: pytest.FixtureRequest,
    paths: dict[str, Path],
    tours: dict[tuple[str, str], Future[dict[str, Any]]],
) -> Tour:
    engine, writing = request.param
    return Tour(engine, Book(paths[writing]), tours[engine, writing].result())


def test_the_engine_reads_the_whole_book_in_order_and_complains_of_nothing(tour: Tour) -> None:
    assert list(tour.documents) == tour.book.spine
    assert tour.found["faults"] == []
    pages = [name for name in tour.book.spine if name.startswith("page-")]
    after = dict(pairwise(tour.book.spine))
    assert [after[page] for page in pages] == [page.replace("page", "facsimile") for page in pages]


def test_every_entry_of_the_contents_opens_what_it_names(tour: Tour) -> None:
    entries = tour.book.navigation("toc")
    assert [entry["label"].strip() for entry in tour.found["toc"]] == [entry.label for entry in entries]
    for entry, place in zip(entries, tour.found["contents"], strict=True):
        assert (place["document"], place["inView"]) == (urldefrag(entry.href).url, True), entry
        headline = squeezed(place["headline"])
        if entry.href == "front.xhtml":
            assert entry.label in place["headings"]
        elif entry.href.startswith("facsimile-"):
            # A page's headline may end with its mark, which the contents leave out.
            assert headline.startswith(squeezed(entry.under)), entry
            assert headline.endswith(entry.label), entry
        elif entry.href.startswith("page-"):
            assert headline.startswith(squeezed(entry.label)), entry
            assert entry.label.startswith(f"第{tour.book.page_of(entry.href)}版"), entry
        else:
            assert headline == squeezed(entry.label), entry


def test_the_page_list_leads_to_the_pages_of_the_paper(tour: Tour) -> None:
    entries = tour.book.navigation("page-list")
    assert len(entries) == len(tour.found["pageList"]) == 4
    for number, (entry, place) in enumerate(zip(entries, tour.found["pages"], strict=True), 1):
        assert entry.label == f"第{number}版"
        assert place["document"] == f"page-{number}.xhtml"
        assert (place["target"], place["inView"]) == (f"page-{number}", True)


def test_a_reader_that_shows_pages_of_print_shows_the_right_one(tour: Tour) -> None:
    if tour.engine == "epubjs":
        assert {place["printed"] for place in tour.found["contents"]} == {None}  # it knows pages by CFI only
        return
    for place in tour.found["contents"][1:]:
        assert place["printed"] == f"第{tour.book.page_of(place['document'])}版", place["document"]


def test_every_link_leads_somewhere(tour: Tour) -> None:
    for name, document in tour.documents.items():
        links = document["links"]
        assert [link["href"] for link in links] == tour.book.links(name)
        for link in links:
            target, fragment = urldefrag(urljoin(name, link["href"]))
            assert (link["document"], link["fragment"] or "") == (target, fragment), (name, link)
            assert target in tour.documents, (name, link)
            assert not fragment or fragment in tour.documents[target]["ids"], (name, link)


def test_clicks_on_links_move_the_reader(tour: Tour) -> None:
    stops = tour.book.stops
    following = dict(pairwise(stops))
    leading = {after: before for before, after in following.items()}
    targets = {"next": following, "prev": leading}
    for (name, selector, says), click in zip(CLICKS, tour.found["clicks"], strict=True):
        assert click["words"] and click["words"].startswith(says), click
        assert click["came"], f"a click on {says} in {name} does nothing"
        came = click["came"]["document"]
        assert came == urldefrag(click["href"]).url, click
        for step, target in targets.items():
            if step in selector:
                assert came == target[name], click
        if says in ("本版目录", "看版面图"):
            assert came == (PAGE if says == "本版目录" else FACSIMILE), click
        assert click["came"]["inView"], click


def test_every_area_of_a_facsimile_opens_its_article(tour: Tour) -> None:
    areas = tour.found["areas"]
    assert (
        len(areas) == len(tour.book.links(FACSIMILE)) - 2 > 5
    )  # besides: to the next facsimile, to the page
    for area in (*areas, tour.found["key"]):
        assert area["came"], f"{area['selector']} does nothing"
        assert area["came"]["document"] == area["href"], area
        assert squeezed(area["came"]["headline"]) == squeezed(area["words"]), area
    assert tour.found["key"]["outline"] != "none"


def test_every_article_leads_to_its_area_on_the_facsimile_and_back(tour: Tour) -> None:
    for name in tour.book.stops:
        document = tour.documents[name]
        (link,) = (link for link in document["links"] if link["text"] == "看版面图")
        assert link["document"] == f"facsimile-{tour.book.page_of(name)}.xhtml", name
        sheet = tour.documents[link["document"]]
        articles = [identifier.removeprefix("a-") for identifier in document["ids"]]
        assert link["fragment"].removeprefix("on-") in articles, name
        (area,) = tour.book.documents[link["document"]].findall(f".//{SVG}a[@id='{link['fragment']}']")
        assert urldefrag(area.get("href", "")).url == name
        assert link["fragment"] in sheet["ids"]


def test_every_picture_is_shown(tour: Tour) -> None:
    for name, document in tour.documents.items():
        root = tour.book.documents[name]
        images = [element for element in root.iter() if element.tag in (f"{X}img", f"{SVG}image")]
        assert len(document["pictures"]) == len(images), name
        for picture in document["pictures"]:
            assert (picture["complete"], picture["fault"]) == (True, ""), (name, picture)
            assert picture["width"] > 0, (name, picture)


def test_every_face_is_loaded(tour: Tour) -> None:
    for name, document in tour.documents.items():
        assert "error" not in {face["status"] for face in document["faces"]}, name


def test_no_text_is_lost(tour: Tour) -> None:
    for name, document in tour.documents.items():
        assert squeezed(document["text"]) == tour.book.text(name), name


@pytest.mark.parametrize("theme", ["book", "dark", "sepia"])
def test_text_is_legible_in_every_theme(tour: Tour, theme: str) -> None:
    shades = [
        (name, shade) for name, document in tour.documents.items() for shade in document["shades"][theme]
    ]
    assert {name for name, _ in shades} == set(tour.book.spine) - {"cover.xhtml"}
    faint = [(name, shade) for name, shade in shades if shade["ratio"] < LEAST_CONTRAST]
    assert faint == []
    assert (DARK_GROUND in {shade["ground"] for _, shade in shades}) == (theme == "dark")


def test_links_are_told_from_the_text_they_stand_in(tour: Tour) -> None:
    lost = [
        (name, link)
        for name, document in tour.documents.items()
        for link in document["links"]
        if link["lost"]
    ]
    assert lost == []


def test_no_ground_shows_through_a_picture(tour: Tour) -> None:
    found = {
        name: document["seeThrough"] for name, document in tour.documents.items() if document["seeThrough"]
    }
    assert found == {}
