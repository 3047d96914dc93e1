"""Blocks: the copy of one leaf made ready for layout.

In: articles and the house. Out: ``Block``: wording, paragraphs, pictures; and ``CopyDesk``, which composes
a block's paragraphs at any measure once.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from edition.compose.atoms import Atoms
from edition.compose.headline import Wording
from edition.compose.paragraph import EM, RULES, Memo, open_paragraph, rule_of, set_atoms, verse_rule
from edition.compose.sweep import Sweep
from edition.model.frame import Line
from edition.model.house import House
from edition.model.issue import Article, Form, Kind, Leaf, Page, Paragraph, Photo, Run, Style
from edition.model.metrics import Metrics

VERSES = frozenset({Form.VERSE, Form.STANZA})
BOXED = frozenset({Kind.NOTICE, Kind.FILLER, Kind.ADVERT})

SMALL = frozenset({Kind.NOTICE, Kind.ADVERT})
NOTICE_SIZE = 900  # thousandths of the body's em
LEAST_SIZE = 7.875  # points: 小六号, the least for text (CLREQ 2.3.5)
#: A last paragraph that says where the article comes from, short enough for a line of the basic column.
SOURCE = re.compile(r"（[^（）]{2,11}）")
DIGITS = "〇一二三四五六七八九"


def han_numeral(number: int) -> str:
    """A page's number, 1 to 99, in Han numerals as in 下转第二版."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph and the article it belongs to; ``resumed`` when its beginning stands on another page."""

    article: str
    paragraph: Paragraph
    resumed: bool = False
    lead_in: str = ""  # 上接, the program's own words before the text
    tail: str = ""  # 下转, after it


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
    title: str = ""
    jump: int = 0  # the page that takes the rest, 0 for none
    continued_from: int = 0


@dataclass(slots=True)
class CopyDesk:
    """Composes paragraphs, each at each measure once.

    ``slack`` is how many grid lines beyond its least height a block is tried at.
    """

    metrics: Metrics
    slack: int = 30
    _lines: dict[tuple[Text, int, int], tuple[Line, ...]] = field(default_factory=dict)
    _ends: dict[tuple[Text, int], list[int]] = field(default_factory=dict)
    _atoms: dict[Text, Atoms] = field(default_factory=dict)
    _memo: Memo = field(default_factory=dict)
    _sweep: Sweep = field(default_factory=Sweep)

    def expect(self, texts: tuple[Text, ...], measures: tuple[int, ...]) -> None:
        """Break ``texts`` at every one of ``measures`` (em) in one sweep, before their lines are asked for."""
        wanted = [
            (text, measure)
            for text in dict.fromkeys(texts)
            if RULES[text.paragraph.form].justify
            for measure in measures
            if (text, measure) not in self._ends
        ]
        jobs = []
        for text, measure in wanted:
            rule = rule_of(text.paragraph.form, measure * EM, resumed=text.resumed)
            jobs.append(rule.job(self._opened(text), measure * EM))
        self._ends.update(zip(wanted, self._sweep.line_ends(jobs), strict=True))

    def lines(self, texts: tuple[Text, ...], measure: int) -> tuple[Line, ...]:
        """The lines of ``texts`` over ``measure`` em."""
        self.expect(texts, (measure,))
        lines: list[Line] = []
        for text in texts:
            widest = self._widest_verse(texts, text.article) if text.paragraph.form in VERSES else 0
            key = (text, measure, widest)
            if key not in self._lines:
                self._lines[key] = self._set(text, measure * EM, widest)
            lines += self._lines[key]
        return tuple(lines)

    def _set(self, text: Text, width: int, widest: int) -> tuple[Line, ...]:
        form = text.paragraph.form
        rule = verse_rule(form, widest, width) if widest else rule_of(form, width, resumed=text.resumed)
        lines = set_atoms(self._opened(text), width, rule, form, self._ends.get((text, width // EM)))
        return tuple(replace(line, article=text.article) for line in lines)

    def _opened(self, text: Text) -> Atoms:
        if text not in self._atoms:
            self._atoms[text] = open_paragraph(
                text.paragraph,
                self.metrics,
                resumed=text.resumed,
                lead_in=text.lead_in,
                tail=text.tail,
                memo=self._memo,
            )
        return self._atoms[text]

    def _widest_verse(self, texts: tuple[Text, ...], article: str) -> int:
        """The width of the widest line of a poem, in thousandths of an em."""
        verses = [text for text in texts if text.article == article and text.paragraph.form in VERSES]
        return max(sum(atoms.advance) + sum(atoms.after) for atoms in map(self._opened, verses))


def block_of(leaf: Leaf, page: Page, house: House) -> Block:
    """The block that ``leaf`` asks for: an article, or several briefs together."""
    known = {article.id: article for article in page.articles}
    articles = [known[name] for name in leaf.articles]
    if leaf.title:
        return _briefs(leaf, articles, house)
    return _article_block(articles[0], articles[0] is page.articles[0], house)


def _article_block(article: Article, lead: bool, house: House) -> Block:
    vertical = article.pins.headline == "vertical"
    face = house.headlines.face(article.kind, article.priority)
    wording = Wording(
        article.headline,
        face,
        kicker=article.kicker,
        deck=article.deck,
        byline="" if vertical else article.byline,
        label=article.label,
        mark="广告" if article.kind is Kind.ADVERT else "",
        deck_face="emphasis" if face == "hei" else "light",
    )
    texts = [Text(article.id, paragraph) for paragraph in article.body]
    if vertical and article.byline:
        texts.insert(0, Text(article.id, Paragraph(runs=(Run(text=article.byline),), form=Form.BYLINE)))
    if texts and SOURCE.fullmatch(texts[-1].paragraph.text) and texts[-1].paragraph.form is Form.TEXT:
        texts[-1] = replace(texts[-1], paragraph=replace(texts[-1].paragraph, form=Form.TAIL))
    if article.note:
        form = Form.BYLINE if article.kind is Kind.POEM else Form.NOTE
        texts.append(Text(article.id, Paragraph(runs=(Run(text=article.note),), form=form)))
    return Block(
        articles=(article.id,),
        kind=article.kind,
        priority=article.priority,
        lead=lead,
        wording=wording,
        texts=tuple(texts),
        photos=article.photos,
        summary=article.summary,
        box=article.kind in BOXED if article.pins.box is None else article.pins.box,
        size=_small(house) if article.kind in SMALL else 1000,
        vertical_headline=vertical,
        jump=article.pins.jump or 0,
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
