"""The content in a spreadsheet and back: no loss, each change told, each damage noticed, nothing written half."""

import shutil
import subprocess
import zipfile
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from places import LIBRARY

from kb.cli import main
from kb.content.rules import inspect
from kb.exchange.incoming.applying import NotApplied
from kb.exchange.incoming.guards import Refused
from kb.exchange.incoming.manuscript import Manuscript
from kb.exchange.incoming.workbook import Written, written_in
from kb.exchange.incoming.workbook_in import proposal_of
from kb.exchange.incoming.workbook_out import workbook

PLAIN = "Wait, and the water turns brown."


def exported(folder, time=1_700_000_000):
    """The bytes of the workbook of a folder of content."""
    return workbook(written_in(folder), inspect(folder)[0].works, time)


@pytest.fixture(scope="module")
def made():
    """The workbook of the toy content."""
    return exported(LIBRARY)


class Book:
    """A workbook as somebody edits it; rows are found by what stands in them."""

    def __init__(self, data, path):
        self.book, self.path = load_workbook(BytesIO(data)), path

    def at(self, sheet, column, **known):
        """The cell of a column in the row where other columns have these values."""
        page = self.book[sheet]
        names = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            if all(row[names.index(name)].value == value for name, value in known.items()):
                return row[names.index(column)]
        raise LookupError(known)

    def add(self, sheet, **cells):
        """A row below the others."""
        page = self.book[sheet]
        names = [cell.value for cell in page[1]]
        page.append([cells.get(name) for name in names])

    def told(self, folder, **options):
        """What the import says: its sentences and notes; or all problems."""
        self.book.save(self.path)
        try:
            found = proposal_of(self.path, folder, **options)
        except NotApplied as error:
            return ["refused", *error.told]
        return [*found.notes, *found.told]


@pytest.fixture
def book(made, tmp_path):
    """The workbook of the toy content, open for editing."""
    return Book(made, tmp_path / "book.xlsx")


def line(book, text="text", **known):
    """The cell of Infusion's plain wording."""
    return book.at("Texts", text, **(known or {"record": "infusion", "section": "Plainly"}))


def test_the_same_content_gives_the_same_bytes(made):
    """At the same time, that is; and every cell is text."""
    assert exported(LIBRARY) == made != exported(LIBRARY, 1_800_000_000)
    book = load_workbook(BytesIO(made))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {(cell.data_type, cell.number_format) for cell in cells} <= {("s", "@"), ("s", "General")}
    assert all(page.column_dimensions["A"].hidden for page in book if page.title != "Read me")


def test_an_unchanged_workbook_changes_nothing(book, made, copy):
    """As it was written, and as another program writes it anew."""
    book.path.write_bytes(made)
    assert proposal_of(book.path, copy).changes == ()
    assert book.told(copy) == []


