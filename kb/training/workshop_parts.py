"""What happens in each part of a workshop that is built: words to lead by, and what to leave out."""

from collections.abc import Callable
from typing import NamedTuple

from ..content.records import Record
from .workshop import AgendaItem

CONFIDENTIAL = "What is said here stays here; what we learn may go."
PASSING_ON = "Anyone may pass or step out, and need not say why."
NO_STORIES = "No client’s story is told, disguised or not."
NOBODY_SPEAKS_FOR = "Nobody speaks for a group, and nobody has to tell what was done to them."
PAUSING = "Whoever says “pause” stops all of us, and nobody asks why."
TRIAD = 3  # people; fewer cannot work in threes
_FOR_AND_AGAINST = ("the idea", "the strongest doubt about it")
AGREEMENT = (CONFIDENTIAL, PASSING_ON, NO_STORIES, NOBODY_SPEAKS_FOR, PAUSING)


class Material(NamedTuple):
    """What a workshop works with; anything but its idea may be missing.

    Attributes:
        idea: the principle, the concept or the theory that is shown.
        question: to put to the group.
        practice, moment: for finding words.
        story: to read aloud.
        schools: two that hear the story, to stand for each other.
        second: a moment to write about.
        read: a moment that is a topic and is read only, since nobody should play it.
        heard: whether several schools have heard the story.
        people: how many take part.
        forms: of each part, the title of its form of exercise.
    """

    idea: Record
    question: Record | None
    practice: Record | None
    moment: Record | None
    story: Record | None
    schools: tuple[Record, ...]
    second: Record | None
    read: Record | None
    heard: bool
    people: int
    forms: dict[str, str]


def block(name: str, minutes: int, material: Material) -> AgendaItem:
    """A part of `timing.schedule` with its words and records."""
    words, if_late, records = _BLOCKS[name](material)
    ids = tuple(record.id for record in records if record)
    return AgendaItem(minutes, words, if_late, material.forms.get(name.partition(",")[0], ""), ids)


_Told = tuple[str, str, tuple[Record | None, ...]]


def _arrive(_: Material) -> _Told:
    words = (
        "Arrive and agree: Names, as each wishes to be called. Then the agreement, read aloud. "
        f"{' '.join(AGREEMENT)} Say when there will be a break, and whom one can turn to afterwards."
    )
    return words, "Names only, without a round. The agreement is read whole.", ()


def _idea(material: Material) -> _Told:
    asked = f" Put the question “{material.question.label}” and wait." if material.question else ""
    words = (
        f"The idea: Read “{material.idea.label}” aloud, with its figure on the screen.{asked} Alone, then in pairs: "
        "say it in your own words, and say where you doubt it. Collect the doubts, and answer none of them yet."
    )
    if material.read:
        words += f" Then “{material.read.label}”, with those to whom one takes it: it is read and not played."
    records = (material.idea, material.question, material.read)
    return words, "Leave out the pairs, and ask for one doubt.", records


def _wording(material: Material) -> _Told:
    scene = f" in the moment “{material.moment.label}”" if material.moment else ""
    page = (material.practice or material.idea).label
    if material.people < TRIAD:
        words = (
            f"Finding words: The two of you, with the page “{page}”. One is a therapist{scene} and tries a sentence in "
            "their own words, the other answers as an invented client. Say what changed. Change places."
        )
        return words, "Change places, and leave out what changed.", (material.practice, material.moment)
    words = (
        f"Finding words: In threes, with the page “{page}”. One is a therapist{scene} and tries a sentence in "
        "their own words, one answers as an invented client, one listens for what changes. Change places twice."
    )
    return words, "Change places once.", (material.practice, material.moment)


def _wording_then_break(material: Material) -> _Told:
    words, if_late, records = _wording(material)
    return f"{words} The last five minutes are a break.", f"{if_late} The break stays.", records


def _break(_: Material) -> _Told:
    return "Break: Ten minutes. Nobody has to talk. Begin again on time.", "Five minutes, and not less.", ()


def _story(material: Material) -> _Told:
    if material.story is None:
        words = (
            f"On the page: Read the page of “{material.idea.label}” in turn, a sentence each. Where would it touch "
            "what one says in a session, and where would it do harm?"
        )
        return words, "Read only what it means, and ask the second question.", ()
    read = (
        f"A story: Read “{material.story.label}” aloud, slowly; its content note first, if it has one. A minute of "
        "quiet, then alone in writing: what did you feel, and what would you say next?"
    )
    if not material.heard:
        return f"{read} Then its questions.", "One question instead of all of them.", (material.story,)
    each = "each small group" if material.people >= TRIAD else "each of you"
    words = (
        f"{read} Then {each} takes one school’s reading, and finds its strongest sentence and one that one would "
        "not say."
    )
    return words, "Two readings instead of all of them.", (material.story,)


def _schools(material: Material) -> _Told:
    sides = ("Half of the group", "half") if material.people >= TRIAD else ("One of you", "one")
    first, second = (school.label for school in material.schools) if material.schools else _FOR_AND_AGAINST
    words = (
        f"Two sides: {sides[0]} speaks for {first} and {sides[1]} for {second}. Each side begins with what is right "
        "in the other. Then change sides."
    )
    return words, "Do not change sides.", material.schools


def _writing(material: Material) -> _Told:
    about = f"the moment “{material.second.label}”" if material.second else f"“{material.idea.label}”"
    words = (
        f"In writing: In silence, about {about}: what would you say, and what would you rather not say? Hand the "
        "sheet on; the next person adds a line. Nothing is collected."
    )
    return words, "Write once, and do not hand it on.", (material.second,)


def _close(_: Material) -> _Told:
    words = (
        "Close: A round, and anyone may pass: one sentence to take along, one to leave here. Say whom one can turn to "
        "afterwards."
    )
    return words, "One word each. Say whom one can turn to.", ()


_BLOCKS: dict[str, Callable[[Material], _Told]] = {
    "arrive": _arrive,
    "idea": _idea,
    "wording": _wording,
    "wording, then a break": _wording_then_break,
    "break": _break,
    "second break": _break,
    "story": _story,
    "schools": _schools,
    "writing": _writing,
    "close": _close,
}
