"""The plan of a workshop as a timetable, and the pack: all its sheets in one file, in the order of use."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..knowledge.base import KnowledgeBase
from ..training.agenda import workshop_of
from ..training.exercise import NO_CLIENTS, PASSING
from ..training.picks import cited, said_before
from ..training.workshop import Workshop, names_item, steps_of
from ..training.workshop_parts import AGREEMENT
from . import about_records, any_records, concept_sheet, forms, leading, stories
from .builder import Builder, Draft, joined, plain
from .model import Blanks, Block, Break, Heading, Items, Panel, Paragraph, Run, Runs, Table
from .workshops import Needed, needed_for

PARTS: dict[str, Callable[..., Draft]] = {  # the sheets of a pack, by the names that they have in `HANDOUTS`
    "concept": concept_sheet.concept,
    "evaluation": forms.evaluation,
    "leader": leading.leader,
    "observer": forms.observer,
    "principle": about_records.principle,
    "readings": stories.readings,
    "records": any_records.chosen,
    "sign-in": forms.sign_in,
    "six-ways": stories.six_ways,
    "story": stories.story,
}
COPYING = (
    "This file holds each sheet once. “One each” means as many copies as there are people, and one to spare. "
    "Every sheet begins on a new page, so that any of them can be printed alone."
)
LEADING = (
    PASSING,
    NO_CLIENTS,
    "The clock is yours: write the time beside each step. If one runs long, shorten the next, and keep the last.",
    "Say at the start whom one can turn to afterwards, and stay in the room a while.",
)


def plan(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """The plan of a workshop of the content; raises as `pack` does."""
    return plan_for(base, workshop_of(base, id), full=full)


def plan_for(base: KnowledgeBase, workshop: Workshop, *, full: bool) -> Draft:
    """The plan of a workshop for whoever leads it: what to prepare, the timetable, notes, questions in hand."""
    builder = Builder(base, full=full)
    blocks = [*_aims(builder, workshop), Blanks(("Date", "Room", "People"))]
    blocks += _listed(builder, "Before", workshop.before, "Before")
    noted = builder.lines("For whoever leads", said_before(base, workshop.facilitator))
    blocks += [
        _timetable(builder, workshop),
        Panel("The agreement, to read aloud", (Items(tuple(map(plain, AGREEMENT))),)),
        Panel("For the leader", (Items((*map(plain, LEADING), *noted)),), aside=True),
    ]
    if workshop.uses:
        reasons = [_reason(builder, id, why) for id, why in workshop.uses]
        blocks.append(Panel("What it works with, and why", (Items(tuple(reasons)),), aside=True))
    blocks += _listed(builder, "Questions", workshop.questions, "Questions to have in hand")
    blocks += [builder.key(), *builder.references()]
    return builder.draft(workshop.title, f"Plan of a workshop of {workshop.minutes} minutes", blocks)


def pack(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """Everything that a workshop of the content needs in one file.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    return pack_for(base, workshop_of(base, id), full=full)


def pack_for(base: KnowledgeBase, workshop: Workshop, *, full: bool) -> Draft:
    """Everything that a workshop needs in one file: what to copy, the plan, each sheet, feedback, reading list."""
    parts = needed_for(base, workshop)
    rows = tuple(
        (plain(f"{number}"), plain(part.words), plain(part.copies)) for number, part in enumerate(parts, 1)
    )
    blocks: list[Block] = [
        *_aims(Builder(base, full=full), workshop),
        Paragraph(plain(COPYING)),
        Table(
            "What is in this pack, in the order of use", ("Part", "Sheet", "Copies"), rows, (0.5, 3.6, 1.8)
        ),
    ]
    sources: list[Runs] = []
    for number, part in enumerate(parts, 1):
        draft = _drafted(base, workshop, part)
        counted = f"Part {number} of {len(parts)}: {part.copies}. {draft.kicker}"
        blocks += [
            Break(),
            Heading(part.words),
            Paragraph((Run(counted, quiet=True),)),
            *map(_lower, draft.blocks),
        ]
        sources += draft.sources
    kicker = f"Session pack for a workshop of {workshop.minutes} minutes"
    return Draft(workshop.title, kicker, blocks, tuple(dict.fromkeys(sources)))


