"""The sorts of handout: of what each is, in which forms it makes sense, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass

from ..schema import COMPARED, EXPLORED
from . import (
    about_records,
    forms,
    listings,
    matrix_sheets,
    pairs,
    pocket_cards,
    reading_lists,
    reviewing,
    word_lists,
)
from .builder import Draft
from .model import FORMATS


@dataclass(frozen=True)
class HandoutType:
    """A kind of handout.

    Attributes:
        title: what it is called on the page of handouts.
        about: what it is, for menus.
        build: makes its content from records; None if it consists of pictures.
        of: how many records it is about; None for one or more.
        kinds: the kinds of these records; empty for any.
        group: under which heading it is offered.
        pictures: the name of its picture in the gallery; empty if `build` makes it.
        papers: the papers that its ready-made copies are on; the first is the usual one.
        landscape: whether the page is wider than high.
        audiences: whom its ready-made copies are for; empty if there are none.
        formats: the endings of the formats that make sense for it.
    """

    title: str
    about: str
    build: Callable[..., Draft] | None = None
    of: int | None = 0
    kinds: tuple[str, ...] = ()
    group: str = "Ideas"
    pictures: str = ""
    papers: tuple[str, ...] = ("a4",)
    landscape: bool = False
    audiences: tuple[str, ...] = ("trainer",)
    formats: tuple[str, ...] = FORMATS


GROUP, FIELD, READING = "Work in the group", "The whole field", "Reading and feedback"

HANDOUTS = {
    "principle": HandoutType(
        "One principle, two sides",
        "a principle on one sheet: words and picture; reasons, questions, references",
        about_records.principle,
        1,
        ("principle",),
        audiences=("trainer", "trainee"),
    ),
    "theory": HandoutType(
        "One theory, two pages",
        "a theory on two pages: claims and critics; what it gives, what to read",
        about_records.theory,
        1,
        ("theory",),
    ),
    "records": HandoutType(
        "Any records of mine",
        "any records: words, picture, links, references",
        about_records.chosen,
        None,
    ),
    "comparison": HandoutType(
        "Two ideas compared",
        "two records side by side: what is written about the pair, or what both are linked with",
        pairs.comparison,
        2,
        COMPARED,
        audiences=(),
    ),
    "connection": HandoutType(
        "How two ideas are connected",
        "the shortest ways from one record to another, link by link with the reasons",
        pairs.connection,
        2,
        EXPLORED,
        audiences=(),
    ),
    "story": HandoutType(
        "A story to read aloud",
        "a story and its questions, without any reading of it",
        about_records.story,
        1,
        ("vignette", "moment"),
        group=GROUP,
    ),
    "six-ways": HandoutType(
        "Six ways of hearing a moment",
        "one moment, six ways of listening; empty boxes for trainees",
        about_records.six_ways,
        1,
        ("vignette", "moment"),
        group=GROUP,
        audiences=("trainer", "trainee"),
    ),
    "readings": HandoutType(
        "Six ways of hearing, six sheets",
        "what each school hears in a moment, each on a sheet of its own",
        about_records.readings,
        1,
        ("vignette", "moment"),
        group=GROUP,
    ),
    "disagreement": HandoutType(
        "A disagreement to stand in",
        "two positions and a line to stand on",
        about_records.disagreement,
        2,
        ("theory", "concept"),
        group=GROUP,
    ),
    "blank-matrix": HandoutType(
        "Whose idea is it? A matrix to fill in",
        "the matrix to fill in and compare",
        matrix_sheets.blank_matrix,
        group=GROUP,
        landscape=True,
    ),
    "observer": HandoutType(
        "Observer's sheet for a role play",
        "a sheet for whoever watches a role play",
        forms.observer,
        group=GROUP,
    ),
    "cards": HandoutType(
        "Pocket cards: ways of saying it",
        "pocket cards to cut out: what one might say, and what to take care with",
        pocket_cards.cards,
        group=GROUP,
        formats=(".pdf", ".docx", ".html"),
    ),
    "chosen-cards": HandoutType(
        "Cards of records of mine",
        "cards to cut out: terms, principles, practices or moments",
        pocket_cards.chosen_cards,
        None,
        ("practice", "concept", "principle", "moment"),
        group=GROUP,
        formats=(".pdf", ".docx", ".html"),
    ),
    "matrix": HandoutType(
        "Principles and theories in one matrix",
        "every principle against every theory, with the reasons",
        pictures="matrix",
        group=FIELD,
    ),
    "overview": HandoutType(
        "Map of the most connected ideas",
        "the map of the most connected ideas",
        pictures="overview",
        group=FIELD,
        papers=("a4", "a3"),
    ),
    "poster": HandoutType(
        "The whole map as a poster", "the whole map", pictures="whole", group=FIELD, papers=("a1",)
    ),
    "atlas": HandoutType(
        "Atlas: a map of each principle", "a map of each principle", pictures="sheet", group=FIELD
    ),
    "evidence": HandoutType(
        "The evidence in one table",
        "what research found, how, and what it does not show",
        listings.evidence,
        group=FIELD,
        landscape=True,
    ),
    "glossary": HandoutType(
        "Glossary from A to Z", "every concept from A to Z", word_lists.glossary, group=FIELD
    ),
    "reading-list": HandoutType(
        "Reading list",
        "the works that chosen records cite, in APA style",
        reading_lists.reading_list,
        None,
        group=READING,
    ),
    "reading-guide": HandoutType(
        "Reading guide to a theory",
        "what to read of a theory, with questions",
        reading_lists.reading_guide,
        1,
        ("theory",),
        group=READING,
    ),
    "evaluation": HandoutType(
        "Feedback after the session",
        "one page of feedback after a session",
        forms.evaluation,
        group=READING,
    ),
    "reviewer": HandoutType(
        "For an expert to review",
        "a packet for an expert of one theory",
        reviewing.reviewer,
        1,
        ("theory",),
        group=READING,
        landscape=True,
        audiences=("reviewer",),
    ),
}
