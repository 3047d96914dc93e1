"""Text fidelity: every character of the issue stands in the layout, in the PDF and in the EPUB exactly
once.

In: the issue, page layouts, what was read back from the finished files. Out: O-text (layout and PDF) and
O-epub. Pieces that are ``made``, and rows whose role is ``repeat`` or ``title``, are the program's own;
blanks of any width are composition's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from edition.model.finding import Finding
from edition.model.frame import Frame, Line, PageLayout
from edition.model.issue import Article, Issue
from edition.proof.pdf_match import Sheet, frame_parting
from edition.proof.tiers import is_vertical
from edition.proof.wording import PROGRAM_ROLES, SetText, article_copy, frame_lines, parting, squeeze

Copy = dict[str, str]


def check_layout_text(issue: Issue, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Compare each article's words with those its frames hold, part by part and in sequence."""
    laid_out = _laid_out(issue, pages)
    upright = {
        name for page in pages for frame in page.frames if is_vertical(frame) for name in frame.articles
    }
    among_briefs = {name for page in pages for frame in page.frames if frame.title for name in frame.articles}
    for article in issue.articles:
        found = laid_out.pop(article.id, {})
        whole = article_copy(
            article,
            byline_in_text="byline" not in found,
            summary_in_text="summary" not in found and article.id in upright,
        )
        wanted = _as_brief(article) if article.id in among_briefs else whole
        yield from _compare("O-text", article.id, wanted, found)
    for name, copy in laid_out.items():
        said = f"laid out, and not of the issue: ‘{''.join(copy.values())[:8]}’"
        yield Finding("O-text", name, said, "the issue's articles only")


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
        + "".join(paragraph.text for paragraph in article.body)
        + article.byline
        + article.note
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
                    found[_owner(frame, said, known)][said.part] += squeeze(said.line.copy)
    return found


def _owner(frame: Frame, said: SetText, known: dict[str, Article]) -> str:
    """The article of a line: in a block of briefs the line says it, and a picture is looked for."""
    if not frame.title:
        return frame.articles[0]
    if said.picture is None:
        return said.line.article
    photo = said.picture.photo
    with_it = (name for name in frame.articles if name in known and photo in known[name].photos)
    return next(with_it, frame.articles[0])


def check_printed_text(issue: Issue, sheets: tuple[Sheet, ...]) -> Iterator[Finding]:
    """Compare each page's printed text with its frames', and the file's characters with the issue's."""
    for sheet in sheets:
        for frame, start in zip(sheet.page.frames, sheet.starts, strict=True):
            if start < 0:
                where = f"{sheet.place}, {frame.articles[0]}"
                found, asked = frame_parting(frame, sheet.printed)
                yield Finding("O-text", where, f"the page has {found}", asked)
        if sheet.between:
            said = f"‘{sheet.between[:16]}’ stands between frames"
            yield Finding("O-text", sheet.place, said, "the frames' text alone")
        if sheet.printed.unread:
            said = f"{sheet.printed.unread} pieces of text without characters"
            yield Finding("O-text", sheet.place, said, "none; is one painted over itself?")
        yield from _off_paper(sheet)
    if all(sheet.whole for sheet in sheets):
        yield from _counted(issue, sheets)


def _off_paper(sheet: Sheet) -> Iterator[Finding]:
    """Characters whose origin lies outside the sheet are in the file and on no paper."""
    read = sheet.printed
    if read.text and (
        min(read.x) < 0 or min(read.y) < 0 or max(read.x) > read.width or max(read.y) > read.height
    ):
        off = [
            char
            for char, x, y in zip(read.text, read.x, read.y, strict=True)
            if not (0 <= x <= read.width and 0 <= y <= read.height)
        ]
        said = f"{len(off)} characters lie off the sheet: ‘{''.join(off[:8])}’"
        yield Finding("O-text", sheet.place, said, "every character on the sheet")


def _counted(issue: Issue, sheets: tuple[Sheet, ...]) -> Iterator[Finding]:
    """The file's characters, counted, are the issue's and the program's own, whatever the frames say."""
    found = Counter("".join(sheet.printed.text for sheet in sheets))
    wanted = Counter("".join(text for article in issue.articles for text in article_copy(article).values()))
    for sheet in sheets:
        wanted.update(sheet.head + sheet.tail)
        for frame in sheet.page.frames:
            for said in frame_lines(frame):
                wanted.update(said.text if said.part in PROGRAM_ROLES else squeeze(_made(said.line)))
    for what, counted in (("too many", found - wanted), ("missing", wanted - found)):
        if counted:
            most = "".join(char for char, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])))
            value = f"{counted.total()} characters {what}: ‘{most[:8]}’"
            yield Finding("O-text", "PDF", value, "the issue's and the program's characters, each as often")


def _made(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces if piece.made)


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
