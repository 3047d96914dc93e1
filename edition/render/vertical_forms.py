"""Which glyphs a character takes in a vertical line of Simplified Chinese, and where they stand in its cell.

In: a HarfBuzz font, a character (or the few that stand side by side in one em). Out: a ``Form``: glyphs of that font
with the matrices that put them into the vertical face of ``vertical_face``, whose cells lie on their side.

The form is sought in this order:

1. quotation marks take the vertical corner brackets, “ ” ﹃ ﹄ and ‘ ’ ﹁ ﹂ (GB/T 15834—2011, 5.2.3; CLREQ 3.1.1.2),
   dashes become one straight line (CLREQ 3.1.2);
2. what the face itself has under GSUB ``vert``, asked of HarfBuzz in the text's language, so that extension lookups,
   contexts and the localized marks of a pan-Chinese face are heeded;
3. the character's presentation form (U+FE10–FE19, U+FE30–FE48), where the face has that instead;
4. by the Unicode property Vertical_Orientation (UAX #50): class Tu is moved to its corner, Tr and R are turned 90°
   clockwise about the middle of the cell, U stands as it is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import uharfbuzz as hb

#: Six numbers as in an affine pen: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, bottom, right, top

#: How far a cell reaches below the baseline of the vertical face, in ems.
DEPTH = 0.12

#: The characters whose vertical forms the quotation marks take, by the mark that is the outer one.
QUOTES = {
    "﹃﹄": {"“": "『", "”": "』", "‘": "「", "’": "」"},
    "﹁﹂": {"“": "「", "”": "」", "‘": "『", "’": "』"},
}
#: Dashes and the number of ems each is long. Two — in a row are one 破折号, so that a line must fill its cell.
DASHES = {"—": 1, "―": 1, "⸺": 2, "⸻": 3}

#: UAX #50 (Unicode 15), the marks of class Tu that mixed Chinese text has; small kana are left to the face. To these
#: ：and ；, class Tr there, are added: in Chinese they stand upright, below and to the right of their character
#: as ！and ？ do (GB/T 15834—2011, 5.2.1).
TO_THE_CORNER = frozenset("。，、．｡､﹐﹑﹒")
TO_THE_RIGHT = frozenset("！？：；")
#: UAX #50, class Tr: brackets, and what runs along the line.
TURNED = frozenset("〈〉《》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰゠ー（）［］＿｛｜｝～｟｠￣﹙﹚﹛﹜﹝﹞")
#: UAX #50, class R, as first and last code point, for what Chinese text may ask of one face: Latin, Greek, Cyrillic,
#: dashes and dots, superscripts and currencies, arrows, operators, frames.
_R = (
    *((0x21, 0xA6), (0xA8, 0xA8), (0xAA, 0xAD), (0xAF, 0xB0), (0xB2, 0xBB), (0xBF, 0xD6), (0xD8, 0xF6)),
    *((0xF8, 0x2E9), (0x2EC, 0x52F), (0x1E00, 0x1FFE), (0x2000, 0x2015), (0x2017, 0x201F), (0x2022, 0x202F)),
    *((0x2032, 0x203A), (0x2070, 0x20C0), (0x2190, 0x221D), (0x221F, 0x2233), (0x2236, 0x22FF)),
    *((0x2500, 0x259F), (0xFF0D, 0xFF0D), (0xFF1C, 0xFF1E)),
)


def _presentation_forms() -> dict[str, str]:
    """Each character's vertical presentation form, read from the Unicode Character Database; those of ASCII marks go
    with their full-width twins too.
    """
    forms = {}
    for code in (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE49)):
        kind, _, plain = unicodedata.decomposition(chr(code)).partition(" ")
        if kind == "<vertical>":
            base = int(plain, 16)
            forms[chr(base)] = chr(code)
            if base < 0x7F:
                forms[chr(base + 0xFEE0)] = chr(code)
    return forms


PRESENTATION_FORMS = _presentation_forms()


@dataclass(frozen=True, slots=True)
class Part:
    """One glyph of the source face and where its outline goes in the vertical face."""

    glyph: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Form:
    """What is painted for a character: glyphs, or for a dash a bar (left, bottom, right, top in units of the vertical
    face); ``ems`` is its advance.
    """

    parts: tuple[Part, ...] = ()
    bar: Box | None = None
    ems: int = 1


def twice_as_long(form: Form) -> Form:
    """A dash that fills the next cell too. Where two bars meet, a screen shows a pale seam, because each covers a part
    of the pixels there; where they overlap, a thicker stretch; where letters are spaced, a gap.
    """
    assert form.bar
    left, bottom, right, top = form.bar
    return replace(form, bar=(left, bottom, 2 * right, top))


def is_blank(char: str) -> bool:
    """Whether ``char`` is a space: it needs no glyph of the source."""
    return unicodedata.category(char) == "Zs"


def is_unseen(char: str) -> bool:
    """Whether ``char`` is a control or steers its neighbours only: it gets no glyph at all."""
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") or unicodedata.name(char, "").startswith(
        "VARIATION SELECTOR"
    )


class Forms:
    """The vertical forms of one face. ``outer_quotes`` is a key of ``QUOTES``.

    The em box of the source is taken from its typographic ascender and descender where those are 1 em apart, as
    OpenType asks of a face for vertical setting (OS/2, sTypoAscender), else from 0.88 em to −0.12 em.
    """

    def __init__(self, font: hb.Font, outer_quotes: str, language: str = "zh-Hans") -> None:
        self._font, self._language = font, language.lower()
        self._em: int = font.face.upem
        self._quotes = QUOTES[outer_quotes]
        self._floor = _foot_of_em_box(font.face)
        self._buffer = hb.Buffer()

    def of(self, char: str) -> Form | None:
        """The form of ``char`` in a line of vertical text; None where the face has nothing to make it from."""
        if is_blank(char):
            return Form()
        if char in self._quotes:
            return self._of_quote(self._quotes[char])
        if not self._font.get_nominal_glyph(ord(char)):
            return None
        if char in DASHES:
            return self._bar(char)
        plain = self._glyph(char)
        return self._given(char, plain) or self._made(char, plain)

    def of_row(self, text: str) -> Form | None:
        """The form of the characters of ``text`` side by side, upright in one em and on their own baseline (纵中横,
        CLREQ 3.2.3): full-width for one, of half an em for two, of a third for three where the face has such
        forms, and narrowed (never lowered) where they are still too wide. None as in ``of``.
        """
        if not all(self._font.get_nominal_glyph(ord(char)) for char in text):
            return None
        features = {1: ("fwid",), 2: ("hwid",)}.get(len(text), ("twid", "hwid"))
        glyphs = [self._first_changed(char, features) for char in text]
        advances = [self._font.get_glyph_h_advance(glyph) for glyph in glyphs]
        scale = min(1, self._em / max(1, sum(advances)))
        starts = [sum(advances[:place]) * scale for place in range(len(text))]
        # By the ink, not the advances: a figure 1 may stand far to the left of its room (LXGW WenKai).
        left = starts[0] + self._ink(glyphs[0])[0] * scale
        right = starts[-1] + self._ink(glyphs[-1])[2] * scale
        shift = (self._em - left - right) / 2
        places = zip(glyphs, starts, strict=True)
        return Form(tuple(Part(glyph, self._standing(start + shift, 0, scale)) for glyph, start in places))

    def _of_quote(self, corner: str) -> Form | None:
        """The vertical form of a corner bracket; None where a face has none, for a quotation mark must not lie on its
        side instead.
        """
        if self._font.get_nominal_glyph(ord(corner)):
            plain = self._glyph(corner)
            return self._given(corner, plain) or self._made(corner, plain)
        return self._presented(corner)

    def _bar(self, char: str) -> Form:
        """A dash: a straight line through the middle of the column, as thick as the face's own full-width dash and
        exactly as long as its cell.

        Drawn anew: a face's own dash ends short of its cell (Noto), or has round ends (LXGW WenKai), and would break
        where two meet.
        """
        _, bottom, _, top = self._ink(self._first_changed(char, ("fwid",)))
        middle = (0.5 - DEPTH) * self._em
        half = (top - bottom) / 2
        ems = DASHES[char]
        return Form(bar=(0, middle - half, ems * self._em, middle + half), ems=ems)

    def _given(self, char: str, plain: int) -> Form | None:
        """The form that the face has for ``char``: by ``vert``, else as a presentation form."""
        vertical = self._glyph(char, "vert")
        if vertical == plain:
            return self._presented(char)
        return Form((Part(vertical, self._standing(self._to_middle(vertical))),))

    def _presented(self, char: str) -> Form | None:
        code = PRESENTATION_FORMS.get(char)
        glyph = self._font.get_nominal_glyph(ord(code)) if code else None
        return Form((Part(glyph, self._standing(self._to_middle(glyph))),)) if glyph else None

    def _made(self, char: str, plain: int) -> Form:
        """A form made of the horizontal glyph ``plain``."""
        left, bottom, right, top = self._ink(plain)
        level = self._em / 2 + self._floor - (bottom + top) / 2  # lifts the ink to the cell's middle
        if char in TO_THE_CORNER or char in TO_THE_RIGHT:
            # From left of the middle to as far right of it: a mark in the middle of its cell stays there.
            lift = 2 * level if char in TO_THE_CORNER else level
            return Form((Part(plain, self._standing(self._em - left - right, lift)),))
        if char in TURNED or any(first <= ord(char) <= last for first, last in _R):
            # A letter keeps its baseline, a mark (a dot, a dash, an operator) stands on the column's axis.
            letter = char in TURNED or char.isalnum()
            along = self._to_middle(plain) if letter else (self._em - left - right) / 2
            return Form((Part(plain, self._lying(along, 0 if letter else level)),))
        return Form((Part(plain, self._standing(self._to_middle(plain))),))

    def _standing(self, shift: float, lift: float = 0, scale: float = 1) -> Matrix:
        """Turned anticlockwise about the middle of the em box, so that it is upright when the line is turned back;
        before that moved by ``shift`` to the right and ``lift`` up, and ``scale`` as wide.
        """
        return (0, scale, -1, 0, self._em + self._floor - lift, shift - DEPTH * self._em)

    def _lying(self, shift: float, lift: float) -> Matrix:
        """As in the source: on its side when the line is turned back."""
        return (1, 0, 0, 1, shift, lift - self._floor - DEPTH * self._em)

    def _to_middle(self, glyph: int) -> float:
        """What centres a glyph's advance in its cell: nothing for a full-width one."""
        return float(self._em - self._font.get_glyph_h_advance(glyph)) / 2

    def _ink(self, glyph: int) -> Box:
        """The bounding box of a glyph's ink in the source's units."""
        ink = self._font.get_glyph_extents(glyph)
        left, top = ink.x_bearing, ink.y_bearing
        return left, top + ink.height, left + ink.width, top

    def _glyph(self, char: str, feature: str | None = None) -> int:
        """The glyph of ``char`` in the text's language with one more feature on, ligatures and kerning off."""
        buffer = self._buffer
        buffer.clear_contents()
        buffer.add_str(char)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", self._language
        features = {"kern": False, "liga": False, "calt": False}
        hb.shape(self._font, buffer, {**features, feature: True} if feature else features)
        return int(buffer.glyph_infos[0].codepoint)

    def _first_changed(self, char: str, features: tuple[str, ...]) -> int:
        """The glyph of ``char`` by the first of ``features`` that the face heeds, else its plain one."""
        plain = self._glyph(char)
        return next(
            (glyph for glyph in (self._glyph(char, one) for one in features) if glyph != plain), plain
        )


