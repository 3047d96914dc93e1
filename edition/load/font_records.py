"""The fonts that an edition is set in, for its manifest: the faces, the words of each part, and the names of the
fonts painted in; a record of each font file out, by name.

The words of a part are in the files that measured them. The page's style sheet sets its furniture in weights of its
own: what is painted beyond the parts' files is looked up by the name the painter gave it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import uharfbuzz as hb

from edition.load.faces import FC_WEIGHT, NORMAL_WIDTH, ROMAN, FontFile, InstalledFaces

#: What page.css or a drawing asks for by itself: masthead, running heads, colophon, a drawing's text.
FURNITURE = "furniture"
MADE = "vertical-"  # how the faces are called that the painter is given for text that runs down: they are made of these
_VERSION = 5  # in OpenType's name table
#: Pango's words for weights, slants and widths, as a font's description has them.
_WEIGHTS = {
    100: "Thin",
    200: "Ultra-Light",
    300: "Light",
    400: "",
    500: "Medium",
    600: "Semi-Bold",
    700: "Bold",
    800: "Ultra-Bold",
    900: "Heavy",
}
_SLANTS = {ROMAN: "", 100: "Italic", 110: "Oblique"}
_WIDTHS = {
    50: "Ultra-Condensed",
    63: "Extra-Condensed",
    75: "Condensed",
    87: "Semi-Condensed",
    NORMAL_WIDTH: "",
    113: "Semi-Expanded",
    125: "Expanded",
    150: "Extra-Expanded",
    200: "Ultra-Expanded",
}


def font_records(
    faces: InstalledFaces, words: Mapping[str, str], painted: tuple[str, ...]
) -> list[dict[str, object]]:
    """A record of every font file that sets a character; ``words`` are each part's, ``painted`` the painter's names.

    A painted font that is not among the installed ones is recorded by that name alone.
    """
    parts: dict[FontFile, set[str]] = {}
    for part, text in words.items():
        for char in sorted(set(text)):
            file = faces.file_of(part, char)
            if file is not None and not char.isspace():
                parts.setdefault(file, set()).add(part)
    known = {name for file in parts for name in painter_names(file)}
    strangers: list[dict[str, object]] = []
    for name in painted:
        if name.startswith(MADE):
            continue
        found = [font for font in faces.fonts if name in painter_names(font)]
        if name not in known and found:
            parts[found[0]] = {FURNITURE}
        elif name not in known:
            strangers.append({"family": name, "parts": [FURNITURE]})
    records = [_record(file, used) for file, used in parts.items()]
    return sorted(records, key=lambda record: (str(record["file"]), str(record["index"]))) + strangers


def painter_names(file: FontFile) -> tuple[str, ...]:
    """What the painter may call a font: a family and its cut, as Pango describes them."""
    cut = (_WEIGHTS[_css_weight(file)], _SLANTS.get(file.slant, ""), _WIDTHS.get(file.width, ""))
    return tuple(" ".join(filter(None, (family, *cut))).replace(" ", "-") for family in file.families)


def _css_weight(file: FontFile) -> int:
    return min(FC_WEIGHT, key=lambda weight: abs(FC_WEIGHT[weight] - file.weight))


def _record(file: FontFile, parts: set[str]) -> dict[str, object]:
    path = Path(file.path)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    face = hb.Face(hb.Blob.from_file_path(file.path), file.index)
    return {
        "family": file.families[0],
        "file": path.name,
        "index": file.index,
        "parts": sorted(parts),
        "sha256": digest,
        "style": file.style,
        "version": face.get_name(_VERSION) or "",
        "weight": _css_weight(file),
    }
