"""Find the house's faces among the installed fonts and measure characters in them.

In: the house's faces (families by preference and a weight). Out: ``InstalledFaces``, whose advances come
from the font files by HarfBuzz, the shaper that also paints them, so that what is composed is what is
painted.

Each character is measured in the file that the painter will take for it. Pango goes through the families of
the page's style sheet in their order, and within a family from the file nearest to the wanted weight, and
takes for each character the first file that has it. So ``InstalledFaces.faces`` are the families to be
painted with: those installed, each part's own first, then those of the text face, then the house's others.
A character that none of them has is refused before it is painted (see ``face_check``).
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import uharfbuzz as hb

from edition.errors import MissingFace
from edition.model.clusters import ALONE, is_blank, is_ignorable
from edition.model.glyph_form import DIGITS, HALF_WIDTH, LATIN, PROPORTIONAL, part_of
from edition.model.house import Face

#: Features the page's CSS switches off too: kerning and Latin ligatures would make a run's width depend on how it
#: is parted into pieces.
FEATURES = {"kern": False, "liga": False}
#: fontconfig's weights for the CSS weights a house may name (fontconfig's FC_WEIGHT table).
FC_WEIGHT = {100: 0, 200: 40, 300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210}
#: What fontconfig calls upright and neither condensed nor expanded.
ROMAN, NORMAL_WIDTH = 0, 100
LACKING = 1000  # what a character counts that no family has: one em
_ASKED = ("family", "style", "file", "index", "weight", "slant", "width")


@dataclass(frozen=True, slots=True)
class FontFile:
    """One installed font: its names, where it lies, which face of a collection it is, its cut as fontconfig
    numbers it.
    """

    families: tuple[str, ...]
    style: str
    path: str
    index: int
    weight: int
    slant: int = ROMAN
    width: int = NORMAL_WIDTH


def list_fonts() -> tuple[FontFile, ...]:
    """Every installed font, as fontconfig lists them.

    Raises MissingFace when fontconfig's ``fc-list`` is not there.
    """
    try:
        listed = subprocess.run(
            ["fc-list", "-f", "\\t".join(f"%{{{name}}}" for name in _ASKED) + "\\n"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingFace(
            f"fontconfig's fc-list does not run ({error}); install the package fontconfig"
        ) from error
    fonts = []
    for row in sorted(set(listed.splitlines())):
        families, style, path, index, *cut = row.split("\t")
        if not all(number.replace(".", "", 1).isdigit() for number in (index, *cut)):
            continue  # a variable face's range: its named instances are listed too
        weight, slant, width = (round(float(number)) for number in cut)
        names = tuple(families.split(","))
        fonts.append(FontFile(names, style.split(",")[0], path, int(index) & 0xFFFF, weight, slant, width))
    return tuple(fonts)


def choose(face: Face, fonts: tuple[FontFile, ...]) -> tuple[FontFile, ...]:
    """The installed files for ``face``: by family in the order of preference, and within one from the
    nearest, as fontconfig sorts them: upright first, then by weight, then by width.
    """
    wanted = FC_WEIGHT.get(face.weight, 80)
    chosen: list[FontFile] = []
    for family in face.families:
        found = [font for font in fonts if _folded(family) in map(_folded, font.families)]
        chosen += sorted(
            found,
            key=lambda font: (
                font.slant,
                abs(font.weight - wanted),
                abs(font.width - NORMAL_WIDTH),
                font.path,
                font.index,
            ),
        )
    return tuple(dict.fromkeys(chosen))


@cache
def _folded(family: str) -> str:
    """A family's name as fontconfig compares it: without case and blanks."""
    return family.replace(" ", "").casefold()


def with_fallback(faces: dict[str, Face]) -> dict[str, Face]:
    """Each part's families, then those of the text face, then the house's others: every part ends with the
    same families, so that a character is missing in all of them or in none.
    """
    text = faces["text"].families if "text" in faces else ()
    others = (*text, *(family for face in faces.values() for family in face.families))
    return {
        part: Face(families=tuple(dict.fromkeys((*face.families, *others))), weight=face.weight)
        for part, face in faces.items()
    }


