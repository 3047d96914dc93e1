"""The issue's folder: ``issue.yaml``, ``articles/*.md`` and the photographs in, an ``Issue`` out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from edition.load.article_id import check_id, is_id
from edition.load.calendar import lunar_of, weekday_of
from edition.load.corner_quotes import TRADITIONAL, cornered
from edition.load.cuts import PagePlan, read_cuts
from edition.load.faults import FaultBook, did_you_mean, listed, quoted
from edition.load.issue_sheet import IssueSheet, read_sheet
from edition.load.manuscript import LARGEST_MANUSCRIPT, Manuscript, Slug, no_manuscript, read_manuscript
from edition.load.marks import Scalar
from edition.load.photo_file import PhotoShelf
from edition.load.standing import NOWHERE, Lists, Standing, earliest, stand
from edition.load.text_file import read_text
from edition.model.house import House
from edition.model.issue import Article, Issue, Kind, Page, in_rank

#: Priorities by rank on a page; all that follow are of the lowest. Articles without a page have as many of each as
#: they would on all pages together.
_PRIORITIES = (1, 2, 3, 3, 4, 4)
_LOWEST = 5


def load_issue(folder: Path, house: House | None = None) -> Issue:
    """Read an issue from its folder; raise ``IssueFault`` with every fault of every file of it.

    With its ``house``, the widths of cuts and pins are held against the grid, and cuts may name its fillers.
    """
    book = FaultBook()
    issue = read_issue(read_sheet(folder, book), house, house.fillers if house else (), book)
    book.settle()
    assert issue is not None  # an issue that cannot be made has left a fault
    return issue


def read_issue(
    sheet: IssueSheet, house: House | None, fillers: tuple[Article, ...], book: FaultBook
) -> Issue | None:
    """Read what an issue's sheet lists; None where no issue can be made of it."""
    listed_on = _check_lists(sheet)
    manuscripts = _read_manuscripts(sheet, listed_on, book)
    columns = house.grid.columns if house else None
    if columns is not None:
        _check_spans(manuscripts, columns)
    if sheet.pages is None:
        return None
    _check_sections(sheet, manuscripts, listed_on)
    fillers = _own_ids(fillers, listed_on, book)
    standing = stand(_lists(sheet, manuscripts, listed_on, fillers))
    _check_jumps(manuscripts, standing)
    articles = {name: manuscript.article for name, manuscript in manuscripts.items()}
    if house and house.language.startswith(TRADITIONAL):
        fillers = house.fillers
        articles = {name: cornered(article) for name, article in articles.items()}
    articles = _sent_on(articles, standing.made) | {filler.id: filler for filler in fillers}
    pages = tuple(
        Page(
            number=number,
            name=page.name,
            articles=_articles(standing.pages[number - 1], listed_on, standing, articles),
            credits=page.credits,
            mark=page.mark,
            writing=page.writing,
            cuts=read_cuts(
                page.cuts,
                PagePlan(number=number, standing=standing, columns=columns, line=page.cuts_line),
                sheet.faults,
            )
            if page.cuts is not None
            else None,
        )
        for number, page in enumerate(sheet.pages, 1)
    )
    return _issue(sheet, pages, _of(standing.loose, articles))


def _issue(sheet: IssueSheet, pages: tuple[Page, ...], loose: tuple[Article, ...]) -> Issue | None:
    """Put the issue together, with the names of its day."""
    if sheet.date is None:
        return None
    lunar_year, lunar_day = lunar_of(sheet.date)
    return Issue(
        number=sheet.number,
        date=sheet.date,
        weekday=weekday_of(sheet.date),
        lunar_year=lunar_year,
        lunar_day=lunar_day,
        house=sheet.house.text if sheet.house else "",
        pages=pages,
        folder=sheet.folder,
        loose=loose,
    )


def _articles(
    ids: tuple[str, ...], listed_on: Mapping[str, int], standing: Standing, articles: Mapping[str, Article]
) -> tuple[Article, ...]:
    """A page's articles: loose ones among those it lists, in their rank; briefs moved here and fillers after them."""
    loose = tuple(name for name in ids if listed_on.get(name) == NOWHERE)
    listed = tuple(name for name in ids if name not in standing.moved)
    last = tuple(name for name in ids if name not in listed and name not in loose)
    return (*in_rank(_of(listed, articles), _of(loose, articles)), *_of(last, articles))


def _of(ids: tuple[str, ...], articles: Mapping[str, Article]) -> tuple[Article, ...]:
    """The articles called so; one whose manuscript is missing has left a fault."""
    return tuple(articles[name] for name in ids if name in articles)


def _sent_on(articles: dict[str, Article], made: Mapping[str, int]) -> dict[str, Article]:
    """The articles, with the jumps that cuts have made of some."""
    jumping = {
        name: replace(articles[name], pins=replace(articles[name].pins, jump=page))
        for name, page in made.items()
        if name in articles
    }
    return articles | jumping


# What the sheet lists


def _check_lists(sheet: IssueSheet) -> dict[str, int]:
    """See that every id is one and is listed once; give each one's page, NOWHERE for the issue's own."""
    listed_on: dict[str, int] = {}
    lists = [*enumerate((page.articles for page in sheet.pages or ()), 1), (NOWHERE, sheet.loose)]
    for number, items in lists:
        for item in items:
            name = item.text
            if name in listed_on:
                first = f"on page {listed_on[name]}" if listed_on[name] else "for the issue, without a page"
                wrong = f"the article {quoted(name)} is listed a second time (first {first})"
                sheet.faults.add(item.line, wrong, "list it once")
            else:
                check_id(name, item.line, sheet.faults)
            listed_on.setdefault(name, number)
    return listed_on


