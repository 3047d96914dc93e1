"""Lines into legs: one column after another, on the grid.

In: lines, and for each leg the grid lines it has. Out: the lines of each leg with the grid line they stand
on, or None where the copy does not go in. Rules: a leg never ends with a subhead or the line after it
(CLREQ 4.1.3); blanks before a line vanish at a leg's top.
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


def least_depth(lines: tuple[Line, ...], legs: int, covered: tuple[int, ...]) -> int:
    """The least depth at which ``lines`` go into ``legs`` legs of which leg i loses ``covered[i]`` lines at
    its top.
    """
    wanted = sum(1 + line.before for line in lines) + sum(covered)
    depth = max(-(-wanted // legs) - 2, max(covered, default=0), 1)
    while fill(lines, depths(depth, covered)) is None:
        depth += 1
    return depth


def depths(depth: int, covered: tuple[int, ...]) -> tuple[int, ...]:
    """What is left of each leg for text."""
    return tuple(max(0, depth - lost) for lost in covered)


def blank_lines(placed: Placed, left: tuple[int, ...]) -> int:
    """Leg lines that stay empty below the text of each leg."""
    return sum(room - (leg[-1][0] + 1 if leg else 0) for leg, room in zip(placed, left, strict=True))


def foot_blanks(placed: Placed, left: tuple[int, ...]) -> tuple[int, int]:
    """Empty lines at the feet of all legs but the last one that holds text, and how many of them make a hole.

    More than two under a leg are a hole.
    """
    held = [(leg, room) for leg, room in zip(placed, left, strict=True) if leg]
    feet = [room - (leg[-1][0] + 1) for leg, room in held[:-1]]
    return sum(feet), sum(max(0, foot - 2) for foot in feet)


def widows(placed: Placed, measure: int) -> int:
    """Legs after the first that begin with a paragraph's last line shorter than half of ``measure`` em.

    孤行: CLREQ 3.4.4 forbids one at a page's top; here it is disliked at any leg's.
    """
    heads = [leg[0][1] for leg in placed[1:] if leg]
    return sum(line.last and not line.first and line.width < measure * 500 for line in heads)


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
