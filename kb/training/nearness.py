"""How near two records are to each other in the graph: whether one could be taken for the other."""

from collections.abc import Iterable
from functools import lru_cache

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .giveaways import digest

HOME, SCHOOL, THEME = (
    4,
    2,
    1,
)  # what coming from one school counts, being used in one, bearing on one principle


def nearest(base: KnowledgeBase, record: Record, others: Iterable[Record]) -> list[Record]:
    """Other records by their nearness to one, the nearest first."""
    ties = _ties(base)
    mine = ties.get(record.id, (record.home, frozenset(), frozenset()))

    def far(other: Record) -> tuple[int, str]:
        home, schools, themes = ties.get(other.id, ("", frozenset(), frozenset()))
        near = HOME * (home == mine[0]) + SCHOOL * len(schools & mine[1]) + THEME * len(themes & mine[2])
        return -near, digest(f"{record.id} {other.id}")

    return sorted((one for one in others if one.id != record.id), key=far)


Ties = tuple[str, frozenset[str], frozenset[str]]


@lru_cache(maxsize=4)
def _ties(base: KnowledgeBase) -> dict[str, Ties]:
    """Of each concept its home, the schools in which it is used, and the principles that it bears on."""
    return {
        one.id: (
            one.home,
            frozenset((*one.ids("theories"), *one.ids("taken-up-by"))),
            frozenset(link.target for link in one.links if link.relation == "bears-on"),
        )
        for one in base.library.of("concept")
    }
