"""Inks: what a colour, a picture, a gradient becomes on the plates; what overprints, what knocks out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from edition.press.inks import Colour, Ink, Inks
from edition.press.plates import to_press
from tests.press.press_files import (
    BLACK,
    CYAN,
    MAGENTA,
    PAGE,
    ROOM,
    SPACES,
    YELLOW,
    Box,
    Pixels,
    at,
    box_of,
    box_of_picture,
    colour_spaces,
    cut,
    plates,
    pressed_with_picture,
    printed_sample,
    profile,
    seen,
    small_page,
    unlike,
)
from tests.proof.sample import Made

SUITE = settings(derandomize=True, deadline=None, max_examples=150, database=None)
MOST = (100, 240, 320)  # per cent
shares = st.floats(0, 1)
colours = st.tuples(shares, shares, shares)
parts = st.integers(0, 255)
hexes = st.tuples(parts, parts, parts).map(lambda colour: tuple(part / 255 for part in colour))
SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"'


@cache
def inks(most: int = 240) -> Inks:
    return Inks(profile(), most)


# Colours


@SUITE
@given(colours, st.sampled_from(MOST))
def test_no_colour_takes_more_ink_than_the_press_bears(colour: Colour, most: int) -> None:
    found = inks(most).ink(colour)
    assert len(found) == 4
    assert all(0 <= part <= 1 for part in found)
    assert sum(found) <= most / 100 + 1e-9


@SUITE
@given(shares)
def test_a_grey_is_on_the_black_plate_alone(shade: float) -> None:
    cyan, magenta, yellow, black = inks().ink((shade, shade, shade))
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black == pytest.approx(1 - shade, abs=0.001)


def test_black_and_white_are_whole() -> None:
    made = Inks(profile(), 240)
    assert (made.ink((0, 0, 0)), made.ink((1, 1, 1))) == ((0, 0, 0, 1), (0, 0, 0, 0))


def test_black_is_whole_whatever_was_asked_for_before() -> None:
    made = Inks(profile(), 240)
    made.ink((0.0004, 0.0004, 0.0004))
    assert made.ink((0, 0, 0)) == (0, 0, 0, 1)


@SUITE
@given(shares, shares)
def test_a_darker_grey_takes_more_black(first: float, second: float) -> None:
    darker, lighter = sorted((first, second))
    found = [inks().ink((shade, shade, shade))[BLACK] for shade in (darker, lighter)]
    assert found[0] >= found[1]
    assert found[0] > found[1] or lighter - darker < 0.002


@settings(SUITE, max_examples=25)
@given(st.dictionaries(hexes, st.tuples(shares, shares, shares, shares), max_size=4), colours)
def test_a_fixed_colour_has_its_ink_whatever_the_profile_says(
    fixed: dict[Colour, Ink], other: Colour
) -> None:
    made = Inks(profile(), 240, fixed)
    for colour, ink in fixed.items():
        assert made.ink(colour) == ink
    if not any(np.allclose(other, colour, atol=0.002) for colour in fixed):
        assert made.ink(other) == Inks(profile(), 240).ink(other)


def test_colours_learnt_together_are_as_those_asked_for_one_by_one() -> None:
    wanted = [(red / 4, green / 4, 0.3) for red in range(5) for green in range(5)]
    together = Inks(profile(), 240)
    together.learn(wanted)
    assert [together.ink(colour) for colour in wanted] == [
        Inks(profile(), 240).ink(colour) for colour in wanted
    ]


def test_colours_keep_their_hue() -> None:
    cyan, magenta, yellow, _ = inks().ink((0.9, 0.1, 0.1))
    assert cyan < 0.2 < 0.8 < min(magenta, yellow)
    cyan, magenta, yellow, _ = inks().ink((0, 0.6, 0.9))
    assert yellow < 0.2 < 0.6 < cyan


@settings(SUITE, max_examples=40)
@given(st.binary(min_size=48, max_size=48), st.sampled_from(("RGB", "CMYK")), st.sampled_from(MOST))
@example(bytes((200, 0, 0, 255)) * 12, "CMYK", 100)
def test_no_picture_takes_more_ink_than_the_press_bears(content: bytes, mode: str, most: int) -> None:
    image = Image.frombytes(mode, (48 // len(mode), 1), content)
    made = inks(most).picture(image)
    assert made.mode == "CMYK"
    assert np.asarray(made, dtype=int).sum(axis=2).max() <= most / 100 * 255 + 2  # of rounding


@settings(SUITE, max_examples=20)
@given(st.binary(min_size=48, max_size=48))
def test_a_grey_picture_stays_as_it_is(content: bytes) -> None:
    image = Image.frombytes("L", (48, 1), content)
    assert inks().picture(image).tobytes() == content


# What overprints


TINT = "#f5b7c6"  # some magenta and yellow, no black


def tint() -> tuple[float, ...]:
    return tuple(round(part, 2) for part in inks().ink((0xF5 / 255, 0xB7 / 255, 0xC6 / 255)))


def test_black_lies_over_a_tint_and_white_and_colours_take_its_place(tmp_path: Path) -> None:
    body = (
        box_of(5, 5, TINT, 50) + box_of(10, 10, "#000") + box_of(25, 10, "#fff") + box_of(40, 10, "#00a0d0")
    )
    page = plates(small_page(body, tmp_path)[1])
    assert at(page, 7, 7) == pytest.approx(tint(), abs=0.01)
    assert at(page, 15, 15) == pytest.approx((*tint()[:3], 1), abs=0.01)
    assert at(page, 30, 15) == (0, 0, 0, 0)
    assert at(page, 45, 15) == pytest.approx(inks().ink((0, 0xA0 / 255, 0xD0 / 255)), abs=0.01)


def test_black_type_lies_over_a_tint_and_white_type_shows_paper(tmp_path: Path) -> None:
    def word(x: int, colour: str) -> str:
        return f'<p style="left:{x}mm;top:10mm;font-size:60pt;line-height:1;color:{colour}">国</p>'

    body = box_of(5, 5, TINT, 50) + word(8, "#000") + word(31, "#fff")
    page = plates(small_page(body, tmp_path)[1])
    black = cut(page, {"x": 8, "y": 10, "width": 22, "height": 22}, ROOM).reshape(-1, 4)
    inked = black[black[:, BLACK] > 250]
    assert len(inked) > 300
    assert np.abs(inked[:, :BLACK] / 255 - tint()[:3]).max() < 0.01
    white = cut(page, {"x": 31, "y": 10, "width": 22, "height": 22}, ROOM).reshape(-1, 4)
    assert (white.max(axis=1) == 0).sum() > 300


def test_a_black_frame_lies_over_a_tint(tmp_path: Path) -> None:
    frame = '<div style="left:10mm;top:10mm;width:10mm;height:10mm;border:2mm solid #000"></div>'
    page = plates(small_page(box_of(5, 5, TINT, 50) + frame, tmp_path)[1])
    assert at(page, 11, 15) == pytest.approx((*tint()[:3], 1), abs=0.01)
    assert at(page, 15, 15) == pytest.approx(tint(), abs=0.01)


def test_a_black_line_of_a_drawing_lies_over_a_tint(tmp_path: Path) -> None:
    line = '<path d="M2 10H18" stroke="#000" stroke-width="4"/>'
    drawing = f'<svg {SVG}><rect width="20" height="20" fill="{TINT}"/>{line}</svg>'
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    page = plates(small_page(picture("a.svg", 5, 5, 20, 20), tmp_path)[1])
    assert at(page, 6, 6) == pytest.approx(tint(), abs=0.01)
    assert at(page, 15, 15) == pytest.approx((*tint()[:3], 1), abs=0.01)


def test_a_colour_given_as_inks_takes_the_place_of_a_tint_though_black_type_came_before(
    tmp_path: Path,
) -> None:
    words = "".join(
        f'<span style="position:static;color:{colour}">国</span>'
        for colour in ("#000", "device-cmyk(1 0 0 0)")
    )
    body = box_of(5, 5, TINT, 50) + f'<p style="left:8mm;top:10mm;font-size:60pt;line-height:1">{words}</p>'
    page = plates(small_page(body, tmp_path)[1])
    word = cut(page, {"x": 30, "y": 10, "width": 22, "height": 22}, ROOM).reshape(-1, 4)
    cyan = word[word[:, CYAN] > 250]
    assert len(cyan) > 300
    assert cyan[:, MAGENTA:].max() <= 2  # of 255: what rendering rounds


def test_whether_a_line_overprints_is_kept_with_its_colour() -> None:
    """A red line is set, put by for a black one, and taken up again after a fill."""
    tinted = b".96 .72 .78 rg 0 0 90 90 re f "
    content = tinted + b"9 w 0 .6 .9 RG q 0 0 0 RG 0 20 m 90 20 l S Q 1 1 1 rg 0 70 9 9 re f 0 50 m 90 50 l S"
    held = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(90, 90))
        page.obj.Contents = pdf.make_stream(content)
        to_press(pdf, inks())
        pdf.save(held)
    page_inks = plates(held.getvalue())
    below = [round(part, 2) for part in inks().ink((0.96, 0.72, 0.78))]
    assert at(page_inks, 15, 10, 0) == pytest.approx(below, abs=0.01)
    assert at(page_inks, 15, 31.75 - 20 * 25.4 / 72, 0) == pytest.approx((*below[:3], 1), abs=0.01)
    assert at(page_inks, 15, 31.75 - 50 * 25.4 / 72, 0) == pytest.approx(inks().ink((0, 0.6, 0.9)), abs=0.01)


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_a_gradient_takes_the_place_of_a_tint(tmp_path: Path, kind: str) -> None:
    """Each end in its own ink."""
    ends = "to right, #c8102e, #0050a0" if kind == "linear" else "circle, #c8102e, #0050a0 50%"
    body = box_of(5, 5, TINT, 50) + box_of(10, 10, f"{kind}-gradient({ends})", 20)
    press = small_page(body, tmp_path)[1]
    page = plates(press)
    red, blue = (10.3, 20) if kind == "linear" else (20, 20), (29.5, 20)
    assert at(page, *red) == pytest.approx(inks().ink((0xC8 / 255, 0x10 / 255, 0x2E / 255)), abs=0.05)
    assert at(page, *blue) == pytest.approx(inks().ink((0, 0x50 / 255, 0xA0 / 255)), abs=0.05)
    assert colour_spaces(press) <= SPACES


def test_what_is_seen_through_stays_so(tmp_path: Path) -> None:
    """A colour fades out, a group is half there, a gradient leads to nothing."""
    half = box_of(10, 10, "#0050a0").replace("background", "opacity:.5;background")
    fading = "linear-gradient(to right, rgba(0,80,160,0), rgba(0,80,160,1))"
    body = half + box_of(30, 10, "rgba(0, 80, 160, .5)") + box_of(50, 10, fading, 20)
    press = small_page(body, tmp_path)[1]
    page = plates(press)
    whole = inks().ink((0, 0x50 / 255, 0xA0 / 255))
    for x in (15, 35, 60):
        assert at(page, x, 15) == pytest.approx([part / 2 for part in whole], abs=0.04), x
    assert at(page, 50.5, 15) == pytest.approx((0, 0, 0, 0), abs=0.05)
    assert colour_spaces(press) <= SPACES


# Pictures


def picture(name: str, x: float, y: float, width: float, height: float) -> str:
    return f'<img alt="甲" src="{name}" style="left:{x}mm;top:{y}mm;width:{width}mm;height:{height}mm"/>'


def photograph(mode: str = "RGB") -> Image.Image:
    """A picture that is dark above and light below, warm on the left and cool on the right, with grain."""
    slope = np.linspace(30, 225, 90)[:, None, None]
    hue = np.linspace(0.86, 1.1, 120)[None, :, None] ** np.array([-1.0, 0.0, 1.0])
    grain = np.random.default_rng(1).normal(0, 4, (90, 120, 1))
    return Image.fromarray((slope * hue + grain).clip(0, 255).astype(np.uint8)).convert(mode)


def save_jpeg(path: Path) -> None:
    photograph().save(path, "JPEG", quality=95)


def save_grey(path: Path) -> None:
    photograph("L").save(path, "JPEG", quality=95)


def save_clear(path: Path) -> None:
    clear = photograph("RGBA")
    clear.putalpha(Image.linear_gradient("L").rotate(90).resize(clear.size))
    clear.save(path, "PNG")


def save_palette(path: Path) -> None:
    photograph().convert("P", palette=Image.Palette.ADAPTIVE).save(path, "PNG")


def save_inks(path: Path) -> None:
    """Four inks, all full where it is darkest."""
    black = Image.fromarray(255 - np.asarray(photograph("L")))
    Image.merge("CMYK", [black] * 4).save(path, "JPEG", quality=95)


@pytest.mark.parametrize("save", [save_jpeg, save_grey, save_clear, save_palette, save_inks])
def test_a_picture_is_in_inks_and_looks_like_itself(save: Callable[[Path], None], tmp_path: Path) -> None:
    save(tmp_path / "a")
    painted, press = small_page(picture("a", 10, 10, 40, 30), tmp_path)
    assert colour_spaces(press) <= SPACES
    box: Box = {"x": 10.4, "y": 10.4, "width": 39.2, "height": 29.2}
    shown, read = cut(seen(press), box, ROOM), cut(seen(painted), box)
    assert read.std() > 30  # there is something to see
    assert unlike(shown, read) < 12


@pytest.mark.parametrize("save", [save_jpeg, save_grey, save_clear, save_palette, save_inks])
def test_a_picture_takes_no_more_ink_than_the_press_bears(
    save: Callable[[Path], None], tmp_path: Path
) -> None:
    save(tmp_path / "a")
    page = plates(small_page(picture("a", 10, 10, 40, 30), tmp_path)[1])
    most = np.percentile(inside(page).sum(axis=2, dtype=int), 99.9)  # but for what JPEG makes of edges
    assert most <= 2.4 * 255 + 8


def inside(page: Pixels) -> Pixels:
    return cut(page, {"x": 0, "y": 0, "width": PAGE[0], "height": PAGE[1]}, ROOM)


def test_a_grey_picture_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    save_grey(tmp_path / "a")
    page = inside(plates(small_page(picture("a", 10, 10, 40, 30), tmp_path)[1]))
    assert page[..., :BLACK].max() == 0
    assert page[..., BLACK].max() > 200


def test_a_photograph_stays_a_jpeg_and_a_drawing_does_not_become_one(tmp_path: Path) -> None:
    save_jpeg(tmp_path / "a")
    save_palette(tmp_path / "b")
    press = small_page(picture("a", 10, 10, 40, 30) + picture("b", 55, 10, 40, 30), tmp_path)[1]
    with pikepdf.open(BytesIO(press)) as pdf:
        kinds = sorted(
            str(item.Filter)
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Width")
        )
    assert kinds == ["/DCTDecode", "/FlateDecode"]


def profile_with_red_for_green() -> bytes:
    """A screen's profile with two primaries exchanged: what is red by its numbers is green by the profile."""
    content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = content.replace(b"rXYZ", b"swap", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"swap", b"gXYZ", 1)
    return swapped.replace(b"sRGB", b"ours").replace("sRGB".encode("utf-16-be"), "ours".encode("utf-16-be"))


