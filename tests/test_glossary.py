"""A to Z in the workspace, without a browser."""

import re

import pytest

from kb import widgets
from kb.pages.alphabet import initial

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture
def surface(toy):
    """The workspace on the toy content; what it announces is kept in `told`."""
    found = widgets.explorer(toy)
    found.told = []
    found.send = lambda content, buffers=None: found.told.append(content.get("announce", ""))
    return found


def entries(surface):
    """The terms that are listed."""
    return re.findall(r"<a [^>]*><strong>(.*?)</strong>", surface.letters)


def pressed(surface):
    """The letter that is pressed."""
    return re.findall(r'data-value="(\w+)" aria-pressed="true"', surface.letters)


def choose(surface, act, value):
    """Choose a value in A to Z."""
    surface.hear({"do": f"glossary-{act}", "value": value})


def test_every_letter_is_there_and_empty_ones_cannot_be_pressed(surface):
    """A to Z and all of them; at first the first letter that has a concept."""
    letters = re.findall(r'data-value="(\w+)"', surface.letters)
    assert "".join(letters) == "ABCDEFGHIJKLMNOPQRSTUVWXYZAll"
    enabled = re.findall(r'data-value="(\w+)" aria-pressed="\w+">', surface.letters)
    assert enabled == ["B", "I", "All"]
    assert pressed(surface) == ["B"]
    assert entries(surface) == ["Brewing"]


def test_it_is_narrowed_by_letter_theory_and_principle(surface):
    """Each choice counts, stays, and is told; what a filter empties gives way to the next letter."""
    choose(surface, "letter", "All")
    assert entries(surface) == ["Brewing", "Infusion"]
    assert surface.told[-1] == "All: 2 entries."
    choose(surface, "principle", "good-kettles")
    assert entries(surface) == ["Brewing"]
    choose(surface, "principle", "")
    choose(surface, "letter", "B")
    choose(surface, "theory", "school-of-leaves")
    assert surface.told[-1] == "1 concepts."
    assert (pressed(surface), entries(surface)) == (["I"], ["Infusion"])
    choose(surface, "principle", "good-kettles")
    assert entries(surface) == []
    assert "No concept is of this theory" in surface.letters


def test_an_entry_leads_to_its_page_and_the_list_stays(surface, toy):
    """Its plain words stand beside it; a press opens the page, and the letter is still there afterwards."""
    choose(surface, "letter", "I")
    assert toy["infusion"].items("Plainly")[0].text in surface.letters
    (id,) = re.findall(r'<a [^>]*data-id="(.*?)"', surface.letters)
    surface.hear({"do": "open", "id": id})
    assert surface.selected == "infusion"
    assert entries(surface) == ["Infusion"]


def test_names_with_accents_stand_under_their_letter():
    """As in a dictionary."""
    assert [initial(name) for name in ("Éthique", "shame", "Zest")] == ["E", "S", "Z"]


def test_every_concept_is_under_one_letter(real):
    """The letters together list all concepts, each once."""
    surface = widgets.explorer(real)
    surface.send = lambda content, buffers=None: None
    found = []
    for letter in re.findall(r'data-value="(\w)" aria-pressed="\w+">', surface.letters):
        choose(surface, "letter", letter)
        found += re.findall(r'<li><a [^>]*data-id="(.*?)"', surface.letters)
    assert sorted(found) == sorted(real.concepts.index)
