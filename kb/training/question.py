"""What a question is: its options, one of which is right, and for each why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..content.records import Line

TYPES = {
    "theory": "Which theory does a principle draw on?",
    "reason": "Which reason is given, and which is the wrong one?",
    "introduced": "Who introduced it?",
    "confused": "What is it not to be confused with?",
    "lineage": "In which order did it come?",
    "sentence": "How does the sentence of the seed text go on?",
    "seed": "Which seed text says it?",
    "layer": "Who says so: which layer?",
    "plainly": "Which term do plain words describe?",
}


class Because(NamedTuple):
    """Why an option is right or wrong: lines of a section or relation of that name, which decides their layer.

    Words of our own are lines without a number and without citations.
    """

    section: str
    lines: tuple[Line, ...]


class Option(NamedTuple):
    """A possible answer.

    Attributes:
        words: what it says.
        because: why it is right or wrong; at least one line cites a work or a seed text, or names a link.
        record: the id of the record to look at, or empty.
    """

    words: str
    because: tuple[Because, ...]
    record: str = ""


@dataclass(frozen=True)
class Question:
    """A question with one right answer, by what this knowledge base gives.

    Attributes:
        id: `TYPE/RECORD` or `TYPE/RECORD/OTHER`; it stays the same when texts change.
        ask: the question.
        options: the right one and its distractors, shuffled; different words each.
        right: the place of the right one among the options, from 0.
        about: the ids of the records that it is about, the chief one first.
        disputed: what scholars dispute about the right answer; shown with it.
    """

    id: str
    ask: str
    options: tuple[Option, ...]
    right: int
    about: tuple[str, ...]
    disputed: tuple[Because, ...] = ()

    @property
    def type(self) -> str:
        """Its type, a key of `TYPES`."""
        return self.id.partition("/")[0]

    @property
    def answer(self) -> Option:
        """The right option."""
        return self.options[self.right]

    def lines(self) -> Iterator[Line]:
        """Every line of its feedback, for a list of references."""
        for because in (*(one for option in self.options for one in option.because), *self.disputed):
            yield from because.lines
