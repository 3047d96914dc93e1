"""Pages: the tree of cuts of each page filled, jumps sent on to the page that takes them.

In: the issue, the house, the metrics. Out: a ``PageLayout`` a page. Pages are laid out in order, so that a jump's rest is known when
its page comes. Raises Overset where copy does not go in, with the surplus in grid lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.errors import Overset
from edition.layout.blocks import Block, CopyDesk, Text, block_of, continuation
from edition.layout.cuts import Choice, leaves, solve
from edition.layout.jumps import cuttings
from edition.layout.place import frames_of, left_edge, rules_of
from edition.layout.shapes import Shape, shape_table
from edition.layout.stack import default_cuts
from edition.model.frame import Frame, PageLayout, Rect
from edition.model.house import House
from edition.model.issue import Article, Cut, Issue, Kind, Leaf, Page
from edition.model.metrics import Metrics

MASTHEAD = ("masthead",)


@dataclass(slots=True)
class Jumps:
    """What earlier pages sent on: by article, its copy and the page it comes from."""

    rest: dict[str, tuple[Article, tuple[Text, ...], int]] = field(default_factory=dict)


def lay_out(issue: Issue, house: House, metrics: Metrics) -> tuple[PageLayout, ...]:
    """Lay out every page of the issue."""
    desk = CopyDesk(metrics)
    jumps = Jumps()
    return tuple(_page(page, house, desk, jumps) for page in issue.pages)


def _page(page: Page, house: House, desk: CopyDesk, jumps: Jumps) -> PageLayout:
    cuts = page.cuts or default_cuts(page, house)
    tables = {
        (leaf, columns): _table(leaf, columns, page, house, desk, jumps)
        for leaf, columns in leaves(cuts, house.grid.columns)
    }
    choice = _exact(solve(cuts, house.grid.columns, tables, house.grid.lines * 2), page, house, cuts)
    articles = {article.id: article for article in page.articles}
    for shape in _shapes(choice):
        if shape.rest:
            name = shape.block.articles[0]
            jumps.rest[name] = (articles[name], shape.rest, page.number)
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
        article, rest, origin = jumps.rest[leaf.articles[0]]
        return shape_table(continuation(article, rest, origin), columns, house, desk)
    block = block_of(leaf, page, house)
    return shape_table(block, columns, house, desk, cuttings(block) if block.jump else ())


def _exact(choices: dict[int, Choice], page: Page, house: House, cuts: Cut) -> Choice:
    """The choice that fills the page's lines exactly."""
    lines = house.grid.lines
    if lines in choices:
        return choices[lines]
    longer = [height for height in choices if height > lines]
    if longer:
        raise Overset(
            f"page {page.number} ({page.name}): the copy is {min(longer) - lines} grid lines too long for its cuts; "
            "give a tall block more columns, send an article on (layout: {jump: N}), or take an article off the page"
        )
    if not choices:
        raise Overset(
            f"page {page.number} ({page.name}): blocks side by side in its cuts cannot be made equally high; "
            "change their columns or put them one under another"
        )
    raise Overset(
        f"page {page.number} ({page.name}): the copy is {lines - max(choices)} grid lines too short for its cuts; "
        "give blocks fewer columns, or add an article, a picture or a filler"
    )


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
