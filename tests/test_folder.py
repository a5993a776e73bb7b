"""The user's own folder: where it is, and names in it that are not taken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

from kb.home import folder


def test_a_chosen_folder_comes_first(monkeypatch, tmp_path):
    """`KB_HOME` names the folder, whatever the system would say."""
    monkeypatch.setenv("KB_HOME", str(tmp_path))
    assert folder.home() == tmp_path


@pytest.mark.parametrize("chosen", [None, ""])
def test_by_default_it_is_where_the_system_keeps_data(monkeypatch, tmp_path, chosen):
    """An empty `KB_HOME` is the same as none."""
    monkeypatch.delenv("KB_HOME", raising=False)
    if chosen is not None:
        monkeypatch.setenv("KB_HOME", chosen)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert folder.home() == tmp_path / "relational-kb"
    assert folder.home().name == "relational-kb"


@pytest.mark.parametrize(
    ("system", "place"),
    [
        (Unix, "~/.local/share/relational-kb"),
        (MacOS, "~/Library/Application Support/relational-kb"),
    ],
)
def test_each_system_has_its_place(monkeypatch, system, place):
    """The folder is where it has always been, so that nobody's notes are lost."""
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    found = system("relational-kb", appauthor=False).user_data_dir
    assert Path(found) == Path(place).expanduser()


def test_windows_has_its_place(monkeypatch):
    """It is in the local part of the profile, which is not copied between computers."""
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda name: f"C:\\{name}")
    found = Windows("relational-kb", appauthor=False).user_data_dir
    assert found.replace("/", "\\") == "C:\\CSIDL_LOCAL_APPDATA\\relational-kb"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("C:/Users/a/OneDrive/kb", "OneDrive"),
        ("/home/a/Dropbox (Work)/kb", "Dropbox"),
        ("/Users/a/Library/Mobile Documents/kb", "iCloud"),
        ("/home/a/notes", ""),
    ],
)
def test_a_folder_that_is_synced_is_noticed(monkeypatch, path, name):
    """Notes in a synced folder leave the computer, so the user is told."""
    monkeypatch.setenv("KB_HOME", path)
    assert folder.copied_by_a_cloud() == name


def test_unused_names_are_counted(tmp_path):
    """The first name that nothing has, a broken link included."""
    path = tmp_path / "map.svg"
    assert folder.unused(path) == path
    path.write_text("")
    assert folder.unused(path) == tmp_path / "map 2.svg"
    if sys.platform != "win32":
        (tmp_path / "map 2.svg").symlink_to(tmp_path / "nowhere")
        assert folder.unused(path) == tmp_path / "map 3.svg"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a profile to its user by itself.")
def test_other_users_of_the_computer_stay_outside(tmp_path):
    """Where homes can be read by everybody, the folder and all that is written from then on cannot."""
    (tmp_path / "home").mkdir(mode=0o755)
    code = "from kb.home.lab import prepare; prepare(); open('later.txt', 'w').close()"
    environment = {**os.environ, "KB_HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path)}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=True, cwd=tmp_path, env=environment | {"PYTHONPATH": path})
    for made in ("home", "home/notebooks/00-start.ipynb", "later.txt"):
        assert (tmp_path / made).stat().st_mode & 0o077 == 0, made


def test_on_a_hub_the_promise_names_who_can_read(monkeypatch):
    """On one’s own computer notes stay there; at an institute its administrator can read them, and one logs out."""
    for name in ("JUPYTERHUB_USER", "JUPYTERHUB_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert folder.promise().endswith("stay on this computer.")
    assert folder.log_out_address() == ""
    monkeypatch.setenv("JUPYTERHUB_USER", "anna")
    assert folder.promise().endswith("whoever administers it can read them.")
    assert folder.log_out_address() == "/hub/logout"
    monkeypatch.setenv("JUPYTERHUB_BASE_URL", "/kb/")
    assert folder.log_out_address() == "/kb/hub/logout"
