"""The body of an article in the book: its paragraphs and pictures in, blocks of HTML's kinds out.

Paragraphs of one list, one quotation or one poem follow one another in an article; HTML wants them under
one element.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from edition.model.issue import Article, Form, Paragraph, Photo


class BlockKind(StrEnum):
    """The element a block becomes."""

    TEXT = "text"
    SUBHEAD = "subhead"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    QUOTE = "quote"
    POEM = "poem"
    NOTE = "note"
    FIGURE = "figure"


KIND_OF_FORM = {
    Form.SUBHEAD: BlockKind.SUBHEAD,
    Form.BULLET: BlockKind.BULLETS,
    Form.NUMBERED: BlockKind.NUMBERS,
    Form.QUOTE: BlockKind.QUOTE,
    Form.VERSE: BlockKind.POEM,
    Form.STANZA: BlockKind.POEM,
    Form.NOTE: BlockKind.NOTE,
}
SINGLE = {BlockKind.TEXT, BlockKind.SUBHEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Paragraphs under one element, or one picture."""

    kind: BlockKind
    paragraphs: tuple[Paragraph, ...] = ()
    photo: Photo | None = None

    @property
    def stanzas(self) -> tuple[tuple[Paragraph, ...], ...]:
        """The verses of a poem by stanza."""
        stanzas: list[list[Paragraph]] = []
        for verse in self.paragraphs:
            if not stanzas or verse.form is Form.STANZA:
                stanzas.append([])
            stanzas[-1].append(verse)
        return tuple(tuple(stanza) for stanza in stanzas)


def body_blocks(article: Article) -> tuple[Block, ...]:
    """Return the body of ``article`` in reading order, its pictures spread evenly through the text."""
    blocks = _grouped(article.body)
    placed = list(blocks)
    # From the last picture to the first, so that the places counted in the text stay true.
    for ordinal, photo in reversed(tuple(enumerate(article.photos))):
        place = _picture_place(blocks, ordinal, len(article.photos))
        placed.insert(place, Block(kind=BlockKind.FIGURE, photo=photo))
    return tuple(placed)


def _grouped(paragraphs: tuple[Paragraph, ...]) -> tuple[Block, ...]:
    groups: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not groups or _starts_block(groups[-1][-1], paragraph):
            groups.append([])
        groups[-1].append(paragraph)
    return tuple(Block(kind=_kind(group[0]), paragraphs=tuple(group)) for group in groups)


def _starts_block(before: Paragraph, paragraph: Paragraph) -> bool:
    kind = _kind(paragraph)
    restarts = kind is BlockKind.NUMBERS and paragraph.number <= before.number
    return kind in SINGLE or kind is not _kind(before) or restarts


def _kind(paragraph: Paragraph) -> BlockKind:
    """Return the element of a paragraph; a form that only print knows is text here."""
    return KIND_OF_FORM.get(paragraph.form, BlockKind.TEXT)


def _picture_place(blocks: tuple[Block, ...], ordinal: int, pictures: int) -> int:
    """Return the index in ``blocks`` that a picture stands before: never between a subhead and its text."""
    place = len(blocks) * ordinal // pictures
    while place > 0 and blocks[place - 1].kind is BlockKind.SUBHEAD:
        place -= 1
    return place
