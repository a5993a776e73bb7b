"""References, tables and the graph without a command line: from a list, a page, the tables."""

import pytest
import rispy
from surfaces import press, said

from kb import widgets
from kb.exchange.work_lists import works_of
from kb.widgets.take_along import EVERYTHING, programs, save_everything

pytestmark = pytest.mark.usefixtures("user_folder")


def exported(home):
    """The files in the folder of exports, by name."""
    return {path.name: path for path in (home / "exports").glob("*")}


def test_a_list_gives_its_references(explorer, toy, user_folder):
    """As a file for Zotero with the works that its records cite, under the name of the list."""
    press(explorer, "list-add", ids="infusion brewing")
    assert "Zotero, EndNote (RIS)" in explorer.lists
    told = press(explorer, "list-references", format="ris")
    assert "References My list.ris" in said(told)
    read = rispy.loads(exported(user_folder)["References My list.ris"].read_text("utf-8"))
    assert [one["id"] for one in read] == list(works_of(toy, ["infusion", "brewing"]))


def test_a_page_gives_its_references(explorer, user_folder):
    """From the menu of the page that is read; one without any says so, and nothing is written."""
    press(explorer, "open", id="infusion")
    press(explorer, "references", format="ris")
    assert list(exported(user_folder)) == ["References Infusion.ris"]
    press(explorer, "references", format="csl")
    assert "takes no references" in said(press(explorer, "references", format="anki"))
    assert sorted(exported(user_folder)) == ["References Infusion.json", "References Infusion.ris"]


def test_the_tables_give_everything(toy, user_folder):
    """Every format of tables, graph, pages and vocabulary is offered there, and is a file that is not empty."""
    page = widgets.tables(toy)
    offered = [name for name, _ in programs(*EVERYTHING)]
    assert {"csv", "graphml", "gexf", "obsidian"} <= set(offered)
    assert all(f'data-do="everything" data-format="{name}"' in page.shell for name in offered)
    told = press(page, "everything", format="graphml")
    assert ".graphml" in said(told)
    (path,) = exported(user_folder).values()
    assert path.stat().st_size
    with pytest.raises(ValueError, match="takes references"):
        save_everything(toy, "ris")
