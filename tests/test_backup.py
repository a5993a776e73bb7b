"""A backup has all that the user keeps; a restore loses nothing; a hostile one changes nothing."""

import json
import os
import stat
import sys
import threading
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.cli import main
from kb.exchange.incoming.guards import Refused
from kb.home import restoring
from kb.home.backup import MARK, back_up, is_safe
from kb.home.named_lists import Item, NamedList, new_list, read_lists, write_list
from kb.home.notebooks import working_copies
from kb.home.notes import other_versions, read_note, write_note
from kb.home.restoring import restore_backup
from kb.home.versions import UNSEEN, Version

NAMES = st.from_regex(r"[A-Za-zé][A-Za-z0-9é ’()-]{0,12}\.(txt|json|pdf)", fullmatch=True).filter(is_safe)
FOLDERS = st.dictionaries(
    st.tuples(st.sampled_from(["notes", "lists", "handouts", "progress"]), NAMES).map("/".join),
    st.binary(max_size=60),
    max_size=6,
)


def files(folder):
    """Everything in a folder by its path, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def fill(folder, held):
    """Write some files."""
    for name, data in held.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def distinct(held):
    """Whether no two names are one where capitals make no difference."""
    return len({name.casefold() for name in held}) == len(held)


@given(FOLDERS.filter(distinct), FOLDERS.filter(distinct))
@settings(max_examples=30, deadline=None)
def test_nothing_is_lost(tmp_path_factory, before, now):
    """Whatever was kept and whatever is there now: both are there afterwards, and a second time changes nothing."""
    root = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_HOME", str(root / "old"))
        fill(root / "old", before)
        back_up(root / "b.zip")
        patch.setenv("KB_HOME", str(root / "new"))
        fill(root / "new", now)
        told = restore_backup(root / "b.zip")
        found = files(root / "new")
        assert now.items() <= found.items()
        assert told.new + told.there + len(told.beside) == len(before)
        for name, data in before.items():
            stem, ending = name.rsplit(".", 1)
            alike = [
                held for other, held in found.items() if other == name or other.startswith(f"{stem} (other)")
            ]
            assert data in alike, ending
        again = restore_backup(root / "b.zip")
        assert (again.new, again.beside) == (0, ())
        assert files(root / "new") == found


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such rights, and asks for them to make links"
)
def test_what_is_kept_is_in_it(user_folder, tmp_path):
    """Notes, lists, the institute, saved files; not Jupyter's own, no index, nothing half-written, no other backup."""
    write_note("infusion", "Mine.", UNSEEN)
    write_list(NamedList(new_list("Thursday").key, "Thursday", (Item("infusion"),)))
    working_copies()
    (user_folder / "notebooks" / "mine.ipynb").write_text("{}")
    fill(
        user_folder,
        {
            "institute.yml": b"name: X",
            "jupyter/config.py": b"x",
            "last-seen.json": b"{}",
            "texts/index.sqlite": b"x",
            "handouts/a.pdf": b"y",
        },
    )
    fill(user_folder, {"notes/.ipynb_checkpoints/a.txt": b"x", "handouts/.a.pdf.12-12345678.part": b"half"})
    (user_folder / "handouts" / "link.pdf").symlink_to("/etc/passwd")
    back_up(user_folder / "exports" / "first.zip")
    made = back_up(tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert set(archive.namelist()) == {
            MARK,
            "handouts/a.pdf",
            "institute.yml",
            "lists/list-thursday.json",
            "notebooks/mine.ipynb",
            "notes/infusion.txt",
        }
    assert made.folders == {"handouts": 1, "lists": 1, "notebooks": 1, "notes": 1, "settings": 1}
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) == 0o600


def test_what_differs_is_offered_as_another_version(user_folder, tmp_path):
    """The note of today stays; that of the backup is beside it, where the page of the note finds it."""
    write_note("infusion", "Old.", UNSEEN)
    write_list(NamedList("list-x", "X", (Item("infusion"),)))
    back_up(tmp_path / "b.zip")
    write_note("infusion", "New.", read_note("infusion"))
    write_list(NamedList("list-x", "X", (Item("brewing"),), Version()))
    (user_folder / "lists" / "list-x (other).json").unlink()
    told = restore_backup(tmp_path / "b.zip").told
    assert read_note("infusion").text == "New."
    assert other_versions("infusion") == ["infusion (other).txt"]
    assert [one.title for one in read_lists()] == ["X", "X (other version)"]
    assert "notes/infusion (other).txt" in told
    if sys.platform != "win32":
        assert stat.S_IMODE((user_folder / "notes" / "infusion (other).txt").stat().st_mode) == 0o600


def test_a_page_of_the_program_never_comes_back_in_its_place(user_folder, tmp_path):
    """It would run by itself: it stands beside, where the user opens it if at all."""
    fill(user_folder, {"notebooks/00-start.ipynb": b"changed"})
    back_up(tmp_path / "b.zip")
    (user_folder / "notebooks" / "00-start.ipynb").unlink()
    restore_backup(tmp_path / "b.zip")
    assert list(files(user_folder)) == ["notebooks/00-start (other).ipynb"]


def archive_of(path, *entries):
    """A .zip whose last file is the mark of a backup."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
        archive.writestr(MARK, json.dumps({"files": len(entries)}))
    return path


def linked():
    """An entry that is a symbolic link."""
    entry = zipfile.ZipInfo("notes/link.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE = """../out.txt /etc/x notes/../../x C:/x.txt notes\\x.txt notes/con.txt notes/x. jupyter/c.py
