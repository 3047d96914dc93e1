"""Catalog: a folder of finished editions in, the feeds that a reader's app browses and subscribes to out.

Two forms of one catalog, in files that any web server can hand out as they are: OPDS 1.2 (Atom) and OPDS 2.0 (JSON).

    catalog = catalog_of(folder)                        # reads; a file that is broken is left out, with its reason
    for name, content in render_catalog(catalog):       # what to write, one file at a time
        write(folder / name, content)                   # names have folders: covers/16290.jpg, opds/2.xml
    for name in catalog.stale:                          # what an earlier, longer catalog left
        (folder / name).unlink()
    for name, reason in catalog.left_out:
        print(f"{folder / name}: {reason}")

``render_catalog`` gives covers first and opds.xml last: whenever it is stopped, what is linked is there. It leaves out
covers that lie in the folder already, made from the same picture. A folder without editions has no catalog: no files,
and those of an earlier one are stale. ``stale`` has names that only this package gives, and nothing else.

``folder``            the files of a folder -> ``Catalog``: one ``Entry`` (``entry``) an edition, with all its formats
``package_document``  what an EPUB says of itself, read by ``container``; ``pdf_record``, what a PDF says
``covers``            the EPUB's cover picture, and it small
``feeds``             entries -> ``Feed``s: all, by year and by paper, a page at a time
``atom``, ``opds2``   a ``Feed`` as OPDS 1.2, and as OPDS 2.0

They stand on ``place`` (names and links), ``words`` (text, dates, tags) and ``refusal``.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.catalog.atom import render_atom
from edition.catalog.covers import render_covers
from edition.catalog.entry import Catalog, LeftOut
from edition.catalog.feeds import feeds_of
from edition.catalog.folder import catalog_of
from edition.catalog.opds2 import render_json
from edition.catalog.place import JSON, XML

__all__ = ["Catalog", "LeftOut", "catalog_of", "render_catalog"]


def render_catalog(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield the files to write into ``catalog.folder``: a name relative to it, and the content.

    Raises EditionError where an EPUB has changed since it was read.
    """
    for entry in catalog.entries:
        if entry.cover is not None and not entry.cover.is_there:
            yield from render_covers(catalog.folder, entry.number, entry.cover)
    for feed in reversed(feeds_of(catalog.entries)):
        yield feed.name + JSON, render_json(feed)
        yield feed.name + XML, render_atom(feed)
