"""Drafts: a page that nothing fills is shown as near as can be, and the message counts what it leaves out or lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from edition.errors import EditionError, Overset, Underset
from edition.layout.blocks import Text, part_paragraph
from edition.layout.edition import LaidEdition, lay_out, lay_out_edition
from edition.model.frame import Frame, PageLayout
from edition.model.issue import Article, Kind, Leaf, Page, Split
from tests.compose.plain_faces import PlainFaces
from tests.layout.checks import check_page, closed_up, copy_of, text_of
from tests.layout.papers import TABLOID, article, desk, issue_of, many, page_of, pinned

#: Smaller than any paper, to be quick.
SMALL = replace(TABLOID, grid=replace(TABLOID.grid, columns=5, lines=50))
CHARS, COLUMNS = SMALL.grid.chars, SMALL.grid.columns
CHARACTERS = COLUMNS * CHARS * SMALL.grid.lines
CUT = re.compile(r"(?:the draft cuts them|and cuts \d+ lines) off '([^']+)'")
#: Copy that goes in as it is.
FITTING = page_of(*many(4, round(CHARACTERS * 0.5)))
#: Copy too short to fill a page.
SCANT = (
    page_of(article("a", 10), article("b", 10)),
    page_of(article("a", 10)),
    page_of(article("a", 100)),
)
#: Copy too long of which nothing may be cut or held over.
NOTICES = page_of(*(article(f"n{number}", 2500, kind=Kind.NOTICE) for number in range(3)))


@cache
def laid(*pages: Page) -> LaidEdition:
    return lay_out_edition(issue_of(*pages), SMALL, PlainFaces())


def too_long(share: float, *, number: int = 2, briefs: int = 0) -> Page:
    articles = many(4 + briefs, round(CHARACTERS * share), briefs=briefs)
    return page_of(*(replace(one, id=f"p{number}-{one.id}") for one in articles), number=number)


def drafted(page: Page) -> tuple[str, PageLayout]:
    """The one page of an issue as a draft, and its message."""
    edition = laid(page)
    (error,), (layout,) = edition.misfits, edition.pages
    assert layout.misfit
    check_page(layout, SMALL)
    return str(error), layout


def frame_of(layout: PageLayout, name: str) -> Frame | None:
    return next((frame for frame in layout.frames if name in frame.articles), None)


def body_of(frame: Frame) -> str:
    return "".join(line.copy for leg in frame.legs for _, line in leg.lines)


def lines_of(texts: Iterable[Text]) -> int:
    """Lines of the basic column that paragraphs take, set there as any text is."""
    return desk().galley(tuple(texts), CHARS).size


def left_out(held: Article, layout: PageLayout) -> int:
    """Lines of an article's text that do not stand on the page: all of it, or what follows where it is cut."""
    frame = frame_of(layout, held.id)
    if frame is not None and held.kind is Kind.BRIEF:
        return 0
    stands = len(body_of(frame)) if frame else 0
    missing = []
    for paragraph in held.body:
        _, rest = part_paragraph(paragraph, stands)
        if rest.text:
            missing.append(Text(held.id, rest, resumed=rest.text != paragraph.text))
        stands = max(0, stands - len(paragraph.text))
    return lines_of(missing)


def over(message: str) -> int:
    found = re.search(rf"the copy is (\d+) lines of {CHARS} characters too long", message)
    assert found, message
    return int(found[1])


# Too much copy

#: A little too long: one article is cut. Far too long: others are held over besides.
AMOUNTS = ((0.9, 0), (1.2, 0), (1.6, 0), (1.2, 5))


@pytest.mark.parametrize(("share", "briefs"), AMOUNTS)
def test_a_draft_leaves_out_what_its_message_counts(share: float, briefs: int) -> None:
    """In lines of the basic column, those of the text alone: within two."""
    page = too_long(share, briefs=briefs)
    message, layout = drafted(page)
    counted = sum(left_out(held, layout) for held in page.articles)
    assert abs(over(message) - counted) <= 2, (counted, message)


