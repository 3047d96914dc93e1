"""The zip container of an EPUB (EPUB 3.3, OCF): names and contents in, for the same input the same bytes out.

A container written by a library carries the moment it was written. This one carries a moment it is told,
has ``mimetype`` first and stored, and the rest in the order of their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIMETYPE = "application/epub+zip"
# Nine makes a newspaper three thousandths smaller than six, and takes an eighth more time.
LEVEL = 6
# A picture that is compressed already only grows.
STORED_SUFFIXES = (".png", ".jpg", ".jpeg")
# A zip entry's year is seven bits counted from 1980 (APPNOTE 4.4.6): an older issue gets the first day.
FIRST_MOMENT = datetime(1980, 1, 1)
LAST_MOMENT = datetime(2107, 12, 31)


def pack(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return the container of ``files`` (name → content), every entry dated ``moment``."""
    stamp = min(max(moment.replace(tzinfo=None), FIRST_MOMENT), LAST_MOMENT)
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr(_entry("mimetype", stamp), MIMETYPE, ZIP_STORED)
        for name in sorted(files, key=_rank):
            method = ZIP_STORED if name.endswith(STORED_SUFFIXES) else ZIP_DEFLATED
            archive.writestr(_entry(name, stamp), files[name], method, LEVEL)
    return target.getvalue()


def unpack(container: bytes) -> dict[str, bytes]:
    """Return name → content of every file in ``container`` but ``mimetype``, which ``pack`` writes itself."""
    with ZipFile(BytesIO(container)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "mimetype"}


def _rank(name: str) -> tuple[bool, str]:
    """Sort ``META-INF/`` before the book: a reader that streams wants it first."""
    return not name.startswith("META-INF/"), name


def _entry(name: str, stamp: datetime) -> ZipInfo:
    """Return an entry that depends on neither the clock nor the system it is written on."""
    entry = ZipInfo(name, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second))
    entry.create_system = 3  # Unix, also where it is written on another system
    entry.external_attr = 0o644 << 16
    return entry
