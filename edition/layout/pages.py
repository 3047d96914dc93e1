"""Pages: the tree of cuts of each page filled, jumps sent on to the page that takes them.

In: the issue, the house, the metrics. Out: a ``PageLayout`` a page. Pages are laid out in order, so that a
jump's rest is known when its page comes. Raises Overset where copy does not go in, with the surplus in grid
lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from edition.errors import Overset, Underset
from edition.layout.blocks import Block, Text, block_of, continuation
from edition.layout.cuts import Choice, least_height, leaves, solve
from edition.layout.desk import CopyDesk
from edition.layout.jumps import SHORTEST, cuttings
from edition.layout.place import frames_of, rules_of
from edition.layout.plan import plan_page
from edition.layout.rows import page_leaves, plan_rows
from edition.layout.shapes import Shape, shape_table
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
    return tuple(_page(page, house, desk, jumps) for page in issue.pages)


def _page(page: Page, house: House, desk: CopyDesk, jumps: Jumps) -> PageLayout:
    try:
        choice = _plan(page, house, desk, jumps)
    except Underset:
        # Too little copy: let blocks stand taller than they need, so that there is a page to look at.
        choice = _plan(page, house, replace(desk, slack=house.grid.lines), jumps)
    articles = {article.id: article for article in page.articles}
    for shape in _shapes(choice):
        if shape.rest:
            name = shape.block.articles[0]
            jumps.rest[name] = Jump(articles[name], shape.rest, page.number, shape.block.jump)
    frames = tuple(frames_of(choice, 0, 0, house, desk))
    return PageLayout(
        number=page.number,
        name=page.name,
        mark=page.mark,
        credits=page.credits,
        frames=_reading_order(tuple(frame for frame in frames if frame.articles != MASTHEAD), page),
        rules=tuple(rules_of(choice, 0, 0, house)),
        masthead=next((frame.rect for frame in frames if frame.articles == MASTHEAD), None),
    )


def _plan(page: Page, house: House, desk: CopyDesk, jumps: Jumps) -> Choice:
    """The page's tree of cuts with its heights found. Raises Overset, or Underset, its opposite."""
    made: Tables = {}

    def table_of(leaf: Leaf, columns: int) -> dict[int, Shape]:
        key = (replace(leaf, columns=None), columns)
        if key not in made:
            made[key] = _table(leaf, columns, page, house, desk, jumps)
        return made[key]

    arriving = tuple(name for name, jump in jumps.rest.items() if jump.page == page.number)
    cuts = page.cuts or plan_page(page, page_leaves(page, arriving), house, table_of)
    if cuts is None:
        cuts = plan_rows(page, house, arriving, table_of)
    tables = {(leaf, columns): table_of(leaf, columns) for leaf, columns in leaves(cuts, house.grid.columns)}
    choices = solve(cuts, house.grid.columns, tables, house.grid.lines * 2)
    return _exact(choices, page, house, cuts, tables)


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
            )
            for height in range(wanted - 1, wanted + 4)
        }
    if leaf.continued:
        jump = jumps.rest.get(leaf.articles[0])
        if jump is None:
            raise Overset(
                f"page {page.number} ({page.name}): nothing of '{leaf.articles[0]}' comes here; it stands whole on "
                "its own page, where it is part of a block of briefs or comes after this page"
            )
        return shape_table(continuation(jump.article, jump.texts, jump.origin), columns, house, desk)
    block = block_of(leaf, page, house)
    if not block.jump:
        return shape_table(block, columns, house, desk)
    ways = cuttings(block)
    if not ways:
        raise Overset(
            f"page {page.number} ({page.name}): '{block.articles[0]}' is too short to be sent on to page {block.jump}: "
            f"{SHORTEST} characters must stay and go; take layout: {{jump: {block.jump}}} out of it"
        )
    return shape_table(block, columns, house, desk, ways)


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
