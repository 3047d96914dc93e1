"""Texts as Hypothesis draws them: newspaper copy, and Unicode's odd corners."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

from edition.model.issue import Form, Paragraph, Run, Style

HAN = "一二三四五六七八九十大同日报新闻云冈石窟"
MARKS = "，。、；：！？（）《》“”‘’【】·～％℃￥№#/／—…"
ATOMS = (
    "——",
    "……",
    "2022年",
    "8月21日",
    "3.14%",
    "1,234",
    "3～5",
    "0352—7696272",
    "www.dtnews.cn",
    "a@b.cn",
    "GDP",
    "A4",
)
ODD = (
    "e\u0301",  # a combining mark
    "\u0301",  # one with nothing under it
    "葛\U000e0100",  # a variation selector
    "𠀀",  # outside the first plane
    "👨\u200d👩\u200d👧",  # joined signs
    "🇨🇳",
    "é",
    "ß",
    "Я",
    "한",
    "ア",
    "ب",
    "ก",
    " ",
    "  ",
    "\u3000",
    "\u00a0",
    "\u200b",
    "-",
    "(",
    ")",
    '"',
    "W" * 30,
)
_copy = st.lists(
    st.one_of(st.sampled_from(HAN), st.sampled_from(HAN + MARKS), st.sampled_from(ATOMS)), max_size=90
)
_odd = st.lists(
    st.one_of(st.sampled_from(HAN + MARKS), st.sampled_from(ODD), st.sampled_from(ATOMS)), max_size=50
)
_any = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=60)
_alike = st.builds(
    lambda char, number: char * number,
    st.sampled_from([*list(HAN[:2] + MARKS + "W9 "), "\u3000"]),
    st.integers(1, 90),
)

#: Any text the loader lets through: it refuses controls, private use and bidirectional marks.
texts = st.one_of(_copy.map("".join), _odd.map("".join), _any, _alike)
#: What an editor would write: Han, its marks, numbers and addresses.
copies = _copy.map("".join)
forms = st.sampled_from(
    [Form.TEXT, Form.BULLET, Form.NUMBERED, Form.QUOTE, Form.NOTE, Form.VERSE, Form.SUBHEAD]
)
measures = st.integers(6, 41)


@st.composite
def paragraphs(draw: st.DrawFn, text: st.SearchStrategy[str] = texts) -> Paragraph:
    """A paragraph of one to four runs."""
    whole = draw(text)
    cuts = sorted(draw(st.lists(st.integers(0, len(whole)), max_size=3)))
    edges = [0, *cuts, len(whole)]
    runs = tuple(
        Run(text=whole[start:end], style=draw(st.sampled_from(Style)))
        for start, end in itertools.pairwise(edges)
        if end > start
    )
    return Paragraph(runs=runs, form=draw(forms), number=draw(st.integers(1, 12)))
