"""All that a workshop needs: its plan, its stories with their readings, sheets for the group, feedback."""

from collections.abc import Iterator
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..training.agenda import workshop_of
from ..training.picks import TOLD
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
    for story in (one for one in used if one.kind in TOLD):
        yield Needed(f"To read aloud: {story.label}", "story", (story.id,))
        if story.kind == "vignette" and heard(story):
            yield Needed(f"To write on: {story.label}", "six-ways", (story.id,))
            yield Needed(f"Afterwards, six sheets: {story.label}", "readings", (story.id,), copies=FOR_GROUPS)
    yield from _told(used)
    yield Needed("Observer’s sheet, for a role play", "observer", (), copies="one for each who watches")
    yield Needed("Feedback afterwards", "evaluation", ())
    own = [workshop.key] if workshop.key in base.library.records else []
    yield Needed("What to read", "reading-list", (*own, *(one.id for one in used)))


def _told(used: list[Record]) -> Iterator[Needed]:
    """The sheets about what a workshop works with, but for stories, their readings, and questions."""
    for name, words in (("principle", "The principle"), ("concept", "The concept")):
        for one in (one for one in used if one.kind == name):
            yield Needed(f"{words}: {one.label}", name, (one.id,))
    for one in (one for one in used if one.kind == "practice"):
        yield Needed(f"Words to try: {one.label}", "records", (one.id,), copies=FOR_GROUPS)
    schools = {link.target for one in used for link in one.links if link.relation == "heard-by"}
    sheets = (*TOLD, "principle", "concept", "question", "practice")
    if rest := tuple(one.id for one in used if one.kind not in sheets and one.id not in schools):
        yield Needed("What else it works with", "records", rest, "trainer", FOR_YOU)
