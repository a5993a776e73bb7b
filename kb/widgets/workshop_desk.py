"""The workshops that are made and not saved yet, which one is open, and what is to choose from."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..content.records import Record
from ..home.folder import shared_room
from ..home.own_workshops import OwnWorkshop, new_workshop, read_workshops
from ..knowledge.base import KnowledgeBase
from ..training.agenda import TOPICS, WorkshopWish, build
from ..training.editing import others
from ..training.workshop import Workshop

MOST_FOUND = 8
FIRST_WISH = WorkshopWish(())


@dataclass
class WorkshopDesk:
    """What a trainer is making; it lives as long as the kernel, so that a page that is run again loses nothing.

    Attributes:
        wish: the choices.
        edited: workshops that are not saved, by key.
        open: the key of the one that is open, or empty.
        drafted: the key of the one that follows the choices until it is changed by hand, or empty.
    """

    wish: WorkshopWish = FIRST_WISH
    edited: dict[str, OwnWorkshop] = field(default_factory=dict)
    open: str = ""
    drafted: str = ""

    def workshops(self) -> list[OwnWorkshop]:
        """All as they are edited, those without a file last."""
        kept = {} if shared_room() else {one.key: one for one in read_workshops()}
        return [self.edited.get(key, one) for key, one in kept.items()] + [
            one for key, one in self.edited.items() if key not in kept
        ]

    def current(self) -> OwnWorkshop | None:
        """The workshop that is open, or None."""
        return next((one for one in self.workshops() if one.key == self.open), None)

    def follow(self, base: KnowledgeBase) -> None:
        """Build what the choices ask for, in the place of what followed them before.

        Raises:
            ValueError: if the choices cannot be met; nothing is changed.
        """
        made = build(base, self.wish)
        if self.drafted:
            self.edited.pop(self.drafted, None)
        self.add(made)
        self.drafted = self.open

    def add(self, made: Workshop) -> OwnWorkshop:
        """Put a workshop on the desk, under a name that no other has, and open it."""
        others = self.workshops()
        names = {one.workshop.title.casefold() for one in others}
        name, number = made.title[:70], 2
        while name.casefold() in names:
            name, number = f"{made.title[:70]} {number}", number + 1
        one = new_workshop(made, name, others)
        self.edited[one.key] = one
        self.open, self.drafted = one.key, ""
        return one

    def change(self, edit: Callable[[Workshop], Workshop]) -> OwnWorkshop:
        """Change the open workshop, and keep it until it is saved; from now on it no longer follows the choices.

        Raises:
            ValueError: if none is open.
        """
        one = self.current()
        if one is None:
            raise ValueError("No workshop is open.")
        one = replace(one, workshop=edit(one.workshop))
        self.edited[one.key] = one
        self.drafted = ""
        return one

    def forget(self, key: str) -> None:
        """No longer know an unsaved workshop."""
        self.edited.pop(key, None)
        if self.drafted == key:
            self.drafted = ""


def found_topics(base: KnowledgeBase, text: str, taken: Collection[str]) -> list[Record]:
    """What words could mean as a topic, names that begin with them first; nothing for no words."""
    if not text:
        return []
    records = [one for kind in TOPICS for one in base.library.of(kind)]
    named = [one for one in records if one.label.casefold().startswith(text.casefold())]
    hits = [base.record(hit.id) for hit in base.index.search(text, TOPICS, MOST_FOUND)]
    both = {one.id: one for one in (*named, *hits) if one.id not in taken}
    return list(both.values())[:MOST_FOUND]


class UseShown(NamedTuple):
    """A record that a workshop works with, why, and what could take its place if that is asked."""

    record: Record
    why: str
    others: tuple[tuple[Record, str], ...]


def uses_shown(base: KnowledgeBase, workshop: Workshop, asked: str) -> list[UseShown]:
    """What a workshop works with, and what could take the place of the record that is asked about."""
    shown = []
    for id, why in workshop.uses:
        found = others(base, workshop, id) if id == asked else ()
        choice = tuple((base.record(one.id), one.why) for one in found)
        shown.append(UseShown(base.record(id), why, choice))
    return shown
