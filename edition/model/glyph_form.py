"""The glyphs that newspaper text asks a face for, by OpenType feature: composition measures them, the painter asks for
them, and both must mean the same.

Arabic digits are half an em wide (正体二分字身, GB/T 15835; feature ``hwid``): two of them take a character's room.
Quotation marks of Latin text are proportional (``pwid``): where they stand only composition knows, which names their
face with ``LATIN`` behind it. In vertical setting ``UPRIGHT`` marks what stands in the line, a cell of one em a
character, and ``PAIR`` two digits side by side in one cell; what has neither lies on its side.
"""

from __future__ import annotations

import re

DIGITS = re.compile(r"([0-9]+)")
HALF_WIDTH = "hwid"
PROPORTIONAL = "pwid"
LATIN = "/latin"
UPRIGHT, PAIR = "/upright", "/pair"


def part_of(face: str) -> str:
    """The part of the house that ``face`` is, without its form."""
    return face.partition("/")[0]
