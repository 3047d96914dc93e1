"""Reading an EPUB's container (OCF, a zip) that may be broken or hostile: a path in, members' bytes out.

Nothing is unpacked to a path. What is too large, encrypted or packed in another way than EPUB allows is refused before
it is read; XML with a document type declaration is refused before anything in it is declared.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from edition.catalog.refusal import Refusal

ENCRYPTED = 0x1  # general purpose bit 0 (APPNOTE 4.4.4)
# What zipfile raises on a zip cut short or overwritten, besides its own.
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, struct.error)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open the container at ``path`` for reading. Raises Refusal where it is none."""
    with ExitStack() as held:
        with _refusing():
            archive = held.enter_context(ZipFile(held.enter_context(path.open("rb"))))
        yield archive


def member_of(archive: ZipFile, name: str, most: int) -> ZipInfo:
    """Find a member whose content may be read. Raises Refusal where there is none of up to ``most`` bytes."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        raise Refusal(f"it has no {name}") from None
    if member.file_size > most:
        raise Refusal(f"{name} in it is {member.file_size:,} bytes; the most is {most:,}")
    if member.flag_bits & ENCRYPTED or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refusal(f"{name} in it is encrypted, or packed in a way that EPUB does not allow")
    return member


def content_of(archive: ZipFile, member: ZipInfo) -> bytes:
    """Return the content of what ``member_of`` found. Raises Refusal where it is broken, or longer than it says."""
    with _refusing(), archive.open(member) as stream:
        return stream.read(member.file_size)  # zipfile gives no more than this, and compares the checksum


def parse_xml(content: bytes, name: str) -> Element:
    """Return the root element of a document. Raises Refusal where it is not well-formed, or declares a type."""
    parser = XMLParser(target=_Undeclared())
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise Refusal(f"{name} in it is not well-formed XML") from error
    return root


@contextmanager
def _refusing() -> Iterator[None]:
    """Refuse what cannot be read, however zipfile puts it."""
    try:
        yield
    except BROKEN as error:
        raise Refusal("not an EPUB: its zip is broken or cut short") from error
    except OSError as error:
        raise Refusal(f"cannot be read: {error.strerror or error}") from error


class _Undeclared(TreeBuilder):
    """A tree of elements alone: entities, which a declaration could blow up or fetch, are not to be had."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse the declaration when it begins, before its entities."""
        raise Refusal(
            f"a document type declaration (<!DOCTYPE {name[:40]}) in it, which a package needs not have"
        )
