"""The glossary, comparisons and tables, without a browser."""

import re
from html import unescape

import pytest
from panels import click, control, options, shown, titles, views

from kb import widgets

pytestmark = pytest.mark.usefixtures("user_folder")


def entries(panel):
    """The terms of the glossary that are shown."""
    return re.findall(r"<dt>.*?<a[^>]*>(.*?)</a>", shown(panel))


def test_the_glossary_is_narrowed(toy):
    """By letter, by theory, by principle; what is empty is said."""
    panel = widgets.glossary(toy)
    letter, theory, principle = (control(panel, words) for words in ("Letter", "Theory", "Principle"))
    assert letter.options == ("B", "I", "All")
    assert entries(panel) == ["Brewing"]
    letter.value = "All"
    assert entries(panel) == ["Brewing", "Infusion"]
    assert views(panel)[0].announcement == "2 entries."
    principle.value = "good-kettles"
    assert entries(panel) == ["Brewing"]
    principle.value = "fresh-water"
    assert entries(panel) == ["Brewing", "Infusion"]
    theory.value = "school-of-leaves"
    assert entries(panel) == ["Infusion"]
    letter.value = "B"
    assert entries(panel) == []
    assert "None under this letter." in shown(panel)
    assert views(panel)[0].announcement == "0 entries."
    letter.value = "All"
    principle.value, theory.value = "", "school-of-steam"
    assert entries(panel) == ["Brewing"]


def test_the_glossary_leads_to_pages(toy):
    """A press on a term shows its page."""
    panel = widgets.glossary(toy)
    click(views(panel)[0], "infusion")
    assert titles(panel) == ["Infusion"]
    assert views(panel)[0].announcement == "Infusion"


def test_every_table_can_be_sorted_by_every_column(real):
    """Numbers that are missing are blank and stand last; a record is in the table however it is sorted."""
    panel = widgets.tables(real)
    kind, order = (control(panel, words) for words in ("Table", "Sort by"))
    for plural in options(kind):
        kind.value = plural
        for _, name in order.options:
            order.value = name
            rows = re.findall(r'<th scope="row">(.*?)</th>', shown(panel))
            assert sorted(map(unescape, rows)) == sorted(getattr(real, plural)["label"])
            assert "NA&gt;" not in shown(panel)
            assert "<td>nan</td>" not in shown(panel)
    kind.value, order.value = "people", "born"
    born = [int(year) for year in re.findall(r"<td>(\d{4})</td>", shown(panel))]
    assert born == sorted(real.people["born"].dropna())


def test_tables_can_be_narrowed_and_sorted(toy):
    """Every kind with records; the caption counts, and says what to write in a cell."""
    panel = widgets.tables(toy)
    kind, theory, order = (control(panel, words) for words in ("Table", "Theory", "Sort by"))
    assert {"principles", "concepts", "people"} <= set(options(kind))
    kind.value = "concepts"
    assert "2 concepts; in a cell: base.concepts" in shown(panel)
    heads = re.findall(r'<th scope="col">(.*?)</th>', shown(panel))
    assert [words for words, _ in order.options] == heads
    assert "Label" in heads
    order.value = "plainly"
    rows = re.findall(r'<th scope="row">(.*?)</th>', shown(panel))
    first = sorted(toy.concepts.index, key=lambda id: str(toy.concepts.loc[id, "plainly"]).casefold())
    assert rows == [toy.record(id).label for id in first]
    theory.value = "school-of-leaves"
    kept = [id for id in toy.concepts.index if "school-of-leaves" in toy.concepts.loc[id, "theories"]]
    assert f"{len(kept)} concepts" in shown(panel)
