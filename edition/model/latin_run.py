"""What stands whole on a line: numbers, Latin words, addresses, dashes; and where a long one may part after all.

Sources: GB/T 15835 and CLREQ 3.1.4 (a number is never divided), CLREQ 3.2.4 (Latin words), GB/T 15834 5.1.4 (—— and
……). An address of the web parts as The Chicago Manual of Style 7.46 has it: after a slash, before the other marks.
"""

from __future__ import annotations

import re

#: Dashes, ellipses, and runs of digits or Latin with the marks inside them. A full-width colon holds digits together
#: (8：30), not words.
ATOM = re.compile(
    r"——|……|⸺|⋯⋯"
    r"|(?:(?<![!-~])[-−+±])?[0-9A-Za-z][!-~]*[％‰℃℉°′″㎀-㏟]*"
    r"(?:(?:[—–～〜．]|(?<=[0-9])：(?=[0-9]))[0-9A-Za-z][!-~]*[％‰℃℉°′″㎀-㏟]*)*"
)
LONG_ATOM = 24  # characters: an atom from here on may be parted anywhere before any rule of 避头尾 is broken

_ADDRESS = re.compile(
    r"(?P<scheme>[A-Za-z][0-9A-Za-z+]*://)[!-~]+"
    r"|[!-~]+@[!-~]+"
    r"|(?:[0-9A-Za-z_-]+\.)+[A-Za-z]{2,}(?:[:/?#][!-~]*)?"
)
_TELEPHONE = re.compile(r"\+?[0-9]+(?:[-—–][0-9]+)+")
_CLOSING = ".,;:!?)]}\"'"
_BEFORE = frozenset(".?&#=_~@")
_END = 3  # characters that stay together at either end of an address


def address_ends(run: str) -> list[int]:
    """Where a line may end inside an atom that is an address: after a slash, before another mark."""
    run = run.rstrip(_CLOSING)
    match = _ADDRESS.fullmatch(run)
    if not match:
        return []
    least = max(_END, len(match["scheme"] or "") if match["scheme"] else 0)
    return [
        place
        for place in range(least, len(run) - _END + 1)
        if (run[place - 1] == "/" and run[place] != "/") or run[place] in _BEFORE
    ]


def compound_ends(run: str) -> list[int]:
    """Where a line may end inside a compound of Latin words: after its hyphens."""
    return [match.end() for match in re.finditer(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})", run)]


def telephone_ends(run: str) -> list[int]:
    """Where a telephone number parts if it must: after its dashes."""
    if not _TELEPHONE.fullmatch(run):
        return []
    return [place for place in range(1, len(run)) if run[place - 1] in "-—–"]


def may_part(run: str, place: int) -> bool:
    """Whether a line may end after ``place`` characters of an atom."""
    return any(place in ends(run) for ends in (address_ends, compound_ends, telephone_ends))


def parting(text: str, following: str) -> str:
    """The atom that the end of ``text`` divides from ``following`` where it may not be divided, else nothing."""
    here = len(text)
    for match in ATOM.finditer(text + following):
        start, end = match.span()
        if start < here < end and end - start < LONG_ATOM and not may_part(match.group(), here - start):
            return match.group()
    return ""
