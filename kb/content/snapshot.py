"""A checked library, kept in the user's cache, so that unchanged content is neither parsed nor checked again.

A snapshot is used only if nothing has changed since it was made: the name, size and time of every file
of the content, and of the code that reads and checks it. One that another user could have written, that
is damaged, or that holds anything but records is ignored, and the content is read anew.
"""

import hashlib
import io
import math
import os
import pickle
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from platformdirs import user_cache_path

from ..about import __version__
from . import records
from .files import write
from .garbage import paused
from .records import Library

CACHE = "KB_CACHE"  # the variable that names another folder than the user's cache
MOST = 12  # snapshots that are kept; the oldest are deleted
SETTLED = 2.0  # seconds after which a file that changes again surely has another time
_CODE = (Path(__file__).parent, Path(__file__).parents[1] / "schema")
_CLASSES = {
    name: found
    for name, found in vars(records).items()
    if isinstance(found, type) and found.__module__ == records.__name__
}


def checked(folder: Path, *overlays: Path | None) -> Library:
    """The library of a folder and its overlays without problems, from its snapshot if there is one that holds.

    Raises:
        ContentError: if the content has problems; it carries them all.
    """
    folders = folder, *(one for one in overlays if one)
    place, key = _place(*folders), _key(*folders)
    found = _read(place, key)
    if found is None:
        from .rules import build

        found = build(*folders)
        if key and _key(*folders) == key:  # nobody wrote while we read
            _write(place, key, found)
    return found


def _place(*folders: Path) -> Path:
    """The path of a snapshot: one file for each folder with its overlays."""
    name = "\n".join(str(path.resolve()) for path in folders)
    cache = os.environ.get(CACHE) or user_cache_path("relational-kb", appauthor=False) / "snapshots"
    return Path(cache) / f"{_hash(name.encode())[:24]}.snapshot"


def _key(*folders: Path) -> str:
    """What a snapshot was made of; empty if a file is so new that it may change again unseen."""
    files = sorted(one for place in (*folders, *_CODE) for one in _files(place.resolve()))
    if max(changed for _, _, changed in files) > (time.time() - SETTLED) * 1e9:
        return ""
    return _hash(repr((__version__, sys.version_info[:3], files)).encode())


def _files(folder: str | Path) -> Iterator[tuple[str, int, float]]:
    """The path, size and time (in nanoseconds) of each file in a folder and in the folders in it."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_symlink() and entry.is_dir():
                    yield entry.path, 0, math.inf  # what it leads to may change unseen
                elif entry.is_dir():
                    if entry.name != "__pycache__":
                        yield from _files(entry.path)
                else:
                    facts = entry.stat()
                    yield entry.path, facts.st_size, facts.st_mtime_ns
    except OSError:
        yield str(folder), 0, math.inf  # reading it will say what is wrong


def _read(place: Path, key: str) -> Library | None:
    """The library in a snapshot; None if there is none, or it does not hold."""
    if not key:
        return None
    try:
        if not (_ours(place.parent) and _ours(place)):
            return None
        head, _, data = place.read_bytes().partition(b"\n")
        if head.decode() != f"{key} {_hash(data)}":
            return None
        with paused():
            found = _Unpickler(io.BytesIO(data)).load()
    except Exception:  # whatever is wrong with a snapshot, the content itself is there to be read
        return None
    return found if isinstance(found, Library) else None


def _ours(path: Path) -> bool:
    """Whether only this user can have written here; on Windows the cache is in the user's own profile."""
    facts = path.lstat()
    if not hasattr(os, "getuid"):
        return not stat.S_ISLNK(facts.st_mode)
    mine = facts.st_uid == os.getuid() and not facts.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return mine and not stat.S_ISLNK(facts.st_mode)


def _write(place: Path, key: str, library: Library) -> None:
    """Keep a snapshot for the next time; a cache that cannot be written to is no reason to stop."""
    out = io.BytesIO()
    _Pickler(out, protocol=5).dump(library)
    data = out.getvalue()
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(place.parent):
            return
        write(place, f"{key} {_hash(data)}\n".encode() + data, private=True)
        kept = sorted(place.parent.glob("*.snapshot"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink()
    except OSError:
        return


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _mapping(values: dict[Any, Any]) -> Mapping[Any, Any]:
    """A mapping that cannot be changed, as the unpickler makes it."""
    return MappingProxyType(values)


class _Pickler(pickle.Pickler):
    """Serializes a library; mappings that cannot be changed are not picklable by themselves."""

    dispatch_table = {MappingProxyType: lambda value: (_mapping, (dict(value),))}  # noqa: RUF012, as pickle declares it


class _Unpickler(pickle.Unpickler):
    """Makes records and nothing else, so that a snapshot cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module == records.__name__ and name in _CLASSES:
            return _CLASSES[name]
        if module == __name__ and name == "_mapping":
            return _mapping
        raise pickle.UnpicklingError(f"{module}.{name} is not a record")
