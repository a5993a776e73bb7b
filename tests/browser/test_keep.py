"""What the user keeps, in a real browser: files within reach, lists, notes, the page of handouts."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets
from kb.home.named_lists import Item, NamedList, read_lists, write_list
from kb.home.notes import read_note

pytestmark = pytest.mark.browser

# Headless Chromium has no print dialog: what would be printed is remembered.
PRINTED = """Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get() {
  return { focus() {}, print: () => { window.printed = this.src; } };
} });"""


def violations(page):
    """What an automatic check finds on the surface, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += Axe().run(page, context=".kb-surface").response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_a_saved_handout_is_opened_downloaded_printed_and_listed(lab, page):
    """Two presses from the page; the browser has the file's very bytes, under an address of its own."""
    page.add_init_script(PRINTED)
    page.goto(lab.url("04-handouts.ipynb"))
    page.get_by_role("button", name="Two ideas compared").click()
    for words in ("selfobjct", "mutual recognition"):
        page.get_by_role("searchbox", name="Of what?").fill(words)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Remove:").nth(0 if words == "selfobjct" else 1).wait_for()
    assert page.get_by_role("searchbox", name="Of what?").count() == 0
    page.get_by_role("button", name="PDF", exact=True).click()
    offer = page.locator(".kb-offered")
    with page.expect_download() as got:
        offer.get_by_role("link", name="Download").click()
    name = got.value.suggested_filename
    path = lab.notebooks.parent / "handouts" / name
    assert got.value.path().read_bytes() == path.read_bytes()
    assert "Selfobject and Mutual recognition" in name
    with page.context.expect_page() as tab:
        offer.get_by_role("link", name="Open").click()
    assert tab.value.url.startswith("blob:")
    tab.value.close()
    offer.get_by_role("button", name="Print").click()
    page.wait_for_function("() => (window.printed ?? '').startsWith('blob:')")
    page.get_by_role("tab", name="Your files").click()
    listed = page.locator(".kb-files > li").first
    with page.expect_download() as again:
        listed.get_by_role("link", name="Download").click()
    assert again.value.path().read_bytes() == path.read_bytes()
    delete = listed.get_by_role("button", name=f"Delete {name}", exact=True)
    delete.click()
    listed.get_by_role("button", name="No, keep it").click()
    delete.wait_for()
    assert path.exists()
    delete.click()
    listed.get_by_role("button", name="Yes, delete it").click()
    page.get_by_text(f"{name} is deleted.").wait_for()
    assert not path.exists()
    hosts = {urlsplit(url).hostname for url in page.asked if url.startswith("http")}
    assert hosts <= {"localhost", "127.0.0.1"}


def test_a_list_is_filled_ordered_saved_and_there_again(real, page, user_folder):
    """From a page to the list; the keyboard moves a record and keeps the focus; nothing is saved unasked."""
    mount(page, widgets.explorer(real, "shame"))
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_text("“Shame” is on “My list” now").wait_for()
    page.get_by_role("searchbox", name="Find").fill("selfobject")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Selfobject", exact=True).first.wait_for()
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_role("tab", name="Lists").click()
    page.get_by_role("button", name="Up: Selfobject").press("Enter")
    first = page.locator(".kb-items > li").first
    first.get_by_role("link", name="Selfobject").wait_for()
    assert page.evaluate("() => document.activeElement.ariaLabel") == "Up: Selfobject"
    page.get_by_role("textbox", name="Remark on Shame").press_sequentially("begin here", delay=10)
    assert read_lists() == []
    page.get_by_role("region", name="Find").get_by_role("button", name="Save the list").click()
    page.get_by_text("is saved on this computer").wait_for()
    (found,) = read_lists()
    assert found.items == (Item("selfobject"), Item("shame", "begin here"))
    assert violations(page) == []


def test_the_guard_speaks_first_and_wiping_can_be_taken_back(real, page, user_folder):
    """A note about somebody is not saved unasked; every key stays in the box; No keeps the notes."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.explorer(real, "shame"))
    page.get_by_role("tab", name="Notes").click()
    box = page.get_by_role("textbox", name="Your note on Shame")
    box.press_sequentially("Emily cried, dd xb B", delay=10)
    page.get_by_role("button", name="Save the note").click()  # at once: nothing that was typed is lost
    page.get_by_text("Please look again: it may hold a name.").wait_for()
    assert read_note("shame").text == ""
    assert page.evaluate("() => document.activeElement.textContent") == "Look again"
    page.keyboard.press("Enter")
    box.fill("Reread before Thursday.")
    page.get_by_role("button", name="Save the note").click()
    page.get_by_text("The note is saved on this computer.").wait_for()
    assert read_note("shame").text == "Reread before Thursday."
    page.get_by_role("button", name="Wipe all notes").click()
    page.get_by_role("button", name="No, keep them").press("Enter")
    assert read_note("shame").text == "Reread before Thursday."
    assert violations(page) == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_page_of_handouts_is_one_screen(real, page, user_folder, size):
    """Purposes, choice and preview are in sight at once, without barriers, in each of its states."""
    write_list(NamedList("list-x", "For Thursday", (Item("shame"), Item("zest"))))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    mount(page, widgets.handouts(real))
    for name in ("What the handout is for", "Of what, and how", "Preview, files and institute"):
        place = page.get_by_label(name, exact=True).bounding_box()
        assert place["x"] + place["width"] <= size[0]
        assert place["y"] + place["height"] <= size[1] + 1
    page.get_by_role("button", name="Any records of mine").click()
    page.get_by_role("button", name="For Thursday").click()
    page.frame_locator("iframe[title='Preview of the handout']").get_by_role(
        "heading", name="Zest"
    ).first.wait_for()
    page.get_by_role("button", name="A workshop, sheet by sheet").click()
    page.get_by_role("button", name="Who holds the power here?").first.click()
    page.get_by_role("button", name="To read aloud: Ten dollars").click()
    page.frame_locator("iframe").get_by_role("heading", name="Ten dollars").wait_for()
    focused = page.evaluate("() => document.activeElement.textContent")
    assert focused.startswith("To read aloud: Ten dollars")
    page.get_by_role("tab", name="Your institute").click()
    page.get_by_role("textbox", name="Name of your institute").fill("Institut Été")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("It stands on every handout from now on.").wait_for()
    assert violations(page) == []
