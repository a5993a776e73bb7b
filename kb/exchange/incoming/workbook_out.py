"""The workbook for editing, written: every cell is text, and the same content gives the same bytes."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from ...content.shapes import CONTROL
from ...pictures.style import SHADE
from ...schema import RELATIONS
from .workbook import (
    CHOICES,
    KEY,
    LEAD,
    LINKS,
    READ_ME,
    RECORD,
    REMOVED,
    SHEETS,
    TEXTS,
    WORKS,
    BookSheet,
    Records,
    Row,
    rows_of,
    work_rows,
)

LONGEST_CELL = 32_767  # the limit of Excel
_LETTER, _LINE, _HIGHEST = 1.1, 15.0, 405.0  # of a letter to the width of a digit; of rows, in points
_ROOM = 500  # rows for what is new, formatted as text
_WIDTHS = {
    RECORD: 26,
    "name": 26,
    "section": 22,
    "line": 6,
    "text": 90,
    "reason": 70,
    "title": 60,
    "hidden": 45,
}
_WIDTHS |= {"relation": 18, "target": 26, "certainty": 10, "order": 7, "born": 7, "died": 7, "year": 7}

READ_ME_TEXT = (
    ("What this is", "All of the content, to be edited in Excel or LibreOffice and brought back:"),
    ("", "python3 start.py import xlsx FILE (or: kb import xlsx FILE)"),
    ("", "You see a list of all changes first, and nothing is written until you agree."),
    ("Sheets", f"A sheet for each kind of record, with its facts. {TEXTS}: one line of text a row."),
    (
        "",
        f"{LINKS}: one link a row, with its reason. {WORKS}: to look up what a citation such as [@id] names.",
    ),
    ("To change", "Type over a white cell. Grey cells say where a row comes from; leave them as they are."),
    ("", "In a cell that holds a list, or a reason of several lines, each line is one item (Alt+Enter)."),
    (
        "To add",
        f"Write in an empty row below the others. In {TEXTS}: record, section and text; `line` only if it",
    ),
    ("", f"is not to be the last one; for what stands before the first heading, the section is {LEAD}."),
    (
        "",
        f"In {LINKS}: record, relation, target and reason. In the sheet of a kind: a new id, and the facts.",
    ),
    (
        "To remove",
        f"Write a hyphen ({REMOVED}) alone in its cell: in the text, the fact, the reason of a link.",
    ),
    (
        "",
        "A row that is missing, or a cell that is empty, never removes anything: rows get lost when a sheet",
    ),
    ("", "is filtered, sorted or copied. Whole records are removed in the files themselves."),
    (
        "Sorting",
        "Sort and filter as you like, but whole rows: never one column by itself. Do not merge cells.",
    ),
    ("", f"The hidden column `{KEY}` belongs to its row; if it is lost, the row cannot be brought back."),
    ("Works", "The list of works is edited in a reference manager, and only shown here."),
    ("Not here", "Quotations of documents, comments, reviews and the quoted documents stay in the files."),
    ("Saving", "Save as .xlsx, not as .csv or .xls."),
    ("Relations", "Those that a link may have are below, with what they say."),
    ("Privacy", "Nothing from a client's record, disguised or not, enters this content."),
)
_RELATIONS_FROM = len(READ_ME_TEXT) + 3  # the row of `Read me`, counted from 0, where they begin
_RELATION_CELLS = f"='{READ_ME}'!$A${_RELATIONS_FROM + 1}:$A${_RELATIONS_FROM + len(RELATIONS)}"


def workbook(records: Records, works: Mapping[str, Mapping[str, Any]], time: int) -> bytes:
    """Records as a workbook for editing.

    Args:
        records: by id.
        works: CSL-JSON items by id, to look up.
        time: in seconds since 1970; what the file bears.

    Raises:
        ValueError: if a text has more characters than a cell holds, or some that no cell can hold; it
            names every such text.
    """
    from xlsxwriter import Workbook

    rows = {
        sheet.title: [*(work_rows(works) if sheet.title == WORKS else rows_of(sheet, records))]
        for sheet in SHEETS.values()
    }
    if told := [*_unfit(row for those in rows.values() for row in those)]:
        raise ValueError("\n".join(told))
    made = BytesIO()
    book = Workbook(made, {"in_memory": True})
    created = datetime.fromtimestamp(time, UTC).replace(tzinfo=None)
    book.set_properties({"title": "Content to edit", "created": created})
    formats = {name: book.add_format(one) for name, one in _FORMATS.items()}
    _read_me(book.add_worksheet(READ_ME), formats)
    for sheet in SHEETS.values():
        if rows[sheet.title]:
            _sheet(book.add_worksheet(sheet.title), sheet, rows[sheet.title], formats)
    book.close()
    return made.getvalue()


_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
_FORMATS: Mapping[str, dict[str, Any]] = {
    "head": {**_TEXT, "bold": True, "bottom": 1},
    "edited": _TEXT,
    "locked": {**_TEXT, "bg_color": SHADE, "locked": True},
    "title": {"bold": True, "font_size": 14},
    "bold": {**_TEXT, "bold": True},
}


def _unfit(rows: Iterable[Row]) -> Iterable[str]:
    for address, cells in rows:
        for name, text in cells.items():
            place = f"`{name}` of {address.record}" + (f", {address.passage}" if address.passage else "")
            if len(text) > LONGEST_CELL:
                yield f"{place} has {len(text)} characters; a cell holds {LONGEST_CELL}. Split it, or leave it out."
            elif found := CONTROL.search(text):
                yield f"{place} holds the invisible character U+{ord(found.group()):04X}. Delete it first."
            elif text == REMOVED:
                yield f"{place} is `{REMOVED}`, which means removal in a workbook. Write something else."


def _read_me(page: Any, formats: Mapping[str, Any]) -> None:
    page.set_column(0, 0, 14)
    page.set_column(1, 1, 110)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.write_string(0, 0, "The content, to be edited", formats["title"])
    for row, (head, text) in enumerate(READ_ME_TEXT, 2):
        page.write_string(row, 0, head, formats["bold"])
        page.write_string(row, 1, text, formats["edited"])
    for row, relation in enumerate(RELATIONS.values(), _RELATIONS_FROM):
        page.write_string(row, 0, relation.name, formats["edited"])
        page.write_string(
            row, 1, f"{relation.forward.format(s='X', t='Y')}. {relation.about}", formats["edited"]
        )


def _sheet(page: Any, sheet: BookSheet, rows: Sequence[Row], formats: Mapping[str, Any]) -> None:
    last = len(rows) + _ROOM
    page.set_column(0, 0, 8, formats["locked"], {"hidden": True})
    page.write_string(0, 0, KEY, formats["head"])
    for column, name in enumerate(sheet.columns, 1):
        page.set_column(column, column, _width(sheet, name), formats["edited"])
        page.write_string(0, column, name, formats["head"])
        if name in CHOICES and name in sheet.edited:
            source = _RELATION_CELLS if name == "relation" else [*CHOICES[name]]
            page.data_validation(1, column, last, column, {"validate": "list", "source": source})
    for number, row in enumerate(rows, 1):
        page.set_row(number, _height(sheet, row))
        page.write_string(number, 0, row.key(sheet), formats["locked"])
        for column, name in enumerate(sheet.columns, 1):
            kind = formats["locked" if name in sheet.locked else "edited"]
            page.write_string(number, column, row.cells.get(name, ""), kind)
    page.freeze_panes(1, len(sheet.locked) + 1 if sheet.edited else 2)
    page.autofilter(0, 0, len(rows), len(sheet.columns))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.ignore_errors({"number_stored_as_text": f"A1:Z{last}"})


def _width(sheet: BookSheet, name: str) -> int:
    return _WIDTHS.get(name, 30)


def _height(sheet: BookSheet, row: Row) -> float:
    """The height of a row in points: not every program works out how many lines a cell needs."""
    needed = (
        sum(math.ceil((len(line) or 1) * _LETTER / _width(sheet, name)) for line in text.split("\n"))
        for name, text in row.cells.items()
    )
    return min(_LINE * max(needed, default=1), _HIGHEST)
