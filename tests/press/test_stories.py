"""The tags of the reading file: the text in reading order, a story one article, print's own parts no content."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as raw
import pytest

from edition.model.issue import Article, Form, Kind
from tests.press.finished import Finished
from tests.press.tagged import TEXT, Tag, squeezed, viewed_tags

Said = tuple[str, str]  # a tag's role, and its text; of a figure what stands for it
JUMP = re.compile(r"（(?:下转|上接)第.版）")
NEAR = 1.0  # points: what a placement may be off


def said(edition: Finished, story: Tag) -> list[Said]:
    """What a story says, tag by tag, without its jump lines and the program's bullets."""
    read = edition.read
    return [
        (tag.role, tag.alt if tag.role == "Figure" else JUMP.sub("", read.text(tag)).removeprefix("■"))
        for tag in story.all("H1", "H2", "H3", "P", "Figure", "Caption")
    ]


def wanted(edition: Finished, frame: dict[str, Any]) -> list[Said]:
    """What the story that begins in a frame should say."""
    articles = [edition.articles[name] for name in frame["articles"]]
    if frame["kind"] == "brief":
        told = [("H2", frame["headline"]), *(each for article in articles for each in as_brief(article))]
    else:
        (article,) = articles
        told = as_article(article, has_byline_row="byline" in [row["role"] for row in frame["rows"]])
    return [(role, squeezed(text)) for role, text in told if text]


def as_brief(article: Article) -> list[Said]:
    """A brief: its headline leads into its text."""
    first, *others = article.body
    return [("P", article.headline + first.text), *(("P", paragraph.text) for paragraph in others)]


def as_article(article: Article, *, has_byline_row: bool) -> list[Said]:
    """An article: its byline is a row of its headline, or opens the text beside an upright one."""
    mark = "广告" if article.kind is Kind.ADVERT else ""
    heads = [("P", mark), ("P", article.label), ("P", article.kicker), ("H2", article.headline)]
    heads += [("P", article.deck), ("P", article.byline if has_byline_row else "")]
    points = [("P", point) for point in article.summary]
    figures = [
        each
        for photo in article.photos
        for each in (("Figure", photo.alt), ("Caption", photo.caption + photo.credit))
    ]
    text = [("P", "" if has_byline_row else article.byline)]
    for paragraph in article.body:
        number = f"{paragraph.number}." if paragraph.form is Form.NUMBERED else ""
        text.append(("H3" if paragraph.form is Form.SUBHEAD else "P", number + paragraph.text))
    return [*heads, *points, *figures, *text, ("P", article.note)]


def beginnings(edition: Finished) -> list[list[dict[str, Any]]]:
    """The frames of each page in which stories begin."""
    return [[frame for frame in page["frames"] if not frame["continued_from"]] for page in edition.map]


def pages_of(edition: Finished) -> list[Tag]:
    """The sections, one a page."""
    pages = [kid for kid in edition.read.document.kids if isinstance(kid, Tag)]
    assert [page.role for page in pages] == ["Sect"] * len(edition.map)
    return pages


def test_stories_are_read_whole_paragraph_by_paragraph(edition: Finished) -> None:
    for page, frames in zip(pages_of(edition), beginnings(edition), strict=True):
        found = [said(edition, story) for story in page.all("Art")]
        assert found == [wanted(edition, frame) for frame in frames]


def test_the_issue_is_read_in_its_order(paper: Finished) -> None:
    """All text of all articles, one after another, whatever tags it is in."""
    for page, frames in zip(pages_of(paper), beginnings(paper), strict=True):
        found = "".join(text for story in page.all("Art") for _, text in said(paper, story))
        assert found == "".join(text for frame in frames for _, text in wanted(paper, frame))


def test_a_story_that_jumps_is_one_article(paper: Finished, small: Finished) -> None:
    for edition, name in ((paper, "covid-meeting"), (small, "ferry")):
        headline = squeezed(edition.articles[name].headline)
        (story,) = [
            story
            for story in edition.read.stories()
            if [edition.read.text(head) for head in story.all("H2")] == [headline]
        ]
        assert sorted({page for page, _ in story.marks()}) == [0, 1]
        assert [{page for page, _ in link.marks()} for link in story.all("Link")] == [{0}, {1}]
    assert len(paper.read.stories()) == sum(len(frames) for frames in beginnings(paper))


def test_a_page_set_from_top_to_bottom_is_read_in_order(paper: Finished) -> None:
    """Page 4 of 16290 is vertical: its legs are tiers, and its characters one above another."""
    essay, *_ = pages_of(paper)[3].all("Art")
    paragraphs = [paper.read.text(tag) for tag in essay.all("P")]
    article = paper.articles["lamp-essay"]
    assert paragraphs == [article.byline, *(squeezed(paragraph.text) for paragraph in article.body)]
    last = paper.read.chars(essay.all("P")[-1])
    assert len({round(char.x) for _, char in last[:8]}) == 1, "the page is not vertical"


def test_headings_rank_paper_story_subhead(edition: Finished) -> None:
    heads = edition.read.document.all("H1", "H2", "H3")
    assert [tag.role for tag in heads].index("H1") == 0
    assert [edition.read.text(tag) for tag in heads if tag.role == "H1"] == [squeezed(edition.house.name)]
    assert all(len(story.all("H2")) == 1 for story in edition.read.stories())
    subheads = [
        squeezed(paragraph.text)
        for frames in beginnings(edition)
        for frame in frames
        for name in frame["articles"]
        for paragraph in edition.articles[name].body
        if paragraph.form is Form.SUBHEAD
    ]
    assert [edition.read.text(tag) for tag in heads if tag.role == "H3"] == subheads
    assert {tag.role for tag in edition.read.document.walk()} <= {
        *("Document", "Sect", "Art", "Div", "H1", "H2", "H3", "P", "L", "LI", "LBody"),
        *("Figure", "Caption", "Link"),
    }


