"""The issue 期 as its editor wrote it: pages 版, articles 稿件, photographs, pins and cuts.

Everything here comes out of ``load`` validated and is never changed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What an article is; it decides faces and forms, never its place."""

    NEWS = "news"
    FEATURE = "feature"
    NOTICE = "notice"
    BRIEF = "brief"
    PHOTO = "photo"
    POEM = "poem"
    FILLER = "filler"
    ADVERT = "advert"
    POINTER = "pointer"


class Style(StrEnum):
    """The face a run of text asks for, by its part in the sentence."""

    TEXT = "text"
    STRONG = "strong"  # Hei
    EMPHASIS = "emphasis"  # Kai


class Form(StrEnum):
    """The form of a paragraph."""

    TEXT = "text"
    SUBHEAD = "subhead"  # 小标题
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"
    VERSE = "verse"  # one line of a poem
    STANZA = "stanza"  # the first line of a later stanza
    NOTE = "note"  # 编者注
    TAIL = "tail"  # （新华社太原8月20日电）, a source or author in brackets after the text
    BYLINE = "byline"  # 作者行 that stands in a leg, set so by the layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = Style.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; ``line`` is its line in the manuscript, ``number`` its ordinal in a numbered list."""

    runs: tuple[Run, ...]
    form: Form = Form.TEXT
    number: int = 0
    line: int = 0

    @property
    def text(self) -> str:
        """The paragraph's characters without their styles."""
        return "".join(run.text for run in self.runs)


#: The middle four fifths of a picture, both ways.
DEFAULT_FOCUS = (0.1, 0.1, 0.8, 0.8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture; ``focus`` is the part (x, y, w, h as fractions) that a crop must keep; the middle four
    fifths unless said.

    ``width`` and ``height`` are the picture's own, in its own units: only their ratio is used for layout.
    """

    file: str
    path: Path
    width: float
    height: float
    alt: str
    caption: str = ""
    credit: str = ""
    focus: tuple[float, float, float, float] = DEFAULT_FOCUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pins:
    """What an editor fixes of an article's layout; None leaves it to the program."""

    columns: int | None = None
    headline: str | None = None  # horizontal | vertical
    body: str | None = None  # horizontal | vertical
    box: bool | None = None
    at: str | None = None  # top-left | top-right | bottom-left | bottom-right
    jump: int | None = None  # the page that takes the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. A blank in ``headline``, ``kicker`` or ``deck`` is where its author would break it."""

    id: str
    headline: str
    kind: Kind = Kind.NEWS
    priority: int = 3
    label: str = ""
    kicker: str = ""
    deck: str = ""
    summary: tuple[str, ...] = ()
    byline: str = ""
    note: str = ""
    body: tuple[Paragraph, ...] = ()
    photos: tuple[Photo, ...] = ()
    pins: Pins = field(default_factory=Pins)
    section: str = ""  # the name of the page it asks for, where no page lists it
    source: str = ""  # the manuscript's path, as messages show it


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A rectangle given to copy: one article, the rest of one, or a block of briefs.

    ``articles`` are ids (more than one only in a block of briefs, whose title is ``title``);
    ``("masthead",)`` is the 报头. ``continued`` marks the 上接 of a jump.
    """

    articles: tuple[str, ...]
    columns: int | None = None
    title: str = ""
    continued: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A cut of the page: parts one under another (``down``), side by side (``across``), or a ``wheel`` of five: top
    left, top right, bottom right, bottom left, centre. The two at the left state different widths.
    """

    direction: str
    parts: tuple[Leaf | Split, ...]
    columns: int | None = None
    line: int = 0


Cut = Leaf | Split


def leaves_of(cut: Cut | None) -> Iterator[Leaf]:
    """The leaves of a tree of cuts in reading order; of no tree none."""
    if isinstance(cut, Leaf):
        yield cut
    elif cut is not None:
        for part in cut.parts:
            yield from leaves_of(part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page 版; ``articles`` in the order of their rank, ``credits`` as (office, name)."""

    number: int
    name: str
    articles: tuple[Article, ...]
    credits: tuple[tuple[str, str], ...] = ()
    mark: str = ""  # e.g. 样稿, shown in the running head
    writing: str = "horizontal"  # or vertical: its articles are set so, and stand from right to left
    cuts: Cut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A whole issue. ``weekday`` and ``lunar`` are computed from ``date``, never typed; ``loose`` are the articles
    listed for the issue and for no page, in the order of their rank: layout gives each of them its page.
    """

    number: int
    date: date
    weekday: str  # 星期日
    lunar_year: str  # 农历壬寅年
    lunar_day: str  # 七月廿四
    house: str
    pages: tuple[Page, ...]
    folder: Path
    loose: tuple[Article, ...] = ()

    @property
    def articles(self) -> tuple[Article, ...]:
        """Every article once, in reading order; those without a page last."""
        return (*(article for page in self.pages for article in page.articles), *self.loose)


def in_rank(listed: Iterable[Article], added: Iterable[Article]) -> tuple[Article, ...]:
    """A page's articles: those it lists in their order, and those it is given each after the last that outweighs it.

    ``added`` are in the order of the issue's list; where the page lists nothing, the weightiest leads it.
    """
    articles = list(listed)
    has_lead = bool(articles)
    for article in sorted(added, key=lambda article: article.priority):
        before = [place for place, held in enumerate(articles, 1) if held.priority <= article.priority]
        articles.insert(max(before, default=int(has_lead)), article)
    return tuple(articles)
