"""A page whose editor drew no cuts: the tree of cuts that a night desk would draw.

In: the page's blocks in rank and, for each at every width, its table of shapes. Out: a tree of cuts, or None where no
tiling fills the page. ``tiling`` finds the cheapest trees by cost; the best few are judged again by what only whole
pages show: headlines that meet, joints where four blocks meet, gutters, hierarchy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from edition.layout.cuts import MIRRORED, places, wheel_gaps
from edition.layout.judge import Placed, judge
from edition.layout.pinwheel import wheels
from edition.layout.shapes import Shape
from edition.layout.tiling import BEAM, INFINITE, WIDE_BEAM, Sides, Tile, Tiling
from edition.model.house import House
from edition.model.issue import Cut, Kind, Leaf, Page, Pins, Split

Table = dict[int, Shape]
TableOf = Callable[[Leaf, int], Table]

#: What a column off the width costs that a block's rank asks for, by priority; 0 is the lead.
WIDTH = {0: 3.6, 1: 3.0, 2: 2.4, 3: 1.2, 4: 1.0, 5: 0.8}
IDEAL_SHARE = {1: 0.7, 2: 0.5, 3: 0.43, 4: 0.35, 5: 0.3}  # of the page's columns, by priority
WITHIN = 16.0  # shapes this much dearer than a block's cheapest are not tried
FOOT = (Kind.ADVERT, Kind.FILLER)  # stand under the news (rulebook 5.11)
PLACE = 0.15  # of a level of importance, a place later on the page's list
MOST_BLOCKS = 36  # on a page
SEARCHED = 9  # blocks searched one by one (the cost triples with each); of more, small ones go in groups
MOST_GROUPED = 4  # in a group
JUDGED = 48  # trees judged on true geometry
WHEELS = 12  # wheels judged beside them, under each of
WHEEL_HEADS = 2  # so many masthead's rows: those of the best trees
RUNNERS_UP = 3  # told by --explain
#: Who stands beside the masthead, the likeliest first.
EAR = (Kind.NOTICE, Kind.POINTER, Kind.ADVERT, Kind.BRIEF, Kind.NEWS, Kind.FEATURE)
EAR_CHOICES = 3
FREE = Pins()
GAP = 1  # blank line under the masthead's row


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tree of items, once judged of blocks, with its cost in the search: the masthead's row apart."""

    cost: float
    body: Tile
    ear: int = -1  # the block beside the masthead
    head: int = 0  # the masthead's height, 0 for none


Judged = tuple[float, Candidate]  # the page's penalty


@dataclass(frozen=True, slots=True)
class Plan:
    """The tree found for a page, what it costs, and in lines to read what by term, and what came next."""

    cuts: Cut
    cost: float
    explained: tuple[str, ...]


def plan_page(
    page: Page, blocks: tuple[Leaf, ...], house: House, table_of: TableOf, *, wide: bool = False
) -> Plan | None:
    """The tree for ``blocks``, which are in rank; with the masthead's row where the page is the first.

    ``wide`` searches also what is far from cheap: slower, for pages that the usual search does not fill.
    """
    if not 1 <= len(blocks) <= MOST_BLOCKS:
        return None
    return _Plan(page, blocks, house, table_of, wide=wide).best()


