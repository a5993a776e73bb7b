"""The content as a workbook: what is edited comes back as changes, and what a program did to it is caught."""

import shutil
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from places import LIBRARY

import kb
from kb.cli import main
from kb.content.files import shipped
from kb.exchange.incoming.applying import NotApplied
from kb.exchange.incoming.guards import Refused
from kb.exchange.incoming.workbook import SHEETS, rows_of, written_in
from kb.exchange.incoming.workbook_in import proposal_of
from kb.exchange.incoming.workbook_out import workbook


@pytest.fixture
def book(copy, tmp_path):
    """The toy content in a workbook, to edit: call it with a function of the open workbook."""
    path = tmp_path / "content.xlsx"

    def edited(edit=lambda _: None):
        path.write_bytes(workbook(written_in(copy), kb.load(copy).library.works, 0))
        opened = load_workbook(path)
        edit(opened)
        opened.save(path)
        return path

    return edited


def cell(opened, sheet, column, **where):
    """The cell of a column in the first row that has these values."""
    head, *rows = opened[sheet].iter_rows()
    at = {one.value: number for number, one in enumerate(head)}
    for row in rows:
        if all(row[at[name]].value == value for name, value in where.items()):
            return row[at[column]]
    raise AssertionError(f"no row with {where}")


def a_text(opened):
    """The cell of a line of text: what infusion is in plain words."""
    return cell(opened, "Texts", "text", record="infusion", section="Plainly")


def test_the_same_content_gives_the_same_bytes():
    """Two exports of one time are one file."""
    records, works = written_in(LIBRARY), kb.load(LIBRARY).library.works
    assert workbook(records, works, 0) == workbook(records, works, 0)


def test_every_word_of_the_content_is_in_it_as_text():
    """Each record, line, link and work has its row; every cell is text, even one that looks like a formula."""
    records, base = written_in(shipped("data")), kb.load()
    rows = {title: [*rows_of(sheet, records)] for title, sheet in SHEETS.items() if title != "Works"}
    links = {(row.address.record, *row.address.passage.split(": ")) for row in rows["Links"]}
    assert links == {(link.source, link.relation, link.target) for link in base.library.links()}
    facts = {
        row.address.record
        for title, found in rows.items()
        if title not in ("Texts", "Links")
        for row in found
    }
    assert facts == {id for id, record in base.library.records.items() if not record.schema.quoted}
    lines = Counter(row.address.record for row in rows["Texts"] if not row.address.passage)
    leads = {id: len(record.lead.lines) for id, record in base.library.records.items() if id in facts}
    assert lines == Counter({id: count for id, count in leads.items() if count})


def test_an_untouched_workbook_is_no_change(book, copy):
    """Saved by another program, it says nothing new."""
    found = proposal_of(book(), copy)
    assert (found.changes, found.files) == ((), {})


def test_an_edit_is_told_and_written(book, copy, capsys):
    """The sentence says where and what; without --yes nothing is written, with it only that line changes."""
    before = (copy / "concepts" / "infusion.md").read_text("utf-8")

    def edit(opened):
        a_text(opened).value = a_text(opened).value.replace(".", ", and it takes time.", 1)

    path, old = (
        book(edit),
        next(
            row.cells["text"]
            for row in rows_of(SHEETS["Texts"], written_in(copy))
            if row.address.record == "infusion" and row.address.passage == "Plainly"
        ),
    )
    assert main(["import", "xlsx", str(path), "--to", str(copy)]) == 1
    assert (copy / "concepts" / "infusion.md").read_text("utf-8") == before
    assert main(["import", "xlsx", str(path), "--to", str(copy), "--yes"]) == 0
    assert "Plainly" in capsys.readouterr().out
    assert (copy / "concepts" / "infusion.md").read_text("utf-8") == before.replace(
        old, old.replace(".", ", and it takes time.", 1)
    )
    assert main(["import", "xlsx", str(path), "--to", str(copy)]) == 0
    assert "No changes." in capsys.readouterr().out


def sort_and_drop(opened):
    """Turn the rows of the texts round, and lose the last ten."""
    sheet = opened["Texts"]
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, sheet.max_row)
    for row in reversed(rows[:-10]):
        sheet.append(row)


def test_sorted_and_lost_rows_change_nothing(book, copy):
    """A row that is missing is never a deletion, and the order of rows says nothing."""
    assert proposal_of(book(sort_and_drop), copy).changes == ()


def set_to(value):
    """An edit that puts something else into the cell of a text."""

    def edit(opened):
        a_text(opened).value = value(a_text(opened).value) if callable(value) else value

    return edit


def merge(opened):
    """Merge two cells."""
    opened["Texts"].merge_cells("F3:F4")


def rename(opened):
    """Give a column another name."""
    opened["Texts"]["F1"].value = "words"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (set_to(datetime(2026, 2, 1)), "became a date"),
        (set_to(12), "became a number"),
        (set_to(True), "became a logical value"),
        (set_to("=1+1"), "holds a formula"),
        (set_to("#NAME?"), "holds the error #NAME?"),
        (set_to(lambda text: text[: len(text) // 2].rstrip(" .")[:-1]), "looks cut off"),
        (set_to(None), "is empty"),
        (merge, "Cells are merged"),
        (rename, "the column"),
    ],
)
def test_damage_is_told_with_its_cell_and_nothing_is_taken(book, copy, edit, told):
    """What a spreadsheet program does on its own is no edit."""
    with pytest.raises(NotApplied) as raised:
        proposal_of(book(edit), copy)
    assert any(told in sentence for sentence in raised.value.told), raised.value.told


def test_what_autocorrect_does_to_marks_is_left_out(book, copy):
    """Where nothing but quotation marks, dashes and blanks differ, that is said and left as it was."""

    def edit(opened):
        a_text(opened).value = a_text(opened).value.replace(" ", "\u00a0").replace("’", "'")

    assert proposal_of(book(edit), copy).changes == ()


def test_a_change_there_and_here_is_a_conflict(book, copy):
    """What was changed in the content since the export is never overwritten."""
    path = book(set_to("Leaves in hot water, quite slowly."))
    place = copy / "concepts" / "infusion.md"
    text = place.read_text("utf-8")
    head, found, rest = text.partition("## Plainly\n")
    place.write_text(f"{head}{found}Slowly, {rest}", "utf-8")
    with pytest.raises(NotApplied, match="Export again"):
        proposal_of(path, copy)


@pytest.mark.parametrize(
    "data", [b"", b"tea", b"PK\x03\x04 half", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_another_file_gets_a_sentence(copy, tmp_path, data):
    """Nothing, text, half a file, an old .xls: one sentence."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused, match=r"x\.xlsx"):
        proposal_of(path, copy)


NOT_PLAIN = "`[]#<>{}|*_\\@^~-"  # what Markdown may take for something else
words = st.text(
    st.characters(categories=["L", "Nd", "P", "Zs"], exclude_characters="`[]#<>{}|*_\\@^~-"),
    min_size=1,
    max_size=40,
)


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, min_size=1, max_size=4))
def test_any_words_come_back_as_they_are(copy, tmp_path, texts):
    """Whatever words a text has, an export without edits is no change."""
    target = tmp_path / "any"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(copy, target)
    place = target / "concepts" / "infusion.md"
    lines = "".join(f"{' '.join(text.split()) or 'x'}\n" for text in texts)
    place.write_text(place.read_text("utf-8").replace("## Plainly\n", f"## Plainly\n{lines}", 1), "utf-8")
    path = tmp_path / "any.xlsx"
    path.write_bytes(workbook(written_in(target), {}, 0))
    assert proposal_of(path, target).changes == ()
