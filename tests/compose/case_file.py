"""Case files of composition: settings, input, `# output`; one file a rule, readable without the code.

Lines that begin with `#` are comments, but for `# input` and `# output`. Every line of the input is set by
itself, and its first output line names it by number. A composed line reads::

    1. 2000 |大同|，{-500}|“十年”{+12}| 11000  loose 12

that is: its indent in thousandths of an em; its pieces between bars, each with the spacing after each of its
characters and, where it is not the text face, its face (`{strong}`, and `{made}` for what the program adds);
its width without the indent; its widest added gap. Blanks are shown as ␣.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from edition.compose.headline import Span, Wording, compose_headline
from edition.compose.paragraph import compose_paragraph
from edition.model.frame import Line
from edition.model.issue import Form, Paragraph, Run, Style
from edition.model.metrics import Metrics

INPUT, OUTPUT = "# input\n", "# output\n"
MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*")


@dataclass(frozen=True)
class Case:
    """A case file taken apart: ``head`` is everything above its output, as it stands."""

    head: str
    settings: dict[str, str]
    inputs: tuple[str, ...]
    expected: str

    def number(self, name: str, usual: int) -> int:
        return int(self.settings.get(name, usual))


def read_case(path: Path) -> Case:
    head, expected = path.read_text(encoding="utf-8").split(OUTPUT)
    top, given = head.split(INPUT)
    settings = dict(line.split(": ", 1) for line in top.splitlines() if line and not line.startswith("#"))
    return Case(head, settings, tuple(line for line in given.splitlines() if line), expected)


def compose_case(case: Case, metrics: Metrics) -> str:
    """The output that the program makes of a case."""
    shown: list[str] = []
    for number, text in enumerate(case.inputs, 1):
        lines = (
            _headline(case, text, metrics)
            if "span" in case.settings
            else _paragraph(case, text, number, metrics)
        )
        shown += [f"{number}. {line}" if index == 0 else f"   {line}" for index, line in enumerate(lines)]
    return "\n".join(shown) + "\n"


def runs_of(text: str) -> tuple[Run, ...]:
    """Runs from the two marks of the manuscript that change the face."""
    runs: list[Run] = []
    place = 0
    for match in MARKED.finditer(text):
        style = Style.STRONG if match["strong"] else Style.EMPHASIS
        runs += [
            Run(text=text[place : match.start()]),
            Run(text=match["strong"] or match["emphasis"], style=style),
        ]
        place = match.end()
    runs.append(Run(text=text[place:]))
    return tuple(run for run in runs if run.text)


def _paragraph(case: Case, text: str, number: int, metrics: Metrics) -> list[str]:
    paragraph = Paragraph(runs=runs_of(text), form=Form(case.settings.get("form", "text")), number=number)
    lines = compose_paragraph(
        paragraph,
        case.number("measure", 13),
        metrics,
        resumed=case.settings.get("resumed") == "yes",
        lead_in=case.settings.get("lead-in", ""),
        tail=case.settings.get("tail", ""),
    )
    return [show(line) for line in lines]


def _headline(case: Case, text: str, metrics: Metrics) -> list[str]:
    """The cheapest setting: how high it is, then its rows with size and top."""
    headline, *minor = text.split(" / ")
    parts = dict(part.split("=", 1) for part in minor)
    span = Span(
        case.number("span", 27) * 1000,
        case.number("ideal", 2500),
        case.number("least", 1600),
        case.number("most", 3600),
        case.number("pitch", 1330),
    )
    setting = compose_headline(Wording(headline, case.settings.get("face", "song"), **parts), span, metrics)[
        0
    ]
    rows = [f"{row.role} size {row.size} top {row.y}: {show(row.line)}" for row in setting.rows]
    return [f"{setting.height} lines", *rows]


def show(line: Line) -> str:
    """A composed line as a line of text."""
    pieces = []
    for piece in line.pieces:
        marks = ("{made}" if piece.made else "") + (
            f"{{{piece.face}}}" if piece.face not in ("text", "song") else ""
        )
        spacing = f"{{{piece.spacing:+}}}" if piece.spacing else ""
        pieces.append(marks + piece.text.replace(" ", "␣") + spacing)
    loose = f"  loose {line.loose}" if line.loose else ""
    return f"{line.indent} |{'|'.join(pieces)}| {line.width}{loose}"
