"""The words of a headline, each with its kind, as far as its rows must know them.

In: a clause. Out: ``Word``s. Words and parts of speech are jieba's (rjieba); what a dictionary does not know about
headlines is set right here: numbers keep their units, organisations and short quotations their words, names their
characters, and a word takes the kind that its neighbours give it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from edition.compose.headline_lexicon import WORDS
from edition.model.char_class import PARTICLES

Tagged = tuple[tuple[str, str], ...]
Segmenter = Callable[[str], Tagged]

UNIT = "|".join(sorted(WORDS["unit"], key=lambda unit: (-len(unit), unit)))
#: Held together whatever the dictionary says: letters, numbers with their units, short quotations.
WHOLE = re.compile(
    r"[0-9]*[A-Za-z][A-Za-z0-9.+&'’-]*"
    rf"|第?(?:[0-9][0-9.,:：—～~/%-]*[％%‰℃°]*[万亿千百十余多几]*(?:{UNIT})?)+"
    r"|第[一二三四五六七八九十百千零〇两]+[届批次期号版名章条个轮季]?"
    r"|“[^“”《》\s]{1,8}”|《[^“”《》\s]{1,12}》|‘[^‘’\s]{1,8}’|（[^（）\s]{1,6}）"
)
PERIOD = re.compile(r".*(?:年|年度|月|日|天|季度|小时|时|分|周|周年|上午|下午)$")

BODIES = re.compile(f"(?:{'|'.join(sorted(WORDS['body']))})$")
#: Groups of the lexicon and the kinds they give; the first that holds a word decides.
GROUPS = (
    ("joining", "C"), ("opening", "P"), ("pointing", "R"), ("local", "L"), ("adverb", "D"), ("adjective", "A"),
    ("verb", "V"), ("noun", "N"),
)  # fmt: skip
KINDS = {word: kind for group, kind in reversed(GROUPS) for word in WORDS[group]}
#: Kinds by the tags of jieba, where nothing above knows better.
TAGS = {"v": "V", "a": "A", "b": "A", "z": "A", "d": "D", "p": "P", "c": "C", "m": "M", "q": "M", "t": "T",
        "u": "U", "k": "U", "y": "U", "e": "U"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its kind, a letter: N noun, S place, B organisation, H person, Q quotation, V verb, D adverb, A what
    stands before its noun, P what opens its row, C what joins, M number, T time, L 我市 and its like, R 这份 and its
    like, E letters, U what clings to the left, X mark.
    """

    text: str
    kind: str


def tagged(text: str) -> Tagged:
    """The words of ``text`` with their parts of speech, by jieba's dictionary."""
    import rjieba  # here: it takes 0.15 s to load, and most headlines carry their author's blanks

    return tuple(rjieba.tag(text))


def headline_words(clause: str, segment: Segmenter = tagged) -> tuple[Word, ...]:
    """The words of a clause: the dictionary's, with numbers, names and short quotations held together."""
    whole = {match.start(): match.end() for match in WHOLE.finditer(clause)}
    inside = {place for start, end in whole.items() for place in range(start + 1, end)}
    tags: dict[int, str] = {}
    place = 0
    for text, tag in segment(clause):
        if place not in inside:
            tags[place] = tag
        place += len(text)
    for start, end in whole.items():
        tags[start] = ""
        if end < len(clause):
            tags.setdefault(end, "n")  # what the dictionary had joined to the number
    starts = sorted(tags)
    return tuple(
        _in_company(
            [
                _word(clause[start:end], tags[start])
                for start, end in zip(starts, [*starts[1:], len(clause)], strict=True)
            ]
        )
    )


def _word(text: str, tag: str) -> Word:
    return Word(text, _kind(text, tag) if tag else _kind_of_whole(text))


def _kind_of_whole(text: str) -> str:
    if text[0] in "“《‘（":
        return "Q"
    if text[0] == "第":
        return "A"
    if any(char.isascii() and char.isalpha() for char in text):
        return "E"
    return "T" if PERIOD.match(text) else "M"


