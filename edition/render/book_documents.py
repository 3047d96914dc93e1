"""The documents of the book: the issue, its house and the plan in, finished XHTML out.

The words an editor wrote stand in the article elements as they are; every word a template adds (links,
counts, headings of lists) stands in an element of class ``made``, so that a checker can tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.model.house import House
from edition.model.issue import Article, Issue, Kind, Page
from edition.render.book_body import body_blocks
from edition.render.book_plan import FRONT, BookPlan, Entry, Stop, clauses
from edition.render.book_style import STYLESHEET, UPRIGHT_SHEET
from edition.render.book_vertical import stand
from edition.render.facsimile import Facsimile

# What 导读 leaves out: short copy, and copy that points elsewhere.
NOT_IN_GUIDE = {Kind.BRIEF, Kind.FILLER, Kind.ADVERT, Kind.NOTICE, Kind.POINTER}
GUIDE_LENGTH = 3
# A practised reader of Chinese takes in 300 to 500 characters a minute.
CHARACTERS_A_MINUTE = 400
HORIZONTAL, VERTICAL = "horizontal", "vertical"
# Below this a reader sees the whole piece at once, and its length says nothing.
WORTH_MEASURING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A finished file of the book that readers open."""

    id: str
    href: str
    content: bytes
    properties: tuple[str, ...] = ()  # what the package says of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What every template may speak of."""

    issue: Issue
    house: House
    plan: BookPlan
    cover: str  # the cover picture's name, or nothing
    vertical: bool = False  # the whole of it, where else only articles pinned so are
    facsimiles: tuple[Facsimile, ...] = ()

    @property
    def paper(self) -> str:
        """The issue as libraries sort it: name, date, number."""
        return f"{self.house.name} {self.issue.date.isoformat()} 第{self.issue.number}号"

    @property
    def title(self) -> str:
        """The book's title: the issue's, and what a vertical book differs by, for both may lie in one library."""
        return f"{self.paper}（竖排）" if self.vertical else self.paper

    @property
    def writings(self) -> tuple[str, ...]:
        """The directions of writing that the book's articles have."""
        stood = {self.vertical or stop.is_vertical for stop in self.plan.stops}
        return tuple(writing for writing in (HORIZONTAL, VERTICAL) if (writing == VERTICAL) in stood)

    def on_page(self, articles: tuple[Article, ...]) -> str:
        """Where the first of ``articles`` is seen as printed: the page where it begins; nothing without facsimiles."""
        for facsimile in self.facsimiles:
            for area in facsimile.areas:
                if articles[0].id in area.articles:
                    return f"facsimile-{facsimile.page}.xhtml#on-{area.articles[0]}"
        return ""

    @property
    def day(self) -> str:
        """The date as the paper prints it."""
        day = self.issue.date
        return f"{day.year}年{day.month}月{day.day}日"

    @property
    def identifier(self) -> str:
        """The issue's identifier, from the paper's CN number, the date and the issue's number."""
        own = f"urn:cn:{self.house.cn_digits}:{self.issue.date:%Y%m%d}:{self.issue.number}"
        return f"{own}:{VERTICAL}" if self.vertical else own


def book_environment(templates: Path) -> Environment:
    """Return the templates of the book under ``templates``, with what they may call."""
    environment = Environment(
        loader=FileSystemLoader(templates / "book"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        clauses=clauses, blocks=body_blocks, guide=guide, characters=characters, minutes=minutes
    )
    environment.globals.update(
        front=FRONT,
        worth_measuring=WORTH_MEASURING,
        horizontal_sheet=STYLESHEET,
        vertical_sheet=UPRIGHT_SHEET,
    )
    return environment


def reading_documents(book: Book, environment: Environment) -> tuple[Document, ...]:
    """Return the documents of the spine in reading order."""
    return tuple(_reading_documents(book, environment))


def contents_documents(book: Book, environment: Environment) -> tuple[Document, Document]:
    """Return the navigation document of EPUB 3 and the NCX for readers older than that."""
    return (
        _document(environment, "nav.xhtml", "nav", "nav.xhtml", book),
        _document(environment, "toc.ncx", "ncx", "toc.ncx", book, depth=_depth(book.plan.contents)),
    )


def guide(page: Page) -> tuple[Article, ...]:
    """Return what 导读 names of ``page``: its best articles by priority, then rank."""
    news = [article for article in page.articles if article.kind not in NOT_IN_GUIDE] or list(page.articles)
    best = sorted(news, key=lambda article: article.priority)[:GUIDE_LENGTH]
    return tuple(article for article in news if article in best)


def characters(article: Article) -> int:
    """Return the article's 字数: the characters of its summary and body, blanks apart."""
    paragraphs = (*article.summary, *(paragraph.text for paragraph in article.body))
    return sum(len("".join(paragraph.split())) for paragraph in paragraphs)


def minutes(count: int) -> int:
    """Return the minutes that reading ``count`` characters takes, at least one."""
    return max(1, round(count / CHARACTERS_A_MINUTE))


def _reading_documents(book: Book, environment: Environment) -> Iterator[Document]:
    if book.cover:
        yield _document(environment, "cover.xhtml", "cover", "cover.xhtml", book)
    yield _document(environment, "front.xhtml", "front", FRONT, book)
    facsimiles = {facsimile.page: facsimile for facsimile in book.facsimiles}
    sections = book.plan.sections
    for index, section in enumerate(sections):
        values: dict[str, Any] = {
            "section": section,
            "previous": sections[index - 1] if index else None,
            "next": sections[index + 1] if index + 1 < len(sections) else None,
        }
        yield _document(environment, "section.xhtml", _id(section.href), section.href, book, **values)
        if section.facsimile:
            href, values["facsimile"] = section.facsimile, facsimiles[section.page.number]
            document = _document(environment, "facsimile.xhtml", _id(href), href, book, **values)
            yield replace(document, properties=("svg",))
        for stop in section.stops:
            template = "briefs.xhtml" if stop.is_block else "article.xhtml"
            yield _document(
                environment, template, _id(stop.href), stop.href, book, section=section, stop=stop
            )


def _document(
    environment: Environment,
    template: str,
    uid: str,
    href: str,
    book: Book,
    *,
    stop: Stop | None = None,
    **values: object,
) -> Document:
    vertical = book.vertical or (stop is not None and stop.is_vertical)
    text = environment.get_template(f"{template}.j2").render(
        book=book, stop=stop, vertical=vertical, **values
    )
    if vertical and href.endswith(".xhtml"):
        text = stand(text)
    return Document(id=uid, href=href, content=text.encode("utf-8"))


def _id(href: str) -> str:
    return href.removesuffix(".xhtml")


def _depth(entries: tuple[Entry, ...]) -> int:
    """Return how many levels the contents have, which an NCX states."""
    return 1 + max(_depth(entry.entries) for entry in entries) if entries else 0
