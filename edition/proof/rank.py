"""Hierarchy: whether headlines say what the editor's priorities say (rulebook 2.3; rubric 18).

In: the issue, the house, page layouts. Out: L-rank, a warning. ``rank_figures`` gives Kendall's τ and the prominences.
A block's prominence is its headline's size in points × the columns of the block; an upright headline's span is its
block's height, in columns' widths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Issue, Kind
from edition.proof.display import Heading, headings

LEAST_TAU = 0.8  # rubric 18
#: What an editor does not rank against the news: adverts, and what only points at or fills.
UNRANKED = frozenset({Kind.ADVERT, Kind.FILLER, Kind.POINTER})


@dataclass(frozen=True, slots=True)
class RankFigures:
    """A page's ranked blocks, the first in rank first, with their prominence; and how well the two agree."""

    prominence: tuple[tuple[str, float], ...]
    tau: float | None  # None where fewer than two blocks are ranked, or all are as prominent
    tau_priority: float | None  # the same over pairs of different priority only
    outshone_by: tuple[str, ...]  # blocks as prominent as the lead, or more


def rank_figures(page: PageLayout, issue: Issue, house: House) -> RankFigures:
    """The figures of one page."""
    ranked = sorted(_ranked(page, issue, house), key=lambda each: each.rank)
    pairs = list(combinations(ranked, 2))
    lead = ranked[0].prominence if ranked else 0.0
    return RankFigures(
        prominence=tuple((each.name, each.prominence) for each in ranked),
        tau=_tau([(a.prominence, b.prominence) for a, b in pairs]),
        tau_priority=_tau([(a.prominence, b.prominence) for a, b in pairs if a.rank[0] != b.rank[0]]),
        outshone_by=tuple(each.name for each in ranked[1:] if each.prominence >= lead),
    )


def check_rank(issue: Issue, house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on hierarchy, page by page."""
    for page in pages:
        figures = rank_figures(page, issue, house)
        if figures.tau is not None and round(figures.tau, 9) < LEAST_TAU:
            said = f"headlines' size × columns against priority: τ {figures.tau:.2f}"
            yield Finding("L-rank", f"page {page.number}", said, f"at least {LEAST_TAU}", Weight.WARNING)
        if figures.outshone_by:
            lead = figures.prominence[0][0]
            said = f"its headline is no more prominent than {', '.join(figures.outshone_by)}"
            asked = "the lead's is the largest of the page"
            yield Finding("L-rank", f"page {page.number}, {lead}", said, asked, Weight.WARNING)


@dataclass(frozen=True, slots=True)
class _Ranked:
    name: str
    rank: tuple[int, int]
    prominence: float


def _ranked(page: PageLayout, issue: Issue, house: House) -> Iterator[_Ranked]:
    """The page's articles with a headline of their own: by priority, within one by their order in the issue.

    The first article that the editor listed under the page is the lead, whatever its priority. Continuations, blocks of
    briefs, adverts, fillers and pointers are not ranked.
    """
    places = {article.id: (article.priority, place) for place, article in enumerate(issue.articles)}
    listed = next((each.articles for each in issue.pages if each.number == page.number), ())
    lead = listed[0].id if listed else ""
    for heading in headings(page, house):
        if _has_rank(heading.frame) and heading.name in places:
            rank = (0, 0) if heading.name == lead else places[heading.name]
            yield _Ranked(heading.name, rank, round(heading.size * _span(heading, house), 6))


def _span(heading: Heading, house: House) -> float:
    """What a headline spans, in columns: an upright one its block's height, if that is more."""
    grid, rect = house.grid, heading.frame.rect
    column = grid.chars + grid.gutter
    columns = round((rect.width / 1000 + grid.gutter) / column)
    return max(columns, rect.height * grid.pitch / grid.em / column) if heading.vertical else columns


def _has_rank(frame: Frame) -> bool:
    return not frame.title and not frame.continued_from and frame.kind not in UNRANKED


def _tau(pairs: list[tuple[float, float]]) -> float | None:
    """Kendall's τ-b over pairs, each with the prominence of the higher in rank first.

    (agreeing − contradicting) / √(pairs × pairs without a tie); None where every pair is tied.
    """
    agreeing = sum(a > b for a, b in pairs)
    contradicting = sum(a < b for a, b in pairs)
    if not agreeing + contradicting:
        return None
    return (agreeing - contradicting) / sqrt(len(pairs) * (agreeing + contradicting))
