"""An issue for the tests of the e-book, built by hand: every part that a book shows, once."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from pathlib import Path

from edition.model.house import Grid, Headlines, House, Masthead
from edition.model.issue import Article, Form, Issue, Kind, Leaf, Page, Paragraph, Photo, Run, Split, Style

ROOT = Path(__file__).parents[2]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0L4 3"/></svg>'


def png() -> bytes:
    """Make a picture of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def text(words: str, form: Form = Form.TEXT, number: int = 0) -> Paragraph:
    return Paragraph(runs=(Run(text=words),), form=form, number=number)


def sample_house() -> House:
    """Make a house with what the book needs; its grid and faces are print's."""
    grid = Grid(width=390, height=540, top=27, columns=7, chars=13, gutter=1, em=10.3, pitch=13.7, lines=102)
    return House(
        id="datong",
        name="大同日报",
        organ="中共大同市委机关报",
        cn="CN14—0019",
        publisher="大同日报社出版",
        site="www.dtnews.cn",
        language="zh-Hans",
        slogans=("文化大同", "文明大同"),
        grid=grid,
        faces={},
        colours={},
        masthead=Masthead(columns=5, lines=16, size=128, stroke=28),
        headlines=Headlines(sizes={}, faces={}),
        colophon=(),
        folder=ROOT / "styles" / "datong",
    )


def lead_article(folder: Path) -> Article:
    """Make an article with every part and every form of paragraph, its pictures written to ``folder``."""
    (folder / "hall.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "一 点.png").write_bytes(png())
    hall = Photo(
        file="hall.svg",
        path=folder / "hall.svg",
        width=4,
        height=3,
        alt="会场",
        caption="图为会场",
        credit="摄",
    )
    point = Photo(file="一 点.png", path=folder / "一 点.png", width=1, height=1, alt="一点")
    return Article(
        id="lead",
        headline="数字经济正在成为 山西转型发展的主要引擎",
        label="迎接二十大 大同这十年",
        kicker="引题在“上 下”句",
        deck="副题",
        summary=("提要一。", "提要二。"),
        byline="新华社记者 王飞航 张磊",
        note="编者注：续文未提供。",
        body=(
            Paragraph(
                runs=(
                    Run(text="消息头<电>&“头”，"),
                    Run(text="重点", style=Style.STRONG),
                    Run(text="轻声", style=Style.EMPHASIS),
                )
            ),
            text("小标题", Form.SUBHEAD),
            text("第二段。"),
            text("甲", Form.BULLET),
            text("乙", Form.BULLET),
            text("其三", Form.NUMBERED, 3),
            text("其四", Form.NUMBERED, 4),
            text("引文。", Form.QUOTE),
            text("附注。", Form.NOTE),
        ),
        photos=(hall, point),
    )


def poem_article() -> Article:
    """Make a poem of two stanzas."""
    return Article(
        id="poem",
        headline="秋夜",
        kind=Kind.POEM,
        body=(
            text("一川秋水浅，", Form.VERSE),
            text("万佛坐山深。", Form.VERSE),
            text("再起一节。", Form.STANZA),
        ),
    )


def sample_issue(folder: Path) -> Issue:
    """Make an issue of two pages: the lead and a pointer, then a block of briefs, a loose one and a poem."""
    briefs = tuple(
        Article(id=f"brief-{n}", headline=f"简讯{n}", kind=Kind.BRIEF, body=(text(f"第{n}条。"),))
        for n in (1, 2, 3)
    )
    cuts = Split(
        direction="down",
        parts=(Leaf(articles=("poem",)), Leaf(articles=("brief-1", "brief-2"), title="夏末提醒")),
    )
    return Issue(
        number=16290,
        date=date(2022, 8, 21),
        weekday="星期日",
        lunar_year="农历壬寅年",
        lunar_day="七月廿四",
        house="datong",
        pages=(
            Page(
                number=1,
                name="要闻",
                articles=(
                    lead_article(folder),
                    Article(id="pointer", headline="只有标题", kind=Kind.POINTER),
                ),
            ),
            Page(
                number=2,
                name="副刊",
                mark="样稿",
                credits=(("责任编辑", "甲"),),
                articles=(*briefs, poem_article()),
                cuts=cuts,
            ),
        ),
        folder=folder,
    )


def copy_of(article: Article) -> str:
    """All text of an article in the order of its fields."""
    photos = (words for photo in article.photos for words in (photo.caption, photo.credit))
    heads = (article.label, article.kicker, article.headline, article.deck, article.byline)
    body = (paragraph.text for paragraph in article.body)
    return "".join((*heads, *article.summary, *body, *photos, article.note))


def squeezed(words: str) -> str:
    return "".join(words.split())
