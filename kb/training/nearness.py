"""How near two records are to each other in the graph: whether one could be taken for the other."""

from collections.abc import Iterable
from functools import lru_cache

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .giveaways import digest

HOME, SCHOOL, THEME = 4, 2, 1  # what coming from one school counts, being used in one, bearing on one principle
NEAR = 16  # so many of the nearest take turns, so that the same few are not the wrong answers everywhere


def nearest(base: KnowledgeBase, record: Record, others: Iterable[Record]) -> list[Record]:
    """Other records: the nearest few in an order that looks like chance, then the rest by nearness."""
    ties = _ties(base)
    mine = ties.get(record.id, _NONE)

    def far(other: Record) -> tuple[int, str]:
        home, schools, themes = ties.get(other.id, _NONE)
        near = HOME * (home == mine[0]) + SCHOOL * len(schools & mine[1]) + THEME * len(themes & mine[2])
        return -near, other.id

    found = sorted((one for one in others if one.id != record.id), key=far)
    return [*shuffled(found[:NEAR], record.id), *found[NEAR:]]


def shuffled(records: Iterable[Record], seed: str) -> list[Record]:
    """In an order that looks like chance and is the same each time."""
    return sorted(records, key=lambda one: digest(f"{seed} {one.id}"))


_NONE: tuple[str, frozenset[str], frozenset[str]] = ("", frozenset(), frozenset())


@lru_cache(maxsize=4)
def _ties(base: KnowledgeBase) -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    """Of each concept its home, the schools in which it is used, and the principles that it bears on."""
    return {
        one.id: (
            one.home,
            frozenset((*one.ids("theories"), *one.ids("taken-up-by"))),
            frozenset(link.target for link in one.links if link.relation == "bears-on"),
        )
        for one in base.library.of("concept")
    }
