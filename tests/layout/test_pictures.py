"""Pictures: as wide as whole legs, cropped about what must be seen, with caption and credit on the grid."""

from __future__ import annotations

import pytest

from edition.layout.blocks import block_of
from edition.layout.pictures import CAPTION, PictureBox, PictureItem, picture_boxes
from edition.model.issue import Leaf, Photo
from tests.layout.papers import BROADSHEET, article, desk, page_of, photo

WIDTHS = (13_000, 27_000, 41_000)
GRID = BROADSHEET.grid


def boxes_of(*photos: Photo, characters: int = 500) -> list[PictureBox]:
    copy = article("x", characters, photos=photos)
    block = block_of(Leaf(articles=("x",)), page_of(article("first", 10), copy), BROADSHEET)
    return picture_boxes(block, WIDTHS, BROADSHEET, desk())


def seen(item: PictureItem, width: int) -> tuple[float, float]:
    """The shares of the photograph's width and height that its frame shows on paper."""
    frame = width / 1000 * GRID.em / ((item.height - 1) * GRID.pitch + GRID.em)
    own = item.photo.width / item.photo.height
    return min(1.0, frame / own), min(1.0, own / frame)


@pytest.mark.parametrize("size", [(1500, 1000), (1000, 1500), (1000, 1000), (2400, 1000)])
@pytest.mark.parametrize(
    "focus", [(0.1, 0.1, 0.8, 0.8), (0.0, 0.0, 1.0, 1.0), (0.3, 0.2, 0.2, 0.6), (0.0, 0.4, 1.0, 0.5)]
)
def test_a_crop_keeps_the_focus(size: tuple[float, float], focus: tuple[float, float, float, float]) -> None:
    boxes = boxes_of(photo(*size, focus=focus))
    assert boxes
    for box in boxes:
        for item in box.items:
            across, down = seen(item, box.width)
            # A frame is whole lines high: half a line of the picture may be off.
            slack = GRID.pitch / 2 / (item.height * GRID.pitch) + 1e-9
            assert across >= focus[2] - slack
            assert down >= focus[3] - slack


def test_a_picture_is_as_wide_as_whole_legs() -> None:
    for box in boxes_of(photo()):
        assert box.width == WIDTHS[box.legs - 1]


def test_uncropped_is_cheapest_at_each_width() -> None:
    boxes = boxes_of(photo())
    for legs in (1, 2, 3):
        best = min((box for box in boxes if box.legs == legs), key=lambda box: box.cost)
        across, down = seen(best.items[0], best.width)
        assert min(across, down) > 0.96


def test_the_height_counts_caption_credit_and_the_blank_under_them() -> None:
    for box in boxes_of(photo(caption="图为会场。", credit="本报记者 摄")):
        (item,) = box.items
        assert box.height == item.height + item.foot + 1
        assert item.foot == len(item.caption) + (0 if item.shares else 1)


def test_a_picture_without_text_has_no_blank_under_it() -> None:
    for box in boxes_of(photo(), characters=0):
        assert box.height == box.items[0].height + box.items[0].foot


def test_a_short_credit_shares_the_captions_last_line() -> None:
    (item,) = boxes_of(photo(caption="图为会场。", credit="插图"))[-1].items
    assert item.shares and item.foot == 1


def test_a_credit_too_long_for_a_line_follows_the_caption() -> None:
    box = boxes_of(photo(caption="图为会场。", credit="本报记者" * 10))[0]
    (item,) = box.items
    assert item.credit is None
    assert all(line.width <= box.width * 1000 // CAPTION for line in item.caption)
    assert "".join(line.copy for line in item.caption).replace("\u3000", "") == "图为会场。" + "本报记者" * 10


def test_neither_caption_nor_credit_takes_no_line() -> None:
    (item,) = boxes_of(photo(caption="", credit=""))[0].items
    assert (item.caption, item.credit, item.foot) == ((), None, 0)


@pytest.mark.parametrize("number", [6, 12])
def test_many_pictures_still_have_a_box(number: int) -> None:
    boxes = boxes_of(*(photo() for _ in range(number)))
    assert boxes
    assert all(len(box.items) == number for box in boxes)


def test_a_picture_taller_than_the_page_is_cut_down_as_a_last_resort() -> None:
    (box,) = boxes_of(photo(100, 2000))
    assert box.height < GRID.lines
