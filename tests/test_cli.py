"""The command `kb`: what it prints and how it ends."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from places import LIBRARY

from kb.cli import main
from kb.handouts import model
from kb.pictures.gallery import PICTURES
from kb.pictures.layout import places
from kb.pictures.style import PAPERS
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


@pytest.mark.parametrize(
    ("command", "names"),
    [("figure", PICTURES), ("figure", PAPERS), ("handout", model.AUDIENCES), ("handout", PAPERS)],
)
def test_help_names_what_can_be_asked_for(command, names, capsys):
    """Each picture, paper and audience is in the help of its command."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    words = capsys.readouterr().out
    assert [name for name in names if name not in words] == []


def test_help_names_every_command(capsys):
    """`kb --help` lists all, whatever a command needs in order to run."""
    with pytest.raises(SystemExit):
        main(["--help"])
    words = capsys.readouterr().out
    for command in (
        "lab",
        "check",
        "figure",
        "search",
        "handout",
        "layout",
        "new",
        "export",
        "backup",
        "restore",
    ):
        assert command in words


def test_checking_loads_nothing_that_draws():
    """`kb check` stays fast: it imports no picture and no table."""
    code = (
        "import sys; from kb.cli import main; main(['check']); print({'pandas', 'networkx'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "set()\n"


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


def lines(capsys):
    """What was printed, to both streams."""
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.fixture
def installed(monkeypatch):
    """As where the package is installed, and not a checkout."""
    monkeypatch.setattr("kb.cli.library.editable", lambda: False)


@pytest.mark.parametrize("command", [["new", "concept", "brand-new"], ["layout"]])
def test_an_installed_package_is_never_written_to(installed, command, capsys):
    """`new` and `layout` ask for a folder of the user's own."""
    assert main(command) == 2
    assert "--to" in lines(capsys)


def test_the_map_of_another_folder_is_placed(copy, capsys):
    """`kb layout --to FOLDER` writes there and nowhere else."""
    assert main(["layout", "--to", str(copy)]) == 0
    assert (copy / "layout" / "map.json").exists()


@pytest.fixture
def bad(tmp_path):
    """An overlay with a problem."""
    (tmp_path / "bad" / "concepts").mkdir(parents=True)
    (tmp_path / "bad" / "concepts" / "odd.md").write_text("---\nlabel: Odd\n---\n")
    return tmp_path / "bad"


@pytest.mark.parametrize(
    ("command", "status", "told"),
    [
        ("search shame --overlay {nowhere}", 1, "There is no such folder"),
        ("search shame --overlay {file}", 1, "This is a file, not a folder"),
        ("search shame --overlay {bad}", 1, "odd.md"),
        ("figure matrix --to {out}.svg --overlay {bad}", 1, "odd.md"),
        ("handout principle mutual-relationships --to {out}.html --overlay {nowhere}", 1, "no such folder"),
        ("check --overlay {nowhere}", 1, "There is no such folder"),
        ("check {file}", 1, "This is a file, not a folder"),
        (
            "handout reviewer shame --to {out}.html",
            2,
            "`reviewer` is a handout of a theory; “Shame” is a concept",
        ),
        (
            "handout six-ways leonards-soup selfobject --to {out}.html",
            2,
            "`six-ways` is a handout of one record; two records given",
        ),
        ("handout principle nowhere --to {out}.html", 2, "There is no `nowhere`"),
        ("handout principle --to {out}.html", 2, "one record; no record given"),
        ("handout matrix --to {out}.xls", 2, "A handout ends in"),
        ("handout matrix --to {out}", 2, "not in nothing"),
        ("handout matrix", 2, "Say what to write and where"),
        ("handout --all {file}", 1, "cannot be"),
        ("figure sheet --of shame --to {out}.svg", 2, "principle"),
        ("figure index --page 99 --to {out}.svg", 2, "page"),
        ("figure comparison --of shame shame --to {out}.svg", 2, "different"),
        ("figure matrix --to {file}/a.svg", 1, "cannot be used"),
        ("figure matrix --to {file}.svg", 1, "is there already; nothing was written"),
        ("handout matrix --to {file}.html", 1, "is there already; nothing was written"),
        ("new concept ../escape", 2, "is not an id"),
        ("lab --hub", 2, "called by a JupyterHub alone"),
    ],
)
def test_what_goes_wrong_is_a_sentence(command, status, told, tmp_path, bad, capsys):
    """The name of the file or folder, what is wrong with it, and the right status."""
    (tmp_path / "file").write_text("x")
    for ending in (".svg", ".html"):
        (tmp_path / f"file{ending}").write_text("mine")
    places = {name: tmp_path / name for name in ("nowhere", "file", "out")}
    assert main([word.format(**places, bad=bad) for word in command.split()]) == status
    printed = capsys.readouterr()
    assert told in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err
    assert (tmp_path / "file.svg").read_text() == (tmp_path / "file.html").read_text() == "mine"


@pytest.mark.parametrize(
    "command", ["search shame --limit -1", "search shame --limit 0", "figure index --page 0 --to a.svg"]
)
def test_numbers_begin_with_one(command, capsys):
    """A limit or a page below 1 is wrong usage."""
    with pytest.raises(SystemExit) as ended:
        main(command.split())
    assert ended.value.code == 2
