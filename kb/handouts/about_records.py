"""Handouts about records: a principle on two sides, a theory on two pages."""

from collections.abc import Iterable, Iterator

from ..content.records import Record, relation_of
from ..knowledge.base import KnowledgeBase
from ..pictures.neighbourhood import neighbourhood
from ..pictures.selection import only_kinds
from ..pictures.style import STRENGTHS
from ..pictures.title_and_legend import Strip
from ..pictures.verdicts import standing, verdicts
from .builder import Builder, Draft, plain
from .messages import content_note, key_messages, limits
from .model import Block, Heading, Items, Panel, Paragraph, Picture, Run, Runs, Table

PAGE_WIDTH = 493.0  # of the text on a portrait page, so that a picture's type keeps its size
NEIGHBOURS, FEW = 8, 6  # in a picture among words, and in one on a sheet of two sides
ROOM = 6000  # letters: with fewer of them the two sides of a sheet have room for a picture
WHOLE = "Any records of mine"  # the sort of handout that leaves nothing out
RUNNING = "Two minutes to write, five in pairs, then a few voices; nobody need bring a client."


def principle(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """One sheet of two sides: message, limits, words and questions in front; reasons and references on the back."""
    record, builder = base.record(id), Builder(base, full=full)
    first = [*content_note(record), *key_messages(builder, record), *limits(builder, record)]
    words = [
        *builder.prose(record),
        *builder.prose(record, "Plainly", heading="In plain words"),
        *builder.prose(record, "In the room", heading="In the room"),
    ]
    quoted = builder.quotes_in_short(record)
    asked = Items(tuple(builder.lines("Questions", record.items("Questions"))))
    questions = [Panel("Questions for the group", (asked,))] if asked.items else []
    table = builder.verdicts(record)
    leading = [_leading(builder, record)] if full else []
    state, references = _state(builder, record), builder.references()
    told = [*quoted, *first, state, *words, *questions, table, *leading, *references]
    drawn = [_near(base, record)] if _letters(told) < ROOM else []
    blocks = [*quoted, *first, state, *words, *questions, table, *drawn, *leading, *references]
    return builder.draft(record.label, f"Principle {record.order}, {standing(record)}", blocks)


def _near(base: KnowledgeBase, record: Record) -> Picture:
    """The most telling ideas, practices and moments around a principle; its theories are in a table."""
    kinds = only_kinds(base.library, "concept", "practice", "moment")
    return Picture(neighbourhood(base, record.id, Strip(PAGE_WIDTH), most=FEW, selection=kinds))


def _letters(blocks: Iterable[Block]) -> int:
    """How many letters a sheet has, but for headings."""
    count = 0
    for block in blocks:
        if isinstance(block, Panel):
            count += _letters(block.blocks)
        elif isinstance(block, Table):
            count += sum(len(run.text) for row in block.rows for cell in row for run in cell)
        elif isinstance(block, Items):
            count += sum(len(run.text) for item in block.items for run in item)
        elif isinstance(block, Paragraph):
            count += sum(len(run.text) for run in block.runs)
    return count


def _leading(builder: Builder, record: Record) -> Panel:
    """For the leader alone: how to run the questions, and what speaks against a chief source."""
    chief = (link for link in verdicts(record) if relation_of(link).strength == "core")
    against = ((builder.base.record(link.target).label, builder.dispute(link, 1)) for link in chief)
    name, words = next((one for one in against if one[1]), ("", ()))
    named = (Run(f"If it stalls, against {name}: ", bold=True),) if words else ()
    return Panel("For the leader", (Paragraph((*plain(f"{RUNNING} "), *named, *words)),), aside=True)


def _state(builder: Builder, record: Record) -> Paragraph:
    """How current the sheet is, how to read it, and where all that is not on it stands."""
    more = f" In short; all reasons, objections and links are on the sheet “{WHOLE}”."
    return Paragraph((*builder.state(record).runs, Run(more, quiet=True)))


def theory(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """Two pages: message and limits; claims and critics; what it gives to each principle; what to read."""
    record, builder = base.record(id), Builder(base, full=full)
    first = [*content_note(record), *key_messages(builder, record), *limits(builder, record, prose=False)]
    words = [
        *builder.prose(record),
        *builder.items(record, "Central claims", heading="Central claims"),
        Heading("Another critic"),
        Items(tuple(builder.lines("Critics", builder.unsaid(record.items("Critics"))[:1]))),
        _contributions(builder, record),
        Heading("What to read"),
        Items((*_reading(builder, record, "Start here"), *_reading(builder, record, "Best critic"))),
    ]
    blocks = [*first, _state(builder, record), *words, *builder.references()]
    return builder.draft(record.label, "Theoretical source", blocks)


def _reading(builder: Builder, theory: Record, section: str) -> Iterator[Runs]:
    """What to read, each work after what it is good for."""
    for words in builder.lines(section, builder.unsaid(theory.items(section))):
        yield (Run(f"{section}: ", bold=True), *words)


def _contributions(builder: Builder, theory: Record) -> Table:
    """How a theory is linked to each principle, in short."""
    rows = []
    for record in builder.base.library.of("principle"):
        for link in verdicts(record):
            if link.target == theory.id:
                words = STRENGTHS[relation_of(link).strength].words
                rows.append((plain(record.short), plain(f"{words}: {link.short}"), plain(link.certainty)))
    return Table(
        "What it gives to each principle, in our judgement",
        ("The principle ...", "... and this theory", "Certainty"),
        tuple(rows),
        (2.6, 3.0, 0.7),
    )
