"""The e-book in a reader: foliate-js in Chromium opens documents and turns their pages (``reader.mjs``).

Nothing is cut off at a page's edges, every character is on one page, pages turn the way the book is written.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from edition.load.faces import InstalledFaces
from edition.pipeline import Resources, make_edition
from edition.render.epub import render_epub
from edition.render.facsimile import render_facsimiles
from tests.render.epub_sample import ROOT, png

DRIVER = Path(__file__).with_name("reader.mjs")
TABLET, TELEPHONE = (800, 600), (360, 800)
LONG = "article-yungang.xhtml"  # 1,500 characters with a picture and subheads
POINTS = "article-evening-reading.xhtml"  # a list with numbers
VERTICAL = "article-lamp-essay.xhtml"  # on a page that print sets vertically
FACSIMILE = "facsimile-1.xhtml"
DOCUMENTS = (
    "cover.xhtml",
    "front.xhtml",
    "page-1.xhtml",
    FACSIMILE,
    "briefs-2-1.xhtml",
    LONG,
    POINTS,
    VERTICAL,
)


@cache
def books() -> dict[str, bytes]:
    """Issue 16290 as a book, by its way of writing, with facsimiles of its pages."""
    resources = Resources(ROOT / "styles", ROOT / "templates")
    edition = make_edition(ROOT / "issues" / "16290", resources, lambda stage: None)
    assert edition.pdf and edition.epub and edition.layout
    facsimiles = render_facsimiles(edition.pdf, edition.layout, edition.house)
    faces = InstalledFaces(edition.house.faces, edition.house.language)
    vertical = render_epub(
        edition.issue, edition.house, resources.templates, png(), facsimiles, vertical=True, metrics=faces
    )
    return {"horizontal": edition.epub, "vertical": vertical}


def written(folder: Path, writing: str) -> Path:
    path = folder / f"{writing}.epub"
    path.write_bytes(books()[writing])
    return path


def read(path: Path, screen: tuple[int, int], *documents: str) -> dict[str, Any]:
    """Read ``documents`` on a screen of that size; the pictures of their pages are left beside the book."""
    run = subprocess.run(
        ["node", DRIVER, path, path.parent, *map(str, screen), *documents],
        capture_output=True,
        encoding="utf-8",
        timeout=180,
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    assert found["faults"] == []
    return found


def assert_whole(document: dict[str, Any]) -> None:
    """Each character stands on one page, inside its edges, and the pages came in order."""
    pages = document["pages"]
    assert [page["page"] for page in pages] == list(range(1, len(pages) + 1)), document["href"]
    assert [page["cut"] for page in pages] == [[]] * len(pages), document["href"]
    assert sum(page["shown"] for page in pages) == document["text"], document["href"]


@pytest.mark.parametrize("screen", [TABLET, TELEPHONE])
def test_a_vertical_book_turns_from_right_to_left_and_loses_nothing(
    screen: tuple[int, int], tmp_path: Path
) -> None:
    found = read(written(tmp_path, "vertical"), screen, *DOCUMENTS)
    assert found["direction"] == "rtl"
    for document in found["documents"]:
        assert document["writingMode"] == "vertical-rl"
        assert_whole(document)
    long = next(document for document in found["documents"] if document["href"] == LONG)
    assert len(long["pages"]) >= 4


def test_vertical_articles_stand_in_a_horizontal_book(tmp_path: Path) -> None:
    found = read(written(tmp_path, "horizontal"), TABLET, LONG, VERTICAL, "page-4.xhtml", FACSIMILE)
    assert found["direction"] != "rtl"
    modes = [document["writingMode"] for document in found["documents"]]
    assert modes == ["horizontal-tb", "vertical-rl", "horizontal-tb", "horizontal-tb"]
    for document in found["documents"]:
        assert_whole(document)
