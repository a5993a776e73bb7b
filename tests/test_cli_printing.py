"""The commands that write pictures and handouts: what is saved, and what stays when that fails."""

import errno
import os
import stat
import subprocess
import sys

import pytest

from kb.cli import main
from kb.content.files import write
from kb.handouts.catalogue import Options, handout


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_a_figure_is_saved(tmp_path, ending):
    """`kb figure` writes each format."""
    path = tmp_path / f"map{ending}"
    assert main(["figure", "sources", "--to", str(path)]) == 0
    assert path.stat().st_size > 5000


def test_a_figure_of_nothing_is_explained(tmp_path, capsys):
    """An unknown record or ending gets a sentence and exit code 2."""
    assert main(["figure", "neighbourhood", "--of", "selfobjet", "--to", str(tmp_path / "a.svg")]) == 2
    assert "Did you mean `selfobject`?" in capsys.readouterr().err
    assert main(["figure", "matrix", "--to", str(tmp_path / "a.doc")]) == 2
    assert main(["figure", "matrix", "--of", "selfobject", "--to", str(tmp_path / "a.svg")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_gets_a_sentence(tmp_path, capsys):
    """A file in the way of a folder is told in words."""
    (tmp_path / "file").write_text("x")
    assert main(["figure", "matrix", "--to", str(tmp_path / "file" / "a.svg")]) == 1
    assert "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 1, "No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied"), 1, "Permission denied"),
        (KeyboardInterrupt(), 130, "Stopped"),
        (RuntimeError("a slip of ours"), 1, "Tell the maintainers: RuntimeError: a slip of ours"),
    ],
)
def test_a_save_that_breaks_off_is_told(error, status, told, tmp_path, monkeypatch, capsys):
    """A full disk, a place without rights, an interrupt: a sentence, and what was there stays."""

    def fails(*_):
        raise error

    path = tmp_path / "a.svg"
    path.write_text("mine")
    monkeypatch.setattr("os.fsync", fails)
    assert main(["figure", "matrix", "--to", str(path), "--force"]) == status
    assert told in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["a.svg"]


def test_one_handout_that_fails_leaves_the_others(tmp_path, monkeypatch, capsys):
    """With --all each failure is a sentence at the end, and the rest is written."""
    from kb.handouts import writers

    def save(one, path, save=writers.save):
        if one.name == "glossary":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        save(one, path)

    monkeypatch.setattr(writers, "save", save)
    assert main(["handout", "--all", str(tmp_path / "all"), "--as", "html"]) == 1
    printed = capsys.readouterr()
    assert "glossary-a4.html cannot be written: No space left on device." in printed.err
    assert "Written: " in printed.err
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert {"evaluation-a4.html", "overview-a3.html", "principle-mutual-relationships-a4.html"} <= names
    assert "glossary-a4.html" not in names
    assert main(["handout", "--all", str(tmp_path / "all"), "--as", "html"]) == 1
    assert "more are there already; nothing was written" in capsys.readouterr().err


def test_force_replaces(tmp_path):
    """What is asked for is done."""
    path = tmp_path / "a.svg"
    path.write_text("mine")
    assert main(["figure", "matrix", "--to", str(path), "--force"]) == 0
    assert path.read_text().startswith("<svg")


def test_grey_and_paper_have_names_of_their_own(real):
    """No copy replaces another."""
    stems = {
        handout(real, "principle", ["mutual-relationships"], Options(audience, paper, grey)).stem
        for audience in ("trainer", "trainee")
        for paper in ("a4", "letter")
        for grey in (False, True)
    }
    assert len(stems) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_files_have_the_rights_that_the_system_gives(tmp_path, umask, mode):
    """A new file obeys the umask; one that is replaced keeps its rights; a private one is private."""
    before = os.umask(umask)
    try:
        write(tmp_path / "new", b"x")
        write(tmp_path / "private", b"x", private=True)
        (tmp_path / "old").touch()
        (tmp_path / "old").chmod(0o640)
        write(tmp_path / "old", b"x")
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"new": mode, "private": 0o600, "old": 0o640}


def test_the_scraps_of_a_killed_write_go_with_the_next(tmp_path):
    """Only those of this very file, and only where their process is gone."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = [
        f".a.svg.{gone.pid:x}-0123abcd.part",
        f".b.svg.{gone.pid:x}-0123abcd.part",
        f".a.svg.{os.getpid():x}-0123abcd.part",
    ]
    for name in (*names, ".a.svg.mine.part"):
        (tmp_path / name).write_text("half")
    write(tmp_path / "a.svg", b"x")
    assert {path.name for path in tmp_path.iterdir()} == {"a.svg", *names[1:], ".a.svg.mine.part"}