JUPYTER/c.py texts/index.sqlite .hidden notes//x.txt notes/ notes/a\x00b.txt nul"""


@pytest.mark.parametrize("name", [*HOSTILE.split(), "notes/" + "x" * 300, "notes/x "])
def test_what_leads_out_is_refused(user_folder, tmp_path, name):
    """Every name that is none of ours; what is good beside it is not written either."""
    path = archive_of(tmp_path / "b.zip", ("notes/good.txt", b"good"), ("notes/x-x.txt", b"bad"))
    data = path.read_bytes()
    if "\x00" in name or "\\" in name:  # Python mends these when it writes, so that the bytes are changed
        path.write_bytes(data.replace(b"notes/x-x.txt", (name + "aaaaa")[:13].encode()))
    else:
        path = archive_of(tmp_path / "b.zip", ("notes/good.txt", b"good"), (name, b"bad"))
    with pytest.raises(Refused, match="Nothing was changed"):
        restore_backup(path)
    assert not user_folder.exists()
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.parametrize(
    "entries", [[(linked(), "/etc")], [("a.txt", b"0" * 3_000_000)], [("A.txt", b""), ("a.txt", b"")]]
)
def test_links_bombs_and_doubles_are_refused(user_folder, tmp_path, entries):
    """A symbolic link, what is packed too tightly, two names that are one."""
    with pytest.raises(Refused, match="Nothing was changed"):
        restore_backup(archive_of(tmp_path / "b.zip", *entries))
    assert not user_folder.exists()


def test_what_is_too_large_is_refused(user_folder, tmp_path, monkeypatch):
    """Measured by what comes out."""
    monkeypatch.setattr(restoring, "LARGEST", 100)
    with pytest.raises(Refused, match="too large when it is unpacked"):
        restore_backup(archive_of(tmp_path / "b.zip", ("a.txt", os.urandom(101))))
    assert not user_folder.exists()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_backup_is_a_sentence(tmp_path_factory, data):
    """Cut anywhere, or one byte changed anywhere: refused with a sentence, or everything came back."""
    root = tmp_path_factory.mktemp("damaged")
    path = archive_of(root / "b.zip", ("notes/a.txt", b"hello"), ("lists/b.json", b"{}"))
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(
        data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]]))
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_HOME", str(root / "home"))
        try:
            assert restore_backup(path).new == 2
        except Refused:
            assert not (root / "home").exists()


def test_a_full_disk_leaves_what_was_there(user_folder, tmp_path, monkeypatch):
    """A file that cannot be written: those before it are gone again, and what was there is as it was."""
    path = archive_of(tmp_path / "b.zip", ("notes/a.txt", b"a"), ("notes/b.txt", b"b"))
    fill(user_folder, {"notes/mine.txt": b"mine"})
    sync, calls = os.fsync, []

    def full(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        restore_backup(path)
    assert files(user_folder) == {"notes/mine.txt": b"mine"}


def test_saves_go_on_meanwhile(user_folder, tmp_path):
    """While a note is saved again and again, every backup has one whole version of it."""
    over = threading.Event()

    def save():
        number = 0
        while not over.is_set():
            number += 1
            write_note("infusion", f"{number} " * 2000, read_note("infusion"))

    write_note("infusion", "0 " * 2000, UNSEEN)
    writer = threading.Thread(target=save)
    writer.start()
    try:
        for number in range(8):
            back_up(tmp_path / f"{number}.zip")
            with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
                words = archive.read("notes/infusion.txt").decode().split()
            assert (len(words), len(set(words))) == (2000, 1)
    finally:
        over.set()
        writer.join()


def test_where_nothing_is_kept_the_backup_says_so(user_folder, tmp_path):
    """It is empty, and comes back as nothing."""
    assert back_up(tmp_path / "b.zip").told == "Nothing is kept yet; the backup is empty."
    assert restore_backup(tmp_path / "b.zip") == (0, 0, ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_what_no_other_computer_could_hold_is_named(user_folder, tmp_path):
    """A name that Windows forbids is left out and told, so that the backup comes back everywhere."""
    fill(user_folder, {"handouts/a?.pdf": b"x", "handouts/b.pdf": b"y"})
    assert "no such names: handouts/a?.pdf" in back_up(tmp_path / "b.zip").told
    (user_folder / "handouts" / "b.pdf").unlink()
    assert restore_backup(tmp_path / "b.zip").new == 1


def test_the_commands_say_what_they_did(user_folder, tmp_path, capsys, monkeypatch):
    """One sentence each; an existing file is replaced only if one says so; what is no backup is said."""
    path = tmp_path / "b.zip"
    write_note("infusion", "Mine.", UNSEEN)
    assert main(["backup", str(path)]) == 0
    assert "1 files (notes 1)." in capsys.readouterr().out
    assert main(["backup", str(path)]) == 1
    assert main(["backup", str(path), "--force"]) == 0
    assert main(["backup", str(tmp_path / "b.tar")]) == 2
    (user_folder / "notes" / "infusion.txt").unlink()
    capsys.readouterr()
    assert main(["restore", str(path)]) == 0
    assert "1 file came back, 0 files were there already. Nothing was replaced." in capsys.readouterr().out
    (tmp_path / "x.zip").write_bytes(b"PK nonsense")
    assert main(["restore", str(tmp_path / "x.zip")]) == 1
    assert "`x.zip` is damaged, cut off, or no backup." in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "none.zip")]) == 1
    monkeypatch.setenv("KB_SHARED", "1")
    assert main(["backup", str(tmp_path / "c.zip")]) == 2
    assert main(["restore", str(path)]) == 2
