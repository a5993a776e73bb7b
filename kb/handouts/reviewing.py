"""The packet for an expert who reviews a theory: each claim with its source, to judge."""

from ..content.records import Record, relation_of
from ..knowledge.base import KnowledgeBase
from .builder import Builder, Draft, plain
from .model import Block, Break, Heading, Paragraph, Runs, Table


def reviewer(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A packet for an expert of one theory: each claim with its source, to accept, amend or reject.

    It is always in full: a reviewer judges certainty and disagreements too.
    """
    record, builder = base.record(id), Builder(base, full=True)
    how = (
        "Mark each claim: agree, amend or reject, and say how you would put it. Every layer is marked; "
        "that a link exists, and how sure it is, is always our judgement. Nothing here has been reviewed yet."
    )
    blocks: list[Block] = [Paragraph(plain(how)), Heading(record.label), _claims(builder, record)]
    for principle in base.library.of("principle"):
        links = [link for link in principle.links if link.target == record.id and relation_of(link).strength]
        for link in links:
            text = builder.link(link)
            claims = [(f"{text.sentence} ({text.certainty} certainty).", "editorial judgement")]
            claims += [(one.text, one.who) for one in text.reasons]
            claims += [(f"Disputed: {one.text}", one.who) for part in text.parts for one in part.statements]
            blocks += [Heading(principle.label, 2), _to_judge(text.sentence, claims)]
    used = [one for one in base.library.of("concept") if record.id in one.ids("theories")]
    if borrowed := ", ".join(one.label for one in used if one.home != record.id):
        blocks.append(Paragraph(plain(f"Used here, and reviewed where they come from: {borrowed}.")))
    for concept in used:
        if concept.home == record.id:
            blocks += [Break(), Heading(concept.label, 2), _claims(builder, concept)]
    blocks += [builder.key(), *builder.references()]
    return builder.draft(f"For review: {record.label}", "Reviewer's packet", blocks)


def _claims(builder: Builder, record: Record) -> Table:
    claims = []
    for name, part in record.passages:
        found = builder.statements(name, part.lines)
        claims += [(one.text, f"{name + ': ' if name else ''}{one.who}") for one in found]
    return _to_judge(f"Claims of the record “{record.label}”", claims)


def _to_judge(caption: str, claims: list[tuple[str, str]]) -> Table:
    """A table of claims, each with who makes it and two empty cells for the reviewer."""
    rows: tuple[tuple[Runs, ...], ...] = tuple((plain(text), plain(who), (), ()) for text, who in claims)
    head = ("Claim", "Where, and who says so", "Agree / amend / reject", "Comment")
    return Table(caption, head, rows, (3.0, 1.6, 0.9, 1.6))
