"""Text fidelity: every character of the issue stands in the layout, in the PDF and in the EPUB exactly once.

In: the issue, page layouts, what was read back from the finished files. Out: O-text (layout and PDF) and O-epub. Pieces that are
``made``, and rows whose role is ``repeat`` or ``title``, are the program's own; blanks of any width are composition's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.model.finding import Finding
from edition.model.frame import Frame, PageLayout
from edition.model.issue import Article, Form, Issue
from edition.proof.pdf_match import PageMatch
from edition.proof.pdf_text import PrintedPage
from edition.proof.wording import PROGRAM_ROLES, SetText, article_copy, frame_lines, parting, squeeze

Copy = dict[str, str]


def check_layout_text(issue: Issue, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Compare each article's words with those its frames hold, part by part and in sequence."""
    laid_out = _laid_out(issue, pages)
    among_briefs = {name for page in pages for frame in page.frames if frame.title for name in frame.articles}
    for article in issue.articles:
        wanted = _as_brief(article) if article.id in among_briefs else article_copy(article)
        yield from _compare("O-text", article.id, wanted, laid_out.pop(article.id, {}))
    for name, copy in laid_out.items():
        yield Finding("O-text", name, f"not of the issue, but laid out: ‘{''.join(copy.values())[:8]}’", "the issue's articles only")


def _compare(code: str, place: str, wanted: Copy, found: Copy) -> Iterator[Finding]:
    for part in dict.fromkeys((*wanted, *found)):
        if wanted.get(part, "") != found.get(part, ""):
            said, asked = parting(wanted.get(part, ""), found.get(part, ""))
            yield Finding(code, place, f"its {part} has {said}", asked)


def _as_brief(article: Article) -> Copy:
    """The words of an article among briefs: its headline leads into its text."""
    caption = article_copy(article).get("caption", "")
    text = squeeze(
        "".join((article.label, article.kicker, article.headline, article.deck, *article.summary))
        + "".join(paragraph.text for paragraph in article.body) + article.byline + article.note
    )
    return {"text": text, "caption": caption} if caption else {"text": text}


def _laid_out(issue: Issue, pages: tuple[PageLayout, ...]) -> dict[str, Copy]:
    """What the frames hold of each article, by part."""
    found: dict[str, Copy] = defaultdict(lambda: defaultdict(str))
    known = {article.id: article for article in issue.articles}
    for page in pages:
        for frame in page.frames:
            for said in frame_lines(frame):
                if said.part not in PROGRAM_ROLES:
                    part = "byline" if said.line.form is Form.BYLINE else said.part
                    found[_owner(frame, said, known)][part] += squeeze(said.line.copy)
    return found


def _owner(frame: Frame, said: SetText, known: dict[str, Article]) -> str:
    """The article that a line belongs to: in a block of briefs a line says it, and a picture is looked for."""
    if not frame.title:
        return frame.articles[0]
    if said.picture is None:
        return said.line.article
    photo = said.picture.photo
    return next((name for name in frame.articles if name in known and photo in known[name].photos), frame.articles[0])


def check_printed_text(
    issue: Issue, pages: tuple[PageLayout, ...], printed: tuple[PrintedPage, ...], matches: tuple[PageMatch, ...]
) -> Iterator[Finding]:
    """Compare each page's printed text with its frames', and the whole file's characters with the issue's."""
    for page, read, match in zip(pages, printed, matches, strict=False):
        place = f"page {page.number}"
        for frame, start in zip(page.frames, match.starts, strict=True):
            if start < 0:
                said, asked = match.parting(frame)
                yield Finding("O-text", f"{place}, {frame.articles[0]}, PDF", f"the page has {said}", asked)
        if match.between:
            yield Finding("O-text", f"{place}, PDF", f"‘{match.between[:16]}’ stands between frames", "nothing but the frames' text")
        if read.unread:
            yield Finding("O-text", f"{place}, PDF", f"{read.unread} pieces of text cannot be read", "none (is one painted twice?)")
        yield from _off_paper(read, place)
    if len(printed) == len(pages):
        yield from _characters(issue, pages, printed, matches)


def _off_paper(read: PrintedPage, place: str) -> Iterator[Finding]:
    """Characters whose origin lies outside the sheet are in the file and on no paper."""
    if not read.text:
        return
    if min(read.x) < 0 or min(read.y) < 0 or max(read.x) > read.width or max(read.y) > read.height:
        off = [
            char for char, x, y in zip(read.text, read.x, read.y, strict=True)
            if not (0 <= x <= read.width and 0 <= y <= read.height)
        ]
        yield Finding("O-text", f"{place}, PDF", f"{len(off)} characters lie off the sheet: ‘{''.join(off[:8])}’", "none")


def _characters(
    issue: Issue, pages: tuple[PageLayout, ...], printed: tuple[PrintedPage, ...], matches: tuple[PageMatch, ...]
) -> Iterator[Finding]:
    """The file's characters, counted, are the issue's and the program's own: a way past the frames."""
    found = Counter("".join(page.text for page in printed))
    wanted = Counter("".join(text for article in issue.articles for text in article_copy(article).values()))
    wanted.update("".join(match.head + match.tail for match in matches))
    for page in pages:
        for frame in page.frames:
            for said in frame_lines(frame):
                own = said.text if said.part in PROGRAM_ROLES else "".join(p.text for p in said.line.pieces if p.made)
                wanted.update(squeeze(own))
    for what, counted in (("too many", found - wanted), ("missing", wanted - found)):
        if counted:
            most = "".join(char for char, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:8])
            yield Finding("O-text", "PDF", f"{counted.total()} characters {what}, most of them of ‘{most}’", "0")


def check_epub_text(issue: Issue, texts: dict[str, str]) -> Iterator[Finding]:
    """Compare each article's words with those of the book; its pictures may stand anywhere in its text."""
    left = dict(texts)
    for article in issue.articles:
        if article.id not in left:
            yield Finding("O-epub", article.id, "is not in the EPUB", "every article once")
            continue
        lines = [squeeze(line) for line in left.pop(article.id).splitlines()]
        captions = []
        for photo in article.photos:
            caption = squeeze(photo.caption + photo.credit)
            if caption in lines:
                lines.remove(caption)
                captions.append(caption)
        copy = article_copy(article)
        order = ("label", "kicker", "headline", "deck", "byline", "summary", "text")
        found = {"text": "".join(lines), "caption": "".join(captions)}
        wanted = {"text": "".join(copy.get(part, "") for part in order), "caption": copy.get("caption", "")}
        yield from _compare("O-epub", article.id, wanted, found)
    for name in left:
        yield Finding("O-epub", name, "is no article of the issue", "the issue's articles only")
