"""See that every character to be printed has a glyph: issue, house and faces in, ``MissingFace`` raised if not.

Every part's families end with those of all the house's faces (``faces.with_fallback``), so a character is missing
in all parts or in none. A drawing's own text may be painted in any installed font. Where a character stands is
looked up in the files only once one is missing: the line that holds it, from the paragraph's or the key's on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from edition.errors import MissingFace
from edition.load.faces import InstalledFaces
from edition.load.faults import FileFaults
from edition.load.fillers import FOLDER as FILLERS
from edition.model.house import House
from edition.model.issue import Article, Issue, Style, leaves_of

#: What layout and templates add of their own: bullets, numbers, 上接, 下转, 广告, and the furniture's words.
OWN_WORDS = "0123456789. ■（）：—　上接下转第一二三四五六七八九十版广告年月日今号国内统刊星期"
LARGEST_FILE = 2_000_000  # as for manuscripts: no file that was read is larger
_WHAT = {Style.TEXT: "the text", Style.STRONG: "strong words", Style.EMPHASIS: "emphasised words"}
_TOP_KEY = re.compile(r"[\"']?[\w-]+[\"']? *:|---\s*$")
_SVG_TEXT = "{http://www.w3.org/2000/svg}text"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the issue or the house: as messages show it, and where it lies."""

    shown: str
    path: Path


@dataclass(frozen=True, slots=True)
class Passage:
    """Text to be printed and where it was written: from a line on, to before another, or under a key."""

    text: str
    what: str
    source: Source
    line: int = 1
    end: int = 0  # 0: the file's end
    key: str = ""


def check_faces(issue: Issue, house: House, faces: InstalledFaces) -> None:
    """Raise MissingFace with every character that no face has, each at every place it is wanted."""
    passages = tuple(_passages(issue, house))
    lacking = set(faces.missing("text", "".join(passage.text for passage in passages)))
    books: dict[str, FileFaults] = {}
    for passage in passages if lacking else ():
        for char in dict.fromkeys(passage.text):
            if char in lacking:
                _add(books, passage, char, _cure(char, faces))
    for passage in _drawn(issue, house):
        for char in faces.missing("text", passage.text):
            if not faces.families_with(char):
                _add(books, passage, char, "write it otherwise, or install a font that has it")
    faults = sorted(fault for book in books.values() for fault in book.found)
    if faults:
        raise MissingFace("\n".join(map(str, faults)))


def _add(books: dict[str, FileFaults], passage: Passage, char: str, cure: str) -> None:
    shown = passage.source.shown
    seen = f"◌{char}" if unicodedata.category(char).startswith("M") else char
    wrong = f"no face has '{seen}' (U+{ord(char):04X}) for {passage.what}"
    books.setdefault(shown, FileFaults(shown)).add(_line(passage, char), wrong, cure)


def _cure(char: str, faces: InstalledFaces) -> str:
    having = faces.families_with(char)
    such = f" ('{having[0]}' is installed and has it)" if having else ""
    return f"write it otherwise, or add a family that has it to 'text' in house.yaml{such}"


# What is printed, and where it is written


def _passages(issue: Issue, house: House) -> Iterator[Passage]:
    yield from _of_house(house)
    yield from _of_pages(issue)
    for article, folder in _copy(issue, house):
        inside = "articles" if folder == issue.folder else FILLERS
        path = folder / inside / Path(article.source or f"{article.id}.md").name
        yield from _of_article(article, Source(article.source or article.id, path))


def _copy(issue: Issue, house: House) -> Iterator[tuple[Article, Path]]:
    """All that may be printed, each once, and the folder it comes from; the house's fillers stand on a page or not."""
    own = {filler.id for filler in house.fillers}
    for article in issue.articles:
        if article.id not in own:
            yield article, issue.folder
    for filler in house.fillers:
        yield filler, house.folder


