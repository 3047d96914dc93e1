"""The finished PDF as a file: its pages' number and size, its faces, a glyph for every character.

In: the house, page layouts, what was read back; the file. Out: O-boxes, O-font, O-glyph.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.finding import Finding
from edition.model.frame import PageLayout
from edition.model.house import MM_PER_PT, House
from edition.proof.glyphs import read_glyphs
from edition.proof.pdf_text import PrintedFile, UnreadablePdf

SIZE = 0.05  # millimetres a sheet may be off: what PDFs round away


def check_file(house: House, pages: tuple[PageLayout, ...], printed: PrintedFile) -> Iterator[Finding]:
    """Every finding on the file itself."""
    if len(printed.pages) != len(pages):
        yield Finding("O-boxes", "PDF", f"{len(printed.pages)} pages", f"{len(pages)}")
    grid = house.grid
    for number, page in enumerate(printed.pages, 1):
        width, height = page.width * MM_PER_PT, page.height * MM_PER_PT
        if abs(width - grid.width) > SIZE or abs(height - grid.height) > SIZE:
            yield Finding(
                "O-boxes",
                f"page {number}, PDF",
                f"{width:.2f} × {height:.2f} mm",
                f"{grid.width:g} × {grid.height:g} mm",
            )
    for name in printed.missing_faces:
        yield Finding("O-font", "PDF", f"the face {name} is not embedded", "every face in the file")


def check_glyphs(pdf: bytes) -> Iterator[Finding]:
    """Every font of a page that paints blank boxes, the .notdef glyph, where it lacks characters."""
    asked = "a glyph for every character"
    try:
        pages = read_glyphs(pdf)
    except UnreadablePdf as error:
        yield Finding("O-glyph", "PDF", str(error), asked)
        return
    for number, page in enumerate(pages, 1):
        for font, codes in page.fonts:
            boxes = [code for code in codes if font.is_box(code)]
            if boxes:
                texts = dict.fromkeys(font.text.get(code, "") for code in boxes)
                named = ", ".join(f"'{text}' ({_points(text)})" for text in texts if text)
                many = "1 blank box" if len(boxes) == 1 else f"{len(boxes)} blank boxes"
                value = f"{many} in {font.name}" + (f", for {named}" if named else "")
                yield Finding("O-glyph", f"page {number}, PDF", value, asked)


def _points(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in text)
