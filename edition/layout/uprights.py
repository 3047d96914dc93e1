"""Vertical headlines 竖题 beside their text.

In: a block and the column given to its headline. Out: rows to be set top to bottom. A headline at the left
of its text has its rows from left to right (newspaper custom), kicker outermost; its length is (n + 2)
characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.compose.headline import SetRow, Wording, set_row
from edition.layout.blocks import Block
from edition.layout.desk import CopyDesk
from edition.model.house import House

LABEL, MARK = 2200, 1500  # what a label or 广告 takes over the rows, thousandths of the body's em
STEPS = tuple(range(4000, 1500, -100))  # sizes tried, thousandths of the body's em

FULL, HOLLOW = (
    0.7,
    16.0,
)  # share of its column that a headline should take, and what all of it empty would cost
#: By priority: what it costs that the headline is an em smaller than the largest.
SMALL = {1: 2.5, 2: 2.0, 3: 1.0, 4: 0.7, 5: 0.5}


@dataclass(frozen=True, slots=True)
class UprightRow:
    """One row: ``x`` from the column's left, its top ``y``, both as in ``model.frame.Row``."""

    row: SetRow
    x: int
    vertical: bool = True


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical headline of ``size`` in its column."""

    rows: tuple[UprightRow, ...]
    size: int
    cost: float


def upright_headline(block: Block, chars: int, depth: int, house: House, desk: CopyDesk) -> Upright | None:
    """The largest setting that goes into ``chars`` em × ``depth`` grid lines, or None where none does."""
    wording = block.wording
    if wording is None:
        return None
    clauses = wording.headline.split()
    over = LABEL * bool(wording.label) + MARK * bool(wording.mark)
    room = round(depth * house.grid.pitch / house.grid.em * 1000) - over
    minor = [(text, role) for text, role in ((wording.kicker, "kicker"), (wording.deck, "deck")) if text]
    longest = max(len(clause) for clause in clauses)
    for size in STEPS:
        small = max(1150, size * 45 // 100)
        width = len(clauses) * size + (len(clauses) - 1) * size // 3 + len(minor) * (small + size // 3)
        length = (longest + 1) * size + (len(clauses) - 1) * size
        tall = [len(text) * small + size for text, _ in minor]
        if width <= chars * 1000 and max(length, *tall, 0) <= room:
            fill = length / room
            cost = 1.5 + HOLLOW * max(0.0, FULL - fill) + SMALL[block.priority] * (4000 - size) / 1000
            rows = _stand(wording.face, clauses, minor, size, small, (chars * 1000, room, over), house, desk)
            return Upright((*_over(wording, house, desk), *rows), size, cost)
    return None


def _over(wording: Wording, house: House, desk: CopyDesk) -> tuple[UprightRow, ...]:
    """What stands level over the upright rows: 广告, the label."""
    rows = []
    y = 0
    if wording.mark:
        line = set_row(wording.mark, "light", desk.metrics, made=True)
        rows.append(UprightRow(SetRow("mark", line, 1000, 0), 0, vertical=False))
        y = MARK
    if wording.label:
        down = round(y * house.grid.em / house.grid.pitch)
        line = set_row(wording.label, "hei", desk.metrics)
        rows.append(UprightRow(SetRow("label", line, 1200, down), 0, vertical=False))
    return tuple(rows)


def _stand(
    face: str,
    clauses: list[str],
    minor: list[tuple[str, str]],
    size: int,
    small: int,
    room: tuple[int, int, int],
    house: House,
    desk: CopyDesk,
) -> tuple[UprightRow, ...]:
    """Place the rows in ``room`` (width, height, what stands over them): the group centred in its column,
    later clauses one character lower.
    """
    width, height, over = room
    pitch = house.grid.pitch / house.grid.em * 1000
    total = len(clauses) * size + (len(clauses) - 1) * size // 3 + len(minor) * (small + size // 3)
    x = (width - total) // 2
    rows = []
    longest = max(len(clause) + index for index, clause in enumerate(clauses))
    top = over + max(0, (height - longest * size) // 3)
    for text, role in minor[:1] if minor and minor[0][1] == "kicker" else []:
        rows.append(
            UprightRow(
                SetRow(role, set_row(text, "emphasis", desk.metrics), small, round(top * 1000 / pitch)), x
            )
        )
        x += small + size // 3
    for index, clause in enumerate(clauses):
        y = round((top + index * size) * 1000 / pitch)
        rows.append(UprightRow(SetRow("headline", set_row(clause, face, desk.metrics), size, y), x))
        x += size + size // 3
    for text, role in minor:
        if role == "deck":
            y = round((top + size) * 1000 / pitch)
            rows.append(UprightRow(SetRow(role, set_row(text, "light", desk.metrics), small, y), x))
            x += small + size // 3
    return tuple(rows)
