"""Headline sizes of a finished page: they fall with rank, and neighbours do not read as one.

In: a page's choice of shapes. Out: the same choice, some headlines in another size. No block changes place or height:
a headline keeps its grid lines and gives or takes air. One headline after another takes the size at which the page is
judged best, until none changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.compose.headline import HeadlineSetting, headlines_of_height
from edition.layout.cuts import Choice
from edition.layout.desk import CopyDesk
from edition.layout.judge import Placed, judge_headlines
from edition.layout.shapes import Shape, headline_span, inner_width
from edition.model.house import House

ROUNDS = 4
KEPT = 0.02  # what a change must gain


def tune(choice: Choice, order: dict[str, int], house: House, desk: CopyDesk) -> Choice:
    """Choose sizes for the headlines of ``choice``; ``order`` is that of the page's articles."""
    page = [
        replace(block, order=order.get(next(iter(block.shape.block.articles), ""), len(order)))
        for block in placed(choice, 0, 0)
    ]
    offers = [_offers(block.shape, house, desk) for block in page]
    for _ in range(ROUNDS):
        changed = False
        for number in sorted(range(len(page)), key=lambda at: (page[at].rank, at)):
            best = _best(page, number, offers[number], house)
            if best is not page[number].shape.headline:
                page[number] = _with(page[number], best)
                changed = True
        if not changed:
            break
    return _rebuilt(choice, iter(page))


def placed(choice: Choice, column: int, line: int) -> Iterator[Placed]:
    """Every shape of a choice with its place, from the top left."""
    if choice.shape is not None:
        yield Placed(choice.shape, column, line)
        return
    down = getattr(choice.cut, "direction", "") == "down"
    for gap, part in choice.parts:
        line += gap if down else 0
        yield from placed(part, column, line)
        if down:
            line += part.height
        else:
            column += part.columns


def _offers(shape: Shape, house: House, desk: CopyDesk) -> tuple[HeadlineSetting, ...]:
    """The settings that fill the headline's lines; its own is among them."""
    held = shape.headline
    if held is None or shape.block.wording is None:
        return ()
    width = inner_width(shape.block, shape.columns, house)
    span = headline_span(shape.block, width, shape.columns, house)
    found = headlines_of_height(shape.block.wording, span, desk.metrics, held.height)
    return (held, *(setting for setting in found if setting.size != held.size))


def _best(
    page: list[Placed], number: int, offers: tuple[HeadlineSetting, ...], house: House
) -> HeadlineSetting | None:
    """The setting of one headline at which the page is judged best, the others as they are."""
    held = page[number].shape.headline
    best, least = held, float("inf")
    for setting in offers:
        tried = [*page[:number], _with(page[number], setting), *page[number + 1 :]]
        cost = setting.cost + judge_headlines(tuple(tried), house) + (0.0 if setting is held else KEPT)
        if cost < least:
            best, least = setting, cost
    return best


def _with(block: Placed, setting: HeadlineSetting | None) -> Placed:
    return replace(block, shape=replace(block.shape, headline=setting))


def _rebuilt(choice: Choice, page: Iterator[Placed]) -> Choice:
    if choice.shape is not None:
        return replace(choice, shape=next(page).shape)
    return replace(choice, parts=tuple((gap, _rebuilt(part, page)) for gap, part in choice.parts))
