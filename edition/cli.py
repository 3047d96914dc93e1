"""The command: arguments in, files and messages out. Alone prints, alone writes.

Exit status: 0 made; 1 a proof error under ``--check``, or another failure; 2 the issue's files are wrong
(nothing is written); 3 a face is missing; 4 copy does not fit.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from edition.arguments import arguments_of
from edition.errors import EditionError
from edition.model.finding import Weight
from edition.outputs import write_beside, write_edition

if TYPE_CHECKING:
    from edition.pipeline import Edition, Resources, Say


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack the paper's characters
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the report has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _run(arguments: list[str] | None) -> int:
    given = arguments_of(arguments)
    say = _progress()
    status = _make(given, say) if given.issue is not None else 0
    if given.catalog and status in (0, 1):
        status = _list_editions(given.out, say) or status
    return status


def _make(given: argparse.Namespace, say: Say) -> int:
    """Make the edition that the arguments ask for; return the exit status."""
    begun = time.perf_counter()
    gc.disable()  # the painter makes millions of small values and few cycles: a tenth of the time
    try:
        folder = issue_folder(given.issue)
        sheet = folder / "issue.yaml"
        edition = _made(given, folder, say)
        files = write_edition(edition, given.out, sheet)
    except (EditionError, OSError) as error:
        return _stopped(error, say)
    except KeyboardInterrupt:
        say("")
        print("make-edition: stopped; nothing was written", file=sys.stderr)
        return 130
    finally:
        gc.enable()
    say("")
    _report(edition, sheet, files, time.perf_counter() - begun)
    _tell_of_older(given.out, edition)
    if given.explain:
        _explain(edition)
    for misfit in edition.misfits:
        print(misfit, file=sys.stderr)
    if edition.misfits:
        return edition.misfits[0].exit_code
    return _findings(edition)


def _made(given: argparse.Namespace, folder: Path, say: Say) -> Edition:
    from edition.pipeline import (  # after the arguments: --help need not wait for the stages
        Prints,
        make_edition,
    )

    return make_edition(
        folder,
        resources(folder),
        say,
        pdf=given.only != "epub",
        epub=given.only != "pdf",
        vertical=given.writing == "vertical",
        archive=given.archive,
        prints=Prints(
            press=given.press, imposed=given.imposed, paper=given.paper or "", booklet=given.booklet
        ),
        check=given.check,
        manifest=given.manifest,
        keep=given.keep_cuts,
        page=given.page,
    )


def _stopped(error: EditionError | OSError, say: Say) -> int:
    """Say why nothing was made; return the exit status."""
    say("")
    if isinstance(error, EditionError):
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"make-edition: {error.strerror or error}: {error.filename or ''}", file=sys.stderr)
    return 1


def _list_editions(out: Path, say: Say) -> int:
    """Write the catalog of the folder ``out``; return the exit status."""
    from edition.catalog import catalog_of, render_catalog

    say("listing editions")
    try:
        catalog = catalog_of(out)
        files = 0
        for name, content in render_catalog(catalog):
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_beside(target, content).replace(target)
            files += 1
        for name in catalog.stale:
            (out / name).unlink(missing_ok=True)
    except (EditionError, OSError) as error:
        return _stopped(error, say)
    say("")
    for name, reason in catalog.left_out:
        print(f"{out / name}: {reason}", file=sys.stderr)
    editions = len(catalog.entries)
    if files:
        print(f"{out / 'opds.xml'}: {editions} edition{'s' * (editions != 1)}, {files} files written")
    else:
        print(f"{out}: no editions to list")
    return 0


def issue_folder(named: str) -> Path:
    """The folder an argument names: a number's under issues/, or a path as it is. Raises EditionError where
    there is none.
    """
    place = Path("issues") / named if named.isdigit() else Path(named)
    if place.is_dir():
        return place
    there = sorted(found.name for found in Path("issues").glob("*") if (found / "issue.yaml").is_file())
    known = f"there are {', '.join(there)}" if there else "run the command where your issues/ folder is"
    raise EditionError(f"make-edition: no issue '{named}': {place} is not a folder; {known}")


def resources(folder: Path) -> Resources:
    """Styles and templates: those beside the issues/ folder, else the program's own."""
    from edition.pipeline import Resources

    root = folder.resolve().parent.parent
    own = Path(__file__).resolve().parent / "_data"
    if not own.is_dir():
        own = Path(__file__).resolve().parent.parent
    styles = root / "styles" if (root / "styles").is_dir() else own / "styles"
    templates = root / "templates" if (root / "templates").is_dir() else own / "templates"
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Resources(styles, templates, Path(home) / "make-edition")


def _progress() -> Say:
    """Tell each stage on a terminal, on one line that the next one takes; keep silent in a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None

    def say(stage: str) -> None:
        print(f"\r\033[K{stage + ' …' if stage else ''}", end="", file=sys.stderr, flush=True)

    return say


def _report(edition: Edition, sheet: Path, files: list[tuple[Path, int]], seconds: float) -> None:
    """Say what was made: files, pages, sizes, seconds, fill of each page."""
    from edition.proof.page import lines_set, page_fill

    for path, size in files:
        print(f"{path}  {size / 1000:,.0f} kB")
    if edition.kept is not None:
        print(f"{sheet}: {_kept(edition.kept.pages)}")
    for page in edition.pages if edition.draft is None else ():
        fill, lines = page_fill(page, edition.house), lines_set(page)
        print(f"page {page.number} {page.name}: {fill:.1%} filled, {lines:.1%} of its lines set")
    drafted = ", ".join(str(page.number) for page in edition.pages if page.misfit)
    if drafted:
        print(f"a draft only: page {drafted} will not fill")
    print(f"{len(edition.pages)} pages in {seconds:.1f} s")
    for warning in edition.warnings:
        print(
            f"warning from the painter (see styles/{edition.issue.house}/page.css): {warning}",
            file=sys.stderr,
        )


def _tell_of_older(out: Path, edition: Edition) -> None:
    """Warn of files for printing that an earlier run has left: a press would print what has changed since."""
    number = edition.issue.number
    endings = ("press", "imposed", "a3", "a4", "letter", "a3-booklet", "a4-booklet", "letter-booklet")
    for name in (f"{number}-{ending}.pdf" for ending in endings):
        if name not in edition.outputs and (out / name).exists():
            print(f"warning: {out / name} is of an earlier run; make it again or delete it", file=sys.stderr)


def _explain(edition: Edition) -> None:
    """Tell how each page was planned."""
    for page in edition.pages:
        head, *rest = page.explained
        print(f"page {page.number}: {head}", *rest, sep="\n")


def _kept(pages: tuple[int, ...]) -> str:
    """Say whose cuts were kept."""
    if not pages:
        return "no cuts to keep"
    return f"cuts of page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))} kept"


def _findings(edition: Edition) -> int:
    """Print the findings under ``--check``; 1 if any is an error."""
    if edition.findings is None:
        return 0
    for finding in edition.findings:
        print(f"{finding.weight}: {finding}")
    errors = sum(finding.weight is Weight.ERROR for finding in edition.findings)
    print(f"proof: {errors} errors, {len(edition.findings) - errors} warnings")
    return 1 if errors else 0
