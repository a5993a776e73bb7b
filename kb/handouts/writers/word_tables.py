"""Tables in Word, and what is drawn with them: panels, and sheets of cards to cut."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from docx.blkcntnr import BlockItemContainer
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from ...pictures.lettering import LINE, wrap
from ..model import Cards, Items, Lines, Panel, Paragraph, Run, Runs, Table
from .word_fields import add_control
from .word_text import add_runs, add_text

ACROSS, DOWN = 2, 4  # cards on a sheet
CARD_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
INSET = 10.0  # between the edge of a card and its words, in points
RING = "\u25cb"
NARROW = 100.0  # points, too few for words in large print
WIDE, FEW = 400.0, 260  # a panel wider than this, in points, with more letters than that is in two columns
GAP = 5.5  # height of the style "Gap", in points


def add_table(place: BlockItemContainer, block: Table, wide: float) -> WordParagraph:
    """Add a table `wide` points wide; its head is repeated on each page, and rows stay whole.

    Returns:
        Its caption.
    """
    caption = place.add_paragraph(block.caption, "Caption")
    shares = block.widths or (1.0,) * len(block.head)
    widths = [Pt(wide * share / sum(shares)) for share in shares]
    table = _add_grid(place, len(block.rows) + 1, widths, "Handout Table")
    _mark(table._tbl.tblPr, "w:tblCaption", block.caption)
    head, *rows = table.rows
    _mark(head._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, name in zip(head.cells, block.head, strict=True):
        _write(cell.paragraphs[0], (Run(name),), "Table Head")
    for row, cells in zip(rows, block.rows, strict=True):
        if block.height and not all(cells):
            row.height, row.height_rule = Pt(block.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, runs in zip(row.cells, cells, strict=True):
            _write(cell.paragraphs[0], runs, "Table Text")
            if block.entry == "mark" and not runs:
                _add_ring(cell.paragraphs[0])
    for row, key in zip(rows, block.keys, strict=bool(block.keys)):
        add_control(row.cells[1].paragraphs[0], key)
    add_gap(place)
    return caption


def _add_ring(paragraph: WordParagraph) -> None:
    """Add a ring to mark."""
    paragraph.add_run(RING).font.size = Pt(14)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def is_narrow(block: Table, wide: float) -> bool:
    """Whether a table has columns too narrow for large print."""
    shares = block.widths or (1.0,) * len(block.head)
    return wide * min(shares) / sum(shares) < NARROW


def add_as_text(place: BlockItemContainer, block: Table, wide: float) -> None:
    """Add a table row by row for large print: its name, and below it each cell after its column's name."""
    place.add_paragraph(block.caption, "Caption")
    for name, *cells in block.rows:
        _write(place.add_paragraph(), (replace(run, bold=True) for run in name), "Card Title")
        for head, cell in zip(block.head[1:], cells, strict=True):
            label = (Run(f"{head}: ", bold=True),) if head else ()
            add_text(
                place, Paragraph((*label, *(cell or ((Run(RING),) if block.entry == "mark" else ())))), wide
            )
            if not cell and block.entry != "mark":
                add_text(place, Lines(1), wide)


def add_panel(place: BlockItemContainer, block: Panel, wide: float) -> None:
    """Add a panel as a frame that is kept on one page; more than a few lines are in two columns."""
    columns = _columns(block) if wide > WIDE else (block.blocks,)
    frame = _add_grid(place, 2, [Pt(wide / len(columns))] * len(columns), "Handout Panel")
    _mark(frame._tbl.tblPr, "w:tblCaption", block.title)
    head, row = frame.rows
    title = head.cells[0].merge(head.cells[-1]).paragraphs[0]
    _write(title, (Run(panel_title(block)),), "Panel Title")
    for cell, blocks in zip(row.cells, columns, strict=True):
        empty = cell.paragraphs[0]._p
        for one in blocks:
            add_text(cell, one, wide / len(columns))
        empty.getparent().remove(empty)
    add_gap(place)


def _columns(block: Panel) -> tuple[tuple[Paragraph | Items, ...], ...]:
    """The blocks of a panel in two columns of about the same length; in one if there is little to divide."""
    pieces = [piece for one in block.blocks for piece in _pieces(one)]
    lengths = [sum(len(run.text) for run in runs) for _, runs in pieces]
    numbered = any(isinstance(one, Items) and one.numbered for one in block.blocks)
    if sum(lengths) < FEW or len(pieces) == 1 or numbered:
        return (block.blocks,)
    place = min(range(1, len(pieces)), key=lambda at: abs(sum(lengths[:at]) - sum(lengths[at:])))
    return _joined(pieces[:place]), _joined(pieces[place:])


