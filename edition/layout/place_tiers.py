"""A vertical article's shape into a frame: headline at the right, tiers from right to left, pictures at their left.

In: a shape with tiers and the slot it fills. Out: a ``Frame``. Places as ``model.frame`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.layout.desk import CopyDesk
from edition.layout.fill import Placed, fill
from edition.layout.legs import inner_width
from edition.layout.pictures import CAPTION, PictureBox
from edition.layout.shapes import Shape
from edition.layout.tiers import AIRY, head_room, width_of
from edition.layout.uprights import Upright
from edition.model.frame import Frame, Leg, Line, Panel, Picture, Rect, Row
from edition.model.house import House
from edition.model.issue import Kind


def tier_frame(shape: Shape, column: int, line: int, house: House, desk: CopyDesk) -> Frame:
    """Fill the slot at ``column``, ``line`` with a vertical ``shape``."""
    block, tiers = shape.block, shape.tiers
    assert tiers is not None and shape.legs is not None
    x = column * (house.grid.chars + house.grid.gutter) * 1000
    rect = Rect(x, line, house.grid.span(shape.columns) * 1000, shape.height)
    boxed = 1 if block.box else 0
    left, top = x + 1000 * boxed, line + boxed
    right = left + inner_width(block, shape.columns, house) * 1000
    depths = tuple(tiers.places - lost for lost in shape.covered)
    placed = fill(_lines(shape, desk, depths), depths)
    assert placed is not None, "a shape promises that its lines go in"
    if block.kind is Kind.POEM:
        placed = _centred(placed, depths)
    air = _air(shape)
    # A poem and its headline stand together in the middle of their block; a headline alone in the middle of its room.
    margin = air * 2 // 5 if block.kind in AIRY else 0
    head = right - head_room(tiers.room) * 1000 - (margin or air // 2)
    rows = tuple(_rows(shape.upright, block.title, head, top)) if shape.upright else ()
    pictures = tuple(_pictures(shape.picture, left, top)) if shape.picture else ()
    return Frame(
        articles=block.articles,
        rect=rect,
        kind=block.kind.value,
        title=block.title,
        rows=rows,
        panels=(Panel(rect, "box"),) if boxed else (),
        pictures=pictures,
        legs=tuple(_tiers(shape, placed, left + margin, top, house)),
        blank=sum(room - len(leg) for leg, room in zip(placed, depths, strict=True)),
        headline_size=(shape.upright.size if shape.upright else 0) * house.grid.em / 1000,
    )


def _lines(shape: Shape, desk: CopyDesk, depths: tuple[int, ...]) -> tuple[Line, ...]:
    """The lines of text, loosened to take the places that would stay empty, where they bear it."""
    assert shape.legs is not None
    for spare in range(min(shape.blank, 6), 0, -1):
        lines = desk.filled(shape.texts, shape.legs.measure, spare)
        if fill(lines, depths) is not None:
            return lines
    return desk.lines(shape.texts, shape.legs.measure)


def _air(shape: Shape) -> int:
    """What the headline leaves of its room, in thousandths of the body's em."""
    if shape.upright is None or shape.tiers is None:
        return 0
    return max(0, head_room(shape.tiers.room) * 1000 - shape.upright.width)


def _centred(placed: Placed, depths: tuple[int, ...]) -> Placed:
    """A poem's lines in the middle of their tier."""
    legs = []
    for leg, room in zip(placed, depths, strict=True):
        shift = (room - (leg[-1][0] + 1)) // 2 if leg else 0
        legs.append(tuple((place + shift, line) for place, line in leg))
    return tuple(legs)


def _tiers(shape: Shape, placed: Placed, left: int, top: int, house: House) -> Iterator[Leg]:
    """The tiers as legs; one beside a picture ends before it."""
    tiers = shape.tiers
    assert tiers is not None and shape.legs is not None
    right = left + width_of(tiers.places, house.grid)
    for number, lines in enumerate(placed):
        places = tiers.places - shape.covered[number]
        width = width_of(places, house.grid)
        rect = Rect(right - width, top + number * (tiers.lines + tiers.gap), width, tiers.lines)
        yield Leg(rect, shape.legs.size, lines, vertical=True)


def _rows(upright: Upright, title: str, left: int, top: int) -> Iterator[Row]:
    """The headline's rows in their room, which begins at ``left``; ``title`` is that of a block of briefs."""
    for held in upright.rows():
        row = replace(held.row, role="title") if title else held.row
        width = row.size if held.vertical else row.line.width * row.size // 1000
        yield Row(
            row.role, row.line, row.size, left + held.x, top * 1000 + row.y, width, "left", held.vertical
        )


def _pictures(box: PictureBox, x: int, line: int) -> Iterator[Picture]:
    for item in box.items:
        yield Picture(
            Rect(x, line, box.width, item.height), item.photo, item.caption, CAPTION, item.credit, item.foot
        )
        line += item.height + item.foot + 1
