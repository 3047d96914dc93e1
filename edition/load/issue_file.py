"""The issue's folder: ``issue.yaml``, ``articles/*.md`` and the photographs in, an ``Issue`` out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.load.calendar import FIRST_YEAR, LAST_YEAR, lunar_of, weekday_of
from edition.load.cuts import RESERVED, PagePlan, read_cuts
from edition.load.faults import FaultBook, FileFaults, did_you_mean, nearest, quoted
from edition.load.keys import Keys, kind_of
from edition.load.manuscript import LARGEST_MANUSCRIPT, Manuscript, Slug, read_manuscript
from edition.load.marks import Mapping, Node, Scalar, read_yaml
from edition.load.photo_file import PhotoShelf
from edition.load.text_file import read_text
from edition.model.house import House
from edition.model.issue import Cut, Issue, Page

LARGEST_ISSUE = 500_000
_KEYS = ("number", "date", "house", "pages")
_PAGE_KEYS = ("name", "mark", "credits", "articles", "cuts")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOST_PAGES = 64  # 今日64版 is more than any daily prints
_LARGEST_NUMBER = 999_999
#: Priorities by rank on a page; all that follow are of the lowest.
_PRIORITIES = (1, 2, 3, 3, 4, 4)
_LOWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSheet:
    """One page as ``issue.yaml`` has it: ids with their lines, cuts not yet read."""

    name: str
    mark: str
    credits: tuple[tuple[str, str], ...]
    articles: tuple[Scalar, ...]
    cuts: Node | None
    cuts_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSheet:
    """``issue.yaml`` as read, before any manuscript is."""

    folder: Path
    shown: str  # the folder in messages
    faults: FileFaults
    number: int
    date: date | None
    house: Scalar | None
    pages: tuple[PageSheet, ...] | None  # None where it is not known what the issue lists


def load_issue(folder: Path, house: House | None = None) -> Issue:
    """Read an issue from its folder; raise ``IssueFault`` with every fault of every file of it.

    With its ``house``, the widths of cuts and pins are held against the grid.
    """
    book = FaultBook()
    issue = read_issue(read_sheet(folder, book), house, book)
    book.settle()
    assert issue is not None  # an issue that cannot be made has left a fault
    return issue


def read_sheet(folder: Path, book: FaultBook) -> IssueSheet:
    """Read ``issue.yaml``."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links and lose the name
    shown = f"{folder.parent.name}/{folder.name}"
    faults = book.at(f"{shown}/issue.yaml")
    sheet = IssueSheet(folder=folder, shown=shown, faults=faults, number=0, date=None, house=None, pages=None)
    if not folder.is_dir():
        others = sorted(path.parent.name for path in folder.parent.glob("*/issue.yaml"))
        cure = did_you_mean(folder.name, others, "name an issue that has a folder")
        faults.add(1, f"there is no issue {quoted(folder.name)}", cure)
        return sheet
    if not (folder / "issue.yaml").exists():
        faults.add(1, "the issue has no issue.yaml", "write its number, date, house and pages there")
        return sheet
    text = read_text(folder / "issue.yaml", folder, LARGEST_ISSUE, faults)
    before = len(faults.found)
    node = read_yaml(text, faults) if text is not None else None
    if not isinstance(node, Mapping):
        if node is not None or (text is not None and len(faults.found) == before):
            what = kind_of(node) if node is not None else "empty"
            faults.add(1, f"the issue's file is {what}", "write it as 'key: value' lines")
        return sheet
    keys = Keys(node, faults, _KEYS, required=_KEYS)
    house = keys.value("house")
    if house is not None and not isinstance(house, Scalar):
        keys.wrong("house", house, "the name of a folder under styles/")
    return IssueSheet(
        folder=folder,
        shown=shown,
        faults=faults,
        number=_read_number(keys, folder),
        date=_read_date(keys),
        house=house if isinstance(house, Scalar) else None,
        pages=_read_pages(keys),
    )


def _read_number(keys: Keys, folder: Path) -> int:
    """Read the issue's number, which is its folder's name too."""
    number = keys.integer("number", 1, _LARGEST_NUMBER)
    if number is not None and str(number) != folder.name:
        wrong = f"the issue's number is {number} and its folder is {quoted(folder.name)}"
        keys.faults.add(keys.line("number"), wrong, "make them the same")
    return number or 0


