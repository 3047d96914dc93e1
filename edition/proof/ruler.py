"""Lines measured anew: a composed line in, the place of its last character's right edge out.

In: the faces' metrics. Out: widths in thousandths of the line's own em, from the advances alone: what composition believes of a line
is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.char_class import CLOSERS, POINTS, is_wide
from edition.model.frame import Line, Piece
from edition.model.metrics import Metrics

HALF = 500
WIDE = 900  # an advance from which a mark has a blank half


@dataclass(slots=True)
class Ruler:
    """Measures lines; every wide character is asked for once a face."""

    metrics: Metrics
    _wide: dict[tuple[str, str], int] = field(default_factory=dict)

    def advances(self, piece: Piece) -> list[int]:
        """The advance of each character. Only Han text is taken one by one: other runs may hold ligatures."""
        found = [self._wide.get((piece.face, char), -1) for char in piece.text]
        if -1 not in found:
            return found
        found = self.metrics.advances(piece.face, piece.text)
        for char, width in zip(piece.text, found, strict=True):
            if is_wide(char):
                self._wide[piece.face, char] = width
        return found

    def right(self, line: Line) -> int:
        """The line's right edge from its leg's left one; the blank half of a closing mark at its end is not counted."""
        at = line.indent
        width = spacing = 0
        for piece in line.pieces:
            for width in self.advances(piece):
                at += width + piece.spacing
            spacing = piece.spacing
        return at - spacing - overhang(line, width)

    def last(self, line: Line) -> tuple[int, int]:
        """Of the last glyph: how many characters stand after it (a ligature's others), and its own width without overhang."""
        after = 0
        for piece in reversed(line.pieces):
            for width in reversed(self.advances(piece)):
                if width:
                    return after, width - (overhang(line, width) if not after else 0)
                after += 1
        return 0, 0


def overhang(line: Line, width: int) -> int:
    """What a full-width closing mark of ``width`` at the line's end lets stand over it (GB/T 15834 5.1.10)."""
    char = line.text[-1:]
    return HALF if width >= WIDE and (char in CLOSERS or char in POINTS) else 0
