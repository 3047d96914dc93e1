"""The folder of editions as a ``Catalog``: every file that is one, by its name, read and brought together by number.

A file that cannot be read is left out with its reason; the edition stands in the catalog with the others it has.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition.catalog.container import opened
from edition.catalog.covers import find_cover
from edition.catalog.entry import Catalog, Cover, Entry, Format, LeftOut, Record
from edition.catalog.feeds import feed_names
from edition.catalog.package_document import read_package
from edition.catalog.pdf_record import check_pdf, read_pdf
from edition.catalog.place import COVER_FILE, COVERS, FEED_FILE, JSON, ROOT, ROOT_FILES, XML, cover_names
from edition.catalog.refusal import Refusal

# As the command names what it writes; drafts, layouts, manifests and files half written have other names.
EDITION_FILE = re.compile(r"(?P<number>[0-9]{1,18})(?P<form>-vertical\.epub|\.epub|\.pdf)")
EPUB, VERTICAL, PDF = ".epub", "-vertical.epub", ".pdf"
# In the order a reader is offered them, and each with what an app shows beside it.
FORMS = {
    EPUB: ("application/epub+zip", "横排"),
    VERTICAL: ("application/epub+zip", "竖排"),
    PDF: ("application/pdf", "版面"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A file read: what a reader is offered and what the file says, if it can be read; its cover; what is wrong."""

    format: Format | None = None
    record: Record | None = None
    cover: Cover | None = None
    left_out: tuple[LeftOut, ...] = ()


def catalog_of(folder: Path) -> Catalog:
    """Read every edition in ``folder``."""
    readings = {number: _read_edition(number, files) for number, files in sorted(_editions(folder).items())}
    entries = [entry for number, read in readings.items() if (entry := _entry(number, read)) is not None]
    # Two of one day stand by their numbers, the higher first.
    entries.sort(key=lambda entry: (entry.record.date, int(entry.number), entry.number), reverse=True)
    return Catalog(
        folder=folder,
        entries=tuple(entries),
        left_out=tuple(left for read in readings.values() for reading in read for left in reading.left_out),
        stale=tuple(sorted(_own(folder) - _names(entries))),
    )


def _editions(folder: Path) -> dict[str, dict[str, Path]]:
    """Return number → form → path of the files named as editions are."""
    found: dict[str, dict[str, Path]] = {}
    for path in folder.iterdir():
        if (parts := EDITION_FILE.fullmatch(path.name)) and not path.is_dir():
            found.setdefault(parts["number"], {})[parts["form"]] = path
    return found


def _read_edition(number: str, files: dict[str, Path]) -> list[_Reading]:
    """Read an edition's files, in the order of ``FORMS``; the first that can be read speaks for all."""
    readings: list[_Reading] = []
    for form in FORMS:
        if form in files:
            is_first = not any(reading.record for reading in readings)
            readings.append(_read_file(number, form, files[form], is_first=is_first))
    return readings


def _read_file(number: str, form: str, path: Path, *, is_first: bool) -> _Reading:
    """Read a file of an edition; of a PDF that an EPUB speaks for, see only that it can be opened."""
    try:
        if form != PDF:
            read = _read_epub(number, path, is_first=is_first)
        elif is_first:
            read = _Reading(record=read_pdf(path, number))
        else:
            check_pdf(path)
            read = _Reading()
    except Refusal as refusal:
        return _Reading(left_out=(_left_out(path.name, refusal),))
    media_type, title = FORMS[form]
    offered = Format(file=path.name, media_type=media_type, title=title, size=path.stat().st_size)
    return replace(read, format=offered)


def _read_epub(number: str, path: Path, *, is_first: bool) -> _Reading:
    """Read what an EPUB says of its edition, and its cover if it is the edition's first."""
    with opened(path) as archive:
        package = read_package(archive)
        read = _Reading(record=package.record)
        if package.cover and is_first:
            try:
                return replace(read, cover=find_cover(path, number, archive, package.cover))
            except Refusal as refusal:
                return replace(read, left_out=(_left_out(cover_names(number)[0], refusal),))
        return read


def _left_out(name: str, refusal: Refusal) -> LeftOut:
    return LeftOut(name, f"{refusal}; make the edition again, or take its file away")


def _entry(number: str, readings: list[_Reading]) -> Entry | None:
    """Return the edition that its files are, if any of them could be read."""
    records = [reading.record for reading in readings if reading.record]
    if not records:
        return None
    newest = max(record.modified for record in records)
    return Entry(
        number=number,
        record=replace(records[0], modified=newest),
        formats=tuple(reading.format for reading in readings if reading.format),
        cover=next((reading.cover for reading in readings if reading.cover), None),
    )


def _names(entries: list[Entry]) -> set[str]:
    """Return the names of all files that a catalog of ``entries`` has."""
    feeds = {name + suffix for name in feed_names(entries) for suffix in (XML, JSON)}
    covers = {name for entry in entries if entry.cover for name in cover_names(entry.number)}
    return feeds | covers


def _own(folder: Path) -> set[str]:
    """Return the names of the files in ``folder`` that only a catalog has."""
    return {
        *_files(folder, ROOT, FEED_FILE),
        *_files(folder, COVERS, COVER_FILE),
        *(name for name in ROOT_FILES if (folder / name).is_file()),
    }


def _files(folder: Path, under: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the names of files in a folder of the catalog; a link to elsewhere is nobody's to delete."""
    try:
        with os.scandir(folder / under) as found:
            for file in found:
                if pattern.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                    yield f"{under}/{file.name}"
    except (FileNotFoundError, NotADirectoryError):
        return
