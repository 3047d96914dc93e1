"""Where headlines stand: 碰题, 叠题, 背题, 齐头, 对题 and 题文分离 (rulebook 5.5; rubric 14 and 15).

In: page layouts, the house. Out: L-tombstone, an error, for it is a gate of the rubric; L-stacked, L-stranded,
L-level, L-mirror and L-apart, warnings. ``headline_figures`` gives the pairs and counts themselves. A headline 题 is
here what ``display.Heading`` says: the short one over a continuation and the name of a block of briefs are headlines
too, since a reader takes them for such.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout, Rect
from edition.model.house import House
from edition.model.issue import Kind
from edition.proof.display import Box, Heading, headings, is_boxed

SIDE_BY_SIDE = 0.5  # two headlines' heights overlap by more than this share of the lower one (5.5)
APART = 2.0  # em between them from which they are read apart (5.5), of the smaller headline's own size
ALIKE = 1.15  # sizes nearer than this look the same: two steps of a ladder whose steps are 7.5 %
OVER = 0.5  # two headlines stand one over the other from this share of the narrower one's width
BETWEEN = 5  # text lines between stacked headlines (5.5)
BELOW = 3  # own text lines under or beside a headline (5.5; CLREQ 4.1.3)
LEVEL = 3  # adjacent blocks that start their headlines on one line (5.5)
SAME = 1.075  # sizes nearer than a step of the ladder are one size
A_LINE = 1000  # thousandths of a grid line

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HeadlineFigures:
    """What a page's headlines measure: articles by their ids, counts in lines."""

    headlines: int
    tombstones: tuple[Pair, ...]
    stacked: tuple[tuple[Pair, int], ...]  # the upper and the lower one, and the text lines between
    stranded: tuple[tuple[str, int], ...]  # a headline, and the lines of its first leg
    level: tuple[tuple[str, ...], ...]  # blocks side by side, from the left
    mirrored: tuple[Pair, ...]  # the left and the right one
    apart: tuple[str, ...]  # headlines whose text begins neither under nor beside them


def headline_figures(page: PageLayout, house: House) -> HeadlineFigures:
    """The figures of one page."""
    found = headings(page, house)
    return HeadlineFigures(
        headlines=len(found),
        tombstones=tuple(_tombstones(found, page)),
        stacked=tuple(_stacked(found, page)),
        stranded=tuple(_stranded(found)),
        level=tuple(_level(found, house)),
        mirrored=tuple(_mirrored(found, house)),
        apart=tuple(heading.name for heading in found if _is_apart(heading)),
    )


