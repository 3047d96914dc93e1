"""The issue's folder: ``issue.yaml``, ``articles/*.md`` and the photographs in, an ``Issue`` out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from edition.load.calendar import lunar_of, weekday_of
from edition.load.cuts import RESERVED, PagePlan, read_cuts
from edition.load.faults import FaultBook, did_you_mean, quoted
from edition.load.issue_sheet import IssueSheet, PageSheet, read_sheet
from edition.load.manuscript import LARGEST_MANUSCRIPT, Manuscript, Slug, no_manuscript, read_manuscript
from edition.load.marks import Scalar
from edition.load.photo_file import PhotoShelf
from edition.load.text_file import read_text
from edition.model.house import House
from edition.model.issue import Issue, Page

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Priorities by rank on a page; all that follow are of the lowest.
_PRIORITIES = (1, 2, 3, 3, 4, 4)
_LOWEST = 5


def load_issue(folder: Path, house: House | None = None) -> Issue:
    """Read an issue from its folder; raise ``IssueFault`` with every fault of every file of it.

    With its ``house``, the widths of cuts and pins are held against the grid.
    """
    book = FaultBook()
    issue = read_issue(read_sheet(folder, book), house, book)
    book.settle()
    assert issue is not None  # an issue that cannot be made has left a fault
    return issue


def read_issue(sheet: IssueSheet, house: House | None, book: FaultBook) -> Issue | None:
    """Read what an issue's sheet lists; None where no issue can be made of it."""
    pages_of = _check_lists(sheet)
    manuscripts = _read_manuscripts(sheet, pages_of, book)
    columns = house.grid.columns if house else None
    if columns is not None:
        _check_spans(manuscripts, columns)
    if sheet.pages is None:
        return None
    jumps = _read_jumps(manuscripts, pages_of, len(sheet.pages))
    pages = []
    for number, page in enumerate(sheet.pages, 1):
        ids = tuple(dict.fromkeys(item.text for item in page.articles if pages_of[item.text] == number))
        plan = PagePlan(
            number=number, articles=ids, pages_of=pages_of, jumps=jumps, columns=columns, line=page.cuts_line
        )
        pages.append(
            Page(
                number=number,
                name=page.name,
                articles=tuple(manuscripts[name].article for name in ids if name in manuscripts),
                credits=page.credits,
                mark=page.mark,
                cuts=read_cuts(page.cuts, plan, sheet.faults) if page.cuts is not None else None,
            )
        )
    return _issue(sheet, tuple(pages))


def _issue(sheet: IssueSheet, pages: tuple[Page, ...]) -> Issue | None:
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
    )


def _check_lists(sheet: IssueSheet) -> dict[str, int]:
    """See that every id is one and is listed once; give each one's page."""
    pages_of: dict[str, int] = {}
    for number, page in enumerate(sheet.pages or (), 1):
        for item in page.articles:
            name = item.text
            if name in pages_of:
                wrong = f"the article {quoted(name)} is listed a second time (first on page {pages_of[name]})"
                sheet.faults.add(item.line, wrong, "list it once")
            elif name in RESERVED:
                wrong = f"{quoted(name)} is a word of the cuts"
                sheet.faults.add(item.line, wrong, "give the article another id")
            elif not _ID.fullmatch(name):
                wrong = f"{quoted(name)} is no article id"
                sheet.faults.add(item.line, wrong, "use lower-case letters and digits, joined by hyphens")
            pages_of.setdefault(name, number)
    return pages_of


def _read_manuscripts(sheet: IssueSheet, pages_of: dict[str, int], book: FaultBook) -> dict[str, Manuscript]:
    """Read every manuscript of the folder; one that no page lists is a fault, and may have others."""
    folder = sheet.folder / "articles"
    files = {path.stem: path for path in sorted(folder.glob("*.md"))} if folder.is_dir() else {}
    unlisted = [name for name in files if name not in pages_of]
    shelf = PhotoShelf(sheet.folder)
    read: dict[str, Manuscript] = {}
    missing: set[str] = set()
    for item, priority in _ranked(sheet.pages or ()):
        name = item.text
        if name in files:
            if name not in read:
                read[name] = _read_one(sheet, files[name], priority, shelf, book)
        elif name not in missing and _ID.fullmatch(name) and name not in RESERVED:
            missing.add(name)
            cure = did_you_mean(name, unlisted, "write it, or take it off the page")
            sheet.faults.add(item.line, f"there is no manuscript articles/{name}.md", cure)
    for name in unlisted:
        manuscript = _read_one(sheet, files[name], _LOWEST, shelf, book)
        if sheet.pages is not None:
            cure = "list it in issue.yaml, or move it elsewhere"
            manuscript.faults.add(1, "no page lists this article", cure)
    return read


def _ranked(pages: Sequence[PageSheet]) -> list[tuple[Scalar, int]]:
    """Give every listed id with the priority of its rank."""
    return [
        (item, _PRIORITIES[rank] if rank < len(_PRIORITIES) else _LOWEST)
        for page in pages
        for rank, item in enumerate(page.articles)
    ]


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


def _read_jumps(manuscripts: dict[str, Manuscript], pages_of: dict[str, int], pages: int) -> dict[str, int]:
    """Give the jumps that lead to a later page; any other is a fault."""
    jumps: dict[str, int] = {}
    for name, manuscript in manuscripts.items():
        target = manuscript.article.pins.jump
        if target is None:
            continue
        if pages_of[name] < target <= pages:
            jumps[name] = target
            continue
        wrong = f"the layout sends the rest of page {pages_of[name]}'s article to page {target}"
        follows = pages_of[name] < pages
        cure = f"name a later page, up to {pages}" if follows else "take the jump out: no page follows"
        manuscript.faults.add(manuscript.jump_line, wrong, cure)
    return jumps
