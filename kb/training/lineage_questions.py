"""In which order ideas came: only where dates are certain and differ by some years."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, permutations
from typing import NamedTuple

from ..content.records import Line, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import year
from .distractors import OPTIONS, Candidate, Prompt, question
from .giveaways import digest
from .question import Because, Option, Question
from .telling import fact

APART = 3  # years between two that are put in order; what came a year earlier is no insight
ORDERS = 2  # of each idea
_DATED = re.compile(r"(\d{4}): (.+)")
_TELLTALE = re.compile(  # words by which a step tells its own place in the line
    r"\d{4}|\b(?:first|last|later|again|already|new|since|still|before|after|begins?|began|founds?|final|further|"
    r"now|revis\w+|re-?issue\w*|reprint\w*|edition|years?|original\w*|earl\w+|answers?|repl(?:y|ies)|death|century)\b",
    re.IGNORECASE,
)
_OLDER = re.compile(  # words by which a record says that its term may be older than the work
    r"\b(?:earlier|before|first|had|older|goes back|came from|comes from|began|shared property|forerunners?|"
    r"in print|printed|read the paper|once|not hers alone|not his alone|later)\b",
    re.IGNORECASE,
)


class Step(NamedTuple):
    """A dated step of a school's timeline."""

    year: int
    words: str
    line: Line


def lineage_questions(base: KnowledgeBase) -> Iterator[Question]:
    """Of each school what came first or last of four steps, and in which order its ideas were introduced."""
    for kind in ("theory", "tradition"):
        for record in base.library.of(kind):
            yield from _steps(record)
    yield from _orders(base)


def _steps(record: Record) -> Iterator[Question]:
    """Of each step whether it came first, and whether it came last, of four."""
    steps = list(_dated(record))
    for step in steps:
        for which, sign in (("first", 1), ("last", -1)):
            others = [one for one in steps if sign * (one.year - step.year) >= APART]
            prompt = Prompt(
                f"lineage/{record.id}/{which}-{step.line.citations[0].work}",
                f"{record.label}: which of these came {which}?",
                (record.id,),
            )
            # The nearest in time first: they are the ones that could be taken for it.
            others.sort(key=lambda one: (abs(one.year - step.year) // 8, digest(prompt.id + one.words)))  # noqa: B023
            yield from question(prompt, _candidate(step, record), [_candidate(one, record) for one in others])


def _dated(record: Record) -> Iterator[Step]:
    """The steps with one year, a source and no word that tells their place; one for each source."""
    told = set()
    for line in record.items("Timeline"):
        found = _DATED.fullmatch(line.text)
        if found and line.citations and not _TELLTALE.search(found[2]) and line.citations[0] not in told:
            told.add(line.citations[0])
            yield Step(int(found[1]), found[2], line)


def _candidate(step: Step, record: Record) -> Candidate:
    return Candidate(step.words, record.id, lambda: (Because("Timeline", (step.line,)),))


def _orders(base: KnowledgeBase) -> Iterator[Question]:
    """Of each idea with two of its school: in which order they were introduced."""
    dated = {one.id: when for one in base.library.of("concept") if (when := _introduced(base, one))}
    for id, when in dated.items():
        record = base.record(id)
        kin = [one for one in dated if base.record(one).home == record.home and abs(dated[one] - when) >= APART]
        kin.sort(key=lambda one: digest(f"{id} {one}"))  # noqa: B023
        pairs = combinations(kin, 2)
        apart = (pair for pair in pairs if abs(dated[pair[0]] - dated[pair[1]]) >= APART)  # noqa: B023
        for pair in islice(apart, ORDERS):
            three = sorted((id, *pair), key=lambda one: dated[one])
            yield _order(base, id, [(dated[one], base.record(one)) for one in three])


def _introduced(base: KnowledgeBase, concept: Record) -> int | None:
    """The year of the one work that introduced a term, if nothing told about it points to another year."""
    works = concept.ids("introduced-in")
    if len(works) != 1 or not concept.home:
        return None
    when = year(base.library.works[works[0]])
    told = " ".join(line.text for line in concept.items("Introduced"))
    years = {int(found) for found in re.findall(r"\b(?:1[89]|20)\d\d\b", told)}
    return None if _OLDER.search(told) or not years <= {when} else when


def _order(base: KnowledgeBase, id: str, three: Sequence[tuple[int, Record]]) -> Question:
    """Three of the five wrong orders stand beside the right one, by chance, so that none stands out."""
    orders = [tuple(record for _, record in order) for order in permutations(three)]
    name = f"lineage/{id}/{'+'.join(record.id for _, record in three if record.id != id)}"
    wrong = sorted(orders[1:], key=lambda order: digest(f"{name} {_words(order)}"))[: OPTIONS - 1]
    shown = sorted((orders[0], *wrong), key=lambda order: digest(f"place {name} {_words(order)}"))
    told = tuple(_told(when, record) for when, record in three)
    options = tuple(Option(_words(order), told) for order in shown)
    school = base.record(three[0][1].home).label
    ask = f"{school}: in which order were these ideas introduced, the earliest first?"
    about = (id, *(record.id for _, record in three if record.id != id))
    return Question(name, ask, options, shown.index(orders[0]), about)


def _words(order: Sequence[Record]) -> str:
    return "; ".join(record.label for record in order)


def _told(when: int, record: Record) -> Because:
    words = f"“{record.label}” was introduced in {when}."
    (because,) = fact(words, record.ids("introduced-in"))
    return because
