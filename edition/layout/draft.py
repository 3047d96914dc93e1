"""Drafts: the best page there is where copy and page will not agree, and by how much they do not.

In: the copy of a page that no rung of the ladder has filled. Out: a full page that says what is amiss, and the message
for the editor, with the surplus or deficit in lines and who could give or take it. A draft is never an edition: what is
cut short or left vacant in it is marked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.errors import EditionError, Overset, Underset
from edition.layout.blocks import VACANT
from edition.layout.jumps import SHORTEST
from edition.layout.ladder import JUMPABLE
from edition.layout.page import LaidPage, asked, lay_page
from edition.layout.page_copy import PageCopy
from edition.model.issue import Article, Kind, Page

GIVERS = 3  # articles tried as the one that gives
KEPT = (Kind.NOTICE, Kind.ADVERT)  # paid for, or by order
UNKEPT = "未照所定"  # what marks a page without its editor's cuts or pins
NAMED = 4  # articles that a message names


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that is no edition's: why, as a message, and the page marked, where one could be made."""

    error: EditionError
    page: LaidPage | None


def draft_page(copy: PageCopy, error: EditionError) -> Draft:
    """The best page there is of ``copy``, which cannot be laid out because of ``error``."""
    own = PageCopy(_freed(copy), copy.arrived, copy.stock)
    made = _laid(own)
    if made is not None:  # the editor's cuts or pins alone stand against it
        return Draft(error, _marked(made, UNKEPT))
    need = asked(own)
    if need.surplus > 0 or need.least > need.room:
        return _overset(own, error)
    return _underset(own, error)


def _freed(copy: PageCopy) -> Page:
    """The page without what fixes places, and without jumps that cannot be made."""
    leaves = {leaf.articles[0]: leaf for leaf in copy.leaves if not leaf.continued}
    articles = []
    for article in copy.page.articles:
        whole = article.id in leaves and not copy.parts(leaves[article.id])
        pins = replace(article.pins, columns=None, at=None, jump=None if whole else article.pins.jump)
        articles.append(replace(article, pins=pins))
    return replace(copy.page, articles=tuple(articles), cuts=None)


def _laid(copy: PageCopy) -> LaidPage | None:
    try:
        return lay_page(copy)
    except EditionError:
        return None


def _marked(laid: LaidPage, mark: str) -> LaidPage:
    return replace(laid, layout=replace(laid.layout, misfit=mark))


# Too much copy


def _overset(copy: PageCopy, error: EditionError) -> Draft:
    """The page with one article cut short; where that is not enough, with others held over; at the last with whatever
    is longest cut short, and what is then wanting left vacant.
    """
    page, held = copy.page, list[Article]()
    while True:
        copy = PageCopy(page, copy.arrived, copy.stock)
        if held and (made := _laid(copy) or _with_vacant(copy)) is not None:
            return _oversized(copy, made, held, None)
        last = _last(page)
        for giver in _givers(copy, at_last=last is None):
            made = _laid(PageCopy(page, copy.arrived, copy.stock, trimmed=giver.id))
            made = made or (_with_vacant(copy, giver.id) if last is None else None)
            if made is not None:
                return _oversized(copy, made, held, giver)
        if last is None:
            return Draft(error, None)
        held.append(last)
        page = replace(page, articles=tuple(article for article in page.articles if article is not last))


def _givers(copy: PageCopy, *, at_last: bool) -> list[Article]:
    """The articles whose cutting short is tried, the lead after all others: the longest that are long enough to take up
    the surplus alone; at the last whatever is longest.
    """
    need, chars = asked(copy), copy.house.grid.chars
    lead = copy.page.articles[:1]
    long = [
        article
        for article in copy.page.articles
        if article.pins.jump is None
        and (
            at_last
            or (
                article.kind in JUMPABLE
                and (_length(article) - SHORTEST) / chars > max(need.least - need.room, SHORTEST / chars)
            )
        )
    ]
    return sorted(long, key=lambda article: (article in lead, -_length(article)))[:GIVERS]


