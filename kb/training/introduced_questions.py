"""Who introduced a term, and where; asked only where the facts give one person or one work."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial

from ..content.records import Citation, Line, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import year
from .distractors import Candidate, Prompt, question
from .giveaways import weighed
from .nearness import nearest
from .question import Because, Question
from .telling import meaning

LONGEST = 90  # characters of a title that still stands as an option
ERA = 15  # years within which works are taken to be of one time


def introduced_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Who introduced a term or founded a theory, which term that person introduced, and in which work."""
    if len(record.ids("introduced-by")) == 1:
        yield from _who(base, record)
        if record.kind == "concept":
            yield from _what(base, record)
    if len(record.ids("introduced-in")) == 1:
        yield from _where(base, record)


@lru_cache(maxsize=4)
def _terms(base: KnowledgeBase) -> Mapping[str, list[Record]]:
    """Of each person who introduced a term the terms."""
    terms = defaultdict(list)
    for concept in base.library.of("concept"):
        for person in concept.ids("introduced-by"):
            terms[person].append(concept)
    return terms


def _who(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Who introduced a term or founded a theory; nobody is offered whom its record names."""
    (id,) = record.ids("introduced-by")
    founded = record.kind == "theory"
    others = (
        _person(base.record(one), partial(_not_by, base, record, base.record(one)))
        for one in _contemporaries(base, base.record(id), record.id)
        if founded or not _tells_of(record, base.record(one))
    )
    verb = f"founded {record.label}" if founded else f"introduced the term “{record.label}”"
    prompt = Prompt(f"introduced/{record.id}", f"Who {verb}?", (record.id, id))
    yield from question(prompt, _person(base.record(id), partial(_introduced, base, record)), others)


def _not_by(base: KnowledgeBase, record: Record, person: Record) -> tuple[Because, ...]:
    """That a term is not a person’s, and which is; its works are cited."""
    other = _terms(base)[person.id][0]
    words = f"{person.label} introduced another term, “{other.label}”."
    return _told(words, other, person)


def _contemporaries(base: KnowledgeBase, person: Record, seed: str) -> list[str]:
    """Others who introduced something: of the same schools first, and those with more terms more often."""
    schools, terms = set(person.ids("speaks-from")), _terms(base)

    def far(id: str) -> tuple[bool, float]:
        return schools.isdisjoint(base.record(id).ids("speaks-from")), weighed(f"{seed} {id}", len(terms[id]))

    return sorted((id for id in terms if id != person.id), key=far)


def _tells_of(record: Record, person: Record) -> bool:
    """Whether a record names a person, or a work of theirs introduced it: they may have a part in it."""
    wrote = not set(person.ids("works")).isdisjoint(record.ids("introduced-in"))
    return wrote or any(_surname(person) in section.text for _, section in record.passages)


def _surname(person: Record) -> str:
    return person.sort_key.partition(",")[0]


def _person(person: Record, told: Callable[[], tuple[Because, ...]]) -> Candidate:
    return Candidate(person.label, person.id, told, kin=_surname(person))


def _what(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """Which term a person introduced, among terms of others whose records do not name that person."""
    (id,) = concept.ids("introduced-by")
    person = base.record(id)
    others = (
        Candidate(one.label, one.id, partial(_not_theirs, base, one, person))
        for one in nearest(base, concept)
        if one.ids("introduced-by") and id not in one.ids("introduced-by") and not _tells_of(one, person)
    )
    ask = f"Which of these terms did {person.label} introduce?"
    prompt = Prompt(f"introduced/{id}/{concept.id}", ask, (concept.id, id))
    right = Candidate(concept.label, concept.id, partial(_introduced, base, concept))
    yield from question(prompt, right, others)


def _not_theirs(base: KnowledgeBase, concept: Record, person: Record) -> tuple[Because, ...]:
    words = f"“{concept.label}” was introduced by {_people(base, concept)}, not by {person.label}."
    return _told(words, concept, concept)


def _where(base: KnowledgeBase, concept: Record) -> Iterator[Question]:
    """In which work a term was introduced, among works of its time that its record does not cite."""
    (work,) = concept.ids("introduced-in")
    cited = {cited.work for _, part in concept.passages for line in part.lines for cited in line.citations}
    others = (
        Candidate(_title(base, place), one.id, partial(_in_this_work, one))
        for one in nearest(base, concept)
        for place in one.ids("introduced-in")[:1]
        if place not in cited and _near_in_time(base, place, work) and len(_title(base, place)) <= LONGEST
    )
    if len(_title(base, work)) <= LONGEST:
        ask = f"In which work was the term “{concept.label}” introduced?"
        prompt = Prompt(f"introduced/{concept.id}/{work}", ask, (concept.id,))
        right = Candidate(_title(base, work), concept.id, partial(_introduced, base, concept))
        yield from question(prompt, right, others)


def _in_this_work(concept: Record) -> tuple[Because, ...]:
    return _told(f"In this work another term was introduced, “{concept.label}”.", concept, concept)


def _near_in_time(base: KnowledgeBase, one: str, other: str) -> bool:
    years = [year(base.library.works[id]) for id in (one, other)]
    return None not in years and abs((years[0] or 0) - (years[1] or 0)) <= ERA


def _title(base: KnowledgeBase, work: str) -> str:
    """A work by its title, without the title's second half, and its year."""
    item = base.library.works[work]
    return f"{str(item['title']).partition(': ')[0]} ({year(item)})"


def _told(words: str, record: Record, shown: Record) -> tuple[Because, ...]:
    """A sentence with the works that introduced a term, and who or what is shown."""
    works = tuple(map(Citation, record.ids("introduced-in")))
    return (Because("Introduced", (Line(0, words, works),)), *meaning(shown))


def _introduced(base: KnowledgeBase, record: Record) -> tuple[Because, ...]:
    """By whom a term was introduced or a theory founded, in which works, and how that went."""
    people = _people(base, record)
    verb = "founded" if record.kind == "theory" else "introduced"
    told = _told(f"“{record.label}” was {verb}{f' by {people}' if people else ' here'}.", record, record)
    story = record.items("Introduced")
    return (told[0], Because("Introduced", story), *told[1:]) if story else told


def _people(base: KnowledgeBase, record: Record) -> str:
    return " and ".join(base.record(id).label for id in record.ids("introduced-by"))
