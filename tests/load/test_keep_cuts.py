"""Cuts kept in ``issue.yaml``: what is read back is what was found, and all else stays byte for byte."""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.errors import EditionError
from edition.load import load_edition, load_issue
from edition.load.keep_cuts import WIDEST, cut_yaml, keep_cuts, plan_anew, with_cuts
from edition.model.house import House
from edition.model.issue import Article, Cut, Issue, Leaf, Page, Pins, Split

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / "issues/16290"
SHEET = REAL / "issue.yaml"
IDS = (
    "river",
    "null",
    "2022",
    "a-1",
    "no",
    "an-article-whose-name-is-rather-long-as-names-go",
    "rain",
    "1e5",
)
SENT_ON = ("jumped", "jumped-too")
HEAD = "number: 1\ndate: 2022-08-21\nhouse: tiny\n"
#: Down two articles and the masthead: what a page of these tests is given.
TREE = Split(
    direction="down",
    parts=(
        Split(direction="across", parts=(Leaf(articles=("masthead",), columns=5), Leaf(articles=("b",)))),
        Leaf(articles=("a",)),
    ),
)
OTHER = Split(direction="across", parts=(Leaf(articles=("c",), columns=3), Leaf(articles=("d",))))


def down(*parts: Cut, columns: int | None = None) -> Split:
    return Split(direction="down", parts=parts, columns=columns)


def across(*parts: Cut, columns: int | None = None) -> Split:
    return Split(direction="across", parts=parts, columns=columns)


def wheel(*parts: Cut) -> Split:
    return Split(direction="wheel", parts=parts)


def leaf(name: str, columns: int | None = None) -> Leaf:
    return Leaf(articles=(name,), columns=columns)


def bare(cut: Cut | None) -> Cut | None:
    """A tree without its lines in the sheet."""
    if isinstance(cut, Split):
        parts = tuple(part for held in cut.parts if (part := bare(held)) is not None)
        return replace(cut, parts=parts, line=0)
    return replace(cut, line=0) if cut else None


# How a tree is written


def test_a_tree_is_written_as_the_readme_teaches() -> None:
    first = down(
        across(leaf("masthead", 5), leaf("notice", 2)),
        across(leaf("river", 4), down(leaf("bridge"), leaf("market"), columns=3)),
    )
    assert (
        cut_yaml(first, 6)
        == """\
      down:
        - across:
            - masthead: 5
            - notice: 2
        - across:
            - river: 4
            - down: [bridge, market]
              columns: 3"""
    )
    second = across(
        leaf("school", 5),
        down(
            Leaf(articles=("river",), continued=True),
            Leaf(articles=("rain", "bus", "lamps"), title="简讯"),
            columns=2,
        ),
    )
    assert (
        cut_yaml(second, 6)
        == """\
      across:
        - school: 5
        - down:
            - rest: river
            - briefs: [rain, bus, lamps]
              title: 简讯
          columns: 2"""
    )


def test_a_wheel_is_written_with_the_widths_at_its_left() -> None:
    tree = wheel(
        leaf("river", 4),
        leaf("bridge"),
        leaf("market"),
        down(leaf("bus"), leaf("rain"), columns=5),
        leaf("lamps"),
    )
    assert (
        cut_yaml(tree, 2)
        == """\
  wheel:
    - river: 4
    - bridge
    - market
    - down: [bus, rain]
      columns: 5
    - lamps"""
    )


def test_the_readme_shows_these_trees() -> None:
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert "        - across:\n            - river: 4\n            - down: [bridge, market]\n" in text


def test_a_long_list_stands_one_under_another() -> None:
    names = tuple(f"a-brief-of-some-length-{number}" for number in range(5))
    lines = cut_yaml(Leaf(articles=names, title="简讯", columns=2), 12).split("\n")
    assert lines[:2] == ["            briefs:", "              - a-brief-of-some-length-0"]
    assert lines[-2:] == ["            title: 简讯", "            columns: 2"]


@pytest.mark.parametrize(
    "title",
    ["#1", "简讯: 甲", "'甲'", "- 甲", "null", "~", "甲 # 乙", "[甲]", "甲, 乙", "*", '"', "?", "简讯（一）"],
)
def test_a_title_is_quoted_where_yaml_would_take_it_for_something_else(title: str) -> None:
    sheet = f"{HEAD}pages:\n  - {{name: a, articles: [b, c]}}\n  - name: d\n    articles: [e]\n"
    made = with_cuts(
        sheet, {1: Leaf(articles=("b", "c"), title=title), 2: Leaf(articles=("e",), title=title)}
    )
    assert made != sheet  # with_cuts reads it back itself


