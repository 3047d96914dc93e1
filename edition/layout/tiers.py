"""Vertical articles: their headline upright at the right, their text in tiers 段 from right to left.

In: a block whose text is vertical, a span in columns, the house. Out: a table from height (grid lines) to the cheapest
``Shape``, as ``shapes`` makes it for level text. A tier is as deep as its measure; its lines of text stand one line
pitch apart. A picture stands at the left of the upper tiers, where their lines end. Sources: rulebook 4 and 2.6.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.compose.upright_fit import BASE
from edition.layout.blocks import Block, Text
from edition.layout.desk import CopyDesk
from edition.layout.galley import Galley
from edition.layout.legs import Legs, inner_width
from edition.layout.pictures import PictureBox, tier_pictures
from edition.layout.shapes import Shape, Table, Tiers, ideal_size
from edition.layout.uprights import Upright, upright_headline
from edition.model.house import Grid, House
from edition.model.issue import Kind

LEAST, MOST = 9, 25  # grid lines of a tier
MOST_TIERS = 6
BETWEEN = (1, 2)  # grid lines between tiers
WIDER, FOOT = 0.5, 0.6  # a second line between tiers, all of them; a line left free at the block's foot
MOST_FOOT = 2
STEP = 3  # grid lines: headlines are fitted to depths so far apart
SHORT_MEASURE, LONG_MEASURE = 12, 28  # em: a tier outside costs by the em
GAP = 1200  # between headline and text, thousandths of the body's em
BLANK = 0.6  # a line of text left empty at the end of the last tier
AIR = 0.7  # an em of room that the headline does not take, beyond one
MOST_AIR = 7  # em
AIRY = (Kind.POEM, Kind.FILLER)  # may have more air than news: it costs them a third
ROOMIEST = 26_000  # what may be left for a headline, and its air, at all: thousandths of the body's em
PITCHES = 3_000  # some line pitches, in the same
LEAST_PLACES, LEAST_BESIDE = 4, 3  # lines of text in a tier, and in one beside a picture
TIER_PICTURES = 6  # ways to stand pictures beside tiers that are tried
SLACK = 3  # lines of text more than the copy needs that are tried


class _Set(NamedTuple):
    """Text in tiers: how many, their lines and measure, the lines of text in each, what stays empty; the picture.

    Made by the thousand, hence a tuple.
    """

    tiers: int
    lines: int
    gap: int
    legs: Legs
    places: int
    blank: int
    picture: PictureBox | None
    covered: tuple[int, ...]
    cost: float


def expect_tiers(blocks: Iterable[Block], house: House, desk: CopyDesk) -> None:
    """Have the copy of vertical blocks broken at every measure that a tier can have, in one sweep."""
    texts = [text for block in blocks for text in block.texts]
    desk.expect(texts, sorted({measure_of(lines, house.grid) for lines in range(LEAST, MOST + 1)}))


def measure_of(lines: int, grid: Grid) -> int:
    """The whole ems that a tier of so many grid lines holds."""
    return int(((lines - 1) * grid.pitch + grid.em) / grid.em + 1e-6)


def width_of(places: int, grid: Grid) -> int:
    """The width of so many lines of vertical text, in thousandths of the body's em."""
    return round(((places - 1) * grid.pitch / grid.em + 1) * 1000) if places else 0


def head_room(room: int) -> int:
    """The whole ems for a headline in what tiers leave of a block's width."""
    return (room - GAP) // 1000


def tier_table(block: Block, columns: int, house: House, desk: CopyDesk) -> Table:
    """The cheapest shape of a vertical ``block`` at every height it can have over ``columns`` columns."""
    width = inner_width(block, columns, house) * 1000
    frame = 2 if block.box else 0
    sizes = ideal_size(block, columns, house)
    known: dict[tuple[int, int], Upright | None] = {}
    table: Table = {}
    found = list(_sets(block, width, house, desk))
    if (
        block.photos and not found
    ):  # too many, too tall or not to be cropped: small, whatever that shows of them
        found = list(_sets(block, width, house, desk, anyhow=True))
    for held in sorted(found, key=lambda held: held.cost):
        depth = held.tiers * held.lines + held.gap * (held.tiers - 1)
        room = width - width_of(held.places, house.grid)
        heights = range(depth + frame, min(depth + frame + MOST_FOOT, house.grid.lines) + 1)
        least = held.cost + (BASE if block.wording else 0.0)
        if all(height in table and table[height].cost <= least for height in heights):
            continue  # however well its headline goes in, it is no cheaper
        head = _headline(block, room, depth, sizes, known, house, desk)
        if head is None:
            continue
        upright, head_cost = head
        for foot, height in enumerate(heights):
            cost = held.cost + head_cost + FOOT * foot
            if height not in table or cost < table[height].cost:
                table[height] = _shape(block, columns, height, cost, held, upright, room)
    return table


def _headline(
    block: Block,
    room: int,
    depth: int,
    sizes: tuple[int, int, int],
    known: dict[tuple[int, int], Upright | None],
    house: House,
    desk: CopyDesk,
) -> tuple[Upright | None, float] | None:
    """The headline in what the text leaves of the width, and its cost; None where it does not go in."""
    if block.wording is None:
        return (None, AIR * room / 1000) if room <= MOST_AIR * 1000 else None
    if room < GAP + 1000:
        return None
    _, wanted, most = sizes
    key = (head_room(room), depth - depth % STEP)
    if key not in known:
        known[key] = upright_headline(block, *key, house, desk, side="right", most=most, ideal=wanted)
    upright = known[key]
    if upright is None:
        return None
    air = (room - GAP - upright.width) / 1000
    if block.kind in AIRY:
        return upright, upright.cost + AIR / 3 * air
    return (upright, upright.cost + AIR * max(0.0, air - 1)) if air <= MOST_AIR else None


