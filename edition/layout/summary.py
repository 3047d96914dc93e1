"""The summary 提要题: the points of a long article in a tinted panel before its text.

In: a block's points and its width. Out: ``SummaryBox``: its lines in one or two legs, hanging from their
bullets.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from edition.compose.atoms import Copy
from edition.compose.paragraph import FormRule, compose_copy
from edition.layout.blocks import Block
from edition.layout.desk import CopyDesk
from edition.model.frame import Line
from edition.model.issue import Form

SIZE = 930  # thousandths of the body's em
PAD = 1000  # left and right, thousandths of the body's em
GAP = 1500
TWO_LEGS = 34_000  # a panel this wide, in thousandths of the body's em, is set in two legs
HANG = FormRule(indent=0, hang=1000, face="light")


@dataclass(frozen=True, slots=True)
class SummaryBox:
    """``height`` is all grid lines, padding and the blank under it included; ``depth`` those of the text; ``legs`` are
    the lines of each leg.
    """

    measure: int  # thousandths of the body's em
    depth: int
    height: int
    legs: tuple[tuple[Line, ...], ...]


def summary_box(block: Block, width: int, desk: CopyDesk) -> SummaryBox | None:
    """The panel for the block's summary over ``width`` em, or None without one."""
    if not block.summary:
        return None
    inside = width * 1000 - 2 * PAD
    legs = 2 if width * 1000 >= TWO_LEGS and len(block.summary) > 2 else 1
    measure = (inside - GAP * (legs - 1)) // legs
    points = []
    for point in block.summary:
        copy = (Copy("■", "light", made=True), Copy(point, "light"))
        points.append(compose_copy(copy, measure * 1000 // SIZE, desk.metrics, HANG, Form.BULLET))
    set_legs = _halves(points) if legs == 2 else (tuple(line for point in points for line in point),)
    depth = max(map(len, set_legs))
    return SummaryBox(measure, depth, depth + 2, set_legs)


def _halves(points: list[tuple[Line, ...]]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Points in two legs, parted between two of them unless that makes the panel deeper by more than a line."""
    lines = tuple(line for point in points for line in point)
    half = -(-len(lines) // 2)
    ends = list(accumulate(map(len, points)))[:-1]
    end = min(ends, key=lambda end: (max(end, len(lines) - end), -end))
    if max(end, len(lines) - end) > half + 1:
        end = half
    return lines[:end], lines[end:]
