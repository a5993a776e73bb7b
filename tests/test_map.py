"""The map of a surface, without a browser: what it is told, and what it shows."""

import re
from dataclasses import replace

import pytest
from surfaces import Told, text

from kb.widgets.maps import Map
from kb.widgets.surface import Surface, region

pytestmark = pytest.mark.usefixtures("user_folder")


class Desk(Told, Surface):
    """A surface with a map alone."""

    map = region()

    def __init__(self, base):
        super().__init__("")
        self.part = Map(self, "map", base)
        self.add(self.part)


@pytest.fixture
def desk(toy):
    """The map of the toy content around the infusion."""
    found = Desk(toy)
    found.part.show_record("infusion")
    return found


def shown(desk):
    """The ids of the records on the map."""
    return set(re.findall(r'data-role="node" data-id="([^"]+)"', desk.map))


def pressed(desk, act):
    """The values of the pressed toggles of an act."""
    return re.findall(rf'data-do="{act}" data-value="([^"]*)" aria-pressed="true"', desk.map)


def test_it_opens_close_by(desk):
    """The chosen record and its neighbours, the reach as a pressed chip, no word of pins or filters."""
    assert shown(desk) == {"infusion", "brewing", "fresh-water", "school-of-steam", "warming-the-pot"}
    assert pressed(desk, "reach") == ["close"]
    assert "Pinned" not in text(desk.map)
    assert desk.part.shown == shown(desk)


def test_the_reach_can_be_changed_and_stays(desk):
    """Two steps and the whole map show more; an unknown reach changes nothing."""
    near = shown(desk)
    desk.do("reach", value="two")
    assert shown(desk) > near
    assert desk.messages[-1][0]["announce"] == f"{len(shown(desk))} records on the map."
    desk.do("reach", value="whole")
    assert {"good-kettles", "school-of-leaves"} <= shown(desk)
    desk.part.show_record("brewing")
    assert pressed(desk, "reach") == ["whole"]
    desk.do("reach", value="moon")
    assert pressed(desk, "reach") == ["whole"]


def test_pins_are_kept_and_connected(desk):
    """Pinned records have chips of their own; the map of the pinned shows the way between them."""
    desk.do("pin", id="infusion")
    assert "Pin one more" in desk.said
    desk.do("pin", id="why-warm")
    desk.do("pin", id="why-warm")
    assert desk.part.choice.pinned == ("infusion", "why-warm")
    assert "Pinned (2)" in text(desk.map)
    desk.part.show_record("coffee")
    desk.do("reach", value="pinned")
    assert shown(desk) >= {"infusion", "why-warm", "warming-the-pot"}
    assert 'aria-label="Unpin Infusion"' in desk.map
    desk.do("unpin", id="infusion")
    assert desk.part.choice.pinned == ("why-warm",)
    desk.do("unpin", id="why-warm")
    assert "Pin two records" in text(desk.map)


def test_both_on_the_map_is_one_press(desk):
    """Two records are pinned at once and seen together."""
    desk.do("pin-all", ids="brewing why-warm")
    assert pressed(desk, "reach") == ["pinned"]
    assert {"brewing", "why-warm"} <= shown(desk)


def test_what_is_read_together_is_seen_together(desk):
    """A comparison has a reach of its own, which goes with it; the one before returns."""
    desk.do("reach", value="two")
    desk.part.show_together("brewing", "why-warm")
    assert pressed(desk, "reach") == ["both"]
    assert {"brewing", "why-warm"} <= shown(desk)
    desk.part.show_together("brewing", "infusion")
    desk.part.show_record("brewing")
    assert pressed(desk, "reach") == ["two"]
    assert 'data-value="both"' not in desk.map


def test_filters_narrow_are_said_and_ended(desk):
    """Kinds, a theory and a relation; how many stands on the menu, and it stays open while one chooses."""
    desk.do("map-kind", value="concept")
    assert shown(desk) == {"infusion", "brewing"}
    assert "Filter (1)" in text(desk.map)
    assert "Only concepts. Show all" in text(desk.map)
    assert '<details class="kb-menu" open>' in desk.map
    desk.do("map-kind", value="practice")
    assert shown(desk) == {"infusion", "brewing", "warming-the-pot"}
    desk.do("map-relation", value="uses")
    assert shown(desk) == {"infusion", "warming-the-pot"}
    assert "Filter (3)" in text(desk.map)
    desk.do("map-clear")
    assert "Filter (" not in text(desk.map)
    assert '<details class="kb-menu" open>' not in desk.map
    desk.do("map-theory", value="school-of-steam")
    assert "what belongs to School of steam" in text(desk.map)
    assert "school-of-steam" in shown(desk)