def _drafted(base: KnowledgeBase, workshop: Workshop, part: Needed) -> Draft:
    """A part of the pack of a workshop."""
    full = part.audience == "trainer"
    if part.name == "plan":
        return plan_for(base, workshop, full=full)
    return (PARTS | {"reading-list": _reading_list})[part.name](base, *part.ids, full=full)


def _aims(builder: Builder, workshop: Workshop) -> list[Block]:
    noted = [Paragraph(plain(f"Content note: {workshop.note}"), "note")] if workshop.note else []
    told = builder.lines("", said_before(builder.base, workshop.aims))
    return [*noted, *([Paragraph(joined(told))] if told else [])]


def _listed(builder: Builder, section: str, texts: Sequence[str], heading: str) -> list[Block]:
    """Texts as a list under a heading, with the sources that they have in the content; nothing if there are none."""
    told = builder.lines(section, said_before(builder.base, texts))
    return [Heading(heading), Items(tuple(told))] if told else []


def _lower(block: Block) -> Block:
    """A block of a sheet inside the pack: headings are one level lower, and the part's head takes room to write."""
    match block:
        case Heading():
            return replace(block, level=min(block.level + 1, 3))
        case Table():
            return replace(block, height=block.height * 0.9)
        case _:
            return block


def _timetable(builder: Builder, workshop: Workshop) -> Table:
    """The steps with the minute at which each begins, a blank for the clock, and what is noted about each."""
    parts = needed_for(builder.base, workshop)
    rows = []
    for number, (step, item) in enumerate(zip(steps_of(workshop), workshop.agenda, strict=True)):
        title = (Run(f"{step.title}: ", bold=True),) if step.title else ()
        late = (Run(f"\nIf late: {step.if_late}", italic=True),) if step.if_late else ()
        form = (Run(f"\nWay of working: {item.exercise}", italic=True),) if item.exercise else ()
        noted = _noted(builder.base, workshop, number, parts)
        words = (*title, Run(step.words), *form, *noted, *late)
        rows.append((plain(step.start), (), plain(f"{step.minutes}"), words))
    head = ("From", "Clock", "Minutes", "What happens")
    return Table("Timetable", head, tuple(rows), (0.5, 0.6, 0.7, 5.0), 30.0, "words")


def _noted(base: KnowledgeBase, workshop: Workshop, number: int, parts: Sequence[Needed]) -> Iterator[Run]:
    """The parts of the pack that an item uses, and the reasons that name the item by its number."""
    reasons = dict(workshop.uses)
    for id in (id for id in workshop.agenda[number].records if id in reasons):
        label = base.record(id).label
        places = [f"{place}" for place, part in enumerate(parts, 1) if part.ids == (id,)]
        if places:
            yield Run(f"\n{'Parts' if len(places) > 1 else 'Part'} {', '.join(places)}: {label}", italic=True)
        if names_item(reasons[id], number):
            yield Run(f"\n{label}: {reasons[id]}", italic=True)


def _reading_list(base: KnowledgeBase, *ids: str, full: bool) -> Draft:
    """The works that the records cite, all of them in one list; of a theory what to begin with."""
    builder = Builder(base, full=full)
    for record in map(base.record, ids):
        for name, part in record.passages:
            if record.kind != "theory" or name == "Start here":
                builder.statements(name, part.lines)
    entries = builder.sources()
    return Draft(
        "What to read", f"{len(entries)} works", [Paragraph(one, "reference") for one in entries], entries
    )


def _reason(builder: Builder, id: str, why: str) -> Runs:
    """Why a record is used, with the sources of the link that says so."""
    told = builder.lines("works-with", [cited(builder.base, id, why)])
    return (Run(f"{builder.base.record(id).label}. ", bold=True), *joined(told))
