"""Tables that can be narrowed and sorted, without a browser."""

import re

import pandas as pd
import pytest
from surfaces import text

from kb import widgets
from kb.widgets.cells import RECORDS, WORKS, Sheet, head, usual
from kb.widgets.table_view import AT_ONCE

pytestmark = pytest.mark.usefixtures("user_folder")


def opened(surface):
    """A surface whose sentences are kept in `told`."""
    surface.told = []

    def send(content, buffers=None):
        surface.told.append(content.get("say") or content.get("announce") or content.get("focus", ""))

    surface.send = send
    return surface


@pytest.fixture
def desk(toy):
    """All tables of the toy content."""
    return opened(widgets.tables(toy))


@pytest.fixture
def shipped(real):
    """All tables of the shipped content."""
    return opened(widgets.tables(real))


def words(html):
    """The words of some HTML; a match inside a word does not part it."""
    return text(re.sub("</?mark>", "", html))


def names(surface):
    """What names each row."""
    return [words(one) for one in re.findall(r'<th scope="row".*?>(.*?)</th>', surface.rows, re.DOTALL)]


def heads(surface):
    """The heads of the columns."""
    return [
        words(one).rstrip(" ▲▼")
        for one in re.findall(r'<th scope="col".*?>(.*?)</th>', surface.rows, re.DOTALL)
    ]


def test_every_table_opens_on_plain_heads_and_is_never_too_long(shipped, real):
    """Of every table the most telling columns, fifty rows, and no word of the programmer's."""
    shell = re.findall(r'<option value="(\w+)"', shipped.shell)
    assert {"principles", "concepts", "people", "works", "links", "statements", "citations", "quotes"} <= set(
        shell
    )
    for name in shell:
        shipped.hear({"do": "table", "value": name})
        assert len(names(shipped)) == min(AT_ONCE, len(getattr(real, name)))
        assert 2 <= len(heads(shipped)) <= 7, name
        assert not {"Label", "Text", "Plainly", "Also"} & set(heads(shipped))
        assert not [one for one in heads(shipped) if "_" in one]
        assert f"{len(getattr(real, name))} rows." in words(shipped.rows)


def test_no_cell_shows_an_id_or_a_missing_value(shipped, real):
    """With every column shown, ids of records and works are names, and nothing is `nan`."""
    ids = {*real.library.records, *real.library.works} - {one.label for one in real.library.records.values()}
    for name in ("concepts", "people", "links", "statements", "citations", "quotes"):
        sheet = Sheet(real, getattr(real, name))
        for column in (RECORDS | WORKS | {"section", "born"}) & set(sheet.columns):
            shown = {line.words for cell in sheet.cells(column) for line in cell}
            assert not shown & ids, (name, column)
            assert not shown & {"nan", "<NA>", "None"}


def test_more_rows_come_by_a_press(shipped, real):
    """Fifty more each time, and the focus goes to the first of them, until there are no more."""
    shipped.hear({"do": "table", "value": "people"})
    assert "Show 50 more" in shipped.rows
    shipped.hear({"do": "more"})
    assert len(names(shipped)) == 100
    assert shipped.told[-1] == '[data-row="50"]'
    while (left := len(real.people) - len(names(shipped))) > 0:
        assert f"Show {min(left, 50)} more" in shipped.rows
        shipped.hear({"do": "more"})
    assert names(shipped) == list(real.people["label"])
    assert 'data-do="more"' not in shipped.rows


def test_words_narrow_a_table_as_they_are_typed(desk, toy):
    """Each word must stand in the row; matches are marked, the count is told, nothing found is said."""
    desk.hear({"do": "table", "value": "concepts"})
    desk.hear({"do": "filter", "value": "Infus"})
    assert names(desk) == ["Infusion"]
    assert "<mark>Infus</mark>" in desk.rows
    assert desk.told[-1] == "1 of 2 rows."
    desk.hear({"do": "filter", "value": "infusion no-such-word"})
    assert names(desk) == []
    assert desk.told[-1] == "No row has these words. Take one away."
    desk.hear({"do": "filter", "value": ""})
    assert names(desk) == list(toy.concepts["label"])


