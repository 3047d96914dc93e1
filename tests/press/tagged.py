"""A tagged PDF read back for the tests: what is painted, by PDFium; the tags over it, straight from the file's objects.

In: the bytes of a PDF. Out: ``Tagged``: on each page the painted objects with their characters and marks, the tree of
tags over all pages. Nothing of ``edition/press`` is used, so that it may be wrong.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[
    float, float, float, float
]  # left, bottom, right, top, in points from the page's bottom left corner
TEXT = raw.FPDF_PAGEOBJ_TEXT
_NUMBERED = re.compile(rb"/MCID (\d+)")


@dataclass(frozen=True, slots=True)
class Char:
    """A character, its box and its origin."""

    text: str
    box: Box
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Painted:
    """An object of a page's content: the number of its mark (none: -1), whether it is an artifact, its characters."""

    kind: int
    mark: int
    is_artifact: bool
    chars: tuple[Char, ...] = ()

    @property
    def text(self) -> str:
        """Its characters without blanks; of one beyond 16 bits PDFium gives the halves."""
        read = "".join(char.text for char in self.chars)
        return squeezed(read.encode("utf-16", "surrogatepass").decode("utf-16"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: under it tags, marks (page, number), and of a link its annotation."""

    role: str
    alt: str
    kids: tuple[Tag | tuple[int, int], ...]
    element: Any
    annotation: Any = None

    def walk(self) -> Iterator[Tag]:
        """This tag and those under it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        """Every piece of content under it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.marks()
            else:
                yield kid

    def all(self, *roles: str) -> list[Tag]:
        """The tags of these roles."""
        return [tag for tag in self.walk() if tag.role in roles]


class Tagged:
    """A file with both views of it; ``file`` is qpdf's, ``viewer`` PDFium's."""

    def __init__(self, pdf: bytes) -> None:
        self.bytes = pdf
        self.file = pikepdf.open(BytesIO(pdf))
        self.viewer = pdfium.PdfDocument(pdf)

    @cached_property
    def pages(self) -> tuple[tuple[Painted, ...], ...]:
        """What each page paints, in order."""
        return tuple(tuple(_painted(self.viewer[number])) for number in range(len(self.viewer)))

    @cached_property
    def document(self) -> Tag:
        """The root of the tags."""
        (element,) = self.file.Root.StructTreeRoot.K
        return _tag(element, {page.obj.objgen: number for number, page in enumerate(self.file.pages)}, None)

    @cached_property
    def _marked(self) -> dict[tuple[int, int], list[Painted]]:
        found: dict[tuple[int, int], list[Painted]] = {}
        for number, page in enumerate(self.pages):
            for painted in page:
                if painted.mark >= 0:
                    found.setdefault((number, painted.mark), []).append(painted)
        return found

    @property
    def marks(self) -> set[tuple[int, int]]:
        """The marks that are painted."""
        return set(self._marked)

    def numbers(self) -> list[tuple[int, int]]:
        """Every mark that stands in the pages' content, whether something is painted in it or not."""
        return [
            (number, int(found))
            for number, page in enumerate(self.file.pages)
            for found in _NUMBERED.findall(page.Contents.read_bytes())
        ]

    def text(self, tag: Tag) -> str:
        """The text under a tag in reading order, without blanks."""
        return "".join(painted.text for mark in tag.marks() for painted in self._marked.get(mark, ()))

    def chars(self, tag: Tag) -> list[tuple[int, Char]]:
        """The characters under a tag, each with the index of its page."""
        return [
            (mark[0], char)
            for mark in tag.marks()
            for painted in self._marked.get(mark, ())
            for char in painted.chars
        ]

    def parents(self) -> dict[int, Any]:
        """The parent tree: by its keys, the elements of a page's marks or that of an annotation."""
        return dict(pikepdf.NumberTree(self.file.Root.StructTreeRoot.ParentTree).items())

    def stories(self) -> list[Tag]:
        """The articles in reading order."""
        return self.document.all("Art")


def squeezed(text: str) -> str:
    """Text without blanks of any width."""
    return "".join(text.split())


def _tag(element: Any, pages: dict[tuple[int, int], int], page: Any) -> Tag:
    """An element as ISO 32000-1, 14.7.2 and 14.7.4 have it: its page holds for the marks right under it."""
    page = element.get("/Pg", page)
    kids: list[Tag | tuple[int, int]] = []
    annotation = None
    held = element.get("/K", pikepdf.Array())
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, int):
            kids.append((pages[page.objgen], kid))
        elif kid.get("/Type") == "/MCR":
            kids.append((pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            annotation = kid.Obj
        else:
            kids.append(_tag(kid, pages, page))
    return Tag(str(element.S)[1:], str(element.get("/Alt", "")), tuple(kids), element, annotation)


def _painted(page: Any) -> Iterator[Painted]:
    """The objects of a page, none of them inside another; of text its characters, put in the order of painting."""
    chars = _chars(page)
    for place in range(raw.FPDFPage_CountObjects(page.raw)):
        found = raw.FPDFPage_GetObject(page.raw, place)
        kind = raw.FPDFPageObj_GetType(found)
        assert kind != raw.FPDF_PAGEOBJ_FORM, "a form's own objects would have to be asked for their marks"
        own = chars.get(ctypes.addressof(found.contents), [])
        if _runs_down(found):
            own.sort(key=lambda char: -round(char.y, 2))
        yield Painted(
            kind, raw.FPDFPageObj_GetMarkedContentID(found), "Artifact" in _marks(found), tuple(own)
        )


def _chars(page: Any) -> dict[int, list[Char]]:
    """The characters of a page by the object that paints them."""
    text_page = page.get_textpage()
    handle = text_page.raw
    found: dict[int, list[Char]] = {}
    edges = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_double(), ctypes.c_double()
    for place in range(raw.FPDFText_CountChars(handle)):
        owner = raw.FPDFText_GetTextObject(handle, place)
        code = raw.FPDFText_GetUnicode(handle, place)
        if not owner or raw.FPDFText_IsGenerated(handle, place) == 1:
            continue
        left, right, bottom, top = edges
        raw.FPDFText_GetCharBox(handle, place, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(handle, place, x, y)
        box = (left.value, bottom.value, right.value, top.value)
        found.setdefault(ctypes.addressof(owner.contents), []).append(Char(chr(code), box, x.value, y.value))
    text_page.close()
    return found


def _runs_down(found: Any) -> bool:
    """Whether an object is turned by a quarter clockwise: PDFium orders its characters as if it were level."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, matrix)
    return bool(matrix.b < 0 < matrix.c and abs(matrix.a) + abs(matrix.d) < 0.001 * (matrix.c - matrix.b))


def _marks(found: Any) -> list[str]:
    """The names of the marks that an object stands in."""
    names = []
    length = ctypes.c_ulong()
    for place in range(raw.FPDFPageObj_CountMarks(found)):
        name = (ctypes.c_ushort * 64)()
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(found, place), name, ctypes.sizeof(name), length)
        names.append(bytes(name)[: length.value - 2].decode("utf-16-le"))
    return names


def viewed_tags(page: Any) -> list[tuple[str, tuple[int, ...]]]:
    """The tags with content of their own that PDFium finds for a page: role, numbers of the marks right under each."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    found: list[tuple[str, tuple[int, ...]]] = []

    def visit(element: Any) -> None:
        name = (ctypes.c_ushort * 64)()
        length = raw.FPDF_StructElement_GetType(element, name, ctypes.sizeof(name))
        count = raw.FPDF_StructElement_CountChildren(element)
        marks = (raw.FPDF_StructElement_GetChildMarkedContentID(element, place) for place in range(count))
        own = tuple(mark for mark in marks if mark >= 0)
        if own:
            found.append((bytes(name)[: length - 2].decode("utf-16-le"), own))
        for place in range(count):
            kid = raw.FPDF_StructElement_GetChildAtIndex(element, place)
            if kid:
                visit(kid)

    for place in range(raw.FPDF_StructTree_CountChildren(tree)):
        visit(raw.FPDF_StructTree_GetChildAtIndex(tree, place))
    raw.FPDF_StructTree_Close(tree)
    return found
