"""The command `kb`: what it prints and how it ends."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from places import LIBRARY

from kb.cli import FIGURES, main
from kb.scene.catalogue import PICTURES
from kb.scene.layout import places
from kb.schema import KINDS, MAPPED


def run(*arguments):
    """`python -m kb` as a process."""
    command = [sys.executable, "-m", "kb", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def test_check_of_sound_content_ends_with_nought():
    """No problem, no line, exit code 0."""
    done = run("check", LIBRARY)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("0 problems in ")


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "--colour"], ["figure", "matrix"], ["new", "conzept"]]
)
def test_wrong_usage_ends_with_two(arguments):
    """A misspelt command gets the usage, not a traceback."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_folder_ends_with_one(tmp_path):
    """A folder that is not there is a problem."""
    done = run("check", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "There is no such folder." in done.stdout


def test_coverage_counts_what_is_there(capsys):
    """The coverage page follows the problems."""
    assert main(["check", str(LIBRARY), "--coverage"]) == 0
    out = capsys.readouterr().out
    assert "principles: 2" in out
    assert "Orphans (records without a reasoned link)\n  none" in out


@pytest.mark.parametrize("kind", KINDS)
def test_a_skeleton_has_every_required_part(kind, copy, capsys):
    """`kb new` writes a file that lacks nothing but its words."""
    assert main(["new", kind, "new-thing", "--to", str(copy)]) == 0
    path = copy / KINDS[kind].plural / "new-thing.md"
    assert path.exists()
    capsys.readouterr()
    main(["check", str(copy)])
    lines = [line for line in capsys.readouterr().out.splitlines() if "new-thing.md" in line]
    assert not [
        line
        for line in lines
        if "is missing" in line and "before the first heading" not in line and "new-thing.txt" not in line
    ]


def test_a_skeleton_never_replaces_a_record(copy):
    """An id that is there already is left alone."""
    before = (copy / "concepts" / "infusion.md").read_bytes()
    assert main(["new", "concept", "infusion", "--to", str(copy)]) == 1
    assert (copy / "concepts" / "infusion.md").read_bytes() == before


def test_an_odd_id_is_refused(copy):
    """A name with spaces or dots never becomes a file."""
    assert main(["new", "concept", "../escape", "--to", str(copy)]) == 2
    assert not (copy.parent / "escape.md").exists()


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


def test_the_command_names_every_picture():
    """The list in the command is that of the catalogue."""
    assert set(FIGURES) == set(PICTURES)


def test_search_reads_a_line_that_no_shell_keeps(monkeypatch, capsys):
    """`kb search -` takes the words from standard input and prints hits with their reasons."""
    monkeypatch.setattr("sys.stdin", StringIO("selfobjekt\n"))
    assert main(["search", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "selfobject"
    assert main(["search", "what dosage of lithium"]) == 1
    assert "Not in this knowledge base" in capsys.readouterr().err


def test_the_map_keeps_its_places(real):
    """One more record moves no other; the shipped places are those of the shipped records."""
    kept = dict(real.library.places)
    assert set(kept) == {r.id for kind in MAPPED for r in real.library.of(kind)}
    left_out = "zest"
    fewer = {id: place for id, place in kept.items() if id != left_out}
    again = places(real, kept=fewer)
    assert {id: again[id] for id in fewer} == fewer
    assert left_out in again
