"""The catalog's cover pictures: an EPUB's cover in, a JPEG of it and a small one out.

A JPEG is kept as it is unless it is larger than a screen; other pictures become JPEGs. Both carry a mark, a comment
that names the picture they were made from by its checksum: a cover that has the right mark need not be made again.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from edition.catalog.container import content_of, member_of, opened
from edition.catalog.entry import Cover
from edition.catalog.place import cover_names
from edition.catalog.refusal import Refusal
from edition.errors import EditionError

if TYPE_CHECKING:
    from PIL import Image

HEIGHT, SMALL_HEIGHT = 1600, 300  # pixels
QUALITY = 82
MOST_COVER = 30_000_000
# A front page at 300 dpi has 30 million; what has more would fill the memory of a small machine.
MOST_PIXELS = 60_000_000
KINDS = ("JPEG", "PNG", "GIF", "WEBP")  # EPUB's core media types, but for drawings
START, END = b"\xff\xd8", b"\xff\xd9"
COMMENT, JFIF = b"\xff\xfe", b"\xff\xe0"
# Changed when covers are made otherwise, so that none is taken for new that was made before.
RECIPE = 1
MARKED_WITHIN = 256  # bytes: the comment stands first, or behind the JFIF header


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture opened, and its bytes."""

    image: Image.Image
    content: bytes

    @property
    def stays(self) -> bool:
        """Whether it is a JPEG that any screen shows as it is."""
        return self.image.format == "JPEG" and self.image.mode in ("RGB", "L") and self.image.height <= HEIGHT


def find_cover(epub: Path, number: str, archive: ZipFile, name: str) -> Cover:
    """Return the cover that member ``name`` of an EPUB is. Raises Refusal where it cannot be shown."""
    member = member_of(archive, name, MOST_COVER)
    size = _size_there(epub.parent, number, _mark(member.CRC, member.file_size))
    if size is None:
        width, height = _size(content_of(archive, member))
    else:
        width, height = size
    return Cover(
        epub=epub.name,
        member=name,
        size=member.file_size,
        checksum=member.CRC,
        width=width,
        height=height,
        is_there=size is not None,
    )


def small_size(cover: Cover) -> tuple[int, int]:
    """Return width and height of the small cover."""
    return _fitted(cover.width, cover.height, SMALL_HEIGHT)


def render_covers(folder: Path, number: str, cover: Cover) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of an edition's cover and of it small. Raises EditionError where its EPUB changed."""
    try:
        with opened(folder / cover.epub) as archive:
            member = member_of(archive, cover.member, MOST_COVER)
            content = _unchanged(archive, member, cover)
        mark = _mark(cover.checksum, cover.size)
        with _picture(content) as picture:
            large = (
                _marked(content, mark) if picture.stays else _jpeg(picture, (cover.width, cover.height), mark)
            )
        with _picture(content) as picture:
            small = _jpeg(picture, small_size(cover), mark)
    except Refusal as refusal:
        raise EditionError(
            f"{folder / cover.epub} was changed meanwhile ({refusal}); run it again"
        ) from refusal
    yield from zip(cover_names(number), (large, small), strict=True)


def _unchanged(archive: ZipFile, member: ZipInfo, cover: Cover) -> bytes:
    if (member.CRC, member.file_size) != (cover.checksum, cover.size):
        raise Refusal(f"{cover.member} in it is another picture")
    return content_of(archive, member)


def _size(content: bytes) -> tuple[int, int]:
    """Return width and height of the cover that ``content`` makes, all of it decoded to see that it is whole."""
    with _picture(content) as picture:
        size = picture.image.size if picture.stays else _fitted(*picture.image.size, HEIGHT)
        picture.image.draft("RGB", (1, 1))  # an eighth of a JPEG is decoded in half the time
        picture.image.load()
    return size


@contextmanager
def _picture(content: bytes) -> Iterator[_Picture]:
    """Open a picture. Raises Refusal where it is none or too large, also while it is decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in a picture that can be shown all the same
            with Image.open(BytesIO(content), formats=KINDS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Refusal(f"its cover has {image.width} × {image.height} pixels; too many")
                yield _Picture(image, content)
    except UnidentifiedImageError as error:
        raise Refusal(f"its cover is not a picture of {', '.join(KINDS)}") from error
    except Image.DecompressionBombError as error:
        raise Refusal("its cover has too many pixels") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # as Pillow puts it, by format
        raise Refusal("its cover is a picture that is broken or cut short") from error


def _fitted(width: int, height: int, most: int) -> tuple[int, int]:
    """Return the size of a picture made as high as ``most``, unless it is lower already."""
    if height <= most:
        return width, height
    return max(1, (2 * width * most + height) // (2 * height)), most


def _jpeg(picture: _Picture, size: tuple[int, int], mark: bytes) -> bytes:
    """Return a picture as a JPEG of ``size``; what shows through it is white."""
    from PIL import Image

    image = picture.image
    image.draft("RGB", (2 * size[0], 2 * size[1]))
    if image.has_transparency_data:
        shown = image.convert("RGBA")
        image = Image.new("RGB", shown.size, "white")
        image.paste(shown, mask=shown.getchannel("A"))
    made = image.convert("RGB").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    held = BytesIO()
    made.save(held, "JPEG", quality=QUALITY, optimize=True)
    return _marked(held.getvalue(), mark)


def _mark(checksum: int, size: int) -> bytes:
    """Return a comment segment that names what a cover is made from, and by what."""
    from PIL import __version__ as pillow

    text = f"make-edition cover {RECIPE} {checksum:08x} {size} Pillow {pillow}".encode()
    return COMMENT + (len(text) + 2).to_bytes(2, "big") + text


def _marked(jpeg: bytes, mark: bytes) -> bytes:
    """Return a JPEG with its mark, behind the header that JFIF wants first."""
    at = len(START)
    if jpeg[at : at + 2] == JFIF:
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return jpeg[:at] + mark + jpeg[at:]


def _size_there(folder: Path, number: str, mark: bytes) -> tuple[int, int] | None:
    """Return the size of the cover in the folder, if it and the small one are whole and have this mark."""
    from PIL import Image, UnidentifiedImageError

    large, small = (folder / name for name in cover_names(number))
    try:
        if not (_has_mark(large, mark) and _has_mark(small, mark)):
            return None
        with Image.open(large, formats=("JPEG",)) as image:
            return image.size
    except (OSError, UnidentifiedImageError):
        return None


def _has_mark(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        head = file.read(MARKED_WITHIN)
        file.seek(-len(END), 2)
        return mark in head and file.read() == END
