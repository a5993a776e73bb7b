"""All questions that can be made from the knowledge base, and a choice of them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES, IDEAS, MAPPED, STORIES
from .confused_questions import confused_questions
from .introduced_questions import introduced_questions
from .layer_questions import layer_questions
from .lineage_questions import lineage_questions
from .nearness import shuffled
from .plain_questions import plain_questions
from .question import TYPES, Question
from .reason_questions import reason_questions
from .seed_questions import seed_questions
from .sentence_questions import sentence_questions
from .theory_questions import theory_questions

# Of each type what makes the questions that are chiefly about a record. It is asked about every record and
# makes nothing for most, so that a few questions are there at once and all are made only if all are wanted.
MAKERS: Mapping[str, Callable[[KnowledgeBase, Record], Iterator[Question]]] = {
    "theory": theory_questions,
    "reason": reason_questions,
    "introduced": introduced_questions,
    "confused": confused_questions,
    "lineage": lineage_questions,
    "sentence": sentence_questions,
    "seed": seed_questions,
    "layer": layer_questions,
    "plainly": plain_questions,
}


def all_questions(base: KnowledgeBase) -> tuple[Question, ...]:
    """All questions, type by type and record by record; made once for each base."""
    bank = _bank(base)
    records = base.library.records.values()
    return tuple(chain.from_iterable(bank.of(name, one) for name in MAKERS for one in records))


def chosen(
    base: KnowledgeBase,
    ids: Collection[str] = (),
    types: Collection[str] = (),
    count: int = 10,
    seed: str = "",
) -> tuple[Question, ...]:
    """Up to `count` questions about any of some records, of some types, by chance but the same for one seed.

    A theory, a principle or a person stands also for its concepts, a story or a practice for those that it
    works with. Types take turns, and a record is asked about again only when all others were.

    Raises:
        KeyError: for an unknown record or type.
    """
    unknown = sorted(set(types) - set(TYPES))
    if unknown:
        raise KeyError(f"There is no type of question `{unknown[0]}`; there are {', '.join(TYPES)}.")
    records = [base.record(id) for id in ids]
    wanted = {id for one in records for id in _reach(base, one)}
    asked = _asked(base, wanted, records) if ids else base.library.records.values()
    in_turn = shuffled(asked, seed)
    streams: list[Iterator[Question]] = [
        (one for one in _bank(base).in_rounds(name, in_turn) if not ids or not wanted.isdisjoint(one.about))
        for name in MAKERS
        if not types or name in types
    ]
    return tuple(_varied(streams, count))


def _reach(base: KnowledgeBase, record: Record) -> set[str]:
    """A record, with the concepts that come from it or surely bear on it, or with what it works with."""
    concepts = (one.id for one in base.library.of("concept") if _belongs(one, record.id))
    return {record.id, *concepts, *_worked_with(base, record)}


def _worked_with(base: KnowledgeBase, record: Record) -> Iterator[str]:
    """What a story, a practice or a workshop works with; of a workshop also what its stories show.

    A theory that hears a story or explains a practice is not meant: all that comes from it would be too much.
    """
    if record.kind in (*MAPPED, *IDEAS):
        return
    for link in record.links:
        target = base.record(link.target)
        if target.kind != "theory":
            yield target.id
        if target.kind in STORIES and record.kind not in STORIES:
            yield from _worked_with(base, target)


def _belongs(concept: Record, id: str) -> bool:
    return id in (concept.home, *concept.ids("introduced-by")) or any(
        (link.target, link.relation) == (id, "bears-on") and link.certainty != CERTAINTIES[-1]
        for link in concept.links
    )


def _asked(base: KnowledgeBase, wanted: Iterable[str], records: Iterable[Record]) -> list[Record]:
    """The records of which questions may be about those that are wanted: they, and what is linked with the chosen."""
    linked = {link.source for one in records for link in base.links_of(one.id)}
    return [base.record(id) for id in sorted({*wanted, *linked})]


def _varied(streams: list[Iterator[Question]], count: int) -> list[Question]:
    """Questions of each stream in turn; what is about a record that was asked about waits for the rest."""
    found: list[Question] = []
    asked: set[str] = set()
    later: list[Question] = []
    while streams and len(found) < count:
        for stream in tuple(streams):
            for one in stream:
                if one.about[0] not in asked:
                    found.append(one)
                    asked.add(one.about[0])
                    break
                later.append(one)
            else:
                streams.remove(stream)
    return [*found, *later][:count]


@lru_cache(maxsize=4)
def _bank(base: KnowledgeBase) -> "_Bank":
    return _Bank(base)


class _Bank:
    """The questions of a base that were made up to now."""

    def __init__(self, base: KnowledgeBase):
        self._base = base
        self._made: dict[tuple[str, str], tuple[Question, ...]] = {}

    def of(self, type: str, record: Record) -> tuple[Question, ...]:
        """The questions of a type that are chiefly about a record."""
        key = type, record.id
        if key not in self._made:
            self._made[key] = tuple(MAKERS[type](self._base, record))
        return self._made[key]

    def in_rounds(self, type: str, records: Collection[Record]) -> Iterator[Question]:
        """The first question about each record, then the second about each, and so on."""
        place, more = 0, True
        while more:
            more = False
            for record in records:
                made = self.of(type, record)
                if place < len(made):
                    yield made[place]
                more = more or place + 1 < len(made)
            place += 1
