"""The glyphs that a PDF paints: its bytes in, for each page the glyphs of each font out, by number.

PDFium gives characters, and the painter writes the right character even over a blank box. So the numbers are
read here, from the file's own objects: the content streams of the page and of the forms it paints, each
font's encoding, the number of glyphs in the font that the file holds. It reads what the painter writes
(PDF 1.7, Flate, object streams), not any PDF: a file in which it finds no page raises UnreadablePdf.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from edition.proof.pdf_text import UnreadablePdf

_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\s*")
_LENGTH = re.compile(rb"/Length (\d+)")
_REFERENCE = rb"/%s \[?\s*(\d+) 0 R"
_PAINTED = re.compile(rb"/(\w+) [\d.]+ Tf\b|<([0-9a-fA-F]+)>|/(\S+) Do\b")
_CODE = re.compile(rb"<([0-9a-f]{4})> (\d+)\s")
_UNICODE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_RESOURCE = re.compile(rb"/([^\s/<>\[\]()]+) (\d+) 0 R")
_TREE = re.compile(rb"/Type\s*/Pages\b")
_NAME = re.compile(rb"/BaseFont\s*/([^\s/<>\[\]()]+)")
NOTDEF = 0


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file: its name without the subset's mark, how many glyphs the file holds of it (None where
    they cannot be counted), the glyphs that codes stand for where they are not the codes themselves, the text
    of codes.
    """

    name: str
    glyphs: int | None
    encoding: dict[int, int]
    text: dict[int, str]

    def is_box(self, code: int) -> bool:
        """Whether ``code`` paints no glyph of the font, but the box that stands for one it lacks."""
        if self.glyphs is None:
            return False
        glyph = self.encoding.get(code, NOTDEF) if self.encoding else code
        return glyph == NOTDEF or glyph >= self.glyphs


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """The codes that a page paints with each font, in order."""

    fonts: tuple[tuple[Font, tuple[int, ...]], ...]


def read_glyphs(pdf: bytes) -> tuple[PaintedPage, ...]:
    """The painted glyphs of every page. Raises UnreadablePdf."""
    try:
        file = _File(pdf)
        pages = tuple(PaintedPage(tuple(file.painted(page))) for page in file.pages())
    except (zlib.error, struct.error, IndexError, KeyError, ValueError) as error:
        raise UnreadablePdf(f"its glyphs cannot be read ({error!r})") from error
    if not pages:
        raise UnreadablePdf("its glyphs cannot be read (no page was found)")
    return pages


def painted_faces(pdf: bytes) -> tuple[str, ...]:
    """The names of the fonts that paint at least one glyph, as the painter calls them. Raises UnreadablePdf."""
    return tuple(sorted({font.name for page in read_glyphs(pdf) for font, codes in page.fonts if codes}))


