"""How near concepts are to each other in the graph: whether one could be taken for the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .giveaways import digest

# What it counts to come from one school, to be used in one, to bear on one principle.
HOME, SCHOOL, THEME = 4, 2, 1
WITHIN = ("broader", "is-part-of")  # relations to what a concept is a kind or a part of
NEAR = 16  # so many of the nearest take turns, so that the same few are not the wrong answers everywhere


def nearest(base: KnowledgeBase, concept: Record) -> tuple[Record, ...]:
    """The other concepts: the nearest few in an order that looks like chance, then the rest by nearness."""
    return _places(base).nearest(concept)


def shuffled(records: Iterable[Record], seed: str) -> list[Record]:
    """In an order that looks like chance and is the same each time."""
    return sorted(records, key=lambda one: digest(f"{seed} {one.id}"))


@lru_cache(maxsize=4)
def _places(base: KnowledgeBase) -> "_Places":
    return _Places(base)


class _Places:
    """Where the concepts of a base stand, and the nearest of each once that was asked for."""

    def __init__(self, base: KnowledgeBase):
        self._ties = [(one, _Ties.of(one)) for one in base.library.of("concept")]
        self._nearest: dict[str, tuple[Record, ...]] = {}

    def nearest(self, concept: Record) -> tuple[Record, ...]:
        if concept.id not in self._nearest:
            mine = _Ties.of(concept)
            others = [(-mine.near(ties), one.id, one) for one, ties in self._ties if one.id != concept.id]
            found = [one for _, _, one in sorted(others)]
            self._nearest[concept.id] = (*shuffled(found[:NEAR], concept.id), *found[NEAR:])
        return self._nearest[concept.id]


@dataclass(frozen=True)
class _Ties:
    """Of a concept its home, the schools in which it is used, and the principles that it bears on."""

    home: str
    schools: frozenset[str]
    themes: frozenset[str]

    @classmethod
    def of(cls, concept: Record) -> "_Ties":
        return cls(
            concept.home,
            frozenset((*concept.ids("theories"), *concept.ids("taken-up-by"))),
            frozenset(link.target for link in concept.links if link.relation == "bears-on"),
        )

    def near(self, other: "_Ties") -> int:
        same = HOME * (self.home == other.home)
        return same + SCHOOL * len(self.schools & other.schools) + THEME * len(self.themes & other.themes)
