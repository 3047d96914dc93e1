"""How well and how fast pages plan themselves: ``python -m bench.pages``.

Lays out generated issues (``tests/generated``) with the installed faces and prints, by grid, what came of their
pages. Every page is planned by itself, or with its neighbours where a jump joins them. ``--show 5 --out folder`` paints
the five worst; ``--first SEED --issues 1`` lays out one issue again; ``--edge NAME`` (or ``all``) takes the issues out
of the ordinary.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

from edition.errors import Overset, Underset
from edition.layout.edition import lay_out, lay_out_edition
from edition.load.faces import InstalledFaces
from edition.model.frame import PageLayout
from edition.model.house import House
from edition.model.issue import Issue, Kind, Page
from edition.proof import proof
from edition.proof.geometry import geometry_figures
from edition.proof.headlines import headline_figures
from edition.proof.page import lines_set, page_fill
from edition.proof.rank import rank_figures
from tests.generated.houses import GRIDS, house_on
from tests.generated.issues import generated_issue, loads, with_drawings
from tests.generated.specs import EDGES, FITTING, edge, spread

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PIXELS = 1800  # height of a page shown
ASIDE = 10  # refusals listed
Job = tuple[int, str]  # seed, name of an edge or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is measured of one page; ``refused`` is the message where there is none."""

    job: Job
    grid: str
    page: int
    blocks: int
    load: float
    seconds: float
    refused: str = ""
    crashed: bool = False
    tiled: float = 0.0
    lines: float = 0.0
    codes: Counter[str] = field(default_factory=Counter)
    colliding: int = 0  # pairs of headlines that read as one (碰题)
    cuts: int = 0  # across the whole page, more than one block on either side
    gutters: int = 0  # over 75 % of the height
    agree: float | None = None  # Kendall's τ of priority and prominence
    order: float | None = None  # the same with the articles' order inside a priority
    lead: bool = True  # its headline is strictly the most prominent

    @property
    def fits(self) -> bool:
        """Whether the page has copy that should go in as it is."""
        return FITTING[0] - 0.005 <= self.load <= FITTING[1] + 0.005

    @property
    def badness(self) -> float:
        """For finding the pages to look at."""
        tau = 1.0 if self.agree is None else self.agree
        return (
            100 * self.codes["P-overlap"]
            + 10 * self.colliding
            + 3 * (self.cuts + self.gutters + self.codes["P-hole"] + self.codes["P-empty"])
            + 8 * (not self.lead)
            + 200 * max(0.0, 0.995 - self.lines)
            + 10 * max(0.0, 0.8 - tau)
        )


# Laying out


@cache
def installed() -> InstalledFaces:
    """The faces, looked up once a process; all grids have the same."""
    return InstalledFaces(house_on(GRIDS[0]).faces)


def made(job: Job) -> tuple[Issue, House]:
    """The issue of a job."""
    seed, name = job
    issue, house = generated_issue(seed, edge(name, seed) if name else spread(seed))
    return issue, replace(house, faces=installed().faces)


def joined(issue: Issue) -> Iterator[tuple[Page, ...]]:
    """The issue's pages, each by itself, from the first to the last that jumps join."""
    reach = 0
    held: list[Page] = []
    for page in issue.pages:
        held.append(page)
        reach = max([reach, page.number, *(article.pins.jump or 0 for article in page.articles)])
        if reach == page.number:
            yield tuple(held)
            held = []


def part_of(issue: Issue, number: int) -> tuple[Page, ...]:
    """The pages laid out together with page ``number``."""
    return next(part for part in joined(issue) if any(page.number == number for page in part))


