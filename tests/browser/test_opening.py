"""What a therapist meets: the notebooks in a real browser."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_start_notebook_opens_on_a_question(lab, page):
    """The address of `kb lab` shows the question and a Start button, and no code."""
    page.goto(lab.url())
    page.get_by_role("heading", name="What happened in the room?").wait_for()
    page.get_by_role("button", name="Start", exact=True).first.wait_for()
    assert page.locator(".jp-CodeCell .cm-content:visible").count() == 0


def test_one_press_shows_how_schools_hear_a_moment(lab, page, press_start):
    """A moment leads to the seed's sentence, the schools, one question, and who says so."""
    page.goto(lab.url("00-start.ipynb"))
    press_start()
    moments = page.locator("button.kb-moment")
    moments.first.wait_for()
    assert moments.count() == 6
    moments.first.click()
    page.get_by_role("heading", name="Heard differently").wait_for()
    assert page.locator("blockquote").inner_text()
    assert page.get_by_role("heading", name="Ask yourself").is_visible()
    assert not page.locator(".kb .who").last.is_visible()
    page.get_by_role("button", name="Who says so?").click()
    page.wait_for_function("() => [...document.querySelectorAll('.kb .who')].pop().offsetParent !== null")
    page.get_by_role("button", name="Another moment").click()
    moments.first.wait_for()


def test_the_doors_lead_to_their_notebooks_and_back(lab, page):
    """Each of the three doors opens a notebook, and each notebook leads back."""
    page.goto(lab.url("00-start.ipynb"))
    doors = {
        "Teach a session": "Teach a session",
        "Look something up": "Look something up",
        "See how it hangs together": "Principles and their sources",
    }
    for door, title in doors.items():
        page.get_by_role("link", name=door).locator("visible=true").click()
        page.get_by_role("heading", name=title, level=1).locator("visible=true").wait_for()
        page.get_by_role("link", name="Back to the start").locator("visible=true").click()
        page.get_by_role("heading", name="What happened in the room?").locator("visible=true").wait_for()


def test_choosing_a_principle_changes_the_page(lab, page, press_start):
    """The seed text, the links and the picture follow the choice."""
    page.goto(lab.url("01-principles.ipynb"))
    page.get_by_role("heading", name="Principles and their sources").wait_for()
    press_start()
    choice = page.get_by_label("Principle", exact=True)
    choice.wait_for()
    before = page.locator(".kb blockquote").first.inner_text()
    choice.select_option(index=6)
    page.wait_for_function(
        "before => document.querySelector('.kb blockquote').innerText !== before", arg=before
    )
    assert "the power of" in page.locator(".kb blockquote").first.inner_text()
    page.get_by_role("button", name="As a picture").click()
    page.get_by_role("group", name=re.compile("what it is linked with")).wait_for()


def test_pictures_have_names_and_words(lab, page, press_start):
    """Every picture has a name for screen readers, and its sentences under it."""
    page.goto(lab.url("01-principles.ipynb"))
    page.get_by_role("heading", name="Principles and their sources").wait_for()
    press_start()
    page.get_by_role("img", name="Principles and theoretical sources").wait_for()
    page.get_by_text("The picture in words (60)").wait_for()
    page.get_by_role("img", name="What the principles draw on").wait_for()
    assert page.locator(".jp-OutputArea img:not([alt])").count() == 0


def test_nothing_leaves_the_computer(lab, page, press_start):
    """Neither the page nor the server asks any address but this computer's."""
    page.goto(lab.url("00-start.ipynb"))
    press_start()
    page.locator("button.kb-moment").first.click()
    page.get_by_role("heading", name="Heard differently").wait_for()
    outside = [
        url
        for url in page.asked
        if not re.match(r"(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|data:|blob:", url)
    ]
    assert outside == []
    assert not lab.watch.exists()
    assert not [url for url in page.asked if "/news" in url or "/update" in url]
