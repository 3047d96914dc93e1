"""What only a whole page shows: headlines that meet, joints, cuts, gutters, pictures that touch, hierarchy.

In: shapes at their places. Out: a penalty on the scale of ``shapes``. Definitions are the rulebook's (5.5): 碰题 side
by side and alike, 通线, 图碰图; rank is judged by the headline's size times its span.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from edition.layout.shapes import Shape
from edition.model.house import House
from edition.model.issue import DEFAULT_FOCUS, Kind

TOMBSTONE = 8.0
ALIKE = 1.15  # sizes nearer than this read as one
LIKE_NEIGHBOUR = (
    0.5  # two neighbours' headlines in one face and size: more than another face costs (``tune``)
)
MANY_FACES, MOST_FACES = 6.0, 4  # each family of display type a page beyond so many (rulebook 2.2)
IN_A_ROW = 3.0  # a headline that begins on one line with two others beside it
UPRIGHTS = 4.0  # each upright headline of a page beyond the first (rulebook 2.6: two at most)
JOINT = 2.0  # four blocks meet in a point
#: 断版, a gap over the whole width: between several blocks, and where one side is a single one. A cut outweighs what a
#: wheel costs in rank; at 10 with the weights of rank below twice as many pages are cut through.
WIDE_CUT, STRIP = 15.0, 3.0
ONE_GUTTER, GUTTERS = 1.5, 6.0  # a gutter over more than LONG of the height, and each further one
LONG = 0.75
TOUCHING = 5.0  # pictures of two articles side by side or one above the other
#: A pair of blocks whose prominence contradicts their rank, and a level of priority apart.
FOLDED = 3.0  # a picture whose focus the fold goes through
INVERSION, LEVEL = 1.6, 0.6
LEAD = 8.0  # a headline larger or wider than the lead's
NEAR_LINES = 2
UNRANKED = frozenset({Kind.ADVERT, Kind.FILLER, Kind.POINTER})


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape with its left column and top line; ``order`` is its block's place on the page's list."""

    shape: Shape
    column: int
    line: int
    order: int = 0

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.shape.columns

    @property
    def foot(self) -> int:
        """The line after its last."""
        return self.line + self.shape.height

    @property
    def rank(self) -> tuple[int, int]:
        """By priority, within one by order; the lead before all."""
        block = self.shape.block
        return (0, 0) if block.lead else (block.priority, self.order)

    @property
    def is_ranked(self) -> bool:
        """Whether an editor ranks it against the news: not briefs, what only points or fills, nor a jump's rest."""
        block = self.shape.block
        return bool(self.size) and not (block.title or block.continued_from or block.kind in UNRANKED)

    @property
    def size(self) -> int:
        """The headline's size, thousandths of the body's em; 0 for none."""
        shape = self.shape
        return shape.headline.size if shape.headline else shape.upright.size if shape.upright else 0

    def prominence(self, house: House) -> float:
        """Size of the headline times its span in columns; an upright one's span is its block's height."""
        grid = house.grid
        span = float(self.shape.columns)
        if self.shape.upright:
            span = max(span, self.shape.height * grid.pitch / grid.em / (grid.chars + grid.gutter))
        return self.size * span


def judge(page: tuple[Placed, ...], house: House, head: int = 0) -> dict[str, float]:
    """The penalty of a page's blocks at their places, by term; ``head`` is the height of the masthead's row."""
    return {
        "headlines that meet": TOMBSTONE * sum(1 for _ in tombstones(page)),
        "hierarchy": _hierarchy(page, house),
        "joints": JOINT * _joints(page),
        "upright headlines": UPRIGHTS * max(0, sum(_is_upright_among_level(block) for block in page) - 1),
        "headlines in a row": IN_A_ROW * _rows_of_heads(page),
        "cuts": _cut_cost(page, head),
        "gutters": _gutter_cost(_gutters(page, house)),
        "pictures that touch": TOUCHING * sum(1 for _ in _touching(page)),
        "pictures in the fold": FOLDED * sum(_is_folded(block, house) for block in page),
    }


