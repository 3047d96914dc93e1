"""Faces: found by family, fallen back from in order, measured in the very file that paints; a character that none
has is refused at its line.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import uharfbuzz as hb

from edition.cli import main
from edition.errors import MissingFace
from edition.load import load_edition, load_house
from edition.load.face_check import OWN_WORDS, check_faces
from edition.load.faces import FEATURES, FontFile, InstalledFaces, choose, with_fallback
from edition.model.glyph_form import DIGITS, HALF_WIDTH
from edition.model.house import Face

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/issues/good"
SONG, HEI, KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"
NOWHERE = "\u2fe0"  # not assigned: no font has it
HOUSE = "../../styles/tiny/house.yaml"  # from the issue's folder
ONLY_IN_KAI = "䶼"
CURE = "write it otherwise, or add a family that has it to 'text' in house.yaml"


def face(*families: str, weight: int = 400) -> Face:
    return Face(families=families, weight=weight)


@pytest.fixture(scope="module")
def installed() -> InstalledFaces:
    return InstalledFaces(load_house(ROOT / "styles/datong").faces)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the good issue and its house, to be spoilt; the issue's folder."""
    shutil.copytree(GOOD, tmp_path / "paper")
    return tmp_path / "paper/issues/1"


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def refusal(folder: Path) -> str:
    issue, house = load_edition(folder, folder.parent.parent / "styles")
    with pytest.raises(MissingFace) as caught:
        check_faces(issue, house, InstalledFaces(house.faces))
    return str(caught.value)


# Which families, which files


def test_a_part_falls_back_to_the_text_then_to_the_house() -> None:
    faces = with_fallback({"kai": face("K", "S"), "text": face("T", "S"), "hei": face("H", weight=700)})
    assert faces["text"].families == ("T", "S", "K", "H")
    assert faces["kai"].families == ("K", "S", "T", "H")
    assert faces["hei"] == face("H", "T", "S", "K", weight=700)
    assert with_fallback(faces) == faces


def test_a_family_that_is_not_installed_never_reaches_the_painter() -> None:
    installed = InstalledFaces({"text": face("No Such Family", SONG), "hei": face(HEI)})
    assert installed.faces["text"].families == (SONG, HEI)


def test_a_part_without_an_installed_family_is_refused_though_others_have_one() -> None:
    with pytest.raises(
        MissingFace, match=r"^no face for 'hei': none of No Such Family is installed; install "
    ):
        InstalledFaces({"text": face(SONG), "hei": face("No Such Family")})


@pytest.mark.parametrize(
    "weight,style", [(100, "ExtraLight"), (400, "Regular"), (500, "Medium"), (700, "Bold"), (900, "Black")]
)
def test_the_nearest_weight_is_taken_upright(weight: int, style: str) -> None:
    fonts = [
        FontFile(("F",), name, f"{name}.otf", 0, number, slant)
        for name, number, slant in (
            ("Italic", 80, 100),
            ("Black", 210, 0),
            ("Bold", 200, 0),
            ("ExtraLight", 40, 0),
            ("Medium", 100, 0),
            ("Regular", 80, 0),
        )
    ]
    chosen = choose(face("f", weight=weight), tuple(fonts))
    assert chosen[0].style == style
    assert chosen[-1].style == "Italic"
    assert len(chosen) == len(fonts)


def test_a_character_is_set_in_the_first_file_that_has_it(installed: InstalledFaces) -> None:
    for part, char, family in (
        ("text", "国", SONG),
        ("kai", "国", KAI),
        ("light", "国", HEI),
        ("text", ONLY_IN_KAI, KAI),
        ("song", ONLY_IN_KAI, KAI),
    ):
        file = installed.file_of(part, char)
        assert file is not None and family in file.families
    assert installed.file_of("text", NOWHERE) is None


def test_what_only_steers_its_neighbours_needs_no_glyph(installed: InstalledFaces) -> None:
    assert installed.missing("text", "葛\U000e0100国\ufe00 a\u200b\u200d\u00ad\u2060\u3000\u034f") == ""
    assert installed.missing("text", f"国{NOWHERE}国{NOWHERE}") == NOWHERE
    assert installed.missing("text", OWN_WORDS) == ""


# Widths


def test_a_character_is_as_wide_by_itself_as_among_others(installed: InstalledFaces) -> None:
    """Against one shaping of the whole text, in which every character may look at every other."""
    chance = random.Random(1)
    pool = [
        *"国水山，。：；“”‘’·（）《》12.5%aBcé葛、ＡＢ年!?~",
        "——",
        "……",
        "\u3000",
        "葛\U000e0100",
        "国\u0301",
    ]
    for _ in range(300):
        text = "".join(chance.choices(pool, k=chance.randint(1, 12)))
        part = chance.choice(sorted(installed.files))
        file = installed.files[part][0]
        wanted = [
            shaped(file, char)[0] if DIGITS.fullmatch(char) else advance
            for char, advance in zip(text, shaped(file, text), strict=True)
        ]
        assert installed.advances(part, text) == wanted, (part, text)


