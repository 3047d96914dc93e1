"""The ladder: a page that will not fill sends copy on, gives briefs away, takes fillers; nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from edition.layout.edition import LaidEdition, lay_out_edition
from edition.layout.ladder import MOST_JUMPS, Step, overset_steps, underset_steps
from edition.layout.page import Asked
from edition.model.frame import Frame, PageLayout
from edition.model.issue import Article, Issue, Kind, Leaf, Page, Split
from tests.compose.plain_faces import PlainFaces
from tests.generated.houses import house_on
from tests.layout.checks import check_issue, closed_up
from tests.layout.papers import TABLOID, article, issue_of, many, page_of, paragraphs, pinned

#: Smaller than any paper, to be quick; the fillers are the paper's own.
BARE = replace(TABLOID, grid=replace(TABLOID.grid, columns=5, lines=50))
SMALL = replace(BARE, fillers=house_on("7x13").fillers)
CHARACTERS = BARE.grid.columns * BARE.grid.chars * BARE.grid.lines
ROOM = BARE.grid.columns * (BARE.grid.lines + 1)
#: What each page asks for, for a step that is looked at alone: page 2 too much, page 3 too little.
OVER, UNDER = Asked(ROOM, ROOM, ROOM * 14 // 10), Asked(ROOM, ROOM // 3, ROOM // 2)


def copy(number: int, share: float, *, articles: int = 4, briefs: int = 0) -> Page:
    """A page of articles that take about ``share`` of its lines, its ids beginning with its number."""
    made = many(articles + briefs, round(CHARACTERS * share), briefs=briefs)
    return page_of(*(replace(one, id=f"p{number}-{one.id}") for one in made), number=number)


def laid(*pages: Page, fillers: bool = False) -> LaidEdition:
    return lay_out_edition(issue_of(*pages), SMALL if fillers else BARE, PlainFaces())


@cache
def sent_on() -> LaidEdition:
    """Page 2 has far too much copy, page 3 has room."""
    return laid(copy(2, 1.0), copy(3, 0.35, articles=3))


@cache
def filled_up() -> LaidEdition:
    """Page 2 has next to nothing, and the house has fillers."""
    return laid(page_of(article("a", 10), article("b", 10)), fillers=True)


def frames_of(edition: LaidEdition, name: str) -> list[tuple[int, Frame]]:
    """The frames that hold an article, each with its page's number."""
    return [(page.number, frame) for page in edition.pages for frame in page.frames if name in frame.articles]


def text_of(frame: Frame) -> str:
    return "".join(line.copy for leg in frame.legs for _, line in leg.lines)


def printed(frame: Frame) -> str:
    """Its text with what the program adds."""
    return "".join(line.text for leg in frame.legs for _, line in leg.lines)


def told(page: PageLayout) -> list[str]:
    return [line.strip() for line in page.explained if "ladder:" in line]


def jumps_of(issue: Issue) -> list[Article]:
    return [held for held in issue.articles if held.pins.jump is not None]


def ids(page: Page) -> list[str]:
    return [held.id for held in page.articles]


# An article is sent on


def test_an_article_is_sent_on_from_a_page_with_too_much_copy() -> None:
    edition = sent_on()
    assert edition.misfits == ()
    (sent,) = jumps_of(edition.issue)
    assert sent.pins.jump == 3
    assert sent in edition.issue.pages[0].articles, "it is still listed where it begins"
    (first, here), (second, rest) = frames_of(edition, sent.id)
    assert (first, here.continued_on, here.continued_from) == (2, 3, 0)
    assert (second, rest.continued_from, rest.continued_on) == (3, 2, 0)


def test_both_pieces_say_where_the_other_is_and_are_the_article_together() -> None:
    edition = sent_on()
    (sent,) = jumps_of(edition.issue)
    (_, here), (_, rest) = frames_of(edition, sent.id)
    assert printed(here).endswith("（下转第三版）") and printed(rest).startswith("（上接第二版）")
    assert text_of(here) + text_of(rest) == "".join(paragraph.text for paragraph in sent.body)
    assert text_of(here) and text_of(rest)


def test_an_editors_article_is_changed_in_nothing_but_the_jump() -> None:
    before, after = issue_of(copy(2, 1.0), copy(3, 0.35, articles=3)), sent_on().issue
    for was, now in zip(before.articles, after.articles, strict=True):
        assert replace(now, pins=was.pins) == was
        assert replace(now.pins, jump=None) == was.pins


def test_each_step_is_told() -> None:
    page, other = sent_on().pages
    (sent,) = jumps_of(sent_on().issue)
    first, *tried, last = told(page)
    assert first.startswith("ladder: its copy asks for +") and first.endswith("no plan fills it")
    assert all(line.endswith(": page 2 will not fill") for line in tried)
    assert last == f"ladder: send '{sent.id}' on to page 3: it fills"
    assert told(other) == []
    assert page.explained[0].startswith("4 blocks"), "the plan itself comes first"


