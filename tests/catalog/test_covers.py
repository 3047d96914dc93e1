"""The covers beside the feeds: the EPUB's own picture, the small one, and when they are made again."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from edition.catalog import catalog_of, render_catalog
from edition.catalog.covers import MOST_COVER
from edition.errors import EditionError
from tests.catalog.folder_sample import digests, epub, package, picture, write_catalog
from tests.catalog.test_folder import CURE

COVER, SMALL = "covers/7.jpg", "covers/7-small.jpg"


def covers(folder: Path) -> dict[str, bytes]:
    """The covers that would be written now."""
    return {name: made for name, made in render_catalog(catalog_of(folder)) if name.startswith("covers/")}


def image(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_jpeg_is_kept_as_it_is(tmp_path: Path) -> None:
    own = picture(size=(882, 1440))
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": own})
    made = covers(tmp_path)
    assert list(made) == [COVER, SMALL]
    kept = image(made[COVER])
    assert kept.tobytes() == image(own).tobytes()
    assert len(made[COVER]) - len(own) < 100  # the mark alone
    assert image(made[SMALL]).size == (184, 300)


@pytest.mark.parametrize(
    ("own", "size", "small"),
    [
        (picture(size=(1000, 3200)), (500, 1600), (94, 300)),
        (picture("PNG", (200, 400)), (200, 400), (150, 300)),
        (picture("PNG", (200, 400), "P"), (200, 400), (150, 300)),
        (picture("WEBP", (200, 400)), (200, 400), (150, 300)),
        (picture("JPEG", (200, 400), "CMYK"), (200, 400), (150, 300)),
        (picture("JPEG", (200, 400), "L"), (200, 400), (150, 300)),
        (picture(size=(40, 60)), (40, 60), (40, 60)),
        (picture("PNG", (1, 3000)), (1, 1600), (1, 300)),
    ],
)
def test_every_kind_of_picture_becomes_a_jpeg_of_its_sides(
    own: bytes, size: tuple[int, int], small: tuple[int, int], tmp_path: Path
) -> None:
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": own})
    catalog = catalog_of(tmp_path)
    assert catalog.left_out == ()
    cover = catalog.entries[0].cover
    assert cover is not None and (cover.width, cover.height) == size
    made = covers(tmp_path)
    for name, sides in ((COVER, size), (SMALL, small)):
        shown = image(made[name])
        assert (shown.format, shown.size) == ("JPEG", sides)
        grey = shown.convert("L").tobytes()  # the upper half is black, the lower white
        third = len(grey) // 3
        assert max(grey[:third]) < 40 and min(grey[-third:]) > 215


def test_what_shows_through_is_white(tmp_path: Path) -> None:
    held = BytesIO()
    Image.new("RGBA", (50, 80), (0, 0, 0, 0)).save(held, "PNG")
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": held.getvalue()})
    assert image(covers(tmp_path)[COVER]).getpixel((10, 10)) == (255, 255, 255)


def test_covers_there_are_left_and_the_feeds_are_the_same(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    assert sorted(name for name, _ in render_catalog(catalog_of(tmp_path))) == [
        SMALL,
        COVER,
        "opds.json",
        "opds.xml",
    ]
    write_catalog(tmp_path)
    first = digests(tmp_path)
    assert [name for name, _ in render_catalog(catalog_of(tmp_path))] == ["opds.json", "opds.xml"]
    write_catalog(tmp_path)
    assert digests(tmp_path) == first


def test_a_cover_is_made_again_from_another_picture_even_of_an_older_file(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    write_catalog(tmp_path)
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": picture(size=(60, 99))})
    os.utime(tmp_path / "7.epub", (0, 0))  # copied with the time it was made
    assert list(covers(tmp_path)) == [COVER, SMALL]
    write_catalog(tmp_path)
    assert image((tmp_path / COVER).read_bytes()).size == (60, 99)


@pytest.mark.parametrize("name", [COVER, SMALL])
@pytest.mark.parametrize("harm", ["cut", "gone", "another"])
def test_a_cover_that_is_harmed_is_made_again(name: str, harm: str, tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    write_catalog(tmp_path)
    whole = digests(tmp_path)
    content = (tmp_path / name).read_bytes()
    if harm == "gone":
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content[:-100] if harm == "cut" else picture())
    assert list(covers(tmp_path)) == [COVER, SMALL]
    write_catalog(tmp_path)
    assert digests(tmp_path) == whole


def test_a_book_without_a_cover_has_none(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7, cover=""))
    assert catalog_of(tmp_path).left_out == ()
    assert covers(tmp_path) == {}


def test_the_cover_of_epub_2_is_found(tmp_path: Path) -> None:
    named = package(7, more='<meta name="cover" content="c"/>').replace(' properties="cover-image"', "")
    epub(tmp_path / "7.epub", named)
    assert list(covers(tmp_path)) == [COVER, SMALL]


def test_a_cover_is_found_by_an_encoded_reference_from_the_package(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7, cover="../EPUB/%E5%B0%81 1.jpg"), **{"封 1.jpg": picture()})
    assert list(covers(tmp_path)) == [COVER, SMALL]


def colossal() -> bytes:
    """A PNG of 64 million points that takes a few kilobytes."""
    held = BytesIO()
    Image.new("1", (8000, 8000)).save(held, "PNG")
    return held.getvalue()


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "its cover is not a picture of JPEG, PNG, GIF, WEBP"),
        (picture()[:-200], "its cover is a picture that is broken or cut short"),
        (picture("PNG")[:-30], "its cover is a picture that is broken or cut short"),
        (colossal(), "its cover has 8000 × 8000 pixels; too many"),
        (bytes(MOST_COVER + 1), "EPUB/cover.jpg in it is 30,000,001 bytes; the most is 30,000,000"),
    ],
    ids=["drawing", "cut", "cut PNG", "colossal", "heavy"],
)
def test_a_cover_that_cannot_be_shown_is_left_out_and_the_edition_stands(
    own: bytes, reason: str, tmp_path: Path
) -> None:
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": own})
    catalog = catalog_of(tmp_path)
    assert catalog.left_out == ((COVER, reason + CURE),)
    assert [(entry.number, entry.cover) for entry in catalog.entries] == [("7", None)]
    assert covers(tmp_path) == {}


def test_a_cover_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7, cover="../../etc/passwd"))
    catalog = catalog_of(tmp_path)
    assert catalog.left_out == ((COVER, "it has no ../etc/passwd" + CURE),)
    assert len(catalog.entries) == 1


def test_a_book_that_changes_meanwhile_stops_the_catalog(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    catalog = catalog_of(tmp_path)
    epub(tmp_path / "7.epub", package(7), **{"cover.jpg": picture(size=(70, 98))})
    with pytest.raises(EditionError) as error:
        list(render_catalog(catalog))
    said = "was changed meanwhile (EPUB/cover.jpg in it is another picture); run it again"
    assert str(error.value) == f"{tmp_path / '7.epub'} {said}"
