"""The text of an article: CommonMark in, paragraphs with their forms and lines out.

A newspaper sets paragraphs, subheads, lists of one level, quotations, strong and emphasised text. All else
that CommonMark knows is a fault with its cure, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.load.emphasis import star_emphasis
from edition.load.faults import FileFaults, quoted
from edition.load.line_join import joint
from edition.load.text_file import with_printable
from edition.model.issue import Form, Paragraph, Run, Style

# token type -> what is wrong, the cure
_FORBIDDEN = {
    "fence": ("a block of code stands in the text", "write it as a paragraph"),
    "code_block": ("a line begins with four blanks or a tab, which makes it code", "take the blanks out"),
    "code_inline": ("text stands between '`', which makes it code", "take the '`' out"),
    "html_block": ("HTML stands in the text", "write plain text; '**' makes it strong, '*' emphasised"),
    "html_inline": ("HTML stands in the text", "write plain text; '**' makes it strong, '*' emphasised"),
    "image": ("a picture stands in the text", "name it under 'photos' at the head of the file"),
    "link_open": ("a link stands in the text", "write its text only: paper has no links"),
    "table_open": ("a table stands in the text", "write it as a list"),
    "hr": ("a line of '---' or '***' stands in the text", "take it out; a blank line parts paragraphs"),
    "hardbreak": ("a '\\' ends the line", "take it out; a blank line parts paragraphs"),
}
_Pieces = tuple[tuple[str, Style], ...]  # a line as stretches of one style
_STARTS = {"blockquote_open", "bullet_list_open", "ordered_list_open"}
_SPACED = " \t\u3000\u00a0"  # what an editor cannot see at the end of a line


def read_body(text: str, first_line: int, poem: bool, faults: FileFaults) -> tuple[Paragraph, ...]:
    """Parse the text of a manuscript that begins at ``first_line`` of its file."""
    visible = "\n".join(line.rstrip(_SPACED) for line in text.split("\n"))
    return _Reader(first_line, poem, faults).read(_parser().parse(visible))


@cache
def _parser() -> MarkdownIt:
    """Make the CommonMark parser: no reference definitions, which would vanish from the text."""
    parser = MarkdownIt("commonmark")
    parser.enable("table")  # to be told of it
    parser.disable(["reference", "text_join"])  # unjoined, an escaped '\\*' is not taken for a stray '*'
    parser.inline.ruler.before("emphasis", "star_emphasis", star_emphasis)
    return parser


class _Reader:
    """Walks the parser's tokens and makes paragraphs of them."""

    def __init__(self, first_line: int, poem: bool, faults: FileFaults) -> None:
        self._first_line = first_line
        self._poem = poem
        self._faults = faults
        self._paragraphs: list[Paragraph] = []
        self._open: list[str] = []  # the lists and quotations round the token
        self._number = 0
        self._line = first_line
        self._in_item = 0  # paragraphs of the list item so far
        self._subhead = False

    def read(self, tokens: Sequence[Token]) -> tuple[Paragraph, ...]:
        """Read the tokens of a whole text."""
        for token in tokens:
            if token.map:
                self._line = token.map[0] + self._first_line
            if token.type in _FORBIDDEN:
                self._faults.add(self._line, *_FORBIDDEN[token.type])
            if token.type == "inline":
                self._paragraph(token)
            elif token.type in ("fence", "code_block", "html_block"):
                self._add(((token.content, Style.TEXT),), Form.TEXT, self._line)
            else:
                self._block(token)
        return tuple(self._paragraphs)

    def _block(self, token: Token) -> None:
        """Take note of where lists, quotations and headings begin and end."""
        kind = token.type
        if kind in _STARTS:
            if self._open:
                self._faults.add(
                    self._line, "a list or quotation stands inside another", "write one after the other"
                )
            self._open.append(kind)
            if kind == "ordered_list_open":
                self._number = int(token.attrs.get("start", 1)) - 1
        elif kind in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            self._open.pop()
        elif kind == "list_item_open":
            self._number += 1
            self._in_item = 0
        elif kind == "list_item_close" and not self._in_item:
            self._faults.add(self._line, "a list item is empty", "write its text, or take it out")
        elif kind == "heading_open":
            self._subhead = True
            self._heading(token)
        elif kind == "heading_close":
            self._subhead = False

    def _heading(self, token: Token) -> None:
        if token.markup in ("=", "-"):
            wrong = f"a line of '{token.markup}' under the text makes a heading of it"
            self._faults.add(self._line, wrong, "begin a subhead with '## ', or take the line out")
        elif token.markup != "##":
            wrong = f"a subhead begins with '{token.markup}'"
            self._faults.add(self._line, wrong, "begin it with '## ', the only kind there is")
        if self._open:
            wrong = "a subhead stands inside a list or quotation"
            self._faults.add(self._line, wrong, "put it before or after")

    def _paragraph(self, token: Token) -> None:
        """Turn one block of text into a paragraph, or into the lines of a stanza."""
        lines = self._lines(token)
        form = self._form()
        if any(kind != "blockquote_open" for kind in self._open):
            self._in_item += 1
            if self._in_item > 1:
                wrong = "a list item has a second paragraph"
                self._faults.add(self._line, wrong, "make it one paragraph, or an item of its own")
        if self._poem and form is Form.TEXT:
            later = bool(self._paragraphs) and self._paragraphs[-1].form in (Form.VERSE, Form.STANZA)
            for index, line in enumerate(lines):
                self._add(line, Form.STANZA if later and not index else Form.VERSE, self._line + index)
        else:
            self._add(_joined(lines), form, self._line)

    def _form(self) -> Form:
        if self._subhead:
            return Form.SUBHEAD
        inner = self._open[-1] if self._open else ""
        forms = {
            "blockquote_open": Form.QUOTE,
            "bullet_list_open": Form.BULLET,
            "ordered_list_open": Form.NUMBERED,
        }
        return forms.get(inner, Form.TEXT)

    def _lines(self, token: Token) -> list[_Pieces]:
        """Cut the inline tokens of a block into its source lines, each of (text, style) pieces."""
        lines: list[list[tuple[str, Style]]] = [[]]
        strong = emphasis = 0
        for child in token.children or ():
            line = self._line + len(lines) - 1
            if child.type in _FORBIDDEN:
                self._faults.add(line, *_FORBIDDEN[child.type])
            if child.type in ("softbreak", "hardbreak"):
                lines.append([])
            elif child.type in ("strong_open", "strong_close"):
                strong += child.nesting
            elif child.type in ("em_open", "em_close"):
                emphasis += child.nesting
            elif child.content:
                if child.type == "text" and "**" in child.content:
                    wrong = f"'**' in {quoted(child.content)} opens or closes nothing"
                    self._faults.add(line, wrong, "pair it round the strong words, or write '\\*\\*'")
                style = Style.STRONG if strong else Style.EMPHASIS if emphasis else Style.TEXT
                # Character references (&#x…;) can still bring in what the file itself was clean of.
                text = with_printable(child.content, line, self._faults).replace("\t", " ").replace("\n", " ")
                lines[-1].append((text, style))
        return [_trimmed(pieces) for pieces in lines]

    def _add(self, pieces: Sequence[tuple[str, Style]], form: Form, line: int) -> None:
        """Add a paragraph of these pieces, unless nothing is left of it."""
        runs = tuple(
            Run(text="".join(text for text, _ in same), style=style)
            for style, same in groupby((piece for piece in pieces if piece[0]), key=itemgetter(1))
        )
        if runs:
            number = self._number if form is Form.NUMBERED else 0
            self._paragraphs.append(Paragraph(runs=runs, form=form, number=number, line=line))


def _trimmed(pieces: Sequence[tuple[str, Style]]) -> _Pieces:
    """Drop the blanks at both ends of a line: its indent is the program's to set."""
    kept = list(pieces)
    while kept and not (first := kept[0][0].lstrip()):
        del kept[0]
    if kept:
        kept[0] = (first, kept[0][1])
    while kept and not (last := kept[-1][0].rstrip()):
        del kept[-1]
    if kept:
        kept[-1] = (last, kept[-1][1])
    return tuple(kept)


def _joined(lines: Sequence[_Pieces]) -> _Pieces:
    """Join the lines of a paragraph: Chinese without a blank, other text with one."""
    pieces: list[tuple[str, Style]] = []
    for line in lines:
        if pieces and line:
            text, style = pieces[-1]
            pieces.append((joint(text[-1:], line[0][0][:1]), style))
        pieces.extend(line)
    return tuple(piece for piece in pieces if piece[0])
