"""The column grid: frames on columns, legs on columns or a legal 破栏, lines on their grid lines.

In: page layouts, the house. Out: P-grid. A legal 破栏 breaks a span into equal legs of whole characters,
with equal gaps of one to two em, that together fill it: 破栏字数 = (长栏字数 − 破栏栏空数) / 破成的栏数. A
box takes an em from each side, a vertical headline the span's first column.

Of vertical text the frame stands on columns, its tiers do not: they are as wide as so many lines, end at one right
edge, and follow each other downwards, equally deep and equally far apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.model.finding import Finding
from edition.model.frame import Frame, Leg, PageLayout
from edition.model.house import Grid, House
from edition.proof.tiers import is_vertical, places, width

EM = 1000
WIDEST_GAP = 2000  # between legs, thousandths of an em


def check_columns(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every frame, leg and line off the grid."""
    for page in pages:
        for frame in page.frames:
            place = f"page {page.number}, {frame.articles[0]}"
            yield from _frame(frame, house, place)
            if is_vertical(frame):
                yield from _tiers(frame, house, place)
            else:
                yield from _broken(frame, house, place)
            for number, leg in enumerate(frame.legs, 1):
                yield from _lines(leg, house.grid, f"{place}, leg {number}")
            for number, leg in enumerate(frame.summary, 1):
                yield from _lines(leg, house.grid, f"{place}, summary {number}")


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


def _tiers(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Tiers are as wide as whole lines, end at one right edge inside the frame, equally deep and equally far apart.

    Half a thousandth of an em may have been rounded away at either edge.
    """
    rects = [leg.rect for leg in frame.legs]
    pad = EM if any(panel.look == "box" for panel in frame.panels) else 0
    left, right = frame.rect.x + pad, frame.rect.x + frame.rect.width - pad
    faults = []
    if not all(leg.vertical for leg in frame.legs):
        faults.append("level and vertical legs")
    for leg in frame.legs:
        if abs(leg.rect.width - width(places(leg, house.grid), house.grid)) > 1:
            faults.append(f"a tier {leg.rect.width / EM:g} em wide")
    if max(r.x + r.width for r in rects) - min(r.x + r.width for r in rects) > 1:
        faults.append("right edges not in one line")
    if len({r.height for r in rects}) > 1:
        faults.append(f"tiers of {', '.join(str(r.height) for r in rects)} grid lines")
    gaps = [b.y - a.y - a.height for a, b in pairwise(rects)]
    if len(set(gaps)) > 1 or any(gap < 1 for gap in gaps):
        faults.append(f"tiers {', '.join(map(str, gaps))} grid lines apart")
    if min(r.x for r in rects) < left or max(r.x + r.width for r in rects) > right:
        ends = f"{min(r.x for r in rects) / EM:g} to {max(r.x + r.width for r in rects) / EM:g} em"
        faults.append(f"tiers from {ends} in {left / EM:g} to {right / EM:g} em")
    for fault in faults:
        yield Finding("P-grid", place, fault, "tiers of whole lines, one under another")


def _inside(frame: Frame, house: House) -> tuple[int, int]:
    left, right = frame.rect.x, frame.rect.x + frame.rect.width
    if any(panel.look == "box" for panel in frame.panels):
        left, right = left + EM, right - EM
    if any(row.vertical for row in frame.rows):
        left += (house.grid.chars + house.grid.gutter) * EM
    return left, right


def _lines(leg: Leg, grid: Grid, place: str) -> Iterator[Finding]:
    """A leg's lines stand on grid lines of their own, downwards, inside the leg; a tier's in places, leftwards."""
    stood = [at for at, _ in leg.lines]
    what, way = ("places", "left of") if leg.vertical else ("grid lines", "below")
    if any(b <= a for a, b in pairwise(stood)):
        yield Finding("P-grid", place, f"lines on {what} {stood}", f"each {way} the one before")
    room = places(leg, grid)
    if stood and (min(stood) < 0 or max(stood) >= room):
        said = f"lines on {what} {min(stood) + 1} to {max(stood) + 1} of {room}"
        yield Finding("P-grid", place, said, "lines inside their leg")
    if any(not isinstance(value, int) for value in (leg.rect.y, *stood)):
        yield Finding("P-grid", place, "a line between grid lines", "whole grid lines")
