"""Legs, whatever the lines: all of them, in order, on lines of their own, no subhead at a foot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.layout.fill import centre, depths, fill, spread
from edition.layout.galley import Galley, Slug
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


def galley_of(lines: tuple[Line, ...]) -> Galley:
    return Galley.of(Slug(line.before, line.keep) for line in lines)


@given(lines=LINES, rooms=st.lists(st.integers(0, 20), min_size=1, max_size=6).map(tuple))
def test_a_galley_reckons_as_the_lines_stand(lines: tuple[Line, ...], rooms: tuple[int, ...]) -> None:
    placed = fill(lines, rooms)
    galley = galley_of(lines)
    ends = galley.ends(rooms)
    assert (ends is None) == (placed is None)
    if placed is None or ends is None:
        return
    starts = [0, *ends[:-1]]
    assert [end - start for start, end in zip(starts, ends, strict=True)] == [len(leg) for leg in placed]
    heights = [leg[-1][0] + 1 if leg else 0 for leg in placed]
    assert [galley.height(start, end) for start, end in zip(starts, ends, strict=True)] == heights
    assert galley.figures(rooms, ends).blank == sum(rooms) - sum(heights)


@given(lines=LINES, covered=COVERED)
def test_all_lines_stand_in_order_at_the_least_depth(
    lines: tuple[Line, ...], covered: tuple[int, ...]
) -> None:
    rooms = depths(galley_of(lines).least_depth(covered), covered)
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
    rooms = depths(galley_of(lines).least_depth(covered) + extra, covered)
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
    least = galley_of(lines).least_depth(covered)
    assert fill(lines, depths(least + extra, covered)) is not None
