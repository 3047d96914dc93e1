"""Where each frame's text stands in the text that was read back from its page.

In: a page layout and its printed page. Out: ``PageMatch``: for each frame the place of its first character, and what the page says besides:
before the frames (masthead or running head), behind them (colophon), and between them, where nothing should be.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.frame import Frame, PageLayout
from edition.proof.pdf_text import PrintedPage
from edition.proof.wording import frame_lines, parting

PROBE = 12  # characters by which a frame that is not whole is looked for


@dataclass(frozen=True, slots=True)
class PageMatch:
    """``starts`` go with the page's frames, -1 where one's text was not found whole; ``text`` is the page's."""

    text: str
    starts: tuple[int, ...]
    head: str
    between: str
    tail: str

    def parting(self, frame: Frame) -> tuple[str, str]:
        """Where the page parts from the text of a frame that was not found: what it has, and what it should have."""
        wanted = frame_text(frame)
        start = next(
            (found - at for at in range(0, len(wanted), PROBE) if (found := self.text.find(wanted[at : at + PROBE])) >= 0), -1
        )
        return parting(wanted, self.text[max(start, 0) : max(start, 0) + len(wanted)] if start >= 0 else "")


def frame_text(frame: Frame) -> str:
    """The frame's characters in the order they are painted, the program's own included, without blanks."""
    return "".join(said.text for said in frame_lines(frame))


def match_page(page: PageLayout, printed: PrintedPage) -> PageMatch:
    """Find the page's frames one after another."""
    text = printed.text
    starts = []
    cursor = 0
    first = last = -1
    between = ""
    for frame in page.frames:
        wanted = frame_text(frame)
        start = text.find(wanted, cursor)
        starts.append(start)
        if start < 0:
            continue
        if first < 0:
            first = start
        else:
            between += text[cursor:start]
        cursor = last = start + len(wanted)
    whole = first >= 0 and min(starts) >= 0
    return PageMatch(
        text, tuple(starts), text[:first] if whole else "", between if whole else "", text[last:] if whole else ""
    )
