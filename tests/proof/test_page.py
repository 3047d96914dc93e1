"""P-fill, P-lines, P-overlap, P-hole, P-empty, P-balance: whether pages are full and nothing collides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, Rect
from edition.proof.page import check_pages, page_fill, picture_foot
from tests.proof.edits import Pages, codes, frame_of, put_frame, put_leg
from tests.proof.sample import Made


def check(made: Made, pages: Pages) -> list[Finding]:
    return list(check_pages(made.house, pages))


def moved(rect: Rect, x: int = 0, y: int = 0) -> Rect:
    return replace(rect, x=rect.x + x, y=rect.y + y)


def shortened(frame: Frame, number: int, lines: int) -> Frame:
    """The frame with ``lines`` lines less at the foot of leg ``number``."""
    leg = frame.legs[number]
    return put_leg(frame, number, replace(leg, lines=leg.lines[: len(leg.lines) - lines]))


def test_untouched(made: Made) -> None:
    assert check(made, made.pages) == []
    assert [page_fill(page, made.house) for page in made.pages] == [1.0, 1.0]


def test_frame_missing(made: Made) -> None:
    frame = frame_of(made.pages, "jujubes")
    found = check(made, put_frame(made.pages, frame))
    assert codes(found) == ["P-fill", "P-hole", "P-hole", "P-hole"]
    width = frame.rect.width / (made.house.grid.span(7) * 1000)
    fill = page_fill(put_frame(made.pages, frame)[1], made.house)
    assert 1 - fill == pytest.approx(width * (frame.rect.height / 50), rel=0.2)


def test_frame_over_its_neighbour(made: Made) -> None:
    frame = frame_of(made.pages, "jujubes")
    found = check(made, put_frame(made.pages, frame, replace(frame, rect=moved(frame.rect, y=-3))))
    overlaps = [finding for finding in found if finding.code == "P-overlap" and "overlaps" in finding.value]
    assert {finding.value for finding in overlaps} >= {"overlaps jujubes"}


def test_frame_without_a_gap(made: Made) -> None:
    frame = frame_of(made.pages, "jujubes")
    above = frame_of(made.pages, "lock")
    gap = frame.rect.y - above.rect.y - above.rect.height
    taller = replace(frame, rect=replace(frame.rect, y=frame.rect.y - gap, height=frame.rect.height + gap))
    found = check(made, put_frame(made.pages, frame, taller))
    assert "touches jujubes" in [finding.value for finding in found]


def test_frame_over_the_edge(made: Made) -> None:
    frame = frame_of(made.pages, "jujubes")
    found = check(made, put_frame(made.pages, frame, replace(frame, rect=moved(frame.rect, x=1))))
    assert "stands over the type area's edge" in [finding.value for finding in found]


def test_frame_over_the_masthead(made: Made) -> None:
    frame = frame_of(made.pages, "ferry", 1)
    found = check(made, put_frame(made.pages, frame, replace(frame, rect=moved(frame.rect, y=-5))))
    assert "overlaps masthead" in [finding.value for finding in found]


def test_leg_over_its_frame(made: Made) -> None:
    frame = frame_of(made.pages, "stones")
    leg = frame.legs[-1]
    wrong = put_leg(frame, len(frame.legs) - 1, replace(leg, rect=moved(leg.rect, y=1)))
    found = check(made, put_frame(made.pages, frame, wrong))
    assert "its leg 4 stands over its frame's edge" in [finding.value for finding in found]


def test_leg_over_a_picture(made: Made) -> None:
    frame = frame_of(made.pages, "stones")
    leg = frame.legs[1]
    wrong = put_leg(frame, 1, replace(leg, rect=moved(leg.rect, y=-2)))
    found = check(made, put_frame(made.pages, frame, wrong))
    assert "its leg 2 overlaps its picture ferry.svg" in [finding.value for finding in found]


def test_row_over_a_leg(made: Made) -> None:
    frame = frame_of(made.pages, "lock")
    row = frame.rows[0]
    rows = (replace(row, y=(frame.legs[0].rect.y * 1000) - 500),)
    found = check(made, put_frame(made.pages, frame, replace(frame, rows=rows)))
    assert "its title ‘简讯’ overlaps its leg 1" in [finding.value for finding in found]


def test_credit_that_needs_a_line_of_its_own(made: Made) -> None:
    (picture,) = frame_of(made.pages, "stones").pictures
    assert picture_foot(picture) == 1
    (line,) = picture.caption
    full = replace(line, width=picture.rect.width * 1000 // picture.caption_size)
    assert picture_foot(replace(picture, caption=(full,))) == 2
    assert picture_foot(replace(picture, caption=())) == 1


def test_hole_at_the_foot_of_a_leg(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    spare = frame.legs[0].rect.height - frame.legs[0].lines[-1][0] - 1
    allowed = check(made, put_frame(made.pages, frame, shortened(frame, 0, 2 - spare)))
    assert allowed == []
    (found,) = check(made, put_frame(made.pages, frame, shortened(frame, 0, 3 - spare)))
    assert found.code == "P-hole"
    assert found.value.startswith("3.0 lines blank")


def test_hole_in_the_middle_of_a_leg(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    leg = frame.legs[0]
    wrong = put_leg(frame, 0, replace(leg, lines=(*leg.lines[:2], *leg.lines[5:])))
    assert codes(check(made, put_frame(made.pages, frame, wrong))) == ["P-hole"]


def test_air_of_a_poem_is_no_hole(made: Made) -> None:
    frame = frame_of(made.pages, "verse")
    assert check(made, put_frame(made.pages, frame, shortened(frame, 0, 3))) == []


def test_lines_left_blank(made: Made) -> None:
    """More than one and a half in a hundred of the page's lines, rounded as it is shown."""
    frame = frame_of(made.pages, "market")
    layout = made.pages[0]
    held = sum(leg.rect.height for each in layout.frames for leg in each.legs)
    blank = sum(each.blank for each in layout.frames) - frame.blank
    allowed = int(held * 0.0155) - blank
    assert check(made, put_frame(made.pages, frame, replace(frame, blank=allowed))) == []
    (found,) = check(made, put_frame(made.pages, frame, replace(frame, blank=allowed + 1)))
    assert (found.code, found.weight, found.place) == ("P-lines", Weight.WARNING, "page 1")
    assert found.asked == "at least 98.5%"


def test_empty_leg(made: Made) -> None:
    frame = frame_of(made.pages, "verse")
    (found,) = check(made, put_frame(made.pages, frame, shortened(frame, 0, len(frame.legs[0].lines))))
    assert found.code == "P-empty"


def many_legs(made: Made) -> Frame:
    """Some article in as many legs as any, with text over its full depth in the last but one."""
    frames = [frame for page in made.pages for frame in page.frames if frame.kind != "poem"]
    return max(frames, key=lambda frame: len(frame.legs))


def test_leg_that_ends_before_the_last(made: Made) -> None:
    frame = many_legs(made)
    place = len(frame.legs) - 2
    found = check(made, put_frame(made.pages, frame, shortened(frame, place, 1)))
    assert [(one.code, one.weight) for one in found] == [("P-balance", Weight.WARNING)]
    assert found[0].value == f"lines short: leg {place + 1} by 1"


def test_legs_of_unequal_depth(made: Made) -> None:
    frame = many_legs(made)
    last = len(frame.legs) - 1
    leg = frame.legs[last]
    wrong = put_leg(frame, last, replace(leg, rect=replace(leg.rect, height=leg.rect.height - 1)))
    found = check(made, put_frame(made.pages, frame, wrong))
    assert "P-balance" in codes(found)
