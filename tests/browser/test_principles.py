"""The page of the principles in a real browser: one screen, every cell, the keyboard, no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.closest('td, th')?.textContent.replace(/\\s+/g, ' ').trim() ?? ''"


@pytest.fixture
def shown(real, page, user_folder):
    """The page on a laptop's screen."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.principles(real))
    return page


def heading(page):
    """The heading of what is read beside the matrix."""
    return page.locator("[data-region=page] h2").first


def test_it_is_one_screen_and_narrows_with_it(shown):
    """All ten rows in sight at 1366 x 768, letters of 13 px or more; at twice the size only the matrix scrolls."""
    sizes = shown.eval_on_selector_all(
        ".kb-matrix button", "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(sizes) == 60 + 10 + 6
    assert min(sizes) >= 13
    last = shown.locator(".kb-matrix tr").last.bounding_box()
    assert last["y"] + last["height"] <= 768
    overflow = "() => document.documentElement.scrollWidth - innerWidth"
    assert shown.evaluate(overflow) <= 0
    shown.set_viewport_size({"width": 683, "height": 768})
    shown.locator(".kb-matrix td button").first.click()
    heading(shown).filter(has_text="A self needs sustaining others for life").wait_for()
    assert shown.evaluate(overflow) <= 0
    box = heading(shown).bounding_box()
    assert box["y"] + box["height"] <= 768


def test_every_cell_tells_its_reason_and_its_sources(shown, real):
    """Each of the sixty, pressed: its short reason as heading, why, and works; its row and column are marked."""
    cells = shown.locator(".kb-matrix td[data-strength] button")
    assert cells.count() == 60
    for number in range(60):
        cell = cells.nth(number)
        source, target = cell.get_attribute("data-source"), cell.get_attribute("data-target")
        link = next(one for one in real[source].links if one.target == target)
        cell.click()
        heading(shown).get_by_text(link.short, exact=True).wait_for()
        assert shown.locator("[data-region=page] h3").first.inner_text() == "Why"
        cited = {one.work for one in link.citations}
        works = shown.locator("[data-region=page] [data-reference]")
        assert cited <= {works.nth(i).get_attribute("data-reference") for i in range(works.count())}
        marked = shown.locator(".kb-matrix .kb-marked button")
        assert [marked.nth(i).get_attribute("data-id") for i in range(2)] == [target, source]


def test_the_matrix_is_walked_with_the_keyboard(shown, real):
    """One tab stop; arrows, Home and End lead, Enter opens, and the focus stays where it was."""
    assert shown.locator(".kb-matrix button[tabindex='0']").count() == 1
    shown.locator(".kb-matrix button[tabindex='0']").focus()
    assert "Mutual relationships" in shown.evaluate(FOCUSED)
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("ArrowDown")
    here = shown.evaluate(FOCUSED)
    assert "Missing responses leave a self depleted" in here
    shown.keyboard.press("Enter")
    heading(shown).get_by_text("Missing responses leave a self depleted").wait_for()
    assert shown.evaluate(FOCUSED) == here
    shown.keyboard.press("End")
    assert "Devaluing comes from home" in shown.evaluate(FOCUSED)
    shown.keyboard.press("Home")
    shown.keyboard.press("Enter")
    heading(shown).get_by_text(real["relational-roots-of-distress"].label, exact=True).wait_for()
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("ArrowRight")
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("Enter")
    heading(shown).get_by_text("Self psychology", exact=True).wait_for()
    shown.keyboard.press("Tab")
    assert shown.evaluate("() => !document.activeElement.closest('.kb-matrix')")


def test_views_and_strengths_have_no_barrier(shown):
    """In light and in dark an automatic check finds nothing in any view; toggles say their state."""
    shown.get_by_role("button", name="chief source 18").click()
    shown.locator(".kb-matrix .kb-out").first.wait_for()
    assert shown.locator(".kb-matrix .kb-out").count() == 18
    shown.get_by_role("button", name="chief source 18", pressed=True).click()
    shown.locator(".kb-matrix td button").nth(3).click()
    heading(shown).wait_for()
    for view in ("The principles", "The six sources", "The evidence", "Picture", "Matrix"):
        shown.get_by_role("button", name=view, exact=True).click()
        shown.get_by_role("button", name=view, exact=True, pressed=True).wait_for()
        for scheme in ("light", "dark"):
            shown.emulate_media(color_scheme=scheme)
            found = Axe().run(shown).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_the_evidence_is_narrowed_and_read(shown, real):
    """By what it is about, with the keyboard; a claim opens its finding, which is marked in the table."""
    shown.get_by_role("button", name="The evidence", exact=True).click()
    rows = shown.locator(".kb-evidence tbody tr")
    rows.nth(len(real.evidence) - 1).wait_for()
    about = {link.source for link in real.links_of("mentalizing") if link.relation == "tests"}
    shown.get_by_label("About").select_option("mentalizing")
    shown.wait_for_function(
        "n => document.querySelectorAll('.kb-evidence tbody tr').length === n", arg=len(about)
    )
    link = rows.first.get_by_role("link")
    claimed = link.get_attribute("data-id")
    link.focus()
    shown.keyboard.press("Enter")
    heading(shown).filter(has_text=real[claimed].label).wait_for()
    shown.locator(".kb-evidence .kb-marked", has_text=real[claimed].lead.text).wait_for()
    assert "How it was studied" in shown.locator("[data-region=page]").inner_text()
