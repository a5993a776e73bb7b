"""The map in a real browser: what can be read, moved, zoomed, walked, hidden, pinned and opened."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb import widgets

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("user_folder")]

# Each label that is seen: its record, and how large its type is on the screen.
LABELS = """() => [...document.querySelectorAll('.kb-node')].flatMap((node) => {
  const words = node.querySelector('text'), view = document.querySelector('.kb-map-view').getBoundingClientRect();
  const box = words.getBoundingClientRect();
  const seen = getComputedStyle(words).visibility === 'visible' && getComputedStyle(node).display !== 'none'
    && box.right > view.left && box.left < view.right && box.bottom > view.top && box.top < view.bottom;
  const size = Number(words.getAttribute('font-size')) * words.getScreenCTM().a;
  return seen ? [[node.dataset.id, size]] : [];
})"""
SCALE = "() => new DOMMatrix(getComputedStyle(document.querySelector('.kb-map-view > svg')).transform).a"
MIDDLE = """(id) => {
  const view = document.querySelector('.kb-map-view').getBoundingClientRect();
  const box = document.querySelector(`.kb-node[data-id="${id}"]`)?.getBoundingClientRect();
  if (!box) return [9999, 9999];
  return [box.x + box.width / 2 - view.x - view.width / 2, box.y + box.height / 2 - view.y - view.height / 2];
}"""


@pytest.fixture
def desk(page, real):
    """Look up, at shame, in a laptop's window."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.desk = widgets.explorer(real, "shame")
    mount(page, page.desk)
    node(page, "shame").wait_for()
    settle(page)
    return page


def settle(page):
    """Wait until the map is laid out for its pane and rests."""
    page.wait_for_timeout(500)
    page.wait_for_function("!document.querySelector('.kb-moving, .kb-gliding')")
    page.wait_for_timeout(100)


def node(page, id):
    """A record on the map."""
    return page.locator(f".kb-node[data-id='{id}']")


def reach(page, name):
    """Choose how far the map goes."""
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def labels(page):
    """The labels that are seen: id -> size in pixels."""
    return dict(page.evaluate(LABELS))


def near(page, id, pixels=3):
    """Whether a record comes to the middle of the map: the map follows the page."""
    for _ in range(40):
        if all(abs(away) <= pixels for away in page.evaluate(MIDDLE, id)):
            return True
        page.wait_for_timeout(50)
    return False


def test_the_chosen_record_is_in_the_middle_and_everything_can_be_read(desk):
    """At first: centred, marked, each label at least 11 pixels, the whole picture within its pane."""
    assert near(desk, "shame")
    assert "chosen" in node(desk, "shame").get_attribute("aria-label")
    seen = labels(desk)
    assert len(seen) == desk.locator(".kb-node").count()
    assert min(seen.values()) >= 11


def test_the_whole_map_opens_at_the_chosen_record(desk):
    """Centred, its label and those of its neighbours in sight readable, what is not linked dimmed."""
    reach(desk, "The whole map")
    assert near(desk, "shame")
    seen = labels(desk)
    assert "shame" in seen
    assert min(seen.values()) >= 11
    assert desk.locator(".kb-dims").count() == 1
    strong = "one => Number(getComputedStyle(one.querySelector('text')).fillOpacity)"
    assert node(desk, "thirdness").evaluate(strong) < 1
    assert node(desk, "minority-stress").evaluate(strong) == 1


def test_labels_too_small_to_read_are_hidden_and_marked_ones_enlarged(desk):
    """Farther out only what is marked has words, and these are still at least 11 pixels; closer all come back."""
    reach(desk, "The whole map")
    desk.get_by_role("button", name="See all of it").click()
    settle(desk)
    assert desk.evaluate(SCALE) < 0.5
    seen = labels(desk)
    assert "shame" in seen
    assert 5 < len(seen) < 60
    assert min(seen.values()) >= 11
    node(desk, "thirdness").hover()
    settle(desk)
    assert labels(desk)["thirdness"] >= 11
    desk.get_by_role("button", name="Back to Shame").click()
    settle(desk)
    assert near(desk, "shame")
    assert min(labels(desk).values()) >= 11


def test_wheel_and_keys_zoom_where_one_is(desk):
    """The wheel keeps what is under the pointer; + and - work from a record; 0 shows all."""
    before = desk.evaluate(SCALE)
    box = node(desk, "misattunement").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    desk.mouse.move(x, y)
    desk.mouse.wheel(0, -300)
    settle(desk)
    assert desk.evaluate(SCALE) > before * 1.2
    now = node(desk, "misattunement").bounding_box()
    assert now["x"] < x < now["x"] + now["width"]
    assert now["y"] < y < now["y"] + now["height"]
    node(desk, "shame").focus()
    desk.keyboard.press("0")
    settle(desk)
    least = desk.evaluate(SCALE)
    desk.keyboard.press("+")
    settle(desk)
    assert desk.evaluate(SCALE) > least
    desk.keyboard.press("-")
    settle(desk)
    assert desk.evaluate(SCALE) == pytest.approx(least, rel=0.02)


