"""From the rows of a workbook that came back to changes of the content."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from ...content.reader import ID
from ...schema import RELATIONS, SUBSECTIONS, fields_of, nearest, sections_of
from .applying import NotApplied
from .cell_damage import Damaged, alike, mended, typeset
from .changes import CERTAINTY, FACT, HEADING, RECORD, TEXT, Change
from .manuscript import PART
from .proposal import Proposal, propose
from .workbook import (
    KIND_OF,
    LEAD,
    LINKS,
    REMOVED,
    SHEETS,
    TEXTS,
    Address,
    Records,
    Row,
    mark,
    rows_of,
    written_in,
)
from .workbook import RECORD as RECORD_COLUMN
from .workbook_rows import Typed, returned

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


def proposal_of(path: Path, folder: Path, *, typography: bool = False) -> Proposal:
    """What an edited workbook proposes for a folder of content.

    Args:
        path: the workbook.
        folder: the content.
        typography: whether to take changes of nothing but quotation marks, dashes and blanks.

    Raises:
        Refused: if the file cannot be read as a workbook of ours.
        NotApplied: if something in it cannot be taken; it carries all problems, and nothing was written.
        OSError: if a file cannot be read.
    """
    found = returned(path)
    comparison = _Comparison(written_in(folder), typography)
    for row in found.rows:
        comparison.row(row)
    comparison.shuffled()
    changes = [*comparison.changes()]
    if told := [*found.told, *comparison.told]:
        raise NotApplied([*dict.fromkeys(told)])
    return propose(folder, changes, [*found.notes, *comparison.said()])


class _Comparison:
    """Compares rows with the content as it is now; `told` gathers what cannot be taken."""

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

    def row(self, row: Typed) -> None:
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
        near = (
            one for one in self.now.values() if one.address[:2] == (row.sheet.title, cells[RECORD_COLUMN])
        )
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
        self.told.append(f"{row.place(column)} {told}" if column else f"{row.place()}: {told}")

    def note(self, row: Typed, told: str) -> None:
        self.notes[told].append(row.place())

    def said(self) -> Iterator[str]:
        """The notes, each with the rows that it is about."""
        for told, places in self.notes.items():
            more = f" and {len(places) - 5} more" if len(places) > 5 else ""
            yield f"{told}: {'; '.join(places[:5])}{more}."

    def changes(self) -> Iterator[Change]:
        """All changes, in the order of the rows."""
        renamed = {(one.row.address.record, one.row.address.passage) for one in self.edits if one.row.address}
        for edit in self.edits:
            yield from self.of_edit(edit)
        for row, cells in sorted(self.new, key=lambda one: one[0].sheet.title not in KIND_OF):
            yield from self.of_new(row, cells, renamed)

    def of_edit(self, edit: Edit) -> Iterator[Change]:
        address, place = edit.row.address, edit.row.place(edit.column)
        if address is None:
            return
        if address.sheet in KIND_OF:
            yield Change(address.record, FACT, edit.column, edit.before, edit.after, place=place)
        elif address.sheet == TEXTS:
            after = edit.after
            if "\n" in after:
                self.told.append(f"{place} holds several lines. Write each in a row of its own.")
            yield Change(address.record, TEXT, address.passage, edit.before, after, address.line, place=place)
        elif edit.column == "certainty":
            yield Change(address.record, CERTAINTY, address.passage, edit.before, edit.after, place=place)
        elif edit.column in ("relation", "target"):
            yield from self.of_heading(edit, address)
        else:
            yield from _of_lines(edit, address.record, _part(address.passage, edit.column), place)

    def of_heading(self, edit: Edit, address: Address) -> Iterator[Change]:
        both = {one.column: one.after for one in self.edits if one.row.address == address}
        if edit.column == "target" and "relation" in both:
            return  # told with the relation
        relation, target = address.passage.split(": ")
        heading = f"{both.get('relation', relation)}: {both.get('target', target)}"
        if not all((both.get("relation", relation), both.get("target", target))):
            self.tell(edit.row, edit.column, f"To remove a link, write {REMOVED} as its reason.")
        yield Change(
            address.record,
            HEADING,
            address.passage,
            address.passage,
            heading,
            place=edit.row.place(edit.column),
        )

    def of_new(self, row: Typed, cells: Mapping[str, str], renamed: set[tuple[str, str]]) -> Iterator[Change]:
        record, place = cells[RECORD_COLUMN], row.place()
        added = {one[1][RECORD_COLUMN] for one in self.new if one[0].sheet.title in KIND_OF}
        sheet = row.sheet.title
        if sheet in KIND_OF:
            yield from self.of_new_record(row, cells, KIND_OF[sheet])
        elif record not in self.records and record not in added:
            hint = nearest(record, self.records) or "Write its id, as in the other rows."
            self.tell(row, RECORD_COLUMN, f"`{record}` is no record. {hint}")
        elif sheet == TEXTS:
            yield from self.of_new_line(row, cells)
        else:
            heading = f"{cells['relation']}: {cells['target']}"
            if cells["relation"] not in RELATIONS or not cells["target"] or not cells["reason"]:
                self.tell(row, "relation", "A new link needs a relation of the list, a target and a reason.")
            elif Address(LINKS, record, heading) in self.now or (record, heading) in renamed:
                self.tell(row, "target", f"{record} has the link `{heading}` already. Change that row.")
            else:
                yield from self.of_new_link(record, heading, cells, place)

    def of_new_record(self, row: Typed, cells: Mapping[str, str], kind: str) -> Iterator[Change]:
        id = cells[RECORD_COLUMN]
        if not ID.fullmatch(id) or id in self.records:
            told = f"“{id}” is taken, or no id for a new record: small letters, digits and single hyphens."
            self.tell(row, RECORD_COLUMN, told)
            return
        if not cells["label"]:
            self.tell(row, "label", "is empty: a new record needs a name.")
            return
        yield Change(id, RECORD, kind, "", cells["label"], place=row.place())
        for name, text in cells.items():
            if name not in (RECORD_COLUMN, "label") and text:
                yield Change(id, FACT, name, "", text, place=row.place(name))

    def of_new_line(self, row: Typed, cells: Mapping[str, str]) -> Iterator[Change]:
        record = cells[RECORD_COLUMN]
        kind = self.records[record].kind if record in self.records else ""
        names = [LEAD, *(field.name for field in sections_of(kind))] if kind else [cells["section"]]
        if cells["section"] not in names:
            hint = nearest(cells["section"], names) or f"Use one of: {', '.join(names)}."
            self.tell(row, "section", f"“{cells['section']}” is no section of a {kind}. {hint}")
        elif not cells["text"] or "\n" in cells["text"]:
            self.tell(row, "text", "needs one line of text.")
        elif cells["line"] and not cells["line"].isdecimal():
            self.tell(row, "line", "is no number. Leave it empty, and the line is added at the end.")
        else:
            passage = "" if cells["section"] == LEAD else cells["section"]
            line = int(cells["line"] or 0)
            yield Change(record, TEXT, passage, "", cells["text"], line, place=row.place("text"))

    def of_new_link(
        self, record: str, heading: str, cells: Mapping[str, str], place: str
    ) -> Iterator[Change]:
        for column in ("reason", *SUBSECTIONS):
            for text in filter(None, cells[column].split("\n")):
                yield Change(record, TEXT, _part(heading, column), "", text, place=place)
        if cells["certainty"]:
            yield Change(record, CERTAINTY, heading, "", cells["certainty"], place=place)


def _passage(edit: Edit) -> tuple[str, ...]:
    return edit.row.address[:3] if edit.row.address else ()


def _part(heading: str, column: str) -> str:
    """The passage of a column of a link."""
    return heading if column == "reason" else f"{heading}{PART}{column}"


def _whole(row: Typed, column: str) -> bool:
    """Whether whole numbers belong in a column."""
    fields = fields_of(KIND_OF[row.sheet.title]) if row.sheet.title in KIND_OF else ()
    return column == "line" or any(one.name == column and one.type in ("integer", "year") for one in fields)


def _of_lines(edit: Edit, record: str, passage: str, place: str) -> Iterator[Change]:
    """The changes of a cell that holds several lines."""
    old, new = (text.split("\n") if text else [] for text in (edit.before, edit.after))
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for offset in range(max(b - a, d - c)):
            before = old[a + offset] if a + offset < b else ""
            after = new[c + offset] if c + offset < d else ""
            line = a + offset + 1 if before else b + 1
            yield Change(record, TEXT, passage, before, after, line, place=place)
