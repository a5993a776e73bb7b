"""Working copies of the notebooks: nothing of the user's is lost."""

import pytest

from kb.home import folder as places
from kb.home import notebooks
from kb.home.folder import delete_temporary_files, unused
from kb.home.notebooks import KEPT, newer_notebooks, working_copies


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A shipped folder with one notebook, and a home of one's own."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "00-start.ipynb").write_bytes(b"first")
    monkeypatch.setattr(notebooks, "shipped", lambda _: folder)
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    return folder


def change(folder, data, name="00-start.ipynb"):
    """Write a notebook."""
    (folder / name).write_bytes(data)


def contents(folder):
    """What the folder of copies holds, without our memory."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != KEPT}


def test_an_unchanged_copy_is_refreshed(shipped):
    """An update reaches whoever changed nothing."""
    folder, _ = working_copies()
    change(shipped, b"second")
    _, beside = working_copies()
    assert contents(folder) == {"00-start.ipynb": b"second"}
    assert beside == []


def test_a_changed_copy_is_kept_beside_the_new_one(shipped):
    """What the user changed stays, and the newer notebook stands beside it, said once."""
    folder, _ = working_copies()
    change(folder, b"mine")
    change(shipped, b"second")
    _, beside = working_copies()
    assert contents(folder) == {"00-start.ipynb": b"mine", "00-start (new).ipynb": b"second"}
    assert beside == newer_notebooks() == ["00-start (new).ipynb"]
    assert working_copies()[1] == []


def test_work_in_the_new_notebook_is_never_replaced(shipped):
    """`NAME (new).ipynb` that the user edited has become the user's; the next one gets a name of its own."""
    folder, _ = working_copies()
    change(folder, b"mine")
    change(shipped, b"second")
    working_copies()
    change(folder, b"mine too", "00-start (new).ipynb")
    working_copies()
    change(shipped, b"third")
    _, beside = working_copies()
    assert contents(folder) == {
        "00-start.ipynb": b"mine",
        "00-start (new).ipynb": b"mine too",
        "00-start (new) 2.ipynb": b"third",
    }
    assert beside == ["00-start (new) 2.ipynb"]
    assert newer_notebooks() == ["00-start (new) 2.ipynb", "00-start (new).ipynb"]


def test_an_unread_new_notebook_is_refreshed(shipped):
    """Where nobody touched `NAME (new).ipynb`, the next update takes its place."""
    folder, _ = working_copies()
    change(folder, b"mine")
    for data in (b"second", b"third"):
        change(shipped, data)
        working_copies()
    assert contents(folder) == {"00-start.ipynb": b"mine", "00-start (new).ipynb": b"third"}


def test_a_changed_copy_without_news_stays_alone(shipped):
    """Nothing is put beside it while the shipped notebook is the same."""
    folder, _ = working_copies()
    change(folder, b"mine")
    assert working_copies()[1] == []
    assert contents(folder) == {"00-start.ipynb": b"mine"}


@pytest.mark.parametrize("damage", ["{", "[]", '{"00-start.ipynb": 5}', "\udcff"])
def test_a_damaged_memory_loses_nothing(shipped, damage):
    """Where the note of our copies is broken, every copy counts as changed."""
    folder, _ = working_copies()
    (folder / KEPT).write_bytes(damage.encode("utf-8", "surrogateescape"))
    change(folder, b"mine")
    change(folder, b"mine too", "00-start (new).ipynb")
    assert working_copies()[1] == ["00-start (new) 2.ipynb"]
    assert contents(folder)["00-start.ipynb"] == b"mine"
    assert contents(folder)["00-start (new).ipynb"] == b"mine too"


def test_what_cannot_be_read_stays(shipped):
    """A folder under a notebook's name counts as the user's."""
    working_copies()
    folder = notebooks.home() / "notebooks"
    (folder / "00-start.ipynb").unlink()
    (folder / "00-start.ipynb").mkdir()
    assert working_copies()[1] == []
    assert (folder / "00-start.ipynb").is_dir()


def test_a_free_name_is_one_that_nothing_has(tmp_path):
    """Files, folders and dead links hold their names; the number grows until one is free."""
    path = tmp_path / "a.pdf"
    assert unused(path) == path
    path.write_text("x")
    (tmp_path / "a 2.pdf").mkdir()
    (tmp_path / "a 3.pdf").symlink_to(tmp_path / "nowhere")
    assert unused(path) == tmp_path / "a 4.pdf"


def test_scraps_of_interrupted_saves_are_cleared_and_nothing_else(tmp_path, monkeypatch):
    """What a killed save left goes; hidden files of others stay."""
    monkeypatch.setenv("KB_HOME", str(tmp_path))
    folder = tmp_path / "notes"
    kept = {"shame.txt", ".hidden", ".DS_Store", ".shame.txt.swp"}
    for name in (*kept, ".shame.txt.a1b2c3d4.part", ".shame.txt.a1b2c3d4"):
        places.home().joinpath("notes").mkdir(exist_ok=True)
        (folder / name).write_text("x")
    delete_temporary_files()
    assert {path.name for path in folder.iterdir()} == kept
