"""The e-book's cover: page 1 as printed, made from the finished PDF.

In: the PDF's bytes. Out: a JPEG, 1,200 pixels high, the same for the same PDF.
"""

from __future__ import annotations

from io import BytesIO

HEIGHT = 1200  # pixels
QUALITY = 82


def render_cover(pdf: bytes) -> bytes:
    """A picture of the first page of ``pdf``."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        image = page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")
    finally:
        document.close()
    held = BytesIO()
    image.save(held, "JPEG", quality=QUALITY, optimize=True)
    return held.getvalue()
