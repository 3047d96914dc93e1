"""Pages: whether the type area is filled and nothing collides.

Of vertical text the lines are those that run down: blank ones stand at a tier's left end, and between tiers are blank
grid lines.

In: page layouts, the house. Out: P-fill (the share of the type area that frames with their own gaps cover),
P-overlap, P-hole (more than two blank lines over the width of a column; a poem's and an advert's air excepted),
P-empty (a leg without lines), P-lines (the share of its legs' lines that are set; a warning: rubric 4), P-balance (a
leg other than its article's last that ends early; a warning). ``page_fill`` and ``lines_set`` are the figures that the
command reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Leg, PageLayout, Picture, Rect
from edition.model.house import House
from edition.model.issue import Kind
from edition.proof.display import inside, row_box
from edition.proof.tiers import is_vertical, places

LEAST_FILL = 0.99
LEAST_LINES = 0.985  # only last legs are short (rubric 4)
HOLE = 2  # blank grid lines, one under another, that a column may have

Span = tuple[int, int]


def check_pages(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on how pages are filled, page by page."""
    for page in pages:
        place = f"page {page.number}"
        fill = page_fill(page, house)
        if fill < LEAST_FILL:
            yield Finding("P-fill", place, f"{fill:.1%} of the type area", f"at least {LEAST_FILL:.0%}")
        if round(lines := lines_set(page), 3) < LEAST_LINES:
            said, asked = f"{lines:.1%} of its lines set", f"at least {LEAST_LINES:.1%}"
            yield Finding("P-lines", place, said, asked, Weight.WARNING)
        yield from _frames_apart(page, house, place)
        yield from _page_holes(page, house, place)
        for frame in page.frames:
            inside = f"{place}, {frame.articles[0]}"
            yield from _parts_apart(frame, house, inside)
            yield from _legs(frame, house, inside)
            if is_vertical(frame):
                yield from _tier_holes(frame, house, inside)
            elif frame.kind != Kind.POEM:
                yield from _frame_holes(frame, house, inside)


def lines_set(page: PageLayout) -> float:
    """The share of the grid lines in the page's legs that hold text or the air of a poem or subhead.

    Of vertical frames those that their text has room for: its lines, and the blank ones that the frame knows of.
    """
    blank = held = 0
    for frame in page.frames:
        poem = frame.kind == Kind.POEM
        if is_vertical(frame):
            room = sum(len(leg.lines) for leg in frame.legs) + frame.blank
            set_ = sum(leg.lines[-1][0] + 1 for leg in frame.legs if leg.lines)
            held += room
            blank += 0 if poem else room - set_
        else:
            held += sum(leg.rect.height for leg in frame.legs)
            blank += 0 if poem else frame.blank
    return 1 - blank / held if held else 1.0


def page_fill(page: PageLayout, house: House) -> float:
    """The share of the type area covered by the page's frames and masthead, each with its own gaps.

    A frame owns half a gutter to either side and a grid line above and below.
    """
    half = house.grid.gutter * 500
    wide, high = house.grid.span(house.grid.columns) * 1000, house.grid.lines
    boxes = [
        (max(0, r.x - half), max(0, r.y - 1), min(wide, r.x + r.width + half), min(high, r.y + r.height + 1))
        for r in _rects(page)
    ]
    edges = sorted({0, wide, *(box[0] for box in boxes), *(box[2] for box in boxes)})
    covered = 0
    for left, right in pairwise(edges):
        spans = [(top, foot) for x0, top, x1, foot in boxes if x0 <= left and right <= x1]
        covered += (right - left) * (high - sum(foot - top for top, foot in _gaps(spans, 0, high)))
    return covered / (wide * high)


def _rects(page: PageLayout) -> list[Rect]:
    return [frame.rect for frame in page.frames] + ([page.masthead] if page.masthead else [])


