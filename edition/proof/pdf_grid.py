"""The painted lines measured: baselines on the grid, every glyph at its place, ends at the measure.

In: pages as laid out and as printed. Out: O-grid, and ``GridFigures`` with the worst of each. A line's
baseline stands 0.88 em (of the body, as the ideographic em box has it) under its grid line's top, whatever
its own face and size; a justified line's last glyph ends at the measure's end, the blank half of a closing
mark hanging over. Every glyph of every leg is measured, none sampled: so a mark that was trimmed is seen to be.

Of a line that runs down the baseline stands 0.12 em right of its cells' left edge, so that its axis is in their middle,
and its glyphs are measured from the tier's top. The glyphs of upright rows are measured as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.finding import Finding
from edition.model.frame import Leg, Row
from edition.model.house import MM_PER_PT, Grid, House
from edition.proof.lines import is_justified
from edition.proof.pdf_match import Sheet
from edition.proof.ruler import Ruler
from edition.proof.tiers import is_vertical, measure, standing
from edition.proof.wording import SetText, frame_lines

EM_BOX = 0.88  # of an em, from the ideographic em box's top to the baseline
FLOOR = 1 - EM_BOX  # the same to the left edge of a vertical line's cells
BASELINE = 0.05  # points a baseline may be off
EDGE = 0.1  # points a line's end may be off

Origins = tuple[tuple[float, ...], tuple[float, ...]]  # of glyphs, across and down


@dataclass(frozen=True, slots=True)
class GridFigures:
    """The worst of some lines, in points: a baseline off its grid line (or place, of a line that runs down), a glyph
    off its place, an end off its measure; a glyph of an upright row off its place, either way.
    """

    baseline: float = 0.0
    glyph: float = 0.0
    right: float = 0.0
    lines: int = 0
    row: float = 0.0

    def worse(self, other: GridFigures) -> GridFigures:
        """The worse of both in each."""
        return GridFigures(
            max(self.baseline, other.baseline),
            max(self.glyph, other.glyph),
            max(self.right, other.right),
            self.lines + other.lines,
            max(self.row, other.row),
        )


def check_grid(house: House, sheets: tuple[Sheet, ...], ruler: Ruler) -> Iterator[Finding]:
    """Every frame with a line off its grid line or its ends; a frame whose text was not found is O-text's."""
    for sheet in sheets:
        for number, frame in enumerate(sheet.page.frames):
            worst = frame_figures(house.grid, sheet, number, ruler)
            where = f"{sheet.place}, {frame.articles[0]}"
            axis = "a vertical line" if is_vertical(frame) else "a baseline"
            for off, most, what in (
                (
                    worst.baseline,
                    BASELINE,
                    axis + " {:.3f} pt off its " + ("place" if is_vertical(frame) else "grid line"),
                ),
                (worst.glyph, EDGE, "a glyph {:.3f} pt off its place"),
                (worst.right, EDGE, "a line's end {:.3f} pt off its measure"),
                (worst.row, EDGE, "a glyph of an upright row {:.3f} pt off its place"),
            ):
                if off > most:
                    yield Finding("O-grid", where, what.format(off), f"at most {most} pt")


def frame_figures(grid: Grid, sheet: Sheet, number: int, ruler: Ruler) -> GridFigures:
    """The worst figures of the legs and upright rows of the page's frame ``number``; none where its text was not
    found.
    """
    worst = GridFigures()
    start = sheet.starts[number]
    if start < 0:
        return worst
    for said in frame_lines(sheet.page.frames[number]):
        end = start + len(said.text)
        x, y = sheet.printed.x[start:end], sheet.printed.y[start:end]
        if said.leg is not None and said.leg.vertical and said.text:
            worst = worst.worse(_vertical(grid, said, said.leg, (x, y), ruler))
        elif said.leg is not None and said.text:
            off = _baseline_off(grid, said.leg, said.at, y)
            glyph, right = _glyphs_off(grid, said, said.leg, x, ruler)
            worst = worst.worse(GridFigures(off, glyph, right, 1))
        elif said.row is not None and said.row.vertical and said.text:
            worst = worst.worse(GridFigures(row=_row_off(grid, said.row, (x, y), ruler)))
        start = end
    return worst


def _baseline_off(grid: Grid, leg: Leg, at: int, heights: tuple[float, ...]) -> float:
    baseline = grid.top / MM_PER_PT + (leg.rect.y + at) * grid.pitch + EM_BOX * grid.em
    return max(max(heights) - baseline, baseline - min(heights))


def _glyphs_off(
    grid: Grid, said: SetText, leg: Leg, origins: tuple[float, ...], ruler: Ruler
) -> tuple[float, float]:
    """How far the worst glyph's origin is off its place, and the last one's end off (or over) its measure."""
    edge = grid.left + leg.rect.x / 1000 * grid.em
    em = leg.size / 1000 * grid.em
    places = zip(origins, ruler.origins(said.line), strict=True)
    glyph = max(abs(x - edge - place / 1000 * em) for x, place in places if place is not None)
    behind, width = ruler.last(said.line)
    measure = leg.rect.width / 1000 * grid.em - said.line.right / 1000 * em
    beyond = origins[-1 - behind] + width / 1000 * em - edge - measure
    return glyph, abs(beyond) if is_justified(said.line) else max(0.0, beyond)


def _vertical(grid: Grid, said: SetText, leg: Leg, origins: Origins, ruler: Ruler) -> GridFigures:
    """A line that runs down: its axis, its worst glyph, its end."""
    em = leg.size / 1000 * grid.em
    right = grid.left + (leg.rect.x + leg.rect.width) / 1000 * grid.em - said.at * grid.pitch
    baseline = right - em + FLOOR * em
    top = grid.top / MM_PER_PT + leg.rect.y * grid.pitch
    places = zip(origins[1], ruler.origins(said.line), strict=True)
    glyph = max(abs(y - top - place / 1000 * em) for y, place in places if place is not None)
    behind, width = ruler.last(said.line)
    most = (measure(leg, grid) - said.line.right) / 1000 * em
    beyond = origins[1][-1 - behind] + width / 1000 * em - top - most
    end = abs(beyond) if is_justified(said.line) else max(0.0, beyond)
    return GridFigures(max(abs(x - baseline) for x in origins[0]), glyph, end, 1)


def _row_off(grid: Grid, row: Row, origins: Origins, ruler: Ruler) -> float:
    """How far the worst glyph of an upright row is off its place."""
    em = row.size / 1000 * grid.em
    baseline = grid.left + row.x / 1000 * grid.em + FLOOR * em
    top = grid.top / MM_PER_PT + row.y / 1000 * grid.pitch
    places = zip(*origins, ruler.origins(standing(row)), strict=True)
    return max(
        max(abs(x - baseline), abs(y - top - place / 1000 * em))
        for x, y, place in places
        if place is not None
    )


def page_figures(grid: Grid, sheet: Sheet, ruler: Ruler) -> GridFigures:
    """The worst figures of a page."""
    worst = GridFigures()
    for number in range(len(sheet.page.frames)):
        worst = worst.worse(frame_figures(grid, sheet, number, ruler))
    return worst
