"""Handouts that list: the glossary, the pocket cards, what to read about chosen records."""

from itertools import chain, groupby

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.page import firmness, how_studied
from .builder import Builder, Draft, plain, titled
from .model import Block, Heading, Paragraph, Run, Table


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
    blocks += builder.references()
    return builder.draft("Glossary of relational psychotherapy", f"{len(concepts)} concepts", blocks)


def _origin(base: KnowledgeBase, concept: Record) -> str:
    """Where a concept comes from, and where else it is used."""
    home, *users = (base.record(id).label for id in concept.ids("theories"))
    return f"Comes to us from: {home}." + (f" Used in: {', '.join(users)}." if users else "")


def evidence(base: KnowledgeBase, *, full: bool) -> Draft:
    """The findings of research, the firmest designs first: claim, design, result and limits."""
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    found = sorted(base.library.of("finding"), key=firmness)
    for design, group in groupby(found, key=lambda one: str(one.facts["design"])):
        rows = [
            (
                (Run(f"{one.lead.text}\n", bold=True), Run(how_studied(base, one), quiet=True)),
                tuple(chain.from_iterable(builder.lines("Result", one.items("Result")))),
                tuple(chain.from_iterable(builder.lines("Limits", one.items("Limits")))),
            )
            for one in group
        ]
        head = ("Claim", "What was found", "What it does not show")
        blocks.append(Table(design.capitalize(), head, tuple(rows), (1.0, 1.4, 1.1)))
    blocks += builder.references()
    return builder.draft("What research found, and what it does not show", f"{len(found)} findings", blocks)


def cards(base: KnowledgeBase, *, full: bool) -> Draft:
    """A card of each practice to cut out: what one might say."""
    rows = []
    for record in base.library.of("practice"):
        words = "\n".join(line.text for line in record.items("In words")[:3])
        caution = record.items("Cautions")[0].text
        rows.append(((Run(record.label, bold=True),), (Run(words), Run(f"\nCareful: {caution}", quiet=True))))
    table = Table("Ways of saying it, invented", ("Practice", "In words"), tuple(rows), (1.0, 2.6))
    return Draft("Pocket wording cards", "Cut along the lines", [table])


def reading_list(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """The works that chosen records cite, in APA 7: those of all of them together, then of each."""
    records = [base.record(id) for id in ids]
    whole = Builder(base, full=full)
    blocks: list[Block] = []
    for record in records:
        builder = Builder(base, full=full)
        for one in (builder, whole):
            for name, part in record.passages:
                one.statements(name, part.lines)
        entries = [Paragraph(entry, "reference") for entry in builder.sources()]
        blocks += [
            Heading(record.label, 2 if len(records) > 1 else 1),
            *(entries or [Paragraph(plain("It cites no work."))]),
        ]
    together = [Paragraph(entry, "reference") for entry in whole.sources()]
    if len(records) > 1:
        blocks = [Heading("Everything"), *together, Heading("Record by record"), *blocks]
    return whole.draft(titled(records), f"Reading list, {len(together)} works", blocks)
