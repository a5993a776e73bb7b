"""A workbook that came back, read as rows: guarded, its sheets and columns found wherever they are now."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from .cell_damage import Cell
from .guards import WORKBOOK, Refused, office_file
from .workbook import KEY, READ_ME, RECORD, SHEETS, WORKS, Address, BookSheet, address_of

MOST_ROWS, MOST_COLUMNS = 200_000, 60  # of a sheet that are looked at; a file may claim billions
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z0-9:]+)"')


class Typed(NamedTuple):
    """A row that came back.

    Attributes:
        title: what the sheet that it is in is called now.
        sheet: what it is called in a workbook of ours.
        number: as the spreadsheet program counts it.
        address: where it comes from; None for a new row.
        marks: of its cells as they were, by column; empty for a new row.
        cells: its cells by column.
        letters: the letter of each column.
    """

    title: str
    sheet: BookSheet
    number: int
    address: Address | None
    marks: dict[str, str]
    cells: dict[str, Cell]
    letters: dict[str, str]

    def place(self, column: str = "") -> str:
        """Where it is: `Texts, row 12`, or `Texts, cell F12`."""
        at = self.letters.get(column)
        return f"{self.title}, cell {at}{self.number}" if at else f"{self.title}, row {self.number}"


class Returned(NamedTuple):
    """What came back: its rows, and sentences about what could not be read and what was not."""

    rows: Sequence[Typed]
    told: Sequence[str]
    notes: Sequence[str]


def returned(path: Path) -> Returned:
    """Read a workbook.

    Raises:
        Refused: for a file that is not one of ours, is damaged, or is not safe to open.
        OSError: if the file cannot be read.
    """
    from openpyxl import load_workbook

    data = office_file(path, WORKBOOK)
    reader = _BookReader()
    try:
        reader.merged(data)
        with warnings.catch_warnings(
            action="ignore"
        ):  # about what it does not read, such as lists of choices
            book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
            for page in book.worksheets:
                reader.page(page)
    except Refused:
        raise
    except Exception as error:  # whatever a library stumbles over in a damaged file
        told = f"`{path.name}` cannot be read as a workbook ({type(error).__name__}). Save it again as .xlsx."
        raise Refused(told) from None
    if not any(row.address for row in reader.rows):
        raise Refused(
            f"`{path.name}` is no workbook of `kb export xlsx`, or its hidden column `{KEY}` is lost."
        )
    return Returned(reader.rows, reader.told, reader.notes)


class _BookReader:
    """Reads sheet after sheet; `told` gathers what cannot be read, `notes` what is not."""

    def __init__(self) -> None:
        self.rows: list[Typed] = []
        self.told: list[str] = []
        self.notes: list[str] = []
        self.keys: dict[str, Typed] = {}

    def merged(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and (found := _MERGED.findall(archive.read(name))):
                    cells = ", ".join(one.decode() for one in found[:5])
                    self.told.append(
                        f"Cells are merged ({cells}), and all but one have lost their text. Unmerge them."
                    )

    def page(self, page: Any) -> None:
        """Read a sheet, if it is one of ours."""
        rows = page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
        filled = (
            (number, row) for number, row in enumerate(rows, 1) if any(one.value is not None for one in row)
        )
        _, head = next(filled, (0, ()))
        names = [str(one.value or "").strip() for one in head]
        first = next(filled, None)
        sheet = SHEETS.get(page.title) or _sheet_of(first[1] if first else (), names)
        if sheet is None or sheet.title == WORKS:
            if page.title not in (READ_ME, WORKS):
                self.notes.append(f"The sheet “{page.title}” is not read.")
        elif first and (at := self.columns(page.title, sheet, names)):
            self.sheet(page.title, sheet, at, chain((first,), filled))

    def columns(self, title: str, sheet: BookSheet, names: list[str]) -> dict[str, int]:
        """Where each column of a sheet is now, counted from 0; empty, and told, if that is not clear."""
        wanted = (KEY, *sheet.columns)
        missing = ", ".join(f"`{name}`" for name in wanted if name not in names)
        twice = ", ".join(f"`{name}`" for name in wanted if names.count(name) > 1)
        if missing:
            remedy = "Put it back, with its name in the first row."
            self.told.append(f"{title}: the column {missing} is missing, or has another name. {remedy}")
        if twice:
            self.told.append(f"{title}: the column {twice} is there twice. Delete the copy.")
        return {} if missing or twice else {name: names.index(name) for name in wanted}

    def sheet(
        self, title: str, sheet: BookSheet, at: dict[str, int], rows: Iterator[tuple[int, Sequence[Any]]]
    ) -> None:
        letters = {name: _letters(column) for name, column in at.items()}
        for number, row in rows:
            cells = {name: _cell(row, column) for name, column in at.items()}
            key = str(cells.pop(KEY).value or "").strip()
            self.row(Typed(title, sheet, number, None, {}, cells, letters), key)

    def row(self, row: Typed, key: str) -> None:
        """Read a row; one without a key is a new one, if anything stands in it."""
        cells, sheet = row.cells, row.sheet
        if not key:
            if any(cell.value is not None for name, cell in cells.items() if name in (RECORD, *sheet.edited)):
                self.rows.append(row)
            return
        try:
            address, marks = address_of(key)
        except ValueError:
            told = f"{row.place()}: what stands in the hidden column `{KEY}` was changed. Copy the row anew."
            self.told.append(told)
            return
        if address.sheet != sheet.title:
            self.told.append(f"{row.place()}: this row belongs in the sheet {address.sheet}. Move it back.")
            return
        row = row._replace(address=address, marks=dict(zip(sheet.edited, marks, strict=True)))
        if key not in self.keys:
            self.keys[key] = row
            self.rows.append(row)
        elif self.keys[key].cells == cells:
            self.notes.append(f"{row.place()} is a copy of row {self.keys[key].number}, and is not read.")
        else:
            told = f"{row.place()} and row {self.keys[key].number} are both the same row, changed. Keep one;"
            self.told.append(f"{told} for a new line empty the hidden column `{KEY}`, or begin an empty row.")


def _cell(row: Sequence[Any], column: int) -> Cell:
    if column >= len(row):
        return Cell(None)
    one = row[column]
    return Cell(one.value, getattr(one, "data_type", "") == "f")


def _sheet_of(row: Sequence[Any], names: Sequence[str]) -> BookSheet | None:
    """The sheet of ours that a row says it belongs to, whatever its sheet is called now."""
    key = row[names.index(KEY)].value if KEY in names and names.index(KEY) < len(row) else ""
    return SHEETS.get(str(key).partition("|")[0])


def _letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    high, low = divmod(column, 26)
    return f"{_letters(high - 1) if high else ''}{chr(ord('A') + low)}"
