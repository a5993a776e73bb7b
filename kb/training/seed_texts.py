"""Pieces of what the seed texts say, exact to the byte: phrases and clauses, each with its place."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from ..content.records import Line, Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import quotes
from ..schema import SEED
from .question import Because

# A noun phrase begins after one of the first or with one of the second; a piece ends before one of the third.
PREPOSITIONS = frozenset(("of", "with", "in", "from", "on", "about", "between", "through", "within", "for"))
DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their"))
GOES_ON = PREPOSITIONS - {"of"} | {"which", "such", "as", "is", "are", "that", "who"}
LINKS = GOES_ON | DETERMINERS | {"and", "or", "of", "to"}  # with which no piece ends
# A phrase has no verb, and none of these sayings.
BEYOND_PHRASES = frozenset(("which", "to", "is", "are", "that", "who", "can", "as", "hand", "turn"))
LOOSELY_JOINED = ("with", "through", "within", "on")  # inside a phrase
_WORD, _MARKS = re.compile(r"\S+"), ",.;:"


class Piece(NamedTuple):
    """Words of a sentence of the seed texts.

    Attributes:
        words: without a mark at their end.
        before: what stands before them in the sentence.
        sentence: the whole.
        principle: the record that quotes it.
        places: where it stands, as readers see it; none for our own words on that principle.
    """

    words: str
    before: str
    sentence: str
    principle: Record
    places: tuple[str, ...]

    @property
    def told(self) -> tuple[Because, ...]:
        """The sentence with its place."""
        if self.places:
            return seed_sentence(self.sentence, self.places)
        return (Because("", (Line(0, f"These words are ours: “{self.sentence}”"),)),)

    @property
    def is_phrase(self) -> bool:
        """Whether it could stand in the place of another noun phrase."""
        inside = [word.strip(_MARKS) for word in self.words.split()]
        _, *later = self.words.split(", ")
        clause = any(part.split(" ")[0] in DETERMINERS for part in later)
        begun = self.before.endswith(" ") and self.before.rstrip()[-1] not in _MARKS
        return begun and not clause and (BEYOND_PHRASES | {*LOOSELY_JOINED}).isdisjoint(inside)

    @property
    def is_clear(self) -> bool:
        """Whether it means something alone: a phrase, or a clause from its beginning."""
        first, *_, last = f"{self.words} {self.words}".casefold().split()
        clause = self.before.rstrip()[-1:] in _MARKS and first not in LINKS | BEYOND_PHRASES
        whole = "." not in self.words and last not in BEYOND_PHRASES
        return self.is_phrase or (whole and (clause or not self.before))


def elsewhere(words: str, told: tuple[Because, ...]) -> tuple[Because, ...]:
    """Why an option is wrong, in a sentence of our own, before what the seed texts say."""
    return (Because("", (Line(0, words),)), *told)


def seed_sentence(text: str, places: tuple[str, ...]) -> tuple[Because, ...]:
    """A sentence of the seed texts with its places."""
    return (Because(SEED, (Line(0, f"“{text}” ({'; '.join(places)})"),)),)


@lru_cache(maxsize=4)
def pieces(base: KnowledgeBase) -> tuple[Piece, ...]:
    """All pieces of the sentences that principles quote, in reading order; a piece of a piece is one too."""
    return tuple(
        piece
        for principle in base.library.of("principle")
        for quote in quotes(base, principle.lead.quotations)
        for piece in pieces_of(quote.text, principle, quote.places)
    )


@cache
def folded(text: str) -> str:
    """A text without marks, spaces and case, by which wordings are compared."""
    return re.sub(r"[\W_]+", "", text).casefold()


def key(words: str) -> str:
    """A name for words, for the id of a question: `satisfying-mutual-relationships`."""
    return "-".join(re.findall(r"\w+", words.casefold())[:5])


def pieces_of(sentence: str, principle: Record, places: tuple[str, ...]) -> Iterator[Piece]:
    """Pieces never run over a break between paragraphs."""
    words = list(_WORD.finditer(sentence))
    raw = [word[0].casefold() for word in words]
    starts = [place for place in range(len(words)) if _begins(raw, place)]
    ends = [place for place in range(len(words)) if _stops(raw, place)]
    for first, last in product(starts, ends):
        found = sentence[words[first].start() : words[last].end()].rstrip(_MARKS)
        if first <= last and "\n" not in found:
            yield Piece(found, sentence[: words[first].start()], sentence, principle, places)


def _begins(words: list[str], place: int) -> bool:
    if not place or words[place - 1][-1] in _MARKS:
        return True
    before, word = words[place - 1], words[place]
    after = before in PREPOSITIONS and not word.endswith("ing")
    return after or (word in DETERMINERS and before not in LINKS)


def _stops(words: list[str], place: int) -> bool:
    word = words[place]
    last = place == len(words) - 1 or word[-1] in _MARKS or words[place + 1] in GOES_ON
    return last and word.strip(_MARKS) not in LINKS
