"""The vertical face: forms, their places in the cell, advances, the text read back from a PDF, the cache."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from edition.load.faces import choose, list_fonts
from edition.model.house import Face
from edition.render import vertical_face as module
from edition.render.vertical_face import MissingForm, Source, Wanted, vertical_face
from edition.render.vertical_forms import PRESENTATION_FORMS

FACES = {"serif": ("Noto Serif CJK SC", 700), "sans": ("Noto Sans CJK SC", 400), "kai": ("LXGW WenKai", 400)}
MARKS = "。，、：；！？（）《》〈〉【】〔〕“”‘’「」『』…—―～·％"
HAN = "国大同日报一个中"
WANTED = Wanted(
    characters=frozenset(HAN + MARKS + "　"),
    pairs=frozenset({"26", "100", "5G"}),
    upright_latin=frozenset("GDP5"),
)
Box = tuple[float, float, float, float]


@cache
def source(name: str) -> Source:
    family, weight = FACES[name]
    file = choose(Face(families=(family,), weight=weight), list_fonts())[0]
    return Source(Path(file.path), file.index)


@cache
def made(name: str, wanted: Wanted = WANTED) -> TTFont:
    return TTFont(BytesIO(vertical_face(source(name), wanted, "Upright")))


@cache
def plain(name: str) -> TTFont:
    """The face as it is installed."""
    face = source(name)
    return TTFont(BytesIO(face.path.read_bytes()), fontNumber=face.number, lazy=True)


def bounds(font: TTFont, glyph: str) -> Box:
    """A glyph's ink in thousandths of an em."""
    glyphs, em = font.getGlyphSet(), font["head"].unitsPerEm
    pen = BoundsPen(glyphs)
    glyphs[glyph].draw(pen)
    left, bottom, right, top = (edge * 1000 / em for edge in pen.bounds)
    return left, bottom, right, top


def in_cell(font: TTFont, text: str) -> Box:
    """Where the ink is when the line is turned back, from the lower left corner of the 1 em cell: left, bottom,
    right, top.
    """
    left, bottom, right, top = bounds(font, glyph_of(font, text))
    return bottom + 120, 1000 - right, top + 120, 1000 - left


def glyph_of(font: TTFont, text: str) -> str:
    """The glyph of a character, or of a pair, by way of the pair's ligature."""
    names = [font.getBestCmap()[ord(char)] for char in text]
    if len(names) == 1:
        return str(names[0])
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for one in getattr(lookup.SubTable[0], "ligatures", {}).get(names[0], ()):
            if one.Component == names[1:]:
                return str(one.LigGlyph)
    raise AssertionError(f"no ligature of {text}")


