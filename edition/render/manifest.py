"""The manifest of an edition: what was made, of what fonts, by what programs.

In: the issue, the files made, records of the fonts. Out: JSON as bytes, the same for the same input: no clock,
no place on the machine.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from edition.model.frame import PageLayout
from edition.model.glyph_form import part_of
from edition.model.house import House
from edition.model.issue import Issue

#: The packages whose versions decide the bytes.
PACKAGES = ("ebooklib", "fonttools", "pikepdf", "pillow", "pydyf", "pypdfium2", "uharfbuzz", "weasyprint")
#: Libraries that WeasyPrint loads from the system: their files by platform, the function that tells the version.
LIBRARIES = {
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.0.dylib"), "hb_version_string"),
    "pango": (("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib"), "pango_version_string"),
}
UNKNOWN = "unknown"


def words_by_part(pages: tuple[PageLayout, ...], house: House) -> dict[str, str]:
    """What each face sets on the pages as laid out; of the furniture, whose faces page.css gives, only the
    nameplate.
    """
    words: dict[str, list[str]] = {}
    for page in pages:
        if page.masthead:
            words.setdefault("nameplate", []).append(house.name)
        for frame in page.frames:
            lines = [row.line for row in frame.rows]
            lines += [line for leg in (*frame.summary, *frame.legs) for _, line in leg.lines]
            for picture in frame.pictures:
                lines += [*picture.caption, *((picture.credit,) if picture.credit else ())]
            for piece in (piece for line in lines for piece in line.pieces):
                words.setdefault(part_of(piece.face), []).append(piece.text)
    return {part: "".join(texts) for part, texts in words.items()}


def render_manifest(
    issue: Issue, program: str, outputs: Mapping[str, bytes], fonts: Sequence[Mapping[str, object]]
) -> bytes:
    """The manifest of ``outputs``, by name, made by the version ``program`` of this program."""
    content = {
        "fonts": list(fonts),
        "issue": {"date": issue.date.isoformat(), "house": issue.house, "number": issue.number},
        "outputs": [
            {"name": name, "sha256": hashlib.sha256(made).hexdigest(), "size": len(made)}
            for name, made in sorted(outputs.items())
        ],
        "versions": {"make-edition": program, **_versions()},
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _versions() -> dict[str, str]:
    """Versions of Python, of the packages, and of the libraries under WeasyPrint."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = UNKNOWN
    return found | {name: _library(*asked) for name, asked in LIBRARIES.items()}


def _library(files: tuple[str, ...], function: str) -> str:
    """What a system library says of itself."""
    for file in files:
        try:
            tell = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        tell.restype = ctypes.c_char_p
        return str(tell().decode())
    return UNKNOWN
