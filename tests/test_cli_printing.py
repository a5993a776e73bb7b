"""The commands that write pictures and handouts: what is saved, and what stays when that fails."""

import errno
import io
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kb.cli import main
from kb.cli.batch import tasks
from kb.cli.progress import Progress
from kb.content.files import write
from kb.handouts.catalogue import Job, Options, handout
from kb.handouts.model import FORMATS


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


def test_one_handout_that_fails_leaves_the_others(tmp_path, capsys):
    """With --all, in several processes, each failure is a sentence at the end, and the rest is written."""
    folder = tmp_path / "all"
    (folder / "principle-mutual-relationships-trainee-a4.html" / "in the way").mkdir(parents=True)
    command = ["handout", "--all", str(folder), "--as", "HTML", "--for", "trainee"]
    assert main(command) == 1
    assert "trainee-a4.html is there already; nothing was written" in capsys.readouterr().err
    assert main([*command, "--force"]) == 1
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    names = [path.name for path in folder.iterdir()]
    assert lines[0].startswith(f"0 of {len(names)} done: six-ways-")
    assert "principle-mutual-relationships-trainee-a4.html cannot be written: " in lines[-2]
    assert lines[-1].startswith(f"Written: {len(names) - 1} of {len(names)} files, ")
    assert len(lines) < 20
    assert printed.out == ""
    assert "six-ways-four-minutes-late-trainee-a4.html" in names
    assert all("-trainee-" in name for name in names)


def test_all_are_counted_and_said(tmp_path, capsys, monkeypatch):
    """A few are made in one process; the last sentence says how many files there are and how large."""
    few = [Job(name, (), "trainer", "a4") for name in ("observer", "sign-in")]
    monkeypatch.setattr("kb.cli.batch.ready", lambda base: few)
    assert main(["handout", "--all", str(tmp_path), "--as", "pdf", "pptx", "--grey"]) == 0
    found = {path.name for path in tmp_path.iterdir()}
    assert found == {"observer-a4-grey.pdf", "sign-in-a4-grey.pdf"}
    assert capsys.readouterr().out.startswith("Written: 2 files, ")
    assert main(["handout", "--all", str(tmp_path), "--for", "reviewer"]) == 2
    assert capsys.readouterr().err == "No ready-made handout is made so; nothing was written.\n"


def test_large_print_and_paper_are_used_where_they_can_be(real):
    """What has no large print is left out; what is never on that paper is on its own; no file is named twice."""
    folder, endings = Path("all"), FORMATS
    letter = {
        path.name for one in tasks(real, Options(paper="letter"), endings, folder) for path in one.paths
    }
    assert {"overview-letter.pdf", "poster-a1.pdf"} <= letter
    large = tasks(real, Options(large=True), (".pdf",), folder)
    names = [path.name for one in large for path in one.paths]
    assert "theory-self-psychology-a4-large.pdf" in names
    assert not [name for name in names if name.startswith("matrix")]
    assert len(set(names)) == len(names)


def test_progress_is_one_line_on_a_terminal_and_sparse_in_a_file():
    """What is being done, how many of how many, and the time left once it can be told."""
    terminal, file = io.StringIO(), io.StringIO()
    terminal.isatty = lambda: True
    now = [0.0]
    both = [Progress(200, out, lambda: now[0]) for out in (terminal, file)]
    for done in range(200):
        for one in both:
            one.doing(done, ["matrix", "atlas"])
        now[0] += 0.5
    for one in both:
        one.end()
    assert terminal.getvalue().count("\n") == 1
    assert terminal.getvalue().startswith("\r0 of 200 done: matrix, atlas ")
    lines = file.getvalue().splitlines()
    assert lines[0] == "0 of 200 done: matrix, atlas"
    assert lines[1] == "20 of 200 done, about 90 s left: matrix, atlas".replace("90 s", "2 min")
    assert len(lines) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C in another way")
def test_all_can_be_stopped(tmp_path):
    """Ctrl-C ends every process with one sentence; what is written is whole, and nothing else is there."""
    command = [sys.executable, "-m", "kb", "handout", "--all", str(tmp_path), "--as", "html"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while len(list(tmp_path.glob("*.html"))) < 3 and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        told = process.communicate()[1].splitlines()
    assert process.returncode == 130
    assert told[-1] == "Stopped. What was written so far is whole."
    assert all(re.match(r"\d+ of \d+ done", line) for line in told[:-1])
    found = list(tmp_path.iterdir())
    assert all(path.read_text("utf-8").rstrip().endswith("</html>") for path in found)
    assert 3 <= len(found) < 300


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
