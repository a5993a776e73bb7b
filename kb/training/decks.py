"""Decks: which cards are learnt together, and in which order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .flashcard import Flashcard
from .flashcards import all_flashcards, flashcards_of

ALL = "all"
FIRM = ("bears-on", "draws-on")  # what a record belongs to if its certainty is high


@dataclass(frozen=True)
class Deck:
    """Cards that are learnt together.

    Attributes:
        key: `all`, the id of the theory or principle that it is about, or what its maker calls it.
        title: its name.
        cards: in the order in which new ones come: first what each record chiefly means, then, record by
            record, the second card of each, and so on, so that cards of one record keep apart.
    """

    key: str
    title: str
    cards: tuple[Flashcard, ...]


@lru_cache(maxsize=2)
def ready_decks(base: KnowledgeBase) -> tuple[Deck, ...]:
    """A deck of each theory, of each principle, and of everything."""
    made = [
        deck_of(base, record.id, record.label, (one.id for one in _near(base, record)))
        for kind in ("theory", "principle")
        for record in base.library.of(kind)
    ]
    return (*made, Deck(ALL, "Everything", _spread(all_flashcards(base))))


def deck_of(base: KnowledgeBase, key: str, title: str, ids: Iterable[str]) -> Deck:
    """A deck of the cards of some records. Raises KeyError for an unknown record."""
    return Deck(key, title, _spread(flashcards_of(base, ids)))


def _near(base: KnowledgeBase, record: Record) -> Iterator[Record]:
    """A record, then those that belong to it: concepts, practices and people, the most linked first."""
    yield record
    for kind in ("concept", "practice", "person"):
        found = [one for one in base.library.of(kind) if record.id in _belongs_to(one)]
        yield from sorted(found, key=lambda one: (-len(base.links_of(one.id)), one.id))


def _belongs_to(record: Record) -> set[str]:
    """The theories and principles to which a record belongs: not to all that it has to do with."""
    firm = {
        link.target for link in record.links if link.relation in FIRM and link.certainty == CERTAINTIES[0]
    }
    serves = {link.target for link in record.links if link.relation == "serves"}
    return {record.home, *record.ids("speaks-from"), *firm, *serves}


def _spread(cards: Iterable[Flashcard]) -> tuple[Flashcard, ...]:
    """Cards by their place among those of their record; within a place in the order given."""
    seen: dict[str, int] = {}
    placed = []
    for card in cards:
        seen[card.record] = seen.get(card.record, -1) + 1
        placed.append((seen[card.record], card))
    return tuple(card for _, card in sorted(placed, key=lambda pair: pair[0]))
