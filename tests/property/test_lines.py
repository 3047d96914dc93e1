"""Composition, whatever the copy: nothing lost, 避头尾 kept, lines as wide as the measure, the same twice."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from edition.compose.atoms import Copy, prepare
from edition.compose.headline import Span, Wording, compose_headline
from edition.compose.paragraph import RULES, STYLE_FACE, compose_paragraph
from edition.model.char_class import CLOSERS, LINE_END_FORBIDDEN, LINE_START_FORBIDDEN, OPENERS, POINTS
from edition.model.frame import Line
from edition.model.issue import Form, Paragraph, Run
from tests.compose.kinsoku import part_only_where_they_must
from tests.compose.plain_faces import PlainFaces
from tests.property.strategies import copies, measures, paragraphs, texts

FACES = PlainFaces()
BLANKS = " \u3000"  # a line's end swallows them


def without_swallowed_blanks(text: str, lines: tuple[Line, ...]) -> str:
    """What is left of ``text`` when the lines' characters are taken off in order, with blanks at ends."""
    rest = text
    for line in lines:
        assert rest.startswith(line.copy), (rest, line.copy)
        rest = rest.removeprefix(line.copy).lstrip(BLANKS)
    return rest


@given(paragraph=paragraphs(), measure=measures, resumed=st.booleans())
def test_no_character_is_lost_doubled_or_moved(paragraph: Paragraph, measure: int, resumed: bool) -> None:
    lines = compose_paragraph(
        paragraph, measure, FACES, resumed=resumed, tail="（下转第二版）" if resumed else ""
    )
    assert without_swallowed_blanks(paragraph.text, lines) == ""


@given(paragraph=paragraphs(), measure=measures)
def test_faces_are_those_of_the_runs(paragraph: Paragraph, measure: int) -> None:
    """But for quotation marks, which Kai draws too narrow, and for the dateline's."""
    plain = RULES[paragraph.form].face
    wanted = [
        (char, plain if STYLE_FACE[run.style] == "text" else STYLE_FACE[run.style])
        for run in paragraph.runs
        for char in run.text
    ]
    lines = compose_paragraph(paragraph, measure, FACES)
    set_ = [
        (char, piece.face) for line in lines for piece in line.pieces if not piece.made for char in piece.text
    ]
    for (char, face), (_, asked) in zip(
        [pair for pair in set_ if pair[0] not in BLANKS],
        [pair for pair in wanted if pair[0] not in BLANKS],
        strict=True,
    ):
        assert face == asked or char in "“”‘’" or paragraph.form is Form.TEXT


@given(text=texts, measure=measures)
def test_kinsoku_holds_unless_a_line_has_no_other_break(text: str, measure: int) -> None:
    lines = compose_paragraph(Paragraph(runs=(Run(text=text),)), measure, FACES)
    atoms = prepare((Copy(text, "text"),), FACES)
    part_only_where_they_must(lines, atoms, measure * 1000)


@given(text=copies, measure=st.integers(11, 41))
def test_kinsoku_by_the_characters_of_ordinary_copy(text: str, measure: int) -> None:
    """The same from the sets themselves: at these measures only what fills a line by itself may break it."""
    lines = compose_paragraph(Paragraph(runs=(Run(text=text),)), measure, FACES)
    for left, right in itertools.pairwise(lines):
        if re.search(
            r"[^\w\s]{5}|[!-~—～]{15}", left.text + right.text
        ):  # marks, or an atom, as wide as the line
            continue
        assert left.text[-1] not in LINE_END_FORBIDDEN
        assert right.text[0] not in LINE_START_FORBIDDEN or right.text.startswith(("——", "……"))


def ink_width(line: Line) -> int:
    """The line's width from its pieces alone: advances, one spacing a cluster, less a blank half."""
    width = 0
    last = ("", 0)
    for piece in line.pieces:
        advances = FACES.advances(piece.face, piece.text)
        width += sum(advances) + piece.spacing * sum(1 for advance in advances if advance)
        last = (piece.text[-1], piece.spacing)
    char, spacing = last
    wide_mark = (char in CLOSERS or char in POINTS) and not char.isascii()
    end = 500 if wide_mark else 0
    return width - spacing - end


@given(paragraph=paragraphs(copies), measure=measures)
def test_justified_lines_are_as_wide_as_the_measure(paragraph: Paragraph, measure: int) -> None:
    lines = compose_paragraph(paragraph, measure, FACES)
    for line in lines:
        assert ink_width(line) - (500 if opens_trimmed(line) else 0) == line.width
    if RULES[paragraph.form].justify:
        for line in lines[:-1]:
            indent = line.indent + (500 if opens_trimmed(line) else 0)
            atoms = prepare((Copy(line.text, "text"),), FACES)
            if any(atoms.open[:-1]) and not re.fullmatch(
                "[!-~]+", line.text
            ):  # else there is no gap to stretch
                assert indent + line.width + line.right == measure * 1000
            assert indent + line.width + line.right <= measure * 1000


def opens_trimmed(line: Line) -> bool:
    """Whether the line begins with an opening mark without its left half: all but a paragraph's first."""
    return line.text[:1] in OPENERS and not line.first


@given(paragraph=paragraphs(), measure=st.integers(8, 41))
def test_no_line_runs_over_its_measure(paragraph: Paragraph, measure: int) -> None:
    for line in compose_paragraph(paragraph, measure, FACES):
        clusters = sum(
            1 for piece in line.pieces for advance in FACES.advances(piece.face, piece.text) if advance
        )
        many_dashes = "———" in line.text  # their pairs are not parted, whichever way they are counted
        assert line.indent + line.width <= measure * 1000 or clusters <= 3 or many_dashes


@given(paragraph=paragraphs(), measure=measures)
def test_the_same_copy_gives_the_same_lines(paragraph: Paragraph, measure: int) -> None:
    assert compose_paragraph(paragraph, measure, FACES) == compose_paragraph(paragraph, measure, PlainFaces())


def test_a_measure_of_many_lines_takes_no_long_time() -> None:
    """Ten thousand characters in one paragraph: line breaking is linear in them."""
    text = "一二三四五六七八九十，大同日报“新闻”2022年" * 450
    lines = compose_paragraph(Paragraph(runs=(Run(text=text),)), 13, FACES)
    assert "".join(line.copy for line in lines) == text


@given(text=texts.filter(lambda text: text.strip()), span=st.sampled_from([13, 27, 41, 97]))
def test_headlines_keep_their_words_and_their_span(text: str, span: int) -> None:
    room = Span(span * 1000, 2500, 1600, 3600, 1330)
    settings_ = compose_headline(Wording(text, "song", deck=text), room, FACES)
    assert settings_
    for setting in settings_[:4]:
        for role in ("headline", "deck"):
            rows = [row for row in setting.rows if row.role == role]
            assert closed_up("".join(row.line.text for row in rows)) == closed_up(text)
            assert all(row.line.width * row.size <= span * 1_000_000 for row in rows)
        assert [row.y for row in setting.rows] == sorted(row.y for row in setting.rows)
        assert all(0 <= row.y < setting.height * 1000 for row in setting.rows)


def closed_up(text: str) -> str:
    return "".join(text.split())
