"""Work shared among processes, where the system can copy a process in an instant.

In: pieces of work that depend on nothing but what is in memory, how heavy each is, how many processes. Out: their
results in order, the same as one after another. What a piece raises is raised here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")


def in_parallel(
    works: Sequence[Callable[[], Result]], weights: Sequence[int], processes: int
) -> list[Result]:
    """Do all ``works``, the heaviest first to whichever process has least."""
    processes = min(processes, len(works))
    if processes < 2 or not sys.platform.startswith("linux"):
        return [work() for work in works]
    shares = _shared(weights, processes)
    children = [_forked([works[at] for at in share]) for share in shares[1:]]
    try:
        done: dict[int, Result] = {at: works[at]() for at in shares[0]}
    finally:  # whatever comes of the work here, the children are heard out
        answers = [_answer(child, pipe) for child, pipe in children]
    for share, sent in zip(shares[1:], answers, strict=True):
        # A child that could not answer has its work done here: the result is the same.
        results = pickle.loads(sent) if sent else [works[at]() for at in share]
        done.update(zip(share, results, strict=True))
    return [done[at] for at in range(len(works))]


def _answer(child: int, pipe: int) -> bytes:
    """What a child sends, all of it, once it has ended."""
    with os.fdopen(pipe, "rb") as stream:
        sent = stream.read()
    os.waitpid(child, 0)
    return sent


def _shared(weights: Sequence[int], processes: int) -> list[list[int]]:
    """The numbers of the pieces each process does."""
    shares: list[list[int]] = [[] for _ in range(processes)]
    loads = [0] * processes
    for at in sorted(range(len(weights)), key=lambda at: (-weights[at], at)):
        least = loads.index(min(loads))
        shares[least].append(at)
        loads[least] += weights[at]
    return [sorted(share) for share in shares]


def _forked(works: list[Callable[[], Result]]) -> tuple[int, int]:
    """A child that does the works, and the pipe their results come by; nothing comes where one fails."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child:
        os.close(sender)
        return child, receiver
    status = 1
    try:
        os.close(receiver)
        answer = pickle.dumps([work() for work in works], protocol=pickle.HIGHEST_PROTOCOL)
        with os.fdopen(sender, "wb") as stream:
            stream.write(answer)
        status = 0
    finally:
        os._exit(status)  # no clean-up of the parent's in the child
