"""Small texts that the user keeps, one file each: saving loses no version, and no unreadable file is replaced."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from ..content.files import write
from ..content.shapes import CONTROL
from .folder import unused


@dataclass(frozen=True)
class Version:
    """A file's text as it was read.

    Attributes:
        text: its text, or empty.
        mark: a hash of this version; empty if there is no file.
        trouble: a sentence if there is a file that cannot be read, or empty.
    """

    text: str = ""
    mark: str = ""
    trouble: str = ""


UNSEEN = Version()  # where there is no file


def read_version(path: Path) -> Version:
    """The text of a file as it is now."""
    try:
        data = path.read_bytes()
        return Version(data.decode("utf-8"), hashlib.sha256(data).hexdigest())
    except FileNotFoundError:
        return UNSEEN
    except UnicodeDecodeError:
        why = "it is not UTF-8 text"
    except OSError as error:
        why = error.strerror or "the system refuses"
    return Version(mark="unreadable", trouble=f"There is a file {path}, but it cannot be read: {why}.")


def write_version(path: Path, text: str, seen: Version) -> str:
    """Save a text atomically, for the user's eyes only; an empty text deletes the file.

    Args:
        path: its file.
        text: the new text.
        seen: the version that was read before editing. If the file now holds another one, or cannot be
            read, it is renamed and kept.

    Returns:
        A sentence about what was renamed or left out, or an empty text.

    Raises:
        OSError: if it cannot be written; the old file is still intact.
    """
    kept = CONTROL.sub("", text)
    said = ["Invisible control characters were left out."] if kept != text else []
    now = read_version(path)
    unreadable = bool(now.trouble or (seen.trouble and now.mark == seen.mark))
    if now.mark and (unreadable or (now.mark != seen.mark and now.text != kept)):
        aside = unused(path.with_stem(f"{path.stem} ({'unreadable' if unreadable else 'other'})"))
        os.rename(path, aside)
        what = "The one that cannot be read" if unreadable else "Another version, saved elsewhere meanwhile,"
        said.append(f"{what} is kept beside it as “{aside.name}”.")
    if kept.strip():
        write(path, kept.encode(), private=True)
    else:
        path.unlink(missing_ok=True)
    return " ".join(said)
