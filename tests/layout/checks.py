"""What must hold of every page that is laid out, whatever is on it."""

from __future__ import annotations

import itertools
from collections import Counter

from edition.model.frame import Frame, Leg, PageLayout, Picture, Rect
from edition.model.house import House
from edition.model.issue import Article, Form, Issue

GAP = 2  # grid lines between blocks, at most


def check_page(page: PageLayout, house: House) -> None:
    """Frames tile the page; in each frame nothing stands over anything else or outside."""
    check_tiling(page, house)
    for frame in page.frames:
        check_frame(frame, house)


def check_tiling(page: PageLayout, house: House) -> None:
    """Every column's every line belongs to one frame, but for the gaps between blocks."""
    grid = house.grid
    step = (grid.chars + grid.gutter) * 1000
    rects = [frame.rect for frame in page.frames] + ([page.masthead] if page.masthead else [])
    for rect in rects:
        assert rect.x % step == 0 and (rect.width + grid.gutter * 1000) % step == 0, (
            "off the column grid",
            rect,
        )
    for column in range(grid.columns):
        spans = sorted(
            (rect.y, rect.y + rect.height) for rect in rects if rect.x <= column * step < rect.x + rect.width
        )
        assert spans, ("an empty column", column)
        assert spans[0][0] == 0 and spans[-1][1] == grid.lines, (column, spans)
        for (_, foot), (top, _) in itertools.pairwise(spans):
            assert 1 <= top - foot <= GAP, ("overlap or hole", column, spans)


def check_frame(frame: Frame, house: House) -> None:
    """All within the frame; text on whole lines of its leg; no leg over a picture or another leg."""
    where = frame.articles
    pitch = house.grid.pitch / house.grid.em
    for picture in frame.pictures:
        assert inside(shown(picture), frame.rect), (where, "picture outside", picture.rect, frame.rect)
    for leg in (*frame.legs, *frame.summary):
        assert inside(leg.rect, frame.rect), (where, "leg outside", leg.rect, frame.rect)
        seats = [y for y, _ in leg.lines]
        assert seats == sorted(set(seats))
        assert all(0 <= y < leg.rect.height for y in seats), (where, "line outside its leg")
        for _, line in leg.lines:
            own = leg.rect.width * 1000 // leg.size
            assert line.indent >= -500 and line.indent + line.width <= own, (
                where,
                "line too wide",
                line.text,
            )
    solid = [leg.rect for leg in (*frame.legs, *frame.summary) if leg.rect.height] + [
        shown(p) for p in frame.pictures
    ]
    for number, one in enumerate(solid):
        assert not any(overlap(one, other) for other in solid[number + 1 :]), (where, "one over the other")
    rows_foot = 0
    for row in frame.rows:
        if row.vertical:
            continue
        assert row.y >= max(rows_foot, frame.rect.y * 1000), (where, "row over row", row.role)
        rows_foot = row.y + round(row.size / pitch)
        assert frame.rect.x <= row.x and row.x + row.width <= frame.rect.x + frame.rect.width, (
            where,
            "row too wide",
            row.role,
        )
    tops = [rect.y for rect in solid]
    assert rows_foot <= 1000 * min([*tops, frame.rect.y + frame.rect.height]), (
        where,
        "text under the headline",
    )


def shown(picture: Picture) -> Rect:
    """A picture with its caption and its credit, which shares the caption's last line if there is room."""
    own = picture.rect.width * 1000 // picture.caption_size
    foot = len(picture.caption)
    assert all(line.width <= own for line in picture.caption)
    if picture.credit:
        assert picture.credit.width <= own
        last = picture.caption[-1].width + 1000 if picture.caption else own
        foot += last + picture.credit.width > own
    return Rect(picture.rect.x, picture.rect.y, picture.rect.width, picture.rect.height + foot)


def inside(one: Rect, other: Rect) -> bool:
    return (
        other.x <= one.x
        and other.y <= one.y
        and one.x + one.width <= other.x + other.width
        and one.y + one.height <= other.y + other.height
    )


def overlap(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def check_issue(pages: tuple[PageLayout, ...], issue: Issue, house: House) -> None:
    """Every page in order, and every character of every article on them once."""
    for page in pages:
        check_page(page, house)
    set_: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for page in pages:
        for frame in page.frames:
            set_ += Counter(closed_up(copy_of(frame)))
    for article in issue.articles:
        wanted += Counter(closed_up(text_of(article)))
    assert set_ == wanted


def copy_of(frame: Frame) -> str:
    """The author's characters in a frame, repeats of headlines and the titles of brief blocks left out."""
    legs: tuple[Leg, ...] = (*frame.summary, *frame.legs)
    rows = [row.line.copy for row in frame.rows if row.role not in ("repeat", "title")]
    captions = [line.copy for picture in frame.pictures for line in picture.caption]
    credits_ = [picture.credit.copy for picture in frame.pictures if picture.credit]
    return "".join([*rows, *captions, *credits_, *(line.copy for leg in legs for _, line in leg.lines)])


def text_of(article: Article) -> str:
    """Every character of an article that is to be set."""
    photos = [photo.caption + photo.credit for photo in article.photos]
    return "".join(
        [
            article.label,
            article.kicker,
            article.headline,
            article.deck,
            *article.summary,
            article.byline,
            article.note,
        ]
        + photos
        + [paragraph.text for paragraph in article.body]
    )


def closed_up(text: str) -> str:
    return "".join(text.split())


def no_foot_is_a_subhead(frame: Frame) -> bool:
    """Whether every leg that ends with a subhead, or the line after one, ends the article."""
    held = [leg.lines for leg in frame.legs if leg.lines]
    return all(line.form is not Form.SUBHEAD for leg in held[:-1] for _, line in leg[-2:] if len(leg) > 1)
