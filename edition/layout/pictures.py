"""Pictures in a block: how wide, how high, how cropped, with their captions.

In: a block's photographs and the legs they stand over. Out: ``PictureBox`` candidates with their costs. A
picture is as wide as a whole number of legs and stands at the head of its text (CLREQ 2.3.3); a crop keeps
the photograph's focus.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.compose.atoms import Copy
from edition.compose.headline import set_row
from edition.compose.paragraph import FormRule, compose_copy
from edition.layout.blocks import Block
from edition.layout.desk import Caption, CopyDesk
from edition.model.frame import Line
from edition.model.house import House
from edition.model.issue import Photo

CAPTION = 850  # caption size, thousandths of the body's em
CROP = 20.0  # × (share cropped)²
NARROW = 1.5  # a leg off the ideal width
#: Share of the page from which a block's pictures are too large (rulebook 5.7), and what all beyond it would cost.
LARGE, OVERSIZED = 0.18, 60.0
MOST_CROP = 30  # per cent of the natural height, up or down, where the focus allows


@dataclass(frozen=True, slots=True)
class PictureItem:
    """One photograph: grid lines of its picture, its caption's lines and credit."""

    photo: Photo
    height: int
    caption: tuple[Line, ...]
    credit: Line | None
    shares: bool  # the credit stands on the caption's last line

    @property
    def foot(self) -> int:
        """Grid lines under the picture that caption and credit take."""
        return len(self.caption) + (1 if self.credit and not self.shares else 0)


@dataclass(frozen=True, slots=True)
class PictureBox:
    """Photographs one under another over the last ``legs`` legs; ``height`` is all of it, the blank under
    it too.
    """

    legs: int
    width: int  # thousandths of the body's em
    height: int
    items: tuple[PictureItem, ...]
    cost: float


def picture_boxes(block: Block, widths: tuple[int, ...], house: House, desk: CopyDesk) -> list[PictureBox]:
    """Candidates for the block's pictures; ``widths[k-1]`` is the width over k legs, thousandths of an em."""
    if not block.photos:
        return []
    boxes = []
    for legs, width in enumerate(widths, 1):
        foots = [_caption(photo, width, desk) for photo in block.photos]
        shape_cost = NARROW * abs(legs - _ideal_legs(block, len(widths)))
        for percent in range(100 - MOST_CROP, 101 + MOST_CROP, 3):
            items = []
            crop = 0.0
            for photo, foot in zip(block.photos, foots, strict=True):
                natural = width / 1000 * house.grid.em / photo.width * photo.height
                height = max(4, _lines(natural * percent / 100, house))
                shown = _points(height, house) / natural
                crop = max(crop, abs(shown - 1))
                if not keeps_focus(photo, shown):
                    break
                items.append(PictureItem(photo, height, *foot))
            if len(items) < len(block.photos):
                continue
            total = sum(item.height + item.foot for item in items) + len(items) * bool(block.texts)
            if not block.texts:
                total += len(items) - 1
            if total < house.grid.lines * 4 // 5:
                cost = shape_cost + CROP * crop * crop + _oversize(items, width, house)
                boxes.append(PictureBox(legs, width, total, tuple(items), cost))
    return _cheapest(boxes) or [_smallest(block, widths[0], house, desk)]


def _oversize(items: list[PictureItem], width: int, house: House) -> float:
    """What pictures cost that take more of the page than pictures should."""
    return OVERSIZED * max(0.0, sum(item.height for item in items) * width / _page(house) - LARGE)


def _cheapest(boxes: list[PictureBox]) -> list[PictureBox]:
    """Of boxes over as many legs and of one height the one cropped least."""
    best: dict[tuple[int, int], PictureBox] = {}
    for box in boxes:
        key = (box.legs, box.height)
        if key not in best or box.cost < best[key].cost:
            best[key] = box
    return list(best.values())


def tier_pictures(
    block: Block, beside: int, depth: int, width: int, house: House, desk: CopyDesk, *, anyhow: bool = False
) -> list[PictureBox]:
    """Candidates for the pictures of a vertical block ``width`` wide: one above another at its left, with their
    captions ``depth`` grid lines high, ``beside`` so many of its tiers. ``anyhow`` asks for small ones, cropped as
    they must be.
    """
    boxes = []
    slope = sum(photo.height / photo.width for photo in block.photos) / 1000 * house.grid.em
    for share in range(20, 61, 4):  # per cent of the block's width
        own = width * share // 100
        if not anyhow and not 0.6 < depth * house.grid.pitch / (slope * own) < 1.7:
            continue  # cropped too far, however the captions run
        box = _stacked(block, beside, own, depth, house, desk, anyhow=anyhow)
        if box is not None:
            boxes.append(box)
    return boxes


