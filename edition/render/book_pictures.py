"""Pictures as e-readers take them: the files of an issue in, pictures of at most 1,600 pixels a side out.

Drawings (SVG) go into the book as they are. So does a raster picture that is small enough and in a colour space that
screens know; any other is set upright, scaled, brought to sRGB and written without the camera's notes, among which may
be the place where it was taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1600  # pixels of the longer side
QUALITY = 85
ORIENTATION, PLACE_TAKEN = 0x0112, 0x8825  # EXIF tags: which way is up, the GPS directory
SCREEN_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
#: Colours that tell one profile from another, and how far (of 255) the same one may be off.
DOTS, SAME = ((200, 60, 60), (60, 200, 60), (60, 60, 200), (128, 128, 128)), 4
WORTH = 0.6  # an opaque PNG becomes a JPEG where that takes less than this share of it


@dataclass(frozen=True, slots=True)
class BookPicture:
    """A picture's file in the book: its bytes, and the suffix that says its format."""

    content: bytes
    suffix: str


def book_picture(path: Path) -> BookPicture:
    """The picture of ``path``, a file that loading has found whole."""
    content, suffix = path.read_bytes(), path.suffix.lower()
    if suffix == ".svg":
        return BookPicture(content, suffix)
    from PIL import Image as Pillow

    with Pillow.open(BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if _is_fit(image):
            return BookPicture(content, suffix)
        return _written(_scaled(image), is_jpeg=image.format == "JPEG")


def _is_fit(image: Image) -> bool:
    """Whether a picture can go into the book as it is."""
    notes = image.getexif()
    return (
        max(image.size) <= LONGEST
        and image.mode in SCREEN_MODES
        and notes.get(ORIENTATION, 1) == 1
        and PLACE_TAKEN not in notes
        and is_of_screens(image.info.get("icc_profile"))
    )


def is_of_screens(profile: bytes | None) -> bool:
    """Whether a picture's colours are sRGB, whatever its profile calls itself: readers differ in what they make of any
    other. A profile that is none of a screen says nothing.
    """
    if not profile:
        return True
    from PIL import Image as Pillow

    dots = Pillow.frombytes("RGB", (len(DOTS), 1), bytes(part for dot in DOTS for part in dot))
    dots.info["icc_profile"] = profile
    made = by_profile(dots)
    if made is None:
        return True
    return max(abs(a - b) for a, b in zip(made.tobytes(), dots.tobytes(), strict=True)) <= SAME


def _scaled(image: Image) -> Image:
    """A picture upright, in sRGB or grey, no larger than readers need."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    upright = _on_screen(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST, LONGEST), Pillow.Resampling.LANCZOS)
    return upright


def _on_screen(image: Image) -> Image:
    """A picture in a mode that screens know, by its own colour profile where it has one."""
    if image.mode in ("P", "PA", "1"):
        return image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    if image.mode in ("L", "LA", "RGBA"):
        return image.copy()
    if image.mode not in ("RGB", "CMYK"):
        return image.convert("L" if image.mode.startswith(("I", "F")) else "RGB")
    return by_profile(image) or image.convert("RGB")


def by_profile(image: Image) -> Image | None:
    """A picture in sRGB as its colour profile has it; None where it has none that says anything."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _written(image: Image, *, is_jpeg: bool) -> BookPicture:
    """A picture as JPEG, or as PNG where it has transparent parts, or few colours."""
    jpeg = b""
    if image.mode in ("L", "RGB"):
        held = BytesIO()
        image.save(held, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        jpeg = held.getvalue()
        if is_jpeg:
            return BookPicture(jpeg, ".jpg")
    held = BytesIO()
    image.info.pop("icc_profile", None)
    image.save(held, "PNG", optimize=True)
    png = held.getvalue()
    if jpeg and len(jpeg) < WORTH * len(png):
        return BookPicture(jpeg, ".jpg")
    return BookPicture(png, ".png")
