"""Sheets: which pages lie side by side and back to back, what is seen of them, office printers' paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from edition.press.sheets import folded, impose, on_paper
from tests.press.finished import Finished
from tests.press.press_files import (
    BLEED,
    DOTS,
    MM,
    ROOM,
    SPACES,
    YELLOW,
    Pixels,
    Printed,
    colour_spaces,
    instructions,
    plates,
    printed_paper,
    printed_sample,
    printed_with_art,
    profile,
    qpdf_says,
    seen,
    unlike,
    x4_faults,
)
from tests.proof.sample import Made

SHEETS = {"a3": (297, 420), "a4": (210, 297), "letter": (215.9, 279.4)}  # millimetres, upright
MARGIN = 5  # millimetres
CORNER = ROOM * DOTS


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


# Which page lies where


def sides(pages: int) -> list[tuple[int | None, int | None]]:
    """Left and right of each side, by the pages' numbers."""
    return [
        tuple(None if page is None else page + 1 for page in (side.left, side.right))  # type: ignore[misc]
        for side in folded(pages)
    ]


def test_four_pages_and_eight() -> None:
    assert sides(4) == [(4, 1), (2, 3)]
    assert sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_what_is_missing_to_a_multiple_of_four_is_blank() -> None:
    assert sides(1) == [(None, 1), (None, None)]
    assert sides(2) == [(None, 1), (2, None)]
    assert sides(6) == [(None, 1), (2, None), (6, 3), (4, 5)]


