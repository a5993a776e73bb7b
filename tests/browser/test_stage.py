"""The stage in a real browser: everything fits, every key is its own, and nobody is trapped in the dark."""

import string

import pytest
from axe_playwright_python.sync_playwright import Axe
from markupsafe import Markup
from mounted import mount

from kb.widgets.stage import Stage
from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.browser

SIZES = {"1080 lines": (1920, 1080), "768 lines": (1366, 768)}
STORY = "tabs-one-to-nine"
SHELL = Markup(
    '<h1>A page</h1><button data-do="present" data-id="%s">Present</button>'
    '<button>Another</button><div data-region="stage"></div>'
)

# Goes through all pages of the open stage; returns what does not fit, the smallest type, and the longest line.
WALK = """() => {
  const press = (key) => window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  const wrong = [];
  let least = Infinity, widest = 0;
  press("Home");
  const number = Number(document.querySelector(".kb-place").textContent.split(" of ")[1]);
  for (let i = 1; i <= number; i += 1) {
    const sheet = document.querySelector(".kb-sheets .kb-sheet"), inside = sheet.firstElementChild;
    const box = sheet.getBoundingClientRect(), text = inside.getBoundingClientRect();
    const said = document.querySelector(".kb-place").textContent;
    if (said !== `${i} of ${number}`) wrong.push(`${said} is not ${i} of ${number}`);
    const outside = text.top < box.top || text.bottom > box.bottom || text.right > box.right;
    const scrolls = sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth;
    if (outside || scrolls) wrong.push(`${said}: does not fit`);
    if (!inside.textContent.trim()) wrong.push(`${said}: empty`);
    const size = parseFloat(getComputedStyle(sheet).fontSize);
    if (!["closing", "figure"].includes(sheet.dataset.form)) { // a figure has no lines to read along
      least = Math.min(least, size);
      widest = Math.max(widest, text.width / size);
    }
    press("ArrowRight");
  }
  return { wrong, least, widest, number };
}"""


class Room(Surface):
    """A page with nothing but a button that presents a record."""

    stage = region()

    def __init__(self, base, id):
        super().__init__(SHELL % id)
        self.part = Stage(self, "stage", base)
        self.add(self.part)


