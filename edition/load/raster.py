"""A PNG or JPEG: its bytes in, its size out, or ``Refusal`` where it is damaged or boundless."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from edition.load.refusal import Refusal

if TYPE_CHECKING:
    from PIL import Image

# EXIF orientations that turn the picture on its side.
_TURNED = frozenset({5, 6, 7, 8})


def raster_size(data: bytes, kind: str) -> tuple[float, float]:
    """Measure a PNG or JPEG in pixels, as it is seen: turned where its EXIF data says so."""
    from PIL import Image, UnidentifiedImageError  # 30 ms to import: only where a picture is

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
                _prove_whole(image)  # first: Pillow verifies a PNG only as it was opened
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
                if image.format != kind:
                    found = image.format or ""
                    raise Refusal(f"is a {found} by its content", f"rename it to end in .{found.lower()}")
                turned = image.getexif().get(0x0112) in _TURNED
                width, height = image.size
    except Refusal:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        limit = (Image.MAX_IMAGE_PIXELS or 0) / 1_000_000
        raise Refusal(f"has more than {limit:.0f} million pixels", "save it smaller") from None
    except UnidentifiedImageError:
        raise Refusal(f"is not a {kind} by its content", "save it again as PNG or JPEG") from None
    except Exception:  # Pillow raises nearly anything on damaged data, and its words help no editor
        raise Refusal("is damaged", "save it again, or fetch it once more") from None
    return (float(height), float(width)) if turned else (float(width), float(height))


def _prove_whole(image: Image.Image) -> None:
    """Raise where the file breaks off: a PNG by its checksums, a JPEG by decoding it an eighth its size."""
    from PIL import ImageFile

    if image.format == "PNG":
        image.verify()
        return
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = (
        False  # the painter, once it is imported, reads half a picture for a whole one
    )
    try:
        image.draft(image.mode, (max(image.width // 8, 1), max(image.height // 8, 1)))
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
