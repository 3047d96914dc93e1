"""Chosen shapes into frames: where every row, leg, picture, panel and rule stands.

In: a shape and the rectangle it fills. Out: a ``Frame``. All places as ``model.frame`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.layout.cuts import Choice
from edition.layout.desk import CopyDesk
from edition.layout.fill import Placed, centre, depths, fill, spread
from edition.layout.pictures import CAPTION, PictureBox
from edition.layout.shapes import Shape, inner_width
from edition.layout.summary import GAP as SUMMARY_GAP
from edition.layout.summary import PAD, SIZE
from edition.layout.uprights import Upright
from edition.model.frame import Frame, Leg, Panel, Picture, Rect, Row, Rule
from edition.model.house import House
from edition.model.issue import Kind, Leaf, Split


def frames_of(choice: Choice, column: int, line: int, house: House, desk: CopyDesk) -> Iterator[Frame]:
    """The frames of a solved tree whose top left corner is ``column``, ``line``."""
    if choice.shape is not None:
        yield frame_of(choice.shape, column, line, house, desk)
        return
    assert isinstance(choice.cut, Split)
    for gap, part in choice.parts:
        if choice.cut.direction == "down":
            line += gap
        yield from frames_of(part, column, line, house, desk)
        if choice.cut.direction == "down":
            line += part.height
        else:
            column += part.columns


def left_edge(column: int, house: House) -> int:
    """The left edge of a base column, in thousandths of an em."""
    return column * (house.grid.chars + house.grid.gutter) * 1000


def frame_of(shape: Shape, column: int, line: int, house: House, desk: CopyDesk) -> Frame:
    """Fill the slot at ``column``, ``line`` with ``shape``."""
    block = shape.block
    x = left_edge(column, house)
    rect = Rect(x, line, house.grid.span(shape.columns) * 1000, shape.height)
    width = inner_width(block, shape.columns, house) * 1000
    panels = []
    top, inside = line, x
    if block.box:
        panels.append(Panel(rect, "box"))
        top, inside = line + 1, x + 1000
    top += shape.air
    rows: list[Row] = []
    if shape.upright:
        rows = list(_upright_rows(shape.upright, inside, top))
        inside += (house.grid.chars + house.grid.gutter) * 1000
        width -= (house.grid.chars + house.grid.gutter) * 1000
    if shape.headline:
        rows = list(_rows(shape, inside, top, width))
        top += shape.headline.height
    summary: tuple[Leg, ...] = ()
    if shape.summary:
        panel, summary = _summary(shape, inside, top, width)
        panels.append(panel)
        top += shape.summary.height
    pictures, legs, blank = _body(shape, inside, top, desk)
    return Frame(
        articles=block.articles,
        rect=rect,
        kind=block.kind.value,
        title=block.title,
        rows=tuple(rows),
        panels=tuple(panels),
        pictures=pictures,
        summary=summary,
        legs=legs,
        continued_from=block.continued_from,
        continued_on=block.jump if shape.rest else 0,
        blank=blank,
        headline_size=_headline_size(shape, house),
    )


def _headline_size(shape: Shape, house: House) -> float:
    size = shape.headline.size if shape.headline else shape.upright.size if shape.upright else 0
    return size * house.grid.em / 1000


def _upright_rows(upright: Upright, x: int, line: int) -> Iterator[Row]:
    for held in upright.rows:
        row = held.row
        width = row.size if held.vertical else row.line.width * row.size // 1000
        yield Row(row.role, row.line, row.size, x + held.x, line * 1000 + row.y, width, "left", held.vertical)


def _rows(shape: Shape, x: int, line: int, width: int) -> Iterator[Row]:
    assert shape.headline is not None
    block = shape.block
    at_left = shape.columns == 1 and not (block.box or block.title or block.kind is Kind.POEM)
    align = "left" if at_left else "center"
    for row in shape.headline.rows:
        own = row.line.width * row.size // 1000
        shift = (width - own) // 2 if align == "center" and row.role != "label" else 0
        role = "repeat" if shape.block.continued_from else "title" if shape.block.title else row.role
        yield Row(role, row.line, row.size, x + shift, line * 1000 + row.y, own, align)


def _summary(shape: Shape, x: int, line: int, width: int) -> tuple[Panel, tuple[Leg, ...]]:
    box = shape.summary
    assert box is not None
    panel = Panel(Rect(x, line, width, box.height), "tint")
    legs = []
    for number in range(box.legs):
        part = box.lines[number * box.depth : (number + 1) * box.depth]
        rect = Rect(x + PAD + number * (box.measure + SUMMARY_GAP), line + 1, box.measure, box.depth)
        legs.append(Leg(rect, SIZE, tuple(enumerate(part))))
    return panel, tuple(legs)


def _body(
    shape: Shape, x: int, line: int, desk: CopyDesk
) -> tuple[tuple[Picture, ...], tuple[Leg, ...], int]:
    """Pictures and legs under the headline, and the leg lines left empty."""
    pictures: tuple[Picture, ...] = ()
    if shape.legs is None:
        if shape.picture:
            pictures = tuple(_pictures(shape.picture, x, line))
        return pictures, (), shape.blank
    step = shape.legs.width + shape.legs.gap
    if shape.picture:
        pictures = tuple(_pictures(shape.picture, x + (shape.legs.number - shape.picture.legs) * step, line))
    left = depths(shape.depth, shape.covered)
    placed = fill(desk.lines(shape.texts, shape.legs.measure), left)
    assert placed is not None, "a shape promises that its lines go in"
    is_poem = shape.block.kind is Kind.POEM
    placed = centre(placed, left) if is_poem else spread(_filled(shape, placed, left, desk), left)
    legs = tuple(_legs(shape, placed, x, line, step))
    blank = sum(room - len(leg) - _before(leg) for leg, room in zip(placed, left, strict=True))
    return pictures, legs, blank


def _filled(shape: Shape, placed: Placed, left: tuple[int, ...], desk: CopyDesk) -> Placed:
    """The legs with as many more lines as their last one lacks, where the text bears them and no leg is the worse."""
    assert shape.legs is not None
    spare = left[-1] - (placed[-1][-1][0] + 1) if placed[-1] else 0
    for lacking in range(spare, 0, -1):
        tried = fill(desk.filled(shape.texts, shape.legs.measure, lacking), left)
        if tried is not None and _faults(tried, left, shape) <= _faults(placed, left, shape):
            return tried
    return placed


def _faults(placed: Placed, left: tuple[int, ...], shape: Shape) -> tuple[int, int]:
    """Lines that stay empty in all legs but the last, and legs that begin with a short last line."""
    assert shape.legs is not None
    short = sum(
        room - (leg[-1][0] + 1 if leg else 0) for leg, room in zip(placed[:-1], left[:-1], strict=True)
    )
    half = shape.legs.measure * 500
    heads = [leg[0][1] for leg in placed[1:] if leg]
    return short, sum(line.last and not line.first and line.width < half for line in heads)


def _before(leg: tuple[tuple[int, object], ...]) -> int:
    """Blank lines inside a leg: wanted air, not a hole."""
    return leg[-1][0] + 1 - len(leg) if leg else 0


def _legs(shape: Shape, placed: Placed, x: int, line: int, step: int) -> Iterator[Leg]:
    assert shape.legs is not None
    for number, lines in enumerate(placed):
        lost = shape.covered[number]
        left = x + shape.legs.inset + number * step
        rect = Rect(left, line + lost, shape.legs.width, shape.depth - lost)
        yield Leg(rect, shape.legs.size, lines)


def _pictures(box: PictureBox, x: int, line: int) -> Iterator[Picture]:
    for item in box.items:
        rect = Rect(x, line, box.width, item.height)
        yield Picture(rect, item.photo, item.caption, CAPTION, item.credit, item.foot)
        line += item.height + item.foot + 1


def rules_of(choice: Choice, column: int, line: int, house: House) -> Iterator[Rule]:
    """Hairlines between neighbours: in the gutter side by side, in the blank line one above another.

    A box has its own edges, and under the masthead its own double rule stands: none beside those.
    """
    if choice.shape is not None or isinstance(choice.cut, Leaf):
        return
    half = house.grid.gutter * 500
    space = round(
        (1 - house.grid.em / house.grid.pitch) * 1000
    )  # blank at the foot of a grid line, thousandths
    for number, (gap, part) in enumerate(choice.parts):
        before = choice.parts[number - 1][1] if number else None
        if choice.cut.direction == "down":
            line += gap
            look = "masthead" if before and _has_masthead(before) else "hair"
            if before and (look == "masthead" or not (_edged(before) or _edged(part))):
                x = left_edge(column, house)
                y = line * 1000 - gap * 500 - space // 2
                yield Rule(x, y, x + house.grid.span(choice.columns) * 1000, y, look)
        elif before and not (_edged(before) or _edged(part)):
            x = left_edge(column, house) - half
            yield Rule(x, line * 1000, x, (line + choice.height) * 1000 - space)
        yield from rules_of(part, column, line, house)
        if choice.cut.direction == "down":
            line += part.height
        else:
            column += part.columns


def _edged(choice: Choice) -> bool:
    """Whether a part brings its own edge: a box, or the masthead."""
    return _has_masthead(choice) or (choice.shape is not None and choice.shape.block.box)


def _has_masthead(choice: Choice) -> bool:
    if isinstance(choice.cut, Leaf):
        return choice.cut.articles == ("masthead",)
    return choice.cut.direction == "across" and any(_has_masthead(part) for _, part in choice.parts)
