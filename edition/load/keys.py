"""Reading a mapping key by key: marked YAML in, typed values out; what does not fit becomes a fault."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from edition.load.faults import FileFaults, did_you_mean, listed, quoted
from edition.load.marks import Mapping, Node, Scalar, Sequence, read_yaml

_INTEGER = re.compile(r"[+-]?[0-9]{1,12}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,12}(\.[0-9]{0,12})?|\.[0-9]{1,12})([eE][+-]?[0-9]{1,2})?")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def is_empty(node: Node | None) -> bool:
    """Say whether a key was given no value."""
    if isinstance(node, Scalar):
        return not node.text or (node.plain and node.text in ("~", "null"))
    return node is None


def kind_of(node: Node) -> str:
    """Name a value's type in plain words."""
    if isinstance(node, Scalar):
        return quoted(node.text) if node.text else "empty"
    return "a list" if isinstance(node, Sequence) else "a mapping of keys"


def integer_of(node: Node) -> int | None:
    """Read a whole number; None where it is none."""
    if isinstance(node, Scalar) and _INTEGER.fullmatch(node.text):
        return int(node.text)
    return None


def number_of(node: Node) -> float | None:
    """Read a number; None where it is none."""
    if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text):
        value = float(node.text)
        return value if math.isfinite(value) else None
    return None


def read_mapping(text: str, faults: FileFaults, what: str, first_line: int = 1) -> Mapping | None:
    """Parse YAML that is to be a mapping; ``what`` names it in messages. None where it is none."""
    node = read_yaml(text, faults, first_line)
    if node is None or isinstance(node, Mapping):
        return node
    faults.add(node.line, f"{what} is {kind_of(node)}", "write it as 'key: value' lines")
    return None


class Keys:
    """A mapping being read. Unknown and missing keys are reported at once, wrong values once asked for."""

    def __init__(
        self, node: Mapping, faults: FileFaults, known: Iterable[str], required: Iterable[str] = ()
    ) -> None:
        self.node = node
        self.faults = faults
        names = tuple(known)
        for name in node.entries:
            if name not in names and not faults.full:
                otherwise = f"the keys here are {listed(names)}"
                cure = did_you_mean(name, names, otherwise)
                faults.add(node.lines[name], f"unknown key {quoted(name)}", cure)
        for name in required:
            if name not in node.entries:
                faults.add(node.line, f"missing required key '{name}'", f"add '{name}: …'")
        self._required = frozenset(required)

    def line(self, name: str) -> int:
        """Give the line of a key, or of the mapping where the key is missing."""
        return self.node.lines.get(name, self.node.line)

    def value(self, name: str) -> Node | None:
        """Give a key's value; None where it is missing or empty. An empty required key is a fault."""
        node = self.node.entries.get(name)
        if node is None or not is_empty(node):
            return node
        if name in self._required:
            self.faults.add(self.line(name), f"'{name}' is empty", "give it a value")
        return None

    def wrong(self, name: str, node: Node, expected: str) -> None:
        """Report a value that is not what its key needs."""
        line = node.line if isinstance(node, Scalar) else self.line(name)
        self.faults.add(line, f"'{name}' is {kind_of(node)}", f"give {expected}")

    def text(self, name: str) -> str:
        """Read text; numbers and the like are text as they were typed."""
        node = self.value(name)
        if node is None:
            return ""
        if isinstance(node, Scalar):
            return node.text
        self.wrong(name, node, "text")
        return ""

    def choice(self, name: str, choices: Iterable[str]) -> str | None:
        """Read one of the words that a key may have."""
        node = self.value(name)
        if node is None:
            return None
        words = tuple(choices)
        if isinstance(node, Scalar):
            if node.text in words:
                return node.text
            cure = did_you_mean(node.text, words, f"give {listed(words)}")
            self.faults.add(node.line, f"'{name}' is {quoted(node.text)}", cure)
        else:
            self.wrong(name, node, listed(words))
        return None

    def integer(self, name: str, low: int, high: int) -> int | None:
        """Read a whole number from ``low`` to ``high``."""
        node = self.value(name)
        if node is None:
            return None
        value = integer_of(node)
        if value is None or not low <= value <= high:
            self.wrong(name, node, f"a whole number from {low} to {high}")
            return None
        return value

    def number(self, name: str, low: float, high: float) -> float | None:
        """Read a number from ``low`` to ``high``."""
        node = self.value(name)
        if node is None:
            return None
        value = number_of(node)
        if value is None or not low <= value <= high:
            self.wrong(name, node, f"a number from {low:g} to {high:g}")
            return None
        return value

    def flag(self, name: str) -> bool | None:
        """Read true or false."""
        node = self.value(name)
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.lower() in _FLAGS:
            return _FLAGS[node.text.lower()]
        self.wrong(name, node, "'true' or 'false'")
        return None

    def items(self, name: str, of: str) -> tuple[Node, ...]:
        """Read a list; ``of`` says in messages what its items are."""
        node = self.value(name)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        self.wrong(name, node, f"a list of {of}")
        return ()

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts, or a single one."""
        node = self.value(name)
        if isinstance(node, Scalar):
            return (node.text,)
        found = []
        for item in self.items(name, "texts"):
            if isinstance(item, Scalar) and item.text:
                found.append(item.text)
            else:
                self.faults.add(item.line, f"an item of '{name}' is {kind_of(item)}", "give text")
        return tuple(found)

    def keys(self, name: str, known: Iterable[str], required: Iterable[str] = ()) -> Keys | None:
        """Read a mapping under a key."""
        node = self.value(name)
        if node is None:
            return None
        if isinstance(node, Mapping):
            return Keys(node, self.faults, known, required)
        self.wrong(name, node, "keys with values")
        return None
