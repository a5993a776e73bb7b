"""Private notes, one file a record: saving loses no version, and unreadable files are never replaced."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from ..content.reader import ID
from .folder import delete_temporary_files, home, shared_room, unused
from .versions import Version, read_version, write_version

LONGEST = 100_000  # characters of one note
_OURS = re.compile(rf"{ID.pattern}(?: \((?:other|unreadable)\)(?: \d+)?)?\.txt")


def read_note(id: str) -> Version:
    """Read the user's note on a record."""
    return read_version(_path(id))


def write_note(id: str, text: str, seen: Version) -> str:
    """Save a note as `write_version` does; an empty text deletes it.

    Raises:
        ValueError: if the text is too long.
        OSError: if it cannot be written; the old note is still intact.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The note is longer than {LONGEST:,} characters. Shorten it, or keep it in a file.")
    return write_version(_path(id), text, seen)


def with_notes() -> set[str]:
    """The ids of the records that have a note; none in a shared room."""
    if shared_room():
        return set()
    return {path.stem for path in _folder().glob("*.txt") if ID.fullmatch(path.stem)}


def adopt_note(id: str, formerly: Iterable[str]) -> None:
    """Rename notes that were written under a record's old ids; nothing is overwritten.

    Raises:
        OSError: if one cannot be moved.
    """
    for old in formerly:
        if _path(old).exists():
            new = _path(id)
            os.rename(_path(old), unused(new.with_stem(f"{id} (other)")) if new.exists() else new)


def other_versions(id: str) -> list[str]:
    """Names of the files that keep other versions of a record's note."""
    return sorted(path.name for path in _folder().glob(f"{id} (*.txt") if _OURS.fullmatch(path.name))


def wipe_notes() -> tuple[int, int]:
    """Delete all notes and their temporary files.

    Returns:
        How many files were deleted, and how many were left because they are not our notes.
    """
    delete_temporary_files()
    folder = _folder()
    found = list(folder.iterdir()) if folder.is_dir() else []
    ours = [path for path in found if _OURS.fullmatch(path.name) and path.is_file()]
    for path in ours:
        path.unlink()
    return len(ours), len(found) - len(ours)


def _folder() -> Path:
    return home() / "notes"


def _path(id: str) -> Path:
    return _folder() / f"{id}.txt"
