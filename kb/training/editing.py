"""Changes to a workshop, each a function that returns the changed one."""

from collections.abc import Callable
from dataclasses import replace

from ..knowledge.base import KnowledgeBase
from .agenda import SHOWN, TOPICS, content_notes
from .picks import Pick, picks
from .workshop import AgendaItem, Workshop

LONGEST_WORDS = 1000  # characters
MOST_OTHERS, MOST_ITEMS, MOST_MINUTES = 8, 30, 240
NEW_ITEM = AgendaItem(10, "New: What happens.", "Leave it out.")


def changed(workshop: Workshop, place: int, item: AgendaItem) -> Workshop:
    """A workshop with another item at a place, counted from 0."""
    agenda = (*workshop.agenda[:place], item, *workshop.agenda[place + 1 :])
    return replace(workshop, agenda=agenda)


def moved(workshop: Workshop, place: int, by: int) -> Workshop:
    """A workshop whose item at a place stands so many places later; the ends are the limit."""
    agenda = list(workshop.agenda)
    agenda.insert(min(max(place + by, 0), len(agenda) - 1), agenda.pop(place))
    return replace(workshop, agenda=tuple(agenda))


def without(base: KnowledgeBase, workshop: Workshop, place: int) -> Workshop:
    """A workshop without an item, and without what only this item used; its ideas stay."""
    gone = workshop.agenda[place]
    agenda = (*workshop.agenda[:place], *workshop.agenda[place + 1 :])
    still = {id for item in agenda for id in item.records}
    uses = tuple(
        (id, why)
        for id, why in workshop.uses
        if id not in gone.records or id in still or _kind(base, id) in SHOWN
    )
    return replace(workshop, agenda=agenda, uses=uses)


def with_one_more(workshop: Workshop) -> Workshop:
    """A workshop with a new item before its last.

    Raises:
        ValueError: if it has too many items already.
    """
    if len(workshop.agenda) >= MOST_ITEMS:
        raise ValueError(f"A workshop has at most {MOST_ITEMS} items.")
    return replace(workshop, agenda=(*workshop.agenda[:-1], NEW_ITEM, *workshop.agenda[-1:]))


def others(base: KnowledgeBase, workshop: Workshop, id: str) -> tuple[Pick, ...]:
    """What could take the place of a record: of its kind, joined with what the workshop is about."""
    there = {one for one, _ in workshop.uses}
    about = sorted(
        (one for one, _ in workshop.uses if one != id), key=lambda one: _kind(base, one) not in SHOWN
    )
    topics = [one for one in about if _kind(base, one) in TOPICS]
    found = picks(base, topics, (_kind(base, id),))
    return tuple(one for one in found if one.id not in there)[:MOST_OTHERS]


def swapped(base: KnowledgeBase, workshop: Workshop, old: str, new: Pick) -> Workshop:
    """A workshop with another record in the place of one, in every item, its words, notes and reasons."""
    label, other = base.record(old).label, base.record(new.id).label

    def told(words: str) -> str:
        return words.replace(f"“{label}”", f"“{other}”")

    agenda = tuple(
        item._replace(
            words=told(item.words),
            if_late=told(item.if_late),
            records=tuple(new.id if id == old else id for id in item.records),
        )
        for item in workshop.agenda
    )
    note = (
        workshop.note.replace(content_notes(base, [old]), "") if content_notes(base, [old]) else workshop.note
    )
    return replace(
        _reworded(workshop, told),
        agenda=agenda,
        note=" ".join(f"{note} {content_notes(base, [new.id])}".split()),
        uses=tuple((new.id, new.why) if id == old else (id, why) for id, why in workshop.uses),
    )


def resolved(base: KnowledgeBase, workshop: Workshop) -> tuple[Workshop, tuple[str, ...]]:
    """A workshop under the present ids of its records, and those that this content does not have, left out."""
    present: dict[str, str] = {}
    for id in dict.fromkeys(
        (*(id for id, _ in workshop.uses), *(id for item in workshop.agenda for id in item.records))
    ):
        try:
            present[id] = base.record(id).id
        except KeyError:
            continue
    agenda = tuple(
        item._replace(records=tuple(present[id] for id in item.records if id in present))
        for item in workshop.agenda
    )
    uses = tuple((present[id], why) for id, why in workshop.uses if id in present)
    gone = tuple(id for id, _ in workshop.uses if id not in present)
    return replace(workshop, agenda=agenda, uses=uses), gone


def _reworded(workshop: Workshop, told: Callable[[str], str]) -> Workshop:
    """A workshop whose aims and preparations are told otherwise."""
    return replace(
        workshop,
        aims=tuple(map(told, workshop.aims)),
        before=tuple(map(told, workshop.before)),
    )


def _kind(base: KnowledgeBase, id: str) -> str:
    """The kind of a record; empty if this content has no such record."""
    record = base.library.records.get(id)
    return record.kind if record else ""
