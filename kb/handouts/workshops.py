"""All that a workshop needs: its plan, its stories with their readings, sheets for the group, feedback."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..training.agenda import workshop_of
from ..training.workshop import Workshop

FOR_YOU, EACH, FOR_GROUPS = "one, for you", "one each", "one sheet for each small group"


class Needed(NamedTuple):
    """A handout that a workshop needs.

    Attributes:
        words: what it is for.
        name: the handout's name, a key of `HANDOUTS`.
        ids: its records.
        audience: for whom it is.
        copies: how many copies of it a group needs.
    """

    words: str
    name: str
    ids: tuple[str, ...]
    audience: str = "trainee"
    copies: str = EACH


def heard(record: Record) -> bool:
    """Whether several schools have heard a story or a moment."""
    return sum(link.relation == "heard-by" for link in record.links) > 1


def needed(base: KnowledgeBase, id: str) -> tuple[Needed, ...]:
    """The handouts of a workshop of the content.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    return needed_for(base, workshop_of(base, id))


def needed_for(base: KnowledgeBase, workshop: Workshop) -> tuple[Needed, ...]:
    """The handouts of a workshop in the order of use: for the leader first, feedback last."""
    used = [base.record(id) for id, _ in workshop.uses]
    return tuple(_needed(base, workshop, used))


def _needed(base: KnowledgeBase, workshop: Workshop, used: list[Record]) -> Iterator[Needed]:
    yield Needed("The plan, for you", "plan", (workshop.key,), "trainer", FOR_YOU)
    for one in (one for one in used if one.kind == "question"):
        yield Needed(f"To lead: {one.label}", "leader", (one.id,), "trainer", FOR_YOU)
    yield Needed("Who is here", "sign-in", (), copies="one, to go round")
    at_work = [id for item in workshop.agenda for id in item.records]
    for one in sorted(used, key=lambda one: at_work.index(one.id) if one.id in at_work else len(at_work)):
        yield from _SHEETS.get(one.kind, _nothing)(one)
    schools = {link.target for one in used for link in one.links if link.relation == "heard-by"}
    alone = {*_SHEETS, "question"}
    if rest := tuple(one.id for one in used if one.kind not in alone and one.id not in schools):
        yield Needed("What else it works with", "records", rest, "trainer", FOR_YOU)
    yield Needed("Observer’s sheet, for a role play", "observer", (), copies="one for each who watches")
    yield Needed("Feedback afterwards", "evaluation", ())
    own = [workshop.key] if workshop.key in base.library.records else []
    yield Needed("What to read", "reading-list", (*own, *(one.id for one in used)))


def _nothing(_: Record) -> Iterator[Needed]:
    """No sheet of its own."""
    yield from ()


def _story(story: Record) -> Iterator[Needed]:
    yield Needed(f"To read aloud: {story.label}", "story", (story.id,))
    if heard(story):
        yield Needed(f"To write on: {story.label}", "six-ways", (story.id,))
        yield Needed(f"Afterwards, six sheets: {story.label}", "readings", (story.id,), copies=FOR_GROUPS)


def _moment(moment: Record) -> Iterator[Needed]:
    yield Needed(f"A moment: {moment.label}", "story", (moment.id,), copies=FOR_GROUPS)


def _principle(principle: Record) -> Iterator[Needed]:
    yield Needed(f"The principle: {principle.label}", "principle", (principle.id,))


def _concept(concept: Record) -> Iterator[Needed]:
    yield Needed(f"The concept: {concept.label}", "concept", (concept.id,))


def _practice(practice: Record) -> Iterator[Needed]:
    yield Needed(f"Words to try: {practice.label}", "records", (practice.id,), copies=FOR_GROUPS)


_SHEETS: dict[str, Callable[[Record], Iterator[Needed]]] = {  # of what a group gets sheets of its own
    "vignette": _story,
    "moment": _moment,
    "principle": _principle,
    "concept": _concept,
    "practice": _practice,
}
