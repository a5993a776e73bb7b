"""What changed in the content since: by record, in plain words; kept for each user, calm on the first page."""

import re

import pytest
from surfaces import press, text

import kb
from kb import widgets
from kb.cli import main
from kb.content.reader import read
from kb.home import last_seen as kept
from kb.home.last_seen import last_seen, remember_seen
from kb.knowledge.differences import Difference, differences, imprints
from kb.widgets import whats_new

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture
def edit(copy):
    """Changes one place in a file of a copy of the content."""

    def change(file, old, new):
        path = copy / file
        before = path.read_text("utf-8")
        assert before.count(old) == 1
        path.write_text(before.replace(old, new), "utf-8")

    return change


@pytest.fixture
def since(copy, toy):
    """What changed in the copy."""
    return lambda: differences(imprints(toy.library), read(copy).library)


def told(found):
    """The sentences of the only record that changed."""
    (one,) = found
    return list(one.told)


def test_nothing_changed_is_nothing_told(since):
    """The same content read twice has no difference."""
    assert since() == []


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        ("label: Infusion", "label: Steep", ["It is called “Steep” now; it was “Infusion”."]),
        ("also: [steeping]", "also: [steeping, soaking]", ["Changed: other names."]),
        ("turns brown", "turns black", ["Text changed: “Plainly”."]),
        ("The slow passing", "The passing", ["Text changed: before the first heading."]),
        ("## Plainly\n", "## Caution\nNot hot.\n\n## Plainly\n", ["Text added: “Caution”."]),
        ("## In the room\nNobody speaks for three minutes.\n", "", ["Text dropped: “In the room”."]),
        ("one way to brew", "a way to brew", ["Link changed: “falls under Brewing”."]),
        ("## broader: brewing\nInfusion is one way to brew.\n", "", ["Link dropped: “falls under Brewing”."]),
        (
            "certainty=medium",
            "certainty=high",
            ["Certainty of the link “bears on Fresh water”: high; it was medium."],
        ),
        (
            "leaf [@twig-1955]",
            "leaf [@leaf-1901]",
            ["Link changed: “has a sense in School of steam”.", "Cites no more Twig & Leaf, 1955."],
        ),
        ("turns brown.", "turns brown [@twig-1955].", ["Text changed: “Plainly”."]),
    ],
)
def test_each_change_is_a_sentence(edit, since, old, new, sentences):
    """It names sections by their headings and links by their records."""
    edit("concepts/infusion.md", old, new)
    assert told(since()) == sentences


def test_what_no_reader_sees_is_not_told(edit, since):
    """Words that only search knows are no news."""
    edit("concepts/infusion.md", "hidden: [infushion]", "hidden: [infusoin]")
    assert since() == []


def test_a_link_and_its_source_are_added(edit, since):
    """Both are told, each by name."""
    added = "## bears-on: good-kettles {certainty=low}\nAll are one [@twig-1955].\n\n## broader"
    edit("concepts/infusion.md", "## broader", added)
    edit("concepts/infusion.md", "vapour and leaf [@twig-1955]", "vapour and leaf")
    edit("concepts/infusion.md", "Wait, and", "Wait, and [@poe-1960]")
    assert [one for one in told(since()) if "changed" not in one] == [
        "Link added: “bears on Good kettles”.",
        "Cites now poe-1960.",
    ]


def test_new_withdrawn_and_renamed_records(copy, edit, since):
    """A withdrawn record says what takes its place; one with a new id is no new record."""
    (copy / "people" / "ann-leaf.md").rename(copy / "people" / "ann-c-leaf.md")
    edit("people/ann-c-leaf.md", "label:", "formerly: [ann-leaf]\nlabel:")
    edit("people/ann-c-leaf.md", "label: Ann Leaf", "label: Ann C. Leaf")
    (copy / "questions" / "why-warm.md").unlink()
    (copy / "withdrawn.csv").write_text("id,successors\nwhy-warm,infusion\n", "utf-8")
    (copy / "concepts" / "sip.md").write_text("---\nlabel: Sip\n---\nA little.\n", "utf-8")
    found = {one.id: one for one in since()}
    assert found["sip"] == Difference("sip", "concept", "Sip", "new")
    assert found["ann-c-leaf"].state == "changed"
    assert found["ann-c-leaf"].former == "ann-leaf"
    assert "It is called “Ann C. Leaf” now; it was “Ann Leaf”." in found["ann-c-leaf"].told
    assert found["why-warm"].state == "withdrawn"
    assert found["why-warm"].told == ("Its place is taken by “Infusion”.",)


def test_a_new_id_alone_is_no_new_link(copy, edit, since):
    """Records that lead to a renamed one are not told as changed for that."""
    (copy / "concepts" / "brewing.md").rename(copy / "concepts" / "brew.md")
    edit("concepts/brew.md", "label:", "formerly: [brewing]\nlabel:")
    edit("concepts/infusion.md", "broader: brewing", "broader: brew")
    assert "infusion" not in {one.id for one in since()}


