"""What a picture is narrowed to."""

from collections.abc import Collection
from dataclasses import dataclass

from ..content.records import Library


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The records and relations that a picture may show; None for all.

    Attributes:
        records: ids of records.
        relations: names of relations.
        words: a sentence for the caption that names the selection, or nothing.
    """

    records: Collection[str] | None = None
    relations: Collection[str] | None = None
    words: str = ""

    def has_record(self, id: str) -> bool:
        """Whether a record may be shown."""
        return self.records is None or id in self.records

    def has_relation(self, name: str) -> bool:
        """Whether links of a relation may be shown."""
        return self.relations is None or name in self.relations


EVERYTHING = Selection()


def only_kinds(library: Library, *kinds: str) -> Selection:
    """A selection of the records of some kinds.

    A principle's sheet has its theories in a table, so its picture shows the rest:
    `neighbourhood(base, id, strip, selection=only_kinds(base.library, "concept", "practice", "moment"))`.
    """
    return Selection(records={record.id for kind in kinds for record in library.of(kind)})
