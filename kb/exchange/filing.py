"""Where questions and cards are filed in other programs: by theory, and under tags."""

from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import KINDS

_SCHOOLS = ("theories", "speaks-from")  # the facts that say of which theories a record is


def schools(base: KnowledgeBase, record: Record) -> tuple[Record, ...]:
    """The theories that a record is, comes from or speaks from, the chief one first; empty for most kinds."""
    named = (record.id, *(id for fact in _SCHOOLS for id in record.ids(fact)))
    found = [base.record(id) for id in named]
    return tuple(one for one in found if one.kind == "theory")


def shelf(base: KnowledgeBase, record: Record) -> str:
    """The name under which a record is filed: its chief theory, or its kind if it has none."""
    found = schools(base, record)
    return found[0].label if found else KINDS[record.kind].plural.capitalize()


def tags(base: KnowledgeBase, record: Record) -> tuple[str, ...]:
    """`kind::KIND`, `theory::ID` and `principle::ID`, each once; made of ids, so without spaces."""
    return tuple(dict.fromkeys(_tags(base, record)))


def _tags(base: KnowledgeBase, record: Record) -> Iterator[str]:
    yield f"kind::{record.kind}"
    for one in schools(base, record):
        yield f"theory::{one.id}"
    if record.kind == "principle":
        yield f"principle::{record.id}"
    for link in record.links:
        other = base.record(link.target)
        if other.kind == "principle" or link.relation == "draws-on":
            yield f"{other.kind}::{other.id}"
