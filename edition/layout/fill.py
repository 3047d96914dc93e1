"""Lines into legs: one column after another, on the grid.

In: lines, and for each leg the grid lines it has. Out: the lines of each leg with the grid line they stand
on, or None where the copy does not go in. Rules: a leg never ends with a subhead or the line after it
(CLREQ 4.1.3); blanks before a line vanish at a leg's top. ``galley`` reckons the same without the lines.
"""

from __future__ import annotations

from edition.model.frame import Line

Placed = tuple[tuple[tuple[int, Line], ...], ...]


def fill(lines: tuple[Line, ...], depths: tuple[int, ...]) -> Placed | None:
    """Stand ``lines`` in legs of ``depths`` grid lines."""
    legs: list[tuple[tuple[int, Line], ...]] = []
    place = 0
    count = len(lines)
    for depth in depths:
        leg: list[tuple[int, Line]] = []
        y = 0
        while place < count:
            line = lines[place]
            top = y + (line.before if leg else 0)
            needed = top + (_held_together(lines, place) if line.keep else 1)
            if needed > depth:
                break
            leg.append((top, line))
            y = top + 1
            place += 1
        legs.append(tuple(leg))
    return tuple(legs) if place == count else None


def _held_together(lines: tuple[Line, ...], place: int) -> int:
    """Grid lines of the subhead at ``place`` and of the two lines of text that must stand under it."""
    texts = height = 0
    for line in lines[place:]:
        height += 1 + (line.before if height else 0)
        texts = 0 if line.keep else texts + 1
        if texts == 2:
            break
    return height


def depths(depth: int, covered: tuple[int, ...]) -> tuple[int, ...]:
    """What is left of each leg for text."""
    return tuple(max(0, depth - lost) for lost in covered)


def spread(placed: Placed, left: tuple[int, ...]) -> Placed:
    """Take up a leg's blank foot around its subheads and stanzas, one line at a time from the top."""
    legs = []
    for leg, room in zip(placed, left, strict=True):
        spare = room - (leg[-1][0] + 1) if leg else 0
        seats = [index for index, (_, line) in enumerate(leg) if index and line.before]
        if not 0 < spare <= len(seats):
            legs.append(leg)
            continue
        shift = 0
        shares = {seat: spare // len(seats) + (rank < spare % len(seats)) for rank, seat in enumerate(seats)}
        moved = []
        for index, (y, line) in enumerate(leg):
            shift += shares.get(index, 0)
            moved.append((y + shift, line))
        legs.append(tuple(moved))
    return tuple(legs)


def centre(placed: Placed, left: tuple[int, ...]) -> Placed:
    """Stand each leg's lines in the middle of it: a poem has air above and below."""
    legs = []
    for leg, room in zip(placed, left, strict=True):
        shift = (room - (leg[-1][0] + 1)) // 2 if leg else 0
        legs.append(tuple((y + shift, line) for y, line in leg))
    return tuple(legs)
