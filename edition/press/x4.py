"""The press file: PDF/X-4 (ISO 15930-7) in CMYK, from the pages as painted for reading.

In: the painted PDF, the issue, its house, the profile of the press. Out: a PDF whose pages have their bleed and marks
around them, colours as inks, text on the black plate alone, the profile as output intent; no tags, links or bookmarks,
which a press has no use for. The same input gives the same bytes.
"""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.model.house import House
from edition.model.issue import Issue
from edition.press.inks import Colour, Ink, Inks
from edition.press.marks import BLEED, ROOM, marks
from edition.press.metadata import Conformance, describe
from edition.press.plates import to_press

VERSION = "1.6"
SHIFT = round(ROOM, 3)  # what content moves by, as it is written
_PATTERN = re.compile(rb"/(\S+)\s+(?:scn|SCN)(?=\s)")
#: What only screens need, in the catalog and on pages.
ON_SCREEN = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/Threads", "/PageMode", "/OpenAction")
ON_PAGE = ("/Annots", "/B", "/StructParents", "/Tabs")


def finish_press(painted: bytes, issue: Issue, house: House, profile: bytes) -> bytes:
    """The press file of an edition; ``profile`` is the ICC profile of the press."""
    with pikepdf.open(BytesIO(painted)) as pdf:
        strip(pdf)
        to_press(pdf, inks_of(house, profile))
        _move_patterns(pdf)
        for page in pdf.pages:
            _frame(pdf, page)
        intend(pdf, house, profile)
        describe(pdf, issue, house, Conformance(x="PDF/X-4"))
        return pressed(pdf)


def strip(pdf: pikepdf.Pdf) -> None:
    """Take out what only screens need."""
    for name in ON_SCREEN:
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in ON_PAGE:
            if name in page.obj:
                del page.obj[name]


def inks_of(house: House, profile: bytes) -> Inks:
    """The inks of a house: its own colours as it has fixed them."""
    fixed: dict[Colour, Ink] = {}
    for name, ink in house.press.inks.items():
        value = house.colours[name].removeprefix("#")
        red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
        cyan, magenta, yellow, black = ink
        fixed[(red, green, blue)] = (cyan, magenta, yellow, black)
    return Inks(profile, house.press.most_ink, fixed)


def _move_patterns(pdf: pikepdf.Pdf) -> None:
    """Move the patterns of pages with their content: a pattern's place is that of the content that uses it, whatever
    this does, so that those of forms and tiles stay.
    """
    seen = set()
    for page in pdf.pages:
        patterns = page.obj.get("/Resources", Dictionary()).get("/Pattern", Dictionary())
        used = {match[1].decode() for match in _PATTERN.finditer(page.Contents.read_bytes())}
        for name in sorted(patterns.keys()):
            pattern = patterns[name]
            if pattern.objgen in seen or name.removeprefix("/") not in used:
                continue
            seen.add(pattern.objgen)
            matrix = [float(part) for part in pattern.get("/Matrix", [1, 0, 0, 1, 0, 0])]
            pattern.Matrix = Array([*matrix[:4], matrix[4] + SHIFT, matrix[5] + SHIFT])


def _frame(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Move a page's content into room for bleed and marks, clip it at the bleed, set the boxes."""
    left, bottom, right, top = (float(value) for value in page.obj.MediaBox)
    width, height = right - left, top - bottom
    clip = f"{ROOM - BLEED:.3f} {ROOM - BLEED:.3f} {width + 2 * BLEED:.3f} {height + 2 * BLEED:.3f} re W n"
    page.contents_add(f"q {clip} 1 0 0 1 {SHIFT - left:.3f} {SHIFT - bottom:.3f} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ\n" + marks(width, height))
    spaces = page.obj.Resources.get("/ColorSpace")
    if spaces is None:
        spaces = page.obj.Resources.ColorSpace = Dictionary()
    page.obj.Resources.ColorSpace["/Registration"] = registration(pdf)
    trim = (ROOM, ROOM, ROOM + width, ROOM + height)
    page.obj.MediaBox = box((0, 0, width + 2 * ROOM, height + 2 * ROOM))
    page.obj.BleedBox = box((trim[0] - BLEED, trim[1] - BLEED, trim[2] + BLEED, trim[3] + BLEED))
    page.obj.TrimBox = box(trim)
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]


def registration(pdf: pikepdf.Pdf) -> Array:
    """The colour that prints on every plate."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0] * 4), C1=Array([1] * 4))
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def box(values: tuple[float, ...]) -> Array:
    """A rectangle for a page's box."""
    return Array([round(value, 3) for value in values])


def intend(pdf: pikepdf.Pdf, house: House, profile: bytes) -> None:
    """Say which press the colours are meant for."""
    stream = pdf.make_stream(profile)
    stream.N = 4
    stream.Alternate = Name.DeviceCMYK
    pdf.Root.OutputIntents = Array(
        [
            pdf.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String(house.press.condition),
                    Info=String(house.press.condition),
                    RegistryName=String("http://www.color.org"),
                    DestOutputProfile=stream,
                )
            )
        ]
    )


def pressed(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a file for the press: of version 1.6, and the same each time."""
    pdf.remove_unreferenced_resources()
    held = BytesIO()
    pdf.save(
        held,
        force_version=VERSION,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return held.getvalue()
