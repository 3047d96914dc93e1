"""Where the rows of a headline may end: a cost for every gap between its characters.

In: a headline. Out: ``gap_costs``: ``NEVER`` inside words, names, numbers with their units and short quotations, and
before particles; 0 at the author's blanks; elsewhere by the words on the two sides (rulebook 2.4: subject|predicate
0.5, modifier|head 2, verb|object 3).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import pairwise

from edition.compose.headline_lexicon import WORDS
from edition.compose.headline_words import Segmenter, Word, headline_words, tagged
from edition.model.char_class import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN, POINTS

NEVER = math.inf
TIGHT = 4.5  # inside a phrase of four characters, a name, a relative clause: one idea
VERB_OBJECT = 3.0
SHORT_HEAD = 3.5  # modifier|head where one of them is under four characters: 年会, 中国
MODIFIER_HEAD = 2.0
AFTER_DE = 1.8  # …的|…: the particle ends its row
COORDINATE = 0.8  # before 和, 与, 及
ADVERBIAL = 0.8  # beside a time
NAMES = 1.0  # between the names of a list
SUBJECT_PREDICATE = 0.5
AFTER_MARK = 0.3  # a comma, a colon, a question mark ends a row well
LIST_MARK = 0.8  # 、
QUOTED = 2.0  # more, inside a quotation too long to be held together

CLINGING = frozenset("的吗呢吧之等们")  # particles that begin no word of their own
HOLDS = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")  # a blank inside these parts no clauses
HEAD_ENDS = frozenset("会节周展赛奖案")  # of a word of three characters that ends a phrase
NOMINAL = frozenset("NSBHQAE")


def clauses_of(text: str) -> list[str]:
    """The clauses that the author's blanks part; a blank inside a quotation parts nothing."""
    held = HOLDS.sub(lambda match: re.sub(r"\s", "\ue000", match[0]), text)
    return [clause.replace("\ue000", " ") for clause in held.split()]


@lru_cache(maxsize=1024)
def gap_costs(text: str, segment: Segmenter = tagged) -> tuple[float, ...]:
    """What it costs to end a row after each character of ``text`` but the last; after a blank, not before it."""
    costs = [NEVER] * len(text)
    end = 0
    for clause in clauses_of(text):
        start = text.index(clause, end)
        end = start + len(clause)
        if start:
            costs[start - 1] = 0.0
        place = start
        words = headline_words(clause, segment)
        for word, cost in zip(words, _row_ends(words), strict=False):
            place += len(word.text)
            costs[place - 1] = cost
    for match in HOLDS.finditer(text):
        for place in range(match.start(), match.end() - 1):
            costs[place] += QUOTED
    return tuple(costs[:-1])


def _row_ends(words: tuple[Word, ...]) -> list[float]:
    """What it costs to end a row after each word but the last."""
    phrases = _phrases(words)
    costs = []
    for number, (left, right) in enumerate(pairwise(words)):
        first, last = right.text[0], left.text[-1]
        if _bound(left, right, last, first):
            costs.append(NEVER)
        elif last in POINTS or last in "—…":
            costs.append(LIST_MARK if last == "、" else AFTER_MARK)
        elif left.kind in NOMINAL and right.kind in NOMINAL:
            costs.append(_modifier_head(left, right, phrases[number], phrases[number + 1]))
            if number and words[number - 1].kind == "C":  # 和森林|防灭火
                costs[-1] = TIGHT
            if words[number + 2 : number + 3] and words[number + 2].text in WORDS["last-head"]:
                costs[-1] = max(costs[-1], VERB_OBJECT)
        else:
            costs.append(_by_kinds(words, number))
    return costs


def _bound(left: Word, right: Word, last: str, first: str) -> bool:
    """Whether no row may end here: 避头尾, before a particle, after a preposition or 和 or 这份."""
    if first in LINE_START_FORBIDDEN | CLINGING or last in LINE_END_FORBIDDEN:
        return True
    return right.kind == "U" or left.kind in "PCR" or (last == first and last in "—…")