def test_dragging_moves_the_map_and_opens_nothing(desk):
    """Also when the drag begins on a record."""
    box = node(desk, "shame").bounding_box()
    desk.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 100, box["y"] + 60, steps=6)
    desk.mouse.up()
    settle(desk)
    assert not near(desk, "shame", 30)
    assert desk.desk.selected == "shame"
    desk.keyboard.press("Escape")
    desk.get_by_role("button", name="Back to Shame").click()
    settle(desk)
    assert near(desk, "shame")


def test_two_fingers_zoom(desk):
    """A pinch, as pointers of touch."""
    before = desk.evaluate(SCALE)
    desk.evaluate("""() => {
      const view = document.querySelector('.kb-map-view'), box = view.getBoundingClientRect();
      const send = (type, id, x) => view.dispatchEvent(new PointerEvent(type, {
        pointerId: id, pointerType: 'touch', bubbles: true, clientX: box.x + x, clientY: box.y + 200 }));
      send('pointerdown', 1, 250); send('pointerdown', 2, 300);
      for (let i = 0; i < 10; i += 1) { send('pointermove', 1, 250 - 8 * i); send('pointermove', 2, 300 + 8 * i); }
      send('pointerup', 1, 170); send('pointerup', 2, 380);
    }""")
    settle(desk)
    assert desk.evaluate(SCALE) > before * 1.5


def test_pressing_a_record_goes_there(desk):
    """Its page opens, and it is in the middle of its own map."""
    node(desk, "misattunement").click()
    desk.locator("[data-region=page] h2", has_text="Misattunement").first.wait_for()
    settle(desk)
    assert near(desk, "misattunement")


def test_pressing_a_line_gives_its_reason_and_the_map_stays(desk):
    """Under the pointer a line says what it claims; pressed, its reason stands beside the map."""
    place = desk.evaluate("""() => {
      const edge = document.querySelector('path[data-role=edge][data-source=shame]');
      const at = edge.getPointAtLength(edge.getTotalLength() * 0.6), to = edge.getScreenCTM();
      return [at.x * to.a + to.e, at.y * to.d + to.f];
    }""")
    desk.mouse.move(*place)
    desk.locator(".kb-map-caption", has_text="Press the line for the reason").wait_for()
    desk.mouse.click(*place)
    desk.locator("[data-region=page] .kb-edge, [data-region=page] h2", has_text="Shame").first.wait_for()
    settle(desk)
    assert desk.desk._reading.place.what == "link"
    assert near(desk, "shame")


def test_keys_walk_along_lines_and_open(desk):
    """One tab stop; arrows go on, what has the focus is told below, Enter opens it and keeps the focus."""
    assert desk.locator(".kb-node[tabindex='0']").count() == 1
    node(desk, "shame").focus()
    desk.keyboard.press("ArrowLeft")
    there = desk.evaluate("document.activeElement.dataset.id")
    assert there != "shame"
    name = node(desk, there).get_attribute("aria-label").split(",")[0]
    assert name in desk.locator(".kb-map-caption").inner_text()
    assert node(desk, there).get_attribute("aria-description")
    desk.keyboard.press("Enter")
    settle(desk)
    assert desk.desk.selected == there
    assert desk.evaluate("document.activeElement.dataset.id") == there
    assert near(desk, there)


def test_a_record_that_has_the_focus_is_brought_into_sight(desk):
    """Walking off the edge of the pane moves the map along."""
    reach(desk, "The whole map")
    node(desk, "shame").focus()
    for _ in range(12):
        desk.keyboard.press("ArrowDown")
    settle(desk)
    id = desk.evaluate("document.activeElement.dataset.id")
    view, box = desk.locator(".kb-map-view").bounding_box(), node(desk, id).bounding_box()
    assert box["y"] + box["height"] <= view["y"] + view["height"] + 1
    assert box["y"] >= view["y"] - 1


def test_pins_by_key_and_button_then_connected(desk):
    """P pins what has the focus, the button below what is told; one press shows how they are connected."""
    node(desk, "shame").focus()
    desk.keyboard.press("p")
    desk.get_by_text("Shame is pinned.").wait_for()
    assert desk.evaluate("document.activeElement.dataset.id") == "shame"
    node(desk, "misattunement").hover()
    desk.locator(".kb-map-caption").get_by_role("button", name="Pin").click()
    desk.get_by_role("button", name="Unpin Misattunement").wait_for()
    reach(desk, "Pinned (2)")
    seen = labels(desk)
    assert {"shame", "misattunement"} <= seen.keys()
    assert min(seen.values()) >= 11
    assert "pinned" in node(desk, "misattunement").get_attribute("aria-label")
    desk.get_by_role("button", name="Unpin Misattunement").click()
    desk.get_by_role("button", name="Unpin Misattunement").wait_for(state="detached")