def _foot_of_em_box(face: hb.Face) -> float:
    """Where the em box ends below the baseline, a negative number of units."""
    os2 = face.reference_table("OS/2").data
    if len(os2) >= 72:
        ascender = int.from_bytes(os2[68:70], "big", signed=True)
        descender = int.from_bytes(os2[70:72], "big", signed=True)
        if ascender - descender == face.upem:
            return descender
    return float(-DEPTH * face.upem)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A glyph as it is to be: drawing commands (m, l with a point each, q with two, c with three), their points in
    whole units, the advance.
    """

    commands: str
    points: Any  # an array of pairs
    advance: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, bottom, right, top of the points, which lie on the ink's extremes in any well-made face."""
        if not self.commands:
            return 0, 0, 0, 0
        return (*self.points.min(axis=0).tolist(), *self.points.max(axis=0).tolist())


class _Pen:
    """Takes an outline down from HarfBuzz; the names of its methods are those of fontTools' pens."""

    def __init__(self) -> None:
        self.commands: list[str] = []
        self.points: list[tuple[float, float]] = []
        self._start = 0.0, 0.0

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a contour."""
        self.commands.append("m")
        self.points.append(point)
        self._start = point

    def lineTo(self, point: tuple[float, float]) -> None:
        """Draw a straight line."""
        self.commands.append("l")
        self.points.append(point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        """Draw a curve of TrueType's kind."""
        self.commands.append("q")
        self.points += points

    def curveTo(self, *points: tuple[float, float]) -> None:
        """Draw a curve of PostScript's kind."""
        self.commands.append("c")
        self.points += points

    def closePath(self) -> None:
        """End a contour; a line back to its beginning is understood in both formats."""
        if self.commands[-1] == "l" and self.points[-1] == self._start:
            self.commands.pop()
            self.points.pop()


def drawn(font: hb.Font, form: Form) -> Drawn:
    """The outlines of a form's parts, each put in its place, as one."""
    commands = ""
    places: list[Any] = [np.zeros((0, 2))]
    for part in form.parts:
        pen = _Pen()
        font.draw_glyph_with_pen(part.glyph, pen)
        if pen.commands:
            a, b, c, d, e, f = part.matrix
            places.append(np.array(pen.points) @ ((a, b), (c, d)) + (e, f))
            commands += "".join(pen.commands)
    if form.bar:
        left, bottom, right, top = form.bar
        # Clockwise, as TrueType fills; a lone contour of CFF is filled either way.
        places.append(np.array([(left, bottom), (left, top), (right, top), (right, bottom)]))
        commands += "mlll"
    points = np.rint(np.concatenate(places)).astype(int)
    return Drawn(commands, points, form.ems * font.face.upem)
