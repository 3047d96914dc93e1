"""The house's file: ``styles/<house>/house.yaml`` in, a ``House`` out whose values make sense on paper."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from edition.load.corner_quotes import TRADITIONAL, cornered
from edition.load.faults import FaultBook, FileFaults, did_you_mean, listed, quoted
from edition.load.fillers import read_fillers
from edition.load.keys import Keys, is_empty, number_of, read_mapping
from edition.load.marks import Mapping, Scalar, Sequence
from edition.load.press_sheet import read_press
from edition.load.text_file import read_text
from edition.model.house import MM_PER_PT, Face, Grid, Headlines, House, Masthead
from edition.model.issue import Article, Kind

LARGEST_HOUSE = 200_000
_FILE = "house.yaml"
_REQUIRED = ("name", "cn", "paper", "grid", "faces", "headlines", "colours", "masthead")
_KEYS = (
    *_REQUIRED,
    "organ",
    "publisher",
    "site",
    "language",
    "slogans",
    "colophon",
    "vertical_quotes",
    "embed_headlines",
    "press",
)
_VERTICAL_QUOTES = ("﹃﹄", "﹁﹂")
_FACES = ("text", "strong", "emphasis", "song", "hei", "light", "kai", "nameplate")
_COLOURS = ("ink", "accent", "grey", "tint")
_GRID = ("columns", "chars", "gutter", "em", "pitch", "lines", "top")
_MASTHEAD = ("columns", "lines", "size", "stroke")
# 国内统一刊号 (GB/T 9999.1): CN, a region of two digits, a dash, a serial of four; 0001-0999 are newspapers.
_CN = re.compile(r"CN ?[0-9]{2}[-–—]([0-9]{4})")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WORD = re.compile(r"[a-z][a-z0-9-]*")
_MOST_COLUMNS = 16
_TYPE_SIZES = (4.0, 400.0)  # points: below nothing is read, above nothing fits a column


def load_house(folder: Path) -> House:
    """Read a paper's house style and its fillers from its folder; raise ``IssueFault`` with every fault of them."""
    book = FaultBook()
    house = read_house(folder, read_fillers(folder, book), book)
    book.settle()
    assert house is not None  # a house that cannot be read has left a fault
    return house


def read_house(folder: Path, fillers: tuple[Article, ...], book: FaultBook) -> House | None:
    """Read the style of a house that has these ``fillers``; what is wrong goes to ``book``, and None comes back."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links and lose the name
    faults = book.at(f"{folder.parent.name}/{folder.name}/{_FILE}")
    text = read_text(folder / _FILE, folder, LARGEST_HOUSE, faults)
    node = read_mapping(text, faults, "the house's file") if text is not None else None
    if node is None:
        return None
    keys = Keys(node, faults, _KEYS, _REQUIRED)
    house = _house(keys, folder)
    if house is None or faults.found:
        return None
    traditional = house.language.startswith(TRADITIONAL)
    return replace(house, fillers=tuple(map(cornered, fillers)) if traditional else fillers)


def _house(keys: Keys, folder: Path) -> House | None:
    """Read every key, so that all faults are found; None where a part is missing."""
    grid = _read_grid(keys)
    faces = _read_faces(keys)
    masthead = _read_masthead(keys, grid)
    headlines = _read_headlines(keys, faces)
    cn, language = _read_cn(keys), _read_language(keys)
    colours = _read_colours(keys)
    name, organ, publisher, site = (keys.text(key) for key in ("name", "organ", "publisher", "site"))
    slogans, colophon = keys.texts("slogans"), keys.texts("colophon")
    if grid is None or masthead is None or headlines is None:
        return None
    return House(
        id=folder.name,
        name=name,
        organ=organ,
        cn=cn,
        publisher=publisher,
        site=site,
        language=language,
        vertical_quotes=keys.choice("vertical_quotes", _VERTICAL_QUOTES) or _VERTICAL_QUOTES[0],
        press=read_press(keys, colours),
        embed_headlines=keys.flag("embed_headlines") or False,
        slogans=slogans,
        grid=grid,
        faces=faces,
        colours=colours,
        masthead=masthead,
        headlines=headlines,
        colophon=colophon,
        folder=folder,
    )


def _read_cn(keys: Keys) -> str:
    """Read the 国内统一刊号 as it is printed."""
    cn = keys.text("cn")
    found = _CN.fullmatch(cn)
    if cn and found is None:
        keys.faults.add(keys.line("cn"), f"{quoted(cn)} is no CN number", "write it as 'CN14—0019'")
    elif found and not 1 <= int(found.group(1)) <= 999:
        wrong = f"the serial {found.group(1)} of {quoted(cn)} is not a newspaper's"
        keys.faults.add(keys.line("cn"), wrong, "a newspaper's lies between 0001 and 0999")
    return cn


def _read_language(keys: Keys) -> str:
    """Read the paper's language; it is written in simplified characters where nothing is said."""
    language = keys.text("language") or "zh-Hans"
    if not _LANGUAGE.fullmatch(language):
        wrong = f"{quoted(language)} is no language tag"
        keys.faults.add(keys.line("language"), wrong, "write it as 'zh-Hans'")
    return language