#: The pictures of which the painter keeps the profile in the file, and those that it writes anew.
FORMS = {"coarse.jpg": 300, "fine.jpg": 2400, "coarse.png": 300}


@pytest.mark.parametrize("name", FORMS)
def test_a_pictures_own_profile_is_followed(made: Made, tmp_path: Path, name: str) -> None:
    size = (FORMS[name], FORMS[name] * 2 // 3)
    Image.new("RGB", size, (220, 40, 40)).save(tmp_path / name, icc_profile=profile_with_red_for_green())
    painted, press = pressed_with_picture(made, tmp_path / name, *size)
    box = box_of_picture(printed_sample(made))
    green = np.median(cut(plates(press, 2), box, ROOM).reshape(-1, 4), axis=0) / 255
    assert green[MAGENTA] < 0.4 < 0.6 < min(green[CYAN], green[YELLOW])
    red, shown, _ = np.median(cut(seen(painted, 2), box).reshape(-1, 3), axis=0)
    assert red < 120 < 180 < shown, "a screen shows another colour than the press prints"


@pytest.mark.parametrize("has_profile", [False, True])
def test_a_turned_picture_stands_upright(made: Made, tmp_path: Path, has_profile: bool) -> None:
    upright = photograph().resize((600, 400))
    notes = Image.Exif()
    notes[0x0112] = 6  # to be turned a quarter clockwise: its left edge is seen on top
    turned = upright.rotate(90, expand=True)
    own = profile_with_red_for_green() if has_profile else None
    turned.save(tmp_path / "a.jpg", exif=notes, icc_profile=own)
    page = plates(pressed_with_picture(made, tmp_path / "a.jpg", *upright.size)[1], 2)
    ink = cut(page, box_of_picture(printed_sample(made)), ROOM).sum(axis=2, dtype=int)
    quarter = len(ink) // 4
    assert ink[:quarter].mean() > 1.5 * ink[-quarter:].mean(), "what is dark above is not above"
    half = ink.shape[1] // 2
    assert ink[:, :half].mean() == pytest.approx(ink[:, half:].mean(), rel=0.2)


@pytest.mark.parametrize("given", [b"no profile at all", profile()], ids=["noise", "a press's"])
def test_a_profile_that_is_none_of_a_screen_is_left(tmp_path: Path, given: bytes) -> None:
    Image.new("RGB", (80, 60), (220, 40, 40)).save(tmp_path / "a", "JPEG", icc_profile=given)
    page = plates(small_page(picture("a", 10, 10, 40, 30), tmp_path)[1])
    assert at(page, 30, 25) == pytest.approx(inks().ink((220 / 255, 40 / 255, 40 / 255)), abs=0.03)


def test_a_drawing_keeps_its_gradients_and_patterns(tmp_path: Path) -> None:
    bar = '<rect width="2" height="4" fill="#0050a0"/>'
    ramp = '<linearGradient id="g"><stop offset="0" stop-color="#c8102e"/><stop offset="1" stop-color="#0050a0"/>'
    tile = f'<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse">{bar}'
    shapes = (
        '<rect width="20" height="8" fill="url(#g)"/><rect y="10" width="20" height="10" fill="url(#p)"/>'
    )
    drawing = f"<svg {SVG}><defs>{ramp}</linearGradient>{tile}</pattern></defs>{shapes}</svg>"
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    painted, press = small_page(picture("a.svg", 5, 5, 40, 40), tmp_path)
    assert colour_spaces(press) <= SPACES
    box: Box = {"x": 5.4, "y": 5.4, "width": 39.2, "height": 39.2}
    pressed, read = cut(seen(press), box, ROOM), cut(seen(painted), box)
    assert unlike(pressed, read) < 20
    inked, blue = cut(plates(press), box, ROOM)[..., CYAN] > 128, read[..., 0] < 100
    assert 0.2 < blue.mean() < 0.6
    assert (inked == blue).mean() > 0.93
