"""Copy made of the stock: sentences, paragraphs and headlines of a wanted length; all chance comes from ``Random``.

In: a source of chance, a length in characters. Out: text that reads like a newspaper's and says nothing of anybody.
A sentence has 12 to 45 characters, a paragraph 40 to 220 (fewer only where an article asks for fewer), about one
character in eight or nine is a mark.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random

from edition.model.issue import Form, Paragraph, Run
from tests.generated.stock import (
    AMOUNTS,
    LATIN,
    QUESTIONS,
    REMARKS,
    SUBHEADS,
    TAILS,
    THEMES,
    TIMES,
    VERSES,
    Theme,
)

SHORTEST, LONGEST = 12, 45  # characters of a sentence
PARAGRAPH = (50, 210)  # asked for; whole sentences end up to ten before or after
LEAST_CLAUSE, MOST_CLAUSE = 4, 12  # characters of a headline's clause


def theme_of(chance: Random) -> Theme:
    return chance.choice(THEMES)


def sentence(chance: Random, theme: Theme, length: int) -> str:
    """About ``length`` characters, the full stop included."""
    clauses: list[str] = []
    if chance.random() < 0.3:
        clauses.append(chance.choice(TIMES if chance.random() < 0.7 else REMARKS))
    clauses.append(_opening(chance, theme))
    while _size(clauses) < length - 5:
        clauses.append(_following(chance, theme, clauses))
    while len(clauses) > 1 and _size(clauses) > LONGEST - 4:
        clauses.pop()
    text = clauses[0]
    dashed = False
    for number, clause in enumerate(clauses[1:], 1):
        roll = chance.random()
        dash = roll < 0.02 and number > 1 and not dashed
        dashed |= dash
        text += ("——" if dash else "；" if roll < 0.09 and number > 1 else "，") + clause
    while len(text) + 1 < SHORTEST:
        text += "，" + _following(chance, theme, clauses)
    return text + ("！" if chance.random() < 0.02 else "。")


def _size(clauses: list[str]) -> int:
    return sum(map(len, clauses)) + len(clauses)


def _opening(chance: Random, theme: Theme) -> str:
    roll = chance.random()
    subject = chance.choice(theme.subjects)
    if roll < 0.08:
        return f"门口的牌子上写着“{chance.choice(theme.sayings)}”"
    if roll < 0.11:
        return f"《{chance.choice(theme.titles)}》说得明白"
    if roll < 0.20:
        first, second, third = chance.sample(theme.nouns, 3)
        return f"{first}、{second}和{third}都有变化"
    if roll < 0.24:
        return f"{subject}（{chance.choice(theme.nouns)}一带）{chance.choice(theme.clauses)}"
    return subject + chance.choice(theme.clauses)


def _following(chance: Random, theme: Theme, before: list[str]) -> str:
    roll = chance.random()
    if roll < 0.14:
        return "".join(str(chance.randint(1, 9)) if char == "#" else char for char in chance.choice(AMOUNTS))
    if roll < 0.16:
        return chance.choice(LATIN)
    if roll < 0.19:
        return f"说的正是“{chance.choice(theme.sayings)}”"
    said = "，".join(before)
    fresh = [clause for clause in theme.clauses if clause not in said]
    return chance.choice(fresh or theme.clauses)


def paragraph(chance: Random, theme: Theme, length: int) -> str:
    """Sentences of about ``length`` characters in all."""
    text = ""
    while length - len(text) >= SHORTEST or not text:
        left = length - len(text)
        wanted = chance.randint(14, 42)
        if left - wanted < SHORTEST:
            wanted = min(left, 42)
        text += sentence(chance, theme, wanted)
    if length >= 120 and chance.random() < 0.08:
        text = chance.choice(QUESTIONS) + "？" + text
    return text


def paragraphs(chance: Random, theme: Theme, length: int, *, subheads: bool = False) -> tuple[Paragraph, ...]:
    """Paragraphs of about ``length`` characters in all; every few have a subhead over them."""
    found: list[Paragraph] = []
    titles = chance.sample(SUBHEADS, len(SUBHEADS))
    left, since = length, 0
    while left >= SHORTEST or not found:
        wanted = chance.randint(*PARAGRAPH)
        if left - wanted < PARAGRAPH[0]:
            wanted = left if left <= PARAGRAPH[1] else left // 2
        if subheads and since > 400 and left > 200 and titles:
            found.append(Paragraph(runs=(Run(text=titles.pop()),), form=Form.SUBHEAD))
            since = 0
        text = paragraph(chance, theme, wanted)
        found.append(Paragraph(runs=(Run(text=text),)))
        left -= len(text)
        since += len(text)
    return tuple(found)


def poem(chance: Random, stanzas: int) -> tuple[Paragraph, ...]:
    """Stanzas of four lines of five or seven characters."""
    stock = VERSES[chance.choice(sorted(VERSES))]
    return tuple(
        Paragraph(
            runs=(Run(text=line + ("，" if number % 2 == 0 else "。")),),
            form=Form.STANZA if number == 0 and stanza else Form.VERSE,
        )
        for stanza in range(stanzas)
        for number, line in enumerate(chance.sample(stock, 4))
    )


def headline(chance: Random, theme: Theme, length: int, *, blanks: bool) -> str:
    """Exactly ``length`` characters (2 or more) of clauses; parted by the author's blanks if ``blanks``, which count
    as none.
    """
    if length < LEAST_CLAUSE:
        nouns = [noun for each in (theme, *THEMES) for noun in each.nouns if len(noun) == length]
        return chance.choice(nouns)
    parts: list[str] = []
    while length:
        known = _tails() if parts and not blanks else _headline_clauses(theme)
        sizes = [size for size in known if size == length or length - size >= LEAST_CLAUSE]
        if length in known and (parts or length < 2 * LEAST_CLAUSE):
            sizes = [length]
        size = chance.choice(sizes)
        fresh = [clause for clause in known[size] if not any(_alike(clause, part) for part in parts)]
        parts.append(chance.choice(fresh or known[size]))
        length -= size
    if not blanks or len(parts) <= 3:
        return (" " if blanks else "").join(parts)
    half = len(parts) // 2  # one blank in the middle is the rule
    return "".join(parts[:half]) + " " + "".join(parts[half:])


def _alike(clause: str, other: str) -> bool:
    """Whether two clauses would say the same noun or act twice."""
    return clause[:2] == other[:2] or clause[-2:] == other[-2:]


@cache
def _tails() -> dict[int, tuple[str, ...]]:
    """What follows a clause without a subject of its own, by its characters."""
    sizes = sorted(set(map(len, TAILS)))
    return {size: tuple(tail for tail in TAILS if len(tail) == size) for size in sizes}


@cache
def _headline_clauses(theme: Theme) -> dict[int, tuple[str, ...]]:
    """What can be said in a headline's clause, by its characters; of any theme where this one lacks a length."""
    found = _joined(theme)
    for other in THEMES:
        for size, clauses in _joined(other).items():
            if size not in _joined(theme):
                found.setdefault(size, []).extend(clauses)
    return {size: tuple(clauses) for size, clauses in sorted(found.items())}


def _joined(theme: Theme) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for noun, act in product(theme.nouns, theme.acts):
        if LEAST_CLAUSE <= len(noun + act) <= MOST_CLAUSE:
            found.setdefault(len(noun + act), []).append(noun + act)
    return found
