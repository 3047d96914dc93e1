"""Shapes: every rectangle a block can fill over a given number of columns, and what each costs.

In: a block, a span in columns, the house. Out: a table from height (grid lines) to the cheapest ``Shape``
of that height. A shape trades: the headline's setting, text measure (破栏), picture width and crop, gaps,
blank lines, jump. Costs follow one scale: 1 is a headline one step off, see each constant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from edition.compose.headline import HeadlineSetting, Span, compose_headline
from edition.layout.blocks import Block, Text
from edition.layout.desk import CopyDesk
from edition.layout.fill import depths
from edition.layout.galley import Galley
from edition.layout.legs import Legs, inner_width, text_legs
from edition.layout.pictures import PictureBox, picture_boxes
from edition.layout.summary import SummaryBox, summary_box
from edition.layout.uprights import Upright, upright_headline
from edition.model.house import House
from edition.model.issue import Kind

BLANK = 0.5  # a leg line left empty, up to one a leg
GAPING = 2.0  # each of these beyond two, which all may stand under the last leg
HOLE = 6.0  # each further one
AIR = 0.3  # a blank line of a poem
RAGGED = 1.2  # a line left empty at the foot of a leg that is not the last
WIDOW = 1.2  # a leg that begins with a paragraph's short last line
ADVERT, STRETCHED = 1.0, 0.01  # a house advert, and a column × line of it
ADVERT_SHARE = 0.12  # of the page at most
UPRIGHT_SPANS, UNASKED = (2, 3, 4), 0.8  # an upright headline that no pin asks for: spans in columns, cost
TRIED = 3  # depths from the least on whose legs are looked at; deeper ones are the last's, with more blank
SHALLOW, DEEP = 8, 45  # legs outside cost by the line
STACKED = 5  # legs of fewer lines, twice more: the headline under them reads with the one over them (叠题)


@dataclass(frozen=True, slots=True)
class Tiers:
    """Vertical text: tiers of ``lines`` grid lines with ``gap`` between them, each of ``places`` lines of text from the
    right; ``room`` is what stands at the right of them for the headline, in thousandths of the body's em.
    """

    lines: int
    gap: int
    places: int
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One way to fill a rectangle of ``columns`` × ``height``."""

    block: Block
    columns: int
    height: int
    cost: float
    legs: Legs | None
    depth: int  # grid lines of the text area
    texts: tuple[Text, ...]
    headline: HeadlineSetting | None = None
    upright: Upright | None = None
    picture: PictureBox | None = None
    summary: SummaryBox | None = None
    covered: tuple[int, ...] = ()
    rest: tuple[Text, ...] = ()
    blank: int = 0
    air: int = 0  # grid lines left free over the headline
    tiers: Tiers | None = None  # of vertical text


Table = dict[int, Shape]
Offer = TypeVar("Offer")


def shape_table(
    block: Block, columns: int, house: House, desk: CopyDesk, cuts: tuple[Cutting, ...] = ()
) -> Table:
    """The cheapest shape of ``block`` at every height it can have over ``columns`` columns.

    ``cuts`` are the ways to part a jumped article; without them the whole block must go in.
    """
    ways = cuts or (Cutting(block.texts, (), 0.0),)
    return {
        height: _shape(block, columns, height, cost, parts)
        for height, (cost, parts) in _cheapest(_offers(block, columns, house, desk, ways)).items()
    }


@dataclass(frozen=True, slots=True)
class Cutting:
    """A way to part a jumped article: what stays, what goes on, and what the place of the cut costs."""

    here: tuple[Text, ...]
    rest: tuple[Text, ...]
    cost: float


def _offers(
    block: Block, columns: int, house: House, desk: CopyDesk, cuttings: tuple[Cutting, ...]
) -> Iterator[tuple[int, float, Parts]]:
    """The cheapest body at each depth with the cheapest headline at each height: height, cost, and of what."""
    width = inner_width(block, columns, house)
    frame = 2 if block.box else 0
    if block.vertical_headline:
        yield from _beside(block, columns, house, desk, cuttings)
        return
    if block.elastic:
        yield from _stretched(block, columns, house, desk)
        return
    if block.upright is not None and columns in UPRIGHT_SPANS and len(cuttings) == 1:
        whole = (Cutting(block.upright.texts, (), 0.0),)
        for height, cost, parts in _beside(block.upright, columns, house, desk, whole):
            yield height, cost + UNASKED, parts._replace(block=block.upright)
    heads = _cheapest(
        (head.height if head else 0, head.cost if head else 0.0, head)
        for head in headline_settings(block, width, columns, house, desk)
    )
    panel = summary_box(block, width, desk)
    over = frame + (panel.height if panel else 0)
    for depth, (cost, body) in _bodies(block, cuttings, width, columns, house, desk).items():
        for height, (head_cost, head) in heads.items():
            yield over + depth + height, cost + head_cost, Parts(body, head, None, panel)