def _kind(text: str, tag: str) -> str:
    """The kind of a word: by the lists above, else by the dictionary's tag."""
    if not text[0].isalnum():
        return "X"
    if text in KINDS:
        return KINDS[text]
    if text[0] == "首" and len(text) == 2 and text not in ("首都", "首府"):
        return "A"
    if len(text) == 1 and (text in PARTICLES or tag == "f"):
        return "U"
    if tag[0] in "nN" and BODIES.search(text) and len(text) > 1:
        return "B"
    if tag in ("nr", "PER", "np") and text[0] in WORDS["surname"] and 2 <= len(text) <= 4:
        return "H"
    if tag in ("ns", "s", "LOC"):
        return "S"
    if tag[0] in "mtq" and len(text) > 1:
        return "T" if PERIOD.match(text) or tag[0] == "t" else "M" if tag[0] == "m" else "N"
    return "N" if tag in ("vn", "an") else TAGS.get(tag[0], "N")


def _in_company(words: list[Word]) -> list[Word]:
    """Join what belongs together; what is joined has the kind of its head."""
    joined: list[Word] = []
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else Word("", "")
        before = joined[-1] if joined else Word("", "")
        if before.text and _joins_left(before, word, following):
            joined[-1] = Word(before.text + word.text, _kind_with_tail(before, word))
        elif before.text and (_joins_right(before, word) or (before.kind == "U" and len(joined) == 1)):
            joined[-1] = Word(
                before.text + word.text, "N" if word.kind in "VPC" and _governed(joined) else word.kind
            )
        elif before.kind == "P" and word.kind == "P":  # 在|同举办: the second names a place
            joined.append(Word(word.text, "S"))
        else:
            joined.append(word)
    return [_as_noun(joined, number) for number in range(len(joined))]


def _as_noun(words: list[Word], number: int) -> Word:
    """The word, a noun where the dictionary has a verb between a noun and a verb: 遗址 考古 发掘|取得 成果."""
    word = words[number]
    around = (words[number - 1].kind, words[number + 1].kind) if 0 < number < len(words) - 1 else ("", "")
    if (
        word.kind == "V"
        and around in (("N", "V"), ("S", "V"))
        and word.text not in WORDS["chaining"] | WORDS["verb"]
    ):
        return Word(word.text, "N") if len(word.text) == 2 == len(words[number + 1].text) else word
    return word


def _kind_with_tail(before: Word, tail: Word) -> str:
    if before.kind == "V" and tail.kind != "B":
        return "V" if tail.kind == "V" else "T" if tail.text in "时前后中" else "N"
    return "B" if tail.kind == "B" else before.kind if before.kind in "HTMBS" else "N"


def _governed(words: list[Word]) -> bool:
    """Whether the last word stands where a verb or an adjective has its noun: 提供 有力 水|支撑."""
    return len(words) > 1 and words[-2].kind in "VA" and words[-1].kind in "NS"


def _joins_left(before: Word, word: Word, following: Word) -> bool:
    """Whether ``word`` is the tail of the word before it: 学者|们, 北山|乡, 调研|时, 防控|办, 张桂|兰, 看|起."""
    if word.text == "中心":  # 呼叫|中心
        return before.kind in "NV" and len(before.text) == 2
    if len(word.text) != 1 or before.kind in "XPCQLRD":
        return False
    if word.text in WORDS["place"]:
        return before.kind == "S" or following.kind not in ("N", "B")
    if word.text in WORDS["office"] and before.kind in "NSB":
        return following.kind not in ("N", "B")
    if word.text in WORDS["tail"]:
        return before.kind != "E" and word.kind in "NTUMAV"
    if before.kind == "M":
        return word.text in WORDS["unit"] or (word.kind == "N" and following.kind not in ("N", "B", "S"))
    if before.kind == "H":
        return len(before.text) == 2 and word.kind == "N"
    return before.kind == "V" and word.kind == "V" and len(before.text) == 1


def _joins_right(before: Word, word: Word) -> bool:
    """Whether the word before is the head of ``word``: 不|出市, 市|教育局, 多|部门, 向|好, 平稳|向好, 久久|为功."""
    single = len(before.text) == 1
    if word.kind in "XU" or before.kind in "XCU":
        return False
    if before.kind == "P":
        return single and word.kind == "A" and len(word.text) == 1
    if before.kind == "D":
        return single or word.kind not in "DP"
    if before.kind == "M":
        return word.kind == "M" or word.text in WORDS["unit"] or (single and word.kind in "NT")
    if before.kind == "A" and word.kind == "A":
        return True
    return single and before.kind in "NSAU" and word.kind in "NSBVAT"