@pytest.fixture
def room(page, real):
    """A page with a button that presents a story."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, Room(real, STORY))
    return page


@pytest.fixture
def shown(room):
    """That story on the stage."""
    room.get_by_role("button", name="Present").click()
    place(room, 1)
    return room


def place(page, number):
    """Wait until a page of the stage is shown."""
    page.wait_for_function(
        "n => document.querySelector('.kb-place')?.textContent.startsWith(`${n} of`)", arg=number
    )


def black(page):
    """Whether the whole window is black."""
    return page.evaluate(
        """() => [[1, 1], [innerWidth - 2, 1], [innerWidth / 2, innerHeight / 2], [innerWidth - 2, innerHeight - 2]]
          .every(([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).backgroundColor === "rgb(0, 0, 0)")"""
    )


def on_stage(page):
    """Whether the focus is on the stage."""
    return page.evaluate("document.querySelector('.kb-stage')?.contains(document.activeElement) ?? false")


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("vignette", marks=pytest.mark.exhaustive),
        pytest.param("moment", marks=pytest.mark.exhaustive),
        pytest.param("principle", marks=pytest.mark.exhaustive),
        "workshop",
        "question",
    ],
)
def test_everything_fits_without_scrolling(page, real, kind, size):
    """On every page of every record of a kind all is in sight, in type of 36 px or more at 1080 lines."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    surface = Room(real, STORY)
    mount(page, surface)
    for record in real.library.of(kind):
        page.locator("[data-do=present]").evaluate(
            "(button, id) => { button.dataset.id = id; button.click(); }", record.id
        )
        page.wait_for_function(
            "name => document.querySelector('.kb-stage')?.ariaLabel === name && document.querySelector('.kb-sheet h2')",
            arg=record.label,
        )
        found = page.evaluate(WALK)
        assert found["wrong"] == [], record.id
        assert found["least"] >= 36 * height / 1080, record.id
        assert found["widest"] <= 28, record.id  # em: about sixty characters
        page.keyboard.press("Escape")
        page.wait_for_function("() => !document.querySelector('.kb-stage')")


def test_arrows_and_a_remote_control_move(shown):
    """Arrows, Space, Page Up and Down, Home and End, a click; at either end nothing happens."""
    for key, number in [
        ("ArrowRight", 2),
        ("PageDown", 3),
        (" ", 4),
        ("Enter", 5),
        ("PageUp", 4),
        ("ArrowLeft", 3),
    ]:
        shown.keyboard.press(key)
        place(shown, number)
    shown.keyboard.press("Home")
    place(shown, 1)
    shown.keyboard.press("PageUp")
    place(shown, 1)
    shown.mouse.click(600, 400)
    place(shown, 2)
    shown.keyboard.press("End")
    last = shown.locator(".kb-place").inner_text()
    assert last.split(" of ")[0] == last.split(" of ")[1]
    shown.keyboard.press("ArrowRight")
    assert shown.locator(".kb-place").inner_text() == last


def test_schools_come_by_their_number(shown):
    """A digit, or a press on a name, leads to a school."""
    shown.keyboard.press("3")
    shown.get_by_role("heading", name="Relational psychoanalysis").wait_for()
    shown.keyboard.press("1")
    shown.get_by_role("heading", name="Self psychology").wait_for()
    shown.keyboard.press("ArrowLeft")
    shown.get_by_role("button", name="6 Feminist theories").click()
    shown.get_by_role("heading", name="Feminist theories of psychotherapy").wait_for()
    assert on_stage(shown)


def test_any_key_ends_the_black_screen(shown):
    """B and the remote's full stop make the whole window black; whatever is pressed then, it is over."""
    for key in ["b", ".", "x", "1", "Escape", "Enter", " ", "ArrowRight", "PageDown", "Tab", "F5", "Shift"]:
        for dark in ("b", "."):
            shown.keyboard.press(dark)
            assert black(shown), key
            assert on_stage(shown)
            shown.keyboard.press(key)
            assert not black(shown), key
            assert on_stage(shown)
            place(shown, 1)  # the key did nothing else


def test_a_click_ends_the_black_screen(shown):
    """Wherever it is; and the button makes it black as well."""
    shown.mouse.move(300, 300)
    shown.get_by_role("button", name="Black").click()
    assert black(shown)
    shown.mouse.click(20, 20)
    assert not black(shown)
    place(shown, 1)
    assert on_stage(shown)


def test_the_focus_is_never_lost(shown):
    """It is on the stage after every press, goes round in it with Tab, and returns to the button in the end."""
    for name in ("Next", "Back", "Dark", "Dark"):
        shown.mouse.move(300, 300 + len(name))
        shown.get_by_role("button", name=name).click()
        assert on_stage(shown)
    for _ in range(20):
        shown.keyboard.press("Tab")
        assert on_stage(shown) or shown.evaluate("document.activeElement === document.body")
    shown.keyboard.press("Escape")
    shown.wait_for_function("() => document.activeElement.textContent === 'Present'")
    shown.locator(".kb-stage").wait_for(state="detached")
    assert shown.evaluate("sent.at(-1)") == {"do": "leave-stage"}


def test_no_key_reaches_the_page_around(room):
    """Letters, digits and all other keys are the stage's, even for whoever listens first; afterwards not."""
    room.evaluate(
        """() => { window.reached = [];
          for (const kind of ["keydown", "keypress", "keyup"]) {
            document.addEventListener(kind, ({ key }) => window.reached.push(key), true);
          } }"""
    )
    room.get_by_role("button", name="Present").click()
    place(room, 1)
    room.evaluate("reached.length = 0")
    keys = [
        *string.ascii_letters,
        *string.digits,
        "Delete",
        "Backspace",
        "Enter",
        "Tab",
        "F2",
        "Control+s",
        "?",
        "/",
    ]
    room.evaluate("window.open = () => null")  # or N opens a second window
    for key in keys:
        room.keyboard.press(key)
    assert room.evaluate("reached") == []
    if not room.locator(".kb-black").is_hidden():
        room.keyboard.press("x")
    while room.evaluate("Boolean(document.fullscreenElement)"):
        room.keyboard.press("f")
    room.keyboard.press("Escape")
    room.wait_for_function("() => !document.querySelector('.kb-stage')")
    room.keyboard.press("q")
    assert "q" in room.evaluate("reached")


def test_full_screen_is_one_press(shown):
    """F fills the screen and F ends it; the black screen covers it too."""
    shown.keyboard.press("f")
    shown.wait_for_function("() => document.fullscreenElement?.classList.contains('kb-stage-in')")
    shown.keyboard.press("b")
    assert black(shown)
    shown.keyboard.press("x")
    assert shown.evaluate("Boolean(document.fullscreenElement)")
    shown.keyboard.press("f")
    shown.wait_for_function("() => !document.fullscreenElement")
    assert on_stage(shown)


def test_what_is_shown_is_told(shown):
    """A screen reader hears the number and the words of each page, and that the screen is black."""
    live = shown.locator(".kb-stage [data-part=live]")
    shown.keyboard.press("ArrowRight")
    assert live.inner_text().startswith("2 of ")
    assert "Naomi, who litigates" in live.inner_text()
    shown.keyboard.press("b")
    assert "Any key or click ends it" in live.inner_text()
    assert shown.get_by_role("dialog", name="Tabs one to nine").count() == 1


def test_the_place_stays_when_the_window_changes(shown):
    """Another size divides anew and stays with the same thought."""
    for _ in range(8):
        shown.keyboard.press("ArrowRight")
    heading = shown.locator(".kb-sheets h2").inner_text()
    shown.set_viewport_size({"width": 1024, "height": 500})
    shown.wait_for_timeout(200)
    assert shown.locator(".kb-sheets h2").inner_text() == heading
    assert shown.evaluate(WALK)["wrong"] == []


def test_the_bar_is_quiet(shown):
    """It goes when the pointer rests and comes when it moves."""
    shown.wait_for_function("() => getComputedStyle(document.querySelector('.kb-stage-bar')).opacity === '0'")
    shown.mouse.move(200, 200)
    shown.wait_for_function("() => getComputedStyle(document.querySelector('.kb-stage-bar')).opacity === '1'")


def test_the_stage_has_no_barrier(shown):
    """An automatic check of names and contrast finds nothing on any sort of page, light or dark."""
    for theme in ("light", "dark"):
        ground = shown.evaluate("getComputedStyle(document.querySelector('.kb-sheet')).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (theme == "light")
        for number in (1, 2, 6, 7, 8, 17, 18):
            while not shown.locator(".kb-place").inner_text().startswith(f"{number} of"):
                shown.keyboard.press("ArrowRight")
            shown.mouse.move(300, 200 + number)
            found = Axe().run(shown, context=".kb-stage").response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        shown.keyboard.press("Home")
        shown.keyboard.press("d")


def test_the_second_window_has_notes_and_drives(shown):
    """It shows this page, the next one, the notes and the time; both windows drive; it goes with the stage."""
    with shown.expect_popup() as opened:
        shown.keyboard.press("n")
    notes = opened.value
    notes.get_by_text("1 of").wait_for()
    assert "Tabs one to nine" in notes.locator("[data-part=now]").inner_text()
    assert "Naomi, who litigates" in notes.locator("[data-part=then]").inner_text()
    notes.get_by_role("button", name="Next").click()
    place(shown, 2)
    notes.keyboard.press("8")
    notes.keyboard.press("1")
    shown.get_by_role("heading", name="Self psychology").wait_for()
    assert "Cited theory" in notes.locator("[data-part=told]").inner_text()
    shown.keyboard.press("PageDown")
    notes.locator("[data-part=now]").get_by_text("Intersubjectivity theory").wait_for()
    notes.keyboard.press("b")
    assert black(shown)
    notes.keyboard.press("x")
    assert not black(shown)
    assert notes.locator("[data-part=since]").inner_text().startswith("0:0")
    with notes.expect_event("close"):
        shown.keyboard.press("Escape")
    shown.locator(".kb-stage").wait_for(state="detached")


def test_the_second_window_shows_the_pages_small(shown):
    """What is on the screen is in the small picture as a whole, none of it cut off."""
    with shown.expect_popup() as opened:
        shown.keyboard.press("n")
    notes = opened.value
    notes.get_by_text("1 of").wait_for()
    cut = """() => ["now", "then"].filter((name) => {
      const sheet = document.querySelector(`[data-part=${name}] .kb-sheet`);
      return sheet.scrollHeight > sheet.clientHeight || sheet.scrollWidth > sheet.clientWidth;
    })"""
    for _ in range(12):
        shown.keyboard.press("ArrowRight")
        assert notes.evaluate(cut) == []


def test_without_a_second_window_it_goes_on(shown):
    """Where the browser holds the window back, a sentence says so, and the stage works."""
    shown.evaluate("window.open = () => null")
    shown.keyboard.press("n")
    shown.get_by_text("The browser held the second window back").wait_for()
    shown.keyboard.press("ArrowRight")
    place(shown, 2)
    assert shown.locator(".kb-stage-said").inner_text() == ""
