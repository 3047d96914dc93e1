"""The sample issue and house that the tests of the book share."""

from __future__ import annotations

import pytest

from edition.model.house import House
from edition.model.issue import Issue
from tests.render.epub_sample import sample_house, sample_issue


@pytest.fixture(scope="module")
def house() -> House:
    return sample_house()


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return sample_issue(tmp_path_factory.mktemp("issue"))
