"""Properties of loading: no text is lost, and no bytes do worse than a fault."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.errors import IssueFault
from edition.load import load_edition
from edition.load.body import read_body
from edition.load.faults import FileFaults
from edition.load.text_file import with_printable

GOOD = Path(__file__).parent.parent / "issues/good"
ISSUE = "number: 1\ndate: 2022-08-21\nhouse: tiny\npages:\n  - {name: 要闻, articles: [water]}\n".encode()
PAGE = ISSUE.split(b"  - {")[0] + "  - name: 要闻\n    articles: [water]\n".encode()
WATER = "---\nheadline: 甲\n---\n".encode()
LOOSE = ISSUE.replace(b", articles: [water]", b"") + b"articles: [water]\n"
MARKS = set("\\`*_{}[]()#+-.!>~|=<&\"'/:;,?@^%$ \t\n\u3000\u00a0") | set("0123456789")

text = st.text(alphabet="大同日报，。“”——（）AbÉ1 \n　*_`#>-+[]()!\\&|=~<", max_size=120)
words = st.text(alphabet="大同日报，。“”！？…—《》abc012éあ", min_size=1, max_size=30)
marked = st.one_of(words, words.map("**{}**".format), words.map("*{}*".format))
paragraph = st.lists(marked, min_size=1, max_size=6).map("".join)
block = st.one_of(
    paragraph,
    paragraph.map("## {}".format),
    st.lists(paragraph, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(paragraph, min_size=1, max_size=4).map(lambda items: "\n".join(f"1. {item}" for item in items)),
    st.lists(paragraph, min_size=1, max_size=3).map(
        lambda items: "\n>\n".join(f"> {item}" for item in items)
    ),
    st.lists(paragraph, min_size=2, max_size=4).map("\n".join),
)
manuscript = st.lists(block, max_size=8).map("\n\n".join)


def letters(of: str) -> str:
    """What no Markdown can take for a mark."""
    return "".join(character for character in of if character not in MARKS)


@given(manuscript, st.booleans())
@settings(deadline=None)
def test_no_text_of_a_manuscript_is_lost(body: str, poem: bool) -> None:
    read = read_body(body, 1, poem, FileFaults("water.md"))
    assert letters("".join(paragraph.text for paragraph in read)) == letters(body)


@given(text, st.booleans())
@settings(max_examples=400, deadline=None)
def test_text_that_brings_no_fault_is_whole(body: str, poem: bool) -> None:
    faults = FileFaults("water.md")
    read = read_body(body, 1, poem, faults)
    if not faults.found:
        assert letters("".join(paragraph.text for paragraph in read)) == letters(body)


@given(text, st.booleans())
@settings(deadline=None)
def test_paragraphs_are_clean_and_in_order(body: str, poem: bool) -> None:
    read = read_body(body, 1, poem, FileFaults("water.md"))
    lines = [paragraph.line for paragraph in read]
    assert lines == sorted(lines)
    for paragraph in read:
        assert paragraph.text and paragraph.text == paragraph.text.strip() and "\n" not in paragraph.text


@given(st.text())
@settings(deadline=None)
def test_what_is_printable_stays(source: str) -> None:
    faults = FileFaults("water.md")
    clean = with_printable(source, 1, faults)
    assert len(clean) == len(source)
    assert (clean == source) == (not faults.found)


def in_files(check: Callable[[Path], None], issue: bytes, water: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "issues/1"
        (one / "articles").mkdir(parents=True)
        (one / "issue.yaml").write_bytes(issue)
        (one / "articles/water.md").write_bytes(water)
        check(one)


def load_or_refuse(folder: Path) -> None:
    try:
        load_edition(folder, GOOD / "styles")
    except IssueFault as refusal:
        assert refusal.faults
        for fault in refusal.faults:
            assert fault.line > 0 and fault.wrong and fault.cure and "\n" not in str(fault)


SIGNS = [*"[]{}:,-&*!|>'\"%@#?~\n\t  ", "a", "大", "&a ", "*a", "- ", "---\n", "<<: ", "\\u202e"]
KEYS = ["headline: ", "pages: ", "cuts: ", "name: ", "articles: ", "date: ", "down: ", "across: ", "photos: "]
VALUES = ["[water]", "2022-08-21", "water", "photos/a.png", "[0, 0, 1, 1]", "1", "1e99", "-3"]
yaml_like = st.lists(
    st.sampled_from([*SIGNS, *KEYS, *VALUES, "file: ", "focus: ", "layout: ", "jump: ", "rest: "]),
    max_size=40,
).map("".join)


@given(
    st.one_of(
        st.binary(max_size=200),
        yaml_like.map(str.encode),
        yaml_like.map(lambda tail: ISSUE + tail.encode()),
        yaml_like.map(lambda cuts: PAGE + b"    cuts: {" + cuts.encode() + b"}\n"),
        yaml_like.map(lambda cuts: LOOSE.replace(b"}", b", cuts: {" + cuts.encode() + b"}}")),
    )
)
@settings(max_examples=300, deadline=None)
def test_no_issue_file_does_worse_than_a_fault(issue: bytes) -> None:
    in_files(load_or_refuse, issue, WATER)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=200).map(lambda tail: WATER + tail),
        yaml_like.map(lambda head: f"---\nheadline: 甲\n{head}\n---\n正文".encode()),
        text.map(lambda body: WATER + body.encode()),
    )
)
@settings(max_examples=300, deadline=None)
def test_no_manuscript_does_worse_than_a_fault(water: bytes) -> None:
    in_files(load_or_refuse, ISSUE, water)
