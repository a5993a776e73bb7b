"""The log of a learner's answers in the user's folder: only ever added to, and each writer has a file of its own.

So two kernels, or two computers that share the folder, lose nothing and write over nothing of each other;
what they wrote is merged when it is read. No file is changed afterwards: a damaged line stays where it is
and is reported.
"""

import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from .folder import delete_temporary_files, home, shared_room
from .scheduling import RATINGS, utc

DOES = ("rate", "suspend", "unsuspend", "undo")
_OURS = re.compile(r"reviews-[0-9a-f]{12}.*\.jsonl")  # also copies that a cloud service has put beside it
_decode = json.JSONDecoder().decode
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows


class LogEntry(NamedTuple):
    """Something that a learner did.

    Attributes:
        at: when (UTC).
        writer, number: who wrote it, and as which of its entries; together they name it.
        do: one of `DOES`.
        card: the id of the card, as it was then.
        rating: of `rate`, one of `RATINGS`; otherwise 0.
        of: of `undo`, the name of the entry that it undoes; otherwise empty.
    """

    at: datetime
    writer: str
    number: int
    do: str
    card: str
    rating: int = 0
    of: str = ""

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return f"{self.writer}.{self.number}"


class _File(NamedTuple):
    """A file as it was read: its size and time, its entries, and a sentence for each part that is damaged."""

    seen: tuple[int, int]
    entries: tuple[LogEntry, ...] = ()
    problems: tuple[str, ...] = ()


class ReviewLog:
    """What was done, on disk if the learner has asked for that, and otherwise in memory alone."""

    def __init__(self) -> None:
        self._writer, self._number = secrets.token_hex(6), 0
        self._files: dict[Path, _File] = {}
        self._memory: list[LogEntry] = []
        self.look()

    @property
    def kept(self) -> bool:
        """Whether what is done is written to disk."""
        return bool(self._files)

    @property
    def problems(self) -> tuple[str, ...]:
        """A sentence for each file or line that cannot be read; it stays where it is."""
        return tuple(problem for one in self._files.values() for problem in one.problems)

    def entries(self) -> list[LogEntry]:
        """Everything that was done, each once, in the order of time."""
        found = {entry.name: entry for one in self._files.values() for entry in one.entries}
        found |= {entry.name: entry for entry in self._memory}
        return sorted(found.values())

    def look(self) -> bool:
        """Read what other writers have added or wiped since; returns whether anything has changed."""
        before, self._files = self._files, {}
        for path, seen in _ours():
            known = before.get(path)
            self._files[path] = known if known and known.seen == seen else _read(path, seen)
        return self._files != before

    def keep(self) -> None:
        """Write to disk from now on, and at once what is in memory.

        Raises:
            ValueError: in a shared room, where nothing is kept.
            OSError: if it cannot be written; it is still in memory.
        """
        if shared_room():
            raise ValueError("In this room nothing is kept. Your progress lasts until you close the page.")
        self._append(())

    def add(self, at: datetime, do: str, card: str, *, rating: int = 0, of: str = "") -> LogEntry:
        """Add what was done; if it is kept, it is on disk before this returns.

        Raises:
            ValueError: if `at` has no time zone.
            OSError: if it cannot be written; what was added before is still intact.
        """
        entry = LogEntry(utc(at), self._writer, self._number + 1, do, card, rating, of)
        if self.kept:
            self._append((entry,))
        else:
            self._memory.append(entry)
        self._number += 1
        return entry

    def forget(self) -> None:
        """Forget what is in memory alone."""
        self._memory = []

    def _append(self, entries: Iterable[LogEntry]) -> None:
        """Write what is in memory, then these, at the end of the file of this writer."""
        path, new = self._path, (*self._memory, *entries)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _BINARY, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(b"".join(map(_line, new)))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            # The file may end in half a line: whatever comes next goes into another one.
            self._writer, self._number = secrets.token_hex(6), 0
            raise
        facts = path.stat()
        before = self._files[path].entries if path in self._files else ()
        self._files[path] = _File((facts.st_size, facts.st_mtime_ns), (*before, *new))
        self._memory = []

    @property
    def _path(self) -> Path:
        return progress_folder() / f"reviews-{self._writer}.jsonl"


def wipe_progress() -> tuple[int, int]:
    """Delete the progress of the learner, and what interrupted saves have left.

    Returns:
        How many files were deleted, and how many were left because they are not ours.

    Raises:
        OSError: if the system refuses to delete one.
    """
    delete_temporary_files()
    folder = progress_folder()
    found = list(folder.iterdir()) if folder.is_dir() else []
    ours = [path for path, _ in _ours()]
    for path in ours:
        path.unlink()
    return len(ours), len(found) - len(ours)


def progress_folder() -> Path:
    """Where progress lies, once the learner has asked for it."""
    return home() / "progress"


def _ours() -> Iterator[tuple[Path, tuple[int, int]]]:
    """Our files with size and time; none in a shared room."""
    folder = progress_folder()
    if shared_room() or not folder.is_dir():
        return
    with os.scandir(folder) as found:
        for one in sorted(found, key=lambda one: one.name):
            if _OURS.fullmatch(one.name) and one.is_file():
                facts = one.stat()
                yield Path(one.path), (facts.st_size, facts.st_mtime_ns)


def _line(entry: LogEntry) -> bytes:
    """An entry as a line of its file."""
    told: dict[str, str | int] = {
        "id": entry.name,
        "at": entry.at.isoformat(),
        "do": entry.do,
        "card": entry.card,
    }
    told |= {"rating": entry.rating} if entry.rating else {}
    told |= {"of": entry.of} if entry.of else {}
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _read(path: Path, seen: tuple[int, int]) -> _File:
    """The entries of a file, and what is wrong with it."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        why = error.strerror or "the system refuses"
        return _File(seen, (), (f"Some of your progress cannot be read: {path}, {why}.",))
    entries, damaged = [], []
    for number, line in enumerate(lines, 1):
        try:
            entries += [_parsed(line.decode())] if line else []
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            damaged.append(number)
    return _File(seen, tuple(entries), tuple(_told(path, damaged, last=len(lines))))


def _told(path: Path, damaged: Sequence[int], last: int) -> Iterator[str]:
    """What is wrong with a file, in at most two sentences, by the numbers of its damaged lines."""
    inside = [number for number in damaged if number != last]
    if len(inside) == 1:
        yield f"Line {inside[0]} of {path} cannot be read. It stays there and is left out of your progress."
    elif inside:
        lines = f"{len(inside)} lines of {path} cannot be read, the first of them line {inside[0]}."
        yield f"{lines} They stay there and are left out of your progress."
    if last in damaged:
        yield f"The last answer in {path} was not saved whole, and is left out."


def _parsed(line: str) -> LogEntry:
    """An entry from its line. Raises whatever what is no entry raises."""
    found: Any = _decode(line)
    writer, _, number = found["id"].partition(".")
    do, card, rating, of = found["do"], found["card"], found.get("rating", 0), found.get("of", "")
    rated = type(rating) is int and rating in (RATINGS if do == "rate" else (0,))
    if do not in DOES or not rated or not isinstance(card, str) or not isinstance(of, str):
        raise ValueError("no entry")
    return LogEntry(utc(datetime.fromisoformat(found["at"])), writer, int(number), do, card, rating, of)
