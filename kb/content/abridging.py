"""A long list of problems, cut for people to read."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .records import Problem

MOST_ALIKE = 20


def abridged(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Cut a list of problems for people to read: at most twenty of the same sort.

    The twentieth says how many more there are.
    """
    alike = Counter(_sort_of(problem) for problem in problems)
    said: Counter[str] = Counter()
    for problem in problems:
        sort = _sort_of(problem)
        said[sort] += 1
        if said[sort] < MOST_ALIKE or alike[sort] == said[sort] == MOST_ALIKE:
            yield problem
        elif said[sort] == MOST_ALIKE:
            more = f"{problem.remedy} And {alike[sort] - MOST_ALIKE} more of this sort."
            yield replace(problem, remedy=more)


def _sort_of(problem: Problem) -> str:
    return re.sub(r"`[^`]*`|\d+", "", problem.message)
