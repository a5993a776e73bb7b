"""Reporting an error and bringing back a backup, by keyboard and where the browser refuses."""

import pytest
from mounted import mount

from kb import widgets
from kb.home.backup import back_up
from kb.home.notes import read_note, write_note
from kb.home.versions import UNSEEN

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("user_folder")]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_report_is_copied_or_marked(page, toy, allowed):
    """By keys alone: on the clipboard, or marked to be copied by hand; nothing is sent, and Python hears nothing."""
    mount(page, widgets.explorer(toy, "infusion"))
    write = (
        "async (text) => { window.copied = text; }" if allowed else "async () => { throw new Error('no'); }"
    )
    page.evaluate(
        f"() => {{ Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: {write} }} }}); }}"
    )
    page.locator(".kb-reading-head summary", has_text="More").focus()
    page.keyboard.press("Enter")
    before = page.evaluate("window.sent.length")
    page.get_by_role("button", name="Report an error").focus()
    page.keyboard.press("Enter")
    if allowed:
        page.wait_for_function("window.copied?.includes('concept infusion')")
        assert "Nothing was sent." in page.locator(".kb-said:not(:empty)").inner_text()
    else:
        page.wait_for_function("document.activeElement.matches('textarea')")
        assert "concept infusion" in page.evaluate("getSelection().toString()")
    assert page.evaluate("window.sent.length") == before


def test_a_backup_is_chosen_and_comes_back(page, tmp_path):
    """A file that the user chooses; one that is too large for a message is a sentence and is not sent."""
    write_note("infusion", "Mine.", UNSEEN)
    back_up(tmp_path / "mine.zip")
    write_note("infusion", "", read_note("infusion"))
    mount(page, widgets.assistance())
    chooser = page.get_by_label("Restore a backup")
    chooser.set_input_files(tmp_path / "mine.zip")
    page.get_by_text("1 file came back").wait_for()
    assert read_note("infusion").text == "Mine."
    before = page.evaluate("window.sent.length")
    (tmp_path / "large.zip").write_bytes(bytes(7_000_001))
    chooser.set_input_files(tmp_path / "large.zip")
    page.get_by_text("This backup is too large for this button.").wait_for()
    assert page.evaluate("window.sent.length") == before
