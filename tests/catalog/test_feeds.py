"""The feeds of an archive: pages, years, papers, and how they lead to one another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from edition.catalog import catalog_of
from edition.catalog.entry import Entry, Format, Record
from edition.catalog.feeds import Feed, feed_names, feeds_of
from edition.catalog.place import FEED_FILE, JSON, XML, link
from tests.catalog.folder_sample import archive_of, epub, package


def entries(*papers_and_days: tuple[str, date]) -> tuple[Entry, ...]:
    """Entries of papers and days, in this order, numbered down."""
    return tuple(
        Entry(
            number=str(9000 - place),
            record=Record(
                title=f"{paper} {day}",
                date=day,
                modified=datetime(day.year, day.month, day.day, 5, tzinfo=UTC),
                series=paper,
                creators=(f"{paper}社",) if paper else (),
            ),
            formats=(Format(file=f"{9000 - place}.pdf", media_type="application/pdf", title="版面", size=1),),
        )
        for place, (paper, day) in enumerate(papers_and_days)
    )


def by_name(feeds: tuple[Feed, ...]) -> dict[str, Feed]:
    found = {feed.name: feed for feed in feeds}
    assert len(found) == len(feeds)
    return found


def test_an_archive_is_parted_into_pages(tmp_path: Path) -> None:
    catalog = catalog_of(archive_of(tmp_path, 130))
    feeds = by_name(feeds_of(catalog.entries))
    root = [feeds[name] for name in ("opds", "opds/2", "opds/3")]
    assert [len(feed.entries) for feed in root] == [60, 60, 10]
    assert sum((feed.entries for feed in root), ()) == catalog.entries
    assert [entry.number for entry in catalog.entries] == [str(16290 - place) for place in range(130)]
    assert [(feed.total, feed.page) for feed in root] == [(130, 1), (130, 2), (130, 3)]
    assert [dict(feed.links) for feed in root] == [
        {"self": "opds", "start": "opds", "first": "opds", "next": "opds/2", "last": "opds/3"},
        {
            "self": "opds/2",
            "start": "opds",
            "first": "opds",
            "previous": "opds",
            "next": "opds/3",
            "last": "opds/3",
        },
        {"self": "opds/3", "start": "opds", "first": "opds", "previous": "opds/2", "last": "opds/3"},
    ]
    assert len({feed.identifier for feed in root}) == 1


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (60, 1), (61, 2), (120, 2), (121, 3)])
def test_pages_are_full_and_none_is_empty(count: int, pages: int) -> None:
    feeds = feeds_of(entries(*[("报", date(2022, 8, 21))] * count))
    assert [feed.name for feed in feeds] == ["opds", *(f"opds/{page}" for page in range(2, pages + 1))]
    assert feeds[-1].links[-1] == (("last", feeds[-1].name) if pages > 1 else ("start", "opds"))


def test_years_are_facets_and_have_feeds(tmp_path: Path) -> None:
    catalog = catalog_of(archive_of(tmp_path, 130))
    feeds = by_name(feeds_of(catalog.entries))
    assert list(feeds) == ["opds", "opds/2", "opds/3", "opds/year-2022", "opds/year-2022-2", "opds/year-2021"]
    year = feeds["opds/year-2022-2"]
    assert year.title == "大同日报 2022年"
    assert year.up == "opds"
    assert {entry.year for entry in feeds["opds/year-2022"].entries + year.entries} == {2022}
    (group,) = year.groups
    assert group.title == "年份"
    assert [(facet.title, facet.feed, facet.count, facet.is_active) for facet in group.facets] == [
        ("全部", "opds", 130, False),
        ("2022年", "opds/year-2022", 78, True),
        ("2021年", "opds/year-2021", 52, False),
    ]
    (group,) = feeds["opds/3"].groups
    assert [facet.is_active for facet in group.facets] == [True, False, False]


def test_one_year_of_one_paper_has_no_facets() -> None:
    (feed,) = feeds_of(entries(("报", date(2022, 8, 21)), ("报", date(2022, 1, 1))))
    assert (feed.title, feed.authors, feed.groups) == ("报", ("报社",), ())


def test_papers_are_facets_crossed_with_years() -> None:
    days = (date(2022, 8, 21), date(2021, 8, 21), date(2022, 8, 20))
    feeds = feeds_of(entries(("甲报", days[0]), ("甲报", days[1]), ("乙报", days[2])))
    root = feeds[0]
    assert (root.title, root.authors) == ("报纸目录", ("乙报社", "甲报社"))
    titled = {feed.title: feed for feed in feeds}
    assert list(titled) == [
        "报纸目录",
        "报纸目录 2022年",
        "报纸目录 2021年",
        "乙报",
        "乙报 2022年",
        "甲报",
        "甲报 2022年",
        "甲报 2021年",
    ]
    assert [entry.number for entry in titled["甲报 2022年"].entries] == ["9000"]
    facets = {group.title: group.facets for group in titled["乙报 2022年"].groups}
    assert [(facet.title, facet.count, facet.is_active) for facet in facets["年份"]] == [
        ("全部", 1, False),
        ("2022年", 1, True),
    ]
    assert [(facet.title, facet.count, facet.is_active) for facet in facets["报纸"]] == [
        ("全部", 2, False),
        ("乙报", 1, True),
        ("甲报", 1, False),
    ]
    names = {feed.title: feed.name for feed in feeds}
    assert [facet.feed for facet in facets["报纸"]] == [
        names["报纸目录 2022年"],
        names["乙报 2022年"],
        names["甲报 2022年"],
    ]


def test_a_paper_without_a_name_is_called_so() -> None:
    feeds = feeds_of(entries(("", date(2022, 8, 21)), ("甲报", date(2022, 8, 20))))
    assert [facet.title for facet in feeds[0].groups[0].facets] == ["全部", "未署报名", "甲报"]


def test_identifiers_are_of_the_papers_and_not_of_what_is_there() -> None:
    one = feeds_of(entries(("甲报", date(2022, 8, 21))))
    more = feeds_of(entries(("甲报", date(2022, 8, 22)), ("甲报", date(2021, 8, 21))))
    other = feeds_of(entries(("乙报", date(2022, 8, 21))))
    assert one[0].identifier == more[0].identifier
    assert one[0].identifier != other[0].identifier
    assert len({feed.identifier for feed in more}) == 3
    assert one[0].identifier == "urn:uuid:32a5f078-e4ed-8b1f-9fdf-a73d6ceb4d92"  # for good


def test_a_feed_was_updated_when_its_newest_entry_was(tmp_path: Path) -> None:
    epub(tmp_path / "1.epub", package(1, date(2021, 1, 1), modified="2022-03-01T00:00:00Z"))
    epub(tmp_path / "2.epub", package(2, date(2022, 1, 1)))
    feeds = by_name(feeds_of(catalog_of(tmp_path).entries))
    assert {name: feed.updated.date().isoformat() for name, feed in feeds.items()} == {
        "opds": "2022-03-01",
        "opds/year-2022": "2022-01-01",
        "opds/year-2021": "2022-03-01",
    }


def test_the_names_are_those_of_the_feeds_and_known_as_the_catalogs_own() -> None:
    days = [date(year, 8, 21) for year in range(2022, 1949, -1)]
    found = entries(*((paper, day) for day in days for paper in ("甲报", "乙报", "甲报")))
    names = [feed.name for feed in feeds_of(found)]
    assert list(feed_names(found)) == names
    assert len(set(names)) == len(names) > 200
    for name in names[1:]:
        folder, _, file = name.partition("/")
        assert folder == "opds"
        assert FEED_FILE.fullmatch(file + XML) and FEED_FILE.fullmatch(file + JSON)


@pytest.mark.parametrize(
    ("here", "there", "reference"),
    [
        ("opds", "16290.epub", "16290.epub"),
        ("opds", "opds/2.xml", "opds/2.xml"),
        ("opds/2", "16290.epub", "../16290.epub"),
        ("opds/2", "opds.xml", "../opds.xml"),
        ("opds/2", "opds/3.xml", "3.xml"),
        ("opds/2", "covers/16290.jpg", "../covers/16290.jpg"),
        ("opds/2", "covers/封面 1#.jpg", "../covers/%E5%B0%81%E9%9D%A2%201%23.jpg"),
    ],
)
def test_links_are_relative_and_encoded(here: str, there: str, reference: str) -> None:
    assert link(here, there) == reference
