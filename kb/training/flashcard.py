"""What a card for learning is: a question on the front, the answer with its sources on the back."""

from dataclasses import dataclass

from .question import Because


@dataclass(frozen=True)
class Flashcard:
    """A card.

    Attributes:
        id: `RECORD#PART`; it stays the same when the text changes, so that progress survives updates.
        front: the question, as a whole sentence.
        back: the answer, line by line with its sources.
        record: the id of the record that it is about.
    """

    id: str
    front: str
    back: tuple[Because, ...]
    record: str
