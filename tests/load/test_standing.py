"""Articles that no page lists, the pages they ask for, and what cuts do with them: loaded, or refused in words."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from edition.errors import IssueFault
from edition.load import load_edition
from edition.model.issue import Issue

GOOD = Path(__file__).parent.parent / "issues/good"
HEAD = "number: 1\ndate: 2022-08-21\nhouse: tiny\n"
TWO = "pages:\n  - name: 要闻\n  - name: 综合\n"

Load = Callable[..., Issue]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load an issue of this sheet; ``heads`` are lines of the manuscripts' heads, ``fillers`` the house's files."""

    def loaded(sheet: str, heads: Mapping[str, str], fillers: Mapping[str, str] | None = None) -> Issue:
        shutil.copytree(GOOD / "styles/tiny", tmp_path / "styles/tiny")
        for folder, texts in (("issues/1/articles", heads), ("styles/tiny/fillers", fillers or {})):
            (tmp_path / folder).mkdir(parents=True)
            for name, head in texts.items():
                text = f"---\nheadline: 甲\n{head}---\n乙。\n"
                (tmp_path / folder / f"{name}.md").write_text(text, encoding="utf-8")
        (tmp_path / "issues/1/issue.yaml").write_text(HEAD + sheet, encoding="utf-8")
        return load_edition(tmp_path / "issues/1", tmp_path / "styles")[0]

    return loaded


@pytest.fixture
def refused(load: Load) -> Callable[..., list[str]]:
    """The messages an issue is refused with."""

    def told(*given: object) -> list[str]:
        with pytest.raises(IssueFault) as caught:
            load(*given)
        return str(caught.value).splitlines()

    return told


Refused = Callable[..., list[str]]


def plain(*names: str, **heads: str) -> dict[str, str]:
    return dict.fromkeys(names, "") | heads


def placed(issue: Issue) -> list[list[str]]:
    """The ids of every page's articles, then of the loose ones."""
    return [
        *([article.id for article in page.articles] for page in issue.pages),
        [one.id for one in issue.loose],
    ]


# What the issue lists


def test_articles_that_no_page_lists_come_in_the_order_of_their_rank(load: Load) -> None:
    issue = load(f"articles: [c, a, b]\n{TWO}", plain("a", "b", "c"))
    assert placed(issue) == [[], [], ["c", "a", "b"]]
    assert [article.id for article in issue.articles] == ["c", "a", "b"]


def test_priority_is_spread_over_the_pages(load: Load) -> None:
    names = [f"a{number}" for number in range(14)]
    issue = load(f"articles: [{', '.join(names)}]\n{TWO}", plain(*names, a13="priority: 2\n"))
    assert [article.priority for article in issue.loose] == [1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 2]


def test_some_may_be_listed_and_some_not(load: Load) -> None:
    issue = load(
        "pages:\n  - name: 要闻\n    articles: [a]\n  - {name: 综合, articles: []}\narticles: [b]\n",
        plain("a", "b"),
    )
    assert placed(issue) == [["a"], [], ["b"]]


def test_an_empty_list_of_the_issue_frees_no_page(refused: Refused) -> None:
    assert refused(f"articles: []\n{TWO}", {}) == [
        "issues/1/issue.yaml:6: page 1 has no articles; add 'articles: [id, …]'",
        "issues/1/issue.yaml:7: page 2 has no articles; add 'articles: [id, …]'",
    ]


def test_an_id_is_listed_once_in_all(refused: Refused) -> None:
    assert refused(
        "articles: [b, a, b, masthead, B, gone, [c]]\npages:\n  - {name: 要闻, articles: [a]}\n",
        plain("a", "b"),
    ) == [
        "issues/1/issue.yaml:4: 'B' is no article id; use lower-case letters and digits, joined by hyphens",
        "issues/1/issue.yaml:4: 'masthead' is a word of the cuts; give the article another id",
        "issues/1/issue.yaml:4: an article of the issue is a list; give an article's id",
        "issues/1/issue.yaml:4: the article 'a' is listed a second time (first on page 1); list it once",
        "issues/1/issue.yaml:4: the article 'b' is listed a second time (first for the issue, without a page); "
        "list it once",
        "issues/1/issue.yaml:4: there is no manuscript articles/gone.md; write it, or take it off the issue's list",
    ]


