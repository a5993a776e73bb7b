"""Handouts to write in: the empty matrix, forms for a session, a reading guide, a reviewer's packet."""

from ..content.records import Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pictures.verdicts import standings
from .builder import Builder, Draft, plain
from .model import Block, Break, Heading, Lines, Paragraph, Run, Runs, Table

OBSERVED = (
    "An opening: how the two begin, and who makes the first move",
    "A moment in which something changed between them",
    "A rupture, a withdrawal, or a pause: who noticed, and what was done",
    "Something in the body: a breath, a glance, a change of voice",
    "Power or difference in the room, named or not",
    "What you felt while you watched",
)
EVALUATED = (
    "I can say in my own words what today's idea means.",
    "I know who says so, and who disagrees.",
    "I can see where it touches my own work.",
    "There was room for what I brought.",
    "I would send a colleague to this session.",
)


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
    )
    how = (
        f"Principles {standings(base)}. For each pair write one of three marks: "
        "draws chiefly on, is supported by, is in tension with; "
        "or leave it empty. Add a few words why, then compare with your neighbour and with ours."
    )
    return Draft("Whose idea is it?", "A matrix to fill in and compare", [Paragraph(plain(how)), table])


def observer(base: KnowledgeBase, *, full: bool) -> Draft:
    """A sheet for whoever watches a role play."""
    how = "Write what you saw and heard before what you make of it. What you write stays with the people who played."
    rows = tuple((plain(words), (), ()) for words in OBSERVED)
    head = ("Look for", "What I saw and heard", "Which idea it might touch")
    table = Table("What I observed", head, rows, (1.3, 2.2, 1.5), 78.0)
    return Draft("Observer's sheet", "For a role play", [Paragraph(plain(how)), table])


def evaluation(base: KnowledgeBase, *, full: bool) -> Draft:
    """One page of feedback after a session."""
    rows = tuple((plain(words), (), (), (), ()) for words in EVALUATED)
    head = ("", "not at all", "a little", "mostly", "fully")
    blocks: list[Block] = [
        Paragraph(plain("No names, please. Leave out whatever you like.")),
        Table("How was it?", head, rows, (3.4, 1.0, 1.0, 1.0, 1.0), 26.0),
        Heading("What will you do differently in your next hour?"),
        Lines(3),
        Heading("What was missing, or too much?"),
        Lines(3),
        Heading("What could have hurt somebody?"),
        Lines(2),
    ]
    return Draft("After the session", "Evaluation", blocks)


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
    blocks += builder.references()
    return builder.draft(f"Reading guide: {record.label}", "Reading with questions", blocks)


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
    blocks += builder.references()
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
