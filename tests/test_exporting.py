"""The command `kb export`, and the menu “Take it with you”."""

import json
import subprocess
import sys
from zipfile import ZipFile

import pytest
from markupsafe import Markup

import kb.exchange.exports
from kb.cli import main
from kb.content.records import Line
from kb.exchange.exports import (
    CARDS,
    EXPORTS,
    PICKED,
    QUESTIONS,
    TABLES,
    VOCABULARY,
    Wanted,
    export,
    time_of_export,
)
from kb.training.question import TYPES, Because, Option, Question
from kb.widgets.practice_page import practise
from kb.widgets.surface import Surface
from kb.widgets.take_along import TakeAlong

ASKED = Question(
    "plainly/infusion",
    "Which?",
    tuple(Option(words, (Because("", (Line(1, "So."),)),)) for words in ("This", "That")),
    0,
    ("infusion",),
)


@pytest.fixture
def opened(monkeypatch, real):
    """Commands find the shipped content opened, with its questions made once."""
    monkeypatch.setattr("kb.cli.exporting.opened", lambda _: real.library)
    monkeypatch.setattr("kb.knowledge.base.KnowledgeBase", lambda _: real)


ABOUT_SOME = [name for name, one in EXPORTS.items() if one.takes not in (TABLES, VOCABULARY)]


@pytest.mark.parametrize("name", ABOUT_SOME)
def test_each_format_is_written(name, opened, tmp_path, capsys):
    """A file of its ending; what is there already is replaced only if that is asked for."""
    path = tmp_path / f"file{EXPORTS[name].ending}"
    command = ["export", name, str(path), "--of", "self-psychology"]
    assert main(command) == 0
    assert capsys.readouterr().out == f"Written: {path}\n"
    before = path.read_bytes()
    assert before
    assert main(command) == 1
    assert "is there already" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_questions_are_chosen(opened, tmp_path):
    """So many, of these types, about these records; other seeds choose others."""
    made = []
    for seed in ("one", "one", "two"):
        path = tmp_path / f"{len(made)}.json"
        main(["export", "jupyterquiz", str(path), "--types", "introduced", "--count", "4", "--seed", seed])
        made.append(json.loads(path.read_text("utf-8")))
    assert [len(one) for one in made] == [4, 4, 4]
    assert made[0] == made[1] != made[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["ankii", "x.apkg"],
            f"`ankii` is no format; there are {', '.join(EXPORTS)}. Did you mean `anki`?",
        ),
        (["anki", "x.zip"], "A file for anki ends in .apkg, not in .zip."),
        (["text", "x"], "A file for text ends in .txt, not in nothing."),
        (["anki", "x.apkg", "--count", "5"], "--count is for questions; anki takes cards."),
        (["text", "x.txt", "--types", "thery"], "Did you mean `theory`?"),
        (["text", "x.txt", "--of", "nothing-such"], "nothing-such"),
    ],
)
def test_what_is_wrong_is_a_sentence(arguments, told, opened, tmp_path, monkeypatch, capsys):
    """Nothing is written, and no traceback shown."""
    monkeypatch.chdir(tmp_path)
    assert main(["export", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_nothing_to_export_is_said(toy):
    """A record without questions or cards gives no empty file."""
    with pytest.raises(ValueError, match="There are no cards about first-cup; nothing was written"):
        export(toy, "anki", Wanted(["first-cup"]))


def test_a_missing_library_is_named(tmp_path, monkeypatch, capsys):
    """Who has not installed what writes Anki's files is told how."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    assert main(["export", "anki", str(tmp_path / "x.apkg")]) == 1
    assert "`genanki`, which is not installed: pip install" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_help_names_formats_and_types(capsys):
    """Each format and each type of question is in the help."""
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    words = capsys.readouterr().out
    assert [name for name in (*EXPORTS, *TYPES) if name not in words] == []


def test_a_file_bears_the_time_of_its_export(monkeypatch):
    """The present, so that Anki takes a later one; or a given one, so that the same bytes can be made again."""
    monkeypatch.setattr(kb.exchange.exports.time, "time", lambda: 2_000_000_000.9)
    assert time_of_export() == 2_000_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert time_of_export() == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH is a number of seconds"):
        time_of_export()


def test_only_the_export_for_anki_loads_genanki():
    """Other commands and formats do not wait for it."""
    code = "import sys, kb.exchange.exports; print({'genanki', 'lxml'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout == "set()\n"


class Panel(Surface):
    """A panel that has chosen something."""

    def __init__(self, base, takes, those):
        super().__init__(Markup("<div></div>"))
        self.along = TakeAlong(self, base, takes, lambda: ("a/b", those))
        self.add(self.along)
        self.sent = []
        self.send = lambda content, buffers=None: self.sent.append(content)


@pytest.mark.parametrize("name", EXPORTS)
def test_what_is_chosen_can_be_taken_along(name, toy, user_folder):
    """The menu offers each format for what is chosen; the file is in the user's exports and offered at once."""
    takes = EXPORTS[name].takes
    those = [ASKED] if takes == QUESTIONS else PICKED[takes](toy, Wanted())
    panel = Panel(toy, takes, those)
    assert f'data-do="take-{takes}" data-format="{name}"' in panel.along.menu()
    panel.hear({"do": f"take-{takes}", "format": name})
    (path,) = (user_folder / "exports").iterdir()
    assert path.name == f"a b{EXPORTS[name].ending}"
    assert path.name in json.dumps(panel.sent)
    if name == "anki":
        assert "collection.anki2" in ZipFile(path).namelist()


def test_the_very_questions_are_printed(toy, user_folder):
    """The sheet has the questions that are chosen, not others about the same records."""
    panel = Panel(toy, QUESTIONS, [ASKED])
    assert 'data-do="print-questions" data-format=".pdf"' in panel.along.menu()
    panel.hear({"do": "print-questions", "format": ".html"})
    (path,) = (user_folder / "handouts").iterdir()
    assert path.name == "Quiz a b.html"
    assert "A: This" in path.read_text("utf-8")
    assert "print-questions" not in Panel(toy, CARDS, ()).along.menu()


def test_nothing_chosen_is_a_sentence(toy, user_folder):
    """No empty file is saved."""
    panel = Panel(toy, CARDS, ())
    panel.hear({"do": "take-cards", "format": "anki"})
    assert "There are no cards to take along." in json.dumps(panel.sent)
    assert not (user_folder / "exports").exists()


def test_a_panel_takes_along_only_what_it_has(toy, user_folder):
    """Questions are not written as cards, whatever the browser asks for."""
    panel = Panel(toy, QUESTIONS, [ASKED])
    panel.hear({"do": "take-questions", "format": "anki"})
    assert not (user_folder / "exports").exists()


def test_the_quiz_is_taken_along_before_it_starts_and_after(real, user_folder):
    """The page for practising has the menu at both places; the questions are those that Start begins with."""
    surface = practise(real)
    assert "Take it with you" in surface.quiz
    surface.hear({"do": "take-questions", "format": "text"})
    surface.hear({"do": "quiz-start"})
    (path,) = (user_folder / "exports").iterdir()
    assert path.name == "10 questions.txt"
    for number in range(1, 11):
        assert f"{number} of 10" in surface.quiz
        surface.hear({"do": "quiz-next"})
    assert "Take it with you" in surface.quiz
    surface.hear({"do": "take-questions", "format": "text"})
    first, second = sorted((user_folder / "exports").iterdir(), key=lambda one: len(one.name))
    assert first.read_bytes() == second.read_bytes()
