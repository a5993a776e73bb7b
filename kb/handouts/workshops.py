"""All that a workshop needs: its plan, its stories with their readings, sheets for the group, feedback."""

from collections.abc import Iterator
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase

TOLD = ("vignette", "moment")
FOR_YOU, EACH = "one, for you", "one each"


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
    """The handouts of a workshop in the order of use: for the leader first, feedback last.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    workshop = base.record(id)
    if workshop.kind != "workshop":
        raise ValueError(f"“{workshop.label}” is no workshop.")
    used = [base.record(link.target) for link in workshop.links if link.relation == "works-with"]
    return tuple(_needed(workshop, used))


def _needed(workshop: Record, used: list[Record]) -> Iterator[Needed]:
    yield Needed("The plan, for you", "plan", (workshop.id,), "trainer", FOR_YOU)
    for one in (one for one in used if one.kind == "question"):
        yield Needed(f"To lead: {one.label}", "leader", (one.id,), "trainer", FOR_YOU)
    yield Needed("Who is here", "sign-in", (), copies="one, to go round")
    for story in (one for one in used if one.kind in TOLD):
        yield Needed(f"To read aloud: {story.label}", "story", (story.id,))
        if heard(story):
            yield Needed(f"To write on: {story.label}", "six-ways", (story.id,))
            groups = "one sheet for each small group"
            yield Needed(f"Afterwards, six sheets: {story.label}", "readings", (story.id,), copies=groups)
    yield from _told(used)
    yield Needed("Observer’s sheet, for a role play", "observer", (), copies="one for each who watches")
    yield Needed("Feedback afterwards", "evaluation", ())
    yield Needed("What to read", "reading-list", tuple(one.id for one in (workshop, *used)))


def _told(used: list[Record]) -> Iterator[Needed]:
    """The sheets about what a workshop works with, but for stories, their readings, and questions."""
    for name, words in (("principle", "The principle"), ("concept", "The concept")):
        for one in (one for one in used if one.kind == name):
            yield Needed(f"{words}: {one.label}", name, (one.id,))
    schools = {link.target for one in used for link in one.links if link.relation == "heard-by"}
    sheets = (*TOLD, "principle", "concept", "question")
    if rest := tuple(one.id for one in used if one.kind not in sheets and one.id not in schools):
        yield Needed("What else it works with", "records", rest, "trainer", FOR_YOU)
