"""The size of photographs, and what is refused."""

import io
from pathlib import Path

import pytest
from PIL import Image

from edition.load.drawing import drawing_size
from edition.load.photo_file import PhotoShelf
from edition.load.refusal import Refusal

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


def put(folder: Path, name: str, mode: str = "RGB", kind: str = "JPEG", turned: int = 1) -> Path:
    path = folder / "photos" / name
    path.parent.mkdir(exist_ok=True)
    exif = Image.Exif()
    exif[0x0112] = turned
    Image.new(mode, (40, 30)).save(path, kind, exif=exif)
    return path


@pytest.mark.parametrize(
    ("name", "mode", "kind"),
    [("a.jpg", "RGB", "JPEG"), ("a.JPEG", "CMYK", "JPEG"), ("a.jpg", "L", "JPEG"), ("a.png", "RGBA", "PNG")],
)
def test_a_picture_is_as_large_as_its_pixels(tmp_path: Path, name: str, mode: str, kind: str) -> None:
    path = put(tmp_path, name, mode, kind)
    size = PhotoShelf(tmp_path).size(f"photos/{name}")
    assert (size.path, size.width, size.height) == (path, 40, 30)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_png_without_exif_is_no_worse(tmp_path: Path, mode: str) -> None:
    path = put(tmp_path, "a.png", "RGB", "PNG")
    Image.new(mode, (40, 30)).save(path, "PNG")
    size = PhotoShelf(tmp_path).size("photos/a.png")
    assert (size.width, size.height) == (40, 30)


def test_a_picture_on_its_side_is_seen_upright(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", turned=6)
    size = PhotoShelf(tmp_path).size("photos/a.jpg")
    assert (size.width, size.height) == (30, 40)


def test_each_picture_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg")
    shelf = PhotoShelf(tmp_path)
    first = shelf.size("photos/a.jpg")
    path.unlink()
    assert shelf.size("photos/a.jpg") == first


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_breaks_off_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "photos" / f"a.{kind.lower()}"
    path.parent.mkdir()
    stream = io.BytesIO()
    Image.effect_noise((400, 300), 50).save(stream, kind)
    path.write_bytes(stream.getvalue()[: len(stream.getvalue()) // 2])
    with pytest.raises(Refusal, match="is damaged"):
        PhotoShelf(tmp_path).size(f"photos/{path.name}")


@pytest.mark.parametrize(
    "name", ["photos/" + "a" * 300 + ".png", "photos/a\x00.png", "photos/x/../../../a.png"]
)
def test_odd_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal):
        PhotoShelf(tmp_path).size(name)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="400" height="300"', (400, 300)),
        ('width="400px" height="3in"', (400, 288)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('width="72pt" height="6pc"', (96, 96)),
        ('viewBox="0 0 400 300"', (400, 300)),
        ('viewBox="-10,-10, 4e2,300"', (400, 300)),
        ('width="100%" height="100%" viewBox="0 0 4 3"', (4, 3)),
        ('width="800" viewBox="0 0 400 300"', (800, 600)),
        ('height="150" viewBox="0 0 400 300"', (200, 150)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[float, float]) -> None:
    assert drawing_size(SVG.format(attributes).encode()) == pytest.approx(size)


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="400"',
        'viewBox="0 0 0 0"',
        'viewBox="0 0 nan 3"',
        'viewBox="0 0 1e300 1"',
        'width="-4" height="3"',
    ],
)
def test_a_drawing_without_size_is_refused(attributes: str) -> None:
    with pytest.raises(Refusal, match="states no usable size"):
        drawing_size(SVG.format(attributes).encode())


def test_a_drawing_may_use_its_own_parts() -> None:
    inner = '<g id="a"><path/></g><use href="#a"/><rect style="fill: url(#a)"/><style>a{}</style>'
    drawing_size(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">{inner}</svg>'.encode())


@pytest.mark.parametrize(
    "inner",
    [
        '<a href="javascript:x()"/>',
        '<rect style="fill: u\\72l(http://example.org)"/>',
        '<rect fill="URL( &quot;http://example.org&quot; )"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        "<g>" * 200 + "</g>" * 200,
    ],
)
def test_a_drawing_that_reaches_out_is_refused(inner: str) -> None:
    with pytest.raises(Refusal):
        drawing_size(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">{inner}</svg>'.encode())
