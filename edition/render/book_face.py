"""The headline face in the book, for papers that ask for it: only the characters that headlines have.

In: the issue, its house, the installed faces. Out: an OpenType font and the CSS that sets headlines in it. By default a
book has no fonts: its reader's own are chosen by the one who reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.house import House
from edition.model.issue import Issue
from edition.model.metrics import Metrics
from edition.render.book_plan import BRIEFS_TITLE

NAME = "headline.otf"
NEWS = "news"  # the kind whose face is the paper's headline face
SHEET = f"""
/* The paper's headline face: as much of it as these headlines need. */
@font-face {{
  font-family: "edition headline";
  font-weight: normal bold;
  src: url("{NAME}");
}}

.headline {{
  font-family: "edition headline", serif;
}}
"""


@dataclass(frozen=True, slots=True)
class BookFace:
    """A font of the book, and the sheet that names it."""

    content: bytes
    sheet: str = SHEET


def headline_face(issue: Issue, house: House, metrics: Metrics) -> BookFace | None:
    """The headlines' characters of the house's headline face; None where the face has none of them."""
    import uharfbuzz as hb

    part = house.headlines.face(NEWS, 1)
    characters = sorted(set("".join(article.headline for article in issue.articles) + BRIEFS_TITLE))
    files = [found for char in characters if (found := metrics.outlines(part, char))]
    if not files:
        return None
    path, index = max(dict.fromkeys(files), key=files.count)  # characters of another file are the reader's
    face = hb.Face(hb.Blob.from_file_path(path), index)
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, characters))
    for axis in face.axis_infos:
        if axis.tag == "wght":
            weight = min(max(house.faces[part].weight, axis.min_value), axis.max_value)
            wanted.pin_axis_location(face, axis.tag, weight)
        else:
            wanted.pin_axis_to_default(face, axis.tag)
    return BookFace(bytes(hb.subset(face, wanted).blob.data))
