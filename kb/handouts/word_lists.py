"""The words of the field from A to Z."""

from itertools import groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from .builder import Builder, Draft
from .model import Block, Heading, Paragraph, Run


def glossary(base: KnowledgeBase, *, full: bool) -> Draft:
    """Every concept from A to Z in plain words; in full with its definition, sources and schools."""
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    concepts = sorted(base.library.of("concept"), key=lambda record: record.label.casefold())
    for letter, group in groupby(concepts, key=lambda record: record.label[0].upper()):
        blocks.append(Heading(letter))
        for record in group:
            words = " ".join(line.text for line in record.items("Plainly"))
            blocks.append(Paragraph((Run(f"{record.label}. ", bold=True), Run(words))))
            if full:
                definition = (run for line in builder.lines("", record.lead.lines) for run in line)
                blocks.append(Paragraph((*definition, Run(_origin(base, record), quiet=True))))
    blocks += [builder.key(), *builder.references()]
    return builder.draft("Glossary of relational psychotherapy", f"{len(concepts)} concepts", blocks)


def _origin(base: KnowledgeBase, concept: Record) -> str:
    """Where a concept comes from, and where else it is used."""
    home, *users = (base.record(id).label for id in concept.ids("theories"))
    return f"Comes to us from: {home}." + (f" Used in: {', '.join(users)}." if users else "")