def _read_grid(keys: Keys) -> Grid | None:
    """Read paper and grid, and see that the type area lies on the paper."""
    paper = keys.keys("paper", ("width", "height"), ("width", "height"))
    grid = keys.keys("grid", _GRID, _GRID)
    if paper is None or grid is None:
        return None
    # Ranges: from a postcard to the largest broadsheet sheet, 海报 sizes excluded.
    width, height = paper.number("width", 50, 1500), paper.number("height", 50, 1500)
    columns, chars = grid.integer("columns", 1, _MOST_COLUMNS), grid.integer("chars", 4, 60)
    gutter, lines = grid.integer("gutter", 0, 4), grid.integer("lines", 10, 400)
    em, pitch = grid.number("em", 4, 40), grid.number("pitch", 4, 80)
    top = grid.number("top", 0, 300)
    if width is None or height is None or columns is None or chars is None or gutter is None:
        return None
    if lines is None or em is None or pitch is None or top is None:
        return None
    found = Grid(
        width=width,
        height=height,
        top=top,
        columns=columns,
        chars=chars,
        gutter=gutter,
        em=em,
        pitch=pitch,
        lines=lines,
    )
    _check_grid(found, grid)
    return found


def _check_grid(grid: Grid, keys: Keys) -> None:
    """Report a grid that is larger than its paper, or whose lines overlap."""
    if grid.pitch < grid.em:
        wrong = f"the line pitch {grid.pitch:g} is smaller than the body size {grid.em:g}"
        keys.faults.add(keys.line("pitch"), wrong, f"give at least {grid.em:g}")
    wide = grid.type_width * MM_PER_PT
    if wide > grid.width:
        wrong = f"{grid.columns} columns are {wide:.1f} mm wide and the paper is {grid.width:g} mm"
        keys.faults.add(keys.line("columns"), wrong, "give fewer columns or characters, or a smaller em")
    foot = grid.top + grid.type_height * MM_PER_PT
    if foot > grid.height:
        wrong = f"{grid.lines} lines reach down to {foot:.1f} mm and the paper is {grid.height:g} mm high"
        keys.faults.add(keys.line("lines"), wrong, "give fewer lines, or a smaller pitch or top")


def _read_masthead(keys: Keys, grid: Grid | None) -> Masthead | None:
    """Read the 报头; it lies on the grid."""
    masthead = keys.keys("masthead", _MASTHEAD, _MASTHEAD)
    if masthead is None:
        return None
    columns = masthead.integer("columns", 1, grid.columns if grid else _MOST_COLUMNS)
    lines = masthead.integer("lines", 1, grid.lines if grid else 400)
    size, stroke = masthead.number("size", *_TYPE_SIZES), masthead.number("stroke", 0, 200)
    if columns is None or lines is None or size is None or stroke is None:
        return None
    return Masthead(columns=columns, lines=lines, size=size, stroke=stroke)


def _read_faces(keys: Keys) -> dict[str, Face]:
    """Read the faces by part; a house may name more than the program asks for."""
    found: dict[str, Face] = {}
    faces = _named(keys, "faces", _FACES)
    if faces is None:
        return found
    for part in faces.node.entries:
        face = faces.keys(part, ("families", "weight"), ("families", "weight"))
        if face is None:
            continue
        families, weight = face.texts("families"), face.integer("weight", 100, 900)
        if not families and not is_empty(face.node.entries.get("families")):
            face.faults.add(face.line("families"), f"the face '{part}' has no families", "name one at least")
        if weight is not None and weight % 100:
            wrong = f"the weight {weight} is no step of the scale"
            face.faults.add(face.line("weight"), wrong, "give a hundred: 400 is regular, 700 is bold")
        found[part] = Face(families=families, weight=weight or 400)
    return found


