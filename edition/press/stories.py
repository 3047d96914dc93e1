"""The tags of a newspaper: a page is a section, a story one article, jump or not; what only print needs is no content.

In: the painter's tags, which mirror the page document element by element, and that document. Out: the tags as a
reader should have them, and the marks that become artifacts: running heads, the headline repeated over a rest. A
paragraph that goes on in the next leg is one paragraph (PDF/UA-1, 7.1 and 7.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import pikepdf

from edition.press.structure import Mark, Tag

#: Elements of the page document that say nothing: rules, grounds.
SILENT = frozenset({"rule", "panel"})
TEXT = frozenset({"P", "Caption", "Lbl", "LBody", "H1", "H2", "H3"})
#: Paragraphs that head what follows them within a story.
HEADS = frozenset({"subhead", "title"})
_MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"


@dataclass(slots=True)
class Stories:
    """The document with its stories whole, and what became of the rest; ``places`` finds a story by its id."""

    document: Tag
    artifacts: set[Mark] = field(default_factory=set)
    places: dict[str, Tag] = field(default_factory=dict)


def as_stories(painted: Tag, html: Element) -> Stories:
    """The tags of an edition from the painter's, whose page document is ``html``."""
    found = Stories(Tag("Document"))
    sections = [element for element in html.iter("section") if "page" in classes(element)]
    for tag, section in zip(painted.tags(), sections, strict=True):
        page = Tag("Sect")
        found.document.kids.append(page)
        for part, element in zip(tag.tags(), section, strict=True):
            _part(found, page, part, element)
    return found


def classes(element: Element) -> list[str]:
    """The classes of an element of the page document."""
    return element.get("class", "").split()


def _part(found: Stories, page: Tag, tag: Tag, element: Element) -> None:
    """Take over one element of a page."""
    own = classes(element)
    if "running-head" in own:
        found.artifacts.update(tag.marks())
    elif SILENT.isdisjoint(own):
        if element.tag == "article":
            _story(found, page, tag, element)
        elif element.tag == "header":
            page.kids += [_plain(kid) for kid in tag.tags()]
        else:
            page.kids.append(Tag("P", [*tag.marks()]))


def _story(found: Stories, page: Tag, tag: Tag, element: Element) -> None:
    """A frame: a story, or the rest of one that begins on an earlier page."""
    name = element.get("id", "")
    story = found.places.get(f"a-{name.removeprefix('rest-')}") if name.startswith("rest-") else None
    if story is None:
        story = Tag("Art")
        page.kids.append(story)
        found.places[name] = story
    rest = name.startswith("rest-")
    for part, own in zip(tag.tags(), element, strict=True):
        if not SILENT.isdisjoint(classes(own)):
            continue
        if rest and part.role == "H2":
            found.artifacts.update(part.marks())
        elif "leg" in classes(own):
            for paragraph, its in zip(part.tags(), own, strict=True):
                _paragraph(story, paragraph, classes(its))
        else:
            story.kids.append(_plain(part))


def _paragraph(story: Tag, tag: Tag, form: list[str]) -> None:
    """A paragraph, or what goes on of the one before it."""
    own = _plain(tag)
    before = story.kids[-1] if story.kids else None
    if "resumed" in form and isinstance(before, Tag) and before.role in TEXT:
        before.kids += own.kids
        return
    if not HEADS.isdisjoint(form):
        own.role = "H3"
    story.kids.append(own)


def _plain(tag: Tag) -> Tag:
    """An element without the painter's own parts: what holds text holds it directly, links apart."""
    if tag.role in TEXT:
        return Tag(tag.role, list(_flat(tag)), alt=tag.alt)
    role = "Div" if tag.role == "NonStruct" else tag.role
    kids = [kid if isinstance(kid, Mark) else _plain(kid) for kid in tag.kids]
    return Tag(role, kids, tag.alt, tag.box, tag.annotation)


def _flat(tag: Tag) -> list[Tag | Mark]:
    kids: list[Tag | Mark] = []
    for kid in tag.kids:
        if isinstance(kid, Mark):
            kids.append(kid)
        elif kid.role == "Link":
            kids.append(Tag("Link", [*kid.marks()], annotation=kid.annotation))
        elif kid.role == "Figure":
            kids.append(_plain(kid))
        else:
            kids += _flat(kid)
    return kids


def write_artifacts(pdf: pikepdf.Pdf, artifacts: set[Mark]) -> None:
    """Mark content as artifacts in place of their numbers. The painter writes these alone on their lines, and strings
    in hexadecimal, so that nothing else looks like one.
    """
    for at, page in enumerate(pdf.pages):
        own = {number for page, number in artifacts if page == at}
        if own:
            page.Contents.write(_without(page.Contents.read_bytes(), own))


def _without(content: bytes, artifacts: set[int]) -> bytes:
    """A page's content with these marks made artifacts."""
    return _MARKED.sub(lambda mark: _ARTIFACT if int(mark[1]) in artifacts else mark[0], content)
