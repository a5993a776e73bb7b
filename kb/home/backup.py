"""All that the user keeps in one file: notes, lists, workshops, progress, the institute, saved files, notebooks."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ..about import __version__
from ..content.files import is_temporary, write
from ..content.reader import DEVICES
from .folder import home, shared_room
from .last_seen import LAST_SEEN
from .notebooks import unchanged_copies
from .text_library import FOLDER as TEXTS

MARK = "relational-kb-backup.json"  # the last file of every backup, which says how many there are
LARGEST = 2_000_000_000  # bytes of all files together
NOT_OURS = ("jupyter", TEXTS)  # what Jupyter keeps for itself, and an index that can be made again
_NEVER = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]|[. ]$|^[. ]')
_LONGEST_NAME = 255  # bytes


class Backup(NamedTuple):
    """What was backed up: how many files of each folder, and the names of those that no other computer could hold."""

    folders: dict[str, int]
    left_out: tuple[str, ...]

    @property
    def told(self) -> str:
        """In a sentence or two."""
        count = sum(self.folders.values())
        inside = ", ".join(f"{name} {number}" for name, number in self.folders.items())
        words = f"{count} files ({inside})." if count else "Nothing is kept yet; the backup is empty."
        if self.left_out:
            words += f" Left out, since other computers allow no such names: {', '.join(self.left_out)}."
        return words


def back_up(path: Path) -> Backup:
    """Write a backup of the user's folder: atomic, for the user's eyes only; an existing file is replaced.

    What is saved meanwhile is in it as it was before or after, whole: every save is atomic.

    Raises:
        ValueError: in a shared room, and if the folder is too large.
        OSError: if a file cannot be read, or the backup cannot be written.
    """
    if shared_room():
        raise ValueError("In this room nothing is kept, so there is nothing to back up.")
    folders: Counter[str] = Counter()
    left_out, whole, made = [], 0, BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, place in _kept(path):
            if not is_safe(name):
                left_out.append(name)
                continue
            try:
                data = place.read_bytes()
            except FileNotFoundError:  # it was deleted meanwhile
                continue
            whole += len(data)
            if whole > LARGEST:
                raise ValueError(f"{home()} holds more than {LARGEST // 10**9} GB. Copy the folder itself.")
            archive.writestr(name, data)
            folders[name.partition("/")[0] if "/" in name else "settings"] += 1
        archive.writestr(MARK, json.dumps({"version": __version__, "files": folders.total()}))
    write(path, made.getvalue(), private=True)
    return Backup(dict(sorted(folders.items())), tuple(left_out))


def is_safe(name: str) -> bool:
    """Whether a path with `/` stays inside a folder and can be a file on Windows, Mac and Linux."""
    parts = name.split("/")
    return name == PurePosixPath(name).as_posix() and all(
        part not in ("", ".", "..")
        and not _NEVER.search(part)
        and part.partition(".")[0].strip().casefold() not in DEVICES
        and len(part.encode("utf-8", "surrogateescape")) <= _LONGEST_NAME
        for part in parts
    )


def is_backup(path: Path) -> bool:
    """Whether a file is a backup of ours: one is never in another."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()[-1:] == [MARK]
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _kept(path: Path) -> Iterator[tuple[str, Path]]:
    """What the user keeps, by its path with `/`: nothing hidden or of this computer alone, no link, no backup."""
    root, again = home(), unchanged_copies()
    for found in sorted(root.rglob("*")):
        name = found.relative_to(root)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
        if hidden or name.parts[0] in (*NOT_OURS, LAST_SEEN) or not found.is_file() or _linked(found, root):
            continue
        if found not in (path, *again) and not is_temporary(found) and not is_backup(found):
            yield name.as_posix(), found


def _linked(path: Path, root: Path) -> bool:
    """Whether a path, or a folder on the way to it, leads elsewhere."""
    return any(one.is_symlink() for one in (path, *path.parents) if one != root and one.is_relative_to(root))
