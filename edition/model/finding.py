"""What proof finds: a rule, a place, a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters: an error stops a careful desk, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One departure from a rule: ``code`` (F form, T text, P page, L look, O output, X press), where, what was
    measured, what is asked.
    """

    code: str
    place: str
    value: str
    asked: str
    weight: Weight = Weight.ERROR

    def __str__(self) -> str:
        return f"{self.code} {self.place}: {self.value}; asked: {self.asked}"
