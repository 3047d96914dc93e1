"""The e-book: an issue and its house in, the bytes of an EPUB 3 out. The only module that imports EbookLib.

EbookLib writes the package document. It would take apart documents of its own class (attributes of ``html``
and ``body`` are lost, its page-list takes every ``epub:type``) and date the container by the clock, so it is
given finished files, navigation included, and ``container`` packs what it wrote.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from ebooklib import epub

from edition.model.house import House
from edition.model.issue import Issue
from edition.model.metrics import Metrics
from edition.render.book_documents import (
    VERTICAL,
    Book,
    Document,
    book_environment,
    contents_documents,
    guide,
    reading_documents,
)
from edition.render.book_face import NAME as FACE_NAME
from edition.render.book_face import headline_face
from edition.render.book_pictures import book_picture
from edition.render.book_plan import BookPlan, plan_book, title_text
from edition.render.book_style import STYLESHEET, UPRIGHT_SHEET, horizontal_sheet, vertical_sheet
from edition.render.container import pack, unpack
from edition.render.facsimile import Facsimile

PACKAGE = "EPUB/content.opf"
# The hour a morning paper is out, in UTC: the issue's own date says when the book was made, not the clock.
HOUR_OUT = 5
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
# What can move in a drawing: animation elements of SVG (SMIL).
MOVING = (b"<animate", b"<set ", b"@keyframes")


def render_epub(
    issue: Issue,
    house: House,
    templates: Path,
    cover: bytes | None = None,
    facsimiles: tuple[Facsimile, ...] = (),
    *,
    vertical: bool = False,
    metrics: Metrics | None = None,
) -> bytes:
    """Return the EPUB of ``issue``; ``cover`` is a PNG or JPEG, ``facsimiles`` are those of all its pages, or none.

    ``vertical`` sets the whole book vertically, its pages turning from right to left. ``metrics`` knows the installed
    faces: without it a house that embeds its headline face has a book without.
    """
    cover_name = ("cover.png" if cover.startswith(PNG_SIGNATURE) else "cover.jpg") if cover else ""
    plan, pictures = _pictured(plan_book(issue, {facsimile.page for facsimile in facsimiles}))
    book = Book(
        issue=issue,
        house=house,
        plan=plan,
        cover=cover_name,
        vertical=vertical,
        facsimiles=facsimiles,
    )
    moment = datetime(issue.date.year, issue.date.month, issue.date.day, HOUR_OUT)
    package = epub.EpubBook()
    _describe(package, book)
    _describe_access(package, book, pictures)
    _add_documents(package, book, templates)
    face = headline_face(issue, house, metrics) if house.embed_headlines and metrics else None
    _add_styles(package, book, templates, face.sheet if face else "")
    if face:
        _add(package, Document(id="headline-face", href=FACE_NAME, content=face.content), "font/otf")
    seen = {layer.name: layer.content for facsimile in facsimiles for layer in facsimile.layers}
    for name, content in {**pictures, **seen}.items():
        picture = Document(id=name.replace(".", "-"), href=name, content=content)
        _add(package, picture, MEDIA_TYPES[Path(name).suffix])
    if cover:
        _add_cover(package, cover_name, cover)
    return pack(_written(package, moment, house.language), moment)


def _pictured(plan: BookPlan) -> tuple[BookPlan, dict[str, bytes]]:
    """Return the plan with its pictures named as the book has them, and their contents by name."""
    shown = {path: book_picture(path) for path in plan.pictures}
    names = {path: f"{Path(name).stem}{shown[path].suffix}" for path, name in plan.pictures.items()}
    return replace(plan, pictures=names), {name: shown[path].content for path, name in names.items()}


def _add_documents(package: epub.EpubBook, book: Book, templates: Path) -> None:
    """Add the documents: how to find one's way, and the spine."""
    environment = book_environment(templates)
    navigation, ncx = contents_documents(book, environment)
    _add(package, navigation, "application/xhtml+xml").properties = ["nav"]
    _add(package, ncx, "application/x-dtbncx+xml")
    for document in reading_documents(book, environment):
        item = _add(package, document, "application/xhtml+xml")
        item.properties = list(document.properties)
        package.spine.append(item)


