"""Which of four reasons is the wrong one: three are given for a principle, the fourth for another."""

from collections.abc import Iterator
from functools import partial

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest, named
from .nearness import nearest, shuffled
from .question import Question
from .telling import disputed, reason


def reason_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle with each theory, and of a concept: a reason that belongs to another principle."""
    if record.kind == "principle":
        for theory in base.library.of("theory"):
            yield from _among_theories(base, record, theory)
    if record.kind == "concept":
        yield from _among_concepts(base, record)


def _among_theories(base: KnowledgeBase, principle: Record, theory: Record) -> Iterator[Question]:
    """Three theories give their reason for a principle, the fourth its reason for another one."""
    foreign = [
        link
        for link in _claimed(base, theory.id)
        if link.source != principle.id and not named(principle.names, link.short)
    ]
    if foreign:
        seed = f"{principle.id} {theory.id}"
        wrong = min(foreign, key=lambda link: digest(f"{seed} {link.source}"))
        links = [link for link in _claimed(base, principle.id) if link.target != theory.id]
        ask = (
            f"Three of these reasons are given for “{principle.label}”. "
            "Which one is given for another principle?"
        )
        prompt = Prompt(f"reason/{principle.id}/{theory.id}", ask, (principle.id, theory.id), disputed(wrong))
        yield from question(prompt, _short(base, wrong), (_short(base, link) for link in links))


def _claimed(base: KnowledgeBase, id: str) -> list[Link]:
    """The links of a principle or theory for which a reason is given in a few words."""
    return [
        link
        for link in base.links_of(id)
        if link.short and relation_of(link).strength in ("core", "supporting")
    ]


def _short(base: KnowledgeBase, link: Link) -> Candidate:
    return Candidate(
        f"{base.record(link.target).label}: {link.short}", link.target, partial(reason, base, link)
    )


def _among_concepts(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Three concepts help to understand a principle; the fourth helps to understand another one only."""
    bearing = {link.target: link for link in concept.links if link.relation == "bears-on"}
    if not bearing:
        return
    surest = min(bearing.values(), key=lambda link: CERTAINTIES.index(link.certainty))
    for principle in shuffled(base.library.of("principle"), concept.id):
        if principle.id not in bearing and not named(principle.names, surest.rationale):
            others = (
                _bearing(base, link)
                for other in nearest(base, concept)
                for link in other.links
                if (link.relation, link.target) == ("bears-on", principle.id)
            )
            ask = (
                f"Three of these say why a concept helps to understand “{principle.label}”. "
                "Which one is said of another principle?"
            )
            about = (concept.id, surest.target, principle.id)
            prompt = Prompt(f"reason/{concept.id}/{surest.target}", ask, about, disputed(surest))
            yield from question(prompt, _bearing(base, surest), others)
            return


def _bearing(base: KnowledgeBase, link: Link) -> Candidate:
    words = f"{base.record(link.source).label}: {link.rationale}"
    return Candidate(words, link.source, partial(reason, base, link))
