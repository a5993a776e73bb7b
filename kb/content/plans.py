"""The lines of a workshop's plan, which are taken apart here and nowhere else."""

import re
from typing import NamedTuple

_MINUTES = re.compile(r"(\d+) min: ")
_LATE = re.compile(r" If late: ")


class Planned(NamedTuple):
    """A line of a plan taken apart: its minutes (0 if not said), its words with a title, what to leave out."""

    minutes: int
    words: str
    if_late: str = ""


def planned(line: str) -> Planned:
    """A line of a plan taken apart: `20 min: Title: what happens. If late: what to leave out.` says all of it."""
    minutes = _MINUTES.match(line)
    words, *late = _LATE.split(line[minutes.end() :] if minutes else line, maxsplit=1)
    return Planned(int(minutes[1]) if minutes else 0, words, *map(begun, late))


def begun(words: str) -> str:
    """Words as a sentence begins."""
    return words[:1].upper() + words[1:]
