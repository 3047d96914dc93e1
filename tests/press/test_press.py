"""The press file: PDF/X-4, its boxes and marks, its plates, what runs over the paper's edge."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from edition.press.marks import marks
from edition.press.x4 import finish_press
from edition.render.pdf import ARCHIVAL, render_pdf
from tests.press.finished import Finished
from tests.press.press_files import (
    BLACK,
    BLEED,
    CYAN,
    DOTS,
    MAGENTA,
    MM,
    ROOM,
    SPACES,
    YELLOW,
    Box,
    Pixels,
    Printed,
    at,
    colour_spaces,
    cut,
    inks_asked_for,
    inks_of_type,
    instructions,
    plates,
    printed_paper,
    printed_sample,
    printed_with_art,
    profile,
    qpdf_says,
    seen,
    thicker,
    unlike,
    x4_faults,
    xmp,
)
from tests.proof.sample import Made

INK = (0, 0, 0, 1)
SUITE = settings(derandomize=True, deadline=None, max_examples=60, database=None)
Rectangle = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def paper(paper: Finished) -> Printed:
    """The issue that was finished for reading, finished for the press."""
    return printed_paper(paper)


@pytest.fixture(scope="module")
def sample(made: Made) -> Printed:
    return printed_sample(made)


@pytest.fixture(scope="module")
def art(made: Made) -> Printed:
    return printed_with_art(made)


@pytest.fixture(scope="module", params=["paper", "sample", "art"])
def edition(request: pytest.FixtureRequest) -> Printed:
    found: Printed = request.getfixturevalue(request.param)
    return found


# PDF/X-4


def test_it_is_pdf_x_4(edition: Printed) -> None:
    assert x4_faults(edition.press) == []


def test_its_metadata_name_the_document_and_its_version(sample: Printed) -> None:
    """ISO 15930-7 asks for these three beside the version of PDF/X, the title and the dates."""
    with sample.opened() as pdf:
        said = xmp(pdf)
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", said["DocumentID"])
    assert (said["VersionID"], said["RenditionClass"]) == ("1", "default")


def test_information_and_metadata_say_the_same(edition: Printed) -> None:
    with edition.opened() as pdf:
        said = xmp(pdf)
        assert said["title"] == str(pdf.docinfo.Title)
        assert str(edition.issue.number) in said["title"]
        assert said["Trapped"] == str(pdf.docinfo.Trapped).removeprefix("/") == "False"
        day = f"{edition.issue.date:%Y%m%d}"
        assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == f"D:{day}050000Z"
        moment = f"{edition.issue.date:%Y-%m-%d}T05:00:00Z"
        assert said["CreateDate"] == said["ModifyDate"] == said["MetadataDate"] == moment


def broken(pdf: pikepdf.Pdf, name: str) -> None:
    page = pdf.pages[0].obj
    damages: dict[str, Callable[[], object]] = {
        "intent": lambda: pdf.Root.__delitem__("/OutputIntents"),
        "profile": lambda: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile"),
        "trapped": lambda: pdf.docinfo.__delitem__("/Trapped"),
        "xmp": lambda: pdf.Root.Metadata.write(
            pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-3")
        ),
        "trim": lambda: page.__delitem__("/TrimBox"),
        "crop": lambda: page.__setitem__("/CropBox", page.TrimBox),
        "link": lambda: page.__setitem__("/Annots", Array([Dictionary(Type=Name.Annot)])),
        "tags": lambda: pdf.Root.__setitem__("/StructTreeRoot", Dictionary()),
        "font": lambda: page.__setitem__(
            "/Unused", pdf.make_indirect(Dictionary(Type=Name.Font, BaseFont=Name.Helvetica))
        ),
    }
    damages[name]()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("intent", "0 output intents"),
        ("profile", "the intent has no profile of a press"),
        ("trapped", "Info does not say whether it is trapped"),
        ("xmp", "XMP does not say PDF/X-4"),
        ("trim", "page 1: not one of TrimBox and ArtBox"),
        ("crop", "page 1: a box reaches beyond that around it"),
        ("link", "page 1: /Annots is for screens"),
        ("tags", "/StructTreeRoot is for screens"),
        ("font", "/Helvetica is not embedded"),
    ],
)
def test_a_damaged_file_is_seen_to_be_none(sample: Printed, name: str, fault: str) -> None:
    held = BytesIO()
    with sample.opened() as pdf:
        broken(pdf, name)
        pdf.save(held)
    assert x4_faults(held.getvalue()) == [fault]


def test_qpdf_has_nothing_to_say(edition: Printed, tmp_path: Path) -> None:
    assert qpdf_says(edition.press, tmp_path) == (0, "")


def test_the_same_pages_make_the_same_bytes(sample: Printed) -> None:
    again = finish_press(sample.painted, sample.issue, sample.house, profile())
    assert again == sample.press


def test_pages_painted_for_archives_make_the_same_bytes(art: Printed) -> None:
    """An archive's file has its colours by a profile of screens; none of it is left."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint 70 leaves its colour profile open
        painted, _ = render_pdf(art.html, art.issue, ARCHIVAL)
    press = finish_press(painted, art.issue, art.house, profile())
    assert colour_spaces(press) <= SPACES
    assert press == art.press


