"""Photographs: width, caption, credit, focus, neighbours, the fold, their share (rulebook 5.5 and 5.7; rubric 22).

In: page layouts, the house. Out: L-photo, warnings. ``photo_figures`` gives the faults by kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, PageLayout, Picture
from edition.model.house import House
from edition.model.issue import DEFAULT_FOCUS, Kind
from edition.proof.display import inside
from edition.proof.tiers import is_vertical

TOUCHING = (
    1  # gutters or grid lines: pictures of two articles no further apart touch (5.5, but see ``_touching``)
)
ROUNDING = 1e-6  # of a share
NEAREST = 1.5  # line pitches from a picture to the vertical lines beside it, at most
#: Upper ends of what pictures take of the type area (5.7): on page 1 and of a 副刊, on other pages. No statistic stands
#: behind them, and how many pictures there are is the editor's choice: only far more than that is spoken of.
MOST_FIRST, MOST_INNER = 0.30, 0.25
FAR = 1.5
SUPPLEMENT = "副刊"


@dataclass(frozen=True, slots=True)
class PhotoFigures:
    """A page's pictures, and those that break a rule: (article, file)."""

    photos: int
    share: float  # of the type area, adverts' pictures left out
    most: float  # the upper end of the rulebook's range for this page
    off_columns: tuple[tuple[str, str], ...]
    without_caption: tuple[tuple[str, str], ...]
    without_credit: tuple[tuple[str, str], ...]
    focus_cut: tuple[tuple[str, str], ...]
    focus_folded: tuple[tuple[str, str], ...]
    touching: tuple[tuple[str, str], ...]  # the two articles


def photo_figures(page: PageLayout, house: House) -> PhotoFigures:
    """The figures of one page. An advert's picture needs neither caption nor credit."""
    grid = house.grid
    held = [(frame, picture) for frame in page.frames for picture in frame.pictures]
    news = [(frame, picture) for frame, picture in held if frame.kind != Kind.ADVERT]
    return PhotoFigures(
        photos=len(held),
        share=sum(_area(p) for _, p in news) / (grid.span(grid.columns) * 1000 * grid.lines),
        most=MOST_FIRST if page.number == 1 or SUPPLEMENT in page.name else MOST_INNER,
        off_columns=_named((f, p) for f, p in held if not _is_on_columns(f, p, house)),
        without_caption=_named((f, p) for f, p in news if not p.photo.caption),
        without_credit=_named((f, p) for f, p in news if not p.photo.credit),
        focus_cut=_named((f, p) for f, p in held if not _keeps_focus(p, house)),
        focus_folded=_named((f, p) for f, p in held if _is_folded(p, house)),
        touching=tuple(
            (a.articles[0], b.articles[0])
            for (a, p), (b, q) in combinations(held, 2)
            if a is not b and _touching(p, q, house)
        ),
    )


