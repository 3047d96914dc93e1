"""Where a jumped article may be parted (转版).

In: a block's paragraphs. Out: ``Cutting`` candidates, each at the end of a sentence or paragraph. A piece
is never shorter than ``SHORTEST`` characters on either page; a paragraph's end is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.layout.blocks import SENTENCE_END, Block, Text, han_numeral, part_paragraph
from edition.layout.shapes import Cutting
from edition.model.issue import Form

SHORTEST = 150
JUMP = 5.0
INSIDE = 1.0  # a sentence's end inside a paragraph
DROPPED = 0.4  # a character that a draft leaves out: it leaves out as few as it can
MOST_TRIMMINGS = 32
TRIMMED = "（余稿未排）"


def cuttings(block: Block) -> tuple[Cutting, ...]:
    """Every way to part the block's text, with 下转 at the end of what stays."""
    total = sum(len(text.paragraph.text) for text in block.texts)
    found = []
    for here, rest, cost in _partings(block.texts):
        stays = sum(len(text.paragraph.text) for text in here)
        if stays >= max(SHORTEST, total * 2 // 5) and total - stays >= SHORTEST:
            mark = f"（下转第{han_numeral(block.jump)}版）"
            here = (*here[:-1], replace(here[-1], tail=mark))
            found.append(Cutting(here, rest, JUMP + cost + 0.002 * (total - stays)))
    return tuple(found)


def trimmings(block: Block) -> tuple[Cutting, ...]:
    """Every way to cut the block's text short, marked: for a draft that shows what does not go in."""
    whole = Cutting(block.texts, (), 0.0)
    found = []
    partings = list(_partings(block.texts))
    step = -(-len(partings) // MOST_TRIMMINGS)  # of a very long article not every sentence's end
    for here, rest, cost in partings[::step] if step else []:
        left = sum(len(text.paragraph.text) for text in rest)
        found.append(Cutting((*here[:-1], replace(here[-1], tail=TRIMMED)), rest, cost + DROPPED * left))
    return (whole, *found)


def _partings(texts: tuple[Text, ...]) -> Iterator[tuple[tuple[Text, ...], tuple[Text, ...], float]]:
    for number, text in enumerate(texts):
        if text.paragraph.form is Form.TEXT:
            for match in SENTENCE_END.finditer(text.paragraph.text):
                if match.end() < len(text.paragraph.text):
                    head, tail = part_paragraph(text.paragraph, match.end())
                    yield (
                        (*texts[:number], replace(text, paragraph=head)),
                        (replace(text, paragraph=tail, resumed=True), *texts[number + 1 :]),
                        INSIDE,
                    )
        follows = texts[number + 1].paragraph.form if number + 1 < len(texts) else None
        if follows and follows is not Form.NOTE and text.paragraph.form is not Form.SUBHEAD:
            yield texts[: number + 1], texts[number + 1 :], 0.0
