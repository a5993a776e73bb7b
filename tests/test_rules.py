"""The check finds each fault, says where it is and what to do, and never breaks."""

import shutil
import subprocess
import sys

import pytest
from places import BROKEN, LIBRARY

import kb

FAULTS = sorted(path.name for path in BROKEN.iterdir())


def test_the_toy_content_has_no_problem():
    """The folder that each fault is put into is sound by itself."""
    assert kb.check(LIBRARY) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault, copy):
    """One broken file gives the expected problem and no false alarm, at a place that exists, with a remedy.

    The first line of `EXPECTED` is the fault; further lines are what follows from it.
    """
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    expected = (copy / "EXPECTED").read_text(encoding="utf-8").splitlines()
    problems = kb.check(copy)
    assert [line for line in expected if not any(line in str(problem) for problem in problems)] == []
    assert [problem for problem in problems if not any(line in str(problem) for line in expected)] == []
    assert all((copy / problem.path).exists() and problem.line >= 1 for problem in problems)
    assert all(problem.remedy.strip().endswith((".", "!", "?")) for problem in problems)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_stops_loading(fault, copy):
    """Content with a problem is never half-loaded."""
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    with pytest.raises(kb.ContentError) as raised:
        kb.load(copy)
    assert raised.value.problems == kb.check(copy)


def test_faults_are_reported_together(copy):
    """All problems of a run come at once."""
    for fault in ("house-word", "odd-year", "no-consultation"):
        shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    assert len(kb.check(copy)) == 3


@pytest.mark.parametrize("fault", ["dangling-link", "invalid-yaml", "empty-file"])
def test_the_command_fails_on_a_fault(fault, copy):
    """`kb check` prints one problem a line and exits with 1, without a traceback."""
    shutil.copytree(BROKEN / fault, copy, dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "kb", "check", str(copy)], check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == len(kb.check(copy))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("latin-1", "---\nlabel: Thé\n---\nTea.\n".encode("latin-1"), "The file is not UTF-8 text."),
        ("utf-16", "---\nlabel: Tea\n---\nTea.\n".encode("utf-16"), "The file is not UTF-8 text."),
        ("huge", b"---\nlabel: Tea\n---\n" + b"Tea is hot.\n" * 60_000, "The file is larger than 500 kB."),
        ("nul", b"---\nlabel: Tea\n---\nTea\x00.\n", "invisible control character"),
    ],
)
def test_odd_bytes_are_explained(name, data, expected, copy):
    """A file in the wrong encoding, or far too large, gets a sentence that says so."""
    (copy / "concepts" / "infusion.md").write_bytes(data)
    found = [problem for problem in kb.check(copy) if problem.path == "concepts/infusion.md"]
    assert len(found) == 1, name
    assert expected in found[0].message


@pytest.mark.parametrize("change", [lambda b: b"\xef\xbb\xbf" + b, lambda b: b.replace(b"\n", b"\r\n")])
def test_windows_files_are_accepted(change, copy):
    """A byte order mark and Windows line ends change nothing."""
    for path in copy.glob("*/*.md"):
        path.write_bytes(change(path.read_bytes()))
    assert kb.check(copy) == []
    assert kb.load(copy).statements.equals(kb.load(LIBRARY).statements)


def test_a_missing_folder_is_a_problem(tmp_path):
    """A folder that is not there gets a sentence, not a traceback."""
    assert "There is no such folder." in str(kb.check(tmp_path / "nowhere")[0])
