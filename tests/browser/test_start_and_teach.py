"""The first page and the page for teaching in a real browser: in sight, by keyboard, without barriers."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("user_folder")]

HEARD = "expecting-me-to-leave"


@pytest.fixture
def start(page, real):
    """The first page on a laptop."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.start(real))
    return page


@pytest.fixture
def teach(page, real):
    """The page for teaching on a laptop."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.teach(real))
    return page


def focused(page):
    """The words of what has the focus."""
    return page.evaluate("document.activeElement.textContent.trim()")


def barriers(page):
    """What an automatic check of names, roles and contrast finds, in a light JupyterLab and in a dark one."""
    found = []
    for light in ("false", "true"):
        page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", light)
        found += Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def test_the_first_screen_needs_no_scrolling(start):
    """What this is, the search, twelve moments, five doors and the promise are in sight at 1366 by 768."""
    for words in (
        "What happened in the room?",
        "My client is older than my mother",
        "Look something up",
    ):
        assert start.get_by_text(words).first.bounding_box()["y"] < 700
    promise = start.get_by_text("What you search for is not kept.").bounding_box()
    assert promise["y"] + promise["height"] <= 768
    assert start.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_six_schools_are_above_the_fold(start, real):
    """Each moment that schools hear shows all of them without scrolling, and the question to oneself as well."""
    start.get_by_role("button", name=re.compile("Show [0-9]+ more")).click()
    for id in [link.source for link in real.links_of("trauma-theory") if link.relation == "heard-by"]:
        if real.record(id).kind != "moment":
            continue
        start.locator(f"[data-do=moment][data-id={id}]").click()
        start.locator(f"h2[data-key={id}]").wait_for()
        assert start.locator(".kb-six li").count() == 6
        six = start.locator(".kb-six").bounding_box()
        assert six["y"] + six["height"] <= 768, id
        assert start.get_by_role("heading", name="Ask yourself").bounding_box()["y"] < 768 - 30, id
        start.get_by_role("button", name="Another moment").click()
        start.locator(f"[data-do=moment][data-id={id}]").wait_for()


def test_the_focus_goes_with_the_reader(start):
    """From the card to the heading of its moment, and back to the card."""
    start.get_by_role("button", name="My client keeps expecting me to leave").click()
    start.locator(f"h2[data-key={HEARD}]").wait_for()
    assert focused(start) == "My client keeps expecting me to leave"
    assert start.evaluate("document.activeElement.tagName") == "H2"
    sources = start.get_by_role("button", name="Who says so?")
    sources.click()
    start.locator("[data-do=sources][aria-pressed=true]").wait_for()
    assert focused(start) == "Who says so?"
    start.get_by_role("button", name="Another moment").click()
    start.locator(".kb-moment-grid").wait_for()
    assert start.evaluate("document.activeElement.dataset.id") == HEARD


def test_everything_works_by_keyboard(start):
    """Search, choose, present, move, leave, and back to the search: no pointer is needed."""
    start.keyboard.press("Tab")
    start.keyboard.press("/")
    assert start.evaluate("document.activeElement.type") == "search"
    start.keyboard.type("he wants a hug")
    start.locator(".kb-found a").first.wait_for()
    start.keyboard.press("Tab")
    assert "He wants a hug at the end of the hour" in focused(start)
    start.keyboard.press("Enter")
    start.locator("h2[data-key=wants-a-hug]").wait_for()
    for _ in range(30):
        if focused(start) == "Present":
            break
        start.keyboard.press("Tab")
    start.keyboard.press("Enter")
    start.locator(".kb-sheet h2").wait_for()
    start.keyboard.press("PageDown")
    start.keyboard.press("Escape")
    start.locator(".kb-stage").wait_for(state="detached")
    assert focused(start) == "Present"


def test_the_notice_is_in_sight_and_first(start):
    """Whoever types of danger sees the three lines right under the box, and keeps the box."""
    start.get_by_label("Search").fill("I want to kill myself")
    notice = start.get_by_role("alert")
    notice.wait_for()
    box, below = start.get_by_label("Search").bounding_box(), notice.bounding_box()
    assert 0 <= below["y"] - box["y"] - box["height"] < 20
    assert below["y"] + below["height"] < 768
    assert start.evaluate("document.activeElement.type") == "search"
    start.get_by_role("heading", name="What happened in the room?").click()
    assert notice.is_visible()  # the results go when the box is left, this does not


def test_the_first_page_has_no_barrier(start):
    """An automatic check finds nothing: choice, results, and a moment, light and dark."""
    assert barriers(start) == []
    start.get_by_label("Search").fill("selfobject")
    start.locator(".kb-found a").first.wait_for()
    assert barriers(start) == []
    start.get_by_label("Search").fill("")
    start.locator(f"[data-do=moment][data-id={HEARD}]").click()
    start.get_by_role("button", name="Who says so?").click()
    start.locator(".kb-layer").first.wait_for()
    assert barriers(start) == []


def test_the_page_for_teaching_has_no_barrier(teach):
    """An automatic check finds nothing: a story with a school open, a workshop, a question, a moment."""
    teach.get_by_role("link", name="Four minutes", exact=True).click()
    teach.get_by_role("heading", name="Four minutes").wait_for()
    teach.locator(".kb-school summary").first.click()
    assert barriers(teach) == []
    for name in ("Who holds the power here?", "Praise, or power?", "He brought me a gift"):
        teach.get_by_role("link", name=name).first.click()
        teach.locator(".kb-telling h2", has_text=name).wait_for()
        assert barriers(teach) == []


@pytest.mark.parametrize("name", ["start", "teach"])
def test_at_twice_the_size_nothing_is_cut_off(page, real, name):
    """At 200 per cent on a laptop the page has one column and no scrolling to the side."""
    page.set_viewport_size({"width": 640, "height": 384})
    mount(page, getattr(widgets, name)(real))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-do=moment], .kb-found a").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_list_filters_while_one_types(teach):
    """The words and the caret stay in the box; a press opens what is found, at its top."""
    teach.evaluate("document.querySelector('.kb-told').scrollTop = 400")
    box = teach.get_by_label("Find a story")
    box.press_sequentially("late", delay=40)
    teach.wait_for_function("() => document.querySelectorAll('.kb-taught .kb-found a').length < 60")
    assert box.input_value() == "late"
    assert teach.evaluate("document.activeElement.type") == "search"
    teach.get_by_role("link", name="Four minutes", exact=True).click()
    teach.get_by_role("heading", name="Four minutes").wait_for()
    assert teach.evaluate("document.querySelector('.kb-told').scrollTop") == 0
    assert box.input_value() == "late"


def test_what_an_address_opens_is_in_sight_in_the_list(page, real):
    """The record that is shown is marked in the list, and the list is scrolled to it."""
    surface = widgets.teach(real)
    surface.hear({"do": "open", "id": "when-it-goes-wrong-between-us"})
    mount(page, surface)
    page.wait_for_function("() => document.querySelector('.kb-taught').scrollTop > 0")
    marked = page.locator(".kb-taught [aria-current]").bounding_box()
    assert 0 <= marked["y"] <= 800 - marked["height"]


def test_schools_open_one_by_one(teach):
    """Each by itself, with Enter too; what another school says stays folded."""
    teach.get_by_role("link", name="Four minutes", exact=True).click()
    teach.get_by_role("heading", name="Four minutes").wait_for()
    schools = teach.locator(".kb-school")
    schools.nth(1).locator("summary").focus()
    teach.keyboard.press("Enter")
    assert schools.nth(1).locator("p").first.is_visible()
    assert not schools.nth(2).locator("p").first.is_visible()


def test_a_list_is_made_and_presented(teach):
    """Two presses put two records on a list; the list is a path under its name."""
    for name in ("Four minutes", "Tabs one to nine"):
        teach.locator(".kb-found-name").get_by_text(name, exact=True).click()
        teach.get_by_role("heading", name=name).wait_for()
        teach.get_by_role("button", name="List", exact=True).click()
        teach.locator(".kb-reading-head").get_by_text(f"“{name}” is on").wait_for()
    teach.get_by_role("tab", name="My lists").click()
    teach.locator("[data-panel=lists]").get_by_role("button", name="Present").click()
    teach.locator(".kb-sheet h2", has_text="My list").wait_for()
    assert "Tabs one to nine" in teach.locator(".kb-sheet").inner_text()
