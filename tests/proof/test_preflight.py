"""Preflight: a press file broken in one way has that one finding; a good one has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from edition.model.finding import Finding, Weight
from edition.proof import proof
from edition.proof.preflight import preflight
from tests.press.press_files import (
    Printed,
    box_of_picture,
    pressed_with_picture,
    printed_paper,
    printed_sample,
    printed_with_art,
    with_picture,
)
from tests.proof.sample import Made

Breaks = Callable[[pikepdf.Pdf], object]
AREA = "0 0 99 99 re f"


@pytest.fixture(scope="module")
def sample(made: Made) -> Printed:
    return printed_sample(made)


def damaged(given: Printed, *breaks: Breaks) -> bytes:
    held = BytesIO()
    with given.opened() as pdf:
        for one in breaks:
            one(pdf)
        pdf.save(held)
    return held.getvalue()


def findings(given: Printed, press: bytes) -> list[str]:
    return [f"{found.weight}: {found}" for found in preflight(given.house, given.pages, press)]


def draws(content: str, page: int = 0) -> Breaks:
    """Content painted over a page."""
    return lambda pdf: pdf.pages[page].contents_add(f"\nq {content} Q\n".encode())


def names(kind: str, item: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Breaks:
    """Something in the first page's resources."""

    def broken(pdf: pikepdf.Pdf) -> None:
        held = pdf.pages[0].obj.Resources
        if kind not in held:
            held[kind] = Dictionary()
        held[kind]["/Bad"] = item(pdf)

    return broken


def image(content: bytes, space: Name, **more: pikepdf.Object) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    """A picture of 10 × 10 pixels."""

    def made(pdf: pikepdf.Pdf) -> pikepdf.Object:
        kinds = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": space}
        size = {"Width": 10, "Height": 10, "BitsPerComponent": 8}
        return pikepdf.Stream(pdf, content, **{**kinds, **size, **more})

    return made


def jpeg_of_full_inks() -> bytes:
    held = BytesIO()
    Image.new("CMYK", (10, 10), (255, 255, 255, 255)).save(held, "JPEG")
    return held.getvalue()


def gradient(space: Name, colour: list[int]) -> Dictionary:
    ramp = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(colour), C1=Array([0] * len(colour))
    )
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 9, 0]), Function=ramp)


def form(content: bytes) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    """Content of its own, that a page places."""

    def made(pdf: pikepdf.Pdf) -> pikepdf.Object:
        box = Array([0, 0, 99, 99])
        return pikepdf.Stream(
            pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
        )

    return made


def both(*parts: Breaks) -> Breaks:
    return lambda pdf: [part(pdf) for part in parts]


def small_type(pdf: pikepdf.Pdf) -> None:
    """Type of 6 pt, half its size on the paper."""
    face = sorted(pdf.pages[0].obj.Resources.Font.keys())[0]
    draws(f".5 0 0 .5 0 0 cm BT {face} 6 Tf <0001> Tj ET")(pdf)


def without(key: str) -> Breaks:
    return lambda pdf: pdf.pages[1].obj.__delitem__(key)


def boxed(key: str, box: list[int]) -> Breaks:
    return lambda pdf: pdf.pages[1].obj.__setitem__(key, Array(box))


