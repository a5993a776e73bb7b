"""A press counts, whatever the page is doing meanwhile."""

import pytest
from markupsafe import Markup
from mounted import mount

from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.browser


class Counter(Surface):
    """Two buttons in a region that is drawn anew at each press, and while another is still held."""

    buttons = region()

    def __init__(self):
        super().__init__(Markup("<select><option>One</select><div data-region='buttons'></div>"))
        self.presses = []
        self.acts = {name: lambda event: self._count(event["do"]) for name in ("first", "second")}
        self._draw()

    def _count(self, name):
        self.presses.append(name)
        self._draw()

    def _draw(self):
        buttons = [Markup("<button data-do='%s'>%s</button>") % (one, one) for one in ("first", "second")]
        self.buttons = str(Markup("<p>%s</p>") % len(self.presses) + Markup().join(buttons))


def test_a_press_counts_though_the_page_changes_under_it(page):
    """What is drawn anew between press and release takes nothing away: it is drawn on release."""
    counter = Counter()
    mount(page, counter)
    second = page.get_by_role("button", name="second")
    second.hover()
    page.mouse.down()
    page.evaluate("() => document.querySelector('[data-do=first]').click()")
    page.wait_for_timeout(300)
    assert page.locator("p").first.inner_text() == "0"
    page.mouse.up()
    page.get_by_text("2", exact=True).wait_for()
    assert counter.presses == ["first", "second"]


def test_after_a_release_answers_are_drawn_at_once_again(page):
    """Neither a right button, nor a list that opens, nor a press that ends outside the page, holds anything back."""
    counter = Counter()
    mount(page, counter)
    page.get_by_role("button", name="first").click(button="right")
    page.get_by_role("button", name="second").hover()
    page.mouse.down()
    page.evaluate("() => window.dispatchEvent(new Event('blur'))")
    page.evaluate("() => document.querySelector('[data-do=first]').click()")
    page.get_by_text("1", exact=True).wait_for()
    page.mouse.up()
    page.locator("select").hover()
    page.mouse.down()
    page.evaluate("() => document.querySelector('[data-do=first]').click()")
    page.get_by_text("2", exact=True).wait_for()


class Menu(Surface):
    """A menu in a region that is drawn anew while one types elsewhere, as a map is for a new size."""

    tools = region()

    def __init__(self):
        super().__init__(Markup("<input data-do='typed'><div data-region='tools'></div>"))
        self.acts = {
            "typed": lambda event: self._draw(event["value"]),
            "chosen": lambda _: self._draw("chosen"),
        }
        self._draw("")

    def _draw(self, words):
        button = Markup("<button data-do='chosen'>One</button>")
        menu = (
            Markup("<details class='kb-menu kb-from-start'><summary>More</summary><div>%s</div></details>")
            % button
        )
        self.tools = str(menu + Markup("<p>%s</p>") % words)


def test_a_menu_stays_open_though_the_page_changes_around_it(page):
    """What is drawn anew leaves an opened menu open; once something in it was chosen it is closed."""
    mount(page, Menu())
    page.locator("summary").click()
    page.locator("input").evaluate(
        "(box) => { box.value = 'new'; box.dispatchEvent(new Event('input', { bubbles: true })); }"
    )
    page.get_by_text("new", exact=True).wait_for()
    page.get_by_role("button", name="One").click(timeout=2000)
    page.get_by_text("chosen", exact=True).wait_for()
    assert page.locator("details[open]").count() == 0
