"""Files for the press, for the tests of press and of preflight: an issue and the sample finished, small pages of any
markup, and what a file looks like on paper: in colour, or plate by plate.

Pages are rendered by poppler, which the program does not use.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from io import BytesIO
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image

from edition.load.press_sheet import press_profile
from edition.model.frame import PageLayout, Picture
from edition.model.house import House
from edition.model.issue import Issue
from edition.press.sheets import impose
from edition.press.x4 import finish_press
from edition.render.html import render_html
from edition.render.pdf import ACCESSIBLE, render_pdf
from tests.press.finished import Finished, finish, finish_paper, finish_sample
from tests.proof.sample import TEMPLATES, Made, sample_house

MM = 72 / 25.4
BLEED, ROOM = 3, 12  # millimetres: what is printed beyond the trim, and all that is around it
DOTS = 5  # pixels a millimetre: a page's corner then stands on a whole pixel
CYAN, MAGENTA, YELLOW, BLACK = range(4)
#: In these a press prints.
SPACES = {"/DeviceCMYK", "/DeviceGray", "/Separation /All", "/Pattern"}
#: A strip over three edges of the paper, a gradient, a pattern.
ART = """
.running-head::before { content: ""; position: absolute; left: -60mm; right: -60mm; top: -20mm; height: 26mm;
  background: #ffd84d }
.running-head { background: linear-gradient(to right, #c8102e, #0050a0) }
.colophon { background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E\
%3Crect width='4' height='4' fill='%230050a0'/%3E%3C/svg%3E") }
"""
#: What a catalog or a page has for screens.
ON_SCREENS = (
    "/StructTreeRoot",
    "/MarkInfo",
    "/Outlines",
    "/Names",
    "/Threads",
    "/OpenAction",
    "/AA",
    "/AcroForm",
)
ON_PAGES = ("/Annots", "/StructParents", "/B", "/AA", "/Tabs")
#: Operators that ask for a colour space by themselves.
SCREENS = {"rg": "/DeviceRGB", "RG": "/DeviceRGB"}
PRESSES = {"k": "/DeviceCMYK", "K": "/DeviceCMYK", "g": "/DeviceGray", "G": "/DeviceGray"}

Pixels = NDArray[np.uint8]
Box = dict[str, float]  # of the map: millimetres from the page's top left corner


@dataclass(frozen=True)
class Printed:
    """An edition: its layout, its map, the page document, the pages as painted, the file to read, the press's."""

    issue: Issue
    house: House
    pages: tuple[PageLayout, ...]
    map: list[dict[str, Any]]
    html: str
    painted: bytes
    reading: bytes
    press: bytes

    @cached_property
    def imposed(self) -> bytes:
        """The press's pages on sheets for folding."""
        return impose(self.press, self.issue, self.house, profile())

    def opened(self) -> pikepdf.Pdf:
        """The press file."""
        return pikepdf.open(BytesIO(self.press))


@cache
def profile() -> bytes:
    """The system's profile of a press."""
    return press_profile(sample_house())


def printed(given: Finished) -> Printed:
    """An edition that is finished for reading, finished for the press too."""
    press = finish_press(given.painted, given.issue, given.house, profile())
    return Printed(
        given.issue, given.house, given.pages, given.map, given.html, given.painted, given.pdf, press
    )


_kept: dict[str | int, Printed] = {}


def printed_paper(given: Finished | None = None) -> Printed:
    """Issue 16290, made once, or taken as it is ``given``."""
    if "paper" not in _kept:
        _kept["paper"] = printed(given or finish_paper())
    return _kept["paper"]


def printed_sample(made: Made) -> Printed:
    """The sample edition; of one edition the same files each time."""
    if id(made) not in _kept:
        _kept[id(made)] = printed(finish_sample(made))
    return _kept[id(made)]


def printed_with_art(made: Made) -> Printed:
    """The sample with colour over the paper's edge, a gradient and a pattern on its second page."""
    if -id(made) not in _kept:
        with TemporaryDirectory() as name:
            house = replace(made.house, folder=Path(name))
            own = (made.house.folder / "page.css").read_text(encoding="utf-8")
            (house.folder / "page.css").write_text(own + ART, encoding="utf-8")
            _kept[-id(made)] = printed(finish(made.issue, house, made.pages, made.faces))
    return _kept[-id(made)]


# Pictures of articles


def with_picture(made: Made, path: Path, width: float, height: float) -> tuple[PageLayout, ...]:
    """The sample's pages with its drawing replaced by another picture of so many pixels."""

    def other(picture: Picture) -> Picture:
        photo = replace(picture.photo, file=path.name, path=path, width=round(width), height=round(height))
        return replace(picture, photo=photo)

    return tuple(
        replace(
            page,
            frames=tuple(replace(frame, pictures=tuple(map(other, frame.pictures))) for frame in page.frames),
        )
        for page in made.pages
    )


def pressed_with_picture(made: Made, path: Path, width: int, height: int) -> tuple[bytes, bytes]:
    """The sample with another picture on its second page: as painted, and for the press."""
    pages = with_picture(made, path, width, height)
    html = render_html(pages, made.issue, made.house, made.faces, TEMPLATES)
    painted, warnings = render_pdf(html, made.issue, ACCESSIBLE)
    assert warnings == ()
    return painted, finish_press(painted, made.issue, made.house, profile())


def box_of_picture(edition: Printed) -> Box:
    """Where the sample's picture stands on its second page."""
    (box,) = (picture["box"] for frame in edition.map[1]["frames"] for picture in frame["pictures"])
    found: Box = box
    return found


# Small pages

PAGE = (100, 60)  # millimetres


def small_page(
    body: str, folder: Path, house: House | None = None, given: bytes = b""
) -> tuple[bytes, bytes]:
    """A page of ``body``, whose elements stand where they say: as painted, and for the press."""
    issue = Issue(
        number=7,
        date=date(2022, 8, 21),
        weekday="",
        lunar_year="",
        lunar_day="",
        house="ferry",
        pages=(),
        folder=folder,
    )
    style = "body{margin:0;font-family:Noto Serif CJK SC}body *{position:absolute;margin:0}"
    size = f"@page{{size:{PAGE[0]}mm {PAGE[1]}mm;margin:0}}"
    html = f'<html lang="zh"><head><title>页</title><style>{size}{style}</style></head><body>{body}</body></html>'
    painted, warnings = render_pdf(html, issue, ACCESSIBLE)
    assert warnings == ()
    return painted, finish_press(painted, issue, house or sample_house(), given or profile())


def box_of(x: float, y: float, colour: str, side: float = 10) -> str:
    """A square of ``colour``, in millimetres from the page's corner."""
    return f'<div style="left:{x}mm;top:{y}mm;width:{side}mm;height:{side}mm;background:{colour}"></div>'


# What is seen


@cache
def plates(pdf: bytes, page: int = 1, dots: int = DOTS) -> Pixels:
    """The four plates of a page, overprinting as a press does: ink from 0 to 255, row by row from the top."""
    return _rendered(pdf, page, dots, ("-tiff", "-overprint"), "CMYK")


@cache
def seen(pdf: bytes, page: int = 1, dots: int = DOTS) -> Pixels:
    """A page as a screen shows it: red, green, blue, row by row from the top."""
    return _rendered(pdf, page, dots, (), "RGB")


def _rendered(pdf: bytes, page: int, dots: int, form: tuple[str, ...], mode: str) -> Pixels:
    with TemporaryDirectory() as name:
        file = Path(name) / "a.pdf"
        file.write_bytes(pdf)
        command = ["pdftoppm", "-r", f"{dots * 25.4:g}", "-f", str(page), "-l", str(page), *form]
        subprocess.run([*command, "-singlefile", file, file.with_suffix("")], check=True)
        (made,) = (path for path in file.parent.iterdir() if path != file)
        with Image.open(made) as image:
            assert image.mode == mode
            return np.asarray(image)


def cut(picture: Pixels, box: Box, offset: float = 0, dots: int = DOTS) -> Pixels:
    """What of a picture lies in a box, whose page's corner is ``offset`` from the picture's."""
    left, top = box["x"] + offset, box["y"] + offset
    right, foot = left + box["width"], top + box["height"]
    return picture[round(top * dots) : round(foot * dots), round(left * dots) : round(right * dots)]


def at(picture: Pixels, x: float, y: float, offset: float = ROOM) -> tuple[float, ...]:
    """The inks at a place in millimetres from the page's corner, in shares of 1."""
    found = picture[round((y + offset) * DOTS), round((x + offset) * DOTS)]
    return tuple(round(float(value) / 255, 2) for value in found)


def thicker(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where a mask holds, or beside it: a renderer puts a glyph on whole pixels, one to this side or that."""
    padded = np.pad(mask, 1)
    height, width = mask.shape
    found = np.zeros_like(mask)
    for y, x in product(range(3), range(3)):
        found |= padded[y : y + height, x : x + width]
    return found


def unlike(first: Pixels, second: Pixels) -> float:
    """The mean difference of two pictures, of 255."""
    height, width = (min(sides) for sides in zip(first.shape[:2], second.shape[:2], strict=True))
    return float(np.abs(first[:height, :width].astype(int) - second[:height, :width]).mean())


# What is said


def qpdf_says(pdf: bytes, folder: Path) -> tuple[int, str]:
    """What qpdf finds amiss: its exit status, its warnings."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    return run.returncode, run.stderr


def x4_faults(pdf: bytes) -> list[str]:
    """What a file lacks of PDF/X-4 (ISO 15930-7), and of a press's file that nobody reads on a screen."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        faults = [*_file_faults(opened)]
        for number, page in enumerate(opened.pages, 1):
            faults += [f"page {number}: {fault}" for fault in _page_faults(page.obj)]
    return faults


def _file_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version != "1.6" or pdf.is_encrypted:
        yield f"version {pdf.pdf_version}"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no ID"
    yield from _intent_faults(pdf)
    yield from _said_faults(pdf)
    yield from (f"{key} is for screens" for key in ON_SCREENS if key in pdf.Root)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and not _is_embedded(item):
            yield f"{item.get('/BaseFont')} is not embedded"


def _said_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not str(pdf.docinfo.get(key, "")):
            yield f"Info has no {key}"
    if str(pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield "Info does not say whether it is trapped"
    said = xmp(pdf)
    if said.get("GTS_PDFXVersion") != "PDF/X-4":
        yield "XMP does not say PDF/X-4"
    for key in ("title", "Trapped", "CreateDate", "ModifyDate", "MetadataDate"):
        if not said.get(key):
            yield f"XMP has no {key}"


def _intent_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = list(pdf.Root.get("/OutputIntents", []))
    if [str(one.S) for one in intents] != ["/GTS_PDFX"]:
        yield f"{len(intents)} output intents"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "the intent names no condition"
    held = intents[0].get("/DestOutputProfile")
    if held is None or held.N != 4 or held.read_bytes()[12:20] != b"prtrCMYK":
        yield "the intent has no profile of a press"


def xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The values of the metadata packet by their names without prefixes."""
    root = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    return {
        element.tag.rpartition("}")[2]: "".join(element.itertext()).strip()
        for description in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
        for element in description
    }


def _is_embedded(font: pikepdf.Dictionary) -> bool:
    if "/DescendantFonts" in font:
        return True  # what counts are those
    held: Any = font.get("/FontDescriptor", {})
    return font.get("/Subtype") == "/Type3" or any(f"/FontFile{kind}" in held for kind in ("", "2", "3"))


def _page_faults(page: pikepdf.Object) -> Iterator[str]:
    if "/TrimBox" not in page or "/ArtBox" in page:
        yield "not one of TrimBox and ArtBox"
    boxes = [page[name] for name in ("/TrimBox", "/BleedBox", "/CropBox", "/MediaBox") if name in page]
    for inner, outer in pairwise(boxes):
        within = (low <= high for low, high in zip(list(outer)[:2], list(inner)[:2], strict=True))
        beyond = (low <= high for low, high in zip(list(inner)[2:], list(outer)[2:], strict=True))
        if not all(within) or not all(beyond):
            yield "a box reaches beyond that around it"
    yield from (f"{key} is for screens" for key in ON_PAGES if key in page)


# Colours


def colour_spaces(pdf: bytes) -> set[str]:
    """Every colour space that a file names or asks for: in content, pictures, gradients, groups."""
    found: set[str] = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for item in opened.objects:
            found |= set(_named_spaces(item))
        for operator, operands, resources in _operators(opened):
            if operator in SCREENS or operator in PRESSES:
                found.add({**SCREENS, **PRESSES}[operator])
            elif operator in ("cs", "CS"):
                named = resources.get("/ColorSpace", {}).get(str(operands[0]))
                found.add(space_name(operands[0] if named is None else named))
            assert operator not in ("INLINE IMAGE", "BI")
    return found


def _operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any], Any]]:
    """Every operator of pages, forms and tiles with its operands, and the resources there."""
    owners: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    owners += [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and _is_content(item)]
    for owner in owners:
        for operator, operands in instructions(owner):
            yield operator, operands, owner.get("/Resources", {})


def instructions(content: pikepdf.Object) -> Iterator[tuple[str, list[Any]]]:
    """The operators of a page or stream with their operands."""
    for one in pikepdf.parse_content_stream(content):
        yield str(one.operator), list(one.operands)


def _is_content(item: pikepdf.Stream) -> bool:
    return bool(item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1)


def _named_spaces(item: object) -> Iterator[str]:
    """The spaces that an object names, itself or in what is directly in it."""
    if isinstance(item, pikepdf.Array):
        for part in item:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from _named_spaces(part)
    elif isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in sorted(item.keys()):
            value = item[key]
            if key in ("/ColorSpace", "/CS") and not isinstance(value, pikepdf.Dictionary):
                yield space_name(value)
            elif isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _named_spaces(value)


def space_name(space: Any) -> str:
    """A colour space's family, with its colourant where it is one."""
    if not isinstance(space, pikepdf.Array):
        return str(space)
    if space[0] == "/Separation":
        return f"/Separation {space[1]}"
    return space_name(space[1]) if space[0] == "/Indexed" else str(space[0])


def inks_asked_for(pdf: bytes) -> Counter[tuple[float, ...]]:
    """The inks that content fills with, and how often."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return Counter(
            tuple(float(part) for part in operands)
            for operator, operands, _ in _operators(opened)
            if operator == "k"
        )


def inks_of_type(pdf: bytes) -> Counter[tuple[float, ...]]:
    """The inks in which type is set on pages, and how many runs of it in each."""
    found: Counter[tuple[float, ...]] = Counter()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            ink: tuple[float, ...] = ()
            kept = []
            for operator, operands in instructions(page.obj):
                if operator == "q":
                    kept.append(ink)
                elif operator == "Q":
                    ink = kept.pop()
                elif operator == "k":
                    ink = tuple(float(part) for part in operands)
                elif operator in ("Tj", "TJ"):
                    found[ink] += 1
    return found
