"""Working copies of the notebooks: nothing of the user's is lost."""

import pytest

from kb import store


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A shipped folder with one notebook, and a home of one's own."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "00-start.ipynb").write_bytes(b"first")
    monkeypatch.setattr(store, "shipped", lambda _: folder)
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    return folder


def test_an_unchanged_copy_is_refreshed(shipped):
    """An update reaches whoever changed nothing."""
    folder, _ = store.working_copies()
    (shipped / "00-start.ipynb").write_bytes(b"second")
    _, beside = store.working_copies()
    assert (folder / "00-start.ipynb").read_bytes() == b"second"
    assert beside == []


def test_a_changed_copy_is_kept_beside_the_new_one(shipped):
    """What the user changed stays, and the newer notebook stands beside it."""
    folder, _ = store.working_copies()
    (folder / "00-start.ipynb").write_bytes(b"mine")
    (shipped / "00-start.ipynb").write_bytes(b"second")
    _, beside = store.working_copies()
    assert (folder / "00-start.ipynb").read_bytes() == b"mine"
    assert (folder / "00-start (new).ipynb").read_bytes() == b"second"
    assert beside == store.newer_notebooks() == ["00-start (new).ipynb"]


def test_a_changed_copy_without_news_stays_alone(shipped):
    """Nothing is put beside it while the shipped notebook is the same."""
    folder, _ = store.working_copies()
    (folder / "00-start.ipynb").write_bytes(b"mine")
    assert store.working_copies()[1] == []
    assert (folder / "00-start.ipynb").read_bytes() == b"mine"


def test_a_damaged_memory_loses_nothing(shipped):
    """Where the note of our copies is broken, every copy counts as changed."""
    folder, _ = store.working_copies()
    (folder / store.KEPT).write_text("{")
    (folder / "00-start.ipynb").write_bytes(b"mine")
    assert store.working_copies()[1] == ["00-start (new).ipynb"]
    assert (folder / "00-start.ipynb").read_bytes() == b"mine"


def test_the_configuration_switches_news_and_updates_off(shipped):
    """Jupyter asks nobody for news, updates or extensions."""
    folder = store.configuration()
    assert '"news_url": null' in (folder / "jupyter_server_config.json").read_text()
    assert "NeverCheckForUpdate" in (folder / "jupyter_server_config.json").read_text()
    assert '"fetchNews": "false"' in (folder / "labconfig" / "default_setting_overrides.json").read_text()
