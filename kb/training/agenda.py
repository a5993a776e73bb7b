"""Workshops as values: a ready one from its record, or one that is built from what a trainer chooses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..content.plans import asks_for_care, planned
from ..content.records import Record
from ..knowledge.base import KnowledgeBase
from ..schema import LEVELS
from .exercises import FORMS
from .forms_that_fit import forms_for
from .picks import Pick, gentle, picks
from .timing import UNBROKEN, schedule
from .workshop import AgendaItem, Workshop, names_item
from .workshop_parts import Material, block

TOPICS = ("principle", "concept", "theory", "moment", "practice")
SHOWN = ("principle", "concept", "theory")
FEWEST, MOST_PEOPLE = 2, 40
MOST_TOPICS, MOST_QUESTIONS = 5, 6
FIRST_LEVEL = next(iter(LEVELS))
CHOSEN = "You chose it as a topic."
TEACHING_WHOM = (
    "Before you begin, ask yourself who is being asked to teach whom. Nobody here stands for a group, and nobody "
    "owes the others an example from their own life.",
    "If the room turns to one person whenever a group is named, turn it back: “Let us stay with the page.”",
    "Say where your own knowledge ends, and name what can be read instead of being asked of somebody in the room.",
    "Settle beforehand whom one can turn to afterwards, and let people choose with whom they work.",
)


@dataclass(frozen=True)
class WorkshopWish:
    """What a workshop is to be.

    Attributes:
        topics: what it is about: ids of `TOPICS`, or words to look for; the first counts most.
        minutes: `timing.SHORTEST` to `timing.LONGEST`.
        level: a key of `LEVELS`.
        people: how many take part.
    """

    topics: tuple[str, ...]
    minutes: int = UNBROKEN
    level: str = FIRST_LEVEL
    people: int = 12


def workshop_of(base: KnowledgeBase, id: str) -> Workshop:
    """The workshop of a record.

    Raises:
        KeyError: if there is no such record.
        ValueError: if it is no workshop.
    """
    record = base.record(id)
    if record.kind != "workshop":
        raise ValueError(f"“{record.label}” is no workshop.")
    return Workshop(
        key=record.id,
        title=record.label,
        level=record.facts.get("level", ""),
        aims=tuple(line.text for line in record.lead.lines),
        note=record.facts.get("content-note", ""),
        before=tuple(line.text for line in record.items("Before")),
        agenda=tuple(_planned(base, record)),
        questions=tuple(line.text for line in record.items("Questions")),
        uses=tuple((link.target, link.rationale) for link in record.links if link.relation == "works-with"),
        facilitator=tuple(line.text for line in record.items("For whoever leads")),
    )


def _planned(base: KnowledgeBase, record: Record) -> Iterator[AgendaItem]:
    """The items of a record's plan; one works with what it names, and with what names its number as a reason."""
    links = [link for link in record.links if link.relation == "works-with"]
    for number, line in enumerate(record.items("Plan")):
        item = planned(line.text)
        ids = tuple(
            link.target
            for link in links
            if f"“{base.record(link.target).label}”" in line.text or names_item(link.rationale, number)
        )
        form = next((title for title in FORMS if title.casefold() in item.words.casefold()), "")
        yield AgendaItem(item.minutes, item.words, item.if_late, form, ids)


def build(base: KnowledgeBase, wish: WorkshopWish) -> Workshop:
    """A workshop on some topics: the same for the same wish and content.

    Each record that it works with is linked with a topic, or with what a topic is linked with; `uses` says how.

    Raises:
        KeyError: if there is no such record.
        ValueError: if there are no topics, or other choices cannot be met; it says why.
    """
    topics = topics_of(base, wish.topics)
    parts = schedule(wish.minutes)
    if not FEWEST <= wish.people <= MOST_PEOPLE:
        raise ValueError(f"A workshop is for {FEWEST} to {MOST_PEOPLE} people, not for {wish.people}.")
    if wish.level not in LEVELS:
        raise ValueError(f"A workshop is for one of these levels: {', '.join(LEVELS)}.")
    material, chosen = _gathered(base, topics, wish)
    names = [name for name, _ in parts]
    if "break" not in names:
        parts[names.index("wording")] = ("wording, then a break", parts[names.index("wording")][1])
    agenda = tuple(block(name, minutes, material) for name, minutes in parts)
    at_work = {id for item in agenda for id in item.records}
    uses = tuple((one.id, one.why) for one in chosen if one.id in at_work or one.why == CHOSEN)
    return Workshop(
        key="",
        title=material.idea.label if len(topics) == 1 else " and ".join(one.label for one in topics[:2]),
        level=wish.level,
        people=wish.people,
        aims=_aims(material),
        note=content_notes(base, [id for id, _ in uses]),
        before=tuple(_before(material)),
        agenda=agenda,
        questions=_questions(base, topics, material),
        uses=uses,
        facilitator=TEACHING_WHOM if any(asks_for_care(base.library, id) for id, _ in uses) else (),
    )


