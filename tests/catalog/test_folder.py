"""What a folder of editions is read as: one entry an edition, with all that its files say; the rest left out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from edition.catalog import Catalog, catalog_of
from edition.catalog.entry import Entry, Record
from edition.load import load_edition
from edition.render.epub import render_epub
from edition.render.pdf import render_pdf
from tests.catalog.folder_sample import INFO, archive_of, epub, package, pdf, picture, write_catalog
from tests.render.epub_sample import ROOT, sample_issue

CURE = "; make the edition again, or take its file away"


def only(folder: Path) -> Entry:
    """The one entry of a folder of which nothing is left out."""
    catalog = catalog_of(folder)
    assert catalog.left_out == ()
    (entry,) = catalog.entries
    return entry


def test_a_book_that_the_program_made_tells_all_of_its_edition(tmp_path: Path) -> None:
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    for name, vertical in (("16290.epub", False), ("16290-vertical.epub", True)):
        book = render_epub(issue, house, ROOT / "templates", picture(size=(600, 980)), vertical=vertical)
        (tmp_path / name).write_bytes(book)
    entry = only(tmp_path)
    description = entry.record.description.split("\n")
    assert entry.record == Record(
        title="大同日报 2022-08-21 第16290号",
        date=date(2022, 8, 21),
        modified=datetime(2022, 8, 21, 5, tzinfo=UTC),
        identifier="urn:cn:14-0019:20220821:16290",
        language="zh-Hans",
        publisher="大同日报社",
        creators=("大同日报社",),
        description=entry.record.description,
        subjects=("报纸", *dict.fromkeys(page.name for page in issue.pages)),
        series="大同日报",
        position=16290,
    )
    assert [line[:6] for line in description] == [
        f"第{page.number}版　{page.name[:2]}" for page in issue.pages
    ]
    assert "年会　暨年度" in description[0]  # the author's break
    assert [(form.file, form.media_type, form.title) for form in entry.formats] == [
        ("16290.epub", "application/epub+zip", "横排"),
        ("16290-vertical.epub", "application/epub+zip", "竖排"),
    ]
    assert [form.size for form in entry.formats] == [
        (tmp_path / form.file).stat().st_size for form in entry.formats
    ]
    assert entry.cover is not None
    assert (entry.cover.epub, entry.cover.width, entry.cover.height) == ("16290.epub", 600, 980)


def test_a_vertical_book_alone_is_the_same_edition(tmp_path: Path) -> None:
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    both, alone = tmp_path / "both", tmp_path / "alone"
    for folder in (both, alone):
        folder.mkdir()
        book = render_epub(issue, house, ROOT / "templates", picture(), vertical=True)
        (folder / "16290-vertical.epub").write_bytes(book)
    (both / "16290.epub").write_bytes(render_epub(issue, house, ROOT / "templates", picture()))
    assert only(alone).record == only(both).record
    assert only(alone).urn == only(both).urn
    assert only(alone).formats == only(both).formats[1:]


def test_a_pdf_that_the_program_painted_tells_title_date_and_paper(tmp_path: Path) -> None:
    html = """<html lang="zh-Hans"><head>
