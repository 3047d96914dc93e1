"""Make a vertical face: a small font in which horizontal lines, turned, read as vertical Chinese text.

In: an installed OpenType face and the characters in use. Out: the bytes of a font file, the same for the same input.

WeasyPrint has no ``writing-mode``. In the font made here every glyph stands in its vertical form (``vertical_forms``
says which), turned 90° anticlockwise about the middle of its em box, and is exactly 1 em wide. Ordinary lines set in
it, in a box with ``transform: rotate(90deg)``, are vertical-rl text: characters run down, lines stack from right to
left, and the PDF's text layer has the author's characters in their order. What lies on its side in vertical text
(Latin words, long numbers) is set in the ordinary face beside it:

    @font-face { font-family: "Upright"; src: url(upright.otf) }
    .column { transform: rotate(90deg); transform-origin: 0 0; font-family: "Upright"; white-space: pre }
    .column .lying { font-family: "Noto Serif CJK SC"; line-height: 0 }
    .column .pair { font-feature-settings: "ss01" }

**Where things stand.** Ascent is 0.88 em, descent 0.12 em, the line gap 0, in ``hhea`` as in ``OS/2``, and the cells
fill exactly that em: a line box of any ``line-height`` has the cells, and so the column's axis, in its middle. The
baseline is 0.12 em above the cells' lower edge. After the turn that edge is the left edge of the column and the
baseline runs down 0.12 em to the right of it, the axis 0.5 em. A character begins where the one before ends; a turned
face has no sidebearings of its own. The ordinary face has other heights, and would push a line that has a word of it
off its place; with a ``line-height`` of 0 it stands on the baseline and moves nothing. Two dashes in a row are one
line of 2 em, painted by the first of them, with letter-spacing too.

**What is not in it.** Kerning, ``palt``, ``vpal``, ``vhal``, hints, vertical metrics. All advances are 1 em, blanks
included, but for the dashes ⸺ and ⸻, 2 and 3 em. To set a mark half an em wide, take half an em off behind it
(``letter-spacing: -0.5em``), or before it in the case of an opening one: its ink is in the other half of the cell.

Weight and style are those of the source, whatever the style sheet asks: leave ``font-weight`` at normal for text set in
it, or name the weight in ``@font-face`` too, else the painter emboldens it.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

from edition.render.vertical_forms import DEPTH, QUOTES, Drawn, Form, Forms, drawn, is_unseen, twice_as_long

#: Raised with every change to the bytes made of the same input: names the cached files.
VERSION = 1
#: The feature that turns a pair's characters into one glyph, asked for by the style sheet, and the one that joins
#: dashes, which no style sheet turns off. Not ``liga``, ``dlig`` or ``calt``: Pango switches the first two off in text
#: with letter-spacing, ``font-variant-ligatures: none`` all three.
PAIR_FEATURE, JOIN_FEATURE = "ss01", "rclt"
#: What the names end with of a dash that is two dashes, and of the second one, which paints nothing.
LONG, REST = ".long", ".rest"


class MissingForm(ValueError):
    """Characters that the face has no glyph for, or no vertical form; ``characters`` has them, each once."""

    def __init__(self, source: Source, characters: str) -> None:
        self.characters = characters
        super().__init__(f"{source.path.name}, face {source.number}, has no vertical form of {characters}")


@dataclass(frozen=True, slots=True)
class Source:
    """A face in a font file: its number in a collection (.ttc), 0 in a file of its own."""

    path: Path
    number: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a vertical face is to have.

    ``characters`` stand as vertical Chinese text has them (an ASCII letter lies on its side); controls and variation
    selectors among them are passed over. ``upright_latin`` stand upright one by one, each in 1 em. ``pairs`` are two or
    three characters that stand side by side, upright in 1 em (纵中横), under the feature ``ss01``. ``outer_quotes`` is
    the form of “ ”: ﹃﹄, or ﹁﹂ for a lighter mark in large type; ‘ ’ take the other. ``language`` chooses among the
    forms of a face that has several (GSUB ``locl``).
    """

    characters: frozenset[str]
    pairs: frozenset[str] = frozenset()
    upright_latin: frozenset[str] = frozenset()
    outer_quotes: str = "﹃﹄"
    language: str = "zh-Hans"

    def __post_init__(self) -> None:
        if self.outer_quotes not in QUOTES:
            raise ValueError(f"outer_quotes is {self.outer_quotes!r}, not one of {', '.join(QUOTES)}")
        for one in sorted(self.characters | self.upright_latin):
            if len(one) != 1:
                raise ValueError(f"{one!r} is not one character")
        for pair in sorted(self.pairs):
            if len(pair) not in (2, 3):
                raise ValueError(f"the pair {pair!r} is not of two or three characters")


