"""The first issue itself, from its files to its proof: nothing to find."""

from __future__ import annotations

from edition.layout.edition import lay_out
from edition.load import load_edition
from edition.load.faces import InstalledFaces
from edition.model.finding import Weight
from edition.proof import proof
from edition.render.cover import render_cover
from edition.render.epub import render_epub
from edition.render.html import render_html
from edition.render.pdf import render_pdf
from tests.proof.sample import ROOT, TEMPLATES


def test_no_errors() -> None:
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    faces = InstalledFaces(house.faces)
    pages = lay_out(issue, house, faces)
    pdf, _ = render_pdf(render_html(pages, issue, house, faces, TEMPLATES), issue)
    epub = render_epub(issue, house, TEMPLATES, render_cover(pdf, issue, house, faces))
    found = proof(issue, house, pages, faces, pdf=pdf, epub=epub)
    assert [str(finding) for finding in found if finding.weight is Weight.ERROR] == []