def _read_date(keys: Keys) -> date | None:
    """Read the date of the issue."""
    text = keys.text("date")
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if not found:
        wrong = f"{quoted(text)} is not a date"
        keys.faults.add(keys.line("date"), wrong, "write year, month and day as 2022-08-21")
        return None
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        keys.faults.add(keys.line("date"), f"the date {quoted(text)} does not exist", "look at a calendar")
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        wrong = f"the lunar date of {quoted(text)} is not known"
        keys.faults.add(keys.line("date"), wrong, f"give a year from {FIRST_YEAR} to {LAST_YEAR}")
        return None
    return day


def _read_pages(keys: Keys) -> tuple[PageSheet, ...] | None:
    """Read the pages; None where there is no list of them."""
    items = keys.items("pages", "pages")
    if "pages" in keys.node.entries and not items and keys.value("pages") is not None:
        keys.faults.add(keys.line("pages"), "the issue has no pages", "write '- name: …' and its articles")
    if len(items) > _MOST_PAGES:
        wrong = f"the issue has {len(items)} pages"
        keys.faults.add(keys.line("pages"), wrong, f"give at most {_MOST_PAGES}")
        return None
    pages = [_read_page(item, number, keys.faults) for number, item in enumerate(items, 1)]
    return tuple(page for page in pages if page is not None) if pages and None not in pages else None


def _read_page(node: Node, number: int, faults: FileFaults) -> PageSheet | None:
    """Read one page."""
    if not isinstance(node, Mapping):
        faults.add(node.line, f"page {number} is {kind_of(node)}", "write 'name: …' and 'articles: […]'")
        return None
    page = Keys(node, faults, _PAGE_KEYS, required=("name",))
    given = page.node.entries.get("articles")
    items = page.items("articles", "article ids")
    if not items and (given is None or page.value("articles") is None or not isinstance(given, Scalar | Mapping)):
        faults.add(page.line("articles"), f"page {number} has no articles", "add 'articles: [id, …]'")
    ids = []
    for item in items:
        if isinstance(item, Scalar):
            ids.append(item)
        else:
            faults.add(item.line, f"an article of page {number} is {kind_of(item)}", "give an article's id")
    return PageSheet(
        name=page.text("name"),
        mark=page.text("mark"),
        credits=_read_credits(page),
        articles=tuple(ids),
        cuts=page.value("cuts"),
        cuts_line=page.line("cuts"),
    )


def _read_credits(page: Keys) -> tuple[tuple[str, str], ...]:
    """Read who made the page, as (office, name)."""
    node = page.value("credits")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        page.wrong("credits", node, "offices with names, e.g. {责任编辑: …}")
        return ()
    names = Keys(node, page.faults, node.entries, required=node.entries)
    return tuple((office, names.text(office)) for office in node.entries)


def read_issue(sheet: IssueSheet, house: House | None, book: FaultBook) -> Issue | None:
    """Read the manuscripts and cuts of an issue; None where it cannot be made."""
    texts = _read_articles(sheet, book)
    manuscripts = {name: manuscript for name, manuscript in texts.items() if manuscript}
    for name in texts.keys() - manuscripts.keys():  # read only for their faults
        del name
    if sheet.pages is None:
        return None
    pages_of = {name: number for number, name in reversed(list(_listed(sheet.pages)))}
    jumps = _jumps(manuscripts, pages_of, len(sheet.pages))
    if house is not None:
        _check_spans(manuscripts, house.grid.columns)
    pages = []
    for number, page in enumerate(sheet.pages, 1):
        ids = tuple(dict.fromkeys(item.text for item in page.articles if pages_of.get(item.text) == number))
        cuts: Cut | None = None
        if page.cuts is not None:
            plan = PagePlan(
                number=number,
                articles=ids,
                pages_of=pages_of,
                jumps=jumps,
                columns=house.grid.columns if house else None,
                line=page.cuts_line,
            )
            cuts = read_cuts(page.cuts, plan, sheet.faults)
        articles = tuple(manuscripts[name].article for name in ids if name in manuscripts)
        pages.append(
            Page(
                number=number, name=page.name, articles=articles, credits=page.credits, mark=page.mark, cuts=cuts
            )
        )
    return _issue(sheet, tuple(pages))


