"""Proof: the rulebook's rules that can be measured, measured on the result; knows nothing of how to repair.

In: the issue, the house, page layouts, the faces' metrics, the finished files. Out: findings. In order:

``form``       F-… the masthead's and running heads' fields, on the issue and as printed
``jumps``      P-jump
``page``       P-fill, P-lines, P-overlap, P-hole, P-empty, P-balance; ``columns`` P-grid
``headlines``  L-tombstone, L-stacked, L-stranded, L-level, L-mirror, L-apart: where they stand; ``setting`` L-fill,
               L-row, L-height, L-face, L-size: how they are set; ``uprights`` L-upright; all by ``display``
``geometry``   L-cut, L-gutter, L-joint, L-box, L-fold; ``pattern`` L-pattern; ``photos`` L-photo; ``rank`` L-rank
``lines``      T-kinsoku, T-measure, T-loose, T-gaps, T-marks; ``ends`` T-orphan, T-widow; both by ``ruler``
``upright_forms`` T-upright, on the layout and on the PDF; ``tiers`` has the lengths and places of text that runs down
``fidelity``   O-text on the layout and the PDF, O-epub by ``epub_text``
``pdf_form``   O-boxes, O-font, O-glyph; ``pdf_grid`` O-grid
``preflight``  X-… on the press file, whose content ``press_content`` reads

``pdf_text`` reads the PDF back, ``glyphs`` the numbers of what it paints, ``pdf_match`` finds the frames in
what it says, ``wording`` knows what should be read where.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from edition.model.finding import Finding
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Issue
from edition.model.metrics import Metrics
from edition.proof.columns import check_columns
from edition.proof.ends import check_ends
from edition.proof.epub_text import extract_text
from edition.proof.fidelity import check_epub_text, check_layout_text, check_printed_text
from edition.proof.form import check_form, check_furniture
from edition.proof.geometry import check_geometry
from edition.proof.headlines import check_headlines
from edition.proof.jumps import check_jumps
from edition.proof.lines import check_lines
from edition.proof.page import check_pages
from edition.proof.pattern import check_patterns
from edition.proof.pdf_form import check_file, check_glyphs
from edition.proof.pdf_grid import check_grid
from edition.proof.pdf_match import match_page
from edition.proof.pdf_text import UnreadablePdf, read_pdf
from edition.proof.photos import check_photos
from edition.proof.preflight import preflight
from edition.proof.rank import check_rank
from edition.proof.ruler import Ruler
from edition.proof.setting import check_setting
from edition.proof.upright_forms import check_forms, check_stances
from edition.proof.uprights import check_uprights

__all__ = ["proof"]


def proof(
    issue: Issue,
    house: House,
    pages: tuple[PageLayout, ...],
    metrics: Metrics,
    *,
    pdf: bytes | None,
    epub: bytes | None,
    press: bytes | None = None,
) -> tuple[Finding, ...]:
    """Every finding, in the order of the checks and then of the pages; a file that is None is not read."""
    ruler = Ruler(metrics)
    findings = [
        *check_form(issue, house, pages),
        *check_jumps(issue, house, pages),
        *check_pages(house, pages),
        *check_columns(house, pages),
        *check_headlines(house, pages),
        *check_setting(house, pages),
        *check_geometry(house, pages),
        *check_photos(house, pages),
        *check_rank(issue, house, pages),
        *check_uprights(house, pages),
        *check_patterns(house, pages),
        *check_lines(issue, house, pages, ruler),
        *check_ends(house, pages, ruler),
        *check_stances(pages),
        *check_layout_text(issue, pages),
    ]
    if pdf is not None:
        findings += _proof_pdf(issue, house, pages, ruler, pdf)
    if epub is not None:
        findings += _proof_epub(issue, epub)
    if press is not None:
        findings += preflight(house, pages, press)
    return tuple(findings)


def _proof_pdf(
    issue: Issue, house: House, pages: tuple[PageLayout, ...], ruler: Ruler, pdf: bytes
) -> Iterator[Finding]:
    try:
        printed = read_pdf(pdf)
    except UnreadablePdf as error:
        yield Finding("O-boxes", "PDF", str(error), "a file that can be read")
        return
    sheets = tuple(match_page(page, read) for page, read in zip(pages, printed.pages, strict=False))
    yield from check_file(house, pages, printed)
    yield from check_glyphs(pdf)
    yield from check_furniture(issue, house, sheets)
    yield from check_printed_text(issue, sheets)
    yield from check_grid(house, sheets, ruler)
    yield from check_forms(sheets)


def _proof_epub(issue: Issue, epub: bytes) -> Iterator[Finding]:
    try:
        texts = extract_text(epub)
    except (BadZipFile, ParseError) as error:
        yield Finding("O-epub", "EPUB", str(error), "a file that can be read")
        return
    yield from check_epub_text(issue, texts)