def _describe(package: epub.EpubBook, book: Book) -> None:
    """State who publishes what and when, and the series that libraries group periodicals by."""
    issue, house = book.issue, book.house
    package.set_identifier(book.identifier)
    package.set_title(book.title)
    package.set_language(house.language)
    package.add_metadata("DC", "creator", house.issuer)
    package.add_metadata("DC", "publisher", house.issuer)
    package.add_metadata("DC", "date", issue.date.isoformat())
    package.add_metadata("DC", "description", _description(book))
    for subject in dict.fromkeys(("报纸", *(page.name for page in issue.pages))):
        package.add_metadata("DC", "subject", subject)
    # The pages that the page-list names are those of the paper in print.
    package.add_metadata("DC", "source", f"{book.paper}（印刷版）", {"id": "print"})
    _property(package, "source-of", "pagination", refines="#print")
    _property(package, "belongs-to-collection", house.name, id="series")
    _property(package, "collection-type", "series", refines="#series")
    _property(package, "group-position", str(issue.number), refines="#series")
    _name(package, "calibre:series", house.name)
    _name(package, "calibre:series_index", str(issue.number))
    if book.vertical:
        package.set_direction("rtl")
        _name(package, "primary-writing-mode", "vertical-rl")  # what Kindle goes by


def _description(book: Book) -> str:
    """Return what the book's library card says: the leads of each page."""
    return "\n".join(
        f"{section.name}：" + "；".join(title_text(article.headline) for article in guide(section.page))
        for section in book.plan.sections
    )


def _describe_access(package: epub.EpubBook, book: Book, pictures: dict[str, bytes]) -> None:
    """State what readers with disabilities can rely on (schema.org): only what is so in this very book."""
    photos = [photo for article in book.issue.articles for photo in article.photos]
    described = all(photo.alt.strip() for photo in photos)
    moves = any(mark in content for content in pictures.values() for mark in MOVING)
    features = [
        "tableOfContents",
        "pageNavigation",
        "pageBreakMarkers",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
        "ARIA",
        *(f"{writing}Writing" for writing in book.writings),
        *(["alternativeText"] if described and (photos or book.cover) else []),
    ]
    modes = ["textual", "visual"] if photos or book.cover or book.facsimiles else ["textual"]
    for mode in modes:
        _property(package, "schema:accessMode", mode)
    _property(package, "schema:accessModeSufficient", "textual" if described else "textual,visual")
    for feature in features:
        _property(package, "schema:accessibilityFeature", feature)
    _property(package, "schema:accessibilityHazard", "unknown" if moves else "none")
    pictures_say = "图片均有替代文字。" if described and photos else ""
    summary = f"文字可重排，按版次与稿件编排目录，标题分级，版次与印刷版一致。{pictures_say}"
    _property(package, "schema:accessibilitySummary", summary)


def _property(package: epub.EpubBook, name: str, value: str, **attributes: str) -> None:
    package.add_metadata(None, "meta", value, {"property": name, **attributes})


def _name(package: epub.EpubBook, name: str, content: str) -> None:
    """Add metadata in the form of EPUB 2, which calibre and most libraries read."""
    package.add_metadata(None, "meta", "", {"name": name, "content": content})


def _add(package: epub.EpubBook, document: Document, media_type: str) -> epub.EpubItem:
    item = epub.EpubItem(
        uid=document.id, file_name=document.href, media_type=media_type, content=document.content
    )
    return package.add_item(item)


def _add_styles(package: epub.EpubBook, book: Book, templates: Path, faces: str) -> None:
    """Add the sheet of each direction that the book's documents have, behind each what ``faces`` says."""
    if not book.vertical:
        style = horizontal_sheet(book.house) + faces
        _add(package, Document(id="style", href=STYLESHEET, content=style.encode()), "text/css")
    if VERTICAL in book.writings:
        style = vertical_sheet(book.house, templates) + faces
        _add(package, Document(id="vertical", href=UPRIGHT_SHEET, content=style.encode()), "text/css")


def _add_cover(package: epub.EpubBook, name: str, content: bytes) -> None:
    item = epub.EpubCover(uid="cover-image", file_name=name)
    item.media_type = MEDIA_TYPES[Path(name).suffix]
    item.content = content
    package.add_item(item)
    _name(package, "cover", "cover-image")


def _written(package: epub.EpubBook, moment: datetime, language: str) -> dict[str, bytes]:
    """Return the files that EbookLib writes, with the language it leaves out of the package document."""
    target = BytesIO()
    # Compressed once only, by ``pack``.
    options = {"mtime": moment, "raise_exceptions": True, "compresslevel": 0}
    epub.write_epub(target, package, options)
    files = unpack(target.getvalue())
    opening = f'<package xml:lang="{language}" '.encode()
    files[PACKAGE] = files[PACKAGE].replace(b"<package ", opening, 1)
    return files
