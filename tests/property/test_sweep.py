"""Breaking many paragraphs at once gives what breaking each by itself gives; one line more or less keeps the rules."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.compose.atoms import ADDRESS, Atoms, Copy, prepare
from edition.compose.breaks import STRETCH_LIMIT, last_line_cost, line_cost, line_ends
from edition.compose.looseness import line_ends_in
from edition.compose.nodes import nodes_of
from edition.compose.sweep import Sweep
from tests.compose.plain_faces import PlainFaces
from tests.property.strategies import copies, measures, texts

FACES = PlainFaces()
indents = st.sampled_from([0, 1000, 2000, 3000])


def opened(text: str) -> Atoms:
    return prepare((Copy(text, "text"),), FACES)


@given(
    given_texts=st.lists(texts, max_size=6), tried=st.lists(measures, min_size=1, max_size=4), indent=indents
)
def test_a_sweep_breaks_as_one_by_one(given_texts: list[str], tried: list[int], indent: int) -> None:
    prepared = [opened(text) for text in given_texts]
    jobs = [(atoms, measure * 1000, indent) for atoms in prepared for measure in tried]
    assert Sweep().line_ends(jobs) == [line_ends(*job) for job in jobs]


@given(many=st.lists(copies, min_size=20, max_size=40), measure=st.integers(11, 27))
def test_a_sweep_of_a_whole_article(many: list[str], measure: int) -> None:
    jobs = [(opened(text), measure * 1000, 2000) for text in many]
    sweep = Sweep()
    assert sweep.line_ends(jobs) == [line_ends(*job) for job in jobs]
    assert sweep.line_ends(jobs[:3]) == [line_ends(*job) for job in jobs[:3]]


def width(atoms: Atoms, start: int, end: int) -> int:
    """The natural width of a line."""
    natural = sum(atoms.advance[start:end]) + sum(atoms.after[start : end - 1]) - atoms.end[end - 1]
    return natural - (atoms.start[start] if start else 0)


@given(text=copies.filter(bool), measure=st.integers(11, 27), by=st.sampled_from([-2, -1, 0, 1, 2, 3]))
def test_a_paragraph_in_another_number_of_lines(text: str, measure: int, by: int) -> None:
    """As many lines as asked for, each within its limits; or none where that cannot be."""
    atoms = opened(text)
    best = line_ends(atoms, measure * 1000, 2000)
    ends = line_ends_in(len(best) + by, atoms, measure * 1000, 2000)
    if ends is None:
        return
    assert len(ends) == len(best) + by
    assert ends[-1] == len(text)
    start = 0
    for end in ends:
        room = measure * 1000 - (0 if start else 2000) - width(atoms, start, end)
        assert -room <= sum(atoms.shrink[start : end - 1])
        if end < len(text):
            assert atoms.cost[end - 1] <= ADDRESS
            gaps = sum(atoms.open[start : end - 1])
            assert room <= sum(atoms.give[start : end - 1]) + gaps * STRETCH_LIMIT
        start = end
    if len(ends) > 1:
        assert sum(map(str.isalnum, text[ends[-2] :])) >= 2


def price(atoms: Atoms, ends: list[int], measure: int) -> int:
    """What line ends cost together."""
    nodes = nodes_of(atoms)
    total = begin = 0
    for end in map(nodes.place.index, ends):
        room = measure - (0 if begin else 2000) - (nodes.end[end] - nodes.start[begin])
        total += line_cost(nodes, begin, end, room) + nodes.cost[end]
        if end == len(nodes.place) - 1:
            total += last_line_cost(nodes, begin)
        begin = end
    return total


@given(text=copies.filter(bool), measure=st.integers(11, 27))
def test_the_best_number_of_lines_costs_the_least(text: str, measure: int) -> None:
    atoms = opened(text)
    best = line_ends(atoms, measure * 1000, 2000)
    for by in (-1, 0, 1):
        ends = line_ends_in(len(best) + by, atoms, measure * 1000, 2000)
        if ends is not None:
            assert price(atoms, ends, measure * 1000) >= price(atoms, best, measure * 1000)
            if by == 0:
                assert price(atoms, ends, measure * 1000) == price(atoms, best, measure * 1000)


def test_long_copy_bears_a_line_more() -> None:
    atoms = opened("一二三四五六七八九十，大同日报新闻云冈石窟。" * 8)
    best = line_ends(atoms, 13_000, 2000)
    more = line_ends_in(len(best) + 1, atoms, 13_000, 2000)
    assert more is not None
    assert len(more) == len(best) + 1
