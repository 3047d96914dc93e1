"""A manuscript: the text of an ``articles/<id>.md`` in, an ``Article`` out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.load.body import read_body
from edition.load.faults import FileFaults
from edition.load.keys import Keys, kind_of, number_of, read_mapping
from edition.load.marks import Mapping, Sequence
from edition.load.photo_file import PhotoShelf
from edition.load.refusal import Refusal
from edition.model.issue import DEFAULT_FOCUS, Article, Kind, Photo, Pins

# A printed page holds some 10,000 characters; beyond this the file is not a manuscript.
LARGEST_MANUSCRIPT = 2_000_000
_FENCE = "---"
_KEYS = (
    *("headline", "label", "kicker", "deck", "summary", "byline", "note"),
    *("kind", "priority", "section", "photos", "layout"),
)
_PHOTO_KEYS = ("file", "alt", "caption", "credit", "focus")
_LAYOUT_KEYS = ("columns", "headline", "body", "box", "at", "jump")
_DIRECTIONS = ("horizontal", "vertical")
_CORNERS = ("top-left", "top-right", "bottom-left", "bottom-right")
# No paper has more; how many this one has is known only with its house.
_MOST_COLUMNS = 16
_MOST_PAGES = 999
_SLACK = 1e-9  # so that 0.7 + 0.3 is no more than the whole picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """An article with the lines that later checks point at."""

    article: Article
    faults: FileFaults
    jump_line: int = 1
    columns_line: int = 1
    kind_line: int = 1
    section_line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slug:
    """What is known of an article before its manuscript is read."""

    id: str
    priority: int  # where the manuscript states none
    source: str
    kind: Kind = Kind.NEWS  # the same


def no_manuscript(slug: Slug, faults: FileFaults) -> Manuscript:
    """Stand in for a manuscript whose file cannot be read."""
    return Manuscript(article=_blank(slug), faults=faults)


def read_manuscript(text: str, slug: Slug, shelf: PhotoShelf, faults: FileFaults) -> Manuscript:
    """Read a manuscript; what is wrong with it goes to ``faults``."""
    head, body, body_line = _parted(text, faults)
    node = read_mapping(head, faults, "the head", first_line=2) if head is not None else None
    keys = Keys(node, faults, _KEYS, required=("headline",)) if node is not None else None
    article = _blank(slug)
    columns_line = jump_line = kind_line = section_line = 1
    if keys:
        kind_line, section_line = keys.line("kind"), keys.line("section")
        article = _with_head(article, keys, shelf)
        layout = keys.keys("layout", _LAYOUT_KEYS)
        if layout:
            article = replace(article, pins=_read_pins(layout))
            columns_line, jump_line = layout.line("columns"), layout.line("jump")
    paragraphs = read_body(body, body_line, article.kind is Kind.POEM, faults)
    article = replace(article, body=paragraphs)
    return Manuscript(
        article=article,
        faults=faults,
        jump_line=jump_line,
        columns_line=columns_line,
        kind_line=kind_line,
        section_line=section_line,
    )


def _blank(slug: Slug) -> Article:
    """The article before anything of it is read."""
    return Article(id=slug.id, headline="", kind=slug.kind, priority=slug.priority, source=slug.source)


def _parted(text: str, faults: FileFaults) -> tuple[str | None, str, int]:
    """Part the head between the two '---' from the text after it; also give the line the text begins at."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        cure = "begin with '---', 'headline: …' and '---', then the text"
        faults.add(1, "the file does not begin with '---'", cure)
        return None, text, 1
    for index, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2
    faults.add(1, "the head that '---' opens is not closed", "put a line '---' between the keys and the text")
    return None, "", 1


def _with_head(article: Article, keys: Keys, shelf: PhotoShelf) -> Article:
    """Fill in what the head says, but for the pins."""
    kind = keys.choice("kind", tuple(Kind))
    return replace(
        article,
        headline=keys.text("headline"),
        kind=Kind(kind) if kind else article.kind,
        priority=keys.integer("priority", 1, 5) or article.priority,
        label=keys.text("label"),
        kicker=keys.text("kicker"),
        deck=keys.text("deck"),
        summary=keys.texts("summary"),
        byline=keys.text("byline"),
        note=keys.text("note"),
        section=keys.text("section"),
        photos=_read_photos(keys, shelf),
    )


def _read_pins(layout: Keys) -> Pins:
    """Read what the editor fixes of the layout."""
    return Pins(
        columns=layout.integer("columns", 1, _MOST_COLUMNS),
        headline=layout.choice("headline", _DIRECTIONS),
        body=layout.choice("body", _DIRECTIONS),
        box=layout.flag("box"),
        at=layout.choice("at", _CORNERS),
        jump=layout.integer("jump", 1, _MOST_PAGES),
    )


def _read_photos(keys: Keys, shelf: PhotoShelf) -> tuple[Photo, ...]:
    """Read the photographs, leaving out those that are refused."""
    photos = []
    for item in keys.items("photos", "photos"):
        if not isinstance(item, Mapping):
            keys.faults.add(item.line, f"a photo is {kind_of(item)}", "write '{file: photos/…, alt: …}'")
            continue
        photo = Keys(item, keys.faults, _PHOTO_KEYS, required=("file", "alt"))
        file, alt = photo.text("file"), photo.text("alt")
        focus = _read_focus(photo)
        caption, credit = photo.text("caption"), photo.text("credit")
        if not file:
            continue
        try:
            size = shelf.size(file)
        except Refusal as refusal:
            keys.faults.add(photo.line("file"), refusal.wrong, refusal.cure)
            continue
        photos.append(
            Photo(
                file=file,
                path=size.path,
                width=size.width,
                height=size.height,
                alt=alt,
                caption=caption,
                credit=credit,
                focus=focus,
            )
        )
    return tuple(photos)


def _read_focus(photo: Keys) -> tuple[float, float, float, float]:
    """Read the part of the picture that a crop must keep."""
    node = photo.value("focus")
    if node is None:
        return DEFAULT_FOCUS
    if isinstance(node, Sequence) and len(node.items) == 4:
        x, y, width, height = (number_of(item) for item in node.items)
        if x is not None and y is not None and width is not None and height is not None:
            inside = x >= 0 and y >= 0 and width > 0 and height > 0
            if inside and x + width <= 1 + _SLACK and y + height <= 1 + _SLACK:
                return x, y, width, height
    photo.faults.add(
        photo.line("focus"),
        "'focus' is no part of the picture",
        "give [x, y, width, height] as fractions from 0 to 1, within the picture",
    )
    return DEFAULT_FOCUS
