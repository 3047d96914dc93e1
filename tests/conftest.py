"""What all tests share: the sample edition, made once, and the flag that rewrites the expected part of case files."""

from __future__ import annotations

import pytest

from tests.proof.sample import Made, make_sample


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the program makes now into the case files; read the diff",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_sample(tmp_path_factory.mktemp("issue"))
