"""EPUBs that are not what they say: refused before they do harm, whatever their bytes."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.catalog import catalog_of
from edition.catalog.package_document import MOST_PACKAGE
from tests.catalog.folder_sample import CONTAINER, digests, epub, package
from tests.catalog.test_folder import CURE

BOMB = "<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
CENTRAL = b"PK\x01\x02"  # the signature of an entry of a zip's central directory


def declared(declaration: str) -> str:
    """A package document with a document type declaration."""
    return package(7, title="&i;").replace("&amp;i;", "&i;").replace("<package", f"{declaration}<package", 1)


def with_container(path: Path, container: str) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("EPUB/content.opf", package(7))


def overwritten(path: Path, name: str, at: int, form: str, value: int) -> None:
    """Write an EPUB whose central directory says ``value`` of a member."""
    content = bytearray(epub(path, package(7)).read_bytes())
    place = content.find(CENTRAL)
    while content[place + 46 : place + 46 + len(name)] != name.encode():
        place = content.find(CENTRAL, place + 1)
    struct.pack_into(form, content, place + at, value)
    path.write_bytes(content)


def packed_otherwise(path: Path) -> None:
    with ZipFile(path, "w", ZIP_BZIP2) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)


DECLARATION = "a document type declaration (<!DOCTYPE package) in it, which a package needs not have"
PACKED = "in it is encrypted, or packed in a way that EPUB does not allow"


@pytest.mark.parametrize(
    ("write", "reason"),
    [
        (lambda path: epub(path, declared(f"<!DOCTYPE package [{BOMB}]>")), DECLARATION),
        (
            lambda path: epub(path, declared('<!DOCTYPE package [<!ENTITY i SYSTEM "file:///etc/passwd">]>')),
            DECLARATION,
        ),
        (
            lambda path: epub(path, declared('<!DOCTYPE package SYSTEM "http://127.0.0.1/x.dtd">')),
            DECLARATION,
        ),
        (
            lambda path: epub(
                path, declared("<!DOCTYPE package>").replace("utf-8", "utf-16").encode("utf-16")
            ),
            DECLARATION,
        ),
        (lambda path: epub(path, declared("")), "EPUB/content.opf in it is not well-formed XML"),
        (
            lambda path: epub(path, package(7, more=" " * MOST_PACKAGE)),
            "EPUB/content.opf in it is 5,000,",
        ),
        (
            lambda path: with_container(path, "<container/>"),
            "not an EPUB: its container names no package document",
        ),
        (
            lambda path: with_container(path, CONTAINER.replace("content.opf", "other.opf")),
            "it has no EPUB/other.opf",
        ),
        (
            lambda path: with_container(path, CONTAINER.replace("EPUB/", "../../")),
            "it has no ../../content.opf",
        ),
        (lambda path: ZipFile(path, "w").close(), "it has no META-INF/container.xml"),
        (packed_otherwise, f"META-INF/container.xml {PACKED}"),
        (
            lambda path: overwritten(path, "EPUB/content.opf", 8, "<H", 1),
            f"EPUB/content.opf {PACKED}",
        ),
        (
            lambda path: overwritten(path, "EPUB/content.opf", 24, "<L", 100),
            "not an EPUB: its zip is broken or cut short",
        ),
        (
            lambda path: overwritten(path, "EPUB/content.opf", 16, "<L", 7),
            "not an EPUB: its zip is broken or cut short",
        ),
    ],
)
def test_a_hostile_book_is_left_out(write: Callable[[Path], object], reason: str, tmp_path: Path) -> None:
    write(tmp_path / "7.epub")
    before = digests(tmp_path)
    catalog = catalog_of(tmp_path)
    ((name, said),) = catalog.left_out
    assert (name, catalog.entries) == ("7.epub", ())
    assert said.startswith(reason) and said.endswith(CURE)
    assert digests(tmp_path) == before  # nothing is unpacked


def test_a_document_nested_without_end_is_read(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7, more="<x>" * 100_000 + "</x>" * 100_000))
    assert [entry.number for entry in catalog_of(tmp_path).entries] == ["7"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    keep=st.floats(0.1, 1),
)
def test_whatever_the_bytes_a_book_is_read_or_left_out(
    at: list[tuple[float, int]], keep: float, tmp_path: Path
) -> None:
    path = tmp_path / "7.epub"
    content = bytearray(epub(path, package(7)).read_bytes())
    content = content[: int(len(content) * keep)]
    for share, value in at:
        content[int(len(content) * share)] = value
    path.write_bytes(content)
    catalog = catalog_of(tmp_path)
    assert len(catalog.entries) + len(catalog.left_out) >= 1
    assert {left.name for left in catalog.left_out} <= {"7.epub", "covers/7.jpg"}


def test_an_epub_packed_as_it_should_be_is_read(tmp_path: Path) -> None:
    """What the tests above overwrite is otherwise right."""
    epub(tmp_path / "7.epub", package(7, title="甲 & 乙"))
    catalog = catalog_of(tmp_path)
    assert catalog.left_out == () and catalog.entries[0].title == "甲 & 乙"
    with ZipFile(tmp_path / "7.epub") as archive:
        assert {member.compress_type for member in archive.infolist()} == {ZIP_DEFLATED}
