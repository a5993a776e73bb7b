"""The words of the field from A to Z."""

from itertools import groupby
from unicodedata import normalize

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from .builder import Builder, Draft
from .model import Block, Heading, Paragraph, Run, Runs


def glossary(base: KnowledgeBase, *, full: bool) -> Draft:
    """Every concept from A to Z in plain words, with its school; in full with its other names and definition."""
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    concepts = sorted(base.library.of("concept"), key=_place)
    for letter, group in groupby(concepts, key=lambda record: _place(record)[0].upper()):
        blocks.append(Heading(letter))
        for record in group:
            blocks.append(
                Paragraph((*_term(record, full=full), *_meaning(builder, record), *_origin(base, record)))
            )
    blocks += [builder.key(), *builder.references()]
    return builder.draft("Glossary of relational psychotherapy", f"{len(concepts)} concepts", blocks)


def _place(concept: Record) -> str:
    """Where a term stands in the alphabet: by its letters alone, without accents."""
    return "".join(letter for letter in normalize("NFKD", concept.label.casefold()) if letter.isalnum())


def _term(concept: Record, *, full: bool) -> Runs:
    also = ", ".join(concept.ids("also")) if full else ""
    return Run(f"{concept.label}. ", bold=True), *((Run(f"Also {also}. ", italic=True),) if also else ())


def _meaning(builder: Builder, concept: Record) -> Runs:
    """Its plain words; in full also its definition with the sources."""
    plain = Run(marked(concept.items("Plainly")))
    definition = builder.lines("", concept.lead.lines) if builder.full else []
    return plain, *((Run("\n"),) if definition else ()), *(run for line in definition for run in line)


def _origin(base: KnowledgeBase, concept: Record) -> Runs:
    """Where a concept comes from, and where else it is used."""
    home, *users = (base.record(id).short for id in concept.ids("theories"))
    used = f"; used in: {', '.join(users)}" if users else ""
    return (Run(f" From: {home}{used}.", italic=True),)
