"""What to read: the works that chosen records cite, and a theory's reading with questions."""

from ..knowledge.base import KnowledgeBase
from .builder import Builder, Draft, plain, titled
from .model import Block, Heading, Lines, Paragraph, Run


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


def reading_guide(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """What to read of a theory, in which order, with questions to read by."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks: list[Block] = []
    asks = {
        "Start here": "What would you have said in the author's place? What would you have wanted to ask the client?",
        "Go deeper": "Which claim could be wrong, and how would you notice it in your own work?",
        "Best critic": "Where is the critic right? What would the school answer?",
    }
    for section, question in asks.items():
        blocks += builder.items(record, section, heading=section)
        blocks.append(Paragraph((Run(f"Read with a question: {question}", italic=True),)))
        blocks.append(Lines(2))
    blocks += [builder.key(), *builder.references()]
    return builder.draft(f"Reading guide: {record.label}", "Reading with questions", blocks)
