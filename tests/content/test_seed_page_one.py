"""Page 1 of issue 16290 holds the text it was made from, to the character.

`seed-page-one.txt` is that text as it was captured: Markdown, with the columns' ends still cutting paragraphs. The
articles may only rejoin what was cut, put one line where it belongs, and drop the marks of jumps.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ARTICLES = HERE.parents[1] / "issues" / "16290" / "articles"
JUMP_MARK = "（下转第二版）"
FIRST_AFTER_MASTHEAD = "共商数智化时代客服中心价值重塑之道"
OPENING_OF_DIGITAL_ECONOMY = "8月18日至20日，“晋阳湖·数字"

PAGE_ONE = (
    "call-centre",
    "digital-economy",
    "covid-meeting",
    "health-notice",
    "complaint-channels",
    "industry-pointer",
    "closed-door-meeting",
    "water",
)
JUMPED = {"digital-economy", "water"}
"""Articles whose text stops at a jump mark in the seed."""


@dataclass(frozen=True)
class Article:
    """One article file: its front matter, and its body's paragraphs."""

    fields: dict[str, Any]
    paragraphs: tuple[str, ...]

    @property
    def parts(self) -> list[str]:
        """All text of the seed in reading order; kicker and headline are one part, since the seed may run them on."""
        fields = self.fields
        heads = [
            fields.get("label", ""),
            f"{fields.get('kicker', '')} {fields['headline']}",
            fields.get("deck", ""),
        ]
        captions = [photo["caption"] for photo in fields.get("photos", ())]
        parts = [*heads, *captions, fields.get("byline", ""), *fields.get("summary", ()), *self.paragraphs]
        return [part.strip() for part in parts if part.strip()]


@cache
def article(article_id: str) -> Article:
    text = (ARTICLES / f"{article_id}.md").read_text(encoding="utf-8")
    start, front_matter, body = text.split("---\n", 2)
    assert start == ""
    return Article(yaml.safe_load(front_matter), tuple(body.strip().split("\n\n")) if body.strip() else ())


@cache
def seed_lines() -> tuple[str, ...]:
    """The seed's lines after the masthead, without Markdown's marks and the marks of jumps."""
    lines = (HERE / "seed-page-one.txt").read_text(encoding="utf-8").splitlines()
    after_masthead = lines[lines.index(FIRST_AFTER_MASTHEAD) :]
    bare = (line.lstrip("#").removeprefix("- ").replace(JUMP_MARK, "").strip() for line in after_masthead)
    return tuple(line for line in bare if line)


def closed_up(text: str) -> str:
    """The text without white space: in a headline a blank is layout."""
    return "".join(text.split())


def runs_of(part: str) -> list[int]:
    """Which lines of the seed, by index, the part is a concatenation of; fails where none continues it.

    Where two fit, the longer is meant: a headline can be the beginning of a paragraph.
    """
    lines = [closed_up(line) for line in seed_lines()]
    rest, runs = closed_up(part), []
    while rest:
        fitting = [index for index, line in enumerate(lines) if rest.startswith(line)]
        assert fitting, f"no line of the seed continues with {rest[:20]!r}"
        longest = max(fitting, key=lambda index: len(lines[index]))
        runs.append(longest)
        rest = rest.removeprefix(lines[longest])
    return runs


def test_every_character_of_the_seed_is_there_once() -> None:
    ours = Counter(closed_up("".join(part for name in PAGE_ONE for part in article(name).parts)))
    theirs = Counter(closed_up("".join(seed_lines())))
    assert ours == theirs


def test_every_line_of_the_seed_is_used_once() -> None:
    used = sorted(run for name in PAGE_ONE for part in article(name).parts for run in runs_of(part))
    assert used == list(range(len(seed_lines())))


@pytest.mark.parametrize("name", PAGE_ONE)
def test_the_order_of_the_seed_is_kept(name: str) -> None:
    runs = [run for part in article(name).parts for run in runs_of(part)]
    in_order = sorted(runs)
    if name == "digital-economy":
        # Captured in the middle of the story, this line opens it: headline, byline, and then the line.
        opening = seed_lines().index(OPENING_OF_DIGITAL_ECONOMY)
        in_order.remove(opening)
        in_order.insert(2, opening)
    assert runs == in_order


@pytest.mark.parametrize("name", PAGE_ONE)
def test_blanks_in_running_text_are_those_of_the_seed(name: str) -> None:
    for paragraph in article(name).paragraphs:
        assert paragraph == "".join(seed_lines()[run] for run in runs_of(paragraph))


@pytest.mark.parametrize("name", PAGE_ONE)
def test_no_paragraph_is_cut_by_the_end_of_a_column(name: str) -> None:
    paragraphs = article(name).paragraphs
    whole = paragraphs[:-1] if name in JUMPED else paragraphs
    assert [paragraph[-12:] for paragraph in whole if not paragraph.endswith(("。", "："))] == []


def test_the_digital_economy_opens_with_the_line_that_was_captured_late() -> None:
    first = article("digital-economy").paragraphs[0]
    assert first.startswith("8月18日至20日，“晋阳湖·数字经济发展峰会”在山西省太原市举办，")


@pytest.mark.parametrize("name", PAGE_ONE)
def test_a_note_tells_what_was_not_supplied(name: str) -> None:
    note = article(name).fields.get("note", "")
    if name in JUMPED | {"industry-pointer"}:
        assert note.startswith("编者注：")
        assert "未提供" in note
    else:
        assert note == ""


def test_the_seed_jumps_as_often_as_the_notes_say() -> None:
    seed = (HERE / "seed-page-one.txt").read_text(encoding="utf-8")
    assert seed.count(JUMP_MARK) == len(JUMPED)
    assert not any(JUMP_MARK in part for name in PAGE_ONE for part in article(name).parts)
