"""Which of four reasons is the wrong one: three are given for a principle, the fourth for another."""

from collections.abc import Iterator
from functools import partial

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest, named
from .nearness import nearest
from .question import Because, Question
from .telling import disputed, reason

CLAIMED = ("core", "supporting")


def reason_questions(base: KnowledgeBase) -> Iterator[Question]:
    """Of each principle and theory, and of each concept: a reason that belongs to another principle."""
    for principle in base.library.of("principle"):
        for theory in base.library.of("theory"):
            yield from _by_theories(base, principle, theory)
    for concept in base.library.of("concept"):
        yield from _by_concepts(base, concept)


def _by_theories(base: KnowledgeBase, principle: Record, theory: Record) -> Iterator[Question]:
    """Three theories give their reason for a principle, the fourth its reason for another one."""
    foreign = [link for link in _claimed(base, theory.id) if link.source != principle.id]
    links = [link for link in _claimed(base, principle.id) if link.target != theory.id]
    foreign = [link for link in foreign if not named(base.record(principle.id).names, link.short)]
    if not foreign:
        return
    wrong = min(foreign, key=lambda link: digest(f"{principle.id} {link.source}"))
    links.sort(key=lambda link: digest(f"{principle.id} {theory.id} {link.target}"))
    ask = (
        f"Three of these reasons are given here for “{principle.label}”. "
        "Which one is given for another principle?"
    )
    prompt = Prompt(f"reason/{principle.id}/{theory.id}", ask, (principle.id, theory.id), disputed(wrong))
    yield from question(prompt, _short(base, wrong), [_short(base, link) for link in links])


def _claimed(base: KnowledgeBase, id: str) -> list[Link]:
    """The links of a principle or theory for which a reason is given in a few words."""
    return [link for link in base.links_of(id) if link.short and relation_of(link).strength in CLAIMED]


def _short(base: KnowledgeBase, link: Link) -> Candidate:
    words = f"{base.record(link.target).label}: {link.short[0].lower()}{link.short[1:]}"
    return Candidate(words, link.target, partial(reason, base, link))


def _by_concepts(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Three concepts help to understand a principle; the reason of the fourth is one for another principle."""
    bearing = {link.target: link for link in concept.links if link.relation == "bears-on"}
    for own in sorted(bearing.values(), key=lambda link: CERTAINTIES.index(link.certainty)):
        for principle in base.library.of("principle"):
            if principle.id in bearing:
                continue
            links = [
                link
                for other in nearest(base, concept, base.library.of("concept"))
                for link in other.links
                if link.relation == "bears-on"
                and link.target == principle.id
                and link.certainty != CERTAINTIES[-1]
            ]
            ask = f"Three of these say why a concept helps to understand “{principle.label}”. Which one is said of another principle?"
            prompt = Prompt(
                f"reason/{concept.id}/{own.target}",
                ask,
                (concept.id, own.target, principle.id),
                disputed(own),
            )
            made = list(question(prompt, _bearing(base, own), [_bearing(base, link) for link in links]))
            if made:
                yield from made
                return


def _bearing(base: KnowledgeBase, link: Link) -> Candidate:
    return Candidate(
        f"{base.record(link.source).label}: {link.rationale}", link.source, partial(reason, base, link)
    )
