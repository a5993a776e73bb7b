"""What is said about a question once it is answered: for each option why, and what is disputed."""

from collections.abc import Iterable
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import references, statements
from ..pages.parts import Reference, Statement
from ..training.question import Because, Question

LETTERS = "ABCDEFGH"


class ToldOption(NamedTuple):
    """An option with its letter: why it is right or wrong, and the record to look at, if there is one."""

    letter: str
    words: str
    right: bool
    given: bool
    told: tuple[Statement, ...]
    record: Record | None


class ToldQuestion(NamedTuple):
    """A question with everything that is said about it.

    Attributes:
        id, ask: as in `Question`.
        options: in its order.
        disputed: what scholars dispute about the right one.
        references: the works that its feedback cites.
        answered: whether an answer was given.
    """

    id: str
    ask: str
    options: tuple[ToldOption, ...]
    disputed: tuple[Statement, ...]
    references: tuple[Reference, ...]
    answered: bool

    @property
    def right(self) -> ToldOption:
        """The right option."""
        return next(one for one in self.options if one.right)

    @property
    def given(self) -> ToldOption | None:
        """The option that was chosen, if one was."""
        return next((one for one in self.options if one.given), None)

    @property
    def well(self) -> bool:
        """Whether the right option was chosen."""
        return self.right.given


def told(base: KnowledgeBase, question: Question, answer: int | None) -> ToldQuestion:
    """What is said about a question to which the option in that place was chosen, or none."""
    options = tuple(
        ToldOption(
            LETTERS[place],
            one.words,
            place == question.right,
            place == answer,
            _statements(base, one.because),
            base.record(one.record) if one.record else None,
        )
        for place, one in enumerate(question.options)
    )
    return ToldQuestion(
        question.id,
        question.ask,
        options,
        _statements(base, question.disputed),
        references(base, question.lines()),
        answer is not None,
    )


def _statements(base: KnowledgeBase, because: Iterable[Because]) -> tuple[Statement, ...]:
    return tuple(one for section, lines in because for one in statements(base, section, lines))
