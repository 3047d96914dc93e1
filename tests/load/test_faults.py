"""Each folder of tests/issues with an expected.txt is a broken issue; the file holds its messages."""

import shutil
from pathlib import Path

import pytest

from edition.errors import IssueFault
from edition.load import load_edition
from edition.load.faults import MOST_FAULTS_A_FILE, FileFaults, did_you_mean, quoted
from edition.load.manuscript import LARGEST_MANUSCRIPT

ISSUES = Path(__file__).parent.parent / "issues"
BROKEN = sorted(path.parent for path in ISSUES.glob("*/expected.txt"))


def faults_of(folder: Path) -> IssueFault:
    styles = folder / "styles"
    with pytest.raises(IssueFault) as caught:
        load_edition(folder / "issues/1", styles if styles.is_dir() else ISSUES / "good/styles")
    return caught.value


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_every_fault_of_a_broken_issue_is_told_with_its_cure(folder: Path) -> None:
    assert f"{faults_of(folder)}\n" == (folder / "expected.txt").read_text(encoding="utf-8")


def test_faults_of_many_files_come_out_together() -> None:
    found = faults_of(ISSUES / "five-files").faults
    assert len({fault.file for fault in found}) == len(found) == 6


def test_every_folder_but_the_good_one_expects_faults() -> None:
    assert {folder.name for folder in BROKEN} == {folder.name for folder in ISSUES.iterdir()} - {"good"}


def test_an_issue_that_is_not_there_is_named() -> None:
    with pytest.raises(IssueFault) as caught:
        load_edition(ISSUES / "good/issues/11", ISSUES / "good/styles")
    assert str(caught.value) == "issues/11/issue.yaml:1: there is no issue '11'; did you mean '1'?"


def test_a_manuscript_beyond_any_page_is_refused(tmp_path: Path) -> None:
    issue = tmp_path / "issues/1"
    shutil.copytree(ISSUES / "good/issues/1", issue)
    (issue / "articles/water.md").write_bytes(b"a" * (LARGEST_MANUSCRIPT + 1))
    with pytest.raises(IssueFault, match=r"water\.md:1: the file is larger than 2 MB"):
        load_edition(issue, ISSUES / "good/styles")


def test_a_file_of_noise_stops_being_reported() -> None:
    faults = FileFaults("a")
    for line in range(1, 1000):
        faults.add(line, "wrong", "cure")
    assert len(faults.found) == MOST_FAULTS_A_FILE + 1


def test_the_same_fault_is_told_once() -> None:
    faults = FileFaults("a")
    faults.add(1, "wrong", "cure")
    faults.add(1, "wrong", "cure")
    assert len(faults.found) == 1


def test_a_quotation_stays_short() -> None:
    assert quoted("长" * 1000) == f"'{'长' * 40}…'"


def test_a_long_word_is_not_compared() -> None:
    assert did_you_mean("headline" * 100, ["headline"], "else") == "else"
