"""Reading text files: line ends, limits, and what is no file."""

import os
from pathlib import Path

import pytest

from edition.load.faults import FileFaults
from edition.load.text_file import read_text


def read(path: Path, limit: int = 1000) -> tuple[str | None, list[str]]:
    faults = FileFaults("a.md")
    text = read_text(path, path.parent, limit, faults)
    return text, [str(fault) for fault in faults.found]


def test_a_windows_file_is_text_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + "大同\r\n地处\r\n".encode())
    assert read(tmp_path / "a.md") == ("大同\n地处\n", [])


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * 1001)
    assert read(tmp_path / "a.md") == (
        None,
        ["a.md:1: the file is larger than 0.001 MB; keep it readable, and at most 0.001 MB"],
    )


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert read(tmp_path / "a.md") == (None, ["a.md:1: the file is not a file; put a text file in its place"])


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.md").symlink_to(tmp_path / "secret")
    text, faults = read(tmp_path / "in/a.md")
    assert text is None and "lies outside its folder" in faults[0]


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "a.md")
    text, faults = read(tmp_path / "a.md")
    assert text is None and "cannot be read" in faults[0]


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b"a\n\xb4\xf3", 2, "0xb4 at offset 2"),
        (b"\xff\xfea\x00", 1, "0xff at offset 0"),
        (b"a\xed\xa0\x80", 1, "0xed"),
    ],
)
def test_text_that_is_not_utf8_is_refused_at_its_line(
    tmp_path: Path, data: bytes, line: int, byte: str
) -> None:
    (tmp_path / "a.md").write_bytes(data)
    text, (fault,) = read(tmp_path / "a.md")
    assert text is None
    assert fault.startswith(f"a.md:{line}: the text is not UTF-8 (byte {byte}")
