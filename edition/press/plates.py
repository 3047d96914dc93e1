"""Plates: a painted PDF's colours into those of the press.

In: an open PDF as the painter made it, and inks. Every colour of its content, gradients and pictures becomes CMYK;
black is set to overprint, all else to knock out. The painter writes colours as ``R G B rg`` (``RG`` for strokes) and
strings in hexadecimal, so that nothing else looks like a colour; preflight finds what it may have written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.press.inks import Ink, Inks

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 92  # of JPEGs
#: Graphics states: whether fills and lines overprint.
STATES = {(fill, line): f"/Fills{fill:d}Lines{line:d}" for fill in (False, True) for line in (False, True)}
_NUMBER = rb"-?[\d.]+"
_COLOUR = re.compile(
    rb"(?<![\w.>])(?P<r>%b)\s+(?P<g>%b)\s+(?P<b>%b)\s+(?P<screen>rg|RG)(?=\s)" % (_NUMBER, _NUMBER, _NUMBER)
)
#: Colours; any other that is set, which knocks out; where the state is kept and taken up again.
_COLOURS = re.compile(
    _COLOUR.pattern + rb"|(?<=\s)(?P<other>scn|SCN|sc|SC|k|K|g|G)(?=\s)|(?<!\S)(?P<state>q|Q)(?=\s)"
)
_OTHER = re.compile(rb"(?:^|\s)/(\w[\w-]*)\s+(cs|CS)(?=\s)")
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)


def to_press(pdf: pikepdf.Pdf, inks: Inks) -> None:
    """Convert all of ``pdf``."""
    inks.learn(
        (float(match["r"]), float(match["g"]), float(match["b"]))
        for stream in _contents(pdf)
        for match in _COLOUR.finditer(stream.read_bytes())
    )
    for stream in _contents(pdf):
        stream.write(_inked(stream.read_bytes(), inks))
        if "/Subtype" in stream or "/PatternType" in stream:
            _add_states(stream)
    for page in pdf.pages:
        _add_states(page.obj)
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
    for item in _objects(pdf):
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == Name.Image:
            _picture(item, inks)
        elif isinstance(item, pikepdf.Dictionary):
            _shading(item, inks)
            if item.get("/S") == Name.Transparency:
                item.CS = Name.DeviceCMYK
    _drop_spaces(pdf)


def _objects(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Everything in the file that can have a colour space, nested dictionaries too."""
    for item in pdf.objects:
        yield from _nested(item)


