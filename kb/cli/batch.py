"""Many handouts at once, in as many processes as there are cores if that pays."""

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from ..handouts.catalogue import Job, Options, handout, ready, stem_of
from ..handouts.sorts import HANDOUTS
from ..knowledge.base import KnowledgeBase
from .progress import Progress

PAYS = 24  # files: for fewer, opening the content in other processes takes longer than it saves
MOST = 3  # processes: one that makes large PDFs takes up to two gigabytes
TICK = 1.0  # seconds after which the time left is told anew


@dataclass(frozen=True)
class Task:
    """A handout, how it is made, and the files to write it to."""

    job: Job
    options: Options
    paths: tuple[Path, ...]


@dataclass(frozen=True)
class Outcome:
    """How many bytes each file has that was written, and a sentence for each that was not."""

    sizes: tuple[int, ...]
    failures: tuple[str, ...]


def tasks(base: KnowledgeBase, given: Options, endings: Sequence[str], folder: Path) -> list[Task]:
    """All ready-made handouts in those of the formats that they have.

    An audience or large print leaves out those that are not made so; a paper is used where it can be.
    """
    found: dict[str, Task] = {}
    for job in ready(base):
        entry = HANDOUTS[job.name]
        if (given.large and entry.small) or given.audience not in ("", job.audience):
            continue
        paper = given.paper if given.paper in entry.papers else job.paper
        options = replace(given, audience=job.audience, paper=paper)
        stem = stem_of(job, options)
        fitting = [ending for ending in endings if ending in entry.formats]
        if fitting:
            found[stem] = Task(job, options, tuple(folder / f"{stem}{ending}" for ending in fitting))
    return list(found.values())


def run(base: KnowledgeBase, overlay: Path | None, those: Sequence[Task]) -> list[Outcome]:
    """Make handouts; a file that fails is told and leaves the others.

    Args:
        base: the knowledge base.
        overlay: the folder that was laid over the content, for other processes to open it too.
        those: what to make.

    Raises:
        KeyboardInterrupt: if it is stopped; each file is then whole or absent.
    """
    progress = Progress(len(those))
    try:
        if _cores() > 1 and sum(len(one.paths) for one in those) >= PAYS:
            return _side_by_side(overlay, those, progress)
        return list(_one_by_one(base, those, progress))
    finally:
        progress.end()


def make(base: KnowledgeBase, task: Task) -> Outcome:
    """Make a handout and write its files."""
    from ..handouts.writers import save

    sizes, failures, one = [], [], None
    for path in task.paths:
        try:
            one = one or handout(base, task.job.name, task.job.ids, task.options)
            save(one, path)
            sizes.append(path.stat().st_size)
        except OSError as error:
            failures.append(f"{error.filename or path} cannot be written: {error.strerror or error}.")
        except (KeyError, ValueError) as error:
            failures.append(f"{path} cannot be written: {error.args[0] if error.args else error}")
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            failures.append(f"{path} cannot be written. Tell the maintainers: {what}")
    return Outcome(tuple(sizes), tuple(failures))


def _one_by_one(base: KnowledgeBase, those: Iterable[Task], progress: Progress) -> Iterator[Outcome]:
    for done, task in enumerate(those):
        progress.doing(done, [task.paths[0].stem])
        yield make(base, task)


def _side_by_side(overlay: Path | None, those: Sequence[Task], progress: Progress) -> list[Outcome]:
    """Make handouts in several processes, the last ones first: among them are those that take longest."""
    waiting, running = list(those), dict[Future[Outcome], Task]()
    outcomes: list[Outcome] = []
    pool = ProcessPoolExecutor(min(_cores(), MOST), get_context("spawn"), _start, (overlay,))
    try:
        with _deaf():  # so that the new processes do not hear Ctrl-C either
            for _ in range(min(_cores(), MOST, len(waiting))):
                task = waiting.pop()
                running[pool.submit(_make, overlay, task)] = task
        while running:
            progress.doing(len(outcomes), [task.paths[0].stem for task in running.values()])
            done, _ = wait(running, TICK, FIRST_COMPLETED)
            for future in done:
                outcomes.append(future.result())
                del running[future]
                if waiting:
                    task = waiting.pop()
                    running[pool.submit(_make, overlay, task)] = task
    except BrokenProcessPool:  # the system has ended one, as it does when memory is short
        left = [*running.values(), *waiting]
        outcomes += _one_by_one(_base(overlay), left, progress)
    finally:
        pool.shutdown(cancel_futures=True)
    return outcomes


def _start(overlay: Path | None) -> None:
    """Open the content once in a new process, which leaves Ctrl-C to the first one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _base(overlay)


def _make(overlay: Path | None, task: Task) -> Outcome:
    return make(_base(overlay), task)


@cache
def _base(overlay: Path | None) -> KnowledgeBase:
    from ..home.opening import library

    return KnowledgeBase(library(overlay)[0])


@contextmanager
def _deaf() -> Iterator[None]:
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
