"""The plan of the book: an issue in, the order and names of its documents, figures and contents out.

A page 版 becomes a section document and, behind it, its stops: a document an article, and one for each
block of briefs. Articles are whole here: what print cuts by a jump is one text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from edition.model.issue import Article, Issue, Kind, Page, leaves_of

FRONT = "front.xhtml"
BRIEFS_TITLE = "简讯"
FACSIMILE_TITLE = "版面图"
PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("「", "」"))
# An author's break: a blank between two characters of Chinese text. A blank beside a Latin word is a blank.
AUTHOR_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A document with articles: one, or a block of briefs whose ``title`` stands over them.

    ``is_vertical`` says how its own page or its articles' pins set it; a vertical book sets every document so.
    """

    page: int
    href: str
    articles: tuple[Article, ...]
    title: str = ""
    is_vertical: bool = False
    previous: Step | None = None
    next: Step | None = None

    @property
    def name(self) -> str:
        """What a link to this document says."""
        return self.title or title_text(self.articles[0].headline)

    @property
    def is_block(self) -> bool:
        """Whether several briefs share the document."""
        return len(self.articles) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A link to a neighbouring stop: its document, its headline, and the page it stands on."""

    href: str
    name: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page 版 of the book: its own document, its stops in reading order, its facsimile where there is one."""

    page: Page
    href: str
    stops: tuple[Stop, ...]
    facsimile: str = ""

    @property
    def name(self) -> str:
        """The page as contents lists name it."""
        return f"第{self.page.number}版　{self.page.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the contents with those under it."""

    name: str
    href: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPlan:
    """The whole book: its sections, and for each picture file the name it has in the book."""

    sections: tuple[Section, ...]
    pictures: dict[Path, str]

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every document with articles, in reading order."""
        return tuple(stop for section in self.sections for stop in section.stops)

    def href(self, article: Article) -> str:
        """Return where ``article`` stands in the book."""
        return next(_href(stop, article) for stop in self.stops if article in stop.articles)

    def target(self, articles: tuple[str, ...]) -> Step:
        """Return where a frame with ``articles`` leads: to its article, or to the first in a block of briefs."""
        for stop in self.stops:
            for article in stop.articles:
                if article.id == articles[0]:
                    name = stop.name if len(articles) > 1 else title_text(article.headline)
                    return Step(href=_href(stop, article), name=name, page=stop.page)
        raise KeyError(articles[0])

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The contents, page → article, a block of briefs with its briefs under it."""
        pages = (
            Entry(name=section.name, href=section.href, entries=tuple(_entries(section)))
            for section in self.sections
        )
        return (Entry(name="导读", href=FRONT), *pages)


def plan_book(issue: Issue, seen: Collection[int] = ()) -> BookPlan:
    """Return the plan of the book that ``issue`` makes, with facsimiles of the pages ``seen``, by number."""
    sections = tuple(
        Section(
            page=page,
            href=f"page-{page.number}.xhtml",
            stops=tuple(_stops(page)),
            facsimile=f"facsimile-{page.number}.xhtml" if page.number in seen else "",
        )
        for page in issue.pages
    )
    return BookPlan(sections=_linked(sections), pictures=_pictures(issue))


def title_text(text: str) -> str:
    """Return a headline on one line: an author's break becomes an ideographic space."""
    return AUTHOR_BREAK.sub("\u3000", text)


def clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a headline, between which its author would break it; a quotation stays whole."""
    whole: list[str] = []
    for piece in AUTHOR_BREAK.split(text):
        if whole and _is_open(whole[-1]):
            whole[-1] += f" {piece}"
        else:
            whole.append(piece)
    return tuple(whole)


def _is_open(text: str) -> bool:
    """Return whether a quotation or a bracket begins in ``text`` and does not end in it."""
    return any(text.count(start) > text.count(end) for start, end in PAIRS)


def _entries(section: Section) -> Iterator[Entry]:
    """Yield what the contents name of a page."""
    if section.facsimile:
        yield Entry(name=FACSIMILE_TITLE, href=section.facsimile)
    yield from map(_entry, section.stops)


def _entry(stop: Stop) -> Entry:
    under = tuple(
        Entry(name=title_text(article.headline), href=_href(stop, article)) for article in stop.articles
    )
    return Entry(name=stop.name, href=stop.href, entries=under if stop.is_block else ())


def _href(stop: Stop, article: Article) -> str:
    return f"{stop.href}#a-{article.id}" if stop.is_block else stop.href


def _stops(page: Page) -> Iterator[Stop]:
    """Yield the documents of a page; a block of briefs stands where its first brief ranks."""
    blocks = _blocks(page)
    block_of = {article.id: block for block in blocks for article in block}
    for article in page.articles:
        block = block_of.get(article.id, (article,))
        if article is not block[0]:
            continue
        if len(block) == 1:
            href, title = f"article-{article.id}.xhtml", ""
        else:
            number = blocks.index(block) + 1
            href, title = f"briefs-{page.number}-{number}.xhtml", _block_title(page, article.id)
        yield Stop(
            page=page.number, href=href, articles=block, title=title, is_vertical=_is_vertical(page, block)
        )


def _is_vertical(page: Page, articles: tuple[Article, ...]) -> bool:
    """Return whether a document stands. Readers turn whole documents: a block of briefs stands as a whole, or lies."""
    return all((article.pins.body or page.writing) == "vertical" for article in articles)


def _blocks(page: Page) -> list[tuple[Article, ...]]:
    """Return the blocks of briefs: those the editor cut, and one of all the briefs that stand in none."""
    cut = [set(leaf.articles) for leaf in leaves_of(page.cuts) if len(leaf.articles) > 1]
    blocks = [tuple(article for article in page.articles if article.id in ids) for ids in cut]
    placed = {article.id for block in blocks for article in block}
    loose = tuple(
        article for article in page.articles if article.kind is Kind.BRIEF and article.id not in placed
    )
    return [block for block in (*blocks, loose) if block]


def _block_title(page: Page, article_id: str) -> str:
    titles = (leaf.title for leaf in leaves_of(page.cuts) if article_id in leaf.articles)
    return next(titles, "") or BRIEFS_TITLE


def _linked(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Give each stop the links to the one before and the one after it, across pages."""
    order = [stop for section in sections for stop in section.stops]
    steps = {stop.href: Step(href=stop.href, name=stop.name, page=stop.page) for stop in order}
    before = {later.href: steps[earlier.href] for earlier, later in pairwise(order)}
    after = {earlier.href: steps[later.href] for earlier, later in pairwise(order)}
    return tuple(
        replace(
            section,
            stops=tuple(
                replace(stop, previous=before.get(stop.href), next=after.get(stop.href))
                for stop in section.stops
            ),
        )
        for section in sections
    )


def _pictures(issue: Issue) -> dict[Path, str]:
    """Number the picture files: a file's own name may hold what a reader's unzip or a URL cannot."""
    paths = dict.fromkeys(photo.path for article in issue.articles for photo in article.photos)
    return {path: f"photo-{number:02}{path.suffix.lower()}" for number, path in enumerate(paths, 1)}
