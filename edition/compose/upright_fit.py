"""The setting of an upright headline 竖题 that suits its room best: into which rows it parts, their sizes.

In: the wording and the ``Room`` for its upright rows. Out: the ``Fit`` of least cost, or None where none goes in.
Where its rows stand is layout's. All lengths are thousandths of the body's em, unless they say of their own em.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from edition.compose.headline_stack import Wording
from edition.compose.upright_rows import Parted, at_blanks, at_phrases
from edition.model.metrics import Metrics

LEAST = 1600  # the smallest size tried, but for a headline that is wanted smaller
STEP, MINOR_STEP = 100, 50  # between the sizes tried; sizes of kicker and deck are whole multiples
SHARE, MINOR, SMALLEST = (
    450,
    1150,
    1050,
)  # kicker and deck: of the headline's size, but no less; in need no less than
ROW_GAP = 3  # rows stand a third of their size apart
LOWER = 1000  # each row begins a character lower than the one before it, thousandths of its own em

BASE = 1.5  # an upright headline, whatever its setting
LARGER = 0.8  # an em beyond the ideal size; what an em less costs the room says
HOLLOW, LEAST_FILL = 16.0, 0.55  # times the share of the depth that the rows are short of this one
CRAMPED, MOST_FILL = (
    6.0,
    0.85,
)  # times the share that they are beyond this one: (n + 2) characters in rulebook 2.6
ROW = 0.5  # each row that the author's clauses do not ask for
PARTED = 1.2  # times what ``headline_rows`` reckons, as for level headlines
LEVEL = 0.4  # rows that begin at one height, to gain a character of depth
LONG, LONG_ROW = 1.3, 12_000  # each em of a row beyond twelve characters (rulebook 2.6)
GOOD = 750  # a headline is parted between phrases where its clauses reach less of the ideal size, thousandths
MINOR_ROW, MINOR_PARTED = (
    0.5,
    0.3,
)  # kicker or deck: each row after the first; times what ``headline_rows`` reckons
MINOR_LONGER = 12.0  # times the share of the depth by which it is longer than the headline
MINOR_SMALLER = 2.0  # times the share by which it is smaller than it should be beside the headline


@dataclass(frozen=True, slots=True)
class Room:
    """What upright rows have: width and depth, the largest and the wanted size, what an em less than that costs."""

    width: int
    depth: int
    most: int
    ideal: int
    small: float


@dataclass(frozen=True, slots=True)
class Minor:
    """Kicker or deck in its rows, and their size."""

    parted: Parted
    size: int
    cost: float

    @property
    def across(self) -> int:
        """The width that its rows take."""
        return across(len(self.parted.lines), self.size)

    @property
    def length(self) -> int:
        """The length of its longest row."""
        return self.parted.longest * self.size // 1000


@dataclass(frozen=True, slots=True)
class Fit:
    """A headline in its rows at ``size``, each ``step`` (of its own em) lower than the one before, and what goes with
    it.
    """

    headline: Parted
    size: int
    step: int
    kicker: Minor | None
    deck: Minor | None
    cost: float

    @property
    def width(self) -> int:
        """What all rows take across."""
        minors = [minor for minor in (self.kicker, self.deck) if minor]
        own = across(len(self.headline.lines), self.size)
        return own + sum(minor.across + self.size // ROW_GAP for minor in minors)

    @property
    def extent(self) -> int:
        """From the first row's top to the lowest foot of the headline's own rows."""
        return self.headline.extent(self.step) * self.size // 1000


def across(number: int, size: int) -> int:
    """The width of so many rows, a third of their size apart."""
    return number * size + (number - 1) * (size // ROW_GAP)


@lru_cache(maxsize=8192)
def best_fit(wording: Wording, room: Room, metrics: Metrics) -> Fit | None:
    """The cheapest setting of headline, kicker and deck in ``room``; the first tried of those that cost the same."""
    best: Fit | None = None
    kickers = _minor_ways(wording.kicker, wording.kicker_face, metrics)
    decks = _minor_ways(wording.deck, wording.deck_face, metrics)
    for parted in _ways(wording, room, metrics):
        for step in (LOWER, 0) if len(parted.lines) > 1 else (0,):
            fixed = _form_cost(parted, step)
            for size in _sizes(parted, step, room):
                own = fixed + _size_cost(size, room)
                if best and size <= room.ideal and own >= best.cost:
                    break  # smaller ones cost more
                own += _fill_cost(parted.extent(step) * size // 1000, size, room)
                if best and own >= best.cost:
                    continue
                minors = _minors((kickers, decks), parted, step, size, room)
                if minors:
                    kicker, deck, cost = minors
                    if best is None or own + cost < best.cost:
                        best = Fit(parted, size, step, kicker, deck, own + cost)
    return best


def _ways(wording: Wording, room: Room, metrics: Metrics) -> tuple[Parted, ...]:
    """The ways to part the headline: at its blanks; between phrases too where that leaves rows long or small."""
    text, face = wording.headline, wording.face
    ways = at_blanks(text, face, metrics)
    good = [way for way in ways if _reach(way, room) >= room.ideal * GOOD // 1000 and way.longest <= LONG_ROW]
    return ways if good else (*ways, *at_phrases(text, face, metrics))


def _reach(parted: Parted, room: Room, step: int = 0) -> int:
    """The largest size that goes in with half a character above and below, kicker and deck not counted."""
    number = len(parted.lines)
    wide = room.width * ROW_GAP // (number * ROW_GAP + number - 1)
    return min(room.most, wide, room.depth * 1000 // (parted.extent(step) + 1000))


def _sizes(parted: Parted, step: int, room: Room) -> range:
    """The sizes to try, from the largest."""
    least = min(LEAST, room.ideal) // STEP * STEP
    return range(_reach(parted, room, step) // STEP * STEP, max(least, STEP) - 1, -STEP)


def _form_cost(parted: Parted, step: int) -> float:
    """What rows cost at any size."""
    cost = BASE + PARTED * parted.penalty + ROW * parted.beyond
    cost += LEVEL if len(parted.lines) > 1 and not step else 0.0
    return cost + LONG * max(0, parted.longest - LONG_ROW) / 1000


def _size_cost(size: int, room: Room) -> float:
    off = (size - room.ideal) / 1000
    return LARGER * off if off > 0 else -room.small * off


def _fill_cost(extent: int, size: int, room: Room) -> float:
    """What a depth costs that is half empty, or too full for air above and below (rulebook 2.6): of five characters
    and more 0.58 to 0.85 is free.
    """
    short = LEAST_FILL - (extent + size) / room.depth
    return HOLLOW * max(0.0, short) + CRAMPED * max(0.0, extent / room.depth - MOST_FILL)


def _minor_ways(text: str, face: str, metrics: Metrics) -> tuple[Parted, ...]:
    """Kicker or deck in one row, or in two or three."""
    if not text:
        return ()
    return (*at_blanks(text, face, metrics), *at_phrases(text, face, metrics))


def _minors(
    ways: tuple[tuple[Parted, ...], tuple[Parted, ...]], parted: Parted, step: int, size: int, room: Room
) -> tuple[Minor | None, Minor | None, float] | None:
    """The cheapest kicker and deck that go in beside a headline of ``size``; None where they do not."""
    extent = parted.extent(step) * size // 1000
    left = room.width - across(len(parted.lines), size)
    offers: list[list[Minor | None]] = [
        [*_narrower(_minor_offers(each, size, extent, room))] if each else [None] for each in ways
    ]
    best: tuple[Minor | None, Minor | None, float] | None = None
    for kicker, deck in product(*offers):
        taken = [minor for minor in (kicker, deck) if minor]
        cost = sum(minor.cost for minor in taken)
        fits = sum(minor.across + size // ROW_GAP for minor in taken) <= left
        if fits and (best is None or cost < best[2]):
            best = (kicker, deck, cost)
    return best


def _narrower(offers: Iterator[Minor]) -> Iterator[Minor]:
    """The offers, cheapest first, each narrower than all before it: no other can be the best."""
    least = 0
    for offer in sorted(offers, key=lambda offer: (offer.cost, offer.across)):
        if not least or offer.across < least:
            least = offer.across
            yield offer


def _minor_offers(ways: tuple[Parted, ...], size: int, extent: int, room: Room) -> Iterator[Minor]:
    """A minor part in each of its ways: at the size it should have, or as small as makes it no longer than the headline
    is or the room; no smaller than can be.
    """
    wanted = max(MINOR, size * SHARE // 1000) // MINOR_STEP * MINOR_STEP
    for way in ways:
        most = min(wanted, room.depth * 1000 // (way.longest + 1000)) // MINOR_STEP * MINOR_STEP
        level = extent * 1000 // way.longest // MINOR_STEP * MINOR_STEP
        for own in sorted({most, min(most, max(SMALLEST, level))}, reverse=True):
            if own < SMALLEST:
                continue
            over = max(0, way.longest * own // 1000 - extent) / room.depth
            parted = MINOR_PARTED * way.penalty if len(way.lines) > 1 else 0.0
            cost = MINOR_ROW * (len(way.lines) - 1) + parted
            yield Minor(way, own, cost + MINOR_LONGER * over + MINOR_SMALLER * (1 - own / wanted))
