"""A small edition for the tests of proof, built by hand from the model's types.

Page 1: masthead, a boxed notice, a lead with a summary that jumps to page 2, an article under a vertical
headline. Page 2: the rest of the lead, a picture story, briefs, a poem, an advert.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import cycle, islice, product
from pathlib import Path

from edition.errors import Overset
from edition.layout.edition import lay_out
from edition.load.faces import InstalledFaces
from edition.model.frame import PageLayout
from edition.model.house import Face, Grid, Headlines, House, Masthead
from edition.model.issue import (
    Article,
    Form,
    Issue,
    Kind,
    Leaf,
    Page,
    Paragraph,
    Photo,
    Pins,
    Run,
    Split,
    Style,
)
from edition.proof import proof
from edition.proof.pdf_match import Sheet, match_page
from edition.proof.pdf_text import read_pdf
from edition.proof.ruler import Ruler
from edition.render.cover import render_cover
from edition.render.epub import render_epub
from edition.render.html import render_html
from edition.render.pdf import render_pdf

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SONG = ("Noto Serif CJK SC",)
HEI = ("Noto Sans CJK SC",)
KAI = ("LXGW WenKai",)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path d="M0 0L300 200"/></svg>'
SENTENCES = (
    "渡口的船在清早开出去，船上有人问今天水深多少。",
    "撑船的老人说：“比昨天浅了两寸，不碍事。”",
    "岸边的柳树有三十七棵，是前年春天栽下的，如今都比人高。",
    "对岸的集市逢五逢十开，卖菜的、修锁的、看书的都来。",
    "有人带来一本旧地图，翻到第12页，上面还标着老桥的位置。",
    "桥在1958年拆了，石头垫进堤里，至今还认得出凿痕——那是石匠的记号。",
    "孩子们把凿痕数了一遍，说是41处；老人笑笑，说还有几处在水下。",
    "傍晚船回来，船舱里多了两筐新摘的枣，半筐分给了同船的人。",
)


@dataclass(frozen=True)
class Made:
    """An edition laid out, the faces that measured it, and its files."""

    issue: Issue
    house: House
    pages: tuple[PageLayout, ...]
    faces: InstalledFaces
    html: str
    pdf: bytes
    epub: bytes

    @property
    def ruler(self) -> Ruler:
        """A ruler of these faces."""
        return Ruler(self.faces)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages as laid out and as printed."""
        printed = read_pdf(self.pdf).pages
        return tuple(match_page(page, read) for page, read in zip(self.pages, printed, strict=True))


def make_sample(folder: Path) -> Made:
    """Lay the sample out and make its files."""
    house = sample_house()
    faces = InstalledFaces(house.faces)
    issue, pages = _filled(folder, house, faces)
    html = render_html(pages, issue, house, faces, TEMPLATES)
    pdf, warnings = render_pdf(html, issue)
    assert warnings == ()
    epub = render_epub(issue, house, TEMPLATES, render_cover(pdf, issue, house, faces))
    return Made(issue, house, pages, faces, html, pdf, epub)


def _filled(folder: Path, house: House, faces: InstalledFaces) -> tuple[Issue, tuple[PageLayout, ...]]:
    """The issue with the lengths of its vertical article and its advert at which the layout leaves no hole."""
    tried = []
    for upright, advert in product((24, 25, 26, 27, 28, 29, 23, 22), (3, 2, 4, 5, 6)):
        issue = sample_issue(folder, upright, advert)
        try:
            pages = lay_out(issue, house, faces)
        except Overset as error:
            tried.append(f"{upright}, {advert}: {error}")
            continue
        found = proof(issue, house, pages, faces, pdf=None, epub=None)
        if not found:
            return issue, pages
        tried.append(f"{upright}, {advert}: {found[0]}")
    raise AssertionError("no length fills the sample's pages:\n" + "\n".join(tried))


def sample_house() -> House:
    """Make a house on half a sheet, with the style sheet of the one that the program brings."""
    return House(
        id="ferry",
        name="渡口日报",
        organ="渡口镇机关报",
        cn="CN14—0019",
        publisher="渡口日报社出版",
        site="ferry.example",
        language="zh-Hans",
        slogans=("早开晚归", "水浅船轻"),
        grid=Grid(
            width=390, height=330, top=27, columns=7, chars=13, gutter=1, em=10.3, pitch=13.7, lines=50
        ),
        faces={
            "text": Face(families=SONG, weight=400),
            "strong": Face(families=HEI, weight=700),
            "emphasis": Face(families=KAI, weight=400),
            "song": Face(families=SONG, weight=900),
            "hei": Face(families=HEI, weight=700),
            "light": Face(families=HEI, weight=400),
            "kai": Face(families=KAI, weight=700),
            "nameplate": Face(families=KAI, weight=700),
        },
        colours={"ink": "#000000", "accent": "#c8102e", "grey": "#8a827a", "tint": "#f1efec"},
        masthead=Masthead(columns=5, lines=16, size=128, stroke=28),
        headlines=Headlines(
            sizes={1: (16, 22), 2: (20, 28), 3: (23, 34), 4: (26, 40), 5: (30, 46), 7: (34, 54)},
            faces={"news": ("song",), "feature": ("kai",), "advert": ("hei",)},
        ),
        colophon=("渡口日报社出版", "地址：渡口镇河沿街1号"),
        folder=ROOT / "styles" / "datong",
    )


