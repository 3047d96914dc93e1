"""Layouts made wrong on purpose: one value of a page, frame, leg or line replaced, all else as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from edition.model.finding import Finding
from edition.model.frame import Frame, Leg, Line, PageLayout, Piece
from edition.model.issue import Article, Issue, Paragraph, Run
from edition.proof.pdf_match import Sheet, match_page
from edition.proof.pdf_text import PrintedPage

Pages = tuple[PageLayout, ...]


def frame_of(pages: Pages, name: str, page: int = 0) -> Frame:
    """The frame that begins with article ``name``, on ``page`` or wherever it comes first."""
    return next(
        frame
        for layout in pages
        for frame in layout.frames
        if frame.articles[0] == name and page in (0, layout.number)
    )


def edit_page(pages: Pages, number: int, edit: Callable[[PageLayout], PageLayout]) -> Pages:
    return tuple(edit(page) if page.number == number else page for page in pages)


def put_frame(pages: Pages, old: Frame, *new: Frame) -> Pages:
    """The pages with ``old`` replaced by ``new``: one frame, several, or none."""
    return tuple(
        replace(
            page,
            frames=tuple(found for frame in page.frames for found in (new if frame is old else (frame,))),
        )
        for page in pages
    )


def put_leg(frame: Frame, number: int, leg: Leg) -> Frame:
    return replace(frame, legs=(*frame.legs[:number], leg, *frame.legs[number + 1 :]))


def put_line(frame: Frame, number: int, place: int, line: Line) -> Frame:
    """The frame with the line at ``place`` of leg ``number`` replaced."""
    leg = frame.legs[number]
    lines = list(leg.lines)
    lines[place] = (lines[place][0], line)
    return put_leg(frame, number, replace(leg, lines=tuple(lines)))


def say(line: Line, text: str, *, made: bool = False) -> Line:
    """The line with other words."""
    return replace(line, pieces=(Piece(text, line.pieces[0].face, made=made),))


def with_more(issue: Issue, name: str, words: str) -> Issue:
    """The issue with one more paragraph in article ``name``."""
    more = Paragraph(runs=(Run(text=words),))

    def longer(article: Article) -> Article:
        return replace(article, body=(*article.body, more)) if article.id == name else article

    return replace(
        issue,
        pages=tuple(replace(page, articles=tuple(map(longer, page.articles))) for page in issue.pages),
    )


def reread(sheet: Sheet, printed: PrintedPage) -> Sheet:
    """The sheet as if this had been read from the PDF."""
    return match_page(sheet.page, printed)


def print_text(sheet: Sheet, edit: Callable[[str], str]) -> Sheet:
    """The sheet with its printed text edited; the characters' places are made up."""
    text = edit(sheet.printed.text)
    assert text != sheet.printed.text
    rest = (10.0,) * len(text)
    return reread(sheet, replace(sheet.printed, text=text, x=rest, y=rest, size=rest))


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]
