"""Folders of editions for the tests of the catalog: small EPUBs and PDFs built by hand, and a catalog written out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from edition.catalog import Catalog, catalog_of, render_catalog

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile media-type="application/oebps-package+xml" full-path="EPUB/content.opf"/>
</rootfiles></container>"""
NEWEST = date(2022, 8, 21)
# What the program's PDF of that day says of itself, but for its CN number.
INFO = {"Title": "大同日报 2022-08-21 第7号", "Author": "大同日报", "CreationDate": "D:20220821"}


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 98), mode: str = "RGB") -> bytes:
    """A picture whose two halves differ, so that its size and its sides can be seen."""
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0], size[1] // 2))
    held = BytesIO()
    image.convert(mode).save(held, kind)
    return held.getvalue()


def package(
    number: int,
    day: date = NEWEST,
    *,
    paper: str = "大同日报",
    title: str = "",
    modified: str = "",
    more: str = "",
    cover: str = "cover.jpg",
) -> str:
    """A package document of edition ``number``; ``more`` goes into its metadata as it stands."""
    named = title or f"{paper} {day} 第{number}号"
    item = f'<item id="c" href="{cover}" media-type="image/jpeg" properties="cover-image"/>' if cover else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="id" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:cn:14-0019:{day:%Y%m%d}:{number}</dc:identifier>
<dc:title>{escape(named)}</dc:title><dc:language>zh-Hans</dc:language>
<dc:creator>{escape(paper)}社</dc:creator><dc:publisher>{escape(paper)}社</dc:publisher>
<dc:date>{day}</dc:date><dc:description>第1版　要闻：甲；乙</dc:description><dc:subject>报纸</dc:subject>
<meta property="belongs-to-collection" id="series">{escape(paper)}</meta>
<meta property="collection-type" refines="#series">series</meta>
<meta property="group-position" refines="#series">{number}</meta>
<meta property="dcterms:modified">{modified or f"{day}T05:00:00Z"}</meta>
{more}</metadata>
<manifest>{item}</manifest></package>"""


def epub(path: Path, document: str | bytes, **others: bytes) -> Path:
    """Write an EPUB with this package document, a cover and ``others``, by the names they have in EPUB/."""
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/content.opf": document,
        "EPUB/cover.jpg": picture(),
        **{f"EPUB/{name}": content for name, content in others.items()},
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def pdf(path: Path, info: Mapping[str, str]) -> Path:
    """Write a PDF of one blank page that says ``info`` of itself."""
    said = "".join(
        f"/{key} <{value.encode('utf-16-be', 'surrogatepass').hex()}>" for key, value in _marked(info)
    )
    bodies = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 390 540]>>",
        f"<<{said}>>",
    )
    made = "%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(made)}\n%%EOF\n"
    path.write_text(f"{made}xref\n0 5\n0000000000 65535 f \n{table}{trailer}", encoding="ascii")
    return path


def _marked(info: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, f"\ufeff{value}") for key, value in info.items())


def archive_of(folder: Path, count: int, papers: tuple[str, ...] = ("大同日报",)) -> Path:
    """Fill ``folder`` with ``count`` editions, one every third day back from the newest, the papers in turn."""
    folder.mkdir(exist_ok=True)
    for place in range(count):
        number = 16290 - place
        day = NEWEST - timedelta(days=3 * place)
        epub(folder / f"{number}.epub", package(number, day, paper=papers[place % len(papers)]))
    return folder


def write_catalog(folder: Path) -> Catalog:
    """Make the catalog of ``folder`` as the command does: write what is new, remove what is stale."""
    catalog = catalog_of(folder)
    for name, content in render_catalog(catalog):
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    for name in catalog.stale:
        (folder / name).unlink()
    return catalog


def digests(folder: Path) -> dict[str, int]:
    """Return name → checksum of every file under ``folder``."""
    return {
        path.relative_to(folder).as_posix(): zlib.crc32(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
