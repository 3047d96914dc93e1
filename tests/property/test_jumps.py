"""转版, wherever an article is parted: both pieces together are the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.layout.blocks import Block, Text, part_paragraph
from edition.layout.jumps import SHORTEST, cuttings
from edition.model.issue import Form, Kind, Paragraph, Run, Style
from tests.property.strategies import paragraphs

SENTENCES = st.lists(
    st.sampled_from(["大同日报今天出版。", "他问：“真的？”", "一共2022年（见下文。）", "没有句号的话，"]),
    min_size=1,
    max_size=40,
).map("".join)


def styled(paragraph: Paragraph) -> list[tuple[str, Style]]:
    return [(char, run.style) for run in paragraph.runs for char in run.text]


@given(paragraph=paragraphs(), place=st.integers(-2, 100))
def test_a_paragraph_parted_anywhere_joins_again(paragraph: Paragraph, place: int) -> None:
    place = min(max(place, 0), len(paragraph.text))
    head, tail = part_paragraph(paragraph, place)
    assert styled(head) + styled(tail) == styled(paragraph)
    assert len(head.text) == place
    assert all(run.text for part in (head, tail) for run in part.runs)
    assert head.form is tail.form is paragraph.form


@given(bodies=st.lists(st.tuples(SENTENCES, st.sampled_from(list(Form))), min_size=1, max_size=8))
def test_every_cutting_holds_the_whole_article(bodies: list[tuple[str, Form]]) -> None:
    texts = tuple(Text("a", Paragraph(runs=(Run(text=text),), form=form)) for text, form in bodies)
    block = Block(articles=("a",), kind=Kind.NEWS, priority=3, lead=False, wording=None, texts=texts, jump=2)
    whole = "".join(text for text, _ in bodies)
    for cutting in cuttings(block):
        stays = "".join(text.paragraph.text for text in cutting.here)
        goes = "".join(text.paragraph.text for text in cutting.rest)
        assert stays + goes == whole
        assert min(len(stays), len(goes)) >= SHORTEST
        assert len(stays) >= len(whole) * 2 // 5
        assert cutting.here[-1].tail == "（下转第二版）"
        assert [text.tail for text in (*cutting.here[:-1], *cutting.rest)] == [""] * (
            len(cutting.here) + len(cutting.rest) - 1
        )
        assert stays[-1] in "。？！”）" or cutting.rest[0] in texts, "a sentence's end, or a paragraph's"
        assert cutting.here[-1].paragraph.form is not Form.SUBHEAD
        assert cutting.rest[0].paragraph.form is not Form.NOTE
