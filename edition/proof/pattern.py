"""Patterns of cuts: no two pages of an issue are made alike (rulebook 5.4; page planning).

In: page layouts, the house. Out: L-pattern, a warning. ``pattern`` is a page's tree of cuts with the widths of its
blocks in columns, without their heights and names.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.finding import Finding, Weight
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Cut, Leaf, Split, leaves_of

FEWEST = 4  # blocks from which a page can be made in so many ways that two alike are no chance

STRAIGHT = ("down", "across")

#: A block's columns, or a direction and the patterns of its parts.
Pattern = int | tuple[str, tuple["Pattern", ...]]


def pattern(page: PageLayout, house: House) -> Pattern | None:
    """The page's pattern; None of a page that was not cut."""
    step = (house.grid.chars + house.grid.gutter) * 1000
    rects = {frame.articles[0]: frame.rect for frame in page.frames}
    if page.masthead:
        rects["masthead"] = page.masthead
    widths = {name: round((rect.width + house.grid.gutter * 1000) / step) for name, rect in rects.items()}
    return _pattern(page.cuts, widths) if page.cuts else None


def check_patterns(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every page that is cut as one before it is."""
    seen: dict[Pattern, int] = {}
    for page in pages:
        found = pattern(page, house)
        if found is None or len(list(leaves_of(page.cuts))) < FEWEST:
            continue
        first = seen.setdefault(found, page.number)
        if first != page.number:
            said = f"cut as page {first} is, in blocks as wide"
            yield Finding("L-pattern", f"page {page.number}", said, "a pattern of its own", Weight.WARNING)


def _pattern(cut: Cut, widths: dict[str, int]) -> Pattern:
    """A cut's pattern; a part cut the same way as the whole is taken as several parts of it."""
    if isinstance(cut, Leaf):
        return widths.get(cut.articles[0], 0)
    parts: list[Pattern] = []
    for part in cut.parts:
        found = _pattern(part, widths)
        merged = isinstance(part, Split) and part.direction == cut.direction and cut.direction in STRAIGHT
        if merged and isinstance(found, tuple):
            parts += found[1]
        else:
            parts.append(found)
    return cut.direction, tuple(parts)