def test_what_was_seen_is_kept_whole_and_for_the_user_alone(toy, user_folder):
    """It comes back equal, holds no prose, and only its owner may read it."""
    remember_seen(imprints(toy.library))
    assert last_seen() == imprints(toy.library)
    (path,) = user_folder.iterdir()
    assert "water turns brown" not in path.read_text("utf-8")
    if hasattr(path, "owner") and path.stat().st_mode & 0o777 != 0o666:  # not on Windows
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": "1", "records": {"a": [1]}}', "[" * 9999])
def test_a_damaged_file_is_as_none(user_folder, damage):
    """The page opens all the same."""
    user_folder.mkdir()
    (user_folder / "last-seen.json").write_text(damage, "utf-8")
    assert last_seen() is None


def test_the_first_page_says_it_once_and_leads_there(toy, copy, edit):
    """Nothing at the first look; later one calm line, a list that opens each record, and quiet once it is seen."""
    assert widgets.start(toy).news == ""
    edit("concepts/infusion.md", "turns brown", "turns black")
    (copy / "questions" / "why-warm.md").unlink()
    changed = kb.KnowledgeBase(read(copy).library)
    page = widgets.start(changed)
    assert "2 records have changed since you last looked." in text(page.news)
    assert 'aria-expanded="false"' in page.news
    assert {"focus": "[data-news] h2"} in press(page, "news")
    assert 'href="02-look-up.ipynb#infusion"' in page.news
    assert "Text changed: “Plainly”." in text(page.news)
    assert "#why-warm" not in page.news
    assert "Withdrawn." in page.news
    press(page, "news-seen")
    assert page.news == ""
    assert widgets.start(changed).news == ""


def test_a_long_list_is_shown_in_part(toy, monkeypatch):
    """The rest comes when it is asked for, and the focus goes to the first of it."""
    remember_seen({})
    monkeypatch.setattr(whats_new, "AT_FIRST", 5)
    page = widgets.start(toy)
    press(page, "news")
    assert page.news.count("<li>") == 5
    assert {"focus": "[data-news] li:nth-child(6) a"} in press(page, "news-all")
    assert page.news.count("<li>") == len(toy.library.records)


def test_names_are_text(copy, edit, toy):
    """What stands in a record is never markup on the page."""
    remember_seen(imprints(toy.library))
    edit("concepts/infusion.md", "label: Infusion", 'label: "<b>Infusion</b>"')
    page = widgets.start(kb.KnowledgeBase(read(copy).library))
    press(page, "news")
    assert "<b>" not in page.news
    assert "&lt;b&gt;Infusion" in page.news


def test_a_shared_room_keeps_and_tells_nothing(toy, user_folder, monkeypatch, capsys):
    """Nobody there learns what somebody else has seen."""
    monkeypatch.setenv("KB_SHARED", "1")
    assert widgets.start(toy).news == ""
    assert not user_folder.exists()
    assert main(["changes"]) == 2
    assert "In a shared room nothing is kept" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_no_hindrance(toy, monkeypatch):
    """The first page opens; only there is nothing to compare with later."""

    def refuse(*_, **__):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(kept, "write", refuse)
    page = widgets.start(toy)
    assert page.news == ""


def test_the_command_tells_since_the_last_look(monkeypatch, capsys, toy):
    """The first time it remembers; `--seen` takes note."""
    monkeypatch.setattr("kb.cli.changed_since.opened", lambda options: toy.library)
    assert main(["changes"]) == 0
    assert "This is the first look." in capsys.readouterr().out
    remember_seen({id: one for id, one in imprints(toy.library).items() if id != "infusion"})
    assert main(["changes", "--seen"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Infusion (concept, infusion): new\n1 record has changed since you last looked (version"
    )
    assert main(["changes"]) == 0
    assert capsys.readouterr().out.startswith("No records have changed")


def test_with_an_older_copy_the_words_are_shown(monkeypatch, capsys, toy, copy, edit, tmp_path):
    """What was and what is now, by passage; a folder that holds no content is told."""
    monkeypatch.setattr("kb.cli.changed_since.opened", lambda options: toy.library)
    edit("concepts/infusion.md", "turns brown", "is pale")
    assert main(["changes", "--since", str(copy)]) == 0
    lines = re.sub(r" +", " ", capsys.readouterr().out).splitlines()
    assert lines[2:5] == [
        " Plainly:",
        " was: Wait, and the water is pale.",
        " now: Wait, and the water turns brown.",
    ]
    assert main(["changes", "--since", str(tmp_path / "nothing")]) == 1
    assert "is no folder of content" in capsys.readouterr().err
