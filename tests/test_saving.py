"""Saved files are within reach, and nothing else is."""

import pytest
from markupsafe import Markup
from surfaces import Told

from kb.handouts.model import FORMATS
from kb.handouts.sorts import HANDOUTS
from kb.home import saved
from kb.widgets.paper import Printing, print_out, printed_as
from kb.widgets.surface import Surface, region
from kb.widgets.your_files import Files

pytestmark = pytest.mark.usefixtures("user_folder")


class Desk(Told, Surface):
    """A surface with saved files."""

    files = region()

    def __init__(self, base):
        super().__init__(Markup("<div data-region='files'></div>"))
        self.list = Files(self, "files")
        self.add(self.list)
        self.add(Printing(self, base))


@pytest.fixture
def desk(toy):
    """The surface, with nothing saved yet."""
    return Desk(toy)


@pytest.fixture
def local(monkeypatch):
    """A computer with windows; returns the commands that it is told to run."""
    ran = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(saved.shutil, "which", lambda name: name)
    monkeypatch.setattr(saved.subprocess, "Popen", lambda command, **_: ran.append(command))
    return ran


def test_what_is_printed_is_offered_with_its_bytes(desk, user_folder):
    """The sentence names the file and what can be done with it; the browser has the file's bytes."""
    desk.hear({"do": "print", "what": "comparison", "ids": "infusion brewing", "format": ".pdf"})
    (path,) = (user_folder / "handouts").iterdir()
    assert path.name == "Infusion and Brewing (compared).pdf"
    for words in (path.name, "your handouts", ">Open<", "Download", "Print"):
        assert words in desk.said
    assert desk.files_sent == {f"handouts/{path.name}": ("application/pdf", path.read_bytes())}


@pytest.mark.parametrize(
    ("what", "ids", "name"),
    [
        ("record", ["fresh-water"], "principle"),
        ("record", ["school-of-steam"], "theory"),
        ("record", ["infusion"], "concept"),
        ("record", ["KIND person"], "records"),
        ("record", ["KIND finding"], "records"),
        ("link", ["infusion", "fresh-water"], "connection"),
        ("comparison", ["infusion", "brewing"], "comparison"),
        ("list", ["infusion", "brewing"], "records"),
        ("reading", ["infusion", "warming-the-pot"], "reading-list"),
    ],
)
def test_all_that_is_shown_can_be_printed(toy, what, ids, name):
    """Each as its own sort of handout, in each of the formats that are offered; twice does not overwrite."""
    ids = [next(toy.library.of(id[5:])).id if id.startswith("KIND ") else id for id in ids]
    title = "Thursday: a/b" if what == "list" else ""
    offered = [ending for _, ending in printed_as(what, toy.record(ids[0]))]
    assert offered == list(HANDOUTS[name].formats)
    for ending in offered:
        first, second = (print_out(toy, what, ids, ending, title) for _ in range(2))
        assert first != second
        assert first.suffix == ending
        assert first.read_bytes()[:2] == {".pdf": b"%P", ".html": b"<!"}.get(ending, b"PK")
        assert not title or first.name == f"Thursday a b (list){ending}"
    for ending in set(FORMATS) - set(offered):
        with pytest.raises(ValueError, match="save it as"):
            print_out(toy, what, ids, ending, title)


def test_the_newest_file_comes_first(desk, user_folder):
    """With its day and size; a file that is half written, hidden or a link to elsewhere is not offered."""
    folder = user_folder / "handouts"
    folder.mkdir(parents=True)
    for number, name in enumerate(("old.pdf", "new.docx")):
        (folder / name).write_bytes(b"x" * 1500)
        saved.os.utime(folder / name, (1e9 + number, 1e9 + number))
    (folder / ".hidden.pdf").write_bytes(b"x")
    (folder / "link.pdf").symlink_to(__file__)
    (user_folder / "notes").mkdir()
    (user_folder / "notes" / "infusion.txt").write_text("private")
    desk.list.draw()
    assert [one.path.name for one in saved.saved_files()] == ["new.docx", "old.pdf"]
    assert "September 9, 2001" in desk.files
    assert "2 kB" in desk.files
    assert not any(name in desk.files for name in (".hidden", "link.pdf", "infusion"))


@pytest.mark.parametrize(
    "name",
    ["handouts/../notes/x.txt", "notes/x.txt", "handouts/nothing.pdf", "handouts/", "x.txt", "/etc/passwd"],
)
@pytest.mark.parametrize("do", ["file-give", "file-open", "file-show", "file-delete-yes"])
def test_nothing_else_is_within_reach(desk, user_folder, name, do):
    """No name that is sent leads out of the folders of saved files."""
    (user_folder / "notes").mkdir(parents=True)
    (user_folder / "notes" / "x.txt").write_text("private")
    (user_folder / "handouts").mkdir()
    desk.hear({"do": do, "file": name})
    assert desk.said == "This file is not there any more."
    assert desk.files_sent == {}
    assert (user_folder / "notes" / "x.txt").exists()