def prose(sentences: int, start: int) -> tuple[Paragraph, ...]:
    """Paragraphs of three sentences each, the first beginning with sentence ``start`` of the stock."""
    stock = islice(cycle(SENTENCES), start, None)
    said = list(islice(stock, sentences))
    return tuple(text("".join(said[at : at + 3])) for at in range(0, sentences, 3))


def text(words: str, form: Form = Form.TEXT, style: Style = Style.TEXT) -> Paragraph:
    return Paragraph(runs=(Run(text=words, style=style),), form=form)


def sample_issue(folder: Path, upright: int, advert: int) -> Issue:
    """Make the issue, its picture written to ``folder``; two articles are of ``upright`` and ``advert`` sentences."""
    picture = folder / "ferry.svg"
    picture.write_text(DRAWING, encoding="utf-8")
    page_one = (
        Article(
            id="ferry",
            headline="渡口的船照常开出 岸上的人照常等待",
            kicker="水位连日下降",
            byline="本报记者 甲乙丙",
            summary=("船每天清早开出。", "水深比昨天浅两寸。", "老桥的石头还在堤里。"),
            body=prose(48, 0),
            note="编者注：水位以当日公告为准。",
            pins=Pins(jump=2),
            priority=1,
        ),
        Article(
            id="willows",
            headline="三十七棵柳树",
            byline="丁戊",
            body=prose(upright, 2),
            kind=Kind.FEATURE,
            pins=Pins(headline="vertical"),
        ),
        Article(id="market", headline="集市改期公告", body=prose(9, 3), kind=Kind.NOTICE),
    )
    brief = (
        Article(id="lock", headline="修锁摊", body=(text(SENTENCES[7]),), kind=Kind.BRIEF),
        Article(id="map", headline="旧地图", body=(text(SENTENCES[3]),), kind=Kind.BRIEF),
    )
    poem = tuple(
        text(verse, Form.VERSE) for verse in ("渡口秋风早", "行人问水深", "一篙才拨动", "两岸已成林")
    )
    photo = Photo(
        file="ferry.svg",
        path=picture,
        width=300,
        height=200,
        alt="渡船",
        caption="图为清早的渡船。",
        credit="插图",
    )
    page_two = (
        Article(
            id="stones", headline="堤里的石头 桥上的人", body=prose(40, 4), photos=(photo,), label="河沿旧事"
        ),
        *brief,
        Article(id="verse", headline="渡口", body=poem, kind=Kind.POEM),
        Article(id="jujubes", headline="广告 新枣上市", body=prose(advert, 5), kind=Kind.ADVERT),
    )
    return Issue(
        number=7,
        date=date(2022, 8, 21),
        weekday="星期日",
        lunar_year="农历壬寅年",
        lunar_day="七月廿四",
        house="ferry",
        pages=(
            Page(number=1, name="要闻", articles=page_one, cuts=cuts_one()),
            Page(
                number=2,
                name="副刊",
                articles=page_two,
                cuts=cuts_two(),
                mark="样稿",
                credits=(("责任编辑", "甲乙"),),
            ),
        ),
        folder=folder,
    )


def cuts_one() -> Split:
    head = (Leaf(articles=("masthead",), columns=5), Leaf(articles=("market",), columns=2))
    rest = (Leaf(articles=("ferry",), columns=4), Leaf(articles=("willows",), columns=3))
    return Split(
        direction="down", parts=(Split(direction="across", parts=head), Split(direction="across", parts=rest))
    )


def cuts_two() -> Split:
    left = (Leaf(articles=("stones",)),)
    right = (
        Leaf(articles=("ferry",), continued=True),
        Split(
            direction="across",
            parts=(
                Leaf(articles=("lock", "map"), title="简讯", columns=2),
                Leaf(articles=("verse",), columns=1),
            ),
        ),
        Leaf(articles=("jujubes",)),
    )
    return Split(
        direction="across",
        parts=(
            Split(direction="down", parts=left, columns=4),
            Split(direction="down", parts=right, columns=3),
        ),
    )
