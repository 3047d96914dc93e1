"""The types of a catalog: what one file says of its edition, an edition with all its formats, the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from edition.catalog.place import name_urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a file says of its edition; what it does not say is empty. ``modified`` is in UTC."""

    title: str
    date: date
    modified: datetime
    identifier: str = ""
    language: str = ""
    publisher: str = ""
    creators: tuple[str, ...] = ()
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One of an edition's files: its name, what it is, what a reader chooses it by, its bytes."""

    file: str
    media_type: str
    title: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A cover picture inside an EPUB: its name there, its bytes and checksum (CRC-32), its size in pixels.

    ``is_there`` says that the catalog's own files were made from this very picture already.
    """

    epub: str
    member: str
    size: int
    checksum: int
    width: int
    height: int
    is_there: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An edition: the number its files are named by, what they say, and the formats to choose from."""

    number: str
    record: Record
    formats: tuple[Format, ...]
    cover: Cover | None = None

    @property
    def paper(self) -> str:
        """The paper's name, as the series that the edition belongs to."""
        record = self.record
        return record.series or record.publisher or (record.creators[0] if record.creators else "")

    @property
    def title(self) -> str:
        """The edition's title; its number where its files have none."""
        return self.record.title or f"第{self.number}号"

    @property
    def urn(self) -> str:
        """What names the entry; the publication is named by its record's identifier (OPDS 1.2, 5.1.1)."""
        own = self.record.identifier or f"{self.paper} {self.record.date} {self.number}"
        return name_urn("edition", own)

    @property
    def year(self) -> int:
        """The year of publication."""
        return self.record.date.year


class LeftOut(NamedTuple):
    """A file of the folder that is not in the catalog, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The editions of a folder, newest first; the files left out; the names that an earlier catalog left."""

    folder: Path
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...] = ()
    stale: tuple[str, ...] = ()


def moment_text(moment: datetime) -> str:
    """Return a moment as Atom and JSON have it (RFC 3339), e.g. ``2022-08-21T05:00:00Z``."""
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
