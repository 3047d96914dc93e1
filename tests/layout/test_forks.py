"""Work shared among processes gives what one process gives, and an edition laid out by two is the same edition."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from edition.errors import Overset
from edition.layout.edition import LaidEdition, joined, lay_out_edition
from edition.layout.forks import in_parallel
from edition.model.frame import Frame
from tests.compose.plain_faces import PlainFaces
from tests.generated.issues import Spec, generated_issue
from tests.layout.papers import article, issue_of, page_of, pinned

forking = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere one process does it all")


def shared(works: list[Callable[[], object]], processes: int) -> list[object]:
    return in_parallel(works, [1] * len(works), processes)


def squared(number: int) -> int:
    return number * number


def refuse(number: int) -> int:
    raise Overset(f"page {number} (综合): too long; shorten it")


def in_a_child(parent: int) -> int:
    """Fails where it is done again."""
    if os.getpid() == parent:
        raise ValueError("done by the parent")
    return os.getpid()


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, 2, 7])
def test_the_results_are_the_same_and_in_order(number: int, processes: int) -> None:
    works: list[Callable[[], object]] = [partial(squared, at) for at in range(number)]
    assert shared(works, processes) == [at * at for at in range(number)]


@pytest.mark.parametrize("weights", [[1, 9, 2, 8, 3], [0, 0, 0, 0, 0], [5, 4, 3, 2, 1]])
def test_the_order_is_that_of_the_works_whatever_they_weigh(weights: list[int]) -> None:
    works = [partial(squared, at) for at in range(5)]
    assert in_parallel(works, weights, 3) == in_parallel(works, weights, 1) == [0, 1, 4, 9, 16]


@forking
@pytest.mark.parametrize(("processes", "used"), [(1, 1), (2, 2), (3, 3), (9, 4)])
def test_as_many_processes_work_as_were_asked_for(processes: int, used: int) -> None:
    """No more than there are works; the parent is one of them."""
    found = shared([os.getpid] * 4, processes)
    assert len(set(found)) == used and os.getpid() in found


@forking
def test_the_heaviest_work_has_a_process_of_its_own() -> None:
    found = in_parallel([os.getpid] * 4, [1, 1, 9, 1], 2)
    assert found.count(found[2]) == 1


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("failing", range(4))
def test_what_a_work_raises_is_raised_as_it_is(failing: int, processes: int) -> None:
    """Whichever process has it."""
    works: list[Callable[[], object]] = [partial(squared, at) for at in range(4)]
    works[failing] = partial(refuse, failing)
    with pytest.raises(Overset) as raised:
        shared(works, processes)
    assert str(raised.value) == f"page {failing} (综合): too long; shorten it"


@forking
def test_what_a_child_cannot_do_is_done_again_here() -> None:
    """A result that cannot be sent comes all the same."""
    made = shared([os.getpid, lambda: lambda: "told"], 2)
    assert callable(made[1]) and made[1]() == "told"


@forking
def test_what_a_child_has_done_is_not_done_again() -> None:
    made = shared([os.getpid, partial(in_a_child, os.getpid())], 2)
    assert made[0] == os.getpid() != made[1]


@forking
def test_a_large_result_comes_whole() -> None:
    """More than a pipe holds."""
    made = shared([lambda: "", lambda: "城" * 400_000, lambda: "墙" * 400_000], 3)
    assert made == ["", "城" * 400_000, "墙" * 400_000]


def left_open() -> tuple[int, str]:
    """Open files and children of this process."""
    own = Path("/proc/self")
    children = own / "task" / str(threading.get_native_id()) / "children"
    return len(list((own / "fd").iterdir())), children.read_text(encoding="utf-8")


@forking
@pytest.mark.parametrize("failing", [None, 0, 1], ids=["none fails", "the parent's fails", "a child's fails"])
def test_no_child_and_no_pipe_is_left_behind(failing: int | None) -> None:
    works: list[Callable[[], object]] = [partial(squared, at) for at in range(2)]
    before = left_open()
    if failing is None:
        shared(works, 2)
    else:
        works[failing] = partial(refuse, failing)
        with pytest.raises(Overset):
            shared(works, 2)
    assert left_open() == before


# The edition


def test_pages_that_a_jump_joins_are_one_piece_of_work() -> None:
    """With the pages between."""
    pages = [page_of(article(f"a{number}", 300), number=number) for number in range(1, 7)]
    assert joined(issue_of(*pages)) == [(1,), (2,), (3,), (4,), (5,), (6,)]
    pages[1] = page_of(article("a2", 900, pins=pinned(jump=4)), number=2)
    assert joined(issue_of(*pages)) == [(1,), (2, 3, 4), (5,), (6,)]
    pages[2] = page_of(article("a3", 900, pins=pinned(jump=5)), number=3)
    assert joined(issue_of(*pages)) == [(1,), (2, 3, 4, 5), (6,)]


JUMPING = Spec(grid="6x11", pages=3, blocks=(5, 5, 5), pictures=2, long=1400, jump=2)


def jumping(processes: int) -> LaidEdition:
    issue, house = generated_issue(1, JUMPING)
    return lay_out_edition(issue, house, PlainFaces(), processes=processes)


def frames_of(edition: LaidEdition, name: str) -> list[tuple[int, Frame]]:
    return [(page.number, frame) for page in edition.pages for frame in page.frames if name in frame.articles]


def test_an_edition_laid_out_by_two_processes_is_that_of_one() -> None:
    """Though page 1 sends an article on to page 2."""
    one, two = jumping(1), jumping(2)
    assert two.pages == one.pages
    assert two.issue == one.issue
    assert [str(error) for error in two.misfits] == [str(error) for error in one.misfits] == []
    sent = one.issue.pages[0].articles[0]
    assert sent.pins.jump == 2
    assert [(number, f.continued_on, f.continued_from) for number, f in frames_of(one, sent.id)] == [
        (1, 2, 0),
        (2, 0, 1),
    ]
