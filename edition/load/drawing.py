"""An SVG drawing: its bytes in, its size out, or ``Refusal`` where it is not a plain, still, bounded picture.

Drawings go into the PDF and the EPUB as they are, so nothing may run in them, move, or be fetched from
elsewhere, and what they draw must be bounded: a few nested ``use`` elements can mean a billion shapes.
"""

from __future__ import annotations

import base64
import re
from typing import NoReturn
from xml.parsers import expat

from edition.load.raster import raster_size
from edition.load.refusal import Refusal

_SVG = "http://www.w3.org/2000/svg"
_LENGTH = re.compile(r"\+?([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]{1,2})?)(px|pt|pc|mm|cm|in|q)?", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_ACTIVE = {
    "script": "holds a script",
    "foreignObject": "holds foreign content",
    "iframe": "holds foreign content",
    "audio": "holds sound",
    "video": "holds a film",
    "animate": "moves",
    "animateColor": "moves",
    "animateMotion": "moves",
    "animateTransform": "moves",
    "set": "moves",
    "handler": "holds a script",
}
_URL = re.compile(r"url\(\s*[\"']?\s*([^)\"']*)", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g);base64,", re.IGNORECASE)
DEEPEST = 100
MOST_SHAPES = 200_000  # drawn, with every reuse counted
LONGEST_CHAIN = 40  # references that lead to references
_LARGEST_SIDE = 1_000_000.0


def drawing_size(data: bytes) -> tuple[float, float]:
    """Measure a drawing in CSS pixels, by its width and height or its viewBox."""
    drawing = _Drawing()
    try:
        drawing.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refusal(f"is not well-formed SVG (line {error.lineno})", "export it again") from None
    except (LookupError, ValueError):
        raise Refusal("is in an encoding that is not UTF-8", "save it as UTF-8") from None
    drawing.check_shapes()
    return drawing.size()


class _Drawing:
    """What the parser meets, gathered for the checks."""

    def __init__(self) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.XmlDeclHandler = self._declaration
        self.parser = parser
        self._root: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []  # (element, its id)
        self._holders = [""]  # the ids of the open elements, "" for the whole
        self._style = ""
        # id ("" for the whole) -> how many elements it holds, and the ids they refer to
        self._elements: dict[str, int] = {"": 0}
        self._references: dict[str, list[str]] = {"": []}

    def _refuse(self, wrong: str, cure: str) -> NoReturn:
        raise Refusal(f"{wrong} (line {self.parser.CurrentLineNumber})", cure)

    def _doctype(self, *_: object) -> None:
        self._refuse("has a <!DOCTYPE>, which can define entities", "delete the <!DOCTYPE …>")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            raise Refusal("is in an encoding that is not UTF-8", "save it as UTF-8")

    def _instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            self._refuse("takes its style from another file", "write the style into the drawing")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open:
            if (space, local) != (_SVG, "svg"):
                self._refuse(f"is not SVG: its root is <{local}>", f'begin it with <svg xmlns="{_SVG}">')
            self._root = attributes
        if local in _ACTIVE:
            self._refuse(f"{_ACTIVE[local]}: <{local}>", "take it out")
        identity = attributes.get("id")
        self._open.append((local, identity))
        if identity:
            self._holders.append(identity)
        if len(self._open) > DEEPEST:
            self._refuse(f"is nested more than {DEEPEST} deep", "flatten its groups")
        self._count(self._check_attributes(attributes))

    def _check_attributes(self, attributes: dict[str, str]) -> list[str]:
        """Refuse what an attribute must not hold; give the ids it refers to."""
        targets = []
        for name, value in attributes.items():
            local = name.rpartition(" ")[2].lower()
            if local.startswith("on"):
                self._refuse(f"holds a script: {local}", "take it out")
            if local in ("href", "src"):
                targets += self._reference(value)
            elif "(" in value or local == "style":
                targets += self._check_style(value)
        return targets

    def _check_style(self, style: str) -> list[str]:
        """Refuse styles that fetch; give the ids they refer to."""
        if "\\" in style or "@import" in style.lower():  # an escape can spell any of the words looked for
            self._refuse("has a style that imports or escapes", "write the style out plainly")
        return [target for url in _URL.findall(style) for target in self._reference(url)]

    def _reference(self, url: str) -> list[str]:
        """Refuse a reference that leads out of the drawing; give the id of one that stays inside."""
        url = url.strip()
        if url.startswith("#"):
            return [url[1:]]
        if found := _DATA.match(url):
            self._embedded(url[found.end() :], "PNG" if found.group(1).lower() == "png" else "JPEG")
        elif url:
            shown = url if len(url) <= 40 else url[:40] + "…"
            self._refuse(f"refers to something outside itself: {shown}", "draw it inside, or take it out")
        return []

    def _embedded(self, text: str, kind: str) -> None:
        """Measure a picture embedded in the drawing, to refuse a damaged or boundless one."""
        try:
            raster_size(base64.b64decode(text), kind)
        except ValueError:
            self._refuse("embeds a picture that is not base64", "embed it again")
        except Refusal as refusal:
            self._refuse(f"embeds a picture that {refusal.wrong}", refusal.cure)

    def _count(self, targets: list[str]) -> None:
        """Count an element and its references for every open element that can be referred to."""
        for identity in self._holders:
            self._elements[identity] = self._elements.get(identity, 0) + 1
            self._references.setdefault(identity, []).extend(targets)

    def _end(self, _name: str) -> None:
        local, identity = self._open.pop()
        if identity:
            self._holders.pop()
        if local == "style":
            self._count(self._check_style(self._style))
            self._style = ""

    def _text(self, text: str) -> None:
        if self._open and self._open[-1][0] == "style":
            self._style += text

    def check_shapes(self) -> None:
        """Refuse a drawing whose references draw without end, or nearly so."""
        totals: dict[str, int] = {}
        if self._total("", totals, ()) > MOST_SHAPES:
            raise Refusal(f"draws more than {MOST_SHAPES} shapes", "simplify it, or save it as PNG")

    def _total(self, identity: str, totals: dict[str, int], chain: tuple[str, ...]) -> int:
        """Count what one element draws with everything it refers to."""
        if identity in chain or len(chain) > LONGEST_CHAIN:
            raise Refusal("refers to itself, or through too many references", "draw its shapes out")
        if identity not in totals:
            total = self._elements.get(identity, 0)
            for target in self._references.get(identity, ()):
                total = min(total + self._total(target, totals, (*chain, identity)), MOST_SHAPES + 1)
            totals[identity] = total
        return totals[identity]

    def size(self) -> tuple[float, float]:
        """Give width and height in pixels; a side not stated follows from the viewBox."""
        width, height = _pixels(self._root.get("width", "")), _pixels(self._root.get("height", ""))
        box = _view_box(self._root.get("viewBox", ""))
        if box and width and not height:
            height = width * box[1] / box[0]
        elif box and height and not width:
            width = height * box[0] / box[1]
        elif box and not width:
            width, height = box
        if width and height and _in_bounds(width) and _in_bounds(height):
            return width, height
        raise Refusal("states no usable size", "give the <svg> a viewBox, or a width and a height")


def _pixels(length: str) -> float | None:
    """Read an absolute length; None where it is none (a percentage, say)."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found.group(1)) * _PIXELS[(found.group(2) or "px").lower()] if found else None


def _view_box(text: str) -> tuple[float, float] | None:
    """Read the width and height of a viewBox; None where it is none."""
    try:
        _, _, width, height = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        return None
    return (width, height) if _in_bounds(width) and _in_bounds(height) else None


def _in_bounds(side: float) -> bool:
    """Say whether a picture can be so wide or high."""
    return 1 / _LARGEST_SIDE <= side <= _LARGEST_SIDE
