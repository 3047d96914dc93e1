"""The good issue of tests/issues, value by value."""

import time
from datetime import date
from pathlib import Path

import pytest

from edition.errors import IssueFault
from edition.load import load_edition, load_house, load_issue
from edition.model.house import Face, House
from edition.model.issue import Form, Issue, Kind, Leaf, Pins, Run, Split, Style

GOOD = Path(__file__).parent.parent / "issues/good"


@pytest.fixture(scope="module")
def issue() -> Issue:
    return load_edition(GOOD / "issues/1", GOOD / "styles")[0]


def test_the_day_has_its_other_names(issue: Issue) -> None:
    assert (issue.number, issue.date, issue.house) == (1, date(2022, 8, 21), "tiny")
    assert (issue.weekday, issue.lunar_year, issue.lunar_day) == ("星期日", "农历壬寅年", "七月廿四")


def test_pages_are_numbered_by_their_order(issue: Issue) -> None:
    assert [(page.number, page.name, page.mark) for page in issue.pages] == [
        (1, "要闻", ""),
        (2, "副刊", "样稿"),
    ]
    assert issue.pages[0].credits == (("责任编辑", "甲"), ("版式", "乙"))


def test_priority_follows_rank_where_none_is_stated(issue: Issue) -> None:
    assert [article.priority for article in issue.pages[0].articles] == [1, 5, 3]
    assert [article.priority for article in issue.pages[1].articles] == [1, 2, 3, 3]


def test_the_head_of_a_manuscript(issue: Issue) -> None:
    water = issue.articles[0]
    assert (water.id, water.source) == ("water", "issues/1/articles/water.md")
    assert (water.headline, water.label, water.kicker) == (
        "治水兴水惠民 为发展提供支撑",
        "系列报道",
        "专场发布会举行",
    )
    assert (water.deck, water.byline, water.note) == ("副题", "本报记者 甲", "编者注：续文未提供。")
    assert water.summary == ("提要一。", "提要二。")
    assert water.pins == Pins(
        columns=3, headline="vertical", body="horizontal", box=True, at="top-left", jump=2
    )


def test_a_photo_knows_its_size_and_focus(issue: Issue) -> None:
    (photo,) = issue.articles[0].photos
    assert photo.path == GOOD.resolve() / "issues/1/photos/reservoir.svg"
    assert photo.width / photo.height == pytest.approx(4 / 3)
    assert (photo.alt, photo.caption, photo.credit) == ("水库", "图为水库。", "插图")
    assert photo.focus == (0.1, 0.2, 0.5, 0.6)


def test_kind_is_news_unless_stated(issue: Issue) -> None:
    assert [article.kind for article in issue.pages[0].articles] == [Kind.NEWS, Kind.FEATURE, Kind.NEWS]


def test_a_number_where_text_is_expected_is_text(issue: Issue) -> None:
    article = issue.pages[0].articles[2]
    assert (article.id, article.headline) == ("2022", "2022")


def test_a_single_summary_is_a_list_of_one(issue: Issue) -> None:
    assert issue.pages[1].articles[1].summary == ("一句。",)


def test_the_text_has_forms_and_lines(issue: Issue) -> None:
    assert [(p.form, p.number, p.line, p.text) for p in issue.articles[0].body] == [
        (Form.TEXT, 0, 13, "本报讯\u30008月18日，市委宣传部举行发布会。"),
        (Form.SUBHEAD, 0, 15, "节水优先"),
        (Form.TEXT, 0, 17, "一段分成两行，要点：后接，强调与 English words 相连。"),
        (Form.BULLET, 0, 21, "甲"),
        (Form.BULLET, 0, 22, "乙"),
        (Form.NUMBERED, 3, 24, "丙"),
        (Form.NUMBERED, 4, 25, "丁"),
        (Form.QUOTE, 0, 27, "引文一。"),
        (Form.QUOTE, 0, 29, "引文二。"),
    ]


def test_runs_have_styles(issue: Issue) -> None:
    assert issue.articles[0].body[2].runs == (
        Run(text="一段分成两行，"),
        Run(text="要点：", style=Style.STRONG),
        Run(text="后接，"),
        Run(text="强调", style=Style.EMPHASIS),
        Run(text="与 English words 相连。"),
    )


def test_a_poem_is_verses_and_stanzas(issue: Issue) -> None:
    poem = issue.pages[1].articles[0]
    assert [(p.form, p.line, p.text) for p in poem.body] == [
        (Form.VERSE, 5, "一候鹰乃祭鸟"),
        (Form.VERSE, 6, "二候天地始肃"),
        (Form.STANZA, 8, "三候禾乃登"),
        (Form.VERSE, 9, "四句"),
    ]