def _of_house(house: House) -> Iterator[Passage]:
    source = Source(f"{house.folder.parent.name}/{house.folder.name}/house.yaml", house.folder / "house.yaml")
    for key in ("name", "organ", "cn", "publisher", "site"):
        yield Passage(getattr(house, key), f"the paper's {key}", source, key=key)
    for text in house.slogans:
        yield Passage(text, "a slogan", source, key="slogans")
    for text in house.colophon:
        yield Passage(text, "the colophon", source, key="colophon")
    yield Passage(OWN_WORDS, "the program's own words", source, key="faces")


def _of_pages(issue: Issue) -> Iterator[Passage]:
    source = Source(f"{issue.folder.parent.name}/{issue.folder.name}/issue.yaml", issue.folder / "issue.yaml")
    yield Passage(issue.weekday + issue.lunar_year + issue.lunar_day, "the date", source, key="date")
    for page in issue.pages:
        yield Passage(page.name, "a page's name", source)
        yield Passage(page.mark, "a page's mark", source)
        for office, name in page.credits:
            yield Passage(office, "a page's credits", source)
            yield Passage(name, "a page's credits", source)
        for leaf in leaves_of(page.cuts):
            yield Passage(leaf.title, "the title of briefs", source, line=leaf.line or 1)


def _of_article(article: Article, source: Source) -> Iterator[Passage]:
    for key in ("headline", "label", "kicker", "deck", "byline", "note"):
        yield Passage(getattr(article, key), f"the {key}", source, key=key)
    for point in article.summary:
        yield Passage(point, "the summary", source, key="summary")
    for photo in article.photos:
        yield Passage(photo.caption, "a caption", source, key="photos")
        yield Passage(photo.credit, "a picture's credit", source, key="photos")
    starts = [paragraph.line or 1 for paragraph in article.body]
    ends = [max(after, line + 1) for line, after in pairwise(starts)] + [0]
    for paragraph, line, end in zip(article.body, starts, ends, strict=False):
        for run in paragraph.runs:
            yield Passage(run.text, _WHAT[run.style], source, line, end)


def _drawn(issue: Issue, house: House) -> Iterator[Passage]:
    """The text in the drawings of the issue and of the house's fillers."""
    for article, folder in _copy(issue, house):
        for photo in article.photos:
            if photo.path.suffix.lower() == ".svg":
                markup = _read(photo.path)
                if "<text" in markup or ":text" in markup:
                    words = ElementTree.fromstring(markup).iter(_SVG_TEXT)
                    text = "".join("".join(word.itertext()) for word in words)
                    shown = f"{folder.parent.name}/{folder.name}/{photo.file}"
                    yield Passage(text, "the drawing's text", Source(shown, photo.path))


# Lines


def _line(passage: Passage, char: str) -> int:
    """The line that holds ``char``: the whole passage's where it is on one line, else the first with the
    character, else the first of the passage (it may be written as &#x…;).
    """
    lines = _read(passage.source.path).split("\n")
    first, end = passage.line, passage.end or len(lines) + 1
    if passage.key:
        first, end = _block(lines, passage.key)
    for sought in (passage.text, char):
        for number in range(first, min(end, len(lines) + 1)):
            if sought in lines[number - 1]:
                return number
    return first


def _block(lines: list[str], key: str) -> tuple[int, int]:
    """The line of a key at the top of a YAML file or a manuscript's head, and that of the next key."""
    starts = [number for number, line in enumerate(lines, 1) if _TOP_KEY.match(line)]
    for place, number in enumerate(starts):
        if lines[number - 1].partition(":")[0].strip(" \"'") == key:
            return number, starts[place + 1] if place + 1 < len(starts) else len(lines) + 1
    return 1, len(lines) + 1


def _read(path: Path) -> str:
    """A file that was read before, as text with LF line ends; nothing where it is gone."""
    try:
        data = path.read_bytes()[:LARGEST_FILE]
    except OSError:
        return ""
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
