"""Who introduced a term, asked only where the facts give one person."""

from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import digest
from .question import Because, Question
from .telling import fact, meaning


def introduced_questions(base: KnowledgeBase) -> Iterator[Question]:
    """Who introduced each term."""
    by: dict[str, list[Record]] = {}
    for concept in base.library.of("concept"):
        for person in concept.ids("introduced-by"):
            by.setdefault(person, []).append(concept)
    for concept in base.library.of("concept"):
        people = concept.ids("introduced-by")
        if len(people) == 1:
            others = [one for one in by if one not in people and not _told(concept, base.record(one))]
            others.sort(key=lambda one: _far(base.record(one), base.record(people[0]), concept.id))
            yield from question(
                Prompt(
                    f"introduced/{concept.id}",
                    f"Who introduced the term “{concept.label}”?",
                    (concept.id, people[0]),
                ),
                _person(base, people[0], concept),
                [_person(base, one, by[one][0]) for one in others],
            )


def _person(base: KnowledgeBase, id: str, concept: Record) -> Candidate:
    person = base.record(id)

    def told() -> tuple[Because, ...]:
        words = f"{person.label} introduced “{concept.label}”."
        return (*fact(words, concept.ids("introduced-in"), *concept.items("Introduced")), *meaning(person))

    return Candidate(person.label, id, told, kin=person.sort_key.partition(",")[0])


def _told(concept: Record, person: Record) -> bool:
    """Whether the record names a person anywhere, who may then have a part in it."""
    surname = person.sort_key.partition(",")[0]
    return any(surname in section.text for _, section in concept.passages)


def _far(person: Record, right: Record, seed: str) -> tuple[int, str]:
    shared = set(person.ids("speaks-from")) & set(right.ids("speaks-from"))
    return -len(shared), digest(f"{seed} {person.id}")
