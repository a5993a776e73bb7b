"""The sorts of handout that list the whole field, or that are for reading and review."""

from . import listings, matrix_sheets, reading_lists, reviewing, word_lists
from .handout_type import EVERYBODY, HandoutType

FIELD, READING = "The whole field", "Reading and review"
WRITTEN = (".pdf", ".docx", ".html")
FORM = "It is filled in on paper or on a screen"
LIST = "It is read at a desk and not from a wall"
PICTURE = "A picture as large as its page has no larger letters"

LISTS = {
    "matrix": HandoutType(
        "All principles and theories",
        "one matrix: every principle against every theory, with the reasons in short",
        matrix_sheets.matrix,
        pictures="matrix",
        group=FIELD,
        landscape=True,
        papers=("a4", "letter", "a3"),
        small="A matrix fills its page; it is larger on A3",
    ),
    "reasons": HandoutType(
        "All principles and theories: the reasons",
        "every reason of the matrix with its sources, and what is disputed",
        matrix_sheets.all_reasons,
        group=FIELD,
        audiences=EVERYBODY,
        formats=WRITTEN,
        why=LIST,
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
        "Poster of principles and theories",
        "the matrix as a poster for the wall",
        pictures="matrix",
        group=FIELD,
        papers=("a1", "a0"),
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
    "reviewer": HandoutType(
        "For an expert to review",
        "a packet for an expert of one theory",
        reviewing.reviewer,
        of=1,
        kinds=("theory",),
        group=READING,
        audiences=("reviewer",),
        formats=(".pdf", ".docx"),
        why="A reviewer writes into the packet and sends it back",
        small="It is a wide table",
        copies=(),
    ),
}
