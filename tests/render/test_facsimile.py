"""Facsimiles: the pages as printed, whole, with an area for everything that stands on them."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree
from zipfile import ZipFile

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from edition.model.house import MM_PER_PT
from edition.render.epub import render_epub
from edition.render.facsimile import BROADEST, HEIGHT, Area, Box, Facsimile, render_facsimiles
from edition.render.layout_map import layout_map
from tests.proof.sample import TEMPLATES, Made
from tests.render.epub_sample import png

X, SVG, XLINK, OPF = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/xlink}",
    "{http://www.idpf.org/2007/opf}",
)


@pytest.fixture(scope="module")
def mapped(made: Made) -> bytes:
    return layout_map(made.issue, made.house, made.pages, made.faces)


@pytest.fixture(scope="module")
def facsimiles(made: Made, mapped: bytes) -> tuple[Facsimile, ...]:
    return render_facsimiles(made.pdf, mapped, made.house)


@pytest.fixture(scope="module")
def files(made: Made, facsimiles: tuple[Facsimile, ...]) -> dict[str, bytes]:
    book = render_epub(made.issue, made.house, TEMPLATES, png(), facsimiles)
    with ZipFile(BytesIO(book)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def edges(box: Box) -> tuple[int, int, int, int]:
    return (box.x, box.y, box.x + box.width, box.y + box.height)


def seen(facsimile: Facsimile) -> Image.Image:
    """The layers laid one over another, as a reader shows them."""
    page = Image.new("RGB", (facsimile.width, facsimile.height), "magenta")
    for layer in facsimile.layers:
        picture = Image.open(BytesIO(layer.content)).convert("RGB")
        assert picture.size == (layer.box.width, layer.box.height)
        page.paste(picture, (layer.box.x, layer.box.y))
    return page


def printed(made: Made, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(made.pdf)
    page = document[number - 1]
    scale = min(HEIGHT / page.get_height(), BROADEST / page.get_width())
    found: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return found


def test_a_facsimile_looks_like_its_page(made: Made, facsimiles: tuple[Facsimile, ...]) -> None:
    for facsimile in facsimiles:
        page = printed(made, facsimile.page)
        assert (facsimile.width, facsimile.height) == page.size
        off = ImageStat.Stat(ImageChops.difference(seen(facsimile), page))
        assert max(off.mean) < 2, facsimile.page  # of 255: sixteen colours for type, JPEG for pictures
        assert max(off.rms) < 8, facsimile.page


def test_type_takes_sixteen_colours_and_paper_is_white(facsimiles: tuple[Facsimile, ...]) -> None:
    for facsimile in facsimiles:
        with Image.open(BytesIO(facsimile.layers[0].content)) as type_:
            assert type_.format == "PNG"
            assert len(type_.convert("RGB").getcolors() or []) <= 16
            assert type_.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_the_accent_is_the_houses_own(made: Made, facsimiles: tuple[Facsimile, ...]) -> None:
    colours = seen(facsimiles[0]).getcolors(1 << 20) or []
    accent = tuple(bytes.fromhex(made.house.colours["accent"].removeprefix("#")))
    assert accent in [colour for count, colour in colours if count > 100]


def test_every_frame_is_an_area_and_none_lies_over_another(
    made: Made, facsimiles: tuple[Facsimile, ...]
) -> None:
    for page, facsimile in zip(made.pages, facsimiles, strict=True):
        assert [area.articles for area in facsimile.areas] == [frame.articles for frame in page.frames]
        for area in facsimile.areas:
            left, top, right, foot = edges(area.box)
            assert 0 <= left < right <= facsimile.width
            assert 0 <= top < foot <= facsimile.height
        for one, other in combinations(facsimile.areas, 2):
            assert overlap(one, other) <= 2, (one.articles, other.articles)


def overlap(one: Area, other: Area) -> int:
    """How far two areas reach into each other, in pixels."""
    a, b = edges(one.box), edges(other.box)
    return min(min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1]))


def test_ink_of_type_and_pictures_lies_in_the_areas(made: Made, facsimiles: tuple[Facsimile, ...]) -> None:
    """What is left of the type area's ink once all areas are blanked: rules between columns, no text."""
    grid = made.house.grid
    for page, facsimile in zip(made.pages, facsimiles, strict=True):
        picture = seen(facsimile).convert("L")
        before = ink(picture)
        for area in facsimile.areas:
            assert ink(picture.crop(edges(area.box))) > 100, area.articles
            picture.paste(255, edges(area.box))
        scale = facsimile.height / grid.height
        head = page.masthead.height * grid.pitch * MM_PER_PT if page.masthead else 0
        top, foot = grid.top + head + 4, grid.top + grid.type_height * MM_PER_PT
        inside = (0, round(top * scale), facsimile.width, round(foot * scale))
        assert ink(picture.crop(inside)) < before / 50


