"""The page document into PDF by WeasyPrint, the only module that imports it.

In: HTML, the issue. Out: the PDF's bytes, the same for the same input: the date in the file is the issue's.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time

from edition.model.issue import Issue


def render_pdf(html: str, issue: Issue) -> tuple[bytes, tuple[str, ...]]:
    """Paint the document; return the file and what WeasyPrint warned of."""
    with _clock(issue), _warnings() as warnings:
        from weasyprint import HTML  # noqa: PLC0415 - 0.45 s, needed only where a PDF is made

        pdf = HTML(string=html, base_url=issue.folder.as_uri() + "/").write_pdf(
            pdf_identifier=f"{issue.house}-{issue.number}".encode(), full_fonts=False
        )
    return pdf, tuple(warnings)


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