def test_the_list_is_a_list(refused: Refused) -> None:
    assert refused(f"articles: {{a: 1}}\n{TWO}", {}) == [
        "issues/1/issue.yaml:4: 'articles' is a mapping of keys; give a list of article ids"
    ]


def test_pages_without_names_are_no_fault_of_a_section(refused: Refused) -> None:
    assert refused("articles: [a]\npages:\n  - {mark: 样稿}\n", plain(a="section: 综合\n")) == [
        "issues/1/issue.yaml:6: missing required key 'name'; add 'name: …'"
    ]


# The page an article asks for


def test_an_article_may_ask_for_its_page(load: Load) -> None:
    pages = "pages:\n  - {name: 要闻, articles: [b]}\n  - name: 综合\n  - name: 综合\n"
    issue = load(f"articles: [a]\n{pages}", plain(a="section: 综合\n", b="section: 要闻\n"))
    assert [article.section for article in issue.articles] == ["要闻", "综合"]


def test_a_page_that_there_is_not_is_no_section(refused: Refused) -> None:
    pages = "pages:\n  - {name: 综合新闻, articles: [a]}\n  - name: 副刊\n"
    heads = plain("a", b="kind: news\nsection: 综合要闻\n", c="section: 体育\n")
    assert refused(f"articles: [b, c]\n{pages}", heads) == [
        "issues/1/articles/b.md:4: no page has the name '综合要闻'; did you mean '综合新闻'?",
        "issues/1/articles/c.md:3: no page has the name '体育'; the pages are '综合新闻' or '副刊'",
    ]


def test_the_nearest_page_is_named(refused: Refused) -> None:
    assert refused("articles: [a]\npages:\n  - name: 综合新闻\n", plain(a="section: 综合新文\n")) == [
        "issues/1/articles/a.md:3: no page has the name '综合新文'; did you mean '综合新闻'?"
    ]


def test_a_section_does_not_contradict_a_list(refused: Refused) -> None:
    pages = "pages:\n  - {name: 要闻, articles: [a]}\n  - {name: 综合, articles: [b]}\n"
    assert refused(pages, plain("b", a="section: 综合\n")) == [
        "issues/1/articles/a.md:3: the article asks for the page '综合' and is listed on page 1, '要闻'; take "
        "'section' out, or take it off that page"
    ]


# Cuts that name articles of no page


def test_cuts_give_a_loose_article_its_page(load: Load) -> None:
    issue = load(
        "articles: [d, c, b]\npages:\n  - name: 要闻\n    articles: [a]\n"
        "    cuts: {down: [masthead, {across: [b: 2, a, c]}]}\n  - name: 综合\n",
        plain("a", "b", "c", "d"),
    )
    assert placed(issue) == [["a", "c", "b"], [], ["d"]]
    assert [article.priority for article in issue.articles] == [1, 1, 2, 1]  # as ranked in their lists


def test_two_pages_cannot_both_have_it(refused: Refused) -> None:
    sheet = (
        "articles: [a, b]\npages:\n  - {name: 要闻, cuts: {down: [masthead, a]}}\n"
        "  - {name: 综合, cuts: {down: [a, b]}}\n"
    )
    assert refused(sheet, plain("a", "b")) == [
        "issues/1/issue.yaml:7: 'a' stands in the cuts of page 2 and of page 1 too; keep one of the two"
    ]


def test_a_slip_of_a_loose_articles_name_is_seen(refused: Refused) -> None:
    sheet = "articles: [river]\npages:\n  - {name: 要闻, cuts: {down: [masthead, rivr]}}\n"
    assert refused(sheet, plain("river")) == [
        "issues/1/issue.yaml:6: unknown article 'rivr' in the cuts; did you mean 'river'?"
    ]