def vertical_face(source: Source, wanted: Wanted, family: str, *, cache: Path | None = None) -> bytes:
    """The font file of a vertical face called ``family``.

    ``cache`` is a folder of faces made before, made if it is not there; a damaged file in it is made anew, and where
    it cannot be written, nothing is kept. Raises MissingForm for characters the face lacks, and ValueError for a file
    that is no font, has no such face, is variable, or has neither CFF nor glyf outlines.
    """
    face = _open(source)
    key = _key(face, source, wanted, family)
    kept = _kept(cache, key)
    if kept is not None:
        return kept
    font = _make(face, source, wanted, family, key)
    _keep(cache, key, font)
    return font


def _open(source: Source) -> hb.Face:
    """The face of ``source``, read in place."""
    try:
        face = hb.Face(hb.Blob.from_file_path(str(source.path)), source.number)
    except hb.HarfBuzzError as error:
        raise ValueError(f"{source.path} cannot be read") from error
    tables = set(face.table_tags)
    if len(face.reference_table("head").data) < 54 or "cmap" not in tables:
        raise ValueError(f"{source.path} is no font, or has no face {source.number}")
    if "fvar" in tables:
        raise ValueError(f"{source.path} is a variable font; make an instance of it first")
    if not tables & {"CFF ", "glyf"}:
        raise ValueError(f"{source.path} has neither CFF nor glyf outlines")
    return face


def _make(face: hb.Face, source: Source, wanted: Wanted, family: str, key: str) -> bytes:
    """Find every form, draw it, and put the font together."""
    font = hb.Font(face)
    cmap, forms = _chosen(Forms(font, wanted.outer_quotes, wanted.language), source, wanted)
    glyphs = {".notdef": Drawn("", np.zeros((0, 2), int), face.upem)}
    glyphs |= {name: drawn(font, form) for name, form in forms.items()}
    builder = FontBuilder(face.upem, isTTF="glyf" in face.table_tags)
    # What fontTools would work out by drawing every glyph once more is known from its drawing here.
    builder.font.recalcBBoxes = False
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    _set_names(builder, face, family, key)
    _set_metrics(builder, face, glyphs)
    (_set_glyf if builder.isTTF else _set_cff)(builder, glyphs)
    _set_substitutions(builder, forms, sorted(wanted.pairs))
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _chosen(forms: Forms, source: Source, wanted: Wanted) -> tuple[dict[int, str], dict[str, Form]]:
    """The names of the glyphs by code point, and the form of each by its name, in order.

    Every character has a glyph to itself, be its outline another's too (“ and 『), so that a reader of the PDF gets
    back the character that was set. The characters of a pair stand upright if they are not wanted otherwise.
    """
    ordinary = wanted.characters - wanted.upright_latin
    found = {char: forms.of(char) for char in sorted(ordinary) if not is_unseen(char)}
    upright = wanted.upright_latin | {char for pair in wanted.pairs for char in pair} - ordinary
    found |= {text: forms.of_row(text) for text in (*sorted(upright), *sorted(wanted.pairs))}
    missing = [text for text, form in found.items() if form is None]
    if missing:
        raise MissingForm(source, "".join(dict.fromkeys("".join(missing))))
    named = {_name(text): form for text, form in found.items() if form is not None}
    dashes = {name: form for name, form in named.items() if form.bar}
    named |= {name + LONG: twice_as_long(form) for name, form in dashes.items()}
    named |= {name + REST: replace(form, bar=None) for name, form in dashes.items()}
    return {ord(text): _name(text) for text in found if len(text) == 1}, named


def _name(text: str) -> str:
    """A glyph's name after the characters it stands for (Adobe Glyph List Specification, 2)."""
    return "_".join(f"uni{ord(char):04X}" if ord(char) <= 0xFFFF else f"u{ord(char):X}" for char in text)


