"""The layout as a value: page layouts in, a map of what stands where out, as JSON.

For whatever needs to know: a reader's page images, an archive's clippings, an editor's overview. Lengths are
millimetres from the page's top left corner, to two decimals; frames are in reading order, their corners
clockwise from the top left. The same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from edition.model.frame import Frame, Leg, Line, PageLayout, Panel, Picture, Rect, Row
from edition.model.house import MM_PER_PT, House
from edition.model.issue import Article, Issue
from edition.model.metrics import Metrics
from edition.render.paint import Painter

VERSION = 1  # of the map's form: grows when a key changes its meaning or goes
ENDS = 8  # characters shown of a leg's beginning and of its end

_Box = dict[str, float]
_Pages = tuple[PageLayout, ...]


def layout_map(issue: Issue, house: House, pages: _Pages, metrics: Metrics) -> bytes:
    """The map of the issue's ``pages``."""
    mapper = _Mapper(Painter(house, metrics), {article.id: article for article in issue.articles}, pages)
    content = {
        "issue": {"date": issue.date.isoformat(), "house": issue.house, "number": issue.number},
        "pages": [mapper.page(page) for page in pages],
        "unit": "mm",
        "version": VERSION,
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _mm(value: float) -> float:
    return round(value, 2) + 0.0  # no minus before a zero


def _box(x: float, y: float, width: float, height: float) -> _Box:
    return {"x": _mm(x), "y": _mm(y), "width": _mm(width), "height": _mm(height)}


def _text(lines: Iterable[Line]) -> str:
    return "".join(line.text for line in lines)


class _Mapper:
    """Turns what stands on pages into plain values."""

    def __init__(self, paint: Painter, articles: dict[str, Article], pages: _Pages) -> None:
        self._paint = paint
        self._articles = articles
        self._pages = {page.number: page for page in pages}

    def page(self, page: PageLayout) -> dict[str, object]:
        """One page."""
        grid = self._paint.house.grid
        return {
            "frames": [self._frame(frame, page.number) for frame in page.frames],
            "masthead": self._rect(page.masthead) if page.masthead else None,
            "name": page.name,
            "number": page.number,
            "size": {"width": _mm(grid.width), "height": _mm(grid.height)},
            "type_area": self._rect(Rect(0, 0, grid.span(grid.columns) * 1000, grid.lines)),
        }

    def _frame(self, frame: Frame, number: int) -> dict[str, object]:
        article = self._articles.get(frame.articles[0])
        return {
            "articles": list(frame.articles),
            "continued_from": self._jump(frame.articles[0], frame.continued_from, number, arrives=False),
            "continued_on": self._jump(frame.articles[0], frame.continued_on, number, arrives=True),
            "headline": frame.title or (article.headline if article else ""),
            "kind": frame.kind,
            "legs": [self._leg(leg, frame) for leg in frame.legs],
            "panels": [self._panel(panel) for panel in frame.panels],
            "pictures": [self._picture(picture) for picture in frame.pictures],
            "polygon": self._polygon(frame.rect),
            "rows": [self._row(row) for row in frame.rows],
            "summary": [self._leg(leg, frame) for leg in frame.summary],
        }

    def _jump(self, article: str, to: int, here: int, *, arrives: bool) -> dict[str, int | None] | None:
        """Where an article goes on, or comes from: the page's number, and the frame's index on it."""
        if not to:
            return None
        frames = self._pages[to].frames if to in self._pages else ()
        for index, frame in enumerate(frames):
            back = frame.continued_from if arrives else frame.continued_on
            if article in frame.articles and back == here:
                return {"page": to, "frame": index}
        return {"page": to, "frame": None}

    def _rect(self, rect: Rect) -> _Box:
        paint = self._paint
        return _box(paint.x(rect.x), paint.y(rect.y), paint.width(rect.width), paint.depth(rect.height))

    def _polygon(self, rect: Rect) -> list[list[float]]:
        left, top = self._paint.x(rect.x), self._paint.y(rect.y)
        right, foot = left + self._paint.width(rect.width), top + self._paint.depth(rect.height)
        corners = ((left, top), (right, top), (right, foot), (left, foot))
        return [[_mm(x), _mm(y)] for x, y in corners]

    def _leg(self, leg: Leg, frame: Frame) -> dict[str, object]:
        lines = [line for _, line in leg.lines]
        text = _text(lines)
        return {
            "articles": list(dict.fromkeys(line.article or frame.articles[0] for line in lines)),
            "box": self._rect(leg.rect),
            "first": text[:ENDS],
            "last": text[-ENDS:],
            "lines": len(lines),
        }

    def _row(self, row: Row) -> dict[str, object]:
        paint = self._paint
        height = paint.points(row.size) * MM_PER_PT
        if row.vertical:
            height = paint.standing_length(row)
        box = _box(paint.x(row.x), paint.y(row.y / 1000), paint.width(row.width), height)
        return {"box": box, "role": row.role, "text": row.line.text, "vertical": row.vertical}

    def _picture(self, picture: Picture) -> dict[str, object]:
        return {
            "box": self._rect(picture.rect),
            "caption": _text(picture.caption),
            "credit": picture.credit.text if picture.credit else "",
            "file": picture.photo.file,
        }

    def _panel(self, panel: Panel) -> dict[str, object]:
        place, rect = self._paint.panel(panel), panel.rect
        box = _box(self._paint.x(rect.x), place["top"], self._paint.width(rect.width), place["height"])
        return {"box": box, "look": panel.look}
