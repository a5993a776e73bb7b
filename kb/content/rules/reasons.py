"""The rule about reasons: a link between a practice and an idea says what the one rests on in the other."""

import re
from collections.abc import Iterator

from ..records import Library, Problem

_FEWEST_WORDS = 7
_POINTING = re.compile(r"^(?:The|This) (?:concept|idea|term)\b|\b(?:this|the) page\b")


def reasons_say_something(library: Library) -> Iterator[Problem]:
    """A `uses` reason says what in the idea the act rests on; it does not only point from page to page.

    It has at least seven words, does not begin with “The concept”, and does not speak of pages.
    """
    for record in library.of("practice"):
        for link in record.links:
            if link.relation != "uses" or not link.lines:
                continue
            text = " ".join(line.text for line in link.lines)
            if len(text.split()) < _FEWEST_WORDS or _POINTING.search(text):
                remedy = "Say what in the idea the practice rests on, with its source."
                yield Problem(link.path, link.lines[0].number, "The reason only points.", remedy)


RULES = (reasons_say_something,)
