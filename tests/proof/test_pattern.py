"""L-pattern: no two pages of an issue are cut alike."""

from __future__ import annotations

from dataclasses import replace

from edition.model.finding import Finding, Weight
from edition.model.frame import Frame, PageLayout, Rect
from edition.model.issue import Cut, Leaf, Split
from edition.proof.pattern import check_patterns, pattern
from tests.proof.sample import Made, sample_house

HOUSE = sample_house()  # 7 columns of 13 em with a gutter of 1


def leaf(name: str) -> Leaf:
    return Leaf(articles=(name,))


def down(*parts: Cut) -> Split:
    return Split(direction="down", parts=parts)


def across(*parts: Cut) -> Split:
    return Split(direction="across", parts=parts)


def page(number: int, cuts: Cut | None, **widths: int) -> PageLayout:
    """A page with blocks of so many columns; where they stand is not asked."""
    frames = tuple(
        Frame(articles=(name,), rect=Rect(0, 0, HOUSE.grid.span(columns) * 1000, 10 * number), kind="news")
        for name, columns in widths.items()
    )
    return PageLayout(number=number, name="综合", mark="", credits=(), frames=frames, rules=(), cuts=cuts)


def check(*pages: PageLayout) -> list[Finding]:
    return list(check_patterns(HOUSE, pages))


FIRST = page(1, down(across(leaf("a"), leaf("b")), across(leaf("c"), leaf("d"))), a=4, b=3, c=2, d=5)


def test_untouched(made: Made) -> None:
    assert list(check_patterns(made.house, made.pages)) == []


def test_two_pages_cut_alike() -> None:
    """Other articles, other heights, the same cuts."""
    second = page(3, down(across(leaf("e"), leaf("f")), across(leaf("g"), leaf("h"))), e=4, f=3, g=2, h=5)
    (found,) = check(FIRST, second)
    assert found.weight is Weight.WARNING
    assert str(found) == (
        "L-pattern page 3: cut as page 1 is, in blocks as wide; asked: a pattern of its own"
    )
    assert pattern(second, HOUSE) == ("down", (("across", (4, 3)), ("across", (2, 5))))


def test_another_width_is_another_pattern() -> None:
    wider = page(2, FIRST.cuts, a=5, b=2, c=2, d=5)
    assert check(FIRST, wider) == []


def test_a_part_cut_as_the_whole_is_no_part() -> None:
    """Three blocks under one another are that, however the tree says it."""
    flat = down(leaf("a"), leaf("b"), leaf("c"), leaf("d"))
    nested = down(leaf("a"), down(leaf("b"), down(leaf("c"), leaf("d"))))
    widths = {"a": 7, "b": 7, "c": 7, "d": 7}
    assert len(check(page(1, flat, **widths), page(2, nested, **widths))) == 1


def test_few_blocks_may_be_cut_alike() -> None:
    three = down(leaf("a"), across(leaf("b"), leaf("c")))
    assert check(page(1, three, a=7, b=4, c=3), page(2, three, a=7, b=4, c=3)) == []


def test_a_page_without_cuts() -> None:
    assert pattern(replace(FIRST, cuts=None), HOUSE) is None
    assert check(FIRST, replace(FIRST, number=2, cuts=None)) == []
