"""The structure of a PDF as values: its tags read, and written anew.

In: a PDF tagged by the painter. Out: a tree of ``Tag``s to be changed at will, and the same PDF with the tree as it is
then (ISO 32000-1, 14.7). A mark is a piece of a page's content, by page and MCID.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PIXEL = 0.75  # points


class Mark(NamedTuple):
    """A piece of marked content: index of its page, its number there."""

    page: int
    number: int


@dataclass(slots=True)
class Tag:
    """A structure element; ``annotation`` is that of a link, ``box`` a figure's place in points."""

    role: str
    kids: list[Tag | Mark] = field(default_factory=list)
    alt: str = ""
    box: tuple[float, ...] = ()
    annotation: pikepdf.Object | None = None

    def marks(self) -> Iterator[Mark]:
        """All content under the element, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()

    def tags(self) -> list[Tag]:
        """The elements right under this one."""
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def walk(self) -> Iterator[Tag]:
        """This element and all under it, in reading order."""
        yield self
        for kid in self.tags():
            yield from kid.walk()


def read_structure(pdf: pikepdf.Pdf) -> Tag:
    """The document's element."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    heights = [float(page.obj.MediaBox[3]) for page in pdf.pages]
    return _read(pdf.Root.StructTreeRoot.K[0], pages, heights)


def _read(element: pikepdf.Object, pages: dict[tuple[int, int], int], heights: list[float]) -> Tag:
    tag = Tag(str(element.S)[1:], alt=str(element.get("/Alt", "")))
    layout = element.get("/A")
    if layout is not None and "/BBox" in layout:
        tag.box = _in_points([float(value) for value in layout.BBox], heights[pages[element.Pg.objgen]])
    for kid in _listed(element.get("/K")):
        if isinstance(kid, int):
            tag.kids.append(Mark(pages[element.Pg.objgen], kid))
        elif kid.get("/Type") == Name.OBJR:
            tag.annotation = kid.Obj
        else:
            tag.kids.append(_read(kid, pages, heights))
    return tag


def _in_points(box: list[float], height: float) -> tuple[float, ...]:
    """A figure's place as the standard has it: the painter says it in CSS pixels, down from the page's top."""
    left, top, right, foot = (value * PIXEL for value in box)
    return (left, height - foot, right, height - top)


def _listed(kids: object) -> list[pikepdf.Object | int]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]  # type: ignore[list-item]


def write_structure(pdf: pikepdf.Pdf, document: Tag) -> None:
    """Give ``pdf`` the tree under ``document`` in place of its own; content that has no tag there is an artifact."""
    _Writer(pdf).write(document)


class _Writer:
    """Writes one tree, and the way back from content to tags."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = list(pdf.pages)
        self.owners: list[dict[int, pikepdf.Object]] = [{} for _ in self.pages]
        self.linked: list[tuple[pikepdf.Object, pikepdf.Object]] = []

    def write(self, document: Tag) -> None:
        """Write the tree and the parent tree."""
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        element = self._element(document, root)
        root.K = Array([element])
        numbers: list[pikepdf.Object | int] = []
        for number, (page, owners) in enumerate(zip(self.pages, self.owners, strict=True)):
            page.obj.StructParents = number
            held = [owners.get(mark) for mark in range(max(owners, default=-1) + 1)]
            numbers += [number, self.pdf.make_indirect(Array(held))]
        for number, (annotation, owner) in enumerate(self.linked, len(self.pages)):
            annotation.StructParent = number
            numbers += [number, owner]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(numbers) // 2
        self.pdf.Root.StructTreeRoot = root

    def _element(self, tag: Tag, parent: pikepdf.Object) -> pikepdf.Object:
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}"), P=parent))
        own = next(tag.marks(), None)
        if own is not None:
            element.Pg = self.pages[own.page].obj
        if tag.alt:
            element.Alt = String(tag.alt)
        if tag.box:
            element.A = Dictionary(O=Name.Layout, BBox=Array([round(value, 3) for value in tag.box]))
        kids: list[object] = []
        if tag.annotation is not None:
            kids.append(self._reference(tag.annotation, element))
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, element))
                continue
            self.owners[kid.page][kid.number] = element
            assert own is not None
            kids.append(kid.number if kid.page == own.page else self._elsewhere(kid))
        element.K = Array(kids)
        return element

    def _elsewhere(self, mark: Mark) -> Dictionary:
        """A mark on another page than its element's first."""
        return Dictionary(Type=Name.MCR, Pg=self.pages[mark.page].obj, MCID=mark.number)

    def _reference(self, annotation: pikepdf.Object, element: pikepdf.Object) -> Dictionary:
        self.linked.append((annotation, element))
        page = next(
            page.obj
            for page in self.pages
            if any(one.objgen == annotation.objgen for one in page.obj.get("/Annots", []))
        )
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
