"""The files for printing, end to end: what the command writes of them, says, refuses."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from edition.cli import main
from tests.press.press_files import qpdf_says, x4_faults

ROOT = Path(__file__).resolve().parent.parent
NAMES = ["16290-a4-booklet.pdf", "16290-imposed.pdf", "16290-press.pdf"]
PAGE = 4  # of issue 16290: the one that a project for these tests keeps


@dataclass(frozen=True)
class Run:
    """A run of the command: its folder, exit status, what it said."""

    out: Path
    status: int
    said: str
    warned: str

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.out.iterdir()) if self.out.is_dir() else []


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one page: the last of issue 16290."""
    made = tmp_path_factory.mktemp("project")
    for part in ("issues", "styles", "templates"):
        shutil.copytree(ROOT / part, made / part)
    sheet = made / "issues/16290/issue.yaml"
    head, *pages = re.split(r"(?m)^(?=  - name: )", sheet.read_text(encoding="utf-8"))
    kept = pages[PAGE - 1]
    sheet.write_text(head + kept, encoding="utf-8")
    listed = set(re.findall(r"(?m)- ([a-z0-9-]+)$", kept))
    for article in (made / "issues/16290/articles").glob("*.md"):
        if article.stem not in listed:
            article.unlink()
    return made


def run(project: Path, out: Path, *arguments: str, **environment: str) -> Run:
    """Run the command as a user's shell would, with its output in pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "edition", "16290", "--out", str(out), *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )
    return Run(out, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All files for printing, made once."""
    prints = ("--press", "--imposed", "--paper", "a4", "--booklet")
    return run(project, tmp_path_factory.mktemp("dist"), *prints, "--check", "--manifest", "--catalog")


def test_all_files_are_written_and_told(made: Run) -> None:
    assert made.status == 0, made.said + made.warned
    assert made.warned == ""
    for name in NAMES:
        assert name in made.files
        size = (made.out / name).stat().st_size
        assert f"{made.out / name}  {size / 1000:,.0f} kB\n" in made.said


def test_they_stand_beside_the_edition(made: Run) -> None:
    others = ["16290.epub", "16290.layout.json", "16290.manifest.json", "16290.pdf"]
    assert [name for name in made.files if name.startswith("16290")] == sorted(NAMES + others)


def test_the_presss_files_are_pdf_x_4(made: Run, tmp_path: Path) -> None:
    for name in ("16290-press.pdf", "16290-imposed.pdf"):
        content = (made.out / name).read_bytes()
        assert x4_faults(content) == []
        assert qpdf_says(content, tmp_path) == (0, "")


def test_one_page_makes_two_sides_of_a_sheet(made: Run) -> None:
    for name, pages in (("16290-press.pdf", 1), ("16290-imposed.pdf", 2), ("16290-a4-booklet.pdf", 2)):
        with pikepdf.open(made.out / name) as pdf:
            assert len(pdf.pages) == pages, name


def test_check_looks_at_the_press_file(made: Run) -> None:
    assert "warning: X-line page 1, press file: " in made.said
    assert "proof: 0 errors" in made.said
    assert "error: " not in made.said


def test_the_manifest_lists_them(made: Run) -> None:
    manifest = json.loads((made.out / "16290.manifest.json").read_text(encoding="utf-8"))
    sums = {output["name"]: output["sha256"] for output in manifest["outputs"]}
    for name in NAMES:
        assert sums[name] == hashlib.sha256((made.out / name).read_bytes()).hexdigest()


def test_the_catalog_offers_them_to_no_reader(made: Run) -> None:
    feed = (made.out / "opds.xml").read_text(encoding="utf-8")
    assert "16290.pdf" in feed
    for name in NAMES:
        assert name not in feed


def test_a_second_run_makes_the_same_bytes(project: Path, made: Run, tmp_path: Path) -> None:
    """Sheets need no press file beside them."""
    prints = ("--imposed", "--paper", "a4", "--booklet")
    again = run(project, tmp_path / "dist", *prints, PYTHONHASHSEED="7", TZ="Asia/Shanghai")
    assert again.status == 0
    same = ["16290-a4-booklet.pdf", "16290-imposed.pdf", "16290.epub", "16290.layout.json", "16290.pdf"]
    assert again.files == same
    for name in same:
        assert (again.out / name).read_bytes() == (made.out / name).read_bytes(), name


def test_with_the_epub_alone_the_press_file_is_the_same(project: Path, made: Run, tmp_path: Path) -> None:
    only = run(project, tmp_path / "dist", "--only", "epub", "--press", "--paper", "a3")
    assert only.status == 0
    assert only.files == ["16290-a3.pdf", "16290-press.pdf", "16290.epub"]
    assert (only.out / "16290-press.pdf").read_bytes() == (made.out / "16290-press.pdf").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--booklet"], "--booklet needs to know the sheet: add --paper a3, a4 or letter"),
        (["--paper", "a5"], "argument --paper: invalid choice: 'a5'"),
        (["--paper"], "argument --paper: expected one argument"),
    ],
    ids=["booklet", "a5", "paper"],
)
def test_what_means_nothing_is_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["16290", "--out", str(tmp_path / "dist"), *arguments])
    assert caught.value.code == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


def with_press(project: Path, folder: Path, press: str, profile: bytes = b"") -> Path:
    """A project whose house prints otherwise."""
    shutil.copytree(project, folder / "project")
    house = folder / "project/styles/datong"
    text = (house / "house.yaml").read_text(encoding="utf-8")
    (house / "house.yaml").write_text(re.sub(r"(?m)^press:.*\n  inks:.*$", press, text), encoding="utf-8")
    (house / "ours.icc").write_bytes(profile)
    return folder / "project"


@pytest.mark.parametrize(
    ("press", "status", "said"),
    [
        ("press: {profile: none.icc}", 1, "none.icc, which house.yaml names under press: profile"),
        (
            "press: {profile: ours.icc}",
            1,
            "ours.icc is no colour profile of a CMYK press; name another in house.yaml",
        ),
        ("press: {most_ink: 900}", 2, "'most_ink' is '900'; give a whole number from 100 to 400"),
    ],
    ids=["missing", "noise", "value"],
)
def test_a_house_that_cannot_print_writes_nothing(
    project: Path, tmp_path: Path, press: str, status: int, said: str
) -> None:
    failed = run(with_press(project, tmp_path, press, b"noise"), tmp_path / "dist", "--press")
    assert failed.status == status
    assert said in failed.warned
    assert "Traceback" not in failed.warned
    assert failed.files == []


def test_a_house_that_cannot_print_can_still_be_read(project: Path, tmp_path: Path) -> None:
    """Without --press nobody asks for the profile."""
    here = with_press(project, tmp_path, "press: {profile: none.icc}")
    made = run(here, tmp_path / "dist", "--only", "pdf", "--paper", "letter")
    assert (made.status, made.files) == (0, ["16290-letter.pdf", "16290.layout.json", "16290.pdf"])


def test_a_press_file_of_an_earlier_run_is_told(project: Path, made: Run, tmp_path: Path) -> None:
    (tmp_path / "16290-press.pdf").write_bytes(b"of yesterday")
    later = run(project, tmp_path, "--only", "pdf")
    assert later.status == 0
    press = tmp_path / "16290-press.pdf"
    assert later.warned == f"warning: {press} is of an earlier run; make it again or delete it\n"
    assert press.read_bytes() == b"of yesterday"
    assert made.warned == ""
