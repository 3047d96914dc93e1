"""The faults found so far: each stage of loading adds to them, and the last raises them all at once."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from edition.errors import Fault, IssueFault

# A file of noise would otherwise answer with a fault a line, and nobody reads past the first screen.
MOST_FAULTS_A_FILE = 100
# Longer words are no slips of a key, and comparing them takes quadratic time.
LONGEST_WORD_COMPARED = 60
LONGEST_QUOTE = 40


class FileFaults:
    """The faults of one file, whose name messages show as ``file``."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: dict[Fault, None] = {}

    @property
    def full(self) -> bool:
        """Say whether more faults of this file would only be dropped."""
        return len(self.found) > MOST_FAULTS_A_FILE

    def add(self, line: int, wrong: str, cure: str) -> None:
        """Note one fault; the same fault twice is one."""
        if len(self.found) < MOST_FAULTS_A_FILE:
            self.found[Fault(self.file, line, wrong, cure)] = None
        elif not self.full:
            self.found[Fault(self.file, line, "there are more faults", "mend these first")] = None


class FaultBook:
    """The faults of every file of an edition."""

    def __init__(self) -> None:
        self._files: dict[str, FileFaults] = {}

    def at(self, file: str) -> FileFaults:
        """Give the faults of one file, to be added to."""
        return self._files.setdefault(file, FileFaults(file))

    def settle(self) -> None:
        """Raise ``IssueFault`` with every fault found, if there is any."""
        found = [fault for file in self._files.values() for fault in file.found]
        if found:
            raise IssueFault(found)


def quoted(text: str) -> str:
    """Quote what the paper's file says, shortened to fit a message."""
    plain = " ".join(text.split())
    return f"'{plain[:LONGEST_QUOTE]}…'" if len(plain) > LONGEST_QUOTE else f"'{plain}'"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Give the one of ``words`` that ``word`` was most likely meant to be."""
    if len(word) > LONGEST_WORD_COMPARED:
        return None
    close = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return close[0] if close else None


def did_you_mean(word: str, words: Iterable[str], otherwise: str) -> str:
    """Give a cure: the nearest of ``words``, or ``otherwise`` where none is near."""
    near = nearest(word, words)
    return f"did you mean '{near}'?" if near else otherwise


def listed(words: Iterable[str]) -> str:
    """Write words as a list for a message: ``'a', 'b' or 'c'``."""
    quotes = [f"'{word}'" for word in words]
    return quotes[0] if len(quotes) == 1 else f"{', '.join(quotes[:-1])} or {quotes[-1]}"
