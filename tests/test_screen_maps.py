"""Maps for the screen: what is in the middle, how it is marked, and that it can be read in its pane."""

from dataclasses import replace
from itertools import combinations

import pytest

from kb.pictures.close_up import close_up
from kb.pictures.connections import STEPS, connections
from kb.pictures.scene import Box, Curve, Words
from kb.pictures.screen_map import MapView
from kb.pictures.selection import Selection
from kb.pictures.wide_map import two_steps, whole

MAPS = (close_up, two_steps, whole, connections)
VIEW = MapView(chosen="infusion")


def nodes(map):
    """The boxes of records by id."""
    return {one.id: one for one in map.scene.marks if isinstance(one, Box) and one.role == "node"}


def lines(map):
    """The lines as (source, target)."""
    return {
        (one.source, one.target) for one in map.scene.marks if isinstance(one, Curve) and one.role == "edge"
    }


def with_role(map, role):
    """The ids of boxes with a role."""
    return [one.id for one in map.scene.marks if isinstance(one, Box) and one.role == role]


@pytest.mark.parametrize("draw", MAPS)
def test_the_chosen_and_the_pinned_are_marked_in_two_ways_and_in_words(toy, draw):
    """The chosen one has a second outline, a pinned one a pin's head; both are said, and none is left out."""
    map = draw(toy, replace(VIEW, pinned=("infusion", "brewing")))
    assert with_role(map, "chosen") == ["infusion"]
    assert set(with_role(map, "pin")) == {"infusion", "brewing"}
    assert nodes(map)["infusion"].name == "Infusion, concept, chosen, pinned"
    assert nodes(map)["brewing"].name == "Brewing, concept, pinned"
    assert map.scene.focus == "infusion"


def test_close_by_are_all_neighbours_around_the_middle(toy):
    """The record is in the middle, each neighbour once at a side, below what the links say."""
    map = close_up(toy, VIEW)
    found = nodes(map)
    assert set(found) == {"infusion", "brewing", "fresh-water", "school-of-steam", "warming-the-pot"}
    assert (found["infusion"].x, found["infusion"].y) == (map.scene.width / 2, map.scene.height / 2)
    assert (map.scene.width, map.scene.height) == (VIEW.width, VIEW.height)
    assert map.left_out == 0
    over = {one.text for one in map.scene.marks if isinstance(one, Words) and one.role == "edge-label"}
    assert "Put to work in" in over
    assert lines(map) == {
        ("brewing", "infusion"),
        ("infusion", "fresh-water"),
        ("infusion", "school-of-steam"),
        ("warming-the-pot", "infusion"),
    }


def test_what_has_no_room_is_counted_and_can_be_shown(toy):
    """A low pane shows the first few neighbours; with `every` the picture is as high as it must be."""
    low = replace(VIEW, chosen="warming-the-pot", height=150)
    few, every = close_up(toy, low), close_up(toy, replace(low, every=True))
    assert few.left_out > 0
    assert few.scene.height == 150
    assert every.left_out == 0
    assert len(nodes(every)) == len(nodes(few)) + few.left_out
    assert every.scene.height > 150


def test_a_selection_narrows_every_map(toy):
    """Only what passes is drawn, but what is chosen stays."""
    only = replace(VIEW, selection=Selection(records={"brewing", "fresh-water"}))
    assert set(nodes(close_up(toy, only))) == {"infusion", "brewing", "fresh-water"}
    assert set(nodes(whole(toy, only))) == {"infusion", "brewing", "fresh-water"}
    assert set(nodes(two_steps(toy, only))) == {"infusion", "brewing", "fresh-water"}
    none = replace(VIEW, selection=Selection(records=set()))
    assert set(nodes(close_up(toy, none))) == {"infusion"}


def test_two_steps_reach_the_neighbours_of_neighbours(toy):
    """They stand farther out, and lines lead to them only through the ring between."""
    map = two_steps(toy, VIEW)
    found = nodes(map)
    near = set(nodes(close_up(toy, VIEW)))
    assert set(found) > near
    middle = found["infusion"]
    assert (middle.x, middle.y) == (map.scene.width / 2, map.scene.height / 2)
    for source, target in lines(map):
        assert source in near or target in near
    crowded = replace(VIEW, chosen="warming-the-pot")
    assert two_steps(toy, replace(crowded, every=True)).left_out == 0


def test_the_whole_map_has_all_that_is_mapped_and_what_is_marked(toy):
    """Principles, theories and concepts, and also a chosen record of another kind."""
    map = whole(toy, MapView(chosen="warming-the-pot", pinned=("tea-goes-cold",)))
    kinds = {toy.record(id).kind for id in nodes(map)}
    assert kinds == {"principle", "theory", "concept", "practice", "moment"}


def test_of_very_many_the_best_connected_are_on_the_whole_map(toy, monkeypatch):
    """A content of thousands does not stop the page; the title says what is left out."""
    monkeypatch.setattr("kb.pictures.wide_map.MOST", 3)
    shown = whole(toy, VIEW)
    ids = {record.id for kind in ("principle", "theory", "concept") for record in toy.library.of(kind)}
    least = sorted(map(toy.web.degree, ids))[-3]
    assert all(toy.web.degree(id) >= least for id in nodes(shown) if id != VIEW.chosen)
    assert shown.scene.title == f"The 3 best connected of {len(ids)} records"