@pytest.mark.parametrize(("share", "briefs"), AMOUNTS)
def test_what_a_draft_leaves_out_is_named(share: float, briefs: int) -> None:
    page = too_long(share, briefs=briefs)
    message, layout = drafted(page)
    for held in page.articles:
        frame = frame_of(layout, held.id)
        if frame is None:
            assert re.search(rf"holds over .*'{held.id}' \(\d+\)", message)
        elif left_out(held, layout):
            found = CUT.search(message)
            assert found and found[1] == held.id, message
            assert "".join(line.text for leg in frame.legs for _, line in leg.lines).endswith("（余稿未排）")
    gone = [held for held in page.articles if frame_of(layout, held.id) is None]
    assert ("holds over" in message) == bool(gone)
    assert page.articles[0] not in gone, "the lead stays"


@pytest.mark.parametrize(("share", "briefs"), AMOUNTS)
def test_what_stands_in_a_draft_is_the_articles_beginning(share: float, briefs: int) -> None:
    page = too_long(share, briefs=briefs)
    _, layout = drafted(page)
    for held in page.articles:
        frame = frame_of(layout, held.id)
        if frame is not None and held.kind is not Kind.BRIEF:
            assert "".join(paragraph.text for paragraph in held.body).startswith(body_of(frame))


def test_a_message_names_page_surplus_and_cures() -> None:
    message, layout = drafted(too_long(1.2))
    assert re.fullmatch(
        r"page 2 \(综合\): the copy is \d+ lines of 11 characters too long; the draft cuts them off '[^']+': shorten "
        r"an article \(('[^']+' has \d+(, )?)+\), send one on \(layout: {jump: N}\), or take one off the page",
        message,
    )
    assert layout.misfit == f"余稿{over(message)}行"


def test_articles_named_to_be_shortened_have_as_many_lines_as_are_over() -> None:
    message, _ = drafted(too_long(1.2))
    offered = re.findall(r"'[^']+' has (\d+)", message)
    assert offered and all(int(lines) >= over(message) for lines in offered)


def test_notices_and_adverts_are_never_held_over() -> None:
    """They are by order, or paid for; of the rest the last in rank goes first."""
    kept = (
        article("notice", 400, kind=Kind.NOTICE, priority=5),
        article("advert", 300, kind=Kind.ADVERT, priority=5),
    )
    page = too_long(2.0)
    message, layout = drafted(replace(page, articles=(*page.articles, *kept)))
    assert all(frame_of(layout, held.id) for held in kept)
    named = re.search(r"holds over ('[^']+') \(", message)
    assert named and named[1] == "'p2-a3'"


def test_every_page_has_its_own_message() -> None:
    edition = laid(SCANT[0], replace(FITTING, number=3), too_long(0.9, number=4))
    assert [str(error).split(":")[0] for error in edition.misfits] == ["page 2 (综合)", "page 4 (综合)"]
    assert [bool(page.misfit) for page in edition.pages] == [True, False, True]
    for page in edition.pages:
        check_page(page, SMALL)


def test_a_page_that_fills_is_no_draft() -> None:
    edition = laid(FITTING)
    assert (edition.misfits, edition.pages[0].misfit) == ((), "")


@pytest.mark.parametrize(
    "page",
    [
        NOTICES,
        page_of(article("short", 300), article("poem", 4000, kind=Kind.POEM)),
        page_of(article("advert", 8000, kind=Kind.ADVERT), article("short", 300)),
    ],
    ids=["notices", "a poem", "an advert that leads"],
)
def test_a_page_whose_copy_cannot_be_cut_has_a_draft_too(page: Page) -> None:
    """No page of the issue is missing from the draft."""
    edition = laid(page)
    assert [str(error).split(":")[0] for error in edition.misfits] == ["page 2 (综合)"]
    assert [made.number for made in edition.pages] == [2]


def test_what_a_draft_sends_on_arrives() -> None:
    """An article with a jump on a page that is too long all the same stands whole on the two pages."""
    long = article("long", 2500, pins=pinned(jump=3))
    front = page_of(long, article("b", 2500), article("c", 2500))
    edition = laid(front, page_of(*many(3, round(CHARACTERS * 0.35)), number=3))
    frames = [frame for page in edition.pages for frame in page.frames if "long" in frame.articles]
    assert [(frame.continued_on, frame.continued_from) for frame in frames] == [(3, 0), (0, 2)]
    assert "".join(map(body_of, frames)) == "".join(paragraph.text for paragraph in long.body)


# Too little


