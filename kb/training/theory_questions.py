"""Which theory a principle draws on, for which reason, and from which school a concept came to us."""

from collections.abc import Iterator
from functools import partial

from ..content.records import Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import digest
from .nearness import nearest
from .question import Because, Question
from .telling import disputed, meaning, reason


def theory_questions(base: KnowledgeBase) -> Iterator[Question]:
    """About what draws on theories, then about their reasons, then about where concepts come from."""
    for kind in ("principle", "practice"):
        for record in base.library.of(kind):
            yield from _chief_source(base, record)
    for principle in base.library.of("principle"):
        for link in principle.links:
            if link.short and relation_of(link).strength in ("core", "supporting"):
                yield from _theory_for(base, link)
                yield from _principle_for(base, link)
    for concept in base.library.of("concept"):
        yield from _home_of(base, concept)
        yield from _coming_from(base, concept)


def _chief_source(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """The theory on which a principle or practice draws chiefly; only where it is one, and that is sure."""
    links = [link for link in record.links if link.relation == "draws-on"]
    if len(links) != 1 or links[0].certainty != CERTAINTIES[0]:
        return
    by_theory = {link.target: link for link in base.links_of(record.id) if link.source == record.id}
    others = [
        _theory(base, one, by_theory.get(one.id))
        for one in _by_chance(base, "theory", record.id, links[0].target)
    ]
    ask = f"On which theory, in the judgement of this knowledge base, does “{record.label}” draw chiefly?"
    prompt = Prompt(f"theory/{record.id}", ask, (record.id, links[0].target), disputed(links[0]))
    yield from question(prompt, _theory(base, base.record(links[0].target), links[0]), others)


def _theory_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """From which theory a reason for a principle is taken."""
    principle = base.record(link.source)
    links = {one.target: one for one in principle.links if relation_of(one).strength}
    others = [
        _theory(base, one, links.get(one.id))
        for one in _by_chance(base, "theory", link.source + link.target, link.target)
    ]
    ask = f"“{link.short}”: from which theory does this knowledge base give that reason for “{principle.label}”?"
    prompt = Prompt(f"theory/{principle.id}/{link.target}", ask, (principle.id, link.target), disputed(link))
    yield from question(prompt, _theory(base, base.record(link.target), link), others)


def _principle_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """With which principle a theory is linked for a reason."""
    theory = base.record(link.target)
    links = {one.source: one for one in base.links_of(theory.id) if relation_of(one).strength}
    others = [
        Candidate(one.label, one.id, partial(reason, base, links[one.id]))
        for one in _by_chance(base, "principle", link.target + link.source, link.source)
        if one.id in links
    ]
    ask = f"“{link.short}”: with which principle does this knowledge base link {theory.label} by that reason?"
    prompt = Prompt(f"theory/{theory.id}/{link.source}", ask, (link.source, theory.id), disputed(link))
    right = Candidate(base.record(link.source).label, link.source, partial(reason, base, link))
    yield from question(prompt, right, others)


def _home_of(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """From which school a concept came to us."""
    home = base.record(concept.home)
    others = [
        _school(base, one)
        for one in _schools_near(base, home, concept.id)
        if not connected(base, concept, one)
    ]
    ask = f"From which of these did the concept “{concept.label}” come to us?"
    right = Candidate(home.label, home.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{concept.id}", ask, (concept.id, home.id)), right, others)


def _coming_from(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Which concept came to us from a school."""
    home = base.record(concept.home)
    others = [
        Candidate(one.label, one.id, partial(_comes, base, one))
        for one in nearest(base, concept, base.library.of("concept"))
        if not connected(base, one, home)
    ]
    ask = f"Which of these concepts came to us from {home.label}?"
    right = Candidate(concept.label, concept.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{home.id}/{concept.id}", ask, (concept.id, home.id)), right, others)


def connected(base: KnowledgeBase, concept: Record, school: Record) -> bool:
    """Whether anything in a concept's record ties it to a school, or to one that grew out of it."""
    schools = {*concept.ids("theories"), *concept.ids("taken-up-by")}
    schools.update(link.target for link in concept.links)
    schools.update(
        one for person in concept.ids("introduced-by") for one in base.record(person).ids("speaks-from")
    )
    kin = {school.id, *school.ids("taken-up-by")}
    told = " ".join(section.text for _, section in concept.passages).casefold()
    return not kin.isdisjoint(schools) or any(name.casefold() in told for name in school.names)


def _schools_near(base: KnowledgeBase, home: Record, seed: str) -> list[Record]:
    """Other schools from which concepts come; those of the same kind first."""
    homes = {one.home for one in base.library.of("concept")} - {home.id, *home.ids("taken-up-by")}
    records = [base.record(id) for id in homes]
    return sorted(records, key=lambda one: (one.kind != home.kind, digest(f"{seed} {one.id}")))


def _by_chance(base: KnowledgeBase, kind: str, seed: str, but: str) -> list[Record]:
    """The other records of a kind, in an order that looks like chance."""
    found = (one for one in base.library.of(kind) if one.id != but)
    return sorted(found, key=lambda one: digest(f"{seed} {one.id}"))


def _theory(base: KnowledgeBase, theory: Record, link: Link | None) -> Candidate:
    told = partial(reason, base, link) if link else partial(meaning, theory)
    return Candidate(theory.label, theory.id, told)


def _school(base: KnowledgeBase, school: Record) -> Candidate:
    def told() -> tuple[Because, ...]:
        example = next(one for one in base.library.of("concept") if one.home == school.id)
        return _comes(base, example) + meaning(school)

    return Candidate(school.label, school.id, told)


def _comes(base: KnowledgeBase, concept: Record) -> tuple[Because, ...]:
    """In a sentence where a concept comes from, and what it is."""
    words = base.web.edges[concept.id, concept.home, "theories"]["sentence"]
    return (Because("", (Line(0, f"{words}."),)), *meaning(concept))