# Boxes and marks


def test_trim_is_the_paper_and_bleed_is_3_mm_around_it(edition: Printed) -> None:
    grid = edition.house.grid
    with edition.opened() as pdf:
        assert len(pdf.pages) == len(edition.issue.pages)
        for page in pdf.pages:
            trim, bleed, media = (
                [float(value) / MM for value in page.obj[name]]
                for name in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(
                (grid.width, grid.height), abs=0.01
            )
            out = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert out == pytest.approx([BLEED] * 4, abs=0.01)
            room = [bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3]]
            assert room == pytest.approx([ROOM - BLEED] * 4, abs=0.01)


def paths(width: float, height: float, folds: tuple[float, ...] = ()) -> Iterator[tuple[str, Rectangle]]:
    """What marks draw, path by path: the operator that paints it, and the rectangle around it."""
    points: list[tuple[float, float]] = []
    held = pikepdf.new()
    for operator, operands in instructions(held.make_stream(marks(width, height, folds))):
        values = [float(part) for part in operands if operator in ("m", "l", "c", "re")]
        if operator == "re":
            values = [*values[:2], values[0] + values[2], values[1] + values[3]]
        points += zip(values[::2], values[1::2], strict=True)
        if operator in ("S", "f"):
            across, down = zip(*points, strict=True)
            yield operator, (min(across), min(down), max(across), max(down))
            points = []


def apart(first: Rectangle, second: Rectangle) -> bool:
    return first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]


@SUITE
@given(st.floats(50, 1500), st.floats(50, 1500), st.booleans())
def test_marks_lie_between_bleed_and_the_files_edge(width: float, height: float, is_folded: bool) -> None:
    """On any paper that a house may have."""
    width, height = width * MM, height * MM
    near = (ROOM - BLEED) * MM
    bleed = (near, near, 2 * ROOM * MM + width - near, 2 * ROOM * MM + height - near)
    for _, drawn in paths(width, height, (width / 2,) if is_folded else ()):
        assert apart(drawn, bleed)
        assert min(drawn) > 0
        assert drawn[2] < 2 * ROOM * MM + width
        assert drawn[3] < 2 * ROOM * MM + height


@pytest.mark.parametrize(
    "size", [(390, 540), (275, 390), (105, 148)], ids=["broadsheet", "tabloid", "postcard"]
)
def test_no_mark_lies_on_another(size: tuple[float, float]) -> None:
    drawn = list(paths(size[0] * MM, size[1] * MM))
    patches = [place for operator, place in drawn if operator == "f"]
    lines = [place for operator, place in drawn if operator == "S"]
    assert len(patches) == 8
    assert [line for line in lines for patch in patches if not apart(line, patch)] == []


