"""The copy desk: composes the copy of blocks, each paragraph at each measure once.

In: texts and a measure in em. Out: a galley, whose lines are counted only, or the lines themselves. All paragraphs
asked for together are broken in one sweep.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace

from edition.compose.atoms import Atoms
from edition.compose.looseness import line_ends_in
from edition.compose.paragraph import (
    EM,
    RULES,
    FormRule,
    Memo,
    open_paragraph,
    rule_of,
    set_atoms,
    verse_rule,
)
from edition.compose.sweep import Sweep
from edition.layout.blocks import VERSES, Text
from edition.layout.galley import PLAIN, Galley, Slug
from edition.model.frame import Line
from edition.model.issue import Form
from edition.model.metrics import Metrics

LEAST_LOOSENED = 4  # lines: a shorter paragraph shows that it was stretched
MOST_LOOSENED = 90  # thousandths of an em a gap may be widened for that
Texts = tuple[Text, ...]
Caption = tuple[
    tuple[Line, ...], Line | None, bool
]  # its lines, the credit, whether they share the last line


@dataclass(slots=True)
class CopyDesk:
    """Composes with ``metrics``; ``slack`` is how many grid lines beyond its least height a block is tried at."""

    metrics: Metrics
    slack: int = 30
    _lines: dict[tuple[Text, int, int], tuple[Line, ...]] = field(default_factory=dict)
    _ends: dict[tuple[Text, int], list[int]] = field(default_factory=dict)
    _slugs: dict[tuple[Text, int], tuple[Slug, ...]] = field(default_factory=dict)
    _galleys: dict[tuple[Texts, int], Galley] = field(default_factory=dict)
    _atoms: dict[Text, Atoms] = field(default_factory=dict)
    _memo: Memo = field(default_factory=dict)
    captions: dict[Hashable, Caption] = field(default_factory=dict)  # set so far, by whoever sets them
    _sweep: Sweep = field(default_factory=Sweep)

    def expect(self, texts: Iterable[Text], measures: Iterable[int]) -> None:
        """Break ``texts`` at every one of ``measures`` (em) in one sweep, before they are asked for."""
        measures = tuple(measures)
        wanted = [
            (text, measure)
            for text in dict.fromkeys(texts)
            if RULES[text.paragraph.form].justify
            for measure in measures
            if (text, measure) not in self._ends
        ]
        jobs = []
        for text, measure in wanted:
            rule = rule_of(text.paragraph.form, measure * EM, resumed=text.resumed)
            jobs.append(rule.job(self._opened(text), measure * EM))
        self._ends.update(zip(wanted, self._sweep.line_ends(jobs), strict=True))

    def galley(self, texts: Texts, measure: int) -> Galley:
        """The lines of ``texts`` over ``measure`` em, counted but not set."""
        key = (texts, measure)
        if key not in self._galleys:
            self.expect(texts, (measure,))
            self._galleys[key] = Galley.of(
                slug for text in texts for slug in self._counted(text, texts, measure)
            )
        return self._galleys[key]

    def lines(self, texts: Texts, measure: int) -> tuple[Line, ...]:
        """The lines of ``texts`` over ``measure`` em."""
        self.expect(texts, (measure,))
        return tuple(
            line for text in texts for line in self._set(text, measure, self._widest_verse(texts, text))
        )

    def filled(self, texts: Texts, measure: int, spare: int) -> tuple[Line, ...]:
        """The lines of ``texts``, and up to ``spare`` more where paragraphs can bear a line more without looking loose:
        so legs meet the last grid line. Those that bear it best are taken.
        """
        offers = []
        for number, text in enumerate(texts):
            ends = self._ends.get((text, measure))
            if (
                spare <= 0
                or ends is None
                or len(ends) < LEAST_LOOSENED
                or text.paragraph.form is not Form.TEXT
            ):
                continue
            rule = rule_of(text.paragraph.form, measure * EM, resumed=text.resumed)
            more = line_ends_in(len(ends) + 1, *rule.job(self._opened(text), measure * EM))
            if more is not None:
                lines = self._lines_by(text, measure, rule, more)
                if max(line.loose for line in lines) <= MOST_LOOSENED:
                    offers.append((sum(line.loose**2 for line in lines), number, lines))
        chosen = {number: lines for _, number, lines in sorted(offers, key=lambda offer: offer[:2])[:spare]}
        return tuple(
            line
            for number, text in enumerate(texts)
            for line in chosen.get(number) or self._set(text, measure, self._widest_verse(texts, text))
        )

    def _counted(self, text: Text, texts: Texts, measure: int) -> tuple[Slug, ...]:
        """What the lines of a paragraph are to their legs."""
        key = (text, measure)
        ends = self._ends.get(key)
        if ends is None:  # a form whose lines keep their own width, of which there are few
            lines = self._set(text, measure, self._widest_verse(texts, text))
            return tuple(Slug(line.before, line.keep) for line in lines)
        if key not in self._slugs:
            self._slugs[key] = self._justified(text, measure, ends)
        return self._slugs[key]

    def _justified(self, text: Text, measure: int, ends: list[int]) -> tuple[Slug, ...]:
        slugs = [PLAIN] * len(ends)
        rule = rule_of(text.paragraph.form, measure * EM, resumed=text.resumed)
        if len(ends) > 1:  # 孤行: a last line shorter than half the measure
            atoms = self._opened(text)
            last = sum(atoms.advance[ends[-2] :]) + sum(atoms.after[ends[-2] : -1])
            slugs[-1] = Slug(widow=last < measure * EM // 2)
        if ends:
            slugs[0] = Slug(rule.before, rule.keep)
        return tuple(slugs)

    def _set(self, text: Text, measure: int, widest: int) -> tuple[Line, ...]:
        """The lines of one paragraph; of a verse, in a poem whose ``widest`` line is known."""
        key = (text, measure, widest)
        if key not in self._lines:
            form, width = text.paragraph.form, measure * EM
            rule = verse_rule(form, widest, width) if widest else rule_of(form, width, resumed=text.resumed)
            self._lines[key] = self._lines_by(text, measure, rule, self._ends.get((text, measure)))
        return self._lines[key]

    def _lines_by(self, text: Text, measure: int, rule: FormRule, ends: list[int] | None) -> tuple[Line, ...]:
        lines = set_atoms(self._opened(text), measure * EM, rule, text.paragraph.form, ends)
        return tuple(replace(line, article=text.article) for line in lines)

    def _opened(self, text: Text) -> Atoms:
        if text not in self._atoms:
            self._atoms[text] = open_paragraph(
                text.paragraph,
                self.metrics,
                resumed=text.resumed,
                lead_in=text.lead_in,
                tail=text.tail,
                vertical=text.vertical,
                memo=self._memo,
            )
        return self._atoms[text]

    def _widest_verse(self, texts: Texts, one: Text) -> int:
        """The width of the widest line of the poem that ``one`` is a line of, in thousandths of an em, else 0."""
        if not is_verse(one):
            return 0
        verses = [self._opened(text) for text in texts if is_verse(text) and text.article == one.article]
        return max(EM, *(sum(atoms.advance) + sum(atoms.after) for atoms in verses))


def is_verse(text: Text) -> bool:
    """Whether a text is a line of a poem."""
    return text.paragraph.form in VERSES
