"""Preflight of the press file: what a press would send back, before it is sent.

In: the house, page layouts, the file's bytes. Out: X-file where it cannot be read, X-boxes, X-intent, X-rgb, X-ink,
X-line, X-type, X-blend on the file; X-picture on the pictures as laid out (effective resolution). Limits are the
house's, or those of newspapers (ISO 12647-3, PDF/X-4).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pikepdf
from pikepdf import Name

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout, Picture
from edition.model.house import MM_PER_PT, House
from edition.proof.press_content import OF_PRESS, read_painted, space_kind

RASTER = (".png", ".jpg", ".jpeg")
POOR, COARSE = 150, 100  # pixels an inch: worth a look, unfit
THIN = 0.098  # millimetres: 0.1 less what PDFs round away
BLEED = 3.0  # millimetres
SPARE = 0.005  # of ink: what eight bits round


def preflight(house: House, pages: tuple[PageLayout, ...], press: bytes) -> Iterator[Finding]:
    """Every finding on the press file ``press`` of these pages."""
    yield from check_resolution(house, pages)
    try:
        pdf = pikepdf.open(BytesIO(press))
    except pikepdf.PdfError:
        yield Finding("X-file", "press file", "it cannot be opened", "a file that can be read")
        return
    with pdf:
        if len(pdf.pages) != len(pages):
            yield Finding("X-boxes", "press file", f"{len(pdf.pages)} pages", f"{len(pages)}")
        yield from _check_intent(pdf)
        for number, page in enumerate(pdf.pages, 1):
            yield from _check_boxes(house, number, page)
            yield from _check_content(house, number, page)
        yield from _check_pictures(house, pdf)


def check_resolution(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Raster pictures that are too coarse for the size at which they are printed."""
    for page in pages:
        for frame in page.frames:
            for picture in frame.pictures:
                if picture.photo.path.suffix.lower() not in RASTER:
                    continue
                pixels = round(resolution(house, picture))
                if pixels < POOR:
                    yield Finding(
                        "X-picture",
                        f"page {page.number}, {frame.articles[0]}",
                        f"{picture.photo.file} has {pixels} pixels an inch",
                        f"{POOR}, {COARSE} at the least",
                        Weight.ERROR if pixels < COARSE else Weight.WARNING,
                    )


def resolution(house: House, picture: Picture) -> float:
    """The pixels an inch of a picture as it is cropped into its frame."""
    grid = house.grid
    width = picture.rect.width / 1000 * grid.em * MM_PER_PT
    height = ((picture.rect.height - 1) * grid.pitch + grid.em) * MM_PER_PT
    return 25.4 / max(width / picture.photo.width, height / picture.photo.height)


def _check_intent(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == Name.GTS_PDFX]
    profile = intents[0].get("/DestOutputProfile") if len(intents) == 1 else None
    if profile is None or profile.get("/N") != 4:
        yield Finding("X-intent", "press file", f"{len(intents)} output intents", "one, with a CMYK profile")


def _check_boxes(house: House, number: int, page: pikepdf.Page) -> Iterator[Finding]:
    place = f"page {number}, press file"
    if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
        yield Finding("X-boxes", place, "no TrimBox or BleedBox", "both")
        return
    left, bottom, right, top = (float(value) * MM_PER_PT for value in page.obj.TrimBox)
    if abs(right - left - house.grid.width) > 0.05 or abs(top - bottom - house.grid.height) > 0.05:
        trimmed = f"{right - left:.2f} × {top - bottom:.2f} mm trimmed"
        yield Finding("X-boxes", place, trimmed, f"{house.grid.width:g} × {house.grid.height:g} mm")
    outer = [float(value) * MM_PER_PT for value in page.obj.BleedBox]
    least = min(left - outer[0], bottom - outer[1], outer[2] - right, outer[3] - top)
    if least < BLEED - 0.05:
        yield Finding("X-boxes", place, f"{least:.2f} mm of bleed", f"{BLEED:g} mm")


def _check_content(house: House, number: int, page: pikepdf.Page) -> Iterator[Finding]:
    """What the page's operators paint."""
    place = f"page {number}, press file"
    try:
        painted = read_painted(page)
    except pikepdf.PdfError:
        yield Finding("X-file", place, "its content cannot be read", "content that can be read")
        return
    for space, count in sorted(painted.screens.items()):
        yield Finding("X-rgb", place, f"{count} colours in {space}", "CMYK or grey")
    if painted.ink > house.press.most_ink / 100 + SPARE:
        yield Finding("X-ink", place, f"{painted.ink:.0%} of ink", f"{house.press.most_ink}% at the most")
    thin = [width for width in painted.lines if width * MM_PER_PT < THIN]
    if thin:
        value = f"{len(thin)} lines under 0.1 mm, the thinnest {min(thin) * MM_PER_PT:.3f} mm"
        yield Finding("X-line", place, value, "0.1 mm and more", Weight.WARNING)
    small = [size for size in painted.sizes if 0 < size < house.press.least_type - 0.01]
    if small:
        value = (
            f"{len(small)} runs of type under {house.press.least_type:g} pt, the smallest {min(small):.1f} pt"
        )
        yield Finding("X-type", place, value, f"{house.press.least_type:g} pt and more")
    for mode in sorted(painted.blends):
        yield Finding("X-blend", place, f"the blend mode {mode}", "normal", Weight.WARNING)


def _check_pictures(house: House, pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Pictures by their colour spaces and their ink."""
    for item in pdf.objects:
        if (
            not isinstance(item, pikepdf.Stream)
            or item.get("/Subtype") != Name.Image
            or item.get("/ImageMask")
        ):
            continue
        kind = space_kind(item.ColorSpace) if "/ColorSpace" in item else "/a space of its own (JPEG 2000)"
        if kind not in OF_PRESS:
            yield Finding("X-rgb", "press file", f"a picture in {kind.removeprefix('/')}", "CMYK or grey")
        elif kind == "/DeviceCMYK":
            ink = picture_ink(item)
            if ink > house.press.most_ink / 100 + 4 * SPARE:
                most = f"{house.press.most_ink}% at the most"
                yield Finding("X-ink", "press file", f"{ink:.0%} of ink in a picture", most)


def picture_ink(item: pikepdf.Stream) -> float:
    """The most ink in a picture, but for one point in a thousand: what JPEG makes of edges."""
    from PIL import Image

    if item.get("/Filter") == Name.DCTDecode:
        parts = np.asarray(Image.open(BytesIO(item.read_raw_bytes())))
    else:
        parts = np.frombuffer(item.read_bytes(), dtype=np.uint8).reshape(-1, 4)
    return float(np.percentile(parts.reshape(-1, 4).sum(axis=1, dtype=np.int32), 99.9)) / 255
