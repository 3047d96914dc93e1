"""A vertical page painted with the installed faces: its document, and where its characters come to stand in the PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest

from edition.layout.desk import CopyDesk
from edition.layout.page import lay_page
from edition.layout.page_copy import PageCopy, Stock
from edition.load.faces import InstalledFaces
from edition.model.frame import Leg, Line, PageLayout, Row
from edition.model.glyph_form import PAIR, UPRIGHT, part_of
from edition.model.house import MM_PER_PT, Grid, House
from edition.model.issue import Article, Issue, Kind, Page, Paragraph, Run, Style
from edition.model.orientation import Stance, runs
from edition.proof.pdf_text import PrintedPage, read_pdf
from edition.render.html import render_html
from edition.render.pdf import render_pdf
from tests.layout.checks import closed_up
from tests.proof.sample import TEMPLATES, sample_house

#: How far a cell reaches left of the line its characters stand on, of an em (see ``vertical_face``).
DEPTH = 0.12
NEAR = 0.1  # points
SENTENCES = (
    "2022年8月21日，渡口镇开了GDP核算会，12名代表与会。",
    "会议指出：要“一件事一件事地办好”；今年投资123.5亿元，增长3.5％！",
    "老人说——谁也说不清《府志》（点校本）里有多少条……",
    "有人问：Wi-Fi装好了吗？答：“早装好了。”",
    "阿·托尔斯泰的书，在他窗前，一页一页地翻完。",
)
GRID = Grid(width=275, height=190, top=24.4, columns=6, chars=11, gutter=1, em=9.375, pitch=12.5, lines=34)


@dataclass(frozen=True)
class Painted:
    """A page as it was laid out, its document and its file."""

    issue: Issue
    house: House
    faces: InstalledFaces
    page: PageLayout
    html: str
    pdf: bytes
    warnings: tuple[str, ...]

    @property
    def legs(self) -> list[Leg]:
        return [leg for frame in self.page.frames for leg in frame.legs if leg.lines]

    @property
    def rows(self) -> list[Row]:
        return [row for frame in self.page.frames for row in frame.rows]


def prose(start: int, sentences: int) -> tuple[Paragraph, ...]:
    """Paragraphs of two sentences, the second's beginning in Hei."""
    found = []
    for at in range(start, start + sentences, 2):
        one, other = SENTENCES[at % 5], SENTENCES[(at + 1) % 5]
        found.append(
            Paragraph(runs=(Run(text=one), Run(text=other[:4], style=Style.STRONG), Run(text=other[4:])))
        )
    return tuple(found)


def articles() -> tuple[Article, ...]:
    return (
        Article(
            id="lead",
            headline="渡口的船12时开出 岸上“照常”等待",
            kicker="2022年水位连日下降",
            byline="本报记者 甲乙丙",
            body=prose(0, 16),
            priority=1,
        ),
        Article(id="second", headline="三十七棵柳树", body=prose(1, 10), priority=2),
        Article(id="third", headline="集市改期", body=prose(3, 6), kind=Kind.FEATURE, label="河沿旧事"),
    )


@cache
def made() -> Painted:
    house = replace(sample_house(), grid=GRID)
    faces = InstalledFaces(house.faces)
    page = Page(number=2, name="副刊", articles=articles(), writing="vertical")
    issue = Issue(
        number=7,
        date=date(2022, 8, 21),
        weekday="星期日",
        lunar_year="农历壬寅年",
        lunar_day="七月廿四",
        house="ferry",
        pages=(page,),
        folder=Path(),
    )
    layout = lay_page(PageCopy(page, (), Stock(house, CopyDesk(faces)))).layout
    html = render_html((layout,), issue, house, faces, TEMPLATES)
    pdf, warnings = render_pdf(html, issue)
    return Painted(issue, house, faces, layout, html, pdf, warnings)


@cache
def printed() -> PrintedPage:
    (page,) = read_pdf(made().pdf).pages
    return page


@cache
def document() -> ElementTree.Element:
    return ElementTree.fromstring(made().html)


def having(name: str) -> list[ElementTree.Element]:
    """The document's elements of a class, in order."""
    return [each for each in document().iter() if name in each.get("class", "").split()]


def text_of(leg: Leg) -> str:
    return "".join(line.text for _, line in leg.lines)


# The document