def test_an_empty_map_says_why(desk):
    """Nothing passes: a sentence and the way out; no link at all: another sentence."""
    desk.do("map-kind", value="vignette")
    assert shown(desk) == {"infusion"}
    assert "Nothing that is linked with Infusion passes this filter. Show all" in text(desk.map)
    desk.do("map-clear")
    desk.part.show_record("coffee")
    assert "Coffee has no link of its own." in text(desk.map)
    desk.part.show_together("coffee", "infusion")
    assert "No chain of links connects these." in text(desk.map)


def test_what_has_no_room_can_be_shown(desk):
    """The number is on the button; after a press there are fewer to offer."""
    desk.part.choice = replace(desk.part.choice, size=(560.0, 150.0))
    desk.part.show_record("warming-the-pot")
    few = shown(desk)
    (number,) = re.findall(r"Show (\d+) more", text(desk.map))
    desk.do("map-more")
    assert len(shown(desk)) == len(few) + int(number)
    assert "Show fewer" in text(desk.map)
    desk.part.show_record("infusion")
    assert not desk.part.choice.every


def test_it_is_laid_out_for_its_pane(desk):
    """The picture is as wide as the browser says; a size that cannot be is not believed."""
    desk.do("map-size", width="900", height="700")
    assert 'viewBox="0 0 900 700"' in desk.map
    desk.do("map-size", width="3", height="99999")
    assert desk.part.choice.size == (280.0, 3000.0)


def test_the_picture_has_a_twin_in_words(desk):
    """Each link is a sentence that leads to its reason, in place of the picture."""
    desk.do("map-words")
    assert "<svg xmlns" not in desk.map
    assert 'data-do="link" data-source="warming-the-pot" data-target="infusion"' in desk.map
    assert "Infusion: what it is linked with" in text(desk.map)
    assert "<h3>Put to work in</h3>" in desk.map
    desk.do("map-words")
    assert "<svg xmlns" in desk.map


def test_each_record_and_line_comes_with_its_words(desk):
    """For the line below the picture: plain words of a record, the sentence of a link, a pin for each."""
    template = desk.map.partition("<template>")[2]
    for id in shown(desk):
        assert f'data-of="{id}"' in template
        assert f'data-do="pin" data-id="{id}"' in template
    assert "Brewing is not to be confused with Infusion." in text(template)


def test_the_legend_counts_kinds_and_kinds_of_link(desk):
    """One toggle each, all pressed: what they hide is hidden in the browser."""
    legend = desk.map.partition("kb-map-legend")[2].partition("<template>")[0]
    assert re.findall(r'data-map-kind="(\w+)" aria-pressed="true"', legend) == [
        "principle",
        "theory",
        "concept",
        "practice",
    ]
    assert 'data-map-line="Put to work in" aria-pressed="true"' in legend


@pytest.mark.parametrize("reach", ["close", "two", "whole", "pinned"])
def test_a_map_is_saved_for_paper(desk, reach):
    """With title and source, in the user's folder, named after the record; and it is offered at once."""
    desk.do("pin-all", ids="infusion why-warm")
    desk.do("reach", value=reach)
    desk.do("map-save", format=".svg")
    assert "infusion" in desk.said
    assert "Saved" in desk.said
    ((_kind, data),) = desk.files_sent.values()
    assert b"CC BY 4.0" in data
    assert b"Infusion" in data
    desk.do("map-save", format=".exe")
    assert "A picture is saved as one of" in desk.said


def test_a_single_record_can_be_saved_too(desk):
    """Also where nothing is linked."""
    desk.part.show_record("coffee")
    for reach in ("close", "two", "pinned"):
        desk.do("reach", value=reach)
        desk.do("map-save", format=".svg")
        assert "Saved" in desk.said


def test_the_whole_map_is_not_for_paper(real):
    """A sentence says what is; narrowed to what a page can hold, the map is saved."""
    desk = Desk(real)
    desk.do("reach", value="whole")
    desk.do("map-save", format=".svg")
    assert "at most 40 records" in desk.said
    assert "atlas" in desk.said
    desk.do("map-kind", value="principle")
    desk.do("map-save", format=".svg")
    assert "Saved" in desk.said


def test_the_whole_map_tells_only_what_is_marked(real):
    """A thousand sentences are not sent with a picture, those of the chosen record are; in words all are there."""
    desk = Desk(real)
    desk.part.show_record("shame")
    desk.do("reach", value="whole")
    told = re.findall(r'data-from="([^"]+)" data-to="([^"]+)"', desk.map)
    assert told
    assert all("shame" in ends for ends in told)
    desk.do("map-words")
    assert desk.map.count('data-do="link"') > 1000
    assert "shame" in desk.map.partition('data-do="link"')[2].partition("</button>")[0]