def _nested(item: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(item, pikepdf.Stream):
        yield item
        resources = item.get("/Resources")
        if isinstance(resources, Dictionary) and not resources.is_indirect:
            yield from _nested(resources)
        group = item.get("/Group")
        if isinstance(group, Dictionary) and not group.is_indirect:
            yield group
    elif isinstance(item, Dictionary):
        yield item
        for name in ("/Shading", "/Pattern", "/Group", "/Resources"):
            inner = item.get(name)
            if isinstance(inner, Dictionary) and not inner.is_indirect:
                yield from _nested(inner)
                for key in sorted(inner.keys()):
                    if isinstance(inner[key], Dictionary) and not inner[key].is_indirect:
                        yield from _nested(inner[key])


def _contents(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """Every content stream: of pages, forms and tiles."""
    for page in pdf.pages:
        yield from (part for part in _listed(page.obj.get("/Contents")) if isinstance(part, pikepdf.Stream))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and (
            item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1
        ):
            yield item


def _inked(content: bytes, inks: Inks) -> bytes:
    """Content with its colours as inks, and for fills and lines whether they overprint: black does."""
    over = {"fill": False, "line": False}
    stack: list[dict[str, bool]] = []

    def converted(match: re.Match[bytes]) -> bytes:
        nonlocal over
        if match["state"]:
            if match["state"] == b"q":
                stack.append(dict(over))
            elif stack:
                over = stack.pop()
            return match[0]
        operator = match["screen"] or match["other"]
        part = "line" if operator.isupper() else "fill"
        said = match[0]
        black = False
        if match["screen"]:
            ink = inks.ink((float(match["r"]), float(match["g"]), float(match["b"])))
            black = ink == BLACK
            said = " ".join((*(f"{share:g}" for share in ink), "K" if part == "line" else "k")).encode()
        over[part] = black
        return said + f" {STATES[over['fill'], over['line']]} gs".encode()

    return _COLOURS.sub(converted, content)


def _add_states(owner: pikepdf.Object) -> None:
    """Name the graphics states of overprinting in the resources of a page, a form or a tile."""
    if "/Resources" not in owner:
        owner.Resources = Dictionary()
    if "/ExtGState" not in owner.Resources:
        owner.Resources.ExtGState = Dictionary()
    states = owner.Resources.ExtGState
    for (fill, line), name in STATES.items():
        states[name] = Dictionary(Type=Name.ExtGState, op=fill, OP=line, OPM=1)


def _picture(item: pikepdf.Stream, inks: Inks) -> None:
    """One picture in inks; masks are no pictures."""
    if item.get("/ImageMask") or _is_mask(item):
        return
    space = item.get("/ColorSpace")
    if space is None or space == Name.DeviceGray:
        return
    was_jpeg = Name.DCTDecode in _listed(item.get("/Filter"))
    if space == Name.DeviceCMYK:
        image = _separated(item, was_jpeg=was_jpeg)
        if inks.holds(image):
            return
    else:
        held = pikepdf.PdfImage(item)
        image = held.as_pil_image()
        if held.icc is not None:
            image.info["icc_profile"] = held.icc.tobytes()
    _replace(item, inks.picture(image), as_jpeg=was_jpeg)


def _separated(item: pikepdf.Stream, *, was_jpeg: bool) -> Image:
    """A picture that is in inks already."""
    from PIL import Image as Pillow

    if was_jpeg:
        return Pillow.open(BytesIO(item.read_raw_bytes()))
    return Pillow.frombytes("CMYK", (int(item.Width), int(item.Height)), item.read_bytes())


def _is_mask(item: pikepdf.Stream) -> bool:
    return item.get("/ColorSpace") == Name.DeviceGray


def _listed(given: pikepdf.Object | None) -> list[pikepdf.Object]:
    """What may be one or several, as a list."""
    if given is None:
        return []
    return list(given.as_list()) if isinstance(given, Array) else [given]


def _replace(item: pikepdf.Stream, image: Image, *, as_jpeg: bool) -> None:
    """Put a picture in an object's place: what was JPEG stays JPEG, drawn pictures stay sharp."""
    for name in ("/DecodeParms", "/Decode", "/Intent"):
        if name in item:
            del item[name]
    item.ColorSpace = Name.DeviceCMYK if image.mode == "CMYK" else Name.DeviceGray
    item.BitsPerComponent = 8
    if not as_jpeg:
        item.write(image.tobytes())
        return
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY, subsampling=0)
    item.write(file.getvalue(), filter=Name.DCTDecode)
    if image.mode == "CMYK":
        item.Decode = Array([1, 0] * 4)  # Pillow writes them as Adobe does, inverted


def _shading(item: pikepdf.Dictionary, inks: Inks) -> None:
    """One gradient in inks: the colours at the ends of each of its functions."""
    if "/ShadingType" not in item or not _is_of_screens(item.get("/ColorSpace")):
        return
    for function in _functions(item.get("/Function")):
        for end in ("/C0", "/C1"):
            if end in function and len(function[end]) == 3:
                red, green, blue = (float(part) for part in function[end])
                function[end] = Array([round(part, 4) for part in inks.ink((red, green, blue))])
    item.ColorSpace = Name.DeviceCMYK


def _is_of_screens(space: pikepdf.Object | None) -> bool:
    """Whether a colour space is RGB: plain, or sRGB's by a profile as files for archives have it."""
    if isinstance(space, Array):
        return space[0] == Name.ICCBased and int(space[1].N) == 3
    return space == Name.DeviceRGB


def _functions(function: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """A function and those it is stitched of."""
    if function is None:
        return
    if isinstance(function, Array):
        for one in function:
            yield from _functions(one)
        return
    yield function
    yield from _functions(function.get("/Functions"))


def _drop_spaces(pdf: pikepdf.Pdf) -> None:
    """Take out colour spaces of screens that no content asks for."""
    used = {match[1] for stream in _contents(pdf) for match in _OTHER.finditer(stream.read_bytes())}
    for item in _objects(pdf):
        spaces = item.get("/ColorSpace") if isinstance(item, Dictionary) else None
        if isinstance(spaces, Dictionary):
            for name in sorted(spaces.keys()):
                if name.removeprefix("/").encode() not in used:
                    del spaces[name]
