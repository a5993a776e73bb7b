"""Pages open ready, come back by themselves, and cannot be broken by what is typed."""

import json
import re
import string
import urllib.request

import psutil
import pytest

pytestmark = pytest.mark.browser

PAGE = ".jp-NotebookPanel:not(.lm-mod-hidden)"
READY = f"""() => document.querySelector("{PAGE} .kb-surface:not([data-old])")
  && !document.querySelector("body > .kb-curtain, {PAGE} .kb-curtain:not([hidden])")"""
# Focuses the first that is in sight; gives whether there is one.
FOCUS = """(selector) => {
  const one = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  one?.focus();
  return Boolean(one);
}"""
KEYS = [
    *string.ascii_lowercase,
    *string.digits,
    "Delete",
    "Backspace",
    "Escape",
    "Enter",
    "Shift+D",
    "Control+s",
]
CONTROLS = {
    "a button": "button[data-do]",
    "a text box": "input[type=search], input[type=text], input:not([type])",
    "a list": "select",
    "a link": "a[href]",
    "a fold": "summary",
}


def ready(page):
    """Wait until the page in sight has its surface and no cover."""
    page.wait_for_function(READY, timeout=60_000)


def mark(page):
    """Tell what is shown now from what comes later."""
    page.evaluate("document.querySelectorAll('.kb-surface').forEach((one) => { one.dataset.old = 1 })")


def ask(lab, path, method="GET"):
    """Ask the server."""
    request = urllib.request.Request(
        lab.root + path, headers={"Authorization": f"token {lab.token}"}, method=method
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read() or "null")


def kernel_of(lab, notebook):
    """The id of a notebook's kernel."""
    sessions = ask(lab, "/api/sessions")
    return next(one["kernel"]["id"] for one in sessions if one["path"].endswith(notebook))


