"""Headlines of a finished page take other sizes and faces, and keep their lines."""

from __future__ import annotations

from dataclasses import replace

from edition.compose.headline import Wording, compose_headline
from edition.layout.blocks import Block
from edition.layout.cuts import Choice
from edition.layout.desk import CopyDesk
from edition.layout.legs import inner_width
from edition.layout.shapes import Shape, headline_span
from edition.layout.tune import tune
from edition.model.house import House
from edition.model.issue import Kind, Leaf, Split
from tests.compose.plain_faces import PlainFaces
from tests.layout.papers import BROADSHEET

HEIGHT = 50


def varied(**faces: tuple[str, ...]) -> House:
    """The broadsheet with these faces for headlines of news, by rank: ``news_3`` for ``news-3``."""
    named = {name.replace("_", "-"): parts for name, parts in faces.items()}
    return replace(BROADSHEET, headlines=replace(BROADSHEET.headlines, faces=named))


def choice(name: str, house: House, priority: int = 3, *, lead: bool = False, deck: str = "") -> Choice:
    """A block of three columns with its best headline, in its usual face."""
    face = house.headlines.face(Kind.NEWS, priority)
    wording = Wording("渡口的船清早开出去", face, deck=deck, deck_face=house.headlines.deck_face(face))
    block = Block(articles=(name,), kind=Kind.NEWS, priority=priority, lead=lead, wording=wording)
    span = headline_span(block, inner_width(block, 3, house), 3, house)
    head = compose_headline(wording, span, PlainFaces())[0]
    shape = Shape(
        block=block, columns=3, height=HEIGHT, cost=0.0, legs=None, depth=HEIGHT, texts=(), headline=head
    )
    return Choice(HEIGHT, 0.0, Leaf(articles=(name,), columns=3), 3, shape)


def tuned(house: House, *parts: Choice) -> list[Shape]:
    """The shapes of blocks one under another, tuned."""
    leaves = tuple(part.cut for part in parts)
    page = Choice(
        sum(part.height + 1 for part in parts) - 1,
        0.0,
        Split(direction="down", parts=leaves),
        3,
        parts=tuple((min(at, 1), part) for at, part in enumerate(parts)),
    )
    order = {str(number): number for number in range(len(parts))}
    found = tune(page, order, house, CopyDesk(PlainFaces()))
    return [part.shape for _, part in found.parts if part.shape is not None]


def faces(shapes: list[Shape]) -> list[str]:
    """The face of each headline's own rows, as they are set."""
    return [
        row.line.pieces[0].face
        for shape in shapes
        if shape.headline
        for row in shape.headline.rows
        if row.role == "headline"
    ]


def test_one_of_two_like_neighbours_takes_another_face() -> None:
    house = varied(news=("song", "hei"))
    before = [choice("0", house), choice("1", house)]
    after = tuned(house, *before)
    assert sorted(faces(after)) == ["hei", "song"]
    for old, new in zip(before, after, strict=True):
        assert old.shape and old.shape.headline and new.headline
        assert new.headline.height == old.shape.headline.height


def test_the_usual_face_is_the_rule() -> None:
    """Of three in a column the middle one stands between its neighbours; one by itself has no reason to change."""
    house = varied(news=("song", "hei"))
    assert faces(tuned(house, *(choice(str(at), house) for at in range(3)))) == ["song", "hei", "song"]
    assert faces(tuned(house, choice("0", house))) == ["song"]


def test_a_house_without_alternates() -> None:
    house = varied(news=("song",))
    assert faces(tuned(house, choice("0", house), choice("1", house))) == ["song", "song"]


def test_the_lead_and_a_continuation_keep_their_face() -> None:
    house = varied(news=("song", "hei"))
    lead, second = choice("0", house, lead=True), choice("1", house)
    assert faces(tuned(house, lead, second))[0] == "song"
    assert second.shape is not None
    rest = replace(second, shape=replace(second.shape, block=replace(second.shape.block, continued_from=1)))
    assert faces(tuned(house, lead, rest)) == ["song", "song"]


def test_the_deck_contrasts_with_its_headline() -> None:
    """A deck in light Hei under Song, in Kai under Hei."""
    house = varied(news=("song", "hei"))
    deck = "岸上的人照常等待渡船靠岸"
    for shape in tuned(house, choice("0", house, deck=deck), choice("1", house, deck=deck)):
        assert shape.headline and shape.block.wording
        found = {row.role: row.line.pieces[0].face for row in shape.headline.rows}
        assert (found["headline"], found["deck"]) in (("song", "light"), ("hei", "emphasis"))
        assert shape.block.wording.face == found["headline"]
