"""Batches of texts in several processes of this computer."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from .batching import Batch, read_batch
from .labels import Label
from .text_index import ReadFile


def in_processes(work: list[Batch], labels: Sequence[Label], workers: int) -> Iterator[list[ReadFile]]:
    """Results of several processes; a file at which a process ends is skipped."""
    left = dict(enumerate(work))
    try:
        with _pool(workers, labels) as pool:
            for number, found in _as_done(pool, left, 2 * workers):
                del left[number]
                yield found
    except BrokenProcessPool:
        for batch in left.values():
            for one in batch.files:
                yield [_alone(batch._replace(files=(one,)), labels)]


def _as_done(
    pool: ProcessPoolExecutor, work: dict[int, Batch], most: int
) -> Iterator[tuple[int, list[ReadFile]]]:
    """(number, result) of each batch when it is done; no more than `most` wait, so that stopping is quick."""
    waiting: dict[Future[list[ReadFile]], int] = {}
    rest = iter(list(work.items()))
    try:
        while True:
            while len(waiting) < most and (one := next(rest, None)):
                waiting[pool.submit(_read_here, one[1])] = one[0]
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield waiting.pop(future), future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _alone(batch: Batch, labels: Sequence[Label]) -> ReadFile:
    """One file, read in a process of its own."""
    try:
        with _pool(1, labels) as pool:
            return pool.submit(_read_here, batch).result()[0]
    except BrokenProcessPool:
        return ReadFile(batch.files[0]._replace(trouble="ended the program that read it. It may be damaged."))


_here: tuple[Label, ...] = ()  # what a process of a pool looks for


def _pool(workers: int, labels: Sequence[Label]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (tuple(labels),))


def _begin(labels: tuple[Label, ...]) -> None:
    """Prepare a process of a pool; Ctrl+C is for the one that started it."""
    global _here  # noqa: PLW0603 - the only way to hand something to a process once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here = labels


def _read_here(batch: Batch) -> list[ReadFile]:
    return read_batch(batch, _here)
