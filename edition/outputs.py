"""The finished files, written whole or not at all.

In: an edition, the folder for it. Out: files in their places. Raises EditionError and OSError; where it does, what was
there before is there still.
"""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import EditionError

if TYPE_CHECKING:
    from edition.load.keep_cuts import KeptCuts
    from edition.pipeline import Edition


def write_edition(edition: Edition, out: Path, sheet: Path) -> list[tuple[Path, int]]:
    """Write what was made: every file is complete beside its place before the first takes it."""
    if out.exists() and not out.is_dir():
        raise EditionError(f"make-edition: --out {out} is a file; name a folder for the editions")
    out.mkdir(parents=True, exist_ok=True)
    ready: list[tuple[Path, Path, int]] = []
    try:
        for name, content in edition.outputs.items():
            target = out / name
            ready.append((write_beside(target, content), target, len(content)))
        made = len(ready)
        if edition.kept is not None and edition.kept.pages:
            ready.append(_sheet(sheet, edition.kept))
        for held, target, _ in ready:
            held.replace(target)
        if edition.draft is None:  # a draft of earlier copy would say that the issue is not done
            (out / f"{edition.issue.number}.draft.pdf").unlink(missing_ok=True)
    finally:
        for held, _, _ in ready:
            held.unlink(missing_ok=True)
    return [(target, size) for _, target, size in ready[:made]]


def _sheet(path: Path, kept: KeptCuts) -> tuple[Path, Path, int]:
    """Write the issue's sheet with its cuts beside the one that it replaces. Raises EditionError where its editor
    has saved it since it was read.
    """
    target = path.resolve()  # where a link leads, the file itself is replaced
    if target.read_bytes() != kept.before:
        raise EditionError(f"make-edition: {path} was changed meanwhile; nothing was written, run it again")
    held = write_beside(target, kept.after, stat.S_IMODE(target.stat().st_mode))
    return held, target, len(kept.after)


def write_beside(target: Path, content: bytes, mode: int = 0o644) -> Path:
    """Write ``content`` to a file of another name beside ``target``, safely on the disk."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    held = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        held.chmod(mode)
    except BaseException:
        held.unlink(missing_ok=True)
        raise
    return held
