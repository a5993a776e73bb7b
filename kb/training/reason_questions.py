"""Which of four reasons is given for a principle, and which is the wrong one."""

from collections.abc import Iterator
from functools import lru_cache, partial

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest, named
from .nearness import nearest
from .question import Question
from .telling import disputed, reason


def reason_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle and each theory the reason that is wrong, of a concept the one that is right."""
    if record.kind == "principle":
        for theory in base.library.of("theory"):
            yield from _among_theories(base, record, theory)
    if record.kind == "concept":
        yield from _among_concepts(base, record)


def _among_theories(base: KnowledgeBase, principle: Record, theory: Record) -> Iterator[Question]:
    """Three theories give their reason for a principle, the fourth its reason for another one."""
    wrong = _foreign(base, principle, theory)
    if wrong:
        links = (link for link in _claimed(base, principle.id) if link.target != theory.id)
        ask = (
            f"Three of these reasons are given for “{principle.label}”. "
            "Which one is given for another principle?"
        )
        prompt = Prompt(f"reason/{principle.id}/{theory.id}", ask, (principle.id, theory.id), disputed(wrong))
        yield from question(prompt, _short(base, wrong), (_short(base, link) for link in links))


def _foreign(base: KnowledgeBase, principle: Record, theory: Record) -> Link | None:
    """A theory’s reason for another principle; for each principle another one, so that all take turns."""
    links = [link for link in _claimed(base, theory.id) if link.source != principle.id]
    turn = principle.order % (len(links) or 1)
    fits = (link for link in links[turn:] + links[:turn] if not named(principle.names, link.short))
    return next(fits, None)


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
    """Of a concept and three that do not bear on its principle: which gives the reason for that principle."""
    own = _surest(base)[concept.id]
    others = (
        _bearing(base, _surest(base)[one.id])
        for one in nearest(base, concept)
        if all(link.target != own.target for link in one.links)
    )
    ask = f"Which of these says why a concept helps to understand “{base.record(own.target).label}”?"
    prompt = Prompt(f"reason/{concept.id}/{own.target}", ask, (concept.id, own.target), disputed(own))
    yield from question(prompt, _bearing(base, own), others)


@lru_cache(maxsize=4)
def _surest(base: KnowledgeBase) -> dict[str, Link]:
    """Of each concept the link by which it most surely bears on a principle; of equals one by chance."""

    def doubt(link: Link) -> tuple[int, str]:
        return CERTAINTIES.index(link.certainty), digest(f"{link.source} {link.target}")

    bearing = (link for link in base.library.links() if link.relation == "bears-on")
    return {link.source: link for link in sorted(bearing, key=doubt, reverse=True)}


def _bearing(base: KnowledgeBase, link: Link) -> Candidate:
    words = f"{base.record(link.source).label}: {link.rationale}"
    return Candidate(words, link.source, partial(reason, base, link))
