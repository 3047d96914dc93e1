"""The house's fillers: read in order of their names, whole, and of their own kinds only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edition.errors import IssueFault
from edition.load import load_edition, load_house
from edition.model.issue import Kind

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/issues/good"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the good issue's house, with an empty folder of fillers."""
    shutil.copytree(GOOD / "styles/tiny", tmp_path / "styles/tiny")
    (tmp_path / "styles/tiny/fillers").mkdir()
    return tmp_path / "styles/tiny"


def write(house: Path, name: str, head: str = "") -> None:
    (house / f"fillers/{name}.md").write_text(f"---\nheadline: 甲\n{head}---\n乙。\n", encoding="utf-8")


def refusal(house: Path) -> list[str]:
    with pytest.raises(IssueFault) as caught:
        load_house(house)
    return str(caught.value).splitlines()


def test_a_house_without_the_folder_has_none() -> None:
    assert load_house(GOOD / "styles/tiny").fillers == ()


def test_fillers_come_by_name_with_what_they_have(house: Path) -> None:
    (house / "photos").mkdir()
    (house / "photos/well.svg").write_text(SVG, encoding="utf-8")
    write(house, "tea", "kind: advert\npriority: 4\n")
    write(house, "bus")
    write(house, "well", "kind: filler\nphotos: [{file: photos/well.svg, alt: 井}]\n")
    fillers = load_house(house).fillers
    assert [(one.id, one.kind, one.priority) for one in fillers] == [
        ("bus", Kind.FILLER, 5),
        ("tea", Kind.ADVERT, 4),
        ("well", Kind.FILLER, 5),
    ]
    assert fillers[0].source == "styles/tiny/fillers/bus.md"
    assert fillers[0].body[0].text == "乙。"
    assert [photo.path for photo in fillers[2].photos] == [house / "photos/well.svg"]
    assert load_edition(GOOD / "issues/1", house.parent)[1].fillers == fillers


def test_what_only_an_article_may_be_is_refused(house: Path) -> None:
    write(house, "a", "kind: news\n")
    write(house, "b", "layout: {jump: 2}\n")
    write(house, "c", "section: 要闻\n")
    write(house, "across")
    write(house, "C_d", "label: [甲]\n")
    write(house, "e", "photos: [{file: ../a.svg, alt: 井}]\n")
    assert refusal(house) == [
        "styles/tiny/fillers/C_d.md:1: 'C_d' is no article id; use lower-case letters and digits, joined by hyphens",
        "styles/tiny/fillers/C_d.md:3: 'label' is a list; give text",
        "styles/tiny/fillers/a.md:3: a filler of the house is of the kind 'news'; make it 'filler' or 'advert', or an "
        "article of an issue",
        "styles/tiny/fillers/across.md:1: 'across' is a word of the cuts; give the article another id",
        "styles/tiny/fillers/b.md:3: a filler of the house jumps to page 2; take the jump out: it stands whole",
        "styles/tiny/fillers/c.md:3: a filler of the house asks for the page '要闻'; take 'section' out: it stands "
        "where a page lacks copy",
        "styles/tiny/fillers/e.md:3: the photo '../a.svg' lies outside the house's folder; copy it to photos/ and "
        "write 'photos/…'",
    ]


def test_a_link_that_leads_outside_the_house_is_refused(house: Path) -> None:
    outside = house.parent / "a.md"
    outside.write_text("---\nheadline: 甲\n---\n乙。\n", encoding="utf-8")
    (house / "fillers/a.md").symlink_to(outside)
    assert refusal(house) == [
        "styles/tiny/fillers/a.md:1: the file lies outside its folder; keep the file itself there, not a link to "
        "another place"
    ]


def test_faults_of_house_fillers_and_issue_come_out_together(house: Path) -> None:
    """A house that cannot be read keeps its fillers' names known to the cuts."""
    issue = house.parents[1] / "issues/1"
    shutil.copytree(GOOD / "issues/1", issue)
    sheet = issue / "issue.yaml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("down: [lamp,", "down: [lamp, bus,"), encoding="utf-8")
    file = house / "house.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("CN14—0019", "14"), encoding="utf-8")
    write(house, "bus")
    write(house, "tea", "kind: poem\n")
    with pytest.raises(IssueFault) as caught:
        load_edition(issue, house.parent)
    assert [fault.file for fault in caught.value.faults] == [
        "styles/tiny/fillers/tea.md",
        "styles/tiny/house.yaml",
    ]


def test_the_sample_paper_has_samples_of_both_kinds() -> None:
    fillers = load_house(ROOT / "styles/datong").fillers
    assert sorted(one.kind for one in fillers) == [Kind.ADVERT] * 3 + [Kind.FILLER] * 3
    assert {one.note for one in fillers} == {"样稿"}
    for one in fillers:
        length = sum(len(paragraph.text) for paragraph in one.body)
        if one.kind is Kind.FILLER:
            assert len(one.body) == 1 and 60 <= length <= 120
        else:
            assert 8 <= len(one.headline.replace(" ", "")) <= 16 and one.headline.count(" ") == 1
            assert length <= 40
