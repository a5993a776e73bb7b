"""Looking up in a real browser: search as one types, one screen, the way through pages, comparisons."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = pytest.mark.browser

MARK = "a purple umbrella left in room seven"
# What the pages 02, 04, 06 and 07 show; what is inside 00, 01 and 03 has the same test beside its own.
PAGES = {
    "explorer": widgets.explorer,
    "handouts": widgets.handouts,
    "curation": lambda _: widgets.curation(),
    "assistance": lambda _: widgets.assistance(),
}


@pytest.fixture
def alone(page, real, user_folder):
    """The surface for looking up, without a notebook."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.explorer(real))
    title(page, "Mutual relationships and well-being")
    return page


@pytest.fixture
def desk(lab, page):
    """The page for looking up, in a laptop's window."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(lab.url("02-look-up.ipynb"))
    page.get_by_role("heading", name="Mutual relationships and well-being").first.wait_for()
    return page


def box(page):
    """The search box."""
    return page.get_by_role("searchbox", name="Find")


def find(page, words):
    """Type into the search box and press Enter."""
    box(page).fill(words)
    page.keyboard.press("Enter")


def title(page, words):
    """Wait until the page that is read has this heading."""
    page.locator("[data-region=page]").get_by_role("heading", name=words, exact=True).first.wait_for()


def test_it_is_one_screen(desk):
    """Search, map and page are in sight at once; the page itself does not scroll, its panes do."""
    title(desk, "Mutual relationships and well-being")
    for name in ("Find", "Map", "Page"):
        place = desk.get_by_role("region", name=name, exact=True).bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 1366
        assert place["y"] + place["height"] <= 768
    outer = "document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer')"
    assert desk.evaluate(f"{outer}.scrollHeight - {outer}.clientHeight") <= 1
    assert desk.evaluate("document.querySelector('.kb-right').scrollHeight > innerHeight")


def test_results_come_while_one_types_and_the_words_stay(alone):
    """What matches is marked, the reason is in plain words, and the arrow keys walk into the results."""
    box(alone).press_sequentially("kohutt selfobjet", delay=30)
    first = alone.locator("[data-region=found] a").first
    first.wait_for()
    assert "Heinz Kohut" in alone.locator("[data-region=found]").inner_text()
    assert "in another spelling" in alone.locator("[data-region=found]").inner_text()
    assert box(alone).input_value() == "kohutt selfobjet"
    alone.keyboard.press("ArrowDown")
    assert alone.evaluate("document.activeElement.dataset.id") == first.get_attribute("data-id")
    alone.keyboard.press("Enter")
    title(alone, first.locator(".kb-found-name").inner_text())
    assert box(alone).input_value() == "kohutt selfobjet"


def test_what_is_not_here_is_said(alone):
    """A question for advice gets an honest answer."""
    find(alone, "what dosage of lithium")
    alone.get_by_text("Not in this knowledge base.").first.wait_for()


def test_a_link_in_the_text_leads_to_the_top_and_back(alone):
    """A name low on a page opens its own page at the top; Back returns; the address names the record."""
    find(alone, "selfobject")
    title(alone, "Selfobject")
    link = alone.locator(".kb-page-body a[data-plain]").last
    assert link.get_attribute("data-plain")
    id = link.get_attribute("data-id")
    link.scroll_into_view_if_needed()
    link.click()
    alone.wait_for_function("id => location.hash === `#${id}`", arg=id)
    assert alone.evaluate("document.querySelector('.kb-right').scrollTop") == 0
    alone.get_by_role("button", name="Back", exact=True).click()
    title(alone, "Selfobject")


def test_a_citation_leads_to_its_reference_and_back(alone):
    """Within the page; the focus goes along."""
    find(alone, "selfobject")
    title(alone, "Selfobject")
    citation = alone.locator("a[data-work]").first
    citation.click()
    reference = alone.locator("[data-reference]:focus")
    assert reference.get_attribute("data-reference") == citation.get_attribute("data-work")
    alone.get_by_role("button", name="Back to the text").click()
    assert alone.evaluate("document.activeElement.dataset.work") == citation.get_attribute("data-work")


def test_an_address_opens_its_record(lab, page):
    """What is after # in the address is shown, and an unknown one is said."""
    page.goto(lab.url("02-look-up.ipynb") + "#secure-base")
    title(page, "Secure base")
    page.evaluate("location.hash = '#secure-bass'")
    page.get_by_text("Did you mean").wait_for()


