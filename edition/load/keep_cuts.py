"""Cuts kept in ``issue.yaml``: its text and trees of cuts in, the text with these trees in out.

Only the ``cuts`` of the pages named change; comments, order, quotes and line ends stay as the editor has them.
What was written is read back before it is handed on: a sheet that would say anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from edition.errors import EditionError
from edition.load import marks
from edition.load.faults import FileFaults
from edition.load.issue_sheet import LARGEST_ISSUE
from edition.load.kept_check import check_kept
from edition.load.text_file import read_bytes
from edition.model.issue import Cut, Issue, Split

WIDEST = 100  # columns of a line, where a line can be parted
_BOM = "\ufeff"
#: Words that need no quotes anywhere in YAML, in brackets neither.
_PLAIN = re.compile(r"\w([\w ·、，。；：！？—…“”‘’《》（）-]*[\w，。；：！？—…”’》）])?")
_EMPTY = ("null", "Null", "NULL")  # without quotes they are no text
_COLON = re.compile(r"[ \t]*:")

_Value = str | list["_Value"] | dict[str, "_Value"]
_Edit = tuple[int, int, str]  # from, to, what stands there afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCuts:
    """``issue.yaml`` before and after, and the numbers of the pages whose cuts were put in."""

    before: bytes
    after: bytes
    pages: tuple[int, ...]


def sheet_of(folder: Path) -> bytes:
    """The bytes of an issue's sheet; none where it cannot be read, which loading then says."""
    data = read_bytes(folder / "issue.yaml", folder, LARGEST_ISSUE)
    return b"" if isinstance(data, str) else data


def plan_anew(issue: Issue, number: int) -> Issue:
    """The issue with the cuts of page ``number`` left out. Raises EditionError where there is no such page."""
    if not 1 <= number <= len(issue.pages):
        raise EditionError(f"make-edition: no page {number}: the issue has pages 1 to {len(issue.pages)}")
    pages = tuple(replace(page, cuts=None) if page.number == number else page for page in issue.pages)
    return replace(issue, pages=pages)


def keep_cuts(
    before: bytes,
    issue: Issue,
    columns: int,
    found: Mapping[int, Cut],
    only: int | None = None,
    laid: Issue | None = None,
) -> KeptCuts:
    """Keep the trees ``found``, by page, in the ``before`` of the issue's sheet.

    Kept are those of the pages without cuts, or of page ``only`` alone, in the place of what it has.
    ``laid`` is the issue as it was laid out, where that gave articles to pages or sent some on. Raises EditionError
    where the sheet cannot take them, or would be refused when it is next read.
    """
    asked = [page for page in issue.pages if (page.number == only if only else page.cuts is None)]
    trees = {page.number: found[page.number] for page in asked if page.number in found}
    for page in asked:
        if page.cuts and page.number in trees and _value(page.cuts) == _value(trees[page.number]):
            del trees[page.number]  # it stays as its editor wrote it
    after = before
    if trees:
        text = with_cuts(before.decode("utf-8"), trees)
        check_kept(_tree(text.removeprefix(_BOM)), trees, issue, laid or issue, columns)
        after = text.encode()
    return KeptCuts(before=before, after=after, pages=tuple(trees))


def with_cuts(sheet: str, cuts: Mapping[int, Cut]) -> str:
    """The text of ``issue.yaml`` with the cuts of the pages numbered put in, or in the place of those it has.

    All else stays byte for byte. Raises EditionError where that cannot be.
    """
    text = sheet.removeprefix(_BOM)
    wanted = _plain(_tree(text))
    pages = _pages_of(text)
    edits = []
    for number, cut in cuts.items():
        if not 1 <= number <= len(pages):
            raise _cannot(number, f"the sheet has {len(pages)} pages")
        edits.append(_edit(text, pages[number - 1], cut, number))
        wanted["pages"][number - 1]["cuts"] = _value(cut)
    made = text
    for start, end, put in sorted(edits, reverse=True):
        made = made[:start] + put + made[end:]
    faults = FileFaults("issue.yaml")
    read = marks.read_yaml(made.replace("\r\n", "\n"), faults)
    if faults.found or read is None or _plain(read) != wanted:
        wrong = next((fault.wrong for fault in faults.found), "the sheet would not say the same of all else")
        raise _cannot(min(cuts, default=0), wrong)
    return sheet[: len(sheet) - len(text)] + made


def cut_yaml(cut: Cut, indent: int) -> str:
    """A tree of cuts as an editor writes it, each line ``indent`` blanks in, without a last line end."""
    return "\n".join(_block(_value(cut), indent))


