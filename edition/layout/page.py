"""One page: its tree of cuts found, filled, its headlines tuned.

In: the copy of a page. Out: ``LaidPage``: the layout, and what jumps to later pages. Raises Overset where copy does not
go in and Underset where it does not fill, with figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from edition.errors import Overset, Underset
from edition.layout.cuts import Choice, least_height, leaves, solve
from edition.layout.page_copy import MASTHEAD, Jump, PageCopy, Stock
from edition.layout.place import frames_of, rules_of
from edition.layout.plan import Plan, plan_page
from edition.layout.shapes import Shape
from edition.layout.tune import tune
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Article, Cut, Leaf, Page

MOST_UPRIGHT = 2  # headlines of a page (rulebook 2.6)

Tables = dict[tuple[Leaf, int], dict[int, Shape]]


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page laid out, the jumps that leave it, and what its plan cost (0 by an editor's cuts)."""

    layout: PageLayout
    sent: tuple[Jump, ...]
    cost: float = 0.0

    @property
    def strain(self) -> float:
        """What a block of the page costs on an average: over 7 or so the copy does not suit the room."""
        return self.cost / max(1, len(self.layout.frames))


@dataclass(frozen=True, slots=True)
class Asked:
    """Areas in columns × grid lines, the blank under each block included: the room of a page, and what its copy takes
    at the least, and as its editor's ranks would have it.
    """

    room: int
    least: int
    wanted: int

    @property
    def surplus(self) -> int:
        """What is wanted beyond the room; below 0 what is wanting."""
        return self.wanted - self.room


def lay_page(copy: PageCopy) -> LaidPage:
    """Lay out one page, by its own cuts or by those that are found for it."""
    page, house = copy.page, copy.house
    plan = None if page.cuts is not None else _planned(copy)
    choice = _by_cuts(copy, plan.cuts) if plan else _drawn(copy)
    level = _too_many_upright(choice, copy)
    if level and plan is not None:
        return lay_page(PageCopy(page, copy.arrived, copy.stock, trimmed=copy.trimmed, level=level))
    sent = tuple(
        Jump(copy.articles[shape.block.articles[0]], shape.rest, page.number, shape.block.jump)
        for shape in _shapes(choice)
        if shape.rest
    )
    order = {article.id: number for number, article in enumerate(page.articles)}
    choice = tune(choice, order, house, copy.desk)
    frames = tuple(frames_of(choice, 0, 0, house, copy.desk))
    own = tuple(frame for frame in frames if frame.articles != MASTHEAD.articles)
    layout = PageLayout(
        number=page.number,
        name=page.name,
        mark=page.mark,
        credits=page.credits,
        frames=_reading_order(own, page),
        rules=tuple(rules_of(choice, 0, 0, house)),
        masthead=next((frame.rect for frame in frames if frame.articles == MASTHEAD.articles), None),
        cuts=choice.cut,
        explained=plan.explained if plan else ("laid out by its cuts",),
    )
    return LaidPage(layout, sent, plan.cost if plan else 0.0)


def asked(copy: PageCopy) -> Asked:
    """What the page's copy asks for; a block taller than the page its least, one without any shape nothing."""
    grid, head = copy.house.grid, copy.house.masthead
    room = grid.columns * (grid.lines + 1)
    if copy.page.number == 1:
        room -= min(head.columns, grid.columns) * (head.lines + 1)
    least = wanted = 0
    for leaf in copy.leaves:
        pinned = copy.articles[leaf.articles[0]].pins.columns if leaf.articles[0] in copy.articles else None
        spans = [pinned] if pinned else range(1, grid.columns + 1)
        shapes = [
            (shape.cost, columns * (height + 1), height)
            for columns in (spans if copy.parts(leaf) else ())
            for height, shape in copy.table(leaf, columns).items()
        ]
        fitting = [(cost, area) for cost, area, height in shapes if height <= grid.lines]
        if shapes:
            least += min(area for _, area, _ in shapes)
            wanted += min(fitting)[1] if fitting else min(area for _, area, _ in shapes)
    return Asked(room, least, wanted)


