"""The grids that issues are generated for: the house as it is, and two others made of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from edition.load.house_file import load_house
from edition.model.house import Grid, House

STYLES = Path(__file__).resolve().parents[2] / "styles"
#: 8 columns of 13 in smaller type, the commonest broadsheet; 6 of 11 on 275 × 390 mm.
EIGHT = Grid(width=390, height=540, top=25.5, columns=8, chars=13, gutter=1, em=9.0, pitch=12.0, lines=117)
COMPACT = Grid(width=275, height=390, top=24.4, columns=6, chars=11, gutter=1, em=9.375, pitch=12.5, lines=79)
GRIDS = ("7x13", "8x13", "6x11")


@cache
def house_on(grid: str) -> House:
    """The house ``datong`` on one of ``GRIDS``."""
    house = load_house(STYLES / "datong")
    if grid == "7x13":
        return house
    if grid == "8x13":
        return _resized(house, EIGHT, columns=5, lines=18)
    return _resized(house, COMPACT, columns=4, lines=12)


def _resized(house: House, grid: Grid, *, columns: int, lines: int) -> House:
    """Another grid; headlines and masthead keep their size against the body's."""
    scale = grid.em / house.grid.em
    sizes = {
        span: (round(least * scale, 1), round(most * scale, 1))
        for span, (least, most) in house.headlines.sizes.items()
    }
    return replace(
        house,
        grid=grid,
        headlines=replace(house.headlines, sizes=sizes),
        masthead=replace(house.masthead, columns=columns, lines=lines),
    )
