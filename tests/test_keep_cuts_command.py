"""``--keep-cuts`` and ``--page``: the plan of a page written into issue.yaml; and the layout's map beside the PDF."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from edition import pipeline
from edition.cli import main
from edition.layout.edition import LaidEdition, lay_out, lay_out_edition
from edition.load import load_edition
from edition.load.faces import InstalledFaces
from edition.load.keep_cuts import keep_cuts
from edition.model.frame import Frame
from edition.model.house import House
from edition.model.issue import Cut, Issue, Leaf, Split
from edition.model.metrics import Metrics
from edition.render.pdf import render_pdf

ROOT = Path(__file__).resolve().parent.parent
SHEET = """\
# An issue of two pages.
number: 7
date: 2022-08-21
house: datong

pages:
  - name: 要闻
    # The lead first.
    articles: [river, bridge]

  - {name: 综合, articles: [market, school]}
"""
PARAGRAPH = "渡口的船在清早开出去，船上有人问**今天**水深多少，撑船的老人说：“比*昨天*浅了两寸，不碍事。”\n\n"
ARTICLES = {"river": ("清早开船", 70), "bridge": ("老桥", 52), "market": ("集市", 60), "school": ("学堂", 60)}
POINTS = 72 / 25.4


Plan = Callable[..., None]


def leaf(name: str, columns: int | None = None) -> Leaf:
    return Leaf(articles=(name,), columns=columns)


#: What a planner finds for each page, and what it finds another time.
FOUND: dict[int, Cut] = {
    1: Split(
        direction="down",
        parts=(leaf("masthead"), Split(direction="across", parts=(leaf("river", 4), leaf("bridge")))),
    ),
    2: Split(direction="across", parts=(leaf("market", 4), leaf("school"))),
}
OTHER: dict[int, Cut] = {**FOUND, 2: Split(direction="across", parts=(leaf("market", 3), leaf("school", 4)))}
KEPT_ONE = """\
    articles: [river, bridge]
    cuts:
      down:
        - masthead
        - across:
            - river: 4
            - bridge

