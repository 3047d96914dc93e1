"""What an EPUB says of itself: its path in, a ``Record`` and where its cover picture lies out.

Read from the package document (EPUB 3.3, 5), which the container names. Elements of EPUB 2 that libraries still write
(``<meta name="cover">``) are understood.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from edition.catalog.container import content_of, member_of, parse_xml
from edition.catalog.entry import Record
from edition.catalog.refusal import Refusal
from edition.catalog.words import day, language_tag, line, lines, moment, noon_of

CONTAINER = "META-INF/container.xml"
PACKAGE_TYPE = "application/oebps-package+xml"
# A newspaper's has 20 kB; what is larger is no list of files.
MOST_PACKAGE = 5_000_000
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
# What a vertical book's identifier and title have behind its edition's own (render.book_documents).
VERTICAL_IDENTIFIER, VERTICAL_TITLE = ":vertical", "（竖排）"
POSITION = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Package:
    """A package document: the record, and the cover picture's name in the container, if there is one."""

    record: Record
    cover: str


def read_package(archive: ZipFile) -> Package:
    """Return what the EPUB says of itself. Raises Refusal where it says nothing, or not when it was published."""
    container = _document(archive, CONTAINER)
    name = next(
        (
            rootfile.get("full-path", "")
            for rootfile in container.iter(f"{OCF}rootfile")
            if rootfile.get("media-type") == PACKAGE_TYPE
        ),
        "",
    )
    if not name:
        raise Refusal("not an EPUB: its container names no package document")
    package = _document(archive, name)
    metadata = package.find(f"{OPF}metadata")
    if metadata is None:
        raise Refusal("its package document has no metadata")
    return Package(_record(package, metadata), _cover(package, metadata, posixpath.dirname(name)))


def _document(archive: ZipFile, name: str) -> Element:
    return parse_xml(content_of(archive, member_of(archive, name, MOST_PACKAGE)), name)


def _record(package: Element, metadata: Element) -> Record:
    modified = moment(_property(metadata, "dcterms:modified"))
    published = day(_first(metadata, "date")) or (modified.date() if modified else None)
    if published is None:
        raise Refusal("its package document has no date (dc:date), as 2022-08-21")
    series, position = _series(metadata)
    return Record(
        title=_first(metadata, "title").removesuffix(VERTICAL_TITLE),
        date=published,
        modified=modified or noon_of(published),
        identifier=_identifier(package, metadata).removesuffix(VERTICAL_IDENTIFIER),
        language=language_tag(_first(metadata, "language")),
        publisher=_first(metadata, "publisher"),
        creators=tuple(dict.fromkeys(_every(metadata, "creator"))),
        description=next((lines(element.text or "") for element in metadata.iter(f"{DC}description")), ""),
        subjects=tuple(dict.fromkeys(_every(metadata, "subject"))),
        series=series,
        position=position,
    )


def _every(metadata: Element, name: str) -> Iterator[str]:
    """Yield what the metadata says under a name of Dublin Core, blanks left out."""
    return (said for element in metadata.iter(DC + name) if (said := line(element.text or "")))


def _first(metadata: Element, name: str) -> str:
    return next(_every(metadata, name), "")


def _property(metadata: Element, name: str, refines: str | None = None) -> str:
    """Return a property of the book, or of the element that ``refines`` names."""
    return next(
        (
            line(meta.text or "")
            for meta in metadata.iter(f"{OPF}meta")
            if meta.get("property") == name and meta.get("refines") == refines
        ),
        "",
    )


def _identifier(package: Element, metadata: Element) -> str:
    """Return the identifier that the package calls its own; else the first."""
    own = package.get("unique-identifier")
    for element in metadata.iter(f"{DC}identifier"):
        if element.get("id") == own and (said := line(element.text or "")):
            return said
    return _first(metadata, "identifier")


def _series(metadata: Element) -> tuple[str, int | None]:
    """Return the series that the book belongs to and its place in it (EPUB 3.3, D.3.2)."""
    for meta in metadata.iter(f"{OPF}meta"):
        if meta.get("property") == "belongs-to-collection" and meta.get("refines") is None:
            refines = f"#{meta.get('id')}"
            if _property(metadata, "collection-type", refines) in ("", "series"):
                place = _property(metadata, "group-position", refines)
                return line(meta.text or ""), int(place) if POSITION.fullmatch(place) else None
    return "", None


def _cover(package: Element, metadata: Element, folder: str) -> str:
    """Return the name of the manifest's cover picture; nothing where there is none."""
    named = {meta.get("content") for meta in metadata.iter(f"{OPF}meta") if meta.get("name") == "cover"}
    items = list(package.iter(f"{OPF}item"))
    marked = [item for item in items if "cover-image" in item.get("properties", "").split()]
    for item in marked or [item for item in items if item.get("id") in named]:
        return posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
    return ""