def _read_colours(keys: Keys) -> dict[str, str]:
    """Read the colours by name."""
    found: dict[str, str] = {}
    colours = _named(keys, "colours", _COLOURS)
    if colours is None:
        return found
    for name in colours.node.entries:
        found[name] = colours.text(name)
        if found[name] and not _COLOUR.fullmatch(found[name]):
            wrong = f"{quoted(found[name])} is no colour"
            colours.faults.add(colours.line(name), wrong, "write '#rrggbb' in quotes, e.g. \"#c8102e\"")
    return found


def _named(keys: Keys, name: str, required: tuple[str, ...]) -> Keys | None:
    """Read a table whose required names are fixed and which may have more, if they are no slips of those."""
    node = keys.node.entries.get(name)
    if not isinstance(node, Mapping):
        return keys.keys(name, required, required)
    missing = [part for part in required if part not in node.entries]
    extra = [part for part in node.entries if part not in required and _WORD.fullmatch(part)]
    slips = [part for part in extra if "?" in did_you_mean(part, missing, "")]
    known = (*required, *(part for part in extra if part not in slips))
    return keys.keys(name, known, required)


def _read_headlines(keys: Keys, faces: dict[str, Face]) -> Headlines | None:
    """Read the sizes of headlines by span, and their faces by kind."""
    headlines = keys.keys("headlines", ("sizes", "faces", "lead"), ("sizes", "faces"))
    if headlines is None:
        return None
    lead = headlines.number("lead", 1, 3)
    sizes = _read_sizes(headlines)
    by_kind = _read_headline_faces(headlines, (*faces, *(part for part in _FACES if part not in faces)))
    if not sizes:
        return None
    found = Headlines(sizes=sizes, faces=by_kind)
    return found if lead is None else replace(found, lead=lead)


def _read_sizes(headlines: Keys) -> dict[int, tuple[float, float]]:
    """Read the smallest and largest headline by span in columns."""
    spans = [str(span) for span in range(1, _MOST_COLUMNS + 1)]
    table = headlines.keys("sizes", spans)
    found: dict[int, tuple[float, float]] = {}
    if table is None:
        return found
    for span in (span for span in table.node.entries if span in spans):
        node = table.value(span)
        sizes = [number_of(item) for item in node.items] if isinstance(node, Sequence) else []
        low, high = sizes if len(sizes) == 2 else (None, None)
        if low is None or high is None or not _TYPE_SIZES[0] <= low <= high <= _TYPE_SIZES[1]:
            wrong = f"the sizes over {quoted(span)} columns are no smallest and largest"
            table.faults.add(table.line(span), wrong, "give [smallest, largest] in points, e.g. [16, 22]")
        else:
            found[int(span)] = (low, high)
    if not table.node.entries:
        cure = "give '1: [smallest, largest]' at least"
        table.faults.add(headlines.line("sizes"), "'sizes' is empty", cure)
    return found


def _read_headline_faces(headlines: Keys, faces: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Read the face of each kind's headlines, and of a kind's lower ranks as 'news-3': one, or a list of which the
    first is the usual one.
    """
    known = [kind + rank for kind in Kind for rank in ("", "-2", "-3", "-4", "-5")]
    node = headlines.node.entries.get("faces")
    # Names that are no kind are reported here: a list of all that are would be no cure.
    table = headlines.keys("faces", node.entries if isinstance(node, Mapping) else ())
    found: dict[str, tuple[str, ...]] = {}
    if table is None:
        return found
    _check_kinds(table.node, table.faults, known)
    for kind in table.node.entries:
        parts = tuple(dict.fromkeys(part for part in table.texts(kind) if part))
        for part in parts:
            if part not in faces:
                cure = did_you_mean(part, faces, f"the faces are {listed(faces)}")
                table.faults.add(table.line(kind), f"unknown face {quoted(part)}", cure)
        found[kind] = parts
    return found


def _check_kinds(node: Mapping, faults: FileFaults, known: list[str]) -> None:
    """Report names that are no kind."""
    for name in node.entries:
        if name not in known and not faults.full:
            cure = did_you_mean(name, known, f"the kinds are {listed(kind.value for kind in Kind)}")
            faults.add(node.lines[name], f"unknown kind {quoted(name)}", cure)


def house_folder(house: Scalar, styles: Path, faults: FileFaults) -> Path | None:
    """Find the folder of the house that an issue names; one that is not there is a fault at the issue."""
    houses = sorted(path.parent.name for path in styles.glob(f"*/{_FILE}")) if styles.is_dir() else []
    if house.text in houses:
        return styles / house.text
    otherwise = f"the houses are {listed(houses)}" if houses else "put its house.yaml under styles/"
    faults.add(house.line, f"unknown house {quoted(house.text)}", did_you_mean(house.text, houses, otherwise))
    return None
