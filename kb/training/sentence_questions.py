"""How a sentence of the seed texts goes on, among words that stand elsewhere in them; all exact to the byte."""

from collections.abc import Iterator, Sequence

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .distractors import Candidate, Prompt, question
from .giveaways import digest
from .question import Because, Question
from .seed_texts import Piece, elsewhere, key, pieces

FEWEST, MOST = 2, 9  # words of an answer
BEFORE = 3  # words that are shown at least


def sentence_questions(base: KnowledgeBase, record: Record) -> Iterator[Question]:
    """Of a principle's sentence, and of each place in it where a noun phrase begins."""
    if not record.lead.quotations:
        return
    phrases = [one for one in pieces(base) if one.is_phrase and FEWEST <= len(one.words.split()) <= MOST]
    elsewhere = [one for one in phrases if one.principle is not record]
    for right in _longest([one for one in phrases if one.principle is record]):
        others = sorted(
            elsewhere,
            key=lambda one: (abs(len(one.words) - len(right.words)) // 6, digest(right.before + one.words)),
        )
        prompt = Prompt(
            f"sentence/{record.id}/{key(right.words)}",
            f"How does this sentence of the seed texts go on? “{right.before.rstrip()} …”",
            (record.id,),
        )
        yield from question(prompt, _candidate(right), [_candidate(one, wrong=True) for one in others])


def _longest(phrases: Sequence[Piece]) -> list[Piece]:
    """Of those that begin in one place the longest; of several wordings of a statement the first."""
    found: dict[str, Piece] = {}
    for one in phrases:
        asked = len(one.before.split()) >= BEFORE and "\n" not in one.before
        if asked and one.sentence == phrases[0].sentence:
            found[one.before] = max(found.get(one.before, one), one, key=lambda piece: len(piece.words))
    return list(found.values())


def _candidate(piece: Piece, *, wrong: bool = False) -> Candidate:
    def told() -> tuple[Because, ...]:
        return elsewhere("These words stand in another sentence.", piece.told) if wrong else piece.told

    return Candidate(piece.words, piece.principle.id, told, kin=piece.principle.id)
