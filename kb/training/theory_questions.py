"""Which theory a principle draws on, for which reason, and from which school a concept comes to us."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from ..content.records import Line, Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..knowledge.network import facts
from ..schema import CERTAINTIES
from .distractors import Candidate, Prompt, question
from .giveaways import weighed
from .nearness import nearest, shuffled
from .question import Because, Question
from .telling import disputed, meaning, not_this, reason


def theory_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle or practice on what it draws, and by which reasons; of a concept where it comes from."""
    yield from _chief_source(base, record)
    for link in record.links:
        if link.short and relation_of(link).strength in ("core", "supporting"):
            yield from _theory_for(base, link)
            yield from _principle_for(base, link)
    # A general word, which nobody introduced, came from nowhere in particular.
    if record.kind == "concept" and record.ids("introduced-by"):
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
        yield from question(prompt, *_theories(base, links[0], lambda _: "Not chiefly."))


def _theory_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """From which theory a reason for a principle is taken."""
    principle = base.record(link.source)
    ask = f"“{link.short}”: from which of these does this knowledge base take that reason for “{principle.label}”?"
    prompt = Prompt(f"theory/{principle.id}/{link.target}", ask, (principle.id, link.target), disputed(link))
    yield from question(prompt, *_theories(base, link, _another))


def _another(link: Link) -> str:
    return f"Not by that reason but by another: “{link.short}”." if link.short else "Not by that reason."


def _theories(
    base: KnowledgeBase, right: Link, why_not: Callable[[Link], str]
) -> tuple[Candidate, Iterator[Candidate]]:
    """The theory of a link, and the others, each with what links it with the same record."""
    record = base.record(right.source)
    links = {link.target: link for link in record.links if relation_of(link).strength}

    def told(theory: Record) -> tuple[Because, ...]:
        if link := links.get(theory.id):
            words = why_not(link) if relation_of(link).claimed else "This one is not claimed."
            return not_this(words, reason(base, link))
        return not_this(f"“{record.label}” does not draw chiefly on {theory.label} here.", meaning(theory))

    theories = shuffled(base.library.of("theory"), f"{right.source} {right.target}")
    return (
        Candidate(base.record(right.target).label, right.target, partial(reason, base, right)),
        (Candidate(one.label, one.id, partial(told, one)) for one in theories if one.id != right.target),
    )


def _principle_for(base: KnowledgeBase, link: Link) -> Iterator[Question]:
    """With which principle a theory is linked for a reason, among principles linked with it for others."""
    theory = base.record(link.target)
    links = {one.source: one for one in base.links_of(theory.id) if relation_of(one).strength}

    def told(other: Link) -> tuple[Because, ...]:
        words = _another(other) if relation_of(other).claimed else "This one is not claimed."
        return not_this(words, reason(base, other))

    others = (
        Candidate(one.label, one.id, partial(told, links[one.id]))
        for one in shuffled(base.library.of("principle"), f"{link.target} {link.source}")
        if one.id in links and one.id != link.source
    )
    ask = f"“{link.short}”: with which principle does this knowledge base link {theory.label} by that reason?"
    prompt = Prompt(f"theory/{theory.id}/{link.source}", ask, (link.source, theory.id), disputed(link))
    right = Candidate(base.record(link.source).label, link.source, partial(reason, base, link))
    yield from question(prompt, right, others)


def _home_of(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """From which school a concept comes to us."""
    home = base.record(concept.home)
    others = (
        Candidate(school.label, school.id, partial(_not_from, base, concept, school))
        for school in _schools(base, concept)
        if not tied(base, concept, school)
    )
    ask = f"From which of these does the concept “{concept.label}” come to us?"
    right = Candidate(home.label, home.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{concept.id}", ask, (concept.id, home.id)), right, others)


def _schools(base: KnowledgeBase, concept: Record) -> list[Record]:
    """Other schools from which concepts come, those with more of them more often."""
    homes = Counter(one.home for one in base.library.of("concept") if one.ids("introduced-by"))
    found = sorted(homes.keys() - {concept.home}, key=lambda id: weighed(f"{concept.id} {id}", homes[id]))
    return [base.record(id) for id in found]


def _not_from(base: KnowledgeBase, concept: Record, school: Record) -> tuple[Because, ...]:
    """That a concept does not come from a school, and what like it comes from there."""
    example = next(
        one for one in nearest(base, concept) if one.home == school.id and one.ids("introduced-by")
    )
    not_it = f"“{concept.label}” does not come to us from {school.label}."
    return not_this(f"{not_it} From there comes, for example, “{example.label}”.", meaning(example))


def _coming_from(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Which concept comes to us from a school, among concepts that nothing ties to it."""
    home = base.record(concept.home)
    others = (
        Candidate(one.label, one.id, partial(_from_elsewhere, base, one, home))
        for one in nearest(base, concept)
        if one.ids("introduced-by") and not tied(base, one, home)
    )
    ask = f"Which of these concepts comes to us from {home.label}?"
    right = Candidate(concept.label, concept.id, partial(_comes, base, concept))
    yield from question(Prompt(f"theory/{home.id}/{concept.id}", ask, (concept.id, home.id)), right, others)


def _from_elsewhere(base: KnowledgeBase, concept: Record, school: Record) -> tuple[Because, ...]:
    words = f"“{concept.label}” comes to us from {base.record(concept.home).label}, not from {school.label}."
    return not_this(words, meaning(concept))


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
