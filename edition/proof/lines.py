"""Lines: 避头尾, width, looseness, marks side by side.

In: page layouts, the house and the faces' metrics. Out: T-kinsoku (GB/T 15834—2011 5.1, CLREQ 3.1.4), T-measure (a
justified line is exactly as wide as its measure, another at most; a mark at its end is half an em: rubric 11), T-loose
(a warning, with the number of such lines in the frame: rubric 10), T-gaps (a warning a page, with the share of lines
that are a little loose: rubric 9), T-marks (a warning: two marks with the blank halves of both between: rubric 11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from edition.model.char_class import (
    CLOSERS,
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    OPENERS,
    POINTS,
    SOFT_LINE_START,
    is_wide,
)
from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, Line, PageLayout
from edition.model.house import Grid, House
from edition.model.issue import Article, Form, Issue
from edition.model.latin_run import ATOM, LONG_ATOM, may_part, parting
from edition.proof.ruler import Ruler, has_blank_half
from edition.proof.tiers import measure

LOOSE = 150  # thousandths of an em that a gap may be widened
WIDENED = 100  # from here on a line counts as loose for the page's share (rubric 9)
MOST_WIDENED = 0.025  # of the justified lines over a narrow measure
WIDE_MEASURE = 20_000  # thousandths of an em: from here on no line need be loose
PAIR = 500  # thousandths of an em from one mark to the next: together they take 1.5 em (CLREQ 3.1.6.2)
FULL_WIDTH = 900  # an advance from which a mark has a blank half
ADDRESS_LINE = re.compile("[!-~]+")
RAGGED = frozenset(
    {Form.SUBHEAD, Form.VERSE, Form.STANZA, Form.BYLINE, Form.TAIL}
)  # forms that are never justified


def check_lines(issue: Issue, house: House, pages: tuple[PageLayout, ...], ruler: Ruler) -> Iterator[Finding]:
    """Every finding on single lines."""
    copy = "\n".join(text for article in issue.articles for text in _texts(article))
    for page in pages:
        for frame in page.frames:
            place = f"page {page.number}, {frame.articles[0]}"
            yield from _kinsoku(frame, place, copy)
            yield from _measures(frame, house.grid, place, ruler)
            yield from _loose(frame, place)
            yield from _marks(frame, place, ruler)
        yield from _widened(page, house.grid)


def is_justified(line: Line) -> bool:
    """Whether a line must reach its measure's end: part of an address has no gap to widen."""
    return not line.last and line.form not in RAGGED and not ADDRESS_LINE.fullmatch(line.text)


def _texts(article: Article) -> Iterator[str]:
    """What is broken into lines, its blanks with it."""
    yield from article.summary
    yield from (paragraph.text for paragraph in article.body)
    yield from (article.byline, article.note)


def _kinsoku(frame: Frame, place: str, copy: str) -> Iterator[Finding]:
    for part in (frame.summary, frame.legs):
        lines = [line for leg in part for _, line in leg.lines]
        for line, following in zip_longest(lines, lines[1:]):
            yield from _edges(line, following, place)
        for line, following in pairwise(lines):
            if not line.last and _divides(line.copy, following.copy, copy):
                yield Finding(
                    "T-kinsoku",
                    place,
                    f"‘{line.text[-6:]}’ is divided from ‘{following.text[:6]}’",
                    "a number, a word, a dash or an ellipsis stands on one line",
                )


def _edges(line: Line, following: Line | None, place: str) -> Iterator[Finding]:
    """A paragraph's beginning and end are its author's choice, an address parts where addresses do; every other edge
    is composition's.
    """
    text = line.text
    if ATOM.fullmatch(text) or (following and _inside_address(line.copy, following.copy)):
        return
    if not line.first and text[:1] in LINE_START_FORBIDDEN and not text.startswith(SOFT_LINE_START):
        yield Finding(
            "T-kinsoku",
            place,
            f"a line starts with ‘{text[0]}’: ‘{text[:8]}’",
            "a mark allowed at a line's start",
        )
    if not line.last and text[-1:] in LINE_END_FORBIDDEN:
        yield Finding(
            "T-kinsoku",
            place,
            f"a line ends with ‘{text[-1]}’: ‘{text[-8:]}’",
            "a mark allowed at a line's end",
        )


