"""The command end to end: what it writes, says, refuses."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from edition.cli import main
from tests.validators import ace_says, epubcheck_says, epubcheck_ts_says

ROOT = Path(__file__).resolve().parent.parent
MM = 72 / 25.4


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Issue 16290, made once by the command in a process of its own."""
    out = tmp_path_factory.mktemp("dist")
    run = command("16290", "--out", str(out), "--check", "--explain")
    assert run.returncode == 0, run.stdout + run.stderr
    (out / "said.txt").write_text(run.stdout, encoding="utf-8")
    (out / "warned.txt").write_text(run.stderr, encoding="utf-8")
    return out


@pytest.fixture(scope="module")
def vertical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same issue's EPUB set vertically."""
    out = tmp_path_factory.mktemp("vertical")
    run = command("16290", "--only", "epub", "--writing", "vertical", "--out", str(out))
    assert run.returncode == 0, run.stdout + run.stderr
    return out / "16290-vertical.epub"


@pytest.fixture(scope="module", params=["horizontal", "vertical"])
def book(request: pytest.FixtureRequest) -> Path:
    """The EPUB in either direction of writing."""
    if request.param == "vertical":
        upright: Path = request.getfixturevalue("vertical")
        return upright
    folder: Path = request.getfixturevalue("made")
    return folder / "16290.epub"


