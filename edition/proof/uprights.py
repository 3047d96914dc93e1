"""Upright headlines 竖题: how many, what they hold, the order of their rows (rulebook 2.6; rubric 23).

In: page layouts, the house. Out: L-upright, warnings. What signs are turned is the face's and the painter's business:
quotation marks and points take their upright forms from the font (OpenType ``vert``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.proof.display import Heading, headings

MOST = 2  # a page (2.6)
MOST_CHARACTERS = 12  # of a row (2.6)
MOST_NUMBERS = 1  # of more digits than stand upright side by side
LATIN = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"[0-9]{3,}")


def check_uprights(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on upright headlines, page by page."""
    for page in pages:
        upright = [heading for heading in headings(page, house) if heading.vertical]
        if len(upright) > MOST:
            said = f"{len(upright)} upright headlines: {', '.join(each.name for each in upright)}"
            yield _warning(f"page {page.number}", said, f"at most {MOST}")
        for heading in upright:
            for said, asked in _faults(heading):
                yield _warning(f"page {page.number}, {heading.name}", said, asked)


def _faults(heading: Heading) -> Iterator[tuple[str, str]]:
    rows = [row for row in heading.rows if row.vertical]
    words = [row.line.text.strip() for row in rows]
    longest = max(words, key=len)
    if len(longest) > MOST_CHARACTERS:
        yield f"an upright row of {len(longest)} characters: ‘{longest}’", f"at most {MOST_CHARACTERS}"
    lying = [found for text in words for found in LATIN.findall(text)]
    if lying:
        yield f"‘{lying[0]}’ lies in its upright headline", "no Latin words"
    numbers = [found for text in words for found in NUMBER.findall(text)]
    if len(numbers) > MOST_NUMBERS:
        yield f"{len(numbers)} numbers lie in its upright headline", f"at most {MOST_NUMBERS}"
    if heading.frame.legs:
        left = heading.frame.legs[0].rect.x >= heading.main.right
        steps = [b.x - a.x for a, b in pairwise(rows)]
        if any(step < 0 if left else step > 0 for step in steps):
            side, way = ("left", "left to right") if left else ("right", "right to left")
            yield (
                f"its rows do not run from {way}, and it stands at the {side} of its text",
                "rows that run towards the text",
            )


def _warning(place: str, value: str, asked: str) -> Finding:
    return Finding("L-upright", place, value, asked, Weight.WARNING)
