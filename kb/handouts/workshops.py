"""All that a workshop needs: its plan, its stories with their readings, sheets for the group, feedback."""

from collections.abc import Iterator
from typing import NamedTuple

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .sorts import HANDOUTS


class Needed(NamedTuple):
    """A handout that a workshop needs: what for, the handout's name, its records, and for whom it is."""

    words: str
    name: str
    ids: tuple[str, ...]
    audience: str = "trainee"


def needed(base: KnowledgeBase, id: str) -> tuple[Needed, ...]:
    """The handouts of a workshop in the order of use: for the leader first, feedback last.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    workshop = base.record(id)
    if workshop.kind != "workshop":
        raise ValueError(f"“{workshop.label}” is no workshop.")
    return tuple(_needed(base, workshop))


def _needed(base: KnowledgeBase, workshop: Record) -> Iterator[Needed]:
    used = [base.record(link.target) for link in workshop.links if link.relation == "works-with"]
    yield Needed("The plan, for you", "records", (workshop.id,), "trainer")
    heard: set[str] = set()
    for story in (one for one in used if HANDOUTS["story"].fits(one)):
        yield Needed(f"To read aloud: {story.label}", "story", (story.id,))
        if HANDOUTS["readings"].fits(story):
            heard |= {link.target for link in story.links if link.relation == "heard-by"}
            yield Needed(f"To write on: {story.label}", "six-ways", (story.id,))
            yield Needed(f"Afterwards, six sheets: {story.label}", "readings", (story.id,))
    for principle in (one for one in used if one.kind == "principle"):
        yield Needed(f"The principle: {principle.label}", "principle", (principle.id,))
    told = [one for one in used if one.kind not in (*HANDOUTS["story"].kinds, "principle")]
    if rest := tuple(one.id for one in told if one.id not in heard):
        yield Needed("What it works with", "records", rest)
    yield Needed("What to read", "reading-list", tuple(one.id for one in (workshop, *used)), "trainer")
    yield Needed("Observer's sheet, for a role play", "observer", ())
    yield Needed("Feedback afterwards", "evaluation", ())
