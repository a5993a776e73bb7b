"""The plan of a workshop as steps with their times; its lines are taken apart here and nowhere else."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..content.records import Record

_MINUTES = re.compile(r"(\d+) min: ")
_TITLE = re.compile(r"([^:;.?!“”]{2,40}): ")
_LATE = re.compile(r" If late: ")


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


class Planned(NamedTuple):
    """A line of a plan taken apart: its minutes (0 if not said), its words with a title, what to leave out."""

    minutes: int
    words: str
    if_late: str = ""


def planned(line: str) -> Planned:
    """A line of a plan taken apart: `20 min: Title: what happens. If late: what to leave out.` says all of it."""
    minutes = _MINUTES.match(line)
    words, *late = _LATE.split(line[minutes.end() :] if minutes else line, maxsplit=1)
    return Planned(int(minutes[1]) if minutes else 0, words, *map(_begun, late))


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
    return (found[1], _begun(words[found.end() :])) if found else ("", words)


def clock(minutes: int) -> str:
    """Minutes as `h:mm`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _begun(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]