def _beside(
    block: Block, columns: int, house: House, desk: CopyDesk, cuttings: tuple[Cutting, ...]
) -> Iterator[tuple[int, float, Parts]]:
    """A vertical headline 竖题 in the block's first column, its text in the others."""
    width = inner_width(block, columns, house)
    taken = house.grid.chars + house.grid.gutter
    if columns < 2:
        return
    panel = summary_box(block, width - taken, desk)
    over = panel.height if panel else 0
    for depth, (cost, body) in _bodies(block, cuttings, width - taken, columns - 1, house, desk).items():
        upright = upright_headline(block, house.grid.chars, over + depth, house, desk)
        if upright is not None:
            height = over + depth + (2 if block.box else 0)
            yield height, cost + upright.cost, Parts(body, None, upright, panel)


def _stretched(
    block: Block, columns: int, house: House, desk: CopyDesk
) -> Iterator[tuple[int, float, Parts]]:
    """A house advert at any height: its headline as large as suits it, its few words under it in one leg, all of it in
    the middle.
    """
    width = inner_width(block, columns, house)
    measure = width * 1000 // block.size
    inset = (width * 1000 - measure * block.size) // 2
    legs = Legs(1, measure, 0, 0.0, block.size, inset) if block.texts else None
    galley = desk.galley(block.texts, measure)
    depth = galley.least_depth((0,)) if block.texts else 0
    body = Body(Cutting(block.texts, (), 0.0), legs, None, depth, (0,) if legs else (), 0)
    heads = sorted(
        (setting for setting in headline_settings(block, width, columns, house, desk) if setting),
        key=lambda setting: (setting.height, setting.cost),
    )
    frame = 2 if block.box else 0
    most = ADVERT_SHARE * house.grid.columns * house.grid.lines
    broad = house.grid.span(columns) * house.grid.em / house.grid.pitch  # its width in grid lines
    tall = 1.5 * broad if block.kind is Kind.ADVERT else house.grid.lines
    for height in range(max(1, round(broad / 5)), min(round(tall), house.grid.lines) + 1):
        room = height - frame - depth
        fitting = [head for head in heads if head.height <= room]
        if fitting and (block.kind is not Kind.ADVERT or columns * height <= most):
            roomy = [head for head in fitting if head.height <= max(4, room * 2 // 3)] or fitting[:1]
            head = max(roomy, key=lambda head: head.size)
            cost = ADVERT + STRETCHED * columns * height
            yield height, cost, Parts(body, head, None, None, (room - head.height) // 2)


def _shape(block: Block, columns: int, height: int, cost: float, parts: Parts) -> Shape:
    body = parts.body
    return Shape(
        block=parts.block or block,
        columns=columns,
        height=height,
        cost=cost,
        legs=body.legs,
        depth=body.depth,
        texts=body.cutting.here,
        rest=body.cutting.rest,
        picture=body.picture,
        covered=body.covered,
        headline=parts.headline,
        upright=parts.upright,
        summary=parts.summary,
        air=parts.air,
        blank=body.blank,
    )


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under the headline: legs, with or without a picture, ``depth`` grid lines deep."""

    cutting: Cutting
    legs: Legs | None
    picture: PictureBox | None
    depth: int
    covered: tuple[int, ...]
    blank: int


class Parts(NamedTuple):
    """What a shape is made of; made by the ten thousand, hence a tuple."""

    body: Body
    headline: HeadlineSetting | None
    upright: Upright | None
    summary: SummaryBox | None
    air: int = 0
    block: Block | None = None  # where it is not the one asked for


def _cheapest(offers: Iterable[tuple[int, float, Offer]]) -> dict[int, tuple[float, Offer]]:
    """The cheapest offer at each height; the first of equals, so that the order of trying decides."""
    table: dict[int, tuple[float, Offer]] = {}
    for height, cost, offer in offers:
        if height not in table or cost < table[height][0]:
            table[height] = (cost, offer)
    return table


def _bodies(
    block: Block, cuttings: tuple[Cutting, ...], width: int, columns: int, house: House, desk: CopyDesk
) -> dict[int, tuple[float, Body]]:
    """The cheapest body at each depth."""
    return _cheapest(
        offer
        for cutting in cuttings
        for offer in (
            _text_bodies(block, cutting, width, columns, house, desk)
            if cutting.here
            else _bare_bodies(block, cutting, width, house, desk)
        )
    )


def _bare_bodies(
    block: Block, cutting: Cutting, width: int, house: House, desk: CopyDesk
) -> Iterator[tuple[int, float, Body]]:
    """A block without text: its pictures over its whole width, or its headline alone."""
    boxes: list[PictureBox | None] = [*picture_boxes(block, (width * 1000,), house, desk)]
    for picture in boxes or [None]:
        depth = picture.height if picture else 0
        cost = picture.cost if picture else 0.0
        for extra in range(desk.slack if not picture else 3):
            blank = Body(cutting, None, picture, depth + extra, (), extra)
            yield depth + extra, cost + 2.0 * extra, blank


def _text_bodies(
    block: Block, cutting: Cutting, width: int, columns: int, house: House, desk: CopyDesk
) -> Iterator[tuple[int, float, Body]]:
    ways = text_legs(width, columns, house, boxed=block.box, size=block.size)
    desk.expect(cutting.here, (legs.measure for legs in ways))
    for legs in ways:
        if block.kind is Kind.POEM and legs.number > 1:
            continue  # a poem is not broken over legs
        galley = desk.galley(cutting.here, legs.measure)
        widths = tuple(legs.width * k + legs.gap * (k - 1) for k in range(1, legs.number + 1))
        boxes: list[PictureBox | None] = [*picture_boxes(block, widths, house, desk)]
        for count, picture in enumerate(boxes or [None]):
            covered = _covered(legs, picture)
            for depth, blank, ragged in _depths(galley, legs, covered, desk.slack if count == 0 else TRIED):
                body = Body(cutting, legs, picture, depth, covered, blank)
                yield depth, cutting.cost + ragged + _body_cost(block, legs, picture, depth, blank), body


def _depths(
    galley: Galley, legs: Legs, covered: tuple[int, ...], tried: int
) -> Iterator[tuple[int, int, float]]:
    """The depths that legs can have, with the leg lines that stay empty and what short feet and widows cost."""
    least = galley.least_depth(covered)
    fewer, blank, ragged = 0, 0, 0.0
    for depth in range(least, least + tried):
        if depth < least + TRIED:
            left = depths(depth, covered)
            ends = galley.ends(left)
            if ends is None or (legs.number > 1 and left[-1] and ends[-1] == ends[-2]):
                break  # a leg without a line is no leg
            figures = galley.figures(left, ends)
            blank = figures.blank
            ragged = RAGGED * figures.short + HOLE * figures.holes + WIDOW * figures.widows
        else:
            if not fewer:  # from this depth on the text goes into one leg less
                fewer = galley.least_depth(covered[:-1]) if legs.number > 1 else 1 << 30
            if depth >= fewer:
                break
            blank += legs.number
        yield depth, blank, ragged


def _covered(legs: Legs, picture: PictureBox | None) -> tuple[int, ...]:
    """Lines that the picture takes from the top of each leg: it stands over the last ones."""
    if picture is None:
        return (0,) * legs.number
    return (0,) * (legs.number - picture.legs) + (picture.height,) * picture.legs


def _body_cost(block: Block, legs: Legs, picture: PictureBox | None, depth: int, blank: int) -> float:
    if block.kind is Kind.POEM:
        return legs.cost + AIR * blank / legs.number
    usual = min(blank, legs.number - 1)
    cost = legs.cost + BLANK * usual + GAPING * max(0, usual - 2) + HOLE * (blank - usual)
    cost += max(0, SHALLOW - depth) * 1.0 + max(0, STACKED - depth) * 2.0 + max(0, depth - DEEP) * 0.1
    if picture:
        cost += picture.cost
    return cost


def ideal_size(block: Block, columns: int, house: House) -> tuple[int, int, int]:
    """Smallest, wanted and largest headline size over ``columns``, in thousandths of the body's em."""
    least, most = house.headlines.limits(columns)
    share = {1: 1.0, 2: 0.85, 3: 0.55, 4: 0.3, 5: 0.1}[block.priority]
    wanted = least + (most - least) * share
    if block.lead:
        wanted, most = most * house.headlines.lead * 0.95, most * house.headlines.lead
    if block.kind in ("notice", "filler", "brief", "pointer"):
        wanted, most = least * 1.02, least + (most - least) * 0.4
    if block.continued_from:
        wanted, most = least * 0.9, least
    if block.elastic:
        wanted = most
    scale = 1000 / house.grid.em
    return round(least * scale * 0.85), round(wanted * scale), round(most * scale)


def headline_settings(
    block: Block, width: int, columns: int, house: House, desk: CopyDesk
) -> list[HeadlineSetting | None]:
    """The settings of the block's headline over its inside, a dozen at most."""
    if block.wording is None:
        return [None]
    span = headline_span(block, width, columns, house)
    return list(compose_headline(block.wording, span, desk.metrics)[:14])


def headline_span(block: Block, width: int, columns: int, house: House) -> Span:
    """The room of a block's headline over its inside, with the sizes its rank and span ask for."""
    least, wanted, most = ideal_size(block, columns, house)
    pitch = round(house.grid.pitch / house.grid.em * 1000)
    return Span(width * 1000, wanted, least, most, pitch)