def test_a_head_sorts_up_then_down_then_not(desk, toy):
    """The way is in `aria-sort`, and announced."""
    desk.hear({"do": "table", "value": "theories"})
    as_it_was = names(desk)
    desk.hear({"do": "sort", "column": "label"})
    assert names(desk) == sorted(toy.theories["label"], key=str.casefold)
    assert 'aria-sort="ascending"' in desk.rows
    assert desk.told[-1] == "Sorted by Name, from A to Z."
    desk.hear({"do": "sort", "column": "label"})
    assert names(desk) == sorted(toy.theories["label"], key=str.casefold, reverse=True)
    assert 'aria-sort="descending"' in desk.rows
    desk.hear({"do": "sort", "column": "label"})
    assert names(desk) == as_it_was
    assert "aria-sort" not in desk.rows


def test_every_column_of_every_table_can_be_sorted(real):
    """Numbers by size, empty cells last both ways, and no row is lost."""
    for name in ("people", "concepts", "works", "links", "principles"):
        sheet = Sheet(real, getattr(real, name))
        for column in sheet.columns:
            for falling in (False, True):
                rows = sheet.ordered(range(len(sheet)), column, falling=falling)
                assert sorted(rows) == list(range(len(sheet)))
                cells = [bool(sheet.cells(column)[row]) for row in rows]
                assert cells == sorted(cells, reverse=True)
    people = Sheet(real, real.people)
    born = [
        real.people["born"].iloc[row] for row in people.ordered(range(len(people)), "born", falling=False)
    ]
    known = [year for year in born if year is not pd.NA]
    assert known == sorted(known)


def test_columns_come_and_go(desk):
    """A press adds one, another takes it away; the last one stays, and that is said."""
    desk.hear({"do": "table", "value": "concepts"})
    before = heads(desk)
    desk.hear({"do": "column", "column": "in_the_room"})
    assert heads(desk) == [*before, "In the room"]
    assert re.search(r'data-column="in_the_room"[^>]*aria-pressed="true"', desk.columns)
    desk.hear({"do": "column", "column": "in_the_room"})
    assert heads(desk) == before
    for column in ("label", "theories", "plainly"):
        desk.hear({"do": "column", "column": column})
    assert len(heads(desk)) == 1
    assert "A table needs a column." in desk.told


def test_a_name_opens_its_page_beside_the_table(desk):
    """A name in a cell is a link; its page stands beside, and can be closed."""
    desk.hear({"do": "table", "value": "links"})
    assert 'data-id="fresh-water"' in desk.rows
    desk.hear({"do": "open", "id": "fresh-water"})
    assert "Fresh water" in desk.page
    assert "Close the page" in desk.tools
    desk.hear({"do": "close"})
    assert desk.page == ""
    assert "Close the page" not in desk.tools


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_what_is_seen_is_saved_for_a_spreadsheet(desk, user_folder, ending):
    """The rows that are found, with plain heads and names, and where the file is is said."""
    desk.hear({"do": "table", "value": "concepts"})
    desk.hear({"do": "filter", "value": "infusion"})
    desk.hear({"do": "export", "format": ending})
    (path,) = (user_folder / "tables").iterdir()
    assert path.name in desk.told[-1]
    saved = pd.read_csv(path) if ending == ".csv" else pd.read_excel(path)
    assert list(saved.columns) == heads(desk)
    assert list(saved["Name"]) == ["Infusion"]
    assert "School of leaves" in saved["Schools"][0]


def test_a_frame_of_ones_own_is_a_table_too(toy):
    """Any frame made from the tables, with heads of one's own; an unknown column is said at once."""
    frame = toy.links.query("relation == 'bears-on'")[["source", "target", "certainty"]]
    surface = opened(
        widgets.table(toy, frame, "What bears on what", {"source": "Concept", "target": "Principle"})
    )
    assert heads(surface) == ["Concept", "Principle"]
    assert "What bears on what" in surface.rows
    assert "<select" not in surface.shell
    with pytest.raises(KeyError, match="no column `sauce`; it has source, target, certainty"):
        widgets.table(toy, frame, columns={"sauce": "Concept"})


def test_a_text_is_shown_whole_and_as_text(toy):
    """Nothing is cut, and markup in a cell is shown, not followed."""
    long = "steam " * 200 + "<script>"
    surface = widgets.table(toy, pd.DataFrame({"text": [long]}))
    assert words(surface.rows).endswith(("steam " * 200 + "<script>").strip())
    assert "<script>" not in surface.rows


def test_heads_are_plain():
    """A column without a head of its own is called by its name, without underscores."""
    assert head("in_the_room") == "In the room"
    assert head("plainly") == "In plain words"


def test_a_small_table_shows_all_its_columns(toy):
    """Six columns or fewer need no choosing."""
    frame = toy.concepts[["also", "hidden", "label"]]
    assert usual(frame) == ("also", "hidden", "label")