def topics_of(base: KnowledgeBase, given: Sequence[str]) -> tuple[Record, ...]:
    """The records that topics name; words stand for the first that the search finds for them.

    Raises:
        ValueError: if there are none or too many, or nothing is found for one.
    """
    found: dict[str, Record] = {}
    for one in given:
        record = base.library.records.get(one) or _searched(base, one)
        if record is None or record.kind not in TOPICS:
            raise ValueError(f"Nothing here to make a workshop of is called “{one}”. Try other words.")
        found[record.id] = record
    if not 1 <= len(found) <= MOST_TOPICS:
        raise ValueError(f"Choose one to {MOST_TOPICS} topics: what is the workshop to be about?")
    return tuple(found.values())


def _searched(base: KnowledgeBase, words: str) -> Record | None:
    hits = base.index.search(words, TOPICS, 1)
    return base.record(hits[0].id) if hits else None


def content_notes(base: KnowledgeBase, ids: Sequence[str]) -> str:
    """The content notes of records, each with the name of its record."""
    records = [base.record(id) for id in ids]
    return " ".join(
        f"“{one.label}”: {one.facts['content-note']}" for one in records if one.facts.get("content-note")
    )


def _gathered(
    base: KnowledgeBase, topics: Sequence[Record], wish: WorkshopWish
) -> tuple[Material, list[Pick]]:
    """What the graph gives for some topics, and every record of it with its reason, the topics first."""
    ids = [one.id for one in topics]
    chosen = [Pick(id, CHOSEN) for id in ids]

    def first(kinds: Sequence[str], *, soft: bool = False) -> Record | None:
        """The best record of some kinds that is not there yet; a topic of these kinds before all others."""
        for own in topics:
            if own.kind in kinds and own.id not in taken and (not soft or gentle(base, own.id)):
                taken.append(own.id)
                return own
        for one in picks(base, ids, kinds, [one for one in taken if one not in ids]):
            if one.id not in taken and (not soft or gentle(base, one.id)):
                taken.append(one.id)
                chosen.append(one)
                return base.record(one.id)
        return None

    taken: list[str] = []
    idea = first(SHOWN) or topics[0]
    practice, story = first(("practice",)), first(("vignette",))
    moment = first(("moment",), soft=True)
    heard = story is not None and len(_heard(story)) > 1
    material = Material(
        idea=idea,
        question=first(("question",)) if wish.level != FIRST_LEVEL else None,
        practice=practice,
        moment=moment,
        story=story,
        schools=_schools(base, story, chosen, taken) if wish.minutes >= 120 else (),
        second=first(("moment",), soft=True) if wish.minutes >= 150 else None,
        read=next((one for one in topics if one.kind == "moment" and not gentle(base, one.id)), None),
        heard=heard,
        people=wish.people,
        forms=forms_for(wish.people, heard=heard, told=story is not None),
    )
    return material, chosen


def _heard(story: Record) -> list[str]:
    return [link.target for link in story.links if link.relation == "heard-by"]


def _schools(
    base: KnowledgeBase, story: Record | None, chosen: list[Pick], taken: list[str]
) -> tuple[Record, ...]:
    """Two schools that hear the story and have been compared, so that they can stand for each other."""
    heard = [id for id in _heard(story) if id not in taken] if story else []
    for number, one in enumerate(heard):
        for other in heard[number + 1 :]:
            if link := base.comparison(one, other):
                taken += [one, other]
                differs = f": {link.lines[0].text}" if link.lines else "."
                for id, against in ((one, other), (other, one)):
                    compared = base.record(against).label
                    chosen.append(Pick(id, f"It hears the story, and can be set against {compared}{differs}"))
                return base.record(one), base.record(other)
    return ()


def _aims(material: Material) -> tuple[str, ...]:
    idea = material.idea.label
    aims = [
        f"Afterwards participants can say in their own words what “{idea}” means, and where they doubt it."
    ]
    if material.practice:
        aims.append(f"They have tried a sentence of “{material.practice.label}” and heard an answer to it.")
    if material.story:
        aims.append(f"They have heard “{material.story.label}” in more than one way.")
    return tuple(aims)


def _before(material: Material) -> Iterator[str]:
    """What to prepare."""
    if material.story:
        yield f"Copies of “{material.story.label}”, one each, without its readings."
    if material.practice:
        yield f"Copies of “{material.practice.label}”, one for each small group. Read its cautions yourself."
    yield (
        "Say in the invitation that no client’s story is needed and none may be brought, and that stepping out "
        "needs no reason."
    )
    yield "Find out what access people need: captions, print size, breaks, a room without a step."


def _questions(base: KnowledgeBase, topics: Sequence[Record], material: Material) -> tuple[str, ...]:
    """Questions to have in hand: those of the topics and of the story, and what was written about the topics."""
    records = [*topics, *([material.story] if material.story else [])]
    own = [line.text for record in records for line in record.items("Questions")]
    asked = [
        base.record(link.source).lead.text
        for one in topics
        for link in base.links_of(one.id)
        if link.relation == "asks-about"
        and link.source != (material.question.id if material.question else "")
    ]
    return tuple(dict.fromkeys((*asked[:2], *own)))[:MOST_QUESTIONS]
