"""The edition: every page laid out, copy given its page, what will not fill taken up the ladder.

In: an issue, the house, the metrics. Out: ``LaidEdition``: the issue as it is printed (loose copy on its pages, jumps
made, fillers taken), its page layouts, and the messages for pages that nothing filled. Pages that no jump joins are
independent of each other; ``in_parallel`` shares them among processes. The same issue comes out the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from edition.errors import EditionError, Overset
from edition.layout.assign import assigned
from edition.layout.desk import CopyDesk
from edition.layout.draft import Draft, draft_page
from edition.layout.forks import in_parallel
from edition.layout.ladder import Step, overset_steps, page_of, underset_steps
from edition.layout.legs import expect_all
from edition.layout.page import Asked, LaidPage, asked, lay_page
from edition.layout.page_copy import Jump, PageCopy, Stock
from edition.layout.tiers import expect_tiers
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Issue, Page
from edition.model.metrics import Metrics

MOST_STEPS, FEW_STEPS = (
    14,
    5,
)  # of the ladder, tried for a page that will not fill, and for one that is strained
STRAINED, UNSUITED = (
    7.5,
    0.12,
)  # cost a block, and share of the room, from which a page that fills may be helped
SAVED = 5.0  # what a step must save for that

Result = LaidPage | EditionError
Arriving = tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class LaidEdition:
    """The issue as it is printed, its pages, and why those that are drafts are: no message, no draft."""

    issue: Issue
    pages: tuple[PageLayout, ...]
    misfits: tuple[EditionError, ...] = ()


@dataclass(slots=True)
class _Trial:
    """An issue with what has come of its pages."""

    issue: Issue
    results: dict[int, Result] = field(default_factory=dict)

    def refused(self) -> list[int]:
        """The pages that will not fill."""
        return [number for number, result in self.results.items() if isinstance(result, EditionError)]


def lay_out(issue: Issue, house: House, metrics: Metrics) -> tuple[PageLayout, ...]:
    """Lay out every page of the issue. Raises Overset or Underset for the first page that nothing fills."""
    laid = lay_out_edition(issue, house, metrics)
    for error in laid.misfits:
        raise error
    return laid.pages


def lay_out_edition(issue: Issue, house: House, metrics: Metrics, *, processes: int = 1) -> LaidEdition:
    """Lay out the whole edition; a page that nothing fills comes as a draft, with its message."""
    return _Edition(house, metrics).laid(issue, processes)


class _Edition:
    """The work on one edition: what is made for one attempt serves the next."""

    def __init__(self, house: House, metrics: Metrics) -> None:
        self.house = house
        self.stock = Stock(house, CopyDesk(metrics))
        self._laid: dict[int, list[tuple[Page, Arriving, Result]]] = {}
        self._asked: dict[int, list[tuple[Page, Arriving, Asked]]] = {}
        self.told: dict[int, list[str]] = {}

    def laid(self, issue: Issue, processes: int) -> LaidEdition:
        """The edition."""
        issue = assigned(issue, self.stock)
        trial = self._first(issue, processes)
        for page in issue.pages:
            if page.cuts is None:
                trial = self._climbed(trial, page.number)
        drafts = self._drafted(trial)
        pages = tuple(
            self._explained(result.layout)
            for result in trial.results.values()
            if isinstance(result, LaidPage)
        )
        return LaidEdition(trial.issue, pages, tuple(draft.error for draft in drafts.values()))

    def _drafted(self, trial: _Trial) -> dict[int, Draft]:
        """Drafts of the pages that will not fill, by number; a page after one is laid out again, with what it sends."""
        drafts: dict[int, Draft] = {}
        for page in trial.issue.pages:
            number = page.number
            if drafts:
                self._lay(trial, number)
            error = trial.results[number]
            if isinstance(error, EditionError):
                drafts[number] = draft_page(self._copy(trial, number), error)
                made = drafts[number].page
                if made is not None:
                    trial.results[number] = made
        return drafts

    def _explained(self, layout: PageLayout) -> PageLayout:
        told = self.told.get(layout.number, [])
        if not told:
            return layout
        head, *rest = layout.explained
        return replace(layout, explained=(head, *(f"  ladder: {line}" for line in told), *rest))

    # Laying out

    def _first(self, issue: Issue, processes: int) -> _Trial:
        """Every page as the issue has it, in as many processes."""
        parts = joined(issue)
        trial = _Trial(issue)
        works = [partial(self._part, issue, part) for part in parts]
        weights = [sum(_length(page_of(issue, number)) for number in part) for part in parts]
        for found in in_parallel(works, weights, processes):
            trial.results.update(found)
        trial.results = dict(sorted(trial.results.items()))
        for page in issue.pages:  # what another process has found is known here too
            known = self._laid.setdefault(page.number, [])
            if not known:
                known.append((page, _arriving(trial, page.number), trial.results[page.number]))
        return trial

    def _part(self, issue: Issue, numbers: tuple[int, ...]) -> dict[int, Result]:
        """Pages joined by jumps, in order."""
        trial = _Trial(issue)
        copies = [PageCopy(page_of(issue, number), (), self.stock) for number in numbers]
        free = [copy for copy in copies if copy.page.cuts is None]
        blocks = [block for copy in free if all(map(copy.parts, copy.leaves)) for block in copy.blocks()]
        expect_all((block for block in blocks if not block.vertical), self.house, self.stock.desk)
        expect_tiers((block for block in blocks if block.vertical), self.house, self.stock.desk)
        for number in numbers:
            self._lay(trial, number)
        return trial.results

    def _lay(self, trial: _Trial, number: int) -> None:
        """Lay out one page of a trial, those before it being done."""
        page, arriving = page_of(trial.issue, number), _arriving(trial, number)
        for known, came, result in self._laid.setdefault(number, []):
            if known == page and came == arriving:
                trial.results[number] = result
                return
        result = self._tried(PageCopy(page, arriving, self.stock))
        self._laid[number].append((page, arriving, result))
        trial.results[number] = result

    def _tried(self, copy: PageCopy) -> Result:
        try:
            return lay_page(copy)
        except EditionError as error:
            return error

    def _copy(self, trial: _Trial, number: int) -> PageCopy:
        return PageCopy(page_of(trial.issue, number), _arriving(trial, number), self.stock)

    # The ladder

    def _climbed(self, trial: _Trial, number: int) -> _Trial:
        """The trial after what the ladder did for page ``number``.

        Of a page that will not fill the first step is taken by which it does, and by which no page is lost; of one that
        fills, but whose copy does not suit its room, the step that saves most over all pages, if it saves enough.
        """
        result = trial.results[number]
        strain = result.strain if isinstance(result, LaidPage) else 0.0
        strained = strain > STRAINED
        if isinstance(result, LaidPage) and not strained:
            return trial
        own = self._need(trial, number)
        share = own.surplus / own.room
        if strained and -UNSUITED < share < UNSUITED:
            return trial
        need = {page.number: self._need(trial, page.number) for page in trial.issue.pages}
        told = self.told.setdefault(number, [])
        state = f"its plan costs {strain:.1f} a block" if strained else "no plan fills it"
        told.append(f"its copy asks for {share:+.0%} of its room; {state}")
        over = share > 0 if strained else isinstance(result, Overset)
        steps = overset_steps if over else underset_steps
        best, least, before = trial, _cost(trial) - SAVED, set(trial.refused())
        tries = steps(trial.issue, number, need, self.house, full=strained)
        for step in islice(tries, FEW_STEPS if strained else MOST_STEPS):
            tried = self._stepped(trial, step)
            refused = set(tried.refused())
            if number in refused or not refused <= before:
                still = ", ".join(str(page) for page in sorted(refused))
                told.append(f"{step.told}: page {still} will not fill")
            elif not strained:
                told.append(f"{step.told}: it fills")
                return tried
            else:
                told.append(f"{step.told}: all plans cost {_cost(tried) - _cost(trial):+.1f}")
                if _cost(tried) < least:
                    best, least = tried, _cost(tried)
        if strained:
            told.append("the best of these is taken" if best is not trial else "left as it is")
        return best

    def _stepped(self, trial: _Trial, step: Step) -> _Trial:
        """What comes of an issue changed: the pages that differ are laid out again."""
        tried = _Trial(step.issue)
        for page in step.issue.pages:
            self._lay(tried, page.number)
        return tried

    def _need(self, trial: _Trial, number: int) -> Asked:
        page, arriving = page_of(trial.issue, number), _arriving(trial, number)
        for known, came, need in self._asked.setdefault(number, []):
            if known == page and came == arriving:
                return need
        need = asked(self._copy(trial, number))
        self._asked[number].append((page, arriving, need))
        return need


def joined(issue: Issue) -> list[tuple[int, ...]]:
    """The numbers of pages that jumps join, part by part."""
    parts: list[list[int]] = []
    reach = 0
    for page in issue.pages:
        if page.number > reach:
            parts.append([])
        parts[-1].append(page.number)
        reach = max([reach, page.number, *(article.pins.jump or 0 for article in page.articles)])
    return [tuple(part) for part in parts]


def _arriving(trial: _Trial, number: int) -> Arriving:
    """What earlier pages send to page ``number``."""
    return tuple(
        jump
        for before, result in trial.results.items()
        if before < number and isinstance(result, LaidPage)
        for jump in result.sent
        if jump.page == number
    )


def _cost(trial: _Trial) -> float:
    """What the plans of all pages cost."""
    return sum(result.cost for result in trial.results.values() if isinstance(result, LaidPage))


def _length(page: Page) -> int:
    return sum(len(paragraph.text) for article in page.articles for paragraph in article.body)
