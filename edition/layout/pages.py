"""Pages: the tree of cuts of each page filled, jumps sent on to the page that takes them.

In: the issue, the house, the metrics. Out: a ``PageLayout`` a page. Pages are laid out in order, so that a
jump's rest is known when its page comes. Raises Overset where copy does not go in, with the surplus in grid
lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.errors import Overset, Underset
from edition.layout.blocks import Block, Text, block_of, continuation
from edition.layout.cuts import Choice, least_height, leaves, solve
from edition.layout.desk import CopyDesk
from edition.layout.jumps import SHORTEST, cuttings
from edition.layout.place import frames_of, rules_of
from edition.layout.plan import plan_page
from edition.layout.rows import page_leaves, plan_rows
from edition.layout.shapes import Cutting, Shape, expect_all, shape_table
from edition.layout.tune import tune
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Article, Cut, Issue, Kind, Leaf, Page
from edition.model.metrics import Metrics

MASTHEAD = ("masthead",)
Tables = dict[tuple[Leaf, int], dict[int, Shape]]


@dataclass(frozen=True, slots=True)
class Jump:
    """The rest of an article: its copy, the page it comes from, the page it goes to."""

    article: Article
    texts: tuple[Text, ...]
    origin: int
    page: int


@dataclass(slots=True)
class Jumps:
    """What earlier pages sent on, by article."""

    rest: dict[str, Jump] = field(default_factory=dict)


def lay_out(issue: Issue, house: House, metrics: Metrics) -> tuple[PageLayout, ...]:
    """Lay out every page of the issue."""
    desk = CopyDesk(metrics)
    jumps = Jumps()
    copies = [Copy(page, house, desk, jumps) for page in issue.pages]
    expect_all((block for copy in copies if not copy.page.cuts for block in copy.own_blocks()), house, desk)
    return tuple(_page(copy) for copy in copies)


def _page(copy: Copy) -> PageLayout:
    page, house = copy.page, copy.house
    try:
        choice, explained = _plan(copy)
    except Underset:
        # Too little copy: let blocks stand taller than they need, so that there is a page to look at.
        copy = Copy(page, house, replace(copy.desk, slack=house.grid.lines), copy.jumps)
        choice, explained = _plan(copy)
    articles = {article.id: article for article in page.articles}
    for shape in _shapes(choice):
        if shape.rest:
            name = shape.block.articles[0]
            copy.jumps.rest[name] = Jump(articles[name], shape.rest, page.number, shape.block.jump)
    order = {article.id: number for number, article in enumerate(page.articles)}
    choice = tune(choice, order, house, copy.desk)
    frames = tuple(frames_of(choice, 0, 0, house, copy.desk))
    return PageLayout(
        number=page.number,
        name=page.name,
        mark=page.mark,
        credits=page.credits,
        frames=_reading_order(tuple(frame for frame in frames if frame.articles != MASTHEAD), page),
        rules=tuple(rules_of(choice, 0, 0, house)),
        masthead=next((frame.rect for frame in frames if frame.articles == MASTHEAD), None),
        cuts=choice.cut,
        explained=explained,
    )


class Copy:
    """The copy of one page: its blocks, each made once, and their tables of shapes at every width asked for."""

    def __init__(self, page: Page, house: House, desk: CopyDesk, jumps: Jumps) -> None:
        self.page, self.house, self.desk, self.jumps = page, house, desk, jumps
        self._blocks: dict[Leaf, Block] = {}
        self._cuttings: dict[Leaf, tuple[Cutting, ...]] = {}
        self._tables: Tables = {}

    def own_blocks(self) -> Iterator[Block]:
        """The blocks that the page has of itself, where no cuts say which."""
        for leaf in page_leaves(self.page, ()):
            yield self._block(leaf)
            for cutting in self._ways(leaf):
                yield replace(self._block(leaf), texts=(*cutting.here[-1:], *cutting.rest[:1]))

    def arriving(self) -> tuple[str, ...]:
        """The articles whose rest jumps here."""
        return tuple(name for name, jump in self.jumps.rest.items() if jump.page == self.page.number)

    def table(self, leaf: Leaf, columns: int) -> dict[int, Shape]:
        """The cheapest shape at every height of what ``leaf`` asks for, over ``columns`` columns."""
        leaf = replace(leaf, columns=None, line=0)
        key = (leaf, columns)
        if key not in self._tables:
            if leaf.articles == MASTHEAD:
                self._tables[key] = _masthead(columns, self.house)
            else:
                ways = self._ways(leaf)
                self._tables[key] = shape_table(self._block(leaf), columns, self.house, self.desk, ways)
        return self._tables[key]

    def _block(self, leaf: Leaf) -> Block:
        if leaf not in self._blocks:
            self._blocks[leaf] = (
                self._continued(leaf) if leaf.continued else block_of(leaf, self.page, self.house)
            )
        return self._blocks[leaf]

    def _continued(self, leaf: Leaf) -> Block:
        page, jump = self.page, self.jumps.rest.get(leaf.articles[0])
        if jump is None:
            raise Overset(
                f"page {page.number} ({page.name}): nothing of '{leaf.articles[0]}' comes here; it stands whole on "
                "its own page, where it is part of a block of briefs or comes after this page"
            )
        return continuation(jump.article, jump.texts, jump.origin)

    def _ways(self, leaf: Leaf) -> tuple[Cutting, ...]:
        """The ways to part an article that jumps; none for one that does not."""
        block, page = self._block(leaf), self.page
        if not block.jump:
            return ()
        if leaf not in self._cuttings:
            self._cuttings[leaf] = cuttings(block)
        if not self._cuttings[leaf]:
            raise Overset(
                f"page {page.number} ({page.name}): '{block.articles[0]}' is too short to be sent on to page "
                f"{block.jump}: {SHORTEST} characters must stay and go; take layout: {{jump: {block.jump}}} out of it"
            )
        return self._cuttings[leaf]


def _masthead(columns: int, house: House) -> dict[int, Shape]:
    """The masthead's room: its height and a little more or less."""
    block = Block(articles=MASTHEAD, kind=Kind.NEWS, priority=1, lead=False, wording=None)
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


