"""Where a jumped article may be parted (转版).

In: a block's paragraphs. Out: ``Cutting`` candidates, each at the end of a sentence or paragraph. A piece
is never shorter than ``SHORTEST`` characters on either page; a paragraph's end is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.layout.blocks import Block, Text, han_numeral
from edition.layout.shapes import Cutting
from edition.model.issue import Form, Paragraph, Run

SHORTEST = 150
JUMP = 5.0
INSIDE = 1.0  # a sentence's end inside a paragraph
SENTENCE_END = re.compile(r"[。！？][”’）]*")


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


def part_paragraph(paragraph: Paragraph, place: int) -> tuple[Paragraph, Paragraph]:
    """Part a paragraph after ``place`` characters, styles kept."""
    head: list[Run] = []
    tail: list[Run] = []
    seen = 0
    for run in paragraph.runs:
        at = min(max(place - seen, 0), len(run.text))
        if at:
            head.append(replace(run, text=run.text[:at]))
        if at < len(run.text):
            tail.append(replace(run, text=run.text[at:]))
        seen += len(run.text)
    return replace(paragraph, runs=tuple(head)), replace(paragraph, runs=tuple(tail))
