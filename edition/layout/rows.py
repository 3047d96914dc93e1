"""A tree of cuts for a page whose editor drew none.

In: a page, and its blocks' tables of shapes. Out: the cheapest tree made of rows of neighbours in rank: one
block alone, two or three side by side, or stacks of up to three beside each other. Rows are chosen by
dynamic programming over (blocks placed, lines filled), so that the page comes out exactly full where any
such tree fills it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.layout.cuts import GAP_COST, GAPS, Choices, leaves, solve
from edition.layout.shapes import Shape
from edition.model.house import House
from edition.model.issue import Cut, Kind, Leaf, Page, Split

Table = dict[int, Shape]
TableOf = Callable[[Leaf, int], Table]
State = dict[int, tuple[float, tuple[Cut, ...]]]

NARROWEST = (2, 1)  # columns of a block beside another: as a rule, and where no page comes out so
WIDTH = 1.2  # a column off the width that a block's rank asks for
IDEAL_SHARE = {1: 0.7, 2: 0.5, 3: 0.43, 4: 0.35, 5: 0.3}  # of the page's columns, by priority
ACROSS = 3  # blocks side by side, at most
STACKED = 3  # blocks one under another in a row's half, at most
MOST = 5  # blocks in such a row, at most
EAR = (
    Kind.NOTICE,
    Kind.POINTER,
    Kind.ADVERT,
    Kind.BRIEF,
    Kind.NEWS,
    Kind.FEATURE,
)  # who goes into the 报眼 first


def plan_rows(page: Page, house: House, arriving: tuple[str, ...], table_of: TableOf) -> Cut:
    """The cheapest tree of rows for ``page``; ``arriving`` are the articles whose rest jumps here.

    Where no tree fills the page exactly, the one that comes nearest from above, so that the message about
    it is true.
    """
    lines = house.grid.lines
    blocks = page_leaves(page, arriving)
    head: Cut | None = None
    if page.number == 1:
        head, blocks = _masthead(page, house, blocks, table_of)
    begin: State = {0: (0.0, ())}
    if head is not None:
        tables = _tables(head, house, table_of)
        choices = solve(head, house.grid.columns, tables, lines)
        begin = {height: (choice.cost, (head,)) for height, choice in choices.items()}
    done: State = {}
    for narrowest in NARROWEST:
        if lines not in done:
            done = _fill(begin, blocks, house, narrowest, table_of) or done
    if not done:
        return _stack(head, blocks)
    within = [height for height in done if height <= lines]
    best = lines if lines in done else max(within) if within else min(done)
    rows = done[best][1]
    return rows[0] if len(rows) == 1 else Split(direction="down", parts=rows)


def _fill(begin: State, blocks: tuple[Leaf, ...], house: House, narrowest: int, table_of: TableOf) -> State:
    """Every height at which all blocks stand in rows under ``begin``, with the cheapest rows."""
    states: list[State] = [begin, *({} for _ in blocks)]
    for placed in range(len(blocks)):
        if not states[placed]:
            continue
        for taken, row in _rows(blocks[placed:], house.grid.columns, narrowest):
            tables = _tables(row, house, table_of)
            if all(tables.values()):
                choices = solve(row, house.grid.columns, tables, house.grid.lines)
                rank = _rank_cost(row, house, table_of)
                _append(states[placed], row, choices, rank, states[placed + taken], house)
    return states[-1]


def _rank_cost(row: Cut, house: House, table_of: TableOf) -> float:
    """What the row's widths cost against those that the blocks' ranks ask for."""
    columns = house.grid.columns
    cost = 0.0
    for leaf, width in leaves(row, columns):
        block = next(iter(table_of(leaf, width).values())).block
        ideal = IDEAL_SHARE[1 if block.lead else max(2, block.priority)] * columns
        cost += WIDTH * abs(width - ideal) * (3 if block.lead else 1)
    return cost


def _append(before: State, row: Cut, choices: Choices, rank: float, after: State, house: House) -> None:
    """Put a row under each page that ``before`` knows; keep in ``after`` the cheapest of each height."""
    for height, (cost, rows) in before.items():
        for own, choice in choices.items():
            for gap in GAPS if rows else (0,):
                total = height + gap + own
                if total > house.grid.lines:
                    continue
                sum_cost = (
                    cost + rank + choice.cost + (GAP_COST * house.grid.columns if gap == GAPS[-1] else 0.0)
                )
                if total not in after or sum_cost < after[total][0]:
                    after[total] = (sum_cost, (*rows, row))


def page_leaves(page: Page, arriving: tuple[str, ...]) -> tuple[Leaf, ...]:
    """The page's blocks in rank: briefs together, what jumps here, fillers last."""
    briefs = tuple(article.id for article in page.articles if article.kind is Kind.BRIEF)
    others = [a for a in page.articles if a.kind not in (Kind.BRIEF, Kind.FILLER)]
    blocks = [Leaf(articles=(article.id,)) for article in others]
    if briefs:
        blocks.append(Leaf(articles=briefs, title="简讯"))
    blocks += [Leaf(articles=(name,), continued=True) for name in arriving]
    blocks += [Leaf(articles=(article.id,)) for article in page.articles if article.kind is Kind.FILLER]
    return tuple(blocks)