def shaped(file: FontFile, text: str) -> list[int]:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(file.path), file.index))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-hans"
    hb.shape(font, buffer, {**FEATURES, HALF_WIDTH: DIGITS.fullmatch(text) is not None})
    advances = [0] * len(text)
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        advances[info.cluster] += round(position.x_advance * 1000 / font.face.upem)
    return advances


def test_a_fallback_character_keeps_its_neighbours_widths(installed: InstalledFaces) -> None:
    assert installed.advances("text", f"国{ONLY_IN_KAI}国——{ONLY_IN_KAI}国") == [
        1000,
        1000,
        1000,
        2000,
        0,
        1000,
        1000,
    ]
    assert installed.advances("text", f"国{NOWHERE}国") == [1000, 1000, 1000]
    assert installed.advances("text", "") == []


# What is refused, and where


def test_the_good_issue_and_issue_16290_have_every_face() -> None:
    for folder in (GOOD / "issues/1", ROOT / "issues/16290"):
        issue, house = load_edition(folder, folder.parent.parent / "styles")
        check_faces(issue, house, InstalledFaces(house.faces))


def test_a_character_of_another_face_of_the_house_is_no_fault(copy: Path) -> None:
    spoil(copy / "articles/water.md", "两行", f"两{ONLY_IN_KAI}行")
    issue, house = load_edition(copy, copy.parent.parent / "styles")
    check_faces(issue, house, InstalledFaces(house.faces))


@pytest.mark.parametrize(
    "file,old,new,place,what",
    [
        ("articles/water.md", "两行", "两\u2fe0行", "issues/1/articles/water.md:18", "the text"),
        ("articles/water.md", "要点", "要\u2fe0点", "issues/1/articles/water.md:18", "strong words"),
        ("articles/water.md", "强调", "强\u2fe0调", "issues/1/articles/water.md:18", "emphasised words"),
        ("articles/water.md", "引文二", "引\u2fe0文二", "issues/1/articles/water.md:29", "the text"),
        ("articles/water.md", "治水兴水", "治\u2fe0水", "issues/1/articles/water.md:2", "the headline"),
        ("articles/water.md", "系列报道", "系列\u2fe0", "issues/1/articles/water.md:3", "the label"),
        ("articles/water.md", "专场", "专\u2fe0场", "issues/1/articles/water.md:4", "the kicker"),
        ("articles/water.md", "副题", "副\u2fe0题", "issues/1/articles/water.md:5", "the deck"),
        ("articles/water.md", "提要二", "提\u2fe0要二", "issues/1/articles/water.md:6", "the summary"),
        ("articles/water.md", "记者 甲", "记者 \u2fe0", "issues/1/articles/water.md:7", "the byline"),
        ("articles/water.md", "编者注", "编者\u2fe0", "issues/1/articles/water.md:8", "the note"),
        ("articles/water.md", "图为水库", "图\u2fe0", "issues/1/articles/water.md:10", "a caption"),
        ("articles/water.md", "插图", "插\u2fe0图", "issues/1/articles/water.md:10", "a picture's credit"),
        ("articles/water.md", "两行", "两&#x2fe0;行", "issues/1/articles/water.md:17", "the text"),
        ("issue.yaml", "副刊", "副\u2fe0刊", "issues/1/issue.yaml:16", "a page's name"),
        ("issue.yaml", "样稿", "样\u2fe0稿", "issues/1/issue.yaml:17", "a page's mark"),
        ("issue.yaml", "版式: 乙", "版式: \u2fe0", "issues/1/issue.yaml:6", "a page's credits"),
        ("issue.yaml", "title: 简讯", "title: 简\u2fe0", "issues/1/issue.yaml:25", "the title of briefs"),
        (HOUSE, "[一, 二]", "[一, 二\u2fe0]", "styles/tiny/house.yaml:8", "a slogan"),
        (HOUSE, "name: 试刊", "name: 试\u2fe0", "styles/tiny/house.yaml:2", "the paper's name"),
        (
            "photos/reservoir.svg",
            "</svg>",
            "<text>图\u2fe0</text></svg>",
            "issues/1/photos/reservoir.svg:1",
            "",
        ),
    ],
)
def test_a_character_that_no_face_has_is_named_at_its_line(
    copy: Path, file: str, old: str, new: str, place: str, what: str
) -> None:
    spoil(copy / file, old, new)
    cure = CURE if what else "write it otherwise, or install a font that has it"
    what = what or "the drawing's text"
    assert refusal(copy) == f"{place}: no face has '⿠' (U+2FE0) for {what}; {cure}"


