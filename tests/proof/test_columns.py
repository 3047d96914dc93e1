"""P-grid: frames on columns, legs by a legal 破栏, lines on their grid lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from edition.model.frame import Leg
from edition.proof.columns import check_columns
from tests.proof.edits import codes, frame_of, put_frame, put_leg
from tests.proof.sample import Made


def test_untouched(made: Made) -> None:
    assert list(check_columns(made.house, made.pages)) == []


@pytest.mark.parametrize("change", [{"x": 1000}, {"width": 1000}])
def test_frame_off_its_columns(made: Made, change: dict[str, int]) -> None:
    frame = frame_of(made.pages, "verse")  # its leg goes with it, so that the frame alone is wrong
    by, leg = change.get("x", 0), frame.legs[0]
    rect = replace(frame.rect, x=frame.rect.x + by, width=frame.rect.width + change.get("width", 0))
    wide = replace(leg.rect, x=leg.rect.x + by, width=leg.rect.width + change.get("width", 0))
    wrong = put_leg(replace(frame, rect=rect), 0, replace(leg, rect=wide))
    (found,) = check_columns(made.house, put_frame(made.pages, frame, wrong))
    assert found.asked == "the edges of columns"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda leg: replace(leg, rect=replace(leg.rect, width=leg.rect.width - 1000)), "legs not alike"),
        (lambda leg: replace(leg, rect=replace(leg.rect, x=leg.rect.x - 200)), "legs from"),
    ],
)
def test_last_leg_unlike_the_others(made: Made, edit: Callable[[Leg], Leg], said: str) -> None:
    frame = frame_of(made.pages, "stones")
    last = len(frame.legs) - 1
    found = list(
        check_columns(made.house, put_frame(made.pages, frame, put_leg(frame, last, edit(frame.legs[last]))))
    )
    assert any(finding.value.startswith(said) for finding in found)


def test_measure_that_is_no_whole_em(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    leg = frame.legs[0]
    wrong = put_leg(frame, 0, replace(leg, rect=replace(leg.rect, width=leg.rect.width - 500)))
    found = [finding.value for finding in check_columns(made.house, put_frame(made.pages, frame, wrong))]
    assert f"a measure of {(leg.rect.width - 500) / leg.size:g} em" in found


def test_gap_over_two_em(made: Made) -> None:
    frame = frame_of(
        made.pages, "jujubes"
    )  # two legs: narrow both, so that only the gap between them is wrong
    first, last = frame.legs
    step = 2 * first.size  # whole characters of its own type
    legs = (
        replace(first, rect=replace(first.rect, width=first.rect.width - step)),
        replace(last, rect=replace(last.rect, x=last.rect.x + step, width=last.rect.width - step)),
    )
    found = list(check_columns(made.house, put_frame(made.pages, frame, replace(frame, legs=legs))))
    assert len(found) == 1
    assert found[0].value.startswith("gaps of")


def test_two_lines_on_one_grid_line(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    leg = frame.legs[0]
    lines = (leg.lines[0], (0, leg.lines[1][1]), *leg.lines[2:])
    (found,) = check_columns(
        made.house, put_frame(made.pages, frame, put_leg(frame, 0, replace(leg, lines=lines)))
    )
    assert found.asked == "each below the one before"


def test_line_below_its_leg(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    leg = frame.legs[0]
    lines = (*leg.lines[:-1], (leg.rect.height, leg.lines[-1][1]))
    (found,) = check_columns(
        made.house, put_frame(made.pages, frame, put_leg(frame, 0, replace(leg, lines=lines)))
    )
    assert found.asked == "lines inside their leg"


def test_summary_below_its_panel(made: Made) -> None:
    frame = frame_of(made.pages, "ferry", 1)
    leg = frame.summary[0]
    summary = (replace(leg, rect=replace(leg.rect, height=leg.rect.height - 1)), *frame.summary[1:])
    found = list(check_columns(made.house, put_frame(made.pages, frame, replace(frame, summary=summary))))
    assert codes(found) == ["P-grid"]


def test_leg_between_grid_lines(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    leg = frame.legs[0]
    rect = replace(leg.rect, y=leg.rect.y + 0.5)  # type: ignore[arg-type]
    (found,) = check_columns(
        made.house, put_frame(made.pages, frame, put_leg(frame, 0, replace(leg, rect=rect)))
    )
    assert found.value == "a line between grid lines"
