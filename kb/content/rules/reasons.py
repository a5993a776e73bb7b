"""The rules about reasons: a link says what one thing has to do with the other, and says it once."""

import re
from collections.abc import Iterator

from ..records import Library, Link, Problem

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
            text = _reason(link)
            if len(text.split()) < _FEWEST_WORDS or _POINTING.search(text):
                remedy = "Say what in the idea the practice rests on, with its source."
                yield Problem(link.path, link.lines[0].number, "The reason only points.", remedy)


def reasons_stand_once(library: Library) -> Iterator[Problem]:
    """No two links give the same reason: what fits two links says too little about either.

    An institute's own links are left as it writes them.
    """
    first: dict[str, Link] = {}
    for record in library.records.values():
        for link in record.links:
            text = _reason(link)
            if text and not link.origin and first.setdefault(text, link) is not link:
                message = f"The reason stands also in {first[text].path}."
                yield Problem(link.path, link.lines[0].number, message, "Say what is particular to each.")


def _reason(link: Link) -> str:
    return " ".join(line.text for line in link.lines)


RULES = (reasons_say_something, reasons_stand_once)
