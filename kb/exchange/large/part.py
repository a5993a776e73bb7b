"""The part of a large vocabulary that is looked at, as a knowledge base: so its pictures and tables serve it, too."""

from collections.abc import Iterator

from ...content.records import Library, Line, Link, Record, Section
from ...knowledge.base import KnowledgeBase
from .vocabulary import LargeVocabulary

MOST = 60  # concepts of a part


def part(vocabulary: LargeVocabulary, id: str, limit: int = MOST) -> KnowledgeBase:
    """A concept and what is next to it, at most `limit` concepts, as a small knowledge base.

    Raises:
        KeyError: for an unknown concept.
    """
    graph = vocabulary.neighbourhood(id, 1, limit)
    links: dict[str, list[Link]] = {one: [] for one in graph}
    for source, target, relation in graph.edges(keys=True):
        name = "related-to" if relation == "related" else relation
        links[source].append(Link(source, name, target))
    records = (_record(vocabulary, one, tuple(links[one])) for one in graph)
    return KnowledgeBase(Library(records={one.id: one for one in records}))


def _record(vocabulary: LargeVocabulary, id: str, links: tuple[Link, ...]) -> Record:
    one = vocabulary[id]
    lines = tuple(_lines(one.definition))
    facts = {"label": one.label, "also": one.also, "hidden": one.hidden}
    lead = Section(name="", number=1, lines=lines)
    return Record(kind="concept", id=id, path="", facts=facts, lead=lead, links=links)


def _lines(text: str) -> Iterator[Line]:
    if text:
        yield Line(1, text)
