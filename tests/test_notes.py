"""Private notes stay in the user's folder, whole or not at all, and go when they are told to."""

import os

import pytest

from kb import store
from kb.handouts.model import Institute


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user's folder of its own."""
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_note_is_kept_and_read(home):
    """What is saved is read back, accents and line ends included, and lies in the user's folder."""
    store.write_note("selfobject", "Relu à Montréal.\n\nTwo lines.")
    assert store.read_note("selfobject") == "Relu à Montréal.\n\nTwo lines."
    assert [path.name for path in (home / "notes").iterdir()] == ["selfobject.txt"]


def test_an_emptied_note_is_gone(home):
    """Saving nothing removes the file."""
    store.write_note("selfobject", "x")
    store.write_note("selfobject", "  \n")
    assert list((home / "notes").iterdir()) == []


def test_a_save_that_breaks_off_loses_nothing(home, monkeypatch):
    """Where writing fails half-way the old note is still whole, and no scrap is left."""
    store.write_note("selfobject", "the old note")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        store.write_note("selfobject", "the new note")
    assert store.read_note("selfobject") == "the old note"
    assert [path.name for path in (home / "notes").iterdir()] == ["selfobject.txt"]


def test_one_press_wipes_all(home):
    """Every note goes, and the count is told."""
    for id in ("selfobject", "shame"):
        store.write_note(id, "x")
    assert store.wipe_notes() == 2
    assert store.read_note("shame") == ""


@pytest.mark.parametrize(
    "text",
    [
        "call 416 555 0199",
        "1234 567 890 AB",
        "anna@example.org",
        "lives at 12 Bloor Street",
        "M5V 2T6",
        "Anna Kovacs, seen on 3 May 2024",
    ],
)
def test_what_may_identify_is_noticed(text):
    """Numbers, addresses, and names with dates ask for a second look."""
    assert store.identifiers(text)


@pytest.mark.parametrize(
    "text", ["Reread Benjamin on the third.", "Kohut (1971) puts it otherwise.", "Ask about page 312."]
)
def test_reading_notes_are_left_in_peace(text):
    """Notes on reading bring no warning."""
    assert store.identifiers(text) == []


def test_a_copied_folder_is_named(monkeypatch):
    """A folder that a cloud service copies is told."""
    monkeypatch.setenv("KB_HOME", "/home/anna/OneDrive/kb")
    assert store.copied_by_a_cloud() == "OneDrive"
    monkeypatch.setenv("KB_HOME", "/home/anna/kb")
    assert store.copied_by_a_cloud() == ""


def test_an_institute_signs_its_handouts(home):
    """Name, logo and colour come from one file; what is unreadable is left out."""
    home.mkdir(exist_ok=True)
    assert store.institute().name == ""
    (home / "logo.png").write_bytes(b"x")
    text = 'name: Institut Été\nlogo: logo.png\ncolour: "#204060"\n'
    (home / "institute.yml").write_text(text, encoding="utf-8")
    one = store.institute()
    assert (one.name, one.logo, one.colour) == ("Institut Été", home / "logo.png", "#204060")
    (home / "institute.yml").write_text('colour: "#ffee00"\n', encoding="utf-8")
    assert store.institute().colour == Institute().colour  # yellow cannot be read on white
    (home / "institute.yml").write_text("name: [\n", encoding="utf-8")
    assert store.institute().name == ""
