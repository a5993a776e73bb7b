"""A backup comes back: what is missing is put there, what differs is kept beside, and nothing is replaced.

A backup may have been damaged, or made by somebody who means harm. It is read through before anything is
written, and what is measured is what really comes out of it, not what it declares.
"""

import errno
import json
import os
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..content.files import shipped
from ..exchange.incoming.guards import MOST_TIMES, SMALL, Refused
from .backup import LARGEST, MARK, NOT_OURS, is_safe
from .folder import home, shared_room, unused

MOST_FILES = 100_000
OTHER = "other"  # notes, lists and workshops offer what is called `NAME (other)` as another version
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows


class Restored(NamedTuple):
    """What came back: how many files were missing, how many were there as they are, and which are beside others."""

    new: int
    there: int
    beside: tuple[str, ...]

    @property
    def told(self) -> str:
        """In a few sentences."""
        words = (
            f"{_files(self.new)} came back, {_files(self.there)} were there already. Nothing was replaced."
        )
        if self.beside:
            words += f" What differs is kept beside what you have: {', '.join(self.beside)}."
        return words


def restore_backup(path: Path) -> Restored:
    """Put what a backup holds into the user's folder; what is there stays as it is.

    A file that differs from the one that is there is kept beside it as `NAME (other)`, and so are the pages
    of the program, which would run by themselves. If a file cannot be written, those before it are taken
    away again.

    Raises:
        Refused: if it is no backup, or damaged, or holds what no backup of ours does; nothing is changed.
        ValueError: in a shared room.
        OSError: if it cannot be read, or a file cannot be written; nothing is changed.
    """
    if shared_room():
        raise ValueError("In this room nothing is kept, so nothing can be restored here.")
    if path.is_dir():
        raise Refused(f"`{path.name}` is a folder, not a backup.")
    try:
        with zipfile.ZipFile(path) as archive:
            return _put(archive, _checked(archive, path.name))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        OSError,
        ValueError,
        RuntimeError,
    ) as error:
        # A damaged archive may lead to places before its beginning, which the system calls invalid.
        if isinstance(error, Refused) or (isinstance(error, OSError) and error.errno != errno.EINVAL):
            raise
        told = f"`{path.name}` is damaged, cut off, or no backup. Nothing was changed. Choose another backup."
        raise Refused(told) from error


def _checked(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The entries to put back, after all of them were read through."""
    entries = archive.infolist()
    if not entries or entries[-1].filename != MARK:
        raise Refused(f"`{name}` is no backup of this program. Nothing was changed.")
    folded = {entry.filename.casefold() for entry in entries}
    if len(entries) > MOST_FILES or len(folded) < len(entries):
        raise Refused(f"`{name}` holds too many files, or one of them twice. Nothing was changed.")
    found, whole, free = [], 0, _free()
    for entry in entries[:-1]:
        if not _harmless(entry):
            raise Refused(f"`{name}` holds a file that no backup of ours does. Nothing was changed.")
        for piece in _pieces(archive, entry):
            whole += piece
            if whole > min(LARGEST, free):
                why = (
                    "too large when it is unpacked"
                    if whole > LARGEST
                    else "larger than the room on this disk"
                )
                raise Refused(f"`{name}` is {why}. Nothing was changed.")
        found.append(entry)
    if json.loads(archive.read(MARK))["files"] != len(found):
        raise ValueError("Files are missing.")
    return found


def _harmless(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a plain file with a path that stays inside, in no folder that is not the user's."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG) and not entry.is_dir() and not entry.flag_bits & 1
    # `orig_filename` also has what stands after a NUL.
    safe = is_safe(entry.filename) and entry.orig_filename == entry.filename
    return plain and safe and entry.filename.partition("/")[0].casefold() not in NOT_OURS


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[int]:
    """The sizes of the pieces of an entry as they really come out."""
    size = 0
    with archive.open(entry) as file:
        while piece := file.read(_CHUNK):
            size += len(piece)
            if size > SMALL and size > MOST_TIMES * max(entry.compress_size, 1):
                raise Refused(
                    "A file in it is packed so tightly that it can only be meant to do harm. Nothing was changed."
                )
            yield len(piece)


def _free() -> int:
    """Bytes that are free where the user's folder is, or will be."""
    place = next(one for one in (home().absolute(), *home().absolute().parents) if one.exists())
    return shutil.disk_usage(place).free


def _put(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Restored:
    """Write what is missing; on a failure take it away again."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    pages = {f"notebooks/{page.name}" for page in shipped("notebooks").glob("*.ipynb")}
    written: list[Path] = []
    beside, there = [], 0
    try:
        for entry in entries:
            data, place = archive.read(entry), home() / entry.filename
            other = place.with_stem(f"{place.stem} ({OTHER})")
            runs = entry.filename in pages
            if any(_same(one, data) for one in (place, *_versions(other))):
                there += 1
                continue
            made = _new_file(other if runs else place, other, data)
            written.append(made)
            if made != place:
                beside.append(made.relative_to(home()).as_posix())
    except BaseException:
        for one in written:
            one.unlink(missing_ok=True)
        raise
    return Restored(len(written) - len(beside), there, tuple(beside))


def _versions(other: Path) -> Iterator[Path]:
    """`NAME (other)`, `NAME (other) 2` and so on, as far as they are there."""
    number = 1
    while (found := other if number == 1 else other.with_stem(f"{other.stem} {number}")).exists():
        yield found
        number += 1


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _new_file(place: Path, other: Path, data: bytes) -> Path:
    """Write a file of its own, for the user's eyes only; under another name if there is one, even just now."""
    while True:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        except FileExistsError:
            place = unused(other)
            continue
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            place.unlink(missing_ok=True)
            raise
        return place


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
