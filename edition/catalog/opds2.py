"""A page of a feed as OPDS 2.0: a ``Feed`` in, JSON out as bytes.

Metadata and links are those of the Readium Web Publication Manifest, which has no blank values: what is not known is
not there.
"""

from __future__ import annotations

import json
import re

from edition.catalog.covers import small_size
from edition.catalog.entry import Entry, moment_text
from edition.catalog.feeds import LANGUAGE, PAGE, FacetGroup, Feed
from edition.catalog.place import ACQUISITION, JSON, JSON_TYPE, XML, XML_TYPE, cover_names, link

Object = dict[str, object]

ISSUE_TYPE = "http://schema.org/PublicationIssue"
# What the manifest takes for an identifier: a URI (RFC 3986).
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")


def render_json(feed: Feed) -> bytes:
    """Return the JSON document of a page of a feed."""
    document: Object = {
        "metadata": {
            "identifier": feed.identifier,
            "title": feed.title,
            "language": LANGUAGE,
            "modified": moment_text(feed.updated),
            "numberOfItems": feed.total,
            "itemsPerPage": PAGE,
            "currentPage": feed.page,
        },
        "links": [
            *(
                {"rel": rel, "href": link(feed.name, name + JSON), "type": JSON_TYPE}
                for rel, name in feed.links
            ),
            {"rel": "alternate", "href": link(feed.name, feed.name + XML), "type": XML_TYPE},
        ],
    }
    if feed.groups:
        document["facets"] = [_facets(group, feed.name) for group in feed.groups]
    document["publications"] = [_publication(entry, feed.name) for entry in feed.entries]
    # Without blanks, for readers on the move; a feed of sixty editions is a tenth smaller.
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _facets(group: FacetGroup, here: str) -> Object:
    """Return a group of facets; the active one is the feed itself."""
    links: list[Object] = [
        {
            **({"rel": "self"} if facet.is_active else {}),
            "href": link(here, facet.feed + JSON),
            "type": JSON_TYPE,
            "title": facet.title,
            "properties": {"numberOfItems": facet.count},
        }
        for facet in group.facets
    ]
    return {"metadata": {"title": group.title}, "links": links}


def _publication(entry: Entry, here: str) -> Object:
    links: list[Object] = [
        {"rel": ACQUISITION, "href": link(here, form.file), "type": form.media_type, "title": form.title}
        for form in entry.formats
    ]
    images = {} if entry.cover is None else {"images": _images(entry, here)}
    return {"metadata": _metadata(entry), "links": links, **images}


def _metadata(entry: Entry) -> Object:
    record = entry.record
    series: Object = {"name": record.series, "position": record.position}
    said: Object = {
        "@type": ISSUE_TYPE,
        "identifier": record.identifier if URI.fullmatch(record.identifier) else entry.urn,
        "title": entry.title,
        "language": record.language,
        "published": record.date.isoformat(),
        "modified": moment_text(record.modified),
        "author": record.creators,
        "publisher": record.publisher,
        "subject": record.subjects,
        "description": record.description,
        "belongsTo": {"series": _told(series)} if record.series else {},
    }
    return _told(said)


def _told(said: Object) -> Object:
    """Return what is said, without what is blank."""
    return {key: value for key, value in said.items() if value}


def _images(entry: Entry, here: str) -> list[Object]:
    """Return the cover and it small, with their sizes in pixels."""
    assert entry.cover is not None
    sizes = ((entry.cover.width, entry.cover.height), small_size(entry.cover))
    return [
        {"href": link(here, name), "type": "image/jpeg", "width": width, "height": height}
        for name, (width, height) in zip(cover_names(entry.number), sizes, strict=True)
    ]