def _phrases(words: tuple[Word, ...]) -> list[tuple[int, int]]:
    """For each word the phrase it belongs to and that one's length: two words of two characters make one, and
    three whose last is a head (暴雨橙色预警).
    """
    phrases: list[tuple[int, int]] = []
    while len(phrases) < len(words):
        at = len(phrases)
        number = 2 if all(_foot(word) for word in words[at : at + 2]) else 1
        head = words[at + number] if at + number < len(words) and _foot(words[at]) else Word("", "")
        after = words[at + number + 1 : at + number + 2]
        if head.kind == "N" and len(head.text) == 3 and head.text[-1] in HEAD_ENDS:
            number += 1
        elif number == 2 and head.text in WORDS["head"] and not (after and _foot(after[0])):
            number = 3
        number = min(number, len(words) - at)
        phrases += [(at, sum(len(word.text) for word in words[at : at + number]))] * number
    return phrases


def _foot(word: Word) -> bool:
    """Whether a word is half of a phrase of four characters."""
    return len(word.text) == 2 and word.kind in "NSBAE"


def _modifier_head(left: Word, right: Word, before: tuple[int, int], after: tuple[int, int]) -> float:
    """Between two words of one noun phrase."""
    if left.kind == right.kind == "H":
        return NAMES
    if left.kind == "Q" or right.kind == "H":
        return MODIFIER_HEAD
    if left.kind == "S" and right.kind == "B":
        return NEVER  # 云冈石窟|研究院: a name
    if before[0] == after[0] or (right.kind == "B" and left.kind in "NSA") or left.kind == "E":
        return TIGHT
    if left.kind == "A" and len(left.text) == 2:  # 首例|机器人
        return TIGHT
    if right.text in WORDS["last-head"]:
        return SHORT_HEAD
    return MODIFIER_HEAD if min(before[1], after[1]) >= 4 else SHORT_HEAD


def _by_kinds(words: tuple[Word, ...], number: int) -> float:
    """Between words of different phrases."""
    left, right = words[number], words[number + 1]
    if left.kind == "U":
        return ADVERBIAL if left.text == "等" else AFTER_DE
    if right.kind in "CP":
        return COORDINATE if right.kind == "C" else VERB_OBJECT if left.kind == "V" else SUBJECT_PREDICATE
    if left.kind == "M":
        return SUBJECT_PREDICATE if right.kind in "VD" else TIGHT
    if right.text in WORDS["saying"] and left.kind in "TVD":
        return TIGHT  # 调研时|强调
    if left.text in WORDS["saying"] and len(words) - number > 2:
        return SUBJECT_PREDICATE
    if left.kind in "VD":
        clause = right.kind in "VD" and len(right.text) > 2 and len(left.text) > 1  # 坚持|非必要不出市
        return ADVERBIAL if clause else TIGHT if len(left.text) == 1 else VERB_OBJECT
    if left.kind in "TL" or right.kind in "TL":
        return _beside_time(words, number)
    if right.kind in "VD":
        return _before_predicate(words, number)
    return VERB_OBJECT  # before a number, before 这份


def _beside_time(words: tuple[Word, ...], number: int) -> float:
    """After a time or 全市, which belongs to what follows unless it stands first; before one."""
    left, right = words[number], words[number + 1]
    if left.kind not in "TL":
        return ADVERBIAL if right.kind == "T" else MODIFIER_HEAD
    if left.kind == "L" and right.kind in "VD" and not number:
        return SUBJECT_PREDICATE
    if number and left.kind == "L" and words[number - 1].kind == "P" and right.kind in "VD":
        return ADVERBIAL  # 在我市|投入运营
    if right.kind == "A" or (number and len(left.text) == 2):
        return TIGHT
    return AFTER_DE if number or left.kind == "L" else ADVERBIAL


def _before_predicate(words: tuple[Word, ...], number: int) -> float:
    """Between a noun and what may be its verb."""
    right, rest = words[number + 1], words[number + 2 :]
    if rest and rest[0].text == "的":  # 山西转型|发展的: a relative clause
        return TIGHT
    if left_open := _open_verb(words[: number + 1]):
        if left_open.kind == "P" and left_open.text in "被由从":
            return TIGHT  # 被高温|炙烤
        if not rest and len(right.text) <= 2 and left_open.kind == "V":
            return VERB_OBJECT  # 推进乡村|振兴
    if right.kind == "V" and len(right.text) == 1 and (not rest or rest[0].kind == "V"):  # 森林|防灭火
        return TIGHT
    return SUBJECT_PREDICATE


def _open_verb(words: tuple[Word, ...]) -> Word | None:
    """The verb or preposition that governs the last of ``words``, if only nouns stand between."""
    for word in reversed(words):
        if word.kind in "VP":
            return word
        if word.kind not in NOMINAL:
            return None
    return None
