"""Text that runs down: what stands, what lies, which digits share a cell; how long its lines are and where they end.

Lengths are those of ``PlainFaces``: what lies is half an em a digit or letter.
"""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.compose.atoms import NEVER, Atoms, Copy, prepare
from edition.compose.paragraph import RULES, STYLE_FACE, open_paragraph, rule_of, set_atoms
from edition.model.char_class import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN
from edition.model.frame import Line, Piece
from edition.model.glyph_form import PAIR, UPRIGHT, part_of
from edition.model.issue import Form, Paragraph, Run, Style
from edition.model.orientation import Stance, runs, stands
from tests.compose.kinsoku import part_only_where_they_must
from tests.compose.plain_faces import PlainFaces
from tests.property.strategies import copies, measures, paragraphs, texts

FACES = PlainFaces()
BLANKS = " \u3000"  # a line's end swallows them
SUITE = settings(derandomize=True, deadline=None, max_examples=60, database=None)
#: How a run is written in the cases below.
SHOWN = {Stance.UPRIGHT: "{}", Stance.PAIR: "[{}]", Stance.LYING: "<{}>"}


def shown(text: str) -> str:
    """The runs of ``text``: what lies in <>, a pair in []."""
    return "".join(SHOWN[stance].format(run) for run, stance in runs(text))


def prepared(*copy: str | tuple[str, str]) -> Atoms:
    """Vertical copy; each part in the text face, or a text with its face."""
    parts = tuple(Copy(one, "text") if isinstance(one, str) else Copy(*one) for one in copy)
    return prepare(parts, FACES, vertical=True)


def length(text: str) -> float:
    """How far ``text`` runs down, in ems."""
    atoms = prepared(text)
    return (sum(atoms.advance) + sum(atoms.after)) / 1000


def column(text: str, measure: int, form: Form = Form.TEXT) -> list[str]:
    """The lines of ``text`` set vertically over ``measure`` em."""
    return [line.text for line in lines_of(Paragraph(runs=(Run(text=text),), form=form), measure)]


def lines_of(
    paragraph: Paragraph, measure: int, *, resumed: bool = False, tail: str = ""
) -> tuple[Line, ...]:
    atoms = open_paragraph(paragraph, FACES, resumed=resumed, tail=tail, vertical=True)
    rule = rule_of(paragraph.form, measure * 1000, resumed=resumed)
    return set_atoms(atoms, measure * 1000, rule, paragraph.form)


# Which way it stands


@pytest.mark.parametrize(
    "expected",
    [
        "处暑二三事",
        "第3版",  # a digit stands
        "8月[21]日",  # two share a cell
        "[21]世纪",
        "百分之[50]",
        "“[12]”",
        "<123>人",  # three and more lie
        "<2022>年",
        "<1,234>户",
        "<2022—2023>年",
        "<12～15>岁",  # a span is one number
        "<8：30>开始",
        "<0352—7696272>",
        "增长<3.5>倍",
        "增长<3％>",  # a sign goes with its number
        "增长<3.5%>",
        "<−5℃>",
        "<30㎡>",
        "℃①％",  # by themselves they stand
        "A座",  # a letter stands, and two or three capitals
        "AI与GDP",
        "<NATO>",  # longer words lie
        "<iPhone>",
        "<Wi-Fi>进社区",
        "<5G>来了",
        "<COVID-19>",
        "<www.dtnews.cn>",
        "致<a@b.cn>。",
        "<Open Day>",  # words with the blank between them
        "A< >B",
        "“报”‘刊’",  # marks that Unicode turns and Chinese does not
        "天——地……",
        "⸺一·二",
        "《书》（注）【按】",
        "<(>注<)>",
        "<é>",  # letters of other alphabets, but those that are as wide as Han
        "<Москва>",
        "한글カナ",
        "３ＡＢ",
        "天　地",
    ],
)
def test_text_is_parted_into_what_stands_pairs_and_what_lies(expected: str) -> None:
    text = re.sub(r"[\[\]<>]", "", expected)
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["don’t", "O’Neil", "it’s"])
def test_an_apostrophe_lies_with_its_word(text: str) -> None:
    """It is no quotation mark, and must not become a corner."""
    assert shown(f"读{text}者") == f"读<{text}>者"


@pytest.mark.parametrize("text", ["Müller", "Gödel", "México", "Éire"])
def test_a_word_with_accents_lies_whole(text: str) -> None:
    assert shown(f"读{text}者") == f"读<{text}>者"


@pytest.mark.parametrize("text", ["e\u0301", "葛\U000e0100", "葛\ufe00"], ids=ascii)
def test_a_character_and_the_marks_on_it_stand_alike(text: str) -> None:
    """UAX #50, 4: a cluster goes by its base."""
    assert [run for run, _ in runs(f"一{text}一") if text in run]


