"""How much room copy asks for on a page, reckoned and not composed, so that a load means what it says.

In: an article without its text, the grid. Out: leg lines (grid lines of one base column) that its headline, its
pictures, its panel and the gaps around it take at the width and size its rank asks for; and those its text takes. Held
against the cheapest shapes of 166 generated articles, the median article comes to 0.99 of them, most within a fifth;
whole pages of broadsheets within a tenth, of the compact grid up to a third where pictures are tall.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from edition.model.house import Grid, House
from edition.model.issue import Article, Form, Kind, Paragraph, Photo

#: Of the page's columns, by priority; the first article of a page is ``LEAD``.
SHARE = {1: 0.7, 2: 0.5, 3: 0.43, 4: 0.3, 5: 0.28}
LEAD = 0.7
BOXED = frozenset({Kind.NOTICE, Kind.FILLER, Kind.ADVERT})
LOW = frozenset({Kind.NOTICE, Kind.FILLER, Kind.BRIEF, Kind.ADVERT})  # whose headlines are small
RANK = {1: 1.0, 2: 0.85, 3: 0.55, 4: 0.3, 5: 0.1}  # where between smallest and largest size
SIDE = 0.5  # kicker and deck against the headline
MOST_PICTURE = 0.4  # of the page's height


@dataclass(frozen=True, slots=True)
class Room:
    """What an article takes, in leg lines: ``columns`` wide, ``fixed`` without its text, ``text``."""

    columns: int
    fixed: float
    text: float

    @property
    def total(self) -> float:
        """All of it."""
        return self.fixed + self.text


def page_room(house: House, masthead: bool) -> float:
    """Leg lines of a page."""
    grid = house.grid
    lost = house.masthead.columns * (house.masthead.lines + 1) if masthead else 0
    return grid.columns * grid.lines - lost


def article_room(article: Article, house: House, *, lead: bool) -> Room:
    """What an article takes that stands by itself."""
    grid = house.grid
    text = text_lines(article.body, grid.chars, small=article.kind in (Kind.NOTICE, Kind.ADVERT))
    columns = columns_of(article, grid, lead=lead, text=text)
    fixed = columns * (_headline_lines(article, house, columns, lead) + 1.0)
    fixed += (columns - 1) / 2  # short last legs
    if article.kind in BOXED:
        fixed += 2 * columns
        text *= grid.chars * columns / (grid.span(columns) - 2 - (columns - 1))
    if article.kind is Kind.POEM:
        columns, fixed = 1, fixed / columns
    if article.summary:
        width = grid.span(columns) - 4
        lines = sum(
            ceil((len(point) + 1) * 0.93 / (width / (2 if width > 30 else 1))) for point in article.summary
        )
        fixed += columns * (2 + (ceil(lines / 2) if width > 30 else lines))
    fixed += sum(picture_room(photo, columns, grid, lead=lead) for photo in article.photos)
    return Room(columns, fixed, text)


def briefs_room(briefs: Iterable[Article], house: House) -> Room:
    """What a block of briefs takes: under one title, each led in by its headline."""
    chars = house.grid.chars
    text = sum(
        ceil((2 + len(brief.headline) + 1 + sum(len(p.text) for p in brief.body)) / chars) for brief in briefs
    )
    if not text:
        return Room(0, 0.0, 0.0)
    columns = min(house.grid.columns, max(2, ceil(text / (house.grid.lines * 0.75))))
    return Room(columns, columns * (4.0 if columns < house.grid.columns else 6.0), float(text))


def page_load(articles: tuple[Article, ...], house: House, room: float, share: dict[str, float]) -> float:
    """The copy of a page against what its headlines and pictures leave of ``room``; 1 fills it.

    ``share`` is the part of an article's text that counts here, 1 unless it jumps.
    """
    briefs = [article for article in articles if article.kind is Kind.BRIEF]
    rooms = [
        (article_room(article, house, lead=article is articles[0]), share.get(article.id, 1.0))
        for article in articles
        if article.kind is not Kind.BRIEF
    ]
    rooms.append((briefs_room(briefs, house), 1.0))
    left = max(1.0, room - sum(each.fixed for each, _ in rooms))
    return sum(each.text * part for each, part in rooms) / left


def columns_of(article: Article, grid: Grid, *, lead: bool, text: float) -> int:
    """The width that rank and length ask for: no block under eight lines deep or over nine tenths of a page."""
    wanted = (LEAD if lead else SHARE[article.priority]) * grid.columns
    most = max(1.0, text / 6)
    least = text / (grid.lines * 0.75)
    return max(1, min(grid.columns, round(max(least, min(wanted, most)))))


def text_lines(body: tuple[Paragraph, ...], chars: int, *, small: bool = False) -> float:
    """Lines of a base column that paragraphs take."""
    return sum(_paragraph_lines(paragraph, chars) for paragraph in body) * (0.9 if small else 1.0)


def _paragraph_lines(paragraph: Paragraph, chars: int) -> float:
    if paragraph.form in (Form.SUBHEAD, Form.STANZA):
        return 2
    if paragraph.form is Form.VERSE:
        return 1
    text = paragraph.text
    width = sum(0.5 if char.isascii() else 1 for char in text) - 0.25 * sum(
        text.count(m) for m in "“”《》（）"
    )
    return ceil((width + 2 - 0.3) / chars)


def _headline_lines(article: Article, house: House, columns: int, lead: bool) -> float:
    """Grid lines of label, kicker, headline, deck and byline over ``columns``."""
    least, most = house.headlines.limits(columns)
    size = least if article.kind in LOW else least + (most - least) * RANK[article.priority]
    if lead:
        size = most * house.headlines.lead * 0.95
    em, pitch = house.grid.em, house.grid.pitch
    width = house.grid.span(columns) * em - (2 * em if article.kind in BOXED else 0)
    rows = max(len(article.headline.split()) if " " in article.headline else 1, 1)
    letters = len(article.headline.replace(" ", ""))
    rows = max(rows if letters * size > width else 1, ceil(letters * size * 0.92 / width))
    if rows > 3:  # it is set smaller instead
        rows, size = 3, max(least * 0.85, width * 3 / letters)
    heights = [size] * rows
    for side in (article.kicker, article.deck):
        if side:
            own = max(size * SIDE, em * 1.2)
            heights += [own] * ceil(len(side.replace(" ", "")) * own / width)
    heights += [em] * (bool(article.label) + bool(article.byline))
    return sum(heights) / pitch + (0.75 if columns > 1 else 0.5) * (len(heights) + 1) * 0.9


def picture_room(photo: Photo, columns: int, grid: Grid, *, lead: bool) -> float:
    """Leg lines of a picture with its caption, as wide as it can well be."""
    for legs in range(max(1, round(columns * (1.0 if lead and columns <= 5 else 0.65))), 0, -1):
        height = grid.span(legs) * grid.em * photo.height / photo.width / grid.pitch
        if height <= grid.lines * MOST_PICTURE or legs == 1:
            return legs * (min(height, grid.lines * 0.6) + 2.5)
    return 0.0
