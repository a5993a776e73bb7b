"""What several tests share."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from places import LIBRARY
from sites import shared_site

import kb


def pytest_configure(config):
    """Snapshots of content are kept apart from those of whoever runs the tests; workers inherit it."""
    if not hasattr(config, "workerinput"):
        os.environ["KB_CACHE"] = tempfile.mkdtemp(prefix="kb-cache-")


def pytest_xdist_auto_num_workers(config):
    """One worker more than there are cores: those with a browser wait more than they work."""
    return (os.cpu_count() or 1) + 1


def pytest_unconfigure(config):
    """Leave nothing behind."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop("KB_CACHE"), ignore_errors=True)


@pytest.fixture(scope="session")
def toy():
    """The toy knowledge base."""
    return kb.load(LIBRARY)


@pytest.fixture(scope="session")
def real():
    """The shipped knowledge base."""
    return kb.load()


@pytest.fixture(scope="session")
def site(tmp_path_factory, real):
    """The folder of the site of the shipped content."""
    return shared_site(tmp_path_factory, real)


@pytest.fixture
def copy(tmp_path):
    """A copy of the toy content that a test may change."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "content"))


@pytest.fixture
def renamed(copy):
    """The toy content, in which Infusion was once called `steeping`."""
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8").replace("label:", "formerly: [steeping]\nlabel:", 1), "utf-8")
    return kb.load(copy)


@pytest.fixture
def user_folder(tmp_path, monkeypatch):
    """A user's folder of its own, and no draft of a note, a list or a workshop."""
    from kb.widgets import collecting, noting, workshop_panel

    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(noting, "_written", {})
    monkeypatch.setattr(collecting, "_desk", collecting.Desk())
    monkeypatch.setattr(workshop_panel, "_desk", workshop_panel.WorkshopDesk())
    return tmp_path / "home"


@pytest.fixture
def explorer(toy, user_folder):
    """The explorer on the toy content."""
    from kb import widgets

    return widgets.explorer(toy, "infusion")
