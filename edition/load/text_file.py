"""Reading a text file: path in, text out, with every character that cannot be printed named as a fault."""

from __future__ import annotations

import re
from pathlib import Path

from edition.load.faults import FileFaults

# What no newspaper prints and no editor sees: it would surface as a box, or turn a line round.
_UNPRINTABLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffd"
    "\ud800-\udfff"
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use
    "\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# 〓, the compositor's mark for a missing sort, holds the place so that lines and columns stay true.
GETA = "\u3013"
NOT_THERE = "is not there"
OUTSIDE = "lies outside its folder"


def read_bytes(path: Path, root: Path, limit: int) -> bytes | str:
    """Read a file that lies inside ``root`` and is no longer than ``limit``; else say in words why not."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return OUTSIDE
        if not real.is_file():
            return "is not a file"
        with real.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        return NOT_THERE
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links is a RuntimeError before 3.13
        return f"cannot be read ({getattr(error, 'strerror', None) or error})"
    return data if len(data) <= limit else f"is larger than {limit / 1_000_000:g} MB"


def read_text(path: Path, root: Path, limit: int, faults: FileFaults) -> str | None:
    """Read a UTF-8 file as text with LF line ends; None where it cannot be read at all.

    Unprintable characters become faults, and 〓 in the text.
    """
    data = read_bytes(path, root, limit)
    if isinstance(data, str):
        cure = _CURES.get(data, f"keep it readable, and at most {limit / 1_000_000:g} MB")
        faults.add(1, f"the file {data}", cure)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"the text is not UTF-8 (byte 0x{data[error.start]:02x} at offset {error.start})"
        faults.add(line, wrong, "save the file as UTF-8")
        return None
    # Windows editors write a byte order mark and CRLF; neither is text.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return with_printable(text, 1, faults)


def with_printable(text: str, first_line: int, faults: FileFaults) -> str:
    """Report each unprintable character of ``text`` at its line, and put 〓 in its place."""
    if not _UNPRINTABLE.search(text):
        return text
    for number, line in enumerate(text.split("\n"), first_line):
        for character in dict.fromkeys(_UNPRINTABLE.findall(line)):
            name, cure = _nature(ord(character))
            faults.add(number, f"U+{ord(character):04X}, {name}, stands in the text", cure)
    return _UNPRINTABLE.sub(GETA, text)


def _nature(point: int) -> tuple[str, str]:
    """Name the kind of an unprintable code point, and the cure."""
    if point == 0xFFFD:
        return "the mark of a character lost earlier", "type the character that was meant"
    if point in (0x2028, 0x2029):
        return "a line separator", "break the line with Enter"
    if point == 0xFEFF:
        return "a byte order mark", "delete it"
    if 0xD800 <= point <= 0xDFFF:
        return "half of a character (a lone surrogate)", "type the whole character"
    if 0xE000 <= point <= 0xF8FF or (point >= 0xF0000 and point & 0xFFFE != 0xFFFE):
        return "a private-use character that only one font knows", "type the character that was meant"
    if point < 0x20 or 0x7F <= point <= 0x9F:
        return "a control character", "delete it"
    if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF or 0xFFF9 <= point <= 0xFFFB:
        return "not a character of text", "delete it"
    return "a control of writing direction", "delete it"


_CURES = {
    NOT_THERE: "put it there",
    OUTSIDE: "keep the file itself there, not a link to another place",
    "is not a file": "put a text file in its place",
}
