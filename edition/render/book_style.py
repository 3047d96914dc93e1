"""The style sheets of the book: a house's ``reader.css`` in, the sheet of each direction of writing out.

A house writes its sheet in the logical properties of CSS (``margin-block``, ``padding-inline-start``), which turn with
the writing. Horizontal documents get it in physical ones (``margin-top``), which readers knew long before: the older
e-ink devices know no others. Vertical documents get it as it is written, behind what makes a document stand.
``var(--accent)`` and the house's other colours become what they are.
"""

from __future__ import annotations

import re
from pathlib import Path

from edition.model.house import House

STYLESHEET = "reader.css"  # the house's, and in the book that of horizontal documents
UPRIGHT_SHEET = "vertical.css"  # the templates', and in the book that of vertical documents
SIDES = {"block": ("top", "bottom"), "inline": ("left", "right")}
SIZES = {"inline": "width", "block": "height"}
ALIGNED = {"start": "left", "end": "right"}
_BOX = re.compile(
    r"\b(?P<box>margin|padding|border)-(?P<axis>block|inline)(?:-(?P<edge>start|end))?"
    r"(?P<part>-width|-style|-color)?:\s*(?P<value>[^;}]+)"
)
_SIZE = re.compile(r"\b(inline|block)-size(?=:)")
_ALIGNED = re.compile(r"\b(text-align: *|float: *inline-)(start|end)\b")
_COLOUR = re.compile(r"var\(--(\w+)\)")
_WORD = re.compile(r"(?:[^\s(]|\([^)]*\))+")  # calc(1em + 1px) is one


def horizontal_sheet(house: House) -> str:
    """Return the house's sheet in physical properties."""
    style = _own_sheet(house)
    style = _SIZE.sub(lambda match: SIZES[match[1]], _BOX.sub(_physical, style))
    return _ALIGNED.sub(lambda match: match[1].removesuffix("inline-") + ALIGNED[match[2]], style)


def vertical_sheet(house: House, templates: Path) -> str:
    """Return the sheet of vertical documents."""
    base = (templates / "book" / UPRIGHT_SHEET).read_text(encoding="utf-8")
    return f"{base}\n{_own_sheet(house)}"


def _own_sheet(house: House) -> str:
    """Return the house's sheet with its colours in their places: the older readers know no variables."""
    style = (house.folder / STYLESHEET).read_text(encoding="utf-8")
    return _COLOUR.sub(lambda match: house.colours.get(match[1], match[0]), style)


def _physical(match: re.Match[str]) -> str:
    """Return one declaration of a logical property as those of the sides that it means in horizontal writing."""
    box, axis, edge = match["box"], match["axis"], match["edge"]
    part, value = match["part"] or "", match["value"]
    start, end = SIDES[axis]
    if edge:
        return f"{box}-{start if edge == 'start' else end}{part}: {value}"
    words = [value.strip()] if box == "border" and not part else _WORD.findall(value)
    return f"{box}-{start}{part}: {words[0]}; {box}-{end}{part}: {words[-1]}"