# Rests that make jumps

JUMPED = (
    "pages:\n  - {name: 要闻, articles: [a, b]}\n"
    "  - {name: 综合, articles: [c], cuts: {down: [c, {rest: a}]}}\n"
    "  - {name: 副刊, articles: [d], cuts: {down: [d, {rest: a}]}}\n"
)


def test_a_rest_sends_its_article_on(load: Load) -> None:
    sheet = JUMPED.replace("d, {rest: a}", "d, {rest: b}")
    issue = load(sheet, plain("a", "b", "c", "d"))
    assert [(article.id, article.pins.jump) for article in issue.articles] == [
        ("a", 2),
        ("b", 3),
        ("c", None),
        ("d", None),
    ]


def test_a_rest_sends_on_what_has_no_page_yet(load: Load) -> None:
    sheet = "articles: [a, b]\npages:\n  - name: 要闻\n  - {name: 综合, cuts: {down: [b, {rest: a}]}}\n"
    issue = load(sheet, plain("a", "b"))
    assert placed(issue) == [[], ["b"], ["a"]]
    assert issue.loose[0].pins.jump == 2


def test_an_article_has_one_rest(refused: Refused) -> None:
    assert refused(JUMPED, plain("a", "b", "c", "d")) == [
        "issues/1/issue.yaml:7: the rest of 'a' stands on page 3 and on page 2 too; keep one of the two"
    ]


def test_a_rest_against_the_manuscripts_own_jump_is_refused(refused: Refused) -> None:
    sheet = JUMPED.replace("c, {rest: a}", "c, {rest: b}")
    assert refused(sheet, plain("b", "c", "d", a="layout: {jump: 2}\n")) == [
        "issues/1/issue.yaml:6: the cuts of page 2 have no place for the rest of 'a'; add 'rest: a', or take its "
        "jump out",
        "issues/1/issue.yaml:7: the rest of 'a' stands on page 3, and its manuscript sends none there; add "
        "'layout: {jump: 3}' to the manuscript, or take this out",
    ]


def test_a_rest_follows_a_loose_article_too(refused: Refused) -> None:
    sheet = (
        "articles: [a, b]\npages:\n  - {name: 要闻, cuts: {down: [masthead, {rest: b}]}}\n"
        "  - {name: 综合, cuts: {down: [a, {rest: a}]}}\n"
    )
    assert refused(sheet, plain("a", "b")) == [
        "issues/1/issue.yaml:6: the rest of 'b' stands on page 1 and its beginning on no earlier page; a rest follows "
        "its article; take it out",
        "issues/1/issue.yaml:7: the rest of 'a' stands on page 2 and its beginning on no earlier page; a rest follows "
        "its article; take it out",
    ]


def test_a_loose_article_may_say_where_its_rest_goes(load: Load) -> None:
    issue = load(f"articles: [a]\n{TWO}", plain(a="layout: {jump: 2}\n"))
    assert issue.loose[0].pins.jump == 2


def test_its_rest_needs_a_page_that_follows_and_a_place(refused: Refused) -> None:
    sheet = f"articles: [a, b, c, d]\n{TWO}    cuts: {{down: [b, d]}}\n"
    heads = {name: f"layout: {{jump: {page}}}\n" for name, page in zip("abc", (1, 2, 2), strict=True)}
    assert refused(sheet, plain("d") | heads) == [
        "issues/1/articles/a.md:3: the layout sends the rest of the article to page 1; name a later page, up to 2",
        "issues/1/articles/b.md:3: the layout sends the rest of page 2's article to page 2; take the jump out: no page "
        "follows",
        "issues/1/issue.yaml:8: the cuts of page 2 have no place for the rest of 'c'; add 'rest: c', or take its "
        "jump out",
    ]


# Briefs


