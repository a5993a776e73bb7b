"""Where things that the user names are kept: one small JSON file each, found by a key that is a plain name."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .folder import home, unused

LONGEST_NAME = 80  # characters


class Shelf(NamedTuple):
    """A folder of things of one sort in the user's folder.

    Attributes:
        folder: its name.
        sort: what one thing is called, such as `list`; every key begins with it.
    """

    folder: str
    sort: str

    def keys(self) -> Iterator[str]:
        """The keys of what is there."""
        places = (home() / self.folder).glob("*.json")
        return (path.stem for path in places if self._key.fullmatch(path.stem))

    def path(self, key: str) -> Path:
        """The file of a key; raises ValueError for what is no key, so that no other file is touched."""
        if not self._key.fullmatch(key):
            raise ValueError(f"There is no such {self.sort}.")
        return home() / self.folder / f"{key}.json"

    def new_key(self, name: str, taken: Collection[str] = ()) -> str:
        """A key for a new name that neither a file nor one of those taken has."""
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = f"{self.sort}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:50] or 'of-mine'}"
        key, number = stem, 2
        while key in taken or unused(self.path(key)) != self.path(key):
            key, number = f"{stem} {number}", number + 1
        return key

    def checked_name(self, name: str, others: Iterable[str]) -> str:
        """A name without spaces around it.

        Raises:
            ValueError: if it is empty, too long, or one of the others.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise ValueError(f"A {self.sort} needs a name of at most {LONGEST_NAME} characters.")
        if name.casefold() in {one.casefold() for one in others}:
            raise ValueError(f"There is already a {self.sort} “{name}”. Choose another name.")
        return name

    def spoken(self, key: str) -> str:
        """A name for what has a file that tells none."""
        return key.removeprefix(f"{self.sort}-").replace("-", " ").capitalize()

    def title(self, key: str, name: str) -> str:
        """A name, and that it is another version if it was kept beside one."""
        found = self._key.fullmatch(key)
        return f"{name} (other version)" if found and found["other"] else name

    @property
    def _key(self) -> re.Pattern[str]:
        return re.compile(rf"{self.sort}-[a-z0-9-]{{1,60}}(?P<other> \((?:other|unreadable)\))?(?: \d+)?")


def a_text(value: Any) -> str:
    """A value that was read from a file, if it is a text; raises ValueError if it is none."""
    if not isinstance(value, str):
        raise ValueError("no text")
    return value
