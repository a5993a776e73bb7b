"""Texts divided between their sentences, and a sentence between its words if it must be.

A statement and the quiet words with its sources are never parted.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, zip_longest

from ..model import Runs
from .measure import line_count

_NEXT = re.compile(r"(?:(?<=[.?!] )|(?<=[.?!]” )|(?<=\n))(?=[A-ZÀ-Ý“])")


def statements(runs: Runs) -> list[Runs]:
    """Split into sentences, but never between words and the quiet run with their sources."""
    found: list[Runs] = []
    current: Runs = ()
    for run, after in zip_longest(runs, runs[1:]):
        sourced = after is not None and after.quiet
        for words in (run.text,) if run.quiet or sourced else _NEXT.split(run.text):
            current = (*current, replace(run, text=words))
            if not sourced and (run.quiet or words.rstrip()[-1:] in ".?!”"):
                found.append(current)
                current = ()
    return [*found, current] if current else found


def parts(runs: Runs, size: float, width: float, most: int) -> Iterator[Runs]:
    """The statements of a text, those of more than `most` lines in pieces."""
    for statement in statements(runs):
        yield from split_text(statement, size, width, most)


def split_text(runs: Runs, size: float, width: float, most: int) -> list[Runs]:
    """Split a text into pieces of at most `most` lines, between statements or, within a long one, words."""
    if line_count(runs, size, width) <= most:
        return [runs]
    pieces: list[Runs] = [()]
    for statement in statements(runs):
        long = line_count(statement, size, width) > most
        for part in _words(statement) if long else (statement,):
            if pieces[-1] and line_count((*pieces[-1], *part), size, width) > most:
                pieces.append(())
            pieces[-1] = (*pieces[-1], *part)
    return list(map(_merge, pieces))


def _words(runs: Runs) -> Iterator[Runs]:
    """Each word, with the space after it, as a run of its own."""
    return ((replace(run, text=word),) for run in runs for word in re.findall(r"\S+\s*|\s+", run.text))


def _merge(words: Runs) -> Runs:
    """Join neighbouring runs of the same style."""
    return tuple(
        replace(style, text="".join(run.text for run in same))
        for style, same in groupby(words, key=lambda run: replace(run, text=""))
    )
