"""The feeds in a folder as they were written: by name, parsed, with every reference in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/terms/}"
OPDS = "{http://opds-spec.org/2010/catalog}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
Feed = dict[str, Any]


def atoms(folder: Path) -> dict[str, etree._Element]:
    return {
        path.relative_to(folder).as_posix(): etree.parse(path).getroot() for path in folder.rglob("*.xml")
    }


def jsons(folder: Path) -> dict[str, Feed]:
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.json")
    }


def references(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of a catalog with every reference in it."""
    for name, feed in atoms(folder).items():
        yield from ((name, element.get("href")) for element in feed.iter(f"{ATOM}link"))
    for name, document in jsons(folder).items():
        yield from ((name, reference) for reference in hrefs(document))


def hrefs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from [inner] if key == "href" else hrefs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from hrefs(inner)
