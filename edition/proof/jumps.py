"""Jumps 转版: every 下转 and its 上接 (rulebook 5.8; rubric 20).

In: the issue, the house, page layouts. Out: P-jump, an error, for it is a gate of the rubric: there are few jumps; a
jump and its continuation name each other's pages, each says so in Han numerals at the place where the text breaks off
or goes on, and the two parts together are the whole text; neither part is a scrap; the continuation has its short
headline, and no indent where a paragraph was cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from edition.model.finding import Finding
from edition.model.frame import Frame, Line, PageLayout
from edition.model.house import House
from edition.model.issue import Article, Issue
from edition.proof.tiers import measure
from edition.proof.wording import article_copy, frame_lines, opens_with_byline, parting, squeeze

DIGITS = "〇一二三四五六七八九"
MARK = re.compile(r"下转|上接")
MOST = 3  # jumps an issue (5.8)
LEAST_LINES = 12  # of the basic column, on either page (5.8)
LEAST_STAYING = 0.4  # of the text (5.8)


def han(number: int) -> str:
    """A page's number from 1 to 99 in Han numerals: 二, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十") + (
        DIGITS[ones] if ones or not tens else ""
    )


def check_jumps(issue: Issue, house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on jumps: how many there are, then page by page."""
    parts = [(page, frame) for page in pages for frame in page.frames]
    jumped = [frame.articles[0] for _, frame in parts if frame.continued_on]
    if len(jumped) > MOST:
        said = f"{len(jumped)} jumps: {', '.join(jumped)}"
        yield Finding("P-jump", f"issue {issue.number}", said, f"at most {MOST}")
    for page, frame in parts:
        place = f"page {page.number}, {frame.articles[0]}"
        yield from _marks(frame, place)
        if frame.continued_on or frame.continued_from:
            yield from _lengths(frame, house, place)
        if frame.continued_on:
            yield from _partner(parts, page, frame, place)
            yield from _whole(issue, parts, frame, place)
        elif frame.continued_from:
            if not any(row.role == "repeat" for row in frame.rows):
                yield Finding(
                    "P-jump", place, "no headline over the continuation", "the short headline again"
                )
            origins = [
                other
                for at, other in parts
                if at.number == frame.continued_from
                and other.continued_on == page.number
                and other.articles == frame.articles
            ]
            if len(origins) != 1:
                yield Finding(
                    "P-jump",
                    place,
                    f"continues page {frame.continued_from}, where {len(origins)} parts send it here",
                    "one part on that page that names this one",
                )


def _partner(
    parts: list[tuple[PageLayout, Frame]], page: PageLayout, frame: Frame, place: str
) -> Iterator[Finding]:
    there = [
        other
        for at, other in parts
        if at.number == frame.continued_on and other.continued_from and other.articles == frame.articles
    ]
    if len(there) != 1 or there[0].continued_from != page.number:
        named = ", ".join(str(other.continued_from) for other in there if other.continued_from != page.number)
        said = f"goes on to page {frame.continued_on}, which has {len(there)} continuations"
        asked = f"one continuation there, of page {page.number}"
        yield Finding("P-jump", place, said + (f", of page {named}" if named else ""), asked)


def _marks(frame: Frame, place: str) -> Iterator[Finding]:
    """The program's 下转 ends the last line and its 上接 opens the first; neither stands anywhere else."""
    lines = [line for leg in frame.legs for _, line in leg.lines]
    on = f"（下转第{han(frame.continued_on)}版）" if frame.continued_on else ""
    came = f"（上接第{han(frame.continued_from)}版）" if frame.continued_from else ""
    if on and not _made(lines).endswith(on):
        yield Finding(
            "P-jump", place, f"its last words are ‘{''.join(line.text for line in lines[-2:])[-12:]}’", on
        )
    elif on and not "".join(line.text for line in lines[-3:]).endswith(on):
        yield Finding("P-jump", place, f"{on} does not end its text", f"{on} as the last words on this page")
    if came and not "".join(line.text for line in lines[:3]).startswith(came):
        yield Finding(
            "P-jump", place, f"its first words are ‘{''.join(line.text for line in lines[:2])[:12]}’", came
        )
    wanted = bool(on) + bool(came)
    said = len(MARK.findall(_made(lines)))
    if said > wanted:
        yield Finding("P-jump", place, f"{said} marks of jumps", f"{wanted}")


def _made(lines: list[Line]) -> str:
    return "".join(piece.text for line in lines for piece in line.pieces if piece.made)


def _whole(
    issue: Issue, parts: list[tuple[PageLayout, Frame]], frame: Frame, place: str
) -> Iterator[Finding]:
    """The two parts together are the article's text: nothing lost at the cut, nothing said twice."""
    article = next((found for found in issue.articles if found.id == frame.articles[0]), None)
    if article is None:
        return  # fidelity says so
    rest = [other for _, other in parts if other.continued_from and other.articles == frame.articles]
    wanted = article_copy(article, byline_in_text=opens_with_byline(frame)).get("text", "")
    here = _text(frame)
    found = here + "".join(map(_text, rest))
    if found != wanted:
        said, asked = parting(wanted, found)
        yield Finding("P-jump", place, f"both parts together say {said}", asked)
        return
    if round(len(here) / len(wanted), 2) < LEAST_STAYING:
        said, asked = f"{len(here) / len(wanted):.0%} of its text stays", f"at least {LEAST_STAYING:.0%}"
        yield Finding("P-jump", place, said, asked)
    opening = next((line for other in rest for leg in other.legs for _, line in leg.lines), None)
    if opening is not None and opening.indent > 0 and len(here) not in _paragraph_ends(article, frame):
        said = f"its rest is indented by {opening.indent / 1000:g} em, and goes on in a paragraph"
        yield Finding("P-jump", place, said, "no indent where a paragraph was cut")


def _lengths(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Neither part is a scrap: its lines, reckoned at the basic column's measure, are twelve at least."""
    basic = house.grid.chars * 1000
    wide = [measure(leg, house.grid) if leg.vertical else leg.rect.width for leg in frame.legs]
    lines = sum(len(leg.lines) * own / basic for leg, own in zip(frame.legs, wide, strict=True))
    if round(lines) < LEAST_LINES:
        where = "stay" if frame.continued_on else "go on"
        yield Finding("P-jump", place, f"{lines:.0f} lines {where}", f"at least {LEAST_LINES}")


def _text(frame: Frame) -> str:
    """The frame's body without blanks and without what the program adds."""
    return "".join(squeeze(said.line.copy) for said in frame_lines(frame) if said.part == "text")


def _paragraph_ends(article: Article, frame: Frame) -> set[int]:
    """How many characters of the article's text stand before each place where no paragraph is cut."""
    byline = article.byline if opens_with_byline(frame) else ""
    texts = (byline, *(paragraph.text for paragraph in article.body), article.note)
    return set(accumulate(len(squeeze(text)) for text in texts))