def _lists(
    sheet: IssueSheet,
    manuscripts: Mapping[str, Manuscript],
    listed_on: Mapping[str, int],
    fillers: tuple[Article, ...],
) -> Lists:
    """What the sheet and the manuscripts say of places, every id where it is listed first."""
    articles = {name: manuscript.article for name, manuscript in manuscripts.items()}
    pages = sheet.pages or ()
    return Lists(
        pages=tuple(
            tuple(name for name, page in listed_on.items() if page == number)
            for number in range(1, len(pages) + 1)
        ),
        loose=tuple(name for name, page in listed_on.items() if page == NOWHERE),
        cuts=tuple(page.cuts for page in pages),
        briefs=frozenset(name for name, article in articles.items() if article.kind is Kind.BRIEF),
        fillers=tuple(filler.id for filler in fillers),
        jumps={name: jump for name, article in articles.items() if (jump := article.pins.jump) is not None},
    )


def _own_ids(
    fillers: tuple[Article, ...], listed_on: Mapping[str, int], book: FaultBook
) -> tuple[Article, ...]:
    """The fillers that are not called as an article of the issue; one that is, is a fault."""
    for filler in fillers:
        if filler.id in listed_on:
            wrong = f"the issue has an article {quoted(filler.id)} too"
            book.at(filler.source).add(1, wrong, "give one of the two files another name")
    return tuple(filler for filler in fillers if filler.id not in listed_on)


# The manuscripts


def _read_manuscripts(sheet: IssueSheet, listed_on: dict[str, int], book: FaultBook) -> dict[str, Manuscript]:
    """Read every manuscript of the folder; one that no page lists is a fault, and may have others."""
    folder = sheet.folder / "articles"
    files = {path.stem: path for path in sorted(folder.glob("*.md"))} if folder.is_dir() else {}
    unlisted = [name for name in files if name not in listed_on]
    shelf = PhotoShelf(sheet.folder)
    read: dict[str, Manuscript] = {}
    missing: set[str] = set()
    for item, priority in _ranked(sheet):
        name = item.text
        if name in files:
            if name not in read:
                read[name] = _read_one(sheet, files[name], priority, shelf, book)
        elif name not in missing and is_id(name):
            missing.add(name)
            off = "the page" if listed_on[name] else "the issue's list"
            cure = did_you_mean(name, unlisted, f"write it, or take it off {off}")
            sheet.faults.add(item.line, f"there is no manuscript articles/{name}.md", cure)
    for name in unlisted:
        manuscript = _read_one(sheet, files[name], _LOWEST, shelf, book)
        if sheet.pages is not None:
            cure = "list it in issue.yaml, or move it elsewhere"
            manuscript.faults.add(1, "no page lists this article", cure)
    return read


def _ranked(sheet: IssueSheet) -> list[tuple[Scalar, int]]:
    """Give every listed id with the priority of its rank."""
    pages = sheet.pages or ()
    ranked = [(item, rank) for page in pages for rank, item in enumerate(page.articles)]
    ranked += [(item, rank // max(1, len(pages))) for rank, item in enumerate(sheet.loose)]
    return [(item, _PRIORITIES[rank] if rank < len(_PRIORITIES) else _LOWEST) for item, rank in ranked]


def _read_one(sheet: IssueSheet, path: Path, priority: int, shelf: PhotoShelf, book: FaultBook) -> Manuscript:
    """Read one manuscript."""
    shown = f"{sheet.shown}/articles/{path.name}"
    faults = book.at(shown)
    slug = Slug(id=path.stem, priority=priority, source=shown)
    text = read_text(path, sheet.folder, LARGEST_MANUSCRIPT, faults)
    return no_manuscript(slug, faults) if text is None else read_manuscript(text, slug, shelf, faults)


def _check_spans(manuscripts: dict[str, Manuscript], columns: int) -> None:
    """Report pins that are wider than the page."""
    for manuscript in manuscripts.values():
        pinned = manuscript.article.pins.columns
        if pinned is not None and pinned > columns:
            wrong = f"the layout asks for {pinned} columns and the page has {columns}"
            manuscript.faults.add(manuscript.columns_line, wrong, f"give at most {columns}")


def _check_sections(
    sheet: IssueSheet, manuscripts: Mapping[str, Manuscript], listed_on: Mapping[str, int]
) -> None:
    """Report articles that ask for a page that there is not, or for another than the one that lists them."""
    names = [page.name for page in sheet.pages or ()]
    for name, manuscript in manuscripts.items():
        section, line = manuscript.article.section, manuscript.section_line
        number = listed_on[name]
        if not section or "" in names:  # a page without a name is a fault by itself
            continue
        if section not in names:
            cure = did_you_mean(section, names, f"the pages are {listed(dict.fromkeys(names))}")
            manuscript.faults.add(line, f"no page has the name {quoted(section)}", cure)
        elif number and names[number - 1] != section:
            here = f"the article asks for the page {quoted(section)}"
            wrong = f"{here} and is listed on page {number}, {quoted(names[number - 1])}"
            manuscript.faults.add(line, wrong, "take 'section' out, or take it off that page")


def _check_jumps(manuscripts: Mapping[str, Manuscript], standing: Standing) -> None:
    """Report jumps that lead to no later page."""
    pages = len(standing.pages)
    for name, manuscript in manuscripts.items():
        target = manuscript.article.pins.jump
        if target is None or name in standing.jumps:
            continue
        page = standing.pages_of[name]
        whose = f"page {page}'s article" if page else "the article"
        wrong = f"the layout sends the rest of {whose} to page {target}"
        follows = earliest(page) < pages
        cure = f"name a later page, up to {pages}" if follows else "take the jump out: no page follows"
        manuscript.faults.add(manuscript.jump_line, wrong, cure)
