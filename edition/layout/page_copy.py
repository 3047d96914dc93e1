"""The copy of one page: its blocks, and for each at every width its table of shapes.

In: a page, what jumps to it, the house. Out: ``PageCopy``, which plans ask for shapes. What is made once stays in the
``Stock`` that all pages share, so that a page planned again has it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field, replace

from edition.errors import Overset
from edition.layout.blocks import Block, Text, block_of, continuation, page_leaves
from edition.layout.desk import CopyDesk
from edition.layout.jumps import SHORTEST, cuttings, trimmings
from edition.layout.shapes import Cutting, Shape, Table, shape_table
from edition.layout.tiers import tier_table
from edition.model.house import House
from edition.model.issue import Article, Kind, Leaf, Page

MASTHEAD = Leaf(articles=("masthead",))


@dataclass(frozen=True, slots=True)
class Jump:
    """The rest of an article: its copy, the page it comes from, the page it goes to."""

    article: Article
    texts: tuple[Text, ...]
    origin: int
    page: int


@dataclass(slots=True)
class Stock:
    """Blocks, ways to part them and tables of shapes, made so far for one issue of ``house`` at one ``desk``."""

    house: House
    desk: CopyDesk
    blocks: dict[Hashable, Block] = field(default_factory=dict)
    ways: dict[Hashable, tuple[Cutting, ...]] = field(default_factory=dict)
    tables: dict[Hashable, Table] = field(default_factory=dict)


class PageCopy:
    """The copy of ``page`` with what ``arriving`` jumps bring; ``trimmed`` is an article that may be cut short, in a
    draft only; the headlines of the articles in ``level`` do not stand upright unasked.
    """

    def __init__(
        self,
        page: Page,
        arriving: tuple[Jump, ...],
        stock: Stock,
        *,
        trimmed: str = "",
        level: frozenset[str] = frozenset(),
    ) -> None:
        self.page, self.stock, self.trimmed, self.level = page, stock, trimmed, level
        self.house, self.desk = stock.house, stock.desk
        self.arrived = arriving
        self.arriving = {jump.article.id: jump for jump in arriving}
        self.articles = {article.id: article for article in page.articles}
        self.leaves = page_leaves(page, tuple(self.arriving), self.house)
        self._keys: dict[Leaf, Hashable] = {}

    def blocks(self) -> Iterator[Block]:
        """The page's blocks as they are; of one that may be parted also its pieces, for whoever composes ahead."""
        for leaf in self.leaves:
            yield self.block(leaf)
            for way in self._ways(leaf):
                yield replace(self.block(leaf), texts=(*way.here[-1:], *way.rest[:1]))

    def table(self, leaf: Leaf, columns: int) -> dict[int, Shape]:
        """The cheapest shape at every height of what ``leaf`` asks for, over ``columns`` columns."""
        own = replace(leaf, columns=None, line=0)
        key = (self._key(own), columns)
        tables = self.stock.tables
        if key not in tables:
            if own == MASTHEAD:
                tables[key] = _masthead(columns, self.house)
            else:
                block, ways = self.block(own), self._ways(own)
                tables[key] = (
                    tier_table(block, columns, self.house, self.desk)
                    if block.vertical
                    else shape_table(block, columns, self.house, self.desk, ways)
                )
        return tables[key]

    def block(self, leaf: Leaf) -> Block:
        """What ``leaf`` holds."""
        key = self._key(leaf)
        if key not in self.stock.blocks:
            if leaf.continued:
                jump = self._arrived(leaf)
                made = continuation(jump.article, jump.texts, jump.origin)
            else:
                made = block_of(leaf, self.page, self.house)
                if leaf.articles[0] in self.level:
                    made = replace(made, upright=None)
            self.stock.blocks[key] = made
        return self.stock.blocks[key]

    def parts(self, leaf: Leaf) -> bool:
        """Whether an article that should jump can be parted; one that stays whole can."""
        block = self.block(leaf)
        return not block.jump or (not block.vertical and bool(cuttings(block)))

    def _arrived(self, leaf: Leaf) -> Jump:
        jump = self.arriving.get(leaf.articles[0])
        if jump is None:
            raise Overset(
                f"page {self.page.number} ({self.page.name}): nothing of '{leaf.articles[0]}' comes here; it stands "
                "whole on its own page, where it is part of a block of briefs or comes after this page"
            )
        return jump

    def _key(self, leaf: Leaf) -> Hashable:
        """All that a block depends on besides its article's words."""
        if leaf not in self._keys:
            name = leaf.articles[0]
            article = self.articles.get(name)
            rest = self._arrived(leaf).texts if leaf.continued else ()
            jump = article.pins.jump if article and not leaf.continued else None
            lead = not leaf.continued and bool(self.page.articles) and article is self.page.articles[0]
            self._keys[leaf] = (leaf, lead, jump, rest, name == self.trimmed, name in self.level)
        return self._keys[leaf]

    def _ways(self, leaf: Leaf) -> tuple[Cutting, ...]:
        """The ways to part an article that jumps, or is trimmed; none for one that stays whole."""
        block, key = self.block(leaf), self._key(leaf)
        if leaf.articles == (self.trimmed,) and not leaf.continued:
            if key not in self.stock.ways:
                self.stock.ways[key] = trimmings(block)
            return self.stock.ways[key]
        if not block.jump:
            return ()
        if block.vertical:
            raise Overset(
                f"page {self.page.number} ({self.page.name}): '{block.articles[0]}' is set vertically and cannot be "
                f"sent on; take layout: {{jump: {block.jump}}} out of it"
            )
        if key not in self.stock.ways:
            self.stock.ways[key] = cuttings(block)
        if not self.stock.ways[key]:
            page = self.page
            raise Overset(
                f"page {page.number} ({page.name}): '{block.articles[0]}' is too short to be sent on to page "
                f"{block.jump}: {SHORTEST} characters must stay and go; take layout: {{jump: {block.jump}}} out of it"
            )
        return self.stock.ways[key]


def _masthead(columns: int, house: House) -> dict[int, Shape]:
    """The masthead's room: its height and a little more or less."""
    block = Block(articles=MASTHEAD.articles, kind=Kind.NEWS, priority=1, lead=False, wording=None)
    wanted = house.masthead.lines
    return {
        height: Shape(
            block=block,
            columns=columns,
            height=height,
            cost=1.0 * abs(height - wanted),
            legs=None,
            depth=height,
            texts=(),
        )
        for height in range(wanted - 1, wanted + 4)
    }
