"""Editions finished for reading, for the tests of press: the files, and what they were made of."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.layout.edition import lay_out, lay_out_edition
from edition.load import load_edition
from edition.load.faces import InstalledFaces
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Article, Issue, Kind, Leaf, Page, Split
from edition.press.reading import finish_reading
from edition.render.html import render_html
from edition.render.layout_map import layout_map
from edition.render.pdf import ACCESSIBLE, ARCHIVAL, render_pdf
from tests.press.tagged import Box, Tagged
from tests.proof.sample import ROOT, TEMPLATES, Made, prose, sample_house

POINTS_A_MM = 72 / 25.4
#: What breaks XML, PDF's strings and the second plane, as a name and as a headline.
HOSTILE_NAME = "渡口&<日报>\"'"
BRIEFS = ("a", "b", "c", "d", "e")
HOSTILE_HEADLINE = "𠮷野家&“<b>”'(\\ ]]>"


@dataclass(frozen=True)
class Finished:
    """An edition: its issue, its layout, the page document, the map, and the PDF before and after finishing."""

    issue: Issue
    house: House
    pages: tuple[PageLayout, ...]
    html: str
    mapped: bytes
    painted: bytes
    pdf: bytes

    @cached_property
    def read(self) -> Tagged:
        """The file read back."""
        return Tagged(self.pdf)

    @cached_property
    def map(self) -> list[dict[str, Any]]:
        """The pages of the map."""
        pages: list[dict[str, Any]] = json.loads(self.mapped)["pages"]
        return pages

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The issue's articles by id."""
        return {article.id: article for article in self.issue.articles}

    def frames(self) -> list[tuple[int, dict[str, Any]]]:
        """Every frame of the map with the index of its page, in reading order."""
        return [(at, frame) for at, page in enumerate(self.map) for frame in page["frames"]]

    def points(self, page: int, box: dict[str, float]) -> Box:
        """A box of the map in points from the bottom left corner of its page."""
        height = self.map[page]["size"]["height"]
        left, foot = box["x"], height - box["y"] - box["height"]
        corners = (left, foot, left + box["width"], foot + box["height"])
        return tuple(value * POINTS_A_MM for value in corners)  # type: ignore[return-value]

    def frame_box(self, page: int, frame: dict[str, Any]) -> Box:
        """The rectangle of a frame in points."""
        (left, top), _, (right, foot), _ = frame["polygon"]
        return self.points(page, {"x": left, "y": top, "width": right - left, "height": foot - top})


def finish(issue: Issue, house: House, pages: tuple[PageLayout, ...], faces: InstalledFaces) -> Finished:
    """Paint and finish an edition that is laid out."""
    html = render_html(pages, issue, house, faces, TEMPLATES)
    mapped = layout_map(issue, house, pages, faces)
    painted, said = render_pdf(html, issue, ACCESSIBLE)
    assert said == ()
    pdf = finish_reading(painted, html, mapped, issue, house)
    return Finished(issue, house, pages, html, mapped, painted, pdf)


def archived(given: Finished) -> bytes:
    """The same edition as a file for archives."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint 70 leaves its colour profile open
        painted, said = render_pdf(given.html, given.issue, ARCHIVAL)
    assert said == ()
    return finish_reading(painted, given.html, given.mapped, given.issue, given.house, archive=True)


def finish_paper() -> Finished:
    """Issue 16290."""
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    faces = InstalledFaces(house.faces, house.language)
    house = replace(house, faces=faces.faces)
    laid = lay_out_edition(issue, house, faces, processes=2)
    assert laid.misfits == ()
    return finish(laid.issue, house, laid.pages, faces)


def finish_sample(made: Made) -> Finished:
    """The sample edition."""
    return finish(made.issue, made.house, made.pages, made.faces)


def finish_hostile(folder: Path) -> Finished:
    """One page without a jump, two blocks of briefs, and names that are all but markup."""
    house = replace(sample_house(), name=HOSTILE_NAME, publisher=HOSTILE_NAME + "社")
    briefs = tuple(
        Article(id=name, headline=f"{name}<讯>", body=prose(3, at), kind=Kind.BRIEF)
        for at, name in enumerate(BRIEFS)
    )
    lead = Article(id="lead", headline=HOSTILE_HEADLINE, byline="甲&乙<丙>", body=prose(60, 0), priority=1)
    top = (Leaf(articles=("masthead",), columns=5), Leaf(articles=BRIEFS[:2], title="简讯", columns=2))
    below = (Leaf(articles=("lead",), columns=5), Leaf(articles=BRIEFS[2:], title="又&讯", columns=2))
    parts = tuple(Split(direction="across", parts=part) for part in (top, below))
    cuts = Split(direction="down", parts=parts)
    page = Page(number=1, name="要闻<&>", articles=(lead, *briefs), cuts=cuts)
    issue = Issue(
        number=7,
        date=date(2022, 8, 21),
        weekday="星期日",
        lunar_year="农历壬寅年",
        lunar_day="七月廿四",
        house="ferry",
        pages=(page,),
        folder=folder,
    )
    faces = InstalledFaces(house.faces)
    return finish(issue, house, lay_out(issue, house, faces), faces)
