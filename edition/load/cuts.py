"""An editor's own cuts of a page: marked YAML in, a tree of ``Split`` and ``Leaf`` out.

Every article of the page stands in it once, the widths that are stated add up, and what a jump sends on
has its place.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass

from edition.load.faults import FileFaults, did_you_mean, quoted
from edition.load.keys import Keys, integer_of, kind_of
from edition.load.marks import Mapping, Node, Scalar, Sequence
from edition.load.standing import NOWHERE, Standing, earliest
from edition.model.issue import Cut, Leaf, Split

MASTHEAD = "masthead"
_BRANCHES = ("down", "across", "wheel")
_PARTS = {
    "down": ("down", "columns"),
    "across": ("across", "columns"),
    "wheel": ("wheel", "columns"),
    "briefs": ("briefs", "title", "columns"),
    "rest": ("rest", "columns"),
}
#: Words that a tree of cuts keeps for itself; no article may be called so.
RESERVED = (MASTHEAD, *_PARTS, "columns", "title")
_MOST_COLUMNS = 16
_A_PART = "write an article's id, '{id: columns}', or one of 'down', 'across', 'wheel', 'briefs' and 'rest'"
_WHEEL = ("top left", "top right", "bottom right", "bottom left", "centre")


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What a page's cuts are held against."""

    number: int
    standing: Standing  # of the issue's articles, these cuts counted in
    columns: int | None  # the page's width, where its house is known
    line: int  # of the cuts

    @property
    def articles(self) -> tuple[str, ...]:
        """The page's own articles."""
        return self.standing.pages[self.number - 1]

    @property
    def near(self) -> tuple[str, ...]:
        """What the cuts of the page might name."""
        masthead = (MASTHEAD,) if self.number == 1 else ()
        return (*self.articles, *self.standing.loose, *self.standing.fillers, *masthead)


def read_cuts(node: Node, plan: PagePlan, faults: FileFaults) -> Cut | None:
    """Read and check the cuts of one page; None where they are no tree."""
    reader = _Reader(plan, faults)
    cut = reader.part(node)
    if cut is not None and not reader.broken:
        reader.check_complete()
        _check_widths(cut, plan.columns, faults)
    return cut


