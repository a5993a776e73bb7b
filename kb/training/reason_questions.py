"""Which of four reasons is given for a principle, and which is the wrong one."""

from collections.abc import Iterator
from functools import lru_cache, partial

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest, named
from .nearness import nearest
from .question import Because, Question
from .telling import disputed, not_this, reason


def reason_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle or theory the reason that is wrong, once for each of the others; of a concept the right one."""
    if record.kind in ("principle", "theory"):
        for theory in base.library.of("theory"):
            if theory is not record:
                yield from _wrong(base, record, theory)
    if record.kind == "concept":
        yield from _right(base, record)


def _wrong(base: KnowledgeBase, record: Record, theory: Record) -> Iterator[Question]:
    """Three reasons are given for a principle, or taken from a theory; the fourth comes from elsewhere."""
    wrong = _foreign(base, record, theory)
    if wrong:
        links = (link for link in _claimed(base, record.id) if link.target != theory.id)
        told = f"given for “{record.label}”" if record.kind == "principle" else f"taken from {record.label}"
        where = "for another principle" if record.kind == "principle" else "from elsewhere"
        ask = f"Three of these reasons are {told}. Which one is {told.split(maxsplit=1)[0]} {where}?"
        about = (record.id, theory.id, wrong.source)
        prompt = Prompt(f"reason/{record.id}/{theory.id}", ask, about, disputed(wrong))
        others = sorted(links, key=lambda link: digest(f"{prompt.id} {link.source} {link.target}"))
        right = Candidate(wrong.short, wrong.source, partial(reason, base, wrong))
        yield from question(prompt, right, (_given(base, link, f"This one is {told}.") for link in others))


def _foreign(base: KnowledgeBase, record: Record, theory: Record) -> Link | None:
    """A theory’s reason for a principle; the reasons take turns, as the records do with which it is asked."""
    links = [link for link in _claimed(base, theory.id) if record.id not in (link.source, link.target)]
    turn = record.order % (len(links) or 1)
    fits = (link for link in links[turn:] + links[:turn] if not named(record.names, link.short))
    return next(fits, None)


def _claimed(base: KnowledgeBase, id: str) -> list[Link]:
    """The links of a principle or theory for which a reason is given in a few words."""
    return [
        link
        for link in base.links_of(id)
        if link.short and relation_of(link).strength in ("core", "supporting")
    ]


def _given(base: KnowledgeBase, link: Link, why_not: str) -> Candidate:
    return Candidate(link.short, link.source, lambda: not_this(why_not, reason(base, link)))


def _right(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Of a concept and three that do not bear on its principle: which gives the reason for that principle."""
    own = _surest(base)[concept.id]
    asked = base.record(own.target)
    others = (
        _bearing(base, _surest(base)[one.id], f"This is not said of “{asked.label}”.")
        for one in nearest(base, concept)
        if all(link.target != own.target for link in one.links)
    )
    ask = f"Which of these says why a concept helps to understand “{asked.label}”?"
    prompt = Prompt(f"reason/{concept.id}/{own.target}", ask, (concept.id, own.target), disputed(own))
    yield from question(prompt, _bearing(base, own), others)


@lru_cache(maxsize=4)
def _surest(base: KnowledgeBase) -> dict[str, Link]:
    """Of each concept the link by which it most surely bears on a principle; of equals one by chance."""

    def doubt(link: Link) -> tuple[int, str]:
        return CERTAINTIES.index(link.certainty), digest(f"{link.source} {link.target}")

    bearing = (link for link in base.library.links() if link.relation == "bears-on")
    return {link.source: link for link in sorted(bearing, key=doubt, reverse=True)}


def _bearing(base: KnowledgeBase, link: Link, why_not: str = "") -> Candidate:
    def told() -> tuple[Because, ...]:
        return not_this(why_not, reason(base, link)) if why_not else reason(base, link)

    return Candidate(f"{base.record(link.source).label}: {link.rationale}", link.source, told)
