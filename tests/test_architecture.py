"""The walls of the house: who may import whom, read from the sources themselves (see ARCHITECTURE.md)."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "edition"
SOURCES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 450

#: What each stage may import of the others, besides itself, ``model`` and ``errors``.
MAY_USE = {
    "model": set(),
    "errors": set(),
    "load": set(),
    "compose": set(),
    "layout": {"compose"},
    "render": set(),
    "proof": set(),
    "press": set(),
    "catalog": set(),
    "start": {"load"},
    "intake": {"load"},
}
#: Above the stages: they put them in order.
ABOVE = {"pipeline", "cli", "arguments", "outputs", "watch", "__main__", "__init__"}
ONLY_IN = {
    "weasyprint": {"edition/render/pdf.py"},
    "ebooklib": {"edition/render/epub.py", "edition/render/container.py"},
    "pikepdf": {
        "edition/proof/preflight.py",
        "edition/proof/press_content.py",
        *(path.relative_to(ROOT).as_posix() for path in PACKAGE.glob("press/*.py")),
    },
}
#: What makes one run differ from the next, and who may ask for it: the command, and the PDF's date.
UNSTEADY_MODULES = {"random", "secrets", "uuid", "time"}
UNSTEADY_CALLS = {
    "now",
    "today",
    "utcnow",
    "getenv",
    "urandom",
    "time_ns",
    "getcwd",
    "cwd",
    "home",
    "gethostname",
}
MAY_BE_UNSTEADY = {"edition/cli.py", "edition/__main__.py", "edition/pipeline.py", "edition/render/pdf.py"}


@dataclass(frozen=True)
class Import:
    """One import: the module as it is named, its line, and whether it runs when the importer is imported."""

    module: str
    line: int
    at_top: bool


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    """Every import of a file; ``from edition.x import y`` counts as edition.x.y where that is a module."""
    found: list[Import] = []
    top = set(map(id, tree_of(path).body))
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{name_of(path)}:{node.lineno}: import by the full name"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found.append(
                    Import(deeper if deeper in modules() else node.module, node.lineno, id(node) in top)
                )
    return tuple(found)


@cache
def modules() -> dict[str, Path]:
    return {module_of(path): path for path in SOURCES}


def stage_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_stages_import_only_what_lies_under_them(path: Path) -> None:
    """Load, layout, render and proof never import one another; layout uses compose; model only model."""
    stage = stage_of(module_of(path))
    if stage in ABOVE:
        return
    allowed = {stage, "model"} | MAY_USE[stage] | (set() if stage == "model" else {"errors"})
    for one in imports_of(path):
        if one.module.split(".")[0] == "edition":
            assert stage_of(one.module) in allowed, (
                f"{name_of(path)}:{one.line}: {stage} may not import {one.module}"
            )


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_the_painter_and_the_packer_are_behind_one_door(path: Path) -> None:
    for one in imports_of(path):
        doors = ONLY_IN.get(one.module.split(".")[0])
        assert doors is None or name_of(path) in doors, (
            f"{name_of(path)}:{one.line}: only {doors} imports {one.module}"
        )


def test_no_module_imports_itself_by_way_of_others() -> None:
    """No cycle, counting also what is imported inside functions; a package counts as its ``__init__``."""
    graph = {
        module: sorted(
            {one.module for one in imports_of(path) if one.module in modules() and one.module != module}
        )
        for module, path in modules().items()
    }
    done: set[str] = set()

    def visit(module: str, chain: tuple[str, ...]) -> None:
        assert module not in chain, " -> ".join((*chain[chain.index(module) :], module))
        if module not in done:
            for used in graph[module]:
                visit(used, (*chain, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_depends_on_clock_chance_or_environment(path: Path) -> None:
    """The same input gives the same bytes: only the command and the PDF's date may ask what differs."""
    if name_of(path) in MAY_BE_UNSTEADY:
        return
    for one in imports_of(path):
        assert one.module.split(".")[0] not in UNSTEADY_MODULES, f"{name_of(path)}:{one.line}: {one.module}"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in UNSTEADY_CALLS, f"{name_of(path)}:{node.lineno}: {node.func.attr}()"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr != "environ", f"{name_of(path)}:{node.lineno}: os.environ"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("hash", "id"), (
                f"{name_of(path)}:{node.lineno}: {node.func.id}() differs by run"
            )


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_modules_stay_short_and_say_what_they_are(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES
    assert ast.get_docstring(tree_of(path)), (
        f"{name_of(path)}: the module's docstring says what goes in and out"
    )


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_the_command_prints(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            assert name_of(path) == "edition/cli.py", f"{name_of(path)}:{node.lineno}"


def test_there_are_sources_to_read() -> None:
    assert {stage_of(module) for module in modules()} >= {*MAY_USE} - {"errors"}
