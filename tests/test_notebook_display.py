"""What a notebook with code shows: tables, graphs and mistakes, in a shell like that of a notebook."""

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell
from surfaces import text

from kb.widgets import notebook_display
from kb.widgets.notebook_display import frame_html, graph_html


@pytest.fixture
def shell(toy, monkeypatch):
    """A shell that opened the toy content; `traced` holds what it shows of errors."""
    found = InteractiveShell()
    found.traced = []
    found._showtraceback = lambda kind, error, lines: found.traced.append("\n".join(lines))
    monkeypatch.setattr(notebook_display, "get_ipython", lambda: found)
    monkeypatch.setattr(notebook_display.opening, "load", lambda: toy)
    found.user_ns["base"] = notebook_display.load()
    return found


def body(html):
    """The words of an output without its style."""
    return text(html.partition("</style>")[2])


def test_tables_are_read_whole_with_names(shell, toy):
    """Texts are not cut, ids have their names beside them, row numbers are left out, nothing else changes."""
    frame = toy.links.query("source == 'infusion'")[["source", "target", "rationale"]]
    before = frame.copy()
    html = shell.display_formatter.format(frame)[0]["text/html"]
    assert '<th scope="col">source</th>' in html
    assert "Infusion infusion" in body(html)
    for rationale in frame["rationale"]:
        assert rationale in body(html)
    assert f"{len(frame)} row" in body(html)
    assert not body(html).startswith("0")
    pd.testing.assert_frame_equal(frame, before)


def test_an_index_of_ids_shows_them_as_one_writes_them(toy):
    """With a name only where no column has it: the matrix has both, a table of records the id."""
    matrix = body(frame_html(toy, toy.matrix))
    assert "Fresh water fresh-water" in matrix
    assert "School of steam" in matrix
    assert "core" in matrix
    assert body(frame_html(toy, toy.concepts[["label"]])).startswith("concept label brewing Brewing")


def test_an_answer_without_rows_is_said(toy):
    """A wrong id in a question gives no silent empty table."""
    assert "No rows: nothing fits." in frame_html(toy, toy.links.query("source == 'tea-pot'"))


def test_long_tables_say_how_long_they_are(real):
    """At most a hundred rows, and how one has all of them."""
    html = frame_html(real, real.links)
    assert html.count("<tr>") == 101
    assert f"The first 100 of {len(real.links)} rows" in body(html)


def test_frames_that_are_no_tables_of_ours_stay_as_they_are(toy):
    """Several levels of heads, or a head twice, are shown as pandas shows them."""
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert frame_html(toy, twice) == twice._repr_html_()


def test_a_graph_is_drawn_and_told(shell, toy):
    """A small one is a picture with its links in words, a large one its links, another one is left alone."""
    graph = toy.neighbourhood("Infusion")
    html = shell.display_formatter.format(graph)[0]["text/html"]
    assert "<svg" in html
    assert f"{graph.number_of_edges()} link" in body(html)
    whole = graph_html(toy, toy.graph)
    assert "<svg" not in whole
    assert next(data["sentence"] for _, _, data in toy.graph.edges(data=True)) in body(whole)
    own = type(graph)()
    own.add_edge("one", "two")
    assert graph_html(toy, own) is None


def test_a_mistake_is_one_sentence_and_its_traceback_can_be_asked_for(shell):
    """A wrong id or name of a picture; errors of others are shown as Python shows them."""
    shell.run_cell("base['infusoin']")
    assert shell.traced[-1].splitlines() == [
        "There is no `infusoin` in this knowledge base. Did you mean `infusion`?",
        "(%tb in a cell shows where it happened.)",
    ]
    shell.run_cell("%tb")
    assert "Traceback" in shell.traced[-1]
    shell.run_cell("from kb import widgets; widgets.figure(base, 'neighborhood', 'infusion')")
    assert shell.traced[-1].startswith("There is no picture `neighborhood`. Did you mean `neighbourhood`?")
    for code in ("{}['a']", "base.concepts['no such column']", "int('x.')"):
        shell.run_cell(code)
        assert "Traceback" in shell.traced[-1], code
    shell.run_cell("1 / 0")
    assert "ZeroDivisionError" in shell.traced[-1]


def test_outside_a_notebook_nothing_is_set_up(monkeypatch, toy):
    """`load` works in any program."""
    monkeypatch.setattr(notebook_display, "get_ipython", lambda: None)
    monkeypatch.setattr(notebook_display.opening, "load", lambda: toy)
    assert notebook_display.load() is toy
