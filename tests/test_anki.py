"""Cards in Anki: what its own importer makes of our files."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from hostile import PAYLOAD, hostile_base
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from kb.content.records import Line
from kb.content.shapes import CONTROL
from kb.exchange.anki_deck import FIELDS, NOTE_TYPE, UPDATES, apkg
from kb.training.flashcard import Flashcard
from kb.training.flashcards import all_flashcards
from kb.training.question import Because

AT = 4_102_444_800  # later than anybody's notes
LIVE = "[sound:x.mp3] [latex]x[/latex] [$]x[/$] {{c1::x}} \\(x\\) {{Front}}"


@pytest.fixture
def anki(tmp_path):
    """An empty collection of the real Anki."""
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


@pytest.fixture
def take(anki, tmp_path):
    """Import a file as Anki does by default; returns how many notes were new, updated, and so on."""

    def taken(data):
        path = tmp_path / "deck.apkg"
        path.write_bytes(data)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = anki.import_anki_package(request).log
        counts = {name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")}
        return {name: count for name, count in counts.items() if count}

    return taken


def of(anki, card):
    """The note and the card of one of ours."""
    (id,) = anki.find_notes(f'"Id:{card.id}"')
    note = anki.get_note(id)
    return note, note.cards()[0]


def told(text):
    """A card's back of one sentence."""
    return (Because("", (Line(1, text),)),)


def test_anki_takes_every_card(toy, anki, take):
    """Each is new, in the deck of its theory or kind, under its tags, with its id, sources and layers."""
    cards = all_flashcards(toy)
    assert take(apkg(toy, cards, AT)) == {"new": len(cards)}
    decks = {one.name for one in anki.decks.all_names_and_ids()}
    assert "Relational psychotherapy::Principles" in decks
    assert f"Relational psychotherapy::{toy.record('school-of-leaves').label}" in decks
    assert anki.decks.by_name("Relational psychotherapy")["desc"].endswith(UPDATES)
    note, card = of(anki, next(one for one in cards if one.record == "infusion"))
    assert note.keys() == list(FIELDS)
    assert {"kind::concept", "theory::school-of-leaves"} <= set(note.tags)
    assert note["Front"] in card.question()
    assert "cited theory: " in card.answer()
    assert "<details><summary>Sources</summary>" in card.answer()
    assert "not clinical advice" in card.answer().casefold()


def test_a_later_file_updates_the_words_and_keeps_what_was_learned(toy, anki, take):
    """No duplicates, no conflicts; a card that is not made any more stays, and a new one comes."""
    gone, edited, *rest = all_flashcards(toy)
    take(apkg(toy, (gone, edited, *rest[:-1]), AT))
    _, learned = of(anki, edited)
    learned.type = learned.queue = 2
    learned.ivl, learned.due, learned.reps, learned.lapses = 30, 100, 7, 1
    anki.update_card(learned)
    other = replace(edited, front="Asked in other words?", back=told("Told in other words."))
    assert take(apkg(toy, (other, *rest), AT + 1)) == {"new": 1, "updated": len(rest)}
    note, card = of(anki, edited)
    assert (note["Front"], "Told in other words." in note["Back"]) == ("Asked in other words?", True)
    assert (card.type, card.queue, card.ivl, card.due, card.reps, card.lapses) == (2, 2, 30, 100, 7, 1)
    assert of(anki, gone)[0]["Front"]
    assert anki.note_count() == len(rest) + 2
    assert [one.name for one in anki.models.all_names_and_ids() if one.id == NOTE_TYPE]
    assert anki.models.get(NOTE_TYPE)["name"] == "Relational psychotherapy knowledge base"


def test_a_file_that_is_not_later_changes_nothing(toy, anki, take):
    """So the time of a file must be that of the export: Anki ignores changes in any other."""
    first, *_ = all_flashcards(toy)
    take(apkg(toy, [first], AT))
    assert take(apkg(toy, [replace(first, front="Ignored?")], AT)) == {"duplicate": 1}
    assert of(anki, first)[0]["Front"] != "Ignored?"


def test_a_later_file_replaces_words_and_tags_of_ones_own(toy, anki, take):
    """What the README and the deck's description warn of."""
    first, *_ = all_flashcards(toy)
    take(apkg(toy, [first], AT))
    note, _ = of(anki, first)
    before = note["Back"]
    note["Back"], note.tags = "My own words.", [*note.tags, "mine"]
    anki.update_note(note)
    take(apkg(toy, [first], AT + 1))
    note, _ = of(anki, first)
    assert note["Back"] == before
    assert "mine" not in note.tags


def test_hostile_words_stay_words(toy, anki, take):
    """No markup, sound, formula or field of a text comes to life in Anki."""
    text = f"{LIVE} {PAYLOAD}"
    card = Flashcard("infusion#hostile", text, told(text), "infusion")
    take(apkg(toy, [card], AT))
    _, shown = of(anki, card)
    assert not [*shown.question_av_tags(), *shown.answer_av_tags()]
    front, back = (html.fromstring(f"<main>{side}</main>") for side in (shown.question(), shown.answer()))
    assert front.find_class("card-front")[0].text_content() == text
    assert text in back.find_class("card-back")[0].text_content()
    assert not back.xpath("//img | //script | //svg | //anki-mathjax")


def test_hostile_content_stays_words(tmp_path):
    """Markup in any name, sentence or work of the content is text in every field."""
    base = hostile_base(tmp_path / "hostile")
    fields = [
        field for _, values in rows(apkg(base, all_flashcards(base), AT)) for field in values[:3] if field
    ]
    assert any("&lt;img src=x" in field for field in fields)
    made = html.fromstring(f"<main>{''.join(fields)}</main>")
    assert not made.xpath(
        "//img | //script | //svg | //*[@onerror or @onload or @onmouseover or starts-with(@href, 'javascript')]"
    )


def test_the_same_cards_at_the_same_time_are_the_same_bytes(toy):
    """And at another time they are not."""
    cards = all_flashcards(toy)
    assert apkg(toy, cards, AT) == apkg(toy, cards, AT)
    assert apkg(toy, cards, AT) != apkg(toy, cards, AT + 1)


def rows(data):
    """The (guid, fields) of each note of a file."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(ZipFile(BytesIO(data)).read("collection.anki2"))
        return [
            (guid, fields.split("\x1f")) for guid, fields in database.execute("SELECT guid, flds FROM notes")
        ]


def test_what_a_card_is_known_by_never_changes(toy):
    """The note type, its fields and the GUID of a card: another one would double every learner's cards."""
    (row,) = rows(apkg(toy, [Flashcard("infusion#plainly", "Front?", told("Back."), "infusion")], AT))
    assert (NOTE_TYPE, FIELDS) == (
        1_764_720_001,
        ("Front", "Back", "Sources", "Id", "Spare 1", "Spare 2"),
    )
    assert row[0] == "D)Qh>#iP72"
    assert row[1][3:] == ["infusion#plainly", "", ""]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text(max_size=60).map(lambda text: CONTROL.sub("", text)), min_size=20, max_size=20))
def test_any_words_are_in_the_file_as_they_are(toy, fronts):
    """Whatever a front says, its field is HTML for exactly that."""
    cards = [Flashcard(f"infusion#{n}", one, told("Back."), "infusion") for n, one in enumerate(fronts)]
    fields = [values[0] for _, values in rows(apkg(toy, cards, AT))]
    assert [unescape(field) for field in fields] == fronts
    assert not [field for field in fields if "<" in field or "[" in field]
