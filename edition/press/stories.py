"""The tags of a newspaper: a page is a section, a story one article, jump or not; what only print needs is no content.

In: the painter's tags, which follow the page document element by element, and that document. Out: the tags as a
reader should have them, and the marks that become artifacts: running heads, the headline repeated over a rest. A
paragraph that goes on in the next leg is one paragraph (PDF/UA-1, 7.1 and 7.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import pikepdf

from edition.press.structure import Mark, Tag

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
    """The tags of an edition from the painter's, whose page document is ``html``.

    What a house's style sheet adds to the page (generated content, boxes) or hides is no part of a story: it becomes an
    artifact, or is not there.
    """
    found = Stories(Tag("Document"))
    sections = [element for element in html.iter("section") if "page" in classes(element)]
    pages = [tag for tag in painted.tags() if tag.role == "Sect"]
    for tag, section in zip(pages, sections, strict=False):
        page = Tag("Sect")
        found.document.kids.append(page)
        articles = iter(
            _paired([part for part in tag.tags() if part.role == "Art"], section.findall("article"))
        )
        for part in tag.tags():
            if part.role == "Art":
                _story(found, page, part, next(articles))
            elif _says(part, "H1", "P"):
                page.kids += [_plain(part)] if part.role == "P" else [_plain(kid) for kid in part.tags()]
            else:
                found.artifacts.update(part.marks())
    return found


def classes(element: Element) -> list[str]:
    """The classes of an element of the page document."""
    return element.get("class", "").split()


def _paired(tags: list[Tag], elements: list[Element]) -> list[Element]:
    """The element of each tag; where some are hidden, nobody can say which, and each tag gets an empty one."""
    return elements if len(tags) == len(elements) else [Element("p") for _ in tags]


def _says(tag: Tag, *roles: str) -> bool:
    """Whether a part of a page is content: the masthead by its heading, the colophon as a paragraph."""
    return (
        tag.role == "P" if tag.role in TEXT else "H1" in roles and any(one.role == "H1" for one in tag.walk())
    )


def _story(found: Stories, page: Tag, tag: Tag, element: Element) -> None:
    """A frame: a story, or the rest of one that begins on an earlier page."""
    name = element.get("id", "")
    rest = name.startswith("rest-")
    story = found.places.get(f"a-{name.removeprefix('rest-')}") if rest else None
    if story is None:
        story = Tag("Art")
        page.kids.append(story)
        found.places[name] = story
    legs = [part for part in tag.tags() if _is_leg(part)]
    its = iter(_paired(legs, [own for own in element.findall("div") if "leg" in classes(own)]))
    for part in tag.tags():
        if _is_leg(part):
            _leg(found, story, part, next(its), goes_on=rest and part is legs[0])
        elif (rest and part.role == "H2") or not _is_content(part):
            found.artifacts.update(part.marks())
        else:
            story.kids.append(_plain(part))


def _is_leg(tag: Tag) -> bool:
    """A leg of text: paragraphs, where a ground or a rule has none."""
    return tag.role == "Div" and any(kid.role == "P" for kid in tag.tags())


def _is_content(tag: Tag) -> bool:
    """Whether a part of a story says something: a line of its heading, a figure, a caption."""
    return any(one.role in TEXT or one.role == "Figure" for one in tag.walk())


def _leg(found: Stories, story: Tag, tag: Tag, element: Element, *, goes_on: bool) -> None:
    """The paragraphs of a leg. The first of a rest may go on with what the jump cut: it has no indent then."""
    paragraphs = [part for part in tag.tags() if part.role == "P"]
    its = iter(_paired(paragraphs, element.findall("p")))
    for part in tag.tags():
        if part.role == "P":
            own = next(its)
            cut = goes_on and part is paragraphs[0] and "text-indent" not in own.get("style", "")
            _paragraph(
                story, part, [*classes(own), "resumed"] if cut and "text" in classes(own) else classes(own)
            )
        else:
            found.artifacts.update(part.marks())


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