class _Reader:
    """Reads a tree of cuts, remembering what has had its place."""

    def __init__(self, plan: PagePlan, faults: FileFaults) -> None:
        self._plan = plan
        self._faults = faults
        self.broken = False  # a part could not be read: what it held would be missed
        self._placed: dict[str, int] = {}  # id -> line
        self._rests: dict[str, int] = {}

    def part(self, node: Node) -> Cut | None:
        """Read one part; None where it is none."""
        cut = self._part(node)
        self.broken = self.broken or cut is None
        return cut

    def _part(self, node: Node) -> Cut | None:
        """Read an id, an id with its width, or a part that holds others."""
        if isinstance(node, Scalar):
            self._place(node.text, node.line)
            return Leaf(articles=(node.text,), line=node.line)
        if isinstance(node, Sequence):
            wrong = "a list stands in the cuts by itself"
            self._faults.add(node.line, wrong, "say 'down:' or 'across:' before it")
            return None
        kinds = [name for name in _PARTS if name in node.entries]
        if not kinds:
            return self._leaf_with_width(node)
        if len(kinds) > 1:
            wrong = f"'{kinds[0]}' and '{kinds[1]}' stand in one part of the cuts"
            self._faults.add(node.lines[kinds[1]], wrong, "put one inside the other")
            return None
        keys = Keys(node, self._faults, _PARTS[kinds[0]])
        columns = keys.integer("columns", 1, self._plan.columns or _MOST_COLUMNS)
        if kinds[0] in _BRANCHES:
            return self._split(keys, kinds[0], columns)
        return self._briefs(keys, columns) if kinds[0] == "briefs" else self._rest(keys, columns)

    def _leaf_with_width(self, node: Mapping) -> Leaf | None:
        """Read ``{<id>: columns}``."""
        if len(node.entries) != 1:
            wrong = "a part of the cuts has several keys and is none of its kinds"
            self._faults.add(node.line, wrong, _A_PART)
            return None
        name, value = next(iter(node.entries.items()))
        line = node.lines[name]
        columns = integer_of(value)
        if isinstance(value, Sequence | Mapping):
            self._faults.add(line, f"unknown key {quoted(name)}", did_you_mean(name, _PARTS, _A_PART))
            return None
        most = self._plan.columns or _MOST_COLUMNS
        if columns is None or not 1 <= columns <= most:
            wrong = f"the width of {quoted(name)} is {kind_of(value)}"
            self._faults.add(line, wrong, f"give a whole number of columns from 1 to {most}")
            columns = None
            self.broken = True
        self._place(name, line)
        return Leaf(articles=(name,), columns=columns, line=line)

    def _split(self, keys: Keys, direction: str, columns: int | None) -> Split | None:
        """Read a cut into parts."""
        items = keys.items(direction, "parts")
        line = keys.line(direction)
        if direction == "wheel":
            return self._wheel(keys, items, columns)
        if isinstance(keys.node.entries[direction], Sequence) and len(items) < 2:
            count = "one part" if items else "no part"
            self._faults.add(line, f"'{direction}' has {count}", "give it two or more, or leave it out")
        parts = tuple(cut for item in items if (cut := self.part(item)) is not None)
        return Split(direction=direction, parts=parts, columns=columns, line=line) if parts else None

    def _wheel(self, keys: Keys, items: tuple[Node, ...], columns: int | None) -> Split | None:
        """Read the five parts of a wheel; None where they are not five."""
        line = keys.line("wheel")
        if isinstance(keys.node.entries["wheel"], Sequence) and len(items) != len(_WHEEL):
            count = ("no part", "one part")[len(items)] if len(items) < 2 else f"{len(items)} parts"
            self._faults.add(line, f"'wheel' has {count}", f"give it five: {', '.join(_WHEEL)}")
        parts = tuple(cut for item in items if (cut := self.part(item)) is not None)
        if len(items) != len(_WHEEL) or len(parts) < len(items):
            return None
        return Split(direction="wheel", parts=parts, columns=columns, line=line)

    def _briefs(self, keys: Keys, columns: int | None) -> Leaf | None:
        """Read a block of briefs 简讯 under one title."""
        line = keys.line("briefs")
        title = keys.text("title")
        if not title:
            self._faults.add(line, "the briefs have no title", "add 'title: 简讯'")
        items = keys.items("briefs", "article ids")
        if isinstance(keys.node.entries["briefs"], Sequence) and not items:
            self._faults.add(line, "the briefs hold no article", "name some, or leave them out")
        ids = []
        for item in items:
            if isinstance(item, Scalar):
                self._place(item.text, item.line)
                ids.append(item.text)
            else:
                self._faults.add(item.line, f"a brief is {kind_of(item)}", "give an article's id")
        return Leaf(articles=tuple(ids), columns=columns, title=title, line=line) if ids else None

    def _rest(self, keys: Keys, columns: int | None) -> Leaf | None:
        """Read the place of the rest 上接 of an article that was jumped to this page."""
        name, line = keys.text("rest"), keys.line("rest")
        if not name:
            if "rest" in keys.node.entries and isinstance(keys.node.entries["rest"], Scalar):
                self._faults.add(line, "'rest' is empty", "name the article whose rest stands here")
            return None
        self._check_rest(name, line)
        if name in self._rests:
            wrong = f"the rest of {quoted(name)} has a second place (first in line {self._rests[name]})"
            self._faults.add(line, wrong, "keep one of the two")
        self._rests.setdefault(name, line)
        return Leaf(articles=(name,), columns=columns, continued=True, line=line)

    def _check_rest(self, name: str, line: int) -> None:
        """See that the article stands on an earlier page and that its rest comes here."""
        number, standing = self._plan.number, self._plan.standing
        here = f"the rest of {quoted(name)} stands on page {number}"
        if name in standing.fillers:
            wrong = f"{here} and it is a filler of the house"
            self._faults.add(line, wrong, "a filler stands whole; take this out")
        elif name not in standing.pages_of:
            self._faults.add(line, f"unknown article {quoted(name)}", self._meant(name, standing.pages_of))
        elif earliest(standing.pages_of[name]) >= number:
            wrong = f"{here} and its beginning on no earlier page"
            self._faults.add(line, wrong, "a rest follows its article; take it out")
        elif name in standing.made and standing.made[name] != number:
            self._faults.add(line, f"{here} and on page {standing.made[name]} too", "keep one of the two")
        elif standing.jumps.get(name) != number:
            wrong = f"{here}, and its manuscript sends none there"
            cure = f"add 'layout: {{jump: {number}}}' to the manuscript, or take this out"
            self._faults.add(line, wrong, cure)

    def _meant(self, name: str, words: Table[str, int] | tuple[str, ...]) -> str:
        return did_you_mean(name, words, "name an article that the issue lists")

    def _place(self, name: str, line: int) -> None:
        """Take note that an article has its place, if it may have it here."""
        plan = self._plan
        if name in self._placed:
            wrong = f"{quoted(name)} stands in the cuts a second time (first in line {self._placed[name]})"
            self._faults.add(line, wrong, "keep one of the two")
            return
        self._placed[name] = line
        if name == MASTHEAD:
            if plan.number != 1:
                wrong = f"'{MASTHEAD}' stands in the cuts of page {plan.number}"
                self._faults.add(line, wrong, "it belongs to page 1 only")
        elif name not in plan.articles:
            self._place_elsewhere(name, line)

    def _place_elsewhere(self, name: str, line: int) -> None:
        """Report an article that stands on another page, or on none."""
        plan = self._plan
        elsewhere = plan.standing.pages_of.get(name, NOWHERE)
        here = f"{quoted(name)} stands in the cuts of page {plan.number}"
        if elsewhere == NOWHERE:
            wrong = f"unknown article {quoted(name)} in the cuts"
            self._faults.add(line, wrong, self._meant(name, plan.near))
        elif name in plan.standing.moved:
            self._faults.add(line, f"{here} and of page {elsewhere} too", "keep one of the two")
        else:
            wrong = f"{here} and is listed on page {elsewhere}"
            self._faults.add(line, wrong, f"list it under page {plan.number}, or write 'rest: {name}'")

    def check_complete(self) -> None:
        """Report what the page has and its cuts have no place for."""
        plan = self._plan
        for name in plan.articles:
            if name not in self._placed:
                wrong = f"the cuts of page {plan.number} leave out {quoted(name)}"
                self._faults.add(plan.line, wrong, "give it a place, or take it from the page's articles")
        for name, target in plan.standing.jumps.items():
            if target == plan.number and name not in self._rests:
                wrong = f"the cuts of page {plan.number} have no place for the rest of {quoted(name)}"
                self._faults.add(plan.line, wrong, f"add 'rest: {name}', or take its jump out")
        if plan.number == 1 and MASTHEAD not in self._placed:
            self._faults.add(plan.line, "the cuts of page 1 have no masthead", f"add '{MASTHEAD}' at the top")