def test_the_legend_hides_and_shows_at_once(desk):
    """A kind, and a kind of link; the number of what is left is announced, the chosen record always stays."""
    concepts = desk.locator("[data-map-kind=concept]")
    concepts.click()
    assert concepts.get_attribute("aria-pressed") == "false"
    assert not node(desk, "misattunement").is_visible()
    assert node(desk, "shame").is_visible()
    assert not desk.get_by_text("Helps to explain", exact=True).first.is_visible()
    desk.locator("[role=status]", has_text=re.compile(r"\d+ of \d+ records are shown")).first.wait_for(
        state="attached"
    )
    node(desk, "shame").focus()
    desk.keyboard.press("p")
    desk.get_by_role("button", name="Unpin Shame").wait_for()
    assert not node(desk, "misattunement").is_visible()  # also on the map that is drawn anew
    concepts.click()
    assert node(desk, "misattunement").is_visible()
    desk.locator("summary", has_text="Links").click()
    desk.locator("[data-map-line='Helps to explain']").click()
    assert not node(desk, "condemned-isolation").is_visible()
    assert node(desk, "misattunement").is_visible()


def test_full_screen_and_back(desk):
    """By button and by key; the map is laid out anew for the screen, the focus stays, records can be pressed there."""
    full = desk.get_by_role("button", name="Full screen")
    wide = desk.locator(".kb-map-view").bounding_box()["width"]
    full.click()
    desk.wait_for_function("document.fullscreenElement !== null")
    settle(desk)
    assert desk.locator(".kb-map-view").bounding_box()["width"] > wide * 1.5
    assert near(desk, "shame")
    assert desk.get_by_role("button", name="Full screen").get_attribute("aria-pressed") == "true"
    node(desk, "misattunement").click()
    settle(desk)
    assert near(desk, "misattunement")
    assert desk.evaluate("document.fullscreenElement !== null")
    node(desk, "misattunement").focus()
    desk.keyboard.press("f")
    desk.wait_for_function("document.fullscreenElement === null")
    settle(desk)
    assert desk.evaluate("document.activeElement.dataset.id") == "misattunement"
    assert near(desk, "misattunement")


def test_a_pane_of_another_size_gets_a_map_of_its_own(desk):
    """After the window was made larger, the picture fills it and its type is not smaller."""
    desk.set_viewport_size({"width": 1920, "height": 1080})
    settle(desk)
    view = desk.locator(".kb-map-view").bounding_box()
    svg = desk.locator(".kb-map-view > svg").bounding_box()
    assert svg["width"] == pytest.approx(view["width"], rel=0.08)
    assert min(labels(desk).values()) >= 12
    assert near(desk, "shame")


# Frames a second while the map is dragged for a second and a half.
DRAG = """() => new Promise((done) => {
  const view = document.querySelector('.kb-map-view'), box = view.getBoundingClientRect();
  const send = (type, x) => view.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, bubbles: true, clientX: box.x + x, clientY: box.y + 250 }));
  let frames = 0, start = 0;
  view.setPointerCapture = () => {};
  send('pointerdown', 300);
  const frame = (now) => {
    start ||= now;
    send('pointermove', 300 + 120 * Math.sin((now - start) / 200));
    frames += 1;
    if (now - start < 1500) requestAnimationFrame(frame);
    else { send('pointerup', 300); done((frames * 1000) / (now - start)); }
  };
  requestAnimationFrame(frame);
})"""


def test_it_moves_smoothly(desk):
    """Dragging the whole map, with its thousand lines, draws 50 frames a second, or what this computer can."""
    reach(desk, "The whole map")
    assert desk.locator("path[data-role=edge]").count() > 1000
    rate = max(desk.evaluate(DRAG) for _ in range(3))
    desk.add_style_tag(content=".kb-map-view > svg { display: none !important }")
    empty = max(desk.evaluate(DRAG) for _ in range(2))
    print(f"{rate:.0f} frames a second, {empty:.0f} with nothing drawn")
    assert rate >= min(50, 0.8 * empty)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_has_no_barrier(page, real, theme):
    """axe-core finds no violation in the map, in either theme, in any of its states."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.explorer(real, "shame"), theme=theme)
    for name in ("Close by", "The whole map"):
        reach(page, name)
        found = Axe().run(page, context="[data-region=map]").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    ink = page.locator(".kb-node text").first.evaluate("one => getComputedStyle(one).fill")
    assert (int(re.findall(r"\d+", ink)[0]) > 128) == (theme == "dark")
