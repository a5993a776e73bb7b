"""My list and what becomes of it: collected, ordered, sent, printed and saved; every fold is open on paper."""

import re

import pytest
from site_reader import LAPTOP, PHONE, reading
from sites import ADDRESS

from kb.content.records import record_fingerprint

pytestmark = pytest.mark.browser

THREE = ["selfobject", "empathy", "mutual-relationships"]


@pytest.fixture(scope="module", params=["file", "folder"])
def reader(request, browser, site):
    """One reader; each test gives them the list that it needs."""
    with reading(browser, request.param, site, size=PHONE if request.param == "file" else LAPTOP) as one:
        yield one
        one.stayed()


def listed(page):
    """The pages on the list that is shown."""
    return page.locator("[data-row]").evaluate_all("(rows) => rows.map((row) => row.dataset.row)")


def press(page, name):
    """Press a button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def having(reader, *ids):
    """Open the page of the reader's list, which has these pages on it."""
    page = reader.page
    if ids:
        reader.open("my-list", ",".join(ids))
        press(page, "Use this as my list")
    else:
        reader.open("my-list")
        page.evaluate("localStorage.clear()")
        page.reload()
    page.get_by_role("heading", name="My list", exact=True).wait_for()
    page.wait_for_function(
        "(count) => document.querySelectorAll('[data-row]').length === count", arg=len(ids)
    )


def test_a_list_is_collected_and_put_in_order(reader):
    """Pages are added where they are read, moved and taken off by keyboard; the focus goes along."""
    page = reader.page
    having(reader)
    for name in THREE:
        reader.open(name)
        press(page, "Add to my list")
        page.get_by_role("button", name="Take off my list").wait_for()
    assert page.locator("[data-live=list-badge]").inner_text().strip().endswith("3")
    reader.open("my-list")
    page.locator("[data-row]").first.wait_for()
    assert listed(page) == THREE
    page.get_by_role("button", name="Move down: Selfobject").press("Enter")
    assert listed(page) == ["empathy", "selfobject", "mutual-relationships"]
    page.keyboard.press("Enter")
    assert listed(page) == ["empathy", "mutual-relationships", "selfobject"]
    assert page.locator(":focus").get_attribute("aria-label") == "Move up: Selfobject"
    page.get_by_role("button", name=re.compile("^Take off: Mutual")).press("Enter")
    assert page.locator(":focus").get_attribute("aria-label") == "Take off: Selfobject"
    press(page, "Undo")
    assert listed(page) == ["empathy", "mutual-relationships", "selfobject"]
    assert not reader.sideways()


def test_two_windows_lose_nothing(reader):
    """What another window puts on the list is on it here too, and the other way round."""
    having(reader, *THREE)
    other = reader.page.context.new_page()
    other.goto(reader.address("intersubjectivity"))
    press(other, "Add to my list")
    reader.page.locator("[data-row=intersubjectivity]").wait_for()
    press(reader.page, "Take off: Empathy")
    other.wait_for_function("document.querySelector('[data-live=list-badge]').innerText.trim().endsWith('3')")
    other.close()


def test_a_list_that_was_sent_leaves_ones_own_alone(reader):
    """An address shows its list and says what it names in vain; it becomes one's own only if one wishes."""
    having(reader, *THREE)
    page, own = reader.page, THREE
    reader.open("my-list", "twinship-need,empathy,<b>nobody</b>")
    page.get_by_role("heading", name="A list that you were sent").wait_for()
    assert listed(page) == ["twinship-need", "empathy"]
    assert "“<b>nobody</b>”" in page.locator("[data-part=trouble]").inner_text()
    assert page.get_by_role("button", name=re.compile("^Move")).count() == 0
    press(page, "Use this as my list")
    page.get_by_role("heading", name="My list", exact=True).wait_for()
    assert listed(page) == ["twinship-need", "empathy"]
    press(page, "Undo")
    assert listed(page) == own


