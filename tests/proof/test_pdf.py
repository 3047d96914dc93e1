"""The finished PDF: read back exactly, its sheets and faces, its lines measured; and files that are none."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from edition.proof import proof
from edition.proof.pdf_form import check_file
from edition.proof.pdf_grid import check_grid, page_figures
from edition.proof.pdf_match import Sheet
from edition.proof.pdf_text import PrintedFile, UnreadablePdf, read_pdf
from edition.render.pdf import render_pdf
from tests.proof.edits import codes
from tests.proof.sample import Made

#: A page of 100 × 50 points that says Hi in a face every reader brings along and no file holds.
BARE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 50]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 38>>stream\nBT /F1 12 Tf 10 20 Td (Hi) Tj ET      \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


def painted(made: Made, body: str) -> PrintedFile:
    """What is read back from a page with this body."""
    sheet = "@page { size: 100mm 50mm; margin: 0 } p { position: absolute; font: 12pt 'Noto Serif CJK SC' }"
    html = f"<html><head><meta charset='utf-8'/><style>{sheet}</style></head><body>{body}</body></html>"
    return read_pdf(render_pdf(html, made.issue)[0])


def test_untouched(made: Made) -> None:
    printed = read_pdf(made.pdf)
    assert list(check_file(made.house, made.pages, printed)) == []
    assert list(check_grid(made.house, made.sheets, made.ruler)) == []
    assert [page.unread for page in printed.pages] == [0, 0]


def test_reads_in_the_order_of_painting(made: Made) -> None:
    """PDFium's own text would put the left one first: both stand on one height."""
    body = "<p style='left:50mm;top:5mm'>右边的栏</p><p style='left:5mm;top:5mm'>左边的栏</p>"
    (page,) = painted(made, body).pages
    assert page.text == "右边的栏左边的栏"


def test_reads_dashes_blanks_and_turned_text(made: Made) -> None:
    body = (
        "<p style='left:5mm;top:5mm'>船——在 水　上……</p>"
        "<p style='left:5mm;top:20mm;transform:rotate(90deg)'>（2022）</p>"
        "<svg style='position:absolute;left:50mm;top:20mm' width='80' height='20' viewBox='0 0 80 20'>"
        "<text x='0' y='18' font-size='18' font-family='Noto Serif CJK SC'>渡口</text></svg>"
    )
    (page,) = painted(made, body).pages
    assert page.text == "船——在水上……（2022）渡口"
    assert page.x[1] == page.x[2]  # one ligature
    assert page.size[0] == pytest.approx(12, abs=0.01)
    assert page.size[-1] == pytest.approx(page.x[-1] - page.x[-2], abs=0.01)  # the drawing's own scale


def test_notices_text_painted_over_itself(made: Made) -> None:
    once = "<p style='left:5mm;top:5mm'>渡口的船</p>"
    assert painted(made, once).pages[0].unread == 0
    twice = painted(made, once * 2).pages[0]
    assert twice.unread == 1 or twice.text == "渡口的船渡口的船"


def test_places_are_points_from_the_top_left(made: Made) -> None:
    body = "<p style='margin:0;left:25.4mm;top:25.4mm;line-height:1'>渡</p>"
    (page,) = painted(made, body).pages
    assert page.x[0] == pytest.approx(72, abs=0.01)
    assert 72 < page.y[0] < 72 + 12
    assert (page.width, page.height) == pytest.approx((283.46, 141.73), abs=0.01)


def test_page_too_many(made: Made) -> None:
    assert codes(check_file(made.house, made.pages[:1], read_pdf(made.pdf))) == ["O-boxes"]


@pytest.mark.parametrize(("width", "height"), [(0.2, 0.0), (0.0, -0.2)])
def test_sheet_of_another_size(made: Made, width: float, height: float) -> None:
    printed = read_pdf(made.pdf)
    first = replace(
        printed.pages[0], width=printed.pages[0].width + width, height=printed.pages[0].height + height
    )
    (found,) = check_file(made.house, made.pages, replace(printed, pages=(first, printed.pages[1])))
    assert (found.code, found.place) == ("O-boxes", "page 1, PDF")


def test_face_that_is_not_embedded(made: Made) -> None:
    assert read_pdf(made.pdf).missing_faces == ()
    printed = read_pdf(BARE)
    assert printed.pages[0].text == "Hi"
    found = list(check_file(made.house, made.pages[:1], printed))
    assert "O-font PDF: the face Helvetica is not embedded; asked: every face in the file" in map(str, found)