def _set_substitutions(builder: FontBuilder, forms: Iterable[str], pairs: Iterable[str]) -> None:
    """The table GSUB: pairs become one glyph; of two like dashes the first paints the line for both."""
    dashes = [name.removesuffix(LONG) for name in forms if name.endswith(LONG)]
    features = "".join(
        f"lookup {end[1:]} {{ {' '.join(f'sub {dash} by {dash}{end};' for dash in dashes)} }} {end[1:]};"
        for end in (LONG, REST)
    )
    rules = {
        JOIN_FEATURE: [f"sub {dash}' lookup {LONG[1:]} {dash}' lookup {REST[1:]};" for dash in dashes],
        PAIR_FEATURE: [f"sub {' '.join(map(_name, pair))} by {_name(pair)};" for pair in pairs],
    }
    for tag, said in rules.items():
        if said:
            features += f"feature {tag} {{ {' '.join(said)} }} {tag};"
    if any(rules.values()):
        builder.addOpenTypeFeatures(features)


def _set_names(builder: FontBuilder, face: hb.Face, family: str, key: str) -> None:
    """Family and a PostScript name of its own; the copyright and the licence go on as the source has them."""
    names = {
        "familyName": family,
        "styleName": "Regular",
        "uniqueFontIdentifier": key,
        "fullName": family,
        "psName": f"Vertical-{key[:16]}",
        "copyright": face.get_name(0),
        "licenseDescription": face.get_name(13),
        "licenseInfoURL": face.get_name(14),
    }
    builder.setupNameTable({name: text for name, text in names.items() if text}, mac=False)


def _set_metrics(builder: FontBuilder, face: hb.Face, glyphs: dict[str, Drawn]) -> None:
    """The tables head, hmtx, hhea, OS/2 and post; dates and revision are the source's, never the clock's."""
    boxes = {name: glyph.box for name, glyph in glyphs.items()}
    left, bottom, *_ = np.min(list(boxes.values()), axis=0).tolist()
    *_, right, top = np.max(list(boxes.values()), axis=0).tolist()
    revision, created, modified = struct.unpack_from(">4xi12xqq", face.reference_table("head").data)
    builder.updateHead(
        fontRevision=revision / 0x10000,
        created=created,
        modified=modified,
        **{"xMin": left, "yMin": bottom, "xMax": right, "yMax": top},
    )
    builder.setupHorizontalMetrics({name: (glyph.advance, boxes[name][0]) for name, glyph in glyphs.items()})
    depth = round(DEPTH * face.upem)
    height = face.upem - depth
    builder.setupHorizontalHeader(
        ascent=height,
        descent=-depth,
        lineGap=0,
        advanceWidthMax=max(glyph.advance for glyph in glyphs.values()),
        minLeftSideBearing=left,
        minRightSideBearing=min(glyph.advance - boxes[name][2] for name, glyph in glyphs.items()),
        xMaxExtent=right,
    )
    os2 = face.reference_table("OS/2").data
    weight, _, licence = struct.unpack_from(">HHH", os2, 4) if len(os2) >= 10 else (400, 5, 0)
    builder.setupOS2(
        version=4,
        xAvgCharWidth=face.upem,
        usWeightClass=weight,
        fsType=licence,
        **{"sTypoAscender": height, "sTypoDescender": -depth, "sTypoLineGap": 0},
        **{"usWinAscent": height, "usWinDescent": depth},
        fsSelection=0x40 | 0x80,  # regular; the typographic heights are those to use
    )
    builder.setupPost(keepGlyphNames=False)


def _set_cff(builder: FontBuilder, glyphs: dict[str, Drawn]) -> None:
    """The outlines in the table CFF."""
    head = builder.font["head"]
    name = builder.font["name"].getDebugName(6)
    about = {"FullName": name, "FontBBox": [head.xMin, head.yMin, head.xMax, head.yMax]}
    strings = {glyph: _charstring(outline, head.unitsPerEm) for glyph, outline in glyphs.items()}
    builder.setupCFF(name, about, strings, {"defaultWidthX": head.unitsPerEm, "nominalWidthX": 0})


#: Operators of Type 2 charstrings (Adobe Technical Note 5177, 4.1) and how many numbers each takes.
_OPERATORS = {"m": ("rmoveto", 2), "l": ("rlineto", 2), "c": ("rrcurveto", 6)}


def _charstring(glyph: Drawn, em: int) -> T2CharString:
    """A glyph as a Type 2 charstring; the width is written where it is not ``em``."""
    steps = np.diff(glyph.points, axis=0, prepend=0).ravel().tolist()
    program: list[int | str] = [] if glyph.advance == em else [glyph.advance]
    place = 0
    for command in glyph.commands:
        operator, size = _OPERATORS[command]
        program += steps[place : place + size]
        program.append(operator)
        place += size
    return T2CharString(program=[*program, "endchar"])


