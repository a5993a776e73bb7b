"""Which of four reasons is the wrong one: three are given for a principle, the fourth for another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest, likeness, named
from .nearness import nearest
from .question import Question
from .telling import disputed, reason

LOOKED_AT = 60  # so many of the nearest concepts are asked for their reasons


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
    return Candidate(link.short, link.target, partial(reason, base, link))


def _among_concepts(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Three concepts help to understand a principle; the fourth helps to understand another one only."""
    bearing = [link for link in concept.links if link.relation == "bears-on"]
    if not bearing:
        return
    own = min(bearing, key=lambda link: CERTAINTIES.index(link.certainty))
    elsewhere: dict[str, list[Link]] = defaultdict(list)
    for other in nearest(base, concept)[:LOOKED_AT]:
        for link in other.links:
            if link.relation == own.relation and all(one.target != link.target for one in bearing):
                elsewhere[link.target].append(link)
    # The principle is the one whose reasons are worded most like the wrong one, which then does not stick out.
    for id in sorted(elsewhere, key=lambda id: -_likeness(own, elsewhere[id])):
        principle = base.record(id)
        if not named(principle.names, own.rationale):
            ask = (
                f"Three of these say why a concept helps to understand “{principle.label}”. "
                "Which one is said of another principle?"
            )
            about = (concept.id, own.target, id)
            prompt = Prompt(f"reason/{concept.id}/{own.target}", ask, about, disputed(own))
            made = tuple(
                question(prompt, _bearing(base, own), (_bearing(base, link) for link in elsewhere[id]))
            )
            if made:
                yield from made
                return


def _likeness(own: Link, links: Iterable[Link]) -> float:
    """How like a reason is to the three of some that are most like it."""
    return sum(sorted((likeness(own.rationale, link.rationale) for link in links), reverse=True)[:3])


def _bearing(base: KnowledgeBase, link: Link) -> Candidate:
    words = f"{base.record(link.source).label}: {link.rationale}"
    return Candidate(words, link.source, partial(reason, base, link))