def _masthead(
    page: Page, house: House, blocks: tuple[Leaf, ...], table_of: TableOf
) -> tuple[Cut, tuple[Leaf, ...]]:
    """The masthead's row: beside it, in the 报眼, the humblest block that goes in."""
    masthead = Leaf(articles=("masthead",), columns=house.masthead.columns)
    width = house.grid.columns - house.masthead.columns
    if width <= 0:
        return replace(masthead, columns=None), blocks
    heights = table_of(masthead, house.masthead.columns).keys()
    kinds = {article.id: article.kind for article in page.articles}
    offers = []
    for number, leaf in enumerate(blocks):
        fits = [shape.cost for height, shape in table_of(leaf, width).items() if height in heights]
        if fits and number:
            kind = kinds.get(leaf.articles[0], Kind.NEWS)
            offers.append((EAR.index(kind) if kind in EAR else len(EAR), min(fits), -number, leaf))
    if not offers:
        return replace(masthead, columns=None), blocks
    ear = min(offers, key=lambda offer: offer[:3])[3]
    row = Split(direction="across", parts=(masthead, replace(ear, columns=width)))
    return row, tuple(leaf for leaf in blocks if leaf is not ear)


def _rows(blocks: tuple[Leaf, ...], columns: int, narrowest: int) -> Iterator[tuple[int, Cut]]:
    """The rows that the next blocks can make, each with the number of blocks it takes."""
    yield 1, blocks[0]
    for number in range(2, min(ACROSS, len(blocks)) + 1):
        for widths in _widths(columns, number, narrowest):
            side_by_side = tuple(
                replace(leaf, columns=width) for leaf, width in zip(blocks, widths, strict=False)
            )
            yield number, Split(direction="across", parts=side_by_side)
    for left, right in _widths(columns, 2, narrowest):
        for over in range(1, STACKED + 1):
            for under in range(1, STACKED + 1):
                if 2 < over + under <= min(MOST, len(blocks)):
                    halves = _stacked(blocks[:over], left), _stacked(blocks[over : over + under], right)
                    yield over + under, Split(direction="across", parts=halves)


def _stacked(blocks: tuple[Leaf, ...], columns: int) -> Cut:
    """Blocks one under another in ``columns``, or the one block alone."""
    if len(blocks) == 1:
        return replace(blocks[0], columns=columns)
    return Split(direction="down", parts=blocks, columns=columns)


def _widths(columns: int, number: int, least: int) -> list[tuple[int, ...]]:
    """The ways to share ``columns`` among ``number`` blocks, each at least ``least`` wide."""
    if number == 1:
        return [(columns,)] if columns >= least else []
    return [
        (first, *rest)
        for first in range(columns - (number - 1) * least, least - 1, -1)
        for rest in _widths(columns - first, number - 1, least)
    ]


def _tables(cut: Cut, house: House, table_of: TableOf) -> dict[tuple[Leaf, int], Table]:
    return {(leaf, width): table_of(leaf, width) for leaf, width in leaves(cut, house.grid.columns)}


def _stack(head: Cut | None, blocks: tuple[Leaf, ...]) -> Cut:
    """Blocks in rows of two: what to measure a page by whose copy goes into no tree."""
    rows: list[Cut] = [] if head is None else [head]
    for at in range(0, len(blocks), 2):
        pair = blocks[at : at + 2]
        rows.append(pair[0] if len(pair) == 1 else Split(direction="across", parts=pair))
    return rows[0] if len(rows) == 1 else Split(direction="down", parts=tuple(rows))