def test_a_cut_into_one_part_is_no_cut() -> None:
    assert cut_yaml(down(leaf("a"), columns=3), 0) == "a: 3"


# Where it goes

SHEETS = {
    "plain": (
        "  - name: 要闻\n    articles: [a, b]\n  - name: 综合\n    articles: [c, d]\n",
        "  - name: 要闻\n    articles: [a, b]\n<1 at 4>  - name: 综合\n    articles: [c, d]\n<2 at 4>",
    ),
    "comments, a list not indented, no last line end": (
        "  - name: 要闻   # page one\n    articles:\n      - a\n      - b  # second\n      # - c, held over\n"
        "    # cuts: to come\n\n# the other page\n  - articles:\n    - c\n    - d\n    name: 综合",
        "  - name: 要闻   # page one\n    articles:\n      - a\n      - b  # second\n      # - c, held over\n"
        "    # cuts: to come\n<1 at 4>\n# the other page\n  - articles:\n    - c\n    - d\n    name: 综合\n<2 at 4>",
    ),
    "folded and literal values, an empty one": (
        "- name: >\n    要闻\n  articles: [a,\n    b]\n  mark:\n\n\n"
        "- 'name': \"综合\"\n  articles: ['c', d]\n  mark: |\n    样稿\n # so\n",
        "- name: >\n    要闻\n  articles: [a,\n    b]\n  mark:\n<1 at 2>\n\n"
        "- 'name': \"综合\"\n  articles: ['c', d]\n  mark: |\n    样稿\n<2 at 2> # so\n",
    ),
    "cuts there already": (
        "  -   name: 要闻\n      # drawn by hand\n      cuts:  # kept\n        # the first\n        down:\n"
        "          - b # this goes\n          - a # so does this\n        # the end\n      articles: [a, b]\n"
        "  - name: 综合\n    cuts: {down: [c,\n      d]} # flat\n    articles: [c, d]\n",
        "  -   name: 要闻\n      # drawn by hand\n      cuts:  # kept\n        # the first\n<only 1 at 8>"
        "        # the end\n      articles: [a, b]\n"
        "  - name: 综合\n    cuts: # flat\n<only 2 at 6>    articles: [c, d]\n",
    ),
    "cuts that are empty": (
        "  - name: 要闻\n    articles: [a, b]\n    cuts:\n  - name: 综合\n    articles: [c, d]\n    cuts: ~\n...\n",
        "  - name: 要闻\n    articles: [a, b]\n<1 at 4>  - name: 综合\n    articles: [c, d]\n<2 at 4>...\n",
    ),
    "a single name, an anchor, a literal title": (
        "  - name: 要闻\n    articles: [a, b]\n    cuts: a\n  - name: 综合\n    articles: [c, d]\n    cuts: &x\n"
        "      briefs: [c, d]\n      title: |\n        简讯\n\n    # after\n",
        "  - name: 要闻\n    articles: [a, b]\n<1 at 4>  - name: 综合\n    articles: [c, d]\n<2 at 4>\n    # after\n",
    ),
}


def put_in(match: re.Match[str]) -> str:
    """What a mark in the expected text stands for: the cuts, or their value only, of a page at an indent."""
    tree = TREE if match["page"] == "1" else OTHER
    column = int(match["column"])
    if match["only"]:
        return cut_yaml(tree, column) + "\n"
    return f"{' ' * column}cuts:\n{cut_yaml(tree, column + 2)}\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize(("before", "after"), SHEETS.values(), ids=SHEETS)
