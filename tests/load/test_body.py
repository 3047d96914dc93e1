"""The text of a manuscript: forms, styles, joined lines."""

import pytest

from edition.load.body import read_body
from edition.load.faults import FileFaults
from edition.model.issue import Form, Paragraph, Style


def read(text: str, poem: bool = False, first_line: int = 1) -> tuple[Paragraph, ...]:
    faults = FileFaults("water.md")
    paragraphs = read_body(text, first_line, poem, faults)
    assert not faults.found
    return paragraphs


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("大同\n地处", "大同地处"),
        ("大同，\n地处", "大同，地处"),
        ("他说：\n“好”", "他说：“好”"),
        ("大同——\n古都", "大同——古都"),
        ("在 iPad\n上读", "在 iPad 上读"),
        ("读 iPad，\nand more", "读 iPad，and more"),
        ("two\nwords", "two words"),
        ("末行有空格  \n下一行", "末行有空格下一行"),
        ("**大同**\n**地处**", "大同地处"),
        ("　　首行缩进", "首行缩进"),
        ("全角ＡＢＣ，半角ABC", "全角ＡＢＣ，半角ABC"),
        ("e\u0301不合成\u00e9", "e\u0301不合成\u00e9"),
        ("制\t表", "制 表"),
        ("[1]: 不是脚注", "[1]: 不是脚注"),
        ("3\\*4与5 * 6", "3*4与5 * 6"),
        ("写作\\*\\*", "写作**"),
        ("AT&T &lt;甲&gt;", "AT&T <甲>"),
    ],
)
def test_text_is_kept_and_its_lines_joined(source: str, text: str) -> None:
    assert "".join(paragraph.text for paragraph in read(source)) == text


@pytest.mark.parametrize(
    ("source", "strong"),
    [
        ("**提示：**请带伞", "提示："),
        ("请看**“重点”**一栏", "“重点”"),
        ("他**说**了", "说"),
        ("**（一）**甲", "（一）"),
        ("是**AI**时代", "AI"),
        ("a **bold** word", "bold"),
        ("***又强又重***", "又强又重"),
    ],
)
def test_stars_bind_in_chinese_text(source: str, strong: str) -> None:
    (paragraph,) = read(source)
    assert [run.text for run in paragraph.runs if run.style is Style.STRONG] == [strong]
    assert "*" not in paragraph.text


def test_a_stanza_opens_after_verses_only() -> None:
    paragraphs = read("## 其一\n\n一句\n二句\n\n三句\n\n## 其二\n\n四句\n", poem=True, first_line=10)
    assert [(paragraph.form, paragraph.line) for paragraph in paragraphs] == [
        (Form.SUBHEAD, 10),
        (Form.VERSE, 12),
        (Form.VERSE, 13),
        (Form.STANZA, 15),
        (Form.SUBHEAD, 17),
        (Form.VERSE, 19),
    ]


def test_verses_keep_their_styles() -> None:
    (first, second) = read("**一**句\n二*句*\n", poem=True)
    assert [run.style for run in first.runs] == [Style.STRONG, Style.TEXT]
    assert [run.style for run in second.runs] == [Style.TEXT, Style.EMPHASIS]


def test_a_numbered_list_counts_from_its_first_number() -> None:
    assert [paragraph.number for paragraph in read("7. 甲\n8. 乙\n\n又一段\n\n1. 丙\n")] == [7, 8, 0, 1]


def test_nothing_is_an_empty_body() -> None:
    assert read("\n\n　\n") == ()
