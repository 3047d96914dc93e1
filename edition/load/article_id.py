"""The id of an article, which is its file's name: what may be one."""

from __future__ import annotations

import re

from edition.load.cuts import RESERVED
from edition.load.faults import FileFaults, quoted

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_id(name: str) -> bool:
    """Say whether an article may be called so."""
    return name not in RESERVED and _ID.fullmatch(name) is not None


def check_id(name: str, line: int, faults: FileFaults) -> None:
    """Report an id that is none."""
    if name in RESERVED:
        faults.add(line, f"{quoted(name)} is a word of the cuts", "give the article another id")
    elif not is_id(name):
        wrong = f"{quoted(name)} is no article id"
        faults.add(line, wrong, "use lower-case letters and digits, joined by hyphens")
