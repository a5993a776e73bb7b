"""Which theory a principle draws on, for which reason, and from which school a concept comes to us."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial

from ..content.records import Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..knowledge.network import facts
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import weighed
from .nearness import nearest, shuffled
from .question import Because, Question
from .telling import disputed, meaning, reason


def theory_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle or practice on what it draws, and by which reasons; of a concept where it comes from."""
    yield from _chief_source(base, record)
    for link in record.links:
        if link.short and relation_of(link).strength in ("core", "supporting"):
            yield from _theory_for(base, link)
            yield from _principle_for(base, link)
    if record.kind == "concept" and record.ids(
        "introduced-by"
    ):  # a general word came from nowhere in particular
        yield from _home_of(base, record)
        yield from _coming_from(base, record)


def _chief_source(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """The theory on which a principle or practice draws chiefly; only where it is one, and that is sure."""
    links = [link for link in record.links if link.relation == "draws-on"]
    if len(links) == 1 and links[0].certainty == CERTAINTIES[0]:
        ask = (
            f"On which of these, in the judgement of this knowledge base, does “{record.label}” draw chiefly?"
        )
        prompt = Prompt(f"theory/{record.id}", ask, (record.id, links[0].target), disputed(links[0]))
        yield from question(prompt, *_theories(base, links[0]))


def _theory_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """From which theory a reason for a principle is taken."""
    principle = base.record(link.source)
    ask = f"“{link.short}”: from which of these does this knowledge base take that reason for “{principle.label}”?"
    prompt = Prompt(f"theory/{principle.id}/{link.target}", ask, (principle.id, link.target), disputed(link))
    yield from question(prompt, *_theories(base, link))


def _theories(base: KnowledgeBase, right: Link) -> tuple[Candidate, Iterator[Candidate]]:
    """The theory of a link, and the others, each with what links it with the same record."""
    links = {link.target: link for link in base.record(right.source).links if relation_of(link).strength}
    others = (one for one in base.library.of("theory") if one.id != right.target)
    seed = f"{right.source} {right.target}"
    return (
        _theory(base, base.record(right.target), right),
        (_theory(base, one, links.get(one.id)) for one in shuffled(others, seed)),
    )


def _theory(base: KnowledgeBase, theory: Record, link: Link | None) -> Candidate:
    told = partial(reason, base, link) if link else partial(meaning, theory)
    return Candidate(theory.label, theory.id, told)


def _principle_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """With which principle a theory is linked for a reason, among principles linked with it for others."""
    theory = base.record(link.target)
    links = {one.source: one for one in base.links_of(theory.id) if relation_of(one).strength}
    others = (
        _principle(base, links[one.id])
        for one in shuffled(base.library.of("principle"), f"{link.target} {link.source}")
        if one.id in links and one.id != link.source
    )
    ask = f"“{link.short}”: with which principle does this knowledge base link {theory.label} by that reason?"
    prompt = Prompt(f"theory/{theory.id}/{link.source}", ask, (link.source, theory.id), disputed(link))
    yield from question(prompt, _principle(base, link), others)


def _principle(base: KnowledgeBase, link: Link) -> Candidate:
    return Candidate(base.record(link.source).label, link.source, partial(reason, base, link))


def _home_of(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """From which school a concept comes to us."""
    home = base.record(concept.home)
    others = (_school(base, id) for id in _schools(base, concept) if not tied(base, concept, base.record(id)))
    ask = f"From which of these does the concept “{concept.label}” come to us?"
    right = Candidate(home.label, home.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{concept.id}", ask, (concept.id, home.id)), right, others)


def _schools(base: KnowledgeBase, concept: Record) -> list[str]:
    """Other schools from which concepts come, those with more of them more often."""
    homes = Counter(one.home for one in base.library.of("concept") if one.ids("introduced-by"))
    return sorted(homes.keys() - {concept.home}, key=lambda id: weighed(f"{concept.id} {id}", homes[id]))


def _school(base: KnowledgeBase, id: str) -> Candidate:
    def told() -> tuple[Because, ...]:
        example = next(one for one in base.library.of("concept") if one.home == id)
        return (*_comes(base, example), *meaning(base.record(id)))

    return Candidate(base.record(id).label, id, told)


def _coming_from(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Which concept comes to us from a school, among concepts that nothing ties to it."""
    home = base.record(concept.home)
    others = (
        Candidate(one.label, one.id, partial(_comes, base, one))
        for one in nearest(base, concept)
        if one.ids("introduced-by") and not tied(base, one, home)
    )
    ask = f"Which of these concepts comes to us from {home.label}?"
    right = Candidate(concept.label, concept.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{home.id}/{concept.id}", ask, (concept.id, home.id)), right, others)


def _comes(base: KnowledgeBase, concept: Record) -> tuple[Because, ...]:
    """In a sentence where a concept comes from, and what it is."""
    template = next(template for field, _, template in facts(concept) if field == "theories")
    words = template.format(s=f"“{concept.label}”", t=base.record(concept.home).label)
    return (Because("", (Line(0, f"{words}."),)), *meaning(concept))


def tied(base: KnowledgeBase, concept: Record, school: Record) -> bool:
    """Whether anything in a concept's record ties it to a school, or its own school was taken up there."""
    ids, told = _ties(base)[concept.id]
    return school.id in ids or any(name.casefold() in told for name in school.names)


@lru_cache(maxsize=4)
def _ties(base: KnowledgeBase) -> dict[str, tuple[set[str], str]]:
    """Of each concept the ids to which its facts, its links and whoever introduced it tie it, and its text."""
    found = {}
    for one in base.library.of("concept"):
        ids = {*one.ids("theories"), *one.ids("taken-up-by"), *(link.target for link in one.links)}
        ids.update(school for id in one.ids("introduced-by") for school in base.record(id).ids("speaks-from"))
        ids.update(base.record(one.home).ids("taken-up-by"))
        found[one.id] = ids, " ".join(section.text for _, section in one.passages).casefold()
    return found
