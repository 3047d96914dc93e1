"""Chosen shapes into frames: where every row, leg, picture, panel and rule stands.

In: a shape and the rectangle it fills. Out: a ``Frame``. All places as ``model.frame`` has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.layout.cuts import Choice, parts_of, turned
from edition.layout.desk import CopyDesk
from edition.layout.fill import Placed, centre, depths, fill, spread
from edition.layout.legs import inner_width
from edition.layout.pictures import CAPTION, PictureBox
from edition.layout.place_tiers import tier_frame
from edition.layout.shapes import Shape
from edition.layout.summary import GAP as SUMMARY_GAP
from edition.layout.summary import PAD, SIZE
from edition.layout.uprights import Upright
from edition.model.frame import Frame, Leg, Panel, Picture, Rect, Row, Rule
from edition.model.house import House
from edition.model.issue import Kind, Leaf, Split

Placing = tuple[int, int, Choice]  # left column, top line


def frames_of(choice: Choice, column: int, line: int, house: House, desk: CopyDesk) -> Iterator[Frame]:
    """The frames of a solved tree whose top left corner is ``column``, ``line``."""
    if choice.shape is not None:
        yield frame_of(choice.shape, column, line, house, desk)
        return
    for right, down, part in parts_of(choice):
        yield from frames_of(part, column + right, line + down, house, desk)


def left_edge(column: int, house: House) -> int:
    """The left edge of a base column, in thousandths of an em."""
    return column * (house.grid.chars + house.grid.gutter) * 1000


def frame_of(shape: Shape, column: int, line: int, house: House, desk: CopyDesk) -> Frame:
    """Fill the slot at ``column``, ``line`` with ``shape``."""
    block = shape.block
    if shape.tiers is not None:
        return tier_frame(shape, column, line, house, desk)
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
    for held in upright.rows():
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
    for number, part in enumerate(box.legs):
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
    if not isinstance(choice.cut, Split):
        return
    parts = [(column + right, line + down, part) for right, down, part in parts_of(choice)]
    if choice.cut.direction == "wheel":
        yield from _wheel_rules(choice, parts, house)
    else:
        for before, after in pairwise(parts):
            yield from _rules_between(before, after, choice.cut.direction, house)
    for left, top, part in parts:
        yield from rules_of(part, left, top, house)


def _rules_between(before: Placing, after: Placing, direction: str, house: House) -> Iterator[Rule]:
    """The rule between two parts of a cut, one under another or side by side."""
    column, line, part = after
    look = "masthead" if direction == "down" and _has_masthead(before[2]) else "hair"
    if look == "hair" and (_edged(before[2]) or _edged(part)):
        return
    if direction == "down":
        gap = line - before[1] - before[2].height
        yield _level(column, part.columns, line * 1000 - gap * 500, house, look)
    else:
        yield _plumb(column, line, line + part.height, house)


def _level(column: int, columns: int, y: int, house: House, look: str = "hair") -> Rule:
    """A rule over ``columns`` columns, midway between text whose lines' bodies end a line's blank above ``y``."""
    x = left_edge(column, house)
    y -= _space(house) // 2
    return Rule(x, y, x + house.grid.span(columns) * 1000, y, look)


def _plumb(column: int, top: int, foot: int, house: House) -> Rule:
    """A rule in the gutter before ``column``, from a grid line to the foot of the text above another."""
    x = left_edge(column, house) - house.grid.gutter * 500
    return Rule(x, top * 1000, x, foot * 1000 - _space(house))


def _space(house: House) -> int:
    """The blank at the foot of a grid line, in thousandths of it."""
    return round((1 - house.grid.em / house.grid.pitch) * 1000)


def _wheel_rules(choice: Choice, parts: list[Placing], house: House) -> Iterator[Rule]:
    """The four arms between a wheel's parts. An arm is one line, though the gaps along it may differ."""
    tall, over, side, under, centre = turned(parts, [part.columns for _, _, part in parts])
    foot = parts[0][1] + choice.height
    # Under the part above, at the middle of the narrowest gap; above the part below, likewise.
    for lone, pair, is_above in ((over, (centre, side), True), (under, (tall, centre), False)):
        edge = lone[1] + (lone[2].height if is_above else 0)
        met = [held for held in pair if not (_edged(lone[2]) or _edged(held[2]))]
        gaps = [abs((held[1] if is_above else held[1] + held[2].height) - edge) for held in met]
        if met:
            column = min(held[0] for held in met)
            right = max(held[0] + held[2].columns for held in met)
            y = edge * 1000 + min(gaps) * (500 if is_above else -500)
            yield _level(column, right - column, y, house)
    arms = (
        (tall, (over, centre), parts[0][1], tall[1] + tall[2].height),
        (side, (centre, under), side[1], foot),
    )
    for lone, pair, top, end in arms:
        met = [held for held in pair if not (_edged(lone[2]) or _edged(held[2]))]
        if met:
            first, last = met[0], met[-1]
            column = max(lone[0], first[0])
            begin = top if first is pair[0] else first[1]
            until = end if last is pair[-1] else last[1] + last[2].height
            yield _plumb(column, begin, until, house)


def _edged(choice: Choice) -> bool:
    """Whether a part brings its own edge: a box, or the masthead."""
    return _has_masthead(choice) or (choice.shape is not None and choice.shape.block.box)


def _has_masthead(choice: Choice) -> bool:
    if isinstance(choice.cut, Leaf):
        return choice.cut.articles == ("masthead",)
    return choice.cut.direction == "across" and any(_has_masthead(part) for _, part in choice.parts)
