"""Cards made from the records: one fact each, and no front that gives its back away."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..content.records import Citation, Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import quotes
from ..schema import SEED
from .flashcard import Flashcard
from .question import Because

# Words: the shortest beginning of a sentence to go on from, the longest name before a colon, the least that
# is said after it (`another author` is no answer), those of such a name in an id.
_LEAST_CUE, _LONGEST_HEAD, _LEAST_SAID, _NAMED_BY = 4, 12, 3, 6
_SMALL = 3  # letters of a word at which no beginning ends
_WORD = re.compile(r"[a-z0-9]+")


class _Side(NamedTuple):
    """A card without its record: the part that names it, and its two sides."""

    part: str
    front: str
    back: tuple[Because, ...]


@lru_cache(maxsize=2)
def all_flashcards(base: KnowledgeBase) -> tuple[Flashcard, ...]:
    """Every card, by kind of record in the order of the schema, and of each record the plainest first."""
    return tuple(card for kind in _SIDES for record in base.library.of(kind) for card in _of(base, record))


def flashcards_of(base: KnowledgeBase, ids: Iterable[str]) -> tuple[Flashcard, ...]:
    """The cards of some records, in their order; a record that has none adds none.

    Raises:
        KeyError: for an unknown record.
    """
    records = dict.fromkeys(base.record(id).id for id in ids)
    cards = _by_record(base)
    return tuple(card for id in records for card in cards.get(id, ()))


@lru_cache(maxsize=2)
def _by_record(base: KnowledgeBase) -> dict[str, list[Flashcard]]:
    found: dict[str, list[Flashcard]] = {}
    for card in all_flashcards(base):
        found.setdefault(card.record, []).append(card)
    return found


def _of(base: KnowledgeBase, record: Record) -> Iterator[Flashcard]:
    """The cards of a record; of two that would be called alike only the first."""
    sides: dict[str, _Side] = {}
    for make in _SIDES[record.kind]:
        for side in make(base, record):
            sides.setdefault(side.part, side)
    for part, side in sides.items():
        yield Flashcard(f"{record.id}#{part}", side.front, side.back, record.id)


def _plainly(_: KnowledgeBase, record: Record) -> Iterator[_Side]:
    """What it means, in plain words and then with its sources."""
    if plain := record.items("Plainly"):
        asks = "What does “{}” mean?" if record.kind == "concept" else "“{}”: what is it, in plain words?"
        back = (Because("Plainly", plain), Because("", record.lead.lines))
        yield _Side("plainly", asks.format(record.label), back)


def _introduced(base: KnowledgeBase, record: Record) -> Iterator[_Side]:
    """Who introduced it and where, if that is known and its name does not say so."""
    people = [base.record(id).label for id in record.ids("introduced-by")]
    works = tuple(map(Citation, record.ids("introduced-in")))
    if not people or any(one.rpartition(" ")[2] in record.label for one in people):
        return
    verb = "Founded" if record.kind == "theory" else "Introduced"
    told = Line(0, f"{verb} by {_joined(people)}.", works)
    where = ", and in which work" if works else ""
    yield _Side(
        "introduced",
        f"Who {verb.lower()} “{record.label}”{where}?",
        (Because("Introduced", (told, *record.items("Introduced"))),),
    )


def _sentence(base: KnowledgeBase, record: Record) -> Iterator[_Side]:
    """The words of the seed texts, byte for byte, each with its places."""
    lines = [
        line
        for one in quotes(base, record.lead.quotations)
        for line in (Line(0, one.text), Line(0, f"{'; '.join(one.places)}."))
    ]
    if lines:
        yield _Side(
            "sentence",
            f"How do the seed texts put the principle “{record.label}”?",
            (Because(SEED, tuple(lines)),),
        )


def _sources(base: KnowledgeBase, record: Record) -> Iterator[_Side]:
    """The theories that a principle draws on chiefly, and how sure that is."""
    links = [link for link in record.links if link.relation == "draws-on"]
    if links:
        lines = tuple(Line(0, _judged(base, link)) for link in links)
        asks = f"On which of the theories does “{record.label}” draw chiefly, in our judgement?"
        yield _Side("draws-on", asks, (Because("draws-on", lines),))


def _judged(base: KnowledgeBase, link: Link) -> str:
    """A theory with its reason in short, and how firm the judgement is."""
    short = f": {link.short}" if link.short else ""
    disputed = ", disputed" if "Disagreement" in link.parts else ""
    return f"{base.record(link.target).label}{short} (certainty {link.certainty}{disputed})."


def _links(relation: str, front: str) -> Callable[[KnowledgeBase, Record], Iterator[_Side]]:
    """A card of each link of a relation: how or why, how sure, and what is disputed about it."""

    def make(base: KnowledgeBase, record: Record) -> Iterator[_Side]:
        for link in record.links:
            if link.relation == relation:
                asks = front.format(s=_named(record), t=_named(base.record(link.target)))
                yield _Side(f"{relation}/{link.target}", asks, tuple(_reasons(link)))

    return make


def _reasons(link: Link) -> Iterator[Because]:
    short = (Line(0, f"{link.short}."),) if link.short else ()
    sure = (Line(0, f"Certainty: {link.certainty}."),) if link.certainty else ()
    yield Because(link.relation, (*short, *link.lines, *sure))
    for name, part in link.parts.items():
        yield Because(name, part.lines)


def _section(name: str, front: str) -> Callable[[KnowledgeBase, Record], Iterator[_Side]]:
    """A card of a whole section, or of the lead."""

    def make(_: KnowledgeBase, record: Record) -> Iterator[_Side]:
        lines = record.items(name) if name else record.lead.lines
        if lines:
            yield _Side(_slug(name) or "lead", front.format(_named(record)), (Because(name, lines),))

    return make


def _items(name: str, named: str, begun: str) -> Callable[[KnowledgeBase, Record], Iterator[_Side]]:
    """A card of each item of a section, called by the first of the words that its front has.

    Args:
        name: the section.
        named: the front for an item that names something before a colon.
        begun: the front for one that does not, and has to go on from its first words.
    """

    def make(_: KnowledgeBase, record: Record) -> Iterator[_Side]:
        for line in record.items(name):
            head, colon, rest = line.text.partition(": ")
            if len((rest or line.text).split(" ")) < (_LEAST_SAID if colon else 2 * _LEAST_CUE):
                continue
            short = bool(colon) and len(head.split(" ")) <= _LONGEST_HEAD
            asks, cue = (named, head) if short else (begun, _beginning(line.text))
            part = f"{_slug(name)}/{_slug(cue, _NAMED_BY if short else _LEAST_CUE)}"
            yield _Side(part, asks.format(s=_named(record), cue=cue), (Because(name, (line,)),))

    return make


def _beginning(text: str) -> str:
    """Less than half of a sentence, not ending in the middle of a phrase such as `and the`."""
    words = text.split(" ")
    words = words[: max(_LEAST_CUE, len(words) * 2 // 5)]
    while len(words) > _LEAST_CUE and len(words[-1].rstrip(",;")) <= _SMALL:
        words.pop()
    return " ".join(words).rstrip(",;")


def _named(record: Record) -> str:
    """A name as a sentence has it: in quotation marks, unless it is that of a person."""
    return record.label if record.kind == "person" else f"“{record.label}”"


def _slug(text: str, most: int | None = None) -> str:
    """The first words of a text as part of an id."""
    plain = unicodedata.normalize("NFKD", text).replace("’", "").encode("ascii", "ignore").decode().casefold()
    return "-".join(_WORD.findall(plain)[:most])


def _joined(names: list[str]) -> str:
    """Names as one says them: `A, B and C`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


