"""Whether lines part only where the rules let them, or where nothing else could be done: level and vertical alike."""

from __future__ import annotations

from edition.compose.atoms import FORBIDDEN, NEVER, Atoms
from edition.model.frame import Line


def part_only_where_they_must(lines: tuple[Line, ...], atoms: Atoms, measure: int) -> None:
    """Hold the ends of ``lines`` against the breaks of their copy; ``measure`` in thousandths of an em."""
    text, end = atoms.text, 0
    for line in lines[:-1]:
        end = text.index(line.copy, end) + len(line.copy)
        while text[end : end + 1] in (" ", "\u3000"):
            end += 1
        cost = atoms.cost[end - 1]
        assert cost < NEVER, "parted inside a character, a pair or a dash"
        if cost >= FORBIDDEN:
            assert not fits_unbroken(atoms, end, measure), (line.text, "need not have been parted")


def fits_unbroken(atoms: Atoms, place: int, measure: int) -> bool:
    """Whether the stretch around ``place`` between the next lawful breaks would have gone into one line."""
    lawful = [
        0,
        *(after + 1 for after, cost in enumerate(atoms.cost[:-1]) if cost < FORBIDDEN),
        len(atoms.text),
    ]
    start = max(at for at in lawful if at <= place)
    end = min(at for at in lawful if at > place)
    room = measure - (2000 if start == 0 else 0)
    natural = sum(atoms.advance[start:end]) + sum(atoms.after[start : end - 1]) - atoms.end[end - 1]
    trimmed = atoms.start[start] if start else 0
    return natural - trimmed - sum(atoms.shrink[start : end - 1]) <= room
