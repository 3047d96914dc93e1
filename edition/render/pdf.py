"""The page document into PDF by WeasyPrint, the only module that imports it.

In: HTML, the issue. Out: the PDF's bytes, the same for the same input: the date in the file is the issue's.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from edition.errors import MissingFace
from edition.model.issue import Issue

ACCESSIBLE, ARCHIVAL = "pdf/ua-1", "pdf/a-3a"  # variants of PDF
FINEST = 300  # pixels an inch of pictures as printed: newsprint shows half of that, and files stay small
#: How WeasyPrint begins its warning of a character that it paints as a box.
BOX = ".notdef glyph rendered for Unicode string unsupported by fonts:"

if TYPE_CHECKING:
    from weasyprint import HTML


def render_pdf(html: str, issue: Issue, variant: str | None = None) -> tuple[bytes, tuple[str, ...]]:
    """Paint the document, as a ``variant`` of PDF with tags where one is asked for; return the file and what
    WeasyPrint warned of.
    """
    with _clock(issue), _warnings() as warnings:
        pdf = _document(html, issue.folder.resolve().as_uri() + "/").write_pdf(
            pdf_identifier=f"{issue.house}-{issue.number}".encode(), pdf_variant=variant, dpi=FINEST
        )
    return pdf, tuple(warnings)


def refuse_boxes(warnings: tuple[str, ...]) -> None:
    """Raise MissingFace where the painter found no glyph: text that only a template or a style sheet sets is in no
    manuscript, and a page with a blank box must not be written.
    """
    boxes = [said.removeprefix(BOX).strip() for said in warnings if said.startswith(BOX)]
    if boxes:
        raise MissingFace(
            f"no face has {', '.join(boxes)}, which a template or page.css sets; write it otherwise there, or add a "
            "family that has it to 'text' in house.yaml"
        )


def _document(html: str, base_url: str) -> HTML:
    """WeasyPrint's document of ``html``, which is well-formed XML too.

    Parsed by the C parser of the standard library: WeasyPrint's own, in Python, takes a third of a second
    for four pages. The attributes are those that ``HTML.__init__`` sets in WeasyPrint 70, which is pinned.
    """
    import cssselect2
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    document: HTML = HTML.__new__(HTML)
    document.base_url = base_url
    document.url_fetcher = URLFetcher()
    document.media_type = "print"
    root = ElementTree.fromstring(html)
    document.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
    document.etree_element = document.wrapper_element.etree_element
    return document


@contextmanager
def _clock(issue: Issue) -> Iterator[None]:
    """Give the file the issue's date: fontTools and WeasyPrint both ask SOURCE_DATE_EPOCH."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(issue.date, time(5), UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs at warning level and above."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler = Keep(level=logging.WARNING)
    before, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.propagate = before
