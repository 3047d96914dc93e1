"""The stages in order; no logic of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition import __version__
from edition.errors import EditionError
from edition.layout.edition import LaidEdition, lay_out_edition
from edition.load import load_edition
from edition.load.face_check import check_faces
from edition.load.faces import InstalledFaces
from edition.load.font_records import font_records
from edition.load.keep_cuts import KeptCuts, keep_cuts, plan_anew, sheet_of
from edition.load.press_sheet import press_profile
from edition.model.finding import Finding
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Issue
from edition.press.reading import finish_reading
from edition.press.sheets import impose, on_paper
from edition.press.x4 import finish_press
from edition.proof import proof
from edition.proof.glyphs import painted_faces
from edition.render.cover import render_cover
from edition.render.epub import render_epub
from edition.render.facsimile import render_facsimiles
from edition.render.html import render_html
from edition.render.layout_map import layout_map
from edition.render.manifest import render_manifest, words_by_part
from edition.render.pdf import ACCESSIBLE, ARCHIVAL, refuse_boxes, render_pdf

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Resources:
    """Where the houses' styles and the templates lie, and where what is made may be kept."""

    styles: Path
    templates: Path
    cache: Path | None = None  # what may be kept for the next run


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Which files for printing are made of the pages: the press's, its sheets, those of an office printer's paper."""

    press: bool = False
    imposed: bool = False
    paper: str = ""
    booklet: bool = False

    @property
    def by_press(self) -> bool:
        """Whether a press prints any."""
        return self.press or self.imposed


NOTHING = Prints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition as it was made; ``warnings`` are the painter's, ``layout`` maps the pages, ``manifest`` lists
    files, fonts and versions, ``kept`` is the issue's sheet with cuts kept, ``prints`` are files for printing by what
    their names end in. Where pages will not fill there is a
    ``draft`` alone, and ``misfits`` say why. A ``vertical`` EPUB has a name of its own.
    """

    issue: Issue
    house: House
    pages: tuple[PageLayout, ...]
    warnings: tuple[str, ...]
    pdf: bytes | None = None
    epub: bytes | None = None
    vertical: bool = False
    findings: tuple[Finding, ...] | None = None
    layout: bytes | None = None
    manifest: bytes | None = None
    kept: KeptCuts | None = None
    draft: bytes | None = None
    prints: dict[str, bytes] = field(default_factory=dict)
    misfits: tuple[EditionError, ...] = ()

    @property
    def outputs(self) -> dict[str, bytes]:
        """The finished files by name."""
        made = {
            ".pdf": self.pdf,
            ".draft.pdf": self.draft,
            "-vertical.epub" if self.vertical else ".epub": self.epub,
            ".layout.json": self.layout,
            **self.prints,
            ".manifest.json": self.manifest,
        }
        return {
            f"{self.issue.number}{suffix}": content for suffix, content in made.items() if content is not None
        }


def make_edition(
    folder: Path,
    resources: Resources,
    say: Say,
    *,
    pdf: bool = True,
    epub: bool = True,
    vertical: bool = False,
    archive: bool = False,
    prints: Prints = NOTHING,
    check: bool = False,
    manifest: bool = False,
    keep: bool = False,
    page: int | None = None,
) -> Edition:
    """Make the edition of the issue in ``folder``; ``say`` is told of each stage as it begins.

    ``vertical`` sets the EPUB so; ``archive`` makes the PDF PDF/A-3a too. ``keep`` asks for the cuts of the pages
    without any to be kept, or of ``page`` alone, planned anew. Raises EditionError (see ``errors``) where the issue,
    the faces or the copy's length forbid it.
    """
    say("reading")
    sheet = sheet_of(folder) if keep else b""
    given, house = load_edition(folder, resources.styles)
    issue = given if page is None else plan_anew(given, page)
    faces = InstalledFaces(house.faces, house.language)
    profile = press_profile(house) if prints.by_press else b""
    house = replace(house, faces=faces.faces)  # painted in the very files that measure
    check_faces(issue, house, faces)
    say("laying out")
    laid = lay_out_edition(issue, house, faces, processes=_processors())
    issue, pages = laid.issue, laid.pages
    if laid.misfits:
        say("painting the draft")
        return _draft(laid, house, faces, resources)
    found = {laid.number: laid.cuts for laid in pages if laid.cuts is not None}
    kept = keep_cuts(sheet, given, house.grid.columns, found, only=page, laid=issue) if keep else None
    say("painting")
    # The EPUB shows the pages as printed, so they are painted in any case.
    pressed = _pressed(laid, house, faces, resources, archive=archive)
    press = finish_press(pressed.painted, issue, house, profile) if prints.by_press else None
    book = None
    if epub:
        say("packing")
        book = _book(pressed, issue, house, faces, resources, vertical=vertical)
    edition = Edition(
        issue=issue,
        house=house,
        pages=pages,
        pdf=pressed.reading if pdf else None,
        epub=book,
        vertical=vertical,
        prints=_printed(press, pressed.reading, issue, house, profile, prints),
        layout=pressed.mapped if pdf else None,
        warnings=pressed.warnings,
        kept=kept,
    )
    if check:
        say("proofing")
        findings = proof(issue, house, pages, faces, pdf=edition.pdf, epub=book, press=press)
        edition = replace(edition, findings=findings)
    if manifest:
        say("listing")
        edition = replace(edition, manifest=_listed(edition, faces, pressed.reading))
    return edition