def test_every_sort_of_edit_is_told_and_written(book, copy):
    """Texts, facts, links, certainty; new lines, links and records; what is marked for removal."""
    line(book).value = "Wait, and it turns brown."
    book.at("Texts", "text", record="brewing", section="Evidence").value = "-"
    book.at("Concepts", "also", record="infusion").value = "steeping\nmashing"
    book.at("Concepts", "hidden", record="infusion").value = "-"
    book.at("Links", "certainty", record="infusion", target="fresh-water").value = "high"
    book.at(
        "Links", "reason", record="infusion", target="fresh-water"
    ).value = "Old water takes up less [@leaf-1901].\nIt's flat."
    book.at("Links", "relation", record="infusion", target="brewing").value = "is-part-of"
    book.at("Links", "reason", record="infusion", target="school-of-steam").value = "-"
    book.add("Texts", record="infusion", section="In the room", line=1, text="The pot stands.")
    book.add("Questions", record="lid", label="What of the lid?")
    book.add("Texts", record="lid", section="Lead", text="What does a lid do?")
    book.add("Texts", record="lid", section="Listen for", text="Heat.")
    book.add("Links", record="lid", relation="asks-about", target="infusion", reason="It keeps heat.")
    told = book.told(copy)
    assert told == [
        "In Infusion, `also`: added “mashing”.",
        "In Infusion, `hidden` is removed: “infushion”.",
        "In Brewing, under “Evidence”, line 1 is removed: “In 1955 warm rooms were rated as kinder [@twig-1955].”",
        "In Infusion, under “Plainly”, line 1: “Wait, and the water turns brown.” becomes “Wait, and it turns brown.”",
        "In Infusion, link “bears on Fresh water”: certainty: “medium” becomes “high”.",
        "In Infusion, link “bears on Fresh water”, a new line 2: “It’s flat.”",
        "In Infusion, link “falls under Brewing” becomes link “is part of Brewing”.",
        "In Infusion, link “has a sense in School of steam”, line 1 is removed: "
        "“Here it names the meeting of vapour and leaf [@twig-1955].”",
        "A new question: “What of the lid?” (`lid`).",
        "In Infusion, under “In the room”, a new line 1: “The pot stands.”",
        "In What of the lid?, before the first heading, a new line: “What does a lid do?”",
        "In What of the lid?, under “Listen for”, a new line: “Heat.”",
        "In What of the lid?, link “asks about Infusion”, a new line: “It keeps heat.”",
    ]
    found = proposal_of(book.path, copy)
    before = {path: path.read_bytes() for path in copy.rglob("*.*")}
    found.write()
    library, problems = inspect(copy)
    assert problems == []
    infusion = library.records["infusion"]
    assert infusion.ids("also") == ("steeping", "mashing")
    assert [one.text for one in infusion.items("In the room")] == [
        "The pot stands.",
        "Nobody speaks for three minutes.",
    ]
    assert [(one.relation, one.target) for one in infusion.links] == [
        ("bears-on", "fresh-water"),
        ("is-part-of", "brewing"),
    ]
    changed = {path.name for path in copy.rglob("*.*") if before.get(path) != path.read_bytes()}
    assert changed == {"brewing.md", "infusion.md", "lid.md"}


def test_rows_may_be_sorted_filtered_and_lost(book, copy):
    """A missing row is never a deletion, and rows in another order are the same rows."""
    page = book.book["Texts"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    page.delete_rows(2, len(rows))
    for row in reversed(rows[3:]):
        page.append(row)
    del book.book["Links"]
    book.book["Concepts"].move_range("B1:D3", cols=40)
    book.book["Texts"].title = "My texts"
    assert book.told(copy) == []


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "is empty"),
        (datetime(2026, 2, 1), "became a date (2026-02-01"),
        (12.5, "became a number (12.5)"),
        (True, "became a logical value"),
        ("=A1", "holds a formula"),
        ("#NAME?", "holds the error #NAME?"),
        ("Wait, and the wa", "looks cut off"),
        ("two\nlines", "holds several lines"),
        ("> quoted", "cannot begin with"),
    ],
)
def test_damage_is_told(value, told, book, copy):
    """With its cell, what became of it, and what to do; nothing is written."""
    cell = line(book)
    cell.value = value
    said = book.told(copy)
    assert said[0] == "refused"
    assert len(said) == 2
    assert said[1].startswith(f"Texts, cell {cell.coordinate}")
    assert told in said[1]


@pytest.mark.parametrize(
    ("before", "value"), [("2004", 2004), ("2004", 2004.0), ("0012", 12), ("1.10", 1.1), ("true", True)]
)
def test_what_a_program_made_of_a_text_is_undone(before, value, copy, tmp_path):
    """Where the text can be told for sure, it is no change, and a note says what happened."""
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8").replace(PLAIN, before), "utf-8")
    book = Book(exported(copy), tmp_path / "book.xlsx")
    line(book).value = value
    (said,) = book.told(copy)
    assert said.startswith("A cell became a ")


def test_changed_quotation_marks_alone_are_left(copy, tmp_path):
    """Autocorrection and keyboards change marks everywhere; whoever means it says so."""
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8").replace(PLAIN, "The host’s “pot” – warm."), "utf-8")
    book = Book(exported(copy), tmp_path / "book.xlsx")
    line(book).value = 'The host\'s "pot" - warm.\u00a0'
    (said,) = book.told(copy)
    assert said.startswith("Only quotation marks, dashes or blanks differ")
    assert (
        "becomes" in book.told(copy, typography=True)[-1] or book.told(copy, typography=True)[0] == "refused"
    )
    line(book).value = "The host's \"pot\" - hot, isn't it."
    assert book.told(copy)[0].endswith("becomes “The host’s “pot” – hot, isn’t it.”")