def _plan(copy: Copy) -> tuple[Choice, tuple[str, ...]]:
    """The page's tree of cuts with its heights found, and how it was. Raises Overset, or Underset, its opposite."""
    page, house = copy.page, copy.house
    blocks = page_leaves(page, copy.arriving())
    explained: tuple[str, ...] = ("laid out by its cuts",)
    cuts = page.cuts
    if cuts is None:
        plan = plan_page(page, blocks, house, copy.table)
        if plan is not None:
            cuts, explained = plan.cuts, plan.explained
        else:
            _refuse_pins(copy, blocks)
            cuts = plan_rows(page, house, copy.arriving(), copy.table)
            explained = ("no tiling fills it; laid out in rows of neighbours in rank",)
    tables = {
        (leaf, columns): copy.table(leaf, columns) for leaf, columns in leaves(cuts, house.grid.columns)
    }
    choices = solve(cuts, house.grid.columns, tables, house.grid.lines * 2)
    return _exact(choices, page, house, cuts, tables), explained


def _refuse_pins(copy: Copy, blocks: tuple[Leaf, ...]) -> None:
    """Raise Underset naming the pins of a page that would be full without them."""
    page = copy.page
    pinned = [article for article in page.articles if article.pins.columns or article.pins.at]
    if not pinned:
        return
    free = tuple(
        replace(article, pins=replace(article.pins, columns=None, at=None)) for article in page.articles
    )
    if plan_page(replace(page, articles=free), blocks, copy.house, copy.table) is None:
        return
    named = ", ".join(f"'{article.id}' ({_pins_of(article)})" for article in pinned)
    raise Underset(
        f"page {page.number} ({page.name}): no full page keeps the pins of {named}; without them there is one: "
        "take a pin out, or change its columns or corner"
    )


def _pins_of(article: Article) -> str:
    """An article's pins of place as its head has them."""
    pins = {"columns": article.pins.columns, "at": article.pins.at}
    return ", ".join(f"{name}: {value}" for name, value in pins.items() if value)


def _exact(choices: dict[int, Choice], page: Page, house: House, cuts: Cut, tables: Tables) -> Choice:
    """The choice that fills the page's lines exactly."""
    lines = house.grid.lines
    if lines in choices:
        return choices[lines]
    place = f"page {page.number} ({page.name})"
    longer = [height for height in choices if height > lines]
    least = least_height(cuts, house.grid.columns, tables)
    if least > lines:
        longer = [*longer, least]
    heights = "\n" + "\n".join(_least_heights(cuts, house, tables))
    if longer:
        raise Overset(
            f"{place}: the copy is {min(longer) - lines} grid lines too long; give a tall block more "
            f"columns, send an article on (layout: {{jump: N}}), or take one off the page{heights}"
        )
    if choices:
        raise Underset(
            f"{place}: the copy is {lines - max(choices)} grid lines too short; give blocks fewer "
            f"columns, or add an article, a picture or a filler{heights}"
        )
    raise Underset(
        f"{place}: blocks that stand side by side cannot be made equally high; change their columns, put "
        f"them one under another, or send the tallest on (layout: {{jump: N}}){heights}"
    )


def _least_heights(cuts: Cut, house: House, tables: Tables) -> list[str]:
    """For a message: what each leaf needs at least, and the most it was tried at."""
    rows = []
    for leaf, columns in leaves(cuts, house.grid.columns):
        table = tables[leaf, columns]
        room = "no way to set it: a vertical headline needs two"
        if table:
            room = f"{min(table)} to {max(table)} of {house.grid.lines} lines"
        rows.append(f"    {leaf.title or leaf.articles[0]}: {columns} columns, {room}")
    return rows


def _shapes(choice: Choice) -> list[Shape]:
    if choice.shape is not None:
        return [choice.shape]
    return [shape for _, part in choice.parts for shape in _shapes(part)]


def _reading_order(frames: tuple[Frame, ...], page: Page) -> tuple[Frame, ...]:
    """Frames in the order of the page's articles; the rest of a jump comes after them."""
    rank = {article.id: number for number, article in enumerate(page.articles)}
    return tuple(
        sorted(frames, key=lambda frame: (bool(frame.continued_from), rank.get(frame.articles[0], len(rank))))
    )