def measure(job: Job) -> list[Figures]:
    """Lay out an issue page by page."""
    issue, house = made(job)
    wanted = dict(zip((page.number for page in issue.pages), loads(issue, house), strict=True))
    found = []
    for pages in joined(issue):
        part = replace(issue, pages=pages)
        refused, crashed = "", False
        printed = part  # with the fillers that its pages took
        layouts: tuple[PageLayout, ...] = ()
        begun = time.perf_counter()
        try:
            laid = lay_out_edition(part, house, installed())
            if laid.misfits:
                raise laid.misfits[0]
            printed, layouts = laid.issue, laid.pages
        except (Overset, Underset) as error:
            refused = f"{type(error).__name__}: {error}".split("\n")[0]
        except Exception as error:  # a planner's fault is a figure too
            refused, crashed = f"{type(error).__name__}: {error}".split("\n")[0], True
        seconds = (time.perf_counter() - begun) / len(pages)
        codes = _codes(printed, house, layouts)
        for number, page in enumerate(pages):
            bare = Figures(
                job=job,
                grid=f"{house.grid.columns}x{house.grid.chars}",
                page=page.number,
                blocks=_blocks(page, issue),
                load=wanted[page.number],
                seconds=seconds,
                refused=refused,
                crashed=crashed,
            )
            found.append(
                looked_at(bare, layouts[number], printed, house, codes[page.number]) if layouts else bare
            )
    return found


def whole(job: Job) -> tuple[int, float]:
    """Pages of an issue and the seconds its whole layout takes."""
    issue, house = made(job)
    begun = time.perf_counter()
    try:
        lay_out(issue, house, installed())
    except Exception:
        return len(issue.pages), 0.0  # what is refused is measured page by page
    return len(issue.pages), time.perf_counter() - begun


def _blocks(page: Page, issue: Issue) -> int:
    briefs = any(article.kind is Kind.BRIEF for article in page.articles)
    arriving = sum(article.pins.jump == page.number for article in issue.articles)
    return sum(article.kind is not Kind.BRIEF for article in page.articles) + briefs + arriving


def _codes(issue: Issue, house: House, layouts: tuple[PageLayout, ...]) -> dict[int, Counter[str]]:
    """Findings of the proof by page and code; those on form, which made-up issues lack, are left out."""
    found: dict[int, Counter[str]] = {page.number: Counter() for page in issue.pages}
    if layouts:
        for finding in proof(issue, house, layouts, installed(), pdf=None, epub=None):
            words = finding.place.replace(",", " ").split()
            if finding.code[0] != "F" and words[:1] == ["page"] and int(words[1]) in found:
                found[int(words[1])][finding.code] += 1
    return found


# Looking at a page


def looked_at(bare: Figures, layout: PageLayout, issue: Issue, house: House, codes: Counter[str]) -> Figures:
    """The figures of a page that was made, as proof has them."""
    figure = geometry_figures(layout, house)
    rank = rank_figures(layout, issue, house)
    return replace(
        bare,
        tiled=page_fill(layout, house),
        lines=lines_set(layout),
        codes=codes,
        colliding=len(headline_figures(layout, house).tombstones),
        cuts=len(figure.cuts),
        gutters=len(figure.long_gutters),
        agree=rank.tau_priority,
        order=rank.tau,
        lead=not rank.outshone_by,
    )


# The table

Row = tuple[str, Callable[[list[Figures]], str]]


def _count(
    test: Callable[[Figures], bool], of: Callable[[Figures], bool] = lambda page: True
) -> Callable[..., str]:
    def told(pages: list[Figures]) -> str:
        asked = [page for page in pages if of(page)]
        return f"{sum(map(test, asked))} of {len(asked)}"

    return told


def _sum(value: Callable[[Figures], int]) -> Callable[[list[Figures]], str]:
    return lambda pages: str(sum(value(page) for page in pages if not page.refused))


def _low(value: Callable[[Figures], float]) -> Callable[[list[Figures]], str]:
    def told(pages: list[Figures]) -> str:
        found = [100 * value(page) for page in pages if not page.refused]
        return f"{median(found):.2f} / {min(found):.2f}" if found else "–"

    return told


def _tau(value: Callable[[Figures], float | None]) -> Callable[[list[Figures]], str]:
    def told(pages: list[Figures]) -> str:
        found = [tau for tau in map(value, pages) if tau is not None]
        return f"{sum(found) / len(found):.2f} / {min(found):.2f}" if found else "–"

    return told


