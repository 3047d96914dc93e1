"""Find the house's faces among the installed fonts and measure characters in them.

In: the house's faces (families by preference and a weight). Out: ``InstalledFaces``, whose advances come
from the font files by HarfBuzz, the shaper that also paints them, so that what is composed is what is
painted.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache

import uharfbuzz as hb

from edition.errors import MissingFace
from edition.model.house import Face
from edition.model.issue import Article, Issue

#: Features the page's CSS switches off too: kerning and Latin ligatures would make a run's width depend on how it
#: is parted into pieces.
FEATURES = {"kern": False, "liga": False}
#: fontconfig's weights for the CSS weights a house may name (fontconfig's FC_WEIGHT table).
FC_WEIGHT = {100: 0, 200: 40, 300: 50, 400: 80, 500: 100, 600: 180, 700: 200, 800: 205, 900: 210}


@dataclass(frozen=True, slots=True)
class FontFile:
    """One installed font: where it lies and which face of a collection it is."""

    family: str
    path: str
    index: int
    weight: int


def list_fonts() -> tuple[FontFile, ...]:
    """Every installed font that has Chinese, as fontconfig lists them.

    Raises MissingFace when fontconfig's ``fc-list`` is not there.
    """
    try:
        listed = subprocess.run(
            ["fc-list", "-f", "%{family}\\t%{file}\\t%{index}\\t%{weight}\\n", ":lang=zh-cn"],
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
        families, path, index, weight = row.split("\t")
        if not weight.replace(".", "").isdigit():
            continue  # a variable face's range: its named instances are listed too
        fonts += [
            FontFile(family, path, int(index) & 0xFFFF, round(float(weight)))
            for family in families.split(",")
        ]
    return tuple(fonts)


def choose(face: Face, fonts: tuple[FontFile, ...]) -> tuple[FontFile, ...]:
    """The installed files for ``face``, one a family, nearest in weight, in the house's order of
    preference.
    """
    wanted = FC_WEIGHT.get(face.weight, 80)
    chosen = []
    for family in face.families:
        candidates = [font for font in fonts if font.family == family]
        if candidates:
            chosen.append(min(candidates, key=lambda font: (abs(font.weight - wanted), font.path)))
    return tuple(chosen)


def article_text(article: Article) -> str:
    """Every character of an article that will be set."""
    parts = [
        article.headline,
        article.label,
        article.kicker,
        article.deck,
        article.byline,
        article.note,
        *article.summary,
    ]
    parts += [paragraph.text for paragraph in article.body]
    parts += [photo.caption + photo.credit for photo in article.photos]
    return "".join(parts)


class InstalledFaces:
    """Advances of characters in the house's faces; satisfies ``model.metrics.Metrics``."""

    def __init__(self, faces: dict[str, Face]) -> None:
        """Look the faces up. Raises MissingFace naming the part and the families that were tried."""
        fonts = list_fonts()
        self.files = {part: choose(face, fonts) for part, face in faces.items()}
        for part, found in self.files.items():
            if not found:
                raise MissingFace(
                    f"no face for '{part}': none of {', '.join(faces[part].families)} is installed; "
                    "install fonts-noto-cjk, fonts-noto-cjk-extra and fonts-lxgw-wenkai, or name another "
                    "family in house.yaml"
                )

    @cache  # noqa: B019 - lives as long as the one run of the command
    def _font(self, path: str, index: int) -> hb.Font:
        return hb.Font(hb.Face(hb.Blob.from_file_path(path), index))

    def heights(self, face: str) -> tuple[int, int]:
        """Ascender and descender (both positive) of the face's first family, thousandths of an em."""
        file = self.files[face][0]
        font = self._font(file.path, file.index)
        extents = font.get_font_extents("ltr")
        scale = 1000 / font.face.upem
        return round(extents.ascender * scale), round(-extents.descender * scale)

    def missing(self, face: str, text: str) -> str:
        """The characters of ``text`` that no family of ``face`` has, each once, in order."""
        fonts = [self._font(file.path, file.index) for file in self.files[face]]
        return "".join(
            char
            for char in dict.fromkeys(text)
            if not char.isspace() and not any(font.get_nominal_glyph(ord(char)) for font in fonts)
        )

    def check(self, issue: Issue) -> None:
        """Raise MissingFace naming every character of the issue that no family of the text face has."""
        lacking = []
        for article in issue.articles:
            for char in self.missing("text", article_text(article)):
                lacking.append(
                    f"{article.source or article.id}: no face has '{char}' (U+{ord(char):04X}); "
                    "write it otherwise, or add a family that has it to 'text' in house.yaml"
                )
        if lacking:
            raise MissingFace("\n".join(lacking))

    def advances(self, face: str, text: str) -> list[int]:
        """Advance of each character in thousandths of an em; a character no family has counts one em."""
        advances = [0] * len(text)
        todo = [(0, len(text))]
        for file in self.files[face]:
            rest = []
            for start, end in todo:
                rest += self._shape(file, text, start, end, advances)
            todo = rest
            if not todo:
                break
        for start, end in todo:
            advances[start:end] = [1000] * (end - start)
        return advances

    def _shape(
        self, file: FontFile, text: str, start: int, end: int, advances: list[int]
    ) -> list[tuple[int, int]]:
        """Measure ``text[start:end]`` in one file; return the stretches whose characters it lacks."""
        font = self._font(file.path, file.index)
        buffer = hb.Buffer()
        buffer.add_str(text[start:end])
        # The painter keeps every — in Han context too, where it is a whole em (see render.paint).
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-hans"
        hb.shape(font, buffer, FEATURES)
        scale = 1000 / font.face.upem
        lacking: list[tuple[int, int]] = []
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            place = start + info.cluster
            if info.codepoint == 0:
                lacking.append((place, place + 1))
            else:
                advances[place] += round(position.x_advance * scale)
        return lacking
