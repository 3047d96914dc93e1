"""Paragraphs into lines, each form with its faces and indents.

In: a paragraph of the issue and a measure (whole em). Out: lines. Forms: newspaper-paper practice of CLREQ 3.4.1 (2-em
indent, also at 13 em), 消息头 with 本报讯 in Hei and its bracket in Kai, subheads kept with what follows (CLREQ 4.1.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from edition.compose.atoms import Atoms, Copy, prepare
from edition.compose.breaks import line_ends
from edition.compose.justify import set_line
from edition.model.frame import Line
from edition.model.issue import Form, Paragraph, Style
from edition.model.metrics import Metrics

EM = 1000
DATELINE = re.compile(
    r"(?P<head>本报讯|本报综合消息|[^，。：（]{2,16}[0-9一二三四五六七八九十]日[电讯])(?P<by>（[^）]{2,40}）)?"
)
STYLE_FACE = {Style.TEXT: "text", Style.STRONG: "strong", Style.EMPHASIS: "emphasis"}

Memo = dict[tuple[Copy, ...], Atoms]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """How a form is set: first-line indent and hang (thousandths of an em), face of its plain text, alignment."""

    indent: int = 2 * EM
    hang: int = 0
    face: str = "text"
    justify: bool = True
    center: bool = False
    before: int = 0
    keep: bool = False


RULES = {
    Form.TEXT: FormRule(),
    Form.SUBHEAD: FormRule(indent=0, face="strong", justify=False, center=True, before=1, keep=True),
    Form.BULLET: FormRule(indent=EM),
    Form.NUMBERED: FormRule(),
    Form.QUOTE: FormRule(indent=3 * EM, hang=EM, face="emphasis"),
    Form.VERSE: FormRule(indent=0, face="emphasis", justify=False, center=True),
    Form.STANZA: FormRule(indent=0, face="emphasis", justify=False, center=True, before=1),
    Form.NOTE: FormRule(face="emphasis"),
    Form.BYLINE: FormRule(indent=0, face="emphasis", justify=False, center=True),
}


def compose_paragraph(
    paragraph: Paragraph,
    measure: int,
    metrics: Metrics,
    *,
    article: str = "",
    resumed: bool = False,
    lead_in: str = "",
    tail: str = "",
    memo: Memo | None = None,
) -> tuple[Line, ...]:
    """Set one paragraph over ``measure`` em. ``resumed``: its beginning stands elsewhere, so no indent (CLREQ 3.4.1).

    ``lead_in`` and ``tail`` are the program's own words before and after it, set in Kai (上接, 下转).
    ``memo`` keeps what does not depend on the measure, for the next measure.
    """
    rule = RULES[paragraph.form]
    copy = _copy(paragraph, rule, resumed)
    if lead_in:
        copy = (Copy(lead_in, "emphasis", made=True), *copy)
    if tail:
        copy = (*copy, Copy(tail, "emphasis", made=True))
    if resumed:
        rule = replace(rule, indent=rule.hang)
    if memo is None:
        memo = {}
    if copy not in memo:
        memo[copy] = prepare(copy, metrics)
    lines = set_atoms(memo[copy], measure * EM, rule, paragraph.form)
    return tuple(replace(line, article=article) for line in lines)


def compose_copy(
    copy: tuple[Copy, ...], width: int, metrics: Metrics, rule: FormRule, form: Form = Form.TEXT
) -> tuple[Line, ...]:
    """Set copy over ``width`` (thousandths of its own em) by ``rule``."""
    return set_atoms(prepare(copy, metrics), width, rule, form)


def set_atoms(atoms: Atoms, width: int, rule: FormRule, form: Form) -> tuple[Line, ...]:
    """Break prepared copy over ``width`` and space its lines."""
    ends = line_ends(atoms, width - rule.hang, rule.indent - rule.hang)
    lines = []
    start = 0
    for number, end in enumerate(ends):
        first, last = number == 0, end == len(atoms.text)
        indent = rule.indent if first else rule.hang
        line = set_line(
            atoms, start, end, width, indent, justify=rule.justify and not last, form=form, first=first, last=last
        )
        if rule.center:
            line = replace(line, indent=line.indent + max(0, (width - line.width) // 2))
        lines.append(replace(line, before=rule.before if first else 0, keep=rule.keep))
        start = end
    return tuple(lines)


def _copy(paragraph: Paragraph, rule: FormRule, resumed: bool) -> tuple[Copy, ...]:
    """The paragraph's runs with their faces, and what the form adds before them."""
    copy: list[Copy] = []
    if paragraph.form is Form.BULLET and not resumed:
        copy.append(Copy("■", "strong", made=True))
    elif paragraph.form is Form.NUMBERED and not resumed:
        copy.append(Copy(f"{paragraph.number}. ", "strong", made=True))
    runs = [(run.text, STYLE_FACE[run.style]) for run in paragraph.runs]
    if paragraph.form is Form.TEXT and not resumed and runs:
        text, face = runs[0]
        found = DATELINE.match(text)
        if found and face == "text":
            copy.append(Copy(found["head"], "strong"))
            if found["by"]:
                copy.append(Copy(found["by"], "emphasis"))
            runs[0] = (text[found.end():], face)
    copy += [Copy(text, rule.face if face == "text" else face) for text, face in runs if text]
    return tuple(copy)
