"""The ways through the reading file: bookmarks, page labels, named places, the links of a jump, threads."""

from __future__ import annotations

import ctypes
from typing import Any

import pikepdf
import pypdfium2.raw as raw
import pytest

from tests.press.finished import Finished
from tests.press.tagged import Box, squeezed

MARGIN = 6.0  # points of paper around a frame that is shown
LEAST = 8.0  # points: a link that a finger finds is no lower
NEAR = 0.1  # points: what rounding may take


def beginning(frame: dict[str, Any]) -> bool:
    return not frame["continued_from"]


def name_of(frame: dict[str, Any]) -> str:
    """The name of a frame, as the page document has it."""
    return f"{'a' if beginning(frame) else 'rest'}-{frame['articles'][0]}"


def shown(box: Box) -> tuple[int, list[float]]:
    """The view of a destination that shows a rectangle."""
    left, bottom, right, top = box
    return raw.PDFDEST_VIEW_FITR, [left - MARGIN, bottom - MARGIN, right + MARGIN, top + MARGIN]


def close_to(view: tuple[int, list[float]]) -> tuple[int, Any]:
    return view[0], pytest.approx(view[1], abs=NEAR)


def view_of(edition: Finished, destination: Any) -> tuple[int, tuple[int, list[float]]]:
    """Where a destination of PDFium's leads: page, and what is shown there."""
    assert destination
    count, numbers = ctypes.c_ulong(), (ctypes.c_float * 4)()
    kind = raw.FPDFDest_GetView(destination, count, numbers)
    page = raw.FPDFDest_GetDestPageIndex(edition.read.viewer.raw, destination)
    return page, (kind, list(numbers)[: count.value])


def test_bookmarks_lead_from_page_to_story(edition: Finished) -> None:
    wanted: list[tuple[int, str, int, Any]] = []
    for at, (page, mapped) in enumerate(zip(edition.issue.pages, edition.map, strict=True)):
        wanted.append((0, f"第{page.number}版　{page.name}", at, (raw.PDFDEST_VIEW_FIT, [])))
        for frame in filter(beginning, mapped["frames"]):
            is_block = frame["kind"] == "brief"
            title = frame["headline"] if is_block else edition.articles[frame["articles"][0]].headline
            wanted.append((1, title, at, close_to(shown(edition.frame_box(at, frame)))))
    found = [
        (mark.level, mark.get_title(), mark.get_dest().get_index(), mark.get_dest().get_view())
        for mark in edition.read.viewer.get_toc()
    ]
    assert found == wanted


def test_a_viewer_opens_with_the_bookmarks_and_the_title(edition: Finished) -> None:
    root = edition.read.file.Root
    assert (str(root.PageMode), str(root.Lang)) == ("/UseOutlines", "zh-Hans")
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    opened = [mark.get_count() for mark in edition.read.viewer.get_toc() if mark.level == 0]
    assert all(count > 0 for count in opened), "a page's stories are folded away"


def test_pages_are_called_what_the_paper_calls_them(edition: Finished) -> None:
    viewer = edition.read.viewer
    labels = [viewer.get_page_label(number) for number in range(len(viewer))]
    assert labels == [f"第{number}版" for number in range(1, len(edition.issue.pages) + 1)]


def test_every_page_and_frame_has_a_name_that_leads_to_it(edition: Finished) -> None:
    wanted: dict[str, Any] = {
        f"page-{page['number']}": (at, (raw.PDFDEST_VIEW_FIT, [])) for at, page in enumerate(edition.map)
    }
    for at, frame in edition.frames():
        wanted[name_of(frame)] = (at, close_to(shown(edition.frame_box(at, frame))))
    assert len(wanted) == len(edition.map) + len(edition.frames())
    names = pikepdf.NameTree(edition.read.file.Root.Names.Dests)
    assert sorted(names.keys()) == sorted(wanted)
    for name, place in wanted.items():
        destination = raw.FPDF_GetNamedDestByName(edition.read.viewer.raw, name.encode())
        assert view_of(edition, destination) == place


def jumps(edition: Finished) -> list[tuple[str, int, int, dict[str, Any], str]]:
    """What a link of a jump should be: its words, its page, the page and the frame it leads to, what it says."""
    found = []
    for at, frame in edition.frames():
        for key, word, verb in (("continued_on", "下转", "转"), ("continued_from", "上接", "回到")):
            if frame[key]:
                to = frame[key]["page"] - 1
                target = edition.map[to]["frames"][frame[key]["frame"]]
                says = f"{verb}第{to + 1}版：{edition.articles[frame['articles'][0]].headline}"
                found.append((f"（{word}第{'一二三四'[to]}版）", at, to, target, says))
    return found