@pytest.mark.parametrize("name", FACES)
class TestForms:
    def test_han_is_turned_about_the_middle_of_its_em_box(self, name: str) -> None:
        glyph = plain(name).getBestCmap()[ord("国")]
        assert in_cell(made(name), "国") == pytest.approx(
            [edge + shift for edge, shift in zip(bounds(plain(name), glyph), (0, 120, 0, 120), strict=True)],
            abs=1,
        )

    @pytest.mark.parametrize("char", HAN + "％")
    def test_outlines_are_the_face_s_own(self, name: str, char: str) -> None:
        """No turn changes an area: not a contour, not a curve is lost."""
        areas = []
        for font in (plain(name), made(name)):
            glyphs = font.getGlyphSet()
            pen = AreaPen(glyphs)
            glyphs[font.getBestCmap()[ord(char)]].draw(pen)
            areas.append(pen.value)
        assert areas[1] == pytest.approx(areas[0], rel=0.005)

    @pytest.mark.parametrize("mark", "。，、")
    def test_stops_stand_at_the_upper_right(self, name: str, mark: str) -> None:
        left, bottom, right, top = in_cell(made(name), mark)
        assert 600 < left < right < 1000 and 550 < bottom < top < 1000

    @pytest.mark.parametrize("mark", "：；！？")
    def test_colons_and_calls_stand_upright(self, name: str, mark: str) -> None:
        left, bottom, right, top = in_cell(made(name), mark)
        assert top - bottom > right - left and left > 400

    @pytest.mark.parametrize("mark", "（《〈【〔")
    def test_opening_brackets_lie_across_the_column_s_lower_half(self, name: str, mark: str) -> None:
        left, bottom, right, top = in_cell(made(name), mark)
        assert right - left > 2 * (top - bottom) and top < 500

    @pytest.mark.parametrize("mark", "）》〉】〕")
    def test_closing_brackets_lie_across_the_upper_half(self, name: str, mark: str) -> None:
        left, bottom, right, top = in_cell(made(name), mark)
        assert right - left > 2 * (top - bottom) and bottom > 500

    @pytest.mark.parametrize("pair", ["“『", "”』", "‘「", "’」"])
    def test_quotation_marks_are_corners(self, name: str, pair: str) -> None:
        font = made(name)
        left, bottom, right, top = in_cell(font, pair[0])
        assert (left, bottom, right, top) == in_cell(font, pair[1])
        if pair[0] in "“‘":
            assert right > 900 and top < 500
        else:
            assert left < 100 and bottom > 500

    def test_the_outer_quotes_may_be_the_lighter_ones(self, name: str) -> None:
        light = made(name, replace(WANTED, outer_quotes="﹁﹂"))
        for mark, corner in zip("“”‘’「」『』", "「」『』「」『』", strict=True):
            assert in_cell(light, mark) == in_cell(made(name), corner)

    def test_an_ellipsis_runs_down_the_middle(self, name: str) -> None:
        left, bottom, right, top = in_cell(made(name), "…")
        assert top - bottom > 5 * (right - left)
        assert (left + right) / 2 == pytest.approx(500, abs=2)

    @pytest.mark.parametrize("dash", "—―")
    def test_dashes_fill_their_cell_on_the_axis(self, name: str, dash: str) -> None:
        """Two in a row meet: the ink ends where the advance does."""
        left, bottom, right, top = in_cell(made(name), dash)
        assert (bottom, top) == (0, 1000)
        assert (left + right) / 2 == pytest.approx(500, abs=1)
        assert 30 < right - left < 100

    def test_a_wave_runs_down_and_keeps_its_air(self, name: str) -> None:
        left, bottom, right, top = in_cell(made(name), "～")
        assert top - bottom > 3 * (right - left) and bottom > 0 and top < 1000

    def test_a_dot_is_in_the_middle(self, name: str) -> None:
        left, bottom, right, top = in_cell(made(name), "·")
        assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx((500, 500), abs=1)

    @pytest.mark.parametrize("char", "GDP5")
    def test_upright_letters_stand_on_their_baseline_in_the_middle(self, name: str, char: str) -> None:
        left, bottom, right, top = in_cell(made(name), char)
        assert top - bottom > right - left - 100 and bottom == pytest.approx(120, abs=25)
        assert (left + right) / 2 == pytest.approx(500, abs=1)

    @pytest.mark.parametrize("pair", ["26", "100", "5G"])
    def test_pairs_fill_one_cell_side_by_side(self, name: str, pair: str) -> None:
        left, bottom, right, top = in_cell(made(name), pair)
        assert 0 <= left < 110 and (left + right) / 2 == pytest.approx(500, abs=1)
        assert bottom == pytest.approx(120, abs=25) and 700 < top < 950


