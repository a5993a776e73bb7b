"""Private notes stay in the user's folder, whole or not at all, and go when they are told to."""

import os
import sys
from pathlib import Path

import pytest

from kb.home.folder import copied_by_a_cloud
from kb.home.notes import LONGEST, adopt_note, other_versions, read_note, wipe_notes, write_note
from kb.home.versions import Version


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user's folder of its own."""
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def files(home):
    """The notes' folder: name -> bytes."""
    return {path.name: path.read_bytes() for path in (home / "notes").iterdir()}


def test_a_note_is_kept_and_read(home):
    """What is saved is read back, accents and line ends included, and lies in the user's folder."""
    assert write_note("selfobject", "Relu à Montréal.\n\nTwo lines.", Version()) == ""
    assert read_note("selfobject").text == "Relu à Montréal.\n\nTwo lines."
    assert list(files(home)) == ["selfobject.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_reads_a_note(home):
    """A note is for the user's eyes only, whatever the system gives to new files."""
    write_note("selfobject", "x", Version())
    assert (home / "notes" / "selfobject.txt").stat().st_mode & 0o777 == 0o600


def test_an_emptied_note_is_gone(home):
    """Saving nothing removes the file."""
    write_note("selfobject", "x", Version())
    write_note("selfobject", "  \n", read_note("selfobject"))
    assert files(home) == {}


def test_a_save_that_breaks_off_loses_nothing(home, monkeypatch):
    """Where writing fails half-way the old note is still whole, and no scrap is left."""
    write_note("selfobject", "the old note", Version())
    seen = read_note("selfobject")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_note("selfobject", "the new note", seen)
    assert files(home) == {"selfobject.txt": b"the old note"}


def test_two_windows_lose_nothing(home):
    """What another window saved meanwhile is kept beside the note, named and said."""
    write_note("selfobject", "first", Version())
    one = two = read_note("selfobject")
    write_note("selfobject", "from the first window", one)
    said = write_note("selfobject", "from the second window", two)
    assert "“selfobject (other).txt”" in said
    assert files(home) == {
        "selfobject.txt": b"from the second window",
        "selfobject (other).txt": b"from the first window",
    }
    assert other_versions("selfobject") == ["selfobject (other).txt"]


def test_emptying_a_note_that_changed_elsewhere_keeps_the_other(home):
    """Saving nothing does not delete what somebody saved meanwhile."""
    write_note("selfobject", "first", Version())
    seen = read_note("selfobject")
    write_note("selfobject", "second", seen)
    write_note("selfobject", "", seen)
    assert files(home) == {"selfobject (other).txt": b"second"}


def test_the_same_words_from_two_windows_are_one_note(home):
    """No copy is made of what is alike."""
    write_note("selfobject", "same", Version())
    assert write_note("selfobject", "same", Version()) == ""
    assert files(home) == {"selfobject.txt": b"same"}


def test_a_note_that_is_not_utf8_is_said_and_kept(home):
    """It is no empty note: a sentence says so, and a save sets it aside byte for byte."""
    (home / "notes").mkdir(parents=True)
    (home / "notes" / "shame.txt").write_bytes(b"caf\xe9")
    note = read_note("shame")
    assert note.text == ""
    assert "cannot be read: it is not UTF-8 text" in note.trouble
    assert "“shame (unreadable).txt”" in write_note("shame", "new", note)
    assert files(home) == {"shame.txt": b"new", "shame (unreadable).txt": b"caf\xe9"}


def test_a_folder_in_a_notes_place_is_set_aside(home):
    """What is no file is kept too."""
    (home / "notes" / "shame.txt").mkdir(parents=True)
    note = read_note("shame")
    assert note.trouble
    write_note("shame", "new", note)
    assert read_note("shame").text == "new"
    assert (home / "notes" / "shame (unreadable).txt").is_dir()


def test_a_note_without_the_right_to_read_is_kept(home, monkeypatch):
    """A refusal of the system is said, and the note is set aside."""
    write_note("shame", "secret", Version())

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        note = read_note("shame")
        assert note.trouble.endswith("cannot be read: Permission denied.")
        write_note("shame", "new", note)
    assert files(home) == {"shame.txt": b"new", "shame (unreadable).txt": b"secret"}


def test_control_characters_are_left_out_and_said():
    """What breaks other programs is not written; line ends and tabs are."""
    assert "control characters" in write_note("shame", "a\x00b\x1b[31mc\td\n\u202e", Version())
    assert read_note("shame").text == "ab[31mc\td\n"


def test_a_note_has_a_greatest_length(home):
    """A note beyond it is refused in a sentence, and the one that is there stays."""
    write_note("shame", "x" * LONGEST, Version())
    with pytest.raises(ValueError, match="longer than 100,000 characters"):
        write_note("shame", "x" * (LONGEST + 1), read_note("shame"))
    assert files(home) == {"shame.txt": b"x" * LONGEST}


def test_a_renamed_record_keeps_its_note(home):
    """The note of the old id follows; where there are two, both stay."""
    write_note("old-name", "mine", Version())
    adopt_note("new-name", ["older-name", "old-name"])
    assert files(home) == {"new-name.txt": b"mine"}
    write_note("old-name", "again", Version())
    adopt_note("new-name", ["old-name"])
    assert files(home) == {"new-name.txt": b"mine", "new-name (other).txt": b"again"}


def test_one_press_wipes_our_notes_and_nothing_else(home):
    """Notes, their other versions and scraps go; what somebody else put there stays, and is counted."""
    for id in ("selfobject", "shame"):
        write_note(id, "x", Version())
    write_note("shame", "y", Version())
    (home / "notes" / ".shame.txt.a1b2c3d4.part").write_text("half a note")
    foreign = ["My notes.docx", "shame (my copy).txt", "Shame.txt", "todo.md"]
    for name in foreign:
        (home / "notes" / name).write_text("theirs")
    assert wipe_notes() == (3, 4)
    assert sorted(files(home)) == sorted(foreign)
    assert wipe_notes() == (0, 4)


def test_there_may_be_nothing_to_wipe():
    """Without a folder of notes nothing is deleted."""
    assert wipe_notes() == (0, 0)


def test_a_copied_folder_is_named(monkeypatch):
    """A folder that a cloud service copies is told."""
    monkeypatch.setenv("KB_HOME", "/home/anna/OneDrive/kb")
    assert copied_by_a_cloud() == "OneDrive"
    monkeypatch.setenv("KB_HOME", "/home/anna/kb")
    assert copied_by_a_cloud() == ""
