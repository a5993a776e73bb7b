"""Make a workshop in a browser: choose, change by keyboard, save, lead with a timer, print."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount
from playwright.sync_api import sync_playwright

from kb import widgets
from kb.home.own_workshops import read_workshops
from kb.home.saved import saved_files

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(executable):
    """A browser."""
    with sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield shown
        shown.close()


@pytest.fixture
def page(browser):
    """A window in which nothing may fail."""
    shown = browser.new_page(viewport={"width": 1366, "height": 768})
    failed = []
    shown.on("pageerror", lambda error: failed.append(str(error)))
    yield shown
    shown.close()
    assert failed == []


def barriers(page, context):
    """What an automatic check of names and contrast finds."""
    found = Axe().run(page, context=context).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def focused(page):
    """The key of what has the focus."""
    return page.evaluate("document.activeElement.dataset.key ?? document.activeElement.dataset.do ?? ''")


def make(page):
    """Choose a topic as one types, with the keyboard alone."""
    page.get_by_role("tab", name="Make a workshop").click()
    page.locator("[data-do=topic-find]").press_sequentially("rupture and rep")
    page.get_by_role("button", name="Add Rupture and repair, concept").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Rupture and repair").wait_for()
    assert focused(page) == "topic-find"
    assert page.locator(".kb-agenda-item").count() == 5
    page.locator(".kb-agenda-total", has_text="90 minutes").wait_for()


def change(page):
    """Order, minutes, words and story, each by keyboard; the focus stays with what is changed, and totals follow."""
    page.locator("[data-key='down 1']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'down 2'")
    page.get_by_text("Now 3 of 5.").wait_for(state="attached")
    page.get_by_label("Minutes of Finding words").fill("30")
    page.locator(".kb-agenda-total", has_text="95 minutes").wait_for()
    assert focused(page) == "minutes 1"
    page.locator("[data-key='edit 1']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.key === 'words 1'")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("In our words: Each says it once.")
    page.locator("[data-key='edit 1']").click()
    page.get_by_role("heading", name="In our words").wait_for()
    page.get_by_role("button", name="Another story instead of Four minutes").click()
    page.wait_for_function("document.activeElement.dataset.key === 'other-first'")
    page.keyboard.press("Enter")
    page.locator(".kb-uses").get_by_text("The tickets to Lisbon").wait_for()
    assert page.locator(".kb-workshop").get_by_text("Four minutes").count() == 0


def save(page):
    """Under a name, on this computer."""
    page.get_by_text("More", exact=True).last.click()
    page.get_by_role("button", name="Rename it").click()
    page.wait_for_function("document.activeElement.dataset.key === 'workshop-answer'")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("For Thursday")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="For Thursday").wait_for()
    assert read_workshops() == []
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("“For Thursday” is saved on this computer.").wait_for()


def lead(page):
    """Items by W, what belongs to them by its name; the timer counts, is held, and says what to leave out."""
    page.clock.install()
    page.get_by_role("button", name="Present", exact=True).click()
    page.clock.run_for(1000)
    stage = page.locator(".kb-stage")
    stage.get_by_text("1 of").first.wait_for()
    page.keyboard.press("w")
    page.clock.run_for(1000)
    stage.get_by_role("heading", name="Arrive and agree").wait_for()
    page.clock.run_for(61_000)
    assert stage.locator(".kb-timer").inner_text().startswith("8:5")
    page.keyboard.press("t")
    page.clock.run_for(120_000)
    assert stage.locator(".kb-timer").inner_text().strip() in ("8:58 left, held", "8:57 left, held")
    page.keyboard.press("t")
    page.clock.run_for(480_000)
    assert "If late: Names only" in stage.locator(".kb-timer").inner_text()
    page.clock.run_for(120_000)
    assert " over" in stage.locator(".kb-timer").inner_text()
    page.keyboard.press("w")
    stage.get_by_role("heading", name="In our words").wait_for()
    assert "left" in stage.locator(".kb-timer").inner_text()
    stage.get_by_role("button", name="Repairing ruptures").click()
    stage.get_by_role("heading", name="Repairing ruptures").wait_for()
    page.keyboard.press("v")
    stage.get_by_role("heading", name="Arrive and agree").wait_for()
    assert " over" in stage.locator(".kb-timer").inner_text()
    page.mouse.move(300, 300)
    assert barriers(page, ".kb-stage") == []
    page.keyboard.press("Escape")
    stage.wait_for(state="detached")


def test_a_workshop_is_made_saved_led_and_printed(page, browser, real, user_folder):
    """From a topic to a pack, by keyboard, without a barrier; another page finds what was saved."""
    mount(page, widgets.teach(real))
    make(page)
    change(page)
    assert barriers(page, "main") == []
    save(page)
    page.get_by_text("Session pack").click()
    page.get_by_role("button", name="PDF", exact=True).click()
    page.get_by_text("For Thursday (for the session).pdf").wait_for()
    assert [one.path.name for one in saved_files()] == ["For Thursday (for the session).pdf"]
    lead(page)
    again = browser.new_page(viewport={"width": 1366, "height": 768})
    mount(again, widgets.teach(real), theme="dark")
    again.get_by_role("tab", name="Make a workshop").click()
    again.get_by_role("link", name="For Thursday 95 minutes").click()
    again.get_by_role("heading", name="In our words").wait_for()
    assert again.get_by_text("Saved on this computer.").first.is_visible()
    assert barriers(again, "main") == []
    again.close()