def test_every_place_is_told_at_once_in_the_order_of_file_and_line(copy: Path) -> None:
    spoil(copy / "articles/water.md", "引文二", f"引{NOWHERE}文二{NOWHERE}")
    spoil(copy / "articles/water.md", "治水兴水", f"治{NOWHERE}水")
    spoil(copy / "articles/water.md", "副题", NOWHERE)
    spoil(copy / "issue.yaml", "要闻", f"要{NOWHERE}")
    spoil(copy / "issue.yaml", "副刊", f"副{NOWHERE}")
    spoil(copy / "articles/lamp.md", "灯下", f"灯{NOWHERE}下\u2fe1")
    told = [line.partition(";")[0] for line in refusal(copy).splitlines()]
    assert told == [
        "issues/1/articles/lamp.md:5: no face has '\u2fe0' (U+2FE0) for the text",
        "issues/1/articles/lamp.md:5: no face has '\u2fe1' (U+2FE1) for the text",
        "issues/1/articles/water.md:2: no face has '\u2fe0' (U+2FE0) for the headline",
        "issues/1/articles/water.md:5: no face has '\u2fe0' (U+2FE0) for the deck",
        "issues/1/articles/water.md:29: no face has '\u2fe0' (U+2FE0) for the text",
        "issues/1/issue.yaml:5: no face has '\u2fe0' (U+2FE0) for a page's name",
        "issues/1/issue.yaml:16: no face has '\u2fe0' (U+2FE0) for a page's name",
    ]


def test_an_installed_family_that_the_house_does_not_name_is_offered(copy: Path) -> None:
    house = copy.parent.parent / "styles/tiny/house.yaml"
    spoil(house, KAI, SONG)
    spoil(copy / "articles/lamp.md", "灯下", f"灯{ONLY_IN_KAI}下")
    told = refusal(copy)
    assert told.startswith(
        f"issues/1/articles/lamp.md:5: no face has '{ONLY_IN_KAI}' (U+4DBC) for the text; {CURE}"
    )
    assert " ('" in told
    assert told.endswith("' is installed and has it)")


def test_a_mark_is_shown_on_a_circle(copy: Path) -> None:
    spoil(copy / "articles/lamp.md", "灯下", "灯\u0f71下")
    assert " no face has '◌\u0f71' (U+0F71) for the text; " in refusal(copy)


def test_the_command_ends_with_3_and_writes_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(copy / "articles/lamp.md", "灯下", f"灯{NOWHERE}下")
    out = copy.parent.parent / "dist"
    assert main([str(copy), "--out", str(out), "--manifest"]) == 3
    assert capsys.readouterr().err == (
        f"issues/1/articles/lamp.md:5: no face has '{NOWHERE}' (U+2FE0) for the text; {CURE}\n"
    )
    assert not out.exists()


def test_the_words_the_program_adds_are_those_that_are_checked(installed: InstalledFaces) -> None:
    """What layout and templates write of their own, read from their sources."""
    templates = (ROOT / "templates/page/furniture.html.j2").read_text(encoding="utf-8")
    layout = "".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "edition/layout").glob("*.py"))
    )
    for words in ("国内统一刊号：", "今日", "（第"):
        assert words in templates and not set(words) - set(OWN_WORDS)
    for words in ("（上接第", "（下转第", "广告", "■"):
        assert words in layout and not set(words) - set(OWN_WORDS)


def test_articles_without_a_page_and_fillers_are_checked_too(copy: Path) -> None:
    spoil(copy / "issue.yaml", "articles: [poem, lamp,", "articles: [poem,")
    spoil(copy / "issue.yaml", "- down: [lamp, {", "- down: [tea, {")
    spoil(copy / "issue.yaml", "house: tiny", "house: tiny\narticles: [lamp]")
    spoil(copy / "articles/lamp.md", "灯下", f"灯{NOWHERE}下")
    house = copy.parents[1] / "styles/tiny"
    (house / "fillers").mkdir()
    (house / "photos").mkdir()
    for name in ("tea", "well"):  # one on a page, one not
        photo = f"photos: [{{file: photos/{name}.svg, alt: 图}}]"
        text = f"---\nheadline: 甲\n{photo}\n---\n乙{NOWHERE}丙。\n"
        (house / f"fillers/{name}.md").write_text(text, encoding="utf-8")
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><text>\n{NOWHERE}</text></svg>'
        (house / f"photos/{name}.svg").write_text(drawn, encoding="utf-8")
    missing = f"no face has '{NOWHERE}' (U+2FE0) for"
    assert refusal(copy).splitlines() == [
        f"issues/1/articles/lamp.md:5: {missing} the text; {CURE}",
        f"styles/tiny/fillers/tea.md:5: {missing} the text; {CURE}",
        f"styles/tiny/fillers/well.md:5: {missing} the text; {CURE}",
        *(
            f"styles/tiny/photos/{name}.svg:2: {missing} the drawing's text; write it otherwise, or install a font "
            "that has it"
            for name in ("tea", "well")
        ),
    ]
