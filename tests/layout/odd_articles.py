"""Articles no desk sends in on a good day, each by what is odd about it."""

from __future__ import annotations

from edition.model.issue import Article, Form, Kind, Paragraph, Run
from tests.layout.papers import article, paragraphs, photo, pinned

ODD: dict[str, Article] = {
    "empty paragraph": article("x", 200, body=(Paragraph(runs=()), *paragraphs(200), Paragraph(runs=()))),
    "one character": article("x", 0, body=(Paragraph(runs=(Run(text="完"),)),)),
    "blanks only": article("x", 0, body=(Paragraph(runs=(Run(text="    "),)), *paragraphs(100))),
    "no body, no picture": article("x", 0),
    "headline of one character": article("x", 300, headline="水"),
    "headline of forty characters": article(
        "x", 300, headline="第十八届中国呼叫中心产业发展年会在大同召开并发布产业白皮书共商数智化转型大计"
    ),
    "headline of forty, no words": article("x", 300, headline="哈" * 40),
    "long Latin headline": article("x", 300, headline="Constantinopolitanization"),
    "picture taller than the page": article("x", 300, photos=(photo(100, 1200),)),
    "picture wider than any": article("x", 300, photos=(photo(4000, 100),)),
    "picture alone": article("x", 0, photos=(photo(),), kind=Kind.PHOTO),
    "two pictures alone": article("x", 0, photos=(photo(), photo(1000, 1400)), kind=Kind.PHOTO),
    "six pictures": article("x", 600, photos=tuple(photo(800 + 100 * n, 900) for n in range(6))),
    "long caption and credit": article(
        "x", 300, photos=(photo(caption="图为" + "很长的说明" * 30 + "。", credit="本报记者" * 12),)
    ),
    "summary of twenty points": article(
        "x", 500, summary=tuple(f"第{n}点，要把这件事情办好办实。" for n in range(20))
    ),
    "all rows": article(
        "x",
        500,
        label="迎接二十大 大同这十年",
        kicker="引题" * 20,
        deck="副题很长" * 15,
        byline="本报记者 高燕",
        note="编者注：完。",
    ),
    "boxed": article("x", 260, kind=Kind.NOTICE),
    "poem": article(
        "x",
        0,
        kind=Kind.POEM,
        body=tuple(
            Paragraph(
                runs=(Run(text="白头更世事，青草印禅心。"),),
                form=Form.STANZA if n and n % 4 == 0 else Form.VERSE,
            )
            for n in range(12)
        ),
    ),
    "many subheads": article("x", 900, body=paragraphs(900, subheads=True)),
    "astral and combining": article(
        "x", 0, body=(Paragraph(runs=(Run(text="𠀀e\u0301葛\U000e0100👨\u200d👩\u200d👧" * 40),)),)
    ),
    "vertical headline": article(
        "x", 500, headline="处暑 二三事", kicker="引题", byline="高燕", pins=pinned(headline="vertical")
    ),
    "vertical headline, long": article(
        "x", 900, headline="数字经济正在成为主要引擎", pins=pinned(headline="vertical")
    ),
}
