"""What a workshop on some topics can work with: records that the graph joins with them, each with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..content.records import Citation, Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase

# What a link counts: with a topic, with a whole school, with what is used beside, with what a topic is linked with.
DIRECT, BROAD, NEAR, FAR = 4, 2, 1, 0.01
TOLD = ("vignette", "moment")


class Pick(NamedTuple):
    """A record to work with, and why."""

    id: str
    why: str


def picks(
    base: KnowledgeBase, topics: Sequence[str], kinds: Sequence[str], beside: Sequence[str] = ()
) -> tuple[Pick, ...]:
    """The records of some kinds that are linked with topics, or with what those are linked with.

    The first has the most links; among equals those without a content note come first, then those whose
    ids sort first. A link with a record that is used `beside` counts a little. Never one of these records.
    """
    found: dict[str, _Found] = {}
    for number, id in enumerate((*topics, *beside)):
        weight = BROAD if base.record(id).kind == "theory" else DIRECT
        weight = weight + (number == 0) if number < len(topics) else NEAR
        for other, link in _linked(base, id):
            if other.kind in kinds:
                _count(found, other, weight, _why(base, link, other.id))
    for id in (*topics, *beside):
        for other, why in _further(base, id, kinds):
            _count(found, other, FAR, why)
    ranked = sorted(
        found.values(), key=lambda one: (-one.weight, "content-note" in one.record.facts, one.record.id)
    )
    return tuple(Pick(one.record.id, one.why) for one in ranked if one.record.id not in (*topics, *beside))


def cited(base: KnowledgeBase, id: str, why: str) -> Line:
    """The reason of a pick as a line with the sources of the link whose reason it repeats."""
    lines = (line for link in base.links_of(id) for line in link.lines if line.text in why)
    citations: dict[Citation, None] = dict.fromkeys(one for line in lines for one in line.citations)
    return Line(0, why, tuple(citations))


def said_before(base: KnowledgeBase, texts: Iterable[str]) -> list[Line]:
    """Texts as lines; those that a workshop of the content says have the sources that they have there."""
    known = {
        line.text: line
        for record in base.library.of("workshop")
        for _, part in record.passages
        for line in part.lines
    }
    return [known.get(text, Line(0, text)) for text in texts]


def gentle(base: KnowledgeBase, id: str) -> bool:
    """Whether a record can be played without care beyond the ordinary: no content note, nobody to consult."""
    facts = base.record(id).facts
    return not (facts.get("content-note") or facts.get("consult"))


class _Found(NamedTuple):
    """A record that was found, how much it is linked, and the reason that was met first."""

    record: Record
    weight: float
    why: str


def _count(found: dict[str, _Found], record: Record, weight: float, why: str) -> None:
    before = found.get(record.id)
    found[record.id] = (
        _Found(record, before.weight + weight, before.why) if before else _Found(record, weight, why)
    )


def _linked(base: KnowledgeBase, id: str) -> Iterator[tuple[Record, Link]]:
    """The records that are linked with a record, each with its link."""
    for link in base.links_of(id):
        if relation_of(link).claimed:
            yield base.record(link.target if link.source == id else link.source), link


def _further(base: KnowledgeBase, id: str, kinds: Iterable[str]) -> Iterator[tuple[Record, str]]:
    """The records of some kinds that are linked with what a record is linked with, schools apart."""
    topic = base.record(id).label
    for near, _ in _linked(base, id):
        if near.kind in ("principle", "concept", "practice"):
            for other, link in _linked(base, near.id):
                if other.kind in kinds and other.id != id:
                    yield other, f"{_why(base, link, other.id)} “{near.label}” is linked with “{topic}”."


def _why(base: KnowledgeBase, link: Link, id: str) -> str:
    """A link in words and its first reason, told of one of its ends."""
    relation = relation_of(link)
    back = link.source != id
    other = base.record(link.source if back else link.target).label
    if relation.verb and not back:
        sentence = f"It {relation.verb} {other}"
    else:
        ends = {"s": "it", "t": other}
        sentence = (relation.backward if back else relation.forward).replace("“{s}”", "{s}").format(**ends)
    reason = f": {link.lines[0].text}" if link.lines else "."
    return f"{sentence[0].upper()}{sentence[1:]}{reason}"