def test_one_sheet(reader, browser, tmp_path):
    """Printed or saved, the pages stand one after the other, nothing folded, each reference once."""
    page = reader.page
    having(reader, *THREE)
    page.get_by_label("Title of the sheet").fill("Week 3: Kohut")
    page.evaluate("() => { window.print = () => {}; }")
    press(page, "Print as one sheet")
    page.locator(".kb-sheet").wait_for(state="attached")
    page.emulate_media(media="print")
    assert page.locator(".kb-sheet-page").count() == 3
    assert not page.locator("main, header, button").locator("visible=true").count()
    page.emulate_media(media="screen")
    with page.expect_download() as saved:
        press(page, "Save as a file")
    assert saved.value.suggested_filename == "week-3-kohut.html"
    saved.value.save_as(tmp_path / "sheet.html")
    with browser.new_context(java_script_enabled=False, offline=True) as context:
        sheet = context.new_page()
        sheet.goto((tmp_path / "sheet.html").as_uri())
        assert sheet.locator("h1").all_inner_texts() == ["Week 3: Kohut"]
        assert sheet.locator("details, script, button, nav").count() == 0
        references = sheet.locator("[data-reference]").evaluate_all(
            "(all) => all.map((one) => one.dataset.reference)"
        )
        assert len(references) == len(set(references)) > 20
        within = sheet.locator('a[href^="#"]').evaluate_all(
            "(all) => all.filter((one) => !document.getElementById(one.hash.slice(1))).length"
        )
        assert within == 0


def test_a_list_is_forgotten(reader):
    """Nothing of the list is kept in the browser any more, unless one takes that back."""
    page = reader.page
    having(reader, *THREE)
    press(page, "Forget the list")
    assert page.evaluate("localStorage.getItem('relational-kb:my-list')") is None
    assert page.locator(":focus").inner_text() == "Undo"
    press(page, "Undo")
    assert len(listed(page)) == 3


def test_where_nothing_is_kept(browser, site):
    """In a browser that keeps nothing the list lives as long as the page, and says so."""
    blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    with reading(browser, "file", site, size=PHONE) as one:
        one.page.add_init_script(blocked)
        one.open("selfobject")
        press(one.page, "Add to my list")
        one.page.evaluate("location.hash = 'my-list'")
        one.page.locator("[data-row=selfobject]").wait_for()
        assert "keeps nothing" in one.page.locator("[data-part=keeping]").inner_text()
        one.stayed()


def test_a_page_is_given_to_others(reader, real):
    """Its address is the one on the web, from a file too; its citation is in APA style, and then its address.

    A report names the record and the text of it; a work has none.
    """
    page = reader.page
    reader.open("selfobject")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    address = f"{ADDRESS if reader.form == 'file' else reader.root}selfobject.html"
    for name, text in [("address", address), ("citation", f"CC BY 4.0. {address}")]:
        press(page, f"Copy the {name}")
        page.wait_for_function("(text) => window.copied?.endsWith(text)", arg=text)
    assert page.evaluate("window.copied").startswith("Selfobject. (20")
    press(page, "Report an error")
    page.wait_for_function("window.copied?.includes('selfobject, text')")
    assert record_fingerprint(real["selfobject"]) in page.evaluate("window.copied")
    assert "Nothing was sent" in page.locator(".kb-said").first.inner_text()
    reader.open("kohut-1984")
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    press(page, "Copy the citation")
    page.wait_for_function("window.copied?.startsWith('Kohut, H. (1984). How does analysis cure?')")
    assert ".html" not in page.evaluate("window.copied")
    assert page.get_by_role("button", name="Report an error").count() == 0


def test_words_are_marked_where_nothing_can_be_copied(reader):
    """Where the browser lets no page copy, the text is there, marked, and Escape leads back to the button."""
    page = reader.page
    reader.open("selfobject")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    press(page, "Copy the citation")
    page.wait_for_function("document.activeElement.matches('textarea')")
    assert page.evaluate("getSelection().toString()").startswith("Selfobject. (20")
    page.keyboard.press("Escape")
    assert page.locator(":focus").inner_text() == "Copy the citation"
    assert page.locator("textarea").count() == 0


def test_folds_are_open_on_paper(reader):
    """What is folded on the screen is there on paper, by the style or by the script, and folded again after."""
    page = reader.page
    reader.open("selfobject")
    folded = page.locator("main details:not([open], .kb-menu, .kb-why)")
    count = folded.count()
    assert count > 3
    page.emulate_media(media="print")
    assert page.locator("[data-reference]").first.is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded.count() == count
