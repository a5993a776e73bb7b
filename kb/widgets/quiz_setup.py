"""What a quiz is to be: about what, which questions, how many, and how; and the questions that fit."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..content.records import Record
from ..home.folder import shared_room
from ..home.named_lists import followed, read_list, read_lists
from ..knowledge.base import KnowledgeBase
from ..training.question import TYPES, Question
from ..training.questions import chosen

COUNTS = (5, 10, 20)
CHOSEN, LIST = "chosen", "list "  # what is before the key of a list
TOO_FEW = "There is no question of this sort about that yet. Choose something else, or more sorts."


@dataclass(frozen=True)
class QuizSetup:
    """The choices before a quiz.

    Attributes:
        about: the id of a theory or a principle, `list KEY`, `CHOSEN`, or empty for everything.
        ids: the records that were chosen one by one.
        types: keys of TYPES; none for all.
        count: how many questions.
        at_once: whether each answer is explained at once, and not only at the end.
        group: whether it is shown to a group.
    """

    about: str = ""
    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    count: int = 10
    at_once: bool = True
    group: bool = False

    def switch(self, name: str) -> "QuizSetup":
        """With a type of question more or less; with none of them, or all, no choice is made."""
        types = tuple(one for one in TYPES if (one in self.types) != (one == name))
        return replace(self, types=() if len(types) == len(TYPES) or not name else types)

    def add(self, id: str) -> "QuizSetup":
        """With a record more."""
        return replace(self, about=CHOSEN, ids=tuple(dict.fromkeys((*self.ids, id))))

    def drop(self, id: str) -> "QuizSetup":
        """With a record less."""
        return replace(self, ids=tuple(one for one in self.ids if one != id))


class Subjects(NamedTuple):
    """What a quiz can be about: theories, principles, and lists as pairs of name and value."""

    theories: list[Record]
    principles: list[Record]
    lists: list[tuple[str, str]]


def subjects(base: KnowledgeBase) -> Subjects:
    """What a quiz can be about, as it is now."""
    lists = [] if shared_room() else [(one.title, f"{LIST}{one.key}") for one in read_lists() if one.items]
    principles = sorted(base.library.of("principle"), key=lambda one: one.order)
    return Subjects(list(base.library.of("theory")), principles, lists)


def questions_for(base: KnowledgeBase, setup: QuizSetup, seed: str) -> tuple[Question, ...]:
    """The questions of a quiz.

    Raises:
        ValueError: if nothing is chosen to ask about, or there is no such question.
        KeyError: for an unknown record.
        OSError: if a list cannot be read.
    """
    found = chosen(base, _ids(base, setup), setup.types, setup.count, seed)
    if not found:
        raise ValueError(TOO_FEW)
    return found


def title_of(base: KnowledgeBase, setup: QuizSetup, count: int) -> str:
    """What a quiz of so many questions is called."""
    record = base.library.records.get(setup.about)
    return f"{count} questions{f': {record.label}' if record else ''}"


def _ids(base: KnowledgeBase, setup: QuizSetup) -> Collection[str]:
    """The records that it is about; none for everything."""
    if setup.about == CHOSEN:
        if not setup.ids:
            raise ValueError("Choose a record to be asked about first, or Everything.")
        return setup.ids
    if setup.about.startswith(LIST):
        items = followed(base, read_list(setup.about.removeprefix(LIST)).items)
        ids = [item.id for item in items if item.id in base.library.records]
        if not ids:
            raise ValueError("Nothing on this list is in this knowledge base.")
        return ids
    return (setup.about,) if setup.about else ()
