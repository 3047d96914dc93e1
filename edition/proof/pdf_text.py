"""The finished PDF, read back: its bytes in, each page's characters with their places and sizes out.

The reader is PDFium, which shares no code with the painter. Its text page cannot be taken as it comes: it
sorts text objects that stand on one height by their left edges, so that columns side by side change places;
it leaves out an object painted over itself; and it adds blanks and line ends of its own. So each character
is asked for its text object, and the characters are put in the order in which the page's content paints
those objects; blanks are left out; an object of which no character came is counted in ``unread``. A
ligature (——) gives its characters one after another at one place. The cells of a vertical row and the
nameplate's SVG text give characters like any others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from edition.model.clusters import is_inkless


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its size in points, and its characters in painting order.

    ``x`` and ``y`` are each character's origin from the page's top left corner, ``size`` its em; in points.
    """

    width: float
    height: float
    text: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    size: tuple[float, ...]
    unread: int = 0


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
    _note_faces(objects, faces)
    text_page = page.get_textpage()
    read = sorted(_characters(text_page, rank), key=_by_object)
    text_page.close()
    page.close()
    return PrintedPage(
        width,
        height,
        "".join(char for _, char, _, _ in read),
        tuple(x for _, _, x, _ in read),
        tuple(height - y for _, _, _, y in read),
        tuple(sizes[number] for number, _, _, _ in read),
        len(set(range(len(objects))) - {number for number, _, _, _ in read}),
    )


def _by_object(read: tuple[int, str, float, float]) -> int:
    """Order by text object; within one, PDFium keeps the order of painting, and so does a stable sort."""
    return read[0]


def _characters(text_page: Any, rank: dict[int, int]) -> Iterator[tuple[int, str, float, float]]:
    """Each character that is not a blank: its object's rank, itself, its origin."""
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
            yield rank[address(found)], char, x.value, y.value


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
