"""``--manifest``: what an edition was made of, beside its files."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from edition import __version__
from edition.load.faces import list_fonts
from edition.load.font_records import FURNITURE, MADE, painter_names
from edition.proof.glyphs import painted_faces

ROOT = Path(__file__).resolve().parent.parent
SHEET = """\
number: 7
date: 2022-08-21
house: datong
pages:
  - name: 要闻
    articles: [river, bridge]
"""
PARAGRAPH = "渡口的船在清早开出去，船上有人问**今天**水深多少，撑船的老人说：“比*昨天*浅了两寸，不碍事。”\n\n"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper of one page; the folder that ``issues/`` stands in."""
    folder = tmp_path_factory.mktemp("paper")
    articles = folder / "issues/7/articles"
    articles.mkdir(parents=True)
    (folder / "issues/7/issue.yaml").write_text(SHEET, encoding="utf-8")
    for name, headline in (("river", "清早开船"), ("bridge", "老桥")):
        text = f"---\nheadline: {headline}\n---\n{PARAGRAPH * 40}"
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(paper: Path) -> Path:
    """Where the paper was made once."""
    made = paper / "one"
    run = command(paper, "--manifest", "--out", str(made))
    assert run.returncode == 0, run.stderr
    assert f"{made / '7.manifest.json'}  " in run.stdout
    return made


def command(paper: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "edition", "7", *arguments],
        cwd=paper,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )


def read(out: Path) -> Any:
    return json.loads((out / "7.manifest.json").read_text(encoding="utf-8"))


def test_it_names_the_issue_and_the_files_with_their_checksums(out: Path) -> None:
    found = read(out)
    assert sorted(found) == ["fonts", "issue", "outputs", "versions"]
    assert found["issue"] == {"date": "2022-08-21", "house": "datong", "number": 7}
    assert [held["name"] for held in found["outputs"]] == ["7.epub", "7.layout.json", "7.pdf"]
    for held in found["outputs"]:
        data = (out / held["name"]).read_bytes()
        assert (held["size"], held["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_it_lists_the_fonts_that_are_painted_and_no_other(out: Path) -> None:
    painted = set(painted_faces((out / "7.pdf").read_bytes()))
    painted = {name for name in painted if not name.startswith(MADE)}  # made of those that are listed
    listed = set()
    for record in read(out)["fonts"]:
        (font,) = (
            font
            for font in list_fonts()
            if (Path(font.path).name, font.index) == (record["file"], record["index"])
        )
        assert record["family"] == font.families[0]
        assert record["style"] == font.style
        assert record["sha256"] == hashlib.sha256(Path(font.path).read_bytes()).hexdigest()
        assert record["version"].startswith("Version ")
        names = painted & set(painter_names(font))
        assert len(names) == 1, record
        listed |= names
    assert listed == painted


def test_it_says_which_parts_of_the_house_use_a_font(out: Path) -> None:
    parts = {part: record for record in read(out)["fonts"] for part in record["parts"]}
    assert sorted(parts) == ["emphasis", FURNITURE, "nameplate", "song", "strong", "text"]
    assert (parts["text"]["family"], parts["text"]["weight"]) == ("Noto Serif CJK SC", 400)
    assert (parts["strong"]["family"], parts["strong"]["weight"]) == ("Noto Sans CJK SC", 700)


def test_it_says_with_what_the_edition_was_made(out: Path) -> None:
    versions = read(out)["versions"]
    assert sorted(versions) == [
        "ebooklib",
        "fonttools",
        "harfbuzz",
        "make-edition",
        "pango",
        "pikepdf",
        "pillow",
        "pydyf",
        "pypdfium2",
        "python",
        "uharfbuzz",
        "weasyprint",
    ]
    assert versions["make-edition"] == __version__
    assert versions["weasyprint"] == "70.0"
    assert all(version[0].isdigit() for version in versions.values())


def test_it_is_sorted_readable_and_says_nothing_of_the_machine(paper: Path, out: Path) -> None:
    text = (out / "7.manifest.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert str(paper) not in text
    assert "/" not in text.replace("\\/", "")


def test_a_second_run_writes_the_same_bytes(paper: Path, out: Path) -> None:
    again = paper / "again"
    assert command(paper, "--manifest", "--out", str(again)).returncode == 0
    assert (again / "7.manifest.json").read_bytes() == (out / "7.manifest.json").read_bytes()


def test_it_lists_only_what_was_made_and_is_not_made_unasked(paper: Path) -> None:
    assert command(paper, "--only", "pdf", "--out", str(paper / "pdf")).returncode == 0
    assert sorted(path.name for path in (paper / "pdf").iterdir()) == ["7.layout.json", "7.pdf"]
    assert command(paper, "--only", "epub", "--manifest", "--out", str(paper / "epub")).returncode == 0
    assert [held["name"] for held in read(paper / "epub")["outputs"]] == ["7.epub"]


def test_nothing_is_written_where_the_edition_cannot_be_made(paper: Path) -> None:
    article = paper / "issues/7/articles/bridge.md"
    kept = article.read_text(encoding="utf-8")
    article.write_text(kept.replace("老桥", "老\u2fe0桥"), encoding="utf-8")
    try:
        run = command(paper, "--manifest", "--out", str(paper / "none"))
    finally:
        article.write_text(kept, encoding="utf-8")
    assert run.returncode == 3
    assert run.stderr.startswith(
        "issues/7/articles/bridge.md:2: no face has '\u2fe0' (U+2FE0) for the headline; "
    )
    assert not (paper / "none").exists()


def test_a_variation_selector_is_no_fault(paper: Path, tmp_path: Path) -> None:
    """葛 in its other form: the selector has no glyph and is not read back, and that is no lost text."""
    article = paper / "issues/7/articles/river.md"
    before = article.read_text(encoding="utf-8")
    try:
        article.write_text(before.replace("渡口的船", "葛\U000e0100渡口的船", 1), encoding="utf-8")
        run = command(paper, "--check", "--only", "pdf", "--out", str(tmp_path))
    finally:
        article.write_text(before, encoding="utf-8")
    assert "proof:" in run.stdout, run.stderr
    assert "O-" not in run.stdout, run.stdout
