"""Tables divided among slides: by rows, and a row that is higher than a slide by its sentences."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from ...pictures.lettering import LINE, width
from ..model import Runs, Table
from .measure import (
    BOTTOM,
    CAPTION,
    INSET,
    TABLE_SIZES,
    TOP,
    WIDE_SIZES,
    WIDE_TABLE,
    cell_widths,
    head_height,
    row_height,
)
from .sentences import split_text


def table_size(table: Table) -> int:
    """The largest size of type in which rows fit on a slide and words into columns; else the smallest."""
    sizes = WIDE_SIZES if len(table.head) >= WIDE_TABLE else TABLE_SIZES
    return next((size for size in sizes if _fits(table, size)), sizes[-1])


def _fits(table: Table, size: int) -> bool:
    room = BOTTOM - TOP - CAPTION - head_height(table, size)
    if any(row_height(table, row, size) > room for row in table.rows):
        return False
    columns = zip(*(_longest_words(table, row, size) for row in table.rows), strict=True)
    return all(max(column) <= wide for column, wide in zip(columns, cell_widths(table), strict=True))


def _longest_words(table: Table, row: tuple[Runs, ...], size: int) -> list[float]:
    texts = ["".join(run.text for run in cell).split() for cell in row]
    return [max((width(word, size) for word in text), default=0.0) for text in texts]


def split_table(table: Table, size: int, *, named: bool) -> list[Table]:
    """A table in parts of even height, one for each slide.

    The table's least height of rows is for writing on paper and does not count here.

    Args:
        table: the whole table.
        size: of its type.
        named: whether the slide has its caption as title, so that it needs none.
    """
    room = BOTTOM - TOP - head_height(table, size) - (0 if named else CAPTION)
    parts = [part for row in table.rows for part in _split_row(table, row, size, room)]
    rows = [(part, row_height(table, part, size)) for part in parts]
    fewest = len(_pages(rows, room))
    even = next(pages for tenths in range(5, 11) if len(pages := _pages(rows, room * tenths / 10)) == fewest)
    return [replace(table, rows=tuple(page)) for page in even]


def _split_row(table: Table, cells: tuple[Runs, ...], size: int, room: float) -> Iterator[tuple[Runs, ...]]:
    """Split a row into rows of at most a height, repeating its name in the first column."""
    most = int((room - INSET) / (size * LINE))
    name, *more = (
        split_text(cell, size, width, most) for cell, width in zip(cells, cell_widths(table), strict=True)
    )
    for first, *others in zip_longest(name, *more, fillvalue=()):
        yield (first or (name[0] if len(name) == 1 else ()), *others)


def _pages(rows: list[tuple[tuple[Runs, ...], float]], room: float) -> list[list[tuple[Runs, ...]]]:
    """Rows, given with their heights, filled into pages of a height."""
    pages: list[list[tuple[Runs, ...]]] = [[]]
    left = room
    for cells, high in rows:
        if pages[-1] and high > left:
            pages.append([])
            left = room
        pages[-1].append(cells)
        left -= high
    return pages
