"""Headline sizes and faces of a finished page: sizes fall with rank, and neighbours do not read as one.

In: a page's choice of shapes. Out: the same choice, some headlines in another size, or in a face that the house lets
their kind take besides its usual one. No block changes place or height: a headline keeps its grid lines and gives or
takes air. One headline after another takes the size at which the page is judged best, until none changes; then those
that still look like a neighbour take another face, the one that gains most by it first: of three in a column the middle
one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from edition.compose.headline import HeadlineSetting, Wording, headlines_of_height
from edition.layout.cuts import Choice, parts_of
from edition.layout.desk import CopyDesk
from edition.layout.judge import Placed, judge_faces, judge_headlines, like_neighbours
from edition.layout.legs import inner_width
from edition.layout.shapes import Shape, headline_span
from edition.model.house import House

ROUNDS = 4
KEPT = 0.02  # what a change must gain
OTHER_FACE = 0.3  # a headline in another than its kind's usual face


@dataclass(frozen=True, slots=True)
class Offer:
    """A setting that fills a headline's lines, the wording with its faces, and what the face costs."""

    setting: HeadlineSetting
    wording: Wording
    cost: float = 0.0


def tune(choice: Choice, order: dict[str, int], house: House, desk: CopyDesk) -> Choice:
    """Choose sizes for the headlines of ``choice``; ``order`` is that of the page's articles."""
    page = [
        replace(block, order=order.get(next(iter(block.shape.block.articles), ""), len(order)))
        for block in placed(choice, 0, 0)
    ]
    _size(page, house, desk)
    _vary(page, house, desk)
    return _rebuilt(choice, iter(page))


def placed(choice: Choice, column: int, line: int) -> Iterator[Placed]:
    """Every shape of a choice with its place, from the top left."""
    if choice.shape is not None:
        yield Placed(choice.shape, column, line)
        return
    for right, down, part in parts_of(choice):
        yield from placed(part, column + right, line + down)


def _size(page: list[Placed], house: House, desk: CopyDesk) -> None:
    """Give the headlines their sizes, in the order of their rank, each at its best while the others are as they are."""
    offers = [_sizes(block.shape, house, desk) for block in page]
    for _ in range(ROUNDS):
        changed = False
        for number in sorted(range(len(page)), key=lambda at: (page[at].rank, at)):
            held = page[number].shape.headline
            costs = [
                _cost(page, number, offer, house) + (0.0 if offer.setting is held else KEPT)
                for offer in offers[number]
            ]
            best = min(range(len(costs)), key=costs.__getitem__, default=None)
            if best is not None and offers[number][best].setting is not held:
                page[number] = _with(page[number], offers[number][best])
                changed = True
        if not changed:
            return


def _vary(page: list[Placed], house: House, desk: CopyDesk) -> None:
    """Give headlines that look like a neighbour another of their faces, while that gains something; each once."""
    alike = [block for pair in like_neighbours(tuple(page)) for block in pair]
    offers = {
        number: _faces(block.shape, house, desk)
        for number, block in enumerate(page)
        if any(block is other for other in alike)
    }
    while offers:
        gains = []
        for number, others in offers.items():
            shape = page[number].shape
            if shape.headline and shape.block.wording:
                own = Offer(shape.headline, shape.block.wording)
                now = _cost(page, number, own, house, judge_faces)
                gains += [
                    (now - _cost(page, number, offer, house, judge_faces), number, offer) for offer in others
                ]
        gain, number, offer = max(gains, key=lambda each: each[0], default=(0.0, 0, None))
        if offer is None or gain < KEPT:
            return
        page[number] = _with(page[number], offer)
        del offers[number]


def _sizes(shape: Shape, house: House, desk: CopyDesk) -> tuple[Offer, ...]:
    """The settings that fill the headline's lines in its own face; the one it has comes first."""
    held, wording = shape.headline, shape.block.wording
    if held is None or wording is None:
        return ()
    found = _settings(shape, wording, house, desk)
    return tuple(
        Offer(setting, wording) for setting in (held, *(each for each in found if each.size != held.size))
    )


def _faces(shape: Shape, house: House, desk: CopyDesk) -> tuple[Offer, ...]:
    """The settings that fill the headline's lines in the other faces of its kind and rank, the deck's to contrast.

    The lead keeps its usual face, and so does what goes on from another page.
    """
    block, wording, faces = shape.block, shape.block.wording, house.headlines
    if wording is None or block.lead or block.continued_from:
        return ()
    others = (
        replace(wording, face=face, deck_face=faces.deck_face(face))
        for face in faces.alternates(block.kind, block.priority)
    )
    return tuple(
        Offer(setting, other, OTHER_FACE)
        for other in others
        for setting in _settings(shape, other, house, desk)
    )


def _settings(shape: Shape, wording: Wording, house: House, desk: CopyDesk) -> tuple[HeadlineSetting, ...]:
    if shape.headline is None:
        return ()
    width = inner_width(shape.block, shape.columns, house)
    span = headline_span(shape.block, width, shape.columns, house)
    return headlines_of_height(wording, span, desk.metrics, shape.headline.height)


def _cost(
    page: list[Placed],
    number: int,
    offer: Offer,
    house: House,
    besides: Callable[[tuple[Placed, ...], House], float] | None = None,
) -> float:
    """What the page costs with one headline set so, the others as they are; ``besides`` judges more than sizes."""
    tried = (*page[:number], _with(page[number], offer), *page[number + 1 :])
    cost = offer.setting.cost + offer.cost + judge_headlines(tried, house)
    return cost + besides(tried, house) if besides else cost


def _with(block: Placed, offer: Offer) -> Placed:
    shape = block.shape
    own = (
        replace(shape.block, wording=offer.wording)
        if offer.wording is not shape.block.wording
        else shape.block
    )
    return replace(block, shape=replace(shape, block=own, headline=offer.setting))


def _rebuilt(choice: Choice, page: Iterator[Placed]) -> Choice:
    if choice.shape is not None:
        return replace(choice, shape=next(page).shape)
    return replace(choice, parts=tuple((gap, _rebuilt(part, page)) for gap, part in choice.parts))
