"""Display type on a page: each block's headline, where it stands, in what face and size, over what room.

In: a page layout, the house. Out: ``Heading``s, one a frame that has a headline. Places are those of ``model.frame``:
across in thousandths of the body's em, down in thousandths of a grid line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.frame import Frame, PageLayout, Row
from edition.model.glyph_form import part_of
from edition.model.house import House

#: Rows that are the headline itself: 主题, the short one over a continuation, a block of briefs' name.
MAIN = frozenset({"headline", "repeat", "title"})
#: Rows that are read with it. A label, 广告 and a byline are not.
WORDED = MAIN | {"kicker", "deck"}

Look = tuple[str, int]  # family and weight


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in thousandths of an em across and of a grid line down."""

    left: int
    top: int
    right: int
    foot: int

    def gap(self, other: Box) -> int:
        """What lies between the two from side to side; negative where they overlap."""
        return max(other.left - self.right, self.left - other.right)

    def overlap(self, other: Box) -> int:
        """How much of the height both have; negative where they stand one over the other."""
        return min(self.foot, other.foot) - max(self.top, other.top)


@dataclass(frozen=True, slots=True)
class Heading:
    """A frame's headline: ``main`` is where its own rows stand, ``block`` where all display rows do, ``worded``
    where kicker, headline and deck do.

    ``size`` is the largest row's, in points, ``look`` that row's; ``room`` the left and right edge of what the
    headline stands over; ``columns`` that room in base columns.
    """

    frame: Frame
    rows: tuple[Row, ...]
    main: Box
    worded: Box
    block: Box
    vertical: bool
    size: float
    look: Look
    room: tuple[int, int]
    columns: int

    @property
    def name(self) -> str:
        """What a finding calls it: the first article's id."""
        return self.frame.articles[0]


def headings(page: PageLayout, house: House) -> tuple[Heading, ...]:
    """The page's headlines in reading order."""
    return tuple(heading for frame in page.frames for heading in _heading(frame, house))


def row_box(row: Row, house: House) -> Box:
    """Where a row's characters stand. An upright row is as long as its line says: O-grid measures it."""
    high = row.line.width * row.size // 1000 if row.vertical else row.size
    return Box(row.x, row.y, row.x + row.width, row.y + in_lines(high, house))


def in_lines(size: int, house: House) -> int:
    """Thousandths of the body's em in thousandths of a grid line."""
    return round(size * house.grid.em / house.grid.pitch)


def points(size: int, house: House) -> float:
    """Thousandths of the body's em in points."""
    return size * house.grid.em / 1000


def look_of(row: Row, house: House) -> Look:
    """The family and weight that most of the row's characters ask for; marks may come from another face."""
    parts: Counter[str] = Counter()
    for piece in row.line.pieces:
        parts[part_of(piece.face)] += len(piece.text)
    part = parts.most_common(1)[0][0] if parts else ""
    face = house.faces.get(part)
    return (face.families[0], face.weight) if face else (part, 0)


def is_boxed(frame: Frame) -> bool:
    """Whether a rule goes round the frame."""
    return any(panel.look == "box" for panel in frame.panels)


def inside(frame: Frame) -> tuple[int, int]:
    """The left and right edge of what a frame has for its copy: a box takes an em from each side."""
    pad = 1000 if is_boxed(frame) else 0
    return frame.rect.x + pad, frame.rect.x + frame.rect.width - pad


def _heading(frame: Frame, house: House) -> Iterator[Heading]:
    rows = tuple(row for row in frame.rows if row.role in MAIN)
    if not rows:
        return
    main = _around(rows, house)
    left, right = _room(frame, main)
    step = (house.grid.chars + house.grid.gutter) * 1000
    first = max(rows, key=lambda row: row.size)
    yield Heading(
        frame=frame,
        rows=rows,
        main=main,
        worded=_around([row for row in frame.rows if row.role in WORDED], house),
        block=_around(frame.rows, house),
        vertical=any(row.vertical for row in rows),
        size=points(first.size, house),
        look=look_of(first, house),
        room=(left, right),
        columns=max(1, round((right - left + house.grid.gutter * 1000) / step)),
    )


def _around(rows: Iterable[Row], house: House) -> Box:
    boxes = [row_box(row, house) for row in rows]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.foot for box in boxes),
    )


def _room(frame: Frame, main: Box) -> tuple[int, int]:
    """The frame's inside, less what text or pictures take beside the headline (串文题)."""
    left, right = inside(frame)
    beside = [leg.rect for leg in (*frame.legs, *frame.summary)] + [each.rect for each in frame.pictures]
    for rect in beside:
        if rect.y * 1000 >= main.foot or (rect.y + rect.height) * 1000 <= main.top:
            continue
        if rect.x >= main.right:
            right = min(right, rect.x)
        elif rect.x + rect.width <= main.left:
            left = max(left, rect.x + rect.width)
    return left, right
