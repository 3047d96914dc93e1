"""Each file of tests/cases/compose is set as its output says; `--update-golden` rewrites the outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compose.case_file import OUTPUT, compose_case, read_case
from tests.compose.plain_faces import PlainFaces

CASES = sorted((Path(__file__).parents[1] / "cases" / "compose").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, update_golden: bool) -> None:
    case = read_case(path)
    made = compose_case(case, PlainFaces())
    if update_golden:
        path.write_text(case.head + OUTPUT + made, encoding="utf-8")
    else:
        assert made == case.expected


def test_there_are_cases() -> None:
    assert len(CASES) > 15