def test_a_page_from_the_folder_runs_no_program(desk, user_folder):
    """An HTML file is given with a rule that forbids scripts; one without a head is only downloaded."""
    folder = user_folder / "handouts"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text("<!doctype html><html><head><title>x</title></head><script>1</script>")
    (folder / "b.html").write_text("<script>1</script>")
    (folder / "c.svg").write_text("<svg/>")
    for name in "a.html b.html c.svg".split():
        desk.hear({"do": "file-give", "file": f"handouts/{name}"})
    assert b"script-src 'none'" in desk.files_sent["handouts/a.html"][1]
    assert desk.files_sent["handouts/a.html"][0].startswith("text/html")
    assert desk.files_sent["handouts/b.html"][0] == "application/octet-stream"
    assert desk.files_sent["handouts/c.svg"][0] == "application/octet-stream"


def test_deleting_asks_first(desk, user_folder):
    """The first press only asks; No keeps the file, Yes deletes it and says so."""
    folder = user_folder / "handouts"
    folder.mkdir(parents=True)
    (folder / "a.pdf").write_bytes(b"x")
    desk.list.draw()
    desk.hear({"do": "file-delete", "file": "handouts/a.pdf"})
    assert "Yes, delete it" in desk.files
    desk.hear({"do": "file-delete-no"})
    assert "Yes, delete it" not in desk.files
    assert (folder / "a.pdf").exists()
    desk.hear({"do": "file-delete-yes", "file": "handouts/a.pdf"})
    assert not (folder / "a.pdf").exists()
    assert desk.said == "a.pdf is deleted."
    assert "Nothing is saved yet" in desk.files


def test_files_of_other_pages_are_found(desk, user_folder):
    """Whoever turns to the list sees what was saved elsewhere meanwhile."""
    (user_folder / "tables").mkdir(parents=True)
    (user_folder / "tables" / "concepts.csv").write_text("x")
    desk.do("files-draw")
    assert "concepts.csv" in desk.files


def test_older_files_are_one_press_away(desk, user_folder):
    """The list begins with the newest and says how many are left out."""
    folder = user_folder / "pictures"
    folder.mkdir(parents=True)
    for number in range(15):
        (folder / f"{number}.png").write_bytes(b"x")
    desk.list.draw()
    assert "Show 3 older files" in desk.files
    desk.hear({"do": "files-all"})
    assert desk.files.count('data-group="file ') == 15


@pytest.mark.parametrize(
    ("platform", "command"),
    [
        ("win32", ["explorer", "/select,{path}"]),
        ("darwin", ["open", "-R", "{path}"]),
        ("linux", ["xdg-open", "{folder}"]),
    ],
)
def test_a_file_is_shown_in_its_folder(desk, user_folder, local, monkeypatch, platform, command):
    """Each system's own file manager opens there."""
    monkeypatch.setattr("sys.platform", platform)
    (user_folder / "handouts").mkdir(parents=True)
    path = user_folder / "handouts" / "a.docx"
    path.write_bytes(b"x")
    desk.list.draw()
    assert "Show in folder" in desk.files
    assert 'data-do="file-open"' in desk.files
    desk.hear({"do": "file-show", "file": "handouts/a.docx"})
    desk.hear({"do": "file-open", "file": "handouts/a.docx"})
    assert local[0] == [part.format(path=path, folder=path.parent) for part in command]
    assert local[1][-1] == str(path)


def test_where_no_window_can_be_opened_that_is_said(desk, user_folder, local, monkeypatch):
    """On another computer, and where the program is missing, a sentence says what to do."""
    (user_folder / "handouts").mkdir(parents=True)
    (user_folder / "handouts" / "a.pdf").write_bytes(b"x")
    monkeypatch.setattr(saved.shutil, "which", lambda name: None)
    desk.hear({"do": "file-show", "file": "handouts/a.pdf"})
    assert desk.said == "This computer has no program for that. Use Download."
    monkeypatch.setenv("JUPYTERHUB_USER", "somebody")
    desk.hear({"do": "file-show", "file": "handouts/a.pdf"})
    assert desk.said == saved.ELSEWHERE
    desk.list.draw()
    assert "Show in folder" not in desk.files
    assert local == []


def test_a_shared_room_keeps_no_file(toy, user_folder, monkeypatch):
    """A handout is made, given to the browser and not listed; nothing is written into the user's folder."""
    monkeypatch.setenv("KB_SHARED", "1")
    desk = Desk(toy)
    desk.hear({"do": "print", "what": "record", "ids": "infusion", "format": ".pdf"})
    assert "Nothing is kept in this room" in desk.said
    ((kind, data),) = desk.files_sent.values()
    assert (kind, data[:4]) == ("application/pdf", b"%PDF")
    assert not user_folder.exists()
    assert "nothing is kept" in desk.files


def test_a_failed_write_is_a_sentence(desk, monkeypatch):
    """Where the disk refuses, what was pressed says so, and nothing is offered."""
    monkeypatch.setattr(
        "os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    desk.hear({"do": "print", "what": "record", "ids": "infusion", "format": ".pdf"})
    assert "No space left on device" in desk.said
    assert desk.files_sent == {}
