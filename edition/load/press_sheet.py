"""How a house prints: the ``press`` part of ``house.yaml`` in, a ``Press`` out; and the colour profile's file.

A profile is the press's own, in the house's folder or anywhere; where the house names none, that of Debian's package
libgs-common is taken, which is a web offset press's (SWOP), not a newspaper's.
"""

from __future__ import annotations

from pathlib import Path

from edition.errors import EditionError
from edition.load.keys import Keys, number_of
from edition.load.marks import Sequence
from edition.model.house import House, Press

#: Where systems keep Ghostscript's profile of a CMYK press.
DEFAULT_PROFILES = (
    "/usr/share/color/icc/ghostscript/default_cmyk.icc",
    "/usr/share/ghostscript/iccprofiles/default_cmyk.icc",
    "/opt/homebrew/share/ghostscript/iccprofiles/default_cmyk.icc",
    "/usr/local/share/ghostscript/iccprofiles/default_cmyk.icc",
)
LARGEST_PROFILE = 20_000_000
_KEYS = ("profile", "condition", "inks", "most_ink", "least_type")


def read_press(keys: Keys, colours: dict[str, str]) -> Press:
    """Read the house's press; what is wrong goes to the faults of ``keys``."""
    table = keys.keys("press", _KEYS)
    if table is None:
        return Press()
    plain = Press()
    return Press(
        profile=table.text("profile"),
        condition=table.text("condition") or plain.condition,
        inks=_read_inks(table, colours),
        most_ink=table.integer("most_ink", 100, 400) or plain.most_ink,
        least_type=table.number("least_type", 1, 20) or plain.least_type,
    )


def _read_inks(table: Keys, colours: dict[str, str]) -> dict[str, tuple[float, ...]]:
    """Read the inks of the house's colours: four percentages each."""
    inks = table.keys("inks", colours)
    found: dict[str, tuple[float, ...]] = {}
    if inks is None:
        return found
    for name in (name for name in inks.node.entries if name in colours):
        node = inks.value(name)
        shares = [number_of(item) for item in node.items] if isinstance(node, Sequence) else []
        if len(shares) != 4 or not all(share is not None and 0 <= share <= 100 for share in shares):
            inks.faults.add(
                inks.line(name),
                f"'{name}' is no four percentages",
                "give cyan, magenta, yellow, black, e.g. [0, 100, 85, 5]",
            )
        else:
            found[name] = tuple(share / 100 for share in shares if share is not None)
    return found


def _is_of_press(content: bytes) -> bool:
    """Whether a file is a whole profile of an output device in CMYK (ICC.1, 7.2)."""
    whole = 128 < int.from_bytes(content[:4], "big") <= len(content)
    return whole and content[36:40] == b"acsp" and content[12:16] == b"prtr" and content[16:20] == b"CMYK"


def press_profile(house: House) -> bytes:
    """The bytes of the profile that ``house`` prints by. Raises EditionError where there is none to be had."""
    named = house.press.profile
    paths = [house.folder / named] if named else [Path(path) for path in DEFAULT_PROFILES]
    for path in paths:
        if path.is_file() and path.stat().st_size <= LARGEST_PROFILE:
            content = path.read_bytes()
            if _is_of_press(content):
                return content
            raise EditionError(
                f"make-edition: {path} is no colour profile of a CMYK press; name another in house.yaml"
            )
    if named:
        raise EditionError(
            f"make-edition: there is no colour profile {paths[0]}, which house.yaml names under press: profile"
        )
    raise EditionError(
        "make-edition: no colour profile for the press; install libgs-common (Debian, Ubuntu) or ghostscript, or name "
        "your press's own in house.yaml, under press: profile"
    )
