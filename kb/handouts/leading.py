"""The leader's card: how to run an exercise with one record, or each of the forms of exercise."""

from collections.abc import Iterable, Iterator

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import marked
from ..training.exercise import ENDING, NO_CLIENTS, PASSING, Exercise
from ..training.exercises import ALL, ALONE, ALOUD, CIRCLE, SIX_EARS, THREES
from .builder import Builder, Draft, joined, plain
from .model import Block, Break, Heading, Items, Lines, Panel, Paragraph, Run, Runs

MATERIAL = {  # what of a record the leader has in hand, and under which heading
    "question": (("Listen for", "Listen for"),),
    "vignette": (("Questions", "Questions for the group"),),
    "moment": (("Ask yourself", "Questions to choose from"),),
    "practice": (("In words", "Sentences to try, all of them invented"), ("Cautions", "Careful")),
}

OF_ALL = (
    "Each card is a page: what the exercise is for, the words to start with, the steps, and what to do if it stalls. "
    "None of them needs a client’s story. A card for one question, story, moment or practice can be printed as well."
)


def form_of(record: Record) -> Exercise:
    """The exercise that fits a record.

    Raises:
        KeyError: if none does.
    """
    if any(link.relation == "heard-by" for link in record.links):
        return SIX_EARS
    return {"question": CIRCLE, "vignette": ALOUD, "moment": ALONE, "practice": THREES}[record.kind]


def leader(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """How to run an exercise with one record: a page, or both sides of a sheet if it cites many works."""
    record, builder = base.record(id), Builder(base, full=full)
    exercise = form_of(record)
    blocks: list[Block] = [
        *_before(builder, record),
        *_opened(exercise),
        *_middle(builder, record),
        *_closed(exercise, _watched(builder, record)),
    ]
    if works := builder.references():
        blocks += [builder.key(), *works]
    return builder.draft(record.label, f"Leader’s card: {exercise.title}", blocks)


def exercises(base: KnowledgeBase, *, full: bool) -> Draft:
    """All forms of exercise, a page each."""
    blocks: list[Block] = [Paragraph(plain(OF_ALL))]
    for exercise in ALL:
        blocks += [
            Break(),
            Heading(exercise.title),
            *_opened(exercise, 2),
            *_closed(exercise),
            Heading("For next time", 2),
            Lines(5, f"{exercise.title}: for next time"),
        ]
    return Draft("Ways of working in a group", f"{len(ALL)} leader’s cards", blocks)


def _opened(exercise: Exercise, level: int = 1) -> list[Block]:
    """What it is for, what it needs, how it starts, and its steps."""
    steps = tuple((Run(f"{minutes} min: ", bold=True), Run(words)) for minutes, words in exercise.steps)
    end = Run(f"{ENDING} min: ", bold=True), Run("How to end: ", bold=True), Run(exercise.end)
    glance = (
        *(Run("When: ", bold=True), Run(f"{exercise.when}\n")),
        *(Run("Minutes: ", bold=True), Run(f"{exercise.minutes}. ")),
        *(Run("People: ", bold=True), Run(f"{exercise.people}. ")),
        *(Run("You need: ", bold=True), Run(f"{exercise.needs}.")),
    )
    return [
        Paragraph(plain(exercise.purpose)),
        Paragraph(glance),
        Paragraph((Run("How to start: ", bold=True), Run(f"“{exercise.start}”")), "quote"),
        Heading("Steps", level),
        Items((*steps, end), numbered=True),
    ]


def _before(builder: Builder, record: Record) -> Iterator[Panel]:
    """The first word to whoever is in such a moment: it says what comes first where there may be danger."""
    if record.kind == "moment":
        yield Panel("Before anything else", (Paragraph(joined(builder.lines("", record.lead.lines))),))


def _middle(builder: Builder, record: Record) -> list[Block]:
    """The words and the lists of the record that the exercise works with."""
    blocks: list[Block] = []
    if record.kind == "question":
        blocks.append(Paragraph((Run("The question: ", bold=True), Run(marked(record.lead.lines))), "quote"))
    for section, heading in MATERIAL[record.kind]:
        blocks += builder.items(record, section, heading=heading)
    return blocks


def _closed(exercise: Exercise, watched: Iterable[Runs] = ()) -> list[Block]:
    """What to do if it stalls, what to watch for, another way."""
    stalls = tuple((Run(f"{what}. ", bold=True), Run(then)) for what, then in exercise.stalls)
    always = map(plain, (PASSING, NO_CLIENTS, exercise.watch))
    return [
        Paragraph((Run("Another way: ", bold=True), Run(exercise.variation))),
        Panel("If it stalls", (Items(stalls),)),
        Panel("Watch for", (Items((*watched, *always)),)),
    ]


def _watched(builder: Builder, record: Record) -> list[Runs]:
    """What to watch for with this record: its content note, and to whom to take it."""
    note = record.facts.get("content-note")
    first = [plain(f"Read the content note first, and give time to leave. {note}")] if note else []
    return [*first, *builder.lines("Consultation", record.items("Consultation"))]
