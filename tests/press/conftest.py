"""Editions finished for reading, each made once."""

from __future__ import annotations

import pytest

from tests.press.finished import Finished, archived, finish_hostile, finish_paper, finish_sample
from tests.proof.sample import Made


@pytest.fixture(scope="session")
def paper() -> Finished:
    return finish_paper()


@pytest.fixture(scope="session")
def small(made: Made) -> Finished:
    return finish_sample(made)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finish_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def paper_for_archives(paper: Finished) -> bytes:
    return archived(paper)


@pytest.fixture(scope="session")
def small_for_archives(small: Finished) -> bytes:
    return archived(small)


@pytest.fixture(scope="session", params=["paper", "small", "hostile"])
def edition(request: pytest.FixtureRequest) -> Finished:
    """Each of the three."""
    found: Finished = request.getfixturevalue(request.param)
    return found