def check_headlines(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on where headlines stand, page by page."""
    for page in pages:
        place = f"page {page.number}"
        looks = {heading.name: f"{heading.size:.1f} pt" for heading in headings(page, house)}
        figures = headline_figures(page, house)
        for left, right in figures.tombstones:
            said = f"its headline ({looks[left]}) stands beside that of {right} ({looks[right]}), in one face"
            yield Finding(
                "L-tombstone", f"{place}, {left}", said, f"{APART:g} em between, other type, or a box between"
            )
        for (upper, lower), lines in figures.stacked:
            said = f"its headline stands {lines} text lines under that of {upper}"
            yield _warning("L-stacked", f"{place}, {lower}", said, f"at least {BETWEEN}")
        for name, lines in figures.stranded:
            said = f"{lines} text lines under or beside its headline"
            yield _warning("L-stranded", f"{place}, {name}", said, f"at least {BELOW}")
        for names in figures.level:
            said = f"the headlines of {', '.join(names)} start on one line"
            yield _warning("L-level", place, said, f"fewer than {LEVEL} side by side")
        for left, right in figures.mirrored:
            said = f"its headline and that of {right} face each other, in one size and as many rows"
            yield _warning("L-mirror", f"{place}, {left}", said, "another height, size or number of rows")
        for name in figures.apart:
            said = "its text begins neither under its headline nor beside it"
            yield _warning("L-apart", f"{place}, {name}", said, "text, picture or summary at the headline")


def _warning(code: str, place: str, value: str, asked: str) -> Finding:
    return Finding(code, place, value, asked, Weight.WARNING)


def _tombstones(found: tuple[Heading, ...], page: PageLayout) -> Iterator[Pair]:
    """碰题: headlines of two blocks that may be read as one sentence.

    Both are level, or both upright; their heights overlap by more than half of the smaller height; less than two em of
    the smaller type lie between; they are of one face and weight and less than two steps (15 %) apart in size. A box
    round one of them, a picture between or a rule between that is more than a hairline excuse them. A hairline alone
    does not, though the rulebook says ‘rule’: this program draws one in every gutter, and an eye that reads along a
    line of large type runs over it.
    """
    for a, b in combinations(found, 2):
        left, right = (a, b) if a.main.left <= b.main.left else (b, a)
        boxed = is_boxed(left.frame) or is_boxed(right.frame)
        if boxed or left.vertical is not right.vertical or not _look_alike(left, right):
            continue
        if _beside(left, right) and not _parted(left.main, right.main, page):
            yield left.name, right.name


def _beside(a: Heading, b: Heading) -> bool:
    lower = min(a.main.foot - a.main.top, b.main.foot - b.main.top)
    smaller = min(row.size for heading in (a, b) for row in heading.rows)
    return a.main.overlap(b.main) > SIDE_BY_SIDE * lower and 0 <= a.main.gap(b.main) < APART * smaller


def _look_alike(a: Heading, b: Heading) -> bool:
    return a.look == b.look and max(a.size, b.size) < ALIKE * min(a.size, b.size)


def _parted(left: Box, right: Box, page: PageLayout) -> bool:
    """Whether a picture, a panel or a rule heavier than a hairline stands between two headlines."""
    between = Box(left.right, max(left.top, right.top), right.left, min(left.foot, right.foot))
    rules = [Box(r.x0, r.y0, r.x1, r.y1) for r in page.rules if r.look != "hair" and r.x0 == r.x1]
    solids = [_box(picture.rect) for frame in page.frames for picture in frame.pictures]
    solids += [_box(panel.rect) for frame in page.frames for panel in frame.panels]
    return any(
        between.left <= box.left and box.right <= between.right and between.overlap(box) > 0
        for box in (*rules, *solids)
    )


def _stacked(found: tuple[Heading, ...], page: PageLayout) -> Iterator[tuple[Pair, int]]:
    """叠题: level headlines of two blocks one over the other with fewer than five text lines between.

    Only where the rows of the two (kicker and deck with them) share at least half of the narrower one's width, and
    no third headline stands between. What only points to another page is a headline by its nature. The lines are
    those of the leg that has most of them in the width shared; a grid line of a picture counts as one.
    """
    level = [heading for heading in found if not heading.vertical]
    for a, b in combinations(level, 2):
        upper, lower = (a, b) if a.worded.top <= b.worded.top else (b, a)
        between = Box(
            max(upper.worded.left, lower.worded.left),
            upper.worded.foot,
            min(upper.worded.right, lower.worded.right),
            lower.worded.top,
        )
        narrower = min(each.worded.right - each.worded.left for each in (a, b))
        if between.right - between.left < OVER * narrower or between.foot <= between.top:
            continue
        if any(_meets(each.worded, between) for each in level if each is not a and each is not b):
            continue
        lines = _lines_in(between, page)
        if lines < BETWEEN and upper.frame.kind != Kind.POINTER:
            yield (upper.name, lower.name), lines


def _meets(a: Box, b: Box) -> bool:
    return a.gap(b) < 0 and a.overlap(b) > 0


def _lines_in(between: Box, page: PageLayout) -> int:
    """The most text lines that one leg has inside ``between``, with the grid lines of pictures over it."""
    columns = [0]
    pictures = 0
    for frame in page.frames:
        for leg in (*frame.legs, *frame.summary):
            if _box(leg.rect).gap(between) < 0:
                depth = leg.rect.height if leg.vertical else 0  # a tier has its grid lines, as a picture has
                places = [at for at, _ in leg.lines] if not depth else range(depth)
                columns.append(sum(between.top <= (leg.rect.y + at) * A_LINE < between.foot for at in places))
        for picture in frame.pictures:
            if _meets(_box(picture.rect), between):
                pictures = max(pictures, picture.rect.height)
    return max(columns) + pictures


def _box(rect: Rect) -> Box:
    return Box(rect.x, rect.y * A_LINE, rect.x + rect.width, (rect.y + rect.height) * A_LINE)


def _stranded(found: tuple[Heading, ...]) -> Iterator[tuple[str, int]]:
    """背题: a headline whose first leg, under it or beside it, has fewer than three lines.

    A block without legs (a picture with its headline) has its picture instead; one whose whole text is shorter cannot
    have more.
    """
    for heading in found:
        whole = sum(len(leg.lines) for leg in heading.frame.legs)
        if whole >= BELOW > len(heading.frame.legs[0].lines):
            yield heading.name, len(heading.frame.legs[0].lines)


def _level(found: tuple[Heading, ...], house: House) -> Iterator[tuple[str, ...]]:
    """齐头: three blocks or more, each a gutter from the next, whose level headlines (with their kickers) start less
    than a grid line apart.
    """
    level = sorted((each for each in found if not each.vertical), key=lambda each: each.frame.rect.x)
    chained: set[str] = set()
    for first in level:
        if first.name in chained:
            continue
        chain = [first]
        while following := _neighbour(chain[-1], first.worded.top, level, house):
            chain.append(following)
        if len(chain) >= LEVEL:
            names = tuple(each.name for each in chain)
            chained.update(names)
            yield names


def _neighbour(block: Heading, top: int, level: list[Heading], house: House) -> Heading | None:
    edge = block.frame.rect.x + block.frame.rect.width + house.grid.gutter * 1000
    for other in level:
        if other.frame.rect.x == edge and abs(other.worded.top - top) < A_LINE:
            return other
    return None


def _mirrored(found: tuple[Heading, ...], house: House) -> Iterator[Pair]:
    """对题: level headlines of two blocks as wide as each other and as far from the page's middle, that start less than
    a grid line apart, in one size and as many rows.

    The rulebook gives the name and no measure; blocks that share an axis in the page's middle are what it shows.
    """
    page = house.grid.span(house.grid.columns) * 1000
    level = [heading for heading in found if not heading.vertical]
    for a, b in combinations(level, 2):
        left, right = (a, b) if a.frame.rect.x < b.frame.rect.x else (b, a)
        p, q = left.frame.rect, right.frame.rect
        if p.width != q.width or p.x != page - q.x - q.width or p.x == q.x:
            continue
        sizes = sorted((left.size, right.size))
        alike = sizes[1] < SAME * sizes[0] and len(left.rows) == len(right.rows)
        if alike and abs(left.main.top - right.main.top) < A_LINE:
            yield left.name, right.name


def _is_apart(heading: Heading) -> bool:
    """题文分离: whether neither the first leg nor a picture or the summary over it meets the headline's room.

    Under it means: less than three grid lines down, over some of its width; beside it: on some of its height, less
    than three em away. Where a picture or the summary comes first, the text stands under that.
    """
    frame = heading.frame
    own = [leg.rect for leg in (*frame.legs[:1], *frame.summary[:1]) if leg.lines]
    own += [picture.rect for picture in frame.pictures]
    if not own:
        return False
    block = replace(heading.block, left=heading.room[0], right=heading.room[1])
    for box in map(_box, own):
        under = block.gap(box) < 0 and box.top - block.foot < BELOW * A_LINE and box.foot > block.foot
        beside = block.overlap(box) > 0 and block.gap(box) < BELOW * 1000
        if under or beside:
            return False
    return True
