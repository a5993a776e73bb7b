"""Cards on the page Practise in a real browser: by keyboard alone, kept if one asks, no barriers."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount

from kb.widgets.practice_page import practise

pytestmark = pytest.mark.browser

FOCUSED = "() => document.activeElement.textContent.replace(/\\s+/g, ' ').trim()"
SIZES = (
    "all => all.map((one) => one.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
)


def opened(page, base, theme="light"):
    """The page with its cards."""
    page.set_viewport_size({"width": 1920, "height": 1080})
    mount(page, practise(base), theme=theme)
    page.get_by_role("tab", name="Cards").press("Enter")
    page.locator("[data-key=deck-learn]").wait_for()
    return page


def front(page):
    """The question, or the heading in its place."""
    return page.locator("[data-key=deck-front]").inner_text()


def known(page):
    """What the table of decks says of everything: due, new, all."""
    row = page.get_by_role("row", name="Everything")
    return [int(one.inner_text()) for one in row.get_by_role("cell").all()]


def barriers(page):
    """What axe finds, by its name."""
    return [one["id"] for one in Axe().run(page, context=".kb-surface").response["violations"]]


@pytest.fixture
def keyed(toy, page, user_folder):
    """The page, its cards reached by keyboard."""
    return opened(page, toy)


def test_a_sitting_by_keyboard_alone(keyed, toy, user_folder):
    """Space, 1 to 4 and U; the focus leads on; kept if one asks, there after reloading, and deleted."""
    keys = keyed.keyboard
    due, new, every = known(keyed)
    assert (due, new) == (0, every)
    assert barriers(keyed) == []
    keyed.locator("[data-key=deck-learn]").focus()
    keys.press("Enter")
    keyed.locator("[data-key=deck-turn]").wait_for()
    first = front(keyed)
    assert keyed.evaluate(FOCUSED) == first
    assert min(keyed.eval_on_selector_all("[data-region=cards] button", SIZES)) >= 44
    keys.press("3")  # not before the answer was seen
    keys.press("Space")
    keyed.locator(".kb-ratings").wait_for()
    assert keyed.evaluate(FOCUSED) == "The answer"
    assert front(keyed) == first
    assert min(keyed.eval_on_selector_all("[data-region=cards] button", SIZES)) >= 44
    assert barriers(keyed) == []
    keys.press("4")
    keyed.locator("[data-key=deck-turn]").wait_for()
    second = front(keyed)
    assert keyed.evaluate(FOCUSED) == second != first
    assert keyed.locator(".kb-flashcard .kb-said").inner_text() == "The card before comes again in 8 days."

    keys.press("u")
    keyed.locator(".kb-ratings").wait_for()
    assert front(keyed) == first
    keys.press("3")
    keyed.locator("[data-key=deck-turn]").wait_for()
    keyed.get_by_role("button", name="Not this card").press("Enter")
    keyed.locator(".kb-said", has_text="set aside").wait_for()
    assert front(keyed) not in (first, second)

    keyed.get_by_role("button", name="Stop here").press("Enter")
    keyed.locator("[data-key=deck-learn]").wait_for()
    assert keyed.evaluate(FOCUSED) == "Learn"
    assert not user_folder.exists()
    keyed.get_by_role("button", name="Keep my progress").press("Enter")
    keyed.get_by_role("button", name="Delete my progress").wait_for()
    assert known(keyed) == [0, every - 2, every]

    again = opened(keyed.context.new_page(), toy, theme="dark")
    assert known(again) == [0, every - 2, every]
    assert again.locator("summary", has_text="Set aside (1)").count() == 1
    assert barriers(again) == []
    again.get_by_role("button", name="Delete my progress").press("Enter")
    assert again.evaluate(FOCUSED) == "No, keep it"
    again.get_by_role("button", name="Yes, delete it").press("Enter")
    again.locator(".kb-said", has_text="is deleted").wait_for()
    assert known(again) == [0, every, every]


def test_a_link_on_a_card_leads_to_its_record_and_back(keyed):
    """The card is still there with its answer."""
    keyed.locator("[data-key=deck-learn]").press("Enter")
    keyed.locator("[data-key=deck-turn]").wait_for()
    keyed.keyboard.press("Space")
    link = keyed.locator(".kb-answer .kb-see a")
    name = link.inner_text()
    link.press("Enter")
    keyed.get_by_role("heading", name=name, exact=True).wait_for()
    keyed.get_by_role("button", name="Back to where you were").press("Enter")
    keyed.locator(".kb-ratings").wait_for()
    assert keyed.evaluate(FOCUSED) == name
