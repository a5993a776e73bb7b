"""The plan of a workshop as steps with their times."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..content.plans import begun, planned
from ..content.records import Record

_TITLE = re.compile(r"([^:;.?!“”]{2,40}): ")


class Step(NamedTuple):
    """A step of a workshop.

    Attributes:
        start, end: when it starts and ends, `h:mm` after the beginning.
        minutes: how long it takes; 0 if that is not said.
        title: its name in a few words, or empty.
        words: what happens.
        if_late: what to leave out if it is late, or empty.
    """

    start: str
    end: str
    minutes: int
    title: str
    words: str
    if_late: str = ""

    @property
    def name(self) -> str:
        """Its title, or what happens if it has none."""
        return self.title or self.words


def plan_of(record: Record) -> list[Step]:
    """The steps of a workshop's record with their times; none for any other record."""
    return timed(planned(line.text) for line in record.items("Plan"))


def timed(items: Iterable[tuple[int, str, str]]) -> list[Step]:
    """The steps of (minutes, words with a title, what to leave out), one after the other."""
    steps, now = [], 0
    for minutes, said, if_late in items:
        title, words = titled_words(said)
        steps.append(Step(clock(now), clock(now + minutes), minutes, title, words, if_late))
        now += minutes
    return steps


def titled_words(words: str) -> tuple[str, str]:
    """The title before the first colon, if it is short, and the words after it."""
    found = _TITLE.match(words)
    return (found[1], begun(words[found.end() :])) if found else ("", words)


def clock(minutes: int) -> str:
    """Minutes as `h:mm`."""
    return f"{minutes // 60}:{minutes % 60:02}"
