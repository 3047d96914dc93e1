"""How well and how fast paragraphs are set: ``python -m bench.compose``.

Quality: the seed's body text (page 1 of issue 16290, paragraphs of 60 characters and more) at four measures, by this
program's total fit and by first fit, the way of browsers. Speed: 40,000 characters at one measure, an article's
line counts at five, beside Typst's whole compile of the same text.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

from edition.compose.atoms import Atoms
from edition.compose.breaks import line_ends
from edition.compose.nodes import Nodes, nodes_of
from edition.compose.paragraph import EM, open_paragraph, rule_of, set_atoms
from edition.compose.sweep import Sweep
from edition.load import load_edition
from edition.load.faces import InstalledFaces
from edition.model.char_class import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN
from edition.model.issue import Form, Issue, Paragraph

ROOT = Path(__file__).resolve().parent.parent
INDENT = 2 * EM
MEASURES = (11, 13, 20, 27)
FIVE = (12, 13, 20, 27, 41)
CHARACTERS = 40_000
HEAD = "measure  method      lines  untouched  eased  pushed in  >0.05  >0.10  >0.15 em  bad edges  lone ends"


def first_fit(atoms: Atoms, measure: int, first: int) -> list[int]:
    """Fill each line with all that goes in, marks pushed in if need be; never look back."""
    nodes = nodes_of(atoms)
    last = len(nodes.place) - 1
    begin, ends = 0, []
    while begin < last:
        room = measure - (0 if begin else first)
        node = begin + 1
        while node < last and _fits(nodes, begin, node + 1, room):
            node += 1
        ends.append(nodes.place[node])
        begin = node
    return ends


def _fits(nodes: Nodes, begin: int, node: int, room: int) -> bool:
    squeeze = nodes.shrink_end[node] - nodes.shrink_start[begin]
    return nodes.end[node] - nodes.start[begin] - squeeze <= room


def quality(
    opened: list[Atoms], measure: int, breaker: Callable[[Atoms, int, int], list[int]]
) -> tuple[float, ...]:
    """Number of justified lines; shares of them untouched, eased, pushed in, widened; bad edges; lone ends."""
    lines = untouched = eased = pushed = bad = lone = 0
    widened: list[int] = []
    for atoms in opened:
        begin = 0
        ends = breaker(atoms, measure * EM, INDENT)
        for end in ends[:-1]:
            room, give, gaps = _slack(atoms, begin, end, measure * EM)
            lines += 1
            untouched += room == 0
            pushed += room < 0
            eased += 0 < room <= give
            if room > give:
                widened.append(-((give - room) // gaps))
            bad += atoms.text[end] in LINE_START_FORBIDDEN and atoms.text[end : end + 2] not in ("——", "……")
            bad += atoms.text[end - 1] in LINE_END_FORBIDDEN
            begin = end
        lone += begin > 0 and sum(map(str.isalnum, atoms.text[begin:])) < 2
    shares = [100 * number / lines for number in (untouched, eased, pushed)]
    shares += [100 * sum(gap > limit for gap in widened) / lines for limit in (50, 100, 150)]
    return (lines, *shares, bad, 100 * lone / len(opened))


def _slack(atoms: Atoms, begin: int, end: int, measure: int) -> tuple[int, int, int]:
    """What is left of the measure, what word spaces and Han-Latin gaps may give, how many gaps there are."""
    natural = sum(atoms.advance[begin:end]) + sum(atoms.after[begin : end - 1]) - atoms.end[end - 1]
    natural -= atoms.start[begin] if begin else -INDENT
    return measure - natural, sum(atoms.give[begin : end - 1]), max(1, sum(atoms.open[begin : end - 1]))


def best_of(runs: int, work: Callable[[], object]) -> float:
    """The least time of ``runs``, in milliseconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return 1000 * min(times)


