"""The files that the user saved: their list, and how to reach them. Nothing outside the user's folder is touched."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from ..content.files import is_temporary
from .folder import home, on_a_hub, shared_room, unused

HANDOUTS, PICTURES, TABLES, EXPORTS = FOLDERS = ("handouts", "pictures", "tables", "exports")
ELSEWHERE = "This page runs on another computer, which cannot open a window on yours. Use Download."


@dataclass(frozen=True)
class SavedFile:
    """A file that the user saved: its path, its size in bytes, and when it was saved."""

    path: Path
    size: int
    when: datetime


def place(folder: str, name: str) -> Path:
    """Where to save a new file of the user: an unused path in one of `FOLDERS`.

    In a shared room it is in a folder that goes when this process ends.
    """
    return unused((_passing() if shared_room() else home()) / folder / name)


def saved_files() -> list[SavedFile]:
    """The files that the user saved, the newest first; none in a shared room."""
    if shared_room():
        return []
    found = []
    for path in (path for folder in FOLDERS for path in (home() / folder).glob("*")):
        if _offered(path):
            facts = path.stat()
            found.append(SavedFile(path, facts.st_size, datetime.fromtimestamp(facts.st_mtime)))
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def find_saved(name: str) -> Path:
    """The path of a saved file from `FOLDER/NAME`.

    Raises:
        ValueError: if there is no such file among those that are offered.
    """
    folder, _, rest = name.partition("/")
    for root in (home(), *([_passing()] if shared_room() else [])):
        path = root / folder / rest
        if folder in FOLDERS and rest == path.name and _offered(path):
            return path
    raise ValueError("This file is not there any more.")


def name_of_saved(path: Path) -> str:
    """`FOLDER/NAME` of a saved file, which `find_saved` understands."""
    return f"{path.parent.name}/{path.name}"


def delete_saved(path: Path) -> None:
    """Delete a saved file. Raises ValueError as `find_saved` does, and OSError if the system refuses."""
    find_saved(name_of_saved(path)).unlink()


def show_in_folder(path: Path) -> str:
    """Show a file in the computer's file manager; returns a sentence if that is impossible, or empty."""
    path = find_saved(name_of_saved(path))
    if sys.platform == "win32":
        return _start(["explorer", f"/select,{path}"])
    if sys.platform == "darwin":
        return _start(["open", "-R", str(path)])
    return _start(["xdg-open", str(path.parent)])


def open_in_program(path: Path) -> str:
    """Open a file in the program that this computer has for it; returns a sentence as `show_in_folder`."""
    path = find_saved(name_of_saved(path))
    if sys.platform == "win32":
        return _start(["explorer", str(path)])
    return _start(["open" if sys.platform == "darwin" else "xdg-open", str(path)])


def at_the_users_computer() -> bool:
    """Whether the program runs where the user sits, so that it can open windows there."""
    if shared_room() or on_a_hub():
        return False
    return sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def _start(command: Sequence[str]) -> str:
    """Start a program of the system and leave it alone."""
    if not at_the_users_computer():
        return ELSEWHERE
    if shutil.which(command[0]) is None:
        return "This computer has no program for that. Use Download."
    try:
        subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        return f"The window could not be opened: {error.strerror}. Use Download."
    return ""


def _offered(path: Path) -> bool:
    """Whether a path is a plain file of the user, no link to elsewhere and no half-written file."""
    return (
        path.is_file() and not path.is_symlink() and not path.name.startswith(".") and not is_temporary(path)
    )


@cache
def _passing() -> Path:
    """A folder for files that are not kept."""
    folder = tempfile.mkdtemp(prefix="kb-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