def test_cuts_go_behind_a_page_or_in_the_place_of_its_own(
    before: str, after: str, line_end: str, bom: str
) -> None:
    expected = re.sub(r"<(?P<only>only )?(?P<page>\d) at (?P<column>\d+)>", put_in, after)
    if not before.endswith("\n"):
        expected = expected.removesuffix("\n")
    sheet = bom + f"{HEAD}pages:\n{before}".replace("\n", line_end)
    made = with_cuts(sheet, {1: TREE, 2: OTHER})
    assert made == bom + f"{HEAD}pages:\n{expected}".replace("\n", line_end)
    assert with_cuts(made, {2: OTHER, 1: TREE}) == made


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{name: 要闻, articles: [a, b]}", "{name: 要闻, articles: [a, b], CUTS}"),
        ("{name: 要闻, articles: [a, b], }", "{name: 要闻, articles: [a, b], CUTS, }"),
        ("{articles: [a, b], name: 要闻 # so\n     }", "{articles: [a, b], name: 要闻, CUTS # so\n     }"),
        ("{articles: [a, b], name: 要闻, mark: }", "{articles: [a, b], name: 要闻, mark: , CUTS}"),
        (
            '{"name":"要闻","cuts":["a"],"articles":["a","b"]}',
            '{"name":"要闻","cuts": TREE,"articles":["a","b"]}',
        ),
        ("{name: 要闻, cuts: {a: 3}, articles: [a, b]}", "{name: 要闻, cuts: TREE, articles: [a, b]}"),
        ("{name: 要闻, cuts, articles: [a, b]}", "{name: 要闻, cuts: TREE, articles: [a, b]}"),
        ("{name: 要闻, cuts: , articles: [a, b]}", "{name: 要闻, cuts: TREE, articles: [a, b]}"),
    ],
)
@pytest.mark.parametrize("around", ["{}pages:\n  - {}\n", "{}pages: [{}]\n"])
def test_a_page_in_braces_has_its_cuts_in_braces(before: str, after: str, around: str) -> None:
    tree = "{down: [{across: [{masthead: 5}, b]}, a]}"
    expected = after.replace("CUTS", f"cuts: {tree}").replace("TREE", tree)
    made = with_cuts(around.format(HEAD, before), {1: TREE})
    assert made == around.format(HEAD, expected)
    assert with_cuts(made, {1: TREE}) == made


def test_lines_in_braces_are_parted() -> None:
    names = ", ".join(f"an-article-{number}" for number in range(12))
    sheet = f"{HEAD}pages:\n  - {{name: 要闻,\n     articles: [{names}]}}\n"
    tree = down(*(across(leaf(f"an-article-{n}", 4), leaf(f"an-article-{n + 1}")) for n in range(0, 12, 2)))
    made = with_cuts(sheet, {1: tree})
    lines = made.removeprefix(sheet.removesuffix("}\n")).split("\n")
    assert len(lines) > 3
    assert all(len(line) <= WIDEST for line in lines[1:])
    assert made.startswith(sheet.removesuffix("}\n") + ",\n      cuts: {down: [")


@pytest.mark.parametrize(
    ("pages", "wrong"),
    [
        (
            "  - name: 要闻\n    cuts: {briefs: &b [a, b], title: 简讯}\n    articles: *b\n",
            "issue.yaml: the cuts of page 1 cannot be kept: the alias '*b' names nothing before it",
        ),
        (
            "  - name: 要闻\n    ? cuts\n    : a\n    articles: [a, b]\n",
            "'cuts' is not followed by its colon",
        ),
        (
            "  - name: 要闻\n   articles: [a, b]\n",
            "a line stands beside list items without being one in line 6; begin it with '- '",
        ),
    ],
)
def test_what_cannot_be_done_without_harm_is_refused(pages: str, wrong: str) -> None:
    with pytest.raises(EditionError) as caught:
        with_cuts(f"{HEAD}pages:\n{pages}", {1: TREE})
    assert wrong in str(caught.value)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(EditionError, match="the cuts of page 3 cannot be kept: the sheet has 1 pages"):
        with_cuts(f"{HEAD}pages:\n  - name: 要闻\n    articles: [a]\n", {3: leaf("a")})


# The round trip


