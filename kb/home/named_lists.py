"""Named lists of records with remarks, such as “For Thursday”: one small file a list."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..content.shapes import CONTROL
from ..knowledge.base import KnowledgeBase
from .folder import home, unused
from .versions import UNSEEN, Version, read_version, write_version

LONGEST_NAME, LONGEST_REMARK = 80, 1000  # characters
_KEY = re.compile(r"list-[a-z0-9-]{1,60}(?P<other> \((?:other|unreadable)\))?(?: \d+)?")


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
        other = _KEY.fullmatch(self.key)
        return f"{self.name} (other version)" if other and other["other"] else self.name


def read_lists() -> list[NamedList]:
    """The user's lists by name; one that cannot be read is there without records, and says so in `seen`."""
    keys = (path.stem for path in _folder().glob("*.json") if _KEY.fullmatch(path.stem))
    return sorted(map(read_list, keys), key=lambda one: (one.name.casefold(), one.key))


def read_list(key: str) -> NamedList:
    """A list by its key; empty if it has no file."""
    seen = read_version(_path(key))
    if seen.trouble or not seen.mark:
        return NamedList(key, _spoken(key), seen=seen)
    try:
        name, items = _parsed(seen.text)
    except (ValueError, RecursionError):
        trouble = f"There is a list in {_path(key)}, but it cannot be read. It is left as it is."
        return NamedList(key, _spoken(key), seen=replace(seen, trouble=trouble))
    return NamedList(key, name, items, seen)


def new_list(name: str, others: Iterable[NamedList] = ()) -> NamedList:
    """An empty list, not yet saved.

    Raises:
        ValueError: if the name is empty, too long, or that of one of `others`.
    """
    name = checked_name(name, others)
    taken = {one.key for one in others}
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = "list-" + (re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50] or "of-mine")
    key, number = stem, 2
    while key in taken or unused(_path(key)) != _path(key):
        key, number = f"{stem} {number}", number + 1
    return NamedList(key, name)


def checked_name(name: str, others: Iterable[NamedList]) -> str:
    """A name without spaces around it.

    Raises:
        ValueError: if it is empty, too long, or that of one of `others`.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(f"A list needs a name of at most {LONGEST_NAME} characters.")
    if name.casefold() in {one.name.casefold() for one in others}:
        raise ValueError(f"There is already a list “{name}”. Choose another name.")
    return name


def write_list(one: NamedList) -> str:
    """Save a list atomically; another version that was saved meanwhile is kept beside it, and said.

    Raises:
        OSError: if it cannot be written; the old file is still intact.
    """
    return write_version(_path(one.key), _text(one), one.seen)


def delete_list(key: str) -> None:
    """Delete a list's file. Raises OSError if the system refuses."""
    _path(key).unlink(missing_ok=True)


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


def _folder() -> Path:
    return home() / "lists"


def _path(key: str) -> Path:
    """The file of a list; raises ValueError for what is no key, so that no other file is touched."""
    if not _KEY.fullmatch(key):
        raise ValueError("There is no such list.")
    return _folder() / f"{key}.json"


def _spoken(key: str) -> str:
    """A name for a list whose file tells none."""
    return key.removeprefix("list-").replace("-", " ").capitalize()


def _text(one: NamedList) -> str:
    """A list as the text of its file."""
    records = [{"id": item.id, **({"remark": item.remark} if item.remark else {})} for item in one.items]
    return json.dumps({"name": one.name, "records": records}, ensure_ascii=False, indent=1) + "\n"


def _parsed(text: str) -> tuple[str, tuple[Item, ...]]:
    """Name and items of a file. Raises ValueError if it holds no list."""
    found: Any = json.loads(text)
    try:
        items = tuple(Item(_word(one["id"]), _word(one.get("remark", ""))) for one in found["records"])
        return _word(found["name"]), items
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no list") from error


def _word(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value
