"""Vertical headlines 竖题 beside their text: where their rows stand.

In: a block and the room given to its headline. Out: rows to be set top to bottom. At the left of its text a headline's
rows run from left to right, at the right of vertical text from right to left (newspaper custom, rulebook 2.6): the
kicker 肩题 is outermost, the deck 副题 nearest the text. Rows and sizes are chosen by ``compose.upright_fit``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from edition.compose.headline import SetRow, Wording, set_row
from edition.compose.headline_rows import by_blanks, folded
from edition.compose.headline_stack import LABEL_SIDES
from edition.compose.upright_fit import ROW_GAP, Fit, Minor, Room, best_fit
from edition.layout.blocks import Block
from edition.layout.desk import CopyDesk
from edition.model.frame import Line
from edition.model.house import House
from edition.model.metrics import Metrics

LARGEST = 4000  # of a headline for which no size is asked, thousandths of the body's em
LABEL_ROW = 0.5  # each row of a label after the first
GROUND = 450  # over a label, whose ground stands out above it
AIR = 1000  # under a label, thousandths of the body's em
LABEL_SIZE, LABEL_SMALL, LABEL_GAP = 1200, 1000, 500  # a label in one row, in several; between its rows
MARK_SIZE, MARK = 1000, 1500  # 广告, and what it takes over the rows
ABOVE = 3  # the share of the free depth that stands above the headline: a third
#: By priority: what it costs that the headline is an em smaller than it should be.
SMALL = {1: 2.5, 2: 2.0, 3: 1.0, 4: 0.7, 5: 0.5}

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class UprightRow:
    """One row: ``x`` from the room's left edge, its top ``y``, both as in ``model.frame.Row``."""

    row: SetRow
    x: int
    vertical: bool = True

    @property
    def length(self) -> int:
        """What it takes in the direction it runs, in thousandths of its own em; of a label without its ground."""
        return self.row.line.width


@dataclass(frozen=True, slots=True)
class _Over:
    """What stands level over the upright rows: 广告, the label; the depth and the width they take."""

    rows: tuple[UprightRow, ...]
    depth: int
    width: int


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical headline chosen for its room: what stands over it, its rows, the ``room``'s width, the ``depth`` that
    is left to its rows, all in thousandths of the body's em, the house's line ``pitch`` too. Its rows are placed when
    asked for: thousands are chosen, a few are printed.
    """

    over: _Over
    fit: Fit
    side: Side
    room: int
    depth: int
    pitch: float

    @property
    def size(self) -> int:
        """The headline's size."""
        return self.fit.size

    @property
    def cost(self) -> float:
        """What the setting costs, its label in several rows too."""
        return self.fit.cost + LABEL_ROW * max(0, sum(row.row.role == "label" for row in self.over.rows) - 1)

    @property
    def width(self) -> int:
        """What its rows really take of the room."""
        own = self._edge + self.fit.width if self.over.rows and self.side == "left" else self.fit.width
        return max(own, self.over.width)

    @property
    def _edge(self) -> int:
        """Where the group stands: in the middle of a room at the left, at the right edge of one at the right."""
        free = self.room - self.fit.width
        return free // 2 if self.side == "left" else free

    def rows(self) -> tuple[UprightRow, ...]:
        """The rows in their places, those over the headline first."""
        edge, fit = self._edge, self.fit
        placed = [
            _mirrored(row, edge, fit.width) if self.side == "right" else row
            for row in _stand(fit, edge, self.depth)
        ]
        down = self.over.depth
        return (
            *self.over.rows,
            *(
                replace(row, row=replace(row.row, y=int((down + row.row.y) * 1000 / self.pitch)))
                for row in placed
            ),
        )


def upright_headline(
    block: Block,
    chars: int,
    depth: int,
    house: House,
    desk: CopyDesk,
    *,
    side: Side = "left",
    most: int = 0,
    ideal: int = 0,
) -> Upright | None:
    """The best setting in ``chars`` em × ``depth`` grid lines at one side of the text, or None where none goes in.

    ``most`` and ``ideal`` are the largest and the wanted size in thousandths of the body's em; 0 asks for type as large
    as it goes in. At the left the group stands in the middle of its room, what is over it at the room's left edge; at
    the right all stands at the right edge.
    """
    wording = block.wording
    if wording is None or not wording.headline.strip():
        return None
    most = most or LARGEST
    width = chars * 1000
    over = _over(wording, width, side, house, desk.metrics)
    left = round(depth * house.grid.pitch / house.grid.em * 1000) - (over.depth if over else 0)
    if over is None or left <= 0:
        return None
    room = Room(width, left, most, min(ideal or most, most), SMALL[block.priority])
    fit = best_fit(_words(wording), room, desk.metrics)
    if fit is None:
        return None
    return Upright(over, fit, side, width, left, house.grid.pitch / house.grid.em * 1000)


