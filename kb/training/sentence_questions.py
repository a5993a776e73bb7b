"""How a sentence of the seed texts goes on, among words that stand elsewhere in them; all exact to the byte."""

from collections.abc import Iterator, Sequence

from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import digest
from .question import Question
from .seed_texts import Piece, key, pieces

FEWEST, MOST = 2, 9  # words of an answer
BEFORE = 3  # words that are shown at least


def sentence_questions(base: KnowledgeBase) -> Iterator[Question]:
    """Of each sentence, and of each place in it where a noun phrase begins."""
    phrases = [one for one in pieces(base) if one.is_phrase and FEWEST <= len(one.words.split()) <= MOST]
    for right in _longest(phrases):
        others = sorted(
            (one for one in phrases if one.principle is not right.principle),
            key=lambda one: (abs(len(one.words) - len(right.words)) // 6, digest(right.before + one.words)),
        )
        prompt = Prompt(
            f"sentence/{right.principle.id}/{key(right.words)}",
            f"How does this sentence of the seed texts go on? “{right.before.rstrip()} …”",
            (right.principle.id,),
        )
        yield from question(prompt, _candidate(right), [_candidate(one) for one in others])


def _longest(phrases: Sequence[Piece]) -> list[Piece]:
    """Of those that begin in one place the longest; of several wordings of a statement the first."""
    found: dict[tuple[str, str], Piece] = {}
    first: dict[str, str] = {}
    for one in phrases:
        asked = len(one.before.split()) >= BEFORE and "\n" not in one.before
        if asked and first.setdefault(one.principle.id, one.sentence) == one.sentence:
            place = (one.principle.id, one.before)
            found[place] = max(found.get(place, one), one, key=lambda piece: len(piece.words))
    return list(found.values())


def _candidate(piece: Piece) -> Candidate:
    return Candidate(piece.words, piece.principle.id, lambda: piece.told, kin=piece.principle.id)