def _check_widths(cut: Cut, width: int | None, faults: FileFaults) -> None:
    """Report parts that do not fill the width they are given, from the page's own downwards."""
    if cut.columns is not None:
        if width is not None and cut.columns != width:
            wrong = f"a part {_columns(cut.columns)} wide stands where there are {width}"
            faults.add(cut.line, wrong, f"write {width}, or leave its width out")
        width = cut.columns
    if isinstance(cut, Leaf):
        return
    if cut.direction == "down":
        for part in cut.parts:
            _check_widths(part, width, faults)
        return
    if cut.direction == "wheel":
        _check_wheel(cut, width, faults)
        return
    stated = sum(part.columns or 0 for part in cut.parts)
    open_parts = sum(part.columns is None for part in cut.parts)
    if width is not None and (stated != width if not open_parts else stated + open_parts > width):
        makes = f"make at least {stated + open_parts}" if open_parts else f"make {stated}"
        wrong = f"the parts side by side {makes} columns, and there are {width}"
        faults.add(cut.line, wrong, f"let their widths add up to {width}")
    for part in cut.parts:
        known = part.columns
        if known is None and open_parts == 1 and width is not None and width > stated:
            known = width - stated
        _check_widths(part, known, faults)


def _check_wheel(wheel: Split, width: int | None, faults: FileFaults) -> None:
    """Report a wheel whose parts at the left do not say how it stands, or whose others contradict them."""
    top, foot = wheel.parts[0].columns, wheel.parts[3].columns
    for at in (0, 3):
        if wheel.parts[at].columns is None:
            wrong = f"the {_WHEEL[at]} part of the wheel states no width"
            faults.add(wheel.parts[at].line, wrong, "write '{id: columns}', or add 'columns:' to the part")
    if top is None or foot is None:
        return
    if top == foot:
        wrong = f"both parts at the left of the wheel are {_columns(top)} wide"
        faults.add(
            wheel.line, wrong, "make one of them wider, or put 'down' parts side by side with 'across'"
        )
    elif width is not None and max(top, foot) >= width:
        wrong = f"a part at the left of the wheel is {_columns(max(top, foot))} wide, and there are {width}"
        faults.add(wheel.line, wrong, "leave a column or more at its right")
    else:
        right = (None, None) if width is None else (width - top, width - foot)
        for part, known in zip(wheel.parts, (top, *right, foot, abs(foot - top)), strict=True):
            _check_widths(part, known, faults)


def _columns(count: int) -> str:
    return f"{count} column" if count == 1 else f"{count} columns"