def _stacked(
    block: Block, beside: int, width: int, depth: int, house: House, desk: CopyDesk, *, anyhow: bool
) -> PictureBox | None:
    """The block's pictures over ``width``, cropped to come out ``depth`` grid lines high; None where that shows too
    little of them.
    """
    foots = [_caption(photo, width, desk) for photo in block.photos]
    under = sum(len(caption) + (1 if credit and not shares else 0) for caption, credit, shares in foots)
    free = depth - under - (len(block.photos) - 1)
    naturals = [width / 1000 * house.grid.em / photo.width * photo.height for photo in block.photos]
    items, crop = [], 0.0
    for photo, foot, natural in zip(block.photos, foots, naturals, strict=True):
        height = round(free * natural / sum(naturals))
        if height < 4:
            return None
        shown = _points(height, house) / natural
        if not anyhow and (not keeps_focus(photo, shown) or abs(shown - 1) > MOST_CROP / 100):
            return None
        crop = max(crop, abs(shown - 1))
        items.append(PictureItem(photo, height, *foot))
    short = free - sum(item.height for item in items)
    if short:
        items[-1] = replace(items[-1], height=items[-1].height + short)
    cost = CROP * crop * crop + _oversize(items, width, house)
    cost += max(0.0, 0.1 - sum(item.height for item in items) * width / _page(house)) * 10
    return PictureBox(beside, width, depth, tuple(items), cost + (12.0 if anyhow else 0.0))


def _page(house: House) -> int:
    return house.grid.span(house.grid.columns) * 1000 * house.grid.lines


def _smallest(block: Block, width: int, house: House, desk: CopyDesk) -> PictureBox:
    """The last resort for pictures too many or too tall: over one leg, each an equal share of half the
    page.
    """
    share = max(4, house.grid.lines // 2 // len(block.photos))
    items = []
    for photo in block.photos:
        natural = width / 1000 * house.grid.em / photo.width * photo.height
        height = min(share, max(4, _lines(natural, house)))
        items.append(PictureItem(photo, height, *_caption(photo, width, desk)))
    total = sum(item.height + item.foot + 1 for item in items)
    return PictureBox(1, width, total, tuple(items), 12.0)


def _points(lines: int, house: House) -> float:
    """How deep a picture of so many grid lines is painted: the last line adds its body only."""
    return (lines - 1) * house.grid.pitch + house.grid.em


def _lines(points: float, house: House) -> int:
    """The grid lines that a picture of a depth takes, nearly."""
    return round((points - house.grid.em) / house.grid.pitch + 1)


def keeps_focus(photo: Photo, ratio: float) -> bool:
    """Whether a crop to ``ratio`` of the natural height (over 1: of the width instead) keeps the focus
    whole.
    """
    return ratio >= photo.focus[3] if ratio < 1 else 1 / ratio >= photo.focus[2]


def _ideal_legs(block: Block, legs: int) -> float:
    if block.lead or legs <= 2:
        return legs if block.lead and legs <= 5 else max(1.0, legs * 0.7)
    return {1: 0.8, 2: 0.67, 3: 0.6}.get(block.priority, 0.5) * legs


def _caption(photo: Photo, width: int, desk: CopyDesk) -> Caption:
    """The caption's lines over ``width``, the credit, and whether they share the last line; each set once."""
    key = (photo, width)
    if key not in desk.captions:
        desk.captions[key] = _set_caption(photo, width, desk)
    return desk.captions[key]


def _set_caption(photo: Photo, width: int, desk: CopyDesk) -> Caption:
    own_width = width * 1000 // CAPTION
    rule = FormRule(indent=0, face="emphasis")
    credit = set_row(photo.credit, "emphasis", desk.metrics) if photo.credit else None
    text = photo.caption
    if credit and credit.width > own_width:  # too long for a line of its own: it follows the caption
        text, credit = "\u3000".join(part for part in (text, photo.credit) if part), None
    caption = compose_copy((Copy(text, "emphasis"),), own_width, desk.metrics, rule) if text else ()
    shares = credit is not None and bool(caption) and caption[-1].width + credit.width + 1000 <= own_width
    return caption, credit, shares
