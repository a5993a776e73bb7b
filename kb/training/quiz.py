"""A quiz as a value: its questions, what was answered, and where one stands. Nothing is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .question import Option, Question


@dataclass(frozen=True)
class Quiz:
    """A quiz under way; each step makes another one.

    Attributes:
        questions: in the order in which they are asked; at least one.
        answers: for each question the place of the chosen option, from 0, or None as long as there is none.
        at: the place of the question that is asked now, from 0; as many as there are questions at the end.
        at_once: whether each answer is explained as soon as it is given, and not only at the end.
    """

    questions: tuple[Question, ...]
    answers: tuple[int | None, ...]
    at: int = 0
    at_once: bool = True

    @property
    def finished(self) -> bool:
        """Whether one has gone past the last question; from then on nothing changes."""
        return self.at == len(self.questions)

    @property
    def question(self) -> Question:
        """The question that is asked now. Raises IndexError when the quiz is finished."""
        return self.questions[self.at]

    @property
    def given(self) -> Option | None:
        """The answer to the question that is asked now, or None."""
        place = None if self.finished else self.answers[self.at]
        return None if place is None else self.question.options[place]

    @property
    def explained(self) -> bool:
        """Whether the answer to the present question is to be explained now; then it stays as it is."""
        return self.at_once and self.given is not None

    @property
    def score(self) -> int:
        """How many questions were answered rightly so far."""
        return sum(map(_right, self.questions, self.answers))

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The places of the questions without an answer."""
        return tuple(place for place, answer in enumerate(self.answers) if answer is None)

    @property
    def mistakes(self) -> tuple[int, ...]:
        """The places of the questions that were answered wrongly; one without an answer is no mistake."""
        return tuple(
            place
            for place, (question, answer) in enumerate(zip(self.questions, self.answers, strict=True))
            if answer is not None and answer != question.right
        )

    def answer(self, place: int) -> "Quiz":
        """Choose an option of the present question; what has been explained stays as it is.

        Raises:
            IndexError: if the question has no option in that place, or the quiz is finished.
        """
        if not 0 <= place < len(self.question.options):
            raise IndexError(f"The question has no option in place {place}.")
        if self.explained:
            return self
        return replace(self, answers=(*self.answers[: self.at], place, *self.answers[self.at + 1 :]))

    def next(self) -> "Quiz":
        """Go to the next question, answered or not; from the last one to the end."""
        return replace(self, at=min(self.at + 1, len(self.questions)))

    def back(self) -> "Quiz":
        """Go to the question before; the first has none, and a quiz that is finished stays finished."""
        return self if self.finished else replace(self, at=max(self.at - 1, 0))

    def again(self, mistakes_only: bool = False) -> "Quiz":
        """The same questions anew, or those that were answered wrongly.

        Raises:
            ValueError: if only mistakes are wanted and there are none.
        """
        places = self.mistakes if mistakes_only else range(len(self.questions))
        return begin((self.questions[place] for place in places), at_once=self.at_once)


def begin(questions: Iterable[Question], *, at_once: bool = True) -> Quiz:
    """A quiz that stands at its first question.

    Raises:
        ValueError: if there is no question.
    """
    asked = tuple(questions)
    if not asked:
        raise ValueError("A quiz needs at least one question.")
    return Quiz(asked, (None,) * len(asked), at_once=at_once)


def _right(question: Question, answer: int | None) -> bool:
    return answer == question.right
