"""Which issues to make: ``spread`` gives every seed its spec, ``EDGES`` names what is out of the ordinary."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from edition.model.issue import Kind
from tests.generated.houses import GRIDS
from tests.generated.issues import Spec

FITTING = (0.97, 1.03)  # loads of copy that should go in as it is
LOADS = (0.85, 1.30)
MOST_ARTICLES = {"7x13": 50, "8x13": 60, "6x11": 38}  # of four pages

EDGES: dict[str, Spec] = {
    "a page of one": Spec(blocks=(8, 1, 6, 7), pictures=4),
    "a page of two": Spec(blocks=(8, 2, 6, 7), pictures=4),
    "pages of eleven": Spec(blocks=(11, 11, 11, 11), pictures=3),
    "headlines of forty": Spec(articles=28, headlines=(40, 40)),
    "headlines of two to six": Spec(articles=32, headlines=(2, 6)),
    "no pictures": Spec(pictures=0),
    "twelve pictures": Spec(articles=30, pictures=12),
    "only briefs": Spec(blocks=(12, 14, 14, 14), pictures=0, only=Kind.BRIEF),
    "very long, jumps": Spec(blocks=(7, 6, 8, 8), pictures=3, long=6000, jump=2),
    "very long, stays": Spec(blocks=(8, 3, 8, 8), pictures=3, long=6000),
    "no pages listed": Spec(loose=1.0),
    "half listed": Spec(loose=0.5),
    "a vertical page": Spec(articles=30, vertical=(4,)),
}


def spread(seed: int) -> Spec:
    """The spec of ``seed``: grids in turn, of four loads two that fit, one below, one above."""
    chance = Random(f"spec {seed}")
    grid = GRIDS[seed % len(GRIDS)]
    pages = chance.choice((4, 4, 8))
    most = min(60, MOST_ARTICLES[grid] * pages // 4)
    low, high = (FITTING, (LOADS[0], FITTING[0]), FITTING, (FITTING[1], LOADS[1]))[seed // len(GRIDS) % 4]
    return Spec(
        grid=grid,
        pages=pages,
        articles=chance.randint(25 if pages == 4 else 38, most),
        load=round(chance.uniform(low, high), 3),
        pictures=chance.randint(0, 12),
    )


def edge(name: str, seed: int) -> Spec:
    """The spec called ``name`` on the grid whose turn it is."""
    return replace(EDGES[name], grid=GRIDS[seed % len(GRIDS)])
