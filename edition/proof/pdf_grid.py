"""The painted lines measured: baselines on the grid, right ends at their measure.

In: page layouts, what was read back from the PDF. Out: O-grid, and ``GridFigures`` with the worst of each. A line's baseline stands the
ideographic em box's 0.88 em under its grid line's top, whatever its face or size; a justified line's last glyph ends at the
measure's end, the blank half of a closing mark hanging over. Every line of every leg is measured, none sampled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.finding import Finding
from edition.model.frame import Frame, Leg, PageLayout
from edition.model.house import MM_PER_PT, House
from edition.proof.lines import is_justified
from edition.proof.pdf_match import PageMatch
from edition.proof.pdf_text import PrintedPage
from edition.proof.ruler import Ruler
from edition.proof.wording import SetText, frame_lines

EM_BOX = 0.88  # of an em, from the ideographic em box's top to the baseline
BASELINE = 0.05  # points a baseline may be off
EDGE = 0.1  # points a line's end may be off


@dataclass(frozen=True, slots=True)
class GridFigures:
    """The worst of some lines, in points: off their grid line, off their right end, off their left one; their number."""

    baseline: float = 0.0
    right: float = 0.0
    left: float = 0.0
    lines: int = 0

    def worse(self, other: GridFigures) -> GridFigures:
        """The worse of both in each."""
        return GridFigures(
            max(self.baseline, other.baseline), max(self.right, other.right), max(self.left, other.left),
            self.lines + other.lines,
        )


def check_grid(
    house: House, pages: tuple[PageLayout, ...], printed: tuple[PrintedPage, ...], matches: tuple[PageMatch, ...], ruler: Ruler
) -> Iterator[Finding]:
    """Every frame with a line off its grid line or its measure; a frame whose text was not found is O-text's."""
    for page, read, match in zip(pages, printed, matches, strict=False):
        for frame, start in zip(page.frames, match.starts, strict=True):
            if start < 0:
                continue
            worst = frame_figures(house, frame, read, start, ruler)
            place = f"page {page.number}, {frame.articles[0]}, PDF"
            if worst.baseline > BASELINE:
                yield Finding("O-grid", place, f"a baseline {worst.baseline:.3f} pt off its grid line", f"at most {BASELINE} pt")
            if worst.right > EDGE:
                yield Finding("O-grid", place, f"a line's end {worst.right:.3f} pt off its measure", f"at most {EDGE} pt")
            if worst.left > EDGE:
                yield Finding("O-grid", place, f"a line's start {worst.left:.3f} pt off its place", f"at most {EDGE} pt")


def frame_figures(house: House, frame: Frame, read: PrintedPage, start: int, ruler: Ruler) -> GridFigures:
    """The worst figures of the frame's legs, its text beginning at the page's character ``start``."""
    worst = GridFigures()
    for said in frame_lines(frame):
        if said.leg is not None and said.text:
            worst = worst.worse(_line_figures(house, said, said.leg, read, start, ruler))
        start += len(said.text)
    return worst


def _line_figures(house: House, said: SetText, leg: Leg, read: PrintedPage, start: int, ruler: Ruler) -> GridFigures:
    grid = house.grid
    end = start + len(said.text)
    baseline = grid.top / MM_PER_PT + (leg.rect.y + said.at) * grid.pitch + EM_BOX * grid.em
    heights = read.y[start:end]
    off = max(max(heights) - baseline, baseline - min(heights))
    edge = grid.left + leg.rect.x / 1000 * grid.em
    em = leg.size / 1000 * grid.em
    left = abs(read.x[start] - edge - said.line.indent / 1000 * em)
    after, width = ruler.last(said.line)
    end_at = read.x[end - 1 - after] + width / 1000 * em
    beyond = end_at - edge - leg.rect.width / 1000 * grid.em
    return GridFigures(off, abs(beyond) if is_justified(said.line) else max(0.0, beyond), left, 1)