@st.composite
def trees(draw: st.DrawFn, names: list[Leaf], width: int) -> Cut:
    """A tree of cuts over ``width`` columns that holds every leaf of ``names``, some with their widths."""
    if len(names) == 1:
        return names[0]
    if len(names) == 5 and width > 2 and draw(st.booleans()):
        top, foot = draw(st.permutations(range(1, width)))[:2]
        return wheel(replace(names[0], columns=top), *names[1:3], replace(names[3], columns=foot), names[4])
    parts = draw(st.integers(2, min(len(names), 4)))
    places = st.integers(1, len(names) - 1)
    edges = [0, *sorted(draw(st.sets(places, min_size=parts - 1, max_size=parts - 1))), len(names)]
    groups = [names[start:end] for start, end in pairwise(edges)]
    if width < parts or draw(st.booleans()):
        return down(*(draw(trees(group, width)) for group in groups))
    spare = width - parts
    widths = []
    for _ in groups[1:]:
        widths.append(1 + draw(st.integers(0, spare)))
        spare -= widths[-1] - 1
    widths.append(1 + spare)
    stated = [draw(st.booleans()) for _ in groups]
    if (
        stated.count(False) > 1
    ):  # what states no width shares what is left: only one such part has its own for sure
        stated = [True] * len(groups)
    built = [draw(trees(group, own)) for group, own in zip(groups, widths, strict=True)]
    return across(
        *(
            replace(part, columns=own) if says else part
            for part, own, says in zip(built, widths, stated, strict=True)
        )
    )


titles = st.one_of(
    st.sampled_from(
        ["简讯", "简讯: 一", "#", "null", "'", "a, b", "- 甲", "2022", "甲  乙", "~", "\\n", '"简讯"']
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp")), min_size=1, max_size=20
    )
    .map(str.strip)
    .filter(bool),
)


@st.composite
def pages(draw: st.DrawFn, number: int) -> tuple[Page, Cut]:
    """A page, and a tree for it that an editor might have drawn."""
    ids = [
        f"{name}-{number}"
        for name in draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=8, unique=True))
    ]
    blocks = [leaf(name) for name in ids]
    if len(ids) > 3 and draw(st.booleans()):
        blocks = [*blocks[:-2], Leaf(articles=tuple(ids[-2:]), title=draw(titles))]
    if number == 1:
        blocks.append(leaf("masthead"))
        ids += SENT_ON
        blocks += [leaf(name) for name in SENT_ON]
    if number == 2:
        blocks += [Leaf(articles=(name,), continued=True) for name in SENT_ON]
    tree = draw(trees(draw(st.permutations(blocks)), 7))
    return (
        Page(
            number=number,
            name=draw(st.sampled_from(["要闻", "'综合'", "a #b"])),
            articles=tuple(
                Article(id=name, headline="甲", pins=Pins(jump=2 if name in SENT_ON else None))
                for name in ids
            ),
            credits=draw(st.sampled_from([(), (("责任编辑", "王一"),)])),
            mark=draw(st.sampled_from(["", "样稿"])),
        ),
        tree,
    )


@st.composite
def sheets(draw: st.DrawFn, held: list[Page]) -> str:
    """The pages as YAML in one of the styles that editors write, with comments about them."""
    comment = st.sampled_from(["", "", "# 注 'a: {\n", "\n", "\n\n  # so\n"])
    text = draw(comment) + HEAD + draw(comment) + "pages:\n"
    indent = draw(st.sampled_from(["", "  ", "    "]))
    for page in held:
        ids = [article.id for article in page.articles]
        named = "'" + page.name.replace("'", "''") + "'"
        keys = [f"name: {named}", f"articles: [{', '.join(ids)}]"]
        style = draw(st.sampled_from(["flow", "block", "list"]))
        if style == "list":
            inner = indent + draw(st.sampled_from(["  ", "    "]))
            keys[1] = (
                "articles:\n"
                + "\n".join(f"{inner}- {name}" for name in ids)
                + draw(st.sampled_from(["", " # z"]))
            )
        if page.mark:
            keys.append(
                "mark: " + page.mark + (draw(st.sampled_from(["", " # so"])) if style != "flow" else "")
            )
        if page.credits:
            keys.append("credits: {" + ", ".join(f"{office}: {name}" for office, name in page.credits) + "}")
        keys = draw(st.permutations(keys))
        if style == "flow":
            text += f"{indent}- {{{', '.join(keys)}}}\n"
        else:
            text += f"{indent}- " + f"\n{indent}  ".join(keys) + "\n"
        text += draw(comment)
    return text.rstrip("\n") if draw(st.booleans()) else text


@st.composite
def issues(draw: st.DrawFn) -> tuple[str, Issue, dict[int, Cut]]:
    drawn = [draw(pages(number)) for number in range(1, draw(st.integers(2, 3)) + 1)]
    text = draw(sheets([page for page, _ in drawn]))
    text = draw(st.sampled_from(["", "\ufeff"])) + (
        text.replace("\n", "\r\n") if draw(st.booleans()) else text
    )
    chosen = draw(st.sets(st.sampled_from([page.number for page, _ in drawn])))
    issue = Issue(
        number=1,
        date=date(2022, 8, 21),
        weekday="",
        lunar_year="",
        lunar_day="",
        house="tiny",
        pages=tuple(page for page, _ in drawn),
        folder=Path("issues/1"),
    )
    return text, issue, {page.number: tree for page, tree in drawn if page.number in chosen}


