"""The ladder: what a night desk tries, in order, when a page will not fill.

In: an issue, the page that will not fill, what every page's copy asks for. Out: ``Step``s, each the issue changed by
one measure, with a line that tells it: an article sent on to a later page (转版), briefs moved, 补白 and house adverts
taken. Nothing is cut and nothing shrunk; what an editor has fixed stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from edition.layout.jumps import SHORTEST
from edition.layout.page import Asked
from edition.model.house import House
from edition.model.issue import Article, Issue, Kind, Page

MOST_JUMPS = 3  # an issue (rulebook 5.8)
SENT = 0.55  # of an article's text that a jump sends on at most, about
CROWDED = 0.06  # of its room that a page may be asked for beyond it
TRIED = 4  # articles that may jump, each to its likeliest pages
TARGETS = 2
MOST_FILLERS = 3  # on a page
JUMPABLE = (Kind.NEWS, Kind.FEATURE)


@dataclass(frozen=True, slots=True)
class Step:
    """An issue changed by one measure, and what was done."""

    issue: Issue
    told: str


def overset_steps(
    issue: Issue, number: int, asked: Mapping[int, Asked], house: House, *, full: bool = False
) -> Iterator[Step]:
    """What relieves page ``number`` of copy: a jump, briefs moved away, two jumps, a jump and briefs.

    Of a page that is ``full`` as it is no brief is moved: it stays where its editor listed it.
    """
    page = page_of(issue, number)
    jumps = list(_jumps(issue, page, asked, house))
    yield from (_jumped(issue, [jump]) for jump in jumps)
    if full:
        return
    moved = list(_moves_away(issue, page, asked, house))
    yield from moved
    if MOST_JUMPS - _jumps_made(issue) > 1:
        pairs = [pair for pair in combinations(jumps, 2) if pair[0][0].id != pair[1][0].id]
        yield from (_jumped(issue, list(pair)) for pair in pairs[:TRIED])
    if moved and jumps:
        last = moved[-1]
        step = _jumped(last.issue, jumps[:1])
        yield Step(step.issue, f"{last.told}; {step.told}")


def underset_steps(
    issue: Issue, number: int, asked: Mapping[int, Asked], house: House, *, full: bool = False
) -> Iterator[Step]:
    """What gives page ``number`` copy: briefs from a page with too many, fillers, house adverts.

    A page that is ``full`` as it is gets no brief that another page lists, and page 1 then no advert.
    """
    page = page_of(issue, number)
    if not full:
        yield from _moves_here(issue, page, asked)
    used = {article.id for article in issue.articles}
    fillers = [filler for filler in house.fillers if filler.id not in used and filler.kind is Kind.FILLER]
    adverts = [filler for filler in house.fillers if filler.id not in used and filler.kind is Kind.ADVERT]
    if full and number == 1:
        adverts = []
    for count in range(1, MOST_FILLERS + 1):
        for of_adverts in range(count + 1):
            ids = {filler.id for filler in (*fillers[: count - of_adverts], *adverts[:of_adverts])}
            taken = tuple(filler for filler in house.fillers if filler.id in ids)
            if len(taken) == count:
                yield Step(
                    with_articles(issue, number, taken), f"take {_named(taken)} from the house's fillers"
                )


def _moves_here(issue: Issue, page: Page, asked: Mapping[int, Asked]) -> Iterator[Step]:
    """The last brief of each page that has too much."""
    for other in issue.pages:
        if other.cuts is None and other.number != page.number and asked[other.number].surplus > 0:
            briefs = [article for article in other.articles if article.kind is Kind.BRIEF]
            if len(briefs) > 1:
                yield _moved(issue, briefs[-1:], other, page)


def page_of(issue: Issue, number: int) -> Page:
    """The page numbered."""
    return next(page for page in issue.pages if page.number == number)


def with_page(issue: Issue, changed: Page) -> Issue:
    """The issue with one page in the place of the one it has of that number."""
    return replace(
        issue, pages=tuple(changed if page.number == changed.number else page for page in issue.pages)
    )


def with_articles(issue: Issue, number: int, added: tuple[Article, ...]) -> Issue:
    """The issue with articles added at the end of a page."""
    page = page_of(issue, number)
    return with_page(issue, replace(page, articles=(*page.articles, *added)))


Sent = tuple[Article, int]  # an article and the page its rest goes to


def _jumps(issue: Issue, page: Page, asked: Mapping[int, Asked], house: House) -> Iterator[Sent]:
    """Articles that may jump, the longest first, each to the next later pages that have room for it."""
    if _jumps_made(issue) >= MOST_JUMPS:
        return
    surplus = asked[page.number].surplus
    later = [
        other
        for other in issue.pages
        if other.number > page.number
        and other.cuts is None
        and (page.number == 1 or other.number == page.number + 1)
    ]
    long = [
        article
        for article in page.articles
        if article.kind in JUMPABLE
        and article.pins.jump is None
        and (article.pins.body or page.writing) == "horizontal"
        and _length(article) > 2 * SHORTEST + 50
    ]
    for article in sorted(long, key=_length, reverse=True)[:TRIED]:
        sent = min(surplus, SENT * _length(article) / house.grid.chars)
        fitting = [
            other
            for other in later
            if asked[other.number].surplus + sent <= CROWDED * asked[other.number].room
        ]
        yield from ((article, other.number) for other in fitting[:TARGETS])


def _jumps_made(issue: Issue) -> int:
    return sum(article.pins.jump is not None for article in issue.articles)


def _length(article: Article) -> int:
    return sum(len(paragraph.text) for paragraph in article.body)


def _jumped(issue: Issue, jumps: list[Sent]) -> Step:
    told = []
    for article, target in jumps:
        page = next(page for page in issue.pages if any(held.id == article.id for held in page.articles))
        sent = replace(article, pins=replace(article.pins, jump=target))
        articles = tuple(sent if held.id == article.id else held for held in page.articles)
        issue = with_page(issue, replace(page, articles=articles))
        told.append(f"send '{article.id}' on to page {target}")
    return Step(issue, "; ".join(told))


def _moves_away(issue: Issue, page: Page, asked: Mapping[int, Asked], house: House) -> Iterator[Step]:
    """Briefs, from the last, to the page with most room: one, two, and so on."""
    movable = [article for article in page.articles[1:] if article.kind is Kind.BRIEF]
    others = [other for other in issue.pages if other.number != page.number and other.cuts is None]
    if not others:
        return
    target = min(others, key=lambda other: (asked[other.number].surplus, other.number))
    need = asked[target.number]
    for count in range(1, len(movable) + 1):
        lines = sum(_length(article) / house.grid.chars + 2 for article in movable[-count:])
        if need.surplus + lines > CROWDED * need.room:
            break
        yield _moved(issue, movable[-count:], page, target)


def _moved(issue: Issue, articles: list[Article], giver: Page, taker: Page) -> Step:
    ids = {article.id for article in articles}
    left = tuple(article for article in giver.articles if article.id not in ids)
    issue = with_page(issue, replace(giver, articles=left))
    issue = with_articles(issue, taker.number, tuple(articles))
    return Step(issue, f"move {_named(tuple(articles))} from page {giver.number} to page {taker.number}")


def _named(articles: tuple[Article, ...]) -> str:
    return ", ".join(f"'{article.id}'" for article in articles)
