"""A story as an exercise: read, choose what you notice, see what it shows, speak, and only then hear the schools."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .giveaways import digest, heads
from .nearness import WITHIN

LEAST = 3  # so many other things are offered at least, if there are as many
# The content note, the story, what it shows, and what the schools hear.
STEPS = ("note", "read", "shown", "heard")


@dataclass(frozen=True)
class StoryExercise:
    """A story under way; each step makes another one. What one notices is kept nowhere else.

    Attributes:
        story: the record of the story.
        offered: what one may notice: what the story shows among things near to it, in an order by chance.
        step: one of STEPS.
        noticed: the ids of what was chosen.
    """

    story: Record
    offered: tuple[Record, ...]
    step: str
    noticed: frozenset[str] = frozenset()

    @property
    def note(self) -> str:
        """The content note, or empty."""
        found: str = self.story.facts.get("content-note", "")
        return found

    @property
    def told(self) -> bool:
        """Whether the story may be told: there is no content note, or it has been read."""
        return self.step != STEPS[0]

    @property
    def shown(self) -> tuple[Link, ...]:
        """The links to what the story shows; none before one has chosen."""
        return _linked(self.story, "shows") if self.step in STEPS[2:] else ()

    @property
    def heard(self) -> tuple[Link, ...]:
        """The links to the schools with what they hear; none before one has spoken."""
        return _linked(self.story, "heard-by") if self.step == STEPS[-1] else ()

    @property
    def also_noticed(self) -> tuple[Record, ...]:
        """What was chosen and the story does not link with: it may be there all the same."""
        shows = {link.target for link in _linked(self.story, "shows")}
        return tuple(one for one in self.offered if one.id in self.noticed - shows)

    def read(self) -> "StoryExercise":
        """Go on from the content note to the story."""
        return replace(self, step="read") if self.step == "note" else self

    def notice(self, ids: Collection[str]) -> "StoryExercise":
        """Choose, and see what the story shows; what was not offered is left out."""
        noticed = frozenset(one.id for one in self.offered if one.id in ids)
        return replace(self, step="shown", noticed=noticed) if self.step == "read" else self

    def speak(self) -> "StoryExercise":
        """Say that one has spoken, and hear the schools."""
        return replace(self, step="heard") if self.step == "shown" else self


def story_exercise(base: KnowledgeBase, id: str) -> StoryExercise:
    """The exercise with a story, at its content note if it has one.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is not a story.
    """
    story = base.record(id)
    if story.kind != "vignette":
        raise ValueError(f"“{story.label}” is not a story.")
    shows = [base.record(link.target) for link in _linked(story, "shows")]
    others = list(_others(base, story, shows))[: max(len(shows), LEAST)]
    offered = sorted((*shows, *others), key=lambda one: digest(f"{story.id} {one.id}"))
    return StoryExercise(story, tuple(offered), "note" if story.facts.get("content-note") else "read")


def _linked(story: Record, relation: str) -> tuple[Link, ...]:
    return tuple(link for link in story.links if link.relation == relation)


def _others(base: KnowledgeBase, story: Record, shows: list[Record]) -> Iterator[Record]:
    """Things near to what the story shows, that it does not link with: in turn those near to each.

    Nothing that goes by like words, is a part or the whole of what it shows, or that a school names in it.
    """
    names = [(one.id, heads(one.label)) for one in shows]
    left = [_near(base, story, one) for one in shows]
    taken = {one.id for one in shows}
    for turn in range(max(map(len, left), default=0)):
        for near in left:
            if turn < len(near) and near[turn].id not in taken:
                one = near[turn]
                if all(id not in _within(one) and heads(one.label).isdisjoint(words) for id, words in names):
                    taken.add(one.id)
                    names.append((one.id, heads(one.label)))
                    yield one


def _near(base: KnowledgeBase, story: Record, shown: Record) -> list[Record]:
    """The neighbours of a record that the story does not speak of, those of its own kind first."""
    spoken_of = {id for _, part in story.passages for line in part.lines for _, id in line.mentions}
    near = _ends(base, shown) - _ends(base, story) - _within(shown) - spoken_of - {shown.id, story.id}
    found = map(base.record, near)
    return sorted(
        (one for one in found if one.kind in RELATIONS["shows"].targets),
        key=lambda one: (one.kind != shown.kind, digest(f"{story.id} {one.id}")),
    )


def _ends(base: KnowledgeBase, one: Record) -> set[str]:
    """A record and everything that it is linked with, from either side."""
    return {end for link in base.links_of(one.id) for end in (link.source, link.target)}


def _within(one: Record) -> set[str]:
    """What a record is a part or a kind of."""
    return {link.target for link in one.links if link.relation in WITHIN}
