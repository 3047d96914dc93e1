"""Where the files of a catalog lie: their names, the links between them, and which names are its own.

A name is the path from the folder's top with ``/`` between, without a suffix for feeds: ``opds`` is both opds.xml and
opds.json.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

ROOT = "opds"
XML, JSON = ".xml", ".json"
XML_TYPE, JSON_TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition", "application/opds+json"
# A reader needs neither leave nor money: whoever can fetch the feed can fetch the edition (OPDS 1.2, 5.2.1).
ACQUISITION = "http://opds-spec.org/acquisition/open-access"
COVERS = "covers"
# Every name that ``feed_name`` and ``cover_names`` can give, and no other.
FEED_FILE = re.compile(
    r"(?:[2-9]|[1-9][0-9]+|(?:paper-[0-9a-f]{12}|(?:paper-[0-9a-f]{12}-)?year-[0-9]{4})(?:-(?:[2-9]|[1-9][0-9]+))?)"
    r"\.(?:xml|json)"
)
COVER_FILE = re.compile(r"[0-9]+(?:-small)?\.jpg")
ROOT_FILES = (ROOT + XML, ROOT + JSON)


def feed_name(paper: str | None, year: int | None, page: int) -> str:
    """Return the name of a page of the feed of a paper, of a year, of both, or of everything."""
    parts = [
        *([f"paper-{_digest(paper)}"] if paper is not None else []),
        *([f"year-{year:04}"] if year is not None else []),
        *([str(page)] if page > 1 else []),
    ]
    return f"{ROOT}/{'-'.join(parts)}" if parts else ROOT


def cover_names(number: str) -> tuple[str, str]:
    """Return the names of an edition's cover and of it small."""
    return f"{COVERS}/{number}.jpg", f"{COVERS}/{number}-small.jpg"


def link(here: str, there: str) -> str:
    """Return the reference to ``there`` that stands in ``here``, both named from the folder's top."""
    folder = here[: here.rfind("/") + 1]
    if there.startswith(folder):
        return quote(there[len(folder) :])
    return quote("../" * folder.count("/") + there)


def name_urn(*parts: str) -> str:
    """Return an identifier made of names: the same for the same names, wherever the catalog lies.

    A name-based UUID (RFC 9562, version 8: a hash of one's own choice), for names may be of any characters.
    """
    digest = bytearray(hashlib.sha256("\n".join(("make-edition catalog", *parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "urn:uuid:" + "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _digest(paper: str) -> str:
    """Return a paper's name in characters that are safe in every file system and address."""
    return hashlib.sha256(paper.encode()).hexdigest()[:12]
