"""Where things stand on the pages of a PDF: the map of the layout in, rectangles in points out.

A PDF's points are counted from its page's bottom left corner, the map's millimetres from the top left.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

POINTS_A_MM = 72 / 25.4
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Place:
    """A frame on a page: the index of the page, the frame, and the legs of its text in reading order."""

    page: int
    articles: tuple[str, ...]
    headline: str
    frame: Rectangle
    heading: Rectangle | None
    legs: tuple[Rectangle, ...]
    is_rest: bool


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page: its number and name in print, its frames in reading order."""

    number: int
    name: str
    places: tuple[Place, ...]

    @property
    def label(self) -> str:
        """What the page is called."""
        return f"第{self.number}版"


def read_places(mapped: bytes) -> tuple[PlacedPage, ...]:
    """The pages that a map tells of."""
    return tuple(
        PlacedPage(page["number"], page["name"], tuple(_places(page, at)))
        for at, page in enumerate(json.loads(mapped)["pages"])
    )


def _places(page: dict[str, Any], at: int) -> Iterator[Place]:
    height = page["size"]["height"]
    for frame in page["frames"]:
        across, down = zip(*frame["polygon"], strict=True)
        heads = [row["box"] for row in frame["rows"]] + [leg["box"] for leg in frame["summary"]]
        yield Place(
            page=at,
            articles=tuple(frame["articles"]),
            headline=frame["headline"],
            frame=_points(min(across), min(down), max(across), max(down), height),
            heading=_around([_box(box, height) for box in heads]),
            legs=tuple(_box(leg["box"], height) for leg in frame["legs"] if leg["lines"]),
            is_rest=frame["continued_from"] is not None,
        )


def _box(box: dict[str, float], height: float) -> Rectangle:
    return _points(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"], height)


def _points(left: float, top: float, right: float, foot: float, height: float) -> Rectangle:
    return (
        round(left * POINTS_A_MM, 2),
        round((height - foot) * POINTS_A_MM, 2),
        round(right * POINTS_A_MM, 2),
        round((height - top) * POINTS_A_MM, 2),
    )


def _around(boxes: list[Rectangle]) -> Rectangle | None:
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return (min(left), min(bottom), max(right), max(top))
