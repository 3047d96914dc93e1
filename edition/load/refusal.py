"""A reason not to take a picture, raised where its place in the manuscript is not yet known."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong with a picture, and the cure; whoever knows the line makes a fault of it."""

    def __init__(self, wrong: str, cure: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.cure = cure
