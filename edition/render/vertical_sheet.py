"""The vertical faces of a document: what stands upright in it in, the style rules that set it out.

Each part of the house gets a face of its own for the characters in use, one more for those that a fallback family sets.
The faces go into the style sheet as data: nothing is installed.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition.model.metrics import Metrics


@dataclass(slots=True)
class VerticalFaces:
    """Remembers the characters and the pairs of digits that each part sets upright; ``quotes`` and ``language`` are the
    house's.
    """

    quotes: str = "﹃﹄"
    language: str = "zh-Hans"
    cache: Path | None = None  # a folder for faces made before
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
                yield self._font_face(family, Path(path), number, own, there)
            yield f".u-{part}{{font-family:{','.join(families)};font-weight:normal}}"

    def _font_face(self, family: str, path: Path, number: int, characters: set[str], pairs: set[str]) -> str:
        """One face as data in a style rule."""
        from edition.render.vertical_face import (
            Source,
            Wanted,
            vertical_face,
        )  # fontTools: only where it is needed

        latin = frozenset(char for char in characters if char.isascii() and char.isalnum())
        wanted = Wanted(
            frozenset(characters), frozenset(pairs), latin, outer_quotes=self.quotes, language=self.language
        )
        data = b64encode(vertical_face(Source(path, number), wanted, family, cache=self.cache)).decode()
        return f'@font-face{{font-family:"{family}";src:url(data:font/otf;base64,{data})}}'


def _by_file(part: str, characters: set[str], metrics: Metrics) -> dict[tuple[str, int], set[str]]:
    """The characters by the font file that sets them, the part's own file first."""
    # A blank in the first: by it the painter measures how high a line is, and would take another face's.
    found: dict[tuple[str, int], set[str]] = {}
    for char in sorted({" ", *characters}):
        file = metrics.outlines(part, char)
        if file is not None:
            found.setdefault(file, set()).add(char)
    return found
