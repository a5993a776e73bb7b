"""The sorts of handout: of what each is, in which forms it makes sense, and for whom."""

from ..content.records import Record
from ..schema import COMPARED, EXPLORED
from . import (
    about_records,
    any_records,
    forms,
    listings,
    matrix_sheets,
    pairs,
    pocket_cards,
    reading_lists,
    reviewing,
    stories,
    word_lists,
)
from .handout_type import EVERYBODY, HandoutType

# In the order in which the page of handouts offers them.
IDEA, PAIR, STORY = "About an idea", "Two ideas side by side", "A story or a moment"
GROUP, FIELD, READING = "To work with in a group", "The whole field", "To read, and to look back"
GROUPS = (IDEA, PAIR, STORY, GROUP, FIELD, READING)

TOLD = ("vignette", "moment")
WRITTEN = (".pdf", ".docx", ".html")
FORM = "It is filled in on paper or on a screen"
LIST = "It is read at a desk and not from a wall"
CUT = "A set of cards is cut from paper"
CARD = "A card has room for small letters only"
PICTURE = "A picture as large as its page has no larger letters"


def _heard(record: Record) -> bool:
    return sum(link.relation == "heard-by" for link in record.links) > 1


UNHEARD = "has not been heard by several schools yet, so that there are no six ways of it."

