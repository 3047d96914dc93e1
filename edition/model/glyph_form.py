"""The glyphs that newspaper text asks a face for, by OpenType feature: composition measures them, the painter asks for
them, and both must mean the same.

Arabic digits are half an em wide (正体二分字身, GB/T 15835; feature ``hwid``): two of them take a character's room.
Quotation marks of Latin text are proportional (``pwid``): where they stand only composition knows, which names their
face with ``LATIN`` behind it.
"""

from __future__ import annotations

import re

DIGITS = re.compile(r"([0-9]+)")
HALF_WIDTH = "hwid"
PROPORTIONAL = "pwid"
LATIN = "/latin"


def part_of(face: str) -> str:
    """The part of the house that ``face`` is, without its form."""
    return face.removesuffix(LATIN)
