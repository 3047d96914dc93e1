"""Corner quotation marks of a paper in traditional characters; and what a house and a page say of vertical writing."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest

from edition.errors import IssueFault
from edition.load import load_edition, load_house
from edition.load.corner_quotes import cornered
from edition.model.house import House
from edition.model.issue import Article, Form, Issue, Paragraph, Photo, Run, Style

GOOD = Path(__file__).parent.parent / "issues/good"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the good issue and its house."""
    shutil.copytree(GOOD, tmp_path, dirs_exist_ok=True)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def house_says(folder: Path, *lines: str) -> None:
    edit(folder / "styles/tiny/house.yaml", "language: zh-Hans\n", "".join(f"{line}\n" for line in lines))


def load(folder: Path) -> tuple[Issue, House]:
    return load_edition(folder / "issues/1", folder / "styles")


def refusal(folder: Path) -> str:
    with pytest.raises(IssueFault) as caught:
        load(folder)
    return str(caught.value)


def set_(text: str) -> str:
    return cornered(Article(id="a", headline=text)).headline


# Marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他說：“好。”", "他說：「好。」"),
        ("“他說‘好’”", "「他說『好』」"),
        ("“AI時代”與“5G時代”", "「AI時代」與「5G時代」"),
        ("“一”、“二”", "「一」、「二」"),
        ("“沒有關上", "「沒有關上"),
        ("「好」『好』", "「好」『好』"),
        ("《“報”》", "《「報」》"),
        ("'好' \"好\"", "'好' \"好\""),
    ],
)
def test_chinese_quotation_marks_become_corners(text: str, expected: str) -> None:
    assert set_(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "他們don’t走",
        "O’Neil與Wi-Fi",
        "the 1980’s",
        "參加“Open Day”活動",
        "the “Open Day” of ‘us’",
        "“I don’t know”",
    ],
)
def test_apostrophes_and_latin_quotations_stay(text: str) -> None:
    assert set_(text) == text


def test_a_number_in_quotation_marks_is_no_latin_text() -> None:
    assert set_("“2022”與“12”") == "「2022」與「12」"


def test_a_quotation_may_end_with_a_latin_word() -> None:
    """Its last mark is no apostrophe: both are corners, or neither."""
    assert set_("“他說‘去看NBA’。”") == "「他說『去看NBA』。」"


def test_an_apostrophe_after_a_word_in_another_style_stays() -> None:
    runs = (Run(text="讀"), Run(text="Times", style=Style.EMPHASIS), Run(text="’s的人"))
    held = cornered(Article(id="a", headline="報", body=(Paragraph(runs=runs),)))
    assert held.body[0].text == "讀Times’s的人"


# Articles


MARKED = Article(
    id="a",
    headline="“題”",
    label="“欄”",
    kicker="“引”",
    deck="“副”",
    summary=("“一”", "“二”"),
    byline="“作者”",
    note="“注”",
    body=(
        Paragraph(runs=(Run(text="“文"), Run(text="‘強’", style=Style.STRONG), Run(text="”")), line=3),
        Paragraph(runs=(Run(text="“節”"),), form=Form.SUBHEAD, number=2),
    ),
    photos=(
        Photo(
            file="a.png", path=Path("“a”.png"), width=3, height=2, alt="“圖”", caption="“說”", credit="“攝”"
        ),
        Photo(file="b.png", path=Path("b.png"), width=3, height=2, alt="圖"),
    ),
    section="“版”",
    source="articles/“a”.md",
)


def test_all_that_an_article_says_has_corners() -> None:
    held = cornered(MARKED)
    assert (held.headline, held.label, held.kicker, held.deck) == ("「題」", "「欄」", "「引」", "「副」")
    assert (held.summary, held.byline, held.note) == (("「一」", "「二」"), "「作者」", "「注」")
    assert [paragraph.text for paragraph in held.body] == ["「文『強』」", "「節」"]
    photo = held.photos[0]
    assert (photo.alt, photo.caption, photo.credit) == ("「圖」", "「說」", "「攝」")


def test_nothing_else_of_it_is_changed() -> None:
    held = cornered(MARKED)
    said = {"headline", "label", "kicker", "deck", "summary", "byline", "note", "body", "photos"}
    for field in fields(Article):
        assert field.name in said or getattr(held, field.name) == getattr(MARKED, field.name), field.name
    assert [run.style for run in held.body[0].runs] == [run.style for run in MARKED.body[0].runs]
    assert [(p.form, p.number, p.line) for p in held.body] == [
        (p.form, p.number, p.line) for p in MARKED.body
    ]
    assert held.photos[0] == replace(MARKED.photos[0], alt="「圖」", caption="「說」", credit="「攝」")
    assert held.photos[1] == MARKED.photos[1]
    assert cornered(held) == held


