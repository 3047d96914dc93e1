"""Upright headlines 竖题: how many, what they hold, the order of their rows (rulebook 2.6; rubric 23).

In: page layouts, the house. Out: L-upright, warnings. How many is asked among level text only: beside text that runs
down every headline is upright. What forms their signs take is T-upright's.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.orientation import Stance, runs
from edition.proof.display import WORDED, Heading, headings
from edition.proof.tiers import is_vertical

MOST = 2  # a page (2.6)
MOST_CHARACTERS = 12  # of a row (2.6)
MOST_NUMBERS = 1  # of more digits than stand upright side by side


def check_uprights(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on upright headlines, page by page."""
    for page in pages:
        upright = [heading for heading in headings(page, house) if heading.vertical]
        among = [heading for heading in upright if not is_vertical(heading.frame)]
        if len(among) > MOST:
            said = f"{len(among)} upright headlines: {', '.join(each.name for each in among)}"
            yield _warning(f"page {page.number}", said, f"at most {MOST}")
        for heading in upright:
            for said, asked in _faults(heading):
                yield _warning(f"page {page.number}, {heading.name}", said, asked)


def _faults(heading: Heading) -> Iterator[tuple[str, str]]:
    words = [row.line.text.strip() for row in heading.rows if row.vertical]
    longest = max(words, key=_cells)
    if _cells(longest) > MOST_CHARACTERS:
        yield f"an upright row of {_cells(longest)} characters: ‘{longest}’", f"at most {MOST_CHARACTERS}"
    lying = [run.strip() for text in words for run, stance in runs(text) if stance is Stance.LYING]
    latin = [run for run in lying if any(char.isalpha() for char in run)]
    if latin:
        yield f"‘{latin[0]}’ lies in its upright headline", "no Latin words"
    numbers = [run for run in lying if any(char.isdigit() for char in run) and run not in latin]
    if len(numbers) > MOST_NUMBERS:
        yield f"{len(numbers)} numbers lie in its upright headline", f"at most {MOST_NUMBERS}"
    if heading.frame.legs:
        left = heading.frame.legs[0].rect.x >= heading.main.right
        rows = [row for row in heading.frame.rows if row.vertical and row.role in WORDED]
        steps = [b.x - a.x for a, b in pairwise(rows)]
        if any(step < 0 if left else step > 0 for step in steps):
            side, way = ("left", "left to right") if left else ("right", "right to left")
            yield (
                f"its rows do not run from {way}, and it stands at the {side} of its text",
                "rows that run towards the text",
            )


def _cells(text: str) -> int:
    """How many cells a row takes: two digits share one, two signs that lie take one together."""
    taken = {Stance.UPRIGHT: 2, Stance.LYING: 1}
    return (
        sum(
            taken.get(stance, 0) * len(run) + (2 if stance is Stance.PAIR else 0)
            for run, stance in runs(text)
        )
        // 2
    )


def _warning(place: str, value: str, asked: str) -> Finding:
    return Finding("L-upright", place, value, asked, Weight.WARNING)