def _time(pages: list[Figures]) -> str:
    found = [page.seconds for page in pages if not page.refused]
    return f"{median(found):.2f} / {max(found):.2f}" if found else "–"


ROWS: tuple[Row, ...] = (
    ("pages made", _count(lambda page: not page.refused)),
    ("refused, load 0.97 to 1.03", _count(lambda page: bool(page.refused), lambda page: page.fits)),
    (
        "refused, load below",
        _count(lambda page: bool(page.refused), lambda page: not page.fits and page.load < 1),
    ),
    (
        "refused, load above",
        _count(lambda page: bool(page.refused), lambda page: not page.fits and page.load > 1),
    ),
    ("crashed", _count(lambda page: page.crashed)),
    ("type area tiled, %: median / least", _low(lambda page: page.tiled)),
    ("lines set, %: median / least", _low(lambda page: page.lines)),
    ("  of these under 99 %", _count(lambda page: page.lines < 0.99, lambda page: not page.refused)),
    (
        "  under 99 %, load 0.97 to 1.03",
        _count(lambda page: page.lines < 0.99, lambda page: not page.refused and page.fits),
    ),
    ("holes (P-hole)", _sum(lambda page: page.codes["P-hole"])),
    ("overlaps (P-overlap)", _sum(lambda page: page.codes["P-overlap"])),
    ("headlines that read as one: 碰题", _sum(lambda page: page.colliding)),
    ("full-width cuts", _sum(lambda page: page.cuts)),
    ("gutters over 75 % of the height", _sum(lambda page: page.gutters)),
    ("τ priority, prominence: mean / least", _tau(lambda page: page.agree)),
    ("τ order, prominence: mean / least", _tau(lambda page: page.order)),
    ("lead strictly the largest", _count(lambda page: page.lead, lambda page: not page.refused)),
    ("seconds a page: median / most", _time),
)


def table(pages: list[Figures]) -> Iterator[str]:
    """The figures by grid and over all, a row each."""
    grids = [grid for grid in GRIDS if any(page.grid == grid for page in pages)]
    yield f"{'':38}" + "".join(f"{name:>16}" for name in (*grids, "all"))
    for label, told in ROWS:
        cells = [told([page for page in pages if page.grid == grid]) for grid in grids]
        yield f"{label:38}" + "".join(f"{cell:>16}" for cell in (*cells, told(pages)))


def times(pages: list[Figures]) -> Iterator[str]:
    """Seconds of planning by the number of blocks."""
    yield "\nblocks   pages   made   seconds: median    most"
    for blocks, group in groupby(sorted(pages, key=lambda page: page.blocks), key=lambda page: page.blocks):
        held = list(group)
        seconds = [page.seconds for page in held]
        there = sum(not page.refused for page in held)
        yield f"{blocks:6}{len(held):8}{there:7}{median(seconds):18.2f}{max(seconds):8.2f}"


def by_load(pages: list[Figures]) -> Iterator[str]:
    """Pages made and lines set by the load."""
    yield "\nload          pages   made   lines set, %: median   least   holes"
    bounds = (0.0, 0.90, FITTING[0] - 0.005, FITTING[1] + 0.005, 1.10, 1.20, 9.0)
    for low, high in pairwise(bounds):
        held = [page for page in pages if low <= page.load < high]
        there = [100 * page.lines for page in held if not page.refused]
        holes = sum(page.codes["P-hole"] for page in held)
        if held:
            told = f"{median(there):23.2f}{min(there):8.2f}{holes:8}" if there else ""
            yield f"{low:4.2f} to {min(high, 1.35):4.2f}{len(held):7}{len(there):7}{told}"


