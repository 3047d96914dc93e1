"""What a finished page shows at arm's length: headlines side by side, cuts, gutters, order of prominence.

In: a page layout, the house. Out: numbers. Kept apart from the planner that they judge; to give way to the checks of
``edition.proof`` as these come.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from edition.model.frame import Frame, PageLayout, Rect
from edition.model.house import House

HEADS = frozenset({"headline", "repeat", "title"})
COLLIDING = 2000  # between headlines, thousandths of an em (rulebook 5.5)
GUTTER = 0.75  # of the page's height


def kendall(pairs: list[tuple[int, float]]) -> tuple[int, int]:
    """Concordant less discordant, and all pairs of unequal rank; a lower rank should be more prominent."""
    score = total = 0
    for (rank, prominence), (other, its) in combinations(pairs, 2):
        if rank != other:
            total += 1
            score += ((prominence > its) - (prominence < its)) * (1 if rank < other else -1)
    return score, total


def side_by_side(layout: PageLayout, house: House) -> Iterator[bool]:
    """Headlines of neighbours on one height, by more than half of the smaller (碰题, rulebook 5.5).

    For each pair, whether they are also less than 2 em apart with no rule between.
    """
    heads = [(frame, head) for frame in layout.frames if (head := _head(frame, house))]
    for (a, left), (b, right) in combinations(heads, 2):
        if left[0] > right[0]:
            (a, left), (b, right) = (b, right), (a, left)
        beside = -1 <= b.rect.x - a.rect.x - a.rect.width <= 2 * house.grid.gutter * 1000
        top, foot = max(left[1], right[1]), min(left[3], right[3])
        boxed = any(panel.look == "box" for frame in (a, b) for panel in frame.panels)
        if not beside or boxed or foot - top <= 0.5 * min(left[3] - left[1], right[3] - right[1]):
            continue
        ruled = any(
            rule.x0 == rule.x1 and left[2] <= rule.x0 <= right[0] and rule.y0 <= top and rule.y1 >= foot
            for rule in layout.rules
        )
        yield right[0] - left[2] < COLLIDING and not ruled


def _head(frame: Frame, house: House) -> tuple[int, int, int, int] | None:
    """The box of a frame's level headline: left, top, right, foot in thousandths of an em and of a line."""
    rows = [row for row in frame.rows if row.role in HEADS and not row.vertical]
    if not rows:
        return None
    to_lines = house.grid.em / house.grid.pitch
    return (
        min(row.x for row in rows),
        min(row.y for row in rows),
        max(row.x + row.width for row in rows),
        max(row.y + round(row.size * to_lines) for row in rows),
    )


def whole_cuts(layout: PageLayout, house: House) -> tuple[int, int]:
    """Blanks from edge to edge of the type area (断版), the masthead's foot excepted.

    Those between several blocks above and below, and those with one block alone on a side.
    """
    rects = [frame.rect for frame in layout.frames]
    cuts = strips = 0
    head = layout.masthead
    for place in range(1, house.grid.lines):
        above = [r for r in rects if r.y + r.height <= place]
        below = [r for r in rects if r.y >= place]
        begins = any(r.y + r.height == place for r in above)
        if not begins or not below or len(above) + len(below) < len(rects):
            continue
        if head and (place < head.y + head.height or all(r.y < head.y + head.height for r in above)):
            continue
        strips += min(len(above), len(below)) == 1
        cuts += min(len(above), len(below)) > 1
    return cuts, strips


def long_gutters(layout: PageLayout, house: House) -> int:
    """Gutters that run more than three quarters of the page without a break (通缝)."""
    grid = house.grid
    rects: list[Rect] = [frame.rect for frame in layout.frames] + (
        [layout.masthead] if layout.masthead else []
    )
    long = 0
    for column in range(1, grid.columns):
        x = (column * (grid.chars + grid.gutter) * 1000) - grid.gutter * 500
        over = sorted((r.y, r.y + r.height) for r in rects if r.x < x < r.x + r.width)
        at, run = 0, 0
        for top, foot in [*over, (grid.lines, grid.lines)]:
            run, at = max(run, top - at), max(at, foot)
        long += run > GUTTER * grid.lines
    return long