def _gaps(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """What ``spans`` leave uncovered between ``start`` and ``end``."""
    found = []
    at = start
    for top, foot in sorted(spans):
        if top > at:
            found.append((at, min(top, end)))
        at = max(at, foot)
    if at < end:
        found.append((at, end))
    return [(top, foot) for top, foot in found if foot > top]


def _frames_apart(page: PageLayout, house: House, place: str) -> Iterator[Finding]:
    """Frames stand inside the type area, and at least a grid line or a gutter apart."""
    named = [(frame.articles[0], frame.rect) for frame in page.frames]
    if page.masthead:
        named.append(("masthead", page.masthead))
    for name, rect in named:
        right, foot = rect.x + rect.width, rect.y + rect.height
        if (
            min(rect.x, rect.y) < 0
            or right > house.grid.span(house.grid.columns) * 1000
            or foot > house.grid.lines
        ):
            yield Finding(
                "P-overlap", f"{place}, {name}", "stands over the type area's edge", "inside the type area"
            )
    for (name, a), (other, b) in combinations(named, 2):
        across = max(b.x - a.x - a.width, a.x - b.x - b.width)
        down = max(b.y - a.y - a.height, a.y - b.y - b.height)
        if across < house.grid.gutter * 1000 and down < 1:
            how = "overlaps" if across < 0 and down < 0 else "touches"
            yield Finding(
                "P-overlap", f"{place}, {name}", f"{how} {other}", "a gutter or a grid line between frames"
            )


def _page_holes(page: PageLayout, house: House, place: str) -> Iterator[Finding]:
    """Blank lines between frames, column by column."""
    grid = house.grid
    rects = _rects(page)
    for column in range(grid.columns):
        left = column * (grid.chars + grid.gutter) * 1000
        right = left + grid.chars * 1000
        spans = [(r.y, r.y + r.height) for r in rects if r.x < right and r.x + r.width > left]
        for top, foot in _gaps(spans, 0, grid.lines):
            if foot - top > HOLE:
                said = f"{foot - top} lines blank from line {top + 1}"
                yield Finding("P-hole", f"{place}, column {column + 1}", said, f"at most {HOLE}")


def _parts_apart(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """A frame's rows, summary, pictures and legs stand inside it, and none over another."""
    parts = list(_parts(frame, house))
    box = frame.rect
    for name, (x0, y0, x1, y1) in parts:
        if x0 < box.x or x1 > box.x + box.width or y0 < box.y * 1000 or y1 > (box.y + box.height) * 1000:
            yield Finding("P-overlap", place, f"its {name} stands over its frame's edge", "inside the frame")
    for (name, a), (other, b) in combinations(parts, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            yield Finding(
                "P-overlap", place, f"its {name} overlaps its {other}", "parts of a frame stand apart"
            )


def _parts(frame: Frame, house: House) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The frame's parts as (left, top, right, foot), in thousandths of an em across and of a line down.

    A foot is that of the characters' bodies: the blank that a line's pitch leaves under it is nobody's.
    """
    body = round(1000 * house.grid.em / house.grid.pitch)
    for row in frame.rows:
        box = row_box(row, house)
        yield f"{row.role} ‘{row.line.text[:6]}’", (box.left, box.top, box.right, box.foot)
    for name, legs in (("summary", frame.summary), ("leg", frame.legs)):
        for number, leg in enumerate(legs, 1):
            r = leg.rect
            foot = (r.y + r.height - 1) * 1000 + body if r.height else r.y * 1000
            yield f"{name} {number}", (r.x, r.y * 1000, r.x + r.width, foot)
    for picture in frame.pictures:
        r = picture.rect
        foot = r.y + r.height + picture_foot(picture)
        yield f"picture {picture.photo.file}", (r.x, r.y * 1000, r.x + r.width, (foot - 1) * 1000 + body)


def picture_foot(picture: Picture) -> int:
    """Grid lines under a picture for its caption and credit, which share a line where they can."""
    lines = len(picture.caption)
    if picture.credit:
        width = picture.rect.width * 1000 // picture.caption_size
        if not picture.caption or picture.caption[-1].width + picture.credit.width + 1000 > width:
            lines += 1
    return lines


def _legs(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Empty legs, and legs that end before the last one does."""
    for number, leg in enumerate((*frame.summary, *frame.legs), 1):
        if not leg.lines and leg.rect.height:
            yield Finding(
                "P-empty", f"{place}, leg {number}", f"no lines in {leg.rect.height}", "text in every leg"
            )
    if frame.kind == Kind.POEM:
        return
    feet = {leg.rect.y + leg.rect.height for leg in frame.legs if not leg.vertical}
    if len(feet) > 1:
        yield Finding(
            "P-balance", place, f"legs end on lines {sorted(feet)}", "one foot for all legs", Weight.WARNING
        )
    short = [
        (number, spare) for number, leg in enumerate(frame.legs[:-1], 1) if (spare := _spare(leg, house))
    ]
    if short:
        said = ", ".join(f"leg {number} by {spare}" for number, spare in short)
        yield Finding(
            "P-balance", place, f"lines short: {said}", "only the last leg may be short", Weight.WARNING
        )


def _spare(leg: Leg, house: House) -> int:
    return places(leg, house.grid) - (leg.lines[-1][0] + 1 if leg.lines else 0)


def _frame_holes(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Blank lines inside a frame, leg by leg; a frame without legs is one strip."""
    top, foot = frame.rect.y * 1000, (frame.rect.y + frame.rect.height) * 1000
    edge = 1000 if any(panel.look == "box" for panel in frame.panels) else 0
    to_lines = house.grid.em / house.grid.pitch
    rows = [(row.y, row.y + round(row.size * to_lines)) for row in frame.rows if not row.vertical]
    if any(row.vertical for row in frame.rows) and not frame.legs:
        return  # a vertical headline alone has its column's air
    if frame.kind == Kind.ADVERT and edge:
        return  # an advert's words stand in the middle of its box
    tints = [(p.rect.y * 1000, (p.rect.y + p.rect.height) * 1000) for p in frame.panels if p.look == "tint"]
    strips = [leg.rect for leg in frame.legs] or [frame.rect]
    for number, strip in enumerate(strips, 1):
        spans = [*rows, *tints]
        for picture in frame.pictures:
            r = picture.rect
            if r.x < strip.x + strip.width and strip.x < r.x + r.width:
                spans.append((r.y * 1000, (r.y + r.height + picture_foot(picture)) * 1000))
        if frame.legs:
            leg = frame.legs[number - 1]
            spans += [((leg.rect.y + at) * 1000, (leg.rect.y + at + 1) * 1000) for at, _ in leg.lines]
        for start, end in _gaps(spans, top + edge, foot - edge):
            if end - start > HOLE * 1000:
                where = f"{place}, leg {number}" if frame.legs else place
                said = f"{(end - start) / 1000:.1f} lines blank from line {start // 1000 + 1}"
                yield Finding("P-hole", where, said, f"at most {HOLE}")


def _tier_holes(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """Blank lines inside a vertical frame: grid lines over, between and under its tiers, lines of text in a tier.

    A poem stands in the middle of its tier. The air round an upright headline is L-height's.
    """
    edge = 1 if any(panel.look == "box" for panel in frame.panels) else 0
    spans = [(leg.rect.y, leg.rect.y + leg.rect.height) for leg in frame.legs]
    for start, end in _gaps(spans, frame.rect.y + edge, frame.rect.y + frame.rect.height - edge):
        if end - start > HOLE:
            said = f"{end - start} lines blank from line {start + 1}"
            yield Finding("P-hole", place, said, f"at most {HOLE} between tiers")
    if frame.kind == Kind.POEM:
        return
    for number, leg in enumerate(frame.legs, 1):
        lines = [(at, at + 1) for at, _ in leg.lines]
        for start, end in _gaps(lines, 0, places(leg, house.grid)):
            if end - start > HOLE:
                said = f"{end - start} lines of text blank from the tier's line {start + 1}"
                yield Finding("P-hole", f"{place}, leg {number}", said, f"at most {HOLE}")
    yield from _side_holes(frame, house, place)


def _side_holes(frame: Frame, house: House, place: str) -> Iterator[Finding]:
    """What tiers and pictures leave of the width at their left, as lines of text. A filler stands in the middle of its
    block: only a column's width is a hole beside it.
    """
    left, _ = inside(frame)
    wide = round(house.grid.pitch / house.grid.em * 1000)
    most = house.grid.chars * 1000 if frame.kind == Kind.FILLER else (HOLE + 1) * wide
    for number, leg in enumerate(frame.legs, 1):
        tier = leg.rect
        start = left
        for picture in frame.pictures:
            r = picture.rect
            if r.y < tier.y + tier.height and tier.y < r.y + r.height + picture_foot(picture):
                start = max(start, r.x + r.width)
        if tier.x - start >= most:
            said = f"{(tier.x - start) // wide} lines of text blank at its left"
            yield Finding("P-hole", f"{place}, leg {number}", said, f"at most {HOLE}")
