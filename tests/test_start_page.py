"""The first page, without a browser: search, moments by theme, and one moment on one screen."""

import re

import pytest
from surfaces import press, said

from kb import widgets
from kb.widgets.start_page import AT_FIRST, RESULTS, Start

pytestmark = pytest.mark.usefixtures("user_folder")


def offered(page):
    """The ids of the moments that can be chosen."""
    return re.findall(r'kb-moment-card" data-do="moment" data-id="([^"]+)"', page.main)


def test_every_moment_is_within_reach_of_two_presses(real):
    """A theme shows all of its moments, and each moment has a theme; the first are of those that schools hear."""
    page = widgets.start(real)
    heard = {one.source for one in real.library.links() if one.relation == "heard-by"}
    moments = {record.id for record in real.library.of("moment")}
    assert len(offered(page)) == AT_FIRST
    press(page, "all")
    assert set(offered(page)) == heard & moments
    themes = re.findall(r'data-do="theme" data-id="([^"]*)"', page.main)
    found = set()
    for theme in themes:
        page.hear({"do": "theme", "id": theme})
        found |= set(offered(page))
    assert found == moments


def test_a_theme_is_a_principle_that_the_moments_point_to(toy):
    """Nothing is invented: the chips are principles, their state is told, and the heading is the principle."""
    page = widgets.start(toy)
    page.hear({"do": "theme", "id": "fresh-water"})
    assert re.findall(r'data-id="([^"]*)" aria-pressed="true"', page.main) == ["fresh-water"]
    assert ">Fresh water</h2>" in page.main
    assert "good-kettles" not in page.main


def test_a_moment_shows_schools_then_the_question_then_the_caution(toy):
    """The order is the sentence, the schools, the question to oneself, and the caution after the reading."""
    page = widgets.start(toy)
    page.hear({"do": "moment", "id": "tea-goes-cold"})
    order = [
        "My tea goes cold",
        "School of steam",
        "School of leaves",
        "What held me?",
        "whoever taught you tea",
    ]
    places = [page.main.index(words) for words in order]
    assert places == sorted(places)
    assert page.main.index("Good tea depends on fresh water.") > places[2]
    page.hear({"do": "moment", "id": ""})
    assert offered(page) == ["tea-goes-cold"]


def test_a_moment_goes_on_a_list(toy):
    """From the first page too; the list is the one of the page for looking up, which shows it when it is opened."""
    look_up = widgets.explorer(toy, "infusion")
    page = widgets.start(toy)
    page.hear({"do": "moment", "id": "tea-goes-cold"})
    assert 'data-do="list-add" data-id="tea-goes-cold"' in page.main
    assert "My tea goes cold" not in look_up.lists
    assert "is on “My list” now" in said(press(page, "list-add", id="tea-goes-cold"))
    assert "Save the list" in said(press(page, "list-add", id="infusion"))
    press(look_up, "list-draw")
    assert "My tea goes cold" in look_up.lists


def test_who_says_so_is_a_toggle(toy):
    """Sources are out of the way until they are asked for, and the button tells which it is."""
    page = widgets.start(toy)
    page.hear({"do": "moment", "id": "tea-goes-cold"})
    assert "Leaf, 1901" not in page.main
    assert 'data-do="sources" aria-pressed="false"' in page.main
    page.hear({"do": "sources"})
    assert "Leaf, 1901" in page.main
    assert 'data-do="sources" aria-pressed="true"' in page.main


def test_the_focus_can_follow_a_moment_and_come_back(toy):
    """The card, the heading and the way back have one key, by which the browser moves the focus."""
    page = widgets.start(toy)
    assert page.main.count('data-key="tea-goes-cold"') == 1
    page.hear({"do": "moment", "id": "tea-goes-cold"})
    assert re.findall(r'<(\w+)[^>]* data-key="tea-goes-cold"', page.main) == ["h2", "button"]


def test_a_moment_that_no_school_hears_leads_on(real):
    """It shows where to look instead, each a link to its page; there is no handout of six ways."""
    page = widgets.start(real)
    page.hear({"do": "moment", "id": "partner-shuts-down"})
    links = real.record("partner-shuts-down").links
    assert re.findall(r'<h3><a href="02-look-up.ipynb#([^"]+)"', page.main) == [one.target for one in links]
    assert "six-ways" not in page.main


def test_the_search_answers_at_once_and_keeps_nothing(real):
    """At most a few results; a moment opens here, anything else on its page, and no words stay in the page."""
    page = widgets.start(real)
    page.hear({"do": "search", "value": "he wants a hug at the end please"})
    assert 0 < page.found.count("<li>") <= RESULTS
    assert 'data-do="moment" data-id="wants-a-hug"' in page.found
    assert "at the end please" not in page.found + page.main
    page.hear({"do": "search", "value": "selfobject"})
    assert 'href="02-look-up.ipynb#selfobject"' in page.found
    page.hear({"do": "search", "value": " "})
    assert page.found == ""


def test_the_group_sheet_is_saved_and_offered(real, user_folder, monkeypatch):
    """One press saves the sheet of six ways as PDF, and the page offers the file."""
    offers = []
    monkeypatch.setattr(Start, "offer", lambda self, path: offers.append(path))
    page = widgets.start(real)
    page.hear({"do": "moment", "id": "expecting-me-to-leave"})
    page.hear({"do": "sheet", "id": "expecting-me-to-leave", "what": "six-ways", "for": "trainer"})
    (path,) = (user_folder / "handouts").glob("*.pdf")
    assert offers == [path]


def test_newer_notebooks_are_announced(toy, monkeypatch):
    """Whoever changed a notebook hears that a newer one lies beside it."""
    assert "newer version" not in widgets.start(toy).main
    monkeypatch.setattr("kb.widgets.start_page.newer_notebooks", lambda: ["03-teach & more.ipynb"])
    assert "newer version beside it: 03-teach &amp; more.ipynb" in widgets.start(toy).main


def test_the_promise_is_true(toy):
    """The page says what is kept and what is not."""
    assert "Notes and lists that you save stay on this computer." in widgets.start(toy).shell
