"""The user's own folder, and unused file names in it."""

import os
from pathlib import Path

from platformdirs import user_data_path

from ..content.files import is_temporary

PROMISE = "What you search for is not kept. Notes and lists that you save stay on this computer."
COPIED_BY = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
}


def home() -> Path:
    """The user's folder: `KB_HOME`, or the folder in which this system keeps such data."""
    return Path(os.environ.get("KB_HOME") or user_data_path("relational-kb", appauthor=False))


def shared_room() -> bool:
    """Whether several people use this server, so that nothing of a user may be kept: `KB_SHARED` is set."""
    return bool(os.environ.get("KB_SHARED"))


def copied_by_a_cloud() -> str:
    """The name of the cloud service that seems to sync the user's folder, or an empty text."""
    path = str(home()).casefold()
    return next((name for part, name in COPIED_BY.items() if part in path), "")


def unused(path: Path) -> Path:
    """The path itself, or the first of `NAME 2`, `NAME 3`, ... that does not exist."""
    found, number = path, 2
    while os.path.lexists(found):
        found = path.with_stem(f"{path.stem} {number}")
        number += 1
    return found


def delete_temporary_files() -> None:
    """Delete temporary files that interrupted saves have left in the user's folder."""
    for path in home().glob("*/.*"):
        if is_temporary(path):
            path.unlink(missing_ok=True)
