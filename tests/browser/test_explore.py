"""Exploring with pointer and keys, in a real browser."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MARK = "a purple umbrella left in room seven"


@pytest.fixture
def explorer(lab, page, press_start):
    """The look-up notebook, started."""
    page.set_viewport_size({"width": 1400, "height": 1600})
    page.goto(lab.url("02-look-up.ipynb"))
    page.get_by_role("heading", name="Look something up").wait_for()
    press_start()
    page.locator(".kb-map path[role=button]").first.wait_for()
    return page


def title(page):
    """The heading of the page beside the map."""
    return page.locator(".kb-stage h2").first.inner_text()


def wait_for_title(page, words):
    """Wait until that heading says something."""
    page.wait_for_function(
        "words => [...document.querySelectorAll('.kb-stage h2')].some(h => h.innerText.includes(words))",
        arg=words,
    )


def find(page, text):
    """Type into the search box, and press Enter."""
    page.get_by_label("Find").first.fill(text)
    page.keyboard.press("Enter")


def keep(page):
    """Leave the field that one writes in, save the notebook, and wait until the server has it."""
    page.evaluate("() => document.activeElement.blur()")
    with page.expect_response(lambda one: one.request.method == "PUT" and "/api/contents/" in one.url):
        page.keyboard.press("Control+s")


def test_a_misspelled_name_is_found_and_the_words_are_wiped(explorer):
    """Search shows why, goes to the first hit, and empties its box."""
    find(explorer, "kohutt selfobjet")
    wait_for_title(explorer, "Selfobject")
    assert explorer.get_by_label("Find").first.input_value() == ""
    found = explorer.get_by_label("Found").first.inner_text().replace("\xa0", " ")
    assert "Selfobject (concept)" in found


def test_what_is_not_here_is_said(explorer):
    """A question for advice gets an honest answer."""
    find(explorer, "what dosage of lithium")
    explorer.get_by_text("Not in this knowledge base.").first.wait_for()


def test_pressing_a_node_goes_there_and_back(explorer):
    """The map follows a press; Back returns; the way is shown."""
    before = title(explorer)
    node = explorer.get_by_role("button", name="Mutual recognition")
    node.first.click()
    wait_for_title(explorer, "Mutual recognition")
    explorer.get_by_role("button", name="Back", exact=True).click()
    wait_for_title(explorer, before)


def test_keys_walk_the_map_and_command_nothing_else(explorer):
    """Arrows move from record to record, Enter follows, and no key reaches the notebook."""
    cells = explorer.locator(".jp-Cell").count()
    explorer.locator(".kb-map path[role=button][tabindex='0']").first.focus()
    name = "() => document.activeElement.getAttribute('aria-label')"
    first = explorer.evaluate(name)
    explorer.keyboard.press("ArrowLeft")
    second = explorer.evaluate(name)
    assert second
    assert second != first
    for key in ("b", "a", "d", "d", "x"):
        explorer.keyboard.press(key)
    assert explorer.locator(".jp-Cell").count() == cells
    explorer.keyboard.press("Enter")
    wait_for_title(explorer, second)


def test_a_line_tells_its_reason(explorer):
    """Pressing a line shows what it claims, why, and who says so."""
    explorer.locator(".kb-map path[data-role=hit]").first.dispatch_event("click")
    explorer.get_by_text("Link. Read on:").wait_for()
    assert explorer.locator(".kb-stage .who").count() > 0


def test_a_link_in_the_text_leads_on(explorer):
    """A term in the text goes to its page, and carries its plain words."""
    find(explorer, "selfobject")
    wait_for_title(explorer, "Selfobject")
    term = explorer.locator(".kb-stage p a[data-plain]").first
    words = term.get_attribute("data-plain")
    assert words
    id = term.get_attribute("data-id")
    term.click()
    explorer.wait_for_function(
        "id => ![...document.querySelectorAll('.kb-stage h2')].some(h => h.innerText === 'Selfobject')",
        arg=id,
    )


def test_the_view_is_saved_without_a_word_of_the_search(explorer, lab):
    """The file is named after the record, and the panel says where it is."""
    find(explorer, "selfobjet")
    wait_for_title(explorer, "Selfobject")
    explorer.get_by_role("button", name="Save this view").click()
    explorer.get_by_text("Saved: ").wait_for()
    (saved,) = (lab.notebooks.parent / "pictures").glob("*.svg")
    assert saved.stem == "selfobject"
    assert "<title" in saved.read_text("utf-8")
    saved.unlink()


def test_nothing_typed_is_left_on_the_disk(explorer, lab):
    """After a search and a save no file of the user's holds the words."""
    find(explorer, MARK)
    explorer.get_by_text("the first is shown").first.wait_for()
    keep(explorer)
    root = lab.notebooks.parent.parent
    holders = [path for path in root.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert holders == []


def test_no_history_of_cells_is_kept(explorer, lab):
    """What is run in a notebook goes into no history file of IPython."""
    root = lab.notebooks.parent
    held = [path for path in root.rglob("history.sqlite*") if b"widgets.explorer" in path.read_bytes()]
    assert held == []


def test_a_still_view_stays_when_no_kernel_runs(explorer, lab):
    """Saved and opened again without a kernel, the notebook shows the still view and no error."""
    keep(explorer)
    saved = json.loads((lab.notebooks / "02-look-up.ipynb").read_text("utf-8"))
    outputs = [out for cell in saved["cells"] for out in cell.get("outputs", ())]
    assert any("data-kb-still" in str(out.get("data", {}).get("text/html", "")) for out in outputs)
    assert "widgets" not in saved["metadata"]
    explorer.goto(lab.url("02-look-up.ipynb"))
    explorer.locator("[data-kb-still]").first.wait_for()
    assert explorer.get_by_text("A still view.").first.is_visible()


def test_a_note_is_kept_and_wiped(explorer, lab):
    """A private note lands in the user's folder; one press and a second wipe it."""
    explorer.get_by_text("A private note on this record").click()
    explorer.get_by_label("Note").fill("Reread this before Tuesday.")
    explorer.get_by_role("button", name="Save the note").click()
    explorer.get_by_text("Saved on this computer").wait_for()
    assert len(list((lab.notebooks.parent / "notes").glob("*.txt"))) == 1
    explorer.get_by_role("button", name="Wipe all notes").click()
    explorer.get_by_role("button", name="Yes, wipe them all").click()
    explorer.get_by_text("1 note wiped").wait_for()
    assert list((lab.notebooks.parent / "notes").glob("*.txt")) == []


def test_no_box_is_remembered_by_the_browser(explorer):
    """Every input tells the browser not to keep, complete or send what is typed; also one that comes later."""
    explorer.get_by_text("A private note on this record").click()
    find(explorer, "selfobject")
    wait_for_title(explorer, "Selfobject")
    explorer.get_by_label("Note").wait_for()
    boxes = explorer.locator(".jp-OutputArea").locator("input:not([type=checkbox]), textarea")
    assert boxes.count() >= 4  # the search box, the note, and two ideas side by side
    for box in boxes.all():
        assert box.get_attribute("autocomplete") == "off"
        assert box.get_attribute("spellcheck") == "false"


def test_a_note_waits_for_its_record_and_asks_before_it_is_saved(explorer, lab):
    """Walking on loses nothing; a telephone number is asked about before anything is written."""
    folder = lab.notebooks.parent / "notes"
    explorer.get_by_text("A private note on this record").click()
    explorer.get_by_label("Note").fill("Call her at 416 555 0137.")
    before = title(explorer)
    find(explorer, "selfobject")
    wait_for_title(explorer, "Selfobject")
    assert explorer.get_by_label("Note").input_value() == ""
    explorer.get_by_role("button", name="Back", exact=True).click()
    wait_for_title(explorer, before)
    explorer.get_by_text("not saved yet").wait_for()
    assert explorer.get_by_label("Note").input_value() == "Call her at 416 555 0137."
    explorer.get_by_role("button", name="Save the note").click()
    explorer.get_by_text("Not saved yet. Please look again").wait_for()
    assert not list(folder.glob("*.txt"))
    explorer.get_by_label("Note").fill("")
    explorer.get_by_role("button", name="Look again").click()
    explorer.get_by_role("button", name="Save the note").wait_for()


def test_our_outputs_have_no_barrier(explorer):
    """axe-core finds no violation within what we show, contrast included."""
    # Contrast is looked at only where the page has a height and the whole notebook is in the window.
    explorer.set_viewport_size({"width": 1400, "height": 9000})
    explorer.add_style_tag(content="body { height: 9000px }")
    explorer.wait_for_function(
        "() => innerHeight === 9000 && [...document.querySelectorAll('.kb')]"
        ".every((one) => one.getBoundingClientRect().bottom < innerHeight)"
    )
    contrast = Axe().run(explorer, context={"include": [[".kb"]]}, options={"runOnly": ["color-contrast"]})
    assert contrast.response["violations"] == []
    assert contrast.response["passes"]
    found = Axe().run(explorer, context={"include": [[".jp-OutputArea"]]})
    violations = found.response["violations"]
    ours = [
        (one["id"], node["html"][:150])
        for one in violations
        for node in one["nodes"]
        if not re.search(r"jp-|cm-", node["html"][:80])
    ]
    assert ours == []


def test_a_handout_is_made_in_two_presses(lab, page, press_start):
    """The picker shows a handout, saves it, and says where it is."""
    page.goto(lab.url("04-handouts.ipynb"))
    page.get_by_role("heading", name="Handouts").wait_for()
    press_start()
    page.get_by_role("button", name="Show it").click()
    page.frame_locator("iframe[title='The handout']").get_by_role("heading", level=1).wait_for()
    page.get_by_role("button", name="Save it").click()
    page.get_by_text("Saved: ").wait_for()
    assert len(list((lab.notebooks.parent / "handouts").glob("*.pdf"))) == 1
