"""What a page is made of once it is laid out: lines, rows of headlines, frames.

Places are measured from the top left corner of the type area 版心: across in thousandths of the body's em,
down in grid lines (whole ones for text; a headline's rows stand between them, in thousandths of a line).
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.issue import Cut, Form, Photo


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters set alike: ``face`` by part, ``spacing`` in thousandths of an em after each character.

    ``made`` marks what the program adds to the author's text (bullets, 下转, 上接).
    """

    text: str
    face: str
    spacing: int = 0
    made: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One composed line. ``indent``, ``width`` and ``right`` (what its form keeps free at the right) in thousandths of
    its own em; ``loose`` is its widest added gap.

    ``before`` is the blank grid lines wanted above it, which a leg's top swallows; ``keep`` forbids a leg
    to end with it; ``first`` and ``last`` say where its paragraph begins and ends.
    """

    pieces: tuple[Piece, ...]
    indent: int
    width: int
    form: Form = Form.TEXT
    loose: int = 0
    before: int = 0
    first: bool = False
    last: bool = False
    keep: bool = False
    article: str = ""
    right: int = 0

    @property
    def text(self) -> str:
        """The line's characters, the program's own included."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def copy(self) -> str:
        """The line's characters that the author wrote."""
        return "".join(piece.text for piece in self.pieces if not piece.made)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle: ``x`` and ``width`` in thousandths of an em, ``y`` and ``height`` in grid lines."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Leg:
    """One column of one article; ``lines`` are the lines with the grid line (from the leg's top) each
    stands on.

    A ``vertical`` leg is a tier: its lines run down and follow each other from the right, each with its place (from the
    leg's right edge, in line pitches).
    """

    rect: Rect
    size: int  # body size, thousandths of the body's em
    lines: tuple[tuple[int, Line], ...]
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of display type. ``size`` in thousandths of the body's em, ``y`` thousandths of a line to its
    em box's top.
    """

    role: str  # label | kicker | headline | deck | byline | title
    line: Line
    size: int
    x: int
    y: int
    width: int
    align: str  # left | center
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph in its frame, cropped to it about its focus; the caption's lines stand under it."""

    rect: Rect
    photo: Photo
    caption: tuple[Line, ...]
    caption_size: int
    credit: Line | None
    foot: int = 1  # grid lines that caption and credit take under the picture


@dataclass(frozen=True, slots=True)
class Panel:
    """A box or tint behind copy: ``look`` names it for the house's CSS."""

    rect: Rect
    look: str  # box | tint | tab


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in points of a grid's corner: from (x0, y0) to (x1, y1), same units as Row; ``look`` names it."""

    x0: int
    y0: int
    x1: int
    y1: int
    look: str = "hair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A slot filled: one article (or one block of briefs) on one page, in the order it is read."""

    articles: tuple[str, ...]
    rect: Rect
    kind: str
    title: str = ""  # of a block of briefs
    rows: tuple[Row, ...] = ()
    panels: tuple[Panel, ...] = ()
    pictures: tuple[Picture, ...] = ()
    summary: tuple[Leg, ...] = ()
    legs: tuple[Leg, ...] = ()
    continued_from: int = 0
    continued_on: int = 0
    blank: int = 0  # leg lines left empty
    headline_size: float = 0.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """One page, finished: frames in reading order, and the rules between them; ``cuts`` is the tree it was laid
    out by.
    """

    number: int
    name: str
    mark: str
    credits: tuple[tuple[str, str], ...]
    frames: tuple[Frame, ...]
    rules: tuple[Rule, ...]
    masthead: Rect | None = None
    cuts: Cut | None = None
    explained: tuple[str, ...] = ()  # how the plan was found, in lines to read
    misfit: str = ""  # of a draft: what its copy has too much of or lacks, as its page is marked
