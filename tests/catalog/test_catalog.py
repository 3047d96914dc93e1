"""The catalog as a whole: the same for the same editions, whole at every moment, nothing of an earlier one left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from edition.catalog import catalog_of, render_catalog
from tests.catalog.feed_files import references
from tests.catalog.folder_sample import archive_of, digests, write_catalog
from tests.render.epub_sample import ROOT


def test_the_same_editions_make_the_same_bytes(tmp_path: Path) -> None:
    """Whenever and in whatever order they came, with covers there or not, and whatever was rendered before."""
    first = archive_of(tmp_path / "a", 70, ("大同日报", "云州晚报"))
    write_catalog(first)
    again = tmp_path / "b"
    again.mkdir()
    for path in sorted(first.glob("*.epub"), reverse=True):
        shutil.copyfile(path, again / path.name)
    ElementTree.register_namespace("atom", "http://www.w3.org/2005/Atom")
    write_catalog(again)
    assert digests(again) == digests(first)
    assert write_catalog(first).stale == ()
    assert digests(first) == digests(again)


def test_no_order_is_that_of_a_set(tmp_path: Path) -> None:
    """Python orders the text in a set otherwise in every process."""
    archive_of(tmp_path, 12, ("甲报", "乙报", "丙报", "丁报", "戊报", "己报"))
    told = (
        "import sys, hashlib; from pathlib import Path; from edition.catalog import catalog_of, render_catalog; "
        "print(hashlib.sha256(repr(list(render_catalog(catalog_of(Path(sys.argv[1]))))).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", told, tmp_path],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1


def test_a_shorter_catalog_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    long, short = archive_of(tmp_path / "long", 130), archive_of(tmp_path / "short", 3)
    write_catalog(long)
    for path in long.glob("*.epub"):
        if not (short / path.name).exists():
            path.unlink()
    removed = write_catalog(long).stale
    assert {"opds/2.xml", "opds/3.json", "opds/year-2021.xml", "covers/16200.jpg"} <= set(removed)
    write_catalog(short)
    assert digests(long) == digests(short)


def test_at_every_moment_what_is_linked_is_there(tmp_path: Path) -> None:
    """Files are given in an order in which a catalog that is cut off, or read meanwhile, leads nowhere wrong."""
    archive_of(tmp_path, 70)
    given = list(render_catalog(catalog_of(tmp_path)))
    assert [name for name, _ in given][-2:] == ["opds.json", "opds.xml"]
    roots = {"opds.xml", "opds.json"}
    for name, content in given:
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    written = [name for name, _ in given]
    for name, reference in references(tmp_path):
        there = ((tmp_path / name).parent / reference).resolve().relative_to(tmp_path.resolve()).as_posix()
        if name in roots and there not in roots and not there.endswith(".epub"):
            assert written.index(there) < written.index(name)


def test_names_are_given_once(tmp_path: Path) -> None:
    names = [name for name, _ in render_catalog(catalog_of(archive_of(tmp_path, 130)))]
    assert len(set(names)) == len(names) == 260 + 12
