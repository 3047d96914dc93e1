"""Page layouts into one HTML document, the same for print and screen.

In: page layouts, the issue, the house, the templates' folder. Out: the document as text. Every element is
placed in millimetres from its page's corner; the markup is that of articles, headings, paragraphs and
figures.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.model.frame import Frame, PageLayout
from edition.model.house import House
from edition.model.issue import Article, Issue
from edition.model.metrics import Metrics
from edition.render.paint import Painter
from edition.render.print_pictures import picture_address
from edition.render.vertical_sheet import VerticalFaces

TEMPLATE = "page/edition.html.j2"


def render_html(
    pages: tuple[PageLayout, ...],
    issue: Issue,
    house: House,
    metrics: Metrics,
    templates: Path,
    cache: Path | None = None,
) -> str:
    """The whole edition as one document; ``cache`` is a folder for what may be kept for the next."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["address"] = picture_address
    environment.filters["mm"] = lambda value: f"{value:.3f}mm"
    articles = {article.id: article for article in issue.articles}
    anchors = frozenset(_part_of(frame, articles) for page in pages for frame in page.frames)
    vertical = VerticalFaces(house.vertical_quotes, house.language, cache)
    painter = Painter(house, metrics, anchors, vertical=vertical)
    body = environment.get_template("page/pages.html.j2").render(
        pages=pages,
        issue=issue,
        house=house,
        paint=painter,
        articles=articles,
        part_of=_part_of,
        style=(house.folder / "page.css").as_uri(),
    )
    return environment.get_template(TEMPLATE).render(
        body=body,
        house=house,
        issue=issue,
        sheet=painter.style_sheet(),
        css=(house.folder / "page.css").read_text(encoding="utf-8"),
    )


def _part_of(frame: Frame, articles: dict[str, Article]) -> str:
    """The id of a frame's element: an article's own, or its continuation's."""
    name = frame.articles[0]
    return f"rest-{name}" if frame.continued_from else f"a-{name}" if name in articles else name
