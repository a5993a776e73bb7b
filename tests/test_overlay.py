"""An institute's second folder adds to the shipped content and never deletes."""

import pytest
from places import LIBRARY

import kb
from kb.content.records import fingerprint
from kb.content.rules import inspect


@pytest.fixture
def overlay(tmp_path):
    """A function that writes an overlay's files and returns its folder."""

    def make(files, facts="name: institute\n"):
        for name, text in {"overlay.yml": facts, **files}.items():
            path = tmp_path / "overlay" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "overlay"

    return make


EXTENDS = "---\nextends: infusion\nalso: [drawing]\n---\n"


def test_an_overlay_adds_names_items_and_links(overlay):
    """What it extends keeps everything it had."""
    text = EXTENDS + "\n## Not to be confused with\n- stewing: that is too long\n"
    text += "\n## bears-on: good-kettles {certainty=low}\nKettles differ [@leaf-1901].\n"
    base = kb.load(LIBRARY, overlay({"concepts/infusion-here.md": text}))
    record = base.record("infusion")
    assert record.facts["also"] == ("steeping", "drawing")
    assert [line.text for line in record.items("Not to be confused with")] == [
        "boiling: that is done to water alone",
        "stewing: that is too long",
    ]
    assert base.graph.has_edge("infusion", "good-kettles", "bears-on")
    assert "infusion-here" not in base.concepts.index


def test_tables_say_where_things_come_from(overlay):
    """Links and statements name the overlay that they are from."""
    text = EXTENDS + "\n## bears-on: good-kettles {certainty=low}\nKettles differ [@leaf-1901].\n"
    base = kb.load(LIBRARY, overlay({"concepts/infusion-here.md": text}))
    added = base.links[base.links["overlay"] == "institute"]
    assert list(added["target"]) == ["good-kettles"]
    assert set(base.statements["overlay"]) == {"", "institute"}


def test_a_replaced_section_names_what_it_replaced(overlay):
    """With the right fingerprint the overlay's text takes the place of the other."""
    mark = fingerprint(kb.load(LIBRARY).record("infusion").sections["Plainly"])
    text = EXTENDS + f"\n## Plainly {{replaces={mark}}}\nLet it stand.\n"
    base = kb.load(LIBRARY, overlay({"concepts/infusion-here.md": text}))
    assert base.concepts.loc["infusion", "plainly"] == "Let it stand."


def test_a_changed_upstream_is_a_conflict_told_in_words(overlay):
    """With another fingerprint the overlay's text is shown, and the check says so."""
    text = EXTENDS + "\n## Plainly {replaces=000000000000}\nLet it stand.\n"
    library, problems = inspect(LIBRARY, overlay({"concepts/infusion-here.md": text}))
    assert library.records["infusion"].sections["Plainly"].text == "Let it stand."
    assert [p.message for p in problems] == [
        "`## Plainly` replaces a text that has changed since; yours is shown."
    ]


def test_a_new_record_comes_with_its_origin(overlay):
    """A file without `extends` is a record of its own."""
    text = (LIBRARY / "concepts" / "infusion.md").read_text(encoding="utf-8")
    text = text.replace("label: Infusion", "label: Decoction").replace("also: [steeping]\n", "")
    text = text.replace("The slow passing of taste from leaf to water", "A long boil")
    base = kb.load(LIBRARY, overlay({"concepts/decoction.md": text}))
    assert base.concepts.loc["decoction", "overlay"] == "institute"


def test_a_shipped_record_is_not_replaced_by_accident(overlay):
    """The same id without `extends` is a problem, and so is extending what is not there."""
    text = (LIBRARY / "concepts" / "infusion.md").read_text(encoding="utf-8")
    files = {"concepts/infusion.md": text, "concepts/other.md": EXTENDS.replace("infusion", "infusio")}
    _, problems = inspect(LIBRARY, overlay(files))
    assert "The shipped content already has `infusion`." in problems[0].message
    assert "Did you mean `infusion`?" in problems[1].remedy


def test_a_translation_puts_its_label_first(overlay):
    """With `lang` the overlay's label leads, and the other still finds the record."""
    text = "---\nextends: brewing\nlabel: Brassage\n---\n"
    base = kb.load(LIBRARY, overlay({"concepts/brassage.md": text}, "name: fr\nlang: fr\n"))
    assert base.concepts.loc["brewing", "label"] == "Brassage"
    assert base.concepts.loc["brewing", "also"] == ("Brewing",)


WORK = """[{"id": "%s", "type": "book", "title": "Our tea", "author": [{"family": "Here", "given": "Bo"}],
"issued": {"date-parts": [[2020]]}, "note": "verified: seen"}]"""
CITING = EXTENDS + "\n## bears-on: good-kettles {certainty=low}\nKettles differ [@%s].\n"


@pytest.mark.parametrize("id", ["aardvark-2020", "our-2020", "zebra-2020"])
def test_an_overlay_has_works_of_its_own(overlay, id):
    """Wherever their ids would sort, they are cited and listed like the others."""
    base = kb.load(LIBRARY, overlay({"concepts/here.md": CITING % id, "works.json": WORK % id}))
    assert base.works.loc[id, "title"] == "Our tea"
    assert base.works.loc[id, "cited"] == 1
    assert set(kb.load(LIBRARY).works.index) < set(base.works.index)


def test_faults_of_an_overlay_are_told_at_its_own_files(overlay):
    """The path is that of the institute's file, in whichever part of it the fault is."""
    folder = overlay(
        {
            "concepts/here.md": CITING % "nowhere-1999",
            "works.json": WORK % "leaf-1901",
            "concepts/odd.md": "no front matter",
            "house.yml": "words: {}",
            "overlay.yml": "nmae: us",
        }
    )
    _, problems = inspect(LIBRARY, folder)
    assert {problem.path.rpartition("overlay/")[2] for problem in problems} == {
        "concepts/here.md",
        "works.json",
        "concepts/odd.md",
        "house.yml",
        "overlay.yml",
    }
    assert all(str(folder) in problem.path for problem in problems)
    messages = {problem.message for problem in problems}
    assert "The shipped content already has `leaf-1901`." in messages
    assert "The front matter is missing." in messages
    assert "This file is not read." in messages
    assert "`nmae` means nothing here." in messages


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_an_overlay_that_is_not_there_is_never_passed_over(tmp_path, name):
    """A mistyped folder stops loading; it does not load without it."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(kb.ContentError, match="folder"):
        kb.load(LIBRARY, tmp_path / name)
