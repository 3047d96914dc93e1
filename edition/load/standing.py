"""Where an issue's articles stand: what its pages list and their cuts name in, every article's page out.

An article listed for the issue alone (it is loose), a page's brief and a filler of the house stand on the page whose
cuts name them; a rest in the cuts sends its article there. All pages' cuts are looked through before one is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass

from edition.load.marks import Mapping, Node, Scalar, Sequence

NOWHERE = 0  # the page of an article that has none yet; layout gives it one


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What an issue's files say of places: ids by page and of no page, each page's cuts, the issue's briefs, the
    house's fillers; ``jumps`` are the manuscripts' own.
    """

    pages: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...]
    cuts: tuple[Node | None, ...]
    briefs: frozenset[str]
    fillers: tuple[str, ...]
    jumps: Table[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Every article's place: ids by page, those still loose, and jumps, of which cuts have ``made`` some."""

    pages: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...]
    pages_of: Table[str, int]  # every article of the issue -> its page, or NOWHERE
    moved: Table[str, int]  # what has its page from cuts, not from a list -> that page
    jumps: Table[str, int]  # every article with a jump -> the page that takes the rest
    made: Table[str, int]
    fillers: tuple[str, ...]  # of the house, on a page or not


@dataclass(frozen=True, slots=True)
class _Named:
    """What the cuts of a page name: articles that stand there, and articles whose rest does."""

    articles: tuple[str, ...]
    rests: tuple[str, ...]


def stand(lists: Lists) -> Standing:
    """Give every article its page: of two places in cuts the first, and reading the cuts reports the other."""
    named = [_named(node) for node in lists.cuts]
    listed = {name: number for number, ids in enumerate(lists.pages, 1) for name in ids}
    moved = _moved(lists, named, listed)
    loose = tuple(name for name in lists.loose if name not in moved)
    movable = (*lists.loose, *(name for name in listed if name in moved), *lists.fillers)
    pages = tuple(
        (
            *(name for name in ids if name not in moved),
            *(name for name in movable if moved.get(name) == number),
        )
        for number, ids in enumerate(lists.pages, 1)
    )
    pages_of = {name: number for number, ids in enumerate(pages, 1) for name in ids}
    pages_of |= dict.fromkeys(loose, NOWHERE)
    jumps = {
        name: target
        for name, target in lists.jumps.items()
        if name in pages_of and earliest(pages_of[name]) < target <= len(pages)
    }
    free = [name for name in pages_of if name not in lists.jumps and name not in lists.fillers]
    made = _made(named, {name: pages_of[name] for name in free})
    return Standing(
        pages=pages,
        loose=loose,
        pages_of=pages_of,
        moved=moved,
        jumps=jumps | made,
        made=made,
        fillers=lists.fillers,
    )


def earliest(page: int) -> int:
    """The first page an article may come to stand on, whose page this is."""
    return max(1, page)


def _moved(lists: Lists, named: list[_Named], listed: Table[str, int]) -> dict[str, int]:
    """What stands on the page whose cuts name it first, whatever page lists it."""
    free = {*lists.loose, *lists.fillers}
    # A brief that its own page's cuts name too stays there: the other page's are wrong.
    free |= {
        name for name, page in listed.items() if name in lists.briefs and name not in named[page - 1].articles
    }
    moved: dict[str, int] = {}
    for number, cuts in enumerate(named, 1):
        for name in cuts.articles:
            if name in free:
                moved.setdefault(name, number)
    return moved


def _made(named: list[_Named], pages_of: Table[str, int]) -> dict[str, int]:
    """The jumps that rests make of articles on earlier pages; of two rests the first."""
    made: dict[str, int] = {}
    for number, cuts in enumerate(named, 1):
        for name in cuts.rests:
            if name in pages_of and earliest(pages_of[name]) < number:
                made.setdefault(name, number)
    return made


# What cuts name, before it is known whether they are a tree


def _named(node: Node | None) -> _Named:
    words = tuple(_words(node)) if node is not None else ()
    return _Named(
        _once(word for word, rest in words if not rest), _once(word for word, rest in words if rest)
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _words(node: Node) -> Iterator[tuple[str, bool]]:
    """Every word that may be an article's id, and whether it is the rest's; the cuts' own words are nobody's id."""
    if isinstance(node, Scalar):
        yield node.text, False
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _words(item)
    else:
        yield from _words_of_keys(node)


def _words_of_keys(node: Mapping) -> Iterator[tuple[str, bool]]:
    for key, value in node.entries.items():
        if not isinstance(value, Scalar):
            yield from _words(value)
        elif key == "rest":
            yield value.text, True
        else:  # '{id: columns}'; what follows 'title' or 'columns' is no id
            yield key, False
