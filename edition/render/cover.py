"""The e-book's cover: page 1 as printed over a band that says which paper of which day it is, legible as a thumbnail.

In: the finished PDF, the issue, the house, its faces. Out: a JPEG of 1,440 pixels in height, the same for the same PDF.
The paper's own nameplate and date are not legible at 160 pixels across, the least that libraries show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from edition.model.house import House
from edition.model.issue import Issue
from edition.model.metrics import Metrics
from edition.render.facsimile import page_images

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

HEIGHT = 1440  # pixels
QUALITY = 74
#: Of the cover's width: the band's height; its type; what the name and the lines of the day may take; the margins.
BAND = 0.25
NAME, DAY, NUMBER = 0.122, 0.082, 0.054
NAME_SHARE, DAY_SHARE, MARGIN = 0.48, 0.4, 0.04
DARK = 140  # luminance, of 255: on a ground over it type is black


@dataclass(frozen=True, slots=True)
class _Words:
    """A line of type: text, face, pixels."""

    text: str
    face: str
    size: int


def render_cover(pdf: bytes, issue: Issue, house: House, metrics: Metrics) -> bytes:
    """The cover of ``issue`` from its ``pdf``, of which page 1 is there at least."""
    from PIL import Image as Pillow

    shape = house.grid.width / house.grid.height
    width = HEIGHT * shape / (1 + BAND * shape)
    (page,) = page_images(pdf, round(width / shape), most=1)
    cover = Pillow.new("RGB", (page.width, HEIGHT), house.colours["accent"])
    cover.paste(page)
    _letter(cover, issue, house, _Type(house, metrics))
    held = BytesIO()
    cover.save(held, "JPEG", quality=QUALITY, optimize=True)
    return held.getvalue()


def _letter(cover: Image, issue: Issue, house: House, type_: _Type) -> None:
    """Set the band: the paper's name at the left, the day and the issue's number at the right."""
    ground = cover.getpixel((0, HEIGHT - 1))
    assert isinstance(ground, tuple)
    colour = "#000000" if _luminance(ground) > DARK else "#ffffff"
    width, middle = cover.width, HEIGHT - round(cover.width * BAND / 2)
    edge = round(width * MARGIN)
    name = type_.fitted(_Words(house.name, "nameplate", round(width * NAME)), round(width * NAME_SHARE))
    type_.draw(cover, name, (edge, middle + round(name.size * 0.37)), colour)
    day = issue.date
    lines = (
        (_Words(f"{day.year}年{day.month}月{day.day}日", "hei", round(width * DAY)), -0.004),
        (_Words(f"第{issue.number}号　今日{len(issue.pages)}版", "light", round(width * NUMBER)), 0.077),
    )
    for words, down in lines:
        line = type_.fitted(words, round(width * DAY_SHARE))
        left = width - edge - type_.width(line)
        type_.draw(cover, line, (left, middle + round(width * down)), colour)


def _luminance(colour: Iterable[float]) -> float:
    """How light a colour is, of 255 (ITU-R BT.601)."""
    return sum(part * share for part, share in zip(colour, (0.299, 0.587, 0.114), strict=True))


class _Type:
    """Sets lines in the house's faces, in pixels."""

    def __init__(self, house: House, metrics: Metrics) -> None:
        self._house, self._metrics = house, metrics
        self._fonts: dict[tuple[str, int, int], FreeTypeFont] = {}

    def width(self, words: _Words) -> int:
        """The width of a line."""
        return round(sum(advance for _, _, advance in self._set(words)))

    def fitted(self, words: _Words, most: int) -> _Words:
        """A line no wider than ``most``."""
        size = min(words.size, words.size * most // max(1, self.width(words)))
        return _Words(words.text, words.face, size)

    def draw(self, image: Image, words: _Words, place: tuple[int, int], colour: str) -> None:
        """Set a line with its baseline beginning at ``place``."""
        from PIL import ImageDraw

        draw = ImageDraw.Draw(image)
        x, baseline = float(place[0]), place[1]
        for char, font, advance in self._set(words):
            if font is not None:
                draw.text((round(x), baseline), char, font=font, fill=colour, anchor="ls")
            x += advance

    def _set(self, words: _Words) -> Iterator[tuple[str, FreeTypeFont | None, float]]:
        """The characters of a line, each with its font and how far it advances."""
        for char in words.text:
            font = self._font(words.face, char, words.size)
            yield char, font, font.getlength(char) if font else words.size

    def _font(self, face: str, char: str, size: int) -> FreeTypeFont | None:
        """The font that a face has a character in, at the face's weight where it varies."""
        from PIL import ImageFont

        found = self._metrics.outlines(face, char)
        if found is None:
            return None
        key = (*found, size)
        if key not in self._fonts:
            path, index = found
            font = ImageFont.truetype(path, size, index)
            try:
                axes = font.get_variation_axes()
            except OSError:  # it does not vary
                axes = []
            if len(axes) == 1:
                font.set_variation_by_axes([self._house.faces[face].weight])
            self._fonts[key] = font
        return self._fonts[key]
