"""Galleys: legs reckoned without their lines."""

from __future__ import annotations

import pytest

from edition.layout.fill import depths
from edition.layout.galley import Figures, Galley, Slug

TEXT, HEAD, SHORT = Slug(), Slug(before=1, keep=True), Slug(widow=True)


@pytest.mark.parametrize("count", range(1, 30))
@pytest.mark.parametrize("covered", [(0,), (0, 0, 0), (0, 4), (0, 5, 5)])
def test_the_least_depth_is_the_least(count: int, covered: tuple[int, ...]) -> None:
    galley = Galley.of([TEXT] * count)
    depth = galley.least_depth(covered)
    assert galley.ends(depths(depth, covered)) is not None
    assert depth <= max(covered) or galley.ends(depths(depth - 1, covered)) is None


def test_no_lines_take_a_depth_all_the_same() -> None:
    assert Galley.of([]).least_depth((0, 0)) == 1


def figures(slugs: list[Slug], *rooms: int) -> Figures:
    galley = Galley.of(slugs)
    ends = galley.ends(rooms)
    assert ends is not None
    return galley.figures(rooms, ends)


def test_blanks_are_counted_leg_by_leg() -> None:
    assert figures([TEXT, TEXT, HEAD, TEXT, TEXT], 4, 4, 4) == Figures(2 + 1 + 4, 2, 0, 0)


def test_more_than_two_blank_lines_under_a_leg_are_a_hole() -> None:
    assert figures([TEXT, TEXT, HEAD, TEXT, TEXT], 4, 9).holes == 0
    assert figures([TEXT, TEXT, HEAD, TEXT, TEXT], 5, 9) == Figures(3 + 6, 3, 1, 0)


def test_a_leg_that_begins_with_a_short_last_line_is_a_widow() -> None:
    assert figures([TEXT, SHORT, TEXT, SHORT], 1, 9).widows == 1
    assert figures([SHORT, TEXT, TEXT, SHORT], 2, 9).widows == 0