_CONFUSED = _items(
    "Not to be confused with",
    "{s} is not to be confused with “{cue}”: what is the difference?",
    "{s} is not to be confused with “{cue} …”: with what, and why?",
)
_CRITICS = _items(
    "Critics",
    "{s}: what is the objection of {cue}?",
    "An objection to {s} begins “{cue} …”: how does it go on?",
)
_CLAIM = "A central claim of {s} begins “{cue} …”: how does it go on?"
_SIDES = {
    "principle": (
        _sentence,
        _plainly,
        _sources,
        _links("draws-on", "Why, in our judgement, does {s} draw chiefly on {t}?"),
        _links("is-supported-by", "How, in our judgement, does {t} support {s}?"),
        _links("is-in-tension-with", "How, in our judgement, does {t} pull against {s}?"),
        _CONFUSED,
    ),
    "theory": (
        _plainly,
        _introduced,
        _items("Central claims", _CLAIM, _CLAIM),
        _CRITICS,
    ),
    "tradition": (_plainly, _CRITICS),
    "concept": (
        _plainly,
        _introduced,
        _links("is-not", "How does {s} differ from {t}?"),
        _CONFUSED,
        _links("sense", "What does {s} mean in particular for {t}?"),
    ),
    "person": (_section("", "What is {} known for in this field?"), _CONFUSED),
    "practice": (
        _section("", "{}: what does the therapist do?"),
        _section("Why", "{}: what is it for?"),
        _section("In words", "{}: how might a therapist say it?"),
        _section("Cautions", "{}: when can it go wrong?"),
    ),
}
LEARNT = tuple(_SIDES)  # the kinds of record of which there are cards