def test_two_ideas_are_compared_and_printed_in_few_presses(desk, lab):
    """Find two, compare, see both on the map, save picture, PDF and Word, open a file: at most twelve presses."""
    presses = 0

    def press(element):
        nonlocal presses
        presses += 1
        element.click()

    def enter(words):
        nonlocal presses
        presses += 1
        desk.keyboard.type(words, delay=20)
        desk.keyboard.press("Enter")

    page = desk.locator("[data-region=page]")
    saved = page.locator(".kb-said")
    enter("selfobject")  # the box has the focus when the page opens
    title(desk, "Selfobject")
    press(page.get_by_role("button", name="Compare"))
    desk.wait_for_function("document.activeElement.dataset.key === 'pairing'")
    enter("recognition")
    title(desk, "Selfobject and Mutual recognition")
    shown = desk.locator("[data-region=map]")
    for name in ("Selfobject", "Mutual recognition"):
        shown.get_by_role("button", name=re.compile(name)).first.wait_for()
    press(shown.locator("summary", has_text="Picture"))
    press(shown.get_by_role("button", name="PNG"))
    shown.get_by_role("link", name="Open").wait_for()
    for form in ("PDF", "Word"):
        press(page.locator("summary", has_text="Print"))
        press(page.get_by_role("button", name=form, exact=True))
        saved.get_by_text({"PDF": ".pdf", "Word": ".docx"}[form]).wait_for()
    press(saved.get_by_role("button", name="Download").or_(saved.get_by_role("link", name="Download")))
    assert presses <= 12
    files = {path.suffix for path in (lab.notebooks.parent / "handouts").glob("*recognition*")}
    assert {".pdf", ".docx"} <= files


def test_nothing_typed_is_left_on_the_disk(desk, lab):
    """After a search no file of the user's holds the words; and what is run goes into no history of IPython."""
    find(desk, MARK)
    desk.locator("[data-region=found] :is(a, .kb-empty)").first.wait_for()
    for path in lab.notebooks.parent.rglob("*"):
        if path.is_file():
            assert MARK.encode() not in path.read_bytes(), path
    assert not list(lab.notebooks.parent.rglob("history.sqlite"))


def test_no_box_is_remembered_by_the_browser(alone):
    """Every input tells the browser not to keep, complete or send what is typed; also one that comes later."""
    alone.get_by_role("button", name="Compare").click()
    alone.locator("[data-key=pairing]").wait_for()
    boxes = alone.locator(".kb-surface :is(input, textarea):not([type=checkbox], [type=radio])")
    assert boxes.count() >= 2
    for one in boxes.all():
        assert one.get_attribute("autocomplete") == "off"
        assert one.get_attribute("spellcheck") == "false"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier(real, page, user_folder, name):
    """axe-core finds nothing in the light and in the dark, contrast included; at 200 % nothing is cut off."""
    page.set_viewport_size({"width": 1366, "height": 900})
    mount(page, PAGES[name](real))
    page.evaluate("document.body.style.height = '900px'")  # or contrast is not looked at
    for light in ("true", "false"):
        page.evaluate("light => { document.body.dataset.jpThemeLight = light }", light)
        found = Axe().run(page, context=".kb-surface").response
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
        assert "color-contrast" in {one["id"] for one in found["passes"]}
    page.set_viewport_size({"width": 683, "height": 384})  # a laptop at 200 %
    page.wait_for_timeout(300)
    wide = "(() => { const one = document.querySelector('.kb-surface'); return one.scrollWidth - one.clientWidth; })()"
    assert page.evaluate(wide) <= 1
