"""Blocks: the copy of one leaf made ready for layout.

In: articles and the house. Out: ``Block``: wording, paragraphs, pictures; and ``CopyDesk``, which composes
a block's paragraphs at any measure once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.compose.headline import Wording
from edition.model.house import House
from edition.model.issue import Article, Form, Kind, Leaf, Page, Paragraph, Photo, Run, Style

VERSES = frozenset({Form.VERSE, Form.STANZA})
BOXED = frozenset({Kind.NOTICE, Kind.FILLER, Kind.ADVERT})

SMALL = frozenset({Kind.NOTICE, Kind.ADVERT})
NOTICE_SIZE = 900  # thousandths of the body's em
ADVERT_SIZE = 1100  # of a house advert's few words
LEAST_SIZE = 7.875  # points: 小六号, the least for text (CLREQ 2.3.5)
#: A last paragraph that says where the article comes from, short enough for a line of the basic column.
SOURCE = re.compile(r"（[^（）]{2,11}）")
SENTENCE_END = re.compile(r"[。！？][”’）]*")
DIGITS = "〇一二三四五六七八九"
#: What blocks of briefs are headed by; a page has several where its briefs are many.
BRIEFS = ("简讯", "短讯", "快讯", "简明新闻")
BRIEFS_SHARE = 0.22  # of a page's leg lines that a block of briefs takes at most, as a rule


def han_numeral(number: int) -> str:
    """A page's number, 1 to 99, in Han numerals as in 下转第二版."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


#: What may stand upright unasked: characters of a row, signs of the headline, characters of the text under it.
UPRIGHT_MOST, UPRIGHT, UPRIGHT_TEXT = 10, re.compile(r"[\u4e00-\u9fff，、：“”《》？！]+"), 260
VACANT = "vacant-space"  # begins the id of a block that stands, in a draft, for copy which is wanting


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A paragraph and the article it belongs to; ``resumed`` when its beginning stands on another page.

    Each instance is itself only, so that it can be looked up by.
    """

    article: str
    paragraph: Paragraph
    resumed: bool = False
    lead_in: str = ""  # 上接, the program's own words before the text
    tail: str = ""  # 下转, after it
    vertical: bool = False  # its lines run down


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What one leaf holds on one page."""

    articles: tuple[str, ...]
    kind: Kind
    priority: int
    lead: bool
    wording: Wording | None
    texts: tuple[Text, ...] = ()
    photos: tuple[Photo, ...] = ()
    summary: tuple[str, ...] = ()
    box: bool = False
    size: int = 1000  # of its text, thousandths of the body's em
    vertical_headline: bool = False
    vertical: bool = False  # its text too: legs are tiers, read from the right
    upright: Block | None = None  # the same with its headline upright, where that may be
    title: str = ""
    jump: int = 0  # the page that takes the rest, 0 for none
    continued_from: int = 0
    elastic: bool = False  # a house advert: as tall as it is asked to be


def page_leaves(page: Page, arriving: tuple[str, ...], house: House) -> tuple[Leaf, ...]:
    """The page's blocks in rank: briefs together, what jumps here, fillers last."""
    briefs = [article for article in page.articles if article.kind is Kind.BRIEF]
    others = [a for a in page.articles if a.kind not in (Kind.BRIEF, Kind.FILLER)]
    leaves = [Leaf(articles=(article.id,)) for article in others]
    leaves += _brief_leaves(briefs, house)
    leaves += [Leaf(articles=(name,), continued=True) for name in arriving]
    leaves += [Leaf(articles=(article.id,)) for article in page.articles if article.kind is Kind.FILLER]
    return tuple(leaves)


def _brief_leaves(briefs: list[Article], house: House) -> list[Leaf]:
    """Briefs in one block, or in as many of like length as they need to stand among other copy."""
    lengths = [
        sum(len(p.text) for p in brief.body) // house.grid.chars + 2 for brief in briefs
    ]  # leg lines, about
    room = BRIEFS_SHARE * house.grid.columns * house.grid.lines
    number = min(len(BRIEFS), len(briefs), math.ceil(sum(lengths) / room))
    leaves, at, taken = [], 0, 0
    for block in range(number):
        until = sum(lengths) * (block + 1) / number
        first = at
        while at < len(briefs) - (number - block - 1) and (at == first or taken + lengths[at] / 2 <= until):
            taken += lengths[at]
            at += 1
        if block == number - 1:
            at = len(briefs)
        leaves.append(Leaf(articles=tuple(brief.id for brief in briefs[first:at]), title=BRIEFS[block]))
    return leaves


