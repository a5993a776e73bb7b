"""An institute's second folder adds to the shipped content and never deletes."""

from pathlib import Path
from shutil import copytree

import pytest
from places import LIBRARY

import kb
from kb.content.files import translations
from kb.content.records import fingerprint
from kb.content.rules import build_what_can_be, inspect
from kb.pages.html import render
from kb.pages.page import page


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
    folder = overlay({"concepts/infusion-here.md": text})
    library, problems = inspect(LIBRARY, folder)
    assert library.records["infusion"].sections["Plainly"].text == "Let it stand."
    assert [p.message for p in problems] == [
        "`## Plainly` replaces a text that has changed since; yours is shown."
    ]
    with pytest.warns(UserWarning, match="has changed since"):
        base = kb.load(LIBRARY, folder)
    assert base.concepts.loc["infusion", "plainly"] == "Let it stand."


def test_a_replaced_section_that_is_gone_is_shown_and_told(overlay):
    """What upstream took away does not take the institute's text away."""
    text = EXTENDS + "\n## Caution {replaces=000000000000}\nIt is hot.\n"
    library, problems = inspect(LIBRARY, overlay({"concepts/infusion-here.md": text}))
    assert library.records["infusion"].sections["Caution"].text == "It is hot."
    assert [p.message for p in problems] == ["`## Caution` replaces a text that is gone; yours is shown."]


@pytest.mark.parametrize("old", ["boiling", "simmering"])
def test_what_has_another_id_now_is_still_found(overlay, tmp_path, old):
    """An addition to a record that was renamed or withdrawn stands with its successor, and so do links to it."""
    shipped = tmp_path / "shipped"
    copytree(LIBRARY, shipped)
    path = shipped / "concepts" / "brewing.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nformerly: [simmering]\n", 1), "utf-8")
    link = EXTENDS + f"\n## criticizes: {old}\nIt takes too long [@leaf-1901].\n"
    files = {"concepts/a.md": EXTENDS.replace("infusion", old), "concepts/b.md": link}
    library, problems = inspect(shipped, overlay(files))
    assert "drawing" in library.records["brewing"].names
    assert [(link.target, link.origin) for link in library.records["infusion"].links][-1] == (
        "brewing",
        "institute",
    )
    assert {p.message for p in problems} == {
        f"`{old}` is called `brewing` now; your text is shown there.",
        f"`{old}` is called `brewing` now; the link leads there.",
    }
    assert set(library.conflicts) == set(problems)


def test_what_has_no_one_successor_is_told_with_all_of_them(overlay):
    """The text has no place, and the remedy names where it could go."""
    _, (problem,) = inspect(LIBRARY, overlay({"concepts/a.md": EXTENDS.replace("infusion", "tea-making")}))
    assert problem.message == "`tea-making` was withdrawn, so that your text has no place."
    assert problem.remedy == "Write `extends: brewing or infusion`."


def test_the_reason_of_a_link_is_added_to_or_replaced(overlay):
    """The same link again gives it more reasons; with its fingerprint it gives it others."""
    (link,) = [one for one in kb.load(LIBRARY).record("infusion").links if one.relation == "bears-on"]
    heading = f"## bears-on: {link.target}"
    more = EXTENDS + f"\n{heading}\nOurs, too.\n"
    (found,) = [
        one
        for one in kb.load(LIBRARY, overlay({"concepts/a.md": more})).record("infusion").links
        if one.relation == "bears-on"
    ]
    assert found.rationale == f"{link.rationale} Ours, too."
    assert [line.origin for line in found.lines][-2:] == ["", "institute"]
    other = (
        EXTENDS + f"\n{heading} {{certainty=low, replaces={fingerprint(link)}}}\nOurs alone [@leaf-1901].\n"
    )
    base = kb.load(LIBRARY, overlay({"concepts/a.md": other}))
    (found,) = [one for one in base.record("infusion").links if one.relation == "bears-on"]
    assert (found.rationale, found.certainty) == ("Ours alone.", "low")


