"""Workshops that the user made, edited and saved: one small file each."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..training.workshop import AgendaItem, Workshop
from .shelf import Shelf, a_text
from .versions import UNSEEN, Version, read_version, write_version

MOST_MINUTES, MOST_PEOPLE = 600, 999
_SHELF = Shelf("workshops", "workshop")
_TEXTS = ("aims", "before", "questions", "facilitator")


@dataclass(frozen=True)
class OwnWorkshop:
    """A workshop as it was read or as it is edited.

    Attributes:
        workshop: what it is; its key is the name of its file.
        seen: the file as it was read.
    """

    workshop: Workshop
    seen: Version = UNSEEN

    @property
    def key(self) -> str:
        """The name of its file without ending; another workshop has another."""
        return self.workshop.key

    @property
    def saved(self) -> bool:
        """Whether its file holds exactly this."""
        if not self.seen.mark or self.seen.trouble:
            return False
        return _parsed(self.key, self.seen.text) == self.workshop

    @property
    def title(self) -> str:
        """Its name, and that it is another version if it was kept beside one."""
        return _SHELF.title(self.key, self.workshop.title)


def read_workshops() -> list[OwnWorkshop]:
    """The user's workshops by name; one that cannot be read is there without an agenda, and `seen` says so."""
    found = map(read_workshop, _SHELF.keys())
    return sorted(found, key=lambda one: (one.workshop.title.casefold(), one.key))


def read_workshop(key: str) -> OwnWorkshop:
    """A workshop by its key; empty if it has no file."""
    seen = read_version(_SHELF.path(key))
    if seen.trouble or not seen.mark:
        return OwnWorkshop(Workshop(key, _SHELF.spoken(key)), seen)
    try:
        return OwnWorkshop(_parsed(key, seen.text), seen)
    except (ValueError, RecursionError):
        trouble = f"There is a workshop in {_SHELF.path(key)}, but it cannot be read. It is left as it is."
        return OwnWorkshop(Workshop(key, _SHELF.spoken(key)), replace(seen, trouble=trouble))


def new_workshop(one: Workshop, name: str, others: Iterable[OwnWorkshop] = ()) -> OwnWorkshop:
    """A workshop under a name of its own, not yet saved.

    Raises:
        ValueError: if the name is empty, too long, or that of one of `others`.
    """
    others = tuple(others)
    name = checked_title(name, others)
    key = _SHELF.new_key(name, {other.key for other in others})
    return OwnWorkshop(replace(one, key=key, title=name))


def checked_title(name: str, others: Iterable[OwnWorkshop]) -> str:
    """A name without spaces around it.

    Raises:
        ValueError: if it is empty, too long, or that of one of `others`.
    """
    return _SHELF.checked_name(name, [other.workshop.title for other in others])


def write_workshop(one: OwnWorkshop) -> str:
    """Save a workshop atomically; another version that was saved meanwhile is kept beside it, and said.

    Raises:
        OSError: if it cannot be written; the old file is still intact.
    """
    return write_version(_SHELF.path(one.key), _text(one.workshop), one.seen)


def delete_workshop(key: str) -> None:
    """Delete a workshop's file. Raises OSError if the system refuses."""
    _SHELF.path(key).unlink(missing_ok=True)


def _text(one: Workshop) -> str:
    """A workshop as the text of its file; its key is the file's name."""
    told = {
        "title": one.title,
        "level": one.level,
        "people": one.people,
        "note": one.note,
        **{name: getattr(one, name) for name in _TEXTS},
        "agenda": [item._asdict() for item in one.agenda],
        "uses": one.uses,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _parsed(key: str, text: str) -> Workshop:
    """A workshop from the text of its file. Raises ValueError if it holds none."""
    found: Any = json.loads(text)
    try:
        return Workshop(
            key=key,
            title=a_text(found["title"]),
            level=a_text(found["level"]),
            people=_number(found["people"], MOST_PEOPLE),
            note=a_text(found["note"]),
            agenda=tuple(map(_item, found["agenda"])),
            uses=tuple((a_text(id), a_text(why)) for id, why in found["uses"]),
            **{name: _texts(found[name]) for name in _TEXTS},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no workshop") from error


def _item(found: Any) -> AgendaItem:
    return AgendaItem(
        minutes=_number(found["minutes"], MOST_MINUTES),
        words=a_text(found["words"]),
        if_late=a_text(found["if_late"]),
        exercise=a_text(found["exercise"]),
        records=_texts(found["records"]),
    )


def _texts(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list):
        raise ValueError("no list")
    return tuple(map(a_text, found))


def _number(found: Any, most: int) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
        raise ValueError("no number")
    return found
