"""All questions that can be made from the knowledge base, and a choice of them."""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import chain

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .giveaways import digest
from .introduced_questions import introduced_questions
from .plain_questions import plain_questions
from .question import TYPES, Question

# Each makes the questions of a type, in file order.
MAKERS: tuple[Callable[[KnowledgeBase], Iterator[Question]], ...] = (
    introduced_questions,
    plain_questions,
)


@lru_cache(maxsize=4)
def all_questions(base: KnowledgeBase) -> tuple[Question, ...]:
    """All questions, type by type; made once for each base."""
    return tuple(chain.from_iterable(make(base) for make in MAKERS))


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
    for name in types:
        TYPES[name]
    wanted = {id for one in ids for id in reach(base, base.record(one))}
    found = [
        one
        for one in all_questions(base)
        if (not types or one.type in types) and (not ids or not wanted.isdisjoint(one.about))
    ]
    return tuple(_varied(found, seed)[:count])


def reach(base: KnowledgeBase, record: Record) -> set[str]:
    """A record, with the concepts that come from it, surely bear on it, or are its own subject."""
    own = {link.target for link in record.links}
    concepts = (one.id for one in base.library.of("concept") if one.id in own or _belongs(one, record.id))
    return {record.id, *concepts}


def _belongs(concept: Record, id: str) -> bool:
    return id in (concept.home, *concept.ids("introduced-by")) or any(
        link.target == id and link.relation == "bears-on" and link.certainty != CERTAINTIES[-1]
        for link in concept.links
    )


def _varied(found: list[Question], seed: str) -> list[Question]:
    """In an order that looks like chance: types take turns, and what was asked about waits for the rest."""
    shuffled = sorted(found, key=lambda one: digest(f"{seed} {one.id}"))
    times: dict[str, int] = {}
    turns: dict[tuple[str, int], int] = {}
    keys = {}
    for one in shuffled:
        again = times[one.about[0]] = times.get(one.about[0], -1) + 1
        turn = turns[one.type, again] = turns.get((one.type, again), -1) + 1
        keys[one.id] = (again, turn)
    return sorted(shuffled, key=lambda one: keys[one.id])
