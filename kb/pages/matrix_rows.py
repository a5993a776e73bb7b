"""The matrix of principles and sources, row by row."""

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import verdicts

# What a cell says of its source; the sentence of the link says it in full.
STRENGTH_WORDS = {"core": "chief source", "supporting": "support", "tension": "tension", "none": "no link"}


def matrix_rows(base: KnowledgeBase) -> list[tuple[Record, list[tuple[Link, str]]]]:
    """Each principle with its verdicts in the order of the theories, each with its strength."""
    theories = [theory.id for theory in base.library.of("theory")]
    rows = []
    for principle in base.library.of("principle"):
        by_theory = {link.target: (link, relation_of(link).strength) for link in verdicts(principle)}
        rows.append((principle, [by_theory[id] for id in theories]))
    return rows


def chief_sources(base: KnowledgeBase) -> dict[str, list[Record]]:
    """Each theory's id with the principles that draw chiefly on it."""
    found: dict[str, list[Record]] = {theory.id: [] for theory in base.library.of("theory")}
    for principle, cells in matrix_rows(base):
        for link, strength in cells:
            if strength == "core":
                found[link.target].append(principle)
    return found
