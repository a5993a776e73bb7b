"""The page for practising in a real browser: by keyboard, told to screen readers, nothing before its time."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from mounted import mount
from playwright.sync_api import expect

from kb import widgets

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("user_folder")]

ASKED, RESULT = "[data-key=quiz-ask]:focus", "[data-key=quiz-result]:focus"
STORY = "leonards-soup"


@pytest.fixture
def practise(page, real):
    """The page for practising on a laptop."""
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, widgets.practise(real))
    return page


# Goes through all pages of the open stage; returns their forms.
FORMS = """() => {
  const press = (key) => window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  press("Home");
  const number = Number(document.querySelector(".kb-place").textContent.split(" of ")[1]);
  const forms = [];
  for (let i = 1; i <= number; i += 1) {
    forms.push(document.querySelector(".kb-sheets .kb-sheet").dataset.form);
    press("ArrowRight");
  }
  press("Home");
  return forms;
}"""


def barriers(page, *themes):
    """What an automatic check of names, roles and contrast finds, in a light JupyterLab or in a dark one."""
    found = []
    for theme in themes:
        page.evaluate("theme => { document.body.dataset.jpThemeLight = theme === 'light'; }", theme)
        found += Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found]


def focused(page):
    """The words of what has the focus."""
    return page.evaluate("document.activeElement.textContent.trim()")


def status(page):
    """What screen readers are told last."""
    return page.locator(".kb-surface > [role=status]")


def tab_to(page, words):
    """Press Tab until something with these words has the focus."""
    for _ in range(40):
        if focused(page) == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {words}")


def test_a_whole_quiz_by_keyboard(practise):
    """Start, answer by letter, digit or arrow keys, read why, end, look a record up and come back: no pointer."""
    page = practise
    assert barriers(page, "light", "dark") == []
    tab_to(page, "5")
    page.keyboard.press("Enter")
    page.locator("[data-do=quiz-count][aria-pressed=true]", has_text="5").wait_for()
    page.locator("[data-do=quiz-start]").focus()
    page.keyboard.press("Enter")
    page.locator(ASKED).wait_for()
    group = page.get_by_role("group", name=focused(page))
    assert group.get_by_role("button").count() == 4
    assert barriers(page, "dark") == []
    for number, (answer, onward) in enumerate(
        (("b", "Enter"), ("1", "ArrowRight"), ("D", "Enter"), ("3", "Enter")), 1
    ):
        expect(page.get_by_role("region", name=f"Question {number} of 5")).to_be_visible()
        page.keyboard.press(answer)
        page.locator(RESULT).wait_for()
        assert focused(page) in ("Right.", "Not this one.")
        expect(status(page)).to_contain_text("The answer is")
        assert page.get_by_role("button", name="Next").bounding_box()["y"] < 768
        page.keyboard.press(onward)
        page.locator(ASKED).wait_for()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("region", name="Question 4 of 5").wait_for()
    assert page.locator("[data-key=quiz-result]").count() == 1
    assert barriers(page, "light", "dark") == []
    page.locator(ASKED).wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_role("region", name="Question 5 of 5").wait_for()
    page.locator(ASKED).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("as this knowledge base has it").wait_for()
    assert re.fullmatch("[0-4] of 5, as this knowledge base has it", focused(page))
    assert page.get_by_text("not an assessment of a trainee").is_visible()
    page.get_by_text("Not answered").wait_for()
    assert barriers(page, "light") == []
    link = page.locator(".kb-see a").locator("visible=true").first
    words = link.text_content()
    link.focus()
    page.keyboard.press("Enter")
    page.locator("[data-region=page] h2:focus").wait_for()
    assert focused(page) == words
    assert not page.get_by_text("as this knowledge base has it").is_visible()
    page.get_by_role("button", name="Back to where you were").press("Enter")
    page.get_by_text("as this knowledge base has it").wait_for()
    assert focused(page) == words


def test_keys_answer_only_within_the_question(practise):
    """A letter that is typed elsewhere, or with a modifier, answers nothing."""
    page = practise
    page.get_by_role("button", name="All at the end").click()
    page.get_by_role("button", name="Start").click()
    page.locator(ASKED).wait_for()
    page.keyboard.press("Control+a")
    page.get_by_role("tab", name="Cards").focus()
    page.keyboard.press("a")
    page.get_by_role("tab", name="Questions").focus()
    page.keyboard.press("b")
    page.locator("[data-key=quiz-ask]").focus()
    page.keyboard.press("c")
    page.locator("[data-do=quiz-next]:focus").wait_for()
    assert page.locator(".kb-option[aria-pressed=true]").get_attribute("data-value") == "2"
    assert [one["value"] for one in page.evaluate("sent") if one["do"] == "quiz-answer"] == ["2"]
    expect(status(page)).to_have_text("You chose C.")
    assert page.locator("[data-key=quiz-result]").count() == 0


def test_a_group_sees_the_answer_on_the_next_key(practise):
    """Each question is on one screen in large type, then the answer; afterwards the button has the focus again."""
    page = practise
    page.get_by_role("button", name="With a group").click()
    page.get_by_role("button", name="20", exact=True).click()
    page.locator("[data-do=quiz-count][aria-pressed=true]", has_text="20").wait_for()
    page.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")
    sheet = page.locator(".kb-sheets .kb-sheet")
    sheet.wait_for()
    forms = page.evaluate(FORMS)
    assert forms.count("question") == 20
    assert forms[:3] == ["opening", "question", "answer"]
    page.keyboard.press("ArrowRight")
    assert sheet.get_attribute("data-form") == "question"
    assert sheet.locator("li").count() == 4
    assert float(sheet.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")) >= 22
    letters = sheet.locator("li").all_text_contents()
    page.keyboard.press("ArrowRight")
    assert sheet.get_attribute("data-form") == "answer"
    assert sheet.locator(".kb-voted").text_content() in letters
    page.keyboard.press("Escape")
    page.locator(".kb-stage").wait_for(state="detached")
    assert focused(page) == "Show them again"
    assert barriers(page, "light") == []


def test_a_story_is_heard_only_when_one_has_spoken(practise, real):
    """Note, story, what one notices, what it shows, and then the schools; one's own words stay in the browser."""
    page = practise
    reading = next(link.lines[0].text for link in real.record(STORY).links if link.relation == "heard-by")
    page.get_by_role("tab", name="A story").click()
    assert barriers(page, "dark") == []
    page.locator(f"[data-do=story-choose][data-id={STORY}]").click()
    page.get_by_text("A bereavement is spoken of.").wait_for()
    assert page.locator(".kb-story-text").count() == 0
    page.get_by_role("button", name="Read it").click()
    page.locator(".kb-story-text").wait_for()
    assert focused(page) == "Leonard’s soup"
    assert barriers(page, "light") == []
    page.get_by_label("In your own words").fill("The lid, and nobody takes it off.")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="See what it shows").click()
    page.locator("[data-key=story-shown]:focus").wait_for()
    assert page.get_by_label("In your own words").input_value() == "The lid, and nobody takes it off."
    assert reading not in page.content()
    assert barriers(page, "dark") == []
    page.get_by_role("button", name="We have spoken").click()
    page.locator("[data-key=story-heard]:focus").wait_for()
    assert page.locator(".kb-school").count() == 6
    assert page.locator(".kb-school[open]").count() == 0
    page.locator(".kb-school summary").first.click()
    assert page.get_by_text(reading).is_visible()
    assert "The lid" not in str(page.evaluate("sent"))
    assert page.get_by_label("In your own words").input_value() == "The lid, and nobody takes it off."
    assert barriers(page, "light", "dark") == []
    page.get_by_role("button", name="Other stories").click()
    page.locator(f"[data-do=story-choose][data-id={STORY}]:focus").wait_for()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
