"""Working copies of the notebooks: nothing of the user's is lost."""

import json

import pytest

from kb.home import folder as places
from kb.home import notebooks
from kb.home.folder import delete_temporary_files, unused
from kb.home.notebooks import KEPT, newer_notebooks, restore, working_copies
from kb.home.stripping import WIDGET, strip_outputs


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


def notebook(source, outputs=(), **metadata):
    """A notebook of one cell, as Jupyter's model of it."""
    cell = {
        "cell_type": "code",
        "source": source,
        "outputs": list(outputs),
        "execution_count": 3,
        "metadata": {},
    }
    return {"cells": [cell], "metadata": metadata}


def data_of(source, outputs=(), **metadata):
    """The bytes of a notebook's file."""
    return json.dumps(notebook(source, outputs, **metadata)).encode()


def test_what_the_program_writes_is_no_change(shipped):
    """Outputs, counts and metadata of a copy count for nothing: it is refreshed."""
    change(shipped, data_of("one"))
    folder, _ = working_copies()
    change(folder, data_of(["o", "ne"], [{"output_type": "stream", "text": "x"}], language_info={}))
    change(shipped, data_of("two"))
    assert working_copies()[1] == []
    assert contents(folder) == {"00-start.ipynb": data_of("two")}


def test_new_metadata_reaches_an_unchanged_copy(shipped):
    """A notebook that becomes a page becomes one in the user's folder, too."""
    change(shipped, data_of("one"))
    folder, _ = working_copies()
    change(shipped, data_of("one", kb={"page": True}))
    working_copies()
    assert contents(folder) == {"00-start.ipynb": data_of("one", kb={"page": True})}


def test_a_copy_that_an_earlier_version_made_is_refreshed(shipped):
    """Earlier versions remembered a hash of the whole file."""
    change(shipped, data_of("one"))
    folder, _ = working_copies()
    (folder / KEPT).write_text(json.dumps({"00-start.ipynb": notebooks._hash(data_of("one"))}))
    change(shipped, data_of("two"))
    assert working_copies()[1] == []
    assert contents(folder) == {"00-start.ipynb": data_of("two")}


def test_a_restored_page_is_the_shipped_one_and_the_own_stays(shipped):
    """What the user changed is kept under a name of its own; what nobody changed is not."""
    folder, _ = working_copies()
    assert restore("00-start.ipynb") == ""
    change(folder, b"mine")
    assert restore("00-start.ipynb") == "00-start (yours).ipynb"
    change(folder, b"mine too")
    assert restore("00-start.ipynb") == "00-start (yours) 2.ipynb"
    assert contents(folder) == {
        "00-start.ipynb": b"first",
        "00-start (yours).ipynb": b"mine",
        "00-start (yours) 2.ipynb": b"mine too",
    }


@pytest.mark.parametrize("name", ["mine.ipynb", "../00-start.ipynb", ""])
def test_only_a_shipped_page_can_be_restored(shipped, name):
    """A notebook of the user's own stays as it is, and that is said."""
    folder, _ = working_copies()
    change(folder, b"mine", "mine.ipynb")
    with pytest.raises(ValueError, match="a notebook of your own"):
        restore(name)
    assert contents(folder) == {"00-start.ipynb": b"first", "mine.ipynb": b"mine"}


def test_a_page_is_saved_without_outputs_and_others_without_widgets():
    """What could not be shown without its kernel is not saved; a table of the cookbook is."""
    view = {"output_type": "display_data", "data": {WIDGET: {"model_id": "x"}}}
    table = {"output_type": "execute_result", "data": {"text/html": "<table>"}}
    for page, kept in ((True, []), (False, [table])):
        model = {"type": "notebook", "content": notebook("one", [view, table], kb={"page": page}, widgets={})}
        strip_outputs(model=model, path="x.ipynb", contents_manager=None)
        (cell,) = model["content"]["cells"]
        assert cell["outputs"] == kept
        assert "widgets" not in model["content"]["metadata"]
    file = {"type": "file", "content": "text"}
    strip_outputs(model=file, path="x.txt", contents_manager=None)
    assert file == {"type": "file", "content": "text"}
