"""A document of the book set vertically: its finished XHTML in, the same with what does not stand by itself marked.

``text-orientation: mixed`` lays all Latin and every number on its side, as UAX #50 has it. Here the exceptions of
Chinese are wrapped, and told by the same rules as in print (``model.orientation``): two digits share a cell
(``tcy``, 纵中横); single digits and letters, short acronyms and quotation marks stand (``up``). No character is
changed: a standing quotation mark takes its vertical form, ﹃﹄, from the reader's own face (OpenType ``vert``), so
that searching and copying find “ ”. Dashes and ellipses are left alone: turned, they are one straight line.
"""

from __future__ import annotations

import re
from html import escape, unescape

from edition.model.orientation import Stance, runs

# The templates escape ">" in attributes, so that a tag ends at the first.
_TAG = re.compile(r"(<[^>]*>)")
# What stands in Chinese and would lie by itself. Engines that follow Unicode 16 stand quotation marks too, older
# ones turn them.
_WOULD_LIE = re.compile(r"([0-9A-Za-z“”‘’]+)")
_BODY = "<body"


def stand(document: str) -> str:
    """Return ``document`` with the exceptions in the text of its body wrapped."""
    head, body, text = document.partition(_BODY)
    return head + "".join(
        part if part.startswith("<") else _standing(part) for part in _TAG.split(f"{body}{text}")
    )


def _standing(text: str) -> str:
    """Return the markup of a stretch of text."""
    return "".join(_run(run, stance) for run, stance in runs(unescape(text)))


def _run(run: str, stance: Stance) -> str:
    if stance is Stance.PAIR:
        return f'<span class="tcy">{run}</span>'
    if stance is Stance.UPRIGHT:
        return _WOULD_LIE.sub(r'<span class="up">\1</span>', escape(run, quote=False))
    return escape(run, quote=False)
