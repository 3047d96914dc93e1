"""How headlines are set: fill, rows, heights, faces; and the least text size (rulebook 2.2 to 2.4).

In: page layouts, the house. Out, of the rubric: L-fill (17), L-row (16), L-height (19), L-face and L-size (25), all
warnings; L-fill and L-height once a page. ``setting_figures`` gives the numbers. Whether a row parts a word is not
asked: that takes a dictionary, and proof shares none with composition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from edition.model.char_class import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN, PARTICLES
from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Kind
from edition.model.latin_run import parting
from edition.proof.display import Heading, headings, in_lines, inside, is_boxed, look_of, points
from edition.proof.tiers import is_vertical

LEAST_FILL, MOST_FILL = 0.70, 0.98  # of the span, by the longest row (2.4 rule 8)
LEAST_UPRIGHT = 0.60  # of its block's depth, by the foot of an upright headline beside vertical text (2.6)
LAST_ROW = 0.5  # of the longest (2.4 rule 7)
FILLED = 0.9  # of a page's headlines (rubric 17)
STEP = 0.075  # of a size: a step of the ladder
TEXTBOOK_LINE = 11.25  # points: the line of the textbook's gaps (2.3)
#: Such lines above, below and between rows. The textbook has 1 to 2, over one column 0.5; modern pages are set closer,
#: and what is looked for here is a headline that is crammed or adrift.
GAPS = (0.6, 2.0)
GAPS_NARROW = (0.4, 2.0)
MOST_FACES = 4  # display faces a page (2.2; rubric 25)
LEAST_SIZE = 7.875  # points: 小六号, the least for text (CLREQ 2.3.5)

#: Words of their own that begin as a particle does: 地 before 方 is no particle.
OPENS_WORD = {
    "的": "士确",
    "了": "解不却断结然如",
    "着": "力手眼重陆装实急火想色迷",
    "过": "年节去程渡冬境关硬半夜路户后往街桥江河海山剩滤热敏高低大多度万千百亿客站审检",
    "地": "方铁区下上震质球名标域产理点图址面税库价块段热贫道",
    "得": "到分知主益失票奖",
    "之": "江一前后间中外",
    "等": "待级候你我他她着到于一不",
}
#: What a number is not parted from (2.4 rule 4).
UNIT = re.compile(
    r"[％%‰℃°]|个?百分点|平方[公千]?[米里]|立方米|[公千毫厘分]?米|公里|公顷|公?斤|千?克|毫克|千瓦时?|[欧美日韩]元|英镑|摄氏度|小时|分钟|周年|年[度代]"
    r"|人次|[万亿千百十余多]|[元吨岁个名位人次条项件户亩度届期版级台辆套座家场所年月日号时秒周天块层倍成折]"
)
NUMBER_END = re.compile(r"(?:[0-9]|第[一二三四五六七八九十百]+|[0-9][万亿千百十余多]+)$")


@dataclass(frozen=True, slots=True)
class Fill:
    """A headline's longest row as a share of its span, its last as a share of the longest; ``full`` when the house has
    no larger size for its span. An upright headline's span is its block's depth, and ``longest`` says how far down it
    goes.
    """

    name: str
    longest: float
    last: float
    full: bool
    least: float = LEAST_FILL

    @property
    def is_good(self) -> bool:
        """Whether the rows fill the span and the last is no stub."""
        return (
            (self.full or self.longest >= self.least) and self.longest <= MOST_FILL and self.last >= LAST_ROW
        )


@dataclass(frozen=True, slots=True)
class Height:
    """The grid lines a headline takes, and the range of the rulebook's reckoning; of an upright one beside vertical
    text the lines of text that its width takes.
    """

    name: str
    used: int
    least: int
    most: int

    @property
    def is_good(self) -> bool:
        """Whether the height is inside the range."""
        return self.least <= self.used <= self.most


@dataclass(frozen=True, slots=True)
class SettingFigures:
    """What a page's display type measures, and its smallest text."""

    fills: tuple[Fill, ...]
    heights: tuple[Height, ...]
    rows: int  # of headlines, kickers and decks
    bad_rows: tuple[tuple[str, str, str], ...]  # the article, the row, what is wrong with it
    faces: tuple[str, ...]  # families of display type
    least_size: float  # points; 0 without text


