"""What is easily confused with a concept, and how two that are compared differ."""

from collections.abc import Iterator
from functools import partial

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import named
from .nearness import nearest
from .question import Because, Question
from .telling import meaning, reason

CONFUSED = "Not to be confused with"


def confused_questions(base: KnowledgeBase) -> Iterator[Question]:
    """About pairs that are easily confused, then about what each record says it is not."""
    for link in base.library.links():
        if link.relation == "is-not":
            yield from _taken_for(base, link, back=False)
            yield from _taken_for(base, link, back=True)
        if link.relation == "contrasts-with":
            yield from _difference(base, link)
    for concept in base.library.of("concept"):
        yield from _warning(base, concept)


def _taken_for(base: KnowledgeBase, link: Link, *, back: bool) -> Iterator[Question]:
    """What a concept is easily taken for, among concepts that nothing here links with it."""
    ids = (link.target, link.source) if back else (link.source, link.target)
    concept, right = map(base.record, ids)
    linked = {end for one in base.links_of(concept.id) for end in (one.source, one.target)}
    told = " ".join(line.text for line in concept.items(CONFUSED))
    others = [
        Candidate(one.label, one.id, partial(meaning, one))
        for one in nearest(base, concept, base.library.of("concept"))
        if one.id not in linked and not named(one.names, told)
    ]
    ask = f"Which of these is easily confused with “{concept.label}”, and is something else?"
    prompt = Prompt(f"confused/{concept.id}/{right.id}", ask, (concept.id, right.id))
    yield from question(
        prompt, Candidate(right.label, right.id, partial(reason, base, link, back=back)), others
    )


def _difference(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """How two that are compared differ."""
    one, two = base.record(link.source), base.record(link.target)
    others = [
        _differ(base, other)
        for record in nearest(base, one, base.library.of(one.kind))
        for other in record.links
        if other.relation == link.relation and link.target not in (other.source, other.target)
    ]
    ask = f"How do “{one.label}” and “{two.label}” compare, as this knowledge base puts it?"
    yield from question(
        Prompt(f"confused/{one.id}/{two.id}", ask, (one.id, two.id)), _differ(base, link), others
    )


def _differ(base: KnowledgeBase, link: Link) -> Candidate:
    return Candidate(link.rationale, link.source, partial(reason, base, link))


def _warning(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Which of four warnings is given about a concept."""
    others = [
        _line(one, line)
        for one in nearest(base, concept, base.library.of("concept"))
        for line in one.items(CONFUSED)[:1]
    ]
    for line in concept.items(CONFUSED):
        if named(concept.names, line.text):
            continue
        ask = f"“{concept.label}” is not to be confused with something. Which of these says so of it?"
        made = list(
            question(Prompt(f"confused/{concept.id}", ask, (concept.id,)), _line(concept, line), others)
        )
        if made:
            yield from made
            return


def _line(concept: Record, line: Line) -> Candidate:
    def told() -> tuple[Because, ...]:
        return (Because(CONFUSED, (Line(0, f"Said of “{concept.label}”."), line)), *meaning(concept))

    return Candidate(line.text, concept.id, told)
