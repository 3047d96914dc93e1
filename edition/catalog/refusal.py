"""A reason to leave a file out of the catalog, raised where its name is not yet known."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong with a file; whoever knows its name makes a ``LeftOut`` of it."""
