"""Pages: the tree of cuts of each page filled, jumps sent on to the page that takes them.

In: the issue, the house, the metrics. Out: a ``PageLayout`` a page. Pages are laid out in order, so that a
jump's rest is known when its page comes. Raises Overset where copy does not go in, with the surplus in grid
lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from edition.errors import Overset
from edition.layout.blocks import Block, CopyDesk, Text, block_of, continuation
from edition.layout.cuts import Choice, leaves, solve
from edition.layout.jumps import cuttings
from edition.layout.place import frames_of, left_edge, rules_of
from edition.layout.rows import plan_rows
from edition.layout.shapes import Shape, shape_table
from edition.model.frame import Frame, PageLayout, Rect
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
    return tuple(_page(page, house, desk, jumps) for page in issue.pages)


def _page(page: Page, house: House, desk: CopyDesk, jumps: Jumps) -> PageLayout:
    made: Tables = {}

    def table_of(leaf: Leaf, columns: int) -> dict[int, Shape]:
        key = (replace(leaf, columns=None), columns)
        if key not in made:
            made[key] = _table(leaf, columns, page, house, desk, jumps)
        return made[key]

    arriving = tuple(name for name, jump in jumps.rest.items() if jump.page == page.number)
    cuts = page.cuts or plan_rows(page, house, arriving, table_of)
    tables = {(leaf, columns): table_of(leaf, columns) for leaf, columns in leaves(cuts, house.grid.columns)}
    choice = _exact(solve(cuts, house.grid.columns, tables, house.grid.lines * 2), page, house, cuts, tables)
    articles = {article.id: article for article in page.articles}
    for shape in _shapes(choice):
        if shape.rest:
            name = shape.block.articles[0]
            jumps.rest[name] = Jump(articles[name], shape.rest, page.number, shape.block.jump)
    masthead = next((rect for rect in _masthead(choice, 0, 0, house)), None)
    frames = tuple(frame for frame in frames_of(choice, 0, 0, house) if frame.articles != MASTHEAD)
    return PageLayout(
        number=page.number,
        name=page.name,
        mark=page.mark,
        credits=page.credits,
        frames=_reading_order(frames, page),
        rules=tuple(rules_of(choice, 0, 0, house)),
        masthead=masthead,
    )


def _table(
    leaf: Leaf, columns: int, page: Page, house: House, desk: CopyDesk, jumps: Jumps
) -> dict[int, Shape]:
    if leaf.articles == MASTHEAD:
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
                lines=(),
            )
            for height in range(wanted - 1, wanted + 4)
        }
    if leaf.continued:
        jump = jumps.rest[leaf.articles[0]]
        return shape_table(continuation(jump.article, jump.texts, jump.origin), columns, house, desk)
    block = block_of(leaf, page, house)
    return shape_table(block, columns, house, desk, cuttings(block) if block.jump else ())


def _exact(choices: dict[int, Choice], page: Page, house: House, cuts: Cut, tables: Tables) -> Choice:
    """The choice that fills the page's lines exactly."""
    lines = house.grid.lines
    if lines in choices:
        return choices[lines]
    place = f"page {page.number} ({page.name})"
    longer = [height for height in choices if height > lines]
    if longer:
        wrong = f"the copy is {min(longer) - lines} grid lines too long for its cuts"
        cure = "give a tall block more columns, send an article on (layout: {jump: N}), or take one off the page"
    elif choices:
        wrong = f"the copy is {lines - max(choices)} grid lines too short for its cuts"
        cure = "give blocks fewer columns, or add an article, a picture or a filler"
    else:
        wrong = "blocks that stand side by side in its cuts cannot be made equally high"
        cure = "change their columns, or put them one under another"
    raise Overset(f"{place}: {wrong}; {cure}\n" + "\n".join(_least_heights(cuts, house, tables)))


def _least_heights(cuts: Cut, house: House, tables: Tables) -> list[str]:
    """For a message: what each leaf needs at least, and the most it was tried at."""
    return [
        f"    {leaf.title or leaf.articles[0]}: {columns} columns, {min(table)} to {max(table)} of {house.grid.lines} lines"
        for leaf, columns in leaves(cuts, house.grid.columns)
        if (table := tables[leaf, columns])
    ]


def _shapes(choice: Choice) -> list[Shape]:
    if choice.shape is not None:
        return [choice.shape]
    return [shape for _, part in choice.parts for shape in _shapes(part)]


def _masthead(choice: Choice, column: int, line: int, house: House) -> list[Rect]:
    for frame in frames_of(choice, column, line, house):
        if frame.articles == MASTHEAD:
            return [
                Rect(left_edge(0, house) + frame.rect.x, frame.rect.y, frame.rect.width, frame.rect.height)
            ]
    return []


def _reading_order(frames: tuple[Frame, ...], page: Page) -> tuple[Frame, ...]:
    """Frames in the order of the page's articles; the rest of a jump comes after them."""
    rank = {article.id: number for number, article in enumerate(page.articles)}
    return tuple(
        sorted(frames, key=lambda frame: (bool(frame.continued_from), rank.get(frame.articles[0], len(rank))))
    )
