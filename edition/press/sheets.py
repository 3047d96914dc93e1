"""Sheets: pages put side by side for folding, or scaled to the paper of an office printer.

In: a finished PDF. Out: another whose pages are sheets. A sheet holds two pages a side: of four pages, the outer sheet
has 4 and 1 on its front, 2 and 3 on its back; of eight, it has 8 and 1, 2 and 7, the inner one 6 and 3, 4 and 5. What
is missing to a multiple of four stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.model.house import House
from edition.model.issue import Issue
from edition.press.marks import BLEED, MM, ROOM, marks
from edition.press.metadata import Conformance, describe
from edition.press.x4 import box, intend, pressed, registration

#: Sheets of office printers, upright, in millimetres.
PAPERS = {"a3": (297.0, 420.0), "a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MARGIN = 5.0  # millimetres that office printers leave unprinted


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: the indexes of the pages at its left and right; None where it is blank."""

    left: int | None
    right: int | None


def folded(pages: int) -> Iterator[Side]:
    """The sides of the sheets of an edition, the outermost first, front before back."""
    whole = -(-pages // 4) * 4

    def there(page: int) -> int | None:
        return page if page < pages else None

    for sheet in range(whole // 4):
        first, last = 2 * sheet, whole - 1 - 2 * sheet
        yield Side(there(last), there(first))
        yield Side(there(first + 1), there(last - 1))


def impose(press: bytes, issue: Issue, house: House, profile: bytes) -> bytes:
    """The press's pages on sheets for folding; pages touch at the fold, bleed is cut there."""
    source = pikepdf.open(BytesIO(press))
    made = pikepdf.new()
    left, bottom, right, top = (float(value) for value in source.pages[0].obj.TrimBox)
    width, height = right - left, top - bottom
    forms = [_form(made, page) for page in source.pages]
    for side in folded(len(source.pages)):
        drawn = []
        resources = Dictionary(XObject=Dictionary(), ColorSpace=Dictionary(Registration=registration(made)))
        for at, page in enumerate((side.left, side.right)):
            if page is None:
                continue
            resources.XObject[f"/P{page}"] = forms[page]
            outer = (ROOM - BLEED if at == 0 else ROOM + width, ROOM - BLEED)
            drawn.append(
                f"q {outer[0]:.3f} {outer[1]:.3f} {width + BLEED:.3f} {height + 2 * BLEED:.3f} re W n "
                f"1 0 0 1 {ROOM + at * width - left:.3f} {ROOM - bottom:.3f} cm /P{page} Do Q\n"
            )
        content = "".join(drawn).encode() + marks(2 * width, height, (width,))
        sheet = _sheet(made, 2 * width + 2 * ROOM, height + 2 * ROOM, content, resources)
        sheet.TrimBox = box((ROOM, ROOM, ROOM + 2 * width, ROOM + height))
        sheet.BleedBox = box((ROOM - BLEED, ROOM - BLEED, ROOM + 2 * width + BLEED, ROOM + height + BLEED))
        sheet.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
    intend(made, house, profile)
    describe(made, issue, house, Conformance(x="PDF/X-4"))
    return pressed(made)


def on_paper(reading: bytes, issue: Issue, house: House, paper: str, *, booklet: bool = False) -> bytes:
    """The pages on sheets of ``paper``, one a side, or as a booklet two, each as large as the printer can."""
    source = pikepdf.open(BytesIO(reading))
    made = pikepdf.new()
    forms = [_form(made, page) for page in source.pages]
    across, down = (side * MM for side in PAPERS[paper])
    if booklet:
        sides = [(side.left, side.right) for side in folded(len(forms))]
        slot, sheet = (down / 2, across), (down, across)
    else:
        sides = [(at, None) for at in range(len(forms))]
        slot, sheet = (across, down), (across, down)
    for pages in sides:
        resources = Dictionary(XObject=Dictionary())
        drawn = []
        for at, page in enumerate(pages):
            if page is None:
                continue
            resources.XObject[f"/P{page}"] = forms[page]
            drawn.append(_fitted(source.pages[page], at * slot[0], slot, f"/P{page}"))
        _sheet(made, *sheet, "".join(drawn).encode(), resources)
    describe(made, issue, house, Conformance())
    return pressed(made)


def _fitted(page: pikepdf.Page, start: float, slot: tuple[float, float], name: str) -> str:
    """A page in the middle of its slot, as large as the margins let it be."""
    left, bottom, right, top = (float(value) for value in page.obj.get("/TrimBox", page.obj.MediaBox))
    width, height = right - left, top - bottom
    margin = MARGIN * MM
    scale = min((slot[0] - 2 * margin) / width, (slot[1] - 2 * margin) / height)
    x = start + (slot[0] - width * scale) / 2 - left * scale
    y = (slot[1] - height * scale) / 2 - bottom * scale
    return f"q {scale:.6f} 0 0 {scale:.6f} {x:.3f} {y:.3f} cm {name} Do Q\n"


def _form(made: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """A page as something to be placed: its content up to the bleed."""
    form = made.copy_foreign(page.as_form_xobject())
    form.BBox = Array(page.obj.get("/BleedBox", page.obj.MediaBox))
    return form


def _sheet(
    made: pikepdf.Pdf, width: float, height: float, content: bytes, resources: Dictionary
) -> pikepdf.Object:
    """A new page of ``made``."""
    page = Dictionary(
        Type=Name.Page,
        MediaBox=box((0, 0, width, height)),
        Resources=resources,
        Contents=made.make_stream(content),
    )
    held = made.make_indirect(page)
    made.pages.append(pikepdf.Page(held))
    return made.pages[-1].obj
