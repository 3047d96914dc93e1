"""The reading file: what screens, readers of the screen, and archives take.

In: the painted pages, tagged; their page document and the map of the layout; the issue. Out: the PDF's bytes:
PDF/UA-1 (ISO 14289-1), PDF/A-3a too where asked for, its stories whole in tags, bookmarks, links and threads, ordered
for the web (linearized). The same input gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pikepdf
from pikepdf import Dictionary, Name, String

from edition.model.house import House
from edition.model.issue import Issue
from edition.press.metadata import Conformance, describe
from edition.press.places import read_places
from edition.press.stories import as_stories, write_artifacts
from edition.press.structure import read_structure, write_structure
from edition.press.ways import (
    drop_copies,
    label_pages,
    mend_links,
    name_places,
    stories_of,
    thread_stories,
    write_bookmarks,
)


def finish_reading(
    painted: bytes, html: str, mapped: bytes, issue: Issue, house: House, *, archive: bool = False
) -> bytes:
    """The reading file of an edition; with ``archive`` it says that it is PDF/A-3a, for which it was painted."""
    pages = read_places(mapped)
    bylines = {article.id: article.byline for article in issue.articles}
    stories = stories_of(pages, bylines)
    with pikepdf.open(BytesIO(painted)) as pdf:
        found = as_stories(read_structure(pdf), ElementTree.fromstring(html))
        links = [tag.annotation for tag in found.document.walk() if tag.annotation is not None]
        drop_copies(pdf, links)
        name_places(pdf, pages)
        mend_links(pdf, stories, house.grid.em)
        write_artifacts(pdf, found.artifacts)
        write_structure(pdf, found.document)
        label_pages(pdf, pages)
        write_bookmarks(pdf, pages)
        thread_stories(pdf, stories)
        describe(pdf, issue, house, Conformance(ua="1", a="3A" if archive else ""))
        pdf.Root.Lang = String(house.language)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.PageMode = Name.UseOutlines
        return written(pdf)


def written(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a finished file."""
    held = BytesIO()
    # Without object streams: qpdf 12 counts what they hold wrongly in the hint tables of some files.
    pdf.save(held, linearize=True, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return held.getvalue()