def _divides(text: str, following: str, copy: str) -> bool:
    """Whether the end of a line falls inside what is never divided.

    A blank that the line's end has swallowed stands in the copy: then the two never were one.
    """
    if not text or not following or is_wide(text[-1]):
        return False
    return text[-LONG_ATOM:] + following[:LONG_ATOM] in copy and parting(text, following) != ""


def _inside_address(text: str, following: str) -> bool:
    """Whether a line ends where an address or a telephone number may part."""
    here = len(text)
    return any(
        match.start() < here < match.end() and may_part(match.group(), here - match.start())
        for match in ATOM.finditer(text + following)
    )


def _measures(frame: Frame, grid: Grid, place: str, ruler: Ruler) -> Iterator[Finding]:
    for leg in (*frame.summary, *frame.legs):
        edge = "tier's top" if leg.vertical else "leg's left edge"
        for _, line in leg.lines:
            most = measure(leg, grid) - line.right
            end = ruler.right(line)
            if end > most or (end != most and is_justified(line)):
                yield Finding(
                    "T-measure",
                    place,
                    f"‘{line.text[:8]}’ ends {_em(end)} em from its {edge}",
                    f"{'' if is_justified(line) else 'at most '}{_em(most)} em",
                )


def _em(thousandths: int) -> str:
    return f"{thousandths / 1000:.3f}"


def _loose(frame: Frame, place: str) -> Iterator[Finding]:
    loose = [line for leg in _all_legs(frame) for _, line in leg.lines if line.loose > LOOSE]
    if loose:
        worst = max(loose, key=lambda line: line.loose)
        yield Finding(
            "T-loose",
            place,
            f"{len(loose)} lines; the loosest by {_em(worst.loose)} em a gap: ‘{worst.text}’",
            f"gaps widened by at most {_em(LOOSE)} em",
            Weight.WARNING,
        )


def _widened(page: PageLayout, grid: Grid) -> Iterator[Finding]:
    """The share of lines a little loose: few over a narrow measure, none over a wide one."""
    for name, wide, most in (
        (f"under {WIDE_MEASURE // 1000} em", False, MOST_WIDENED),
        (f"from {WIDE_MEASURE // 1000} em on", True, 0.0),
    ):
        lines = [
            line
            for frame in page.frames
            for leg in _all_legs(frame)
            for _, line in leg.lines
            if is_justified(line) and (measure(leg, grid) - line.right >= WIDE_MEASURE) is wide
        ]
        loose = [line for line in lines if line.loose > WIDENED]
        if len(loose) > most * len(lines):
            said = f"{len(loose)} of {len(lines)} lines over measures {name} have gaps widened by more than 0.1 em"
            yield Finding("T-gaps", f"page {page.number}", said, f"at most {most:.1%}", Weight.WARNING)


def _marks(frame: Frame, place: str, ruler: Ruler) -> Iterator[Finding]:
    """Marks side by side whose blank halves meet take one and a half em, and what the line's gaps are widened by."""
    for leg in _all_legs(frame):
        for _, line in leg.lines:
            for pair, apart in _pairs(line, ruler):
                if apart > PAIR + line.loose:
                    said = f"‘{pair}’ takes {_em(apart + 1000)} em: ‘{line.text}’"
                    yield Finding("T-marks", place, said, "1.5 em for two marks", Weight.WARNING)


def _pairs(line: Line, ruler: Ruler) -> Iterator[tuple[str, int]]:
    """Full-width marks side by side whose blank halves meet, and how far the second stands from the first."""
    held: tuple[str, int, int] = ("", 0, 0)  # the mark before, its advance, and its spacing
    for piece in line.pieces:
        for char, width in zip(piece.text, ruler.advances(piece), strict=True):
            before, advance, spacing = held
            meets = (before in CLOSERS | POINTS and char in CLOSERS | POINTS | OPENERS) or (
                before in OPENERS and char in OPENERS
            )
            halves = min(advance, width) >= FULL_WIDTH and has_blank_half(piece, char)
            if before and meets and halves:
                yield before + char, advance + spacing
            held = (char, width if has_blank_half(piece, char) else 0, piece.spacing)


def _all_legs(frame: Frame) -> tuple[Leg, ...]:
    return (*frame.summary, *frame.legs)
