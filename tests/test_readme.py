"""What both READMEs show on a terminal is what the program prints."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
READMES = ["README.md", "README.zh.md"]


def shown(readme: str, command: str) -> str:
    """What the README shows under ``command``."""
    for block in BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")):
        first, _, rest = block.partition("\n")
        if first == f"$ {command}":
            return str(rest)
    raise AssertionError(f"{readme} does not show '{command}'")


def masked(text: str) -> str:
    """The text without what may differ from machine to machine: seconds, and the last digit of a size."""
    text = re.sub(r"\d+\.\d s\b", "N s", text)
    return re.sub(r"\d+ kB", "N kB", text).strip()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the two commands print, run as a reader would run them."""
    environment = {**os.environ, "COLUMNS": "80"}
    made = {}
    for command in ("./make-edition 16290", "./make-edition --help"):
        run = subprocess.run(
            ["sh", *command.split()], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
        )
        assert run.returncode == 0, run.stderr
        made[command] = run.stdout
    return made


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", ["./make-edition 16290", "./make-edition --help"])
def test_a_readme_shows_what_the_command_prints(readme: str, command: str, printed: dict[str, str]) -> None:
    assert masked(shown(readme, command)) == masked(printed[command])


@pytest.mark.parametrize("readme", READMES)
def test_a_readme_names_both_commands_and_shows_page_one(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert "$ ./make-edition 16290" in text
    assert "$ ./run-tests" in text
    assert (ROOT / "docs/page-1.png").stat().st_size > 100_000
    assert "docs/page-1.png" in text
