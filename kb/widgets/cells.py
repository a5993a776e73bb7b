"""What stands in the cells of a table: plain words, and names in place of ids."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ..knowledge.base import KnowledgeBase
from ..knowledge.references import STATUS
from ..schema import KINDS, LAYERS, RELATIONS, fields_of

# The plain head of each column whose name does not say it by itself.
HEADS = {
    "label": "Name",
    "also": "Other names",
    "text": "What it says",
    "hidden": "Lay words and misspellings",
    "autolink": "Links by itself",
    "formerly": "Old ids",
    "review": "Reviewed",
    "overlay": "From the institute",
    "order": "Number",
    "short": "In short",
    "plainly": "In plain words",
    "theories": "Schools",
    "design": "How it was studied",
    "sample": "Who was studied",
    "result": "What was found",
    "limits": "What it does not show",
    "sort": "Sorted as",
    "consult": "Consultation advised",
    "source": "From",
    "relation": "How",
    "target": "To",
    "rationale": "Why",
    "certainty": "How sure",
    "citations": "Sources",
    "line": "Line of the file",
    "layer": "Who says so",
    "locator": "Page",
    "document": "Quoted text",
    "exact": "Words",
    "start": "First character",
    "end": "Last character",
    "type": "Sort of work",
    "verified": "How far checked",
    "cited": "Times cited",
    "sha256": "Fingerprint",
    "why": "Why found",
    "snippet": "Excerpt",
    "path": "Way",
    "next": "Next",
    "sentence": "In words",
}
# What a table shows until other columns are chosen, in this order; then its plain words or its text.
USUAL = """
    order label standing design participants theories speaks_from born died minutes record section document exact source
    relation target rationale certainty work locator layer reference year cited
""".split()
FEW = 6  # a table of no more columns shows them all


def _columns_of(type: str) -> frozenset[str]:
    """The columns that hold references of a type: `references` are ids of records, `works` of works."""
    fields = (field for kind in KINDS for field in fields_of(kind) if field.type == type)
    return frozenset(field.name.replace("-", "_") for field in fields)


RECORDS = _columns_of("references") | {"source", "target", "record", "document", "next"}
WORKS = _columns_of("works") | {"work", "citations"}


class CellLine(NamedTuple):
    """A line in a cell: its words, and the id of the record that they name, if any."""

    words: str
    id: str = ""


Cell = tuple[CellLine, ...]


def head(column: str) -> str:
    """The plain head of a column."""
    return HEADS.get(column) or column.replace("_", " ").capitalize()


def usual(frame: pd.DataFrame) -> tuple[str, ...]:
    """The columns that a table shows until others are chosen: those that say most, if any row has them."""
    names = [str(name) for name in frame.columns]
    if len(names) <= FEW:
        return tuple(names)
    known = [name for name in USUAL if name in names and any(map(_holds, frame[name]))]
    told = next((name for name in ("plainly", "text") if name in names and name not in known), None)
    return tuple([*known, told] if told else known) or tuple(names)


def _holds(value: object) -> bool:
    return bool(value) if isinstance(value, str | tuple) else not pd.isna(value)


class Sheet:
    """A table as it is read: plain words in its cells, names in place of ids.

    Args:
        base: the knowledge base whose ids the table may hold.
        frame: any table of `base`, or one made from these.
    """

    def __init__(self, base: KnowledgeBase, frame: pd.DataFrame):
        self._base, self.frame = base, frame
        self.columns = tuple(str(name) for name in frame.columns)
        self._cells: dict[str, list[Cell]] = {}
        self._cited: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self.frame)

    def cells(self, column: str) -> list[Cell]:
        """The cells of a column, from the first row to the last."""
        if column not in self._cells:
            values = self.frame[column]
            if column == "label" and self.frame.index.name in KINDS:
                found: list[Cell] = [(CellLine(str(name), str(id)),) for id, name in values.items()]
            else:
                found = [self._cell(column, value) for value in values]
            self._cells[column] = found
        return self._cells[column]

    def _cell(self, column: str, value: object) -> Cell:
        if isinstance(value, tuple):
            return tuple(self._entry(column, one) for one in value)
        return (self._entry(column, value),) if _holds(value) else ()

    def _entry(self, column: str, value: object) -> CellLine:
        if column in RECORDS and value in self._base.library.records:
            return CellLine(self._base.library.records[str(value)].label, str(value))
        if column in WORKS and value in self._base.library.works:
            return CellLine(self._cite(str(value)))
        if column == "section":
            return CellLine(self._place(str(value)))
        return CellLine(_words(column, value))

    def _place(self, section: str) -> str:
        """Where a line stands, with the name of the record for its id: `draws on: Self psychology`."""
        relation, colon, rest = section.partition(": ")
        if not colon or relation not in RELATIONS:
            return section
        id, slash, part = rest.partition(" / ")
        return f"{relation.replace('-', ' ')}: {self._base.record(id).label}{slash}{part}"

    def _cite(self, work: str) -> str:
        if work not in self._cited:
            self._cited[work] = self._base.bibliography.cite(work)
        return self._cited[work]

    def rows(self, columns: Sequence[str], words: str) -> list[int]:
        """The rows, counted from 0, in which each of the words stands in one of these columns."""
        wanted = words.casefold().split()
        texts = zip(*(map(text_of, self.cells(column)) for column in columns), strict=True)
        found = enumerate(" ".join(row).casefold() for row in texts)
        return [row for row, text in found if all(word in text for word in wanted)]

    def ordered(self, rows: Sequence[int], column: str, *, falling: bool) -> list[int]:
        """Rows sorted by a column, empty cells last: numbers by size, all else from A to Z."""
        values, cells = self.frame[column], self.cells(column)
        number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)

        def key(row: int) -> Any:
            return values.iloc[row] if number else text_of(cells[row]).casefold()

        full = sorted((row for row in rows if cells[row]), key=key, reverse=falling)
        return full + [row for row in rows if not cells[row]]

    def plain(self, rows: Sequence[int], heads: Mapping[str, str]) -> pd.DataFrame:
        """Rows as they are read, for a spreadsheet: names in place of ids, lists joined by `; `.

        `heads` gives the columns and their heads.
        """
        picked = {words: self.cells(name) for name, words in heads.items()}
        return pd.DataFrame(
            {words: [text_of(cells[row]) for row in rows] for words, cells in picked.items()}, dtype=str
        )


def text_of(cell: Cell) -> str:
    """A cell as one text."""
    return "; ".join(entry.words for entry in cell)


def _words(column: str, value: object) -> str:
    """A value in plain words."""
    if column == "layer":
        return LAYERS.get(str(value), str(value))
    if column == "verified":
        return STATUS.get(str(value), str(value))
    if column == "relation":
        return str(value).replace("-", " ")
    if isinstance(value, float):
        return f"{value:.2f}"
    return {"True": "yes", "False": "no"}.get(str(value), str(value))