@lru_cache(maxsize=1024)
def _words(wording: Wording) -> Wording:
    """The part of the wording that stands upright, so that what is known of it serves all blocks."""
    return replace(wording, byline="", label="", mark="")


def _over(wording: Wording, width: int, side: Side, house: House, metrics: Metrics) -> _Over | None:
    """The rows over the headline; None where a label is wider than the room. At the right they end at its edge."""
    found: list[tuple[str, Line, int, int, int]] = []  # role, line, size, top, width
    y = 0
    if wording.mark:
        line = set_row(wording.mark, "light", metrics, made=True)
        found.append(("mark", line, MARK_SIZE, 0, line.width * MARK_SIZE // 1000))
        y = MARK
    y += GROUND if wording.label else 0
    for number, line in enumerate(lines := _label(wording.label, width, metrics)):
        size = LABEL_SIZE if len(lines) == 1 else LABEL_SMALL
        y += LABEL_GAP if number else 0
        found.append(("label", line, size, y, (line.width + LABEL_SIDES) * size // 1000))
        y += size
    y += AIR if wording.label else 0
    taken = max((wide for *_, wide in found), default=0)
    if taken > width:
        return None
    rows = []
    for role, line, size, top, wide in found:
        down = round(top * house.grid.em / house.grid.pitch)
        x = width - wide if side == "right" else 0
        rows.append(UprightRow(SetRow(role, line, size, down), x, vertical=False))
    return _Over(tuple(rows), y, taken)


def _label(text: str, width: int, metrics: Metrics) -> tuple[Line, ...]:
    """A label in one row if it goes in, else parted at its blanks, else folded."""
    if not text:
        return ()
    one = set_row(text, "hei", metrics)
    if (one.width + LABEL_SIDES) * LABEL_SIZE // 1000 <= width:
        return (one,)
    rows = by_blanks(text)[-1].rows
    most = (width - LABEL_SIDES) // LABEL_SMALL
    if max(len(row) for row in rows) > most:
        rows = folded(text, max(2, most)).rows
    return tuple(set_row(row, "hei", metrics) for row in rows)


def _stand(fit: Fit, x: int, depth: int) -> Iterator[UprightRow]:
    """The rows from ``x`` on, kicker first, their tops in thousandths of the body's em from the top of ``depth``.

    The deck begins a character lower than the headline's last row, or where it then ends at the headline's foot.
    """
    size, gap = fit.size, fit.size // ROW_GAP
    top = (depth - fit.extent) // ABOVE
    if fit.kicker:
        yield from _minor("kicker", fit.kicker, x, min(top, _lowest(fit.kicker, depth)))
        x += fit.kicker.across + gap
    for number, line in enumerate(fit.headline.lines):
        y = top + number * fit.step * size // 1000
        yield UprightRow(SetRow("headline", line, size, y), x + number * (size + gap))
    x += (len(fit.headline.lines) - 1) * (size + gap) + size + gap
    if fit.deck:
        lower = top + (len(fit.headline.lines) - 1) * fit.step * size // 1000 + size
        y = max(top, min(lower, top + fit.extent - fit.deck.length))
        yield from _minor("deck", fit.deck, x, min(y, _lowest(fit.deck, depth)))


def _lowest(minor: Minor, depth: int) -> int:
    """How low a minor part may begin: half of a character of its own stays free under it."""
    return max(0, depth - minor.length - minor.size // 2)


def _minor(role: str, minor: Minor, x: int, y: int) -> Iterator[UprightRow]:
    for number, line in enumerate(minor.parted.lines):
        yield UprightRow(SetRow(role, line, minor.size, y), x + number * (minor.size + minor.size // ROW_GAP))


def _mirrored(row: UprightRow, x: int, width: int) -> UprightRow:
    """The row as far from the right edge of a group at ``x`` as it was from the left one."""
    return replace(row, x=2 * x + width - row.x - row.row.size)