def compose_all(paragraphs: list[Paragraph], measure: int, faces: InstalledFaces) -> int:
    """Set paragraphs from nothing to finished lines; how many there are."""
    sweep = Sweep()
    opened = [open_paragraph(paragraph, faces) for paragraph in paragraphs]
    rules = [rule_of(paragraph.form, measure * EM) for paragraph in paragraphs]
    ends = sweep.line_ends([rule.job(atoms, measure * EM) for atoms, rule in zip(opened, rules, strict=True)])
    return sum(
        len(set_atoms(atoms, measure * EM, rule, paragraph.form, line))
        for atoms, rule, paragraph, line in zip(opened, rules, paragraphs, ends, strict=True)
    )


def counts(paragraphs: tuple[Paragraph, ...], measures: tuple[int, ...], faces: InstalledFaces) -> list[int]:
    """An article's line counts, from nothing."""
    opened = [open_paragraph(paragraph, faces) for paragraph in paragraphs]
    ends = Sweep().line_ends([(atoms, measure * EM, INDENT) for measure in measures for atoms in opened])
    return [sum(map(len, ends[at : at + len(opened)])) for at in range(0, len(ends), len(opened))]


def typst(paragraphs: list[Paragraph]) -> float | None:
    """Milliseconds of Typst's whole compile of the same text in columns of 13 em; None where it is not installed."""
    try:
        import typst as engine  # type: ignore[import-not-found]
    except ImportError:
        return None
    head = (
        '#set page(width: 390mm, height: 540mm, margin: 15mm, columns: 7)\n#set text(font: "Noto Serif CJK SC", '
        'size: 10.3pt, lang: "zh")\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n'
    )
    body = "\n\n".join(
        "".join(c if c.isalnum() else f"\\u{{{ord(c):x}}}" for c in p.text) for p in paragraphs
    )
    return best_of(3, lambda: engine.compile((head + body).encode(), format="pdf"))


def enough(issue: Issue) -> list[Paragraph]:
    """The issue's paragraphs, over and over, to CHARACTERS characters."""
    found: list[Paragraph] = []
    size = 0
    while size < CHARACTERS:
        for paragraph in (paragraph for article in issue.articles for paragraph in article.body):
            found.append(paragraph)
            size += len(paragraph.text)
            if size >= CHARACTERS:
                break
    return found


def main() -> int:
    """Print both tables."""
    issue, house = load_edition(ROOT / "issues" / "16290", ROOT / "styles")
    faces = InstalledFaces(house.faces)
    body = [p for a in issue.pages[0].articles for p in a.body if p.form is Form.TEXT and len(p.text) >= 60]
    opened = [open_paragraph(paragraph, faces) for paragraph in body]
    print(
        f"{len(body)} paragraphs of page 1, {sum(len(p.text) for p in body):,} characters; shares in per cent\n"
    )
    print(HEAD)
    for measure in MEASURES:
        for name, breaker in (("first fit", first_fit), ("total fit", line_ends)):
            lines, *shares, bad, lone = quality(opened, measure, breaker)
            columns = "".join(
                f"{share:{width}.1f}" for share, width in zip(shares, (11, 7, 11, 7, 7, 10), strict=True)
            )
            print(f"{measure:4} em  {name:10}{lines:7.0f}{columns}{bad:11.0f}{lone:11.1f}")
    text = enough(issue)
    article = max(issue.articles, key=lambda article: sum(len(p.text) for p in article.body))
    whole = best_of(5, lambda: compose_all(text, 13, faces))
    one = best_of(9, lambda: counts(article.body, FIVE[1:2], faces))
    five = best_of(9, lambda: counts(article.body, FIVE, faces))
    size = sum(len(p.text) for p in text)
    print(f"\nPython {platform.python_version()}, one core, warm, least of several runs:")
    print(f"  {size:,} characters into lines of 13 em: {whole:.0f} ms")
    peer = typst(text)
    if peer is None:
        print("  Typst is not installed: pip install typst==0.15.2")
    else:
        print(
            f"  Typst, whole compile of the same text to PDF: {peer:.0f} ms; ours is {whole / peer:.2f} of it"
        )
    characters = sum(len(p.text) for p in article.body)
    print(f"  line counts of {article.id} ({characters:,} characters): {one:.1f} ms at one measure, "
          f"{five:.1f} ms at five: {five / one:.2f} times")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