def test_what_page_one_says_of_the_paper_comes_first_and_the_colophon_last(edition: Finished) -> None:
    issue, house, page = edition.issue, edition.house, edition.issue.pages[0]
    first, last = pages_of(edition)[0], pages_of(edition)[-1]
    kinds = [kid.role for kid in first.kids if isinstance(kid, Tag)]
    assert kinds[: kinds.index("Art")] == ["H1", "Div", "L", "P"]
    head = [edition.read.text(tag) for tag in first.kids[: kinds.index("Art")] if isinstance(tag, Tag)]
    about = f"{issue.date.year}年{issue.date.month}月{issue.date.day}{issue.weekday}{issue.lunar_year}"
    credits = "".join(f"{office}：{name}" for office, name in page.credits)
    assert head == [
        squeezed(house.name),
        f"{about}{issue.lunar_day}今日{len(issue.pages)}版（第{issue.number}号）",
        "".join(house.slogans),
        f"{house.organ}国内统一刊号：{house.cn}{house.publisher}{house.site}{credits}{page.mark}第1版{page.name}",
    ]
    assert isinstance(last.kids[-1], Tag) and last.kids[-1].role == "P"
    assert edition.read.text(last.kids[-1]) == squeezed("".join(house.colophon))


def test_what_only_print_needs_is_an_artifact(edition: Finished) -> None:
    """Running heads and the headline repeated over a rest: in no tag, though on the page."""
    for page, painted, mapped in zip(edition.issue.pages, edition.read.pages, edition.map, strict=True):
        shown = "".join(each.text for each in painted if each.is_artifact)
        if page.number == 1:
            assert shown == ""
            continue
        day = f"{edition.issue.date.year}年{edition.issue.date.month}月{edition.issue.date.day}日"
        credits = "".join(f"{office}：{name}" for office, name in page.credits)
        head = f"{page.number}{page.name}{page.mark}{edition.house.name}{day}{edition.issue.weekday}{credits}"
        repeated = [
            row["text"] for frame in mapped["frames"] for row in frame["rows"] if row["role"] == "repeat"
        ]
        assert shown == squeezed(head + "".join(repeated))


def test_everything_painted_is_in_one_tag_or_an_artifact(edition: Finished) -> None:
    marks = list(edition.read.document.marks())
    assert len(marks) == len(set(marks))
    assert set(marks) == set(edition.read.numbers()) >= edition.read.marks
    for page in edition.read.pages:
        assert all((each.mark >= 0) != each.is_artifact for each in page)
        assert any(each.is_artifact and each.kind == raw.FPDF_PAGEOBJ_PATH for each in page), "no rules"
        assert all(each.text for each in page if each.kind == TEXT)


def test_figures_say_what_they_show(edition: Finished) -> None:
    figures = [figure for story in edition.read.stories() for figure in story.all("Figure")]
    photos = [
        photo
        for frames in beginnings(edition)
        for frame in frames
        for name in frame["articles"]
        for photo in edition.articles[name].photos
    ]
    assert [figure.alt for figure in figures] == [photo.alt for photo in photos]
    (nameplate,) = pages_of(edition)[0].all("H1")[0].all("Figure")
    assert nameplate.alt == edition.house.name


@pytest.mark.parametrize("name", ["paper", "small"])
def test_a_figure_says_where_it_stands(name: str, request: pytest.FixtureRequest) -> None:
    """Its BBox (ISO 32000-1, table 344) is in points of the page."""
    edition: Finished = request.getfixturevalue(name)
    places = [
        edition.points(page, picture["box"])
        for page, frame in edition.frames()
        for picture in frame["pictures"]
    ]
    figures = [figure for story in edition.read.stories() for figure in story.all("Figure")]
    boxes = [tuple(float(edge) for edge in figure.element.A.BBox) for figure in figures]
    assert boxes == [pytest.approx(place, abs=NEAR) for place in places]


def test_content_leads_back_to_its_tag(edition: Finished) -> None:
    """The parent tree (ISO 32000-1, 14.7.4.4): from a mark or an annotation to the element that holds it."""
    tree = edition.read.parents()
    pages = list(edition.read.file.pages)
    held = [
        (tag, kid) for tag in edition.read.document.walk() for kid in tag.kids if not isinstance(kid, Tag)
    ]
    for tag, (page, mark) in held:
        owner = tree[int(pages[page].obj.StructParents)][mark]
        assert owner.objgen == tag.element.objgen
    for link in edition.read.document.all("Link"):
        assert tree[int(link.annotation.StructParent)].objgen == link.element.objgen
    for tag in edition.read.document.walk():
        for kid in tag.kids:
            assert not isinstance(kid, Tag) or kid.element.P.objgen == tag.element.objgen
    assert int(edition.read.file.Root.StructTreeRoot.ParentTreeNextKey) > max(tree)


def test_another_reader_sees_the_same_tags(edition: Finished) -> None:
    """PDFium gives each page the tags that have content on it."""
    for number, page in enumerate(edition.read.viewer):
        found = viewed_tags(page)
        assert found == on_page(edition.read.document, number)


def on_page(tag: Tag, page: int) -> list[tuple[str, tuple[int, ...]]]:
    """The tags with content of their own on a page: role, and numbers of the marks right under each."""
    found = []
    for each in tag.walk():
        own = tuple(kid[1] for kid in each.kids if not isinstance(kid, Tag) and kid[0] == page)
        if own:
            found.append((each.role, own))
    return found
