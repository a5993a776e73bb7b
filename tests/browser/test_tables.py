"""Tables, A to Z and pictures in a real browser: typing, sorting, the keyboard, no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = pytest.mark.browser


def violations(page):
    """What an automatic check finds on the surface, in light and in dark; its notebook has the title."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += Axe().run(page, context=".kb-surface").response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_a_table_is_narrowed_and_sorted_without_losing_the_place(real, page, user_folder):
    """Rows as one types, the caret stays; a head sorts by Enter and keeps the focus; a name opens its page."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.tables(real))
    page.get_by_role("combobox").select_option("concepts")
    page.get_by_text(f"{len(real.concepts)} rows.").first.wait_for()
    box = page.get_by_role("searchbox")
    box.press_sequentially("recog", delay=20)
    page.locator("mark").first.wait_for()
    box.press_sequentially("nition", delay=20)
    page.locator("mark", has_text="recognition").first.wait_for()
    assert page.evaluate("() => document.activeElement.value") == "recognition"
    head = page.get_by_role("columnheader").filter(has_text="Name").get_by_role("button")
    head.focus()
    for way in ("ascending", "descending"):
        page.keyboard.press("Enter")
        page.locator(f"th[aria-sort={way}]").wait_for()
        assert page.evaluate("() => document.activeElement.dataset.column") == "label"
    page.get_by_role("link", name="Mutual recognition", exact=True).first.click()
    page.locator("[data-region=page] h2", has_text="Mutual recognition").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Close the page").click()
    page.locator("[data-region=page]:empty").wait_for(state="attached")
    box.fill("")
    page.get_by_role("button", name="Show 50 more").click()
    page.wait_for_function("() => document.activeElement.dataset.row === '50'")
    page.set_viewport_size({"width": 683, "height": 768})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_to_z_stays_while_one_reads(real, page, user_folder):
    """A letter lists its concepts, one is read, and the letter and its list are still there."""
    mount(page, widgets.explorer(real))
    page.get_by_role("tab", name="A to Z").click()
    assert page.get_by_role("button", name="X", exact=True).is_disabled()
    page.get_by_role("button", name="S", exact=True).click()
    page.get_by_role("link", name="Selfobject transference").click()
    page.locator("[data-region=page] h2", has_text="Selfobject transference").wait_for()
    assert page.get_by_role("button", name="S", exact=True, pressed=True).is_visible()
    assert page.get_by_role("link", name="Selfobject transference").first.is_visible()


def test_a_picture_is_pressed_by_hand_and_by_keyboard(real, page, user_folder):
    """Its records are one tab stop, arrows go on, Enter opens; a line gives its reason."""
    mount(page, widgets.figure(real, "concept-map", "Selfobject", "Mutual recognition", "Thirdness"))
    assert page.locator(".kb-drawing [tabindex='0']").count() == 1
    page.locator(".kb-drawing [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    name = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.locator("[data-region=page] h2", has_text=name).wait_for()
    page.locator(".kb-line-hit").first.dispatch_event("click")
    page.locator("[data-region=page] h3", has_text="Why").first.wait_for()
    assert violations(page) == []