def without_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.BleedBox = pdf.pages[1].obj.TrimBox


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def without_profiles_size(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile.N


def image_without_space(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = image(b"", Name.DeviceRGB)(pdf)
    del made.ColorSpace
    return made


def without_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def with_screens_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


ONE = "error: X-rgb page 1, press file: 1 colours in DeviceRGB; asked: CMYK or grey"
PICTURE = "error: X-rgb press file: a picture in {}; asked: CMYK or grey"
FULL = "error: X-ink press file: 400% of ink in a picture; asked: 240% at the most"
HAIR = (
    "warning: X-line page 1, press file: 1 lines under 0.1 mm, the thinnest 0.035 mm; asked: 0.1 mm and more"
)
INTENT = "error: X-intent press file: {} output intents; asked: one, with a CMYK profile"
BOXES = "error: X-boxes page 2, press file: "
BROKEN: dict[str, tuple[Breaks, list[str]]] = {
    "fill in rgb": (draws(f"1 0 0 rg {AREA}"), [ONE]),
    "stroke in rgb": (draws("1 0 0 RG 9 w 0 0 m 99 99 l S"), [ONE]),
    "space of rgb": (draws(f"/DeviceRGB cs 1 0 0 sc {AREA}"), [ONE]),
    "rgb in a form": (both(names("/XObject", form(b"1 0 0 rg 0 0 9 9 re f")), draws("/Bad Do")), [ONE]),
    "gradient in rgb": (names("/Shading", lambda _: gradient(Name.DeviceRGB, [1, 0, 0])), [ONE]),
    "lab": (
        names("/ColorSpace", lambda _: Array([Name.Lab, Dictionary(WhitePoint=Array([0.9, 1, 0.8]))])),
        [],  # not asked for: nothing is painted in it
    ),
    "picture in rgb": (
        names("/XObject", image(b"\xff" * 300, Name.DeviceRGB)),
        [PICTURE.format("DeviceRGB")],
    ),
    "picture in grey": (names("/XObject", image(b"\xff" * 100, Name.DeviceGray)), []),
    "ink of a fill": (
        draws(f"1 1 .5 0 k {AREA}"),
        ["error: X-ink page 1, press file: 250% of ink; asked: 240% at the most"],
    ),
    "ink at the limit": (draws(f"1 1 .4 0 k {AREA}"), []),
    "ink by a space": (
        draws(f"/DeviceCMYK cs 1 1 1 0 scn {AREA}"),
        ["error: X-ink page 1, press file: 300% of ink; asked: 240% at the most"],
    ),
    "ink of a gradient": (
        names("/Shading", lambda _: gradient(Name.DeviceCMYK, [1, 1, 1, 1])),
        ["error: X-ink page 1, press file: 400% of ink; asked: 240% at the most"],
    ),
    "ink of a picture": (names("/XObject", image(b"\xff" * 400, Name.DeviceCMYK)), [FULL]),
    "ink of a jpeg": (
        names(
            "/XObject",
            image(jpeg_of_full_inks(), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4)),
        ),
        [FULL],
    ),
    "hairline": (draws("0 0 0 1 K .1 w 0 0 m 99 99 l S"), [HAIR]),
    "hairline by scale": (draws(".1 0 0 .1 0 0 cm 0 0 0 1 K 1 w 0 0 m 990 990 l S"), [HAIR]),
    "hairline as area": (draws("0 0 0 1 k 0 0 99 .1 re f"), [HAIR]),
    "short and thin": (draws("0 0 0 1 k 0 0 5 .1 re f"), []),  # the serif of a letter, not a line
    "line of 0.1 mm": (draws("0 0 0 1 K .2835 w 0 0 m 99 99 l S"), []),
    "small type": (
        small_type,
        [
            "error: X-type page 1, press file: 1 runs of type under 5 pt, the smallest 3.0 pt; asked: 5 pt and more",
        ],
    ),
    "multiplied": (
        names("/ExtGState", lambda _: Dictionary(BM=Name.Multiply)),
        ["warning: X-blend page 1, press file: the blend mode Multiply; asked: normal"],
    ),
    "normal": (names("/ExtGState", lambda _: Dictionary(BM=Name.Normal)), []),
    "no trim": (without("/TrimBox"), [BOXES + "no TrimBox or BleedBox; asked: both"]),
    "no bleed box": (without("/BleedBox"), [BOXES + "no TrimBox or BleedBox; asked: both"]),
    "no bleed": (without_bleed, [BOXES + "0.00 mm of bleed; asked: 3 mm"]),
    "other paper": (
        both(boxed("/TrimBox", [40, 40, 140, 140]), boxed("/BleedBox", [0, 0, 200, 200])),
        [BOXES + "35.28 × 35.28 mm trimmed; asked: 390 × 330 mm"],
    ),
    "no intent": (without_intent, [INTENT.format(0)]),
    "intent without profile": (without_profile, [INTENT.format(1)]),
    "profile of no size": (without_profiles_size, [INTENT.format(1)]),
    "a page too few": (
        lambda pdf: pdf.pages.remove(p=len(pdf.pages)),
        ["error: X-boxes press file: 1 pages; asked: 2"],
    ),
    "picture without a space": (
        names("/XObject", image_without_space),
        [PICTURE.format("a space of its own (JPEG 2000)")],
    ),
    "intent for screens": (with_screens_profile, [INTENT.format(1)]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_told(sample: Printed, name: str) -> None:
    breaks, wanted = BROKEN[name]
    assert findings(sample, damaged(sample, breaks)) == wanted


def test_a_good_file_has_no_findings(sample: Printed) -> None:
    assert findings(sample, sample.press) == []
    assert findings(sample, damaged(sample)) == []


def test_art_over_the_edge_is_no_fault(made: Made) -> None:
    art = printed_with_art(made)
    assert findings(art, art.press) == []


def test_the_issue_itself_has_no_errors() -> None:
    paper = printed_paper()
    found = list(preflight(paper.house, paper.pages, paper.press))
    assert [str(one) for one in found if one.weight is Weight.ERROR] == []


def test_the_house_sets_its_own_limits(sample: Printed) -> None:
    house = replace(sample.house, press=replace(sample.house.press, most_ink=300, least_type=2.5))
    press = damaged(sample, draws(f"1 1 .5 0 k {AREA}"), small_type)
    assert list(preflight(house, sample.pages, press)) == []


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.9, 0.999])
def test_a_file_cut_short_cannot_be_read(sample: Printed, share: float) -> None:
    cut = sample.press[: int(share * len(sample.press))]
    (found,) = preflight(sample.house, sample.pages, cut)
    assert (found.code, found.weight, found.place) == ("X-file", Weight.ERROR, "press file")


def test_an_unreadable_file_is_told_in_the_same_words_each_time(sample: Printed) -> None:
    (found,) = preflight(sample.house, sample.pages, b"no PDF")
    assert "0x" not in str(found), "an address in memory"


def test_a_picture_among_the_operators_is_told(sample: Printed) -> None:
    press = damaged(sample, draws("9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"))
    assert [one.code for one in preflight(sample.house, sample.pages, press)] == ["X-rgb"]


def test_content_that_cannot_be_read_is_told(sample: Printed) -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"no stream of Flate", Filter=Name.FlateDecode)

    found = list(preflight(sample.house, sample.pages, damaged(sample, broken)))
    assert [one.code for one in found] == ["X-file"]


