"""From a folder of texts to an index of what they mention: only what is new or changed is read again."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import batching, on_cluster
from .batching import Batch, cost, listed, read_batch
from .labels import Label
from .processes import in_processes
from .text_index import ReadFile, TextIndex

if TYPE_CHECKING:
    from distributed import Client

RULES = "1"  # of what counts as a mention; another number has all files read again
ONE_PROCESS = 1.0  # seconds of work for which no other process is started


class HowToRead(NamedTuple):
    """How texts are read.

    Attributes:
        workers: processes on this computer; 0 for one a core.
        field: the field of .jsonl files that holds their texts.
        tell: told, before each batch, how many files are done, of how many, and the next one's name.
    """

    workers: int = 0
    field: str = "text"
    tell: Callable[[int, int, str], None] = lambda done, count, name: None


class Read(NamedTuple):
    """What was done: files that were read, that were as before, and that are gone; (path, why) of the skipped."""

    read: int
    unchanged: int
    gone: int
    skipped: tuple[tuple[str, str], ...]


def annotate(
    folder: str | os.PathLike[str],
    labels: Sequence[Label],
    index: TextIndex,
    how: HowToRead = HowToRead(),  # noqa: B008 - it is frozen
    client: "Client | None" = None,
) -> Read:
    """Read a folder of texts into an index; the texts stay where they are.

    It may be stopped at any time and goes on where it was. With a client of Dask the batches are worked out
    on its cluster, whose computers must see the folder under the same name.

    Raises:
        ValueError: if there is no such folder, or the index is none.
    """
    root = Path(folder).resolve()
    if not root.is_dir():
        raise ValueError(f"There is no folder `{folder}`.")
    names = fingerprint(labels, how.field)
    files, known = list(listed(root)), index.known(str(root), names)
    gone = index.paths(str(root)) - {one.path for one in files}
    index.remove(str(root), gone)
    new = [one for one in files if known.get(one.path) != (one.size, one.changed)]
    index.write(str(root), names, [ReadFile(one) for one in new if one.trouble])
    todo = [one for one in new if not one.trouble]
    done = 0
    seconds = batching.FAR if client is not None else batching.BATCH
    work = list(batching.batches(Batch(str(root), tuple(todo), how.field), seconds))
    how.tell(0, len(todo), todo[0].path if todo else "")
    for found in _results(work, labels, how, client):
        index.write(str(root), names, found)
        done += len(found)
        how.tell(done, len(todo), found[-1].facts.path)
    return Read(len(todo), len(files) - len(new), len(gone), tuple(index.skipped(str(root))))


def fingerprint(labels: Iterable[Label], field: str) -> str:
    """A digest of all that decides what is found in a file, but the file itself."""
    return hashlib.sha256(repr((RULES, field, sorted(labels))).encode()).hexdigest()[:16]


def _results(
    work: list[Batch], labels: Sequence[Label], how: HowToRead, client: "Client | None"
) -> Iterator[list[ReadFile]]:
    """The results of batches, in whatever order they come."""
    if client is not None:
        yield from on_cluster.results(client, work, labels)
    elif how.workers == 1 or sum(cost(one) for batch in work for one in batch.files) < ONE_PROCESS:
        yield from (read_batch(batch, labels) for batch in work)
    else:
        yield from in_processes(work, labels, how.workers or os.cpu_count() or 1)