def test_every_part_that_stands_has_a_face_of_its_own() -> None:
    html = made().html
    used = {
        name for each in document().iter() for name in each.get("class", "").split() if name.startswith("u-")
    }
    assert {"u-text", "u-strong"} <= used
    for name in used:
        part = name.removeprefix("u-")
        (families,) = re.findall(rf"\.{name}\{{font-family:([^;]*);font-weight:normal\}}", html)
        assert families.split(",")[0] == f'"vertical {part} 0"'
        for family in families.split(","):
            (data,) = re.findall(
                rf"@font-face\{{font-family:{family};src:url\(data:font/otf;base64,([^)]+)\)", html
            )
            assert len(data) > 1000


def test_faces_that_do_not_stand_are_not_made() -> None:
    parts = set(re.findall(r'font-family:"vertical ([a-z]+) \d+";src', made().html))
    stood = {part_of(piece.face) for leg in made().legs for _, line in leg.lines for piece in line.pieces}
    rows = {part_of(row.line.pieces[0].face) for row in made().rows if row.vertical}
    assert parts <= stood | rows


def test_every_tier_and_every_upright_row_is_a_turned_box() -> None:
    assert len(having("tier")) == len(made().legs) and all(leg.vertical for leg in made().legs)
    assert len(having("upright")) == sum(row.vertical for row in made().rows)
    base = (TEMPLATES / "page/base.css").read_text(encoding="utf-8")
    assert ".upright, .tier { left: 0; top: 0; transform-origin: 0 0 }" in base
    boxes = [*having("tier"), *having("upright")]
    assert all(
        "rotate(90deg)" in box.get("style", "") and "translate(" in box.get("style", "") for box in boxes
    )


def test_no_character_is_lost_in_the_document() -> None:
    tiers = [closed_up("".join(tier.itertext())) for tier in having("tier")]
    assert tiers == [closed_up(text_of(leg)) for leg in made().legs]
    rows = [closed_up("".join(row.itertext())) for row in having("upright")]
    assert rows == [closed_up(row.line.text) for row in made().rows if row.vertical]
    body = "".join(paragraph.text for held in made().issue.articles for paragraph in held.body)
    assert sorted("".join(tiers)) == sorted(closed_up(body + "本报记者 甲乙丙"))


def test_pairs_and_what_lies_are_marked() -> None:
    pairs, lying = [], []
    for tier in having("tier"):
        for span in (span for paragraph in tier for span in paragraph):
            names = set(span.get("class", "").split())
            pairs += ["".join(span.itertext())] if "pair" in names else []
            lying += ["".join(span.itertext())] if {"f-text", "f-strong"} & names else []
    wanted: dict[Stance, str] = dict.fromkeys(Stance, "")
    for held in made().issue.articles:
        for paragraph in held.body:
            for run, stance in runs(paragraph.text):
                wanted[stance] += run
    assert set(pairs) == {"21", "12"}
    assert sorted("".join(pairs)) == sorted(wanted[Stance.PAIR])
    assert sorted("".join(lying)) == sorted(wanted[Stance.LYING])


def test_a_pair_in_a_headline_is_marked() -> None:
    pairs = [span for row in having("upright") for span in row if "pair" in span.get("class", "").split()]
    assert ["".join(pair.itertext()) for pair in pairs] == ["12"]


# The file


def test_the_painter_gives_no_warning() -> None:
    """Of a character without a glyph it would: .notdef."""
    assert made().warnings == ()


def test_the_text_layer_has_the_authors_characters() -> None:
    text = printed().text
    assert printed().unread == 0 and "\ufffd" not in text
    for leg in made().legs:
        assert closed_up(text_of(leg)) in text
    for row in made().rows:
        assert closed_up(row.line.text) in text


def test_the_same_page_is_painted_to_the_same_bytes() -> None:
    held = made()
    html = render_html((held.page,), held.issue, held.house, InstalledFaces(held.house.faces), TEMPLATES)
    assert html == held.html
    assert render_pdf(html, held.issue)[0] == held.pdf


# Where things stand


@dataclass(frozen=True)
class Cell:
    """A character as composed, with where it should stand: the right edge and the top of its cell, in points."""

    char: str
    right: float
    top: float
    stands: bool