def _with_vacant(copy: PageCopy, trimmed: str = "") -> LaidPage | None:
    """The page with a vacant block, or with two."""
    for count in (1, 2):
        vacant = tuple(_vacant(number) for number in range(count))
        page = replace(copy.page, articles=(*copy.page.articles, *vacant))
        made = _laid(PageCopy(page, copy.arrived, copy.stock, trimmed=trimmed))
        if made is not None:
            return made
    return None


def _last(page: Page) -> Article | None:
    """The article to be held over next: the last in rank that may be, what is paid for or ordered after all others."""
    may = [article for article in page.articles[1:] if article.pins.jump is None]
    free = [article for article in may if article.kind not in KEPT] or may
    return max(free, key=lambda article: (article.priority, page.articles.index(article)), default=None)


def _oversized(copy: PageCopy, made: LaidPage, held: list[Article], giver: Article | None) -> Draft:
    """The draft, and what to say: lines over, who could give them, who was held."""
    page, grid, desk = copy.page, copy.house.grid, copy.desk
    cut = next((jump for jump in made.sent if giver is not None and jump.article.id == giver.id), None)
    lines = desk.galley(cut.texts, grid.chars).size if cut else 0
    held_lines = sum(_lines(article, copy) for article in held)
    sent = tuple(jump for jump in made.sent if jump is not cut)
    others = [
        f"'{article.id}' has {_lines(article, copy)}"
        for article in sorted(page.articles, key=_length, reverse=True)
        if article.kind in JUMPABLE and _lines(article, copy) > lines
    ]
    over = lines + held_lines
    told = f"page {page.number} ({page.name}): the copy is {over} lines of {grid.chars} characters too long"
    if held:
        named = ", ".join(f"'{article.id}' ({_lines(article, copy)})" for article in held[:NAMED])
        named += f" and {len(held) - NAMED} more" if len(held) > NAMED else ""
        told += f"; the draft holds over {named}"
        told += f" and cuts {lines} lines off '{giver.id}'" if giver and lines else ""
    elif giver:
        told += f"; the draft cuts them off '{giver.id}'"
    told += f": shorten an article ({', '.join(others[:NAMED])}), " if others else ": "
    told += "send one on (layout: {jump: N}), or take one off the page"
    return Draft(Overset(told), _marked(replace(made, sent=sent), f"余稿{over}行"))


def _length(article: Article) -> int:
    return sum(len(paragraph.text) for paragraph in article.body)


def _lines(article: Article, copy: PageCopy) -> int:
    """An article's text in lines of the basic column, about."""
    chars = copy.house.grid.chars
    return sum(-(-(len(paragraph.text) + 2) // chars) for paragraph in article.body)


# Too little


def _underset(copy: PageCopy, error: EditionError) -> Draft:
    """The page with a vacant block as large as what is wanting."""
    page, grid = copy.page, copy.house.grid
    made = _with_vacant(copy)
    if made is None:
        return Draft(error, None)
    rooms = [
        ((frame.rect.width // 1000 + grid.gutter) // (grid.chars + grid.gutter), frame.rect.height)
        for frame in made.layout.frames
        if frame.articles[0].startswith(VACANT)
    ]
    lines = sum(columns * height for columns, height in rooms)
    shown = " and ".join(f"{columns} columns × {height} lines" for columns, height in rooms)
    told = (
        f"page {page.number} ({page.name}): the copy is {lines} lines of {grid.chars} characters too short, "
        f"vacant in the draft as {shown}: add an article, a picture or fillers (styles/<house>/fillers/)"
    )
    return Draft(Underset(told), _marked(made, f"缺稿{lines}行"))


def _vacant(number: int) -> Article:
    return Article(id=f"{VACANT}-{number + 1}", headline="待补", kind=Kind.FILLER, priority=5)
