"""The rule about dates of research: whoever reads a finding aloud can say when it was found."""

import re
from collections.abc import Iterator
from typing import Any

from ...schema import RESEARCH
from ..records import Library, Line, Problem

_LOOKS_BACK = re.compile(
    r"^(?:It|Its|They|Their|This|That|These|Those|Such|Both|Neither|None)\b"
    r"|^All (?:this|of them)\b|^The (?:same|first|second)\b"
    r"|\bthe same (?:\w+ )?(?:meta-)?(?:analysis|authors|laboratory|report|review|study|survey|trial|year)\b"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def evidence_is_dated(library: Library) -> Iterator[Problem]:
    """A line of evidence that cites says the year of a work that it cites, in its words.

    It may look back instead (“The same review”, “It found”), if a line before it in the section names a year.
    """
    for record in library.records.values():
        for name, section in record.sections.items():
            if name not in RESEARCH:
                continue
            dated = False
            for line in section.lines:
                years = _years(library, line)
                told = any(year in line.text for year in years) or (dated and _LOOKS_BACK.search(line.text))
                if years and not told:
                    remedy = f"Write it, as “a review of {min(years)}”, or refer to the line before."
                    path = section.path or record.path
                    yield Problem(path, line.number, "The evidence does not say its year.", remedy)
                dated = dated or bool(_YEAR.search(line.text))


def _years(library: Library, line: Line) -> set[str]:
    """The years of the works that a line cites; works that are missing or undated have none."""
    return {
        str(parts[0][0])
        for citation in line.citations
        if (parts := _issued(library.works.get(citation.work, {})))
    }


def _issued(work: Any) -> list[list[Any]]:
    parts = work.get("issued", {}).get("date-parts", [])
    return parts if parts and parts[0] else []


RULES = (evidence_is_dated,)
