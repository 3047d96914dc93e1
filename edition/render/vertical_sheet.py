"""The vertical faces of a document: what stands upright in it in, the style rules that set it out.

Each part of the house gets a face of its own for the characters in use, one more for those that a fallback family sets.
The faces go into the style sheet as data: nothing is installed.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition.model.metrics import Metrics

CACHE = "make-edition"  # the folder of the user's cache that keeps faces made before


@dataclass(slots=True)
class VerticalFaces:
    """Remembers the characters and the pairs of digits that each part sets upright."""

    characters: dict[str, set[str]] = field(default_factory=dict)
    pairs: dict[str, set[str]] = field(default_factory=dict)

    def want(self, part: str, text: str, pair: str = "") -> None:
        """Note ``text``, one by one, and a ``pair`` as what ``part`` sets upright."""
        self.characters.setdefault(part, set()).update(text)
        if pair:
            self.pairs.setdefault(part, set()).add(pair)

    def style_rules(self, metrics: Metrics) -> Iterator[str]:
        """A @font-face for each face, and the class of each part: ``u-<part>``."""
        for part, characters in self.characters.items():
            pairs = self.pairs.get(part, set())
            families: list[str] = []
            for (path, number), own in _by_file(part, characters | set("".join(pairs)), metrics).items():
                family = f"vertical {part} {len(families)}"
                families.append(f'"{family}"')
                there = {pair for pair in pairs if set(pair) <= own}
                yield _font_face(family, path, number, own, there)
            yield f".u-{part}{{font-family:{','.join(families)};font-weight:normal}}"


def _by_file(part: str, characters: set[str], metrics: Metrics) -> dict[tuple[str, int], set[str]]:
    """The characters by the font file that sets them, the part's own file first."""
    # A blank in the first: by it the painter measures how high a line is, and would take another face's.
    found: dict[tuple[str, int], set[str]] = {}
    for char in sorted({" ", *characters}):
        file = metrics.outlines(part, char)
        if file is not None:
            found.setdefault(file, set()).add(char)
    return found


def _font_face(family: str, path: str, number: int, characters: set[str], pairs: set[str]) -> str:
    from edition.render.vertical_face import (
        Source,
        Wanted,
        vertical_face,
    )  # fontTools: only where it is needed

    latin = frozenset(char for char in characters if char.isascii() and char.isalnum())
    wanted = Wanted(frozenset(characters), frozenset(pairs), latin)
    font = vertical_face(Source(Path(path), number), wanted, family, cache=_cache())
    data = b64encode(font).decode()
    return f'@font-face{{font-family:"{family}";src:url(data:font/otf;base64,{data})}}'


def _cache() -> Path:
    """The folder for faces: where the system keeps what can be made again."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / CACHE