def _too_many_upright(choice: Choice, copy: PageCopy) -> frozenset[str]:
    """The articles whose headlines must lie so that ``MOST_UPRIGHT`` stand: those asked for, then the first."""
    standing = [shape for shape in _shapes(choice) if shape.upright is not None and shape.tiers is None]
    names = [shape.block.articles[0] for shape in standing]
    asked_for = [name for name in names if copy.articles[name].pins.headline == "vertical"]
    unasked = sorted(set(names) - set(asked_for), key=list(copy.articles).index)
    over = unasked[max(0, MOST_UPRIGHT - len(asked_for)) :]
    return copy.level | set(over) if over else frozenset()


def _planned(copy: PageCopy) -> Plan:
    """The cuts found for a page, by the usual search or a wider one. Raises Overset, or Underset, its opposite."""
    plan = plan_page(copy.page, copy.leaves, copy.house, copy.table)
    if plan is not None:
        return plan
    need = asked(copy)
    if need.least <= need.room:
        plan = plan_page(copy.page, copy.leaves, copy.house, copy.table, wide=True)
    if plan is None:
        _refuse_pins(copy)
        _refuse(copy)
    head, *rest = plan.explained
    return replace(plan, explained=(head, "  found by the wider search", *rest))


def _drawn(copy: PageCopy) -> Choice:
    """The page by its editor's own cuts; where they are too roomy for the copy, with blank lines in blocks."""
    cuts = copy.page.cuts
    assert cuts is not None
    try:
        return _by_cuts(copy, cuts)
    except Underset:
        desk = replace(copy.desk, slack=copy.house.grid.lines)
        roomy = PageCopy(copy.page, copy.arrived, Stock(copy.house, desk))
        return _by_cuts(roomy, cuts)


def _by_cuts(copy: PageCopy, cuts: Cut) -> Choice:
    """The page by a tree of cuts, its heights found."""
    house = copy.house
    tables = {
        (leaf, columns): copy.table(leaf, columns) for leaf, columns in leaves(cuts, house.grid.columns)
    }
    choices = solve(cuts, house.grid.columns, tables, house.grid.lines * 2)
    return _exact(choices, copy.page, house, cuts, tables)


def _refuse(copy: PageCopy) -> NoReturn:
    """Raise Overset or Underset for a page that no tiling fills."""
    page, need = copy.page, asked(copy)
    lines = round(abs(need.surplus) / copy.house.grid.columns)
    place = f"page {page.number} ({page.name})"
    if need.least > need.room or need.surplus > 0:
        raise Overset(
            f"{place}: the copy is about {lines} grid lines of the page too long; send an article on "
            "(layout: {jump: N}), or take one off the page"
        )
    raise Underset(
        f"{place}: the copy is about {lines} grid lines of the page too short; add an article, a picture or a filler"
    )


def _refuse_pins(copy: PageCopy) -> None:
    """Raise Underset naming the pins of a page that would be full without them."""
    page = copy.page
    pinned = [article for article in page.articles if article.pins.columns or article.pins.at]
    if not pinned:
        return
    free = tuple(
        replace(article, pins=replace(article.pins, columns=None, at=None)) for article in page.articles
    )
    if plan_page(replace(page, articles=free), copy.leaves, copy.house, copy.table) is None:
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


def _shapes(choice: Choice) -> Iterator[Shape]:
    if choice.shape is not None:
        yield choice.shape
    for _, part in choice.parts:
        yield from _shapes(part)


def _reading_order(frames: tuple[Frame, ...], page: Page) -> tuple[Frame, ...]:
    """Frames in the order of the page's articles; the rest of a jump comes after them."""
    rank = {article.id: number for number, article in enumerate(page.articles)}
    return tuple(
        sorted(frames, key=lambda frame: (bool(frame.continued_from), rank.get(frame.articles[0], len(rank))))
    )
