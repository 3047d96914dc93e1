"""Paragraphs into lines, each form with its faces and indents.

In: a paragraph of the issue and a measure (whole em). Out: lines. Forms: newspaper-paper practice of CLREQ 3.4.1 (2-em
indent, also at 13 em), 消息头 with 本报讯 in Hei and its bracket in Kai, subheads kept with what follows (CLREQ 4.1.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from edition.compose.atoms import EMERGENCY, Atoms, Copy, prepare
from edition.compose.breaks import line_ends
from edition.compose.justify import set_line
from edition.compose.sweep import Job
from edition.model.frame import Line
from edition.model.issue import Form, Paragraph, Style
from edition.model.metrics import Metrics

EM = 1000
DATELINE = re.compile(
    r"(?P<head>本报讯|本报综合消息|[^，。：（]{2,16}[0-9一二三四五六七八九十]日[电讯])(?P<by>（[^）]{2,40}）)?"
)
STYLE_FACE = {Style.TEXT: "text", Style.STRONG: "strong", Style.EMPHASIS: "emphasis"}
#: What stands before a note's text: 编者按：, 编后：, 相关链接： and their like.
NOTE_LABEL = re.compile(r"[^，。：:（）]{2,6}[：:]")
WIDE = 18 * EM  # from this measure on, what is set in stands two em in instead of one

Memo = dict[tuple[bool, tuple[Copy, ...]], Atoms]


class Align(StrEnum):
    """Where a line that is not justified stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRule:
    """How a form is set; lengths in thousandths of an em.

    ``indent`` is that of the first line, ``hang`` of the others, ``right`` what is kept free at the right; ``face`` is
    that of its plain text; ``words`` says that only blanks part it, names being whole.
    """

    indent: int = 2 * EM
    hang: int = 0
    right: int = 0
    face: str = "text"
    justify: bool = True
    align: Align = Align.LEFT
    before: int = 0
    keep: bool = False
    balance: bool = False
    words: bool = False

    def job(self, atoms: Atoms, width: int) -> Job:
        """What the line breaker is asked for: the copy, the measure left, what the first line has less."""
        return atoms, width - self.hang - self.right, self.indent - self.hang


RULES = {
    Form.TEXT: FormRule(),
    Form.SUBHEAD: FormRule(
        indent=0, face="strong", justify=False, align=Align.CENTER, before=1, keep=True, balance=True
    ),
    Form.BULLET: FormRule(indent=EM, hang=2 * EM),
    Form.NUMBERED: FormRule(),
    Form.QUOTE: FormRule(indent=3 * EM, hang=EM, right=EM, face="emphasis"),
    Form.VERSE: FormRule(indent=EM, hang=3 * EM, face="emphasis", justify=False),
    Form.STANZA: FormRule(indent=EM, hang=3 * EM, face="emphasis", justify=False, before=1),
    Form.NOTE: FormRule(indent=3 * EM, hang=EM, right=EM, face="emphasis"),
    Form.TAIL: FormRule(indent=0, face="emphasis", justify=False, align=Align.RIGHT),
    Form.BYLINE: FormRule(
        indent=0, face="emphasis", justify=False, align=Align.CENTER, balance=True, words=True
    ),
}
#: The same over a wide measure.
WIDE_RULES = {
    Form.QUOTE: replace(RULES[Form.QUOTE], indent=4 * EM, hang=2 * EM, right=2 * EM),
    Form.NOTE: replace(RULES[Form.NOTE], indent=4 * EM, hang=2 * EM, right=2 * EM),
}


def rule_of(form: Form, width: int, *, resumed: bool = False) -> FormRule:
    """How ``form`` is set over ``width``. ``resumed``: its beginning stands elsewhere, so no indent (CLREQ 3.4.1)."""
    rule = WIDE_RULES.get(form, RULES[form]) if width >= WIDE else RULES[form]
    return replace(rule, indent=rule.hang) if resumed else rule


def open_paragraph(
    paragraph: Paragraph,
    metrics: Metrics,
    *,
    resumed: bool = False,
    lead_in: str = "",
    tail: str = "",
    vertical: bool = False,
    memo: Memo | None = None,
) -> Atoms:
    """A paragraph made ready for any measure, in level or vertical lines.

    ``lead_in`` and ``tail`` are the program's own words before and after it, set in Kai (上接, 下转).
    ``memo`` keeps what was made ready before.
    """
    rule = RULES[paragraph.form]
    copy = _copy(paragraph, rule, resumed)
    if lead_in:
        copy = (Copy(lead_in, "emphasis", made=True), *copy)
    if tail:
        copy = (*copy, Copy(tail, "emphasis", made=True))
    key = (vertical, copy)
    if memo is not None and key in memo:
        return memo[key]
    atoms = prepare(copy, metrics, vertical=vertical)
    if rule.words:
        _keep_words(atoms)
    if memo is not None:
        memo[key] = atoms
    return atoms