def written(folder: Path, text: str, issue: Issue) -> Issue:
    """The issue as the loader has it of ``text`` and of a manuscript an article."""
    home = folder / "issues/1"
    (home / "articles").mkdir(parents=True, exist_ok=True)
    (home / "issue.yaml").write_bytes(text.encode())
    for article in issue.articles:
        jump = f"layout: {{jump: {article.pins.jump}}}\n" if article.pins.jump else ""
        (home / f"articles/{article.id}.md").write_text(
            f"---\nheadline: 甲\n{jump}---\n乙\n", encoding="utf-8"
        )
    return load_issue(home)


@given(drawn=issues())
@settings(max_examples=120, deadline=None)
def test_what_is_kept_is_read_back_and_nothing_else_changes(drawn: tuple[str, Issue, dict[int, Cut]]) -> None:
    text, issue, cuts = drawn
    with tempfile.TemporaryDirectory() as name:
        before = written(Path(name), text, issue)
        kept = keep_cuts(text.encode(), before, 7, cuts)
        after = written(Path(name), kept.after.decode(), issue)
    assert {page.number: bare(page.cuts) for page in after.pages if page.cuts} == cuts
    assert tuple(replace(page, cuts=None) for page in after.pages) == before.pages
    assert replace(after, pages=()) == replace(before, pages=())
    only_added(text, kept.after.decode())
    assert kept.pages == tuple(sorted(cuts))
    assert keep_cuts(kept.after, after, 7, cuts).after == kept.after


@given(drawn=issues())
@settings(max_examples=60, deadline=None)
def test_what_is_kept_in_the_place_of_other_cuts_is_read_back(
    drawn: tuple[str, Issue, dict[int, Cut]],
) -> None:
    text, issue, cuts = drawn
    turned = {number: mirrored(cut) for number, cut in cuts.items()}
    with tempfile.TemporaryDirectory() as name:
        before = written(Path(name), with_cuts(text, cuts), issue)
        after = written(Path(name), with_cuts(with_cuts(text, cuts), turned), issue)
    assert {page.number: bare(page.cuts) for page in after.pages if page.cuts} == turned
    stripped = [tuple(replace(page, cuts=None) for page in one.pages) for one in (before, after)]
    assert stripped[0] == stripped[1]


def mirrored(cut: Cut) -> Cut:
    """The tree with all parts in the other order."""
    if isinstance(cut, Leaf):
        return cut
    if cut.direction == "wheel":
        return replace(cut, parts=tuple(cut.parts[at] for at in (3, 2, 1, 0, 4)))
    return replace(cut, parts=tuple(mirrored(part) for part in reversed(cut.parts)))


def only_added(before: str, after: str) -> None:
    """Every character of ``before`` stands in ``after``, in its order, so that what was put in is all that is new."""
    at = 0
    for letter in before:
        at = after.index(letter, at) + 1


def stacked(page: Page, issue: Issue) -> Cut:
    """The page's blocks one under another: no plan, but a tree with all that the page must have."""
    heads = [leaf("masthead")] if page.number == 1 else []
    rests = [article.id for article in issue.articles if article.pins.jump == page.number]
    own = [leaf(article.id) for article in page.articles]
    return down(*heads, *own, *(Leaf(articles=(name,), continued=True) for name in rests))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_real_issue_takes_cuts_on_every_page(tmp_path: Path, line_end: str) -> None:
    shutil.copytree(REAL, tmp_path / "issues/16290")
    target = tmp_path / "issues/16290/issue.yaml"
    issue = load_issue(REAL)
    trees_of = {page.number: stacked(page, issue) for page in issue.pages}
    made = with_cuts(SHEET.read_text(encoding="utf-8").replace("\n", line_end), trees_of)
    target.write_bytes(made.encode())
    again = load_issue(target.parent)
    assert {page.number: bare(page.cuts) for page in again.pages} == trees_of
    for page, old in zip(again.pages, issue.pages, strict=True):
        assert [article.id for article in page.articles] == [article.id for article in old.articles]
        assert (page.name, page.mark, page.credits) == (old.name, old.mark, old.credits)
    assert made.count("\n") == made.count(line_end)
    assert all(len(line) <= WIDEST for line in made.split(line_end))


