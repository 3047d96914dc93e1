"""Everything the program refuses, with the exit status it ends with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of an input file: where it is, what is wrong, what would be right."""

    file: str
    line: int
    wrong: str
    cure: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.wrong}; {self.cure}"


class EditionError(Exception):
    """A reason to stop that the user can cure; ``exit_code`` is the command's exit status."""

    exit_code = 1


class IssueFault(EditionError):
    """The issue's files are wrong; carries every fault found, in the order of file and line."""

    exit_code = 2

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MissingFace(EditionError):
    """A face, or a character in it, that the machine does not have."""

    exit_code = 3


class Overset(EditionError):
    """Copy that does not fit where it was sent."""

    exit_code = 4


class Underset(EditionError):
    """Copy that does not fill, or cannot stand level, where it was sent."""

    exit_code = 4