# Houses


def test_a_house_in_traditional_characters_has_corners(folder: Path) -> None:
    house_says(folder, "language: zh-Hant")
    edit(folder / "issues/1/articles/water.md", "副题", "“副”题")
    edit(folder / "issues/1/articles/water.md", "引文一。", "引“文”一，don’t。")
    edit(folder / "issues/1/articles/water.md", "caption: 图为水库。", "caption: 图为“水库”。")
    water = load(folder)[0].articles[0]
    assert water.deck == "「副」题"
    assert water.body[7].text == "引「文」一，don’t。"
    assert water.photos[0].caption == "图为「水库」。"


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hant-HK"])
def test_whatever_its_region(folder: Path, language: str) -> None:
    house_says(folder, f"language: {language}")
    edit(folder / "issues/1/articles/lamp.md", "灯下。", "“灯”下。")
    lamp = next(article for article in load(folder)[0].articles if article.id == "lamp")
    assert lamp.body[0].text == "「灯」下。"


@pytest.mark.parametrize("language", ["zh-Hans", "zh-CN", "zh"])
def test_a_house_in_simplified_characters_keeps_its_marks(folder: Path, language: str) -> None:
    house_says(folder, f"language: {language}")
    edit(folder / "issues/1/articles/water.md", "副题", "“副”题‘二’")
    edit(folder / "issues/1/articles/water.md", "引文一。", "引“文”一。")
    water = load(folder)[0].articles[0]
    assert (water.deck, water.body[7].text) == ("“副”题‘二’", "引“文”一。")


def test_its_fillers_have_corners_too(folder: Path) -> None:
    """They stand on the same pages."""
    house_says(folder, "language: zh-Hant")
    fillers = folder / "styles/tiny/fillers"
    fillers.mkdir()
    (fillers / "tea.md").write_text("---\nheadline: “茶”\n---\n一“碗”茶。\n", encoding="utf-8")
    (tea,) = load(folder)[1].fillers
    assert (tea.headline, tea.body[0].text) == ("「茶」", "一「碗」茶。")


# Vertical writing


def test_the_form_of_vertical_quotation_marks_is_read(folder: Path) -> None:
    house_says(folder, "language: zh-Hans", "vertical_quotes: ﹁﹂")
    assert load(folder)[1].vertical_quotes == "﹁﹂"


def test_it_is_the_heavier_one_where_nothing_is_said() -> None:
    assert load_house(GOOD / "styles/tiny").vertical_quotes == "﹃﹄"


def test_another_form_is_refused(folder: Path) -> None:
    house_says(folder, "language: zh-Hans", "vertical_quotes: 「」")
    assert refusal(folder) == "styles/tiny/house.yaml:8: 'vertical_quotes' is '「」'; give '﹃﹄' or '﹁﹂'"


def test_the_writing_of_a_page_is_read(folder: Path) -> None:
    edit(folder / "issues/1/issue.yaml", "  - name: 副刊\n", "  - name: 副刊\n    writing: vertical\n")
    assert [page.writing for page in load(folder)[0].pages] == ["horizontal", "vertical"]


def test_horizontal_may_be_said(folder: Path) -> None:
    edit(folder / "issues/1/issue.yaml", "  - name: 副刊\n", "  - name: 副刊\n    writing: horizontal\n")
    assert [page.writing for page in load(folder)[0].pages] == ["horizontal", "horizontal"]


@pytest.mark.parametrize(
    ("said", "cure"),
    [("verticle", "did you mean 'vertical'?"), ("竖排", "give 'horizontal' or 'vertical'")],
)
def test_another_writing_is_refused(folder: Path, said: str, cure: str) -> None:
    edit(folder / "issues/1/issue.yaml", "  - name: 副刊\n", f"  - name: 副刊\n    writing: {said}\n")
    assert refusal(folder) == f"issues/1/issue.yaml:17: 'writing' is '{said}'; {cure}"


def test_the_writing_of_an_article_is_read_and_another_refused(folder: Path) -> None:
    edit(folder / "issues/1/articles/lamp.md", "summary: 一句。\n", "layout: {body: vertical}\n")
    lamp = next(article for article in load(folder)[0].articles if article.id == "lamp")
    assert lamp.pins.body == "vertical"
    edit(folder / "issues/1/articles/lamp.md", "{body: vertical}", "{body: upright}")
    said = "issues/1/articles/lamp.md:3: 'body' is 'upright'; give 'horizontal' or 'vertical'"
    assert refusal(folder) == said
