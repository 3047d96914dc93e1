"""A photograph's file: a path under the issue's folder in, its size as it will be seen out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.load.drawing import drawing_size
from edition.load.faults import nearest, quoted
from edition.load.raster import raster_size
from edition.load.refusal import Refusal
from edition.load.text_file import NOT_THERE, OUTSIDE, read_bytes

_FORMATS = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
# A full-page picture in print is some 20 MB; a drawing is read as a tree, which takes many times its size.
LARGEST_PICTURE = 64_000_000
LARGEST_DRAWING = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSize:
    """Where a photograph is and how large, in its own units."""

    path: Path
    width: float
    height: float


class PhotoShelf:
    """The photographs of an issue or a house, each read once however many articles show it; ``whose`` folder it is
    messages say.
    """

    def __init__(self, folder: Path, whose: str = "the issue") -> None:
        self._folder = folder
        self._whose = whose
        self._known: dict[str, PhotoSize | Refusal] = {}

    def size(self, file: str) -> PhotoSize:
        """Measure a photograph named as in a manuscript; raise ``Refusal`` where it cannot be printed."""
        if file not in self._known:
            try:
                self._known[file] = self._measure(file)
            except Refusal as refusal:
                self._known[file] = refusal
        known = self._known[file]
        if isinstance(known, Refusal):
            raise Refusal(known.wrong, known.cure)
        return known

    def _measure(self, file: str) -> PhotoSize:
        name = PurePosixPath(file)
        if name.is_absolute() or ".." in name.parts or "\\" in file:
            wrong = f"the photo {quoted(file)} lies outside {self._whose}'s folder"
            raise Refusal(wrong, "copy it to photos/ and write 'photos/…'")
        kind = _FORMATS.get(name.suffix.lower())
        if kind is None:
            wrong = f"the photo {quoted(file)} does not end in .svg, .png, .jpg or .jpeg"
            raise Refusal(wrong, "save it as one of these")
        path = self._folder / name
        data = read_bytes(path, self._folder, LARGEST_DRAWING if kind == "SVG" else LARGEST_PICTURE)
        if data == NOT_THERE:
            near = nearest(name.stem, self._names())
            cure = f"did you mean '{self._names()[near]}'?" if near else "put the file there"
            raise Refusal(f"there is no photo {quoted(file)}", cure)
        if data == OUTSIDE:
            wrong = f"the photo {quoted(file)} is a link that leads outside {self._whose}'s folder"
            raise Refusal(wrong, "put a copy in its place")
        if isinstance(data, str):
            raise Refusal(f"the photo {quoted(file)} {data}", "put a readable picture in its place")
        try:
            width, height = drawing_size(data) if kind == "SVG" else raster_size(data, kind)
        except Refusal as refusal:
            raise Refusal(f"the photo {quoted(file)} {refusal.wrong}", refusal.cure) from None
        return PhotoSize(path=path, width=width, height=height)

    def _names(self) -> dict[str, str]:
        """Name the photographs there are, by what tells them apart."""
        folder = self._folder / "photos"
        names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        return {Path(name).stem: f"photos/{name}" for name in names if Path(name).suffix.lower() in _FORMATS}
