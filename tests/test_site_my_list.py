"""My list: what one can do with it, the addresses that it is sent by, and the data that sheets are made of."""

import pytest
from sites import node

from kb.site.build import web_pages
from kb.site.page_data import page_data, short_bodies
from kb.site.web_page import SiteOptions

NAMES = {
    name: [name.upper(), kind, ""] for name, kind in [("a", "concept"), ("b", "theory"), ("a-z", "list")]
}


def step(call, given=None):
    """What an expression of `list_steps.js` gives."""
    return node(
        'import * as steps from "SITE/list_steps.js";\n'
        f"const told = steps.{call};\nconsole.log(JSON.stringify(told));",
        given,
    )


def test_steps_of_a_list():
    """Pages are added once, moved within the list, taken off and put back where they were."""
    told = node(
        'import { listMoved, listPutBack, listWith, listWithout, placesIn } from "SITE/list_steps.js";\n'
        'const list = { ids: ["a", "b", "c"], title: "T" }, taken = placesIn(list, ["a", "c"]);\n'
        'const rest = listWithout(list, ["a", "c"]);\n'
        "console.log(JSON.stringify([listWith(list, ['b', 'd', 'd']), listMoved(list, 'c', -2), "
        "listMoved(list, 'a', -1), listMoved(list, 'x', 1), rest, listPutBack(rest, taken), "
        "listPutBack(listWith(rest, ['c']), taken), list].map(({ ids, title }) => title + ids.join(''))));"
    )
    assert told == ["Tabcd", "Tcab", "Tabc", "Tabc", "Tb", "Tabc", "Tabc", "Tabc"]


def test_an_address_names_pages_and_nothing_else():
    """Only pages of this site come out of an address; what it names besides is told, as text."""
    asked = step("askedFor(given[0], given[1])", ["b,a, b,,a-z,constructor,<b>x</b>", NAMES])
    assert asked == {"ids": ["b", "a"], "unknown": ["a-z", "constructor", "<b>x</b>"], "left": 0}


def test_a_list_has_an_end():
    """A list holds 200 pages; an address that asks for more says how many are left out."""
    many = {f"p{i}": [f"P{i}", "concept", ""] for i in range(250)}
    asked = step("askedFor(given[0], given[1])", [",".join(many), many])
    assert [len(asked["ids"]), asked["left"]] == [200, 50]
    assert len(step("listWith({ ids: [], title: '' }, given)", list(many))["ids"]) == 200


@pytest.mark.parametrize(
    ("kept", "ids"),
    [
        (None, []),
        ("", []),
        ("null", []),
        ("[1]", []),
        ('{"ids": "a"}', []),
        ('{"ids": ["a", 1, "<b>", "a"], "title": 3}', ["a"]),
    ],
)
def test_what_is_kept_is_read_with_care(kept, ids):
    """Whatever another program left in the browser, a list comes out."""
    assert step("listFrom(given)", kept) == {"ids": ids, "title": ""}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Week 3: Kohut’s “selfobject”", "week-3-kohut-s-selfobject.html"),
        ("../..\\con: ", "con.html"),
        ("Théorie 関係", "théorie-関係.html"),
        ("—", "my-list.html"),
    ],
)
def test_the_name_of_a_saved_sheet(title, name):
    """A file is named by its title, in letters and digits alone."""
    assert step("sheetFileName(given)", title) == name


def test_scripts_know_each_page(toy):
    """The small data name each page that the large data hold, with its title, its kind and its summary."""
    pages = web_pages(toy, SiteOptions())
    data = page_data(pages, short_bodies(pages))
    assert data["names"] == {page.name: [page.title, page.kind, page.summary] for page in pages}
    assert list(data["pages"]["blocks"]) == list(data["names"])
    assert data["names"]["my-list"][:2] == ["My list", "list"]
