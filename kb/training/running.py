"""A workshop for a room: its items as beats with their minutes, each with what it works with behind it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..pages.beats import BEATS, Beat, closing, listed, one_by_one, opening, pause, stepwise, tell, thought
from ..pages.html import drawing_of
from ..pages.page import quotes, review
from ..pages.templating import macro
from ..pictures.gallery import picture
from .picks import cited, said_before
from .workshop import AgendaItem, Workshop, steps_of
from .workshop_parts import AGREEMENT

WHOLE = ("vignette", "moment", "question")  # these are told as a room hears them; others only in short
FIGURES = {"principle": "neighbourhood", "theory": "lineage", "concept": "neighbourhood"}
_BREAK = re.compile(r"(?:pause|break)\b", re.IGNORECASE)
_WITHIN = re.compile(r"minutes (?:are|for|as) a (?:pause|break)\b")


def told(base: KnowledgeBase, workshop: Workshop) -> tuple[Beat, ...]:
    """The beats of a workshop: aims, item after item with its stories and figures, questions, sources.

    Every beat of an item has its number in `step`, and the first of them its minutes.
    """
    lines = said_before(base, workshop.aims)
    notes = (*workshop.before, *workshop.facilitator)
    kicker = f"Workshop, {workshop.minutes} minutes"
    shown = [
        Beat("opening", workshop.title, macro(BEATS, "opening")(workshop.note, ""), kicker, notes),
        *([thought(base, "What this is for", "", lines)] if lines else []),
    ]
    steps = stepwise(steps_of(workshop))
    for number, (beat, item) in enumerate(zip(steps, workshop.agenda, strict=True), 1):
        first, *behind = _item(base, beat, item, agreed=number == 1)
        shown += [first, *(replace(one, step=number) for one in behind)]
    shown += one_by_one("A question for the group", said_before(base, workshop.questions))
    records = [base.record(id) for item in workshop.agenda for id in item.records]
    lines += [line for record in records for line in record.lead.lines]
    lines += [cited(base, id, why) for id, why in workshop.uses]
    return (*shown, closing(base, workshop.title, lines, map(review, records)))


def _item(base: KnowledgeBase, beat: Beat, item: AgendaItem, *, agreed: bool) -> Iterator[Beat]:
    """An item, the agreement if it is the first, what it works with, and the break at its end."""
    records = [base.record(id) for id in item.records]
    body = macro(BEATS, "item")(beat.body, [(one.id, one.label) for one in records])
    yield replace(beat, body=body, form="pause" if _BREAK.match(item.words) else beat.form)
    if agreed:
        yield Beat("list", "We agree", macro(BEATS, "items")(AGREEMENT))
    for record in records:
        first, *others = _shown(base, record)
        yield replace(first, about=record.id)
        yield from others
    if _WITHIN.search(item.words):
        yield pause("A break")


def _shown(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """A record behind the item that works with it: a story whole, an idea in its words and its figure."""
    if record.kind in WHOLE:
        yield from tell(base, record)
        return
    if record.facts.get("content-note"):
        yield opening(record, record.kind.capitalize())
    for one in quotes(base, record.lead.quotations)[:1]:
        body = macro(BEATS, "quote")(one.text, one.places)
        yield Beat("quote", "", body, "In the words of the seed texts")
    yield thought(base, record.label, "", record.lead.lines)
    if record.kind == "practice":
        yield listed(base, record, "In words", title="One might say")
        yield listed(base, record, "Cautions")
    if name := FIGURES.get(record.kind):
        scene = picture(base, name, record.id)
        yield Beat("figure", "", macro(BEATS, "figure")(drawing_of(scene), scene.summary))
