"""Pictures as the painter takes them: a picture's file in, the address of what is painted out.

The painter loses the colour profile of a picture that it scales, and of any PNG: one whose colours are not sRGB is
brought to it first. All others are painted from their own files.
"""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

from edition.render.book_pictures import by_profile, is_of_screens

QUALITY = 95


def picture_address(path: Path) -> str:
    """Where the painter finds the picture of ``path``, which loading has found whole."""
    if path.suffix.lower() == ".svg":
        return path.as_uri()
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(path, formats=["PNG", "JPEG"]) as image:
        if image.mode != "RGB" or is_of_screens(image.info.get("icc_profile")):
            return path.as_uri()
        made = by_profile(ImageOps.exif_transpose(image))
        if made is None:  # a profile that is none of a screen: as if there were none
            return path.as_uri()
        held, form = BytesIO(), image.format or "PNG"
        made.info.pop("icc_profile", None)
        made.save(held, form, **({"quality": QUALITY} if form == "JPEG" else {}))
    return f"data:image/{form.lower()};base64,{b64encode(held.getvalue()).decode()}"
