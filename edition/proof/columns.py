"""The column grid: frames on columns, legs on columns or a legal 破栏, lines on their grid lines.

In: page layouts, the house. Out: P-grid. A legal 破栏 breaks a span into equal legs of whole characters,
with equal gaps of one to two em, that together fill it: 破栏字数 = (长栏字数 − 破栏栏空数) / 破成的栏数. A
box takes an em from each side, a vertical headline the span's first column.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.model.finding import Finding
from edition.model.frame import Frame, Leg, PageLayout
from edition.model.house import House

EM = 1000
WIDEST_GAP = 2000  # between legs, thousandths of an em


def check_columns(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every frame, leg and line off the grid."""
    for page in pages:
        for frame in page.frames:
            place = f"page {page.number}, {frame.articles[0]}"
            yield from _frame(frame, house, place)
            yield from _broken(frame, house, place)
            for number, leg in enumerate(frame.legs, 1):
                yield from _lines(leg, f"{place}, leg {number}")
            for number, leg in enumerate(frame.summary, 1):
                yield from _lines(leg, f"{place}, summary {number}")


def _frame(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    grid, rect = house.grid, frame.rect
    lefts = {column * (grid.chars + grid.gutter) * EM for column in range(grid.columns)}
    widths = {grid.span(columns) * EM for columns in range(1, grid.columns + 1)}
    if rect.x not in lefts or rect.width not in widths:
        said = f"stands at {rect.x / EM:g} em, {rect.width / EM:g} em wide"
        yield Finding("P-grid", place, said, "the edges of columns")


def _broken(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Legs are equal, of whole characters, evenly apart, and fill the frame's inside."""
    if not frame.legs:
        return
    left, right = _inside(frame, house)
    first, last = frame.legs[0].rect, frame.legs[-1].rect
    number = len(frame.legs)
    steps = {b.rect.x - a.rect.x for a, b in pairwise(frame.legs)}
    faults = []
    if len({leg.rect.width for leg in frame.legs}) > 1 or len(steps) > 1:
        faults.append("legs not alike")
    size = frame.legs[0].size
    if first.width % size:
        faults.append(f"a measure of {first.width / size:g} em")
    gaps = {step - first.width for step in steps}
    if gaps and not house.grid.gutter * EM <= max(gaps) <= WIDEST_GAP:
        faults.append(f"gaps of {max(gaps) / EM:g} em")
    # What does not divide among the gaps stays at the right: less than a thousandth of an em each. A single leg of
    # smaller type stands in the middle.
    slack = (right - left - first.width) // 2 if number == 1 and size != EM else 0
    if (
        not 0 <= slack < size
        or first.x != left + slack
        or not right - number - slack <= last.x + last.width <= right
    ):
        ends = f"{first.x / EM:g} to {(last.x + last.width) / EM:g} em"
        faults.append(f"legs from {ends} in {left / EM:g} to {right / EM:g} em")
    for fault in faults:
        yield Finding("P-grid", place, fault, "the frame's columns or a legal 破栏")


def _inside(frame: Frame, house: House) -> tuple[int, int]:
    left, right = frame.rect.x, frame.rect.x + frame.rect.width
    if any(panel.look == "box" for panel in frame.panels):
        left, right = left + EM, right - EM
    if any(row.vertical for row in frame.rows):
        left += (house.grid.chars + house.grid.gutter) * EM
    return left, right


def _lines(leg: Leg, place: str) -> Iterator[Finding]:
    """A leg's lines stand on grid lines of their own, downwards, inside the leg."""
    places = [at for at, _ in leg.lines]
    if any(b <= a for a, b in pairwise(places)):
        yield Finding("P-grid", place, f"lines on grid lines {places}", "each below the one before")
    if places and (min(places) < 0 or max(places) >= leg.rect.height):
        said = f"lines on grid lines {min(places) + 1} to {max(places) + 1} of {leg.rect.height}"
        yield Finding("P-grid", place, said, "lines inside their leg")
    if any(not isinstance(value, int) for value in (leg.rect.y, *places)):
        yield Finding("P-grid", place, "a line between grid lines", "whole grid lines")
