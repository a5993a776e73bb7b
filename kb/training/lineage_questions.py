"""In which order ideas came: only where dates are certain and differ by some years."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice, permutations
from typing import NamedTuple

from ..content.records import Citation, Line, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.references import year
from .distractors import Candidate, Prompt, question
from .giveaways import chance, digest
from .question import Because, Option, Question
from .telling import not_this

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


class DatedStep(NamedTuple):
    """A dated step of a school's timeline."""

    year: int
    words: str
    line: Line


def lineage_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a school what came first or last of four steps; of an idea in which order it and others were introduced."""
    yield from _steps(record)
    if record.id in _introduced(base):
        yield from _orders(base, record)


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
            others.sort(key=lambda one: (abs(one.year - step.year) // 8, digest(prompt.id + one.words)))
            amiss = "Another came earlier." if which == "first" else "Another came later."
            wrong = [_candidate(one, record, amiss) for one in others]
            yield from question(prompt, _candidate(step, record), wrong)


def _dated(record: Record) -> Iterator[DatedStep]:
    """The steps with one year, a source and no word that tells their place; one for each source."""
    told = set()
    for line in record.items("Timeline"):
        found = _DATED.fullmatch(line.text)
        if found and line.citations and not _TELLTALE.search(found[2]) and line.citations[0] not in told:
            told.add(line.citations[0])
            yield DatedStep(int(found[1]), found[2], line)


def _candidate(step: DatedStep, record: Record, amiss: str = "") -> Candidate:
    told = (Because("Timeline", (step.line,)),)
    return Candidate(step.words, record.id, lambda: not_this(amiss, told) if amiss else told)


def _orders(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """In which order an idea and two others of its school were introduced."""
    dated = _introduced(base)
    for three in _threes(base).get(record.id, ()):
        in_order = sorted(three, key=lambda one: dated[one])
        yield _order(base, record.id, [(dated[one], base.record(one)) for one in in_order])


@lru_cache(maxsize=4)
def _threes(base: KnowledgeBase) -> dict[str, list[tuple[str, ...]]]:
    """For each idea up to two threes with others of its school; none is there twice."""
    dated = _introduced(base)
    seen: set[frozenset[str]] = set()
    found: dict[str, list[tuple[str, ...]]] = {}
    for id in dated:
        home = base.record(id).home
        kin = [one for one in dated if base.record(one).home == home and _apart(dated, one, id)]
        kin.sort(key=lambda one: digest(f"{id} {one}"))
        threes = ((id, *pair) for pair in combinations(kin, 2) if _apart(dated, *pair))
        found[id] = list(islice((three for three in threes if frozenset(three) not in seen), ORDERS))
        seen |= set(map(frozenset, found[id]))
    return found


def _apart(dated: Mapping[str, int], one: str, other: str) -> bool:
    return abs(dated[one] - dated[other]) >= APART


@lru_cache(maxsize=4)
def _introduced(base: KnowledgeBase) -> dict[str, int]:
    """The year of the one work that introduced a term, where nothing told about it points to another year."""
    found = {}
    for concept in base.library.of("concept"):
        works = concept.ids("introduced-in")
        if len(works) == 1 and concept.home and (when := year(base.library.works[works[0]])):
            told = " ".join(line.text for line in concept.items("Introduced"))
            years = {int(one) for one in re.findall(r"\b(?:1[89]|20)\d\d\b", told)}
            if years <= {when} and not _OLDER.search(told):
                found[concept.id] = when
    return found


def _order(base: KnowledgeBase, id: str, three: Sequence[tuple[int, Record]]) -> Question:
    """Two ideas stand last in two options each, so that no option has a beginning or an end of its own."""
    right = tuple(record for _, record in three)
    name = f"lineage/{id}/{'+'.join(record.id for record in right if record.id != id)}"
    ends = right[2], right[chance(name, 2)]
    orders = [order for order in permutations(right) if order[2] in ends]
    shown = sorted(orders, key=lambda order: digest(f"place {name} {_words(order)}"))
    told = tuple(_told(when, record) for when, record in three)
    amiss = (Because("", (Line(0, "Not in this order."),)), *told)
    options = tuple(Option(_words(order), told if order == right else amiss) for order in shown)
    school = base.record(three[0][1].home).label
    ask = f"{school}: in which order were these ideas introduced, the earliest first?"
    about = (id, *(record.id for _, record in three if record.id != id))
    return Question(name, ask, options, shown.index(right), about)


def _words(order: Sequence[Record]) -> str:
    return "; ".join(record.label for record in order)


def _told(when: int, record: Record) -> Because:
    words = f"“{record.label}” was introduced in {when}."
    works = tuple(map(Citation, record.ids("introduced-in")))
    return Because("Introduced", (Line(0, words, works),))
