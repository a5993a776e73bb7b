"""The matrix of principles and theories as a table to read or to fill in."""

from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import standings
from .builder import Draft, plain
from .model import Paragraph, Table


def blank_matrix(base: KnowledgeBase, *, full: bool) -> Draft:
    """An empty matrix: a row for each principle, a column for each theory."""
    theories = [record.short for record in base.library.of("theory")]
    rows = tuple(
        (plain(f"{record.order}  {record.label}"), *(() for _ in theories))
        for record in base.library.of("principle")
    )
    table = Table(
        "Principles and theoretical sources",
        ("Principle", *theories),
        rows,
        (1.9, *(1.0,) * len(theories)),
        31.0,
        "words",
    )
    how = (
        f"Principles {standings(base)}. For each pair write one of three marks: "
        "draws chiefly on, is supported by, is in tension with; "
        "or leave it empty. Add a few words why, then compare with your neighbour and with ours."
    )
    return Draft("Whose idea is it?", "A matrix to fill in and compare", [Paragraph(plain(how)), table])
