"""The issue's file: ``issue.yaml`` in, what it says out, before any manuscript is read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.load.calendar import FIRST_YEAR, LAST_YEAR
from edition.load.faults import FaultBook, FileFaults, did_you_mean, quoted
from edition.load.keys import Keys, is_empty, kind_of, read_mapping
from edition.load.marks import Mapping, Node, Scalar, Sequence
from edition.load.text_file import read_text

LARGEST_ISSUE = 500_000
_REQUIRED = ("number", "date", "house", "pages")
_KEYS = (*_REQUIRED, "articles")
_PAGE_KEYS = ("name", "mark", "writing", "credits", "articles", "cuts")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOST_PAGES = 64  # more than any daily prints
_LARGEST_NUMBER = 999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSheet:
    """One page as ``issue.yaml`` has it: ids with their lines, cuts not yet read."""

    name: str
    mark: str
    writing: str
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
    number: int = 0
    date: date | None = None
    house: Scalar | None = None
    pages: tuple[PageSheet, ...] | None = None  # None where it is not known what the issue lists
    loose: tuple[Scalar, ...] = ()  # ids listed for the issue and for no page


def read_sheet(folder: Path, book: FaultBook) -> IssueSheet:
    """Read ``issue.yaml``."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links and lose the name
    shown = f"{folder.parent.name}/{folder.name}"
    faults = book.at(f"{shown}/issue.yaml")
    node = _read_file(folder, faults)
    if node is None:
        return IssueSheet(folder=folder, shown=shown, faults=faults)
    keys = Keys(node, faults, _KEYS, required=_REQUIRED)
    given, loose = keys.node.entries.get("articles"), keys.items("articles", "article ids")
    alone = is_empty(given) or (isinstance(given, Sequence) and not loose)
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
        pages=_read_pages(keys, alone),
        loose=_ids(loose, "the issue", faults),
    )


def _read_file(folder: Path, faults: FileFaults) -> Mapping | None:
    """Parse ``issue.yaml``; None where it is missing or not made of keys."""
    if not folder.is_dir():
        others = sorted(path.parent.name for path in folder.parent.glob("*/issue.yaml"))
        cure = did_you_mean(folder.name, others, "name an issue that has a folder")
        faults.add(1, f"there is no issue {quoted(folder.name)}", cure)
        return None
    if not (folder / "issue.yaml").exists():
        faults.add(1, "the issue has no issue.yaml", "write its number, date, house and pages there")
        return None
    text = read_text(folder / "issue.yaml", folder, LARGEST_ISSUE, faults)
    return read_mapping(text, faults, "the issue's file") if text is not None else None


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


def _read_pages(keys: Keys, alone: bool) -> tuple[PageSheet, ...] | None:
    """Read the pages; None where there is no list of them. Only where they stand ``alone``, without articles listed for
    the issue, must each have some of its own.
    """
    items = keys.items("pages", "pages")
    if isinstance(keys.node.entries.get("pages"), Sequence) and not items:
        keys.faults.add(keys.line("pages"), "the issue has no pages", "write '- name: …' and its articles")
    if len(items) > _MOST_PAGES:
        wrong = f"the issue has {len(items)} pages"
        keys.faults.add(keys.line("pages"), wrong, f"give at most {_MOST_PAGES}")
        return None
    pages = [_read_page(item, number, keys.faults, alone) for number, item in enumerate(items, 1)]
    return tuple(page for page in pages if page is not None) if pages and None not in pages else None


def _read_page(node: Node, number: int, faults: FileFaults, alone: bool) -> PageSheet | None:
    """Read one page."""
    if not isinstance(node, Mapping):
        faults.add(node.line, f"page {number} is {kind_of(node)}", "write 'name: …' and 'articles: […]'")
        return None
    page = Keys(node, faults, _PAGE_KEYS, required=("name",))
    given = page.node.entries.get("articles")
    items = page.items("articles", "article ids")
    if alone and not items and (is_empty(given) or isinstance(given, Sequence)):
        faults.add(page.line("articles"), f"page {number} has no articles", "add 'articles: [id, …]'")
    return PageSheet(
        name=page.text("name"),
        mark=page.text("mark"),
        writing=page.choice("writing", ("horizontal", "vertical")) or "horizontal",
        credits=_read_credits(page),
        articles=_ids(items, f"page {number}", faults),
        cuts=page.value("cuts"),
        cuts_line=page.line("cuts"),
    )


def _ids(items: tuple[Node, ...], of: str, faults: FileFaults) -> tuple[Scalar, ...]:
    """Read the ids of a list ``of`` a page or the issue."""
    for item in items:
        if not isinstance(item, Scalar):
            faults.add(item.line, f"an article of {of} is {kind_of(item)}", "give an article's id")
    return tuple(item for item in items if isinstance(item, Scalar))


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
