"""Cards as a deck for Anki.

What its importer does decides how the file is made. A note is recognized by its GUID, so that ours comes
from the card's id. It is updated if the file's time is later than that of the note, and only as long as the
note type has the same id and the same fields: two spare ones stand ready, because the list must never change.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup, escape

from ..about import TITLE
from ..knowledge.base import KnowledgeBase
from ..pages.page import DISCLAIMER
from ..pages.templating import macro
from ..pictures.style import DARK, PALETTE, css_variables
from ..training.flashcard import Flashcard
from .filing import shelf, tags
from .told import ORIGIN, sources, told

if TYPE_CHECKING:
    from genanki import Deck, Model

NAMESPACE = "relational-kb"  # part of each note's identity; to change it would double every learner's cards
NOTE_TYPE = 1_764_720_001  # as is this number
FIELDS = ("Front", "Back", "Sources", "Id", "Spare 1", "Spare 2")  # and this list
ROOT = "Relational psychotherapy"
UPDATES = (
    "A later export brings these cards up to date and keeps what you have learned; words and tags of your own "
    "on a card are replaced."
)
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)  # of a zip, so that the same cards at the same time are the same bytes
_TOLD, _SIDES = "exchange/templates/told.html", "exchange/templates/anki.html"


def apkg(base: KnowledgeBase, cards: Iterable[Flashcard], at: int) -> bytes:
    """A file that Anki imports: a deck for each theory, or kind of record, below one of ours.

    Args:
        base: the knowledge base.
        cards: the cards, in the order in which they are to be learned.
        at: the time of this version of them, in seconds since 1970. Anki takes changes from a file with a
            later time than the learner's notes have, and ignores those of any other.

    Raises:
        ModuleNotFoundError: if genanki is not installed.
    """
    from genanki import Package

    with closing(sqlite3.connect(":memory:")) as database:
        Package(list(_decks(base, cards))).write_to_db(database.cursor(), at, count(at * 1000))
        database.commit()
        data = database.serialize()
    return _zipped({"collection.anki2": data, "media": b"{}"})


def _decks(base: KnowledgeBase, cards: Iterable[Flashcard]) -> Iterator["Deck"]:
    """The deck above all with its description, and those that have cards."""
    from genanki import Deck, Note

    decks = {"": Deck(_number("deck"), ROOT, f"{ORIGIN} {UPDATES}")}
    for place, card in enumerate(cards, 1):
        record = base.record(card.record)
        name = _level(shelf(base, record))
        deck = decks.setdefault(name, Deck(_number(f"deck {name}"), f"{ROOT}::{name}"))
        fields, labels = _fields(base, card), list(tags(base, record))
        deck.add_note(Note(_note_type(), fields, card.front, labels, _guid(card), place))
    return iter(decks.values())


def _fields(base: KnowledgeBase, card: Flashcard) -> list[str]:
    """The values of `FIELDS`, as HTML."""
    back = macro(_TOLD, "told")(told(base, card.back)).strip()
    listed = macro(_TOLD, "sources")(sources(base, card.back)).strip()
    return [_inert(one) for one in (escape(card.front), back, listed, escape(card.id), Markup(), Markup())]


def _inert(html: Markup) -> str:
    """Square brackets as HTML's entities: Anki takes `[sound:...]` and `[latex]` for what they name."""
    return str(html).replace("[", "&#91;")


def _level(name: str) -> str:
    """A name as one level of a deck's name."""
    return name.replace("::", ":")


@cache
def _note_type() -> "Model":
    """The note type: how both sides of a card look, by day and by night."""
    from genanki import Model

    sides = {
        "name": "Card 1",
        "qfmt": str(macro(_SIDES, "front")()),
        "afmt": str(macro(_SIDES, "back")(f"{TITLE}. CC BY 4.0. {DISCLAIMER}")),
    }
    fields = [{"name": name} for name in FIELDS]
    return Model(NOTE_TYPE, TITLE, fields, [sides], _look())


def _look() -> str:
    css = (Path(__file__).parent / "css" / "anki.css").read_text(encoding="utf-8")
    night = " ".join(f"--kb-{name}: {DARK[colour]};" for name, colour in PALETTE.items())
    return f"{css_variables(PALETTE)}.nightMode {{ color-scheme: dark; {night} }}\n{css}"


def _guid(card: Flashcard) -> str:
    from genanki import guid_for

    return str(guid_for(NAMESPACE, card.id))


def _number(name: str) -> int:
    """A number for what a name means, in the range in which Anki's own ids are safe from it."""
    return (1 << 30) | int(sha256(f"{NAMESPACE} {name}".encode()).hexdigest()[:7], 16)


def _zipped(files: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, _FIRST_DATE), content, ZIP_DEFLATED)
    return data.getvalue()
