"""The command's arguments: what they are, what they say of themselves, which of them mean nothing together."""

from __future__ import annotations

import argparse
from pathlib import Path

from edition import __version__

DESCRIPTION = "Make a newspaper's print PDF and EPUB from an issue kept as plain files."
EPILOG = """\
An issue is a folder: issues/16290/issue.yaml, articles/*.md, photos/. Its paper is another: styles/<house>/.
Nothing is written unless everything could be made; where copy does not fit, a draft alone, NUMBER.draft.pdf.

exit status: 0 made, 1 --check found errors, 2 the issue's files are wrong, 3 a face is missing,
4 copy does not fit its page
"""
#: Arguments that are there or not, with what they ask for: what is made, what the desk does, the rest.
FLAGS = {
    "--archive": "make the PDF one for archives too: PDF/A-3a beside PDF/UA-1",
    "--press": "also make NUMBER-press.pdf for the web press: PDF/X-4, CMYK, bleed, marks",
    "--imposed": "also make NUMBER-imposed.pdf: the press's pages on sheets for folding",
}
DESK_FLAGS = {
    "--check": "proof the edition and print every finding",
    "--manifest": "also write NUMBER.manifest.json: what it was made of",
    "--keep-cuts": "write the cuts found for pages that have none into the issue's issue.yaml",
}
BOOKLET = "with --paper: two pages a side in the order of a booklet, NUMBER-PAPER-booklet.pdf"
LAST_FLAGS = {
    "--explain": "tell each page's plan, its costs, and the next best",
    "--catalog": "list every edition in DIR as feeds that e-readers subscribe to: opds.xml, opds.json",
}


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(
        prog="make-edition",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "issue",
        nargs="?",
        help="the issue's number (issues/NUMBER), or the path of its folder; may be left out with --catalog",
    )
    made.add_argument(
        "--out", metavar="DIR", type=Path, default=Path("dist"), help="where the files go (default: dist)"
    )
    made.add_argument("--only", choices=("pdf", "epub"), help="make only one of the two")
    made.add_argument(
        "--writing",
        choices=("horizontal", "vertical"),
        default="horizontal",
        help="how the EPUB is set (default: horizontal); vertical makes NUMBER-vertical.epub",
    )
    _add_flags(made, FLAGS)
    made.add_argument(
        "--paper",
        choices=("a3", "a4", "letter"),
        help="also make NUMBER-PAPER.pdf for an office printer: each page scaled to a sheet",
    )
    _add_flags(made, {"--booklet": BOOKLET})
    _add_flags(made, DESK_FLAGS)
    made.add_argument(
        "--page", metavar="N", type=int, help="with --keep-cuts: plan page N anew, and keep its cuts only"
    )
    _add_flags(made, LAST_FLAGS)
    made.add_argument("--version", action="version", version=f"make-edition {__version__}")
    return made


def _add_flags(made: argparse.ArgumentParser, flags: dict[str, str]) -> None:
    for name, said in flags.items():
        made.add_argument(name, action="store_true", help=said)


def arguments_of(given: list[str] | None) -> argparse.Namespace:
    """The arguments parsed; those that mean nothing together end the command."""
    made = parser()
    found = made.parse_args(given)
    if found.issue is None and not found.catalog:
        made.error("which issue? Give its number or its folder, or --catalog alone")
    if found.booklet and not found.paper:
        made.error("--booklet needs to know the sheet: add --paper a3, a4 or letter")
    if found.page is not None and not found.keep_cuts:
        made.error("--page N says which page's cuts to keep: add --keep-cuts")
    return found
