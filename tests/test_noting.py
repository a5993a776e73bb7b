"""Private notes on a surface: the guard speaks first, nothing is lost, all are found and exported."""

import re

import pytest
from markupsafe import Markup
from surfaces import Told, text

from kb import widgets
from kb.home.folder import promise
from kb.home.notes import read_note, with_notes, write_note
from kb.home.versions import UNSEEN
from kb.widgets.noting import Notes
from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.usefixtures("user_folder")


class NoteDesk(Told, Surface):
    """A surface with notes."""

    notes = region()

    def __init__(self, base, id="infusion"):
        super().__init__(Markup("<div data-region='notes'></div>"))
        self.part = Notes(self, "notes", base)
        self.add(self.part)
        if id:
            self.part.show_record(id)

    @property
    def box(self):
        """What the box of the note holds."""
        return re.search(r"<textarea[^>]*>\n(.*?)</textarea>", self.notes, re.S).group(1)

    def write(self, words, id="infusion"):
        """Type a note, without saving it."""
        self.do("note-draft", id=id, value=words)

    def save(self, words, id="infusion"):
        """Type a note and ask to save it."""
        self.write(words, id)
        self.do("note-save")


@pytest.fixture
def desk(toy):
    """The surface, with no note saved yet."""
    return NoteDesk(toy)


def test_a_note_belongs_to_a_record(desk):
    """Written, kept, said; another record has its own; the first is there on the way back."""
    desk.save("Reread before Tuesday.")
    assert desk.said == "The note is saved on this computer."
    assert read_note("infusion").text == "Reread before Tuesday."
    assert with_notes() == {"infusion"}
    desk.do("note", id="brewing")
    assert desk.box == ""
    desk.do("note", id="infusion")
    assert desk.box == "Reread before Tuesday."


def test_a_record_with_a_note_says_so(toy):
    """On its page in the workspace, whose tab of notes follows what is read."""
    desk = widgets.explorer(toy, "brewing")
    assert "My note" not in desk.page
    write_note("infusion", "mine", UNSEEN)
    desk.hear({"do": "open", "id": "infusion"})
    assert "My note" in desk.page
    assert "mine" in desk.notes


def test_the_truth_is_told_about_what_is_kept(desk, toy):
    """The promise stands by the box, and where no record is open yet."""
    assert promise() in text(desk.notes)
    assert promise() in text(NoteDesk(toy, "").notes)


def test_what_is_not_saved_waits_for_its_record(desk, toy, user_folder):
    """Going on loses nothing and writes nothing; the list names it; a page that is run again has it."""
    desk.write("Half a thou")
    assert desk.said == "Not saved yet."
    desk.messages.clear()
    desk.write("Half a thought")
    assert desk.said == ""
    desk.do("note", id="brewing")
    assert "not saved" in text(desk.notes)
    assert not (user_folder / "notes").exists()
    again = NoteDesk(toy)
    assert again.box == "Half a thought"
    assert "Not saved yet" in again.notes


def test_a_note_changed_in_another_window_is_kept(desk, user_folder):
    """Both versions stay, and the other is named, also when the record is shown again."""
    write_note("infusion", "from elsewhere", UNSEEN)
    desk.save("from here")
    assert "“infusion (other).txt”" in desk.said
    assert read_note("infusion").text == "from here"
    assert (user_folder / "notes" / "infusion (other).txt").read_text() == "from elsewhere"
    desk.do("note", id="brewing")
    desk.do("note", id="infusion")
    assert "infusion (other).txt" in desk.notes


def test_an_unreadable_note_is_said_and_its_record_opens(desk, user_folder):
    """The box holds nothing of the record before; saving keeps the unreadable file."""
    (user_folder / "notes").mkdir(parents=True)
    (user_folder / "notes" / "brewing.txt").write_bytes(b"caf\xe9")
    desk.save("of infusion")
    desk.do("note", id="brewing")
    assert desk.box == ""
    assert "cannot be read" in desk.notes
    desk.save("new", "brewing")
    assert (user_folder / "notes" / "brewing (unreadable).txt").read_bytes() == b"caf\xe9"


