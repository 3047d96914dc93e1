"""O-text and O-epub: every character of the issue once in the layout, in the PDF and in the EPUB."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.finding import Finding
from edition.model.frame import Frame, Piece
from edition.proof.epub_text import extract_text
from edition.proof.fidelity import check_epub_text, check_layout_text, check_printed_text
from tests.proof.edits import (
    Pages,
    codes,
    edit_page,
    frame_of,
    print_text,
    put_frame,
    put_leg,
    put_line,
    reread,
    say,
    with_more,
)
from tests.proof.sample import Made


def layout(made: Made, pages: Pages) -> list[Finding]:
    return list(check_layout_text(made.issue, pages))


def test_untouched(made: Made) -> None:
    assert layout(made, made.pages) == []
    assert list(check_printed_text(made.issue, made.sheets)) == []
    assert list(check_epub_text(made.issue, extract_text(made.epub))) == []


def body_edited(frame: Frame, old: str, new: str) -> Frame:
    """The frame with ``old`` said as ``new`` in the first line that has it."""
    for number, leg in enumerate(frame.legs):
        for place, (_, line) in enumerate(leg.lines):
            if old in line.text:
                return put_line(frame, number, place, say(line, line.text.replace(old, new, 1)))
    raise AssertionError(f"{old} is not in {frame.articles}")


@pytest.mark.parametrize(("old", "new"), [("桥", ""), ("桥", "桥桥"), ("桥", "乔"), ("桥", "made")])
def test_character_lost_doubled_or_changed(made: Made, old: str, new: str) -> None:
    frame = frame_of(made.pages, "market")
    (found,) = layout(made, put_frame(made.pages, frame, body_edited(frame, old, new)))
    assert (found.code, found.place) == ("O-text", "market")
    assert found.value.startswith("its text has ‘")


def test_words_that_the_program_makes_are_not_the_issues(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    line = frame.legs[0].lines[0][1]
    more = replace(line, pieces=(Piece("■", "strong", made=True), *line.pieces))
    assert layout(made, put_frame(made.pages, frame, put_line(frame, 0, 0, more))) == []
    less = replace(line, pieces=tuple(replace(piece, made=True) for piece in line.pieces))
    assert codes(layout(made, put_frame(made.pages, frame, put_line(frame, 0, 0, less)))) == ["O-text"]


@pytest.mark.parametrize("role", ["label", "headline"])
def test_row_lost(made: Made, role: str) -> None:
    frame = frame_of(made.pages, "stones")
    rows = tuple(row for row in frame.rows if row.role != role)
    assert len(rows) < len(frame.rows)
    (found,) = layout(made, put_frame(made.pages, frame, replace(frame, rows=rows)))
    assert found.value.startswith(f"its {role} has ‘’")


def test_headline_said_as_a_repeat(made: Made) -> None:
    frame = frame_of(made.pages, "stones")
    rows = tuple(replace(row, role="repeat") for row in frame.rows if row.role == "headline")
    label = tuple(row for row in frame.rows if row.role != "headline")
    found = layout(made, put_frame(made.pages, frame, replace(frame, rows=label + rows)))
    assert codes(found) == ["O-text"]


def test_summary_lost(made: Made) -> None:
    frame = frame_of(made.pages, "ferry", 1)
    (found,) = layout(made, put_frame(made.pages, frame, replace(frame, summary=())))
    assert found.value.startswith("its summary has")


def test_caption_lost(made: Made) -> None:
    frame = frame_of(made.pages, "stones")
    pictures = tuple(replace(picture, caption=()) for picture in frame.pictures)
    (found,) = layout(made, put_frame(made.pages, frame, replace(frame, pictures=pictures)))
    assert found.value.startswith("its caption has ‘插图’")


def test_brief_lost(made: Made) -> None:
    frame = frame_of(made.pages, "lock")
    leg = frame.legs[0]
    lines = tuple((at, line) for at, line in leg.lines if line.article != "map")
    (found,) = layout(made, put_frame(made.pages, frame, put_leg(frame, 0, replace(leg, lines=lines))))
    assert (found.code, found.place) == ("O-text", "map")


def test_article_on_no_page(made: Made) -> None:
    found = layout(made, put_frame(made.pages, frame_of(made.pages, "market")))
    assert {(finding.code, finding.place) for finding in found} == {("O-text", "market")}


def test_article_on_two_pages(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    pages = edit_page(made.pages, 2, lambda page: replace(page, frames=(*page.frames, frame)))
    found = layout(made, pages)
    assert {(finding.code, finding.place) for finding in found} == {("O-text", "market")}


def test_article_of_another_issue(made: Made) -> None:
    frame = frame_of(made.pages, "market")
    pages = edit_page(
        made.pages, 2, lambda page: replace(page, frames=(*page.frames, replace(frame, articles=("fair",))))
    )
    found = layout(made, pages)
    assert {(finding.code, finding.place) for finding in found} == {("O-text", "fair")}


def printed(made: Made, number: int, old: str, new: str) -> list[Finding]:
    """The findings where page ``number`` prints ``new`` for the last ``old``."""

    def edit(text: str) -> str:
        at = text.rindex(old)
        return text[:at] + new + text[at + len(old) :]

    sheets = tuple(print_text(sheet, edit) if sheet.page.number == number else sheet for sheet in made.sheets)
    return list(check_printed_text(made.issue, sheets))


@pytest.mark.parametrize(
    ("old", "new"), [("新摘的枣", "新摘枣"), ("新摘的枣", "新摘的的枣"), ("新摘的枣", "枣的摘新")]
)
def test_printed_text_lost_doubled_or_out_of_order(made: Made, old: str, new: str) -> None:
    (found,) = printed(made, 2, old, new)
    assert (found.code, found.place) == ("O-text", "page 2, PDF, ferry")  # the frame read last
    assert "after ‘" in found.value


def test_printed_frames_in_another_order(made: Made) -> None:
    first, _ = made.sheets
    ferry, willows = first.starts[:2]
    text = first.printed.text
    assert ferry < willows
    moved = print_text(first, lambda text: text[:ferry] + text[willows:] + text[ferry:willows])
    found = list(check_printed_text(made.issue, (moved, made.sheets[1])))
    assert "O-text" in codes(found)
    assert len(moved.printed.text) == len(text)


def test_printed_words_between_frames(made: Made) -> None:
    first, second = made.sheets
    at = first.starts[1]
    said = print_text(first, lambda text: text[:at] + "渡船" + text[at:])
    found = [finding.value for finding in check_printed_text(made.issue, (said, second))]
    assert found[0] == "‘渡船’ stands between frames"
    assert found[1].startswith("2 characters too many: ‘")


def test_printed_characters_are_counted_against_the_issue(made: Made) -> None:
    """A character that the layout lost is missed in the print too, whatever the frames say."""
    issue = with_more(made.issue, "market", "渡")
    (found,) = check_printed_text(issue, made.sheets)
    assert found.value == "1 characters missing: ‘渡’"


def test_text_that_cannot_be_read(made: Made) -> None:
    first, second = made.sheets
    unread = reread(first, replace(first.printed, unread=2))
    (found,) = check_printed_text(made.issue, (unread, second))
    assert found.value == "2 pieces of text without characters"


@pytest.mark.parametrize(("x", "y"), [(-1.0, 50.0), (50.0, -1.0), (5000.0, 50.0), (50.0, 5000.0)])
def test_text_off_the_sheet(made: Made, x: float, y: float) -> None:
    first, second = made.sheets
    read = first.printed
    off = replace(first, printed=replace(read, x=(*read.x[:-1], x), y=(*read.y[:-1], y)))
    (found,) = check_printed_text(made.issue, (off, second))
    assert found.value.startswith("1 characters lie off the sheet")


def epub(made: Made, **texts: str | None) -> list[str]:
    read = extract_text(made.epub) | {name: text for name, text in texts.items() if text is not None}
    for name, text in texts.items():
        if text is None:
            del read[name]
    found = list(check_epub_text(made.issue, read))
    assert set(codes(found)) <= {"O-epub"}
    return [f"{finding.place}: {finding.value}" for finding in found]


def test_article_not_in_the_epub(made: Made) -> None:
    assert epub(made, market=None) == ["market: is not in the EPUB"]


def test_foreign_article_in_the_epub(made: Made) -> None:
    assert epub(made, fair="集市") == ["fair: is no article of the issue"]


@pytest.mark.parametrize("edit", [("老桥", "桥"), ("老桥", "老老桥"), ("老桥", "桥老")])
def test_character_lost_doubled_or_moved_in_the_epub(made: Made, edit: tuple[str, str]) -> None:
    text = extract_text(made.epub)["market"]
    assert edit[0] in text
    (found,) = epub(made, market=text.replace(*edit, 1))
    assert found.startswith("market: its text has ‘")


def test_article_twice_in_the_epub(made: Made) -> None:
    text = extract_text(made.epub)["market"]
    assert len(epub(made, market=text * 2)) == 1


def test_caption_not_in_the_epub(made: Made) -> None:
    text = extract_text(made.epub)["stones"]
    lines = [line for line in text.splitlines() if "图为" not in line]
    assert len(lines) == len(text.splitlines()) - 1
    (found,) = epub(made, stones="\n".join(lines))
    assert found.startswith("stones: its caption has ‘’")