def test_a_sheet_without_cuts_gets_them_as_lines_of_their_own() -> None:
    """What a diff shows is lines put in, no line taken out."""
    text = f"{HEAD}\npages:\n  - name: 要闻\n    articles: [a, b]\n\n  - name: 综合\n    articles: [c, d]\n"
    made = with_cuts(text, {2: OTHER})
    changed = [line for line in difflib.ndiff(text.splitlines(), made.splitlines()) if line[0] != " "]
    assert changed == ["+     cuts:", "+       across:", "+         - c: 3", "+         - d"]


# Which are kept


def tiny(tmp_path: Path, pages: str) -> tuple[bytes, Issue]:
    """The sheet of an issue with the articles a to d, and the issue."""
    folder = tmp_path / "issues/1"
    (folder / "articles").mkdir(parents=True)
    text = f"{HEAD}pages:\n{pages}"
    (folder / "issue.yaml").write_text(text, encoding="utf-8")
    for name in "abcd":
        (folder / f"articles/{name}.md").write_text("---\nheadline: 甲\n---\n乙\n", encoding="utf-8")
    return text.encode(), load_issue(folder)


PAGES = "  - name: 要闻\n    articles: [a, b]\n  - name: 综合\n    articles: [c, d]\n    cuts: {across: [{c: 3}, d]}\n"


def test_the_pages_without_cuts_get_theirs_and_the_others_keep_their_own(tmp_path: Path) -> None:
    text, issue = tiny(tmp_path, PAGES)
    kept = keep_cuts(text, issue, 7, {1: TREE, 2: mirrored(OTHER)})
    assert kept.pages == (1,)
    assert kept.after.decode().endswith("    cuts: {across: [{c: 3}, d]}\n")
    assert keep_cuts(text, issue, 7, {}).after == text


def test_one_page_alone_gets_its_cuts_in_the_place_of_those_it_has(tmp_path: Path) -> None:
    text, issue = tiny(tmp_path, PAGES)
    kept = keep_cuts(text, issue, 7, {1: TREE, 2: mirrored(OTHER)}, only=2)
    assert kept.pages == (2,)
    assert kept.after.decode() == text.decode().replace(
        " {across: [{c: 3}, d]}", "\n      across:\n        - d\n        - c: 3"
    )


def test_a_tree_that_stands_there_stays_as_it_was_written(tmp_path: Path) -> None:
    text, issue = tiny(tmp_path, PAGES)
    kept = keep_cuts(text, issue, 7, {1: TREE, 2: OTHER}, only=2)
    assert (kept.after, kept.pages) == (text, ())


@pytest.mark.parametrize(
    ("tree", "wrong"),
    [
        (down(leaf("masthead"), leaf("a")), "the cuts of page 1 leave out 'b'"),
        (across(leaf("masthead", 5), leaf("a", 1), leaf("b", 3)), "the parts side by side make 9 columns"),
    ],
)
def test_what_the_next_run_would_refuse_is_not_kept(tmp_path: Path, tree: Cut, wrong: str) -> None:
    text, issue = tiny(tmp_path, PAGES)
    with pytest.raises(EditionError) as caught:
        keep_cuts(text, issue, 7, {1: tree})
    assert str(caught.value).startswith(f"issue.yaml: the cuts found for page 1 cannot be kept: {wrong}")


def test_a_page_planned_anew_has_no_cuts_and_the_others_theirs(tmp_path: Path) -> None:
    _, issue = tiny(tmp_path, PAGES)
    assert plan_anew(issue, 2).pages == (issue.pages[0], replace(issue.pages[1], cuts=None))
    with pytest.raises(EditionError, match="make-edition: no page 3: the issue has pages 1 to 2"):
        plan_anew(issue, 3)


# What layout has moved

LOOSE = """\
articles: [c, d]
pages:
  - name: 要闻
    articles: [a, e]
  - name: 综合
  - name: 副刊
    articles: [b]
"""
#: Page 1 sends a on to page 2 and its brief e to page 3; page 2 has c, page 3 has d and the house's tea.
MOVED: dict[int, Cut] = {
    1: down(leaf("masthead"), leaf("a")),
    2: across(leaf("c", 3), Leaf(articles=("a",), continued=True)),
    3: down(leaf("b"), across(leaf("d", 2), leaf("e", 1), leaf("tea"))),
}


