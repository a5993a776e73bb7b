"""The rows of a workbook compared with the content: which cells were changed, and which rows are new."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...schema import SUBSECTIONS, fields_of
from .cell_damage import Damaged, alike, mended, typeset
from .workbook import KIND_OF, LINKS, RECORD, REMOVED, SHEETS, TEXTS, Address, Records, Row, mark, rows_of
from .workbook_rows import Typed

_ADD_A_MARK = (
    f"An empty cell removes nothing: write {REMOVED} in it to remove what was there, or put it back."
)

_ALIKE = "Only quotation marks, dashes or blanks differ; that is left as it was (--typography takes it)"


class Edit(NamedTuple):
    """A cell that was changed: from what, to what."""

    row: Typed
    column: str
    before: str
    after: str


class RowComparison:
    """Compares rows with the content as it is now.

    Attributes:
        edits: the cells that were changed.
        new: the rows that are new, each with its texts by column.
        told: what cannot be taken, in sentences.
    """

    def __init__(self, records: Records, typography: bool):
        self.records, self.typography = records, typography
        self.now: dict[Address, Row] = {
            row.address: row
            for title, sheet in SHEETS.items()
            if title in KIND_OF or title in (TEXTS, LINKS)
            for row in rows_of(sheet, records)
        }
        self.told: list[str] = []
        self.notes: dict[str, list[str]] = defaultdict(list)
        self.edits: list[Edit] = []
        self.new: list[tuple[Typed, dict[str, str]]] = []

    def compare(self, rows: Iterable[Typed]) -> None:
        """Compare all rows."""
        for row in rows:
            self.row(row)
        self.shuffled()

    def row(self, row: Typed) -> None:
        """Compare a row with what it was and with what is there now."""
        if row.address is None:
            self.new_row(row)
            return
        now = self.found(row, row.address)
        if now is None and row.address.record not in self.records:
            self.note(row, "The record is not in this content any more")
        now = now or Row(row.address, {})
        sheet = SHEETS[row.address.sheet]
        for column in sheet.edited:
            self.cell(row, column, now)
        for column in sheet.locked:
            self.locked(row, column, now)
        self.without_parts(row, now)

    def without_parts(self, row: Typed, now: Row) -> None:
        """A link that is removed takes its parts with it."""
        mine = [one for one in self.edits if one.row.address == now.address]
        if any(one.column == "reason" and not one.after for one in mine):
            self.edits = [one for one in self.edits if one not in mine]
            parts = (name for name in ("reason", *SUBSECTIONS) if now.cells[name])
            self.edits += (
                Edit(row._replace(address=now.address), name, now.cells[name], "") for name in parts
            )

    def found(self, row: Typed, address: Address) -> Row | None:
        """The row as it is now: at its place, or for a line of text the only one with the same words there."""
        now = self.now.get(address)
        if address.sheet != TEXTS or (now and mark(now.cells["text"]) == row.marks["text"]):
            return now
        alike = [
            one
            for one in self.now.values()
            if one.address[:3] == address[:3] and mark(one.cells["text"]) == row.marks["text"]
        ]
        return alike[0] if len(alike) == 1 else now

    def cell(self, row: Typed, column: str, now: Row) -> None:
        """Compare a cell with what it was and what is there now."""
        before = now.cells.get(column, "")
        text = self.text(row, column, before)
        if text is None or text == before or mark(text) == row.marks[column]:
            return
        there = bool(now.cells)
        if row.marks[column] != mark(before):
            told = f"the content has “{before}” now" if there else "what it was of is gone from the content"
            self.tell(
                row, column, f"was changed here (“{text}”), but {told}. Export again, and change it there."
            )
        elif not text:
            self.tell(row, column, f"is empty; it was “{before}”. {_ADD_A_MARK}")
        elif text != REMOVED and before and not self.typography and alike(text, before):
            self.note(
                row,
                "Only quotation marks, dashes or blanks differ; that is left as it is (--typography takes it)",
            )
        else:
            text = "" if text == REMOVED else text if self.typography else typeset(text, before)
            if text != before:
                self.edits.append(Edit(row._replace(address=now.address), column, before, text))

    def text(self, row: Typed, column: str, before: str) -> str | None:
        """What a cell was meant to hold; None, and told, if it is lost."""
        try:
            found = mended(row.cells[column], before, whole=_whole(row, column))
        except Damaged as error:
            self.tell(row, column, str(error))
            return None
        if found.told:
            self.note(row, f"A cell {found.told}; it is taken as the text that it was")
        return found.text

    def locked(self, row: Typed, column: str, now: Row) -> None:
        """Grey cells say where a row comes from."""
        before = now.cells.get(column)
        if before is None:
            return
        cell = row.cells[column]
        value = str(cell.value if cell.value is not None else "").strip()
        if column == "line" and row.address and value in (str(row.address.line), f"{row.address.line}.0"):
            return
        if value == before or not value:
            return
        if column == "name":
            self.note(row, "The `name` is only shown here; change `label` in the sheet of the kind")
        else:
            told = f"was changed from “{before}” to “{value}”. Grey cells stay as they are; for a new line or"
            self.tell(row, column, f"{told} link use an empty row.")

    def new_row(self, row: Typed) -> None:
        """A row without a key: something new, or one of ours whose key was lost."""
        cells: dict[str, str] = {}
        for column, cell in row.cells.items():
            try:
                cells[column] = typeset(mended(cell, "", whole=_whole(row, column)).text, "")
            except Damaged as error:
                self.tell(row, column, str(error))
                return
        columns = [name for name in row.sheet.columns if name not in ("name", "line")]
        near = (one for one in self.now.values() if one.address[:2] == (row.sheet.title, cells[RECORD]))
        if any(all(now.cells.get(name) == cells[name] for name in columns) for now in near):
            self.note(row, "The row has lost its key, but holds nothing new")
            return
        self.new.append((row, cells))

    def shuffled(self) -> None:
        """Texts that stand where others were: a column was sorted by itself, or cells were moved."""
        texts = [one for one in self.edits if one.column in ("text", "reason", "label", "sort")]
        were = {one.before: one for one in texts if one.before}
        moved = [one for one in texts if one.after in were and were[one.after].row.address != one.row.address]
        far = [one for one in moved if _passage(were[one.after]) != _passage(one)]
        for one in far if len(far) > 1 else ():
            told = (
                f"holds the text of {were[one.after].row.place(one.column)}. Was a column sorted by itself?"
            )
            self.tell(one.row, one.column, f"{told} Sort whole rows; undo it, or export again.")

    def tell(self, row: Typed, column: str, told: str) -> None:
        """Say that a cell, or a row, cannot be taken."""
        self.told.append(f"{row.place(column)} {told}" if column else f"{row.place()}: {told}")

    def note(self, row: Typed, told: str) -> None:
        """Say something that stops nothing."""
        self.notes[told].append(row.place())

    def said(self) -> Iterator[str]:
        """The notes, each with the rows that it is about."""
        for told, places in self.notes.items():
            more = f" and {len(places) - 5} more" if len(places) > 5 else ""
            yield f"{told}: {'; '.join(places[:5])}{more}."


def _passage(edit: Edit) -> tuple[str, ...]:
    return edit.row.address[:3] if edit.row.address else ()


def _whole(row: Typed, column: str) -> bool:
    """Whether whole numbers belong in a column."""
    fields = fields_of(KIND_OF[row.sheet.title]) if row.sheet.title in KIND_OF else ()
    return column == "line" or any(one.name == column and one.type in ("integer", "year") for one in fields)
