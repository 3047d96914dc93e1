"""The sample edition, made once for all tests of proof."""

from __future__ import annotations

import pytest

from tests.proof.sample import Made, make_sample


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_sample(tmp_path_factory.mktemp("issue"))