def test_proof_has_the_findings_of_preflight(made: Made, sample: Printed) -> None:
    press = damaged(sample, without_intent)
    found = proof(made.issue, made.house, made.pages, made.faces, pdf=None, epub=None, press=press)
    assert [one.code for one in found] == ["X-intent"]


# The resolution of pictures


def frame_of(sample: Printed) -> tuple[float, float]:
    """The size of the sample's picture in inches."""
    box = box_of_picture(sample)
    return box["width"] / 25.4, box["height"] / 25.4


def of_pictures(made: Made, sample: Printed, file: str, width: float, height: float) -> list[Finding]:
    return list(preflight(made.house, with_picture(made, Path(file), width, height), sample.press))


@pytest.mark.parametrize(
    ("pixels", "weight"),
    [(200, None), (151, None), (149, Weight.WARNING), (101, Weight.WARNING), (99, Weight.ERROR)],
)
@pytest.mark.parametrize("suffix", ["jpg", "PNG", "jpeg"])
def test_a_coarse_picture_is_told(
    made: Made, sample: Printed, suffix: str, pixels: int, weight: Weight | None
) -> None:
    width, height = frame_of(sample)
    found = of_pictures(made, sample, f"ferry.{suffix}", pixels * width, pixels * height)
    if weight is None:
        assert found == []
        return
    said = (
        f"X-picture page 2, stones: ferry.{suffix} has {pixels} pixels an inch; asked: 150, 100 at the least"
    )
    assert [(one.weight, str(one)) for one in found] == [(weight, said)]


@pytest.mark.parametrize(("across", "down"), [(3, 1), (1, 3)])
def test_what_is_cropped_away_does_not_count(made: Made, sample: Printed, across: float, down: float) -> None:
    width, height = frame_of(sample)
    (found,) = of_pictures(made, sample, "ferry.jpg", 120 * across * width, 120 * down * height)
    assert found.value == "ferry.jpg has 120 pixels an inch"


def test_a_drawing_has_no_resolution(made: Made, sample: Printed) -> None:
    assert of_pictures(made, sample, "ferry.svg", 30, 20) == []


@pytest.mark.parametrize("size", [(900, 300), (300, 900)])
def test_the_resolution_is_that_of_the_pdf(made: Made, size: tuple[int, int], tmp_path: Path) -> None:
    """A photograph, cropped into its frame, has in the file as many pixels an inch as are told of it."""
    path = tmp_path / "coarse.jpg"
    Image.new("RGB", size, (90, 120, 60)).save(path)
    _, press = pressed_with_picture(made, path, *size)
    (shown,) = pypdfium2.PdfDocument(press)[1].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    painted = shown.get_metadata()
    (found,) = preflight(made.house, with_picture(made, path, *size), press)
    pixels = int(found.value.removeprefix("coarse.jpg has ").removesuffix(" pixels an inch"))
    assert pixels < 100
    assert pixels == pytest.approx(painted.horizontal_dpi, abs=1)
    assert pixels == pytest.approx(painted.vertical_dpi, abs=1)
