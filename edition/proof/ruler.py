"""Lines measured anew: a composed line in, the place of its last character's right edge out.

In: the faces' metrics. Out: widths in thousandths of the line's own em, from the advances of each piece by
itself, as it is painted; what composition believes of a line is not asked. Of a line that runs down its length is
measured: what stands in it takes an em, two digits side by side one together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.model.char_class import CLOSERS, POINTS, is_wide
from edition.model.clusters import is_ignorable, is_inkless
from edition.model.frame import Line, Piece
from edition.model.glyph_form import PAIR, UPRIGHT
from edition.model.metrics import Metrics

HALF = 500
WIDE = 900  # an advance from which a mark has a blank half
CELL = 1000  # of what stands in a vertical line
#: Marks that stand in the middle of their cell in vertical text, and keep their em (CLREQ 3.1.6.1).
WHOLE = frozenset("：；！？")


@dataclass(slots=True)
class Ruler:
    """Measures lines; every wide character is asked for once a face."""

    metrics: Metrics
    _wide: dict[tuple[str, str], int] = field(default_factory=dict)

    def advances(self, piece: Piece) -> list[int]:
        """The advance of each character. Only Han text is taken one by one: other runs may hold ligatures."""
        if piece.face.endswith(UPRIGHT):
            return [0 if is_ignorable(char) else CELL for char in piece.text]
        if piece.face.endswith(PAIR):
            return [CELL] + [0] * (len(piece.text) - 1)
        found = [self._wide.get((piece.face, char), -1) for char in piece.text]
        if -1 not in found:
            return found
        found = self.metrics.advances(piece.face, piece.text)
        for char, width in zip(piece.text, found, strict=True):
            if is_wide(char):
                self._wide[piece.face, char] = width
        return found

    def right(self, line: Line) -> int:
        """The right edge of the line's last glyph from its leg's left edge.

        Blanks at the end are no glyphs, and the blank half of a closing mark is not counted.
        """
        at = edge = line.indent
        for piece in line.pieces:
            for char, width in zip(piece.text, self.advances(piece), strict=True):
                if not width:
                    continue  # the rest of a ligature: the painter spaces it once, with its first character
                if not is_inkless(char):
                    edge = at + width - overhang(piece, char, width)
                at += width + piece.spacing
        return edge

    def origins(self, line: Line) -> list[int | None]:
        """The place of each glyph from its leg's left edge; blanks are left out, a ligature's other characters None."""
        at = line.indent
        places: list[int | None] = []
        for piece in line.pieces:
            for char, width in zip(piece.text, self.advances(piece), strict=True):
                if not is_inkless(char):
                    places.append(at if width else None)
                if width:
                    at += width + piece.spacing
        return places

    def last(self, line: Line) -> tuple[int, int]:
        """The last glyph: how many characters stand behind its first (a ligature's others), and its width.

        Blanks at the end do not count, nor does the blank half of a closing mark.
        """
        behind = 0
        for piece in reversed(line.pieces):
            for char, width in zip(reversed(piece.text), reversed(self.advances(piece)), strict=True):
                if is_inkless(char):
                    continue
                if width:
                    return behind, width - overhang(piece, char, width)
                behind += 1
        return 0, 0


def overhang(piece: Piece, char: str, width: int) -> int:
    """What a full-width closing mark of ``width`` lets stand over its line's end (GB/T 15834 5.1.10)."""
    return (
        HALF if width >= WIDE and (char in CLOSERS or char in POINTS) and has_blank_half(piece, char) else 0
    )


def has_blank_half(piece: Piece, char: str) -> bool:
    """Whether a full-width mark has a blank half: ：；！？ that stand in a vertical line have none."""
    return not (piece.face.endswith(UPRIGHT) and char in WHOLE)