def ink(picture: Image.Image) -> int:
    """The dark pixels of a picture."""
    return sum(picture.convert("L").histogram()[:128])


def test_the_same_pdf_gives_the_same_bytes(
    made: Made, mapped: bytes, facsimiles: tuple[Facsimile, ...]
) -> None:
    assert render_facsimiles(made.pdf, mapped, made.house) == facsimiles


def test_a_map_of_other_pages_is_refused(made: Made, mapped: bytes) -> None:
    shorter = json.loads(mapped)
    shorter["pages"].pop()
    with pytest.raises(ValueError, match="zip"):
        render_facsimiles(made.pdf, json.dumps(shorter).encode(), made.house)


def test_in_the_book_each_follows_its_section_and_opens_its_articles(
    made: Made, facsimiles: tuple[Facsimile, ...], files: dict[str, bytes]
) -> None:
    package = ElementTree.fromstring(files["content.opf"])
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    spine = [items[reference.get("idref")].get("href", "") for reference in package.iter(f"{OPF}itemref")]
    for facsimile in facsimiles:
        name = f"facsimile-{facsimile.page}.xhtml"
        assert spine[spine.index(name) - 1] == f"page-{facsimile.page}.xhtml"
        assert next(item for item in items.values() if item.get("href") == name).get("properties") == "svg"
        document = ElementTree.fromstring(files[name])
        links = list(document.iter(f"{SVG}a"))
        assert len(links) == len(facsimile.areas)
        for link, area in zip(links, facsimile.areas, strict=True):
            href = link.get(f"{XLINK}href", "")
            assert href == link.get("href")
            target = ElementTree.fromstring(files[href.partition("#")[0]])
            ids = {element.get("id") for element in target.iter()}
            assert f"a-{area.articles[0]}" in ids
            assert link.get("aria-label")


def test_each_article_says_where_it_stands_on_its_page(
    made: Made, facsimiles: tuple[Facsimile, ...], files: dict[str, bytes]
) -> None:
    first: dict[str, int] = {}
    for facsimile in facsimiles:
        for area in facsimile.areas:
            for article in area.articles:
                first.setdefault(article, facsimile.page)
    for name, content in files.items():
        if not name.startswith(("article-", "briefs-")):
            continue
        document = ElementTree.fromstring(content)
        own = [str(part.get("id"))[2:] for part in document.iter(f"{X}article")]
        (link,) = [each for each in document.iter(f"{X}a") if each.get("class") == "facsimile"]
        page, _, place = link.get("href", "").partition("#")
        assert page == f"facsimile-{first[own[0]]}.xhtml"
        shown = ElementTree.fromstring(files[page])
        assert place in {each.get("id") for each in shown.iter(f"{SVG}a")}


def test_without_facsimiles_nothing_speaks_of_them(made: Made) -> None:
    with ZipFile(BytesIO(render_epub(made.issue, made.house, TEMPLATES, png()))) as archive:
        for name in archive.namelist():
            assert "facsimile" not in name
            if name.endswith((".xhtml", ".opf", ".ncx")):
                assert b"facsimile-" not in archive.read(name), name