def test_crop_marks_stand_in_line_with_the_trim(sample: Printed) -> None:
    ink = plates(sample.press, 2).min(axis=2) > 100  # on every plate
    corner, reach, far = ROOM * DOTS, 20 * DOTS, (ROOM - BLEED) * DOTS
    for turned in (ink, ink[::-1], ink[:, ::-1], ink[::-1, ::-1]):
        across = np.flatnonzero(turned[:far, :reach].any(axis=0))
        down = np.flatnonzero(turned[:reach, :far].any(axis=1))
        for found in (across, down):
            assert len(found) in (1, 2)
            assert np.abs(found - corner).max() <= 1


def test_register_marks_are_on_all_four_plates(sample: Printed) -> None:
    page = plates(sample.press, 2)
    far, corner = (ROOM - BLEED) * DOTS, 20 * DOTS
    for side in (page[:far], page[-far:], page[:, :far].swapaxes(0, 1), page[:, -far:].swapaxes(0, 1)):
        middle = side[:, corner:-corner]
        everywhere = (middle > 200).all(axis=2)
        assert everywhere.sum() > 20
        rows, columns = np.nonzero(everywhere)
        # a ring of 3.6 mm with a cross that reaches a little beyond it
        for places in (rows, columns):
            assert 4 * DOTS < np.ptp(places) < 6.5 * DOTS


def test_each_plate_has_a_patch_of_its_own(sample: Printed) -> None:
    foot = plates(sample.press, 2)[-(ROOM - BLEED) * DOTS :]
    for plate in (CYAN, MAGENTA, YELLOW, BLACK):
        others = np.delete(foot, plate, axis=2).max(axis=2)
        for share in (255, 128):
            alone = (np.abs(foot[..., plate].astype(int) - share) <= 1) & (others == 0)
            assert alone.sum() == pytest.approx((5 * DOTS) ** 2, rel=0.1)


def ring(page: Pixels) -> Pixels:
    """A page with all but the bleed around it left out."""
    inner, outer = ROOM * DOTS, (ROOM - BLEED) * DOTS
    kept = page.copy()
    kept[inner:-inner, inner:-inner] = 0
    return kept[outer:-outer, outer:-outer]


def test_a_page_without_art_has_clean_bleed(edition: Printed, art: Printed) -> None:
    for number in (1,) if edition is art else (1, 2):
        assert ring(plates(edition.press, number)).max() == 0


# Art over the paper's edge


def test_art_fills_the_bleed_and_nothing_beyond(sample: Printed, art: Printed) -> None:
    plain, page = plates(sample.press, 2), plates(art.press, 2)
    near, strip = (ROOM - BLEED) * DOTS, 6 * DOTS
    bleed = page[near:-near, near:-near]
    assert (bleed[:strip, :, YELLOW] > 200).all()  # at the head, and over both sides
    assert (ring(page)[10 * DOTS :] == 0).all()
    outside = np.ones(page.shape[:2], dtype=bool)
    outside[near - 1 : 1 - near, near - 1 : 1 - near] = False  # but for the pixel that the edge runs through
    assert (page[outside] == plain[outside]).all()


def test_gradients_and_patterns_stand_where_they_were(art: Printed) -> None:
    corner = ROOM * DOTS
    page = seen(art.press, 2)[corner:-corner, corner:-corner]
    assert unlike(page, seen(art.painted, 2)) < 4
    inks = plates(art.press, 2)
    left, right = at(inks, 30, 10), at(inks, 360, 10)
    assert left[MAGENTA] > 0.9 > 0.3 > left[CYAN]
    assert right[CYAN] > 0.9 > 0.3 > right[YELLOW]


def test_patterns_are_moved_with_what_they_fill(art: Printed) -> None:
    """To the last digit: a tile that begins a hair beside its place shows its other edge."""
    with art.opened() as press, pikepdf.open(BytesIO(art.painted)) as painted:
        place = next(operands for operator, operands in instructions(press.pages[1].obj) if operator == "cm")
        shift = [float(part) for part in place][4:]
        before, after = painted.pages[1].obj.Resources.Pattern, press.pages[1].obj.Resources.Pattern
        assert len(after.keys()) >= 2
        for name in sorted(after.keys()):
            old, new = ([float(part) for part in held[name].Matrix] for held in (before, after))
            assert new[:4] == old[:4]
            assert [new[4] - old[4], new[5] - old[5]] == pytest.approx(shift, abs=1e-6)


