"""What a workbook for editing holds: its sheets and columns, its rows, and the key that each row bears.

A key says where a row comes from and, by a mark for each cell, what stood in it then. So rows may be
sorted and filtered, and what changed here is told from what changed there.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from yaml import YAMLError

from ...schema import CERTAINTIES, KINDS, RELATIONS, SUBSECTIONS, Kind, fields_of
from .applying import places_of
from .manuscript import PART, Manuscript

KEY = "key"  # the hidden first column
READ_ME, TEXTS, LINKS, WORKS = "Read me", "Texts", "Links", "Works"
RECORD, LEAD = "record", "Lead"
REMOVED = "-"  # what stands for a removed line, fact or link
_NOT_EDITED = ("extends", "review")
_MARK = 8


class BookSheet(NamedTuple):
    """A sheet of the workbook.

    Attributes:
        title: its name.
        locked: its columns that are there to read, the key apart.
        edited: its columns that may be changed.
    """

    title: str
    locked: tuple[str, ...]
    edited: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their order, the key apart."""
        return (*self.locked, *self.edited)


class Address(NamedTuple):
    """Where a row comes from: a sheet, a record, a passage or a link of it, a line there; empty or 0 if none."""

    sheet: str
    record: str
    passage: str = ""
    line: int = 0


class Row(NamedTuple):
    """A row of a sheet: what it is of, and its cells by column."""

    address: Address
    cells: Mapping[str, str]

    def key(self, sheet: BookSheet) -> str:
        """What the hidden column says."""
        marks = " ".join(mark(self.cells.get(name, "")) for name in sheet.edited)
        return "|".join((*map(str, self.address), marks))


class Written(NamedTuple):
    """A record as its file has it."""

    kind: str
    manuscript: Manuscript


Records = Mapping[str, Written]
_TEXT_SHEET = BookSheet(TEXTS, (RECORD, "name", "section", "line"), ("text",))
_LINK_SHEET = BookSheet(LINKS, (RECORD, "name"), ("relation", "target", "certainty", "reason", *SUBSECTIONS))
_WORK_SHEET = BookSheet(WORKS, ("id", "type", "authors", "year", "title", "in", "note"), ())


def kinds() -> Iterator[Kind]:
    """The kinds that have a sheet of facts; quoted documents have none."""
    return (kind for kind in KINDS.values() if not kind.quoted)


def title_of(kind: str) -> str:
    """The title of the sheet of a kind: `Concepts`."""
    return KINDS[kind].plural.capitalize()


def _fact_sheet(kind: Kind) -> BookSheet:
    names = tuple(field.name for field in fields_of(kind.name) if field.name not in _NOT_EDITED)
    return BookSheet(title_of(kind.name), (RECORD,), names)


SHEETS: Mapping[str, BookSheet] = {
    one.title: one for one in (*map(_fact_sheet, kinds()), _TEXT_SHEET, _LINK_SHEET, _WORK_SHEET)
}
KIND_OF: Mapping[str, str] = {title_of(kind.name): kind.name for kind in kinds()}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "certainty": (*CERTAINTIES, REMOVED),
    "relation": tuple(RELATIONS),
    **{
        field.name: (*(field.choices or ("yes", "no")), REMOVED)
        for kind in kinds()
        for field in fields_of(kind.name)
        if field.choices or field.type == "yes-no"
    },
}


def mark(text: str) -> str:
    """A short hash of a cell."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]


def address_of(key: str) -> tuple[Address, tuple[str, ...]]:
    """The address and the marks of a key. Raises ValueError if it is none."""
    sheet, record, passage, line, marks = key.split("|")
    found = Address(sheet, record, passage, int(line)), tuple(marks.split())
    if sheet not in SHEETS or len(found[1]) != len(SHEETS[sheet].edited):
        raise ValueError(key)
    return found


def rows_of(sheet: BookSheet, records: Records) -> Iterator[Row]:
    """The rows of a sheet, works apart, in the order of kinds and ids."""
    if sheet.title in KIND_OF:
        return _facts(sheet, records)
    rows: Callable[[Records], Iterator[Row]] = _texts if sheet.title == TEXTS else _links
    return rows(records)


def _facts(sheet: BookSheet, records: Records) -> Iterator[Row]:
    for id, one in records.items():
        if title_of(one.kind) == sheet.title:
            facts = {name: one.manuscript.facts.get(name, "") for name in sheet.edited}
            yield Row(Address(sheet.title, id), {RECORD: id, **facts})


def _texts(records: Records) -> Iterator[Row]:
    for id, one in records.items():
        if KINDS[one.kind].quoted:
            continue
        name = one.manuscript.facts.get("label", "")
        for passage in one.manuscript.passages.values():
            if passage.level < 3 and ": " not in passage.name:
                for line, statement in enumerate(passage.statements, 1):
                    cells = {RECORD: id, "name": name, "section": passage.name or LEAD, "line": str(line)}
                    yield Row(Address(TEXTS, id, passage.name, line), {**cells, "text": statement.text})


def _links(records: Records) -> Iterator[Row]:
    for id, one in records.items():
        name = one.manuscript.facts.get("label", "")
        for passage in one.manuscript.passages.values():
            relation, colon, target = passage.name.partition(": ")
            if passage.level == 2 and colon and relation in RELATIONS:
                texts = {"reason": passage.name} | {
                    part: f"{passage.name}{PART}{part}" for part in SUBSECTIONS
                }
                cells = {RECORD: id, "name": name, "relation": relation, "target": target}
                cells["certainty"] = passage.certainty
                cells |= {column: "\n".join(one.manuscript.texts(of)) for column, of in texts.items()}
                yield Row(Address(LINKS, id, passage.name), cells)


def work_rows(works: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    """The rows of the works, which are there to look up what a citation names."""
    for id, work in works.items():
        people = work.get("author") or work.get("editor") or ()
        authors = "\n".join(_person(one) for one in people)
        dates: Sequence[Sequence[Any]] = work.get("issued", {}).get("date-parts") or [[""]]
        cells = {
            "id": id,
            "type": work.get("type", ""),
            "authors": authors,
            "year": str(dates[0][0]),
            "title": work.get("title", ""),
            "in": work.get("container-title", work.get("publisher", "")),
            "note": work.get("note", ""),
        }
        yield Row(Address(WORKS, id), {name: str(text) for name, text in cells.items()})


def _person(one: Mapping[str, str]) -> str:
    return one.get("literal") or ", ".join(part for part in (one.get("family"), one.get("given")) if part)


def written_in(folder: Path) -> Records:
    """The records of a folder of content as they stand in their files, by id, in the order of kinds.

    Raises:
        ValueError: if a file cannot be read as a record; it names all of them.
        OSError: if a file cannot be read.
    """
    records: dict[str, Written] = {}
    told = []
    order = {kind.plural: (number, kind.name) for number, kind in enumerate(KINDS.values())}
    for id, path in sorted(places_of(folder).items(), key=lambda one: (order[one[1].parent.name], one[0])):
        try:
            manuscript = Manuscript(path.read_bytes().decode("utf-8-sig"))
            records[id] = Written(order[path.parent.name][1], manuscript)
            _ = manuscript.facts  # what is wrong with them is heard now
        except (UnicodeDecodeError, YAMLError):
            told.append(f"{path} cannot be read. Run `kb check`, and mend it first.")
    if told:
        raise ValueError("\n".join(told))
    return records
