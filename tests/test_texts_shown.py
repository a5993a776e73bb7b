"""Where texts speak of a record, beside the record: files by count, their words when asked, and the form."""

import time

import pytest
from surfaces import text

from kb import widgets
from kb.exchange.texts.annotating import annotate
from kb.exchange.texts.labels import labels_of
from kb.home.text_library import has_texts, text_index
from kb.widgets import discussed


@pytest.fixture
def library(tmp_path, toy, user_folder):
    """A folder of texts that has been read."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "few.txt").write_text("On <b>infusion</b> & more.", "utf-8")
    (folder / "many.txt").write_text("Infusion, infusion, infusion, infusion.", "utf-8")
    annotate(folder, labels_of(toy.library), text_index())
    return folder


def test_texts_stand_beside_their_record(toy, library):
    """The most mentions first; a press shows the words, as text; the page itself says how many."""
    desk = widgets.explorer(toy, "infusion")
    assert "In 2 texts" in text(desk.page)
    shown = text(desk.texts)
    assert shown.index("many.txt 4 mentions") < shown.index("few.txt 1 mention")
    assert "On" not in shown.partition("few.txt")[2][:30]
    number = next(number for number, _, facts in text_index().files() if facts.path == "few.txt")
    desk.hear({"do": "texts-open", "number": str(number)})
    assert "On &lt;b&gt;<mark>infusion</mark>&lt;/b&gt; &amp; more." in desk.texts
    (library / "few.txt").unlink()
    desk.hear({"do": "texts", "id": "infusion"})
    desk.hear({"do": "texts-open", "number": str(number)})
    assert "not there any more" in text(desk.texts)


def test_many_files_come_a_few_at_a_time(toy, library, monkeypatch):
    """The rest is one press away."""
    monkeypatch.setattr(discussed, "FEW", 1)
    desk = widgets.explorer(toy, "infusion")
    assert "1 more" in text(desk.texts)
    desk.hear({"do": "texts-more"})
    assert "few.txt" in desk.texts


def test_without_an_index_only_the_form_is_there(toy, user_folder):
    """No list, no button, and the truth about what is kept; a wrong folder is told."""
    desk = widgets.explorer(toy, "infusion")
    assert "texts" not in text(desk.page).lower().partition("infusion")[0]
    assert "Your texts stay where they are" in text(desk.texts)
    assert "Clinical records do not belong" in text(desk.texts)
    said = []
    desk.send = lambda content, buffers=None: said.append(content)
    desk.hear({"do": "texts-read", "folder": "/nowhere/at/all"})
    assert "There is no folder" in said[-1]["say"]


def test_the_index_is_deleted_after_a_question(toy, library):
    """A press, a question, a yes; the texts stay."""
    desk = widgets.explorer(toy, "infusion")
    desk.hear({"do": "texts-ask"})
    assert has_texts()
    desk.hear({"do": "texts-delete"})
    assert not has_texts()
    assert (library / "few.txt").exists()


@pytest.mark.exhaustive
def test_a_folder_is_read_from_the_page(toy, user_folder, tmp_path):
    """The page stays quick meanwhile, and then says what was found."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text("Selfobject.", "utf-8")
    desk = widgets.explorer(toy, "infusion")
    desk.hear({"do": "texts-read", "folder": str(folder)})
    assert "Reading." in text(desk.texts)
    end = time.monotonic() + 60
    while "Read: 1 file." not in text(desk.texts) and time.monotonic() < end:
        time.sleep(0.2)
        desk._discussed._look()
    assert "1 mention of 1 record" in text(desk.texts)


def test_in_a_shared_room_there_are_no_texts(toy, library, monkeypatch):
    """Nothing of one is shown to another."""
    monkeypatch.setenv("KB_SHARED", "1")
    desk = widgets.explorer(toy, "infusion")
    assert "many.txt" not in desk.texts
    assert "In 2 texts" not in desk.page