def test_a_pattern_repeats_as_on_the_screen(art: Printed) -> None:
    grid = art.house.grid
    foot: Box = {"x": 30, "y": grid.top + grid.type_height / MM + 2, "width": 100, "height": 4}
    pressed = cut(plates(art.press, 2), foot, ROOM)[..., CYAN] > 128
    shown = cut(seen(art.painted, 2), foot)[..., 0] < 128
    assert 0.1 < shown.mean() < 0.4
    assert (pressed == shown).mean() > 0.98


# Colours and plates


def test_every_colour_is_one_that_a_press_prints(edition: Printed) -> None:
    assert colour_spaces(edition.press) <= SPACES
    assert "/DeviceRGB" in colour_spaces(edition.painted)  # what there was to convert


def test_type_is_black_of_the_black_plate_alone(edition: Printed) -> None:
    inks = inks_of_type(edition.press)
    assert inks[INK] > 0.9 * inks.total()
    assert all(sum(ink[:3]) > 0.5 or ink[:3] == (0, 0, 0) for ink in inks), "type of a faint colour"


def test_house_inks_are_those_that_it_has_fixed(paper: Printed) -> None:
    inks = inks_asked_for(paper.press)
    wanted = {name: tuple(ink) for name, ink in paper.house.press.inks.items()}
    assert wanted == {"accent": (0, 1, 0.85, 0.05), "grey": (0, 0, 0, 0.55), "tint": (0, 0, 0, 0.06)}
    for name, ink in wanted.items():
        assert inks[ink] > 0, name
    assert inks[INK] > 100


def test_the_nameplate_prints_red(paper: Printed) -> None:
    head = dict(paper.map[0]["masthead"])
    head["width"] *= 0.6  # the date beyond it has the same colour
    shown, inks = cut(seen(paper.press), head, ROOM), cut(plates(paper.press), head, ROOM)
    red = shown[..., 0].astype(int) - shown[..., 1] > 150
    assert red.mean() > 0.1
    assert np.abs(np.median(shown[red], axis=0) - (0xC8, 0x10, 0x2E)).max() < 40
    assert np.abs(np.median(inks[red], axis=0) / 255 - (0, 1, 0.85, 0.05)).max() < 0.01


def legs(edition: Printed, number: int) -> Iterator[Box]:
    """The boxes of text on a page."""
    for frame in edition.map[number - 1]["frames"]:
        for leg in frame["legs"]:
            yield leg["box"]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_black_plate_holds_all_text(paper: Printed, number: int) -> None:
    check_text(paper, number)


@pytest.mark.parametrize("number", [1, 2])
def test_the_black_plate_holds_all_text_of_the_sample(sample: Printed, number: int) -> None:
    check_text(sample, number)


def check_text(edition: Printed, number: int) -> None:
    """What is black to read is on the black plate and on no other, and nothing else is there."""
    inks, shown = plates(edition.press, number), seen(edition.reading, number).max(axis=2)
    found = 0
    for box in legs(edition, number):
        leg, read = cut(inks, box, ROOM), cut(shown, box)
        dark, inked = read < 60, leg[..., BLACK] > 195
        found += int(dark.sum())
        assert thicker(leg[..., BLACK] > 100)[dark].all(), box
        assert thicker(read < 155)[inked].all(), box
        assert leg[..., :BLACK].max() == 0, box
    assert found > 10_000


def test_white_type_on_a_label_shows_the_paper(paper: Printed) -> None:
    seen_labels = 0
    for number, page in enumerate(paper.map, 1):
        for frame in page["frames"]:
            for row in (row for row in frame["rows"] if row["role"] == "label" and not row["vertical"]):
                inks = cut(plates(paper.press, number), row["box"], ROOM).reshape(-1, 4)
                is_white, is_red = inks.max(axis=1) == 0, inks[:, MAGENTA] > 250
                assert is_white.mean() > 0.03
                assert is_red.mean() > 0.4
                seen_labels += 1
    assert seen_labels > 0
