"""What the feeds say: every link leads somewhere, both forms tell the same, an entry tells all of its edition."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tests.catalog.feed_files import ATOM, DC, OPDS, THREAD, atoms, jsons, references
from tests.catalog.folder_sample import digests, epub, package, write_catalog


def test_every_link_is_relative_and_leads_to_a_file_of_the_folder(folder: Path) -> None:
    inside = folder.resolve()
    found = list(references(folder))
    assert len(found) > 2000
    for name, reference in found:
        parts = urlsplit(reference)
        assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", ""), reference
        assert not parts.path.startswith("/"), reference
        target = ((folder / name).parent / unquote(parts.path)).resolve()
        assert target.is_file() and target.is_relative_to(inside), (name, reference)


def test_every_file_of_the_folder_is_reached_from_the_root(folder: Path) -> None:
    links: dict[str, set[str]] = {}
    for name, reference in references(folder):
        target = ((folder / name).parent / reference).resolve().relative_to(folder.resolve())
        links.setdefault(name, set()).add(target.as_posix())
    reached: set[str] = set()
    waiting = {"opds.xml"}
    while waiting:
        reached |= waiting
        waiting = {there for here in waiting for there in links.get(here, ())} - reached
    assert reached == set(digests(folder))


def test_an_entry_says_what_the_edition_is(folder: Path) -> None:
    feed = atoms(folder)["opds.xml"]
    entry = feed.findall(f"{ATOM}entry")[1]
    assert entry.findtext(f"{ATOM}title") == "《大同》& <日报> \"16290\" '号'"
    assert entry.findtext(f"{ATOM}updated") == "2022-08-21T05:00:00Z"
    assert entry.findtext(f"{DC}identifier") == "urn:cn:14-0019:20220821:16290"
    assert entry.findtext(f"{ATOM}id") not in (None, entry.findtext(f"{DC}identifier"))
    assert [element.findtext(f"{ATOM}name") for element in entry.iter(f"{ATOM}author")] == ["大同日报社"]
    said = {name: entry.findtext(DC + name) for name in ("issued", "language", "publisher", "isPartOf")}
    assert said == {
        "issued": "2022-08-21",
        "language": "zh-Hans",
        "publisher": "大同日报社",
        "isPartOf": "大同日报",
    }
    assert entry.findtext(f"{ATOM}content") == "第1版　要闻：甲；乙"
    assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["报纸"]
    rel = "http://opds-spec.org/acquisition/open-access"
    forms = [
        ("16290.epub", "application/epub+zip", "横排"),
        ("16290-vertical.epub", "application/epub+zip", "竖排"),
        ("16290.pdf", "application/pdf", "版面"),
    ]
    assert [dict(found.attrib) for found in entry.iter(f"{ATOM}link")] == [
        {
            "rel": rel,
            "href": file,
            "type": media_type,
            "title": title,
            "length": str((folder / file).stat().st_size),
        }
        for file, media_type, title in forms
    ]
    publication = jsons(folder)["opds.json"]["publications"][1]
    assert publication["metadata"] == {
        "@type": "http://schema.org/PublicationIssue",
        "identifier": "urn:cn:14-0019:20220821:16290",
        "title": "《大同》& <日报> \"16290\" '号'",
        "language": "zh-Hans",
        "published": "2022-08-21",
        "modified": "2022-08-21T05:00:00Z",
        "author": ["大同日报社"],
        "publisher": "大同日报社",
        "subject": ["报纸"],
        "description": "第1版　要闻：甲；乙",
        "belongsTo": {"series": {"name": "大同日报", "position": 16290}},
    }
    assert publication["links"] == [
        {"rel": rel, "href": file, "type": media_type, "title": title} for file, media_type, title in forms
    ]


def test_covers_are_linked_with_their_sizes(folder: Path) -> None:
    entry = atoms(folder)["opds/2.xml"].find(f"{ATOM}entry")
    images = [dict(found.attrib) for found in entry.iter(f"{ATOM}link")][:2]
    number = entry.findall(f"{ATOM}link")[-1].get("href").removeprefix("../").removesuffix(".epub")
    assert images == [
        {
            "rel": "http://opds-spec.org/image",
            "href": f"../covers/{number}.jpg",
            "type": "image/jpeg",
        },
        {
            "rel": "http://opds-spec.org/image/thumbnail",
            "href": f"../covers/{number}-small.jpg",
            "type": "image/jpeg",
        },
    ]
    assert jsons(folder)["opds/2.json"]["publications"][0]["images"] == [
        {"href": f"../covers/{number}{small}.jpg", "type": "image/jpeg", "width": 60, "height": 98}
        for small in ("", "-small")
    ]


def test_both_forms_of_a_feed_say_the_same(folder: Path) -> None:
    """Titles, order, counts, pages and facets."""
    documents = jsons(folder)
    for name, feed in atoms(folder).items():
        document = documents[name.removesuffix(".xml") + ".json"]
        metadata = document["metadata"]
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == metadata["language"] == "zh-Hans"
        assert feed.findtext(f"{ATOM}title") == metadata["title"]
        assert feed.findtext(f"{ATOM}id") == metadata["identifier"]
        assert feed.findtext(f"{ATOM}updated") == metadata["modified"]
        counts = [int(element.text) for element in feed if "opensearch" in element.tag]
        first = (metadata["currentPage"] - 1) * metadata["itemsPerPage"] + 1
        assert counts == [metadata["numberOfItems"], metadata["itemsPerPage"], first]
        entries = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
        assert entries == [found["metadata"]["title"] for found in document["publications"]]
        links = {
            found.get("rel"): found.get("href").removesuffix(".xml")
            for found in feed.findall(f"{ATOM}link")
            if found.get("rel") != "alternate" and found.get(f"{OPDS}facetGroup") is None
        }
        assert links == {
            found["rel"]: found["href"].removesuffix(".json")
            for found in document["links"]
            if found["rel"] != "alternate"
        }
        facets = [
            (
                found.get(f"{OPDS}facetGroup"),
                found.get("title"),
                found.get("href").removesuffix(".xml"),
                found.get(f"{THREAD}count"),
                found.get(f"{OPDS}activeFacet") == "true",
            )
            for found in feed.findall(f"{ATOM}link")
            if found.get(f"{OPDS}facetGroup")
        ]
        assert facets == [
            (
                group["metadata"]["title"],
                found["title"],
                found["href"].removesuffix(".json"),
                str(found["properties"]["numberOfItems"]),
                found.get("rel") == "self",
            )
            for group in document["facets"]
            for found in group["links"]
        ]


def test_one_facet_of_a_group_is_active_and_it_leads_to_the_feed(folder: Path) -> None:
    for name, document in jsons(folder).items():
        first = {found["rel"]: found["href"] for found in document["links"]}.get("first", Path(name).name)
        for group in document["facets"]:
            active = [found["href"] for found in group["links"] if found.get("rel") == "self"]
            assert active == [first], name


def test_an_identifier_that_is_no_uri_is_not_told_as_one(tmp_path: Path) -> None:
    epub(tmp_path / "7.epub", package(7).replace("urn:cn:14-0019:20220821:7", "大同 7"))
    write_catalog(tmp_path)
    entry = etree.parse(tmp_path / "opds.xml").getroot().find(f"{ATOM}entry")
    assert entry.findtext(f"{DC}identifier") == "大同 7"
    (publication,) = json.loads((tmp_path / "opds.json").read_text(encoding="utf-8"))["publications"]
    assert publication["metadata"]["identifier"] == entry.findtext(f"{ATOM}id")