def shifted(sheet: Sheet, place: int, *, x: float = 0.0, y: float = 0.0) -> Sheet:
    """The sheet with one character printed elsewhere."""
    xs, ys = list(sheet.printed.x), list(sheet.printed.y)
    xs[place] += x
    ys[place] += y
    return replace(sheet, printed=replace(sheet.printed, x=tuple(xs), y=tuple(ys)))


def body_place(made: Made) -> int:
    """The place of the first character of the notice's text on page 1."""
    sheet = made.sheets[0]
    number = next(at for at, frame in enumerate(sheet.page.frames) if frame.articles == ("market",))
    line = sheet.page.frames[number].legs[0].lines[0][1]
    return sheet.printed.text.index(line.text[:10], sheet.starts[number])


def line_end(made: Made) -> int:
    """The place of the last character of the notice's first line, which is justified."""
    frame = next(frame for frame in made.pages[0].frames if frame.articles == ("market",))
    line = frame.legs[0].lines[0][1]
    assert not line.last
    return body_place(made) + len("".join(line.text.split())) - 1


@pytest.mark.parametrize("by", [0.07, -0.07])
def test_baseline_off_the_grid(made: Made, by: float) -> None:
    sheet = shifted(made.sheets[0], body_place(made) + 3, y=by)
    (found,) = check_grid(made.house, (sheet,), made.ruler)
    assert (found.code, found.place, found.asked) == ("O-grid", "page 1, PDF, market", "at most 0.05 pt")


@pytest.mark.parametrize("by", [0.2, -0.2])
def test_line_end_off_its_measure(made: Made, by: float) -> None:
    sheet = shifted(made.sheets[0], line_end(made), x=by)
    glyph, end = check_grid(made.house, (sheet,), made.ruler)
    assert (end.code, end.asked) == ("O-grid", "at most 0.1 pt")
    assert "a line's end" in end.value
    assert re.fullmatch(r"a glyph 0\.(1[5-9]|2[0-5])\d pt off its place", glyph.value)


def test_glyph_off_its_place(made: Made) -> None:
    """One in the middle of a line: so a mark that was to be trimmed is seen to be."""
    sheet = shifted(made.sheets[0], body_place(made) + 3, x=0.2)
    (found,) = check_grid(made.house, (sheet,), made.ruler)
    assert re.fullmatch(r"a glyph 0\.(1[5-9]|2[0-5])\d pt off its place", found.value)


def test_figures_count_every_line_of_every_leg(made: Made) -> None:
    for sheet in made.sheets:
        legs = [leg for frame in sheet.page.frames for leg in (*frame.summary, *frame.legs)]
        assert page_figures(made.house.grid, sheet, made.ruler).lines == sum(len(leg.lines) for leg in legs)


def test_leg_painted_a_tenth_of_a_point_low(made: Made) -> None:
    """The same through a whole file: the style sheet moves every leg."""
    html = made.html.replace("</style>", ".leg { margin-top: .1pt }</style>")
    pdf, _ = render_pdf(html, made.issue)
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=pdf, epub=None)
    assert set(codes(found)) == {"O-grid"}
    assert {finding.place for finding in found} >= {"page 1, PDF, market", "page 2, PDF, stones"}


def test_paragraph_that_the_painter_loses(made: Made) -> None:
    """The same through a whole file: the style sheet hides the last paragraph of each leg."""
    html = made.html.replace("</style>", ".leg p:last-child { display: none }</style>")
    pdf, _ = render_pdf(html, made.issue)
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=pdf, epub=None)
    assert set(codes(found)) == {"O-text"}


def test_file_that_is_no_pdf(made: Made) -> None:
    with pytest.raises(UnreadablePdf):
        read_pdf(b"not a file")
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=b"not a file", epub=None)
    assert codes(found) == ["O-boxes"]


def test_file_that_is_no_epub(made: Made) -> None:
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=None, epub=b"not a file")
    assert codes(found) == ["O-epub"]


def test_whole_proof_of_an_untouched_edition(made: Made) -> None:
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=made.pdf, epub=made.epub)
    assert found == ()
    assert proof(made.issue, made.house, made.pages, made.faces, pdf=None, epub=None) == ()


def test_findings_come_in_the_same_order(made: Made) -> None:
    pages = tuple(replace(page, masthead=None, frames=page.frames[1:]) for page in made.pages)
    first, second = (
        proof(made.issue, made.house, pages, made.faces, pdf=made.pdf, epub=made.epub) for _ in range(2)
    )
    assert first
    assert first == second
