"""Handouts about records: a principle's sheet, a theory's two pages, stories, and any records at all."""

from ..content.records import Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pages.page import UNREVIEWED, review
from ..pictures.frame import Strip
from ..pictures.neighbourhood import neighbourhood
from ..pictures.style import STRENGTHS
from ..schema import COMPARISON, sections_of
from .builder import Parts, plain, runs
from .model import Block, Break, Heading, Items, Paragraph, Picture, Run, Runs, Table

PAGE_WIDTH = 493.0  # of the text on a portrait sheet, so that a picture's type keeps its size
NEIGHBOURS = 9  # as many as leave room for the words on the first side
Found = tuple[str, str, list[Block], tuple[Runs, ...]]  # title, kicker, blocks, sources


def principle(base: KnowledgeBase, id: str, *, full: bool) -> Found:
    """One sheet, two sides: words and picture; reasons, questions, references."""
    record, parts = base.record(id), Parts(base, full=full)
    blocks: list[Block] = [*parts.quotes(record), *parts.prose(record)]
    blocks += parts.prose(record, "Plainly", heading="In plain words")
    blocks += parts.prose(record, "In the room", heading="In the room")
    blocks += [
        Picture(neighbourhood(base, record.id, Strip(PAGE_WIDTH), most=NEIGHBOURS)),
        Break(),
        parts.verdicts(record),
    ]
    blocks += parts.items(record, "Questions", heading="Questions for the group")
    if full:
        blocks += parts.prose(record, "Evidence", heading="Evidence")
    blocks += [Paragraph(plain(review(record))), *parts.references()]
    standing = "listed in the seed texts" if record.facts["standing"] == "listed" else "promoted by us"
    return record.label, f"Principle {record.order}, {standing}", blocks, parts.sources()


def theory(base: KnowledgeBase, id: str, *, full: bool) -> Found:
    """Two pages: what it claims and who disputes it; what it gives to each principle; what to read."""
    record, parts = base.record(id), Parts(base, full=full)
    blocks: list[Block] = [*parts.prose(record)]
    blocks += parts.prose(record, "Plainly", heading="In plain words")
    blocks += parts.items(record, "Central claims", heading="Central claims")
    blocks += parts.items(record, "Critics", heading="Critics", most=4 if full else 2)
    blocks.append(_gives(base, record))
    for section in ("Start here", "Go deeper", "Best critic") if full else ("Start here", "Best critic"):
        blocks += parts.items(record, section, heading=section)
    blocks += [Paragraph(plain(review(record)), "note"), *parts.references()]
    return record.label, "Theoretical source", blocks, parts.sources()


def _gives(base: KnowledgeBase, theory: Record) -> Table:
    """What a theory gives to each principle, in short."""
    rows = []
    for record in base.library.of("principle"):
        for link in record.links:
            if link.target == theory.id and relation_of(link).strength:
                words = STRENGTHS[relation_of(link).strength].words
                rows.append((plain(record.label), plain(f"{words}: {link.short}"), plain(link.certainty)))
    return Table(
        "What it gives to each principle, in our judgement",
        ("The principle ...", "... and this theory", "Certainty"),
        tuple(rows),
        (2.2, 3.2, 0.9),
    )


def six_ways(base: KnowledgeBase, id: str, *, full: bool) -> Found:
    """One moment, six ways of listening; the trainee's copy has empty boxes."""
    record, parts = base.record(id), Parts(base, full=full)
    note = record.facts.get("content-note")
    blocks: list[Block] = [Paragraph(plain(f"Content note: {note}"), "note")] if note else []
    blocks.append(Paragraph(plain(record.lead.text), "quote"))
    rows = []
    for link in (one for one in record.links if one.relation == "heard-by"):
        label = base.record(link.target).label
        text = parts.link(link) if full else None
        rows.append(
            (
                (Run(label, bold=True),),
                tuple(run for one in text.reasons for run in runs(one)) if text else (),
            )
        )
    head = ("School", "What it listens for, might say, and would object to")
    caption = "Six ways of listening" if full else "How would each school listen? Write, then compare"
    blocks.append(Table(caption, head, tuple(rows), (1.0, 3.6), 62.0))
    questions = record.items("Questions") or record.items("Ask yourself")
    blocks += [Heading("Questions for the group"), Items(tuple(plain(line.text) for line in questions))]
    if full:
        blocks += parts.references()
    return record.label, f"One moment, six ways of listening. {_invented(record)}", blocks, parts.sources()


def _invented(record: Record) -> str:
    return "Fictional composite, written for teaching." if record.kind == "vignette" else "Invented example."


def disagreement(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Found:
    """Two positions, and a line to stand on.

    Raises:
        ValueError: where nobody has written the comparison.
    """
    link = base.comparison(a, b)
    if link is None:
        raise ValueError(f"Nobody has written a comparison of `{a}` and `{b}`.")
    parts = Parts(base, full=full)
    text = parts.link(link)
    one, two = (base.record(id).label for id in (link.source, link.target))
    blocks: list[Block] = [Paragraph(tuple(run for reason in text.reasons for run in runs(reason)))]
    by_name = {part.heading: part for part in text.parts}
    for name in COMPARISON:
        if name in by_name:
            words = tuple(run for said in by_name[name].statements for run in runs(said))
            blocks += [Heading(name), Paragraph(words)]
    line = "\u2190  " + "  .  " * 14 + "  \u2192"
    blocks += [
        Heading("Where do you stand?"),
        Paragraph(
            plain(
                "Stand on the line with a session of yours in mind. Say why, then move one step and say what it takes."
            )
        ),
        Table("A line to stand on", (one, "", two), (((), plain(line), ()),), (1.2, 2.6, 1.2)),
        *parts.references(),
    ]
    return f"{one} and {two}", "A disagreement", blocks, parts.sources()


def chosen(base: KnowledgeBase, *ids: str, full: bool) -> Found:
    """Any records: their definitions, plain words, links and questions."""
    records = [base.record(id) for id in ids]
    parts = Parts(base, full=full)
    blocks: list[Block] = []
    for number, record in enumerate(records):
        if len(records) > 1:
            blocks += [*([Break()] if number else []), Heading(record.label)]
        blocks += _about(base, parts, record)
    blocks += [Paragraph(plain(UNREVIEWED if len(records) > 1 else review(records[0])), "note")]
    blocks += parts.references()
    names = [record.label for record in records]
    title = names[0] if len(names) == 1 else ", ".join(names[:3]) + (" and more" if len(names) > 3 else "")
    kicker = records[0].kind.capitalize() if len(records) == 1 else f"{len(records)} records"
    return title, kicker, blocks, parts.sources()


def _about(base: KnowledgeBase, parts: Parts, record: Record) -> list[Block]:
    note = record.facts.get("content-note")
    blocks: list[Block] = [Paragraph(plain(f"Content note: {note}"), "note")] if note else []
    blocks += [*parts.quotes(record), *parts.prose(record)]
    listed = {field.name for field in sections_of(record.kind) if field.type == "list"}
    for name in record.sections:
        blocks += (parts.items if name in listed else parts.prose)(record, name, heading=name)
    blocks.append(Picture(neighbourhood(base, record.id, Strip(PAGE_WIDTH), most=NEIGHBOURS)))
    claimed = [link for link in record.links if relation_of(link).claimed]
    if claimed:
        blocks += [Heading("What it is linked with"), *parts.links(claimed)]
    return blocks
