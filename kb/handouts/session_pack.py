"""The plan of a workshop as a timetable, and the pack: all its sheets in one file, in the order of use."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from ..content.records import Link, Record
from ..knowledge.base import KnowledgeBase
from ..training.exercises import NO_CLIENTS, PASSING
from . import about_records, any_records, concept_sheet, forms, leading, stories
from .builder import Builder, Draft, joined, plain, runs
from .messages import content_note
from .model import Blanks, Block, Break, Heading, Items, Panel, Paragraph, Run, Runs, Table
from .workshops import needed

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
_STEP = re.compile(r"(\d+) min: ")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def plan(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """The plan of a workshop for whoever leads it: what to prepare, the timetable, notes, questions in hand."""
    record, builder = base.record(id), Builder(base, full=full)
    blocks = [*_aims(builder, record), Blanks(("Date", "Room", "People"))]
    blocks += builder.items(record, "Before", heading="Before")
    blocks += [
        _timetable(builder, record),
        Panel("For the leader", (Items(tuple(map(plain, LEADING))),), aside=True),
    ]
    reasons = [_reason(builder, link) for link in record.links if link.relation == "works-with"]
    blocks.append(Panel("What it works with, and why", (Items(tuple(reasons)),), aside=True))
    blocks += builder.items(record, "Questions", heading="Questions to have in hand")
    blocks += [builder.key(), *builder.references()]
    return builder.draft(record.label, f"Plan of a workshop of {record.facts['minutes']} minutes", blocks)


def pack(base: KnowledgeBase, id: str, *, full: bool) -> Draft:
    """Everything that a workshop needs in one file: what to copy, the plan, each sheet, feedback, reading list.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    record, parts = base.record(id), needed(base, id)
    rows = tuple(
        (plain(f"{number}"), plain(part.words), plain(part.copies)) for number, part in enumerate(parts, 1)
    )
    blocks: list[Block] = [
        *_aims(Builder(base, full=full), record),
        Paragraph(plain(COPYING)),
        Table(
            "What is in this pack, in the order of use", ("Part", "Sheet", "Copies"), rows, (0.5, 3.6, 1.8)
        ),
    ]
    sources: list[Runs] = []
    for number, part in enumerate(parts, 1):
        draft = (PARTS | {"plan": plan, "reading-list": _reading_list})[part.name](
            base, *part.ids, full=part.audience == "trainer"
        )
        counted = f"Part {number} of {len(parts)}: {part.copies}. {draft.kicker}"
        blocks += [
            Break(),
            Heading(part.words),
            Paragraph((Run(counted, quiet=True),)),
            *map(_lower, draft.blocks),
        ]
        sources += draft.sources
    kicker = f"Session pack for a workshop of {record.facts['minutes']} minutes"
    return Draft(record.label, kicker, blocks, tuple(dict.fromkeys(sources)))


def _aims(builder: Builder, record: Record) -> list[Block]:
    return [*content_note(record), *builder.prose(record)]


def _lower(block: Block) -> Block:
    """A block of a sheet inside the pack: headings are one level lower, and the part's head takes room to write."""
    match block:
        case Heading():
            return replace(block, level=min(block.level + 1, 3))
        case Table():
            return replace(block, height=block.height * 0.9)
        case _:
            return block


def _timetable(builder: Builder, record: Record) -> Table:
    """The steps with the minute at which each begins, a blank for the clock, and what is noted about each."""
    steps = record.items("Plan")
    minutes = [int(found[1]) if (found := _STEP.match(step.text)) else 0 for step in steps]
    starts = accumulate(minutes, initial=0)
    rows = []
    for number, (start, lasts, step) in enumerate(
        zip(starts, minutes, builder.lines("Plan", steps), strict=False)
    ):
        first = replace(step[0], text=_STEP.sub("", step[0].text, count=1))
        words = (first, *step[1:], *_noted(builder, record, number))
        rows.append((plain(f"{start // 60}:{start % 60:02}"), (), plain(f"{lasts}"), words))
    head = ("From", "Clock", "Minutes", "What happens")
    return Table("Timetable", head, tuple(rows), (0.5, 0.6, 0.7, 5.0), 30.0, "words")


def _noted(builder: Builder, record: Record, number: int) -> Iterator[Run]:
    """The parts of the pack that a step names, and the reasons of links that name the step by its number."""
    text = record.items("Plan")[number].text
    for link in (link for link in record.links if link.relation == "works-with"):
        label = builder.base.record(link.target).label
        if f"“{label}”" in text:
            parts = [
                f"{place}"
                for place, part in enumerate(needed(builder.base, record.id), 1)
                if part.ids == (link.target,)
            ]
            yield Run(f"\n{'Parts' if len(parts) > 1 else 'Part'} {', '.join(parts)}: {label}", italic=True)
        if f"{_ORDINALS[number]} step" in link.rationale.lower():
            yield Run(f"\n{label}: {link.rationale}", italic=True)


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


def _reason(builder: Builder, link: Link) -> Runs:
    text = builder.link(link)
    return (Run(f"{text.label}. ", bold=True), *joined(map(runs, text.reasons)))
