"""A plain tree of cuts for a page whose editor drew none.

In: a page. Out: a tree: the lead over the whole width, the others two and three side by side in rows, briefs together. It stands
until pages plan themselves; any page has one, so that no page depends on its editor's cuts.
"""

from __future__ import annotations

from edition.model.house import House
from edition.model.issue import Cut, Kind, Leaf, Page, Split


def default_cuts(page: Page, house: House) -> Cut:
    """Rows of one, two, three… articles in the order of their rank."""
    briefs = [article.id for article in page.articles if article.kind is Kind.BRIEF]
    others = [Leaf(articles=(article.id,)) for article in page.articles if article.kind is not Kind.BRIEF]
    if len(briefs) == 1:
        others.append(Leaf(articles=(briefs[0],)))
    elif briefs:
        others.append(Leaf(articles=tuple(briefs), title="简讯"))
    rows: list[Cut] = []
    if page.number == 1:
        rows.append(Leaf(articles=("masthead",)))
    across = max(2, house.grid.columns // 3)
    if others:
        rows.append(others.pop(0))
    while others:
        row, others = others[:across], others[across:]
        rows.append(row[0] if len(row) == 1 else Split(direction="across", parts=tuple(row)))
    return rows[0] if len(rows) == 1 else Split(direction="down", parts=tuple(rows))
