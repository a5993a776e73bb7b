"""Questions that this knowledge base answers, as values: each has one right answer, with its reason.

Nothing that is disputed is asked as if it were settled: who introduced a term is asked where one person did,
and a theory's reason where the principle draws chiefly on that theory alone and surely; it is called a judgement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from ..content.records import Citation, Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import quotes
from ..schema import CERTAINTIES

PAIRS, INTRODUCED, CONFUSED, REASONS, OPTIONS = 5, 3, 2, 1, 4
LEFT_OUT = 4  # words at the end of a sentence of the seed texts


@dataclass(frozen=True)
class Answer:
    """A right answer, why (lines of a section or relation of that name), and what is disputed about it."""

    words: str
    section: str = ""
    lines: tuple[Line, ...] = ()
    disputed: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A question with its options, one of which is the words of its answer; no options: words to complete."""

    ask: str
    options: tuple[str, ...]
    answer: Answer


@dataclass(frozen=True)
class Matching:
    """Terms, and plain words in another order; `letters` has the letter of the right words for each term."""

    terms: tuple[str, ...]
    words: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """Terms to match with plain words, and questions."""

    matching: Matching
    choices: tuple[Choice, ...]


def quiz(base: KnowledgeBase, ids: Sequence[str]) -> Asked:
    """A quiz about the concepts of some records: of a theory, of a principle, or chosen ones.

    Raises:
        KeyError: for an unknown record.
        ValueError: if they have fewer than two concepts.
    """
    records = [base.record(id) for id in ids]
    concepts = list({one.id: one for record in records for one in _concepts(base, record)}.values())
    if len(concepts) < 2:
        raise ValueError(f"A quiz needs two concepts or more; {', '.join(ids)} has {len(concepts)}.")
    seed = " ".join(ids)
    asked = chain(
        _first(INTRODUCED, (_introduced(base, one) for one in _shuffled(concepts, f"who {seed}"))),
        _first(CONFUSED, (_confused(base, one) for one in _shuffled(concepts, f"not {seed}"))),
        _first(REASONS, (_reason(base, one) for one in _principles(base, records, concepts))),
        _first(1, (_completed(base, one) for one in _principles(base, records, concepts))),
    )
    return Asked(_matching(_shuffled(concepts, seed)), tuple(asked))


def _concepts(base: KnowledgeBase, record: Record) -> Iterator[Record]:
    """The concepts of a record: itself, those that come from it, or those that surely bear on it."""
    for one in base.library.of("concept"):
        bears = any(
            link.target == record.id and link.relation == "bears-on" and link.certainty != CERTAINTIES[-1]
            for link in one.links
        )
        if record.id in (one.id, one.home) or bears:
            yield one


def _principles(
    base: KnowledgeBase, records: Iterable[Record], concepts: Iterable[Record]
) -> Iterator[Record]:
    """All principles: those that are asked about first, then those that most of the concepts bear on."""
    told = {record.id for record in records}
    targets = [link.target for one in concepts for link in one.links if link.relation == "bears-on"]

    def place(one: Record) -> tuple[bool, int, int]:
        drawn = any(link.target in told and link.relation == "draws-on" for link in one.links)
        return not (one.id in told or drawn), -targets.count(one.id), one.order

    yield from sorted(base.library.of("principle"), key=place)


def _matching(concepts: Iterable[Record]) -> Matching:
    """Terms whose plain words do not name them."""
    found = {
        one.label: _plainly(one)
        for one in concepts
        if one.items("Plainly") and not _named(one, _plainly(one))
    }
    terms = tuple(found)[:PAIRS]
    words = tuple(sorted((found[term] for term in terms), key=_digest))
    return Matching(terms, words, tuple("ABCDEFGH"[words.index(found[term])] for term in terms))


def _plainly(concept: Record) -> str:
    return " ".join(line.text for line in concept.items("Plainly"))


def _named(concept: Record, text: str) -> bool:
    """Whether a text gives a term away: it has a longer word of its names, in whatever form."""
    told, names = text.casefold(), [name.casefold() for name in concept.names]
    words = (word for name in names for word in name.replace("-", " ").split())
    return any(name in told for name in names) or any(word[:6] in told for word in words if len(word) > 3)


