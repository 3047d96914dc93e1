"""The ways through a PDF: page labels, bookmarks, the links at jumps, article threads.

In: an open PDF and the places of its frames. The painter's own links lead to the tops of pages and have no height;
these lead to the frame itself. A thread (ISO 32000-1, 12.4.3) follows a story from its headline through its legs, and
over the jump to the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.press.places import Place, PlacedPage, Rectangle

MARGIN = 6.0  # points around a frame that is shown
LINE = 0.55  # of the em of text: half of a link's height
_BEGINS, _REST = "a-", "rest-"  # what the page document calls a story's frames


@dataclass(frozen=True, slots=True)
class Story:
    """A story's frames, over all pages; its headline and byline."""

    name: str
    headline: str
    byline: str
    places: tuple[Place, ...]


def stories_of(pages: Iterable[PlacedPage], bylines: dict[str, str]) -> tuple[Story, ...]:
    """The stories in the order in which they begin; a block of briefs is one."""
    found: dict[str, list[Place]] = {}
    for place in (place for page in pages for place in page.places):
        name = place.articles[0] if place.is_rest or place.articles[0] not in found else ""
        found.setdefault(name or f"{place.articles[0]} {place.page}", []).append(place)
    return tuple(
        Story(name, places[0].headline, bylines.get(name, ""), tuple(places))
        for name, places in found.items()
    )


def label_pages(pdf: pikepdf.Pdf, pages: tuple[PlacedPage, ...]) -> None:
    """Have viewers call the pages what the paper calls them."""
    numbers: list[object] = []
    for at, page in enumerate(pages):
        numbers += [at, Dictionary(P=String(page.label))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def name_places(pdf: pikepdf.Pdf, pages: tuple[PlacedPage, ...]) -> None:
    """Give the pages and the frames on them names that links, bookmarks and addresses of the web can lead to."""
    if "/Names" in pdf.Root:
        del pdf.Root["/Names"]  # the painter's all lead to tops of pages
    tree = pikepdf.NameTree.new(pdf)
    for at, page in enumerate(pages):
        tree[_page_name(page)] = _shown(pdf, at, None)
        for place in page.places:
            tree[_name(place)] = _shown(pdf, at, place.frame)
    pdf.Root.Names = Dictionary(Dests=tree.obj)


def _page_name(page: PlacedPage) -> str:
    return f"page-{page.number}"


def _name(place: Place) -> str:
    """A frame's name: a story's or its rest's, as in the page document; a page may hold several blocks of briefs."""
    return f"{_REST if place.is_rest else _BEGINS}{place.articles[0]}"


def write_bookmarks(pdf: pikepdf.Pdf, pages: tuple[PlacedPage, ...]) -> None:
    """Give the PDF bookmarks, page → story; the rest of one is no story of its page."""
    with pdf.open_outline() as outline:
        outline.root.clear()
        for page in pages:
            whole = pikepdf.OutlineItem(f"{page.label}　{page.name}", String(_page_name(page)))
            whole.is_closed = False
            outline.root.append(whole)
            whole.children.extend(
                pikepdf.OutlineItem(place.headline, String(_name(place)))
                for place in page.places
                if not place.is_rest and place.headline
            )


def _shown(pdf: pikepdf.Pdf, page: int, frame: Rectangle | None) -> Array:
    """A destination: the frame as large as the window lets it be, or the whole page."""
    target = pdf.pages[page].obj
    if frame is None:
        return Array([target, Name.Fit])
    left, bottom, right, top = frame
    return Array([target, Name.FitR, left - MARGIN, bottom - MARGIN, right + MARGIN, top + MARGIN])


def mend_links(pdf: pikepdf.Pdf, stories: Iterable[Story], em: float) -> None:
    """Have each link at a jump say where it leads, and be as high as its line of text, whose ``em`` is in points.

    Links of other kinds are left as they are. Each link of a story names the next one: with that all versions of qpdf
    count a page's objects alike in the hint tables of the fast web view.
    """
    targets: dict[str, str] = {}
    for story in stories:
        for place in story.places:
            verb = "转" if place.is_rest else "回到"
            targets.setdefault(_name(place), f"{verb}第{place.page + 1}版：{story.headline}")
    links: dict[str, list[pikepdf.Object]] = {}
    for annotation in (one for page in pdf.pages for one in page.obj.get("/Annots", [])):
        named = str(annotation.get("/Dest", ""))
        if named not in targets:
            continue
        links.setdefault(named.removeprefix(_REST).removeprefix(_BEGINS), []).append(annotation)
        annotation.Contents = String(targets[named])
        left, bottom, right, top = (float(value) for value in annotation.Rect)
        middle, half = (bottom + top) / 2, max(top - bottom, 2 * LINE * em) / 2
        annotation.Rect = Array([left, round(middle - half, 2), right, round(middle + half, 2)])
    for own in links.values():
        for one, following in zip(own, (*own[1:], own[0]), strict=True):
            one["/Counterpart"] = following


def drop_copies(pdf: pikepdf.Pdf, kept: Iterable[pikepdf.Object]) -> None:
    """Take out the links that no tag has: the painter makes one for each element within a link."""
    held = {one.objgen for one in kept}
    for page in pdf.pages:
        own = [one for one in page.obj.get("/Annots", []) if one.objgen in held]
        if own:
            page.obj.Annots = Array(own)
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]


def thread_stories(pdf: pikepdf.Pdf, stories: Iterable[Story]) -> None:
    """Give the PDF a thread for each story: a bead for its heading, one for each leg."""
    threads = []
    for story in stories:
        stops = list(_stops(story))
        if not stops:
            continue
        told = Dictionary(Title=String(story.headline))
        if story.byline:
            told.Author = String(story.byline)
        thread = pdf.make_indirect(Dictionary(Type=Name.Thread, I=told))
        beads = [pdf.make_indirect(Dictionary(Type=Name.Bead)) for _ in stops]
        for at, (bead, (page, place)) in enumerate(zip(beads, stops, strict=True)):
            bead.P = pdf.pages[page].obj
            bead.R = Array(place)
            bead.N = beads[(at + 1) % len(beads)]
            bead.V = beads[at - 1]
            held = pdf.pages[page].obj.get("/B", Array())
            held.append(bead)
            pdf.pages[page].obj.B = held
        beads[0].T = thread
        thread.F = beads[0]
        threads.append(thread)
    if threads:
        pdf.Root.Threads = pdf.make_indirect(Array(threads))


def _stops(story: Story) -> Iterator[tuple[int, Rectangle]]:
    """Where the eye goes: page and rectangle."""
    for place in story.places:
        if place.heading is not None:
            yield place.page, place.heading
        for leg in place.legs:
            yield place.page, leg