def test_two_articles_are_sent_on_where_one_is_not_enough() -> None:
    edition = laid(copy(2, 1.2), copy(3, 0.35, articles=3))
    assert edition.misfits == ()
    assert len(jumps_of(edition.issue)) == 2
    steps = told(edition.pages[0])[1:]
    assert steps[-1].count("send '") == 2 and steps[-1].endswith(": it fills")
    assert all(step.count("send '") == 1 for step in steps[:4]), "one alone is tried before"
    assert all(step.endswith("will not fill") for step in steps[:-1])
    check_issue(edition.pages, edition.issue, BARE)


def test_an_issue_gets_no_more_than_three_jumps() -> None:
    """Two pages would send two articles each: the second has one jump left."""
    pages = (copy(2, 1.2), copy(3, 0.35, articles=3), copy(4, 1.2), copy(5, 0.35, articles=3))
    edition = laid(*pages)
    assert len(jumps_of(edition.issue)) <= MOST_JUMPS == 3
    assert len([held for held in jumps_of(edition.issue) if held.id.startswith("p2")]) == 2
    assert len(edition.misfits) == 1 and "page 4" in str(edition.misfits[0])


def steps(issue: Issue, *, full: bool = False) -> list[Step]:
    asked = {page.number: OVER if page.number == 2 else UNDER for page in issue.pages}
    return list(overset_steps(issue, 2, asked, SMALL, full=full))


@pytest.mark.parametrize("made", range(5))
def test_the_editors_own_jumps_count(made: int) -> None:
    own = tuple(article(f"own{number}", 900, pins=pinned(jump=3)) for number in range(made))
    page = copy(2, 1.0, briefs=2)
    issue = issue_of(replace(page, articles=(*page.articles, *own)), copy(3, 0.3))
    counts = [len(jumps_of(step.issue)) for step in steps(issue)]
    assert counts and max(counts) == max(made, min(made + 2, MOST_JUMPS))


def test_only_long_news_and_features_are_sent_on() -> None:
    long = paragraphs(1200)
    page = page_of(
        article("lead", 340),
        *(article(kind.value, 0, kind=kind, body=long) for kind in (Kind.NOTICE, Kind.POEM, Kind.ADVERT)),
        article("news", 1200),
        article("feature", 1200, kind=Kind.FEATURE),
    )
    sent = {held.id for step in steps(issue_of(page, copy(3, 0.3))) for held in jumps_of(step.issue)}
    assert sent == {"news", "feature"}


def test_nothing_is_sent_to_a_page_that_its_editor_has_drawn_or_that_is_full() -> None:
    over, full = copy(2, 1.2), copy(3, 0.3)
    drawn = Split(direction="down", parts=tuple(Leaf(articles=(name,)) for name in ids(full)))
    assert not steps(issue_of(over, replace(full, cuts=drawn)))
    issue = issue_of(over, full)
    asked = {2: OVER, 3: Asked(ROOM, ROOM, ROOM)}
    assert not list(overset_steps(issue, 2, asked, SMALL))


# Briefs


def test_briefs_move_where_no_article_can_be_sent_on() -> None:
    """And stand whole on their new page."""
    edition = laid(short_articles(), copy(3, 0.3, articles=3))
    assert edition.misfits == ()
    assert not jumps_of(edition.issue)
    before, after = short_articles(), edition.issue.pages[0]
    moved = [held for held in before.articles if held not in after.articles]
    assert moved and all(held.kind is Kind.BRIEF for held in moved)
    assert moved == list(before.articles[-len(moved) :]), "the last ones"
    assert told(edition.pages[0])[-1] == (
        f"ladder: move {', '.join(repr(held.id) for held in moved)} from page 2 to page 3: it fills"
    )
    for held in moved:
        ((page, frame),) = frames_of(edition, held.id)
        assert page == 3 and not frame.continued_from
        assert closed_up(held.headline + held.body[0].text) in closed_up(text_of(frame))
    check_issue(edition.pages, edition.issue, BARE)


def short_articles() -> Page:
    """A page of articles too short to be parted, with more briefs than it holds."""
    news = tuple(article(f"n{number}", 330, priority=1 + number) for number in range(4))
    briefs = tuple(article(f"b{number}", 100, kind=Kind.BRIEF, priority=5) for number in range(18))
    return page_of(*news, *briefs)


def test_a_page_that_fills_keeps_its_briefs() -> None:
    """However ill its copy suits its room."""
    strained = 0
    for share in (0.55, 0.6, 0.65):
        pages = copy(2, share, briefs=3), copy(3, 0.3, articles=3)
        edition = laid(*pages)
        lines = told(edition.pages[0])
        if lines and "its plan costs" in lines[0]:
            strained += 1
            assert not any("move" in line for line in lines)
            assert [ids(page) for page in edition.issue.pages] == [ids(page) for page in pages]
    assert strained, "no page of these is one that fills ill"