@pytest.mark.parametrize("name", FACES)
class TestTables:
    def test_every_advance_is_one_em(self, name: str) -> None:
        font = made(name)
        assert {advance for advance, _ in font["hmtx"].metrics.values()} == {font["head"].unitsPerEm}

    def test_outlines_stay_of_their_kind_and_nothing_moves_them(self, name: str) -> None:
        font = made(name)
        assert ("CFF " in font) == ("CFF " in plain(name)) and ("glyf" in font) == ("glyf" in plain(name))
        assert not {"GPOS", "kern", "vhea", "vmtx", "VORG", "BASE", "fpgm"} & set(font.keys())
        assert [one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord] == ["rclt", "ss01"]

    def test_the_em_box_is_the_line_s(self, name: str) -> None:
        font = made(name)
        heights = (880, -120, 0)
        assert (font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap) == heights
        os2 = font["OS/2"]
        assert (os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap) == heights
        assert (os2.usWinAscent, os2.usWinDescent) == (880, 120)

    def test_every_character_has_a_glyph_of_its_own(self, name: str) -> None:
        glyphs = list(made(name).getBestCmap().values())
        assert len(set(glyphs)) == len(glyphs) > len(HAN + MARKS)

    def test_names_and_dates(self, name: str) -> None:
        font, other = made(name), made(name, replace(WANTED, outer_quotes="﹁﹂"))
        assert font["name"].getDebugName(1) == "Upright"
        assert font["name"].getDebugName(6) != other["name"].getDebugName(6)
        assert font["name"].getDebugName(13) == plain(name)["name"].getDebugName(13)
        assert (font["head"].created, font["head"].modified) == (
            plain(name)["head"].created,
            plain(name)["head"].modified,
        )

    def test_boxes_are_those_of_the_outlines(self, name: str) -> None:
        """They are written from the points, not worked out by fontTools."""
        font = made(name)
        glyphs = font.getGlyphSet()
        for glyph, (_, left) in font["hmtx"].metrics.items():
            pen = BoundsPen(glyphs)
            glyphs[glyph].draw(pen)
            assert left == pytest.approx((pen.bounds or (0,))[0], abs=1)
            if pen.bounds:
                assert font["head"].xMin <= pen.bounds[0] and pen.bounds[2] <= font["head"].xMax
                assert font["head"].yMin <= pen.bounds[1] and pen.bounds[3] <= font["head"].yMax

    def test_the_same_bytes_twice(self, name: str) -> None:
        again = Wanted(
            frozenset(sorted(WANTED.characters)), frozenset(sorted(WANTED.pairs)), frozenset("5PDG")
        )
        first = vertical_face(source(name), WANTED, "Upright")
        assert vertical_face(source(name), again, "Upright") == first


