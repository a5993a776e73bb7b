"""How far a long command is, on standard error: one line on a terminal, now and then a line in a file."""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

QUIET = 10.0  # seconds, or tenths of all, between two lines in a file
SOON = 4.0  # seconds before the time left is guessed, and a twentieth of all must be done


class Progress:
    """Says what is being done, how many of how many are done, and the time left once it can be told."""

    def __init__(
        self, count: int, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._count, self._out, self._clock = count, out or sys.stderr, clock
        self._start = clock()
        self._told = (-QUIET, -1.0)  # when, and with how many tenths done, the last line was written
        self._reached = {0: 0.0}  # how many were done -> when that was first told
        self._wide = self._out.isatty()

    @property
    def seconds(self) -> float:
        """The time since the beginning."""
        return self._clock() - self._start

    def doing(self, done: int, names: Sequence[str]) -> None:
        """Say what is being done, before it is done."""
        self._reached.setdefault(done, self.seconds)
        line = f"{done} of {self._count} done{self._left(done)}: {', '.join(names)}"
        if self._wide:
            width = shutil.get_terminal_size().columns - 1
            self._out.write(f"\r{line[:width]:<{width}}")
            self._out.flush()
            return
        tenths = 10 * done // self._count
        when, before = self._told
        if self.seconds - when >= QUIET or tenths > before >= 0:
            self._told = (self.seconds, tenths)
            print(line, file=self._out, flush=True)

    def end(self) -> None:
        """Leave the line, so that what follows has one of its own."""
        if self._wide:
            print(file=self._out, flush=True)

    def _left(self, done: int) -> str:
        """The time left, at the pace of the second half of what is done: what takes long comes first."""
        if self.seconds < SOON or 20 * done < self._count:
            return ""
        half = max(one for one in self._reached if one <= done // 2)
        left = (self.seconds - self._reached[half]) / (done - half) * (self._count - done)
        return f", about {left / 60:.0f} min left" if left >= 90 else f", about {left:.0f} s left"
