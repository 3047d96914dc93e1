"""Give a line's characters their spacing: push in first, then push out (CLREQ 3.5.3, 3.5.4).

In: the characters of one line and its measure. Out: a ``Line`` whose pieces carry the spacing to paint, exact to a
thousandth of an em.
"""

from __future__ import annotations

from edition.compose.atoms import Atoms
from edition.compose.spacing import TIERS
from edition.model.frame import Line, Piece
from edition.model.issue import Form


def set_line(
    atoms: Atoms,
    start: int,
    end: int,
    measure: int,
    indent: int,
    *,
    justify: bool,
    form: Form,
    first: bool,
    last: bool,
) -> Line:
    """Space the characters ``start`` to ``end`` over ``measure`` less ``indent``.

    A line not justified keeps its own width.
    """
    while end > start + 1 and atoms.text[end - 1] in " \u3000":  # blanks vanish at a line's end
        end -= 1
    spacing = list(atoms.after[start:end])
    spacing[-1] = 0
    trimmed = atoms.start[start] if not first else 0
    natural = sum(atoms.advance[start:end]) + sum(spacing) - atoms.end[end - 1] - trimmed
    room = measure - indent - natural
    loose = 0
    width = natural
    if room < 0:
        width -= _push_in(atoms, start, end, spacing, -room)
    elif justify and room > 0:
        loose, given = _push_out(atoms, start, end, spacing, room)
        width += given
    _share(atoms, start, spacing)
    pieces = _pieces(atoms, start, end, spacing)
    return Line(pieces, indent - trimmed, width, form, loose, first=first, last=last)


def _share(atoms: Atoms, start: int, spacing: list[int]) -> None:
    """Give the characters of a cluster one spacing, which the painter adds once: a —— in two pieces is two dashes.

    Nothing follows the last cluster: it shares its neighbour's piece.
    """
    last = len(spacing) - 1
    while last and not atoms.advance[start + last]:
        last -= 1
    if last:
        spacing[last:] = [spacing[last - 1]] * (len(spacing) - last)
    for place in range(len(spacing) - 1, 0, -1):
        if not atoms.advance[start + place]:
            spacing[place - 1] = spacing[place]


def _push_in(atoms: Atoms, start: int, end: int, spacing: list[int], excess: int) -> int:
    """Take ``excess`` away, tier by tier, equal amounts inside a tier; return what could be taken."""
    wanted = excess
    for tier in range(TIERS):
        places = [p for p in range(start, end - 1) if atoms.shrink[p] and atoms.tier[p] == tier]
        taken = min(sum(atoms.shrink[p] for p in places), excess)
        _deal(taken, places, atoms.shrink, start, spacing, -1)
        excess -= taken
        if not excess:
            break
    return wanted - excess


def _push_out(atoms: Atoms, start: int, end: int, spacing: list[int], room: int) -> tuple[int, int]:
    """Share ``room`` over word spaces, then Han-Latin gaps, then all gaps that may stretch.

    Return the widest share of the last, and how much of the room was taken up.
    """
    wanted = room
    giving = [p for p in range(start, end - 1) if atoms.give[p]]
    for places in ([p for p in giving if atoms.text[p] == " "], [p for p in giving if atoms.text[p] != " "]):
        given = min(room, sum(atoms.give[p] for p in places))
        _deal(given, places, atoms.give, start, spacing, 1)
        room -= given
    places = [p for p in range(start, end - 1) if atoms.open[p]]
    if not places or not room:
        return 0, wanted - room
    share, rest = divmod(room, len(places))
    for place in places:  # the odd thousandths go to the first gaps: two runs alike, not many
        spacing[place - start] += share + (1 if rest > 0 else 0)
        rest -= 1
    return -(-room // len(places)), wanted


def _deal(amount: int, places: list[int], most: list[int], start: int, spacing: list[int], sign: int) -> None:
    """Add ``amount`` to the gaps at ``places`` (take it away: ``sign`` -1), to each as it has of ``most``."""
    if not amount:
        return
    room = sum(most[p] for p in places)
    rest = amount - sum(most[p] * amount // room for p in places)
    for place in places:  # what does not divide goes to the first ones, so that neighbours stay alike
        share = most[place] * amount // room
        if rest and share < most[place]:
            share, rest = share + 1, rest - 1
        spacing[place - start] += sign * share


def _pieces(atoms: Atoms, start: int, end: int, spacing: list[int]) -> tuple[Piece, ...]:
    """Join neighbours of one face and spacing."""
    pieces: list[Piece] = []
    run = start
    for place in range(start + 1, end + 1):
        same = (
            place < end
            and atoms.faces[place] == atoms.faces[run]
            and spacing[place - start] == spacing[run - start]
            and atoms.made[place] == atoms.made[run]
        )
        if not same:
            pieces.append(
                Piece(atoms.text[run:place], atoms.faces[run], spacing[run - start], atoms.made[run])
            )
            run = place
    return tuple(pieces)
