"""Issues made up from a seed: ``generated_issue(seed, spec)`` gives an issue and the house it is for.

In: a seed and a ``Spec``. Out: pages without cuts whose copy asks for the room that the spec says, some of it off
the pages where the spec has it so; the same for the same seed and spec, whatever else has run. Pictures have shapes
only; ``with_drawings`` writes files for them, where pages are to be painted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from edition.load.calendar import lunar_of, weekday_of
from edition.model.house import House
from edition.model.issue import Article, Issue, Kind, Page, Photo, Pins
from tests.generated.houses import house_on
from tests.generated.prose import headline, paragraphs, poem, sentence, theme_of
from tests.generated.space import page_load, page_room, text_lines
from tests.generated.stock import BYLINES, CAPTIONS, LABELS, PAGE_NAMES, Theme

MOST_BLOCKS = 11  # a page
BLOCK = 58  # leg lines that a block should have on an average, headline included
FIRST, OTHERS = (7, 12), (4, 11)  # items on page 1, on others
SHAPES = (0.4, 3.0)  # width : height of pictures
STAYS = 0.5  # of a jumped article's text, reckoned for its own page
RANKED = (Kind.NEWS, Kind.FEATURE)
LONG = 700  # characters from which an article may have a summary or subheads
TRIES = 12  # at the length of a page's text
EXACT = 0.004  # of the load, near enough
LEAST_TEXT = 90  # characters of an article that stands by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What an issue should be like. ``load`` is its copy against the room headlines and pictures leave, 1 fills it."""

    grid: str = "7x13"
    pages: int = 4
    articles: int = 36
    load: float = 1.0
    pictures: int = 5
    headlines: tuple[int, int] = (6, 40)  # characters, blanks not counted
    only: Kind | None = None  # every article is of this kind
    blocks: tuple[int, ...] = ()  # on each page; else shared by chance
    long: int = 0  # characters of one very long article; on page 1 if it jumps, else on page 2
    jump: int = 0  # the page its rest goes to
    # The share of the articles, leads not counted, that no page lists; 1 is all there are. It is no part of what chance
    # starts from, so that the articles are those of the issue whose pages list them all.
    loose: float = field(default=0.0, repr=False)
    vertical: tuple[int, ...] = field(
        default=(), repr=False
    )  # the pages set vertically, nothing else changed


@dataclass(slots=True)
class Draft:
    """An article before it has its text; ``weight`` is its share of the page's free lines."""

    article: Article
    theme: Theme
    weight: float = 0.0
    characters: int = 0  # asked for, where the page's room has no say


def generated_issue(seed: int, spec: Spec) -> tuple[Issue, House]:
    """The issue of ``seed`` after ``spec``, and its house."""
    chance = Random(f"{seed} {spec}")
    house = house_on(spec.grid)
    pages = [
        _drafts(chance, spec, number, items, house)
        for number, items in enumerate(_items(chance, spec, house), 1)
    ]
    _add_long(chance, spec, pages)
    _add_pictures(chance, spec, pages)
    day = date(2022, 1, 1) + timedelta(days=seed % 3650)
    lunar_year, lunar_day = lunar_of(day)
    finished = []
    for number, drafts in enumerate(pages, 1):
        articles = _written(f"{seed} {spec}", spec, drafts, house, number)
        finished.append(
            Page(
                number=number,
                name=PAGE_NAMES[(number - 1) % len(PAGE_NAMES)],
                articles=articles,
                writing="vertical" if number in spec.vertical else "horizontal",
            )
        )
    listed, loose = _loosened(seed, spec, tuple(finished))
    issue = Issue(
        number=1 + seed % 99999,
        date=day,
        weekday=weekday_of(day),
        lunar_year=lunar_year,
        lunar_day=lunar_day,
        house=house.id,
        pages=listed,
        folder=Path(),
        loose=loose,
    )
    return issue, house


def _loosened(seed: int, spec: Spec, pages: tuple[Page, ...]) -> tuple[tuple[Page, ...], tuple[Article, ...]]:
    """The pages without the articles that none is to list, and these, by priority."""
    taken = {article.id for page in pages for article in page.articles[1 if spec.loose < 1 else 0 :]}
    if spec.loose < 1:
        taken = set(Random(f"{seed} loose").sample(sorted(taken), round(spec.loose * len(taken))))
    loose = [article for page in pages for article in page.articles if article.id in taken]
    listed = tuple(
        replace(page, articles=tuple(article for article in page.articles if article.id not in taken))
        for page in pages
    )
    return listed, tuple(sorted(loose, key=lambda article: article.priority))


def loads(issue: Issue, house: House) -> tuple[float, ...]:
    """The load of every page as it came out: near the spec's, save where its articles cannot be so short."""
    found = []
    for page in issue.pages:
        arriving = [article for article in issue.articles if article.pins.jump == page.number]
        rest = sum(text_lines(article.body, house.grid.chars) * (1 - STAYS) for article in arriving)
        found.append(_load(page.articles, house, page.number, rest))
    return tuple(found)