def _sets(block: Block, width: int, house: House, desk: CopyDesk, *, anyhow: bool = False) -> Iterator[_Set]:
    """The ways to set the text: tiers, their depth, pictures, with up to ``SLACK`` lines more than it needs."""
    beside = _Beside(block, width, house, desk, anyhow)
    for lines in range(LEAST, MOST + 1):
        measure = measure_of(lines, house.grid)
        galley = desk.galley(block.texts, measure)
        for tiers in range(1, 2 if block.kind is Kind.POEM else MOST_TIERS + 1):
            if width - width_of(galley.tops[-1] // tiers, house.grid) < -PITCHES:
                continue  # too much, even without a picture
            filled: dict[tuple[int, ...], list[_Filled]] = {}
            for gap in BETWEEN if tiers > 1 else BETWEEN[:1]:
                if tiers * (lines + gap) - gap + (2 if block.box else 0) > house.grid.lines:
                    continue
                for picture in beside.pictures(tiers, lines, gap):
                    covered = _covered(tiers, picture, house.grid)
                    if covered not in filled:
                        filled[covered] = list(_filled(block, galley, measure, covered, width, house))
                    more = WIDER * (gap - 1) + (picture.cost if picture else 0.0)
                    for held in filled[covered]:
                        legs = Legs(tiers, measure, 0, 0.0)
                        cost = held.cost + more
                        yield _Set(tiers, lines, gap, legs, held.places, held.blank, picture, covered, cost)


class _Beside:
    """The pictures of a block that can stand beside tiers, each stack of them made once."""

    def __init__(self, block: Block, width: int, house: House, desk: CopyDesk, anyhow: bool) -> None:
        self._room = (block, width, house, desk, anyhow)
        self._known: dict[tuple[int, int], list[PictureBox]] = {}

    def pictures(self, tiers: int, lines: int, gap: int) -> list[PictureBox | None]:
        """The best few beside the upper ones of ``tiers``; None alone where the block has no picture."""
        if not self._room[0].photos:
            return [None]
        boxes: list[PictureBox] = []
        for beside in range(1, tiers + 1):
            boxes += self._stacked(beside, beside * (lines + gap) - gap)
        return [*sorted(boxes, key=lambda box: box.cost)[:TIER_PICTURES]]

    def _stacked(self, beside: int, depth: int) -> list[PictureBox]:
        key = (beside, depth)
        if key not in self._known:
            block, width, house, desk, anyhow = self._room
            self._known[key] = tier_pictures(block, beside, depth, width, house, desk, anyhow=anyhow)
        return self._known[key]


class _Filled(NamedTuple):
    """Text in tiers at so many lines each, how many stay empty, and what that costs."""

    places: int
    blank: int
    cost: float


def _filled(
    block: Block, galley: Galley, measure: int, covered: tuple[int, ...], width: int, house: House
) -> Iterator[_Filled]:
    """Tiers of ``measure`` at the fewest lines of text that take the copy, and a few more."""
    tiers = len(covered)
    about = (galley.tops[-1] + sum(covered)) // tiers
    left = width - width_of(about, house.grid)
    if left < -PITCHES or (left > ROOMIEST and block.kind not in AIRY):
        return  # far from what goes in, or from what a headline takes
    least = max(galley.least_depth(covered), LEAST_PLACES, max(covered) + LEAST_BESIDE)
    for places in range(least, least + SLACK):
        if width_of(places, house.grid) > width:
            return
        depths = tuple(max(0, places - lost) for lost in covered)
        ends = galley.ends(depths)
        if ends is None or (tiers > 1 and ends[-1] == ends[-2]):
            return
        figures = galley.figures(depths, ends)
        cost = BLANK * figures.blank + 3.0 * figures.holes + 1.2 * figures.short + 1.2 * figures.widows
        cost += max(0, SHORT_MEASURE - measure) * 0.6 + max(0, measure - LONG_MEASURE) * 0.3
        yield _Filled(places, figures.blank, cost + max(0, 8 - places) * 0.4)


def _covered(tiers: int, picture: PictureBox | None, grid: Grid) -> tuple[int, ...]:
    """Lines of text that the picture takes from each tier: it stands at the left of the upper ones."""
    if picture is None:
        return (0,) * tiers
    lost = math.ceil((picture.width / 1000 * grid.em + grid.pitch * 0.5) / grid.pitch)
    return (lost,) * picture.legs + (0,) * (tiers - picture.legs)


def _shape(
    block: Block, columns: int, height: int, cost: float, held: _Set, upright: Upright | None, room: int
) -> Shape:
    texts: tuple[Text, ...] = block.texts
    return Shape(
        block=block,
        columns=columns,
        height=height,
        cost=cost,
        legs=held.legs,
        depth=held.places,
        texts=texts,
        rest=(),
        picture=held.picture,
        covered=held.covered,
        upright=upright,
        blank=held.blank,
        tiers=Tiers(held.lines, held.gap, held.places, room),
    )
