"""Papers and articles to lay out: three grids, copy of any length, all in code and set in plain faces."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from edition.layout.desk import CopyDesk
from edition.layout.edition import lay_out
from edition.model.frame import PageLayout
from edition.model.house import Face, Grid, Headlines, House, Masthead
from edition.model.issue import Article, Cut, Form, Issue, Kind, Page, Paragraph, Photo, Pins, Run
from tests.compose.plain_faces import PlainFaces

FACE = Face(families=("Plain",), weight=400)
#: 7 columns of 13 characters on 390 × 540 mm, as the paper itself.
BROADSHEET = House(
    id="test",
    name="大同日报",
    organ="中共大同市委机关报",
    cn="CN14—0019",
    publisher="大同日报社出版",
    site="www.dtnews.cn",
    language="zh-Hans",
    slogans=("文化大同",),
    grid=Grid(width=390, height=540, top=27, columns=7, chars=13, gutter=1, em=10.3, pitch=13.7, lines=102),
    faces=dict.fromkeys(("text", "strong", "emphasis", "song", "hei", "light", "kai", "nameplate"), FACE),
    colours={},
    masthead=Masthead(columns=5, lines=16, size=128, stroke=14),
    headlines=Headlines(
        sizes={1: (16, 22), 2: (20, 28), 3: (23, 34), 4: (26, 40), 5: (30, 46), 6: (32, 50), 7: (34, 54)},
        faces={"news": ("song",), "news-3": ("hei",), "feature": ("kai",), "notice": ("hei",)},
    ),
    colophon=(),
    folder=Path(),
)
#: 8 columns of 13, smaller type: the commonest broadsheet.
EIGHT = replace(
    BROADSHEET,
    grid=replace(BROADSHEET.grid, columns=8, em=9.0, pitch=12.0, lines=117, top=25.5),
    masthead=replace(BROADSHEET.masthead, columns=5, lines=18),
)
#: 6 columns of 11 on 275 × 390 mm.
TABLOID = replace(
    BROADSHEET,
    grid=Grid(width=275, height=390, top=24.4, columns=6, chars=11, gutter=1, em=9.375, pitch=12.5, lines=79),
    masthead=replace(BROADSHEET.masthead, columns=4, lines=12),
)
HOUSES = {"7x13": BROADSHEET, "8x13": EIGHT, "6x11": TABLOID}

SENTENCES = (
    "8月20日，我市召开了专题会议，研究部署下一阶段的各项工作。",
    "会议指出，要坚持问题导向，抓住关键环节，“一件事一件事地办好”。",
    "全年完成投资123.5亿元，比上年同期增长21.5%，位居全省第3位。",
    "老人说，城墙是一块砖一块砖地垒起来的——谁也说不清一共有多少块。",
    "从早到晚，他在窗前读书、写字、会客；夜深了，灯还亮着。",
    "《大同府志》（点校本）里写得明明白白！",
    "走吧。",
)
HEADLINES = (
    "织密防控网络 守住大同阵地",
    "处暑二三事",
    "数字经济正在成为 山西转型发展的主要引擎",
    "一块砖的来历",
    "灯下读书记",
)


def paragraphs(characters: int, *, subheads: bool = False) -> tuple[Paragraph, ...]:
    """Paragraphs of some ``characters`` in all, two to four sentences each."""
    found: list[Paragraph] = []
    supply = cycle(SENTENCES)
    lengths = cycle((3, 2, 4))
    left = characters
    while left > 0:
        text = (
            "".join(islice(supply, next(lengths)))[:left]
            if left < 30
            else "".join(islice(supply, next(lengths)))
        )
        if subheads and found and len(found) % 3 == 0:
            found.append(Paragraph(runs=(Run(text="一块砖"),), form=Form.SUBHEAD))
        found.append(Paragraph(runs=(Run(text=text),)))
        left -= len(text)
    return tuple(found)


def photo(width: float = 1500, height: float = 1000, **fields: object) -> Photo:
    usual = Photo(
        file="photos/a.png",
        path=Path("a.png"),
        width=width,
        height=height,
        alt="图",
        caption="图为会场。",
        credit="插图",
    )
    return replace(usual, **fields)  # type: ignore[arg-type]


def article(name: str, characters: int, **fields: object) -> Article:
    number = sum(name.encode())
    usual = Article(id=name, headline=HEADLINES[number % len(HEADLINES)], body=paragraphs(characters))
    return replace(usual, **fields)  # type: ignore[arg-type]


def page_of(*articles: Article, number: int = 2, cuts: Cut | None = None) -> Page:
    return Page(number=number, name="综合", articles=articles, cuts=cuts)


def issue_of(*pages: Page) -> Issue:
    return Issue(
        number=1,
        date=date(2022, 8, 21),
        weekday="星期日",
        lunar_year="农历壬寅年",
        lunar_day="七月廿四",
        house="test",
        pages=pages,
        folder=Path(),
    )


def laid_out(house: House, *pages: Page) -> tuple[PageLayout, ...]:
    return lay_out(issue_of(*pages), house, PlainFaces())


def desk() -> CopyDesk:
    return CopyDesk(PlainFaces())


def many(number: int, characters: int, *, briefs: int = 0) -> tuple[Article, ...]:
    """``number`` articles by rank, some ``characters`` in all, the longest first; 简讯 last."""
    news = number - briefs
    shares = [2.0 / (rank + 2) for rank in range(news)]
    each = [round(characters * 0.92 * share / sum(shares)) for share in shares]
    found = [
        article(f"a{rank}", length, priority=min(5, rank + 1), photos=(photo(),) if rank < 2 else ())
        for rank, length in enumerate(each)
    ]
    found += [article(f"b{rank}", 90, kind=Kind.BRIEF, priority=5) for rank in range(briefs)]
    return tuple(found)


def pinned(**pins: object) -> Pins:
    return Pins(**pins)  # type: ignore[arg-type]