def open_start(lab, page):
    """Open the address that the browser is given."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(lab.url())
    ready(page)
    return page


@pytest.fixture
def opened(lab, page):
    """The start page."""
    return open_start(lab, page)


@pytest.fixture(scope="module")
def shared(lab, browser):
    """The start page, for tests that leave it as it was."""
    with browser.new_context() as context:
        yield open_start(lab, context.new_page())


def test_the_start_page_is_usable_without_a_press(shared):
    """What the browser opens runs by itself, shows its top, and nothing of JupyterLab."""
    assert shared.title().startswith("Start · ")
    shared.locator(".kb-surface button[data-do]").first.click()
    for chrome in ("#jp-top-panel", "#jp-menu-panel", "#jp-main-statusbar", ".jp-SideBar", ".jp-Toolbar"):
        assert shared.locator(f"{chrome}:visible").count() == 0, chrome
    for chrome in (
        ".cm-editor",
        ".jp-InputPrompt",
        ".jp-OutputPrompt",
        ".jp-Collapser",
        ".jp-Notebook-footer",
    ):
        assert shared.locator(f"{PAGE} {chrome}:visible").count() == 0, chrome
    assert shared.locator(f"{PAGE} .jp-WindowedPanel-outer").evaluate("(one) => one.scrollTop") == 0
    left, top = shared.locator(f"{PAGE} .kb-surface").evaluate(
        "(one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().top]"
    )
    assert (left, top) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "place",
    [
        pytest.param("doc/00-start", marks=pytest.mark.exhaustive),
        pytest.param("doc/01-principles", marks=pytest.mark.exhaustive),
        "doc/02-look-up",
        pytest.param("doc/03-teach", marks=pytest.mark.exhaustive),
        "lab/04-handouts",
    ],
)
def test_no_key_typed_in_a_page_changes_the_notebook(lab, page, place):
    """Every letter, digit and editing key, on each sort of control and on the page itself, in both views."""
    view, name = place.split("/")
    page.goto(f"{lab.root}/{view}/tree/notebooks/{name}.ipynb?token={lab.token}&reset")
    ready(page)
    path = lab.notebooks / f"{name}.ipynb"
    before, cells = path.read_bytes(), page.locator(f"{PAGE} .jp-Cell").count()
    for control, selector in {**CONTROLS, "the page": ""}.items():
        for key in KEYS:
            if key == "Enter" and control == "a link":
                continue  # it leads to another page, as it should
            if selector and not page.evaluate(FOCUS, f"{PAGE} .kb-surface :is({selector})"):
                break
            if not selector:
                page.evaluate("() => document.activeElement.blur()")
                page.locator(f"{PAGE} .jp-Notebook").click(position={"x": 3, "y": 3})
            page.keyboard.press(key)
        assert page.locator(f"{PAGE} .jp-Cell").count() == cells, control
        assert page.locator(".jp-Dialog").count() == 0, control
    page.wait_for_timeout(300)
    assert path.read_bytes() == before


def test_a_text_box_still_hears_what_is_typed(shared):
    """The guard is between the page and JupyterLab, not between the reader and the page."""
    box = shared.locator(f"{PAGE} .kb-surface input:visible").first
    box.click()
    shared.keyboard.type("dd shame xb")
    assert box.input_value() == "dd shame xb"
    box.fill("")


def test_the_next_day_shows_no_error(lab, page):
    """A page that was saved with its outputs, by an older version, opens without a word of another day."""
    path = lab.notebooks / "00-start.ipynb"
    shipped = path.read_bytes()
    notebook = json.loads(shipped)
    widget = {
        "application/vnd.jupyter.widget-view+json": {
            "model_id": "gone",
            "version_major": 2,
            "version_minor": 0,
        }
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": widget}]
    path.write_text(json.dumps(notebook), "utf-8")
    page.goto(lab.url("00-start.ipynb"))
    ready(page)
    assert page.get_by_text("Error displaying widget").count() == 0
    path.write_bytes(shipped)


@pytest.mark.parametrize("way", ["restarted", "killed", "shut down"])
def test_whatever_stops_the_kernel_the_page_comes_back(opened, lab, way):
    """Without a dialog, without a press, and alive."""
    id = kernel_of(lab, "00-start.ipynb")
    mark(opened)
    if way == "restarted":
        ask(lab, f"/api/kernels/{id}/restart", "POST")
    elif way == "killed":
        next(
            one for one in psutil.process_iter(["cmdline"]) if id in " ".join(one.info["cmdline"] or ())
        ).kill()
        opened.locator(f"{PAGE} .kb-curtain", has_text="Opening").wait_for()
        assert opened.locator(f"{PAGE} .kb-curtain :is(button, details):visible").count() == 0
    else:
        ask(lab, f"/api/kernels/{id}", "DELETE")
    ready(opened)
    assert opened.locator(".jp-Dialog").count() == 0
    toggle = opened.locator(f"{PAGE} .kb-surface button[aria-pressed=false]").first
    toggle.click()
    opened.locator(f"{PAGE} .kb-surface button[aria-pressed=true]").first.wait_for()


def test_a_link_opens_the_page_on_the_same_kernel(opened, lab):
    """The next page is there at once, its address is right, and Back and Forward lead where they should."""
    for one in ask(lab, "/api/sessions"):
        if one["path"].endswith("02-look-up.ipynb"):  # a page that has a kernel already keeps it
            ask(lab, f"/api/sessions/{one['id']}", "DELETE")
    opened.get_by_role("link", name="Look up", exact=True).locator("visible=true").first.click()
    opened.wait_for_url("**/doc/tree/notebooks/02-look-up.ipynb*")
    ready(opened)
    assert kernel_of(lab, "02-look-up.ipynb") == kernel_of(lab, "00-start.ipynb")
    opened.go_back()
    opened.wait_for_url("**/doc/tree/notebooks/00-start.ipynb*")
    opened.locator(f"{PAGE} [aria-current=page]", has_text="Start").wait_for()
    opened.go_forward()
    opened.wait_for_url("**/doc/tree/notebooks/02-look-up.ipynb*")
    opened.locator(f"{PAGE} [aria-current=page]", has_text="Look up").wait_for()


@pytest.mark.parametrize("earlier", [False, True], ids=["first opened", "open already"])
def test_a_link_leads_to_its_record(opened, lab, earlier):
    """The fragment of a link reaches the page, open or not, and stays in the address."""
    if earlier:
        opened.get_by_role("link", name="Look up", exact=True).locator("visible=true").first.click()
        opened.wait_for_url("**/02-look-up.ipynb*")
        ready(opened)
        opened.get_by_role("link", name="Start", exact=True).locator("visible=true").first.click()
        opened.wait_for_url("**/00-start.ipynb*")
    opened.locator(f"{PAGE} .kb-surface a[href*='02-look-up.ipynb']").first.evaluate(
        "(one) => { one.href = '02-look-up.ipynb#shame'; one.click(); }"
    )
    opened.locator(PAGE).get_by_role("heading", name="Shame", exact=True).first.wait_for()
    assert opened.url.endswith("/02-look-up.ipynb#shame")


def test_a_page_can_be_restored(opened, lab):
    """Edited code gives way to the shipped page, and stays beside it."""
    path = lab.notebooks / "06-curate.ipynb"
    shipped = path.read_bytes()
    notebook = json.loads(shipped)
    notebook["cells"] = [one for one in notebook["cells"] if one["cell_type"] == "code"]
    notebook["cells"][0]["source"] = "print('mine')"
    path.write_text(json.dumps(notebook), "utf-8")
    opened.goto(lab.url("06-curate.ipynb"))
    opened.get_by_text("This page has code that is not ours.").wait_for()
    assert opened.locator(f"{PAGE} .jp-OutputArea-output").count() == 0
    opened.get_by_role("button", name="Restore this page").locator("visible=true").click()
    opened.wait_for_function("() => !document.querySelector('.kb-curtain:not([hidden])')")
    assert path.read_bytes() == shipped
    kept = lab.notebooks / "06-curate (yours).ipynb"
    assert "print('mine')" in kept.read_text("utf-8")
    kept.unlink()


def test_the_cookbook_is_a_notebook_like_any_other(lab, page):
    """Its code and JupyterLab's menus are there; its first cell has run, and no other."""
    page.goto(lab.url("05-cookbook.ipynb"))
    page.get_by_role("heading", name="Ask your own questions").wait_for()
    page.locator(f"{PAGE} .jp-CodeCell .jp-OutputArea-output").first.wait_for()
    assert page.locator(f"{PAGE} .jp-CodeCell .cm-content:visible").count() > 5
    assert page.locator(f"{PAGE} .jp-CodeCell .jp-OutputArea-output").count() == 1
    assert page.get_by_role("menuitem", name="Kernel", exact=True).is_visible()
    assert page.locator(f"{PAGE} .jp-Toolbar").first.is_visible()


def test_the_code_of_a_page_can_be_shown(shared):
    """For whoever wants it, with JupyterLab around it; and hidden again."""
    shared.locator(f"{PAGE} .kb-menu > summary").click()
    shared.get_by_role("button", name="Show the code of this page").click()
    shared.locator(f"{PAGE} .cm-content").first.wait_for()
    assert shared.get_by_role("menuitem", name="Kernel", exact=True).is_visible()
    shared.get_by_role("menuitem", name="Help", exact=True).click()
    shared.get_by_role("menuitem", name="Hide the code of this page").click()
    shared.locator("#jp-menu-panel").wait_for(state="hidden")
    assert shared.locator(f"{PAGE} .cm-content:visible").count() == 0


def test_running_a_page_is_no_change(opened):
    """Nothing is unsaved, so nobody is asked anything on leaving."""
    asked = []
    opened.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    opened.close(run_before_unload=True)
    assert asked == []


def test_nothing_of_a_page_is_said_in_words_of_code(shared):
    """Neither Start nor Shift+Enter is needed to begin."""
    assert not re.search(r"[Pp]ress \**Start|Shift\+Enter|kernel", shared.locator(PAGE).inner_text())