@pytest.mark.parametrize("page", SCANT)
def test_what_is_wanting_stands_vacant(page: Page) -> None:
    message, layout = drafted(page)
    vacant = [frame for frame in layout.frames if frame.articles[0].startswith("vacant-space")]
    rooms = [((frame.rect.width // 1000 + 1) // (CHARS + 1), frame.rect.height) for frame in vacant]
    lines = sum(columns * height for columns, height in rooms)
    assert vacant and all(row.line.text == "待补" for frame in vacant for row in frame.rows)
    assert layout.misfit == f"缺稿{lines}行"
    shown = " and ".join(f"{columns} columns × {height} lines" for columns, height in rooms)
    assert message == (
        f"page 2 (综合): the copy is {lines} lines of 11 characters too short, vacant in the draft as {shown}: "
        "add an article, a picture or fillers (styles/<house>/fillers/)"
    )


@pytest.mark.parametrize("page", SCANT)
def test_beside_what_is_vacant_all_the_copy_stands(page: Page) -> None:
    _, layout = drafted(page)
    for held in page.articles:
        frame = frame_of(layout, held.id)
        assert frame and closed_up(copy_of(frame)) == closed_up(text_of(held))
    used = sum(frame.rect.height * (frame.rect.width // 1000 + 1) // (CHARS + 1) for frame in layout.frames)
    assert used >= COLUMNS * SMALL.grid.lines * 0.9


# Pins and cuts


def test_pins_that_cannot_be_kept_are_named_and_left_out() -> None:
    articles = many(4, round(CHARACTERS * 0.5))
    both = page_of(*articles[:2], *(replace(one, pins=pinned(at="top-left")) for one in articles[2:]))
    message, layout = drafted(both)
    assert "'a2' (at: top-left), 'a3' (at: top-left)" in message and "take a pin out" in message
    assert_nothing_is_left_out(both, layout)
    corner = [frame for frame in layout.frames if frame.rect.x == frame.rect.y == 0]
    assert len(corner) == 1


def test_cuts_that_cannot_be_kept_are_told_leaf_by_leaf_and_left_out() -> None:
    """A page by them does not go in; one without them does."""
    others = Split(direction="down", parts=tuple(Leaf(articles=(f"a{number}",)) for number in range(1, 4)))
    cuts = Split(direction="across", parts=(Leaf(articles=("a0",), columns=1), others))
    page = replace(FITTING, cuts=cuts)
    message, layout = drafted(page)
    assert re.search(r"is \d+ grid lines too long; give a tall block more columns", message)
    assert re.search(r"^    a0: 1 columns, \d+ to \d+ of 50 lines$", message, re.M)
    assert layout.cuts != cuts
    assert_nothing_is_left_out(page, layout)


def assert_nothing_is_left_out(page: Page, layout: PageLayout) -> None:
    for held in page.articles:
        frame = frame_of(layout, held.id)
        assert frame and body_of(frame) == "".join(paragraph.text for paragraph in held.body), held.id


# Without a draft


@pytest.mark.parametrize(
    ("pages", "error"),
    [((SCANT[0], too_long(0.9, number=3)), Underset), ((NOTICES, replace(SCANT[0], number=3)), Overset)],
)
def test_laying_out_without_drafts_raises_the_first_message(
    pages: tuple[Page, ...], error: type[EditionError]
) -> None:
    first, second = laid(*pages).misfits
    assert "page 2" in str(first) and "page 3" in str(second)
    with pytest.raises(error) as raised:
        lay_out(issue_of(*pages), SMALL, PlainFaces())
    assert str(raised.value) == str(first)


def test_a_draft_comes_out_the_same_again() -> None:
    page = too_long(0.9)
    again = lay_out_edition(issue_of(page), SMALL, PlainFaces())
    assert again.pages == laid(page).pages
    assert [str(error) for error in again.misfits] == [str(error) for error in laid(page).misfits]


def test_a_jump_that_cannot_be_made_is_named_and_left_out() -> None:
    """A text too short to be parted stands whole in the draft."""
    short = article("short", 200, pins=pinned(jump=3))
    page = page_of(*FITTING.articles[:3], short)
    edition = laid(page, page_of(*(replace(one, id=f"q-{one.id}") for one in FITTING.articles), number=3))
    (error,) = edition.misfits
    assert "'short' is too short to be sent on to page 3" in str(error)
    assert [bool(made.misfit) for made in edition.pages] == [True, False]
    assert_nothing_is_left_out(page, edition.pages[0])
