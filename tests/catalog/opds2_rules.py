"""What OPDS 2.0 and the Readium Web Publication Manifest ask of a feed of publications, as a list of what is wrong.

Written from their texts; the numbers are clauses of OPDS 2.0. Stricter than these where the catalog is meant to keep a
SHOULD, and in that nothing else may be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

FEED_TYPE = "application/opds+json"
RELATIONS = {"self", "start", "up", "alternate", "first", "previous", "next", "last"}
# 5.3
ACQUISITIONS = {
    "acquisition",
    "download",
    "http://opds-spec.org/acquisition",
    "http://opds-spec.org/acquisition/open-access",
}
RASTER = {"image/jpeg", "image/png", "image/gif"}  # 2.3, of its types those that every app shows
METADATA = {
    "@type",
    "author",
    "belongsTo",
    "description",
    "identifier",
    "language",
    "modified",
    "published",
    "publisher",
    "subject",
    "title",
}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # BCP 47
URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
REFERENCE = re.compile(r"([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
MEDIA_TYPE = re.compile(r"[^/\s]+/\S+")


def faults_of(feed: dict[str, Any]) -> list[str]:
    """Return what is wrong with a feed; nothing of a good one."""
    return list(_feed(feed))


def _feed(feed: dict[str, Any]) -> Iterator[str]:
    yield from _only(feed, {"metadata", "links", "facets", "publications"}, "feed")
    yield from _feed_metadata(feed.get("metadata", {}))
    links = feed.get("links", [])
    relations = [link.get("rel") for link in links]
    if relations.count("self") != 1:
        yield "1.1: a feed has a link to itself"
    if len(set(relations)) != len(relations) or not set(relations) <= RELATIONS:
        yield "links: each of its own relation"
    for link in links:
        yield from _link(link, {"rel", "href", "type"}, "links")
        if link.get("rel") != "alternate" and link.get("type") != FEED_TYPE:
            yield "1.1: a link to a feed has the type of feeds"
    for group in feed.get("facets", ()):
        yield from _facets(group)
    if not feed.get("publications"):
        yield "1.1: a feed has publications"
    for publication in feed.get("publications", ()):
        yield from _publication(publication)


def _feed_metadata(metadata: dict[str, Any]) -> Iterator[str]:
    counts = {"numberOfItems", "itemsPerPage", "currentPage"}
    yield from _only(metadata, {"identifier", "title", "language", "modified", *counts}, "metadata")
    yield from _common(metadata)
    for name in counts:
        if not (isinstance(metadata.get(name), int) and metadata[name] > 0):
            yield f"4: {name} is a number from 1"


def _common(metadata: dict[str, Any]) -> Iterator[str]:
    if not (isinstance(metadata.get("title"), str) and metadata["title"].strip()):
        yield "1.1: metadata have a title"
    if not URI.fullmatch(str(metadata.get("identifier"))):
        yield "identifier: a URI"
    if "language" in metadata and not LANGUAGE.fullmatch(metadata["language"]):
        yield "language: a tag of BCP 47"
    if not _is_moment(metadata.get("modified")):
        yield "modified: a moment of ISO 8601"
    if not all(metadata.values()):
        yield "5.2: no blank values"


def _facets(group: dict[str, Any]) -> Iterator[str]:
    yield from _only(group, {"metadata", "links"}, "facets")
    if not group.get("metadata", {}).get("title"):
        yield "2.4: a group of facets has a title"
    links = group.get("links", [])
    if len(links) < 2:
        yield "2.4: a group of facets has two or more"
    if [link.get("rel") for link in links].count("self") > 1:
        yield "2.4: one facet is active"
    for link in links:
        yield from _link(link, {"rel", "href", "type", "title", "properties"}, "facets")
        if link.get("type") != FEED_TYPE or not link.get("title"):
            yield "2.4: a facet leads to a feed, and has a title"
        if not link.get("properties", {}).get("numberOfItems", 0) > 0:
            yield "2.4: a facet says how many it has"


def _publication(publication: dict[str, Any]) -> Iterator[str]:
    yield from _only(publication, {"metadata", "links", "images"}, "publication")
    metadata = publication.get("metadata", {})
    yield from _only(metadata, METADATA, "publication metadata")
    yield from _common(metadata)
    if not _is_day(metadata.get("published")):
        yield "published: a day of ISO 8601"
    series = metadata.get("belongsTo", {"series": {"name": "-"}}).get("series", {})
    yield from _only(series, {"name", "position"}, "series")
    if not series.get("name") or not series.get("position", 1) > 0:
        yield "series: a name, and a position above zero"
    for name in ("author", "subject"):
        if not all(isinstance(said, str) and said.strip() for said in metadata.get(name, ())):
            yield f"{name}: names"
    links = publication.get("links", [])
    if not any(link.get("rel") in ACQUISITIONS for link in links):
        yield "5.1: a publication has an acquisition link"
    for link in links:
        yield from _link(link, {"rel", "href", "type", "title"}, "acquisition")
    if "images" in publication:
        yield from _images(publication["images"])


def _images(images: list[dict[str, Any]]) -> Iterator[str]:
    if not any(image.get("type") in RASTER for image in images):
        yield "2.3: one image is a JPEG, PNG or GIF"
    for image in images:
        yield from _link(image, {"href", "type", "width", "height"}, "images")
        if not all(isinstance(image.get(side), int) and image[side] > 0 for side in ("width", "height")):
            yield "images: width and height in pixels"


def _link(link: dict[str, Any], names: set[str], where: str) -> Iterator[str]:
    yield from _only(link, names, where)
    if not REFERENCE.fullmatch(link.get("href", "")):
        yield f"{where}: an href that is a URI reference"
    if not MEDIA_TYPE.fullmatch(link.get("type", "")):
        yield f"{where}: a media type"


def _only(found: dict[str, Any], names: set[str], where: str) -> Iterator[str]:
    if more := set(found) - names:
        yield f"{where}: {', '.join(sorted(more))} is not of the manifest"


def _is_day(said: object) -> bool:
    try:
        return date.fromisoformat(str(said)).isoformat() == said
    except ValueError:
        return False


def _is_moment(said: object) -> bool:
    try:
        return isinstance(said, str) and datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False