HANDOUTS = {
    "principle": HandoutType(
        "One principle, two sides",
        "a principle on one sheet: words and picture; reasons, questions, references",
        about_records.principle,
        of=1,
        kinds=("principle",),
        sheet=True,
        group=IDEA,
        audiences=EVERYBODY,
        copies=EVERYBODY,
    ),
    "theory": HandoutType(
        "One theory, two pages",
        "a theory on two pages: claims and critics; what it gives, what to read",
        about_records.theory,
        of=1,
        kinds=("theory",),
        sheet=True,
        group=IDEA,
        audiences=EVERYBODY,
    ),
    "records": HandoutType(
        "Any records of mine",
        "any records: words, picture, links, references",
        any_records.chosen,
        of=None,
        group=IDEA,
        audiences=EVERYBODY,
    ),
    "comparison": HandoutType(
        "Two ideas compared",
        "two records side by side: what is written about the pair, or what both are linked with",
        pairs.comparison,
        of=2,
        kinds=COMPARED,
        group=PAIR,
        audiences=EVERYBODY,
    ),
    "connection": HandoutType(
        "How two ideas are connected",
        "the shortest ways from one record to another, link by link with the reasons",
        pairs.connection,
        of=2,
        kinds=EXPLORED,
        group=PAIR,
        audiences=EVERYBODY,
    ),
    "disagreement": HandoutType(
        "A disagreement to stand in",
        "two positions and a line to stand on",
        pairs.disagreement,
        of=2,
        kinds=("theory", "concept"),
        group=PAIR,
    ),
    "story": HandoutType(
        "A story to read aloud",
        "a story and its questions, without any reading of it",
        stories.story,
        of=1,
        kinds=TOLD,
        group=STORY,
    ),
    "six-ways": HandoutType(
        "Six ways of hearing it",
        "one moment, six ways of listening; empty boxes for trainees",
        stories.six_ways,
        of=1,
        kinds=TOLD,
        has=_heard,
        lacks=UNHEARD,
        group=STORY,
        audiences=EVERYBODY,
        copies=EVERYBODY,
    ),
    "readings": HandoutType(
        "Six ways, on six sheets",
        "what each school hears in a moment, each on a sheet of its own",
        stories.readings,
        of=1,
        kinds=TOLD,
        has=_heard,
        lacks=UNHEARD,
        group=STORY,
    ),
    "observer": HandoutType(
        "Observer’s sheet for a role play",
        "a sheet for whoever watches a role play",
        forms.observer,
        group=GROUP,
        formats=WRITTEN,
        why=FORM,
    ),
    "blank-matrix": HandoutType(
        "Whose idea is it? To fill in",
        "the matrix of principles and theories to fill in and compare",
        matrix_sheets.blank_matrix,
        group=GROUP,
        papers=("a4", "letter", "a3"),
        landscape=True,
        formats=WRITTEN,
        why=FORM,
        small="A matrix fills its page; it is larger on A3",
    ),
    "sign-in": HandoutType(
        "Who is here: a sign-in sheet",
        "a sign-in sheet: names, and what all agree to",
        forms.sign_in,
        group=GROUP,
        formats=WRITTEN,
        why=FORM,
    ),
    "cards": HandoutType(
        "Pocket cards: ways of saying it",
        "pocket cards to cut out: what one might say, and what to take care with",
        pocket_cards.cards,
        group=GROUP,
        formats=WRITTEN,
        why=CUT,
        small=CARD,
    ),
    "chosen-cards": HandoutType(
        "Cards of records of mine",
        "cards to cut out: terms, principles, practices or moments",
        pocket_cards.chosen_cards,
        of=None,
        kinds=("practice", "concept", "principle", "moment"),
        group=GROUP,
        formats=WRITTEN,
        why=CUT,
        small=CARD,
    ),
    "matrix": HandoutType(
        "All principles and theories",
        "one matrix: every principle against every theory, with the reasons",
        pictures="matrix",
        group=FIELD,
        papers=("a4", "letter", "a3"),
        small="A matrix fills its page; it is larger on A3",
    ),
    "overview": HandoutType(
        "Map of the most connected ideas",
        "the map of the most connected ideas",
        pictures="overview",
        group=FIELD,
        papers=("a4", "letter", "a3"),
        formats=(".pdf", ".html"),
        why="A map is one picture with small letters",
        small=PICTURE,
        ready_on=("a4", "a3"),
    ),
    "poster": HandoutType(
        "The whole map as a poster",
        "the whole map",
        pictures="whole",
        group=FIELD,
        papers=("a1",),
        formats=(".pdf",),
        why="A poster is printed on one large sheet",
        small=PICTURE,
    ),
    "atlas": HandoutType(
        "Atlas: a map of each principle",
        "a map of each principle",
        pictures="sheet",
        group=FIELD,
        papers=("a4", "letter", "a3"),
        formats=(".pdf",),
        why="An atlas is a book of maps, with a contents",
        small=PICTURE,
    ),
    "evidence": HandoutType(
        "The evidence in one table",
        "what research found, how, and what it does not show",
        listings.evidence,
        group=FIELD,
        landscape=True,
        formats=WRITTEN,
        why=LIST,
    ),
    "glossary": HandoutType(
        "Glossary from A to Z",
        "every concept from A to Z",
        word_lists.glossary,
        group=FIELD,
        audiences=EVERYBODY,
        formats=WRITTEN,
        why=LIST,
    ),
    "reading-list": HandoutType(
        "Reading list",
        "the works that chosen records cite, in APA style",
        reading_lists.reading_list,
        of=None,
        group=READING,
        formats=WRITTEN,
        why=LIST,
    ),
    "reading-guide": HandoutType(
        "Reading guide to a theory",
        "what to read of a theory, with questions",
        reading_lists.reading_guide,
        of=1,
        kinds=("theory",),
        group=READING,
        formats=WRITTEN,
        why=FORM,
    ),
    "evaluation": HandoutType(
        "Feedback after the session",
        "one page of feedback after a session",
        forms.evaluation,
        group=READING,
        formats=WRITTEN,
        why=FORM,
    ),
    "reviewer": HandoutType(
        "For an expert to review",
        "a packet for an expert of one theory",
        reviewing.reviewer,
        of=1,
        kinds=("theory",),
        group=READING,
        landscape=True,
        audiences=("reviewer",),
        formats=(".pdf", ".docx"),
        why="A reviewer writes into the packet and sends it back",
        small="It is a wide table",
        copies=("reviewer",),
    ),
}
