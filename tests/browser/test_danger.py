"""Whoever types of danger sees first where help is, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TYPED = "cutting myself again cannot stop"


@pytest.fixture(params=[("02-look-up.ipynb", "Look something up"), ("03-teach.ipynb", "Teach a session")])
def searched(request, lab, page, press_start):
    """A notebook with a search box, and words of danger typed into it."""
    name, title = request.param
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(lab.url(name))
    page.get_by_role("heading", name=title).wait_for()
    press_start()
    page.get_by_label("Find").first.fill(TYPED)
    page.keyboard.press("Enter")
    page.get_by_role("alert").filter(has_text="9-8-8").wait_for()
    return page


def test_the_notice_stands_first_on_the_screen(searched):
    """Three lines above the box, all in sight, read out by screen readers; then the page about it."""
    notice = searched.get_by_role("alert").filter(has_text="9-8-8")
    box, below = notice.bounding_box(), searched.get_by_label("Find").first.bounding_box()
    assert notice.locator("p").count() == 3
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= min(below["y"], 768)
    searched.get_by_role("heading", name="She hurts herself between our sessions").first.wait_for()
    assert "please read this first" in searched.get_by_label("Found").first.inner_text().replace("\xa0", " ")


def test_the_notice_has_no_barrier(searched):
    """An automatic check of contrast and names finds nothing about the notice; the keyboard stays where it was."""
    found = Axe().run(searched, context=".kb .alert").response["violations"]
    assert [one["id"] for one in found] == []
    assert searched.evaluate("document.activeElement.tagName") == "INPUT"
