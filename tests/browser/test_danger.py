"""Whoever types of danger sees first where help is, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("user_folder")]

TYPED = "cutting myself again cannot stop"


@pytest.fixture(params=["start", "explorer", "teach"])
def searched(request, real, page):
    """A page with a search box, and words of danger typed into it."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, getattr(widgets, request.param)(real))
    page.get_by_role("searchbox").first.fill(TYPED)
    page.get_by_role("alert").filter(has_text="9-8-8").wait_for()
    return page


def test_the_notice_stands_first_on_the_screen(searched):
    """Three lines, all in sight, read out by screen readers, without a barrier; the keyboard stays where it was."""
    notice = searched.get_by_role("alert").filter(has_text="9-8-8")
    box = notice.bounding_box()
    first = searched.locator(":is([data-region=found], [data-region=items]) a").first
    assert notice.locator("p").count() == 3
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= min(first.bounding_box()["y"], 768)
    assert "She hurts herself between our sessions" in first.inner_text()
    found = Axe().run(searched, context=".kb-alert").response["violations"]
    assert [one["id"] for one in found] == []
    assert searched.evaluate("document.activeElement.tagName") == "INPUT"
