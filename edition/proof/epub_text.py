"""The text of a finished EPUB: its bytes in, the text of each article out, for comparing with the issue.

An article stands in the element whose id is ``a-`` and the article's own id. What the book adds (links,
counts, the headings of lists) stands in elements of class ``made`` and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

XHTML = "{http://www.w3.org/1999/xhtml}"
MADE = "made"
ID_PREFIX = "a-"
INLINE = {XHTML + name for name in ("a", "b", "em", "i", "span", "strong", "sub", "sup", "time")}


def extract_text(epub: bytes) -> dict[str, str]:
    """Return article id → text, a line a block; an article found twice has its texts one after the other."""
    texts: dict[str, str] = {}
    with ZipFile(BytesIO(epub)) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                for article_id, text in _articles(archive.read(name)):
                    texts[article_id] = texts.get(article_id, "") + text
    return texts


def _articles(document: bytes) -> Iterator[tuple[str, str]]:
    for element in ElementTree.fromstring(document).iter(f"{XHTML}article"):
        uid = element.get("id", "")
        if uid.startswith(ID_PREFIX):
            lines = "".join(_text(element)).splitlines()
            yield uid.removeprefix(ID_PREFIX), "".join(f"{line.strip()}\n" for line in lines if line.strip())


def _text(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of ``element`` and of what stands in it, a new line round every block."""
    if MADE in element.get("class", "").split():
        return
    edge = "" if element.tag in INLINE else "\n"
    yield edge
    yield element.text or ""
    for child in element:
        yield from _text(child)
        yield child.tail or ""
    yield edge
