"""Maps for the screen that may be larger than their pane: two steps around a record, and the whole."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ..knowledge.base import KnowledgeBase
from ..schema import MAPPED
from .bonds import links_among
from .layout import known_places, place_of, pushed_apart, spread
from .neighbours import near_links, other_end
from .net import Net, inside, net_cards, net_scene
from .scene import Card, Point
from .screen_map import EDGE, MapPicture, MapView

RING, FIRST, SECOND = 14, 24, 120  # the neighbours, and theirs: how many at first, and in the end
SPARSE = 4.0  # how many times the area of its cards the whole map has
SHAPE = 1.3  # its width by its height
MOST = 300  # records on the whole map; of more nobody could find one, and placing them would take minutes


def two_steps(base: KnowledgeBase, view: MapView) -> MapPicture:
    """The chosen record in the middle, its neighbours around it, and theirs around those.

    The most telling neighbours and the best connected of theirs come first. Raises KeyError for an unknown record.
    """
    view = replace(view, chosen=base.record(view.chosen).id)
    close = _near(base, view.chosen, view)
    ring = close if view.every else close[:RING]
    via = {other: one for one in reversed(ring) for other in _near(base, one, view)}
    far = sorted(via.keys() - {view.chosen, *close}, key=lambda one: (-base.web.degree(one), one))
    shown = far[: SECOND if view.every else FIRST]
    turns = _turns(base, view.chosen, ring)
    outer = sorted(shown, key=lambda one: turns[via[one]])
    layout = _around(net_cards(base, (view.chosen, *ring, *outer), view.chosen), (ring, outer), turns, view)
    left_out = len(close) - len(ring) + len(far) - len(shown)
    title = f"{base.record(view.chosen).label}: two steps around it"
    inner = {view.chosen, *ring}
    links = [
        link
        for link in links_among(base, layout.cards, view.selection)
        if view.chosen in (link.source, link.target) or (link.source in inner) != (link.target in inner)
    ]
    return MapPicture(net_scene(base, title, layout, view, links), tuple(links), left_out)


def whole(base: KnowledgeBase, view: MapView) -> MapPicture:
    """All principles, theories and concepts of a selection, and the chosen and the pinned records.

    Each has the same place whichever is chosen; of more than `MOST` the best connected are shown. Raises
    KeyError for an unknown record.
    """
    mapped = [record.id for kind in MAPPED for record in base.library.of(kind)]
    wanted = [*filter(view.selection.has_record, mapped)]
    best = set(sorted(wanted, key=base.web.degree, reverse=True)[:MOST])
    ids = tuple(id for id in wanted if id in best)
    size, fixed = _whole_places(base, ids, (view.width, view.height))
    added = (base.record(id).id for id in (view.chosen, *view.together, *view.pinned))
    cards = net_cards(base, dict.fromkeys((*ids, *added)))
    places = fixed
    if len(cards) > len(fixed):
        wish = {id: place_of(base, id, fixed) for id in cards}
        places = pushed_apart(list(cards.values()), wish, inside(size), fixed.keys())
    links = links_among(base, cards, view.selection)
    few = len(ids) < len(wanted)
    title = f"The {len(ids)} best connected of {len(wanted):,} records" if few else "The whole map"
    return MapPicture(net_scene(base, title, Net(cards, places, size), view, links), tuple(links), 0)


@lru_cache(maxsize=4)
def _whole_places(
    base: KnowledgeBase, ids: tuple[str, ...], least: tuple[float, float]
) -> tuple[tuple[float, float], Mapping[str, Point]]:
    """A canvas for some records, as large as they need but at least as large as `least`, and their centres."""
    if not ids:
        return least, {}
    cards = net_cards(base, ids)
    area = SPARSE * sum((card.width + 12) * (card.height + 9) for card in cards.values())
    size = max(least[0], (area * SHAPE) ** 0.5), max(least[1], (area / SHAPE) ** 0.5)
    mapped = known_places(base)
    return size, spread(list(cards.values()), {id: mapped[id] for id in ids}, inside(size))


def _near(base: KnowledgeBase, id: str, view: MapView) -> list[str]:
    """The neighbours of a record that a view may show, the most important first."""
    return [other_end(link, id) for link in near_links(base, id, view.selection)]


def _turns(base: KnowledgeBase, middle: str, ids: Sequence[str]) -> dict[str, float]:
    """The angles of some records around another, evenly apart, in the order that they have on the map."""
    mapped = known_places(base)
    x, y = place_of(base, middle, mapped)

    def seen(id: str) -> tuple[float, str]:
        there = place_of(base, id, mapped)
        return math.atan2(there[1] - y, there[0] - x), id

    return {id: 2 * math.pi * (i + 0.5) / len(ids) for i, id in enumerate(sorted(ids, key=seen))}


def _around(
    cards: Mapping[str, Card],
    rings: tuple[Sequence[str], Sequence[str]],
    turns: Mapping[str, float],
    view: MapView,
) -> Net:
    """One record in the middle of two ovals; the inner one fills the pane."""
    inner, outer = rings
    grow = max(1.0, (len(inner) / RING) ** 0.6)
    wide, high = (view.width / 2 - EDGE - 75) * grow, (view.height / 2 - EDGE - 32) * grow
    more = (max(0.6, (len(outer) / FIRST) ** 0.6) if outer else 0.0) * 175
    size = 2 * (wide + more + 75 + EDGE), 2 * (high + more * 0.6 + 32 + EDGE)
    places = dict.fromkeys(cards, (size[0] / 2, size[1] / 2))
    for ids, plus, angles in (
        (inner, 0.0, turns),
        (outer, more, {id: 2 * math.pi * (i + 0.5) / len(outer) for i, id in enumerate(outer)}),
    ):
        for id in ids:
            x, y = math.cos(angles[id]) * (wide + plus), math.sin(angles[id]) * (high + plus * 0.6)
            places[id] = size[0] / 2 + x, size[1] / 2 + y
    middle = cards.keys() - {*inner, *outer}
    return Net(cards, pushed_apart(list(cards.values()), places, inside(size), middle), size)
