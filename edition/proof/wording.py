"""What should be read where: the words of each article, the lines of each frame in painting order.

In: an issue's articles and a layout's frames. Out: text without its blanks, since where a blank goes (at a
line's end, in a headline parted into rows) is composition's business. Every comparison of proof starts from
here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.clusters import is_inkless
from edition.model.frame import Frame, Leg, Line, Picture, Row
from edition.model.issue import Article


class _Inkless(dict[int, int | None]):
    """Code point to itself, or to nothing; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if is_inkless(chr(code)) else code
        return kept


_INKLESS = _Inkless()
#: Rows that say the program's own words: the short headline over a continuation, a block of briefs' name.
PROGRAM_ROLES = frozenset({"repeat", "title"})
CONTEXT = 8  # characters shown before the place where two texts part


@dataclass(frozen=True, slots=True)
class SetText:
    """One line as it is painted: its text without blanks, and the leg it stands in, or the row that it is."""

    text: str
    line: Line
    leg: Leg | None = None
    at: int = 0  # grid line from the leg's top
    part: str = ""  # a row's role, or summary | caption | text
    picture: Picture | None = None
    row: Row | None = None


def squeeze(text: str) -> str:
    """The text without blanks of any width, and without what only steers its neighbours."""
    return text.translate(_INKLESS)


def frame_lines(frame: Frame) -> Iterator[SetText]:
    """The frame's lines in the order they are painted: headline, summary, pictures, legs."""
    for row in frame.rows:
        yield SetText(squeeze(row.line.text), row.line, part=row.role, row=row)
    for leg in frame.summary:
        yield from _leg_lines(leg, "summary")
    for picture in frame.pictures:
        for line in picture.caption:
            yield SetText(squeeze(line.text), line, part="caption", picture=picture)
        if picture.credit:
            yield SetText(squeeze(picture.credit.text), picture.credit, part="caption", picture=picture)
    for leg in frame.legs:
        yield from _leg_lines(leg, "text")


def _leg_lines(leg: Leg, part: str) -> Iterator[SetText]:
    for at, line in leg.lines:
        yield SetText(squeeze(line.text), line, leg, at, part)


def article_copy(
    article: Article, *, byline_in_text: bool = False, summary_in_text: bool = False
) -> dict[str, str]:
    """The article's words by their part; parts without words are left out. A byline may open the text, and the summary
    may come before both: in vertical text it has no place of its own.
    """
    parts = {
        "label": article.label,
        "kicker": article.kicker,
        "headline": article.headline,
        "deck": article.deck,
        "byline": "" if byline_in_text else article.byline,
        "summary": "" if summary_in_text else "".join(article.summary),
        "caption": "".join(photo.caption + photo.credit for photo in article.photos),
        "text": "".join(
            (
                *(article.summary if summary_in_text else ()),
                article.byline if byline_in_text else "",
                *(paragraph.text for paragraph in article.body),
                article.note,
            )
        ),
    }
    return {part: squeeze(text) for part, text in parts.items() if squeeze(text)}


def opens_with_byline(frame: Frame) -> bool:
    """Whether the frame's byline, if it has one, stands in its first leg: beside a vertical headline."""
    return not any(row.role == "byline" for row in frame.rows)


def parting(wanted: str, found: str) -> tuple[str, str]:
    """What is found where two texts part, with the words before it, and what should stand there."""
    pairs = zip(wanted, found, strict=False)
    at = next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(wanted), len(found)))
    before = wanted[max(0, at - CONTEXT) : at]
    said = f"‘{found[at : at + CONTEXT]}’ after ‘{before}’, character {at + 1} of {len(wanted)}"
    return said, f"‘{wanted[at : at + CONTEXT]}’"