@pytest.mark.parametrize("pages", range(1, 17))
def test_every_page_is_there_once(pages: int) -> None:
    placed = [page for side in sides(pages) for page in side if page is not None]
    assert sorted(placed) == list(range(1, pages + 1))
    assert len(sides(pages)) == 2 * -(-pages // 4)


@pytest.mark.parametrize("pages", range(1, 17))
def test_folded_sheets_are_read_in_order(pages: int) -> None:
    """Sheets lie in one another; one leafs through their right halves to the middle, then through the left."""
    found = sides(pages)
    fronts, backs = found[::2], found[1::2]
    leaves = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    inside_out = reversed(list(zip(fronts, backs, strict=True)))
    leaves += [page for front, back in inside_out for page in (back[1], front[0])]
    whole = -(-pages // 4) * 4
    assert leaves == [*range(1, pages + 1), *[None] * (whole - pages)]


@pytest.mark.parametrize("pages", range(4, 17, 4))
def test_a_page_backs_the_next(pages: int) -> None:
    found = sides(pages)
    for front, back in zip(found[::2], found[1::2], strict=True):
        assert front[1] is not None and front[0] is not None
        assert (back[0], back[1]) == (front[1] + 1, front[0] - 1)


# Sheets for folding


def test_imposed_it_is_pdf_x_4_too(edition: Printed) -> None:
    assert x4_faults(edition.imposed) == []
    assert colour_spaces(edition.imposed) <= SPACES


def test_qpdf_has_nothing_to_say_of_sheets(edition: Printed, tmp_path: Path) -> None:
    assert qpdf_says(edition.imposed, tmp_path) == (0, "")


def test_the_same_pages_make_the_same_sheets(sample: Printed) -> None:
    assert impose(sample.press, sample.issue, sample.house, profile()) == sample.imposed


def test_two_pages_are_trimmed_as_one(edition: Printed) -> None:
    grid = edition.house.grid
    with pikepdf.open(BytesIO(edition.imposed)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            trim, bleed, media = (
                [float(value) / MM for value in page.obj[name]]
                for name in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(
                (2 * grid.width, grid.height), abs=0.01
            )
            out = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert out == pytest.approx([BLEED] * 4, abs=0.01)
            assert media == pytest.approx([0, 0, trim[2] + ROOM, trim[3] + ROOM], abs=0.01)


@pytest.mark.parametrize("side", [0, 1])
def test_each_half_of_a_sheet_is_its_page(paper: Printed, side: int) -> None:
    dots = 1
    width, corner = round(paper.house.grid.width * dots), ROOM * dots
    sheet = seen(paper.imposed, side + 1, dots)[corner:-corner, corner:-corner]
    halves = (sheet[:, :width], sheet[:, width:])
    pages = [seen(paper.press, number, dots)[corner:-corner, corner:-corner] for number in range(1, 5)]
    for half, wanted in zip(halves, [(4, 1), (2, 3)][side], strict=True):
        assert half.shape == pages[wanted - 1].shape
        likeness = [unlike(half, page) for page in pages]
        assert likeness[wanted - 1] < 3
        assert sorted(likeness)[1] > 10  # no other page is like it


def test_a_half_without_a_page_is_blank(sample: Printed) -> None:
    width = round(sample.house.grid.width * DOTS)
    for number, blank in ((1, np.s_[:, :width]), (2, np.s_[:, width:])):
        sheet = plates(sample.imposed, number)[CORNER:-CORNER, CORNER:-CORNER]
        assert sheet[blank].max() == 0
        assert sheet.max() == 255


def test_bleed_is_cut_at_the_fold_and_kept_outside(art: Printed) -> None:
    """The sample's second page lies on the left of the back."""
    page, sheet = plates(art.press, 2), plates(art.imposed, 2)
    near, fold = (ROOM - BLEED) * DOTS, CORNER + round(art.house.grid.width * DOTS)
    strip = slice(near + 1, near + 6 * DOTS)
    assert (sheet[strip, near + 1 : fold, YELLOW] > 200).all()
    assert sheet[strip, fold + 1 : -near].max() == 0
    assert (page[strip, fold + 1 : fold + BLEED * DOTS - 1, YELLOW] > 200).all()  # there was bleed to cut


def test_a_right_hand_pages_bleed_is_cut_at_the_fold_too(art: Printed) -> None:
    """The same page, alone, lies on the right of the front."""
    held = BytesIO()
    with art.opened() as pdf:
        del pdf.pages[0]
        pdf.save(held)
    sheet = plates(impose(held.getvalue(), art.issue, art.house, profile()), 1)
    near, fold = (ROOM - BLEED) * DOTS, CORNER + round(art.house.grid.width * DOTS)
    strip = slice(near + 1, near + 6 * DOTS)
    assert sheet[strip, near : fold - 1].max() == 0
    assert (sheet[strip, fold + 1 : -near - 1, YELLOW] > 200).all()


def test_patterns_stay_in_their_pages_on_sheets(art: Printed) -> None:
    width = round(art.house.grid.width * DOTS)
    page = plates(art.press, 2)[CORNER:-CORNER, CORNER:-CORNER]
    sheet = plates(art.imposed, 2)[CORNER:-CORNER, CORNER : CORNER + width]
    assert unlike(sheet, page) < 1


def test_the_fold_is_marked_at_head_and_foot(sample: Printed) -> None:
    fold, far = CORNER + round(sample.house.grid.width * DOTS), (ROOM - BLEED) * DOTS
    ink = plates(sample.imposed, 1).min(axis=2) > 100
    around = slice(fold - 5 * DOTS, fold + 5 * DOTS)
    for margin in (ink[:far, around], ink[-far:, around]):
        columns = np.flatnonzero(margin.any(axis=0)) - 5 * DOTS
        assert len(columns) in (1, 2)
        assert np.abs(columns).max() <= 1
    within = ink[far:-far, around]
    assert not within[: BLEED * DOTS].any()
    assert not within[-BLEED * DOTS :].any()


# Paper of office printers


@cache
def papers(reading: bytes, paper: str, is_booklet: bool) -> bytes:
    edition = printed_paper()
    return on_paper(reading, edition.issue, edition.house, paper, booklet=is_booklet)


Placed = tuple[float, float, float, float]


def placed(edition: Printed, page: pikepdf.Page) -> Iterator[Placed]:
    """Where the pages of an edition stand on a sheet: their edges, in millimetres from its bottom left corner."""
    grid = edition.house.grid
    matrix: list[float] = []
    for operator, operands in instructions(page.obj):
        if operator == "cm":
            matrix = [float(part) for part in operands]
        elif operator == "Do":
            scale_x, turn, skew, scale_y, x, y = matrix
            assert (turn, skew) == (0, 0)
            assert scale_x == pytest.approx(scale_y)  # no page is stretched
            left, foot = x / MM, y / MM
            yield left, foot, left + grid.width * scale_x, foot + grid.height * scale_y


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(value) / MM for value in page.obj.MediaBox)
    assert (left, bottom) == (0, 0)
    return right, top


def check_margins(page: Placed, slot: Placed) -> None:
    """A page stands in the middle of its slot, as large as the margins let it."""
    left, foot, right, head = page[0] - slot[0], page[1] - slot[1], slot[2] - page[2], slot[3] - page[3]
    assert left == pytest.approx(right, abs=0.01)
    assert foot == pytest.approx(head, abs=0.01)
    assert min(left, foot) == pytest.approx(MARGIN, abs=0.01)


@pytest.mark.parametrize("name", SHEETS)
def test_a_page_is_scaled_into_the_middle_of_a_sheet(paper: Printed, name: str) -> None:
    width, height = SHEETS[name]
    with pikepdf.open(BytesIO(papers(paper.reading, name, False))) as pdf:
        assert len(pdf.pages) == 4
        for page in pdf.pages:
            assert size_of(page) == pytest.approx((width, height), abs=0.01)
            (only,) = placed(paper, page)
            check_margins(only, (0, 0, width, height))


@pytest.mark.parametrize("name", SHEETS)
def test_a_booklet_has_two_pages_a_side_of_a_turned_sheet(paper: Printed, name: str) -> None:
    height, width = SHEETS[name]
    with pikepdf.open(BytesIO(papers(paper.reading, name, True))) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert size_of(page) == pytest.approx((width, height), abs=0.01)
            first, second = sorted(placed(paper, page))
            check_margins(first, (0, 0, width / 2, height))
            check_margins(second, (width / 2, 0, width, height))


def said(pdf: bytes, number: int, bounds: tuple[float, float] = (0, 1)) -> str:
    """What can be read of a page, or of a part of its width, without its blanks."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number - 1]
    across, down = page.get_size()
    text = page.get_textpage().get_text_bounded(bounds[0] * across, 0, bounds[1] * across, down)
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", SHEETS)
def test_text_can_be_read_from_every_sheet(paper: Printed, name: str) -> None:
    for number in range(1, 5):
        wanted = said(paper.reading, number)
        assert len(wanted) > 1000
        assert said(papers(paper.reading, name, False), number) == wanted


def test_a_booklets_halves_are_their_pages(paper: Printed) -> None:
    booklet = papers(paper.reading, "a3", True)
    for side, (left, right) in ((1, (4, 1)), (2, (2, 3))):
        assert said(booklet, side, (0, 0.5)) == said(paper.reading, left)
        assert said(booklet, side, (0.5, 1)) == said(paper.reading, right)


def test_a_sheet_looks_like_the_page(paper: Printed) -> None:
    """Cut out, it is the page at another size."""
    sheet = seen(papers(paper.reading, "a3", False), 1)
    with pikepdf.open(BytesIO(papers(paper.reading, "a3", False))) as pdf:
        ((left, foot, right, head),) = placed(paper, pdf.pages[0])
    height = SHEETS["a3"][1]
    rows = slice(round((height - head) * DOTS), round((height - foot) * DOTS))
    found = sheet[rows, round(left * DOTS) : round(right * DOTS)]
    margins = sheet.copy()
    margins[rows, round(left * DOTS) : round(right * DOTS)] = 255
    assert margins.min() > 250  # nothing is printed beside it
    assert unlike(coarse(found), coarse(seen(paper.reading, 1))) < 3
    assert unlike(coarse(found), coarse(seen(paper.reading, 2))) > 20


def coarse(picture: Pixels) -> Pixels:
    """A picture as from afar, where it does not matter on which pixel a stroke falls."""
    return np.asarray(Image.fromarray(picture).resize((78, 108), Image.Resampling.BOX))


@pytest.mark.parametrize("is_booklet", [False, True])
def test_sheets_are_whole_files(paper: Printed, is_booklet: bool, tmp_path: Path) -> None:
    made = papers(paper.reading, "a4", is_booklet)
    assert qpdf_says(made, tmp_path) == (0, "")
    again = on_paper(paper.reading, paper.issue, paper.house, "a4", booklet=is_booklet)
    assert again == made
    with pikepdf.open(BytesIO(made)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root  # what is tagged is the file to read
        assert all("/Annots" not in page.obj for page in pdf.pages)


def test_a_booklet_of_two_pages_leaves_two_halves_blank(sample: Printed) -> None:
    made = on_paper(sample.reading, sample.issue, sample.house, "a4", booklet=True)
    with pikepdf.open(BytesIO(made)) as pdf:
        at = [[left for left, *_ in placed(sample, page)] for page in pdf.pages]
    middle = SHEETS["a4"][1] / 2
    assert [len(side) for side in at] == [1, 1]
    assert at[0][0] > middle > at[1][0]
