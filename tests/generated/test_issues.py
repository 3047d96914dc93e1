"""The generator holds its own word: the same issue of the same seed, within the spec, in characters the faces have."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from edition.load.drawing import drawing_size
from edition.load.faces import InstalledFaces
from edition.model.house import House
from edition.model.issue import Article, Form, Issue, Kind
from tests.generated.houses import GRIDS, house_on
from tests.generated.issues import (
    FIRST,
    MOST_BLOCKS,
    OTHERS,
    SHAPES,
    Spec,
    generated_issue,
    loads,
    with_drawings,
)
from tests.generated.specs import EDGES, LOADS, edge, spread

SEEDS = range(1, 13)


@cache
def made(seed: int) -> tuple[Issue, House]:
    return generated_issue(seed, spread(seed))


def blocks_of(articles: tuple[Article, ...]) -> int:
    briefs = sum(article.kind is Kind.BRIEF for article in articles)
    return len(articles) - max(0, briefs - 1)


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.body if paragraph.form is Form.TEXT]


def words(issue: Issue) -> str:
    said: list[str] = []
    for article in issue.articles:
        said += (
            article.headline,
            article.kicker,
            article.deck,
            article.label,
            article.byline,
            *article.summary,
        )
        said += (photo.caption + photo.credit for photo in article.photos)
        said += (paragraph.text for paragraph in article.body)
    return "".join(said)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_the_same_seed_gives_the_same_issue(seed: int) -> None:
    assert generated_issue(seed, spread(seed)) == generated_issue(seed, spread(seed))
    assert generated_issue(seed, spread(seed))[0] != generated_issue(seed + 3, spread(seed))[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_issue_keeps_to_its_spec(seed: int) -> None:
    spec = spread(seed)
    issue, house = made(seed)
    low, high = spec.headlines
    assert 25 <= len(issue.articles) == spec.articles <= 60
    assert len(issue.pages) == spec.pages and spec.pages in (4, 8)
    assert sum(len(article.photos) for article in issue.articles) == spec.pictures
    assert f"{house.grid.columns}x{house.grid.chars}" == spec.grid
    assert LOADS[0] <= spec.load <= LOADS[1]
    for article in issue.articles:
        assert low <= len(article.headline.replace(" ", "")) <= high, article.headline
        assert 1 <= article.priority <= 5
        for photo in article.photos:
            assert SHAPES[0] * 0.99 <= photo.width / photo.height <= SHAPES[1] * 1.01
    for page in issue.pages:
        least = FIRST[0] if page.number == 1 else OTHERS[0]
        assert least <= len(page.articles) and blocks_of(page.articles) <= MOST_BLOCKS
        ranks = [article.priority for article in page.articles]
        assert ranks[0] == 1 < min(ranks[1:]) and page.articles[0].kind in (Kind.NEWS, Kind.FEATURE)


def test_a_page_asks_for_the_room_that_the_spec_says() -> None:
    off = [abs(load - spread(seed).load) for seed in SEEDS for load in loads(*made(seed))]
    assert median(off) < 0.006
    assert (
        sum(one > 0.03 for one in off) <= len(off) // 20
    )  # a page of pictures, with too little room for text


@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_unique_and_such_as_files_have(seed: int) -> None:
    names = [article.id for article in made(seed)[0].articles]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_copy_reads_like_a_paper() -> None:
    bodies = [text for seed in SEEDS for article in made(seed)[0].articles for text in texts(article)]
    sentences = [one for text in bodies for one in re.split("(?<=[。！？])", text) if one]
    assert all(11 <= len(one) <= 46 for one in sentences), [
        one for one in sentences if not 11 <= len(one) <= 46
    ][:3]
    marks = sum(not char.isalnum() for text in bodies for char in text) / sum(map(len, bodies))
    assert 1 / 10.5 < marks < 1 / 7.5
    news = [
        len(text)
        for seed in SEEDS
        for article in made(seed)[0].articles
        if article.kind in (Kind.NEWS, Kind.FEATURE) and len(article.body) > 2
        for text in texts(article)[:-2]
    ]
    assert min(news) >= 38 and max(news) <= 240
    kinds = {article.kind for seed in SEEDS for article in made(seed)[0].articles}
    assert kinds == {Kind.NEWS, Kind.FEATURE, Kind.BRIEF, Kind.NOTICE, Kind.FILLER, Kind.ADVERT, Kind.POEM}


def test_the_faces_have_every_character() -> None:
    house = house_on(GRIDS[0])
    said = words(made(1)[0]) + words(made(2)[0]) + words(made(3)[0])
    said += "".join(words(generated_issue(1, edge(name, 1))[0]) for name in EDGES)
    assert InstalledFaces(house.faces).missing("text", said) == ""


def test_the_edges_are_what_they_are_called() -> None:
    issues = {name: generated_issue(2, spec)[0] for name, spec in EDGES.items()}
    assert len(issues["a page of one"].pages[1].articles) == 1
    assert len(issues["a page of two"].pages[1].articles) == 2
    assert all(len(page.articles) == 11 for page in issues["pages of eleven"].pages)
    assert {len(a.headline.replace(" ", "")) for a in issues["headlines of forty"].articles} == {40}
    assert all(2 <= len(a.headline.replace(" ", "")) <= 6 for a in issues["headlines of two to six"].articles)
    assert not any(article.photos for article in issues["no pictures"].articles)
    assert sum(len(article.photos) for article in issues["twelve pictures"].articles) == 12
    assert {article.kind for article in issues["only briefs"].articles} == {Kind.BRIEF}
    assert not any(page.articles for page in issues["no pages listed"].pages)
    assert len(issues["no pages listed"].loose) == len(issues["half listed"].articles) == 36
    assert len(issues["half listed"].loose) == 16 and all(p.articles for p in issues["half listed"].pages)
    for name, page, jump in (("very long, jumps", 0, 2), ("very long, stays", 1, None)):
        article = issues[name].pages[page].articles[0]
        assert 5900 <= sum(map(len, texts(article))) <= 6150 and article.pins.jump == jump


@pytest.mark.parametrize("share", [0.25, 0.5, 1.0])
def test_loose_articles_are_those_of_the_issue_whose_pages_list_all(share: float) -> None:
    whole, house = generated_issue(5, Spec(pictures=3))
    issue, same = generated_issue(5, Spec(pictures=3, loose=share))
    assert (house, whole.loose) == (same, ())
    assert sorted(issue.articles, key=lambda one: one.id) == sorted(whole.articles, key=lambda one: one.id)
    ranks = [article.priority for article in issue.loose]
    assert ranks == sorted(ranks)
    leads = 0 if share == 1 else len(whole.pages)
    assert len(issue.loose) == round(share * (len(whole.articles) - leads))
    for page, before in zip(issue.pages, whole.pages, strict=True):
        assert page.articles == tuple(one for one in before.articles if one not in issue.loose)
        assert page.articles[:1] == (before.articles[:1] if leads else ())


@pytest.mark.parametrize("grid", GRIDS)
def test_every_grid_goes_on_its_paper(grid: str) -> None:
    house = house_on(grid)
    assert house.grid.left > 0
    assert house.grid.top * 72 / 25.4 + house.grid.type_height < house.grid.height * 72 / 25.4
    assert house.masthead.columns < house.grid.columns


def test_drawings_have_the_shapes_of_their_pictures(tmp_path: Path) -> None:
    issue = with_drawings(generated_issue(1, Spec(pictures=3, loose=0.5))[0], tmp_path)
    photos = [photo for article in issue.articles for photo in article.photos]
    assert len(photos) == 3 and issue.folder == tmp_path
    assert all(drawing_size(photo.path.read_bytes()) == (photo.width, photo.height) for photo in photos)
