"""Character classes of Chinese line composition and the sets of 避头尾.

Sources: GB/T 15834—2011 §5.1 (marks at line ends), CLREQ 3.1.4 (prohibition rules), 3.1.6 (widths), CSS
Text 4 "fullwidth punctuation collapsing". Simplified-Chinese colon and semicolon stand at the left of their
cell and so behave as closing marks.
"""

from __future__ import annotations

OPENERS = frozenset("（《〈「『【〔［｛〖‘“")
CLOSERS = frozenset("）》〉」』】〕］｝〗’”")
POINTS = frozenset("。，、；：！？．")
STOPS = frozenset("。！？")
INTERPUNCT = frozenset("·‧・")
LINKS = frozenset("—–～〜-‐/／")  # 连接号 and 分隔号: no gap beside them is stretched (CLREQ 3.5.4)
SUFFIXES = frozenset("％%‰℃℉°′″") | frozenset(map(chr, range(0x3380, 0x33E0)))  # ㎏, ㎡ and their like

SIGNS = frozenset("%℃°")  # those set as the digits before them are

LINE_START_FORBIDDEN = CLOSERS | POINTS | INTERPUNCT | LINKS | SUFFIXES | frozenset("‼⁇⁈⁉")
LINE_END_FORBIDDEN = OPENERS | frozenset("￥¥＄$£€№＃#＋+－−±/／")
SOFT_LINE_START = ("——", "……")
PARTICLES = frozenset("的了着过地得吗呢吧之等们")

UNIT_AFTER_NUMBER = frozenset("万亿元吨米岁个名人次号版千克里度层座户亩家件项台辆")
DATE_AFTER_NUMBER = frozenset("年月日时分秒")

#: Half-width marks, which copy in Latin letters brings along (UAX #14 classes OP, CL, EX, IS).
ASCII_OPENERS, ASCII_CLOSERS = frozenset("([{"), frozenset(")]},.;:!?")
#: Blanks that hold what they stand between together.
NO_BREAK_BLANKS = frozenset("\u00a0\u202f\u2060\ufeff")
#: Signs without width: a line may end after the first, never with the second, which asks for a hyphen.
ZERO_WIDTH_SPACE, SOFT_HYPHEN = "\u200b", "\u00ad"


def is_wide(char: str) -> bool:
    """Whether a character belongs to the Han text, by its block: ideographs, kana, full-width forms."""
    code = ord(char)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000


class CharClass:
    """The classes, one letter each: a paragraph's characters become a string of them."""

    HAN = "h"
    OPENER = "o"
    CLOSER = "c"
    POINT = "p"  # ，、；：
    STOP = "s"  # 。！？
    INTERPUNCT = "m"
    WIDE_BLANK = "S"  # U+3000
    BLANK = "b"
    DIGIT = "d"
    LATIN = "a"
    WORD = "w"  # letters of other alphabets, Hangul
    SUFFIX = "u"
    LINK = "l"
    OTHER = "x"


class _Classes(dict[int, str]):
    """Code point to class; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _class_of(chr(code))
        return found


def _class_of(char: str) -> str:
    for members, letter in (
        (OPENERS, CharClass.OPENER),
        (CLOSERS, CharClass.CLOSER),
        (STOPS, CharClass.STOP),
        (POINTS, CharClass.POINT),
        (INTERPUNCT, CharClass.INTERPUNCT),
        (LINKS, CharClass.LINK),
        (SIGNS, CharClass.SUFFIX),
    ):
        if char in members:
            return letter
    if char == "\u3000":
        return CharClass.WIDE_BLANK
    if char.isspace():
        return CharClass.BLANK
    if char.isalnum():
        if is_wide(char):
            return CharClass.HAN
        if char.isascii():
            return CharClass.DIGIT if char.isdigit() else CharClass.LATIN
        return CharClass.WORD
    return CharClass.OTHER


_CLASSES = _Classes()


def classes(text: str) -> str:
    """The class of each character of ``text``, as a string of ``CharClass`` letters."""
    return text.translate(_CLASSES)