def block_of(leaf: Leaf, page: Page, house: House) -> Block:
    """The block that ``leaf`` asks for: an article, or several briefs together."""
    known = {article.id: article for article in page.articles}
    articles = [known[name] for name in leaf.articles]
    if leaf.title:
        block = _briefs(leaf, articles, house)
        return _stood(block, "") if page.writing == "vertical" else block
    block = _article_block(articles[0], articles[0] is page.articles[0], house)
    body = articles[0].pins.body or (page.writing if not block.elastic else "horizontal")
    return _stood(block, articles[0].byline) if body == "vertical" else block


def _article_block(article: Article, lead: bool, house: House) -> Block:
    face = house.headlines.face(article.kind, article.priority)
    wording = Wording(
        article.headline,
        face,
        kicker=article.kicker,
        deck=article.deck,
        byline=article.byline,
        label=article.label,
        mark="" if article.kind is not Kind.ADVERT else "公益广告" if _is_elastic(article, house) else "广告",
        deck_face=house.headlines.deck_face(face),
    )
    block = Block(
        articles=(article.id,),
        kind=article.kind,
        priority=article.priority,
        lead=lead,
        wording=wording,
        texts=_texts(article, house),
        photos=article.photos,
        summary=article.summary,
        box=article.kind in BOXED if article.pins.box is None else article.pins.box,
        size=ADVERT_SIZE if _is_elastic(article, house) else _small(house) if article.kind in SMALL else 1000,
        jump=article.pins.jump or 0,
        elastic=_is_elastic(article, house),
    )
    if article.pins.headline == "vertical":
        return _upright(block, article.byline)
    if article.pins.headline is None and not (lead or article.pins.jump) and _may_stand(article):
        return replace(block, upright=_upright(block, article.byline))
    return block


def _texts(article: Article, house: House) -> tuple[Text, ...]:
    """An article's paragraphs and what follows them, in the forms they are set in."""
    texts = [Text(article.id, paragraph) for paragraph in article.body]
    if texts and SOURCE.fullmatch(texts[-1].paragraph.text) and texts[-1].paragraph.form is Form.TEXT:
        texts[-1] = replace(texts[-1], paragraph=replace(texts[-1].paragraph, form=Form.TAIL))
    if article.note:
        form = Form.BYLINE if article.kind is Kind.POEM else Form.NOTE
        texts.append(Text(article.id, Paragraph(runs=(Run(text=article.note),), form=form)))
    if _is_elastic(article, house):
        texts = [verse for text in texts for verse in _by_sentences(text)]
    return tuple(texts)


def _upright(block: Block, byline: str) -> Block:
    """The block with its headline upright beside the text 竖题; its byline then heads the text."""
    assert block.wording is not None
    texts = block.texts
    if byline:
        paragraph = Paragraph(runs=(Run(text=byline),), form=Form.BYLINE)
        texts = (Text(block.articles[0], paragraph), *texts)
    return replace(block, wording=replace(block.wording, byline=""), texts=texts, vertical_headline=True)


def _stood(block: Block, byline: str) -> Block:
    """The block with its text vertical, its headline upright at the right of it."""
    if not block.vertical_headline:
        block = _upright(block, byline)
    name = block.articles[0]
    points = (Paragraph(runs=(Run(text=point),), form=Form.BULLET) for point in block.summary)
    texts = (*(Text(name, point) for point in points), *block.texts)
    texts = tuple(replace(text, vertical=True) for text in texts)
    return replace(block, texts=texts, summary=(), size=1000, vertical=True, upright=None)