@given(text=texts)
@SUITE
def test_runs_are_the_text_in_order(text: str) -> None:
    found = list(runs(text))
    assert "".join(run for run, _ in found) == text
    for (_, left), (_, right) in itertools.pairwise(found):
        assert left is not right or left is Stance.PAIR, "two runs that are one"
    for run, stance in found:
        assert run
        assert stance is not Stance.PAIR or re.fullmatch("[0-9]{2}", run)
        if stance is Stance.UPRIGHT:
            assert all(stands(char) or char.isascii() for char in run)


# How far it runs


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("处暑二三事", 5),
        ("第3版", 3),  # no gap beside what stands
        ("8月21日", 4),
        ("21", 1),
        ("123", 1.5),
        ("2022年", 3.125),  # what lies has an eighth beside it
        ("AI与GDP", 6),
        ("进Wi-Fi区", 4.75),
        ("“报”", 3),
        ("天——地", 4),
        ("天……", 3),
        ("一·二", 2.5),  # half an em, as in level text
        ("说：“好。”他", 6.5),  # 。” close up, ：“ do not
        ("（一）（二）", 5.5),
        ("《一》、《二》", 6),
        ("？”他", 3),
        ("一；二：三！四？", 8),
        ("A B", 2.25),
    ],
)
def test_a_standing_character_takes_an_em_and_a_lying_one_its_width(text: str, ems: float) -> None:
    assert length(text) == ems


@pytest.mark.parametrize("marks", ["？！", "！！", "！！！", "？！？！", "：：", "；", "！？"])
def test_marks_that_keep_their_em_keep_it_side_by_side(marks: str) -> None:
    """CLREQ 3.1.6.1: ：；！？ have no blank half to give in vertical text; closer, one would stand on the next."""
    assert length(f"他{marks}她") == 2 + len(marks)


@pytest.mark.parametrize(("dash", "ems"), [("——", 2), ("⸺", 2), ("…", 1), ("⋯⋯", 2)])
def test_a_dash_is_as_long_as_it_is_drawn(dash: str, ems: int) -> None:
    """The vertical face has ⸺ of two ems."""
    assert length(f"天{dash}地") == 2 + ems


@pytest.mark.parametrize("mark", "：；！？")
def test_these_give_nothing_at_a_lines_end_nor_within_it(mark: str) -> None:
    atoms = prepared(f"天{mark}地{mark}")
    assert atoms.end == [0, 0, 0, 0]
    assert atoms.shrink == [0, 0, 0, 0]


@pytest.mark.parametrize("mark", "。，、")
def test_these_give_half_an_em_as_in_level_text(mark: str) -> None:
    level = prepare((Copy(f"天{mark}地{mark}", "text"),), FACES)
    atoms = prepared(f"天{mark}地{mark}")
    assert atoms.end == level.end == [0, 500, 0, 500]
    assert atoms.shrink == level.shrink == [0, 500, 0, 0]
    assert atoms.tier == level.tier


@pytest.mark.parametrize(("opening", "closing"), ["（）", "《》", "“”", "‘’", "「」", "【】"])
def test_brackets_and_quotation_marks_too(opening: str, closing: str) -> None:
    atoms = prepared(f"{opening}天{closing}地{closing}")
    assert atoms.start[0] == 500
    assert (atoms.shrink[2], atoms.end[2], atoms.end[4]) == (500, 500, 500)


# The faces name the form


def test_faces_tell_how_each_character_stands() -> None:
    atoms = prepared("2022年8月21日，GDP")
    forms = ["text"] * 4 + ["text/upright"] * 3 + ["text/pair"] * 2 + ["text/upright"] * 5
    assert list(atoms.faces) == forms


def test_runs_go_over_the_joints_of_styles() -> None:
    """A number that is half in Hei is one number still; a pair takes the face of its first digit."""
    atoms = prepared("8月2", ("1日，", "strong"), ("20", "strong"), "22年")
    assert atoms.text == "8月21日，2022年"
    assert atoms.faces == (
        *("text/upright",) * 2,
        *("text/pair",) * 2,
        *("strong/upright",) * 2,
        *("strong",) * 2,
        *("text",) * 2,
        "text/upright",
    )
    assert atoms.advance == [1000, 1000, 1000, 0, 1000, 1000, *[500] * 4, 1000]


def test_what_the_program_adds_stands_too() -> None:
    atoms = prepare(
        (Copy("本报讯", "text"), Copy("（下转第12版）", "emphasis", made=True)), FACES, vertical=True
    )
    assert atoms.made == (False,) * 3 + (True,) * 8
    assert atoms.faces[7:9] == ("emphasis/pair",) * 2


def test_kai_draws_its_quotation_marks_like_every_face() -> None:
    """In level text they come from the text face: Kai's are narrow. Standing corners are an em in all faces."""
    atoms = prepared(("“报”", "emphasis"))
    assert set(atoms.faces) == {"emphasis/upright"}
    assert atoms.advance == [1000, 1000, 1000]