def setting_figures(page: PageLayout, house: House) -> SettingFigures:
    """The figures of one page."""
    found = headings(page, house)
    sizes = [
        points(leg.size, house) for frame in page.frames for leg in (*frame.legs, *frame.summary) if leg.lines
    ]
    return SettingFigures(
        fills=tuple(fill for heading in found for fill in _fill(heading, house)),
        heights=tuple(height for heading in found for height in _height(heading, house)),
        rows=sum(1 for frame in page.frames for _, rows in _parts(frame) for _ in rows),
        bad_rows=tuple(bad for frame in page.frames for bad in _bad_rows(frame)),
        faces=tuple(sorted({look_of(row, house)[0] for frame in page.frames for row in frame.rows})),
        least_size=min(sizes, default=0.0),
    )


def check_setting(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on how headlines are set, page by page."""
    for page in pages:
        place = f"page {page.number}"
        figures = setting_figures(page, house)
        yield from _check_fills(figures.fills, place)
        for name, row, fault in figures.bad_rows:
            yield _warning(
                "L-row", f"{place}, {name}", f"the row ‘{row}’ {fault}", "rows parted between phrases"
            )
        if off := [each for each in figures.heights if not each.is_good]:
            said = "; ".join(f"{each.name} {each.used} for {each.least} to {each.most}" for each in off)
            asked = "sizes, and 0.6 to 2 lines of 11.25 pt above, below and between"
            yield _warning("L-height", place, f"grid lines of headlines: {said}", asked)
        if len(figures.faces) > MOST_FACES:
            said = f"{len(figures.faces)} faces of display type: {', '.join(figures.faces)}"
            yield _warning("L-face", place, said, f"at most {MOST_FACES}")
        if figures.least_size and round(figures.least_size, 3) < LEAST_SIZE:
            yield _warning(
                "L-size", place, f"text of {figures.least_size:.2f} pt", f"at least {LEAST_SIZE} pt"
            )


def _check_fills(fills: tuple[Fill, ...], place: str) -> Iterator[Finding]:
    """Nine in ten of a page's headlines, or all but one: fewer than ten have no tenth."""
    off = [fill for fill in fills if not fill.is_good]
    if len(off) > max(1, int(len(fills) * (1 - FILLED) + 1e-9)):
        said = ", ".join(
            f"{fill.name} {fill.longest:.0%}"
            + (f", last row {fill.last:.0%}" if fill.last < LAST_ROW else "")
            for fill in off
        )
        share = 1 - len(off) / len(fills)
        asked = f"all but one, or {FILLED:.0%}, fill {LEAST_FILL:.0%} to {MOST_FILL:.0%} of their span"
        yield _warning("L-fill", place, f"{share:.0%} of its headlines fill their span; not {said}", asked)


def _warning(code: str, place: str, value: str, asked: str) -> Finding:
    return Finding(code, place, value, asked, Weight.WARNING)


def _fill(heading: Heading, house: House) -> Iterator[Fill]:
    """How a level headline fills its span: its longest row through the room over its text (2.4 rules 7 and 8).

    The program's own rows, over a continuation or a block of briefs, are short by rule (5.8) and left out. One that
    is less than a step under the largest size that the house has for its span, or over it, cannot be enlarged to fill
    it, and counts as full.
    """
    rows = [row for row in heading.rows if row.role == "headline"]
    if is_vertical(heading.frame) and heading.vertical and rows:
        yield _depth_filled(heading, house)
        return
    if heading.vertical or not rows:
        return
    longest = max(row.width for row in rows)
    room = heading.room[1] - heading.room[0]
    most = house.headlines.limits(heading.columns)[1]
    full = heading.size > most * (1 - STEP)
    yield Fill(heading.name, longest / room, rows[-1].width / longest, full)


def _depth_filled(heading: Heading, house: House) -> Fill:
    """How far down an upright headline beside vertical text goes (2.6: the block's whole depth, or its upper 60 %)."""
    frame, boxed = heading.frame, is_boxed(heading.frame)
    rows = [row for row in heading.rows if row.role == "headline"]
    longest = max(row.line.width * row.size for row in rows)
    depth = (frame.rect.height - 1 - (2 if boxed else 0)) * 1000 + in_lines(1000, house)
    foot = heading.main.foot - (frame.rect.y + (1 if boxed else 0)) * 1000
    step = (house.grid.chars + house.grid.gutter) * 1000
    most = house.headlines.limits(round((frame.rect.width + house.grid.gutter * 1000) / step))[1]
    last = rows[-1].line.width * rows[-1].size / longest
    return Fill(heading.name, foot / depth, last, heading.size > most * (1 - STEP), LEAST_UPRIGHT)


def _width_taken(heading: Heading, house: House) -> Height:
    """What an upright headline takes of the width beside its tiers, in lines of text, against the same reckoning."""
    frame, grid = heading.frame, house.grid
    text = max(leg.rect.x + leg.rect.width for leg in frame.legs)
    used = ceil((inside(frame)[1] - text) / 1000 * grid.em / grid.pitch - 1e-9)
    rows = [row for row in frame.rows if row.vertical]
    sizes = sum(points(row.size, house) for row in rows)
    least, most = (
        ceil((sizes + gap * TEXTBOOK_LINE * (len(rows) + 1)) / grid.pitch - 1e-9) for gap in GAPS_NARROW
    )
    return Height(heading.name, used, least, most)


def _height(heading: Heading, house: House) -> Iterator[Height]:
    """Grid lines from the top of a level headline's block to what stands under it, against ⌈Σ sizes / L + gap × (rows +
    1)⌉ (2.3).

    L is the house's line pitch; the gaps are one to two of the textbook's lines of 11.25 pt, from half a line on over
    one column. Label, 广告 and byline add their size but no gap of their own: they stand close to the rows beside them.
    An upright headline beside vertical text is measured across.
    """
    frame = heading.frame
    if is_vertical(frame) and heading.vertical and frame.kind != Kind.POEM:  # a poem has air about it
        yield _width_taken(heading, house)
    if heading.vertical:
        return
    under = [leg.rect.y for leg in (*frame.legs, *frame.summary)] + [each.rect.y for each in frame.pictures]
    under += [panel.rect.y for panel in frame.panels if panel.look == "tint"]
    under = [y for y in under if y * 1000 >= heading.block.foot]
    if not under:
        return
    used = min(under) - frame.rect.y - (1 if is_boxed(frame) else 0)
    sizes = sum(points(row.size, house) for row in frame.rows)
    rows = sum(1 for row in frame.rows if row.role not in {"label", "mark", "byline"})
    least, most = (
        ceil((sizes + gap * TEXTBOOK_LINE * (rows + 1)) / house.grid.pitch - 1e-9)
        for gap in (GAPS_NARROW if heading.columns == 1 else GAPS)
    )
    yield Height(heading.name, used, least, most)


def _parts(frame: Frame) -> Iterator[tuple[str, list[str]]]:
    """The rows of kicker, headline and deck, each part from its first."""
    for role in ("kicker", "headline", "deck"):
        rows = [row.line.text.strip() for row in frame.rows if row.role == role]
        if rows:
            yield role, rows


def _bad_rows(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Rows that begin with a particle or end or begin with a mark that may not, and numbers parted from their units
    (2.4 rules 2 and 4).
    """
    for _, rows in _parts(frame):
        for row, following in pairwise(rows):
            if fault := _fault(row, following):
                yield frame.articles[0], following, fault


def _fault(row: str, following: str) -> str:
    """What is wrong with a row that follows another, or nothing."""
    if not row or not following:
        return ""
    first, second = following[0], following[1:2]
    if first in PARTICLES and (not second or second not in OPENS_WORD.get(first, "")):
        return f"begins with the particle {first}"
    if first in LINE_START_FORBIDDEN:
        return f"begins with {first}"
    if row[-1] in LINE_END_FORBIDDEN:
        return f"comes after {row[-1]}"
    if atom := parting(row, following):
        return f"parts {atom}"
    if NUMBER_END.search(row) and (unit := UNIT.match(following)):
        return f"parts a number from {unit[0]}"
    return ""
