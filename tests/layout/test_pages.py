"""Whole pages: every grid, pages whose editor drew no cuts, odd articles. A page is tiled without overlap, or refused."""

from __future__ import annotations

import re

import pytest

from edition.errors import Overset
from edition.model.frame import Frame
from edition.model.house import House
from edition.model.issue import Article, Form, Kind, Leaf, Page, Paragraph, Run, Split
from tests.layout.checks import check_issue, no_foot_is_a_subhead
from tests.layout.papers import BROADSHEET, HOUSES, TABLOID, article, issue_of, laid_out, many, page_of, paragraphs, photo, pinned

REFUSAL = r"^page \d+ \(综合\): .+; .+"


def check(house: House, *pages: Page) -> bool:
    """Lay pages out and check them; whether they went in (a refusal must say why and what helps)."""
    try:
        layouts = laid_out(house, *pages)
    except Overset as refusal:
        assert re.match(REFUSAL, str(refusal)), str(refusal)
        return False
    check_issue(layouts, issue_of(*pages), house)
    assert all(no_foot_is_a_subhead(frame) for layout in layouts for frame in layout.frames)
    return True


def capacity(house: House, share: float) -> int:
    """Characters that fill ``share`` of a page's lines."""
    return round(house.grid.columns * house.grid.chars * house.grid.lines * share)


@pytest.mark.parametrize(
    ("grid", "number", "briefs", "front"),
    [
        ("7x13", 4, 0, False),
        ("7x13", 12, 4, False),
        ("7x13", 8, 2, True),
        ("8x13", 4, 2, False),
        ("8x13", 12, 0, True),
        ("6x11", 4, 0, True),
        ("6x11", 12, 0, False),
        ("6x11", 12, 4, False),
    ],
)
def test_a_page_without_cuts_is_laid_out(grid: str, number: int, briefs: int, front: bool) -> None:
    house = HOUSES[grid]
    shares = (0.35, 0.45, 0.55) if front else (0.5, 0.6, 0.7)
    pages = (page_of(*many(number, capacity(house, share), briefs=briefs), number=1 if front else 2) for share in shares)
    assert any(check(house, page) for page in pages), "no usual amount of copy goes in"


@pytest.mark.parametrize("grid", HOUSES)
@pytest.mark.parametrize("share", [0.02, 0.2, 1.2])
def test_little_or_much_copy_is_laid_out_or_refused(grid: str, share: float) -> None:
    house = HOUSES[grid]
    check(house, page_of(*many(4, capacity(house, share), briefs=1)))


def test_far_too_much_copy_is_refused() -> None:
    """The message names what each block needs at least."""
    with pytest.raises(Overset, match=r"a0: \d columns, 1\d\d to \d+ of 102 lines"):
        laid_out(BROADSHEET, page_of(*many(6, capacity(BROADSHEET, 3.0))))


def test_far_too_little_copy_is_refused() -> None:
    with pytest.raises(Overset, match="too short"):
        laid_out(BROADSHEET, page_of(article("a", 40), article("b", 40)))


ODD: dict[str, Article] = {
    "empty paragraph": article("x", 200, body=(Paragraph(runs=()), *paragraphs(200), Paragraph(runs=()))),
    "one character": article("x", 0, body=(Paragraph(runs=(Run(text="完"),)),)),
    "blanks only": article("x", 0, body=(Paragraph(runs=(Run(text="    "),)), *paragraphs(100))),
    "no body, no picture": article("x", 0),
    "headline of one character": article("x", 300, headline="水"),
    "headline of forty characters": article("x", 300, headline="第十八届中国呼叫中心产业发展年会在大同召开并发布产业白皮书共商数智化转型大计"),
    "headline of forty, no words": article("x", 300, headline="哈" * 40),
    "long Latin headline": article("x", 300, headline="Constantinopolitanization"),
    "picture taller than the page": article("x", 300, photos=(photo(100, 1200),)),
    "picture wider than any": article("x", 300, photos=(photo(4000, 100),)),
    "picture alone": article("x", 0, photos=(photo(),), kind=Kind.PHOTO),
    "two pictures alone": article("x", 0, photos=(photo(), photo(1000, 1400)), kind=Kind.PHOTO),
    "six pictures": article("x", 600, photos=tuple(photo(800 + 100 * n, 900) for n in range(6))),
    "long caption and credit": article("x", 300, photos=(photo(caption="图为" + "很长的说明" * 30 + "。", credit="本报记者" * 12),)),
    "summary of twenty points": article("x", 500, summary=tuple(f"第{n}点，要把这件事情办好办实。" for n in range(20))),
    "all rows": article(
        "x", 500, label="迎接二十大 大同这十年", kicker="引题" * 20, deck="副题很长" * 15, byline="本报记者 高燕", note="编者注：完。"
    ),
    "boxed": article("x", 260, kind=Kind.NOTICE),
    "poem": article(
        "x", 0, kind=Kind.POEM, body=tuple(
            Paragraph(runs=(Run(text="白头更世事，青草印禅心。"),), form=Form.STANZA if n and n % 4 == 0 else Form.VERSE)
            for n in range(12)
        )
    ),
    "many subheads": article("x", 900, body=paragraphs(900, subheads=True)),
    "astral and combining": article("x", 0, body=(Paragraph(runs=(Run(text="𠀀e\u0301葛\U000e0100👨\u200d👩\u200d👧" * 40),)),)),
}


