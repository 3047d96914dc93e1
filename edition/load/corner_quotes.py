"""Corner quotation marks 「」『』 for a paper in traditional characters: an article in, the same article out.

A house whose language is zh-Hant sets “ ” as 「 」 and ‘ ’ as 『 』 (CLREQ 3.1.1.2, the use of Taiwan and Hong Kong),
whatever its manuscripts have; apostrophes and the marks of Latin text stay.
"""

from __future__ import annotations

import re
from dataclasses import replace

from edition.model.issue import Article, Paragraph, Photo

TRADITIONAL = "zh-Hant"  # how the language of such a paper begins
_CORNERS = str.maketrans("“”‘’", "「」『』")
#: Marks inside Latin text: an apostrophe, and what stands against a letter with only Latin within.
_LATIN = re.compile(
    r"(?<=[0-9A-Za-z])’(?=[A-Za-z])|(?<![^\s])’(?=[a-z])|“(?=[^”]*[A-Za-z])[!-~ ’]*”|‘(?=[^’]*[A-Za-z])[!-~ ]*’"
)


def cornered(article: Article) -> Article:
    """The article with corner quotation marks in all that it says."""
    return replace(
        article,
        headline=_set(article.headline),
        label=_set(article.label),
        kicker=_set(article.kicker),
        deck=_set(article.deck),
        summary=tuple(_set(point) for point in article.summary),
        byline=_set(article.byline),
        note=_set(article.note),
        body=tuple(map(_cornered, article.body)),
        photos=tuple(_shown(photo) for photo in article.photos),
    )


def _cornered(paragraph: Paragraph) -> Paragraph:
    """A paragraph, its runs seen together: an apostrophe may begin one."""
    text = _set(paragraph.text)
    runs, place = [], 0
    for run in paragraph.runs:
        runs.append(replace(run, text=text[place : place + len(run.text)]))
        place += len(run.text)
    return replace(paragraph, runs=tuple(runs))


def _shown(photo: Photo) -> Photo:
    return replace(photo, alt=_set(photo.alt), caption=_set(photo.caption), credit=_set(photo.credit))


def _set(text: str) -> str:
    """``text`` with its Chinese quotation marks as corners."""
    made, place = [], 0
    for match in _LATIN.finditer(text):
        made += [text[place : match.start()].translate(_CORNERS), match.group()]
        place = match.end()
    return "".join([*made, text[place:].translate(_CORNERS)])
