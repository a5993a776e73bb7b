"""From a workbook that came back to changes of the content."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from ...content.reader import ID
from ...schema import RELATIONS, SUBSECTIONS, nearest, sections_of
from .applying import NotApplied
from .changes import CERTAINTY, FACT, HEADING, RECORD, TEXT, Change
from .manuscript import PART
from .proposal import Proposal, propose
from .row_edits import Edit, RowComparison
from .workbook import KIND_OF, LEAD, LINKS, REMOVED, TEXTS, Address, written_in
from .workbook import RECORD as RECORD_COLUMN
from .workbook_rows import Typed, returned


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
    comparison = RowComparison(written_in(folder), typography)
    comparison.compare(found.rows)
    changes = [*_ChangesOf(comparison).changes()]
    if told := [*found.told, *comparison.told]:
        raise NotApplied([*dict.fromkeys(told)])
    return propose(folder, changes, [*found.notes, *comparison.said()])


class _ChangesOf:
    """Makes changes of what a comparison found; what cannot be one is told there."""

    def __init__(self, found: RowComparison):
        self.records, self.now = found.records, found.now
        self.edits, self.new = found.edits, found.new
        self.tell = found.tell

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
                self.tell(edit.row, edit.column, "holds several lines. Write each in a row of its own.")
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


def _part(heading: str, column: str) -> str:
    """The passage of a column of a link."""
    return heading if column == "reason" else f"{heading}{PART}{column}"


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
