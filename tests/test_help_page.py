"""The help page keeps the user's files safe, and a page says how to report an error in it."""

import base64
import re
import zipfile
from html import unescape

import pytest
from surfaces import Told, press, said

from kb.about import __version__
from kb.content.records import record_fingerprint
from kb.home.backup import MARK
from kb.home.notes import read_note, write_note
from kb.home.versions import UNSEEN
from kb.pages.page import error_report
from kb.widgets.help_page import HelpPage

pytestmark = pytest.mark.usefixtures("user_folder")


class Helping(Told, HelpPage):
    """The help page, which remembers what it sends."""


def address(data):
    """Bytes as a browser sends a file that was chosen."""
    return f"data:application/zip;base64,{base64.b64encode(data).decode()}"


def test_one_button_makes_a_backup_and_one_brings_it_back(user_folder):
    """The file is among the saved ones and goes to the browser; what was deleted comes back from it."""
    page = Helping()
    write_note("infusion", "Mine.", UNSEEN)
    page.do("back-up")
    (path,) = (user_folder / "exports").iterdir()
    assert path.name in page.said
    assert "1 files (notes 1)" in page.said
    assert list(page.files_sent) == [f"exports/{path.name}"]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["notes/infusion.txt", MARK]
    (user_folder / "notes" / "infusion.txt").unlink()
    page.do("restore", value=address(path.read_bytes()))
    assert "1 file came back" in page.said
    assert read_note("infusion").text == "Mine."


@pytest.mark.parametrize("value", ["", "data:x;base64,%%%", address(b"PK"), address(b"")])
def test_what_is_no_backup_is_a_sentence(user_folder, value):
    """Nothing is written, and no traceback is shown."""
    page = Helping()
    page.do("restore", value=value)
    assert "damaged, cut off, or no backup" in page.said
    assert not user_folder.exists()


def test_in_a_shared_room_there_is_nothing_to_back_up(monkeypatch):
    """No buttons, and a message that somebody made by hand is refused."""
    monkeypatch.setenv("KB_SHARED", "1")
    page = Helping()
    assert page.backups == ""
    page.do("back-up")
    assert "nothing is kept" in page.said


def test_a_report_names_the_page_and_its_text(toy, explorer):
    """Its id, the version of the program, a hash of the words that one sees; the text changes with the words."""
    record = toy["infusion"]
    report = error_report(record)
    assert all(one in report for one in ("concept infusion", __version__, record_fingerprint(record)))
    assert record_fingerprint(record) != record_fingerprint(toy["brewing"])
    press(explorer, "open", id="infusion")
    (copied,) = re.findall(r'data-copy-text="([^"]*)" data-said="[^"]*Nothing was sent', explorer.page)
    assert unescape(copied) == report
    assert said(press(explorer, "open", id="brewing")) == ""
    assert "concept brewing" in explorer.page
