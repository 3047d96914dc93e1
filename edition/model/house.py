"""The house style of a paper: who it is, its grid, faces, colours and masthead (styles/<house>/house.yaml)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition.model.issue import Article

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The page's grid: ``columns`` 栏 of ``chars`` characters, ``gutter`` em apart, ``lines`` grid lines.

    ``em`` (body size) and ``pitch`` 行距 are in points; ``width``, ``height`` and ``top`` in millimetres.
    Spans follow 长栏 = 栏数×基本栏字数 + 栏空.
    """

    width: float
    height: float
    top: float
    columns: int
    chars: int
    gutter: int
    em: float
    pitch: float
    lines: int

    def span(self, columns: int) -> int:
        """Width in whole em of ``columns`` base columns with the gutters between them."""
        return self.chars * columns + self.gutter * (columns - 1)

    @property
    def type_width(self) -> float:
        """Width of the type area 版心 in points."""
        return self.span(self.columns) * self.em

    @property
    def type_height(self) -> float:
        """Height of the type area 版心 in points: the last line adds its body only."""
        return (self.lines - 1) * self.pitch + self.em

    @property
    def fold(self) -> float:
        """The grid line, as a fraction from the type area's top, on which the middle of the sheet falls."""
        return (self.height / 2 - self.top) / MM_PER_PT / self.pitch

    @property
    def left(self) -> float:
        """Side margin in points: the type area stands in the middle."""
        return (self.width / MM_PER_PT - self.type_width) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face by its part: families in order of preference, and the CSS weight."""

    families: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The 报头: its size on the grid and the nameplate's look."""

    columns: int
    lines: int
    size: float  # nameplate, points
    stroke: float  # weight added to the nameplate's outlines, thousandths of an em


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """Display type: smallest and largest size (points) by span in columns, faces by kind, the lead's extra.

    ``faces`` are by kind, or by kind and rank as "news-3" for third and lower priority: faces' parts, the usual one
    first, then those that a headline may take so that it differs from its neighbours.
    """

    sizes: dict[int, tuple[float, float]]
    faces: dict[str, tuple[str, ...]]
    lead: float = 1.2  # the page's first article may exceed its span's largest size by this factor

    def face(self, kind: str, priority: int) -> str:
        """The usual face of a headline of ``kind`` at ``priority``."""
        return self._ranked(kind, priority)[0]

    def alternates(self, kind: str, priority: int) -> tuple[str, ...]:
        """The other faces that such a headline may take, the better first."""
        return self._ranked(kind, priority)[1:]

    def deck_face(self, face: str) -> str:
        """The face of a deck under a headline in ``face``: Kai under Hei, light Hei under all else (rulebook 2.2)."""
        return "emphasis" if face == "hei" else "light"

    def _ranked(self, kind: str, priority: int) -> tuple[str, ...]:
        ranked = [
            self.faces[f"{kind}-{rank}"] for rank in range(2, priority + 1) if f"{kind}-{rank}" in self.faces
        ]
        return (ranked[-1] if ranked else self.faces.get(kind)) or ("song",)

    def limits(self, columns: int) -> tuple[float, float]:
        """Smallest and largest size over ``columns`` columns; wider than the table is as its widest."""
        return self.sizes.get(columns, self.sizes[max(self.sizes)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How the house prints: the press's colour profile (a path from the house's folder; empty for the system's), what
    the press calls it, inks of the house's colours in shares of 1, the most ink (per cent), the least type (points).
    """

    profile: str = ""
    condition: str = "Custom"
    inks: dict[str, tuple[float, ...]] = field(default_factory=dict)
    most_ink: int = 240  # of a newspaper's press (ISO 12647-3)
    least_type: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A paper. ``faces`` are named by part: text, strong, emphasis, song, hei, light, kai, nameplate."""

    id: str
    name: str
    organ: str
    cn: str  # as printed, e.g. CN14—0019
    publisher: str
    site: str
    language: str
    slogans: tuple[str, ...]
    grid: Grid
    faces: dict[str, Face]
    colours: dict[str, str]
    masthead: Masthead
    headlines: Headlines
    colophon: tuple[str, ...]
    folder: Path
    vertical_quotes: str = "﹃﹄"  # the form of “ ” in vertical setting; ﹁﹂ is the lighter
    press: Press = Press()
    embed_headlines: bool = False  # whether the EPUB carries the headline face
    fillers: tuple[Article, ...] = ()  # 补白 and house adverts that may stand where a page lacks copy

    @property
    def issuer(self) -> str:
        """Who publishes the paper: what it prints as "…出版", without that word."""
        return self.publisher.removesuffix("出版") or self.name

    @property
    def cn_digits(self) -> str:
        """The CN number in its plain form, e.g. ``14-0019`` (GB/T 9999.1)."""
        return self.cn.upper().removeprefix("CN").strip().replace("—", "-").replace("–", "-")