def compose_paragraph(
    paragraph: Paragraph,
    measure: int,
    metrics: Metrics,
    *,
    article: str = "",
    resumed: bool = False,
    lead_in: str = "",
    tail: str = "",
) -> tuple[Line, ...]:
    """Set one paragraph over ``measure`` em."""
    atoms = open_paragraph(paragraph, metrics, resumed=resumed, lead_in=lead_in, tail=tail)
    rule = rule_of(paragraph.form, measure * EM, resumed=resumed)
    return tuple(
        replace(line, article=article) for line in set_atoms(atoms, measure * EM, rule, paragraph.form)
    )


def compose_copy(
    copy: tuple[Copy, ...], width: int, metrics: Metrics, rule: FormRule, form: Form = Form.TEXT
) -> tuple[Line, ...]:
    """Set copy over ``width`` (thousandths of its own em) by ``rule``."""
    return set_atoms(prepare(copy, metrics), width, rule, form)


def set_atoms(
    atoms: Atoms, width: int, rule: FormRule, form: Form, ends: list[int] | None = None
) -> tuple[Line, ...]:
    """Space the lines of prepared copy over ``width``; ``ends`` are its line ends where they are known."""
    if ends is None:
        ends = line_ends(*rule.job(atoms, width), ragged=not rule.justify)
    if rule.balance and len(ends) > 1:
        ends = _balanced(atoms, width, rule, ends)
    lines = []
    start = 0
    measure = width - rule.right
    for number, end in enumerate(ends):
        first, last = number == 0, end == len(atoms.text)
        indent = rule.indent if first else rule.hang
        line = set_line(
            atoms,
            start,
            end,
            measure,
            indent,
            justify=rule.justify and not last,
            form=form,
            first=first,
            last=last,
        )
        free = max(0, width - line.width - line.indent)
        if rule.align is not Align.LEFT and free:
            line = replace(line, indent=line.indent + (free if rule.align is Align.RIGHT else free // 2))
        lines.append(replace(line, before=rule.before if first else 0, keep=rule.keep, right=rule.right))
        start = end
    return tuple(lines)


def verse_rule(form: Form, widest: int, width: int) -> FormRule:
    """A poem's lines share one left edge, so that the widest stands in the middle; a turnover hangs two em from it."""
    edge = max(0, min((width - widest) // 2, width // 3))
    rule = RULES[form]
    return replace(rule, indent=edge, hang=edge + 2 * EM)


def _balanced(atoms: Atoms, width: int, rule: FormRule, ends: list[int]) -> list[int]:
    """Line ends of as many lines over the least measure that does it: 小标题 of two rows are of like length."""
    measure, first = width - rule.hang - rule.right, rule.indent - rule.hang
    for narrower in range(measure - EM // 2, measure // 3, -EM // 2):
        tried = line_ends(atoms, narrower, first, ragged=True)
        if len(tried) > len(ends) or any(atoms.cost[end - 1] >= EMERGENCY for end in tried[:-1]):
            break
        ends = tried
    return ends


def _keep_words(atoms: Atoms) -> None:
    """Part only at blanks, as long as a word is no longer than a line may be: names stay whole."""
    for place in range(len(atoms.text) - 1):
        if not atoms.text[place].isspace() and atoms.text[place] not in "、，；：":
            atoms.cost[place] = max(atoms.cost[place], EMERGENCY)


def _copy(paragraph: Paragraph, rule: FormRule, resumed: bool) -> tuple[Copy, ...]:
    """The paragraph's runs with their faces, and what the form adds before them."""
    copy: list[Copy] = []
    if paragraph.form is Form.BULLET and not resumed:
        copy.append(Copy("■", "strong", made=True))
    elif paragraph.form is Form.NUMBERED and not resumed:
        copy.append(Copy(f"{paragraph.number}. ", "strong", made=True))
    runs = [(run.text, STYLE_FACE[run.style]) for run in paragraph.runs]
    if runs and not resumed and paragraph.form in (Form.TEXT, Form.NOTE):
        copy += _opening(runs, paragraph.form)
    copy += [Copy(text, rule.face if face == "text" else face) for text, face in runs if text]
    return tuple(copy)


def _opening(runs: list[tuple[str, str]], form: Form) -> list[Copy]:
    """Take a dateline 消息头 or a note's label off the first run, in the faces they have."""
    text, face = runs[0]
    found = (DATELINE if form is Form.TEXT else NOTE_LABEL).match(text)
    if not found or face != "text":
        return []
    runs[0] = (text[found.end() :], face)
    if form is Form.NOTE:
        return [Copy(found.group(), "strong")]
    opening = [Copy(found["head"], "strong")]
    if found["by"]:
        opening.append(Copy(found["by"], "emphasis"))
    return opening
