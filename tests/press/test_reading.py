"""The reading file as a file: sound, the same for the same issue, open to all, held to its standards by veraPDF."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from edition.press.reading import finish_reading
from edition.proof.pdf_text import read_pdf
from tests.press.finished import Finished
from tests.press.tagged import Tagged
from tests.proof.sample import ROOT, Made
from tests.validators import verapdf_says, verapdf_says_of

SUBSET = re.compile(r"/[A-Z]{6}\+.")
#: Paints and finishes what it reads, elsewhere and at another time: prints the sum of the file.
AGAIN = """
import pickle, sys
from hashlib import sha256
from edition.press.reading import finish_reading
from edition.render.pdf import ACCESSIBLE, render_pdf
html, mapped, issue, house = pickle.load(sys.stdin.buffer)
painted, _ = render_pdf(html, issue, ACCESSIBLE)
print(sha256(finish_reading(painted, html, mapped, issue, house)).hexdigest())
"""


def test_the_file_is_sound_and_ordered_for_the_web(edition: Finished, small_for_archives: bytes) -> None:
    for pdf in (edition.pdf, small_for_archives):
        file = Tagged(pdf).file
        assert file.check_pdf_syntax() == []
        assert file.is_linearized
        assert file.check_linearization()


def test_qpdf_of_the_system_has_nothing_to_say(edition: Finished, tmp_path: Path) -> None:
    """Its version is not the library's that wrote the file, and counts for itself."""
    (tmp_path / "reading.pdf").write_bytes(edition.pdf)
    run = subprocess.run(["qpdf", "--check", tmp_path / "reading.pdf"], capture_output=True, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")


def test_the_same_input_gives_the_same_bytes(edition: Finished) -> None:
    again = finish_reading(edition.painted, edition.html, edition.mapped, edition.issue, edition.house)
    assert again == edition.pdf


def test_neither_clock_nor_place_is_in_the_file(small: Finished, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "86400",
        "TZ": "Pacific/Kiritimati",
    }
    given = pickle.dumps((small.html, small.mapped, small.issue, small.house))
    run = subprocess.run(
        [sys.executable, "-c", AGAIN], input=given, env=environment, cwd=tmp_path, capture_output=True
    )
    assert run.stderr == b""
    assert run.stdout.decode().strip() == sha256(small.pdf).hexdigest()


def test_finishing_changes_no_ink(small: Finished) -> None:
    before, after = Tagged(small.painted), small.read
    for old, new in zip(before.viewer, after.viewer, strict=True):
        assert old.get_size() == new.get_size()
        assert old.render(scale=0.7).to_numpy().tobytes() == new.render(scale=0.7).to_numpy().tobytes()


def test_a_file_for_archives_says_the_same(paper: Finished, paper_for_archives: bytes) -> None:
    archive = Tagged(paper_for_archives)
    assert archive.text(archive.document) == paper.read.text(paper.read.document)
    marks = [
        [(mark.level, mark.get_title()) for mark in each.viewer.get_toc()] for each in (archive, paper.read)
    ]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("name", ["paper", "small"])
def test_the_standards_are_kept(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """PDF/UA-1, and PDF/A-3a too where the file is for archives."""
    edition: Finished = request.getfixturevalue(name)
    reading, archive = tmp_path / "reading.pdf", tmp_path / "archive.pdf"
    reading.write_bytes(edition.pdf)
    archive.write_bytes(request.getfixturevalue(f"{name}_for_archives"))
    assert verapdf_says_of([(reading, "ua1"), (archive, "3a"), (archive, "ua1")]) == [[], [], []]


def test_the_standards_are_kept_whatever_names_there_are(hostile: Finished, tmp_path: Path) -> None:
    file = tmp_path / "hostile.pdf"
    file.write_bytes(hostile.pdf)
    assert verapdf_says(file, "ua1") == []


def test_verapdf_finds_what_is_wrong(made: Made, small: Finished, tmp_path: Path) -> None:
    """Of a file without tags, of one that is for no archive, of one that is no PDF."""
    plain, reading, none = (tmp_path / name for name in ("plain.pdf", "reading.pdf", "none.pdf"))
    plain.write_bytes(made.pdf)
    reading.write_bytes(small.pdf)
    none.write_bytes(b"%PDF-1.7\n")
    untagged, unarchived, unread = verapdf_says_of([(plain, "ua1"), (reading, "3a"), (none, "ua1")])
    assert any(said.startswith("7.1-11, 1 times: StructTreeRoot entry is not present") for said in untagged)
    assert any(said.startswith("7.1-3, ") for said in untagged)  # content without a tag
    assert any(said.startswith("6.6.4-1, 1 times: ") for said in unarchived), unarchived
    assert unread and unread[0].startswith("cannot be read: ")


def test_each_face_is_held_in_part_and_gives_its_text(edition: Finished) -> None:
    fonts = [
        found
        for found in edition.read.file.objects
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"
    ]
    whole = [font for font in fonts if font.Subtype == "/Type0"]
    parts = [font for font in fonts if font.Subtype in ("/CIDFontType0", "/CIDFontType2")]
    assert len(whole) == len(parts) > 0 and len(fonts) == len(whole) + len(parts)
    for font in whole:
        assert SUBSET.match(str(font.BaseFont)), font.BaseFont
        assert b"beginbf" in font.ToUnicode.read_bytes()
    for font in parts:
        assert SUBSET.match(str(font.FontDescriptor.FontName))
        held = [font.FontDescriptor.get(key) for key in ("/FontFile", "/FontFile2", "/FontFile3")]
        (file,) = (each for each in held if each is not None)
        assert len(file.read_bytes()) > 500
    assert read_pdf(edition.pdf).missing_faces == ()
