"""Copy to pages: articles listed for the issue, and for no page, are given theirs.

In: the issue, its articles' tables of shapes. Out: the issue with nothing loose. An article goes where its ``section``
says; else so that every page's copy asks for the same share of its room, weighty news stands on early pages, every page
has a lead, pictures are spread, and features and verse stand together. Moves and exchanges are made while they help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.layout.blocks import BRIEFS
from edition.layout.legs import expect_all
from edition.layout.page import asked
from edition.layout.page_copy import PageCopy, Stock
from edition.model.issue import Article, Issue, Kind, Leaf, Page, in_rank

UNEVEN = 900.0  # × (share of its room off the issue's mean)²: 3 % costs 0.8
EARLY = 0.25  # a page later, by level of weight (priority 1 weighs 4)
LEADLESS = 30.0  # a page whose first article is below priority 2, by level
CROWD = 6.0  # a block beyond what a page has on an average and two more
PICTURES = 0.5  # × (pictures off the mean)²
STRANGE = 0.8  # a feature or poem among news, or news among those
ROUNDS = 60
CULTURE = (Kind.FEATURE, Kind.POEM)


@dataclass(frozen=True, slots=True)
class _Item:
    """A loose article: its rank in the issue's list, what it asks for in columns × lines, the pages it may go to."""

    article: Article
    rank: int
    area: int
    leading: int  # the same as a page's lead
    pages: tuple[int, ...]


def assigned(issue: Issue, stock: Stock) -> Issue:
    """The issue with every loose article on a page."""
    if not issue.loose:
        return issue
    return _Assignment(issue, stock).issue()


