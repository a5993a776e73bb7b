"""Private notes, one file a record: saving loses no version, and unreadable files are never replaced."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..content.files import write
from ..content.reader import ID
from ..content.shapes import CONTROL
from .folder import delete_temporary_files, home, unused

LONGEST = 100_000  # characters of one note
_OURS = re.compile(rf"{ID.pattern}(?: \((?:other|unreadable)\)(?: \d+)?)?\.txt")


@dataclass(frozen=True)
class Note:
    """A note as it was read.

    Attributes:
        text: its text, or empty.
        mark: a hash of this version; empty if there is no file.
        trouble: a sentence if there is a file that cannot be read, or empty.
    """

    text: str = ""
    mark: str = ""
    trouble: str = ""


def read_note(id: str) -> Note:
    """Read the user's note on a record."""
    path = _path(id)
    try:
        data = path.read_bytes()
        return Note(data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    except FileNotFoundError:
        return Note()
    except UnicodeDecodeError:
        why = "it is not UTF-8 text"
    except OSError as error:
        why = error.strerror or "the system refuses"
    return Note(mark="unreadable", trouble=f"There is a note in {path}, but it cannot be read: {why}.")


def write_note(id: str, text: str, seen: Note) -> str:
    """Save a note atomically; an empty text deletes it.

    Args:
        id: the record.
        text: its new text.
        seen: the note as it was read before editing. If the file now holds another version, or cannot
            be read, it is renamed and kept.

    Returns:
        A sentence about what was renamed or left out, or an empty text.

    Raises:
        ValueError: if the text is too long.
        OSError: if it cannot be written; the old note is still intact.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The note is longer than {LONGEST:,} characters. Shorten it, or keep it in a file.")
    kept = CONTROL.sub("", text)
    said = ["Invisible control characters were left out."] if kept != text else []
    now, path = read_note(id), _path(id)
    if now.trouble or (now.mark not in ("", seen.mark) and now.text != kept):
        aside = unused(path.with_stem(f"{id} ({'unreadable' if now.trouble else 'other'})"))
        os.rename(path, aside)
        what = "The one that cannot be read" if now.trouble else "Another version, saved elsewhere meanwhile,"
        said.append(f"{what} is kept beside it as “{aside.name}”.")
    if kept.strip():
        write(path, kept.encode(), private=True)
    else:
        path.unlink(missing_ok=True)
    return " ".join(said)


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
    folder = home() / "notes"
    return sorted(path.name for path in folder.glob(f"{id} (*.txt") if _OURS.fullmatch(path.name))


def wipe_notes() -> tuple[int, int]:
    """Delete all notes and their temporary files.

    Returns:
        How many files were deleted, and how many were left because they are not our notes.
    """
    delete_temporary_files()
    folder = home() / "notes"
    found = list(folder.iterdir()) if folder.is_dir() else []
    ours = [path for path in found if _OURS.fullmatch(path.name) and path.is_file()]
    for path in ours:
        path.unlink()
    return len(ours), len(found) - len(ours)


def _path(id: str) -> Path:
    return home() / "notes" / f"{id}.txt"
