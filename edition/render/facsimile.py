"""Facsimiles: each page as it was printed, as pictures with the areas of its articles.

In: the PDF's bytes and the map of its pages (``layout_map``). Out: for every page its layers, one over another, and the
areas, all in pixels. Type goes into a PNG of sixteen colours, which keeps it sharp at half of what a JPEG of it takes;
photographs and drawings are laid over it as JPEGs. The same PDF gives the same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from edition.model.house import House

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT = 1360  # pixels: headlines, kickers and subheads of a broadsheet can be read, its text is a touch away
BROADEST = 1600  # pixels
GREYS, TINTS, OTHERS = (
    8,
    4,
    4,
)  # of the type's sixteen colours: black to white, accent to white, what else is there
UNLIKE, SEEN = (
    40,
    2000,
)  # how far another colour is from these (of 255), and in one of how many pixels it is seen
QUALITY = 72  # of the pictures
WHITE = (255, 255, 255)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels from the page's top left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A picture and where it lies; ``name`` is its file's in the book."""

    name: str
    box: Box
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What stands in a frame of the page: the articles, by id, in rank."""

    articles: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Facsimile:
    """A page in pictures; areas are in reading order."""

    page: int
    width: int
    height: int
    layers: tuple[Layer, ...]
    areas: tuple[Area, ...]


def render_facsimiles(pdf: bytes, mapped: bytes, house: House) -> tuple[Facsimile, ...]:
    """The facsimiles of the pages of ``pdf``, a paper of ``house``; what stands where on them ``mapped`` says."""
    from PIL import ImageColor

    red, green, blue, *_ = ImageColor.getrgb(house.colours["accent"])
    accent = (red, green, blue)
    pages = json.loads(mapped)["pages"]
    images = page_images(pdf, HEIGHT)
    return tuple(_facsimile(page, image, accent) for page, image in zip(pages, images, strict=True))


def page_images(pdf: bytes, height: int, most: int | None = None) -> Iterator[Image]:
    """The pages of ``pdf``, at most so many, ``height`` pixels high, or less where they are very broad."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document) if most is None else min(most, len(document))):
            page = document[number]
            scale = min(height / page.get_height(), BROADEST / page.get_width())
            yield page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def _facsimile(page: dict[str, Any], image: Image, accent: Colour) -> Facsimile:
    scale = image.height / page["size"]["height"]
    stem = f"facsimile-{page['number']}"
    whole = Box(x=0, y=0, width=image.width, height=image.height)
    pictures = []
    boxes = [_box(picture["box"], scale) for frame in page["frames"] for picture in frame["pictures"]]
    for number, box in enumerate(boxes, 1):
        edges = (box.x, box.y, box.x + box.width, box.y + box.height)
        content = _jpeg(image.crop(edges))
        image.paste(WHITE, edges)
        pictures.append(Layer(name=f"{stem}-{number}.jpg", box=box, content=content))
    return Facsimile(
        page=page["number"],
        width=image.width,
        height=image.height,
        layers=(Layer(name=f"{stem}.png", box=whole, content=_png(image, accent)), *pictures),
        areas=tuple(
            Area(articles=tuple(frame["articles"]), box=_box(_bounds(frame["polygon"]), scale))
            for frame in page["frames"]
        ),
    )


def _bounds(polygon: list[list[float]]) -> dict[str, float]:
    across, down = zip(*polygon, strict=True)
    return {
        "x": min(across),
        "y": min(down),
        "width": max(across) - min(across),
        "height": max(down) - min(down),
    }


def _box(place: dict[str, float], scale: float) -> Box:
    """A place on paper as whole pixels that cover it."""
    left, top = math.floor(place["x"] * scale), math.floor(place["y"] * scale)
    right = math.ceil((place["x"] + place["width"]) * scale)
    foot = math.ceil((place["y"] + place["height"]) * scale)
    return Box(x=left, y=top, width=right - left, height=foot - top)


def _jpeg(image: Image) -> bytes:
    held = BytesIO()
    image.save(held, "JPEG", quality=QUALITY, optimize=True)
    return held.getvalue()


def _png(image: Image, accent: Colour) -> bytes:
    """The type of a page in sixteen colours, edges of letters among them."""
    from PIL import Image as Pillow

    colours = _palette(accent)
    colours += _others(image, colours)
    palette = Pillow.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    held = BytesIO()
    few = image.quantize(palette=palette, dither=Pillow.Dither.NONE)
    few.save(held, "PNG", compress_level=6, bits=4)
    return held.getvalue()


def _palette(accent: Colour) -> list[Colour]:
    """From black to white, and from the accent almost to white."""
    greys = [(level, level, level) for level in (round(255 * step / (GREYS - 1)) for step in range(GREYS))]
    lighter = [step / TINTS for step in range(TINTS)]
    red, green, blue = accent
    return greys + [
        (round(red + (255 - red) * by), round(green + (255 - green) * by), round(blue + (255 - blue) * by))
        for by in lighter
    ]


def _others(image: Image, known: list[Colour]) -> list[Colour]:
    """The commonest colours of the page that are unlike all known ones: grounds, an advert's own."""
    from PIL import Image as Pillow

    few = image.quantize(16, method=Pillow.Quantize.FASTOCTREE, dither=Pillow.Dither.NONE)
    parts = few.getpalette() or []
    found: list[Colour] = []
    for count, place in sorted(few.getcolors() or [], reverse=True):
        assert isinstance(place, int)
        colour = (parts[place * 3], parts[place * 3 + 1], parts[place * 3 + 2])
        unlike = min(max(abs(a - b) for a, b in zip(colour, one, strict=True)) for one in (*known, *found))
        if unlike > UNLIKE and count * SEEN > image.width * image.height:
            found.append(colour)
    return found[:OTHERS]
