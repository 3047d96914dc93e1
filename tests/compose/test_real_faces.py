"""Composition with the faces that the paper is printed in: what the round widths of the cases cannot show."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.compose.atoms import Copy, prepare
from edition.compose.headline import set_row
from edition.compose.paragraph import compose_paragraph
from edition.load.faces import InstalledFaces
from edition.load.house_file import load_house
from edition.model.frame import Line
from edition.model.issue import Form, Paragraph, Run
from tests.compose.case_file import runs_of

HOUSE = Path(__file__).parents[2] / "styles" / "datong"
TEXTS = (
    "8月18日至20日，“晋阳湖·数字经济发展峰会”在山西省太原市举办，总投资123.45亿元，占比3.14％——为历年之最。",
    "他说：“人民至上、生命至上”，电话是0352—7696272，也可写信到dtjb@dtnews.cn……",
    "《大同府志》（点校本）：**“三晋第一”**；*“塞上·明珠”*，3～5℃、GDP、café，𠀀e\u0301葛\U000e0100。",
    "新华社太原8月20日电（记者 王飞航）为期三天的“峰会”（第二届）在《太原》举办。" * 3,
)


@pytest.fixture(scope="module")
def faces() -> InstalledFaces:
    return InstalledFaces(load_house(HOUSE).faces)


def painted_width(line: Line, faces: InstalledFaces) -> int:
    """The line's width as its pieces are painted: advances as composed, one spacing a cluster."""
    width = 0
    for number, piece in enumerate(line.pieces):
        # A dash alone in its piece is measured beside Han, as the painter is to paint it.
        advances = faces.advances(piece.face, "国" + piece.text + "国")[1:-1]
        count = sum(1 for advance in advances if advance) - (number == len(line.pieces) - 1)
        width += sum(advances) + piece.spacing * count
    return width


def closed_up(text: str) -> str:
    return "".join(run.text for run in runs_of(text)).replace(" ", "")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("measure", [11, 13, 20, 27, 41])
def test_justified_lines_are_as_wide_as_the_measure(faces: InstalledFaces, text: str, measure: int) -> None:
    lines = compose_paragraph(Paragraph(runs=runs_of(text)), measure, faces)
    assert "".join(line.copy for line in lines).replace(" ", "") == closed_up(text)
    for line in lines[:-1]:
        half = 500 if line.text[-1] in "，。、；：！？）》”’" else 0
        assert line.indent + painted_width(line, faces) - half == measure * 1000, line.text


@pytest.mark.parametrize("face", ["text", "strong", "emphasis", "song", "hei", "light", "kai"])
def test_dashes_and_ellipses_are_two_em(faces: InstalledFaces, face: str) -> None:
    """GB/T 15834—2011 5.1.4."""
    for mark in ("——", "……"):
        assert sum(faces.advances(face, f"国{mark}国")[1:-1]) == 2000


def test_the_interpunct_is_half_an_em_in_every_face(faces: InstalledFaces) -> None:
    for face in ("text", "strong", "emphasis"):
        assert set_row("卡尔·马克思", face, faces).width == 5500


def test_quotation_marks_in_kai_are_full_width(faces: InstalledFaces) -> None:
    (line,) = compose_paragraph(Paragraph(runs=(Run(text="“形”"),), form=Form.VERSE), 20, faces)
    assert [(piece.text, piece.face) for piece in line.pieces] == [
        ("“", "text"),
        ("形", "emphasis"),
        ("”", "text"),
    ]
    assert line.width == 2500


def test_a_character_and_its_mark_are_one_cluster(faces: InstalledFaces) -> None:
    atoms = prepare((Copy("国e\u0301葛\U000e0100𠀀国", "text"),), faces)
    assert [atoms.advance[place] for place in (2, 4)] == [0, 0]
    assert not atoms.open[1] and not atoms.open[3]
    assert atoms.advance[5] == 1000
