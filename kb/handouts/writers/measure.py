"""How much fits on a slide: the template's places, type sizes, lines of text and heights of table rows.

Lengths are in points. The places are those of `templates/handout.pptx`; a test compares them.
"""

from ...pictures.lettering import LINE, wrap
from ..model import Run, Runs, Table

WIDE, HIGH, MARGIN = 960.0, 540.0, 48.0
TOP, BOTTOM = 118.0, 490.0  # of the body below the title
ROOM = WIDE - 2 * MARGIN
INDENT, INSET, GAP, CAPTION = 38.0, 7.0, 12.0, 30.0
SIZES = {"body": 28, "heading": 28, "quote": 34, "note": 22, "bullet": 28, "number": 28, "rest": 28}
SMALLEST, QUIET_SIZE = 18, 20
TABLE_SIZES = (18, 16, 14)  # in points; the largest in which no row is higher than a slide
WIDE_TABLE, WIDE_SIZES = 6, (14, 12)  # from so many columns on, and what is used then
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


def cell_widths(table: Table) -> list[float]:
    """The widths that the words of each column have."""
    return [width - 2 * INSET for width in column_widths(table)]


def row_height(table: Table, cells: tuple[Runs, ...], size: float, *, bold: bool = False) -> float:
    """The height of the highest cell in a row, in type of a size."""
    most = max(
        line_count(cell, size, width, bold=bold)
        for cell, width in zip(cells, cell_widths(table), strict=True)
    )
    return most * size * LINE + INSET


def head_height(table: Table, size: float) -> float:
    """The height of a table's head."""
    return row_height(table, tuple((Run(name),) for name in table.head), size, bold=True)