def command(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a user's shell would, with its output in pipes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "edition", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_it_says_what_it_made(made: Path) -> None:
    said = (made / "said.txt").read_text(encoding="utf-8")
    assert f"{made / '16290.pdf'}" in said
    assert f"{made / '16290.epub'}" in said
    assert "page 4 副刊: 100.0% filled" in said
    assert "4 pages in" in said
    assert "proof: 0 errors" in said


def test_it_is_silent_in_a_pipe_and_the_painter_has_nothing_to_warn_of(made: Path) -> None:
    assert (made / "warned.txt").read_text(encoding="utf-8") == ""


def test_only_the_editions_files_are_left(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == [
        "16290.epub",
        "16290.layout.json",
        "16290.pdf",
        "said.txt",
        "warned.txt",
    ]


def test_the_pdf_has_four_pages_of_390_by_540_mm(made: Path) -> None:
    document = pypdfium2.PdfDocument(made / "16290.pdf")
    sizes = [page.get_size() for page in document]
    assert len(sizes) == 4
    for width, height in sizes:
        assert width == pytest.approx(390 * MM, abs=0.1)
        assert height == pytest.approx(540 * MM, abs=0.1)


def test_every_font_of_the_pdf_is_embedded(made: Path) -> None:
    document = pypdfium2.PdfDocument(made / "16290.pdf")
    embedded = 0
    for page in document:
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            font = pypdfium2.raw.FPDFTextObj_GetFont(item.raw)
            assert pypdfium2.raw.FPDFFont_GetIsEmbedded(font) == 1
            embedded += 1
    assert embedded > 1000


def test_a_second_run_makes_the_same_bytes(made: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    subprocess.run(
        [sys.executable, "-m", "edition", "16290", "--out", str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=True,
    )
    for name in ("16290.pdf", "16290.epub"):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes(), name


def test_only_one_of_the_two_is_the_same_file(made: Path, tmp_path: Path) -> None:
    assert command("16290", "--only", "epub", "--out", str(tmp_path)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["16290.epub"]
    assert (tmp_path / "16290.epub").read_bytes() == (made / "16290.epub").read_bytes()


def test_a_vertical_book_has_a_name_of_its_own(vertical: Path) -> None:
    assert [path.name for path in vertical.parent.iterdir()] == ["16290-vertical.epub"]


def test_validators_say_nothing_of_the_book_as_made(book: Path, tmp_path: Path) -> None:
    assert epubcheck_says(book) == []
    assert epubcheck_ts_says(book) == ""
    assert ace_says(book, tmp_path) == ""


def test_the_book_keeps_within_its_bounds(made: Path) -> None:
    """1.5 MB with its facsimiles and drawings, 250 kB of text."""
    assert (made / "16290.epub").stat().st_size < 1_500_000
    with ZipFile(made / "16290.epub") as archive:
        text = [
            entry
            for entry in archive.infolist()
            if entry.filename.endswith((".xhtml", ".css", ".opf", ".ncx"))
        ]
    assert sum(entry.file_size for entry in text) < 250_000


def copied(tmp_path: Path) -> Path:
    """A project of its own with issue 16290, to be damaged."""
    for part in ("issues", "styles", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path / "issues" / "16290"


def test_a_fault_leaves_dist_as_it_was(tmp_path: Path) -> None:
    issue = copied(tmp_path)
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "16290.pdf").write_bytes(b"the last good edition")
    sheet = issue / "issue.yaml"
    text = sheet.read_text(encoding="utf-8").replace("date: 2022-08-21", "date: 2022-08-32")
    sheet.write_text(text, encoding="utf-8")
    water = issue / "articles" / "water.md"
    water.write_text(water.read_text(encoding="utf-8").replace("headline:", "heading:", 1), encoding="utf-8")
    run = command("16290", cwd=tmp_path)
    assert run.returncode == 2
    assert "issues/16290/issue.yaml:3: " in run.stderr
    assert "issues/16290/articles/water.md:" in run.stderr
    assert "did you mean 'headline'?" in run.stderr
    assert [path.name for path in dist.iterdir()] == ["16290.pdf"]
    assert (dist / "16290.pdf").read_bytes() == b"the last good edition"


def test_copy_that_does_not_fit_is_refused_with_the_surplus(tmp_path: Path) -> None:
    issue = copied(tmp_path)
    article = issue / "articles" / "health-notice.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\n" + "多出来的一段话，放不进这一版。" * 900 + "\n", encoding="utf-8")
    run = command("16290", cwd=tmp_path)
    assert run.returncode == 4
    assert re.search(r"page 1 \(要闻\): the copy is 10\d\d lines of 13 characters too long", run.stderr)
    assert "'health-notice' has 10" in run.stderr
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["16290.draft.pdf"]


def test_a_character_without_a_face_is_named(tmp_path: Path) -> None:
    issue = copied(tmp_path)
    article = issue / "articles" / "water.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n楔形文字\U00012000。\n", encoding="utf-8")
    run = command("16290", cwd=tmp_path)
    assert run.returncode == 3
    assert "U+12000" in run.stderr
    assert "water" in run.stderr


def test_an_issue_that_is_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["16289"]) == 1
    assert "there are 16290" in capsys.readouterr().err


def test_each_page_is_explained(made: Path) -> None:
    """Its cost by term, every block with its place, and what came next."""
    said = (made / "said.txt").read_text(encoding="utf-8")
    for page in range(1, 5):
        assert re.search(
            rf"^page {page}: \d+ blocks, \d+ trees judged; the best costs [\d.]+ and [\d.]+ for its page",
            said,
            re.M,
        )
    assert re.search(
        r"^  call-centre: columns 1 to 5, lines \d+ to \d+, headline [\d.]+ pt; costs [\d.]+$", said, re.M
    )
    assert said.count("  next: ") == 12


def test_the_pages_plan_themselves_without_a_hole(made: Path) -> None:
    """The sheet has no cuts. Looks are warned of; nothing is wrong, and no line of a leg lies idle."""
    assert "cuts:" not in (ROOT / "issues/16290/issue.yaml").read_text(encoding="utf-8")
    said = (made / "said.txt").read_text(encoding="utf-8")
    assert said.count("100.0% filled") == 4
    found = {line.split()[1] for line in said.splitlines() if line.startswith(("error:", "warning:"))}
    assert all(code.startswith("L-") for code in found), said


def test_characters_beyond_16_bits_are_set_and_read_back(tmp_path: Path) -> None:
    issue = copied(tmp_path)
    article = issue / "articles" / "book-note.md"
    text = article.read_text(encoding="utf-8").rstrip("\n")
    article.write_text(text + "字书里还有𬇙、𨱏两个字。\n", encoding="utf-8")
    run = command("16290", "--check", cwd=tmp_path)
    assert "proof: 0 errors" in run.stdout, run.stdout + run.stderr


def test_an_out_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    assert main([str(ROOT / "issues" / "16290"), "--out", str(target)]) == 1
    assert "name a folder" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_catalog_lists_what_lies_in_the_folder(made: Path, tmp_path: Path) -> None:
    """Alone it needs no issue; a file that is no edition is named and left out, and the status stays 0."""
    for name in ("16290.epub", "16290.pdf"):
        shutil.copy(made / name, tmp_path)
    (tmp_path / "16291.epub").write_bytes(b"no book")
    run = command("--catalog", "--out", str(tmp_path))
    assert run.returncode == 0, run.stderr
    assert run.stdout == f"{tmp_path / 'opds.xml'}: 1 edition, 4 files written\n"
    assert run.stderr.startswith(f"{tmp_path / '16291.epub'}: ")
    assert {"opds.xml", "opds.json", "covers"} < {path.name for path in tmp_path.iterdir()}
    assert not list(tmp_path.glob(".*"))


def test_no_issue_and_no_catalog_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "which issue?" in capsys.readouterr().err
