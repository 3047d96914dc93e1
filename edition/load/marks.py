"""YAML with line marks: text in, a tree out in which every key and value knows its line.

Values stay the text they were written as: what is a number or a date is for the reader of a key to say, so
that ``headline: 2022`` is a headline. The tree is built from the parser's events under limits on depth and
size: nothing is expanded before it is counted, and no tag makes an object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

from edition.load.faults import FileFaults, quoted
from edition.load.line_join import join_lines
from edition.load.text_file import with_printable

_Event = Any  # one of yaml's events, whose published types leave out half of their fields
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a machine without libyaml has only the slow one
# A long issue has some hundreds of values, six deep.
MOST_VALUES = 20_000
DEEPEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """One value as written; ``plain`` where it stands without quotes."""

    text: str
    line: int
    plain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with their values; ``lines`` holds the line of each key."""

    entries: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


def read_yaml(text: str, faults: FileFaults, first_line: int = 1) -> Node | None:
    """Parse one YAML document; an empty one has no keys. None where its syntax is broken, a fault."""
    try:
        return _Builder(text, faults, first_line).document()
    except _Refused as refusal:
        faults.add(refusal.line, refusal.wrong, refusal.cure)
    except yaml.MarkedYAMLError as error:
        wrong, cure, at_start = _plain_words(str(error.problem), str(error.context))
        mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
        # libyaml reports the end of the file as a line beyond its last.
        last = max(text.rstrip("\n").count("\n"), 0)
        faults.add(first_line + (min(mark.line, last) if mark else 0), wrong, cure)
    except yaml.YAMLError as error:
        faults.add(first_line, f"this is not YAML ({quoted(str(error))})", "write it as 'key: value' lines")
    return None


class _Refused(Exception):
    """YAML that is well-formed and still not read."""

    def __init__(self, line: int, wrong: str, cure: str) -> None:
        super().__init__(wrong)
        self.line = line
        self.wrong = wrong
        self.cure = cure


class _Builder:
    """Makes the tree from the parser's events."""

    def __init__(self, text: str, faults: FileFaults, first_line: int) -> None:
        self._text = text
        self._events: Iterator[_Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._faults = faults
        self._first_line = first_line
        self._count = 0
        self._anchors: dict[str, tuple[Node, int]] = {}

    def document(self) -> Node:
        """Build the only document of the stream."""
        tree: Node = Mapping(entries={}, lines={}, line=max(self._first_line - 1, 1))
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    wrong = "a second YAML document begins here"
                    raise _Refused(self._line(event), wrong, "keep one to a file")
                tree = self._node(next(self._events), 0)
        return tree

    def _line(self, event: _Event) -> int:
        return int(event.start_mark.line) + self._first_line

    def _node(self, event: _Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor), line)
        before = self._count
        self._spend(1, line)
        if depth > DEEPEST:
            raise _Refused(line, f"values are nested more than {DEEPEST} deep", "write it flatter")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._faults.add(line, f"the tag {quoted(tag)} means nothing here", "take it out")
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(line, depth)
        else:
            node = self._mapping(line, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, self._count - before)
        return node

    def _spend(self, values: int, line: int) -> None:
        self._count += values
        if self._count > MOST_VALUES:
            wrong = f"with its aliases written out, this file holds more than {MOST_VALUES} values"
            raise _Refused(line, wrong, "write the values themselves, without '&' and '*'")

    def _alias(self, anchor: str, line: int) -> Node:
        if anchor not in self._anchors:
            wrong = f"the alias '*{anchor}' names nothing before it"
            raise _Refused(line, wrong, "quote the value, or take '*' out")
        node, size = self._anchors[anchor]
        self._spend(size, line)
        return node

    def _scalar(self, event: _Event, line: int) -> Scalar:
        text = str(event.value)
        lines = self._lines_as_written(event)
        if lines is not None:
            text = join_lines(lines)
        elif "\n" in text:
            text = join_lines(text.split("\n"))
        # The file's own characters are known to print; an escape in quotes can still make others.
        text = with_printable(text, line, self._faults).replace("\t", " ").strip()
        return Scalar(text=text, line=line, plain=event.style is None or event.style == "")

    def _lines_as_written(self, event: _Event) -> list[str] | None:
        """Give the lines of a value written over several, where YAML would fold them with blanks.

        Between Han characters such a blank would be a change of the text.
        """
        if event.start_mark.line == event.end_mark.line or event.style == "|":
            return None
        if event.anchor is not None or event.tag is not None:
            return None
        written = self._text[event.start_mark.index : event.end_mark.index]
        if event.style == ">":
            # The mark can reach over comments that follow; they are less indented than the text.
            return list(takewhile(lambda line: not line or line[0] == " ", written.split("\n")[1:]))
        if event.style in ("'", '"'):
            if "\\" in written or "''" in written:
                return None
            written = written[1:-1]
        return written.split("\n")

    def _sequence(self, line: int, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(items=tuple(items), line=line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._faults.add(key.line, "a key is not plain text", "write 'key: value'")
            elif key.text in entries:
                wrong = f"the key {quoted(key.text)} stands a second time (first in line {lines[key.text]})"
                self._faults.add(key.line, wrong, "keep one of the two")
            else:
                entries[key.text] = value
                lines[key.text] = key.line
        return Mapping(entries=entries, lines=lines, line=line)


# What the YAML parser says (libyaml and PyYAML use the same words, nearly) -> what an editor can act on, and
# whether the place is where the construct began.
_PROBLEMS = (
    ("mapping values are not allowed", "a ': ' stands inside a value, or the line before it is not finished",
     "put the whole value in quotes", False),
    ("cannot start any token", "a value begins with a sign that YAML keeps for itself (or a tab indents it)",
     "put the value in quotes, and indent with blanks", False),
    ("unexpected end of stream", "a quotation mark opens here and is never closed", "close it", True),
    ("unexpected document separator", "a quotation mark opens here and is never closed", "close it", True),
    ("could not find expected ':'", "a line is neither 'key: value' nor part of the value above it",
     "write 'key: value', or indent it", False),
    ("expected ',' or ']'", "the list that opens here with '[' is not closed, or lacks a comma",
     "separate its items with ', ' and close it with ']'", True),
    ("expected ',' or '}'", "the mapping that opens here with '{' is not closed, or lacks a comma",
     "separate its keys with ', ' and close it with '}'", True),
    ("unknown escape character", "a '\\' in double quotes begins no known escape",
     "use single quotes, or write '\\\\'", False),
    ("expected key", "something follows that is no 'key: value'",
     "indent the line like the keys above it, or put the value before it in quotes", False),
    ("expected <block end>", "something follows that is no 'key: value'",
     "indent the line like the keys above it, or put the value before it in quotes", False),
    ("expected '-' indicator", "a line stands beside list items without being one",
     "begin it with '- ', or indent it like the key of the list", False),
)  # fmt: skip


def _plain_words(problem: str, context: str) -> tuple[str, str, bool]:
    """Turn the parser's words into what is wrong, its cure, and whether to point at where it began."""
    for sign, wrong, cure, at_start in _PROBLEMS:
        if sign in problem:
            return wrong, cure, at_start
    said = problem if problem != "None" else context
    return f"this is not YAML: {said}", "look at this line and the one above it", False
