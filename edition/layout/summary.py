"""The summary 提要题: the points of a long article in a tinted panel before its text.

In: a block's points and its width. Out: ``SummaryBox``: its lines in one or two legs, hanging from their
bullets.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """``height`` is all grid lines, padding and the blank under it included; ``depth`` those of the text."""

    legs: int
    measure: int  # thousandths of the body's em
    depth: int
    height: int
    lines: tuple[Line, ...]


def summary_box(block: Block, width: int, desk: CopyDesk) -> SummaryBox | None:
    """The panel for the block's summary over ``width`` em, or None without one."""
    if not block.summary:
        return None
    inside = width * 1000 - 2 * PAD
    legs = 2 if width * 1000 >= TWO_LEGS and len(block.summary) > 2 else 1
    measure = (inside - GAP * (legs - 1)) // legs
    lines: list[Line] = []
    for point in block.summary:
        copy = (Copy("■", "light", made=True), Copy(point, "light"))
        lines += compose_copy(copy, measure * 1000 // SIZE, desk.metrics, HANG, Form.BULLET)
    depth = -(-len(lines) // legs)
    return SummaryBox(legs, measure, depth, depth + 2, tuple(lines))
