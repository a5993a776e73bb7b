"""Where the user's own folder is, and names in it that nothing has yet."""

import os
import sys
from pathlib import Path

from ..content.files import is_scrap

COPIED_BY = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
}


def home() -> Path:
    """The user's folder: `KB_HOME`, or the place where this system keeps such data."""
    if chosen := os.environ.get("KB_HOME"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "relational-kb"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "relational-kb"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "relational-kb"


def copied_by_a_cloud() -> str:
    """The service that seems to copy the user's folder to other computers, or an empty text."""
    path = str(home()).casefold()
    return next((name for part, name in COPIED_BY.items() if part in path), "")


def free(path: Path) -> Path:
    """A file name like this one that nothing has yet."""
    found, number = path, 2
    while os.path.lexists(found):
        found = path.with_stem(f"{path.stem} {number}")
        number += 1
    return found


def clear_scraps() -> None:
    """Delete what interrupted saves left in the folders of the user's files."""
    for path in home().glob("*/.*"):
        if is_scrap(path):
            path.unlink(missing_ok=True)