@pytest.mark.parametrize("name", ["paper", "small"])
def test_a_jump_can_be_followed_both_ways(name: str, request: pytest.FixtureRequest) -> None:
    """Wherever its words are touched, a link leads to the other frame, and says so."""
    edition: Finished = request.getfixturevalue(name)
    links = edition.read.document.all("Link")
    wanted = jumps(edition)
    assert len(wanted) == 2
    for link, (words, at, to, target, says) in zip(links, wanted, strict=True):
        assert edition.read.text(link) == words
        assert str(link.annotation.Contents) == says
        left, bottom, right, top = (float(edge) for edge in link.annotation.Rect)
        assert LEAST < top - bottom < 2 * edition.house.grid.em
        page = edition.read.viewer[at]
        for number, char in edition.read.chars(link):
            assert number == at
            ink = char.box
            assert left - 1 <= ink[0] and bottom <= ink[1] and ink[2] <= right + 1 and ink[3] <= top, (
                char.text
            )
            touched = raw.FPDFLink_GetLinkAtPoint(page.raw, (ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2)
            assert touched, char.text
            destination = raw.FPDFLink_GetDest(edition.read.viewer.raw, touched)
            assert view_of(edition, destination) == (to, close_to(shown(edition.frame_box(to, target))))


def test_every_link_is_tagged_and_none_is_painted_over(edition: Finished) -> None:
    placed = [
        annotation.objgen for page in edition.read.file.pages for annotation in page.obj.get("/Annots", [])
    ]
    tagged = [link.annotation.objgen for link in edition.read.document.all("Link")]
    assert sorted(placed) == sorted(tagged)
    assert len(tagged) == len(jumps(edition))
    for page in edition.read.file.pages:
        assert "/Annots" not in page.obj or len(page.obj.Annots) > 0


# Threads


def stories(edition: Finished) -> list[list[tuple[int, dict[str, Any]]]]:
    """The frames of each story, in reading order, each with the index of its page."""
    found: list[list[tuple[int, dict[str, Any]]]] = []
    for at, frame in edition.frames():
        if beginning(frame):
            found.append([(at, frame)])
        else:
            (story,) = (each for each in found if each[0][1]["articles"] == frame["articles"])
            story.append((at, frame))
    return found


def stops(edition: Finished, story: list[tuple[int, dict[str, Any]]]) -> list[tuple[int, Any]]:
    """Where a thread should stop: around a heading with its summary, over each leg that has text."""
    found: list[tuple[int, Any]] = []
    for at, frame in story:
        heads = [edition.points(at, part["box"]) for part in (*frame["rows"], *frame["summary"])]
        if heads:
            left, bottom, right, top = zip(*heads, strict=True)
            found.append((at, pytest.approx((min(left), min(bottom), max(right), max(top)), abs=NEAR)))
        legs = [leg for leg in frame["legs"] if leg["lines"]]
        found += [(at, pytest.approx(edition.points(at, leg["box"]), abs=NEAR)) for leg in legs]
    return found


def ring(thread: Any) -> list[Any]:
    """The beads of a thread, one after another until the first comes again."""
    beads = [thread.F]
    while beads[-1].N.objgen != beads[0].objgen:
        beads.append(beads[-1].N)
        assert len(beads) < 100, "the ring does not close"
    return beads


def bead_box(bead: Any) -> Box:
    left, bottom, right, top = (float(edge) for edge in bead.R)
    return left, bottom, right, top


def page_of(edition: Finished, bead: Any) -> int:
    return [page.obj.objgen for page in edition.read.file.pages].index(bead.P.objgen)


def test_a_thread_leads_through_each_story(edition: Finished) -> None:
    threads = list(edition.read.file.Root.Threads)
    told = stories(edition)
    assert len(threads) == len(told)
    for thread, story in zip(threads, told, strict=True):
        beads = ring(thread)
        assert [(page_of(edition, bead), bead_box(bead)) for bead in beads] == stops(edition, story)
        frame = story[0][1]
        article = edition.articles[frame["articles"][0]]
        is_block = frame["kind"] == "brief"
        assert str(thread.I.Title) == (frame["headline"] if is_block else article.headline)
        assert str(thread.I.get("/Author", "")) == ("" if is_block else article.byline)


def test_threads_are_rings_that_the_pages_know(edition: Finished) -> None:
    """ISO 32000-1, 12.4.3: each bead knows both its neighbours, the first its thread, the page its beads."""
    threads = list(edition.read.file.Root.Threads)
    beads = [bead for thread in threads for bead in ring(thread)]
    for thread in threads:
        own = ring(thread)
        assert thread.F.T.objgen == thread.objgen
        for before, bead in zip([own[-1], *own], own, strict=False):
            assert bead.V.objgen == before.objgen
    known = {
        bead.objgen: number for number, page in enumerate(edition.read.file.pages) for bead in page.obj.B
    }
    assert len(known) == sum(len(page.obj.B) for page in edition.read.file.pages)
    assert known == {bead.objgen: page_of(edition, bead) for bead in beads}


def test_threads_lie_over_the_text_they_lead_through(edition: Finished) -> None:
    """What stands in a thread's rectangles is what the story says there."""
    for thread, story in zip(edition.read.file.Root.Threads, stories(edition), strict=True):
        seen = [read_in(edition, page_of(edition, bead), bead_box(bead)) for bead in ring(thread)]
        for _, frame in story:
            if frame["rows"]:
                heading = seen.pop(0)
                for row in frame["rows"]:
                    assert squeezed(row["text"]) in heading
            for leg in (leg for leg in frame["legs"] if leg["lines"]):
                text = seen.pop(0)
                assert text.startswith(squeezed(leg["first"])) and text.endswith(squeezed(leg["last"]))
        assert seen == []


def read_in(edition: Finished, page: int, box: Box) -> str:
    """The text within a rectangle, as it is painted: the characters whose ink has its middle there."""
    left, bottom, right, top = box
    chars = [
        char.text
        for painted in edition.read.pages[page]
        for char in painted.chars
        if left <= (char.box[0] + char.box[2]) / 2 <= right
        and bottom <= (char.box[1] + char.box[3]) / 2 <= top
    ]
    return squeezed("".join(chars).encode("utf-16", "surrogatepass").decode("utf-16"))


def test_the_thread_of_a_jump_goes_on_on_its_other_page(paper: Finished) -> None:
    (thread,) = [
        thread for thread in paper.read.file.Root.Threads if str(thread.I.Title).startswith("织密防控网络")
    ]
    # Heading with summary and three legs on page 1; headline repeated and two legs on page 2.
    assert [page_of(paper, bead) for bead in ring(thread)] == [0, 0, 0, 0, 1, 1, 1]
