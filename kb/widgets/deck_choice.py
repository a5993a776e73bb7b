"""The decks that one can choose: everything, of a theory, of a principle, of the user's lists; with what is due."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import NamedTuple

from ..home.folder import shared_room
from ..home.learning import Learning
from ..home.named_lists import followed, read_lists
from ..knowledge.base import KnowledgeBase
from ..training.decks import ALL, Deck, deck_of, ready_decks

EVERYTHING, MINE = "", "My lists"
GROUPS = {"theory": "By theory", "principle": "By principle"}


class DeckRow(NamedTuple):
    """A deck with how many of its cards are due now, and how many were never seen."""

    deck: Deck
    due: int
    new: int


def grouped_decks(base: KnowledgeBase) -> dict[str, list[Deck]]:
    """The decks that have cards, under the headings of their groups; everything comes first, under none."""
    ready = {deck.key: deck for deck in ready_decks(base) if deck.cards}
    found = {EVERYTHING: [ready.pop(ALL)]} if ALL in ready else {}
    for key, deck in ready.items():
        found.setdefault(GROUPS[base.record(key).kind], []).append(deck)
    if mine := list(_of_lists(base)):
        found[MINE] = mine
    return found


def _of_lists(base: KnowledgeBase) -> Iterator[Deck]:
    """A deck of each saved list that has records with cards."""
    for one in [] if shared_room() else read_lists():
        ids = [item.id for item in followed(base, one.items) if item.id in base.library.records]
        deck = deck_of(base, f"list {one.key}", one.title, ids)
        if deck.cards:
            yield deck


def deck_rows(
    learning: Learning, groups: Mapping[str, Sequence[Deck]], now: datetime
) -> dict[str, list[DeckRow]]:
    """The decks of each group with what there is to learn of them; each card is looked at once."""
    cards = {card.id: card for decks in groups.values() for deck in decks for card in deck.cards}
    queue = learning.queue(tuple(cards.values()), now)
    due = {card.id for card in queue.cards[: queue.due]}
    new = {id for id in cards if learning.standing(id).due is None and not learning.suspended(id)}
    return {
        name: [DeckRow(deck, _count(deck, due), _count(deck, new)) for deck in decks]
        for name, decks in groups.items()
    }


def _count(deck: Deck, among: Set[str]) -> int:
    return sum(card.id in among for card in deck.cards)
