"""Marks of the press outside the page: where it is trimmed, whether plates register, what each plate prints.

In: the size of a page, its bleed, the room around it, all in points. Out: content to be added, in the colours of a
resource ``/Registration`` (Separation All, ISO 32000-1, 8.6.6.4). Nothing of it lies within the bleed.
"""

from __future__ import annotations

from collections.abc import Iterator

MM = 72 / 25.4
BLEED, ROOM = 3 * MM, 12 * MM  # the bleed, and it with the marks
HAIR = 0.3  # points: of the lines of marks
LONG = 6 * MM  # a crop mark
RING = 1.8 * MM  # the radius of a register mark
PATCH = 5 * MM  # a side of a colour patch, at the most
#: The patches: each plate full and half.
PATCHES = tuple(
    tuple(share if plate == at else 0.0 for plate in range(4)) for at in range(4) for share in (1.0, 0.5)
)


def marks(width: float, height: float, folds: tuple[float, ...] = ()) -> bytes:
    """The marks around a trimmed size of ``width`` by ``height`` whose corner is at ``ROOM``; ``folds`` across it."""
    lines = [
        *_crops(width, height),
        *(line for fold in folds for line in _fold(fold, height)),
    ]
    drawn = [f"q /Registration CS 1 SCN {HAIR} w"]
    drawn += [f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S" for a, b, c, d in lines]
    middle = ROOM / 2 - BLEED / 2
    for x, y in (
        (ROOM + width * 3 / 4, middle),
        (ROOM + width * 3 / 4, 2 * ROOM + height - middle),
        (middle, ROOM + height / 2),
        (2 * ROOM + width - middle, ROOM + height / 2),
    ):
        drawn += _register(x, y)
    side = min(PATCH, (width / 2 - 2 * RING - 4 * MM) / len(PATCHES))
    drawn += _patches(ROOM + 2 * MM, middle - side / 2, side)
    return ("\n".join([*drawn, "Q"]) + "\n").encode()


Segment = tuple[float, float, float, float]


def _crops(width: float, height: float) -> Iterator[Segment]:
    """Two lines at each corner, from beyond the bleed outwards."""
    near, far = ROOM - BLEED - 1, ROOM - BLEED - 1 - LONG
    for x in (ROOM, ROOM + width):
        yield (x, near, x, far)
        yield (x, 2 * ROOM + height - near, x, 2 * ROOM + height - far)
    for y in (ROOM, ROOM + height):
        yield (near, y, far, y)
        yield (2 * ROOM + width - near, y, 2 * ROOM + width - far, y)


def _fold(fold: float, height: float) -> Iterator[Segment]:
    """A line at the head and at the foot of a fold."""
    near, far = ROOM - BLEED - 1, ROOM - BLEED - 1 - LONG / 2
    x = ROOM + fold
    yield (x, near, x, far)
    yield (x, 2 * ROOM + height - near, x, 2 * ROOM + height - far)


def _register(x: float, y: float) -> list[str]:
    """A ring with a cross."""
    r, k = RING, RING * 0.5523
    arm = RING * 1.5
    return [
        f"{x - arm:.3f} {y:.3f} m {x + arm:.3f} {y:.3f} l S {x:.3f} {y - arm:.3f} m {x:.3f} {y + arm:.3f} l S",
        f"{x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c S",
    ]


def _patches(x: float, y: float, side: float) -> list[str]:
    """A row of patches."""
    return [
        f"{' '.join(f'{part:g}' for part in ink)} k {x + at * side:.3f} {y:.3f} {side:.3f} {side:.3f} re f"
        for at, ink in enumerate(PATCHES)
    ]