def _may_stand(article: Article) -> bool:
    """Whether a headline may stand upright unasked: a short one of Han alone, over text enough (rulebook 2.6)."""
    clauses = article.headline.split()
    return (
        article.kind in (Kind.NEWS, Kind.FEATURE)
        and 2 <= article.priority <= 4
        and not (article.label or article.summary or (article.kicker and article.deck))
        and len(clauses) <= 2
        and all(len(clause) <= UPRIGHT_MOST for clause in clauses)
        and UPRIGHT.fullmatch("".join(clauses)) is not None
        and sum(len(paragraph.text) for paragraph in article.body) >= UPRIGHT_TEXT
    )


def _is_elastic(article: Article, house: House) -> bool:
    """Whether a block is as tall as it is asked to be: the house's own adverts, and what is vacant in a draft."""
    own = article.kind is Kind.ADVERT and any(filler.id == article.id for filler in house.fillers)
    return own or article.id.startswith(VACANT)


def _by_sentences(text: Text) -> Iterator[Text]:
    """A house advert's words as lines of verse, a sentence a line: they stand in the middle."""
    paragraph = text.paragraph
    while paragraph.form is Form.TEXT and (found := SENTENCE_END.search(paragraph.text)):
        if found.end() == len(paragraph.text):
            break
        sentence, paragraph = part_paragraph(paragraph, found.end())
        yield replace(text, paragraph=replace(sentence, form=Form.VERSE))
    yield replace(
        text, paragraph=replace(paragraph, form=Form.VERSE if paragraph.form is Form.TEXT else paragraph.form)
    )


def _small(house: House) -> int:
    """The size of notices in thousandths of the body's: smaller, but no smaller than can be read."""
    return min(1000, max(NOTICE_SIZE, math.ceil(LEAST_SIZE / house.grid.em * 1000)))


def _briefs(leaf: Leaf, articles: list[Article], house: House) -> Block:
    """简讯: several briefs in one block, each led in by its headline in Hei."""
    texts = []
    photos: list[Photo] = []
    for article in articles:
        title = " ".join(
            part for part in (article.label, article.kicker, article.headline, article.deck) if part
        )
        head = (Run(text=title.replace(" ", "\u3000"), style=Style.STRONG), Run(text="\u3000"))
        points = tuple(Paragraph(runs=(Run(text=point),), form=Form.BULLET) for point in article.summary)
        first, *others = (*points, *article.body) or (Paragraph(runs=()),)
        texts.append(Text(article.id, replace(first, runs=head + first.runs, form=Form.TEXT)))
        texts += [Text(article.id, paragraph) for paragraph in others]
        for closing in (article.byline, article.note):
            if closing:
                texts.append(Text(article.id, Paragraph(runs=(Run(text=closing),), form=Form.NOTE)))
        photos += article.photos
    return Block(
        articles=leaf.articles,
        kind=Kind.BRIEF,
        priority=4,
        lead=False,
        wording=Wording(leaf.title, house.headlines.face(Kind.BRIEF, 4)),
        texts=tuple(texts),
        photos=tuple(photos),
        title=leaf.title,
    )


def continuation(article: Article, rest: tuple[Text, ...], origin: int) -> Block:
    """What a jump sends on: under a short repeat headline, opened by 上接 in Kai."""
    wording = Wording(article.headline.split()[0], "song")
    if rest:
        opening = f"（上接第{han_numeral(origin)}版）"
        rest = (replace(rest[0], lead_in=opening), *rest[1:])
    return Block(
        articles=(article.id,),
        kind=Kind.NEWS,
        priority=5,
        lead=False,
        wording=wording,
        texts=rest,
        continued_from=origin,
    )


def part_paragraph(paragraph: Paragraph, place: int) -> tuple[Paragraph, Paragraph]:
    """Part a paragraph after ``place`` characters, styles kept."""
    head: list[Run] = []
    tail: list[Run] = []
    seen = 0
    for run in paragraph.runs:
        at = min(max(place - seen, 0), len(run.text))
        if at:
            head.append(replace(run, text=run.text[:at]))
        if at < len(run.text):
            tail.append(replace(run, text=run.text[at:]))
        seen += len(run.text)
    return replace(paragraph, runs=tuple(head)), replace(paragraph, runs=tuple(tail))
