"""The rules about sources: what is claimed, and above all what is told as history, has a work behind it."""

import re
from collections.abc import Iterator

from ..records import Library, Line, Problem

_UNCHECKED = re.compile(r"verified: no\b")
_TELLS_OF_THE_PAST = {"Introduced", "History"}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d(?:s\b|\b)")


def lines_rest_on_checked_works(library: Library) -> Iterator[Problem]:
    """Each line that cites has at least one work that is not `verified: no`."""
    unchecked = {id for id, work in library.works.items() if _UNCHECKED.match(str(work.get("note", "")))}
    for record, _, section, line in library.lines():
        if _rests_on(line, unchecked):
            works = ", ".join(f"`{citation.work}`" for citation in line.citations)
            message = f"The line rests on {works} only, which nobody has seen."
            remedy = "Look the work up and say so in its note, or cite one that was checked."
            yield Problem(section.path or record.path, line.number, message, remedy)


def _rests_on(line: Line, unchecked: set[str]) -> bool:
    works = {citation.work for citation in line.citations}
    return bool(works) and works <= unchecked


def history_is_cited(library: Library) -> Iterator[Problem]:
    """A line under `## Introduced` or `## History` that says a year cites a work."""
    for record, name, section, line in library.lines():
        if name in _TELLS_OF_THE_PAST and _YEAR.search(line.text) and not line.citations:
            remedy = "Cite the work that says so, or leave the year out."
            yield Problem(
                section.path or record.path, line.number, "A year is told without a source.", remedy
            )


RULES = (lines_rest_on_checked_works, history_is_cited)
