"""Legs, whatever the lines: all of them, in order, on lines of their own, no subhead at a foot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.layout.fill import centre, depths, fill, least_depth, spread
from edition.model.frame import Line, Piece

LINES = st.lists(
    st.builds(
        lambda number, before, keep: Line(
            (Piece(str(number), "text"),), 0, 1000, before=int(before or keep), keep=keep
        ),
        st.integers(0, 999),
        st.booleans(),
        st.sampled_from([False, False, False, True]),
    ),
    max_size=40,
).map(tuple)
COVERED = st.lists(st.integers(0, 12), min_size=1, max_size=5).map(lambda lost: tuple(sorted(lost)))


@given(lines=LINES, covered=COVERED)
def test_all_lines_stand_in_order_at_the_least_depth(
    lines: tuple[Line, ...], covered: tuple[int, ...]
) -> None:
    rooms = depths(least_depth(lines, len(covered), covered), covered)
    placed = fill(lines, rooms)
    assert placed is not None
    for legs in (placed, spread(placed, rooms), centre(placed, rooms)):
        assert tuple(line for leg in legs for _, line in leg) == lines
        for leg, room in zip(legs, rooms, strict=True):
            seats = [y for y, _ in leg]
            assert seats == sorted(set(seats))
            assert all(0 <= y < room for y in seats)


@given(lines=LINES, covered=COVERED, extra=st.integers(0, 9))
def test_no_leg_ends_with_a_subhead_or_the_line_after_it(
    lines: tuple[Line, ...], covered: tuple[int, ...], extra: int
) -> None:
    rooms = depths(least_depth(lines, len(covered), covered) + extra, covered)
    placed = fill(lines, rooms)
    if placed is None:  # a deeper leg can end earlier before a subhead; the table tries further depths
        return
    done = 0
    for leg in placed:
        done += len(leg)
        if done < len(lines) and leg:
            assert not leg[-1][1].keep
            assert len(leg) < 2 or not leg[-2][1].keep


@given(lines=LINES, covered=COVERED, extra=st.integers(0, 9))
def test_what_goes_in_at_a_depth_goes_in_deeper(
    lines: tuple[Line, ...], covered: tuple[int, ...], extra: int
) -> None:
    """Shapes are offered at the least depth and the thirty after it."""
    least = least_depth(lines, len(covered), covered)
    assert fill(lines, depths(least + extra, covered)) is not None
