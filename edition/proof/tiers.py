"""Text that runs down, measured: how long the lines of a tier 段 are, how many it takes, where each stands.

In: legs and rows as laid out, the grid. Out: lengths and places that the checks of level text have too: a leg's
measure and its room for lines, the oriented pieces of an upright row. A tier's first line stands at its right edge,
each other one line pitch further left, in a cell of one em; a line begins at the tier's top, and its measure is the
whole ems of the tier's depth (rulebook 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.model.frame import Frame, Leg, Line, Piece, Row
from edition.model.glyph_form import PAIR, UPRIGHT, part_of
from edition.model.house import Grid
from edition.model.orientation import FORMS, runs

EM = 1000
ROUNDING = 1e-6  # of an em or a line: a depth of exactly so many


def is_vertical(frame: Frame) -> bool:
    """Whether the frame's text runs down."""
    return any(leg.vertical for leg in frame.legs)


def measure(leg: Leg, grid: Grid) -> int:
    """What a line of the leg may take at most, in thousandths of its own em."""
    if not leg.vertical:
        return leg.rect.width * EM // leg.size
    depth = (leg.rect.height - 1) * grid.pitch + grid.em
    return int(depth / (leg.size / EM * grid.em) + ROUNDING) * EM


def places(leg: Leg, grid: Grid) -> int:
    """How many lines the leg has room for."""
    if not leg.vertical:
        return leg.rect.height
    return max(0, int((leg.rect.width / EM * grid.em - grid.em) / grid.pitch + 0.01) + 1)


def width(number: int, grid: Grid) -> int:
    """The width of so many vertical lines, in thousandths of the body's em."""
    return round(((number - 1) * grid.pitch / grid.em + 1) * EM)


def stands(piece: Piece) -> bool:
    """Whether the piece's characters stand upright in a vertical line."""
    return piece.face.endswith((UPRIGHT, PAIR))


def standing(row: Row) -> Line:
    """The line of an upright row, parted into what stands, pairs of digits, and what lies, as it is painted."""
    return replace(row.line, pieces=tuple(_oriented(row.line)))


def _oriented(line: Line) -> Iterator[Piece]:
    for piece in line.pieces:
        for run, stance in runs(piece.text):
            yield replace(piece, text=run, face=part_of(piece.face) + FORMS[stance], spacing=0)