<title>大同日报 2022-08-21 第16290号</title><meta name="author" content="大同日报"/>
<meta name="keywords" content="CN14—0019"/><meta name="dcterms.created" content="2022-08-21"/>
</head><body><p>1</p></body></html>"""
    painted, _ = render_pdf(html, sample_issue(tmp_path))
    (tmp_path / "16290.pdf").write_bytes(painted)
    entry = only(tmp_path)
    assert entry.record == Record(
        title="大同日报 2022-08-21 第16290号",
        date=date(2022, 8, 21),
        modified=datetime(2022, 8, 21, 12, tzinfo=UTC),
        identifier="urn:cn:14-0019:20220821:16290",
        series="大同日报",
    )
    assert entry.cover is None
    assert [(form.file, form.media_type, form.title) for form in entry.formats] == [
        ("16290.pdf", "application/pdf", "版面")
    ]
    epub(tmp_path / "16290.epub", package(16290))
    assert only(tmp_path).urn == entry.urn  # the same entry, now with a book
    assert [form.title for form in only(tmp_path).formats] == ["横排", "版面"]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("D:20220821", "2022-08-21 12:00:00"),
        ("D:20220821063000", "2022-08-21 06:30:00"),
        ("D:20220821063000Z", "2022-08-21 06:30:00"),
        ("D:20220821063000+08'00'", "2022-08-20 22:30:00"),
        ("D:20220821993000", "2022-08-21 12:00:00"),
    ],
)
def test_the_moment_of_a_pdf_is_in_utc_and_its_day_the_papers(said: str, moment: str, tmp_path: Path) -> None:
    pdf(tmp_path / "7.pdf", {**INFO, "CreationDate": said})
    record = only(tmp_path).record
    assert record.date == date(2022, 8, 21)
    assert f"{record.modified:%Y-%m-%d %H:%M:%S}" == moment


def test_the_newest_of_an_editions_books_says_when_it_was_updated(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    epub(tmp_path / "7-vertical.epub", package(7, modified="2022-08-22T07:30:00+08:00"))
    assert only(tmp_path).record.modified == datetime(2022, 8, 21, 23, 30, tzinfo=UTC)


def test_other_files_are_not_editions(tmp_path: Path) -> None:
    for name in (
        "16290.draft.pdf",
        "16290.layout.json",
        "16290.manifest.json",
        ".16290.epub.x1y2",
        ".16290.pdf",
        "16290.epub.part",
        "notes.epub",
        "16290-vertical.pdf",
        "１６２９０.pdf",
    ):
        (tmp_path / name).write_bytes(b"%PDF-")
    (tmp_path / "16291.epub").mkdir()
    assert catalog_of(tmp_path) == Catalog(folder=tmp_path, entries=())


def test_newest_first_and_of_one_day_the_higher_number(tmp_path: Path) -> None:
    for number, day in ((9, date(2022, 8, 20)), (10, date(2022, 8, 20)), (8, date(2022, 8, 21))):
        epub(tmp_path / f"{number}.epub", package(number, day))
    assert [entry.number for entry in catalog_of(tmp_path).entries] == ["8", "10", "9"]


def write_truncated(path: Path) -> None:
    content = epub(path, package(7)).read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])


def write_cut_pdf(path: Path) -> None:
    path.write_bytes(pdf(path, INFO).read_bytes()[:-8])


def write_hollow_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"x" * 2000 + b"%%EOF\n")


def without_date(document: str) -> str:
    return document.replace("<dc:date>2022-08-21</dc:date>", "").replace("2022-08-21T05:00:00Z", "today")


@pytest.mark.parametrize(
    ("name", "write", "reason"),
    [
        ("7.epub", lambda path: path.write_bytes(b""), "not an EPUB: its zip is broken or cut short"),
        ("7.epub", lambda path: path.write_bytes(b"PK" * 50), "not an EPUB: its zip is broken or cut short"),
        ("7.epub", write_truncated, "not an EPUB: its zip is broken or cut short"),
        ("7.epub", lambda path: epub(path, "<package>"), "EPUB/content.opf in it is not well-formed XML"),
        ("7.epub", lambda path: epub(path, "<package/>"), "its package document has no metadata"),
        (
            "7.epub",
            lambda path: epub(path, without_date(package(7))),
            "its package document has no date (dc:date), as 2022-08-21",
        ),
        ("7-vertical.epub", write_truncated, "not an EPUB: its zip is broken or cut short"),
        ("7.pdf", lambda path: path.write_bytes(b""), "not a PDF"),
        ("7.pdf", lambda path: path.write_bytes(b"<html>%%EOF"), "not a PDF"),
        ("7.pdf", write_cut_pdf, "a PDF that is cut short"),
        ("7.pdf", write_hollow_pdf, "a PDF that is broken, or locked with a password"),
        (
            "7.pdf",
            lambda path: pdf(path, {"Title": "报"}),
            "it says no date (CreationDate), and the edition has no EPUB that says it",
        ),
        (
            "7.pdf",
            lambda path: pdf(path, {**INFO, "CreationDate": "D:20221399"}),
            "it says no date (CreationDate), and the edition has no EPUB that says it",
        ),
        ("7.pdf", lambda path: path.symlink_to("nowhere"), "cannot be read: No such file or directory"),
        ("7.epub", lambda path: path.symlink_to("nowhere"), "cannot be read: No such file or directory"),
    ],
)
def test_a_broken_file_is_left_out_and_the_others_stand(
    name: str, write: Callable[[Path], object], reason: str, tmp_path: Path
) -> None:
    epub(tmp_path / "8.epub", package(8))
    write(tmp_path / name)
    catalog = catalog_of(tmp_path)
    assert catalog.left_out == ((name, reason + CURE),)
    assert [entry.number for entry in catalog.entries] == ["8"]


def test_an_edition_stands_with_the_files_that_can_be_read(tmp_path: Path) -> None:
    write_truncated(tmp_path / "7.epub")
    epub(tmp_path / "7-vertical.epub", package(7))
    write_cut_pdf(tmp_path / "7.pdf")
    catalog = catalog_of(tmp_path)
    assert [left.name for left in catalog.left_out] == ["7.epub", "7.pdf"]
    (entry,) = catalog.entries
    assert [form.file for form in entry.formats] == ["7-vertical.epub"]
    assert entry.cover is not None and entry.cover.epub == "7-vertical.epub"


def test_what_a_title_cannot_hold_is_dropped(tmp_path: Path) -> None:
    pdf(tmp_path / "7.pdf", {**INFO, "Title": "大同\x00日报\x0b\n 第7号\ufffe"})
    assert only(tmp_path).title == "大同日报 第7号"


def test_a_title_that_is_no_text_is_left_out_with_its_reason(tmp_path: Path) -> None:
    pdf(tmp_path / "7.pdf", {**INFO, "Title": "\ud800"})
    assert catalog_of(tmp_path).left_out == (("7.pdf", "its title or its date is not text" + CURE),)


def test_an_edition_without_a_title_has_its_number(tmp_path: Path) -> None:
    pdf(tmp_path / "7.pdf", {**INFO, "Title": ""})
    assert only(tmp_path).title == "第7号"


@pytest.mark.parametrize(
    ("more", "paper"),
    [("", "大同日报"), ('<meta property="collection-type" refines="#s">set</meta>', "晚报社")],
)
def test_the_paper_is_the_series_else_the_publisher(more: str, paper: str, tmp_path: Path) -> None:
    document = package(7, paper="晚报").replace(">晚报</meta>", ">大同日报</meta>")
    if more:
        document = document.replace(">series</meta>", ">set</meta>")
    epub(tmp_path / "7.epub", document)
    assert only(tmp_path).paper == paper


def test_metadata_of_odd_forms_are_read(tmp_path: Path) -> None:
    document = (
        package(7)
        .replace("<dc:language>zh-Hans", "<dc:language>in Chinese")
        .replace(">7</meta>", ">7.2</meta>")
        .replace("<dc:date>2022-08-21", "<dc:date>2022-08-21T00:00:00+08:00")
        .replace(">2022-08-21T05:00:00Z<", ">lately<")
        .replace('<dc:identifier id="id">', "<dc:identifier>isbn</dc:identifier><dc:identifier id='id'>")
    )
    epub(tmp_path / "7.epub", document)
    record = only(tmp_path).record
    assert record.language == ""
    assert (record.series, record.position) == ("大同日报", None)
    assert record.date == date(2022, 8, 21)
    assert record.modified == datetime(2022, 8, 21, 12, tzinfo=UTC)
    assert record.identifier == "urn:cn:14-0019:20220821:7"


def test_what_an_earlier_catalog_left_is_stale_and_nothing_else(tmp_path: Path) -> None:
    archive_of(tmp_path, 3)
    write_catalog(tmp_path)
    stale = (
        "covers/9-small.jpg",
        "covers/9.jpg",
        "opds/7.json",
        "opds/7.xml",
        "opds/paper-0123456789ab-year-2021-2.xml",
        "opds/paper-0123456789ab.xml",
        "opds/year-1998.json",
    )
    kept = (
        "9.jpg",
        "covers/9.png",
        "covers/9-large.jpg",
        "covers/logo.jpg",
        "opds/1.xml",
        "opds/07.xml",
        "opds/7.xml.bak",
        "opds/index.xml",
        "opds/paper-0123.xml",
        "opds/year-98.xml",
        "opds/year-1998-1.xml",
        "year-1998.xml",
    )
    (tmp_path / "opds").mkdir(exist_ok=True)
    for name in (*stale, *kept):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "opds" / "8.xml").symlink_to("../16290.epub")
    (tmp_path / "opds" / "9.xml").mkdir()
    assert catalog_of(tmp_path).stale == stale


def test_a_folder_without_editions_has_no_catalog(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7))
    write_catalog(tmp_path)
    (tmp_path / "7.epub").unlink()
    catalog = write_catalog(tmp_path)
    assert catalog.stale == ("covers/7-small.jpg", "covers/7.jpg", "opds.json", "opds.xml")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
