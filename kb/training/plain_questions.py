"""Which term plain words describe, and which plain words describe a term."""

from collections.abc import Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import named
from .nearness import nearest
from .question import Because, Question
from .telling import meaning

WITHIN = ("broader", "is-part-of")  # words for a part may well describe the whole


def plain_questions(base: KnowledgeBase) -> Iterator[Question]:
    """Of each concept up to two: its term for its plain words, and its plain words for its term."""
    concepts = [one for one in base.library.of("concept") if not named(one.names, _plainly(one))]
    for concept in concepts:
        others = [one for one in nearest(base, concept, concepts) if not _within(base, concept, one)]
        terms = [_term(one) for one in others if not named(one.names, _plainly(concept))]
        ask = f"Which term do these plain words describe? “{_plainly(concept)}”"
        yield from question(Prompt(f"plainly/{concept.id}", ask, (concept.id,)), _term(concept), terms)
        ask = f"Which of these says in plain words what “{concept.label}” means?"
        words = [_words(one) for one in others if not named(concept.names, _plainly(one))]
        yield from question(Prompt(f"plainly/{concept.id}/words", ask, (concept.id,)), _words(concept), words)


def _plainly(concept: Record) -> str:
    return " ".join(line.text for line in concept.items("Plainly"))


def _within(base: KnowledgeBase, one: Record, other: Record) -> bool:
    """Whether one concept is part of the other or a kind of it."""
    return any(
        link.relation in WITHIN and other.id in (link.source, link.target) for link in base.links_of(one.id)
    )


def _term(concept: Record) -> Candidate:
    def told() -> tuple[Because, ...]:
        return (Because("Plainly", concept.items("Plainly")), *meaning(concept))

    return Candidate(concept.label, concept.id, told)


def _words(concept: Record) -> Candidate:
    return Candidate(_plainly(concept), concept.id, lambda: meaning(concept))