def test_cells_that_moved_are_told(book, copy):
    """A column sorted by itself would give each record the words of another."""
    page = book.book["Texts"]
    cells = [row[5] for row in page.iter_rows(min_row=2)]
    for cell, value in zip(cells, sorted(cell.value for cell in cells), strict=True):
        cell.value = value
    said = book.told(copy)
    assert said[0] == "refused"
    assert "Was a column sorted by itself?" in said[1]


def test_structure_that_is_lost_is_told(book, copy):
    """Renamed, deleted and doubled columns, merged cells, copied and moved rows, changed keys and grey cells."""
    texts, concepts, links = (book.book[name] for name in ("Texts", "Concepts", "Links"))
    book.book["Moments"]["C1"].value = "name"
    book.book["Practices"].delete_cols(1)
    concepts.merge_cells("E2:E3")
    row = [cell.value for cell in texts[2]]
    texts.append([*row[:5], "Another text."])
    links.append(row)
    texts["A3"].value = "spoilt"
    texts["B4"].value = "infusion" if texts["B4"].value != "infusion" else "brewing"
    book.add("Texts", record="nobody", section="Plainly", text="Text.")
    book.add("Texts", record="infusion", section="Plain", text="Text.")
    book.add("Concepts", record="Not an id", label="A")
    said = "\n".join(book.told(copy))
    for told in (
        "Moments: the column `label` is missing",
        "Practices: the column `key` is missing",
        "Cells are merged (E2:E3)",
        "are both the same row, changed",
        "belongs in the sheet Texts",
        "Texts, row 3: what stands in the hidden column",
        "Texts, cell B4 was changed from",
        "`nobody` is no record.",
        "“Plain” is no section of a concept. Did you mean `Plainly`?",
        "“Not an id” is taken, or no id",
    ):
        assert told in said, told


def test_what_changed_on_both_sides_is_told(book, copy):
    """A line that somebody else changed since the export is not overwritten; others still come in."""
    path = copy / "concepts" / "infusion.md"
    path.write_text(path.read_text("utf-8").replace(PLAIN, "First of all.\nWait."), "utf-8")
    book.at("Texts", "text", record="infusion", section="In the room").value = "Nobody speaks."
    assert len(book.told(copy)) == 1
    line(book).value = "Wait for it."
    said = book.told(copy)
    assert said[0] == "refused"
    assert "but the content has “First of all.” now" in said[1]


def test_the_command_asks_first(book, copy, capsys):
    """Without an answer nothing is written; with --yes it is, and a second time there is nothing to do."""
    line(book).value = "Wait."
    book.book.save(book.path)
    command = ["import", "xlsx", str(book.path), "--to", str(copy)]
    assert main(command) == 1
    out, err = capsys.readouterr()
    assert "“Wait, and the water turns brown.” becomes “Wait.”\n1 change in 1 record." in out
    assert "Nothing was written" in err
    assert PLAIN in (copy / "concepts" / "infusion.md").read_text("utf-8")
    assert main([*command, "--yes"]) == 0
    assert main(command) == 0
    assert "No changes." in capsys.readouterr().out
    book.path.write_bytes(b"PK")
    assert main(command) == 1
    assert "damaged" in capsys.readouterr().err


def test_problems_of_the_content_name_the_cell(book, copy):
    """What the check finds is told with the cell that it comes from."""
    line(book).value = "Wait [@nobody-1900]."
    assert book.told(copy)[1].startswith(
        f"Texts, cell {line(book, record='infusion', section='Plainly').coordinate}: "
    )


@pytest.mark.parametrize("text", ["a" * 32_768, "a\u2028b"])
def test_a_text_that_no_cell_holds_is_refused(text):
    """At export, with its place: a program would cut it without a word."""
    records = {"a": Written("concept", Manuscript(f"---\nlabel: A\n---\n{text}\n"))}
    with pytest.raises(ValueError, match="`text` of a "):
        workbook(records, {}, 0)