def _cannot(number: int, why: str) -> EditionError:
    return EditionError(f"issue.yaml: the cuts of page {number} cannot be kept: {why}; write them yourself")


# A tree as plain values, and these as YAML


def _value(cut: Cut, columns: int | None = None) -> _Value:
    """The tree as YAML has it; ``columns`` is the width of a part that states none."""
    width = cut.columns or columns
    wide: dict[str, _Value] = {"columns": str(width)} if width else {}
    if isinstance(cut, Split):
        if len(cut.parts) == 1:  # no cut at all, and refused when read
            return _value(cut.parts[0], width)
        return {cut.direction: [_value(part) for part in cut.parts], **wide}
    if cut.continued:
        return {"rest": cut.articles[0], **wide}
    if cut.title or len(cut.articles) > 1:
        return {"briefs": list(cut.articles), "title": cut.title, **wide}
    return {cut.articles[0]: str(width)} if width else cut.articles[0]


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text not in _EMPTY:
        return text
    return "'" + text.replace("'", "''") + "'"


def _block(value: _Value, indent: int) -> list[str]:
    """Lines in block style; a list of names alone stands in brackets where it goes into a line."""
    pad = " " * indent
    if isinstance(value, str):
        return [pad + _scalar(value)]
    if isinstance(value, list):
        lines = []
        for item in value:
            first, *more = _block(item, indent + 2)
            lines += [f"{pad}- {first[indent + 2 :]}", *more]
        return lines
    lines = []
    for key, held in value.items():
        names = isinstance(held, str) or (isinstance(held, list) and all(isinstance(i, str) for i in held))
        line = f"{pad}{_scalar(key)}: {' '.join(_flow(held))}" if names else ""
        if line and (isinstance(held, str) or len(line) <= WIDEST):
            lines.append(line)
        else:
            lines += [f"{pad}{_scalar(key)}:", *_block(held, indent + 2)]
    return lines


def _flow(value: _Value) -> list[str]:
    """Words in flow style, between which a line may be parted."""
    if isinstance(value, str):
        return [_scalar(value)]
    if isinstance(value, list):
        return _enclosed("[", [_flow(item) for item in value], "]")
    entries = []
    for key, held in value.items():
        first, *more = _flow(held)
        entries.append([f"{_scalar(key)}: {first}", *more])
    return _enclosed("{", entries, "}")


def _enclosed(opening: str, items: list[list[str]], closing: str) -> list[str]:
    words = [word for item in items for word in (*item[:-1], f"{item[-1]},")]
    words[-1] = words[-1].removesuffix(",") + closing
    return [opening + words[0], *words[1:]]


def _wrapped(words: list[str], at: int, indent: int, line_end: str) -> str:
    """Words in lines of at most WIDEST columns, the first beginning ``at`` and the others ``indent`` columns in."""
    made = words[0]
    at += len(made)
    for word in words[1:]:
        if at + 1 + len(word) > WIDEST:
            made += line_end + " " * indent
            at = indent
        else:
            made += " "
            at += 1
        made += word
        at += len(word)
    return made


# The sheet's text: what it says, and where


def _tree(text: str) -> marks.Mapping:
    """The sheet as the loader reads it. Raises EditionError where that cannot be."""
    faults = FileFaults("issue.yaml")
    node = marks.read_yaml(text.replace("\r\n", "\n"), faults)
    for fault in faults.found:
        raise EditionError(
            f"issue.yaml: the cuts cannot be kept: {fault.wrong} in line {fault.line}; {fault.cure}"
        )
    if not isinstance(node, marks.Mapping):
        raise EditionError(
            "issue.yaml: the cuts cannot be kept: the sheet has no keys; write its pages there"
        )
    return node


def _plain(node: marks.Node) -> Any:
    """A node without its lines."""
    if isinstance(node, marks.Scalar):
        return node.text
    if isinstance(node, marks.Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(value) for key, value in node.entries.items()}


@dataclass(slots=True)
class _Place:
    """Where a value stands: from ``start`` to the ``end`` of what is written, without what follows it."""

    start: int
    end: int
    column: int
    text: str = ""  # of a scalar
    flow: bool = False
    items: tuple[_Place, ...] = ()  # of a list; keys and values in turn of a mapping

    def at(self, key: str) -> tuple[_Place, _Place] | None:
        """A key of a mapping, and its value."""
        pairs = zip(self.items[::2], self.items[1::2], strict=True)
        return next((pair for pair in pairs if pair[0].text == key), None)


