"""A card for learning as it is shown: the answer with layers and sources, and when it would come again."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import references, statements
from ..pages.parts import Quote, Reference, Statement
from ..schema import SEED, SUBSECTIONS
from ..training.flashcard import Flashcard
from ..training.question import Because

RATING_WORDS = {1: "Again", 2: "Hard", 3: "Good", 4: "Easy"}
_HEADS = {name: name for name in SUBSECTIONS} | {"Disagreement": "Disputed"}
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_UNITS = ((365 * _DAY, "year"), (30 * _DAY, "month"), (_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute"))


class BackPart(NamedTuple):
    """A part of an answer: its heading (or none), quotations of the seed texts, and statements."""

    heading: str
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]


class CardFace(NamedTuple):
    """A card as it is shown.

    Attributes:
        front: the question.
        record: what it is about.
        back: the answer.
        references: the works that the answer cites.
    """

    front: str
    record: Record
    back: tuple[BackPart, ...]
    references: tuple[Reference, ...]

    @property
    def note(self) -> str:
        """The content note of its record, or empty."""
        return str(self.record.facts.get("content-note", ""))

    @property
    def answer(self) -> str:
        """The answer in words alone, as it is read out."""
        quoted = (one.text for part in self.back for one in part.quotes)
        return " ".join((*quoted, *(one.text for part in self.back for one in part.statements)))


class RatingButton(NamedTuple):
    """How well a card was known: the rating, its word, and when the card would come again."""

    rating: int
    words: str
    again: str


def face(base: KnowledgeBase, card: Flashcard) -> CardFace:
    """A card as it is shown."""
    lines = [line for because in card.back for line in because.lines]
    back = tuple(_part(base, because) for because in card.back)
    return CardFace(card.front, base.record(card.record), back, references(base, lines))


def _part(base: KnowledgeBase, because: Because) -> BackPart:
    section, lines = because
    if section == SEED:  # words, and after each their places
        pairs = zip(lines[::2], lines[1::2], strict=True)
        quotes = (Quote(words.text, tuple(places.text.rstrip(".").split("; "))) for words, places in pairs)
        return BackPart("", tuple(quotes), ())
    return BackPart(_HEADS.get(section, ""), (), statements(base, section, lines))


def rating_buttons(outcomes: Mapping[int, timedelta]) -> Iterable[RatingButton]:
    """The ratings in order, each with when the card would come again."""
    return [
        RatingButton(rating, words, comes_again(outcomes[rating])) for rating, words in RATING_WORDS.items()
    ]


def comes_again(after: timedelta) -> str:
    """When a card comes again, in words: `in 10 minutes`, `in 3 days`."""
    for unit, name in _UNITS:
        count = round(after / unit)
        # Months and years are too coarse for what comes in a few weeks.
        if count >= (2 if unit > _DAY else 1):
            return f"in {count} {name}s" if count > 1 else f"in {'an' if name == 'hour' else 'a'} {name}"
    return "in a minute"
