"""What a workshop is: an agenda with minutes, what to say and do, and what to cut if it is late."""

from dataclasses import dataclass
from typing import NamedTuple

from ..pages.steps import Step, timed

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


class AgendaItem(NamedTuple):
    """An item of a workshop’s agenda.

    Attributes:
        minutes: how long it takes; 0 if that is not said.
        words: what happens, in a sentence or two; a title before a colon if it has one.
        if_late: what to leave out if it is late, or empty.
        exercise: the title of a form of exercise, a key of `exercises.FORMS`, or empty.
        records: the ids of the records that are shown, read or worked with in it.
    """

    minutes: int
    words: str
    if_late: str = ""
    exercise: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """A workshop, of the content or of the user's own making.

    Attributes:
        key: the id of the record that it comes from, or the name of its file in the user's folder.
        title, level: its name, and for whom it is (a key of `LEVELS`).
        people: how many take part.
        aims: what participants can do afterwards.
        note: a content note, or empty.
        before: what to prepare.
        agenda: in order.
        questions: to have in hand.
        uses: (id of a record, why it is used), in the order of use.
        facilitator: a note to whoever leads, such as on who is being asked to teach whom; may be empty.
    """

    key: str
    title: str
    level: str = ""
    people: int = 12
    aims: tuple[str, ...] = ()
    note: str = ""
    before: tuple[str, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    questions: tuple[str, ...] = ()
    uses: tuple[tuple[str, str], ...] = ()
    facilitator: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(item.minutes for item in self.agenda)


def steps_of(workshop: Workshop) -> list[Step]:
    """The items of an agenda with their times."""
    return timed((item.minutes, item.words, item.if_late) for item in workshop.agenda)


def names_item(reason: str, number: int) -> bool:
    """Whether a reason names an item of the agenda (counted from 0) by its place: “The second step ...”."""
    return number < len(_ORDINALS) and f"{_ORDINALS[number]} step" in reason.lower()
