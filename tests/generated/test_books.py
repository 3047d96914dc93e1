"""Books of issues that nobody has seen before: valid, open to all, with nothing lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from edition.layout.edition import lay_out_edition
from edition.load.faces import InstalledFaces
from edition.proof.epub_text import extract_text
from edition.render.cover import render_cover
from edition.render.epub import render_epub
from edition.render.facsimile import render_facsimiles
from edition.render.html import render_html
from edition.render.layout_map import layout_map
from edition.render.pdf import render_pdf
from tests.generated.issues import Spec, generated_issue, with_drawings
from tests.proof.sample import TEMPLATES
from tests.render.epub_sample import copy_of, squeezed
from tests.validators import ace_says, epubcheck_says, epubcheck_ts_says


@pytest.mark.parametrize(
    ("seed", "spec", "vertical"),
    [
        (3, Spec(grid="6x11", pages=4, articles=26, pictures=7), False),
        (5, Spec(grid="8x13", pages=4, articles=30, pictures=2, vertical=(3,)), True),
    ],
)
def test_a_generated_book_is_valid_and_whole(seed: int, spec: Spec, vertical: bool, tmp_path: Path) -> None:
    issue, house = generated_issue(seed, spec)
    issue = with_drawings(issue, tmp_path)
    faces = InstalledFaces(house.faces)
    laid = lay_out_edition(issue, house, faces, processes=2)
    assert laid.misfits == ()
    issue, pages = laid.issue, laid.pages
    pdf, _ = render_pdf(render_html(pages, issue, house, faces, TEMPLATES), issue)
    facsimiles = render_facsimiles(pdf, layout_map(issue, house, pages, faces), house)
    cover = render_cover(pdf, issue, house, faces)
    content = render_epub(issue, house, TEMPLATES, cover, facsimiles, vertical=vertical)
    book = tmp_path / "book.epub"
    book.write_bytes(content)
    assert epubcheck_says(book) == []
    assert epubcheck_ts_says(book) == ""
    assert ace_says(book, tmp_path / "ace") == ""
    texts = extract_text(content)
    for article in issue.articles:
        assert Counter(squeezed(texts[article.id])) == Counter(squeezed(copy_of(article))), article.id
