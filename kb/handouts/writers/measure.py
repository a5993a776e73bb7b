"""What fits a slide: places and type sizes, and words and rows cut to the room that there is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from ...pictures.lettering import LINE, wrap
from ..model import Run, Runs, Table

WIDE, HIGH, MARGIN = 960.0, 540.0, 48.0
TOP, BOTTOM = 118.0, 490.0  # of what stands below the title
ROOM = WIDE - 2 * MARGIN
INDENT, INSET, GAP, CAPTION = 38.0, 7.0, 12.0, 30.0
SIZES = {"body": 28, "heading": 28, "quote": 34, "note": 22, "bullet": 28, "number": 28, "rest": 28}
QUIET_SIZE, TABLE_SIZE = 20, 16
SURE = 0.97  # of the room is counted on, since no two programs set type quite alike


def lines(runs: Runs, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines some words take."""
    rows = "".join(run.text for run in runs).strip().split("\n")
    strong = bold or all(run.bold for run in runs)
    return sum(max(1, len(wrap(row, size, room * SURE, bold=strong))) for row in rows)


def columns(table: Table) -> list[float]:
    """The widths of a table's columns on a slide."""
    shares = table.widths or (1.0,) * len(table.head)
    return [ROOM * share / sum(shares) for share in shares]


def row_height(table: Table, cells: tuple[Runs, ...], *, bold: bool = False) -> float:
    """The height that a row needs."""
    rooms = [room - 2 * INSET for room in columns(table)]
    most = max(lines(cell, TABLE_SIZE, room, bold=bold) for cell, room in zip(cells, rooms, strict=True))
    return most * TABLE_SIZE * LINE + INSET


def cut(runs: Runs, size: float, room: float, most: int) -> list[Runs]:
    """Words cut into pieces of at most `most` lines, after a sentence where one ends late enough."""
    if lines(runs, size, room) <= most:
        return [runs]
    pieces: list[list[Run]] = [[]]
    for word in (replace(run, text=word) for run in runs for word in re.findall(r"\S+\s*|\s+", run.text)):
        if pieces[-1] and lines((*pieces[-1], word), size, room) > most:
            pieces.append(_begun(pieces[-1]))
        pieces[-1].append(word)
    return [
        tuple(
            replace(style, text="".join(run.text for run in same))
            for style, same in groupby(piece, key=lambda run: replace(run, text=""))
        )
        for piece in pieces
    ]


def _begun(piece: list[Run]) -> list[Run]:
    """Take from a piece the sentence that it begins, unless that is most of it."""
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


def rows_of(table: Table, cells: tuple[Runs, ...], room: float) -> Iterator[tuple[Runs, ...]]:
    """A row that is higher than a slide as several, each under the row's name."""
    most = int((room - INSET) / (TABLE_SIZE * LINE))
    rooms = [one - 2 * INSET for one in columns(table)]
    name, *more = (cut(cell, TABLE_SIZE, one, most) for cell, one in zip(cells, rooms, strict=True))
    for first, *others in zip_longest(name, *more, fillvalue=()):
        yield (first or (name[0] if len(name) == 1 else ()), *others)