@dataclass(frozen=True, slots=True)
class _Pressed:
    """The pages as painted and as finished for reading, the map of what stands on them, the painter's warnings."""

    painted: bytes
    reading: bytes
    mapped: bytes
    warnings: tuple[str, ...]


def _pressed(
    laid: LaidEdition, house: House, faces: InstalledFaces, resources: Resources, *, archive: bool
) -> _Pressed:
    """The pages laid out, painted and finished."""
    issue, pages = laid.issue, laid.pages
    html = render_html(pages, issue, house, faces, resources.templates, resources.cache)
    painted, warnings = render_pdf(html, issue, ARCHIVAL if archive else ACCESSIBLE)
    refuse_boxes(warnings)
    mapped = layout_map(issue, house, pages, faces)
    reading = finish_reading(painted, html, mapped, issue, house, archive=archive)
    return _Pressed(painted, reading, mapped, warnings)


def _book(
    pressed: _Pressed,
    issue: Issue,
    house: House,
    faces: InstalledFaces,
    resources: Resources,
    *,
    vertical: bool,
) -> bytes:
    """The EPUB, with the pages as they are printed."""
    cover = render_cover(pressed.reading, issue, house, faces)
    facsimiles = render_facsimiles(pressed.reading, pressed.mapped, house)
    return render_epub(issue, house, resources.templates, cover, facsimiles, vertical=vertical, metrics=faces)


def _printed(
    press: bytes | None, reading: bytes, issue: Issue, house: House, profile: bytes, wanted: Prints
) -> dict[str, bytes]:
    """The files for printing that are wanted, by what their names end in."""
    made = {}
    if press is not None and wanted.press:
        made["-press.pdf"] = press
    if press is not None and wanted.imposed:
        made["-imposed.pdf"] = impose(press, issue, house, profile)
    if wanted.paper:
        ending = f"-{wanted.paper}-booklet.pdf" if wanted.booklet else f"-{wanted.paper}.pdf"
        made[ending] = on_paper(reading, issue, house, wanted.paper, booklet=wanted.booklet)
    return made


def _draft(laid: LaidEdition, house: House, faces: InstalledFaces, resources: Resources) -> Edition:
    """What there is of an edition whose pages will not all fill."""
    html = render_html(laid.pages, laid.issue, house, faces, resources.templates, resources.cache)
    printed, warnings = render_pdf(html, laid.issue)
    return Edition(
        issue=laid.issue,
        house=house,
        pages=laid.pages,
        draft=printed,
        warnings=warnings,
        misfits=laid.misfits,
    )


def _listed(edition: Edition, faces: InstalledFaces, printed: bytes) -> bytes:
    """The manifest of what was made."""
    fonts = font_records(faces, words_by_part(edition.pages, edition.house), painted_faces(printed))
    return render_manifest(edition.issue, __version__, edition.outputs, fonts)


def _processors() -> int:
    """How many processes may work side by side."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