def _set_glyf(builder: FontBuilder, glyphs: dict[str, Drawn]) -> None:
    """The outlines in the tables glyf and loca."""
    records = {name: _glyf_record(glyph) for name, glyph in glyphs.items()}
    builder.setupGlyf(records, calcGlyphBounds=False)
    inked = [record for record in records.values() if record.numberOfContours]
    builder.font["maxp"].maxPoints = max((len(record.flags) for record in inked), default=0)
    builder.font["maxp"].maxContours = max((record.numberOfContours for record in inked), default=0)


def _glyf_record(glyph: Drawn) -> Glyph:
    """A glyph as TrueType has it: points on and off the curve."""
    record = Glyph()
    record.numberOfContours = 0
    if not glyph.commands:
        return record
    on = np.array([flag for command in glyph.commands for flag in _ON[command]], bool)
    first = np.array([flag for command in glyph.commands for flag in _FIRST[command]], bool)
    kept = _kept_points(glyph.points, on, first)
    ends = np.append(np.flatnonzero(first)[1:], len(on)) - 1
    record.endPtsOfContours = (np.cumsum(kept)[ends] - 1).tolist()
    record.numberOfContours = len(ends)
    record.coordinates = GlyphCoordinates(glyph.points[kept].tolist())
    record.flags = bytearray(on[kept].astype("u1").tobytes())
    record.program = Program()
    record.program.fromBytecode(b"")
    record.xMin, record.yMin, record.xMax, record.yMax = glyph.box
    return record


#: Which of a command's points are on the curve, and which begin a contour.
_ON = {"m": (True,), "l": (True,), "q": (False, True)}
_FIRST = {"m": (True,), "l": (False,), "q": (False, False)}


def _kept_points(points: Any, on: Any, first: Any) -> Any:
    """Which points TrueType needs: not a contour's return to its beginning, nor a point on the curve halfway between
    two off it (within the half unit that rounding may have moved it).
    """
    starts = np.flatnonzero(first)
    ends = np.append(starts[1:], len(points)) - 1
    kept = np.ones(len(points), bool)
    kept[ends[on[ends] & (points[ends] == points[starts]).all(axis=1) & (ends > starts)]] = False
    ends = np.where(kept[ends], ends, ends - 1)
    before, after = np.arange(len(points)) - 1, np.arange(len(points)) + 1
    before[starts], after[ends] = ends, starts
    after[after == len(points)] = 0  # behind a return that is not kept anyway
    halfway = np.abs(2 * points - points[before] - points[after]).max(axis=1) <= 1
    return kept & ~(on & ~on[before] & ~on[after] & halfway & ~first)


def _key(face: hb.Face, source: Source, wanted: Wanted, family: str) -> str:
    """What names a face in the cache: a digest of all that decides its bytes."""
    revision, checksum = struct.unpack_from(">4xiI", face.reference_table("head").data)
    asked = (
        *(sorted(wanted.characters), sorted(wanted.pairs), sorted(wanted.upright_latin)),
        *(wanted.outer_quotes, wanted.language),
        *(source.path.stat().st_size, revision, checksum, source.number, family, VERSION),
    )
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def _cached(cache: Path, key: str) -> Path:
    return cache / f"{key}.vertical"


def _seal(key: str, font: bytes) -> bytes:
    """What stands before the font in its file: proof that it is whole, and that it is this font."""
    return hashlib.sha256(key.encode() + font).digest()


def _kept(cache: Path | None, key: str) -> bytes | None:
    """The font kept under ``key``; None where there is none, or the file is not what was written."""
    if cache is None:
        return None
    try:
        content = _cached(cache, key).read_bytes()
    except OSError:
        return None
    seal, font = content[:32], content[32:]
    return font if seal == _seal(key, font) else None


def _keep(cache: Path | None, key: str, font: bytes) -> None:
    """Keep ``font``, whole or not at all: another run may be reading. A cache that cannot be written is no error."""
    if cache is None:
        return
    try:
        cache.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_seal(key, font) + font)
            Path(name).replace(_cached(cache, key))
        except OSError:
            Path(name).unlink(missing_ok=True)
    except OSError:
        return
