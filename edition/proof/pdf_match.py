"""A page as it was laid out and as it is printed, side by side.

In: a page layout and the page read back from the PDF. Out: ``Sheet``: for each frame the place of its first
character in the page's text, and what the page says besides: before the frames (masthead or running head),
behind them (colophon), and between them, where nothing should be.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.frame import Frame, PageLayout
from edition.proof.pdf_text import PrintedPage
from edition.proof.wording import frame_lines, parting

PROBE = 12  # characters by which a frame that is not whole is looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """``starts`` go with the layout's frames, -1 where one's text was not found whole.

    Only where all were found are ``head``, ``between`` and ``tail`` known; else they are empty.
    """

    page: PageLayout
    printed: PrintedPage
    starts: tuple[int, ...]
    head: str = ""
    between: str = ""
    tail: str = ""

    @property
    def whole(self) -> bool:
        """Whether every frame's text was found."""
        return min(self.starts, default=-1) >= 0

    @property
    def place(self) -> str:
        """The page as findings name it."""
        return f"page {self.page.number}, PDF"


def match_page(page: PageLayout, printed: PrintedPage) -> Sheet:
    """Find the page's frames one after another."""
    starts = []
    between = ""
    cursor = 0
    for frame in page.frames:
        wanted = frame_text(frame)
        start = printed.text.find(wanted, cursor)
        starts.append(start)
        if start >= 0:
            between += printed.text[cursor:start] if len(starts) > 1 else ""
            cursor = start + len(wanted)
    if min(starts, default=-1) < 0:
        return Sheet(page, printed, tuple(starts))
    return Sheet(page, printed, tuple(starts), printed.text[: starts[0]], between, printed.text[cursor:])


def frame_text(frame: Frame) -> str:
    """The frame's characters in the order they are painted, the program's own included, without blanks."""
    return "".join(said.text for said in frame_lines(frame))


def frame_parting(frame: Frame, printed: PrintedPage) -> tuple[str, str]:
    """Where a page parts from the text of a frame that was not found: what it says, what it should say."""
    wanted = frame_text(frame)
    for at in range(0, len(wanted), PROBE):
        start = printed.text.find(wanted[at : at + PROBE]) - at
        if start >= 0:
            return parting(wanted, printed.text[start : start + len(wanted)])
    return parting(wanted, "")