def test_the_whole_map_stays_where_it_is(real):
    """Whichever record is chosen or pinned, each of the others has the same place."""
    one, two = (
        nodes(whole(real, MapView(chosen=id, pinned=pins)))
        for id, pins in (("shame", ()), ("empathy", ("nine-sessions",)))
    )
    assert {id: (box.x, box.y) for id, box in one.items()}.items() <= {
        id: (box.x, box.y) for id, box in two.items()
    }.items()


def test_pinned_records_are_shown_with_the_ways_between(toy):
    """Two that share a neighbour are joined through it; one pinned record is joined with the chosen one."""
    map = connections(toy, MapView(chosen="coffee", pinned=("why-warm", "infusion")))
    assert {"why-warm", "warming-the-pot", "infusion"} <= set(nodes(map))
    assert {("why-warm", "warming-the-pot"), ("warming-the-pot", "infusion")} <= lines(map)
    assert "coffee" not in nodes(map)
    assert {"brewing", "infusion"} <= set(
        nodes(connections(toy, MapView(chosen="brewing", pinned=("infusion",))))
    )


def test_many_pinned_records_have_room(real):
    """A whole list on the map: its records and the links among them, named in short, on a larger sheet."""
    ids = tuple(record.id for record in real.library.of("principle")) + tuple(
        record.id for record in real.library.of("theory")
    )
    map = connections(real, MapView(chosen=ids[0], pinned=ids))
    assert set(nodes(map)) == set(ids)
    assert map.scene.title.endswith("and 14 more are connected")
    assert map.scene.width > 560


def test_records_read_together_are_both_chosen(toy):
    """A comparison shows how its two are connected, whatever is pinned."""
    map = connections(toy, MapView(chosen="why-warm", together=("infusion",), pinned=("coffee",)))
    assert set(with_role(map, "chosen")) == {"why-warm", "infusion"}
    assert "coffee" not in nodes(map)


def test_what_nothing_joins_stands_alone(toy):
    """No line is invented."""
    map = connections(toy, MapView(chosen="coffee", pinned=("coffee", "infusion")))
    assert set(nodes(map)) == {"coffee", "infusion"}
    assert map.links == ()


@pytest.mark.parametrize("draw", MAPS)
def test_every_drawn_link_is_told(toy, draw):
    """The sentences of a scene are those of its lines."""
    map = draw(toy, replace(VIEW, pinned=("infusion", "why-warm")))
    assert lines(map) == {(link.source, link.target) for link in map.links}
    assert map.scene.sentences == tuple(f"{toy.sentence(link)}." for link in map.links)


def smallest(map):
    """The smallest type of a map."""
    return min(one.size for one in map.scene.marks if isinstance(one, Words))


def test_each_record_can_be_read_in_a_pane_beside_its_page(real):
    """The first map of every record fits 560 x 560 pixels, in type of at least 11, without overlap."""
    for id in real.library.records:
        map = close_up(real, MapView(chosen=id))
        assert (map.scene.width, map.scene.height) == (560, 560), id
        assert smallest(map) >= 11, id
        boxes = nodes(map).values()
        for one, two in combinations(boxes, 2):
            apart = (
                abs(one.x - two.x) >= (one.width + two.width) / 2
                or abs(one.y - two.y) >= (one.height + two.height) / 2
            )
            assert apart, (id, one.id, two.id)
        for one in boxes:
            assert one.x - one.width / 2 >= 0
            assert one.x + one.width / 2 <= 560
            assert one.y - one.height / 2 >= 0
            assert one.y + one.height / 2 <= 560


def test_the_wide_maps_can_be_read_at_their_own_size(real):
    """Two steps around a busy record, the whole map, and connections: type of at least 11, no two boxes overlap."""
    view = MapView(chosen="self-psychology", pinned=("selfobject", "mutual-recognition", "shame"))
    for draw in (two_steps, whole, connections):
        map = draw(real, view)
        assert smallest(map) >= 11
        for one, two in combinations(nodes(map).values(), 2):
            across = (one.width + two.width) / 2 - abs(one.x - two.x)
            down = (one.height + two.height) / 2 - abs(one.y - two.y)
            assert min(across, down) < 1, (draw.__name__, one.id, two.id)


def test_ways_between_pinned_records_are_short(real):
    """Between two ideas that are close, what is drawn lies on ways of a few steps; more can be shown."""
    view = MapView(chosen="shame", pinned=("selfobject", "mutual-recognition"))
    few, every = connections(real, view), connections(real, replace(view, every=True))
    assert len(nodes(every)) == len(nodes(few)) + few.left_out
    found = set(nodes(few))
    for id in found - {"selfobject", "mutual-recognition"}:
        assert any(
            id in set(steps["record"]) for _, steps in real.paths(*view.pinned, limit=24).groupby("path")
        )
    assert STEPS == 3