def plain_face(path: Path, boxes: dict[str, Box], **variable: Any) -> Source:
    """A font of rectangles with an em of 2048, full-width, without GSUB."""
    em = 2048
    names = {char: f"g{ord(char):X}" for char in boxes}
    builder = FontBuilder(em, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for char, (left, bottom, right, top) in boxes.items():
        pen = TTGlyphPen(None)
        pen.moveTo((left, bottom))
        for corner in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[names[char]] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(
        {name: (em, glyphs[name].xMin if name in names.values() else 0) for name in glyphs}
    )
    builder.setupHorizontalHeader(ascent=1802, descent=-246)
    builder.setupNameTable({"familyName": "Plain", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=1802, sTypoDescender=-246)
    builder.setupPost()
    if variable:
        builder.setupFvar(**variable)
    builder.save(path)
    return Source(path)


class TestFacesWithoutVerticalForms:
    """A rectangle 200 wide and 300 high near the lower left corner; an em of 2048, the cell's foot at −246."""

    BOX = (102, 0, 302, 300)

    def cell(self, tmp_path: Path, char: str, *, among: str = "") -> list[float]:
        """Where the ink is in the cell, in units of the source."""
        face = plain_face(tmp_path / "plain.ttf", dict.fromkeys((char, *among), self.BOX))
        font = TTFont(BytesIO(vertical_face(face, Wanted(frozenset(char)), "Upright")))
        left, bottom, right, top = (edge * 2.048 for edge in bounds(font, glyph_of(font, char)))
        return [round(edge) for edge in (bottom + 246, 2048 - right, top + 246, 2048 - left)]

    @pytest.mark.parametrize("mark", "。，、．")
    def test_stops_go_to_the_opposite_corner(self, tmp_path: Path, mark: str) -> None:
        assert self.cell(tmp_path, mark) == [2048 - 302, 2048 - 546, 2048 - 102, 2048 - 246]

    @pytest.mark.parametrize("mark", "！？：；")
    def test_calls_and_colons_go_to_the_right(self, tmp_path: Path, mark: str) -> None:
        assert self.cell(tmp_path, mark) == [2048 - 302, 1024 - 150, 2048 - 102, 1024 + 150]

    @pytest.mark.parametrize("mark", "（》～｜")
    def test_brackets_and_waves_turn_clockwise(self, tmp_path: Path, mark: str) -> None:
        assert self.cell(tmp_path, mark) == [246, 2048 - 302, 546, 2048 - 102]

    def test_operators_turn_and_stand_on_the_axis(self, tmp_path: Path) -> None:
        assert self.cell(tmp_path, "＝") == [1024 - 150, 1024 - 100, 1024 + 150, 1024 + 100]

    def test_a_letter_lies_on_its_baseline(self, tmp_path: Path) -> None:
        assert self.cell(tmp_path, "a") == [246, 2048 - 302, 546, 2048 - 102]

    def test_han_and_signs_stand(self, tmp_path: Path) -> None:
        for char in "国℃①※":
            assert self.cell(tmp_path, char) == [102, 246, 302, 546]

    def test_quotes_take_the_corner_s_form(self, tmp_path: Path) -> None:
        assert self.cell(tmp_path, "“", among="『") == [246, 2048 - 302, 546, 2048 - 102]

    def test_quotes_without_corners_are_missing(self, tmp_path: Path) -> None:
        with pytest.raises(MissingForm, match="“"):
            self.cell(tmp_path, "“")

    def test_presentation_forms_serve(self, tmp_path: Path) -> None:
        assert PRESENTATION_FORMS["（"] == "︵" and PRESENTATION_FORMS["。"] == "︒"
        assert PRESENTATION_FORMS["『"] == "﹃"
        assert self.cell(tmp_path, "（", among="︵") == [102, 246, 302, 546]

    def test_a_dash_of_two_ems(self, tmp_path: Path) -> None:
        face = plain_face(tmp_path / "plain.ttf", {"⸺": (100, 700, 1948, 800)})
        font = TTFont(BytesIO(vertical_face(face, Wanted(frozenset("⸺")), "Upright")))
        glyph = glyph_of(font, "⸺")
        assert font["hmtx"][glyph] == (4096, 0)
        assert font["hhea"].ascent - font["hhea"].descent == 2048
        left, bottom, right, top = (edge * 2.048 for edge in bounds(font, glyph))
        assert (left, right) == (0, 4096) and (bottom + top) / 2 == pytest.approx(778, abs=1)
        assert top - bottom == pytest.approx(100, abs=1)


class TestRefusals:
    def test_characters_the_face_lacks_are_named(self) -> None:
        with pytest.raises(MissingForm, match="has no vertical form of") as refused:
            vertical_face(source("kai"), Wanted(frozenset("国\U000f0000\U000f0001")), "Upright")
        assert refused.value.characters == "\U000f0000\U000f0001"

    def test_controls_and_selectors_are_passed_over(self) -> None:
        data = vertical_face(source("kai"), Wanted(frozenset("国 \n\u200b\ufe00")), "Upright")
        assert sorted(TTFont(BytesIO(data)).getBestCmap()) == [ord(" "), ord("国")]

    def test_nothing_wanted_is_a_font_too(self) -> None:
        for name in FACES:
            assert made(name, Wanted(frozenset())).getGlyphOrder() == [".notdef"]

    def test_variable_faces(self, tmp_path: Path) -> None:
        face = plain_face(
            tmp_path / "v.ttf",
            {"国": (0, 0, 9, 9)},
            axes=[("wght", 100, 400, 900, "Weight")],
            instances=[],
        )
        with pytest.raises(ValueError, match="is a variable font"):
            vertical_face(face, Wanted(frozenset("国")), "Upright")

    def test_what_is_no_font(self, tmp_path: Path) -> None:
        wanted = Wanted(frozenset("国"))
        (tmp_path / "text.ttf").write_text("国")
        for face in (Source(tmp_path / "text.ttf"), replace(source("serif"), number=99)):
            with pytest.raises(ValueError, match="is no font, or has no face"):
                vertical_face(face, wanted, "Upright")
        with pytest.raises(ValueError, match="cannot be read"):
            vertical_face(Source(tmp_path / "none.ttf"), wanted, "Upright")

    def test_what_cannot_be_wanted(self) -> None:
        with pytest.raises(ValueError, match="of two or three"):
            Wanted(frozenset(), pairs=frozenset({"2022"}))
        with pytest.raises(ValueError, match="not one character"):
            Wanted(frozenset({"国家"}))
        with pytest.raises(ValueError, match="outer_quotes"):
            Wanted(frozenset(), outer_quotes="“”")


class TestCache:
    @pytest.fixture
    def count(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The families made, one entry a making."""
        making: list[str] = []
        make = module._make

        def counted(face: Any, source: Source, wanted: Wanted, family: str, key: str) -> bytes:
            making.append(family)
            return make(face, source, wanted, family, key)

        monkeypatch.setattr(module, "_make", counted)
        return making

    def get(self, folder: Path, family: str = "Upright") -> bytes:
        return vertical_face(source("kai"), Wanted(frozenset("国，")), family, cache=folder)

    def test_a_face_is_made_once(self, tmp_path: Path, count: list[str]) -> None:
        folder = tmp_path / "a" / "b"
        assert self.get(folder) == self.get(folder)
        assert count == ["Upright"] and len(list(folder.iterdir())) == 1
        self.get(folder, "Other")
        vertical_face(source("sans"), Wanted(frozenset("国，")), "Upright", cache=folder)
        assert count == ["Upright", "Other", "Upright"] and len(list(folder.iterdir())) == 3

    def test_damaged_and_foreign_files_are_written_anew(self, tmp_path: Path, count: list[str]) -> None:
        font = self.get(tmp_path)
        (kept,) = tmp_path.iterdir()
        whole = kept.read_bytes()
        self.get(tmp_path, "Other")
        (other,) = set(tmp_path.iterdir()) - {kept}
        for wrong in (
            b"",
            whole[:-1],
            whole[:50] + bytes((whole[50] ^ 1,)) + whole[51:],
            font,
            other.read_bytes(),
        ):
            kept.write_bytes(wrong)
            assert self.get(tmp_path) == font
            assert kept.read_bytes() == whole
        assert len(count) == 7 and len(list(tmp_path.iterdir())) == 2

    def test_a_cache_that_cannot_be_written_is_no_error(self, tmp_path: Path, count: list[str]) -> None:
        (tmp_path / "file").write_text("")
        assert self.get(tmp_path / "file") == self.get(tmp_path / "file" / "below")
        assert len(count) == 2


SIZE, PITCH, RIGHT, TOP = 20, 30, 180, 10  # points: of type, from column to column, the box's corner


def page(name: str, html: str, spacing: str) -> pypdfium2.PdfPage:
    """A page of ``html`` set in a vertical face by WeasyPrint."""
    from weasyprint import HTML

    family, weight = FACES[name]
    data = b64encode(vertical_face(source(name), WANTED, "Upright")).decode()
    style = f"""
      @page {{ size: 200pt 400pt; margin: 0 }} body {{ margin: 0 }}
      @font-face {{ font-family: Upright; src: url(data:font/otf;base64,{data}) }}
      div {{ position: absolute; left: {RIGHT}pt; top: {TOP}pt; transform: rotate(90deg); transform-origin: 0 0;
        font: {SIZE}pt/{PITCH}pt Upright; white-space: pre; letter-spacing: {spacing} }}
      b {{ font-weight: inherit; font-feature-settings: "ss01" }}
      i {{ font: {weight} {SIZE}pt/0 "{family}"; letter-spacing: 0 }}"""
    markup = f'<meta charset="utf-8"><style>{style}</style><div lang="zh-Hans">{html}</div>'
    return pypdfium2.PdfDocument(HTML(string=markup).write_pdf())[0]


def painted(name: str, html: str, spacing: str = "0") -> dict[int, list[tuple[str, float, float]]]:
    """The columns of ``html``, read back from the PDF by PDFium: for each the characters with the middle of their ink,
    in points from the column's axis and from the box's top.
    """
    text = page(name, html, spacing).get_textpage()
    columns: dict[int, list[tuple[str, float, float]]] = {}
    for place in range(text.count_chars()):
        char = text.get_text_range(place, 1)
        left, bottom, right, top = text.get_charbox(place)
        if char.strip():
            across, down = RIGHT - (left + right) / 2, 400 - TOP - (bottom + top) / 2
            column = int(across // PITCH)
            columns.setdefault(column, []).append((char, across - (column + 0.5) * PITCH, down))
    return {column: sorted(columns[column], key=lambda char: char[2]) for column in sorted(columns)}


def said(columns: dict[int, list[tuple[str, float, float]]]) -> list[str]:
    return ["".join(char for char, _, _ in column) for column in columns.values()]


@pytest.mark.parametrize("name", FACES)
class TestPainted:
    def test_lines_are_columns_from_the_right(self, name: str, caplog: pytest.LogCaptureFixture) -> None:
        lines = ["国大“同”日报，", "（一个）——国……", "『中』《国》·、。"]
        columns = painted(name, "\n".join(lines))
        assert said(columns) == lines
        assert "notdef" not in caplog.text
        for line, column in zip(lines, columns.values(), strict=True):
            for place, (char, across, down) in enumerate(column):
                if char in HAN:
                    assert across == pytest.approx(0, abs=0.1 * SIZE)
                    assert down == pytest.approx((place + 0.5) * SIZE, abs=0.1 * SIZE), (line, char)

    @pytest.mark.parametrize("spacing", ["0", "0.25em"])
    def test_pairs_and_upright_letters_say_what_they_are(self, name: str, spacing: str) -> None:
        """The pair takes one cell, and with letter-spacing one space."""
        (column,) = painted(name, "国<b>26</b>日GDP<b>100</b>个", spacing).values()
        assert sorted(char for char, _, _ in column) == sorted("国26日GDP100个")
        step = SIZE * (1 + float(spacing.removesuffix("em")))
        places = {char: round((down - SIZE / 2) / step, 1) for char, _, down in column}
        assert [places[char] for char in "国日GDP个"] == pytest.approx([0, 2, 3, 4, 5, 7], abs=0.15)
        assert [places[char] for char in "260"] == pytest.approx([1, 1, 6], abs=0.15)

    def test_a_lying_word_leaves_the_columns_in_place(self, name: str) -> None:
        columns = painted(name, "国大\n同<i>Latin</i>日\n报")
        assert said(columns) == ["国大", "同Latin日", "报"]
        for column in columns.values():
            for char, across, _ in column:
                assert across == pytest.approx(0, abs=(0.1 if char in HAN else 0.3) * SIZE)

    @pytest.mark.parametrize("spacing", [0, 0.3])
    def test_two_dashes_are_one_line(self, name: str, spacing: float) -> None:
        """Without a seam at a screen's resolution, 2 em from the first one's cell on."""
        picture = page(name, "国——国——", f"{spacing}em").render(scale=2).to_numpy()
        axis = 2 * (RIGHT - PITCH // 2)
        dark = picture[:, axis - 1 : axis + 1].min(axis=(1, 2))
        for first in (1, 4):
            start = 2 * (TOP + SIZE * first * (1 + spacing))
            line = dark[round(start) + 1 : round(start + 2 * 2 * SIZE) - 1]
            assert line.max() == line.min() < 200
        assert said(painted(name, "国——国——", f"{spacing}em")) == ["国——国——"]
