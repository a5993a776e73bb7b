"""The reading desk in a real browser: comparison and paths, glossary, tables, a moment typed in."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def desk(lab, page, press_start):
    """The look-up notebook, started, in a window as tall as it is."""
    page.set_viewport_size({"width": 1400, "height": 5000})
    page.goto(lab.url("02-look-up.ipynb"))
    page.get_by_role("heading", name="Look something up").wait_for()
    press_start()
    page.get_by_label("First", exact=True).wait_for()
    return page


def choose(page, label, words):
    """Fill a box that suggests, and leave it."""
    page.get_by_label(label, exact=True).fill(words)
    page.keyboard.press("Enter")


def test_two_ideas_stand_side_by_side(desk):
    """The authored comparison with its three parts and sources, and the ways between the two."""
    choose(desk, "First", "Containment (concept)")
    choose(desk, "Second", "Holding environment (concept)")
    desk.get_by_role("heading", name="Containment and Holding environment").wait_for()
    for part in ("In common", "Difference", "Talking past", "How are they connected?"):
        assert desk.get_by_role("heading", name=part, exact=True).last.is_visible()


def test_where_nobody_has_compared_that_is_said(desk):
    """Computed facts are called computed."""
    choose(desk, "First", "Zest (concept)")
    choose(desk, "Second", "Still face (concept)")
    desk.get_by_role("heading", name="Zest and Still face").wait_for()
    assert desk.get_by_text("Computed from the links, not judged").is_visible()


def test_the_glossary_goes_by_letter_and_theory(desk):
    """A letter shows its entries, a theory narrows them, and an entry leads to its page."""
    desk.get_by_role("button", name="S", exact=True).click()
    desk.locator("dt", has_text="Selfobject transference").wait_for()
    assert desk.locator("dt", has_text="Zest").count() == 0
    desk.get_by_label("Theory", exact=True).last.select_option(label="Trauma theory")
    desk.locator("dt", has_text="Selfobject transference").wait_for(state="detached")
    desk.locator("dt a", has_text="Safety").first.click()
    desk.get_by_role("heading", name="Safety", exact=True).wait_for()


def test_tables_follow_their_choices(lab, page, press_start):
    """Another kind is another table, and the caption says how to have it in a cell."""
    page.set_viewport_size({"width": 1280, "height": 7000})
    page.goto(lab.url("05-cookbook.ipynb"))
    page.get_by_role("heading", name="Ask your own questions").wait_for()
    press_start()
    page.get_by_label("Table", exact=True).select_option(label="Practices")
    page.get_by_text("44 practices; in a cell: base.practices").wait_for()