def test_a_note_that_may_name_a_client_is_looked_at_before_it_is_saved(desk):
    """Nothing is written until it is asked for once more; looking again writes nothing."""
    desk.save("Call her at 514 555 0199.")
    assert "Please look again: it may hold a telephone number." in text(desk.notes)
    assert 'role="alert"' in desk.notes
    assert read_note("infusion") == UNSEEN
    assert 'data-do="note-save"' not in desk.notes
    desk.do("note-look")
    assert read_note("infusion") == UNSEEN
    assert 'data-do="note-save"' in desk.notes
    assert "note-save-anyway" not in desk.notes
    desk.do("note-save")
    desk.do("note-save-anyway")
    assert read_note("infusion").text == "Call her at 514 555 0199."


def test_a_note_that_is_too_long_is_refused_in_words(desk):
    """The box keeps what was typed."""
    desk.save("x" * 100_001)
    assert "longer than 100,000 characters" in desk.said
    assert len(desk.box) == 100_001
    assert read_note("infusion") == UNSEEN


def test_a_note_that_cannot_be_kept_is_said(desk, monkeypatch):
    """What was written stays in the box."""
    monkeypatch.setattr(
        "os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    desk.save("Keep me.")
    assert desk.said == "The note was not saved. No space left on device. What you typed is still here."
    assert desk.box == "Keep me."


def test_notes_are_found_by_their_words(desk):
    """All notes are listed with their beginning; a search keeps those that hold all its words, and marks them."""
    for id, words in (("infusion", "Reread before Tuesday."), ("brewing", "Ask Mo about <b>heat</b>.")):
        desk.do("note", id=id)
        desk.save(words, id)
    assert desk.notes.count('data-do="note"') == 2
    assert "&lt;b&gt;heat" in desk.notes
    desk.do("notes-find", value="HEAT ask")
    assert desk.notes.count('data-do="note"') == 1
    assert "<mark>heat</mark>" in desk.notes
    desk.do("notes-find", value="nothing like it")
    assert "No note has these words." in desk.notes


def test_all_notes_are_exported_as_one_file(desk, user_folder):
    """Under the names of their records, offered with its bytes."""
    desk.save("One.")
    desk.do("note", id="brewing")
    desk.save("Two.", "brewing")
    desk.do("notes-export")
    ((kind, data),) = desk.files_sent.values()
    assert kind.startswith("text/plain")
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", data.decode()) == (
        "My notes, DAY\n\nBrewing\n-------\nTwo.\n\nInfusion\n--------\nOne.\n"
    )
    assert "My notes.txt" in desk.said


def test_notes_are_wiped_after_a_second_press(desk, user_folder):
    """The first press only asks, and can be taken back; what is not saved goes too, foreign files stay."""
    desk.save("x")
    (user_folder / "notes" / "theirs.docx").write_text("theirs")
    desk.do("notes-ask")
    assert "Yes, wipe them all" in desk.notes
    desk.do("notes-no")
    assert "Yes, wipe them all" not in desk.notes
    assert read_note("infusion").text == "x"
    desk.write("x and more")
    desk.do("notes-wipe")
    assert read_note("infusion") == UNSEEN
    assert desk.box == ""
    assert "1 note is wiped from this computer. What else is in that folder stayed (1 file)." in desk.said
    assert (user_folder / "notes" / "theirs.docx").exists()


def test_notes_of_renamed_records_are_followed(renamed):
    """A note under an old id is shown with its record under the new one."""
    write_note("steeping", "mine", UNSEEN)
    assert NoteDesk(renamed).box == "mine"
    assert with_notes() == {"infusion"}


def test_a_shared_room_keeps_no_note(toy, monkeypatch, user_folder):
    """One sentence, no box; and no note of the computer is shown."""
    write_note("infusion", "private", UNSEEN)
    monkeypatch.setenv("KB_SHARED", "1")
    desk = NoteDesk(toy)
    desk.save("mine")
    assert text(desk.notes) == "In this room nothing is kept, so no notes can be written here."
    assert read_note("infusion").text == "private"