class InstalledFaces:
    """Advances of characters in the house's faces; satisfies ``model.metrics.Metrics``.

    ``faces`` are the families to paint with, ``files`` the font files in the order in which they are asked for a
    character, both by part.
    """

    def __init__(self, faces: dict[str, Face], language: str = "zh-Hans") -> None:
        """Look the faces up, for text in ``language``. Raises MissingFace naming the part and the families tried."""
        self._language = language.lower()
        self.fonts = list_fonts()
        names = {_folded(name) for font in self.fonts for name in font.families}
        self.faces: dict[str, Face] = {}
        for part, face in with_fallback(faces).items():
            if not any(_folded(family) in names for family in faces[part].families):
                raise MissingFace(
                    f"no face for '{part}': none of {', '.join(faces[part].families)} is installed; "
                    "install fonts-noto-cjk, fonts-noto-cjk-extra and fonts-lxgw-wenkai, or name another "
                    "family in house.yaml"
                )
            # A family that is not there must not reach the painter: fontconfig would put another in its place.
            there = tuple(family for family in face.families if _folded(family) in names)
            self.faces[part] = Face(families=there, weight=face.weight)
        wanted = {_folded(family) for face in self.faces.values() for family in face.families}
        own = tuple(font for font in self.fonts if wanted.intersection(map(_folded, font.families)))
        self.files = {part: choose(face, own) for part, face in self.faces.items()}
        self._widths = {part: _Widths(self._alone(part)) for part in self.files}

    @cache  # noqa: B019 - lives as long as the one run of the command
    def _font(self, path: str, index: int, weight: int) -> hb.Font:
        font = hb.Font(hb.Face(hb.Blob.from_file_path(path), index))
        if any(axis.tag == "wght" for axis in font.face.axis_infos):
            font.set_variations({"wght": weight})
        return font

    def _opened(self, face: str, file: FontFile) -> hb.Font:
        """The font of a file at the weight of ``face``, which only a variable font heeds."""
        return self._font(file.path, file.index, self.faces[face].weight)

    def heights(self, face: str) -> tuple[int, int]:
        """Ascender and descender (both positive) of the face's first family, thousandths of an em."""
        font = self._opened(face, self.files[face][0])
        extents = font.get_font_extents("ltr")
        scale = 1000 / font.face.upem
        return round(extents.ascender * scale), round(-extents.descender * scale)

    @cache  # noqa: B019 - as above
    def file_of(self, face: str, char: str) -> FontFile | None:
        """The file that ``face`` sets ``char`` in; None where no family has it."""
        for file in self.files[face]:
            if self._opened(face, file).get_nominal_glyph(ord(char)):
                return file
        return None

    def outlines(self, face: str, char: str) -> tuple[str, int] | None:
        """The path of the file that ``face`` sets ``char`` in, and its number in that file; None where none has it."""
        file = self.file_of(face, char)
        return (file.path, file.index) if file else None

    def missing(self, face: str, text: str) -> str:
        """The characters of ``text`` that no family of ``face`` has, each once, in order.

        Blanks, and what only steers its neighbours (variation selectors, joiners), need no glyph.
        """
        return "".join(
            char
            for char in dict.fromkeys(text)
            if not (self.file_of(face, char) or is_blank(char) or is_ignorable(char))
        )

    def families_with(self, char: str) -> tuple[str, ...]:
        """Every installed family that has ``char``, by name: what a house could add, and what a drawing's
        text may fall back to.
        """
        found = set()
        for font in self.fonts:
            name = font.families[0]
            if name not in found and self._font(font.path, font.index, 400).get_nominal_glyph(ord(char)):
                found.add(name)
        return tuple(sorted(found))

    def advances(self, face: str, text: str) -> list[int]:
        """Advance of each character in thousandths of an em; a character no family has counts one em."""
        widths = self._widths.get(face)
        if widths is None:  # a face's Latin form
            widths = self._widths[face] = _Widths(self._alone(face))
        advances = list(map(widths.__getitem__, text))
        if advances and min(advances) < 0:
            self._shape_others(face, text, advances)
        return advances

    def _alone(self, face: str) -> Callable[[str], int]:
        """What measures a character of ``face`` that is as wide wherever it stands."""

        def measure(char: str) -> int:
            if not ALONE.match(char):
                return -1
            advances = [0]
            self._shape(face, char, 0, advances)
            return advances[0]

        return measure

    def _shape_others(self, face: str, text: str, advances: list[int]) -> None:
        """Measure the characters marked −1 in ``advances`` among their neighbours, which are measured anew: a
        mark joins the character before it.
        """
        size = len(text)
        place = 0
        while place < size:
            if advances[place] >= 0:
                place += 1
                continue
            start = max(0, place - 1)
            while place < size and (advances[place] < 0 or (place + 1 < size and advances[place + 1] < 0)):
                place += 1
            end = min(size, place + 1)
            self._shape(face, text[start:end], start, advances)
            place = end

    def _shape(self, face: str, text: str, start: int, advances: list[int]) -> None:
        """Measure ``text`` file by file, into ``advances`` from ``start`` on."""
        part = part_of(face)
        files = self._files(part, text)
        features = {
            **FEATURES,
            PROPORTIONAL: face.endswith(LATIN),
            HALF_WIDTH: DIGITS.fullmatch(text) is not None,
        }
        advances[start : start + len(text)] = [0] * len(text)
        for file, group in groupby(range(len(text)), key=files.__getitem__):
            places = list(group)
            if file is None:
                for place in places:
                    advances[start + place] = LACKING
                continue
            font = self._opened(part, file)
            buffer = hb.Buffer()
            buffer.add_str(text, places[0], len(places))
            # The painter keeps every — in Han context too, where it is a whole em (see render.paint).
            buffer.direction, buffer.script, buffer.language = "ltr", "Hani", self._language
            hb.shape(font, buffer, features)
            scale = 1000 / font.face.upem
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                advances[start + info.cluster] += round(position.x_advance * scale)
        if not features[HALF_WIDTH]:  # the feature goes with a whole text; uharfbuzz takes no ranges of it
            for match in DIGITS.finditer(text):
                for place in range(*match.span()):
                    advances[start + place] = self._widths[face][text[place]]

    def _files(self, face: str, text: str) -> list[FontFile | None]:
        """The file of each character; as in Pango, a blank and what needs no glyph go with what is before
        them, at the beginning with the face's first file.
        """
        files: list[FontFile | None] = []
        for char in text:
            follows = is_blank(char) or is_ignorable(char)
            if follows:
                files.append(files[-1] if files else self.files[face][0])
            else:
                files.append(self.file_of(face, char))
        return files


class _Widths(dict[str, int]):
    """The advances of single characters, each measured when it is first asked for."""

    def __init__(self, measure: Callable[[str], int]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, char: str) -> int:
        width = self[char] = self._measure(char)
        return width
