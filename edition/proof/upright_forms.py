"""What stands and what lies in text that runs down, and the forms its marks take (rulebook 4; rubric 23).

In: page layouts; pages as laid out and as printed. Out: T-upright, errors: a number, word or mark that stands where it
lies by rule, or the other way round; in the PDF what stands and is not painted in a vertical face, a quotation mark
that is no corner bracket in its half of the cell, a 。，、 that is not in the upper right of its cell, a pair of digits
that is not in one cell. The forms are seen by where their ink lies, whatever face they come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.model.char_class import is_wide
from edition.model.clusters import is_inkless
from edition.model.finding import Finding
from edition.model.frame import Frame, Line, PageLayout, Piece
from edition.model.glyph_form import PAIR, UPRIGHT
from edition.model.orientation import Stance, runs
from edition.proof.pdf_match import Sheet
from edition.proof.pdf_text import PrintedPage
from edition.proof.tiers import standing, stands
from edition.proof.wording import SetText, frame_lines

VERTICAL = "vertical "  # how the painter's families of turned glyphs are called
FLOOR = 0.12  # of an em, from a cell's left edge to its baseline
HALF = 0.5
BROAD = 0.5  # of an em across: a corner bracket is wider, a curly quotation mark narrower, turned or not
OVER = 0.05  # of an em that a pair's ink may be over its cell's edges, or its digits apart along the line
OPENING, CLOSING, CORNER = "“‘", "”’", "。，、"
SAID = {Stance.UPRIGHT: "stands", Stance.PAIR: "shares one cell", Stance.LYING: "lies"}


def check_stances(pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every line of vertical text whose characters do not stand as the rule has it."""
    for page in pages:
        for frame in page.frames:
            lines = [line for leg in frame.legs if leg.vertical for _, line in leg.lines]
            for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
                if said := _misplaced(line, before, after):
                    asked = "two digits in one cell, longer numbers and words lying, all else standing"
                    yield Finding("T-upright", f"page {page.number}, {frame.articles[0]}", said, asked)


def _misplaced(line: Line, before: Line | None, after: Line | None) -> str:
    """What stands otherwise than by rule in a line, or nothing. What goes on over a line's end is left out."""
    text = line.text
    found = [(char, _stance(piece)) for piece in line.pieces for char in piece.text]
    start, end = 0, len(text)
    if before and not line.first and before.text and not is_wide(before.text[-1]):
        start = next((at for at, char in enumerate(text) if is_wide(char)), end)
    if after and not line.last and after.text and not is_wide(after.text[0]):
        end = next((at + 1 for at in range(end - 1, -1, -1) if is_wide(text[at])), 0)
    at = 0
    for run, stance in runs(text):
        own = found[at : at + len(run)]
        inked = [held for char, held in own if not is_inkless(char)]
        if start <= at and at + len(run) <= end and any(held is not stance for held in inked):
            held = next(held for held in inked if held is not stance)
            return f"‘{run}’ {SAID[held]}, by rule it {SAID[stance]}: ‘{text}’"
        at += len(run)
    wrong = next((p.text for p in line.pieces if p.face.endswith(PAIR) and len(p.text) != 2), "")
    return f"‘{wrong}’ in one cell: ‘{text}’" if wrong else ""


def _stance(piece: Piece) -> Stance:
    if piece.face.endswith(PAIR):
        return Stance.PAIR
    return Stance.UPRIGHT if piece.face.endswith(UPRIGHT) else Stance.LYING


def check_forms(sheets: tuple[Sheet, ...]) -> Iterator[Finding]:
    """Every frame whose vertical lines or upright rows have a character in the wrong form, as printed."""
    for sheet in sheets:
        for number, frame in enumerate(sheet.page.frames):
            if sheet.starts[number] < 0:
                continue  # O-text speaks of it
            faults = list(_faults(frame, sheet.starts[number], sheet.printed))
            if faults:
                where = f"{sheet.place}, {frame.articles[0]}"
                more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
                yield Finding("T-upright", where, faults[0][0] + more, faults[0][1])


def _faults(frame: Frame, start: int, printed: PrintedPage) -> Iterator[tuple[str, str]]:
    for said in frame_lines(frame):
        yield from _line_faults(said, start, printed)
        start += len(said.text)


def _line_faults(said: SetText, start: int, printed: PrintedPage) -> Iterator[tuple[str, str]]:
    if said.row is not None and said.row.vertical:
        pieces = standing(said.row).pieces
    elif said.leg is not None and said.leg.vertical:
        pieces = said.line.pieces
    else:
        return
    for piece in pieces:
        chars = [char for char in piece.text if not is_inkless(char)]
        for at, char in enumerate(chars, start):
            if fault := _fault(piece, char, at, printed):
                yield f"‘{char}’ in ‘{said.text[:12]}’ {fault[0]}", fault[1]
        if piece.face.endswith(PAIR) and any(
            abs(printed.y[a] - printed.y[b]) > OVER * printed.size[a]
            for a, b in pairwise(range(start, start + len(chars)))
        ):
            yield f"‘{piece.text}’ in ‘{said.text[:12]}’ is in more than one cell", "two digits in one cell"
        start += len(chars)


def _fault(piece: Piece, char: str, at: int, printed: PrintedPage) -> tuple[str, str] | None:
    """What is wrong with a character's form, and what is asked; None where it is right."""
    painted = printed.turned.get(at)
    if painted is None:
        return "is not turned", "lines that run down"
    if stands(piece) is not painted.family.startswith(VERTICAL):
        asked = "a vertical face for what stands, the ordinary one for what lies"
        return f"is painted in {painted.family}", asked
    if not stands(piece) or painted.ink is None:
        return None
    em = printed.size[at]
    left, top, right, foot = (value / em for value in painted.ink)
    left, right = left + FLOOR, right + FLOOR  # from the cell's left edge
    across, down = (left + right) / 2, (top + foot) / 2
    if char in OPENING + CLOSING:
        half = down > HALF if char in OPENING else down < HALF
        if right - left < BROAD or not half:
            return "is no corner bracket in its half of the cell", "﹃﹄ or ﹁﹂ for quotation marks"
    if char in CORNER and not (across > HALF > down):
        return "is not in the upper right of its cell", "。，、 in the upper right"
    if piece.face.endswith(PAIR) and (left < -OVER or right > 1 + OVER):
        return "stands over its cell's edges", "two digits in one cell"
    return None
