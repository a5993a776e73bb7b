"""The page for teaching and the stage, without a browser."""

import re
import shutil

import pytest

import kb
from kb import widgets
from kb.widgets.teaching_page import TAUGHT, Teach

pytestmark = pytest.mark.usefixtures("user_folder")


def listed(page):
    """The ids of the records that can be chosen."""
    return re.findall(r'<a href="#[^"]*" data-id="([^"]+)"', page.items)


def test_everything_that_can_be_taught_is_in_the_list(real):
    """Stories, workshops, questions and moments, each with its content note before it is opened."""
    page = widgets.teach(real)
    records = [record for kind in TAUGHT for record in real.library.of(kind)]
    assert sorted(listed(page)) == sorted(record.id for record in records)
    assert page.items.count("Content note:") == sum("content-note" in record.facts for record in records)
    page.hear({"do": "taught-kind", "value": "workshop"})
    assert sorted(listed(page)) == sorted(record.id for record in real.library.of("workshop"))
    assert 'data-value="workshop" aria-pressed="true"' in page.filters


def test_the_list_is_filtered_as_one_types(real):
    """Words of a title come first, then what the search finds; nothing found is said, and nothing is kept."""
    page = widgets.teach(real)
    page.hear({"do": "filter", "value": "four min"})
    assert listed(page)[0] == "four-minutes-late"
    page.hear({"do": "filter", "value": "racism"})
    assert "as-strong-as-you" in listed(page)
    page.hear({"do": "filter", "value": "qwertzuiop"})
    assert listed(page) == []
    assert "Try fewer of them" in page.items
    assert "qwertzuiop" not in page.items
    page.hear({"do": "filter", "value": ""})
    assert len(listed(page)) > 100


@pytest.mark.parametrize("kind", ["vignette", "moment", "question"])
def test_no_reading_stands_open_before_the_group_has_spoken(real, kind):
    """The thing itself is in sight; schools, what it shows and what to listen for are folded."""
    page = widgets.teach(real)
    for record in real.library.of(kind):
        page.hear({"do": "open", "id": record.id})
        open_words = re.sub(r"<details.*?</details>", "", page.page, flags=re.S)
        assert record.label.replace("'", "&#39;") in open_words
        hidden = [line.text for link in record.links for line in link.lines]
        hidden += [line.text for line in record.items("Listen for")]
        assert not [text for text in hidden if text.replace("'", "&#39;") in open_words], record.id
        told = re.sub(r"<[^>]+>", "", page.page)
        assert all(text.replace("'", "&#39;") in told for text in hidden), record.id


def test_a_story_is_read_without_signs_of_who_says_so(real):
    """What is read aloud is words only; a school has its number and opens by itself."""
    page = widgets.teach(real)
    page.hear({"do": "open", "id": "four-minutes-late"})
    aloud = re.search(r'<div class="kb-aloud">(.*?)</div>', page.page, re.S)[1]
    assert "kb-layer" not in aloud
    assert page.page.count('<details class="kb-school">') == 6
    assert 'data-do="present" data-id="four-minutes-late"' in page.page


def test_a_workshop_has_its_plan_with_times_and_its_material(real):
    """Each step with its place in the hour, and each story of it to present or print at once."""
    page = widgets.teach(real)
    page.hear({"do": "open", "id": "one-moment-six-ways-of-listening"})
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td>", page.page)
    assert rows[0] == ("0:00", "0:10", "10")
    assert rows[-1][1] == "1:30"
    assert 'data-do="present" data-id="four-minutes-late"' in page.page
    assert 'data-id="four-minutes-late" data-what="readings"' in page.page


@pytest.mark.parametrize(
    ("id", "what", "audience"),
    [
        ("four-minutes-late", "story", "trainer"),
        ("four-minutes-late", "six-ways", "trainee"),
        ("four-minutes-late", "readings", "trainer"),
        ("four-minutes-late", "role-play", "trainer"),
        ("power-in-the-room", "session-pack", "trainer"),
        ("power-in-the-room", "plan", "trainer"),
        ("power-in-the-room", "records", "trainer"),
        ("empathy-or-another-person", "leader", "trainer"),
        ("empathy-or-another-person", "records", "trainer"),
        ("partner-shuts-down", "story", "trainer"),
    ],
)
def test_everything_on_the_page_can_be_printed(real, user_folder, monkeypatch, id, what, audience):
    """Whatever the page offers to print becomes one PDF, which is offered."""
    offers = []
    monkeypatch.setattr(Teach, "offer", lambda self, path: offers.append(path))
    page = widgets.teach(real)
    page.hear({"do": "open", "id": id})
    assert f'data-id="{id}" data-what="{what}" data-for="{audience}"' in page.page
    page.hear({"do": "sheet", "id": id, "what": what, "for": audience})
    assert offers == list((user_folder / "handouts").glob("*.pdf"))


def test_a_link_to_another_kind_shows_it_with_a_way_back(toy):
    """A concept in a story's folds opens here; back leads to the story, which is still chosen."""
    page = widgets.teach(toy)
    page.hear({"do": "open", "id": "the-second-rinse"})
    page.hear({"do": "open", "id": "warming-the-pot"})
    assert "Back to The second rinse" in page.page
    assert page.selected == "the-second-rinse"
    page.hear({"do": "back"})
    assert "kb-aloud" in page.page


def test_a_kind_without_records_is_left_out(copy):
    """Content without workshops has no choice of them, and no error."""
    shutil.rmtree(copy / "workshops")
    page = widgets.teach(kb.load(copy))
    assert "Workshops" not in page.filters + page.items


def test_the_stage_holds_beats_only_while_it_is_open(toy):
    """Presenting puts the beats into the region, leaving takes them away; nothing else changes."""
    page = widgets.teach(toy)
    page.hear({"do": "present", "id": "the-second-rinse"})
    assert page.stage.count('class="kb-beat"') > 4
    assert "What did you hear?" in page.stage
    page.hear({"do": "leave-stage"})
    assert page.stage == ""


def test_several_records_and_two_compared_can_be_presented(real):
    """A list has its title; two compared have the written comparison."""
    page = widgets.teach(real)
    page.hear({"do": "present", "ids": "four-minutes-late selfobject", "title": "For <Thursday>"})
    assert 'data-title="For &lt;Thursday&gt;"' in page.stage
    page.hear({"do": "present", "compare": "containment holding-environment"})
    assert "Talking past" in page.stage


def test_a_panel_presents_records_from_a_cell(toy):
    """In the cookbook: names and a button; an unknown name is said at once."""
    panel = widgets.present(toy, "the-second-rinse", "infusion", title="For Thursday")
    assert "The second rinse" in panel.shell
    panel.hear({"do": "present", "ids": "the-second-rinse infusion", "title": "For Thursday"})
    assert 'data-title="For Thursday"' in panel.stage
    with pytest.raises(KeyError, match="Did you mean `infusion`"):
        widgets.present(toy, "infusio")
    with pytest.raises(ValueError, match="choose a record first"):
        widgets.present(toy)
