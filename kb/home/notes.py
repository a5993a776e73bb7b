"""Private notes, one file a record: a save loses no version, and what cannot be read is never replaced."""

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..content.files import write
from ..content.reader import ID
from ..content.shapes import CONTROL
from .folder import clear_scraps, free, home

LONGEST = 100_000  # characters of one note
_OURS = re.compile(rf"{ID.pattern}(?: \((?:other|unreadable)\)(?: \d+)?)?\.txt")


@dataclass(frozen=True)
class Note:
    """A note as it was read.

    Attributes:
        text: what it says; empty where there is none.
        mark: what tells this version from others; empty where there is no file.
        trouble: a sentence where the file is there but cannot be read.
    """

    text: str = ""
    mark: str = ""
    trouble: str = ""


def read_note(id: str) -> Note:
    """The user's note on a record."""
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
    """Keep a note whole; an empty text removes it.

    Args:
        id: the record.
        text: what the note is to say.
        seen: the note as it was read before it was edited. Where another version, or one that cannot
            be read, stands there now, that one is set aside under a name of its own.

    Returns:
        A sentence on what was set aside or left out, or an empty text.

    Raises:
        ValueError: where the text is too long.
        OSError: where it cannot be written; the note that was there is still whole.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The note is longer than {LONGEST:,} characters. Shorten it, or keep it in a file.")
    kept = CONTROL.sub("", text)
    said = ["Invisible control characters were left out."] if kept != text else []
    now, path = read_note(id), _path(id)
    if now.trouble or (now.mark not in ("", seen.mark) and now.text != kept):
        aside = free(path.with_stem(f"{id} ({'unreadable' if now.trouble else 'other'})"))
        os.rename(path, aside)
        what = "The one that cannot be read" if now.trouble else "Another version, saved elsewhere meanwhile,"
        said.append(f"{what} is kept beside it as “{aside.name}”.")
    if kept.strip():
        write(path, kept.encode(), private=True)
    else:
        path.unlink(missing_ok=True)
    return " ".join(said)


def adopt_note(id: str, formerly: Iterable[str]) -> None:
    """Let a note that was written under a record's old id follow it; both stay where there are two.

    Raises:
        OSError: where it cannot be moved.
    """
    for old in formerly:
        if _path(old).exists():
            new = _path(id)
            os.rename(_path(old), free(new.with_stem(f"{id} (other)")) if new.exists() else new)


def other_versions(id: str) -> list[str]:
    """The names of the files in which further versions of a record's note are kept."""
    folder = home() / "notes"
    return sorted(path.name for path in folder.glob(f"{id} (*.txt") if _OURS.fullmatch(path.name))


def wipe_notes() -> tuple[int, int]:
    """Delete every note and every scrap of one.

    Returns:
        How many files were deleted, and how many others, which are not notes of ours, were left.
    """
    clear_scraps()
    folder = home() / "notes"
    found = list(folder.iterdir()) if folder.is_dir() else []
    ours = [path for path in found if _OURS.fullmatch(path.name) and path.is_file()]
    for path in ours:
        path.unlink()
    return len(ours), len(found) - len(ours)


def _path(id: str) -> Path:
    return home() / "notes" / f"{id}.txt"
