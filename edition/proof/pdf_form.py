"""The finished PDF as a file: its pages' number and size, its faces.

In: the house, page layouts, what was read back. Out: O-boxes, O-font.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.finding import Finding
from edition.model.frame import PageLayout
from edition.model.house import MM_PER_PT, House
from edition.proof.pdf_text import PrintedFile

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
