"""Handouts of a story or a moment: to read aloud, to hear six ways, and what each school hears."""

from collections.abc import Sequence

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from .builder import Builder, Draft, joined, plain, runs
from .messages import content_note
from .model import Block, Break, Heading, Items, Panel, Paragraph, Run, Runs, Table

ALOUD = (
    "Read it aloud once, slowly, and leave half a minute of silence.",
    "Let people say first what they noticed, and then what they make of it.",
    "Whoever would rather listen may. If it stalls, read the last lines again.",
)
LISTENING = (
    "Give each pair one school. Hear all of them before anybody replies.",
    "If it stalls, read out the reading that nobody chose: what does it see?",
)
COMPOSITE = "Fictional composite, written for teaching."
INVENTED = "No client is in it, and it is no evidence of what helps."
NO_ANSWER = "The schools hear different things in it, and each would object to another: none is the answer."
HEARD = ("School", "What it listens for, might say, and would object to")
SHEETS = "Six ways, on six sheets"  # the handout that has the readings


def story(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """A story or a moment to read aloud: its words and the questions, and no reading of it."""
    record = base.record(id)
    blocks = [
        _purpose("No reading of it is here, so that the group finds its own."),
        *story_words(record),
        *_questions(record, heard=False),
        *_leading(ALOUD, full=full),
    ]
    return Draft(record.label, f"To read aloud. {_sort_of(record)}", blocks)


def six_ways(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """One moment as each school hears it; trainees get empty boxes to write in."""
    record, builder = base.record(id), Builder(base, full=full)
    kicker = f"One moment, six ways of listening. {_sort_of(record)}"
    story, asked = story_words(record), _questions(record, heard=full)
    if not full:  # a page to write on, without the answers
        return builder.draft(record.label, kicker, [*story, _boxes(builder, record), *asked])
    heard = [(_school(builder, link), builder.reasons(link)) for link in readings_of(record)]
    table = Table("Six ways of listening", HEARD, tuple(heard), (1.0, 2.6))
    first, leading = _purpose(NO_ANSWER, builder.state(record)), _leading(LISTENING, full=full)
    blocks = [first, *story, *asked, *leading, table, *builder.references()]
    return builder.draft(record.label, kicker, blocks)


def _boxes(builder: Builder, record: Record) -> Table:
    """A box to write in for each school."""
    rows = tuple((_school(builder, link), ()) for link in readings_of(record))
    return Table("How would each school listen? Write, then compare", HEARD, rows, (1.0, 3.6), 58.0, "words")


def _school(builder: Builder, link: Link) -> Runs:
    return (Run(builder.base.record(link.target).label, bold=True),)


def readings(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """What each school hears in a moment, each on a sheet of its own with its own references."""
    record = base.record(id)
    blocks: list[Block] = []
    sources: list[Runs] = []
    for link in readings_of(record):
        builder = Builder(base, full=full)
        text = builder.link(link)
        message = (
            f"This is how {text.label} may hear it, and not what happened: other schools hear other things."
        )
        blocks += [
            *([Break()] if blocks else []),
            Heading(text.label),
            _purpose(message, builder.state(record)),
            Paragraph(joined(map(runs, text.reasons)), "quote"),  # large: it is held in the hand and read out
            *builder.references(),
        ]
        sources += builder.sources()
    kicker = f"One sheet for each way of listening. {_sort_of(record)}"
    return Draft(record.label, kicker, blocks, tuple(dict.fromkeys(sources)))


def readings_of(record: Record) -> list[Link]:
    """What schools hear in a story or a moment."""
    return [link for link in record.links if link.relation == "heard-by"]


def _purpose(message: str, *more: Paragraph) -> Panel:
    """What a sheet is for, and how far it goes."""
    return Panel("Before you read", (Paragraph(plain(message)), Paragraph(plain(INVENTED)), *more))


def story_words(record: Record) -> list[Block]:
    """The words of a story, after its content note."""
    return [*content_note(record), Paragraph(plain(marked(record.lead.lines)), "quote")]


def _questions(record: Record, *, heard: bool) -> list[Block]:
    """The questions; without the readings on the sheet, what to do with those that speak of them."""
    asked = record.items("Questions") or record.items("Ask yourself")
    later = f"Questions about the readings wait until the leader hands out “{SHEETS}”."
    note = [Paragraph((Run(later, quiet=True),))] if readings_of(record) and not heard else []
    return [Heading("Questions for the group"), Items(tuple(plain(marked([line])) for line in asked)), *note]


def _leading(steps: Sequence[str], *, full: bool) -> list[Block]:
    """How to run it, for the leader alone."""
    how = Items(tuple(plain(step) for step in steps))
    return [Panel("For the leader", (how,), aside=True)] if full else []


def _sort_of(record: Record) -> str:
    return COMPOSITE if record.kind == "vignette" else "Invented example."
