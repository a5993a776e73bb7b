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


def test_two_records_are_put_side_by_side(real):
    """An authored comparison to begin with; a computed one is called that; ways between the two are told."""
    panel = widgets.connect(real)
    one, two = control(panel, "First"), control(panel, "Second")
    assert one.value
    assert two.value
    assert "<h3>Difference</h3>" in shown(panel)
    assert "<summary>References</summary><ul><li>" in shown(panel)
    before = shown(panel)
    two.value = one.value
    assert shown(panel) == before
    two.value = ""
    assert shown(panel) == before
    one.value, two.value = "Shame (concept)", "Selfobject (concept)"
    text = shown(panel)
    assert titles(panel) == ["Shame and Selfobject"]
    assert "Computed from the links, not judged" in text
    assert "<h4>Way 1</h4><ol><li>" in text
    click(views(panel)[0], "shame")
    assert titles(panel) == ["Shame"]


def test_no_way_between_two_is_said(toy):
    """Where nothing joins two records the panel says so."""
    from kb.widgets.lookup import ways

    assert "No path joins them" in ways(toy, "ann-leaf", "brewing")


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
