"""The neighbours of a record, the most telling first: by reasoned links, and by facts of front matter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from .selection import Selection
from .verdicts import certainty_rank

# How telling what joins two records is: the less, the sooner it is shown. Of each pair the first is for the
# record that says so, the second for the other. What schools, people and stories are for comes first, then
# what a concept must be told apart from, then what merely goes together or uses it.
PRIORITIES = {
    "draws-on": (0.0, 0.0),
    "is-supported-by": (2.0, 2.0),
    "is-in-tension-with": (0.3, 0.5),
    "bears-on": (0.5, 0.5),
    "serves": (0.3, 1.0),
    "uses": (0.5, 1.5),
    "points-to": (0.0, 1.5),
    "heard-by": (1.0, 3.0),
    "shows": (0.0, 2.0),
    "tests": (0.0, 1.5),
    "asks-about": (0.0, 4.0),
    "works-with": (0.0, 4.5),
    "sense": (1.0, 1.2),
    "broader": (1.2, 1.4),
    "is-part-of": (1.2, 1.2),
    "develops": (1.0, 1.0),
    "presupposes": (1.2, 1.2),
    "criticizes": (1.0, 1.0),
    "helps-explain": (1.2, 1.2),
    "responds-to": (1.2, 1.2),
    "is-not": (0.6, 0.6),
    "contrasts-with": (0.6, 0.6),
    "related-to": (2.5, 2.5),
}
STEP = 0.25  # how much later each further neighbour of one sort comes, so that other sorts come too


@dataclass(frozen=True)
class FactWords:
    """A fact as words over the neighbour, read from the record that has it and from the other; how telling."""

    forward: str
    backward: str
    priorities: tuple[float, float]


# By the kind of the record that has the fact, and the fact's field; `home` is the first of `theories`.
FACTS = {
    ("theory", "introduced-by"): FactWords("Founded by", "Founded", (0.2, 0.0)),
    ("tradition", "taken-up-by"): FactWords("Taken up by", "Took up", (1.0, 2.0)),
    ("concept", "home"): FactWords("Comes to us from", "Ideas that come from it", (0.2, -0.2)),
    ("concept", "theories"): FactWords("Also used in", "Ideas from elsewhere used in it", (2.2, 3.0)),
    ("concept", "introduced-by"): FactWords("Introduced by", "Introduced", (0.4, 0.0)),
    ("concept", "introduced-in"): FactWords("Introduced in", "Introduced", (2.6, 2.6)),
    ("concept", "taken-up-by"): FactWords("Taken up by", "Took up", (1.8, 2.4)),
    ("person", "speaks-from"): FactWords("Speaks from", "People who speak from it", (0.3, 0.45)),
    ("person", "taken-up-by"): FactWords("Work taken up by", "Took up the work of", (1.5, 2.4)),
    ("person", "works"): FactWords("Wrote", "Written by", (0.5, 0.5)),
    ("finding", "works"): FactWords("Reported in", "Reports", (0.5, 0.5)),
}


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What joins a record with a neighbour.

    Attributes:
        other: the id of the neighbour, a record or a work.
        words: what joins them, as a heading over the neighbour.
        sentence: the same as a sentence, without a full stop.
        outward: whether the record says so, and not the neighbour.
        priority: how telling it is; less is more.
        relation: the name of a relation, or of a fact's field.
        link: the reasoned link, or None for a fact.
    """

    other: str
    words: str
    sentence: str
    outward: bool
    priority: float
    relation: str
    link: Link | None = None


def ties(base: KnowledgeBase, id: str, selection: Selection) -> list[Tie]:
    """What joins a record with each of its neighbours that a selection has, the most telling first.

    A neighbour comes once. Of one sort principles come first, then those of which we are surest, then those
    that have the fewest others of that sort; of facts those that the record's own page names. Last the best
    connected count. Sorts take turns, so that no sort with many neighbours hides the rest.
    """
    record = base.record(id)
    return _ranked(base, record, [*_reasoned(base, record), *_factual(base, record)], selection)


def near_links(base: KnowledgeBase, id: str, selection: Selection) -> list[Link]:
    """The most telling claimed link of a record with each of its neighbours that a selection has, in order."""
    record = base.record(id)
    ranked = _ranked(base, record, list(_reasoned(base, record)), selection)
    return [tie.link for tie in ranked if tie.link]


def other_end(link: Link, id: str) -> str:
    """The record at the other end of a link."""
    return link.target if link.source == id else link.source


def group_words(link: Link, id: str) -> str:
    """What a link says, as words over a group of records that are linked with `id` in this way."""
    return relation_of(link).headings[link.source != id]


def _reasoned(base: KnowledgeBase, record: Record) -> Iterator[Tie]:
    """A record's claimed links."""
    for link in base.links_of(record.id):
        if relation_of(link).claimed:
            outward = link.source == record.id
            yield Tie(
                other=other_end(link, record.id),
                words=group_words(link, record.id),
                sentence=base.sentence(link),
                outward=outward,
                priority=PRIORITIES[link.relation][not outward],
                relation=link.relation,
                link=link,
            )


def _factual(base: KnowledgeBase, record: Record) -> Iterator[Tie]:
    """The facts that a record and others have about it."""
    edges = [
        *base.web.out_edges(record.id, keys=True, data=True),
        *base.web.in_edges(record.id, keys=True, data=True),
    ]
    for source, target, field, data in edges:
        if data["layer"] == "fact":
            owner, outward = base.library.records[source], source == record.id
            name = "home" if field == "theories" and target == owner.home else field
            words = FACTS[owner.kind, name]
            yield Tie(
                other=target if outward else source,
                words=words.forward if outward else words.backward,
                sentence=data["sentence"],
                outward=outward,
                priority=words.priorities[not outward],
                relation=field,
            )


def _ranked(base: KnowledgeBase, record: Record, found: Sequence[Tie], selection: Selection) -> list[Tie]:
    """The most telling tie with each neighbour that a selection has; the sorts take turns."""
    first: dict[str, Tie] = {}
    for tie in sorted(found, key=lambda tie: tie.priority):
        if selection.has_relation(tie.relation) and selection.has_record(tie.other):
            first.setdefault(tie.other, tie)
    told = " ".join(line.text for _, part in record.passages for line in part.lines).casefold()
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in sorted(first.values(), key=lambda tie: _order(base, tie, told)):
        groups[tie.words].append(tie)
    turns = [(tie.priority + i * STEP, tie) for group in groups.values() for i, tie in enumerate(group)]
    return [tie for _, tie in sorted(turns, key=lambda one: (one[0], one[1].priority, one[1].words))]


def _order(base: KnowledgeBase, tie: Tie, told: str) -> tuple[bool, int, int, int, str]:
    """A sort key within one sort: see `ties`."""
    label, degree = base.web.nodes[tie.other]["label"].casefold(), -base.web.degree(tie.other)
    if tie.link is None:
        return label not in told, 0, 0, degree, label
    principle = base.web.nodes[tie.other]["kind"] == "principle"
    same = [one for one in base.links_of(tie.other) if one.relation == tie.relation]
    alike = sum((one.source == tie.other) != tie.outward for one in same)
    return not principle, certainty_rank(tie.link), alike, degree, label
