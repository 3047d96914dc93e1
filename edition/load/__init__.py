"""Load: an issue's files and its paper's house style in, validated and immutable ``Issue`` and ``House`` out.

This stage alone reads files. It gathers every fault of every file before it refuses:

``issue_sheet``   issue.yaml, as keys and lines
``manuscript``    articles/<id>.md: its head, and by ``body`` its text
``photo_file``    the pictures: ``raster`` PNG and JPEG, ``drawing`` SVG
``standing``      which article stands on which page, as the lists and the cuts have it
``cuts``          the editor's own tree of cuts
``issue_file``    these together: an ``Issue``
``house_file``    styles/<house>/house.yaml, and by ``fillers`` its fillers/*.md: a ``House``
``faces``         the installed fonts, for whoever composes

They stand on ``marks`` (YAML with lines), ``keys`` (typed values), ``text_file`` (printable text) and
``faults``.
"""

from __future__ import annotations

from pathlib import Path

from edition.load.faults import FaultBook
from edition.load.fillers import read_fillers
from edition.load.house_file import house_folder, load_house, read_house
from edition.load.issue_file import load_issue, read_issue
from edition.load.issue_sheet import read_sheet
from edition.model.house import House
from edition.model.issue import Issue

__all__ = ["load_edition", "load_house", "load_issue"]


def load_edition(issue_folder: Path, styles: Path) -> tuple[Issue, House]:
    """Read an issue and the house it names, from ``styles/<house>/``.

    Raises ``IssueFault`` once, with every fault of every file of both.
    """
    book = FaultBook()
    sheet = read_sheet(issue_folder, book)
    folder = house_folder(sheet.house, styles, sheet.faults) if sheet.house else None
    fillers = read_fillers(folder, book) if folder else ()
    house = read_house(folder, fillers, book) if folder else None
    issue = read_issue(sheet, house, fillers, book)
    book.settle()
    assert issue is not None and house is not None  # what cannot be read has left a fault
    return issue, house