def with_drawings(issue: Issue, folder: Path) -> Issue:
    """The issue with a small drawing in ``folder`` for each of its pictures."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)

    def drawn_all(articles: tuple[Article, ...]) -> tuple[Article, ...]:
        return tuple(replace(one, photos=tuple(map(drawn, one.photos))) for one in articles)

    def drawn(photo: Photo) -> Photo:
        path = folder / photo.file
        wide, high = photo.width, photo.height
        path.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} '
            f'{high:g}"><rect width="{wide:g}" height="{high:g}" fill="#c9d3d8"/><ellipse cx="{wide / 2:g}" '
            f'cy="{high / 2:g}" rx="{wide * 0.4:g}" ry="{high * 0.4:g}" fill="#7d919b"/></svg>',
            encoding="utf-8",
        )
        return replace(photo, path=path)

    pages = tuple(replace(page, articles=drawn_all(page.articles)) for page in issue.pages)
    return replace(issue, pages=pages, loose=drawn_all(issue.loose), folder=folder)


# How many items on which page


def _items(chance: Random, spec: Spec, house: House) -> list[tuple[int, int]]:
    """Blocks and briefs of each page; the briefs of a page make one of its blocks."""
    if spec.blocks:
        return [(blocks, 0) for blocks in spec.blocks]
    counts = _counts(chance, spec)
    found = []
    for number, count in enumerate(counts, 1):
        room = page_room(house, number == 1)
        most = max(4, min(MOST_BLOCKS, round(room / BLOCK)))
        briefs = chance.choice((0, 0, 3, 4, 5)) if count >= 8 else 0
        if count - max(0, briefs - 1) > most:
            briefs = count - most + 1
        found.append((count - briefs + bool(briefs), briefs))
    return found


def _counts(chance: Random, spec: Spec) -> list[int]:
    """Articles of each page: as even as chance leaves it, page 1 within its bounds."""
    first = chance.randint(*FIRST)
    if spec.pages == 1:
        return [spec.articles]
    first = min(first, spec.articles - OTHERS[0] * (spec.pages - 1))
    left = spec.articles - first
    counts = [
        left // (spec.pages - 1) + (number < left % (spec.pages - 1)) for number in range(spec.pages - 1)
    ]
    for _ in range(spec.pages):
        giver, taker = chance.randrange(len(counts)), chance.randrange(len(counts))
        if counts[giver] > OTHERS[0] and counts[taker] < OTHERS[1]:
            counts[giver] -= 1
            counts[taker] += 1
    return [first, *counts]


# What they are


def _drafts(chance: Random, spec: Spec, number: int, items: tuple[int, int], house: House) -> list[Draft]:
    """A page's articles in the order of their rank, without text or pictures."""
    blocks, briefs = items
    others = blocks - bool(briefs)
    drafts = [
        _draft(chance, spec, f"p{number}-{rank + 1}", kind, priority)
        for rank, (kind, priority) in enumerate(_ranks(chance, spec, number, others))
    ]
    for place in range(briefs):
        drafts.append(_draft(chance, spec, f"p{number}-b{place + 1}", Kind.BRIEF, 5))
    return drafts