def test_facts_stay_what_they_are_shipped_as(overlay):
    """Another label is told, and everything else in the file is shown."""
    text = EXTENDS.replace("also", "label: Our infusion\nalso")
    library, problems = inspect(LIBRARY, overlay({"concepts/a.md": text}))
    assert library.records["infusion"].names == ("Infusion", "steeping", "drawing")
    assert [p.message for p in problems] == ["`label` stays what it is in the shipped content."]
    assert set(library.conflicts) == set(problems)


CASE = "---\nextends: the-second-rinse\n%s---\n\n## Questions\n- And what of the biscuits?\n"


@pytest.mark.parametrize(
    ("said", "problems"), [("origin: invented\n", 0), ("", 1), ("origin: a client\n", 1)]
)
def test_what_is_added_to_a_case_is_invented_too(overlay, said, problems):
    """Nothing from a client's record enters by the back door."""
    _, found = inspect(LIBRARY, overlay({"vignettes/ours.md": CASE % said}))
    assert len([one for one in found if "invented" in one.message + one.remedy]) == problems


def test_only_what_cannot_be_used_is_left_out(overlay):
    """One bad file does not take the others away; each is named."""
    files = {
        "concepts/a.md": EXTENDS,
        "concepts/b.md": EXTENDS.replace("infusion", "nowhere"),
        "concepts/c.md": CITING % "nobody-1999",
        "concepts/d.md": EXTENDS.replace("infusion", "brewing").replace("drawing", "Brewing"),
        "danger.yml": "notices: 3\n",
    }
    folder = overlay(files)
    library, told = build_what_can_be(LIBRARY, folder)
    assert library.records["infusion"].names == ("Infusion", "steeping", "drawing")
    assert library.danger == kb.load(LIBRARY).library.danger
    assert {Path(one.path).name for one in told} >= {"b.md", "c.md", "brewing.md", "danger.yml"}
    assert build_what_can_be(LIBRARY, folder.parent / "gone")[0].records == kb.load(LIBRARY).library.records


def test_two_overlays_lie_one_over_the_other(overlay, tmp_path):
    """A translation and an institute's own are opened together, each with its mark."""
    own = overlay({"concepts/a.md": EXTENDS})
    french = tmp_path / "french"
    (french / "concepts").mkdir(parents=True)
    (french / "overlay.yml").write_text("name: French\nlang: fr\n")
    (french / "concepts" / "a.md").write_text(
        "---\nextends: infusion\nlabel: Infusé\nalso: [macération]\n---\n"
    )
    record = kb.load(LIBRARY, (french, own)).record("infusion")
    assert record.names_by_language() == {
        "en": ("Infusion", "steeping", "drawing"),
        "fr": ("Infusé", "macération"),
    }
    assert (record.label, record.language) == ("Infusé", "fr")
    assert record.overlays == ("French", "institute")


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
    assert (
        problems[0].message == "The shipped content has a `infusion` of its own now; yours is shown with it."
    )
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


def test_french_labels_are_a_translation_of_all_principles_and_sources(real):
    """Each has a French label and short name beside the English one, marked as not reviewed; search finds both."""
    folder = translations()["fr"]
    base = kb.load(overlay=folder)
    assert base.library.overlays == ("French labels, first translation, not reviewed",)
    for kind in ("principle", "theory"):
        for record in base.library.of(kind):
            names = record.names_by_language()
            assert names["en"] == real.record(record.id).names
            assert record.language == "fr"
            assert record.label == names["fr"][0] != names["en"][0]
            assert record.short != real.record(record.id).short
    for words in ("psychologie du self", "self psychology", "Psychologie du soi"):
        assert base.search(words, limit=1)["id"].tolist() == ["self-psychology"]
    assert '<h2 tabindex="-1" lang="fr">Psychologie du soi</h2>' in render(page(base, "self-psychology"))
    assert "not reviewed" in render(page(base, "self-psychology"))
