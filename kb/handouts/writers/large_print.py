"""Large print: a table whose columns would be narrow becomes paragraphs, a row after the other."""

from collections.abc import Iterator
from dataclasses import replace

from ...pictures.lettering import width
from ...pictures.style import PAPERS
from ..model import Block, Handout, Lines, Paragraph, Run, Runs, Table

SIZE = 16.0  # of the type, in points
MARGINS = 102.0  # of a page, left and right together
HAND = 28.0  # points that a line of handwriting takes in a cell
LETTERS = "What was said is said"  # twenty or so: a column must have room for them


def reflowed(handout: Handout) -> Handout:
    """The handout; in large print without narrow tables."""
    if not handout.large:
        return handout
    across = sorted(PAPERS[handout.paper], reverse=handout.landscape)[0] - MARGINS
    blocks = [part for block in handout.blocks for part in _readable(block, across)]
    return replace(handout, blocks=tuple(blocks))


def _readable(block: Block, across: float) -> Iterator[Block]:
    if isinstance(block, Table) and block.entry != "mark" and _is_narrow(block, across):
        yield from _told(block)
    else:
        yield block


def _is_narrow(table: Table, across: float) -> bool:
    shares = table.widths or (1.0,) * len(table.head)
    return min(shares) / sum(shares) * across < width(LETTERS, SIZE)


def _told(table: Table) -> Iterator[Block]:
    """The caption, then of each row its name and its cells, each after the name of its column."""
    yield Paragraph((Run(table.caption, bold=True),))
    for name, *cells in table.rows:
        yield Paragraph(tuple(replace(run, bold=True, text=run.text.replace("\n", ": ", 1)) for run in name))
        for head, cell in zip(table.head[1:], cells, strict=True):
            label: Runs = (Run(f"{head}: ", italic=True),) if head else ()
            if cell or label:
                yield Paragraph((*label, *cell))
            if not cell:
                row = "".join(run.text for run in name)
                yield Lines(max(1, int(table.height / HAND)), f"{row}: {head}")