def _ranks(chance: Random, spec: Spec, number: int, count: int) -> list[tuple[Kind, int]]:
    """Kinds and priorities: one lead, a second, a few of the middle, small pieces; fillers and adverts last."""
    if spec.only is not None:
        return [(spec.only, 5 if spec.only is Kind.BRIEF else min(5, 1 + rank // 2)) for rank in range(count)]
    ranks = [(Kind.NEWS if number == 1 or chance.random() < 0.7 else Kind.FEATURE, 1)]
    small: list[tuple[Kind, int]] = []
    if count >= 6:
        choices = (
            (Kind.NOTICE, Kind.ADVERT) if number == 1 else (Kind.NOTICE, Kind.ADVERT, Kind.FILLER, Kind.POEM)
        )
        small = [
            (kind, 5 if kind is Kind.FILLER else 4)
            for kind in chance.sample(choices, chance.randint(0, 1 + (count >= 8)))
        ]
    middle = count - 1 - len(small)
    for place in range(middle):
        kind = Kind.FEATURE if chance.random() < 0.2 else Kind.NEWS
        share = place / max(1, middle)
        ranks.append((kind, 2 if share < 0.25 else 3 if share < 0.65 else 4 if share < 0.9 else 5))
    return sorted([*ranks, *small], key=lambda rank: (rank[0] is Kind.FILLER, rank[1]))[:count]


def _draft(chance: Random, spec: Spec, name: str, kind: Kind, priority: int) -> Draft:
    theme = theme_of(chance)
    low, high = spec.headlines
    usual = min(high, max(low, {1: 18, 2: 16, 3: 14}.get(priority, 11)))
    length = (
        round(chance.triangular(low, high, usual))
        if priority < 4
        else round(chance.triangular(low, usual + 6, usual))
    )
    length = min(high, max(low, length))
    if kind in (Kind.BRIEF, Kind.POEM, Kind.FILLER, Kind.ADVERT):
        length = max(low, min(length, 14))
    article = Article(
        id=name,
        headline=headline(chance, theme, length, blanks=chance.random() < 0.6),
        kind=kind,
        priority=priority,
    )
    if kind in RANKED and priority <= 3:
        article = replace(
            article,
            kicker=headline(chance, theme, chance.randint(6, 16), blanks=False)
            if chance.random() < 0.25
            else "",
            deck=headline(chance, theme, chance.randint(10, 26), blanks=True)
            if chance.random() < 0.3
            else "",
            byline=chance.choice(BYLINES) if chance.random() < 0.3 else "",
            label=chance.choice(LABELS) if kind is Kind.FEATURE and chance.random() < 0.5 else "",
        )
    weight = {1: 2.2, 2: 1.5, 3: 1.0, 4: 0.6, 5: 0.45}[priority] * chance.uniform(0.65, 1.4)
    fixed = {
        Kind.BRIEF: chance.randint(60, 150),
        Kind.NOTICE: chance.randint(110, 260),
        Kind.ADVERT: chance.randint(60, 150),
        Kind.FILLER: chance.randint(60, 140),
    }
    if spec.only is not None:
        fixed = {}
    return Draft(article, theme, weight if kind not in fixed else 0.0, fixed.get(kind, 0))


def _add_long(chance: Random, spec: Spec, pages: list[list[Draft]]) -> None:
    """Make the lead of page 1 (it jumps) or page 2 (it stays) as long as the spec says."""
    if not spec.long:
        return
    draft = pages[0 if spec.jump else 1][0]
    draft.characters, draft.weight = spec.long, 0.0
    draft.article = replace(draft.article, pins=Pins(jump=spec.jump or None))


def _add_pictures(chance: Random, spec: Spec, pages: list[list[Draft]]) -> None:
    """Share pictures among the articles that can take one; on a page as few as may be, on an article two at most."""
    able = [
        [draft for draft in page if draft.article.kind in RANKED and draft.article.priority <= 4]
        for page in pages
    ]
    for number in range(spec.pictures):
        page = min(
            able,
            key=lambda page: (not page, sum(len(draft.article.photos) for draft in page), chance.random()),
        )
        fewest = min((len(draft.article.photos) for draft in page), default=2)
        takers = [draft for draft in page if len(draft.article.photos) == fewest]
        if not takers or fewest == 2:
            return
        draft = takers[0] if chance.random() < 0.4 else chance.choice(takers)
        ratio = SHAPES[0] * (SHAPES[1] / SHAPES[0]) ** chance.random()
        photo = Photo(
            file=f"photos/{number + 1}.svg",
            path=Path(f"photos/{number + 1}.svg"),
            width=round(1200 * ratio),
            height=1200,
            alt="一幅示意图",
            caption=chance.choice(CAPTIONS) + ("。" if chance.random() < 0.5 else ""),
            credit="示意图" if chance.random() < 0.6 else "",
        )
        draft.article = replace(draft.article, photos=(*draft.article.photos, photo))


# Their text


def _written(seed: str, spec: Spec, drafts: list[Draft], house: House, number: int) -> tuple[Article, ...]:
    """The page's articles with so much text that the page has the spec's load, or as near as can be.

    A block's width, and so its headline's room, follows its text: the amount is found by trying.
    """
    arriving = spec.long * (1 - STAYS) / house.grid.chars if spec.jump == number else 0.0
    grid, nearest = house.grid, 1e9
    best: tuple[Article, ...] = ()
    least, most = (
        0.0,
        2 * page_room(house, number == 1) * grid.chars / max(1.0, sum(d.weight for d in drafts)),
    )
    for _ in range(TRIES):
        scale = (least + most) / 2
        articles = tuple(_with_text(Random(f"{seed} {draft.article.id}"), draft, scale) for draft in drafts)
        load = _load(articles, house, number, arriving)
        if abs(load - spec.load) < nearest:
            best, nearest = articles, abs(load - spec.load)
        if nearest < EXACT:
            break
        least, most = (scale, most) if load < spec.load else (least, scale)
    return best


def _load(articles: tuple[Article, ...], house: House, number: int, arriving: float) -> float:
    """The page's load; ``arriving`` are leg lines that jump here, besides the articles' own."""
    share = {article.id: STAYS for article in articles if article.pins.jump}
    room = page_room(house, number == 1) - arriving
    return page_load(articles, house, room, share)


def _with_text(chance: Random, draft: Draft, scale: float) -> Article:
    """A draft's article, its text as long as its share of the page asks for."""
    article, theme = draft.article, draft.theme
    if article.kind is Kind.POEM:
        return replace(article, body=poem(chance, 2 + (scale * draft.weight > 300)))
    characters = draft.characters or max(LEAST_TEXT, round(scale * draft.weight))
    pointed = article.kind in RANKED and characters > LONG and chance.random() < 0.5
    points = tuple(sentence(chance, theme, chance.randint(14, 30)) for _ in range(chance.randint(3, 5)))
    subheads = article.kind in RANKED and characters > LONG and chance.random() < 0.5
    body = paragraphs(chance, theme, characters, subheads=subheads)
    return replace(article, summary=points if pointed and not subheads else (), body=body)
