"""The command where copy does not fit: a draft and nothing else is written, and the message says what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from tests.layout.papers import paragraphs

ROOT = Path(__file__).resolve().parent.parent
SHEET = """\
number: 7
date: 2022-08-21
house: datong

pages:
  - name: 要闻
    articles: [first, second, third, fourth]
"""
#: Characters of each article, which fill the page; priorities follow.
FITTING = {"first": 1900, "second": 1200, "third": 900, "fourth": 600}
EARLIER = {"7.pdf": b"the last good edition", "7.epub": b"the last good book"}


@dataclass(frozen=True, slots=True)
class Runs:
    """A project where the command was run on copy far too long, and then on copy that fits."""

    folder: Path
    refused: subprocess.CompletedProcess[str]
    drafted: dict[str, bytes]
    made: subprocess.CompletedProcess[str]
    finished: dict[str, bytes]


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    folder = tmp_path_factory.mktemp("paper")
    for part in ("styles", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    dist = folder / "dist"
    dist.mkdir()
    for name, content in EARLIER.items():
        (dist / name).write_bytes(content)
    write_issue(folder, times=3)
    refused = command(folder)
    drafted = files(dist)
    write_issue(folder, times=1)
    made = command(folder)
    return Runs(folder, refused, drafted, made, files(dist))


def write_issue(folder: Path, *, times: int) -> None:
    """An issue of one page, its articles ``times`` as long as would fit."""
    articles = folder / "issues" / "7" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    (articles.parent / "issue.yaml").write_text(SHEET, encoding="utf-8")
    for rank, (name, characters) in enumerate(FITTING.items(), 1):
        text = "\n\n".join(paragraph.text for paragraph in paragraphs(times * characters))
        head = f"---\nheadline: 处暑时节 新凉入户\npriority: {rank}\n---\n"
        (articles / f"{name}.md").write_text(f"{head}{text}\n", encoding="utf-8")


def command(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "edition", "7"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )


def files(dist: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in dist.iterdir()}


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_copy_that_does_not_fit_has_a_status_of_its_own(runs: Runs) -> None:
    assert runs.refused.returncode == 4, runs.refused.stdout + runs.refused.stderr


def test_a_draft_and_nothing_else_is_written(runs: Runs) -> None:
    assert set(runs.drafted) - set(EARLIER) == {"7.draft.pdf"}
    assert re.search(r"^dist/7\.draft\.pdf  \d+ kB$", runs.refused.stdout, re.M)
    assert "7.pdf" not in runs.refused.stdout and "7.epub" not in runs.refused.stdout


def test_an_earlier_edition_stays_as_it_was(runs: Runs) -> None:
    assert {name: runs.drafted[name] for name in EARLIER} == EARLIER


def test_the_message_names_page_lines_and_cure(runs: Runs) -> None:
    """On one line."""
    (message,) = runs.refused.stderr.splitlines()
    found = re.match(
        r"page 1 \(要闻\): the copy is (\d+) lines of 13 characters too long; the draft ", message
    )
    assert found, message
    assert int(found[1]) > 300, "a page holds a third of this"
    assert re.search(
        r": shorten an article \('first' has \d+.*\), send one on \(layout: {jump: N}\), or take one off the page$",
        message,
    )


def test_the_draft_is_the_whole_issue_marked_as_a_draft(runs: Runs) -> None:
    (page,) = text_of(runs.drafted["7.draft.pdf"])
    lines = re.search(r"the copy is (\d+) lines", runs.refused.stderr)
    assert lines and re.search(rf"样张\s*余稿{lines[1]}行", page)
    assert "处暑时节" in page and "（余稿未排）" in re.sub(r"\s", "", page)


def test_once_the_copy_is_shortened_the_edition_is_made(runs: Runs) -> None:
    assert runs.made.returncode == 0, runs.made.stdout + runs.made.stderr
    assert runs.made.stderr == ""
    assert set(runs.finished) >= {"7.pdf", "7.epub", "7.layout.json"}
    assert all(runs.finished[name] != content for name, content in EARLIER.items())


def test_a_finished_edition_is_not_marked(runs: Runs) -> None:
    (page,) = text_of(runs.finished["7.pdf"])
    assert "样张" not in page and "余稿" not in page
    assert sum(page.count(end) for end in "。！") > 50
