"""Handouts about records: a principle, a theory, a story heard six ways, a disagreement, any records."""

from ..content.records import Link, Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pages.page import UNREVIEWED, review
from ..pictures.neighbourhood import neighbourhood
from ..pictures.style import STRENGTHS
from ..pictures.title_and_legend import Strip
from ..pictures.verdicts import standing
from ..schema import sections_of
from .builder import Builder, Draft, plain, runs, titled
from .model import Block, Break, Heading, Items, Paragraph, Picture, Run, Runs, Table
from .pairs import authored

PAGE_WIDTH = 493.0  # of the text on a portrait page, so that a picture's type keeps its size
NEIGHBOURS = 9  # as many as leave room for the words on the first page
_LINE = "\u2190  " + "  .  " * 14 + "  \u2192"


def principle(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """One sheet: words and picture in front; reasons, questions and references on the back."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks: list[Block] = [*builder.quotes(record), *builder.prose(record)]
    blocks += builder.prose(record, "Plainly", heading="In plain words")
    blocks += builder.prose(record, "In the room", heading="In the room")
    blocks += [
        Picture(neighbourhood(base, record.id, Strip(PAGE_WIDTH), most=NEIGHBOURS)),
        Break(),
        builder.verdicts(record),
    ]
    blocks += builder.items(record, "Questions", heading="Questions for the group")
    if full:
        blocks += builder.prose(record, "Evidence", heading="Evidence")
    blocks += [Paragraph(plain(review(record))), *builder.references()]
    return builder.draft(record.label, f"Principle {record.order}, {standing(record)}", blocks)


def theory(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """Two pages: claims and critics; what it gives to each principle; what to read."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks: list[Block] = [*builder.prose(record)]
    blocks += builder.prose(record, "Plainly", heading="In plain words")
    blocks += builder.items(record, "Central claims", heading="Central claims")
    blocks += builder.items(record, "Critics", heading="Critics", most=4 if full else 2)
    blocks.append(_contributions(base, record))
    for section in ("Start here", "Go deeper", "Best critic") if full else ("Start here", "Best critic"):
        blocks += builder.items(record, section, heading=section)
    blocks += [Paragraph(plain(review(record)), "note"), *builder.references()]
    return builder.draft(record.label, "Theoretical source", blocks)


def _contributions(base: KnowledgeBase, theory: Record) -> Table:
    """How a theory is linked to each principle, in short."""
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


def six_ways(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """One moment as each school hears it; trainees get empty boxes to write in."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks = _told(record)
    rows: list[tuple[Runs, ...]] = []
    for link in _readings(record):
        school: Runs = (Run(base.record(link.target).label, bold=True),)
        heard = (run for one in builder.link(link).reasons for run in runs(one)) if full else ()
        rows.append((school, tuple(heard)))
    head = ("School", "What it listens for, might say, and would object to")
    caption = "Six ways of listening" if full else "How would each school listen? Write, then compare"
    blocks.append(Table(caption, head, tuple(rows), (1.0, 3.6), 62.0, "words"))
    blocks += _questions(record)
    if full:
        blocks += builder.references()
    return builder.draft(record.label, f"One moment, six ways of listening. {_invented(record)}", blocks)


def story(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A story or a moment to read aloud: its words and the questions, and no reading of it."""
    record = base.record(id)
    return Draft(record.label, f"To read aloud. {_invented(record)}", [*_told(record), *_questions(record)])


def readings(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """What each school hears in a moment, each on a sheet of its own with its own references."""
    record = base.record(id)
    blocks: list[Block] = []
    sources: list[Runs] = []
    for link in _readings(record):
        builder = Builder(base, full=full)
        text = builder.link(link)
        words = tuple(run for reason in text.reasons for run in runs(reason))
        blocks += [*([Break()] if blocks else []), Heading(text.label), Paragraph(words)]
        blocks += builder.references()
        sources += builder.sources()
    kicker = f"One sheet for each way of listening. {_invented(record)}"
    return Draft(record.label, kicker, blocks, tuple(dict.fromkeys(sources)))


def _readings(record: Record) -> list[Link]:
    return [link for link in record.links if link.relation == "heard-by"]


def _told(record: Record) -> list[Block]:
    """The words of a story, after its content note."""
    return [*_content_note(record), Paragraph(plain(record.lead.text), "quote")]


def _questions(record: Record) -> list[Block]:
    asked = record.items("Questions") or record.items("Ask yourself")
    return [Heading("Questions for the group"), Items(tuple(plain(line.text) for line in asked))]


def _content_note(record: Record) -> list[Block]:
    note = record.facts.get("content-note")
    return [Paragraph(plain(f"Content note: {note}"), "note")] if note else []


def _invented(record: Record) -> str:
    return "Fictional composite, written for teaching." if record.kind == "vignette" else "Invented example."


def disagreement(base: KnowledgeBase, a: str, b: str, *, full: bool) -> Draft:
    """Two positions, and a line on which the group takes its places.

    Raises:
        ValueError: if the content has no comparison of the two.
    """
    link = base.comparison(a, b)
    if link is None:
        raise ValueError(f"Nobody has written a comparison of `{a}` and `{b}`.")
    builder = Builder(base, full=full)
    one, two = (base.record(id).label for id in (link.source, link.target))
    blocks: list[Block] = [*authored(builder, link)]
    how = "Stand on the line with a session of yours in mind. Say why, then move one step and say what it takes."
    blocks += [
        Heading("Where do you stand?"),
        Paragraph(plain(how)),
        Table("A line to stand on", (one, "", two), (((), plain(_LINE), ()),), (1.2, 2.6, 1.2)),
        *builder.references(),
    ]
    return builder.draft(f"{one} and {two}", "A disagreement", blocks)


def chosen(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """Any records, with all that the content has about each of them."""
    records = [base.record(id) for id in ids]
    builder = Builder(base, full=full)
    blocks: list[Block] = []
    for number, record in enumerate(records):
        if len(records) > 1:
            blocks += [*([Break()] if number else []), Heading(record.label)]
        blocks += _about(builder, record)
    blocks += [Paragraph(plain(UNREVIEWED if len(records) > 1 else review(records[0])), "note")]
    blocks += builder.references()
    kicker = records[0].kind.capitalize() if len(records) == 1 else f"{len(records)} records"
    return builder.draft(titled(records), kicker, blocks)


def _about(builder: Builder, record: Record) -> list[Block]:
    blocks = [*_content_note(record), *builder.quotes(record), *builder.prose(record)]
    lists = {field.name for field in sections_of(record.kind) if field.type == "list"}
    for name in record.sections:
        blocks += (builder.items if name in lists else builder.prose)(record, name, heading=name)
    blocks.append(Picture(neighbourhood(builder.base, record.id, Strip(PAGE_WIDTH), most=NEIGHBOURS)))
    claimed = [link for link in record.links if relation_of(link).claimed]
    if claimed:
        blocks += [Heading("What it is linked with"), *builder.links(claimed)]
    return blocks