def cells(leg: Leg) -> list[Cell]:
    """The inked characters of a tier in the order they are read."""
    grid = GRID
    right = grid.left + (leg.rect.x + leg.rect.width) / 1000 * grid.em
    top = grid.top / MM_PER_PT + leg.rect.y * grid.pitch
    found: list[Cell] = []
    for place, line in leg.lines:
        found += _of_line(line, right - place * grid.pitch, top)
    return found


def _of_line(line: Line, right: float, top: float) -> list[Cell]:
    found = []
    at = float(line.indent)
    for piece in line.pieces:
        stands = piece.face.endswith((UPRIGHT, PAIR))
        advances = [1000] * len(piece.text) if stands else made().faces.advances(piece.face, piece.text)
        if piece.face.endswith(PAIR):
            advances = [0] * (len(piece.text) - 1) + [1000]
        for char, advance in zip(piece.text, advances, strict=True):
            if not char.isspace():
                found.append(Cell(char, right, top + at / 1000 * GRID.em, stands))
            at += advance + (piece.spacing if advance else 0)
    return found


@cache
def starts() -> tuple[int, ...]:
    """Where each tier begins in the file's text, which has the frames in their order, headlines first."""
    found = []
    at = 0
    for frame in made().page.frames:
        at = printed().text.index(closed_up(frame.rows[0].line.text), at)
        for leg in frame.legs:
            if leg.lines:
                at = printed().text.index(closed_up(text_of(leg)), at)
                found.append(at)
                at += len(closed_up(text_of(leg)))
    return tuple(found)


@cache
def found_places(number: int) -> tuple[tuple[Cell, float, float], ...]:
    """The cells of tier ``number``, each with the place of its character in the file."""
    start = starts()[number]
    return tuple(
        (cell, printed().x[start + at], printed().y[start + at])
        for at, cell in enumerate(cells(made().legs[number]))
    )


def all_places() -> list[tuple[Cell, float, float]]:
    return [place for number in range(len(made().legs)) for place in found_places(number)]


def test_columns_stand_a_pitch_apart_from_the_right_edge() -> None:
    """The first one's cells end at the tier's edge."""
    off = [x + (1 - DEPTH) * GRID.em - cell.right for cell, x, _ in all_places()]
    assert max(map(abs, off)) < NEAR


def test_cells_follow_each_other_as_composed() -> None:
    """A cell an em after the other, with the spacing of its line; a pair's digits at one place."""
    off = [y - cell.top for cell, _, y in all_places() if cell.stands]
    assert max(map(abs, off)) < NEAR


def test_what_lies_begins_where_it_should() -> None:
    off = [y - cell.top for cell, _, y in all_places() if not cell.stands]
    assert off and max(map(abs, off)) < 2 * NEAR


def test_a_line_that_is_not_spaced_has_a_character_an_em() -> None:
    seen = 0
    for number, leg in enumerate(made().legs):
        at = starts()[number]
        for _, line in leg.lines:
            size = len(closed_up(line.text))
            if all(piece.spacing == 0 and piece.face == "text/upright" for piece in line.pieces):
                steps = [after - before for before, after in pairwise(printed().y[at : at + size])]
                assert all(abs(step - GRID.em) < NEAR for step in steps)
                seen += len(steps)
            at += size
    assert seen


def test_the_text_found_by_position_is_the_text_given() -> None:
    """Columns from the right, characters from the top: as an eye reads it."""
    for leg in made().legs:
        right = GRID.left + (leg.rect.x + leg.rect.width) / 1000 * GRID.em
        left = right - leg.rect.width / 1000 * GRID.em
        top = GRID.top / MM_PER_PT + leg.rect.y * GRID.pitch
        foot = top + leg.rect.height * GRID.pitch
        page = printed()
        held = [
            (round((right - x - (1 - DEPTH) * GRID.em) / GRID.pitch), y, at)
            for at, (x, y) in enumerate(zip(page.x, page.y, strict=True))
            if left - 1 < x < right and top - GRID.em < y < foot
        ]
        assert "".join(page.text[at] for *_, at in sorted(held)) == closed_up(text_of(leg))