def others(pages: list[Figures]) -> Iterator[str]:
    """What the proof says besides, and what was refused though it should fit."""
    codes: Counter[str] = sum((page.codes for page in pages), Counter())
    yield "\nfindings of the proof: " + (
        ", ".join(f"{code} {number}" for code, number in sorted(codes.items())) or "none"
    )
    refused = [page for page in pages if page.crashed or (page.refused and page.fits)]
    for page in refused[:ASIDE]:
        yield f"{_name(page)}, {page.blocks} blocks, load {page.load:.3f}: {page.refused[:150]}"
    if len(refused) > ASIDE:
        yield f"… and {len(refused) - ASIDE} more"


def _name(page: Figures) -> str:
    seed, edge_name = page.job
    return f"--first {seed} --issues 1{f' --edge {edge_name!r}' if edge_name else ''} page {page.page} ({page.grid})"


# Pages to look at


def show(pages: Iterable[Figures], folder: Path) -> Iterator[str]:
    """Paint pages into ``folder``; where each is and what is bad about it."""
    import pypdfium2

    from edition.render.html import render_html
    from edition.render.pdf import render_pdf

    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        issue, house = made(page.job)
        with tempfile.TemporaryDirectory() as drawings:
            drawn = with_drawings(issue, Path(drawings))
            layouts = lay_out(replace(drawn, pages=part_of(drawn, page.page)), house, installed())
            chosen = tuple(layout for layout in layouts if layout.number == page.page)
            pdf, _ = render_pdf(render_html(chosen, drawn, house, installed(), TEMPLATES), drawn)
        sheet = pypdfium2.PdfDocument(pdf)[0]
        path = folder / f"{page.grid}-{page.job[0]}{page.job[1].replace(' ', '-')}-p{page.page}.png"
        sheet.render(scale=PIXELS / sheet.get_height()).to_pil().convert("L").save(path)
        tau = "–" if page.agree is None else f"{page.agree:.2f}"
        yield (
            f"{_name(page)}: load {page.load:.2f}, lines {page.lines:.1%}, holes {page.codes['P-hole']}, overlaps "
            f"{page.codes['P-overlap']}, colliding {page.colliding}, cuts {page.cuts}, "
            f"gutters {page.gutters}, τ {tau}, lead {'largest' if page.lead else 'not largest'}: {path.name}"
        )


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.pages", description="Plan generated pages, and measure them."
    )
    parser.add_argument("--issues", type=int, default=100, help="how many, from the first seed on")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--edge", choices=[*EDGES, "all"], default="", help="issues out of the ordinary")
    parser.add_argument("--whole", action="store_true", help="time whole issues too, faces and words known")
    parser.add_argument(
        "--show", type=int, default=0, metavar="WORST", help="paint so many of the worst pages"
    )
    parser.add_argument("--out", type=Path, default=Path("dist/pages"), metavar="FOLDER", help="where to")
    return parser.parse_args(given)


def main(given: list[str] | None = None) -> int:
    """Lay out the issues, print the tables."""
    asked = _arguments(given)
    names = [*EDGES] if asked.edge == "all" else [asked.edge]
    jobs = [(seed, name) for name in names for seed in range(asked.first, asked.first + asked.issues)]
    begun = time.perf_counter()
    with ProcessPoolExecutor(asked.jobs) as pool:
        pages = [page for held in pool.map(measure, jobs) for page in held]
        taken = [pair for pair in pool.map(whole, jobs) if pair[1]] if asked.whole else []
    print(
        f"{len(jobs)} issues, {len(pages)} pages, {asked.jobs} processes, {time.perf_counter() - begun:.0f} s\n"
    )
    for line in (*table(pages), *times(pages), *by_load(pages), *others(pages)):
        print(line)
    for number in sorted({number for number, _ in taken}):
        seconds = [each for pages_of, each in taken if pages_of == number]
        print(
            f"{len(seconds)} issues of {number} pages whole: {median(seconds):.2f} s, most {max(seconds):.2f} s"
        )
    worst = sorted((page for page in pages if not page.refused), key=lambda page: -page.badness)
    for line in show(worst[: asked.show], asked.out):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
