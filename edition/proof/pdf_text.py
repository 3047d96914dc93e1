"""The finished PDF, read back: its bytes in, each page's characters with their places and sizes out.

The reader is PDFium, which shares no code with the painter. Its text page cannot be taken as it comes: it
sorts text objects that stand on one height by their left edges, so that columns side by side change places;
it leaves out an object painted over itself; and it adds blanks and line ends of its own. So each character
is asked for its text object, and the characters are put in the order in which the page's content paints
those objects; blanks are left out; an object of which no character came is counted in ``unread``. A
ligature (——) gives its characters one after another at one place; so does a pair of digits in a cell. The
nameplate's SVG text gives characters like any others.

Of text that runs down PDFium sorts an object's characters as if it were level: they are put in order by their places.
What a turned character is painted with, and where its ink lies, is read too, for the forms of marks to be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from edition.model.clusters import is_inkless

STRAIGHT = 0.001  # of a turned matrix: what a quarter turn may be off


@dataclass(frozen=True, slots=True)
class Turned:
    """A character whose line runs down: the family it is painted in, and its ink's left, top, right and foot in points
    from its origin; None where it paints nothing.
    """

    family: str
    ink: tuple[float, float, float, float] | None


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its size in points, and its characters in painting order.

    ``x`` and ``y`` are each character's origin from the page's top left corner, ``size`` its em; in points. ``turned``
    has what runs down, by its place in ``text``.
    """

    width: float
    height: float
    text: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    size: tuple[float, ...]
    unread: int = 0
    turned: Mapping[int, Turned] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """The whole file: its pages, and the names of the faces it uses but does not hold."""

    pages: tuple[PrintedPage, ...]
    missing_faces: tuple[str, ...]


class UnreadablePdf(Exception):
    """The file is not a PDF that PDFium can open."""


def read_pdf(pdf: bytes) -> PrintedFile:
    """Read the file back. Raises UnreadablePdf."""
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        raise UnreadablePdf(str(error)) from error
    try:
        faces: dict[str, bool] = {}
        pages = tuple(_read_page(document[number], faces) for number in range(len(document)))
    finally:
        document.close()
    return PrintedFile(pages, tuple(sorted(name for name, held in faces.items() if not held)))


def _read_page(page: Any, faces: dict[str, bool]) -> PrintedPage:
    width, height = page.get_size()
    objects = list(_text_objects(page.raw))
    rank = {_address(found): number for number, found in enumerate(objects)}
    sizes = [_size(found) for found in objects]
    families = {number: _family(found) for number, found in enumerate(objects) if _runs_down(found)}
    _note_faces(objects, faces)
    text_page = page.get_textpage()
    read = sorted(
        _characters(text_page, rank), key=lambda each: _in_order(each, runs_down=each.rank in families)
    )
    turned = {
        number: Turned(families[each.rank], _ink(text_page, each))
        for number, each in enumerate(read)
        if each.rank in families
    }
    text_page.close()
    page.close()
    return PrintedPage(
        width,
        height,
        "".join(each.char for each in read),
        tuple(each.x for each in read),
        tuple(height - each.y for each in read),
        tuple(sizes[each.rank] for each in read),
        len(set(range(len(objects))) - {each.rank for each in read}),
        turned,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A character as PDFium has it: its object's rank in painting order, its number in the text page, its origin."""

    rank: int
    place: int
    char: str
    x: float
    y: float


def _in_order(read: _Read, *, runs_down: bool) -> tuple[int, float]:
    """Order by text object; within one, PDFium keeps the order of painting of level text, and so does a stable sort.
    What runs down is sorted by its height, what stands at one place kept as it is.
    """
    return read.rank, -round(read.y, 2) if runs_down else 0.0


def _runs_down(found: Any) -> bool:
    """Whether a text object is turned by a quarter clockwise."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, matrix)
    return bool(matrix.b < 0 < matrix.c and abs(matrix.a) + abs(matrix.d) < STRAIGHT * (matrix.c - matrix.b))


def _family(found: Any) -> str:
    """The family of a text object's font, as the file names it."""
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetFamilyName(raw.FPDFTextObj_GetFont(found), name, 200)
    return name.value.decode("utf-8", "replace")


def _ink(text_page: Any, read: _Read) -> tuple[float, float, float, float] | None:
    """Where a character's ink lies from its origin: left, top, right, foot."""
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text_page.raw, read.place, left, right, foot, top)
    if left.value >= right.value or foot.value >= top.value:
        return None
    return left.value - read.x, read.y - top.value, right.value - read.x, read.y - foot.value


def _characters(text_page: Any, rank: dict[int, int]) -> Iterator[_Read]:
    """Each character that is not a blank."""
    handle = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    owner, origin, address = raw.FPDFText_GetTextObject, raw.FPDFText_GetCharOrigin, _address
    count = raw.FPDFText_CountChars(handle)
    text = text_page.get_text_range()
    if len(text) != count:  # a character beyond 16 bits counts two in one answer and one in the other
        text = "".join(chr(raw.FPDFText_GetUnicode(handle, place)) for place in range(count))
    for place, char in enumerate(text):
        if "\udc00" <= char <= "\udfff":
            continue  # the second half of the character before it
        if "\ud800" <= char <= "\udbff":
            char = (
                (char + text[place + 1 : place + 2])
                .encode("utf-16", "surrogatepass")
                .decode("utf-16", "replace")
            )
        if is_inkless(char):
            continue
        found = owner(handle, place)
        if found:  # none: a character PDFium made
            origin(handle, place, at_x, at_y)
            yield _Read(rank[address(found)], place, char, x.value, y.value)


def _text_objects(page: Any) -> Iterator[Any]:
    """The page's text objects in painting order, those inside form objects at their place."""
    for place in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, place))


def _inside(found: Any) -> Iterator[Any]:
    kind = raw.FPDFPageObj_GetType(found)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield found
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        for place in range(raw.FPDFFormObj_CountObjects(found)):
            yield from _inside(raw.FPDFFormObj_GetObject(found, place))


def _address(found: Any) -> int:
    return ctypes.addressof(found.contents)


def _size(found: Any) -> float:
    """The em of a text object in points: its font size through its matrix."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(found, size)
    raw.FPDFPageObj_GetMatrix(found, matrix)
    return float(size.value * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)


def _note_faces(objects: list[Any], faces: dict[str, bool]) -> None:
    """Note for each face in use whether the file holds it."""
    seen: set[int] = set()
    for found in objects:
        font = raw.FPDFTextObj_GetFont(found)
        key = _address(font)
        if key not in seen:
            seen.add(key)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            held = raw.FPDFFont_GetIsEmbedded(font) == 1
            called = name.value.decode("utf-8", "replace")
            faces[called] = held and faces.get(called, True)
