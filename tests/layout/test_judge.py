"""What is judged of whole pages: headlines that meet, gutters, joints, pictures that touch, hierarchy."""

from __future__ import annotations

from dataclasses import replace

from edition.compose.headline import HeadlineSetting, SetRow, Wording, set_row
from edition.layout.blocks import Block
from edition.layout.judge import (
    GUTTERS,
    IN_A_ROW,
    INVERSION,
    JOINT,
    LEAD,
    LEVEL,
    LIKE_NEIGHBOUR,
    MANY_FACES,
    ONE_GUTTER,
    STRIP,
    TOMBSTONE,
    WIDE_CUT,
    Placed,
    judge,
    judge_faces,
    judge_headlines,
    like_neighbours,
    tombstones,
)
from edition.layout.shapes import Shape
from edition.model.house import Face
from edition.model.issue import Kind
from tests.compose.plain_faces import PlainFaces
from tests.layout.papers import BROADSHEET

ROW = set_row("一块砖的来历", "song", PlainFaces())


def block(
    column: int,
    line: int,
    columns: int,
    height: int,
    *,
    size: int = 2000,
    face: str = "song",
    priority: int = 3,
    lead: bool = False,
    box: bool = False,
) -> Placed:
    own = Block(
        articles=("x",),
        kind=Kind.NEWS,
        priority=priority,
        lead=lead,
        wording=Wording("一块砖的来历", face),
        box=box,
    )
    head = HeadlineSetting((SetRow("headline", ROW, size, 0),), 4, size, 0.0)
    shape = Shape(
        block=own, columns=columns, height=height, cost=0.0, legs=None, depth=height, texts=(), headline=head
    )
    return Placed(shape, column, line)


def test_like_headlines_side_by_side_are_a_tombstone() -> None:
    page = (block(0, 0, 3, 40), block(3, 0, 4, 40))
    assert len(list(tombstones(page))) == 1
    assert judge_headlines(page, BROADSHEET) == TOMBSTONE


def test_another_face_size_height_or_a_box_parts_them() -> None:
    left = block(0, 0, 3, 40)
    assert not list(tombstones((left, block(3, 0, 4, 40, face="hei"))))
    assert not list(tombstones((left, block(3, 0, 4, 40, size=2300))))
    assert list(tombstones((left, block(3, 0, 4, 40, size=2299))))
    assert not list(tombstones((left, block(3, 2, 4, 38))))
    assert list(tombstones((left, block(3, 1, 4, 39))))
    assert not list(tombstones((left, block(3, 0, 4, 40, box=True))))
    assert not list(tombstones((left, block(4, 0, 3, 40))))


def test_neighbours_should_not_look_alike() -> None:
    """Side by side on some of their height, or one over the other with a blank line or two between."""
    first = block(0, 0, 3, 40)
    for second, alike in (
        (block(3, 20, 4, 40), True),
        (block(3, 40, 4, 40), False),
        (block(4, 20, 3, 40), False),
        (block(2, 42, 3, 40), True),
        (block(3, 42, 3, 40), False),
        (block(2, 43, 3, 40), False),
        (block(2, 42, 3, 40, face="hei"), False),
        (block(2, 42, 3, 40, size=2299), True),
        (block(2, 42, 3, 40, size=2300), False),
        (block(2, 42, 3, 40, box=True), False),
    ):
        assert len(list(like_neighbours((first, second)))) == alike, second
    assert judge_faces((first, block(3, 20, 4, 40)), BROADSHEET) == LIKE_NEIGHBOUR


def test_four_families_of_display_type_a_page() -> None:
    """Faces that the house has under several weights count once; here every part but Hei's is a family of its own."""
    house = replace(
        BROADSHEET, faces={name: Face(families=(name[0],), weight=400) for name in ("hei", "heavy")}
    )
    page = tuple(
        block(0, 50 * at, 1, 40, face=face) for at, face in enumerate(("hei", "heavy", "a", "b", "c"))
    )
    assert judge_faces(page, house) == 0
    assert judge_faces((*page, block(0, 300, 1, 40, face="d")), house) == MANY_FACES


def test_a_lesser_headline_that_outdoes_a_greater_one_costs_by_their_ranks() -> None:
    first, last = block(0, 0, 3, 40, size=2000, priority=2), block(0, 50, 3, 40, size=2100, priority=4)
    assert judge_headlines((first, last), BROADSHEET) == INVERSION + 2 * LEVEL
    assert judge_headlines((first, replace(last, shape=replace(last.shape, columns=2))), BROADSHEET) == 0


def test_nothing_outshines_the_lead() -> None:
    lead = block(0, 0, 5, 40, size=3000, priority=1, lead=True)
    assert judge_headlines((lead, block(0, 50, 2, 40, size=2900)), BROADSHEET) == 0
    assert judge_headlines((lead, block(0, 50, 2, 40, size=3000)), BROADSHEET) == LEAD
    filler = block(0, 50, 5, 40, size=4000)
    filler = replace(filler, shape=replace(filler.shape, block=replace(filler.shape.block, kind=Kind.FILLER)))
    assert judge_headlines((lead, filler), BROADSHEET) == 0


def test_one_long_gutter_is_ordinary_two_are_not() -> None:
    stacks = [(block(0, 0, 2, 50), block(0, 51, 2, 51)), (block(2, 0, 5, 30, size=3000), block(2, 31, 5, 71))]
    one = tuple(placed for stack in stacks for placed in stack)
    assert sum(judge(one, BROADSHEET).values()) == ONE_GUTTER
    parted = (block(0, 0, 2, 102), block(2, 0, 2, 102, size=3000), block(4, 0, 3, 102, face="hei"))
    assert (
        sum(judge(parted, BROADSHEET).values()) == ONE_GUTTER + GUTTERS + IN_A_ROW
    )  # three begin on one line


def test_a_block_across_the_gutter_ends_it() -> None:
    page = (
        block(0, 0, 3, 40),
        block(3, 0, 4, 40, size=3000),
        block(0, 41, 7, 20),
        block(0, 62, 3, 40),
        block(3, 62, 4, 40, size=3000),
    )
    assert judge(page, BROADSHEET)["gutters"] == 0


def test_four_blocks_should_not_meet_in_a_point() -> None:
    page = (
        block(0, 0, 3, 40),
        block(3, 0, 4, 40, size=3000),
        block(0, 41, 3, 61),
        block(3, 41, 4, 61, size=3000),
    )
    assert sum(judge(page, BROADSHEET).values()) == ONE_GUTTER + JOINT + WIDE_CUT


def test_a_gap_from_edge_to_edge_is_a_cut_whoever_made_it() -> None:
    """A strip with one block on a side costs less, and the gap under the masthead's row nothing."""
    four = (block(0, 0, 3, 40), block(3, 0, 4, 39), block(0, 42, 3, 60), block(3, 40, 4, 62))
    assert judge(four, BROADSHEET)["cuts"] == WIDE_CUT
    assert judge(four, BROADSHEET, head=40)["cuts"] == 0
    stepped = (block(0, 0, 3, 40), block(3, 0, 4, 38), block(0, 41, 3, 61), block(3, 39, 4, 63))
    assert judge(stepped, BROADSHEET)["cuts"] == 0
    assert judge((block(0, 0, 7, 30), block(0, 31, 3, 71), block(3, 31, 4, 71)), BROADSHEET)["cuts"] == STRIP
