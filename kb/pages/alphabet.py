"""Names from A to Z."""

import unicodedata
from collections.abc import Iterable
from string import ascii_uppercase
from typing import TypeVar

T = TypeVar("T")


def initial(label: str) -> str:
    """The letter under which a name stands: capital, without its accent."""
    return unicodedata.normalize("NFD", label)[0].upper()


def by_letter(named: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What is named, under the initials of the names: every letter, some empty, then what is none of them.

    Below a letter by name; capitals and accents make no difference.
    """
    found: dict[str, list[T]] = {letter: [] for letter in ascii_uppercase}
    for name, one in sorted(named, key=lambda pair: filed(pair[0])):
        found.setdefault(initial(name), []).append(one)
    return found


def filed(name: str) -> str:
    """A name as a list from A to Z is sorted by it."""
    return "".join(
        one for one in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(one)
    )