VALUES = st.text("ab’é—=+@0123456789._x-'\"[]:# ", min_size=1, max_size=14).map(
    lambda text: f"a {text}".strip()
)


@settings(max_examples=8, deadline=None)
@given(
    texts=st.lists(VALUES, min_size=1, max_size=4),
    items=st.lists(VALUES, min_size=1, max_size=3, unique=True),
)
def test_any_content_comes_back_unchanged(tmp_path_factory, texts, items):
    """Whatever the words are, export and import without an edit is no change."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "concepts").mkdir()
    from kb.exchange.incoming.fact_edits import with_fact

    front = with_fact("label: A", "concept", "also", "\n".join(items))
    lines = "\n".join(texts)
    (folder / "concepts" / "a.md").write_text(f"---\n{front}\n---\n{lines}\n\n## Plainly\n{lines}\n", "utf-8")
    path = folder / "book.xlsx"
    path.write_bytes(workbook(written_in(folder), {}, 0))
    found = proposal_of(path, folder)
    assert (found.told, found.notes) == ((), ())


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_exactly_the_edited_cells_change(tmp_path_factory, made, data):
    """Some cells are edited: the changes are these, and the content then reads as the cells do."""
    folder = tmp_path_factory.mktemp("edited")
    shutil.copytree(LIBRARY, folder / "content")
    book = Book(made, folder / "book.xlsx")
    page = book.book["Texts"]
    numbers = data.draw(st.sets(st.integers(2, page.max_row), max_size=5))
    wanted = {}
    for number in numbers:
        cell = page.cell(number, 6)
        cell.value = f"{cell.value} Word{number}"
        wanted[page.cell(number, 2).value, number] = cell.value
    book.book.save(book.path)
    with pytest.MonkeyPatch.context() as patched:  # the check has its own tests
        patched.setattr("kb.exchange.incoming.proposal.inspected_with", lambda *_: (None, []))
        found = proposal_of(book.path, folder / "content")
    assert sorted(one.after for one in found.changes) == sorted(wanted.values())
    found.write()
    assert proposal_of(book.path, folder / "content").changes == ()


@pytest.mark.exhaustive
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_loses_nothing(tmp_path):
    """All of the shipped content, saved anew by LibreOffice: no change and no note."""
    from kb.content.files import shipped

    source, out = tmp_path / "book.xlsx", tmp_path / "out"
    source.write_bytes(exported(shipped("data")))
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/user",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    subprocess.run([*command, "--outdir", out, source], check=True, capture_output=True, timeout=300)
    found = proposal_of(out / "book.xlsx", shipped("data"))
    assert (found.told, found.notes) == ((), ())


def test_another_workbook_is_refused(tmp_path):
    """One that is none of ours says so."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["a", "b"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(Refused, match="is no workbook of"):
        proposal_of(tmp_path / "other.xlsx", LIBRARY)


def hostile_sheet(rows):
    """A workbook whose only sheet has these rows of XML."""
    made = BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(BytesIO(exported(LIBRARY))) as source, zipfile.ZipFile(made, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet2.xml":
                data = f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="999999999999"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1" t="s"><v>99999999</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>when</v></c></row>',
        '<row r="1"><c r="A1" t="n"><v>1e999999</v></c></row>',
        f'<row r="1"><c r="A1" t="n"><v>{"9" * 5000}</v></c></row>',
        "<a>" * 100_000,
        f"{'<a>' * 5_000}{'</a>' * 5_000}",
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"ab" * 3_000_000}</t></is></c></row>',
        '<row r="-1"><c r="A-1"/></row><row/><row r="x"><c/></row>',
    ],
    ids=["row", "column", "string", "day", "infinite", "digits", "half", "deep", "long", "odd"],
)
def test_hostile_sheets_end_in_a_sentence(rows, copy, tmp_path):
    """Within seconds, whatever a sheet declares; and nothing is changed."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(hostile_sheet(rows))
    before = {one: one.read_bytes() for one in copy.rglob("*.*")}
    start = perf_counter()
    with suppress(Refused, NotApplied):
        assert proposal_of(path, copy).changes == ()
    assert perf_counter() - start < 10
    assert {one: one.read_bytes() for one in copy.rglob("*.*")} == before
