"""The user's own folder, and unused file names in it."""

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path

from ..content.files import is_temporary

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


def make_private(folder: Path) -> None:
    """Make a folder if it is not there, and keep other users of the computer out of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(OSError):  # on a share whose owner is somebody else, it is they who decide
        folder.chmod(0o700)


def on_a_hub() -> bool:
    """Whether a JupyterHub runs this for one of its users: the user's folder is on the institute's computer."""
    return bool(os.environ.get("JUPYTERHUB_USER"))


def log_out_address() -> str:
    """Where a user of a hub logs out; an empty text where there is no hub."""
    return f"{os.environ.get('JUPYTERHUB_BASE_URL', '/')}hub/logout" if on_a_hub() else ""


def promise() -> str:
    """What becomes of what a user types, in words."""
    kept = "Notes and lists that you save stay on this computer."
    if on_a_hub():
        kept = (
            "Notes and lists that you save lie on your institute's computer, closed to its other users; "
            "whoever administers it can read them."
        )
    return f"What you search for is not kept. {kept}"


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
