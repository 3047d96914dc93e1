"""Character classes of Chinese line composition and the sets of 避头尾.

Sources: GB/T 15834—2011 §5.1 (marks at line ends), CLREQ 3.1.4 (prohibition rules), 3.1.6 (widths), CSS
Text 4 "fullwidth punctuation collapsing". Simplified-Chinese colon and semicolon stand at the left of their
cell and so behave as closing marks.
"""

from __future__ import annotations

import re

OPENERS = frozenset("（《〈「『【〔［｛〖‘“")
CLOSERS = frozenset("）》〉」』】〕］｝〗’”")
POINTS = frozenset("。，、；：！？．")
STOPS = frozenset("。！？")
INTERPUNCT = frozenset("·")

LINE_START_FORBIDDEN = CLOSERS | POINTS | frozenset("·～—–-/／％%‰℃°′″‼⁇⁈⁉")
LINE_END_FORBIDDEN = OPENERS | frozenset("￥¥＄$£€№＃#＋+－−/／")
SOFT_LINE_START = ("——", "……")
PARTICLES = frozenset("的了着过地得吗呢吧之等们")

#: What is never divided: dashes, ellipses, and runs of digits or Latin with the marks inside them.
ATOM = re.compile(
    r"——|……|⸺|⋯⋯"
    r"|(?:(?<![!-~])[-−+])?[0-9A-Za-z][!-~]*(?:[—–～：:．][0-9A-Za-z][!-~]*)*[％%‰℃°]*"
)
UNIT_AFTER_NUMBER = frozenset("万亿元吨米岁个年月日时分秒人次号版千克里度层座")


def is_wide(char: str) -> bool:
    """Whether a character belongs to the Han text, by its block: ideographs, kana, full-width forms."""
    code = ord(char)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000
