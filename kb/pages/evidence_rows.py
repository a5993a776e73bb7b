"""The evidence row by row: each claim with how it was studied, what was found and what that does not show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import DESIGNS
from .page import firmness, how_studied, statements
from .parts import Prose

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class EvidenceRow:
    """A finding in a table.

    Attributes:
        finding: its record; the lead is the claim.
        studied: how it was found out, when and on whom.
        result, limits: what was found, and what that does not show.
        about: ids of the records that it puts to the test.
    """

    finding: Record
    studied: str
    result: Prose
    limits: Prose
    about: tuple[str, ...]

    @property
    def design(self) -> str:
        """The kind of study."""
        return str(self.finding.facts["design"])


def evidence_rows(base: KnowledgeBase) -> list[EvidenceRow]:
    """All findings, those of the firmest designs first."""
    return [
        EvidenceRow(
            finding=one,
            studied=how_studied(base, one),
            result=_prose(base, one, "Result"),
            limits=_prose(base, one, "Limits"),
            about=tuple(dict.fromkeys(link.target for link in one.links)),
        )
        for one in sorted(base.library.of("finding"), key=firmness)
    ]


def designs(rows: Iterable[EvidenceRow]) -> Choices:
    """The kinds of study that there are, as a choice: words with the count, and the kind; the firmest first."""
    counts = Counter(row.design for row in rows)
    found = [(f"{name.capitalize()} ({counts[name]})", name) for name in DESIGNS if counts[name]]
    return [(f"In any way ({counts.total()})", ""), *found]


def subjects(base: KnowledgeBase, rows: Iterable[EvidenceRow]) -> Choices:
    """What the findings are about, as a choice: label and id."""
    ids = {id for row in rows for id in row.about}
    return [("Anything", ""), *sorted((base.record(id).label, id) for id in ids)]


def _prose(base: KnowledgeBase, finding: Record, section: str) -> Prose:
    return Prose("", statements(base, section, finding.items(section)))