def test_a_step_that_moves_briefs_is_for_a_page_that_will_not_fill() -> None:
    issue = issue_of(copy(2, 0.75, briefs=3), copy(3, 0.3))
    assert any("move" in step.told for step in steps(issue))
    assert not any("move" in step.told for step in steps(issue, full=True))


def test_articles_are_sent_on_before_briefs_are_moved() -> None:
    tried = [step.told for step in steps(issue_of(copy(2, 1.0, briefs=3), copy(3, 0.3)))]
    first = next(number for number, line in enumerate(tried) if "move" in line)
    assert first > 0 and all(line.startswith("send '") for line in tried[:first])


def test_a_page_that_lacks_copy_gets_briefs_before_fillers() -> None:
    issue = issue_of(copy(2, 1.0, briefs=3), copy(3, 0.3))
    asked = {2: OVER, 3: UNDER}
    tried = list(underset_steps(issue, 3, asked, SMALL))
    assert tried[0].told == "move 'p2-b2' from page 2 to page 3"
    assert all("fillers" in step.told for step in tried[1:])
    assert all("fillers" in step.told for step in underset_steps(issue, 3, asked, SMALL, full=True))


# Fillers


def test_fillers_are_taken_where_a_page_is_too_short() -> None:
    edition = filled_up()
    assert edition.misfits == ()
    added = edition.issue.pages[0].articles[2:]
    assert added and all(filler in SMALL.fillers for filler in added)
    assert told(edition.pages[0])[-1].endswith("from the house's fillers: it fills")
    assert all(len(frames_of(edition, filler.id)) == 1 for filler in added)
    without = laid(page_of(article("a", 10), article("b", 10)))
    assert len(without.misfits) == 1, "without them it would not fill"


def test_few_fillers_are_tried_before_many() -> None:
    taken = [step.issue.pages[0].articles[2:] for step in tried_fillers()]
    assert [len(fillers) for fillers in taken] == sorted(len(fillers) for fillers in taken)
    assert 1 <= max(len(fillers) for fillers in taken) <= 3


def tried_fillers() -> Iterator[Step]:
    issue = issue_of(page_of(article("a", 10), article("b", 10)))
    return underset_steps(issue, 2, {2: UNDER}, SMALL)


def test_no_filler_stands_twice_in_an_issue() -> None:
    first = SMALL.fillers[0]
    page = page_of(article("a", 10), article("b", 10), number=3)
    for step in underset_steps(issue_of(page_of(article("x", 300), first), page), 3, {}, SMALL, full=True):
        names = [held.id for held in step.issue.articles]
        assert len(set(names)) == len(names)


def test_a_house_advert_is_marked() -> None:
    adverts = tuple(one for one in SMALL.fillers if one.kind is Kind.ADVERT)
    house = replace(SMALL, fillers=adverts)
    edition = lay_out_edition(issue_of(copy(2, 0.1, articles=3)), house, PlainFaces())
    assert edition.misfits == ()
    taken = [held for held in edition.issue.articles if held.kind is Kind.ADVERT]
    assert taken
    for held in taken:
        ((_, frame),) = frames_of(edition, held.id)
        (mark,) = [row for row in frame.rows if row.role == "mark"]
        assert (mark.line.text, mark.line.copy) == ("公益广告", ""), "the program's word, not the author's"
    check_issue(edition.pages, edition.issue, house)


@pytest.mark.parametrize("share", [0.4, 0.5, 0.55])
def test_a_page_that_fills_well_gets_no_filler(share: float) -> None:
    page = copy(2, share, articles=3)
    edition = laid(page, fillers=True)
    assert edition.issue == issue_of(page)
    assert told(edition.pages[0]) == []


def test_page_1_gets_no_advert_but_to_fill_it() -> None:
    issue = issue_of(page_of(article("a", 10), article("b", 10), number=1))
    adverts = {one.id for one in SMALL.fillers if one.kind is Kind.ADVERT}
    offered = {
        full: {
            held.id
            for step in underset_steps(issue, 1, {1: UNDER}, SMALL, full=full)
            for held in step.issue.articles
        }
        for full in (False, True)
    }
    assert offered[False] & adverts and not offered[True] & adverts


# Nothing is lost


def test_every_character_is_printed_once() -> None:
    """Every page is tiled, and what stands on all of them is the issue as it is printed, to the character."""
    for edition in (sent_on(), filled_up()):
        check_issue(edition.pages, edition.issue, SMALL)


def test_a_page_laid_out_by_its_editor_is_not_helped() -> None:
    """Its cuts stand; what is amiss is said."""
    drawn = Split(direction="down", parts=(Leaf(articles=("p2-a0",)), Leaf(articles=("p2-a1",))))
    page = replace(copy(2, 1.2, articles=2), cuts=drawn)
    edition = laid(page, copy(3, 0.3))
    assert edition.issue == issue_of(page, copy(3, 0.3))
    assert len(edition.misfits) == 1
    assert all(told(made) == [] for made in edition.pages)