# Lines


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("一二三四五六七八", 6, ["一二三四", "五六七八"]),  # the first line stands two em in
        ("一二三四五“六七八九十一”二三", 7, ["一二三四五", "“六七八九十一”", "二三"]),  # halves at both ends
        ("一二三四五六七八九十一二！三四", 7, ["一二三四五", "六七八九十一", "二！三四"]),  # ！ keeps its em
        ("一二三21四五12六", 6, ["一二三21", "四五12六"]),  # pairs are a character each
        ("一二三“四”五六", 6, ["一二三", "“四”五六"]),
        ("8月21日—23日一二三四五", 7, ["8月21日—", "23日一二三四五"]),
    ],
)
def test_lines_end_where_the_rules_have_it(text: str, measure: int, expected: list[str]) -> None:
    assert column(text, measure) == expected


@given(
    before=st.text("一二，", max_size=12), after=st.text("一二。", max_size=12), measure=st.integers(5, 13)
)
@SUITE
def test_a_pair_is_never_parted(before: str, after: str, measure: int) -> None:
    atoms = prepared(before + "21" + after)
    assert atoms.cost[len(before)] >= NEVER
    assert any("21" in line for line in column(before + "21" + after, measure))


@given(paragraph=paragraphs(), measure=measures, resumed=st.booleans())
@SUITE
def test_no_character_is_lost_doubled_or_moved(paragraph: Paragraph, measure: int, resumed: bool) -> None:
    rest = paragraph.text
    for line in lines_of(paragraph, measure, resumed=resumed, tail="（下转第二版）" if resumed else ""):
        assert rest.startswith(line.copy), (rest, line.copy)
        rest = rest.removeprefix(line.copy).lstrip(BLANKS)
    assert rest == ""


@given(paragraph=paragraphs(), measure=measures)
@SUITE
def test_every_character_has_the_face_of_its_run(paragraph: Paragraph, measure: int) -> None:
    """But for the dateline's and a note's label, and the second digit of a pair."""
    plain = RULES[paragraph.form].face
    wanted = [
        plain if run.style is Style.TEXT else STYLE_FACE[run.style]
        for run in paragraph.runs
        for char in run.text
        if char not in BLANKS
    ]
    found = [
        piece
        for line in lines_of(paragraph, measure)
        for piece in line.pieces
        if not piece.made
        for char in piece.text
        if char not in BLANKS
    ]
    assert len(found) == len(wanted)
    if paragraph.form not in (Form.TEXT, Form.NOTE):
        for piece, face in zip(found, wanted, strict=True):
            assert part_of(piece.face) == face or piece.face.endswith(PAIR)


@given(text=texts, measure=measures)
@SUITE
def test_kinsoku_holds_unless_a_line_has_no_other_break(text: str, measure: int) -> None:
    lines = lines_of(Paragraph(runs=(Run(text=text),)), measure)
    atoms = prepared(text)
    part_only_where_they_must(lines, atoms, measure * 1000)


@given(text=copies, measure=st.integers(11, 28))
@SUITE
def test_kinsoku_by_the_characters_of_ordinary_copy(text: str, measure: int) -> None:
    for left, right in itertools.pairwise(column(text, measure)):
        if re.search(r"[^\w\s]{5}|[!-~—～]{15}", left + right):  # as long as the line
            continue
        assert left[-1] not in LINE_END_FORBIDDEN
        assert right[0] not in LINE_START_FORBIDDEN or right.startswith(("——", "……"))


@given(paragraph=paragraphs(copies), measure=measures)
@SUITE
def test_a_line_is_as_long_as_its_pieces(paragraph: Paragraph, measure: int) -> None:
    """A cell an em, a pair one cell, what lies as the face has it; the blank half of a mark at either end is off."""
    for line in lines_of(paragraph, measure):
        last = line.pieces[-1]
        given_ = sum(_taken(piece) for piece in line.pieces) - last.spacing
        assert given_ - _blank_half(last) - (500 if _opens(line) else 0) == line.width


def _taken(piece: Piece) -> int:
    if piece.face.endswith(PAIR):
        return 1000 + piece.spacing
    if piece.face.endswith(UPRIGHT):
        return len(piece.text) * (1000 + piece.spacing)
    advances = FACES.advances(piece.face, piece.text)
    return sum(advances) + piece.spacing * sum(1 for advance in advances if advance)


def _blank_half(piece: Piece) -> int:
    """The half of its em that a mark gives at a line's end; only one that has it, in a face that draws it wide."""
    return 500 if piece.text[-1] in "，。、）》”’】" and _taken(piece) >= 1000 else 0


def _opens(line: Line) -> bool:
    return not line.first and line.text[0] in "（《“‘【"


@given(paragraph=paragraphs(), measure=st.integers(8, 28))
@SUITE
def test_no_line_runs_over_its_measure(paragraph: Paragraph, measure: int) -> None:
    for line in lines_of(paragraph, measure):
        few = len(line.text) <= 3
        many_dashes = "———" in line.text or "⋯⋯⋯" in line.text
        assert line.indent + line.width <= measure * 1000 or few or many_dashes


@given(text=copies, measure=st.integers(9, 28))
@SUITE
def test_the_same_copy_gives_the_same_lines(text: str, measure: int) -> None:
    assert column(text, measure) == column(text, measure)
