"""Headlines, whatever they say: words kept, nothing parted that belongs together, rows inside their span (rulebook 2.3
to 2.5).
"""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bench.headlines import BAD, SPANS, HalfWidthFaces, read_headlines, row_ends
from edition.compose.headline import HeadlineSetting, SetRow, Span, Wording, compose_headline, set_row
from edition.model.char_class import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN
from tests.compose.plain_faces import PlainFaces
from tests.property.strategies import texts

FACES = PlainFaces()
NAMES = ["王小明", "李建国", "张桂兰", "大同大学", "云冈石窟研究院", "《平城纪事》", "“小院议事厅”"]
NUMBERS = ["20万欧元", "3000个", "2022年", "8月21日", "5.6%", "第三批", "7.2公里", "12户"]
WORDS = [
    "全市",
    "工业",
    "经济",
    "数字",
    "发展",
    "推进",
    "举办",
    "公布",
    "黄花",
    "产业",
    "5G",
    "GDP",
    "老旧小区",
    "出席",
    "走进",
]
SMALL = ["的", "了", "们", "等", "和", "在", "被", "，", "：", "？", " "]

spans = st.sampled_from([13, 27, 41, 55, 69]).map(lambda width: Span(width * 1000, 2500, 1600, 3600, 1330))


@st.composite
def headlines(draw: st.DrawFn) -> str:
    """Words, names and numbers in any order; what is small stands between two of them."""
    text = ""
    for _ in range(draw(st.integers(2, 7))):
        text += draw(st.sampled_from(NAMES + NUMBERS + WORDS * 2))
        text += draw(st.sampled_from([*SMALL, "", "", "", "", "", "", "", ""]))
    return text.rstrip(" ，：和在被")


def rows_of(setting: HeadlineSetting, role: str = "headline") -> list[SetRow]:
    return [row for row in setting.rows if row.role == role]


def closed_up(text: str) -> str:
    return "".join(text.split())


@given(text=texts.filter(lambda text: text.strip()), span=spans)
def test_the_words_are_kept_in_order(text: str, span: Span) -> None:
    for setting in compose_headline(Wording(text, "song", kicker=text, deck=text), span, FACES):
        for role in ("headline", "kicker", "deck"):
            assert closed_up("".join(row.line.text for row in rows_of(setting, role))) == closed_up(text)


@given(text=headlines(), span=spans)
def test_no_row_begins_with_a_particle_or_a_mark_nor_ends_with_an_opener(text: str, span: Span) -> None:
    for setting in compose_headline(Wording(text, "song"), span, FACES):
        for above, below in pairwise(rows_of(setting)):
            assert below.line.text[0] not in LINE_START_FORBIDDEN
            assert below.line.text[0] not in "的了们等"
            assert above.line.text[-1] not in LINE_END_FORBIDDEN


@given(text=headlines(), span=spans)
def test_no_number_is_parted_from_its_unit_and_no_name_divided(text: str, span: Span) -> None:
    least = span.width * 980 // 1000 // span.least  # what goes into a row at the least size
    for setting in compose_headline(Wording(text, "song"), span, FACES):
        ends = set(row_ends(text, [row.line.text.replace("\u3000", " ") for row in rows_of(setting)]))
        for whole in NUMBERS + NAMES:
            start = text.find(whole)
            while start >= 0:
                if len(whole) < least:
                    assert not ends & set(range(start + 1, start + len(whole))), (whole, ends)
                start = text.find(whole, start + 1)


@given(text=headlines(), span=spans)
def test_rows_fill_at_most_98_hundredths_of_the_span(text: str, span: Span) -> None:
    for setting in compose_headline(Wording(text, "song", deck=text), span, FACES):
        for row in setting.rows:
            assert row.line.width * row.size <= span.width * 980


@given(text=headlines(), span=spans)
def test_letter_spacing_keeps_its_limits(text: str, span: Span) -> None:
    """-0.04 to 0.5 em; a row is spaced to its neighbours' length by at most 0.25 em."""
    for setting in compose_headline(Wording(text, "song"), span, FACES):
        rows = rows_of(setting)
        for row in rows:
            solid = set_row(row.line.text, "song", FACES).width
            gaps = max(1, len(row.line.text) - 1)
            widest = 500 if len(rows) == 1 else 250
            assert -40 * gaps <= row.line.width - solid <= widest * gaps


@given(text=headlines(), span=spans)
def test_every_height_has_one_setting_and_the_cheapest_comes_first(text: str, span: Span) -> None:
    settings_ = compose_headline(Wording(text, "song", kicker="引题"), span, FACES)
    heights = [setting.height for setting in settings_]
    assert len(set(heights)) == len(heights)
    assert [setting.cost for setting in settings_] == sorted(setting.cost for setting in settings_)
    for setting in settings_:
        assert all(0 <= row.y < setting.height * 1000 for row in setting.rows)
    assert settings_ == compose_headline(Wording(text, "song", kicker="引题"), span, PlainFaces())


@given(text=headlines(), deck=headlines(), span=spans)
def test_minor_rows_are_smaller_than_the_headline_and_legible(text: str, deck: str, span: Span) -> None:
    for setting in compose_headline(Wording(text, "song", kicker="市水务局", deck=deck), span, FACES):
        for row in rows_of(setting, "kicker") + rows_of(setting, "deck"):
            assert 900 <= row.size <= max(1050, setting.size * 3 // 4)


def test_the_marked_headlines_end_their_rows_where_an_editor_would() -> None:
    """One row end in a hundred may be bad; see ``bench.headlines`` for which."""
    bad = 0
    for headline in read_headlines():
        for span in SPANS:
            setting = compose_headline(Wording(headline.text, "song"), span, HalfWidthFaces())[0]
            ends = row_ends(headline.text, [row.line.text for row in setting.rows])
            bad += sum(headline.worth(place) == BAD for place in ends)
    assert bad <= 1
