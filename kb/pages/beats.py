"""For a room: a record, a path of records or a comparison as beats, one thought at a time.

Nothing on a beat says who says so, since that would speak before the group does: it stands in the
presenter's notes, and the references, the review and the citation are the last beat.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

from markupsafe import Markup

from ..about import TITLE, __version__
from ..content.records import NOTHING, Line, Link, Record
from ..knowledge.base import KnowledgeBase
from ..pictures.style import STRENGTHS
from ..pictures.verdicts import standing
from ..schema import COMPARISON, RELATIONS, sections_of
from .page import DISCLAIMER, link_text, quotes, references, review, statements
from .parts import Statement
from .steps import Step, plan_of
from .templating import macro

PIECE = 42  # words of a story that are on the screen together
FICTION = "Fictional composite, written for teaching."
EXAMPLE = "Invented example."
READ_ALOUD = "Read it aloud, slowly. Name no school and no concept yet."
LET_THEM_SPEAK = "Wait. Let the group speak before any school does."


@dataclass(frozen=True)
class Beat:
    """One thought on the screen.

    Attributes:
        form: how it is set: opening, story, pause, thought, list, ways, school, quote, question, answer or
            closing.
        title: its heading; empty where the thought needs none.
        body: the thought as HTML; what may stand apart is an element of its own, so that the screen can
            divide what does not fit.
        kicker: a few words above the heading.
        notes: lines for the presenter only.
        key: the digit that leads to it, or empty.
        minutes: how long it is meant to take; 0 if that is not said.
        step: the number of the workshop's item that it belongs to; 0 if it belongs to none.
        if_late: what to leave out of that item if it is late, or empty.
        about: the id of the record that begins here, so that a button can lead to it.
    """

    form: str
    title: str
    body: Markup
    kicker: str = ""
    notes: tuple[str, ...] = ()
    key: str = ""
    minutes: int = 0
    step: int = 0
    if_late: str = ""
    about: str = ""


def beats(
    base: KnowledgeBase, ids: Sequence[str], title: str = "", remarks: Mapping[str, str] = NOTHING
) -> tuple[Beat, ...]:
    """The beats of a record, or of several one after the other under a title.

    `remarks` on records, by id, are notes for the presenter where a record begins.

    Raises:
        KeyError: if there is no such record.
        ValueError: if there are no ids.
    """
    if not ids:
        raise ValueError("There is nothing to show yet: choose a record first.")
    records = [base.record(id) for id in ids]
    told = [beat for record in records for beat in tell(base, record, remarks.get(record.id, ""))]
    if title:
        names = tuple(record.label for record in records)
        told.insert(0, Beat("opening", title, macro(BEATS, "items")(names), notes=names))
    lines = [line for record in records for _, part in record.passages for line in part.lines]
    name = records[0].label if len(records) == 1 else title or "One after the other"
    return (*told, closing(base, name, lines, [review(record) for record in records]))


def tell(base: KnowledgeBase, record: Record, remark: str = "") -> Iterator[Beat]:
    """The beats of one record, with a remark among the notes of the first."""
    first, *others = _TELLERS.get(record.kind, _other)(base, record)
    yield replace(first, notes=(remark, *first.notes)) if remark else first
    yield from others


def compared(base: KnowledgeBase, a: str, b: str) -> tuple[Beat, ...]:
    """The beats of two records side by side: the authored comparison, or else how they are connected.

    Raises:
        KeyError: if there is no such record.
        ValueError: if both are the same record.
    """
    sides = [base.record(id) for id in (a, b)]
    link = base.comparison(a, b)
    name = " and ".join(one.label for one in sides)
    told = [opening(sides[0], "Two ideas side by side", title=name)]
    told += [thought(base, side.label, "", side.lead.lines) for side in sides]
    told += _judged(base, link) if link else _connections(base, a, b)
    told.append(pause("Where do you stand?"))
    parts = [link.lines, *(part.lines for part in link.parts.values())] if link else []
    lines = chain(*(side.lead.lines for side in sides), *parts)
    return (*told, closing(base, name, list(lines), [review(one) for one in sides]))


BEATS = "pages/templates/beats.html"


def _judged(base: KnowledgeBase, link: Link) -> Iterator[Beat]:
    """The parts of an authored comparison."""
    yield thought(base, "In short", link.relation, link.lines)
    for name in COMPARISON:
        if name in link.parts:
            yield thought(base, name, name, link.parts[name].lines)


def _connections(base: KnowledgeBase, a: str, b: str) -> Iterator[Beat]:
    """How two records are connected, where nobody has compared them."""
    told = "Computed from the links; nobody has written this comparison."
    for number, steps in base.paths(a, b).groupby("path"):
        pairs = [(step.sentence, step.rationale) for step in steps.itertuples()]
        yield Beat("thought", f"Connected, way {number}", macro(BEATS, "named")(pairs), notes=(told,))


def opening(record: Record, kicker: str, foot: str = "", title: str = "") -> Beat:
    """The name of a record alone, with its content note."""
    body = macro(BEATS, "opening")(record.facts.get("content-note", ""), foot)
    return Beat("opening", title or record.label, body, kicker)


def pause(question: str) -> Beat:
    """A question, or a few words, alone; nobody explains."""
    return Beat("pause", question, Markup(), notes=(LET_THEM_SPEAK,))


def _story(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """The story in pieces, the pause, school after school, the questions, and last what it shows."""
    yield opening(record, "A story", FICTION)
    for piece in _pieces(record.lead.lines):
        body = macro(BEATS, "paragraphs")([line.text for line in piece])
        yield Beat("story", "", body, notes=(READ_ALOUD,))
    yield pause("What did you hear?")
    yield from _heard(base, record)
    yield from one_by_one("A question for the group", record.items("Questions"))
    yield from _linked(base, record, "shows", "What the story is there to show")


def _moment(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """The moment, the pause, a first word, school after school, questions to oneself, where to look."""
    yield opening(record, "A moment in the room", EXAMPLE)
    yield listed(base, record, "Heard as", title="It may also sound like this")
    yield pause("What do you hear?")
    yield thought(base, "A first word", "", record.lead.lines)
    yield from _heard(base, record)
    yield from one_by_one("Ask yourself", record.items("Ask yourself"))
    yield from _sections(base, record, ("Heard as", "Ask yourself"))
    yield from _linked(base, record, "points-to", "Where to look")


def _principle(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """The words of the seeds, ours, then theory after theory with what is disputed, then the rest."""
    yield opening(record, f"Principle {record.order}, {standing(record)}")
    for one in quotes(base, record.lead.quotations):
        yield Beat("quote", "", macro(BEATS, "quote")(one.text, one.places), "In the words of the seed texts")
    yield thought(base, "What it says", "", record.lead.lines)
    first = ("Plainly", "In the room")
    yield from _sections(base, record, {field.name for field in sections_of(record.kind)} - {*first})
    yield from _verdicts(base, record)
    yield from _sections(base, record, (*first, "Questions"))
    yield from one_by_one("A question for the group", record.items("Questions"))


def _workshop(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """What the group will be able to do, then step after step with its time, the questions, the material."""
    before = [line.text for line in record.items("Before")]
    before += [line.text for line in record.items("For whoever leads")]
    yield replace(opening(record, f"Workshop, {record.facts['minutes']} minutes"), notes=tuple(before))
    yield thought(base, "What this is for", "", record.lead.lines)
    yield from stepwise(plan_of(record))
    yield from one_by_one("A question for the group", record.items("Questions"))
    yield from _linked(base, record, "works-with", "What it works with")


def stepwise(plan: Sequence[Step]) -> Iterator[Beat]:
    """A beat for each step of a workshop; what follows and what to leave out is for the presenter."""
    for number, step in enumerate(plan, 1):
        kicker = f"Step {number} of {len(plan)}, {step.start} to {step.end}"
        late = [f"If late: {step.if_late}"] if step.if_late else []
        following = f"Next: {plan[number].name}" if number < len(plan) else "This is the last step."
        title = step.title or (f"{step.minutes} minutes" if step.minutes else "")
        body = macro(BEATS, "paragraphs")([step.words])
        beat = Beat("thought", title, body, kicker, (*late, following), minutes=step.minutes)
        yield replace(beat, step=number, if_late=step.if_late)


def _question(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """The question, alone; afterwards what an answer may touch."""
    yield opening(record, "A question for the group")
    listen = tuple(line.text for line in record.items("Listen for"))
    asked = macro(BEATS, "paragraphs")([line.text for line in record.lead.lines])
    yield Beat("pause", "", asked, notes=(LET_THEM_SPEAK, *(f"Listen for: {one}" for one in listen)))
    yield from _sections(base, record)
    yield from _linked(base, record, "asks-about", "What it asks about")


def _other(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """Any other record: what it is, then its sections; its links are for the page and the map."""
    yield opening(record, record.kind.capitalize())
    if record.lead.lines:
        yield thought(base, record.label, "", record.lead.lines)
    yield from _sections(base, record)


_TELLERS: dict[str, Callable[[KnowledgeBase, Record], Iterator[Beat]]] = {
    "vignette": _story,
    "moment": _moment,
    "principle": _principle,
    "workshop": _workshop,
    "question": _question,
}


def _pieces(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of a story in pieces of about equal length, none much longer than PIECE words."""
    lines = list(lines)
    lengths = [len(line.text.split()) for line in lines]
    number = max(1, -(-sum(lengths) // PIECE))
    pieces: list[list[Line]] = [[] for _ in range(number)]
    for line, end, length in zip(lines, accumulate(lengths), lengths, strict=True):
        middle = end - length / 2
        pieces[min(number - 1, int(middle * number / sum(lengths)))].append(line)
    return [piece for piece in pieces if piece]


def thought(base: KnowledgeBase, title: str, section: str, lines: Iterable[Line]) -> Beat:
    """Statements under a heading; who says them is in the notes."""
    told = statements(base, section, lines)
    return Beat(
        "thought", title, macro(BEATS, "paragraphs")([one.text for one in told]), notes=who_says(told)
    )


def listed(base: KnowledgeBase, record: Record, section: str, title: str = "") -> Beat:
    """The items of a section."""
    told = statements(base, section, record.items(section))
    return Beat(
        "list", title or section, macro(BEATS, "items")([one.text for one in told]), notes=who_says(told)
    )


def _sections(base: KnowledgeBase, record: Record, but: Iterable[str] = ()) -> Iterator[Beat]:
    """The sections of a record in the order of the schema, apart from some."""
    for field in sections_of(record.kind):
        if field.name in record.sections and field.name not in but:
            if field.type == "list":
                yield listed(base, record, field.name)
            else:
                yield thought(base, field.name, field.name, record.items(field.name))


def one_by_one(title: str, lines: Sequence[Line]) -> Iterator[Beat]:
    """Questions, each alone on the screen."""
    for number, line in enumerate(lines, 1):
        kicker = f"{number} of {len(lines)}" if len(lines) > 1 else ""
        body = macro(BEATS, "paragraphs")([line.text])
        yield Beat("pause", title, body, kicker, (LET_THEM_SPEAK,))


def _heard(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """First the schools by number, then one after the other what each of them hears."""
    links = [link_text(base, link) for link in record.links if link.relation == "heard-by"]
    if not links:
        return
    yield _choice("Ways of listening", [one.label for one in links])
    for number, one in enumerate(links, 1):
        body = macro(BEATS, "paragraphs")([reason.text for reason in one.reasons])
        yield Beat("school", one.label, body, _place(number, links), who_says(one.reasons), _digit(number))


def _verdicts(base: KnowledgeBase, record: Record) -> Iterator[Beat]:
    """What each theory gives to a principle, and then what is disputed about that."""
    links = [link for link in record.links if RELATIONS[link.relation].strength]
    if not links:
        return
    told = [link_text(base, link) for link in links]
    yield _choice("What the sources give to it", [one.label for one in told])
    for number, (link, one) in enumerate(zip(links, told, strict=True), 1):
        reasons = [reason.text for reason in one.reasons]
        words = STRENGTHS[RELATIONS[link.relation].strength].words
        notes = (f"In our judgement: {words}. Certainty: {one.certainty}.", *who_says(one.reasons))
        body = macro(BEATS, "short")(one.short, reasons)
        yield Beat("school", one.label, body, f"{_place(number, links)}: {words}", notes, _digit(number))
        for part in one.parts:
            body = macro(BEATS, "paragraphs")([each.text for each in part.statements])
            yield Beat("school", one.label, body, part.heading, who_says(part.statements))


def _choice(title: str, names: Sequence[str]) -> Beat:
    """Names by number: a digit leads to each, and the next key to the first."""
    return Beat("ways", title, macro(BEATS, "ways")(names), notes=("A digit leads to a school.",))


def _linked(base: KnowledgeBase, record: Record, relation: str, title: str) -> Iterator[Beat]:
    """The records of one relation, with the reasons."""
    links = [link_text(base, link) for link in record.links if link.relation == relation]
    if links:
        pairs = [(one.label, " ".join(reason.text for reason in one.reasons)) for one in links]
        notes = who_says(chain.from_iterable(one.reasons for one in links))
        yield Beat("list", title, macro(BEATS, "named")(pairs), notes=notes)


def closing(base: KnowledgeBase, name: str, lines: Sequence[Line], reviews: Iterable[str]) -> Beat:
    """Where it comes from: the review, the citation, the references of some lines."""
    cited = f"{name}. ({__version__[:4]}). In {TITLE} (Version {__version__}). CC BY 4.0."
    told = [*dict.fromkeys(reviews), DISCLAIMER, cited]
    return Beat("closing", "Sources", macro(BEATS, "closing")(references(base, lines), told))


def who_says(told: Iterable[Statement]) -> tuple[str, ...]:
    """Who says these statements, each once."""
    return tuple(dict.fromkeys(one.who[0].upper() + one.who[1:] for one in told))


def _place(number: int, those: Sequence[object]) -> str:
    return f"{number} of {len(those)}"


def _digit(number: int) -> str:
    return str(number) if number < 10 else ""