class _Assignment:
    """The search: ``places[i]`` is the index of the page that item i stands on."""

    def __init__(self, issue: Issue, stock: Stock) -> None:
        self.given, self.house = issue, stock.house
        self.pages = issue.pages
        self.items = list(self._items(stock))
        self.rooms, self.listed = self._rooms(stock)
        total = sum(self.listed) + sum(item.area for item in self.items)
        self.mean = total / sum(self.rooms)
        self.places = self._begin()

    def _items(self, stock: Stock) -> Iterator[_Item]:
        """The loose articles with what each asks for, standing by itself and no lead."""
        whole = Page(number=0, name="", articles=(_NOBODY, *self.given.loose))
        copy = PageCopy(whole, (), stock)
        leaves = {article.id: Leaf(articles=(article.id,)) for article in self.given.loose}
        expect_all((copy.block(leaf) for leaf in leaves.values()), self.house, stock.desk)
        open_pages = tuple(at for at, page in enumerate(self.pages) if page.cuts is None)
        for rank, article in enumerate(self.given.loose):
            named = tuple(at for at in open_pages if self.pages[at].name == article.section)
            sent = article.pins.jump
            before = tuple(at for at in named or open_pages if not sent or self.pages[at].number < sent)
            area = _area(copy, leaves[article.id])
            alone = PageCopy(replace(whole, articles=(article,)), (), stock)
            leading = area if article.kind in (Kind.BRIEF, Kind.FILLER) else _area(alone, leaves[article.id])
            places = before or named or open_pages or tuple(range(len(self.pages)))
            yield _Item(article, rank, area, leading, places)

    def _rooms(self, stock: Stock) -> tuple[list[int], list[int]]:
        """Each page's room, and what its listed copy asks for."""
        needs = [asked(PageCopy(page, (), stock)) for page in self.pages]
        return [need.room for need in needs], [need.wanted for need in needs]

    def _begin(self) -> list[int]:
        """A lead to every page that has none, the first in rank to the first page; then each to where room is."""
        left = [room * self.mean - taken for room, taken in zip(self.rooms, self.listed, strict=True)]
        places = [-1] * len(self.items)
        for at, page in enumerate(self.pages):
            chosen = next((n for n, i in enumerate(self.items) if places[n] < 0 and at in i.pages), None)
            if not page.articles and chosen is not None:
                places[chosen] = at
                left[at] -= self.items[chosen].area
        for number, item in sorted(enumerate(self.items), key=lambda pair: (-pair[1].area, pair[0])):
            if places[number] < 0:
                places[number] = max(item.pages, key=lambda at: (left[at], -at))
                left[places[number]] -= item.area
        return places

    def issue(self) -> Issue:
        """Improve the places until no move and no exchange helps, and make the issue of them."""
        cost = self._cost()
        for _ in range(ROUNDS):
            better = self._improved(cost)
            if better >= cost - 1e-9:
                break
            cost = better
        pages = tuple(self._page(at) for at in range(len(self.pages)))
        return replace(self.given, pages=pages, loose=())

    def _improved(self, cost: float) -> float:
        """Make every move and exchange that helps, in order; the cost after them."""
        for number, item in enumerate(self.items):
            for at in item.pages:
                cost = self._try({number: at}, cost)
        for first, one in enumerate(self.items):
            for second in range(first + 1, len(self.items)):
                here, there = self.places[first], self.places[second]
                if here != there and there in one.pages and here in self.items[second].pages:
                    cost = self._try({first: there, second: here}, cost)
        return cost

    def _try(self, change: dict[int, int], cost: float) -> float:
        """Make a change if it helps."""
        before = {number: self.places[number] for number in change}
        if before == change:
            return cost
        touched = {*before.values(), *change.values()}
        old = sum(self._page_cost(at) for at in touched)
        for number, at in change.items():
            self.places[number] = at
        new = sum(self._page_cost(at) for at in touched)
        if new < old - 1e-9:
            return cost + new - old
        for number, at in before.items():
            self.places[number] = at
        return cost

    def _cost(self) -> float:
        return sum(self._page_cost(at) for at in range(len(self.pages)))

    def _page_cost(self, at: int) -> float:
        """What one page's share of the copy costs."""
        page = self.pages[at]
        mine = [item for item, place in zip(self.items, self.places, strict=True) if place == at]
        taken = self.listed[at] + sum(item.area for item in mine)
        if mine and not page.articles:
            lead = min(mine, key=lambda item: (item.article.priority, item.rank))
            taken += lead.leading - lead.area
        share = taken / self.rooms[at]
        cost = UNEVEN * (share - self.mean) ** 2
        cost += sum(EARLY * at * (5 - item.article.priority) for item in mine)
        everyone = [*page.articles, *(item.article for item in mine)]
        if not page.articles:
            cost += LEADLESS * max(0, min((a.priority for a in everyone), default=9) - 2)
        blocks = sum(article.kind is not Kind.BRIEF for article in everyone)
        whole = sum(article.kind is not Kind.BRIEF for article in self.given.articles) / len(self.pages)
        cost += CROWD * max(0.0, blocks - whole - 2)
        pictures = sum(len(article.photos) for article in self.given.articles) / len(self.pages)
        cost += PICTURES * (sum(len(article.photos) for article in everyone) - pictures) ** 2
        culture = sum(article.kind in CULTURE for article in everyone)
        news = sum(article.kind is Kind.NEWS for article in everyone)
        return cost + STRANGE * min(culture, news)

    def _page(self, at: int) -> Page:
        """A page with its own articles and those it is given: merged by priority, the listed ones in their order."""
        page = self.pages[at]
        mine = (item.article for item, place in zip(self.items, self.places, strict=True) if place == at)
        return replace(page, articles=in_rank(page.articles, mine))


#: Stands first on the page that loose articles are measured on, so that none of them is its lead.
_NOBODY = Article(id="", headline="")


def _area(copy: PageCopy, leaf: Leaf) -> int:
    """What a block asks for in columns × lines, the blank under it included; a brief only the lines of its text."""
    lines = copy.house.grid.lines
    if copy.articles[leaf.articles[0]].kind is Kind.BRIEF:
        texts = copy.block(Leaf(articles=leaf.articles, title=BRIEFS[0])).texts
        return copy.desk.galley(texts, copy.house.grid.chars).size
    shapes = [
        (shape.cost, columns * (height + 1))
        for columns in range(1, copy.house.grid.columns + 1)
        for height, shape in copy.table(leaf, columns).items()
        if height <= lines
    ]
    return min(shapes)[1] if shapes else 0


__all__ = ["assigned"]
