"""Which files of a folder are read, in what batches, and what one batch mentions."""

import hashlib
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..incoming.guards import Refused
from .labels import Label
from .spotting import Spot, Spotter
from .text_files import COSTS, LARGEST, READERS, USUAL_COST, bytes_of, read_text
from .text_index import FileFacts, Mentioned, ReadFile

BATCH = 0.2  # seconds of work in a batch on one computer, roughly: so soon it stops and tells how far it is
FAR = 1.5  # the same for a batch that travels to another computer
_PIECE = 1_000_000  # characters that are searched at once
_PARAGRAPHS = re.compile(r"\n\s*\n\s*")


class Batch(NamedTuple):
    """Work for one process."""

    folder: str
    files: tuple[FileFacts, ...]
    field: str


def listed(root: Path) -> Iterator[FileFacts]:
    """The files of a folder and what is below it, with why some will not be read; hidden ones are left out."""
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in sorted((*names, *links)):
            if not name.startswith((".", "~$")):
                yield _facts(root, Path(place, name))


def _facts(root: Path, path: Path) -> FileFacts:
    """A file as the system describes it."""
    name = path.relative_to(root).as_posix()
    shown = name.encode("utf-8", "replace").decode("utf-8")
    try:
        found = path.lstat()
    except OSError as error:
        return FileFacts(shown, 0, 0, trouble=f"cannot be used: {error.strerror}.")
    trouble = ""
    if stat.S_ISLNK(found.st_mode):
        trouble = "is a link to another place; links are not followed."
    elif not stat.S_ISREG(found.st_mode):
        trouble = "is no ordinary file."
    elif shown != name:
        trouble = "has a name with letters that cannot be shown. Rename it."
    elif path.suffix.lower() not in READERS:
        trouble = f"has another format; {', '.join(READERS)} are read."
    elif found.st_size > LARGEST:
        trouble = f"is larger than {LARGEST // 1_000_000} MB. Split it."
    return FileFacts(shown, found.st_size, found.st_mtime_ns, trouble=trouble)


def batches(whole: Batch, seconds: float) -> Iterator[Batch]:
    """A batch in smaller ones that take about so many seconds, in the same order."""
    some: list[FileFacts] = []
    for one in whole.files:
        some.append(one)
        if sum(map(cost, some)) >= seconds:
            yield whole._replace(files=tuple(some))
            some = []
    if some:
        yield whole._replace(files=tuple(some))


def cost(file: FileFacts) -> float:
    """Seconds of work, roughly."""
    return 0.001 + file.size / 1e6 * COSTS.get(Path(file.path).suffix.lower(), USUAL_COST)


def read_batch(batch: Batch, labels: Sequence[Label]) -> list[ReadFile]:
    """Read the files of a batch; what cannot be read says why."""
    spotter = _spotter(tuple(labels))
    return [_read_file(batch, one, spotter) for one in batch.files]


@lru_cache(maxsize=1)
def _spotter(labels: tuple[Label, ...]) -> Spotter:
    """Made once in each process."""
    return Spotter(labels)


def _read_file(batch: Batch, file: FileFacts, spotter: Spotter) -> ReadFile:
    path = Path(batch.folder, file.path)
    try:
        data = bytes_of(path)
        found = read_text(path.name, data, batch.field)
    except (Refused, ValueError) as error:
        return ReadFile(file._replace(trouble=str(error).removeprefix(f"`{path.name}` ")))
    except OSError as error:
        return ReadFile(file._replace(trouble=f"cannot be read: {error.strerror}."))
    starts = found.pages or (0, *(match.end() for match in _PARAGRAPHS.finditer(found.text)))
    mentions = tuple(
        Mentioned(
            id, found.text[one.start : one.end], one.start, one.end, bisect_right(starts, one.start) - 1
        )
        for one in _spots(spotter, found.text)
        for id in one.ids
    )
    digest = hashlib.sha256(data).hexdigest()
    facts = file._replace(
        digest=digest,
        encoding=found.encoding,
        paragraphs=len(starts),
        pages=found.pages,
        field=batch.field if path.suffix.lower() == ".jsonl" else "",
    )
    return ReadFile(facts, mentions)


def _spots(spotter: Spotter, text: str) -> Iterator[Spot]:
    """The spots of a text, some pages at a time: names do not go on after a paragraph."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + _PIECE)
        end = len(text) if end < 0 else end
        for one in spotter.spot(text[start:end]):
            yield one._replace(start=one.start + start, end=one.end + start)
        start = end
