"""How paragraphs end: 单字不成行, 孤行 (rulebook 3.7; rubric 12 and 13).

In: page layouts, the house, a ruler. Out: T-orphan and T-widow, warnings. ``paragraph_ends`` gives the last lines of
paragraphs that go over more than one line, ``widows`` the legs that begin with one. A form that is never justified ends
where its author ends it, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.char_class import is_wide
from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout
from edition.model.house import House
from edition.proof.lines import RAGGED
from edition.proof.ruler import Ruler
from edition.proof.tiers import measure

MOST_ORPHANS = 0.02  # of an issue's paragraphs that may end with one Han and its mark (rubric 12)
MOST_WIDOWS = 1  # a page (rubric 13)
SHORT = 0.5  # of the measure: a last line from this width on may stand at a leg's head (3.7)


@dataclass(frozen=True, slots=True)
class End:
    """A paragraph's last line and where it stands; ``lone`` if it holds no more than a mark or one letter or digit,
    ``orphan`` if no more than one character of any kind besides marks.
    """

    place: str
    text: str
    lone: bool
    orphan: bool


@dataclass(frozen=True, slots=True)
class Widow:
    """A leg's first line that ends its paragraph; ``share`` is its width as one of the measure.

    ``turns`` says that the paragraph comes over from another page, or that the leg begins at its page's top.
    """

    place: str
    text: str
    share: float
    turns: bool


def paragraph_ends(page: PageLayout) -> Iterator[End]:
    """The ends of the page's paragraphs, in reading order."""
    for frame in page.frames:
        for leg in (*frame.summary, *frame.legs):
            for _, line in leg.lines:
                if _is_end(line):
                    said = [char for char in line.text if char.isalnum()]
                    yield End(
                        f"page {page.number}, {frame.articles[0]}",
                        line.text,
                        lone=len(said) < 1 or (len(said) == 1 and not is_wide(said[0])),
                        orphan=len(said) <= 1,
                    )


def widows(page: PageLayout, house: House, ruler: Ruler) -> Iterator[Widow]:
    """Legs and tiers that begin with the short last line of a paragraph, in reading order."""
    for frame in page.frames:
        for number, leg in enumerate(frame.legs):
            if leg.lines and _is_end(line := leg.lines[0][1]):
                share = ruler.right(line) / measure(leg, house.grid)
                if share < SHORT:
                    place = f"page {page.number}, {frame.articles[0]}, leg {number + 1}"
                    yield Widow(place, line.text, share, _turns(frame, number, leg))


def check_ends(house: House, pages: tuple[PageLayout, ...], ruler: Ruler) -> Iterator[Finding]:
    """Every finding on paragraphs' ends: orphans over the issue, widows page by page."""
    yield from _check_orphans([end for page in pages for end in paragraph_ends(page)])
    for page in pages:
        found = list(widows(page, house, ruler))
        for widow in found:
            if widow.turns:
                asked = "at a page's top no last line under half the measure"
                yield Finding("T-widow", widow.place, _said(widow), asked, Weight.WARNING)
        if len(found) > MOST_WIDOWS:
            said = ", ".join(f"{_said(widow)} ({widow.place.partition(', ')[2]})" for widow in found)
            asked = f"at most {MOST_WIDOWS} a page"
            yield Finding("T-widow", f"page {page.number}", f"legs begin with {said}", asked, Weight.WARNING)


def _check_orphans(ends: list[End]) -> Iterator[Finding]:
    """A mark, letter or digit alone on a line is a fault each time; one Han and its mark is where too many are so."""
    orphans = [end for end in ends if end.orphan and not end.lone]
    many = len(orphans) > MOST_ORPHANS * len(ends)
    for end in ends:
        if end.lone:
            asked = "a word at least"
            yield Finding(
                "T-orphan", end.place, f"a paragraph's last line is ‘{end.text}’", asked, Weight.WARNING
            )
        elif end.orphan and many:
            said = f"a paragraph's last line is ‘{end.text}’, one of {len(orphans)} in {len(ends)} of one character"
            yield Finding(
                "T-orphan", end.place, said, f"at most {MOST_ORPHANS:.0%} of an issue's", Weight.WARNING
            )


def _is_end(line: Line) -> bool:
    return line.last and not line.first and line.form not in RAGGED


def _said(widow: Widow) -> str:
    return f"‘{widow.text}’, {widow.share:.0%} of the measure"


def _turns(frame: Frame, number: int, leg: Leg) -> bool:
    """A tier at its page's top is its block's first: what it begins with is no other page's."""
    return (leg.rect.y == 0 and not leg.vertical) or (bool(frame.continued_from) and number == 0)
