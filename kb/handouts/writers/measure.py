"""How much fits on a slide: the template's places, type sizes, and texts and table rows split to fit.

Lengths are in points. The places are those of `templates/handout.pptx`; a test compares them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from ...pictures.lettering import LINE, wrap
from ..model import Run, Runs, Table

WIDE, HIGH, MARGIN = 960.0, 540.0, 48.0
TOP, BOTTOM = 118.0, 490.0  # of the body below the title
ROOM = WIDE - 2 * MARGIN
INDENT, INSET, GAP, CAPTION = 38.0, 7.0, 12.0, 30.0
SIZES = {"body": 28, "heading": 28, "quote": 34, "note": 22, "bullet": 28, "number": 28, "rest": 28}
QUIET_SIZE, TABLE_SIZE = 20, 16
RELIABLE = 0.97  # share of a line's width that is filled, since no two programs set type quite alike


def line_count(runs: Runs, size: float, width: float, *, bold: bool = False) -> int:
    """The number of lines that a text takes in type of a size."""
    rows = "".join(run.text for run in runs).strip().split("\n")
    strong = bold or all(run.bold for run in runs)
    return sum(max(1, len(wrap(row, size, width * RELIABLE, bold=strong))) for row in rows)


def column_widths(table: Table) -> list[float]:
    """The widths of a table's columns on a slide."""
    shares = table.widths or (1.0,) * len(table.head)
    return [ROOM * share / sum(shares) for share in shares]


def _cell_widths(table: Table) -> list[float]:
    return [width - 2 * INSET for width in column_widths(table)]


def row_height(table: Table, cells: tuple[Runs, ...], *, bold: bool = False) -> float:
    """The height of the highest cell in a row."""
    most = max(
        line_count(cell, TABLE_SIZE, width, bold=bold)
        for cell, width in zip(cells, _cell_widths(table), strict=True)
    )
    return most * TABLE_SIZE * LINE + INSET


def split_text(runs: Runs, size: float, width: float, most: int) -> list[Runs]:
    """Split a text into pieces of at most `most` lines, between sentences unless that wastes half a piece."""
    if line_count(runs, size, width) <= most:
        return [runs]
    pieces: list[list[Run]] = [[]]
    for word in _words(runs):
        if pieces[-1] and line_count((*pieces[-1], word), size, width) > most:
            pieces.append(_take_unfinished_sentence(pieces[-1]))
        pieces[-1].append(word)
    return list(map(_merge, pieces))


def _words(runs: Runs) -> Iterator[Run]:
    """Each word, with the space after it, as a run of its own."""
    return (replace(run, text=word) for run in runs for word in re.findall(r"\S+\s*|\s+", run.text))


def _merge(words: list[Run]) -> Runs:
    """Join neighbouring runs of the same style."""
    return tuple(
        replace(style, text="".join(run.text for run in same))
        for style, same in groupby(words, key=lambda run: replace(run, text=""))
    )


def _take_unfinished_sentence(piece: list[Run]) -> list[Run]:
    """Remove and return the sentence that a piece does not finish, unless it is more than half of it."""
    ends = [
        place
        for place, (word, after) in enumerate(pairwise(piece), 1)
        if place > len(piece) / 2
        and word.text.rstrip().endswith((".", "?", "!", "”", "]"))
        and not after.quiet
    ]
    rest = piece[ends[-1] :] if ends else []
    del piece[len(piece) - len(rest) :]
    return rest


def split_row(table: Table, cells: tuple[Runs, ...], height: float) -> Iterator[tuple[Runs, ...]]:
    """Split a row into rows of at most a height, repeating its name in the first column."""
    most = int((height - INSET) / (TABLE_SIZE * LINE))
    name, *more = (
        split_text(cell, TABLE_SIZE, width, most)
        for cell, width in zip(cells, _cell_widths(table), strict=True)
    )
    for first, *others in zip_longest(name, *more, fillvalue=()):
        yield (first or (name[0] if len(name) == 1 else ()), *others)
