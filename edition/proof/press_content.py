"""What a page of the press file paints, as far as a press cares: its content read operator by operator.

In: a page of an open PDF. Out: ``Painted``: the colours by their spaces, the thinnest lines, the sizes of type, all as
they come to lie on paper. It reads what is written and knows nothing of who wrote it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
LONG = 8.5  # points (3 mm): what is as thin as a hair and shorter is no line
STROKES, FILLS = {"S", "s", "B", "B*", "b", "b*"}, {"f", "F", "f*", "B", "B*", "b", "b*"}
ENDS = {*STROKES, *FILLS, "n"}
OF_SCREENS = {"rg": "DeviceRGB", "RG": "DeviceRGB"}
COLOURS = {*OF_SCREENS, "k", "K", "cs", "CS", "sc", "scn", "SC", "SCN"}
OF_PRESS = {"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Pattern"}


@dataclass(slots=True)
class Painted:
    """Colour spaces of screens with how often each is asked for; most ink (a share of 1: 2.4 is 240 %); widths of lines
    and sizes of type in points; blend modes.
    """

    screens: dict[str, int] = field(default_factory=dict)
    ink: float = 0.0
    lines: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    blends: set[str] = field(default_factory=set)

    def screen(self, space: str) -> None:
        """Note that a colour of a screen is asked for."""
        self.screens[space] = self.screens.get(space, 0) + 1


@dataclass(slots=True)
class _State:
    matrix: Matrix
    width: float = 1.0
    size: float = 0.0
    text: Matrix = SAME

    def copy(self) -> _State:
        return _State(self.matrix, self.width, self.size, self.text)


def read_painted(page: pikepdf.Page) -> Painted:
    """What ``page`` paints."""
    reader = _Reader()
    reader.resources(page.obj.get("/Resources", Dictionary()))
    reader.content(page.obj, page.obj.get("/Resources", Dictionary()), SAME)
    return reader.found


class _Reader:
    """Reads content, and that of the forms it places."""

    def __init__(self) -> None:
        self.found = Painted()
        self._seen: set[tuple[int, int]] = set()

    def content(self, owner: pikepdf.Object, resources: pikepdf.Object, matrix: Matrix) -> None:
        """A page's content or a form's."""
        state, stack = _State(matrix), []
        points: list[tuple[float, float]] = []
        for instruction in pikepdf.parse_content_stream(owner):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._space(Name(str(instruction.iimage.colorspace)), resources)
                continue
            name, operands = str(instruction.operator), list(instruction.operands)
            if name == "q":
                stack.append(state.copy())
            elif name == "Q":
                state = stack.pop() if stack else _State(matrix)
            elif name in ENDS:
                self._path(name, points, state)
                points = []
            elif name in ("m", "l", "c", "v", "y", "re"):
                points += _points(name, [float(part) for part in operands])
            else:
                self._set(name, operands, state, resources)

    def _set(
        self, name: str, operands: list[pikepdf.Object], state: _State, resources: pikepdf.Object
    ) -> None:
        """One operator that changes the state, or places something."""
        if name == "cm":
            state.matrix = _times(_matrix(operands), state.matrix)
        elif name == "w":
            state.width = float(operands[0])
        elif name in COLOURS:
            self._colour(name, operands, resources)
        elif name == "Tf":
            state.size = float(operands[1])
        elif name in ("BT", "Tm"):
            state.text = SAME if name == "BT" else _matrix(operands)
        elif name in ("Tj", "TJ", "'", '"'):
            self.found.sizes.append(state.size * _height(_times(state.text, state.matrix)))
        elif name == "Do":
            self._place(resources.XObject[str(operands[0])], state)

    def _colour(self, name: str, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
        if name in OF_SCREENS:
            self.found.screen(OF_SCREENS[name])
        elif name in ("cs", "CS"):
            self._space(operands[0], resources)
        elif len(operands) == 4 and not any(isinstance(part, Name) for part in operands):
            self.found.ink = max(self.found.ink, sum(float(part) for part in operands))

    def _path(self, name: str, points: list[tuple[float, float]], state: _State) -> None:
        if name in STROKES:
            self.found.lines.append(state.width * _height(state.matrix))
        if name in FILLS and points:
            placed = [_moved(point, state.matrix) for point in points]
            across, down = (max(part) - min(part) for part in zip(*placed, strict=True))
            thin, long = sorted((across, down))
            if long >= LONG and thin > 0:
                self.found.lines.append(thin)

    def _place(self, item: pikepdf.Object, state: _State) -> None:
        if item.get("/Subtype") != Name.Form:
            return
        own = _matrix(item.Matrix) if "/Matrix" in item else SAME
        resources = item.get("/Resources", Dictionary())
        self.resources(resources)
        self.content(item, resources, _times(own, state.matrix))

    def resources(self, resources: pikepdf.Object) -> None:
        """What is named for use: gradients, tiles, blend modes."""
        for state in _each(resources.get("/ExtGState")):
            mode = state.get("/BM", Name.Normal)
            modes = [mode] if isinstance(mode, Name) else list(mode)
            self.found.blends.update(
                str(one)[1:] for one in modes if one not in (Name.Normal, Name.Compatible)
            )
        for shading in _each(resources.get("/Shading")):
            self._gradient(shading, resources)
        for pattern in _each(resources.get("/Pattern")):
            if pattern.objgen != (0, 0) and pattern.objgen in self._seen:
                continue
            self._seen.add(pattern.objgen)
            if "/Shading" in pattern:
                self._gradient(pattern.Shading, resources)
            elif isinstance(pattern, pikepdf.Stream):
                self.resources(pattern.get("/Resources", Dictionary()))
                self.content(pattern, pattern.get("/Resources", Dictionary()), SAME)

    def _gradient(self, shading: pikepdf.Object, resources: pikepdf.Object) -> None:
        self._space(shading.ColorSpace, resources)
        for function in _functions(shading.get("/Function")):
            for end in ("/C0", "/C1"):
                if len(function.get(end, [])) == 4:
                    self.found.ink = max(self.found.ink, sum(float(part) for part in function[end]))

    def _space(self, space: pikepdf.Object, resources: pikepdf.Object) -> None:
        named = (
            resources.get("/ColorSpace", Dictionary()).get(str(space)) if isinstance(space, Name) else space
        )
        kind = space_kind(space if named is None else named)
        if kind not in OF_PRESS:
            self.found.screen(kind.removeprefix("/"))


def space_kind(space: pikepdf.Object) -> str:
    """The family of a colour space; of an indexed one that of its base, of a profile by its number of parts."""
    if not isinstance(space, Array):
        return str(space)
    kind = str(space[0])
    if kind == "/Indexed":
        return space_kind(space[1])
    if kind == "/ICCBased":
        return {1: "/DeviceGray", 4: "/DeviceCMYK"}.get(int(space[1].N), "/ICCBased RGB")
    return kind


def _functions(function: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    """A function, or those it consists of."""
    if isinstance(function, Array):
        for one in function:
            yield from _functions(one)
    elif function is not None:
        yield function
        yield from _functions(function.get("/Functions"))


def _each(named: pikepdf.Object | None) -> Iterator[pikepdf.Object]:
    if named is not None:
        yield from (named[name] for name in sorted(named.keys()))


def _matrix(operands: object) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)  # type: ignore[attr-defined]
    return (a, b, c, d, e, f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _height(matrix: Matrix) -> float:
    """How large one unit upwards becomes."""
    return float((matrix[2] ** 2 + matrix[3] ** 2) ** 0.5)


def _points(name: str, values: list[float]) -> list[tuple[float, float]]:
    if name == "re":
        x, y, width, height = values
        return [(x, y), (x + width, y + height)]
    return list(zip(values[::2], values[1::2], strict=True))