def test_cuts_are_a_tree(issue: Issue) -> None:
    assert issue.pages[0].cuts == Split(
        direction="down",
        line=9,
        parts=(
            Split(
                direction="across",
                line=10,
                parts=(
                    Leaf(articles=("masthead",), columns=3, line=11),
                    Leaf(articles=("2022",), line=12),
                ),
            ),
            Split(
                direction="across",
                line=13,
                parts=(Leaf(articles=("water",), line=14), Leaf(articles=("meeting",), columns=1, line=15)),
            ),
        ),
    )


def test_cuts_hold_rests_and_briefs(issue: Issue) -> None:
    cuts = issue.pages[1].cuts
    assert isinstance(cuts, Split)
    left, right = cuts.parts
    assert isinstance(left, Split) and left.columns == 2
    assert left.parts[1] == Leaf(articles=("water",), continued=True, line=23)
    assert isinstance(right, Split)
    assert right.parts[1] == Leaf(articles=("first-brief", "second-brief"), title="简讯", line=25)


def test_the_house() -> None:
    house = load_house(GOOD / "styles/tiny")
    assert (house.id, house.name, house.cn, house.cn_digits) == ("tiny", "试刊", "CN14—0019", "14-0019")
    assert (house.grid.columns, house.grid.width, house.grid.lines) == (4, 210, 50)
    assert house.faces["song"] == Face(families=("Noto Serif CJK SC",), weight=900)
    assert (house.masthead.columns, house.masthead.size) == (3, 60)
    assert house.headlines.sizes == {1: (12, 16), 2: (16, 24), 4: (20, 32)}
    assert house.headlines.face("news", 3) == "hei"
    assert (house.slogans, house.colophon) == (("一", "二"), ("试刊社出版",))
    assert house.folder == GOOD.resolve() / "styles/tiny"


def house_with(folder: Path, faces: str) -> House:
    """The tiny house with these faces for headlines."""
    text = (GOOD / "styles/tiny/house.yaml").read_text(encoding="utf-8")
    (folder / "tiny").mkdir()
    changed = text.replace("{news: song, news-3: hei}", faces)
    assert changed != text
    (folder / "tiny/house.yaml").write_text(changed, encoding="utf-8")
    return load_house(folder / "tiny")


def test_a_kind_of_headline_may_have_several_faces(tmp_path: Path) -> None:
    """The first is the usual one; said twice is said once."""
    headlines = house_with(tmp_path, "{news: [song, hei], news-3: [hei, song, hei], poem: kai}").headlines
    assert headlines.faces == {"news": ("song", "hei"), "news-3": ("hei", "song"), "poem": ("kai",)}
    assert (headlines.face("news", 2), headlines.alternates("news", 2)) == ("song", ("hei",))
    assert (headlines.face("news", 4), headlines.alternates("news", 4)) == ("hei", ("song",))
    assert (headlines.face("poem", 1), headlines.alternates("poem", 1)) == ("kai", ())
    assert (headlines.face("feature", 1), headlines.alternates("feature", 1)) == ("song", ())


def test_an_unknown_face_in_a_list_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(IssueFault) as caught:
        house_with(tmp_path, "{news: [song, sung], news-3: {a: b}}")
    said = str(caught.value)
    assert "unknown face 'sung'; did you mean 'song'?" in said
    assert "'news-3'" in said


def test_an_issue_can_be_read_without_its_house(issue: Issue) -> None:
    assert load_issue(GOOD / "issues/1") == issue


def test_reading_twice_gives_the_same(issue: Issue) -> None:
    assert load_edition(GOOD / "issues/1", GOOD / "styles")[0] == issue


def test_forty_articles_are_read_in_an_instant(tmp_path: Path) -> None:
    ids = [f"a{number}" for number in range(40)]
    folder = tmp_path / "issues/1"
    (folder / "articles").mkdir(parents=True)
    page = f"  - {{name: 要闻, articles: [{', '.join(ids)}]}}\n"
    head = "number: 1\ndate: 2022-08-21\nhouse: tiny\npages:\n"
    (folder / "issue.yaml").write_text(head + page, encoding="utf-8")
    text = "---\nheadline: 治水\nsummary: [一, 二]\n---\n" + "大同地处**季风**气候区，十年九旱。\n\n" * 40
    for name in ids:
        (folder / f"articles/{name}.md").write_text(text, encoding="utf-8")
    load_edition(folder, GOOD / "styles")
    spent = []
    for _ in range(5):
        start = time.process_time()
        load_edition(folder, GOOD / "styles")
        spent.append(time.process_time() - start)
    assert min(spent) < 0.25  # some 0.05 on an idle machine; what is guarded against is a change of order
