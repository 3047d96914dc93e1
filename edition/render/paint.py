"""Composed lines and places into HTML: what the page template asks for.

In: values of ``model.frame``. Out: markup, and lengths in millimetres. A line is painted as it was
composed: its pieces carry their letter-spacing, a margin carries its indent; nothing is left for the
painter to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from markupsafe import Markup, escape

from edition.model.char_class import is_wide
from edition.model.frame import Leg, Line, Panel, Picture, Piece, Row, Rule
from edition.model.glyph_form import DIGITS, PAIR, UPRIGHT, part_of
from edition.model.house import MM_PER_PT, House
from edition.model.metrics import Metrics
from edition.model.orientation import FORMS, Stance, runs
from edition.render.vertical_sheet import VerticalFaces

HALF = 500
#: The ideographic em box of the faces: its top stands 0.88 em over the baseline.
EM_BOX = 880
RUN = (
    12  # characters: a longer spaced run is painted in parts, so that what WeasyPrint rounds does not add up
)
#: A dash and what precedes it in its piece.
DASHES = re.compile(r"([^—]?)(—+)")


def _jump_target(text: str, article: str) -> str:
    """The id that the program's own words lead to: a jump line to the rest, or to where the article begins; any others
    nowhere.
    """
    return f"rest-{article}" if "下转" in text else f"a-{article}" if "上接" in text else ""


def _targets(lines: Sequence[Line]) -> list[list[str]]:
    """Where each piece of each line leads: a jump line is one, however justification and line ends part it."""
    found: list[list[str]] = [[] for _ in lines]
    pieces = [(at, piece) for at, line in enumerate(lines) for piece in line.pieces]
    for made, run in groupby(pieces, key=lambda pair: pair[1].made):
        own = list(run)
        target = _jump_target("".join(piece.text for _, piece in own), lines[0].article) if made else ""
        for at, _ in own:
            found[at].append(target)
    return found


def _full_dash(match: re.Match[str]) -> str:
    """A dash as wide as its em box: outside Han text the faces draw it as a Latin one, 0.89 em wide."""
    before, dashes = match.groups()
    if before and is_wide(before) and before.isalpha():
        return match.group()
    return f'{before}<span class="dash">{dashes}</span>'


def _letter_spacing(value: int, size: float) -> str:
    """The CSS letter-spacing that paints ``value`` thousandths of an em at ``size`` points.

    Pango sets half of it before a glyph and half behind; WeasyPrint writes the first half 1.024 times too large and
    cuts the second to whole thousandths, while the next span starts where Pango ends. Of a few shades more, the one
    that keeps both nearest.
    """
    sign = 1 if value > 0 else -1
    shades = [shade / 100 for shade in range(5, 40, 5)]

    def off(shade: float) -> float:
        painted = _as_painted(abs(value) + shade, size)
        return RUN * abs(painted - abs(value)) + 20 * shade

    return f"{sign * (abs(value) + min(shades, key=off)) / 1000:g}"


def _as_painted(spacing: float, size: float) -> float:
    """What WeasyPrint 70 makes of a letter-spacing (thousandths of an em) at ``size`` points."""
    pixels = size / 0.75
    units = int(spacing / 1000 * pixels * 1024)
    before = units // 2 / pixels
    return before + int(units * 1000 / 1024 / pixels - before)


@dataclass(slots=True)
class Painter:
    """Turns grid places into millimetres and lines into markup; remembers the spacings in use for the style
    sheet.
    """

    house: House
    metrics: Metrics
    anchors: frozenset[str] = frozenset()  # ids of the frames that are painted, for links from jump to jump
    spacings: set[int] = field(default_factory=set)
    margins: set[int] = field(default_factory=set)
    vertical: VerticalFaces = field(default_factory=VerticalFaces)

    # Places

    def x(self, value: int) -> float:
        """Millimetres from the page's left edge of ``value`` thousandths of an em from the type area's."""
        grid = self.house.grid
        return (grid.left + value / 1000 * grid.em) * MM_PER_PT

    def y(self, value: float) -> float:
        """Millimetres from the page's top of ``value`` grid lines (as a fraction) down the type area."""
        return self.house.grid.top + value * self.house.grid.pitch * MM_PER_PT

    def width(self, value: int) -> float:
        """``value`` thousandths of an em in millimetres."""
        return value / 1000 * self.house.grid.em * MM_PER_PT

    def depth(self, lines: int) -> float:
        """From the top of the first to the foot of the last of ``lines`` grid lines, in millimetres."""
        return ((lines - 1) * self.house.grid.pitch + self.house.grid.em) * MM_PER_PT

    def points(self, size: int) -> float:
        """A size in thousandths of the body's em, in points."""
        return size / 1000 * self.house.grid.em

    # Text

    def leg_top(self, leg: Leg) -> float:
        """Where a leg's first line box begins, in millimetres, so that its baseline falls on the grid."""
        face = leg.lines[0][1].pieces[0].face if leg.size != 1000 and leg.lines else "text"
        grid = self.house.grid
        ascent, descent = self.metrics.heights(face)
        size = leg.size / 1000 * grid.em
        baseline = (grid.pitch - (ascent + descent) / 1000 * size) / 2 + ascent / 1000 * size
        return self.y(leg.rect.y) + (EM_BOX / 1000 * grid.em - baseline) * MM_PER_PT

    def row_top(self, row: Row) -> float:
        """Where a row's box of one line-height begins, so that its em box stands at ``row.y``."""
        ascent, descent = self.metrics.heights(row.line.pieces[0].face)
        shift = (1000 - ascent - descent) / 2 + ascent - EM_BOX
        return self.y(row.y / 1000) - shift / 1000 * self.points(row.size) * MM_PER_PT

    def row_width(self, row: Row) -> float:
        """A row's width in millimetres, with a little room for the painter's rounding."""
        return self.width(row.width) + 0.05 * self.points(row.size) * MM_PER_PT

    def line(
        self, line: Line, indent: int = 0, face: str = "text", targets: Sequence[str] | None = None
    ) -> Markup:
        """One line's pieces; ``indent`` and ``face`` are what its paragraph already gives it, ``targets`` where each
        piece leads.
        """
        margin = line.indent - indent
        parts: list[Markup] = []
        led = zip(line.pieces, targets or [""] * len(line.pieces), strict=True)
        for target, pieces in groupby(led, key=lambda pair: pair[1]):
            painted: list[Markup] = []
            for piece, _ in pieces:
                painted += self._runs(piece, face, 0 if parts or painted else margin)
            whole = Markup("").join(painted)
            if target in self.anchors:
                whole = Markup('<a href="#{}">{}</a>').format(target, whole)
            parts.append(whole)
        return Markup("").join(parts)

    def _runs(self, piece: Piece, face: str, margin: int) -> Iterator[Markup]:
        """A piece in runs short enough for the painter's rounding."""
        step = RUN if piece.spacing and len(piece.text) > RUN and "—" not in piece.text else len(piece.text)
        for at in range(0, len(piece.text), step):
            run = replace(piece, text=piece.text[at : at + step])
            yield self._piece(run, face, 0 if at else margin)

    def _piece(self, piece: Piece, face: str, margin: int) -> Markup:
        part = part_of(piece.face)
        stands = piece.face.endswith((UPRIGHT, PAIR))
        classes = self._face_classes(piece, face)
        if piece.spacing and len(piece.text):
            self.spacings.add(piece.spacing)
            classes.append(f"s{piece.spacing}")
        if margin:
            self.margins.add(margin)
            classes.append(f"m{margin}")
        if piece.made:
            classes.append("made")
        if stands:
            text = escape(piece.text)
        elif DIGITS.fullmatch(piece.text) and classes and self._halves(part):
            classes.append("half")
            text = escape(piece.text)
        else:
            text = self._formed(piece.text, part)
        return Markup('<span class="{}">{}</span>').format(" ".join(classes), text) if classes else text

    def _face_classes(self, piece: Piece, face: str) -> list[str]:
        """The classes that give a piece its face, where it has another than what stands around it."""
        part = part_of(piece.face)
        if piece.face.endswith(PAIR):
            self.vertical.want(part, "", piece.text)
            return [f"u-{part}", "pair"]
        if piece.face.endswith(UPRIGHT):
            self.vertical.want(part, piece.text)
            return [] if face == piece.face else [f"u-{part}"]
        classes = [] if part == face else [f"f-{part}"]
        return [*classes, "latin"] if piece.face != part else classes

    def _formed(self, text: str, part: str) -> Markup:
        """Text with its dashes full and its digits half an em wide, where the face has these forms."""
        runs = DIGITS.split(text) if self._halves(part) else [text]
        parts = []
        for number, run in enumerate(runs):  # every second one is digits
            shown = escape(run)
            if number % 2:
                shown = Markup('<span class="half">{}</span>').format(run)
            elif "—" in run:
                shown = Markup(DASHES.sub(_full_dash, shown))
            parts.append(shown)
        return Markup("").join(parts)

    def _halves(self, part: str) -> bool:
        """Whether a face has digits of half an em."""
        return self.metrics.advances(part, "0") == [HALF]

    def paragraphs(self, leg: Leg) -> list[dict[str, object]]:
        """The leg's lines gathered into paragraphs, with the blank grid lines before each."""
        groups: list[list[tuple[int, Line]]] = []
        for y, line in leg.lines:
            if not groups or line.first or line.article != groups[-1][-1][1].article:
                groups.append([])
            groups[-1].append((y, line))
        found: list[dict[str, object]] = []
        at = 0
        for group in groups:
            first = group[0][1]
            markup = []
            targets = _targets([line for _, line in group])
            for number, (_, line) in enumerate(group):
                face = "text" + UPRIGHT if leg.vertical else "text"
                markup.append(self.line(line, first.indent if number == 0 else 0, face, targets[number]))
            found.append(
                {
                    "article": first.article,
                    "form": first.form.value,
                    "resumed": not first.first,
                    "indent": first.indent / 1000,
                    "before": round((group[0][0] - at) * self.house.grid.pitch * MM_PER_PT, 4),
                    "html": Markup("\n").join(markup),
                }
            )
            at = group[-1][0] + 1
        return found

    def by_article(self, leg: Leg) -> list[tuple[str, list[dict[str, object]]]]:
        """The leg's paragraphs, those of one article together."""
        return [
            (str(key), list(group))
            for key, group in groupby(self.paragraphs(leg), key=lambda p: p["article"])
        ]

    def standing(self, row: Row) -> Markup:
        """The text of an upright row: what stands in it, and what lies."""
        part = row.line.pieces[0].face
        parts = [
            self._piece(Piece(run, part_of(piece.face) + FORMS[stance], made=piece.made), part + UPRIGHT, 0)
            for piece in row.line.pieces
            for run, stance in runs(piece.text)
        ]
        self.vertical.want(part, "")
        return Markup("").join(parts)

    def standing_length(self, row: Row) -> float:
        """How far an upright row runs down, in millimetres."""
        part = row.line.pieces[0].face
        length = 0
        for run, stance in runs(row.line.text.strip()):
            if stance is Stance.LYING:
                length += sum(self.metrics.advances(part, run))
            else:
                length += 1000 * (1 if stance is Stance.PAIR else len(run))
        return length / 1000 * self.points(row.size) * MM_PER_PT

    def row_right(self, row: Row) -> float:
        """The right edge of an upright row's cells, in millimetres."""
        return self.x(row.x + row.size)

    def tier_right(self, leg: Leg) -> float:
        """Where a tier's box begins, whose lines follow each other to the left: the first one's cells end at the tier's
        edge, in the middle of its pitch.
        """
        grid = self.house.grid
        return self.x(leg.rect.x + leg.rect.width) + (grid.pitch - grid.em) / 2 * MM_PER_PT

    # Pictures and rules

    def crop(self, picture: Picture) -> str:
        """``object-position`` that keeps the photograph's focus in the middle of the frame."""
        frame = self.width(picture.rect.width) / self.depth(picture.rect.height)
        own = picture.photo.width / picture.photo.height
        x, y, w, h = picture.photo.focus
        across = self._offset(x + w / 2, frame / own) if frame < own else 50.0
        down = self._offset(y + h / 2, own / frame) if frame > own else 50.0
        return f"{across:.2f}% {down:.2f}%"

    @staticmethod
    def _offset(middle: float, shown: float) -> float:
        if shown >= 1:
            return 50.0
        start = min(max(middle - shown / 2, 0.0), 1 - shown)
        return 100 * start / (1 - shown)

    def panel(self, panel: Panel) -> dict[str, float]:
        """A panel's top and height in millimetres; a tint leaves air above and below it."""
        air = 0.35 if panel.look == "tint" else 0.0
        top = self.y(panel.rect.y + air)
        return {
            "top": top,
            "height": self.y(panel.rect.y) + self.depth(panel.rect.height) - top - self.depth(1) * air,
        }

    def caption_depth(self, picture: Picture) -> float:
        """The caption's height in millimetres: the credit stands at its foot."""
        return picture.foot * self.house.grid.pitch * MM_PER_PT

    def rule(self, rule: Rule) -> dict[str, object]:
        """A rule's box in millimetres."""
        left, top = self.x(rule.x0), self.y(rule.y0 / 1000)
        return {
            "look": rule.look,
            "left": left,
            "top": top,
            "width": self.x(rule.x1) - left,
            "height": self.y(rule.y1 / 1000) - top,
        }

    def style_sheet(self) -> str:
        """The classes for the spacings and margins in use, and the house's faces."""
        rules = [
            f".f-{part}{{font-family:{', '.join(chr(34) + family + chr(34) for family in face.families)};"
            f"font-weight:{face.weight}}}"
            for part, face in self.house.faces.items()
        ]
        rules += [
            f".s{value}{{letter-spacing:{_letter_spacing(value, self.house.grid.em)}em}}"
            for value in sorted(self.spacings)
        ]
        rules += self.vertical.style_rules(self.metrics)
        rules += [f".m{value}{{margin-left:{value / 1000:g}em}}" for value in sorted(self.margins)]
        return "\n".join(rules)