def test_a_brief_moves_to_the_page_whose_cuts_name_it(load: Load) -> None:
    brief = "kind: brief\n"
    issue = load(
        "articles: [e]\npages:\n  - {name: 要闻, articles: [a, x, y]}\n"
        "  - {name: 综合, articles: [b], cuts: {down: [b, {briefs: [y, e], title: 简讯}]}}\n"
        "  - {name: 副刊, articles: [c, z], cuts: c}\n"
        "  - {name: 体育, articles: [d], cuts: {down: [d, z]}}\n",
        plain("a", "b", "c", "d", e=brief, x=brief, y=brief, z=brief),
    )
    assert placed(issue) == [["a", "x"], ["b", "e", "y"], ["c"], ["d", "z"], []]


def test_a_brief_stays_where_its_own_pages_cuts_name_it(refused: Refused) -> None:
    sheet = (
        "pages:\n  - {name: 要闻, articles: [a, x], cuts: {down: [masthead, a, x]}}\n"
        "  - {name: 综合, articles: [b], cuts: {down: [b, x]}}\n"
    )
    assert refused(sheet, plain("a", "b", x="kind: brief\n")) == [
        "issues/1/issue.yaml:6: 'x' stands in the cuts of page 2 and is listed on page 1; list it under page 2, or "
        "write 'rest: x'"
    ]


def test_a_brief_moves_to_one_page(refused: Refused) -> None:
    sheet = (
        "pages:\n  - {name: 要闻, articles: [a, x]}\n  - {name: 综合, articles: [b], cuts: {down: [b, x]}}\n"
        "  - {name: 副刊, articles: [c], cuts: {down: [c, x]}}\n"
    )
    assert refused(sheet, plain("a", "b", "c", x="kind: brief\n")) == [
        "issues/1/issue.yaml:7: 'x' stands in the cuts of page 3 and of page 2 too; keep one of the two"
    ]


def test_other_articles_do_not_move(refused: Refused) -> None:
    sheet = (
        "pages:\n  - {name: 要闻, articles: [a, x]}\n  - {name: 综合, articles: [b], cuts: {down: [b, x]}}\n"
    )
    assert refused(sheet, plain("a", "b", "x")) == [
        "issues/1/issue.yaml:6: 'x' stands in the cuts of page 2 and is listed on page 1; list it under page 2, or "
        "write 'rest: x'"
    ]


# The house's fillers in cuts

WITH_FILLERS = (
    "pages:\n  - {name: 要闻, articles: [a], cuts: {down: [masthead, a, well]}}\n"
    "  - {name: 综合, articles: [b], cuts: {down: [b, PUT]}}\n"
)


def test_a_filler_stands_where_cuts_name_it(load: Load) -> None:
    issue = load(WITH_FILLERS.replace("PUT", "bus: 4"), plain("a", "b"), plain("bus", "well", "tea"))
    assert placed(issue) == [["a", "well"], ["b", "bus"], []]
    assert issue.pages[1].articles[1].source == "styles/tiny/fillers/bus.md"


@pytest.mark.parametrize(
    ("put", "wrong"),
    [
        ("well", "'well' stands in the cuts of page 2 and of page 1 too; keep one of the two"),
        (
            "rest: well",
            "the rest of 'well' stands on page 2 and it is a filler of the house; a filler stands whole; take this out",
        ),
        ("buss", "unknown article 'buss' in the cuts; did you mean 'bus'?"),
    ],
)
def test_a_filler_stands_once_and_whole(refused: Refused, put: str, wrong: str) -> None:
    sheet = WITH_FILLERS.replace("PUT", f"{{{put}}}" if ":" in put else put)
    assert refused(sheet, plain("a", "b"), plain("bus", "well")) == [f"issues/1/issue.yaml:6: {wrong}"]


def test_a_filler_is_not_called_as_an_article(refused: Refused) -> None:
    assert refused(
        "articles: [b]\npages:\n  - {name: 要闻, articles: [a]}\n", plain("a", "b"), plain("a", "b")
    ) == [
        "styles/tiny/fillers/a.md:1: the issue has an article 'a' too; give one of the two files another name",
        "styles/tiny/fillers/b.md:1: the issue has an article 'b' too; give one of the two files another name",
    ]
