"""The feeds are of the forms that OPDS 1.2 and 2.0 ask for, and what checks it sees what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.catalog.feed_files import ATOM, DC, OPDS, THREAD, Feed, atoms, jsons
from tests.catalog.folder_sample import pdf, write_catalog
from tests.catalog.opds2_rules import faults_of

SCHEMA = Path(__file__).with_name("schemas") / "opds-1.2.rng"


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(file=str(SCHEMA))


def test_every_atom_feed_is_of_the_form(folder: Path, schema: etree.RelaxNG) -> None:
    found = atoms(folder)
    assert len(found) == 17
    for name, feed in found.items():
        assert schema.validate(feed), (name, schema.error_log)


def test_every_json_feed_is_of_the_form(folder: Path) -> None:
    found = jsons(folder)
    assert len(found) == 17
    assert {name: faults_of(feed) for name, feed in found.items()} == {name: [] for name in found}


def test_a_feed_of_little_is_of_the_form(tmp_path: Path, schema: etree.RelaxNG) -> None:
    """An edition of which only its PDF is there, and of that only the date."""
    pdf(tmp_path / "7.pdf", {"CreationDate": "D:20220821"})
    write_catalog(tmp_path)
    feed = etree.parse(tmp_path / "opds.xml").getroot()
    assert schema.validate(feed), schema.error_log
    assert feed.findtext(f"{ATOM}entry/{ATOM}content") == "2022-08-21 第7号"
    document = json.loads((tmp_path / "opds.json").read_text(encoding="utf-8"))
    assert faults_of(document) == []
    assert document["publications"] == [
        {
            "metadata": {
                "@type": "http://schema.org/PublicationIssue",
                "identifier": feed.findtext(f"{ATOM}entry/{ATOM}id"),
                "title": "第7号",
                "published": "2022-08-21",
                "modified": "2022-08-21T12:00:00Z",
            },
            "links": [
                {
                    "rel": "http://opds-spec.org/acquisition/open-access",
                    "href": "7.pdf",
                    "type": "application/pdf",
                    "title": "版面",
                }
            ],
        }
    ]


def remove(path: str) -> Callable[[etree._Element], None]:
    """Take every element of a path out of a feed."""

    def change(feed: etree._Element) -> None:
        for element in feed.findall(path.replace("{}", ATOM)):
            element.getparent().remove(element)

    return change


def say(path: str, attribute: str, value: str) -> Callable[[etree._Element], None]:
    def change(feed: etree._Element) -> None:
        feed.find(path.replace("{}", ATOM)).set(attribute, value)

    return change


def write(path: str, text: str) -> Callable[[etree._Element], None]:
    def change(feed: etree._Element) -> None:
        feed.find(path.replace("{}", ATOM)).text = text

    return change


def add(path: str, tag: str, text: str) -> Callable[[etree._Element], None]:
    def change(feed: etree._Element) -> None:
        etree.SubElement(feed.find(path.replace("{}", ATOM)), tag).text = text

    return change


def unacquired(feed: etree._Element) -> None:
    entry = feed.find(f"{ATOM}entry")
    for found in entry.findall(f"{ATOM}link"):
        if "acquisition" in found.get("rel"):
            entry.remove(found)


@pytest.mark.parametrize(
    "change",
    [
        remove("{}id"),
        remove("{}title"),
        remove("{}updated"),
        remove("{}author"),
        remove("{}entry/{}id"),
        remove("{}entry/{}updated"),
        remove("{}entry/{}content"),
        remove(f"{{}}entry/{DC}issued"),
        write("{}updated", "2022-08-21"),
        write("{}title", " "),
        write("{}entry/{}id", "大同"),
        write(f"{{}}entry/{DC}issued", "1 May"),
        write(f"{{}}entry/{DC}language", "zh_CN"),
        add("{}entry", f"{DC}title", "大同日报"),
        add("{}entry", f"{DC}creator", "大同日报社"),
        add("{}entry", f"{ATOM}id", "urn:x:y"),
        say("{}link", "type", "application/atom+xml"),
        say("{}link", "href", "opds feed.xml"),
        say("{}link", "rel", "home"),
        say(f"{{}}link[@{OPDS}facetGroup]", f"{OPDS}activeFacet", "false"),
        say(f"{{}}link[@{OPDS}facetGroup]", f"{THREAD}count", "many"),
        say("{}entry/{}link", "type", ""),
        say("{}entry/{}content", "type", "xhtml"),
        say("{}entry/{}category", "term", ""),
        say(".", "{http://www.w3.org/XML/1998/namespace}lang", "zh_Hans"),
        unacquired,
    ],
)
def test_the_schema_sees_what_is_wrong(
    change: Callable[[etree._Element], None], folder: Path, schema: etree.RelaxNG
) -> None:
    feed = etree.parse(folder / "opds.xml").getroot()
    assert schema.validate(feed)
    change(feed)
    assert not schema.validate(feed)


Step = str | int


def put(*path: Step, value: object) -> Callable[[Feed], None]:
    """Put a value at a place of a feed."""

    def change(feed: Feed) -> None:
        at: Any = feed
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def drop(*path: Step) -> Callable[[Feed], None]:
    def change(feed: Feed) -> None:
        at: Any = feed
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (drop("metadata", "title"), "1.1: metadata have a title"),
        (put("metadata", "modified", value="2022-08-21"), "modified: a moment of ISO 8601"),
        (put("metadata", "numberOfItems", value="130"), "4: numberOfItems is a number from 1"),
        (put("metadata", "subtitle", value=""), "metadata: subtitle is not of the manifest"),
        (put("navigation", value=[]), "feed: navigation is not of the manifest"),
        (drop("links", 0), "1.1: a feed has a link to itself"),
        (put("links", 1, "rel", value="home"), "links: each of its own relation"),
        (put("links", 1, "type", value="text/html"), "1.1: a link to a feed has the type of feeds"),
        (put("links", 0, "href", value="opds 2.json"), "links: an href that is a URI reference"),
        (put("publications", value=[]), "1.1: a feed has publications"),
        (drop("facets", 0, "metadata", "title"), "2.4: a group of facets has a title"),
        (put("facets", 0, "links", value=[]), "2.4: a group of facets has two or more"),
        (put("facets", 0, "links", 1, "rel", value="self"), "2.4: one facet is active"),
        (drop("facets", 0, "links", 1, "title"), "2.4: a facet leads to a feed, and has a title"),
        (put("facets", 0, "links", 1, "properties", value={}), "2.4: a facet says how many it has"),
        (put("publications", 2, "metadata", "identifier", value="16290"), "identifier: a URI"),
        (put("publications", 2, "metadata", "language", value="chinese"), "language: a tag of BCP 47"),
        (put("publications", 2, "metadata", "published", value="2022-8-21"), "published: a day of ISO 8601"),
        (put("publications", 2, "metadata", "publisher", value=""), "5.2: no blank values"),
        (put("publications", 2, "metadata", "author", value=[""]), "author: names"),
        (
            put("publications", 2, "metadata", "belongsTo", "series", "position", value=0),
            "series: a name, and a position above zero",
        ),
        (
            put("publications", 2, "links", 0, "rel", value="download-it"),
            "5.1: a publication has an acquisition link",
        ),
        (put("publications", 2, "links", 0, "type", value="EPUB"), "acquisition: a media type"),
        (put("publications", 2, "images", value=[]), "2.3: one image is a JPEG, PNG or GIF"),
        (put("publications", 2, "images", 0, "width", value="60"), "images: width and height in pixels"),
    ],
)
def test_the_rules_see_what_is_wrong(change: Callable[[Feed], None], fault: str, folder: Path) -> None:
    feed = deepcopy(jsons(folder)["opds.json"])
    assert faults_of(feed) == []
    change(feed)
    assert fault in faults_of(feed)
