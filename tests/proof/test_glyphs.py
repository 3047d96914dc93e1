"""No blank box in the PDF: every glyph that is painted is one that its font has; and that font the one measured in."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import MissingFace
from edition.load import load_house
from edition.load.faces import InstalledFaces
from edition.load.font_records import painter_names
from edition.model.house import Face
from edition.proof.glyphs import painted_faces, read_glyphs
from edition.proof.pdf_form import check_glyphs
from edition.proof.pdf_text import UnreadablePdf, read_pdf
from edition.render.pdf import refuse_boxes, render_pdf
from tests.proof.edits import codes
from tests.proof.sample import Made

ROOT = Path(__file__).parents[2]
SONG, HEI, KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"
NOWHERE = "\u2fe0"  # not assigned: no font has it


def page(made: Made, body: str) -> bytes:
    """A small page with this body in the text face."""
    sheet = "@page { size: 100mm 50mm } p { font: 12pt 'Noto Serif CJK SC' }"
    html = f"<html><head><meta charset='utf-8'/><style>{sheet}</style></head><body>{body}</body></html>"
    return render_pdf(html, made.issue)[0]


def test_the_sample_has_a_glyph_for_every_character(made: Made) -> None:
    assert list(check_glyphs(made.pdf)) == []


def test_every_character_that_is_read_was_painted_by_a_glyph(made: Made) -> None:
    for painted, read in zip(read_glyphs(made.pdf), read_pdf(made.pdf).pages, strict=True):
        texts = [font.text[code] for font, codes in painted.fonts for code in codes]
        assert sorted("".join("".join(texts).split())) == sorted(read.text)


def test_a_character_that_no_font_has_is_found_though_the_text_reads_well(made: Made) -> None:
    where = made.html.index("渡口的船")
    html = made.html[:where] + NOWHERE + made.html[where + 1 :]
    pdf, warnings = render_pdf(html, made.issue)
    assert len(warnings) == 1
    assert NOWHERE in "".join(read.text for read in read_pdf(pdf).pages)
    (finding,) = check_glyphs(pdf)
    assert finding.code == "O-glyph"
    assert finding.place.startswith("page ")
    assert finding.value.startswith("1 blank box in ")
    assert finding.value.endswith(f", for '{NOWHERE}' (U+2FE0)")


def test_a_box_in_a_drawing_is_found(made: Made) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90mm" height="20mm" viewBox="0 0 90 20">'
        f'<text x="5" y="15" font-size="10">图{NOWHERE}</text></svg>'
    )
    assert codes(check_glyphs(page(made, f"<p>水</p>{drawing}"))) == ["O-glyph"]


@pytest.mark.parametrize("text", ["葛\U000e0100国", "国\ufe00", "a\u200bb\u2060c\u00adé", "—— …… · 𬘡㙦"])
def test_what_only_steers_its_neighbours_paints_no_box(made: Made, text: str) -> None:
    assert list(check_glyphs(page(made, f"<p>{text}</p>"))) == []


def test_the_faces_are_those_that_paint(made: Made) -> None:
    assert painted_faces(page(made, "<p>水<b>火</b></p>")) == ("Noto-Serif-CJK-SC", "Noto-Serif-CJK-SC-Bold")


@pytest.mark.parametrize(
    "file", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type /Pages/Kids [2 0 R]>>\nendobj\n"]
)
def test_a_file_that_is_none_is_said_to_be_none(file: bytes) -> None:
    with pytest.raises(UnreadablePdf):
        read_glyphs(file)
    assert codes(check_glyphs(file)) == ["O-glyph"]


# What is measured is what is painted


def painted_in(made: Made, faces: dict[str, Face], text: str) -> dict[str, dict[str, str]]:
    """The font that each part's characters are painted in: a page a part."""
    sheet = "".join(
        f".{part}{{font-family:{_quoted(one.families)};font-weight:{one.weight}}}"
        for part, one in faces.items()
    )
    body = "".join(f'<p class="{part}">{" ".join(text)}</p>' for part in faces)
    html = (
        f'<html lang="zh-Hans"><head><meta charset="utf-8"/><style>@page{{size:900mm 90mm}}p{{break-after:page}}{sheet}'
        f"</style></head><body>{body}</body></html>"
    )
    pdf, warnings = render_pdf(html, made.issue)
    assert warnings == ()
    return {
        part: {font.text[code]: font.name for font, codes in page.fonts for code in codes}
        for part, page in zip(faces, read_glyphs(pdf), strict=False)
    }


def _quoted(families: tuple[str, ...]) -> str:
    return ",".join(f'"{family}"' for family in families)


@pytest.mark.parametrize(
    "families",
    [
        (SONG,),
        (HEI,),
        (KAI,),
        ("noto serif cjk sc",),
        ("Noto Sans CJK JP", SONG),
        ("No Such Family", KAI),
        (KAI, SONG),
    ],
    ids=" ".join,
)
def test_every_weight_is_painted_in_the_file_that_measures(made: Made, families: tuple[str, ...]) -> None:
    wanted = {"text": Face(families=families, weight=400)} | {
        f"w{weight}": Face(families=families, weight=weight) for weight in range(100, 1000, 100)
    }
    agree(made, InstalledFaces(wanted))


def test_every_part_of_the_house_is_painted_in_the_file_that_measures(made: Made) -> None:
    agree(made, InstalledFaces(load_house(ROOT / "styles/datong").faces))


def agree(made: Made, installed: InstalledFaces) -> None:
    text = "".join(char for char in "国䶼𬘡㙦龘啰é·“”…①℃Ωя■，。" if installed.file_of("text", char))
    for part, painted in painted_in(made, installed.faces, text).items():
        for char in text:
            file = installed.file_of(part, char)
            assert file is not None
            assert painted[char] in painter_names(file), (part, char)


def test_a_box_that_a_template_sets_stops_the_edition(made: Made) -> None:
    html = made.html.replace("</style>", f".page::after {{ content: '{NOWHERE}' }}</style>")
    _, warnings = render_pdf(html, made.issue)
    with pytest.raises(MissingFace, match=r"no face has .*U\+2FE0.* which a template or page\.css sets"):
        refuse_boxes(warnings)
    refuse_boxes(())
