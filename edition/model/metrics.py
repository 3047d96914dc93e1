"""What composition asks of the faces: how far each character advances."""

from __future__ import annotations

from typing import Protocol


class Metrics(Protocol):
    """The installed faces as composition sees them; the same faces are one and the same object."""

    def __hash__(self) -> int: ...

    def advances(self, face: str, text: str) -> list[int]:
        """Advance of each character of ``text`` in ``face``, in thousandths of an em.

        A ligature's advance stands with its first character, its others have 0.
        """
        ...

    def outlines(self, face: str, char: str) -> tuple[str, int] | None:
        """The path of the font file that ``face`` sets ``char`` in, and its number there; None where none has it."""
        ...

    def heights(self, face: str) -> tuple[int, int]:
        """Ascender and descender of ``face``, both positive, in thousandths of an em: where a line box puts
        the baseline.
        """
        ...
