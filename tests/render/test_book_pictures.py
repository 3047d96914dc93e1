"""Pictures in the book: no larger than screens need, the right way up, in colours that screens know."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from edition.render.book_pictures import LONGEST, book_picture
from tests.render.epub_sample import DRAWING

GPS = 0x8825


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that is dark above and light below, with grain."""
    slope = np.linspace(40, 220, height // 2)[:, None, None]
    shades = slope + np.random.default_rng(1).normal(0, 6, (height // 2, width // 2, 3))
    small = Image.fromarray(shades.clip(0, 255).astype(np.uint8))
    return small.resize((width, height)).convert(mode)


def made(path: Path) -> tuple[Image.Image, str]:
    picture = book_picture(path)
    return Image.open(BytesIO(picture.content)), picture.suffix


def test_a_drawing_and_a_small_picture_go_in_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(DRAWING, encoding="utf-8")
    photograph(800, 600).save(tmp_path / "b.jpg")
    photograph(64, 64, "P").save(tmp_path / "c.png")
    for name in ("a.svg", "b.jpg", "c.png"):
        picture = book_picture(tmp_path / name)
        assert (picture.content, picture.suffix) == ((tmp_path / name).read_bytes(), name[1:])


@pytest.mark.parametrize("size", [(4000, 3000), (1200, 2400), (1601, 40)])
def test_a_large_picture_is_scaled_in_its_own_shape(tmp_path: Path, size: tuple[int, int]) -> None:
    photograph(*size).save(tmp_path / "a.jpg")
    found, suffix = made(tmp_path / "a.jpg")
    assert suffix == ".jpg"
    assert max(found.size) == LONGEST
    assert found.width / found.height == pytest.approx(size[0] / size[1], rel=0.03)


def test_a_turned_photograph_is_set_upright_and_forgets_its_place(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # to be turned a quarter clockwise: its left edge is seen on top
    notes[GPS] = {1: "N", 2: (40.0, 5.0, 0.0)}
    photograph(400, 300).rotate(90, expand=True).save(tmp_path / "a.jpg", exif=notes)
    found, _ = made(tmp_path / "a.jpg")
    assert found.size == (400, 300)
    grey = np.asarray(found.convert("L"))
    assert grey[10, 200] < 90 < 180 < grey[290, 200]
    assert dict(found.getexif()) == {}


def test_a_place_alone_is_enough_to_write_it_anew(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[GPS] = {1: "N", 2: (40.0, 5.0, 0.0)}
    photograph(200, 100).save(tmp_path / "a.jpg", exif=notes)
    assert GPS not in made(tmp_path / "a.jpg")[0].getexif()


def test_colours_of_the_press_become_those_of_screens(tmp_path: Path) -> None:
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(tmp_path / "a.jpg")
    found, _ = made(tmp_path / "a.jpg")
    assert found.mode == "RGB"
    red, green, blue = np.asarray(found)[20, 30]
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize("profile", [b"", b"no profile at all"])
def test_a_colour_profile_is_followed_or_left(tmp_path: Path, profile: bytes) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photograph(2000, 100).save(tmp_path / "a.jpg", icc_profile=profile or lab)
    found, _ = made(tmp_path / "a.jpg")
    assert "icc_profile" not in found.info
    assert found.size[0] == LONGEST


def test_transparency_stays_and_photographs_saved_as_png_do_not(tmp_path: Path) -> None:
    clear = photograph(2000, 1000, "RGBA")
    clear.putalpha(Image.new("L", clear.size, 90))
    clear.save(tmp_path / "a.png")
    found, suffix = made(tmp_path / "a.png")
    assert (suffix, found.mode) == (".png", "RGBA")
    photograph(2000, 1000).save(tmp_path / "b.png")
    assert made(tmp_path / "b.png")[1] == ".jpg"
    plan = Image.new("RGB", (2000, 1000), "white")
    plan.paste("black", (0, 0, 1000, 500))
    plan.save(tmp_path / "c.png")
    assert made(tmp_path / "c.png")[1] == ".png"  # few colours: a PNG is smaller and sharper
