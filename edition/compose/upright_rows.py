"""Upright headlines 竖题 in rows: how long a row is, and the ways to part a text into rows.

In: a text, its face. Out: ``Parted``: rows in reading order, each a ``Line`` that runs down, with its length. Rows part
at the author's blanks, else between phrases, as those of level headlines do (``headline_rows``; rulebook 2.4 and 2.6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from edition.compose.atoms import Copy, prepare
from edition.compose.headline_rows import MOST_ROWS, Division, by_blanks, by_words
from edition.compose.headline_stack import set_row
from edition.model.frame import Line, Piece
from edition.model.glyph_form import part_of
from edition.model.metrics import Metrics

JOINED = 3.0  # clauses in one row: a row each is the custom, but for a room too narrow or far too deep
WHOLE = 7  # characters: what has no more is never parted between words


@dataclass(frozen=True, slots=True)
class Parted:
    """A text in its rows, what parting it so costs, and how many rows it has beyond the author's clauses."""

    lines: tuple[Line, ...]
    penalty: float
    beyond: int = 0

    @property
    def longest(self) -> int:
        """The longest row, in thousandths of its own em."""
        return max(line.width for line in self.lines)

    def extent(self, step: int) -> int:
        """From the first row's top to the lowest foot where each row stands ``step`` lower than the one before it, in
        thousandths of their em.
        """
        return max(line.width + step * number for number, line in enumerate(self.lines))


@lru_cache(maxsize=4096)  # a row is asked for at every depth and width, and is the same in all of them
def upright_line(text: str, face: str, metrics: Metrics) -> Line:
    """One row that runs down; its ``width`` is its length.

    Han, marks and what stands one by one take an em each, two digits one together, what lies its own width; a mark at
    the row's end half of one (GB/T 15834 5.1.10; not ：；！？: CLREQ 3.1.6.1). The pieces name plain faces and have no
    spacing: which form stands in which cell is the painter's to decide, by the same ``model.orientation``.
    """
    level = set_row(text, face, metrics)
    atoms = prepare((Copy(level.text, face),), metrics, vertical=True)
    pieces: list[Piece] = []
    for piece in level.pieces:
        part = part_of(piece.face)
        before = pieces.pop().text if pieces and pieces[-1].face == part else ""
        pieces.append(Piece(before + piece.text, part))
    return replace(level, pieces=tuple(pieces), indent=0, width=sum(atoms.advance) - atoms.end[-1])


@lru_cache(maxsize=1024)
def at_blanks(text: str, face: str, metrics: Metrics) -> tuple[Parted, ...]:
    """All in one row; a row for each of the author's clauses, some together where they are more than ``MOST_ROWS``."""
    joined, *others = by_blanks(text)
    if others:
        joined = Division(joined.rows, JOINED)
    return _set((joined, *others), text, face, metrics)


@lru_cache(maxsize=1024)
def at_phrases(text: str, face: str, metrics: Metrics, least: int = 2) -> tuple[Parted, ...]:
    """Between phrases, in ``least`` rows to ``MOST_ROWS``; none of what is short."""
    if len(text) <= WHOLE:
        return ()
    ways = [way for number in range(least, MOST_ROWS + 1) for way in by_words(text, number)]
    return _set(ways, text, face, metrics)


def _set(ways: Iterable[Division], text: str, face: str, metrics: Metrics) -> tuple[Parted, ...]:
    clauses = max(1, len(by_blanks(text, len(text))[-1].rows))
    return tuple(
        Parted(
            tuple(upright_line(row, face, metrics) for row in way.rows),
            way.penalty,
            max(0, len(way.rows) - clauses),
        )
        for way in ways
    )
