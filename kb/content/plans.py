"""The lines of a workshop's plan, which are taken apart here and nowhere else, and what asks for a leader's care."""

import re
from typing import NamedTuple

from .records import Library

_MINUTES = re.compile(r"(\d+) min: ")
_LATE = re.compile(r" If late: ")
_CHIEFLY = ("serves", "shows")  # what is linked so with a record is chiefly about it


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


def asks_for_care(library: Library, id: str) -> bool:
    """Whether whoever leads a session on a record needs a note; False for an unknown id.

    So it is where house.yml lists the record under `leaders-note`, or one that it serves, shows or surely bears on.
    """
    careful, record = library.house.get("leaders-note", ()), library.records.get(id)
    links = [link for link in record.links if link.target in careful] if record else []
    return id in careful or any(link.relation in _CHIEFLY or link.certainty == "high" for link in links)