def judge_headlines(page: tuple[Placed, ...], house: House) -> float:
    """The part of the penalty that hangs on the headlines' sizes."""
    return TOMBSTONE * sum(1 for _ in tombstones(page)) + _hierarchy(page, house)


def judge_faces(page: tuple[Placed, ...], house: House) -> float:
    """What the headlines' faces cost, once their sizes are chosen: neighbours alike, and too many faces."""
    cost = LIKE_NEIGHBOUR * sum(1 for _ in like_neighbours(page))
    return cost + MANY_FACES * max(0, len(_families(page, house)) - MOST_FACES)


def _gutter_cost(number: int) -> float:
    """One long gutter a page is ordinary (rubric 15), two are a fault."""
    return ONE_GUTTER * min(number, 1) + GUTTERS * max(0, number - 1)


def tombstones(page: tuple[Placed, ...]) -> Iterator[tuple[Placed, Placed]]:
    """碰题: headlines side by side on one height, alike in face and size, no box or picture between them."""
    for a, b in combinations(page, 2):
        left, right = (a, b) if a.column < b.column else (b, a)
        if left.right != right.column or left.shape.block.box or right.shape.block.box:
            continue
        x, y = left.shape.headline, right.shape.headline
        if x is None or y is None or not x.rows or not y.rows:
            continue
        if left.shape.block.wording is None or right.shape.block.wording is None:
            continue
        overlap = min(left.line + x.height, right.line + y.height) - max(left.line, right.line)
        if overlap * 2 <= min(x.height, y.height):
            continue
        if _look_alike(left, right):
            yield left, right


def like_neighbours(page: tuple[Placed, ...]) -> Iterator[tuple[Placed, Placed]]:
    """Headlines of neighbours, side by side or one over the other, alike in face and size, neither in a box.

    They do not collide, but nothing tells them apart at arm's length (rulebook 2.2: neighbours differ in face, weight
    or two steps of size).
    """
    for a, b in combinations(page, 2):
        beside = (a.right == b.column or b.right == a.column) and min(a.foot, b.foot) > max(a.line, b.line)
        over = max(a.column, b.column) < min(a.right, b.right) and (
            0 <= b.line - a.foot <= NEAR_LINES or 0 <= a.line - b.foot <= NEAR_LINES
        )
        boxed = a.shape.block.box or b.shape.block.box
        if (beside or over) and not boxed and a.shape.headline and b.shape.headline and _look_alike(a, b):
            yield a, b


def _look_alike(a: Placed, b: Placed) -> bool:
    """Whether two headlines are of one face and less than two steps apart in size."""
    x, y = a.shape.block.wording, b.shape.block.wording
    sizes = sorted((a.size, b.size))
    return x is not None and y is not None and x.face == y.face and sizes[1] < ALIKE * sizes[0]


def _families(page: tuple[Placed, ...], house: House) -> set[str]:
    """The families of the page's headlines, kickers and decks."""
    found = set()
    for wording in (block.shape.block.wording for block in page):
        if wording is not None:
            parts = (
                wording.face,
                wording.kicker_face if wording.kicker else "",
                wording.deck_face if wording.deck else "",
            )
            found |= {
                house.faces[part].families[0] if part in house.faces else part for part in parts if part
            }
    return found


