"""Named lists of records with remarks, such as “For Thursday”: one small file a list."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ..content.shapes import CONTROL
from ..knowledge.base import KnowledgeBase
from .shelf import Shelf, a_text
from .versions import UNSEEN, Version, read_version, write_version

LONGEST_REMARK = 1000  # characters
_SHELF = Shelf("lists", "list")


@dataclass(frozen=True)
class Item:
    """A record on a list, with a remark of the user."""

    id: str
    remark: str = ""


@dataclass(frozen=True)
class NamedList:
    """A list as it was read or as it is edited.

    Attributes:
        key: the name of its file without ending; another list has another.
        name: what the user calls it.
        items: its records in the user's order.
        seen: the file as it was read.
    """

    key: str
    name: str
    items: tuple[Item, ...] = ()
    seen: Version = UNSEEN

    @property
    def saved(self) -> bool:
        """Whether its file holds exactly this."""
        if not self.seen.mark or self.seen.trouble:
            return False
        return _parsed(self.seen.text) == (self.name, self.items)

    @property
    def title(self) -> str:
        """Its name, and that it is another version of a list if it was kept beside one."""
        return _SHELF.title(self.key, self.name)


def read_lists() -> list[NamedList]:
    """The user's lists by name; one that cannot be read is there without records, and says so in `seen`."""
    return sorted(map(read_list, _SHELF.keys()), key=lambda one: (one.name.casefold(), one.key))


def read_list(key: str) -> NamedList:
    """A list by its key; empty if it has no file."""
    seen = read_version(_SHELF.path(key))
    if seen.trouble or not seen.mark:
        return NamedList(key, _SHELF.spoken(key), seen=seen)
    try:
        name, items = _parsed(seen.text)
    except (ValueError, RecursionError):
        trouble = f"There is a list in {_SHELF.path(key)}, but it cannot be read. It is left as it is."
        return NamedList(key, _SHELF.spoken(key), seen=replace(seen, trouble=trouble))
    return NamedList(key, name, items, seen)


def new_list(name: str, others: Iterable[NamedList] = ()) -> NamedList:
    """An empty list, not yet saved.

    Raises:
        ValueError: if the name is empty, too long, or that of one of `others`.
    """
    name = checked_name(name, others)
    return NamedList(_SHELF.new_key(name, {one.key for one in others}), name)


def checked_name(name: str, others: Iterable[NamedList]) -> str:
    """A name without spaces around it.

    Raises:
        ValueError: if it is empty, too long, or that of one of `others`.
    """
    return _SHELF.checked_name(name, [one.name for one in others])


def write_list(one: NamedList) -> str:
    """Save a list atomically; another version that was saved meanwhile is kept beside it, and said.

    Raises:
        OSError: if it cannot be written; the old file is still intact.
    """
    return write_version(_SHELF.path(one.key), _text(one), one.seen)


def delete_list(key: str) -> None:
    """Delete a list's file. Raises OSError if the system refuses."""
    _SHELF.path(key).unlink(missing_ok=True)


def followed(base: KnowledgeBase, items: Iterable[Item]) -> tuple[Item, ...]:
    """Items under the present ids of their records, each once; unknown ids stay as they are."""
    found: dict[str, Item] = {}
    for item in items:
        id = present_id(base, item.id)
        found.setdefault(id, replace(item, id=id))
    return tuple(found.values())


def present_id(base: KnowledgeBase, id: str) -> str:
    """The present id of a record that had this id once; the id itself if nothing has it."""
    try:
        return base.record(id).id
    except KeyError:
        return id


def remark_of(text: str) -> str:
    """A remark as it can be kept: without control characters, and not too long."""
    return CONTROL.sub("", text)[:LONGEST_REMARK]


def _text(one: NamedList) -> str:
    """A list as the text of its file."""
    records = [{"id": item.id, **({"remark": item.remark} if item.remark else {})} for item in one.items]
    return json.dumps({"name": one.name, "records": records}, ensure_ascii=False, indent=1) + "\n"


def _parsed(text: str) -> tuple[str, tuple[Item, ...]]:
    """Name and items of a file. Raises ValueError if it holds no list."""
    found: Any = json.loads(text)
    try:
        items = tuple(Item(a_text(one["id"]), a_text(one.get("remark", ""))) for one in found["records"])
        return a_text(found["name"]), items
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no list") from error
