"""The panel of private notes, without a browser."""

import pytest
from panels import announced, click, control, every, titles, views

from kb import widgets
from kb.home.notes import read_note, write_note
from kb.home.versions import Version

pytestmark = pytest.mark.usefixtures("user_folder")


def note_of(panel):
    """What the box of the note holds."""
    return control(panel, "Note").value


def is_offered(panel, words):
    """Whether a button is there to be pressed."""
    return control(panel, words).layout.display != "none"


def save(panel, text):
    """Type a note and ask to save it."""
    control(panel, "Note").value = text
    control(panel, "Save the note").click()


def test_a_note_belongs_to_a_record(explorer, user_folder):
    """Unfolded, written, kept; another record has its own; the first is there on the way back."""
    fold = next(one for one in every(explorer) if "A private note" in getattr(one, "description", ""))
    (body,) = (
        one for one in every(explorer) if one.layout.display == "none" and getattr(one, "children", ())
    )
    fold.value = True
    assert body.layout.display == ""
    save(explorer, "Reread before Tuesday.")
    assert str(user_folder / "notes") in " ".join(announced(explorer))
    assert read_note("infusion").text == "Reread before Tuesday."
    click(views(explorer)[0], "brewing")
    assert note_of(explorer) == ""
    control(explorer, "Back").click()
    assert note_of(explorer) == "Reread before Tuesday."
    fold.value = False
    assert body.layout.display == "none"


def test_what_is_not_saved_waits_for_its_record(explorer, user_folder):
    """Going on loses nothing and writes nothing; the panel says which record waits, and brings it back."""
    control(explorer, "Note").value = "Half a thou"
    click(views(explorer)[0], "brewing")
    assert note_of(explorer) == ""
    assert any("(not saved: Infusion)" in getattr(one, "description", "") for one in every(explorer))
    assert not (user_folder / "notes").exists()
    control(explorer, "Back").click()
    assert note_of(explorer) == "Half a thou"
    assert "not saved yet" in " ".join(announced(explorer))


def test_what_is_not_saved_outlives_the_panel(toy, explorer):
    """Start pressed again makes a new panel; what was typed is still there."""
    control(explorer, "Note").value = "Half a thou"
    assert note_of(widgets.explorer(toy, "infusion")) == "Half a thou"


def test_a_note_changed_in_another_window_is_kept(explorer, user_folder):
    """Both versions stay, and the panel names the other, also when the record is shown again."""
    write_note("infusion", "from elsewhere", Version())
    save(explorer, "from here")
    assert "“infusion (other).txt”" in " ".join(announced(explorer))
    assert read_note("infusion").text == "from here"
    assert (user_folder / "notes" / "infusion (other).txt").read_text() == "from elsewhere"
    click(views(explorer)[0], "brewing")
    control(explorer, "Back").click()
    assert "infusion (other).txt" in " ".join(announced(explorer))


def test_an_unreadable_note_is_said_and_its_record_opens(explorer, user_folder):
    """The box holds nothing of the record before; saving keeps the unreadable file."""
    (user_folder / "notes").mkdir(parents=True)
    (user_folder / "notes" / "brewing.txt").write_bytes(b"caf\xe9")
    save(explorer, "of infusion")
    click(views(explorer)[0], "brewing")
    assert titles(explorer) == ["Brewing"]
    assert note_of(explorer) == ""
    assert "cannot be read" in " ".join(announced(explorer))
    save(explorer, "new")
    assert (user_folder / "notes" / "brewing (unreadable).txt").read_bytes() == b"caf\xe9"


def test_a_note_that_may_name_a_client_is_looked_at_before_it_is_saved(explorer):
    """Nothing is written until it is asked for once more; looking again writes nothing."""
    save(explorer, "Call her at 514 555 0199.")
    assert "Not saved yet. Please look again: it may hold a telephone number." in announced(explorer)
    assert read_note("infusion") == Version()
    assert not is_offered(explorer, "Save the note")
    control(explorer, "Look again").click()
    assert read_note("infusion") == Version()
    assert is_offered(explorer, "Save the note")
    assert not is_offered(explorer, "Save all the same")
    control(explorer, "Save the note").click()
    control(explorer, "Save all the same").click()
    assert read_note("infusion").text == "Call her at 514 555 0199."


def test_a_note_that_is_too_long_is_refused_in_words(explorer):
    """The box keeps what was typed."""
    save(explorer, "x" * 100_001)
    assert "longer than 100,000 characters" in " ".join(announced(explorer))
    assert len(note_of(explorer)) == 100_001
    assert read_note("infusion") == Version()


def test_notes_are_wiped_after_a_second_press(explorer, user_folder):
    """The first press only asks, and can be taken back; what is not saved goes too, foreign files stay."""
    save(explorer, "x")
    (user_folder / "notes" / "theirs.docx").write_text("theirs")
    control(explorer, "Wipe all notes").click()
    control(explorer, "No, keep them").click()
    assert read_note("infusion").text == "x"
    control(explorer, "Note").value = "x and more"
    control(explorer, "Wipe all notes").click()
    assert is_offered(explorer, "Yes, wipe them all")
    assert read_note("infusion").text == "x"
    control(explorer, "Yes, wipe them all").click()
    assert not is_offered(explorer, "Yes, wipe them all")
    assert read_note("infusion") == Version()
    assert note_of(explorer) == ""
    words = " ".join(announced(explorer))
    assert "1 note wiped from this computer. What else is in that folder stayed (1 file)." in words
    assert (user_folder / "notes" / "theirs.docx").exists()


def test_a_note_that_cannot_be_kept_is_said(explorer, monkeypatch):
    """What was written stays in the box."""

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.widgets.notes_panel.write_note", refuse)
    save(explorer, "Keep me.")
    assert "not saved: No space left on device" in " ".join(announced(explorer))
    assert note_of(explorer) == "Keep me."
