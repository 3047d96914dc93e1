"""The copy desk: galleys that promise what the lines keep, and a line more where the text bears it."""

from __future__ import annotations

import pytest

from edition.layout.blocks import Text
from edition.layout.desk import MOST_LOOSENED
from edition.model.issue import Form, Paragraph, Run
from tests.layout.papers import desk, paragraphs


def texts(characters: int, *, subheads: bool = False) -> tuple[Text, ...]:
    return tuple(Text("a", paragraph) for paragraph in paragraphs(characters, subheads=subheads))


@pytest.mark.parametrize("measure", [11, 13, 20, 27, 41])
@pytest.mark.parametrize("subheads", [False, True])
def test_a_galley_has_as_many_lines_as_will_be_set(measure: int, subheads: bool) -> None:
    own, copy = desk(), texts(1500, subheads=subheads)
    galley, lines = own.galley(copy, measure), own.lines(copy, measure)
    assert len(galley.before) == len(lines)
    assert galley.before == [line.before for line in lines]


def test_a_galley_of_verse_counts_the_turnovers() -> None:
    own = desk()
    verses = ("处暑无三日，", "白头更世事，青草印禅心，放鹤空山去，归来月满林。", "新凉直万金。")
    poem = tuple(Text("p", Paragraph(runs=(Run(text=verse),), form=Form.VERSE)) for verse in verses)
    assert len(own.galley(poem, 13).before) == len(own.lines(poem, 13)) > len(verses)


@pytest.mark.parametrize("spare", [1, 2, 3])
def test_lines_are_gained_where_paragraphs_bear_it(spare: int) -> None:
    own, copy = desk(), texts(3000)
    lines, more = own.lines(copy, 13), own.filled(copy, 13, spare)
    assert len(more) == len(lines) + spare
    assert "".join(line.copy for line in more) == "".join(line.copy for line in lines)
    gained = [line for line in more if line not in lines]
    assert gained
    assert all(line.loose <= MOST_LOOSENED for line in gained)


def test_nothing_is_gained_where_nothing_is_wanted() -> None:
    own, copy = desk(), texts(900)
    assert own.filled(copy, 13, 0) == own.lines(copy, 13)