"""
KEPT_TWO = "  - {name: 综合, articles: [market, school], cuts: {across: [{market: 4}, school]}}\n"
OTHER_TWO = "  - {name: 综合, articles: [market, school], cuts: {across: [{market: 3}, {school: 4}]}}\n"


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sheet of an issue of two pages without cuts, in a folder that the command is run in."""
    articles = tmp_path / "issues/7/articles"
    articles.mkdir(parents=True)
    for name, (headline, paragraphs) in ARTICLES.items():
        text = f"---\nheadline: {headline}\n---\n{PARAGRAPH * paragraphs}"
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    path = tmp_path / "issues/7/issue.yaml"
    path.write_text(SHEET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Say what the planner finds for a page without cuts, and what it says that it has found."""

    def find(trees: dict[int, Cut], said: dict[int, Cut] | None = None) -> None:
        def planned(issue: Issue, house: House, metrics: Metrics, *, processes: int) -> LaidEdition:
            pages = tuple(replace(page, cuts=page.cuts or trees[page.number]) for page in issue.pages)
            laid = lay_out_edition(replace(issue, pages=pages), house, metrics, processes=processes)
            layouts = tuple(
                replace(layout, cuts=(said or {}).get(page.number, page.cuts))
                for layout, page in zip(laid.pages, pages, strict=True)
            )
            return replace(laid, pages=layouts)

        monkeypatch.setattr(pipeline, "lay_out_edition", planned)

    find(FOUND)
    return find


def test_the_cuts_of_every_page_are_kept_and_make_the_same_pages(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.chmod(0o600)
    assert main(["7", "--keep-cuts", "--out", "one"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[2].startswith("one/7.layout.json  ")
    assert said[3] == "issues/7/issue.yaml: cuts of pages 1, 2 kept"
    expected = SHEET.replace("    articles: [river, bridge]\n\n", KEPT_ONE)
    expected = expected.replace("  - {name: 综合, articles: [market, school]}\n", KEPT_TWO)
    assert sheet.read_text(encoding="utf-8") == expected
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in sheet.parent.iterdir()) == ["articles", "issue.yaml"]

    monkeypatch.setattr(pipeline, "lay_out_edition", lay_out_edition)  # now the file's cuts are all there is
    assert main(["7", "--keep-cuts", "--out", "two"]) == 0
    assert "issues/7/issue.yaml: no cuts to keep\n" in capsys.readouterr().out
    assert sheet.read_text(encoding="utf-8") == expected
    for name in ("7.pdf", "7.epub", "7.layout.json"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes(), name


def test_one_page_is_planned_anew_and_the_other_keeps_its_own(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = SHEET.replace("[market, school]}", "[market, school], cuts: {across: [{market: 4}, school]}}")
    sheet.write_text(drawn, encoding="utf-8")
    plan(OTHER)
    assert main(["7", "--keep-cuts", "--page", "2", "--only", "pdf"]) == 0
    assert "issues/7/issue.yaml: cuts of page 2 kept\n" in capsys.readouterr().out
    assert sheet.read_text(encoding="utf-8") == drawn.replace(KEPT_TWO, OTHER_TWO)
    frames = layout("dist/7.layout.json")["pages"][1]["frames"]
    assert frames[0]["polygon"][1][0] < frames[1]["polygon"][0][0] < 390 / 2

    written = sheet.stat().st_ino, sheet.read_bytes()
    assert main(["7", "--keep-cuts", "--page", "2", "--only", "epub"]) == 0
    assert "issues/7/issue.yaml: no cuts to keep\n" in capsys.readouterr().out
    assert (sheet.stat().st_ino, sheet.read_bytes()) == written


def test_without_the_option_the_sheet_is_left_alone(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["7"]) == 0
    assert "issue.yaml" not in capsys.readouterr().out
    assert sheet.read_text(encoding="utf-8") == SHEET


def test_a_page_without_keeping_is_a_mistyped_command(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["7", "--page", "2"])
    assert caught.value.code == 2
    assert "error: --page N says which page's cuts to keep: add --keep-cuts" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "3"])
def test_a_page_that_the_issue_does_not_have(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    assert main(["7", "--keep-cuts", "--page", number]) == 1
    assert capsys.readouterr().err == f"make-edition: no page {number}: the issue has pages 1 to 2\n"
    assert not Path("dist").exists()


def test_cuts_that_the_next_run_would_refuse_leave_all_as_it_was(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str]
) -> None:
    plan(FOUND, {2: leaf("market")})
    assert main(["7", "--keep-cuts"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(
        "issue.yaml: the cuts found for page 2 cannot be kept: the cuts of page 2 leave out 'school'"
    )
    assert not Path("dist").exists()
    assert sheet.read_text(encoding="utf-8") == SHEET


def test_a_sheet_saved_meanwhile_is_not_written_over(
    sheet: Path, plan: Plan, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_meanwhile(html: str, issue: Issue, variant: str | None = None) -> tuple[bytes, tuple[str, ...]]:
        sheet.write_text(SHEET + "# saved\n", encoding="utf-8")
        return render_pdf(html, issue, variant)

    monkeypatch.setattr(pipeline, "render_pdf", saved_meanwhile)
    assert main(["7", "--keep-cuts"]) == 1
    said = "make-edition: issues/7/issue.yaml was changed meanwhile; nothing was written, run it again\n"
    assert capsys.readouterr().err == said
    assert list(Path("dist").iterdir()) == []
    assert sheet.read_text(encoding="utf-8") == SHEET + "# saved\n"


def layout(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def test_the_map_tells_where_the_text_stands_in_the_pdf(sheet: Path, plan: Plan) -> None:
    assert main(["7", "--only", "pdf"]) == 0
    document = pypdfium2.PdfDocument("dist/7.pdf")
    legs = 0
    for number, page in enumerate(layout("dist/7.layout.json")["pages"]):
        read = document[number].get_textpage()
        high = page["size"]["height"]
        for frame in page["frames"]:
            for leg in frame["legs"]:
                box = leg["box"]
                text = read.get_text_bounded(
                    left=(box["x"] - 1) * POINTS,
                    right=(box["x"] + box["width"] + 1) * POINTS,
                    top=(high - box["y"] + 0.5) * POINTS,
                    bottom=(high - box["y"] - box["height"] - 0.5) * POINTS,
                )
                assert "".join(text.split()).startswith(leg["first"].strip()), frame["articles"]
                assert "".join(text.split()).endswith(leg["last"].strip()), frame["articles"]
                legs += 1
    assert legs > 4


def test_the_map_is_made_with_the_pdf_only(sheet: Path, plan: Plan) -> None:
    assert main(["7", "--only", "epub"]) == 0
    assert [path.name for path in Path("dist").iterdir()] == ["7.epub"]


def test_the_plan_of_the_real_issue_is_read_back(tmp_path: Path) -> None:
    """Every page that plans itself stands by the same blocks, legs and jumps once its plan is in the sheet."""
    for part in ("issues", "styles"):
        shutil.copytree(ROOT / part, tmp_path / part)
    folder = tmp_path / "issues/16290"
    sheet = folder / "issue.yaml"
    issue, house = load_edition(folder, tmp_path / "styles")
    faces = InstalledFaces(house.faces)
    found = lay_out(issue, house, faces)
    trees = {page.number: page.cuts for page in found if page.cuts is not None}
    kept = keep_cuts(sheet.read_bytes(), issue, house.grid.columns, trees)
    assert kept.pages == tuple(page.number for page in issue.pages if page.cuts is None)
    sheet.write_bytes(kept.after)
    again, house = load_edition(folder, tmp_path / "styles")
    assert all(page.cuts for page in again.pages)
    for first, second in zip(found, lay_out(again, house, faces), strict=True):
        assert [places(frame) for frame in second.frames] == [places(frame) for frame in first.frames]
        assert (second.rules, second.masthead) == (first.rules, first.masthead)


def places(frame: Frame) -> tuple[object, ...]:
    """Where a frame and its legs stand, and how it jumps."""
    legs = tuple((leg.rect, len(leg.lines)) for leg in frame.legs)
    return frame.articles, frame.rect, legs, frame.continued_on, frame.continued_from