def _pages_of(text: str) -> tuple[_Place, ...]:
    """The places of the pages."""
    events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    started = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
    root = _place(text, next(event for event in events if not isinstance(event, started)), events)
    pages = root.at("pages")
    if pages is None:
        raise EditionError("issue.yaml: the cuts cannot be kept: the sheet lists no pages; list them")
    return pages[1].items


def _place(text: str, event: Any, events: Iterator[Any]) -> _Place:
    """The place of the value that begins with ``event``."""
    start, column = event.start_mark.index, event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        end = _foot(text, event) if event.style in ("|", ">") else _end(event)
        return _Place(start, end, column, text=event.value)
    if isinstance(event, yaml.AliasEvent):
        return _Place(start, _end(event), column)
    items = []
    inside: Any = next(events)
    while not isinstance(inside, yaml.CollectionEndEvent):
        items.append(_place(text, inside, events))
        inside = next(events)
    # A block's own end mark stands where the next thing begins, behind comments and blank lines.
    end = _end(inside) if event.flow_style else max((item.end for item in items), default=start)
    return _Place(start, end, column, flow=bool(event.flow_style), items=tuple(items))


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _foot(text: str, event: Any) -> int:
    """Where the text of a '|' or '>' ends: its mark reaches over comments that follow, less indented than it."""
    head, *lines = text[event.start_mark.index : _end(event)].splitlines(keepends=True)
    indents = [_indent(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]
    while lines and (not lines[-1].strip() or (indents and _indent(lines[-1]) < min(indents))):
        lines.pop()
    return int(event.start_mark.index) + len((head + "".join(lines)).rstrip("\r\n"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# What is changed of it


def _edit(text: str, page: _Place, cut: Cut, number: int) -> _Edit:
    """What puts the cuts on a page: in the place of those it has, else behind its last key."""
    here = page.at("cuts")
    if page.flow:
        return _edit_in_flow(text, page, here, cut)
    column = page.items[0].column
    line_end = _line_end(text, page.end)
    value = _value(cut)
    lines = line_end.join(_block(value, column + 2))
    if here is None:
        foot = _page_foot(text, page.end, column)
        beside = isinstance(value, str)
        block = f"cuts: {lines.lstrip()}" if beside else f"cuts:{line_end}{lines}"
        return foot, foot, f"{line_end}{' ' * column}{block}"
    key, old = here
    colon = _COLON.match(text, key.end)
    if colon is None:
        raise _cannot(number, "'cuts' is not followed by its colon")
    foot = _end_of_line(text, old.end)
    head = text.rfind("\n", 0, old.start) + 1
    if head > colon.end():  # the value begins on a line of its own: leave the key's, and comments under it
        return head, foot, lines
    tail = text[max(old.end, colon.end()) : foot]
    if isinstance(value, str):
        return colon.end(), foot, f" {lines.lstrip()}{tail}"
    return colon.end(), foot, f"{tail}{line_end}{lines}"


def _edit_in_flow(text: str, page: _Place, here: tuple[_Place, _Place] | None, cut: Cut) -> _Edit:
    """The same on a page in braces."""
    words = _flow(_value(cut))
    if here is None:  # behind the last value: what may follow it, a comma or a comment, still may
        start = end = max(item.end for item in page.items)
        words = [",", f"cuts: {words[0]}", *words[1:]]
    else:
        key, old = here
        start, end = old.start, old.end
        if _COLON.match(text, key.end) is None:
            words[0] = f": {words[0]}"
        elif not text[start - 1].isspace():
            words[0] = f" {words[0]}"
    at = start - text.rfind("\n", 0, start) - 1
    return start, end, _wrapped(words, at, page.column + 2, _line_end(text, start))


def _end_of_line(text: str, place: int) -> int:
    """Where the line of ``place`` ends, before its line end."""
    found = text.find("\n", place)
    if found < 0:
        return len(text)
    return found - 1 if text[found - 1 : found] == "\r" and found > place else found


def _line_end(text: str, place: int) -> str:
    """The line end in use about ``place``."""
    found = text.find("\n", place)
    if found < 0:
        found = text.rfind("\n")
    return "\r\n" if found > 0 and text[found - 1] == "\r" else "\n"


def _page_foot(text: str, place: int, column: int) -> int:
    """The end of a page's last line, with the comments under it that are indented as its keys are."""
    foot = at = _end_of_line(text, place)
    while (following := text.find("\n", at)) >= 0:
        at = _end_of_line(text, following + 1)
        line = text[following + 1 : at]
        if line.lstrip(" ").startswith("#") and _indent(line) >= column:
            foot = at
        elif line.strip():
            break
    return foot