IN_ONE_COLUMN_TOO_LONG = "six pictures"


@pytest.mark.parametrize(
    ("odd", "columns"),
    [(odd, columns) for odd in ODD for columns in (1, 2, 3) if (odd, columns) != (IN_ONE_COLUMN_TOO_LONG, 1)],
)
def test_an_odd_article_among_others_is_laid_out(odd: str, columns: int) -> None:
    """The rest of the page gives way: some amount of other copy goes in beside it."""
    house = BROADSHEET
    cuts = Split(
        direction="across",
        parts=(
            Split(direction="down", parts=(Leaf(articles=("x",)), Leaf(articles=("under",))), columns=columns),
            Leaf(articles=("beside",)),
        ),
    )
    fits = []
    for under in range(100, 1500 * columns, 60 * columns):
        beside = article("beside", capacity(house, 0.72 * (7 - columns) / 7), photos=(photo(),), priority=1)
        page = page_of(beside, ODD[odd], article("under", under), cuts=cuts)
        fits.append(check(house, page))
        if fits[-1]:
            break
    assert any(fits), odd


def test_a_vertical_headline_stands_beside_its_text() -> None:
    upright = article("x", 700, headline="处暑 二三事", byline="高燕", pins=pinned(headline="vertical"))
    cuts = Split(
        direction="down",
        parts=(Leaf(articles=("top",)), Split(direction="across", parts=(Leaf(articles=("x",), columns=3), Leaf(articles=("y",))))),
    )
    fits = [
        check(BROADSHEET, page_of(article("top", top, photos=(photo(),)), upright, article("y", 1000 + top % 7 * 60), cuts=cuts))
        for top in range(2600, 4400, 130)
    ]
    assert any(fits)


def test_a_jump_is_sent_on_and_taken_up() -> None:
    long = article("long", 3200, pins=pinned(jump=2), priority=1)
    beside = Split(direction="across", parts=(Leaf(articles=("long",), columns=3), Leaf(articles=("next",))))
    front_cuts = Split(direction="down", parts=(Leaf(articles=("masthead",)), beside))
    front = page_of(long, article("next", 2800, photos=(photo(),)), number=1, cuts=front_cuts)
    inner = page_of(*many(4, capacity(BROADSHEET, 0.42)))
    layouts = laid_out(BROADSHEET, front, inner)
    check_issue(layouts, issue_of(front, inner), BROADSHEET)
    sent = next(frame for frame in layouts[0].frames if frame.articles == ("long",))
    taken = next(frame for frame in layouts[1].frames if frame.articles == ("long",))
    assert (sent.continued_on, taken.continued_from) == (2, 1)
    assert [line for leg in sent.legs for _, line in leg.lines][-1].text.endswith("（下转第二版）")
    assert next(line for leg in taken.legs for _, line in leg.lines).text.startswith("（上接第一版）")
    assert "".join(lines_of(sent) + lines_of(taken)) == "".join(paragraph.text for paragraph in long.body)


def lines_of(frame: Frame) -> list[str]:
    return [line.copy for leg in frame.legs for _, line in leg.lines]


def test_the_same_issue_is_laid_out_the_same() -> None:
    page = page_of(*many(6, capacity(TABLOID, 0.6), briefs=2))
    assert laid_out(TABLOID, page) == laid_out(TABLOID, page)