def _pieces(block: Paragraph | Items) -> list[tuple[Paragraph | Items, Runs]]:
    """The items of a list, or the sentences of a paragraph with their sources; each with its block."""
    if isinstance(block, Items):
        return [(block, item) for item in block.items]
    found: list[tuple[Paragraph | Items, Runs]] = [(block, block.runs[:1])]
    for before, run in pairwise(block.runs):
        if not run.quiet and (before.quiet or before.text.rstrip()[-1:] in ".?!”"):
            found.append((block, ()))
        found[-1] = (block, (*found[-1][1], run))
    return found


def _joined(pieces: list[tuple[Paragraph | Items, Runs]]) -> tuple[Paragraph | Items, ...]:
    """Pieces of blocks, put together again."""
    found: list[Paragraph | Items] = []
    for block, group in groupby(pieces, key=lambda piece: piece[0]):
        texts = tuple(runs for _, runs in group)
        whole = tuple(run for runs in texts for run in runs)
        found.append(replace(block, items=texts) if isinstance(block, Items) else replace(block, runs=whole))
    return tuple(found)


def panel_title(panel: Panel) -> str:
    """The title of a panel, which says so if it is for the leader alone."""
    leader = not panel.aside or "leader" in panel.title.casefold()
    return panel.title if leader else f"For the leader: {panel.title}"


def add_cards(place: BlockItemContainer, block: Cards, size: tuple[float, float]) -> None:
    """Add sheets of eight cards, each followed by a sheet with their backs.

    The backs are mirrored, so that they meet the fronts when the sheets are turned over on the long edge.

    Args:
        place: the page.
        block: the cards.
        size: width and height of the page between its margins, in points.
    """
    sheet = ACROSS * DOWN
    for start in range(0, len(block.cards), sheet):
        cards = [*block.cards[start : start + sheet], *(None,) * sheet]
        rows = [cards[first : first + ACROSS] for first in range(0, sheet, ACROSS)]
        fronts = [[((Run(card.title),), card.front) if card else ((), ()) for card in row] for row in rows]
        backs = [[((), card.back) if card else ((), ()) for card in reversed(row)] for row in rows]
        _add_sheet(place, fronts, size, first=start == 0)
        if any(words for row in backs for _, words in row):
            _add_sheet(place, backs, size, first=False)
    add_gap(place)


def _add_sheet(
    place: BlockItemContainer,
    rows: Sequence[Sequence[tuple[Runs, Runs]]],
    size: tuple[float, float],
    *,
    first: bool,
) -> None:
    """Add a sheet of cards, each a title and words, on a page of its own; the first is on a new page already."""
    add_gap(place).paragraph_format.page_break_before = not first or None
    wide, high = size[0] / ACROSS, (size[1] - 3 * GAP) / DOWN
    table = _add_grid(place, DOWN, [Pt(wide)] * ACROSS, "Handout Cards")
    for row, cards in zip(table.rows, rows, strict=True):
        row.height, row.height_rule = Pt(high), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, (title, words) in zip(row.cells, cards, strict=True):
            paragraphs = [cell.paragraphs[0], *([cell.add_paragraph()] if title else [])]
            _write(paragraphs[0], title or words, "Card Title" if title else "Card Text")
            _write(paragraphs[-1], words if title else (), "Card Text")
            largest = _fitting(title, words, (wide - 2 * INSET, high - 2 * INSET))
            for run in (run for paragraph in paragraphs for run in paragraph.runs):
                run.font.size = Pt(largest)


def _fitting(title: Runs, words: Runs, room: tuple[float, float]) -> float:
    """The largest size of type in which a card is not too full."""
    wide, high = room
    for size in CARD_SIZES:
        lines = [
            *(line for run in title for line in wrap(run.text, size, wide, bold=True)),
            *(
                line
                for row in "".join(run.text for run in words).split("\n")
                for line in wrap(row, size, wide) or ("",)
            ),
        ]
        if len(lines) * size * LINE <= high:
            return size
    return CARD_SIZES[-1]


def add_gap(place: BlockItemContainer) -> WordParagraph:
    """Add the space below a table, which Word leaves out, and without which two tables are one."""
    return place.add_paragraph(style="Gap")


def _add_grid(place: BlockItemContainer, rows: int, widths: Sequence[Length], style: str) -> WordTable:
    """Add a table with columns of fixed widths, whose rows stay whole."""
    table = place.add_table(rows, len(widths), Pt(sum(width.pt for width in widths)))
    table.style = style
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width  # some programs read it from columns, some from cells
    return table


def _write(paragraph: WordParagraph, runs: Iterable[Run], style: str) -> None:
    paragraph.style = style
    add_runs(paragraph, runs)


def _mark(properties: BaseOxmlElement, name: str, value: str = "true") -> None:
    """Set a property that python-docx does not know."""
    properties.append(OxmlElement(name, {qn("w:val"): value}))