@pytest.fixture
def moved(tmp_path: Path) -> tuple[bytes, Issue, Issue, House, Path]:
    """The sheet of an issue that leaves most to the program, the issue, as laid out, its house and its folder."""
    shutil.copytree(ROOT / "tests/issues/good/styles", tmp_path / "styles")
    fillers = tmp_path / "styles/tiny/fillers"
    fillers.mkdir()
    (fillers / "tea.md").write_text("---\nheadline: 茶\n---\n茶。\n", encoding="utf-8")
    home = tmp_path / "issues/1"
    (home / "articles").mkdir(parents=True)
    (home / "issue.yaml").write_text(HEAD + LOOSE, encoding="utf-8")
    for name in "abcde":
        kind = "kind: brief\n" if name == "e" else ""
        (home / f"articles/{name}.md").write_text(f"---\nheadline: 甲\n{kind}---\n乙\n", encoding="utf-8")
    issue, house = load_edition(home, tmp_path / "styles")
    given = {article.id: article for article in issue.articles}
    sent = replace(given["a"], pins=Pins(jump=2))
    articles = ((sent,), (given["c"],), (given["b"], given["d"], given["e"], *house.fillers))
    pages = tuple(replace(page, articles=own) for page, own in zip(issue.pages, articles, strict=True))
    return (HEAD + LOOSE).encode(), issue, replace(issue, pages=pages, loose=()), house, home


def test_cuts_keep_what_layout_moved_and_are_read_back_so(
    moved: tuple[bytes, Issue, Issue, House, Path],
) -> None:
    before, issue, laid, house, home = moved
    kept = keep_cuts(before, issue, 4, MOVED, laid=laid)
    assert kept.pages == (1, 2, 3)
    (home / "issue.yaml").write_bytes(kept.after)
    again = load_issue(home, house)
    assert {page.number: bare(page.cuts) for page in again.pages} == MOVED
    assert again.loose == ()
    assert tuple(replace(page, cuts=None) for page in again.pages) == laid.pages
    # Nothing to keep, and one page planned anew, where the sheet has moved it all already.
    assert keep_cuts(kept.after, again, 4, MOVED).after == kept.after
    turned = {number: mirrored(cut) for number, cut in MOVED.items()}
    for number in MOVED:
        anew = plan_anew(again, number)
        one = keep_cuts(kept.after, again, 4, turned, only=number, laid=anew)
        (home / "issue.yaml").write_bytes(one.after)
        assert bare(load_issue(home, house).pages[number - 1].cuts) == turned[number]


@pytest.mark.parametrize("only", [2, 3])
def test_one_page_keeps_what_was_moved_to_it(
    moved: tuple[bytes, Issue, Issue, House, Path], only: int
) -> None:
    before, issue, laid, house, home = moved
    kept = keep_cuts(before, issue, 4, MOVED, only=only, laid=laid)
    (home / "issue.yaml").write_bytes(kept.after)
    page = load_issue(home, house).pages[only - 1]
    assert bare(page.cuts) == MOVED[only]
    assert page.articles == laid.pages[only - 1].articles


def test_a_page_whose_brief_has_gone_is_not_kept_alone(
    moved: tuple[bytes, Issue, Issue, House, Path],
) -> None:
    before, issue, laid, _, _ = moved
    with pytest.raises(EditionError) as caught:
        keep_cuts(before, issue, 4, MOVED, only=1, laid=laid)
    assert str(caught.value) == (
        "issue.yaml: the cuts found for page 1 cannot be kept: 'e' is listed there and stands on page 3; keep the cuts "
        "of all pages, or list it where it stands"
    )


def test_cuts_with_what_stands_elsewhere_are_not_kept(
    moved: tuple[bytes, Issue, Issue, House, Path],
) -> None:
    before, issue, laid, _, _ = moved
    with pytest.raises(EditionError) as caught:
        keep_cuts(before, issue, 4, {**MOVED, 2: across(leaf("c"), leaf("b"))}, only=2, laid=laid)
    assert "cannot be kept: 'b' stands in the cuts of page 2 and is listed on page 3; " in str(caught.value)
