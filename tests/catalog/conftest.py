"""What the tests of a catalog's documents share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.folder_sample import INFO, archive_of, epub, package, pdf, write_catalog


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog of two papers' archive: with covers and without, all formats and one, odd titles."""
    made = archive_of(tmp_path_factory.mktemp("dist"), 130, ("大同日报", "云州晚报 <&>"))
    epub(made / "16290.epub", package(16290, title="《大同》& <日报> \"16290\" '号'", cover=""))
    epub(made / "16290-vertical.epub", package(16290))
    pdf(made / "16290.pdf", INFO)
    pdf(made / "20000.pdf", {"CreationDate": "D:20230101", "Title": "号外"})
    write_catalog(made)
    return made
