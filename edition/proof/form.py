"""Form: what the regulator wants in the masthead 报头 and the running heads 报眉, and what they print.

In: the issue, the house, page layouts; of the finished PDF what each page says outside its frames. Out: F-…
by field: masthead, name, cn, date, number, pages, organ, publisher, folio, section, head, advert, colophon;
and O-text for words that are none of these. Sources: 《报纸期刊质量管理规定》 annex, 《报纸出版管理规定》
§31, GB/T 9999.1 for CN numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.finding import Finding
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Issue, Kind
from edition.proof.jumps import han
from edition.proof.pdf_match import Sheet
from edition.proof.wording import squeeze

CN = re.compile(r"CN ?\d{2}[-–—](\d{4})")
NEWSPAPERS = range(1, 1000)  # serials of newspapers; from 1000 on they are periodicals'
ADVERT = "广告"
WEEKDAYS = "一二三四五六日"
#: Words that a masthead, running head or colophon may put around its fields.
LINKS = re.compile(
    r"国内统一连续出版物号|国内统一刊号|统一刊号|刊号|总第|第|号|期|版|今日|[（）()：:，、·|｜]"
)
TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the furniture: the code of its absence, its name, what it looks like without blanks."""

    code: str
    name: str
    pattern: str


def check_form(issue: Issue, house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    """Every finding on the issue's and the house's own facts, and on what the layout gives them."""
    for name, text in (("name", house.name), ("organ", house.organ), ("publisher", house.publisher)):
        if not text.strip():
            yield Finding(f"F-{name}", f"house {house.id}", f"no {name}", f"the masthead's {name}")
    found = CN.fullmatch(house.cn.strip())
    if not found or int(found[1]) not in NEWSPAPERS:
        asked = "CN, two digits, a dash, four digits from 0001 to 0999"
        yield Finding("F-cn", f"house {house.id}", f"‘{house.cn}’", asked)
    if issue.number < 1:
        yield Finding("F-number", f"issue {issue.number}", f"{issue.number}", "a number from 1 on")
    weekday = f"星期{WEEKDAYS[issue.date.weekday()]}"
    if issue.weekday != weekday:
        yield Finding("F-date", f"issue {issue.number}", f"{issue.date} is {issue.weekday}", weekday)
    yield from _pages(issue, pages)
    if pages and pages[0].masthead is None:
        yield Finding(
            "F-masthead", f"page {pages[0].number}", "no masthead", "the masthead on the first page"
        )
    yield from _largest(house, pages)
    yield from _adverts(pages)


def _pages(issue: Issue, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    if len(pages) != len(issue.pages):
        yield Finding(
            "F-pages", f"issue {issue.number}", f"{len(pages)} pages laid out", f"{len(issue.pages)}"
        )
    for number, page in enumerate(pages, 1):
        if page.number != number:
            yield Finding(
                "F-folio", f"page {page.number}", f"stands as page {number}", "pages numbered from 1 in order"
            )
        if not page.name.strip():
            yield Finding(
                "F-section", f"page {page.number}", "no section name", "a section name on every page"
            )


def _largest(house: House, pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    for frame in pages[0].frames if pages else ():
        for row in frame.rows:
            size = row.size / 1000 * house.grid.em
            if size >= house.masthead.size:
                yield Finding(
                    "F-name",
                    f"page 1, {frame.articles[0]}",
                    f"its {row.role} is set in {size:.1f} pt",
                    f"smaller than the paper's name, {house.masthead.size:g} pt",
                )


def _adverts(pages: tuple[PageLayout, ...]) -> Iterator[Finding]:
    for page in pages:
        for frame in page.frames:
            marked = any(ADVERT in squeeze(row.line.text) for row in frame.rows)
            if frame.kind == Kind.ADVERT and not marked:
                place = f"page {page.number}, {frame.articles[0]}"
                yield Finding("F-advert", place, "an advert without its mark", f"{ADVERT} in its head")


def check_furniture(issue: Issue, house: House, sheets: tuple[Sheet, ...]) -> Iterator[Finding]:
    """Every finding on the printed masthead, running heads and colophon.

    A page whose frames were not all found is left out: O-text speaks of it.
    """
    for sheet in sheets:
        if not sheet.whole:
            continue
        page = sheet.page
        fields = _masthead_fields(issue, house, page) if page.masthead else _head_fields(issue, house, page)
        yield from _take(
            sheet.head, fields, f"{sheet.place}, {'masthead' if page.masthead else 'running head'}"
        )
        colophon = _fixed("F-colophon", "colophon", house.colophon) if sheet is sheets[-1] else []
        yield from _take(sheet.tail, colophon, f"{sheet.place}, colophon")
        if page.masthead:
            yield from _prominence(house, sheet)


def _take(text: str, fields: list[Field], place: str) -> Iterator[Finding]:
    """Take each field out of the text; whatever then is left but small words is nobody's."""
    for field in fields:
        text, found = re.subn(field.pattern, TAKEN, text, count=1)
        if not found:
            yield Finding(field.code, place, f"no {field.name}", "every field of the form")
    left = LINKS.sub("", text).replace(TAKEN, "")
    if left:
        yield Finding("O-text", place, f"says ‘{left[:16]}’ besides its fields", "nothing more")


def _fixed(code: str, name: str, texts: tuple[str, ...]) -> list[Field]:
    """Fields that are given words, the longest first, since one may hold another."""
    words = sorted({squeeze(text) for text in texts if squeeze(text)}, key=lambda word: (-len(word), word))
    return [Field(code, f"{name} ‘{word}’", re.escape(word)) for word in words]


def _masthead_fields(issue: Issue, house: House, page: PageLayout) -> list[Field]:
    """The masthead's fields in the order of taking: what may hold another before it, bare numbers last."""
    day = issue.date
    credits = tuple(f"{office}：{name}" for office, name in page.credits)
    return [
        *_fixed("F-head", "credit", credits),
        *_fixed("F-publisher", "publisher", (house.publisher,)),
        *_fixed("F-organ", "organ", (house.organ,)),
        *_fixed("F-masthead", "site", (house.site,)),
        *_fixed("F-masthead", "slogan", house.slogans),
        *_fixed("F-name", "name", (house.name,)),
        Field("F-cn", "CN number", "CN" + re.escape(house.cn_digits).replace(r"\-", "[-–—]")),
        Field("F-number", "issue number", rf"第{issue.number}[号期]"),
        Field("F-pages", "number of pages", rf"(今日|本期|共){len(issue.pages)}版"),
        Field("F-folio", "page number", rf"第?({page.number}|{han(page.number)})版"),
        Field("F-date", "date", f"{day.year}年{day.month}月({day.day}日)?"),
        *_fixed("F-date", "weekday", (issue.weekday,)),
        *_fixed("F-date", "lunar date", (issue.lunar_year, issue.lunar_day)),
        *_fixed("F-section", "section name", (page.name,)),
        *_fixed("F-head", "mark", (page.mark,)),
        Field("F-date", "day", rf"(?<!\d){day.day}(?!\d)日?"),
    ]


def _head_fields(issue: Issue, house: House, page: PageLayout) -> list[Field]:
    """A running head's fields; its number is what stands alone when the rest is taken."""
    day = issue.date
    credits = tuple(f"{office}：{name}" for office, name in page.credits)
    return [
        Field("F-date", "date", f"{day.year}年{day.month}月{day.day}日"),
        *_fixed("F-date", "weekday", (issue.weekday,)),
        *_fixed("F-head", "credit", credits),
        *_fixed("F-name", "name", (house.name,)),
        *_fixed("F-section", "section name", (page.name,)),
        *_fixed("F-head", "mark", (page.mark,)),
        Field("F-folio", "page number", rf"第{han(page.number)}版|(?<!\d)第?{page.number}(?!\d)版?"),
    ]


def _prominence(house: House, sheet: Sheet) -> Iterator[Finding]:
    """The paper's name is larger than any other text of the page: the regulator's first error of form."""
    name, sizes = squeeze(house.name), sheet.printed.size
    places = [found.start() for found in re.finditer(re.escape(name), sheet.head)] if name else []
    if not places:
        return  # F-name says so
    start = max(places, key=lambda at: min(sizes[at : at + len(name)]))
    own = min(sizes[start : start + len(name)])
    others = [place for place in range(len(sizes)) if not start <= place < start + len(name)]
    largest = max(others, key=lambda place: sizes[place], default=start)
    if others and sizes[largest] >= own:
        said = f"‘{sheet.printed.text[largest]}’ is set in {sizes[largest]:.1f} pt"
        yield Finding("F-name", sheet.place, said, f"smaller than the paper's name, {own:.1f} pt")
