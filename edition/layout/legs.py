"""Legs: how a width is broken into columns of text (破栏), and what copy must be broken at for it.

In: a width in em, the base columns it spans, the grid. Out: ``Legs``, each with its cost; and the sweep that composes
copy at every measure they have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.layout.blocks import Block, Text
from edition.layout.desk import CopyDesk
from edition.model.house import House

BROKEN = 0.7  # a measure other than the basic column
WIDE_MEASURE = 5.0  # over 27 em: the eye loses the line


@dataclass(frozen=True, slots=True)
class Legs:
    """How text is set: number of legs, measure in its own em, gap between them in thousandths of the body's em, cost.

    ``size`` is the text's, in thousandths of the body's em; ``inset`` what a single leg stands in from the left.
    """

    number: int
    measure: int
    gap: int
    cost: float
    size: int = 1000
    inset: int = 0

    @property
    def width(self) -> int:
        """Of one leg, in thousandths of the body's em."""
        return self.measure * self.size


def inner_width(block: Block, columns: int, house: House) -> int:
    """Whole em of the block's inside: a box takes one from each side."""
    return house.grid.span(columns) - (2 if block.box else 0)


def text_legs(width: int, columns: int, house: House, *, boxed: bool, size: int = 1000) -> list[Legs]:
    """The ways to break ``width`` em into legs: 破栏字数 = (长栏字数 − 破栏栏空数) / 破成的栏数, in em of ``size``."""
    grid = house.grid
    least = grid.chars - (2 if boxed else 0)
    ways = []
    for number in range(1, columns + 1):
        room = (width - grid.gutter * (number - 1)) * 1000
        measure = room // number // size
        rest = room - number * measure * size
        gap = grid.gutter * 1000 + (rest // (number - 1) if number > 1 else 0)
        if measure < least or gap > 2000 or measure > 41:
            continue
        cost = 0.0 if number == columns or boxed else BROKEN
        inset = rest // 2 if number == 1 else 0
        ways.append(Legs(number, measure, gap, cost + (WIDE_MEASURE if measure > 27 else 0.0), size, inset))
    if not ways:  # narrower than a column: one leg, whatever it holds
        measure = width * 1000 // size
        ways.append(Legs(1, measure, 0, BROKEN, size, (width * 1000 - measure * size) // 2))
    return ways


def expect_all(blocks: Iterable[Block], house: House, desk: CopyDesk) -> None:
    """Have the copy of blocks broken at every measure that any width may set it at, in one sweep."""
    wanted: dict[tuple[bool, int], list[Text]] = {}
    for block in blocks:
        wanted.setdefault((block.box, block.size), []).extend(block.texts)
    for (boxed, size), texts in wanted.items():
        measures = {
            legs.measure
            for columns in range(1, house.grid.columns + 1)
            for legs in text_legs(
                house.grid.span(columns) - (2 if boxed else 0), columns, house, boxed=boxed, size=size
            )
        }
        desk.expect(texts, sorted(measures))
