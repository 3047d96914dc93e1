"""The page as a figure: 断版, 通线, four-corner joints, boxes, the fold (rulebook 5.5 and 5.6; rubric 15).

In: page layouts, the house. Out: L-cut, L-gutter, L-joint, L-box, L-fold, all warnings. ``geometry_figures`` gives the
numbers. Blocks are frames; the masthead stands in the way of a cut or a gutter, but is no block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout, Rect
from edition.model.house import House
from edition.model.issue import Kind
from edition.proof.display import is_boxed

LONG = 0.75  # of the page's height: a gutter that runs on further is a 通线 (5.5)
MOST_LONG = 1  # such gutters a page (rubric 15)
MOST_BOXES = 3  # a page (5.6)
SMALL = 0.125  # of the type area: what a small box takes at most; the rulebook gives no figure
NEIGHBOURS = 3  # grid lines: blocks further apart, one over the other, do not meet


@dataclass(frozen=True, slots=True)
class GeometryFigures:
    """What a page's cuts and gutters measure."""

    cuts: tuple[int, ...]  # the grid line, from 1, at each; those that the rule allows left out
    gutters: tuple[
        float, ...
    ]  # each gutter's longest run that no block crosses, as a share of the page's height
    joints: tuple[tuple[int, int], ...]  # columns to the left of the point, and its grid line from 1
    boxes: tuple[str, ...]  # blocks with a rule round them; adverts have one by their nature and are left out
    folded: tuple[str, ...]  # small boxes that the fold cuts

    @property
    def long_gutters(self) -> tuple[int, ...]:
        """The 通线, as the number of columns to the left of each."""
        return tuple(number for number, share in enumerate(self.gutters, 1) if share > LONG)


def geometry_figures(page: PageLayout, house: House) -> GeometryFigures:
    """The figures of one page."""
    return GeometryFigures(
        cuts=tuple(_cuts(page, house)),
        gutters=tuple(_gutters(page, house)),
        joints=tuple(_joints(page, house)),
        boxes=tuple(f.articles[0] for f in page.frames if is_boxed(f) and f.kind != Kind.ADVERT),
        folded=tuple(_folded(page, house)),
    )


def check_geometry(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on cuts, gutters, joints and the fold, page by page."""
    for page in pages:
        place = f"page {page.number}"
        figures = geometry_figures(page, house)
        for line in figures.cuts:
            said = f"a straight cut from edge to edge at line {line}, between several blocks"
            yield _warning("L-cut", place, said, "no cut through the page, or one block on one side of it")
        if len(figures.long_gutters) > MOST_LONG:
            runs = [
                f"after column {number} {figures.gutters[number - 1]:.0%}" for number in figures.long_gutters
            ]
            asked = f"at most {MOST_LONG} uninterrupted over {LONG:.0%} of the page"
            yield _warning("L-gutter", place, f"gutters {', '.join(runs)}", asked)
        for column, line in figures.joints:
            said = f"four blocks meet after column {column} at line {line}"
            yield _warning("L-joint", place, said, "edges that do not meet in a point")
        if len(figures.boxes) > MOST_BOXES:
            said = f"{len(figures.boxes)} boxes: {', '.join(figures.boxes)}"
            yield _warning("L-box", place, said, f"at most {MOST_BOXES}, adverts not counted")
        for name in figures.folded:
            yield _warning(
                "L-fold", f"{place}, {name}", "its box lies across the fold", "small boxes clear of it"
            )


def _warning(code: str, place: str, value: str, asked: str) -> Finding:
    return Finding(code, place, value, asked, Weight.WARNING)


def _cuts(page: PageLayout, house: House) -> Iterator[int]:
    """断版: where a straight line can be drawn from edge to edge through no block, with blocks above and below.

    Blank lines on the left and the right that only touch, a line apart, make a cut as well. The line under the masthead
    is excepted, and so is one with a single block above or below it, as a strip across the foot of the page.
    """
    rects = [frame.rect for frame in page.frames]
    standing = [*rects, page.masthead] if page.masthead else rects
    free = [
        line
        for line in range(1, house.grid.lines)
        if not any(rect.y < line < rect.y + rect.height for rect in standing)
    ]
    for line in free:
        above = sum(rect.y < line for rect in rects)
        if line - 1 not in free and min(above, len(rects) - above) > 1 and not _is_under(page, line):
            yield line + 1


def _is_under(page: PageLayout, line: int) -> bool:
    """Whether ``line`` lies between the masthead and what stands under it."""
    if page.masthead is None:
        return False
    head = page.masthead
    foot = head.y + head.height
    under = [
        frame.rect.y
        for frame in page.frames
        if frame.rect.y >= foot
        and frame.rect.x < head.x + head.width
        and frame.rect.x + frame.rect.width > head.x
    ]
    return bool(under) and foot <= line <= min(under)


def _gutters(page: PageLayout, house: House) -> Iterator[float]:
    """通线: for every gutter its longest run between blocks that cross it, as a share of the page's height.

    A gutter inside a block, between its legs, is crossed by that block; what parts blocks is counted, their hairlines
    or their blanks.
    """
    rects = [frame.rect for frame in page.frames]
    standing = [*rects, page.masthead] if page.masthead else rects
    for column in range(1, house.grid.columns):
        middle = _middle(column, house)
        crossing = sorted((r.y, r.y + r.height) for r in standing if r.x < middle < r.x + r.width)
        longest = start = 0
        for top, foot in (*crossing, (house.grid.lines, house.grid.lines)):
            longest = max(longest, top - start)
            start = max(start, foot)
        yield longest / house.grid.lines


def _middle(column: int, house: House) -> int:
    """The middle of the gutter after ``column`` columns, in thousandths of an em."""
    return column * (house.grid.chars + house.grid.gutter) * 1000 - house.grid.gutter * 500


def _joints(page: PageLayout, house: House) -> Iterator[tuple[int, int]]:
    """Points where four blocks meet: on both sides of a gutter one block ends and the next begins at the same height.

    The blank lines between the two on the left and the two on the right touch or overlap.
    """
    half = house.grid.gutter * 500
    for column in range(1, house.grid.columns):
        middle = _middle(column, house)
        left = [frame.rect for frame in page.frames if frame.rect.x + frame.rect.width == middle - half]
        right = [frame.rect for frame in page.frames if frame.rect.x == middle + half]
        for (a, b), (c, d) in product(_stacks(left), _stacks(right)):
            if max(a, c) <= min(b, d):
                yield column, max(a, c) + 1


def _stacks(rects: list[Rect]) -> list[tuple[int, int]]:
    """The feet of blocks and the tops of the next ones under them."""
    tops = sorted(rect.y for rect in rects)
    feet = sorted(rect.y + rect.height for rect in rects)
    return [(foot, top) for foot in feet for top in tops if 0 <= top - foot <= NEIGHBOURS]


def _folded(page: PageLayout, house: House) -> Iterator[str]:
    """Boxed blocks of up to an eighth of the type area that stand on both sides of the sheet's middle.

    ‘The fold should fall between boxes, not through their text lines’ (5.5).
    """
    fold = house.grid.fold
    area = house.grid.span(house.grid.columns) * 1000 * house.grid.lines
    for frame in page.frames:
        rect = frame.rect
        small = rect.width * rect.height <= SMALL * area
        if small and is_boxed(frame) and rect.y < fold < rect.y + rect.height:
            yield frame.articles[0]
