"""The house's fillers 补白 and adverts: ``styles/<house>/fillers/*.md`` in, articles out.

They are manuscripts like those of an issue, with pictures under the house's folder, and have no page of their own.
"""

from __future__ import annotations

import os
from pathlib import Path

from edition.load.article_id import check_id
from edition.load.faults import FaultBook, listed, quoted
from edition.load.manuscript import LARGEST_MANUSCRIPT, Manuscript, Slug, read_manuscript
from edition.load.photo_file import PhotoShelf
from edition.load.text_file import read_text
from edition.model.issue import Article, Kind

FOLDER = "fillers"
KINDS = (Kind.FILLER, Kind.ADVERT)
_PRIORITY = 5  # the lowest: they come after all copy of the day


def read_fillers(house: Path, book: FaultBook) -> tuple[Article, ...]:
    """Read the fillers of the house in this folder, by file name; what is wrong goes to ``book``."""
    house = Path(os.path.abspath(house))  # noqa: PTH100 - resolve() would follow links and lose the name
    folder = house / FOLDER
    shelf = PhotoShelf(house, "the house")
    found = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        shown = f"{house.parent.name}/{house.name}/{FOLDER}/{path.name}"
        slug = Slug(id=path.stem, priority=_PRIORITY, source=shown, kind=Kind.FILLER)
        faults = book.at(shown)
        check_id(slug.id, 1, faults)
        text = read_text(path, house, LARGEST_MANUSCRIPT, faults)
        if text is not None:
            manuscript = read_manuscript(text, slug, shelf, faults)
            _check(manuscript)
            found.append(manuscript.article)
    return tuple(found)


def _check(manuscript: Manuscript) -> None:
    """Report what only an issue's article may be or ask for."""
    article, faults = manuscript.article, manuscript.faults
    if article.kind not in KINDS:
        wrong = f"a filler of the house is of the kind '{article.kind}'"
        faults.add(manuscript.kind_line, wrong, f"make it {listed(KINDS)}, or an article of an issue")
    if article.pins.jump is not None:
        wrong = f"a filler of the house jumps to page {article.pins.jump}"
        faults.add(manuscript.jump_line, wrong, "take the jump out: it stands whole")
    if article.section:
        wrong = f"a filler of the house asks for the page {quoted(article.section)}"
        faults.add(manuscript.section_line, wrong, "take 'section' out: it stands where a page lacks copy")
