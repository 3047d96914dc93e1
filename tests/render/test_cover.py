"""The cover: page 1 and a band that names paper and day."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from edition.model.house import House
from edition.render.cover import BAND, HEIGHT, MARGIN, render_cover
from tests.proof.sample import Made

Pixels = NDArray[Any]


def cover_of(made: Made, house: House | None = None) -> Pixels:
    content = render_cover(made.pdf, made.issue, house or made.house, made.faces)
    return np.asarray(Image.open(BytesIO(content)).convert("RGB")).astype(int)


def band_of(cover: Pixels) -> Pixels:
    return cover[
        HEIGHT - int(cover.shape[1] * BAND) + 8 :
    ]  # less what a JPEG's blocks take from the page over it


def near(pixels: Pixels, colour: str, by: int = 40) -> Pixels:
    """Which pixels have a colour, nearly."""
    wanted = np.frombuffer(bytes.fromhex(colour.removeprefix("#")), dtype=np.uint8)
    found: Pixels = np.abs(pixels - wanted).max(axis=2) <= by
    return found


def test_page_one_stands_whole_over_the_band(made: Made) -> None:
    cover = cover_of(made)
    grid = made.house.grid
    assert cover.shape[0] == HEIGHT <= 1600
    page = HEIGHT - cover.shape[1] * BAND
    assert cover.shape[1] == pytest.approx(page * grid.width / grid.height, abs=2)
    assert near(cover[: HEIGHT // 4], made.house.colours["accent"]).sum() > 1000  # the nameplate
    assert near(cover[: int(page) - 8], "#ffffff").mean() > 0.6


@pytest.mark.parametrize(("accent", "type_"), [("#c8102e", "#ffffff"), ("#ffd84d", "#000000")])
def test_type_of_the_band_stands_out_from_its_ground(made: Made, accent: str, type_: str) -> None:
    house = replace(made.house, colours={**made.house.colours, "accent": accent})
    band = band_of(cover_of(made, house))
    assert near(band, accent).mean() > 0.6
    assert near(band, type_).mean() > 0.05


def test_day_and_name_are_legible_as_a_thumbnail(made: Made) -> None:
    """At 160 pixels across the day's figures are eight pixels high, and the name is more."""
    cover = cover_of(made)
    scale = 160 / cover.shape[1]
    letters = near(band_of(cover), "#ffffff")
    half = letters.shape[1] // 2
    name = np.flatnonzero(letters[:, :half].any(axis=1))
    assert np.ptp(name) * scale > 14
    lines = np.flatnonzero(np.diff(letters[:, half:].any(axis=1).astype(int)))
    heights = np.diff(lines)[::2]  # from the top of each line to its foot
    assert len(heights) == 2
    assert heights[0] * scale > 8


@pytest.mark.parametrize("name", ["渡", "大同日报", "云中新区融媒体中心企业员工周报副刊特辑"])
def test_a_name_of_any_length_keeps_within_the_margins(made: Made, name: str) -> None:
    band = band_of(cover_of(made, replace(made.house, name=name)))
    margin = int(band.shape[1] * MARGIN) - 4
    ground = near(band, made.house.colours["accent"])
    assert ground[:, :margin].all()
    assert ground[:, -margin:].all()
    assert ground[
        :, int(band.shape[1] * 0.525) : int(band.shape[1] * 0.555)
    ].all()  # name and day stand apart


def test_the_same_pdf_gives_the_same_bytes(made: Made) -> None:
    first = render_cover(made.pdf, made.issue, made.house, made.faces)
    assert render_cover(made.pdf, made.issue, made.house, made.faces) == first
