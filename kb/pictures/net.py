"""Records and the lines between them, for a screen: what maps without rows and columns share."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from .layout import Area
from .scene import Card, Curve, Mark, Point, Scene
from .screen_map import CHOSEN, EDGE, TYPE, MapView, placed, screen_card
from .strokes import rim
from .style import ACCENT, QUIET, RULE

ROOM, ROW = 126.0, 58.0  # the width of a label; the height that a row of cards needs
MANY = 30  # from this many records the lines are paler


class Net(NamedTuple):
    """Cards with their centres on a canvas of some width and height."""

    cards: Mapping[str, Card]
    places: Mapping[str, Point]
    size: tuple[float, float]


def net_cards(base: KnowledgeBase, ids: Iterable[str], chosen: str = "") -> dict[str, Card]:
    """The cards of records by id; that of a chosen one is larger."""
    return {id: screen_card(base, id, ROOM, CHOSEN if id == chosen else TYPE) for id in ids}


def inside(size: tuple[float, float]) -> Area:
    """What is within the edge of a canvas."""
    return EDGE, EDGE, size[0] - EDGE, size[1] - EDGE


def net_scene(base: KnowledgeBase, title: str, layout: Net, view: MapView, links: list[Link]) -> Scene:
    """Cards over the lines between them; those of the chosen record are over the others."""
    links.sort(key=lambda link: view.chosen in (link.source, link.target))
    marks: list[Mark] = [_line(link, layout, view) for link in links]
    for one in layout.cards.values():
        marks += placed(base, one, layout.places[one.id], view)
    return Scene(
        name="concept-map",
        title=title,
        summary=f"{title}: {len(layout.cards)} records and {len(links)} link{'s' * (len(links) != 1)} among them.",
        sentences=tuple(f"{base.sentence(link)}." for link in links),
        width=layout.size[0],
        height=layout.size[1],
        marks=tuple(marks),
        focus=view.chosen if view.chosen in layout.cards else "",
    )


def _line(link: Link, layout: Net, view: MapView) -> Curve:
    """The line of a link between two cards; one that we are less sure of is broken."""
    mine = view.chosen in (link.source, link.target)
    ends = ((link.source, link.target), (link.target, link.source))
    return Curve(
        points=tuple(rim(layout.cards[a], layout.places[a], layout.places[b]) for a, b in ends),
        colour=ACCENT if mine else RULE if len(layout.cards) > MANY else QUIET,
        line=1.5 if mine else 0.8,
        dash=(3.0, 2.0) if link.certainty == "low" else (),
        source=link.source,
        target=link.target,
        name=relation_of(link).headings[0],
    )