def _joints(page: tuple[Placed, ...]) -> int:
    """Points where four blocks meet."""
    corners: dict[tuple[int, int], int] = {}
    for block in page:
        for column in (block.column, block.right):
            for line in (block.line - 1, block.foot):
                corners[column, line // NEAR_LINES] = corners.get((column, line // NEAR_LINES), 0) + 1
    return sum(1 for number in corners.values() if number >= 4)


def _is_upright_among_level(block: Placed) -> bool:
    return block.shape.upright is not None and block.shape.tiers is None


def _rows_of_heads(page: tuple[Placed, ...]) -> int:
    """齐头: blocks side by side, beyond two, that begin on one line."""
    found = run = 0
    before: Placed | None = None
    for block in sorted(
        (block for block in page if block.size), key=lambda block: (block.line, block.column)
    ):
        beside = before is not None and before.line == block.line and before.right == block.column
        run = run + 1 if beside else 1
        found += run > 2
        before = block
    return found


def _cut_cost(page: tuple[Placed, ...], head: int) -> float:
    """Gaps from edge to edge, whether a cut was drawn there or gaps came to lie in line; under the masthead's row
    there is always one.
    """
    cost, foot = 0.0, 0
    ranged = sorted(page, key=lambda block: block.line)
    for above, block in enumerate(ranged):
        if above and foot <= block.line and foot > head:
            cost += STRIP if min(above, len(ranged) - above) == 1 else WIDE_CUT
        foot = max(foot, block.foot)
    return cost


def _gutters(page: tuple[Placed, ...], house: House) -> int:
    """Gutters between columns that run on over most of the page."""
    lines = house.grid.lines
    found = 0
    for column in range(1, house.grid.columns):
        edges = sorted((b.line, b.foot) for b in page if column in (b.column, b.right))
        longest = start = foot = 0  # a block that crosses the gutter parts its edges
        for top, end in edges:
            if top > foot + NEAR_LINES:
                start = top
            foot = max(foot, end)
            longest = max(longest, foot - start)
        found += longest > LONG * lines
    return found


def _touching(page: tuple[Placed, ...]) -> Iterator[tuple[Placed, Placed]]:
    """图碰图: a picture at its block's right edge beside one at the left edge of the next block's, on one height.

    Pictures stand over the last legs: at the left edge is only one that stands over all of them.
    """
    pictured = [block for block in page if block.shape.picture]
    for a, b in combinations(pictured, 2):
        left, right = (a, b) if a.column < b.column else (b, a)
        box, other = left.shape.picture, right.shape.picture
        if left.right != right.column or box is None or other is None:
            continue
        if right.shape.legs is not None and other.legs < right.shape.legs.number:
            continue
        top, foot = _picture_top(left), _picture_top(left) + box.height
        if top < _picture_top(right) + other.height and _picture_top(right) < foot:
            yield left, right


def _picture_top(block: Placed) -> int:
    shape = block.shape
    over = sum(part.height for part in (shape.headline, shape.summary) if part)
    return block.line + shape.air + over + (1 if shape.block.box else 0)


def _is_folded(block: Placed, house: House) -> bool:
    """Whether the fold of the sheet goes through what an editor has said that a picture must show (rulebook 5.7)."""
    box = block.shape.picture
    if box is None or not block.line < house.grid.fold < block.foot:
        return False
    top = _picture_top(block)
    for item in box.items:
        natural = box.width * item.photo.height / item.photo.width / 1000 * house.grid.em
        shown = min(1.0, ((item.height - 1) * house.grid.pitch + house.grid.em) / natural)
        _, y, _, height = item.photo.focus
        start = min(max(y + height / 2 - shown / 2, 0.0), 1 - shown)
        fold = (house.grid.fold - top) / item.height * shown + start
        if item.photo.focus != DEFAULT_FOCUS and y < fold < y + height:
            return True
        top += item.height + item.foot + 1
    return False


def _hierarchy(page: tuple[Placed, ...], house: House) -> float:
    """Pairs of blocks of different rank whose headlines say the contrary, and headlines that outshine the lead's."""
    cost = 0.0
    ranked = sorted((block for block in page if block.is_ranked), key=lambda block: block.rank)
    shown = [(block, block.rank, block.prominence(house)) for block in ranked]
    for (first, rank, prominence), (second, its_rank, its) in combinations(shown, 2):
        if rank == its_rank:
            continue
        if its >= prominence:
            cost += INVERSION + LEVEL * (its_rank[0] - rank[0])
        if first.shape.block.lead and (second.size >= first.size or its >= prominence):
            cost += LEAD
    return cost
