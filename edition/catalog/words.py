"""What metadata says, as text that both forms of feed may have: strings in; text, dates, moments and tags out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

# Blank as XML has it (XML 1.0, 2.3): an ideographic space is the author's own break, and stays.
BLANK = re.compile(r"[\t\n\r ]+")
# What XML 1.0 has no way to write (2.2); a PDF's title may have any of it.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


def line(said: str) -> str:
    """Return a text on one line."""
    return BLANK.sub(" ", UNWRITABLE.sub("", said)).strip(" ")


def lines(said: str) -> str:
    """Return a text with the lines it has, blanks within them and blank lines aside."""
    return "\n".join(filter(None, map(line, said.splitlines())))


def language_tag(said: str) -> str:
    """Return a language tag (RFC 3066); nothing where it is none."""
    return said if LANGUAGE.fullmatch(said) else ""


def day(said: str) -> date | None:
    """Return the day of a date of ISO 8601, with or without a time."""
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def moment(said: str) -> datetime | None:
    """Return a moment of ISO 8601, in UTC, which it is in where it does not say."""
    try:
        told = datetime.fromisoformat(said)
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def noon_of(published: date) -> datetime:
    """Return a moment of a day of which no hour is told: noon, which most of the world has on that day."""
    return datetime.combine(published, time(12), UTC)