class _Plan:
    """The search for one page's tree."""

    def __init__(
        self, page: Page, blocks: tuple[Leaf, ...], house: House, table_of: TableOf, *, wide: bool
    ) -> None:
        self.page, self.blocks, self.house, self.table_of = page, blocks, house, table_of
        self.within: float = float(INFINITE) if wide else WITHIN
        self.beam = WIDE_BEAM if wide else BEAM
        self.pins = {article.id: article.pins for article in page.articles}
        self.from_right = page.writing == "vertical"
        self.columns, self.lines = house.grid.columns, house.grid.lines
        shape = (len(blocks), self.columns + 1, self.lines + 1)
        self.costs = np.full(shape, INFINITE, dtype=np.float32)
        self.levels: list[float] = []
        for number, leaf in enumerate(blocks):
            self._fill(number, leaf)
        self.items = self._grouped()
        self.groups: dict[int, Tiling] = {}
        self.tiling = self._tiling()

    def _grouped(self) -> list[tuple[int, ...]]:
        """The blocks as the search takes them: where they are many, the smallest stand together in groups."""
        items: list[tuple[int, ...]] = [(number,) for number in range(len(self.blocks))]
        spare = len(items) - SEARCHED
        area = np.arange(self.columns + 1)[:, None] * np.arange(self.lines + 1)
        held = set(self._ears()) | {0}
        small = sorted(
            (int(area[np.isfinite(cost)].min(initial=1 << 20)), number)
            for number, cost in enumerate(self.costs)
            if number not in held and not self._corner(self.blocks[number])
        )
        while spare > 0 and len(small) > 1:
            group = tuple(sorted(number for _, number in small[: min(MOST_GROUPED, spare + 1)]))
            small = small[len(group) :]
            items = [item for item in items if item[0] not in group] + [group]
            spare -= len(group) - 1
        return items

    def _tiling(self) -> Tiling:
        """The search over the items, a group's costs found by a search of its own."""
        costs, levels = [], []
        for at, item in enumerate(self.items):
            levels.append(min(self.levels[number] for number in item))
            if len(item) == 1:
                costs.append(self.costs[item[0]])
                continue
            levels_of = [self.levels[number] for number in item]
            own = Tiling(self.costs[list(item)], levels_of, Sides(), self.lines, parts=True, beam=self.beam)
            self.groups[at] = own
            costs.append(own.cost[-1])
        return Tiling(np.stack(costs), levels, self._sides(), self.lines, beam=self.beam)

    def _ears(self) -> list[int]:
        """On page 1 the blocks that may stand beside the masthead."""
        return (
            list(dict.fromkeys(ear for ear, _, _ in self._heads() if ear >= 0))
            if self.page.number == 1
            else []
        )

    def _sides(self) -> Sides:
        """The lead stands at the top left, unless a pin says otherwise; a pinned block at its corner."""
        corners = {
            at: self._corner(self.blocks[item[0]])
            for at, item in enumerate(self.items)
            if len(item) == 1 and self._corner(self.blocks[item[0]])
        }
        if 0 not in corners and "top-left" not in corners.values():
            corners[0] = "top-left"
        edges = {
            edge: sum(1 << number for number, corner in corners.items() if edge in corner.split("-"))
            for edge in ("top", "bottom", "left", "right")
        }
        return Sides(top=edges["top"], foot=edges["bottom"], left=edges["left"], right=edges["right"])

    def _corner(self, leaf: Leaf) -> str:
        """The corner a block is pinned to, as the search has it: of a page read from the right the mirror image."""
        corner = (self._pins(leaf).at or "") if not leaf.continued else ""
        if self.from_right and corner:
            edge, side = corner.split("-")
            return f"{edge}-{'left' if side == 'right' else 'right'}"
        return corner

    def _pins(self, leaf: Leaf) -> Pins:
        """What the editor fixes of a block of one article."""
        return self.pins.get(leaf.articles[0], FREE) if len(leaf.articles) == 1 else FREE

    def _fill(self, number: int, leaf: Leaf) -> None:
        """What a block costs at every width and height: its shape's cost, and its width's against its rank's."""
        level = 3.0
        wanted = self._pins(leaf).columns if not leaf.continued else None
        for width in [wanted] if wanted else range(1, self.columns + 1):
            for height, shape in self.table_of(leaf, width).items():
                if height > self.lines:
                    continue
                block = shape.block
                level = 0.0 if block.lead else block.priority + PLACE * number + (block.kind in FOOT)
                ideal = IDEAL_SHARE[1 if block.lead else max(2, block.priority)] * self.columns
                off = WIDTH[0 if block.lead else block.priority] * abs(width - ideal)
                self.costs[number, width, height] = shape.cost + off
        least = self.costs[number].min()
        self.costs[number][self.costs[number] > least + self.within] = INFINITE
        self.levels.append(level)

    def best(self) -> Plan | None:
        """The tree that is best when its whole page is judged."""
        found = sorted(self._candidates(), key=lambda candidate: candidate.cost)[:JUDGED]
        ranked = self._ranked(map(self._judged, found))
        if not ranked:
            return None
        ranked = self._ranked([*ranked, *map(self._judged, self._wheels(ranked))])
        penalty, best = ranked[0]
        return Plan(self.cut(best), penalty + best.cost, tuple(self._explained(ranked)))

    def _ranked(self, judged: Iterable[Judged]) -> list[Judged]:
        return sorted(judged, key=lambda pair: pair[0] + pair[1].cost)

    def _judged(self, candidate: Candidate) -> Judged:
        """A candidate as a tree of blocks, and its page's penalty. That counts the cuts over the whole width as they
        come to lie: what the search reckoned for them goes.
        """
        cost = candidate.cost - self.tiling.toll(candidate.body)
        body = self._ungrouped(candidate.body)
        judged = replace(candidate, cost=cost, body=_mirrored(body) if self.from_right else body)
        return sum(self._verdict(judged).values()), judged

    def _verdict(self, candidate: Candidate) -> dict[str, float]:
        return judge(tuple(self.placed(candidate)), self.house, candidate.head)

    def _explained(self, ranked: list[tuple[float, Candidate]]) -> Iterator[str]:
        """The best candidate's blocks and costs, and the runners-up."""
        penalty, best = ranked[0]
        terms = ", ".join(f"{name} {cost:.1f}" for name, cost in self._verdict(best).items() if cost)
        yield (
            f"{len(self.blocks)} blocks, {len(ranked)} trees judged; the best costs {best.cost:.1f} "
            f"and {penalty:.1f} for its page" + (f" ({terms})" if terms else "")
        )
        for block in self.placed(best):
            shape = block.shape
            name = shape.block.title or shape.block.articles[0]
            size = f", headline {block.size * self.house.grid.em / 1000:.1f} pt" if block.size else ""
            yield (
                f"  {name}: columns {block.column + 1} to {block.right}, lines {block.line + 1} to {block.foot}"
                f"{size}; costs {shape.cost:.1f}"
            )
        drawn = {self._drawn(best.body)}
        for penalty, other in ranked[1:]:
            tree = self._drawn(other.body)
            if tree not in drawn and len(drawn) <= RUNNERS_UP:
                drawn.add(tree)
                yield f"  next: {other.cost:.1f} and {penalty:.1f}, {tree}"

    def _drawn(self, tile: Tile) -> str:
        """A tree in a line: | side by side, / one under another."""
        if tile.block >= 0:
            leaf = self.blocks[tile.block]
            return leaf.title or leaf.articles[0]
        if tile.direction == "wheel":
            return f"wheel({', '.join(map(self._drawn, tile.parts))})"
        parts = (" | " if tile.direction == "across" else " / ").join(map(self._drawn, tile.parts))
        return f"({parts})"

    def _candidates(self) -> Iterator[Candidate]:
        everything = (1 << len(self.items)) - 1
        places = {item[0]: at for at, item in enumerate(self.items) if len(item) == 1}
        if self.page.number != 1:
            for tile in self._trees(everything, self.lines):
                yield Candidate(tile.cost, tile)
            return
        for ear, head, cost in self._heads():
            rest = everything & ~(1 << places[ear]) if ear >= 0 else everything
            if not rest:
                continue
            for tile in self._trees(rest, self.lines - head - GAP):
                yield Candidate(tile.cost + cost, tile, ear, head)

    def _trees(self, chosen: int, height: int) -> Iterator[Tile]:
        """The cheapest tilings of a set over the whole width, of each first cut one."""
        if height < 1 or not np.isfinite(self.tiling.cost[chosen, self.columns, height]):
            return
        if chosen & (chosen - 1) == 0:
            yield self.tiling.tree(chosen, self.columns, height)
            return
        for cut in self.tiling.cuts(chosen, self.columns, height, JUDGED):
            yield self.tiling.built(chosen, self.columns, height, cut)

    def _wheels(self, ranked: list[Judged]) -> Iterator[Candidate]:
        """Wheels that can be better than the best tree, under its masthead's row or a runner-up's."""
        costs = {(ear, head): cost for ear, head, cost in self._heads()} if self.page.number == 1 else {}
        rows = list(dict.fromkeys((candidate.ear, candidate.head) for _, candidate in ranked))
        bound = ranked[0][0] + ranked[0][1].cost
        for ear, head in rows[:WHEEL_HEADS]:
            chosen = (1 << len(self.items)) - 1
            if ear >= 0:
                chosen &= ~(1 << self.items.index((ear,)))
            cost = costs.get((ear, head), 0.0)
            height = self.lines - (head + GAP if head else 0)
            for tile in wheels(self.tiling, chosen, height, WHEELS, bound - cost):
                yield Candidate(tile.cost + cost, tile, ear, head)

    def _ungrouped(self, tile: Tile) -> Tile:
        """A tree of items as one of blocks."""
        if tile.block < 0:
            return replace(tile, parts=tuple(self._ungrouped(part) for part in tile.parts))
        item = self.items[tile.block]
        if len(item) == 1:
            return replace(tile, block=item[0])
        own = self.groups[tile.block].tree((1 << len(item)) - 1, tile.columns, tile.height)
        return _renumbered(own, item)

    def _heads(self) -> Iterator[tuple[int, int, float]]:
        """Ways to make the masthead's row: the block beside it, its height, what it costs."""
        masthead = Leaf(articles=("masthead",))
        heads = self.table_of(masthead, self.house.masthead.columns)
        width = self.columns - self.house.masthead.columns
        if width <= 0:
            yield from ((-1, height, shape.cost) for height, shape in heads.items())
            return
        offers = []
        for number, leaf in enumerate(self.blocks[1:], 1):
            if self._corner(leaf) or (self._pins(leaf).columns or width) != width:
                continue
            table = self.table_of(leaf, width)
            kind = next(iter(table.values())).block.kind if table else Kind.NEWS
            for height in heads.keys() & table.keys():
                place = EAR.index(kind) if kind in EAR else len(EAR)
                cost = heads[height].cost + table[height].cost + 1.5 * place
                offers.append((cost, number, height))
        chosen: list[int] = []
        for cost, number, height in sorted(offers):
            if number not in chosen:
                chosen.append(number)
            if chosen.index(number) < EAR_CHOICES:
                yield number, height, cost
        if not offers:
            yield from ((-1, height, shape.cost) for height, shape in heads.items())

    # Geometry

    def placed(self, candidate: Candidate) -> Iterator[Placed]:
        """Every block of a candidate with its shape and its place."""
        top = 0
        if candidate.head:
            top = candidate.head + GAP
            if candidate.ear >= 0:
                width = self.columns - self.house.masthead.columns
                shape = self.table_of(self.blocks[candidate.ear], width)[candidate.head]
                yield Placed(shape, self.house.masthead.columns, 0, candidate.ear)
        yield from self._placed(candidate.body, 0, top)

    def _placed(self, tile: Tile, column: int, line: int) -> Iterator[Placed]:
        if tile.block >= 0:
            shape = self.table_of(self.blocks[tile.block], tile.columns)[tile.height]
            yield Placed(shape, column, line, tile.block)
            return
        sizes = [(part.columns, part.height) for part in tile.parts]
        gaps: tuple[int, ...] = (0, tile.gap)
        if tile.direction == "wheel":
            gaps = wheel_gaps([width for width, _ in sizes], [lines for _, lines in sizes], tile.height)
        for (right, down), part in zip(places(tile.direction, sizes, gaps), tile.parts, strict=True):
            yield from self._placed(part, column + right, line + down)

    # Cuts

    def cut(self, candidate: Candidate) -> Cut:
        """The candidate as an editor would have drawn it."""
        body = self._cut(candidate.body, None)
        if not candidate.head:
            return body
        masthead = Leaf(articles=("masthead",))
        head: Cut = masthead
        if candidate.ear >= 0:
            width = self.columns - self.house.masthead.columns
            ear = replace(self.blocks[candidate.ear], columns=width)
            head = Split(
                direction="across", parts=(replace(masthead, columns=self.house.masthead.columns), ear)
            )
        parts = body.parts if isinstance(body, Split) and body.direction == "down" else (body,)
        return Split(direction="down", parts=(head, *parts))

    def _cut(self, tile: Tile, columns: int | None) -> Cut:
        if tile.block >= 0:
            return replace(self.blocks[tile.block], columns=columns)
        if tile.direction == "wheel":
            # The widths at the left are stated, the others follow.
            wheel = (self._cut(part, None if at % 3 else part.columns) for at, part in enumerate(tile.parts))
            return Split(direction="wheel", parts=tuple(wheel), columns=columns)
        parts: list[Cut] = []
        for part in tile.parts:
            cut = self._cut(part, part.columns if tile.direction == "across" else None)
            if isinstance(cut, Split) and cut.direction == tile.direction:
                parts += cut.parts  # cuts of one direction are one cut
            else:
                parts.append(cut)
        return Split(direction=tile.direction, parts=tuple(parts), columns=columns)


def _mirrored(tile: Tile) -> Tile:
    """A tree as its mirror image: it was searched from the left, and its page is read from the right."""
    parts = tuple(_mirrored(part) for part in tile.parts)
    if tile.direction == "wheel":
        parts = tuple(parts[at] for at in MIRRORED)
    elif tile.direction == "across":
        parts = parts[::-1]
    return replace(tile, parts=parts)


def _renumbered(tile: Tile, item: tuple[int, ...]) -> Tile:
    if tile.block >= 0:
        return replace(tile, block=item[tile.block])
    return replace(tile, parts=tuple(_renumbered(part, item) for part in tile.parts))