def check_photos(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on photographs, page by page."""
    for page in pages:
        figures = photo_figures(page, house)
        faults = (
            (figures.off_columns, "is not as wide as legs or columns", "edges on those of legs or columns"),
            (figures.without_caption, "has no caption", "what the picture shows"),
            (figures.without_credit, "has no credit", "who made it"),
            (figures.focus_cut, "is cropped into its focus", "the focus whole"),
            (figures.focus_folded, "has the fold through its focus", "the fold clear of the focus"),
        )
        for named, said, asked in faults:
            for article, file in named:
                yield Finding(
                    "L-photo", f"page {page.number}, {article}", f"{file} {said}", asked, Weight.WARNING
                )
        for article, other in figures.touching:
            said = f"its picture touches that of {other}"
            asked = "text or a headline between pictures of two articles"
            yield Finding("L-photo", f"page {page.number}, {article}", said, asked, Weight.WARNING)
        if figures.share > FAR * figures.most:
            said = f"{figures.photos} pictures take {figures.share:.0%} of the type area"
            asked = f"up to {figures.most:.0%}, or half as much again"
            yield Finding("L-photo", f"page {page.number}", said, asked, Weight.WARNING)


def _area(picture: Picture) -> int:
    return picture.rect.width * picture.rect.height


def _named(held: Iterator[tuple[Frame, Picture]]) -> tuple[tuple[str, str], ...]:
    return tuple((frame.articles[0], picture.photo.file) for frame, picture in held)


def _is_on_columns(frame: Frame, picture: Picture, house: House) -> bool:
    """Whether both edges stand on an edge of a leg, a column, or the frame's inside.

    Gaps between legs are whole thousandths of an em: an edge may be off by as many as there are legs.
    """
    if is_vertical(frame):
        return _is_beside_tiers(frame, picture, house)
    grid = house.grid
    step = (grid.chars + grid.gutter) * 1000
    columns = [column * step for column in range(grid.columns)]
    left, right = inside(frame)
    lefts = {left, *columns, *(leg.rect.x for leg in frame.legs)}
    rights = {
        right,
        *(x + grid.chars * 1000 for x in columns),
        *(leg.rect.x + leg.rect.width for leg in frame.legs),
    }
    slack = len(frame.legs) + 1
    x, end = picture.rect.x, picture.rect.x + picture.rect.width
    return any(abs(x - edge) <= slack for edge in lefts) and any(abs(end - edge) <= slack for edge in rights)


def _is_beside_tiers(frame: Frame, picture: Picture, house: House) -> bool:
    """Whether a picture of a vertical frame stands at its left edge, and the tiers beside it begin where it ends: up to
    a pitch and a half from it, since they are whole lines wide.
    """
    pitch = house.grid.pitch / house.grid.em * 1000
    x, end = picture.rect.x, picture.rect.x + picture.rect.width
    foot = picture.rect.y + picture.rect.height
    gaps = [
        leg.rect.x - end
        for leg in frame.legs
        if leg.rect.y < foot and picture.rect.y < leg.rect.y + leg.rect.height
    ]
    left, right = inside(frame)
    beside = all(0 < gap <= NEAREST * pitch for gap in gaps) if gaps else end <= right
    return abs(x - left) <= len(frame.legs) and beside


def _shown(picture: Picture, house: House) -> tuple[float, float]:
    """The shares of the photograph's own width and height that its frame shows.

    A frame is as deep as its grid lines, less what the last one's pitch leaves under it.
    """
    grid = house.grid
    wide = picture.rect.width / 1000 * grid.em
    high = (picture.rect.height - 1) * grid.pitch + grid.em
    ratio = (wide / high) / (picture.photo.width / picture.photo.height)
    return min(1.0, ratio), min(1.0, 1 / ratio)


def _keeps_focus(picture: Picture, house: House) -> bool:
    """Whether the crop shows the whole focus: it is placed about it, so its size alone decides."""
    across, down = _shown(picture, house)
    _, _, width, height = picture.photo.focus
    return across + ROUNDING >= width and down + ROUNDING >= height


def _is_folded(picture: Picture, house: House) -> bool:
    """Whether the middle of the sheet falls inside the focus, which stands in the middle of the crop if it can.

    Only a focus that the editor has stated says where faces are; the one assumed, most of the picture, does not.
    """
    if picture.photo.focus == DEFAULT_FOCUS:
        return False
    _, down = _shown(picture, house)
    _, y, _, height = picture.photo.focus
    start = min(max(y + height / 2 - down / 2, 0.0), 1 - down)
    fold = (house.grid.fold - picture.rect.y) / picture.rect.height * down + start
    return y < fold < y + height and start < fold < start + down


def _touching(a: Picture, b: Picture, house: House) -> bool:
    """图碰图: side by side with only a gutter between, or one over the other with only a blank line.

    The rulebook asks for one gutter or line; blocks are that far apart always, and two pictures with no more than it
    between them read as one.
    """
    p, q = a.rect, b.rect
    across = max(q.x - p.x - p.width, p.x - q.x - q.width)
    down = max(q.y - p.y - p.height, p.y - q.y - q.height)
    beside = down < 0 and across <= TOUCHING * house.grid.gutter * 1000
    over = across < 0 and down <= TOUCHING
    return beside or over