def _introduced(base: KnowledgeBase, concept: Record) -> Choice | None:
    """Who introduced a term, where one person did and it is known in which work."""
    people, works = concept.ids("introduced-by"), concept.ids("introduced-in")
    if len(people) != 1 or not works:
        return None
    right = base.record(people[0])
    others = {
        one.id for other in base.library.of("concept") for one in map(base.record, other.ids("introduced-by"))
    }
    told = (
        Line(0, f"Introduced by {right.label}.", tuple(map(Citation, works))),
        *concept.items("Introduced"),
    )
    options = _options(right.label, (base.record(id).label for id in sorted(others - {right.id})), concept.id)
    return Choice(
        f"Who introduced the term “{concept.label}”?", options, Answer(right.label, "Introduced", told)
    )


def _confused(base: KnowledgeBase, concept: Record) -> Choice | None:
    """What a concept is easily confused with, among concepts that nothing here links with it."""
    links = [link for link in concept.links if link.relation == "is-not"]
    if len(links) != 1 or _named(concept, base.record(links[0].target).label):
        return None
    right = base.record(links[0].target)
    near = {end for link in base.links_of(concept.id) for end in (link.source, link.target)}
    told = " ".join(line.text for line in concept.items("Not to be confused with")).casefold()
    others = [
        one.label
        for one in base.library.of("concept")
        if one.id not in near and not any(name.casefold() in told for name in one.names)
    ]
    ask = f"Which of these is easily confused with “{concept.label}”, and is something else?"
    return Choice(ask, _options(right.label, others, concept.id), _why(links[0], right.label))


def _reason(base: KnowledgeBase, principle: Record) -> Choice | None:
    """Which theory gives a reason, where the principle draws chiefly on one theory alone, and surely."""
    links = [link for link in principle.links if link.relation == "draws-on"]
    if len(links) != 1 or links[0].certainty != CERTAINTIES[0] or not links[0].short:
        return None
    right = base.record(links[0].target)
    others = [one.label for one in base.library.of("theory") if one.id != right.id]
    ask = (
        f"“{links[0].short}”: on which theory, in our judgement, does “{principle.label}” draw chiefly, "
        "for this reason?"
    )
    return Choice(ask, _options(right.label, others, principle.id), _why(links[0], right.label))


def _completed(base: KnowledgeBase, principle: Record) -> Choice | None:
    """The first sentence of the seed texts on a principle, without its end; the end is exact to the byte."""
    found = quotes(base, principle.lead.quotations)
    if not found or len(found[0].text.split(" ")) <= 2 * LEFT_OUT:
        return None
    *_, end = pieces = found[0].text.rsplit(" ", LEFT_OUT)
    end = found[0].text[len(pieces[0]) + 1 :]
    place = Line(0, f"Seed text: {'; '.join(found[0].places)}.")
    return Choice(f"{pieces[0]} ", (), Answer(end, "", (place,)))


def _why(link: Link, words: str) -> Answer:
    """The reason of a link, and what is disputed about it."""
    disputed = link.parts["Disagreement"].lines if "Disagreement" in link.parts else ()
    return Answer(words, link.relation, link.lines, disputed)


def _options(right: str, others: Iterable[str], seed: str) -> tuple[str, ...]:
    """The right answer among others of about its length, so that length does not give it away."""
    near = sorted(
        set(others) - {right}, key=lambda one: (abs(len(one) - len(right)) // 4, _digest(seed + one))
    )
    return tuple(sorted((right, *near[: OPTIONS - 1]), key=lambda one: _digest(one + seed)))


def _first(most: int, found: Iterable[Choice | None]) -> list[Choice]:
    return [one for one in found if one is not None and len(one.options) in (0, OPTIONS)][:most]


def _shuffled(records: Iterable[Record], seed: str) -> list[Record]:
    """In an order that looks like chance and is the same each time."""
    return sorted(records, key=lambda one: _digest(f"{seed} {one.id}"))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
