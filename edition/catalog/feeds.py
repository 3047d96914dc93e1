"""The feeds of a catalog: entries, newest first, in; every page of every feed out, in the order they are linked.

One feed has everything; where there is more than one year, each has its feed, and so has each paper, and each year of
each paper. Facets lead from one to the other (OPDS 1.2, 4; OPDS 2.0, 2.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from edition.catalog.entry import Entry
from edition.catalog.place import ROOT, feed_name, name_urn

PAGE = 60  # entries: two months of a daily, about 100 kB
LANGUAGE = "zh-Hans"  # of what the feeds say themselves
SEVERAL = "报纸目录"
NO_NAME = "未署报名"
YEARS, PAPERS, ALL = "年份", "报纸", "全部"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A link to another choice of the same entries: what it is called, its feed, how many it has."""

    title: str
    feed: str
    count: int
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """Facets of which one can be active."""

    title: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A page of a feed. ``name``, ``up``, ``first`` … are names of ``place``; an empty one is not there.

    ``identifier`` and ``updated`` are the whole feed's, the same on all its pages (RFC 5005, 3).
    """

    name: str
    identifier: str
    title: str
    authors: tuple[str, ...]
    updated: datetime
    entries: tuple[Entry, ...]
    total: int
    page: int
    up: str
    first: str
    previous: str
    next: str
    last: str
    groups: tuple[FacetGroup, ...]

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The relation and the feed's name of each link to it, its catalog and the pages beside it."""
        pages = (("first", self.first), ("previous", self.previous), ("next", self.next), ("last", self.last))
        several = pages if self.total > PAGE else ()
        return tuple(
            (rel, name)
            for rel, name in (("self", self.name), ("start", ROOT), ("up", self.up), *several)
            if name
        )


@dataclass(frozen=True, slots=True)
class _Choice:
    """The entries of a paper, of a year, of both, or all; where both are None."""

    paper: str | None
    year: int | None
    entries: tuple[Entry, ...]

    @property
    def pages(self) -> int:
        return -(-len(self.entries) // PAGE)

    def name(self, page: int = 1) -> str:
        """Return the name of a page; nothing for a page that there is not."""
        return feed_name(self.paper, self.year, page) if 1 <= page <= self.pages else ""


_Choices = dict[tuple[str | None, int | None], _Choice]


def feeds_of(entries: Sequence[Entry]) -> tuple[Feed, ...]:
    """Return every page of every feed, the root's first."""
    choices = _choices(entries)
    papers = _papers(entries)
    return tuple(
        feed for choice in choices.values() for feed in _pages(choice, papers, _groups(choice, choices))
    )


def feed_names(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the names of all that ``feeds_of`` returns."""
    for choice in _choices(entries).values():
        yield from map(choice.name, range(1, choice.pages + 1))


def _papers(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({entry.paper for entry in entries}))


def _choices(entries: Sequence[Entry]) -> _Choices:
    """Return every choice of entries that has a feed, newest years first."""
    if not entries:
        return {}
    by_year = sorted({entry.year for entry in entries}, reverse=True)
    years = [None, *(by_year if len(by_year) > 1 else ())]
    by_paper = _papers(entries)
    papers = [None, *(by_paper if len(by_paper) > 1 else ())]
    taken: dict[tuple[str | None, int | None], list[Entry]] = {
        (paper, year): [] for paper in papers for year in years
    }
    for entry in entries:
        for paper in {None, entry.paper}.intersection(papers):
            for year in {None, entry.year}.intersection(years):
                taken[paper, year].append(entry)
    return {key: _Choice(*key, tuple(found)) for key, found in taken.items() if found}


def _groups(choice: _Choice, choices: _Choices) -> tuple[FacetGroup, ...]:
    """Return the facets beside a choice: its paper in other years, its year in other papers."""
    years = [found for found in choices.values() if found.paper == choice.paper]
    papers = [found for found in choices.values() if found.year == choice.year]
    groups = (
        (YEARS, years, [ALL if found.year is None else f"{found.year}年" for found in years]),
        (PAPERS, papers, [ALL if found.paper is None else found.paper or NO_NAME for found in papers]),
    )
    return tuple(
        FacetGroup(
            title=title,
            facets=tuple(
                Facet(title=name, feed=found.name(), count=len(found.entries), is_active=found is choice)
                for found, name in zip(several, names, strict=True)
            ),
        )
        for title, several, names in groups
        if len(several) > 1
    )


def _pages(choice: _Choice, papers: tuple[str, ...], groups: tuple[FacetGroup, ...]) -> Iterator[Feed]:
    own = (choice.paper,) if choice.paper is not None else papers
    title = (own[0] or NO_NAME) if len(own) == 1 else SEVERAL
    year = [] if choice.year is None else [f"{choice.year}年"]
    updated = max(entry.record.modified for entry in choice.entries)
    authors = _authors(choice.entries) or (title,)
    for page in range(1, choice.pages + 1):
        yield Feed(
            name=choice.name(page),
            identifier=name_urn("feed", *own, *year),
            title=" ".join([title, *year]),
            authors=authors,
            updated=updated,
            entries=choice.entries[(page - 1) * PAGE : page * PAGE],
            total=len(choice.entries),
            page=page,
            up="" if choice.name() == ROOT else ROOT,
            first=choice.name(),
            previous=choice.name(page - 1),
            next=choice.name(page + 1),
            last=choice.name(choice.pages),
            groups=groups,
        )


def _authors(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return who makes the papers, as the newest edition of each says."""
    by_paper = sorted(entries, key=lambda entry: entry.paper)  # keeps the order within a paper: newest first
    newest = (next(editions) for _, editions in groupby(by_paper, key=lambda entry: entry.paper))
    return tuple(dict.fromkeys(name for entry in newest for name in entry.record.creators))
