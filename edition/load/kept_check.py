"""Kept cuts read back: the sheet they were put in and the issue they were found for in, nothing out.

It reads them as the next run will: what that run would refuse, or lay out with other articles, is not written.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from edition.errors import EditionError
from edition.load.cuts import PagePlan, read_cuts
from edition.load.faults import FileFaults, quoted
from edition.load.marks import Mapping, Scalar, Sequence
from edition.load.standing import Lists, Standing, stand
from edition.model.issue import Issue, Kind


def check_kept(sheet: Mapping, kept: Iterable[int], issue: Issue, laid: Issue, columns: int) -> None:
    """Read the cuts kept of some pages in the ``sheet``. ``issue`` is as given, ``laid`` has the articles of every page
    as laid out. Raises EditionError where the next run would refuse them.
    """
    pages: Any = sheet.entries["pages"]
    standing = _standing(sheet, issue, laid)
    for number in kept:
        _check_articles(number, standing, laid)
        page = pages.items[number - 1]
        plan = PagePlan(number=number, standing=standing, columns=columns, line=page.lines["cuts"])
        faults = FileFaults("issue.yaml")
        read_cuts(page.entries["cuts"], plan, faults)
        for fault in faults.found:
            raise _refused(number, fault.wrong, fault.cure)


def _refused(number: int, wrong: str, cure: str) -> EditionError:
    return EditionError(f"issue.yaml: the cuts found for page {number} cannot be kept: {wrong}; {cure}")


def _standing(sheet: Mapping, issue: Issue, laid: Issue) -> Standing:
    """Where the sheet as written puts every article."""
    pages: Any = sheet.entries["pages"]
    lists = tuple(_ids(page) for page in pages.items)
    loose = _ids(sheet)
    listed = {*loose, *(name for ids in lists for name in ids)}
    # What no list has and a page yet holds is the house's.
    held = dict.fromkeys(article.id for article in (*issue.articles, *laid.articles))
    return stand(
        Lists(
            pages=lists,
            loose=loose,
            cuts=tuple(page.entries.get("cuts") for page in pages.items),
            briefs=frozenset(article.id for article in issue.articles if article.kind is Kind.BRIEF),
            fillers=tuple(name for name in held if name not in listed),
            jumps={article.id: jump for article in issue.articles if (jump := article.pins.jump) is not None},
        )
    )


def _ids(node: Mapping) -> tuple[str, ...]:
    """The ids under ``articles``, of a page or the issue."""
    items = node.entries.get("articles")
    return (
        tuple(item.text for item in items.items if isinstance(item, Scalar))
        if isinstance(items, Sequence)
        else ()
    )


def _check_articles(number: int, standing: Standing, laid: Issue) -> None:
    """See that the page is read back with the articles that it was laid out with."""
    had = [article.id for article in laid.pages[number - 1].articles]
    pages_of = {article.id: page.number for page in laid.pages for article in page.articles}
    for name in standing.pages[number - 1]:
        if name not in had:
            away = f"on page {pages_of[name]}" if name in pages_of else "on no page"
            wrong = f"{quoted(name)} is listed there and stands {away}"
            raise _refused(number, wrong, "keep the cuts of all pages, or list it where it stands")