def test_headline_rows_run_down_in_their_cells() -> None:
    """A character an em of its own size under the other; the row's right edge as laid out."""
    page = printed()
    seen = 0
    for row in made().rows:
        text = closed_up(row.line.text)
        if not row.vertical or not re.fullmatch(r"[\u4e00-\u9fff]+", text):
            continue
        seen += 1
        size = row.size / 1000 * GRID.em
        start = page.text.index(text)
        right = GRID.left + (row.x + row.size) / 1000 * GRID.em
        top = GRID.top / MM_PER_PT + row.y / 1000 * GRID.pitch
        for at in range(len(text)):
            assert page.size[start + at] == pytest.approx(size, abs=0.01)
            assert page.x[start + at] + (1 - DEPTH) * size == pytest.approx(right, abs=NEAR)
            assert page.y[start + at] == pytest.approx(top + at * size, abs=NEAR)
    assert seen


SCALE = 6  # pixels a point


@cache
def picture() -> Any:
    """The page as it looks: how dark each pixel is, from 0 to 1."""
    document = pypdfium2.PdfDocument(made().pdf)
    image = document[0].render(scale=SCALE, grayscale=True).to_numpy()
    document.close()
    return 1 - image.reshape(image.shape[:2]) / 255


def ink(x: float, y: float) -> Any:
    """The pixels of a cell whose character stands at ``x``, ``y``."""
    left, top = x - DEPTH * GRID.em, y
    down, across = round(top * SCALE), round(left * SCALE)
    side = round(GRID.em * SCALE)
    return picture()[down : down + side, across : across + side]


def shares(_: Cell, x: float, y: float) -> dict[str, float]:
    """The shares of a cell's ink in its upper and right halves, and of its upper half's ink at the right."""
    found = ink(x, y)
    half = found.shape[0] // 2
    whole, upper = float(np.sum(found)), float(np.sum(found[:half]))
    right = float(np.sum(found[:, half:]))
    corner = float(np.sum(found[:half, half:]))
    return {
        "upper": upper / whole,
        "right": right / whole,
        "right of upper": corner / upper if upper else 0.0,
    }


def alone(*marks: str) -> list[tuple[Cell, float, float]]:
    """The characters of ``marks`` whose cells no neighbour reaches into."""
    found = []
    for number in range(len(made().legs)):
        places = found_places(number)
        for at, place in enumerate(places):
            near = (*places[max(0, at - 1) : at], *places[at + 1 : at + 2])
            close = [
                abs(other[2] - place[2]) < 0.95 * GRID.em
                for other in near
                if other[0].right == place[0].right
            ]
            if place[0].char in marks and not any(close):
                found.append(place)
    return found


@pytest.mark.parametrize("mark", "。，")
def test_these_stand_at_the_upper_right_of_their_cell(mark: str) -> None:
    """CLREQ 3.1.2: also where the next character stands close up, in the other half of the cell."""
    every = [place for place in all_places() if place[0].char == mark]
    assert len(every) > 3
    assert all(shares(*place)["right of upper"] > 0.95 for place in every)
    assert alone(mark)
    for place in alone(mark):
        assert shares(*place)["upper"] > 0.95 and shares(*place)["right"] > 0.95


@pytest.mark.parametrize(("mark", "upper"), [("“", False), ("”", True), ("《", False), ("）", True)])
def test_quotation_marks_are_corners_and_brackets_are_turned(mark: str, upper: bool) -> None:
    """What opens has its ink in the lower half of its cell, what closes in the upper half of its own."""
    found = [shares(*place)["upper"] for place in alone(mark)]
    assert found
    assert min(found) > 0.95 if upper else max(found) < 0.05


def test_a_pair_fits_its_cell_side_by_side() -> None:
    for number in range(len(made().legs)):
        for first, second in pairwise(found_places(number)):
            if first[0].char.isdigit() and first[0].stands and second[0].char.isdigit():
                assert first[1:] == second[1:]
                assert 0.3 < shares(*first)["right"] < 0.7


def test_a_dash_is_one_stroke_down_the_middle() -> None:
    places = all_places()
    dashes = [place for place in places if place[0].char == "—"]
    assert dashes and len(dashes) % 2 == 0
    for first, second in zip(dashes[::2], dashes[1::2], strict=True):
        top, foot = round(first[2] * SCALE), round((first[2] + 2 * GRID.em) * SCALE)
        middle = round((first[1] + (0.5 - DEPTH) * GRID.em) * SCALE)
        column = picture()[top + SCALE : foot - SCALE, middle - SCALE : middle + SCALE].max(axis=1)
        assert column.min() > 0.5, "a gap in the stroke"
        assert second[0].right == first[0].right
