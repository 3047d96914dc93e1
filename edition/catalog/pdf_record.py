"""What a PDF says of itself: its path in, a ``Record`` out. For editions that have no EPUB to say more.

``render.html`` writes title, author (the paper), keywords (its CN number) and date.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from edition.catalog.entry import Record
from edition.catalog.refusal import Refusal
from edition.catalog.words import day, line, moment, noon_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# A header within the first 1,024 bytes, an end within the last (ISO 32000-1, implementation notes 13 and 18). PDFium
# mends a file that was cut short, and shows what pages are left.
MARGIN = 1024
# D:YYYYMMDDHHmmSSOHH'mm', from the month on all may be missing (ISO 32000-1, 7.9.4).
MOMENT = re.compile(
    r"D:(?P<day>[0-9]{8})(?P<clock>[0-9]{6})?(?:Z|(?P<zone>[+-][0-9]{2}'[0-9]{2}))?.*", re.DOTALL
)
CN_NUMBER = re.compile(r"CN ?([0-9]{2})[—–-]([0-9]{4}(?:/[0-9A-Z]+)?)")


def check_pdf(path: Path) -> None:
    """Raise Refusal where ``path`` is no PDF that can be opened."""
    with _opened(path):
        pass


def read_pdf(path: Path, number: str) -> Record:
    """Return what the PDF of edition ``number`` says. Raises Refusal where it is none, or does not say its date."""
    with _opened(path) as document:
        try:
            said = {key: line(value) for key, value in document.get_metadata_dict().items()}
        except UnicodeDecodeError as error:
            raise Refusal("its title or its date is not text") from error
    created = MOMENT.fullmatch(said["CreationDate"])
    published = day(_dashed(created["day"])) if created else None
    if published is None:
        raise Refusal("it says no date (CreationDate), and the edition has no EPUB that says it")
    cn = CN_NUMBER.search(said["Keywords"])
    return Record(
        title=said["Title"],
        date=published,
        modified=moment(_iso(said["ModDate"]) or _iso(said["CreationDate"])) or noon_of(published),
        # The one that the edition's EPUB would have: the entry stays the same when it comes.
        identifier=f"urn:cn:{cn[1]}-{cn[2]}:{published:%Y%m%d}:{number}" if cn else "",
        series=said["Author"],
    )


@contextmanager
def _opened(path: Path) -> Iterator[PdfDocument]:
    import pypdfium2

    try:
        with path.open("rb") as file:
            head = file.read(MARGIN)
            file.seek(-min(MARGIN, file.seek(0, os.SEEK_END)), os.SEEK_END)
            tail = file.read()
    except OSError as error:
        raise Refusal(f"cannot be read: {error.strerror or error}") from error
    if b"%PDF-" not in head:
        raise Refusal("not a PDF")
    if b"%%EOF" not in tail:
        raise Refusal("a PDF that is cut short")
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise Refusal("a PDF that is broken, or locked with a password") from error
    try:
        yield document
    finally:
        document.close()


def _dashed(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"


def _iso(said: str) -> str:
    """Return a PDF's moment as ISO 8601 has it; nothing where it has no hour."""
    found = MOMENT.fullmatch(said)
    if not found or not found["clock"]:
        return ""
    zone = (found["zone"] or "Z").replace("'", ":")
    clock = found["clock"]
    return f"{_dashed(found['day'])}T{clock[:2]}:{clock[2:4]}:{clock[4:]}{zone}"