class _File:
    """The file's objects by number: the dictionary of each, and its stream."""

    def __init__(self, pdf: bytes) -> None:
        self._heads: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._fonts: dict[int, Font] = {}
        for number, head, stream in _objects(pdf):
            self._heads[number] = head
            if stream is not None:
                self._streams[number] = stream
        for number, head in list(self._heads.items()):
            if b"/ObjStm" in head:
                self._heads |= dict(_packed(head, self._stream(number)))

    def pages(self) -> list[bytes]:
        """The pages' dictionaries in their order in the tree."""
        tree = b"".join(head for head in self._heads.values() if _TREE.search(head))
        kids = tree[tree.index(b"/Kids") :]
        return [self._heads[int(found)] for found in re.findall(rb"(\d+) 0 R", kids[: kids.index(b"]")])]

    def painted(self, page: bytes) -> Iterator[tuple[Font, tuple[int, ...]]]:
        """Each font that a page uses, with the codes painted in it."""
        codes: dict[int, list[int]] = {}
        names = self._resources(page)
        for found in re.findall(rb"(\d+) 0 R", _after(page, b"/Contents")):
            self._walk(self._stream(int(found)), names, codes, ())
        for number, used in sorted(codes.items()):
            yield self._font(number), tuple(used)

    def _walk(
        self, content: bytes, names: dict[bytes, int], codes: dict[int, list[int]], inside: tuple[int, ...]
    ) -> None:
        """Gather the codes that a content stream paints, and those of the forms it calls."""
        used: list[int] = []
        for name, digits, called in _PAINTED.findall(content):
            if name:
                used = codes.setdefault(names[name], [])
            elif digits:
                used += [int(digits[at : at + 4], 16) for at in range(0, len(digits), 4)]
            elif called:
                number = names.get(called, 0)
                head = self._heads.get(number, b"")
                if b"/Subtype /Form" in head and number not in inside:
                    self._walk(self._stream(number), names | self._resources(head), codes, (*inside, number))

    def _resources(self, holder: bytes) -> dict[bytes, int]:
        """Every name that a page's or form's resources give to an object."""
        found = re.search(_REFERENCE % b"Resources", holder)
        held = self._heads[int(found[1])] if found else _after(holder, b"/Resources")
        names = {name: int(number) for name, number in _RESOURCE.findall(held)}
        for kind in (b"Font", b"XObject"):
            if kind in names:
                names |= {name: int(number) for name, number in _RESOURCE.findall(self._heads[names[kind]])}
        return names

    def _font(self, number: int) -> Font:
        if number not in self._fonts:
            head = self._heads[number]
            called = _NAME.search(head)
            name = called[1].decode("utf-8", "replace") if called else ""
            codes = self._named(head, b"Encoding")
            text = self._named(head, b"ToUnicode")
            self._fonts[number] = Font(
                name.partition("+")[2] or name,
                self._glyph_count(head),
                {int(code, 16): int(glyph) for code, glyph in _CODE.findall(codes)},
                {
                    int(code, 16): bytes.fromhex(word.decode()).decode("utf-16-be", "replace")
                    for code, word in _UNICODE.findall(text)
                },
            )
        return self._fonts[number]

    def _glyph_count(self, font: bytes) -> int | None:
        """How many glyphs the file holds of a font; None for one whose glyphs are pictures."""
        below = re.search(_REFERENCE % b"DescendantFonts", font)
        if below is None:
            return None
        described = re.search(_REFERENCE % b"FontDescriptor", self._heads[int(below[1])])
        held = described and re.search(rb"/FontFile[23]? (\d+) 0 R", self._heads[int(described[1])])
        if not held:
            return None  # not embedded: O-font says so
        return _glyphs_of(self._stream(int(held[1])))

    def _named(self, head: bytes, key: bytes) -> bytes:
        """The stream that ``key`` refers to; empty where it is a name."""
        found = re.search(_REFERENCE % key, head)
        return self._stream(int(found[1])) if found else b""

    def _stream(self, number: int) -> bytes:
        data = self._streams[number]
        return zlib.decompress(data) if b"/FlateDecode" in self._heads[number] else data


def _objects(pdf: bytes) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Each object that stands in the file itself: number, dictionary, stream."""
    at = 0
    while found := _OBJECT.search(pdf, at):
        at = found.end()
        end, stream = pdf.find(b"endobj", at), pdf.find(b"stream\n", at)
        if stream < 0 or end < stream:
            yield int(found[1]), pdf[at:end], None
            at = end
        else:
            head = pdf[at:stream]
            length = _LENGTH.search(head)
            size = int(length[1]) if length else pdf.index(b"endstream", stream) - stream - 7
            at = stream + 7 + size
            yield int(found[1]), head, pdf[stream + 7 : at]


def _packed(head: bytes, stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream."""
    first = int(_after(head, b"/First ").split(b"/")[0].split(b">")[0])
    numbers = [int(word) for word in stream[:first].split()]
    starts = [*numbers[1::2], len(stream) - first]
    for place, number in enumerate(numbers[::2]):
        yield number, stream[first + starts[place] : first + starts[place + 1]]


def _after(head: bytes, key: bytes) -> bytes:
    """What follows a key, up to the next one for a short value."""
    at = head.find(key)
    if at < 0:
        return b""
    rest = head[at + len(key) :]
    return rest.split(b"/")[0] if key == b"/Contents" else rest


def _glyphs_of(font: bytes) -> int | None:
    """The number of glyphs of a TrueType or OpenType font: ``maxp`` holds it."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for place in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == b"maxp":
            return int(struct.unpack_from(">H", font, offset + 4)[0])
    return None
