"""What a therapist meets: the notebooks in a real browser."""

import json
import re

import pytest

pytestmark = pytest.mark.browser


def test_the_start_page_opens_by_itself(lab, page):
    """The address of `kb lab` shows the question and the moments without a press, and no code."""
    page.goto(lab.url())
    page.get_by_role("heading", name="What happened in the room?").wait_for()
    assert page.locator(".kb-moment-card").count() == 12
    assert page.locator(".jp-CodeCell .cm-content:visible").count() == 0


def test_one_press_shows_how_schools_hear_a_moment(lab, page, press_start):
    """A moment leads to the schools, one question and the seed's sentence; another press to who says so."""
    page.goto(lab.url("00-start.ipynb"))
    press_start()
    page.get_by_role("button", name="My client keeps expecting me to leave").click()
    page.get_by_role("heading", name="Ask yourself").wait_for()
    assert page.locator(".kb-six li").count() == 6
    assert page.locator(".kb-layer").count() == 0
    page.get_by_role("button", name="Who says so?").click()
    page.locator(".kb-layer").first.wait_for()
    page.get_by_role("button", name="Another moment").click()
    page.locator(".kb-moment-card").first.wait_for()


def test_the_doors_lead_to_their_pages_and_back(lab, page):
    """Each door opens a page, and each page leads back."""
    page.goto(lab.url("00-start.ipynb"))
    doors = {
        "Teach a session": "Teach",
        "Look something up": "Look up",
        "See how it hangs together": "Principles",
    }
    for door, name in doors.items():
        page.get_by_role("link", name=door).locator("visible=true").click()
        here = page.get_by_role("link", name=name, exact=True).locator("visible=true")
        here.and_(page.locator("[aria-current=page]")).wait_for()
        page.get_by_role("link", name="Start", exact=True).locator("visible=true").click()
        page.get_by_role("heading", name="What happened in the room?").locator("visible=true").wait_for()


def test_presenting_leaves_the_notebook_alone(lab, page, press_start):
    """The stage covers the whole window, and no key that is pressed on it changes the notebook."""
    file = lab.notebooks / "03-teach.ipynb"
    page.goto(lab.url("03-teach.ipynb"))
    press_start()
    page.get_by_role("button", name="Present", exact=True).wait_for()
    before = [cell["source"] for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]]
    page.get_by_role("button", name="Present", exact=True).click()
    page.locator(".kb-sheet h2").wait_for()
    corners = "[[2, 2], [innerWidth - 2, 2], [2, innerHeight - 2], [innerWidth - 2, innerHeight - 2]]"
    assert page.evaluate(f"{corners}.every(([x, y]) => document.elementFromPoint(x, y).closest('.kb-stage'))")
    page.evaluate("window.open = () => null")  # or N opens a second window
    for key in [*"acdDghijklmopqrstuvwxyzAXZ0123456789", "Delete", "Backspace", "Enter", "Tab", "ArrowDown"]:
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.locator(".kb-stage").wait_for(state="detached")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Present"
    page.wait_for_timeout(500)
    assert [cell["source"] for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]] == before
    assert page.locator(".jp-Cell").count() == len(before)


def test_nothing_leaves_the_computer(lab, page, press_start):
    """Neither the page nor the server asks any address but this computer's."""
    page.goto(lab.url("00-start.ipynb"))
    press_start()
    page.locator(".kb-moment-card").first.click()
    page.get_by_role("heading", name="Ask yourself").wait_for()
    outside = [
        url
        for url in page.asked
        if not re.match(r"(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|data:|blob:", url)
    ]
    assert outside == []
    assert not lab.watch.exists()
    assert not [url for url in page.asked if "/news" in url or "/update" in url]
