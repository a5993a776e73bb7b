"""The order of layered columns: few crossings, the same each time, and quickly found."""

import random
from itertools import combinations
from time import process_time

import pytest
from geometry import of

from kb.pictures.columns import EVEN, connector, crossings, ordered, s_curve, settled, stacked
from kb.pictures.gallery import picture
from kb.pictures.scene import Curve, Font, card


def graph(sides, middle, each, seed):
    """The items of the sides, of the middle, and `each` neighbours for each of the former, at random."""
    chance = random.Random(seed)
    outer, inner = ([f"{name}{i:02}" for i in range(count)] for name, count in (("p", sides), ("t", middle)))
    return outer, inner, {one: chance.sample(inner, each) for one in outer}


def crossed(left, middle, right, near):
    """Crossings on both sides."""
    return crossings(left, middle, near) + crossings(right, middle, near)


def ordered_evenly(outer, inner, near):
    """The columns where every item weighs the same."""
    return ordered(dict.fromkeys(outer, 1.0), inner, near)


@pytest.mark.parametrize("seed", range(5))
def test_crossings_are_counted_pair_by_pair(seed):
    """Two lines cross if their ends are in the opposite order; lines that share an end do not."""
    outer, inner, near = graph(8, 5, 3, seed)
    ends = [(outer.index(a), inner.index(b)) for a in outer for b in near[a]]
    expected = sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
    assert crossings(outer, inner, near) == expected > 0


@pytest.mark.parametrize("seed", range(20))
def test_the_order_is_never_worse_than_the_one_given(seed):
    """Whatever is linked with what: not more crossings than items dealt to the sides as they come."""
    outer, inner, near = graph(9, 5, seed % 5 + 1, seed)
    found = ordered_evenly(outer, inner, near)
    assert crossed(*found, near) <= crossed(outer[::2], inner, outer[1::2], near)


@pytest.mark.parametrize("seed", range(5))
def test_crossings_that_need_not_be_are_undone(seed):
    """Columns without any crossing, shuffled, are put in order again."""
    inner = [f"t{i}" for i in range(5)]
    outer = [f"p{i}" for i in range(10)]
    near = {one: inner[i // 2 : i // 2 + 1] for i, one in enumerate(outer)}
    chance = random.Random(seed)
    chance.shuffle(inner)
    chance.shuffle(outer)
    assert crossed(*ordered_evenly(outer, inner, near), near) == 0


def test_nothing_is_lost_and_the_sides_are_even():
    """Each item is in one column, and no side outweighs the other by much."""
    outer, inner, near = graph(11, 6, 2, 1)
    weights = {one: 1.0 + i % 3 for i, one in enumerate(outer)}
    found = ordered(weights, inner, near)
    assert sorted((*found.left, *found.right)) == outer
    assert sorted(found.middle) == inner
    left, right = (sum(weights[one] for one in side) for side in (found.left, found.right))
    assert abs(left - right) <= EVEN


def test_the_order_is_the_same_each_time():
    """No chance decides, and not the order in which neighbours are listed."""
    outer, inner, near = graph(12, 6, 3, 2)
    other_way = {one: others[::-1] for one, others in reversed(near.items())}
    assert ordered_evenly(outer, inner, near) == ordered_evenly(outer, inner, other_way)


@pytest.mark.parametrize("each", [2, 5, 12])
def test_twelve_theories_are_ordered_in_no_time(each):
    """Half a second of computing for 12 in the middle (479 million orders) and 30 beside them."""
    outer, inner, near = graph(30, 12, each, 3)
    start = process_time()
    ordered_evenly(outer, inner, near)
    assert process_time() - start < 0.5


def test_items_without_neighbours_have_a_place():
    """A principle that draws on no theory, and a picture without theories."""
    assert sorted(sum(ordered_evenly(["a", "b"], ["t"], {"a": ["t"]}), ())) == ["a", "b", "t"]
    assert ordered_evenly(["a", "b"], [], {}) == (("a",), (), ("b",))


@pytest.mark.parametrize(("name", "fewest"), [("sources", 4), ("overview", 2)])
def test_strong_links_of_the_shipped_content_hardly_cross(real, name, fewest):
    """In the two pictures of principles and theories no more pairs cross than in the best order found.

    None can be without: two principles draw on three theories each, the same ones, and a third on two of them.
    The fewest were looked for through all 720 orders of the theories.
    """
    edges = [edge for edge in of(picture(real, name), Curve, "edge") if edge.target in real.theories.index]
    assert len(edges) > 10
    crossed = 0
    for one, two in combinations(edges, 2):
        (a, b), (c, d) = ((edge.points[0], edge.points[-1]) for edge in (one, two))
        same_side = (a[0] < b[0]) == (c[0] < d[0])
        crossed += same_side and (a[1] - c[1]) * (b[1] - d[1]) < 0
    assert crossed <= fewest


def test_a_column_is_spread_evenly():
    """The same gap above, between and below."""
    cards = [card(str(i), "concept", "Tea", Font(10 + i), 100) for i in range(3)]
    places = stacked(cards, 50, 250)
    edges = [
        50,
        *(y + sign * one.height / 2 for one, y in zip(cards, places, strict=True) for sign in (-1, 1)),
    ]
    gaps = [b - a for a, b in zip(edges[::2], [*edges[1::2], 250], strict=True)]
    assert gaps == pytest.approx([gaps[0]] * 4)
    assert gaps[0] > 0


def test_boxes_settle_near_their_wishes():
    """A column keeps its order, never overlaps, and moves nothing that has room."""
    assert settled([20, 80], [10, 10], 0, 100) == [20, 80]
    assert settled([50, 50], [10, 10], 0, 100) == [45, 55]
    assert settled([0, 0, 99], [10, 10, 10], 0, 100) == [5, 15, 95]
    assert settled([30, 32, 34], [10, 20, 10], 0, 200) == [17, 32, 47]  # the mean of where each wants all
    assert settled([50, 55, 60], [30, 30, 30], 0, 60) == [15, 45, 75]  # more than there is room for


def test_a_connector_joins_facing_edges():
    """From the right edge of the left card to the left edge of the right one, and the other way round."""
    one, two = (card(id, "concept", "Tea", Font(), 100) for id in "ab")
    places = {"a": (100.0, 20.0), "b": (300.0, 80.0)}
    half = one.width / 2
    there, back = connector(one, two, places), connector(two, one, places)
    assert there == s_curve((100 + half, 20), (300 - half, 80))
    assert back == there[::-1]
    assert [y for _, y in there] == [20, 20, 80, 80]
