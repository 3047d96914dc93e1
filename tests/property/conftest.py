"""Hypothesis for these tests: the same examples on every run and machine, no deadline on a busy one.

To search further: ``pytest tests/property --hypothesis-profile=search``.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("suite", derandomize=True, deadline=None, max_examples=120, database=None)
settings.register_profile("search", deadline=None, max_examples=3000)
settings.load_profile("suite")
