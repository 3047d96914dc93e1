"""A page of a feed as OPDS 1.2: a ``Feed`` in, an Atom document (RFC 4287) out as bytes.

Prefixes are written as they stand and declared on the feed: those ElementTree chooses depend on what ran before.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from edition.catalog.entry import Entry, moment_text
from edition.catalog.feeds import LANGUAGE, PAGE, Feed
from edition.catalog.place import ACQUISITION, JSON, JSON_TYPE, XML, XML_TYPE, cover_names, link

NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/terms/",
    "xmlns:opds": "http://opds-spec.org/2010/catalog",
    "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
    "xmlns:thr": "http://purl.org/syndication/thread/1.0",
}
FACET = "http://opds-spec.org/facet"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"


def render_atom(feed: Feed) -> bytes:
    """Return the Atom document of a page of a feed."""
    root = Element("feed", {**NAMESPACES, "xml:lang": LANGUAGE})
    _add(root, "id", feed.identifier)
    _add(root, "title", feed.title)
    _add(root, "updated", moment_text(feed.updated))
    for author in feed.authors:
        _add(SubElement(root, "author"), "name", author)
    _add(root, "opensearch:totalResults", str(feed.total))
    _add(root, "opensearch:itemsPerPage", str(PAGE))
    _add(root, "opensearch:startIndex", str((feed.page - 1) * PAGE + 1))
    _add_links(root, feed)
    _add_facets(root, feed)
    for entry in feed.entries:
        root.append(_entry(entry, feed.name))
    indent(root, space="")  # an element a line: a feed of many is not made larger by blanks
    document: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{document}\n'.encode()


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _add_link(parent: Element, rel: str, href: str, media_type: str, **more: str) -> None:
    SubElement(parent, "link", {"rel": rel, "href": href, "type": media_type, **more})


def _add_links(root: Element, feed: Feed) -> None:
    """Add the links to the pages beside this one, and to it in the other form (RFC 5005, 3)."""
    for rel, name in feed.links:
        _add_link(root, rel, link(feed.name, name + XML), XML_TYPE)
    _add_link(root, "alternate", link(feed.name, feed.name + JSON), JSON_TYPE)


def _add_facets(root: Element, feed: Feed) -> None:
    for group in feed.groups:
        for facet in group.facets:
            active = {"opds:activeFacet": "true"} if facet.is_active else {}
            attributes = {
                "title": facet.title,
                "opds:facetGroup": group.title,
                **active,
                "thr:count": str(facet.count),
            }
            _add_link(root, FACET, link(feed.name, facet.feed + XML), XML_TYPE, **attributes)


def _entry(entry: Entry, here: str) -> Element:
    """Return an edition's entry; Atom's elements are preferred to Dublin Core's where both say the same (5.1.1)."""
    record = entry.record
    made = Element("entry")
    _add(made, "title", entry.title)
    _add(made, "id", entry.urn)
    _add(made, "updated", moment_text(record.modified))
    for creator in record.creators:
        _add(SubElement(made, "author"), "name", creator)
    for name, said in (
        ("dc:identifier", record.identifier),
        ("dc:language", record.language),
        ("dc:publisher", record.publisher),
        ("dc:issued", record.date.isoformat()),
        ("dc:isPartOf", record.series),
    ):
        if said:
            _add(made, name, said)
    for subject in record.subjects:
        SubElement(made, "category", {"term": subject, "label": subject})
    # Atom wants content or a page to link to (RFC 4287, 4.1.2): what the edition has is its content.
    content = SubElement(made, "content", {"type": "text"})
    content.text = record.description or f"{record.date} 第{entry.number}号"
    if entry.cover is not None:
        for rel, name in zip((IMAGE, THUMBNAIL), cover_names(entry.number), strict=True):
            _add_link(made, rel, link(here, name), "image/jpeg")
    for form in entry.formats:
        href = link(here, form.file)
        _add_link(made, ACQUISITION, href, form.media_type, title=form.title, length=str(form.size))
    return made
