"""Words that would give an answer away, and chance that is the same each time."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from ..content.stemming import stems_of, tokenize

HEAD = 5  # letters; longer words that begin alike are taken for forms of one word
LEAST = 4  # letters; shorter words say little


@cache
def stems(text: str) -> frozenset[str]:
    """The stems of a text without stop words."""
    return frozenset(stem for token in tokenize(text) for stem in stems_of(token))


@cache
def heads(text: str) -> frozenset[str]:
    """The beginnings of its longer stems, by which `recognize` and `recognition` are alike."""
    return frozenset(stem[:HEAD] for stem in stems(text) if len(stem) >= LEAST)


def named(names: Iterable[str], text: str) -> bool:
    """Whether a text has a longer word of some names, in whatever form."""
    told = heads(text)
    return any(not told.isdisjoint(heads(name)) for name in names)


def digest(text: str) -> str:
    """By which things are put in an order that looks like chance and is the same each time."""
    return sha256(text.encode()).hexdigest()


def chance(seed: str, sides: int) -> int:
    """A throw of a die, from 0, that is the same each time."""
    return int(digest(seed)[:8], 16) % sides


def weighed(seed: str, weight: float) -> float:
    """A key by which to sort so that what weighs more tends to come first.

    After Efraimidis and Spirakis (2006), “Weighted random sampling with a reservoir”.
    """
    share: float = (int(digest(seed)[:8], 16) + 1) / (16**8 + 1)
    return -float(share ** (1 / weight))
