"""Concept maps: chosen records, placed as on the map of the whole, and the links among them."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import MAPPED
from .layout import Area, known_places, spread
from .lettering import width
from .scene import Box, Card, Curve, Font, Mark, Point, Scene, Words, card
from .selection import EVERYTHING, Selection
from .style import GROUND, KIND_STYLES, QUIET, RULE
from .title_and_legend import A4, MARGIN, About, Canvas, framed, kinds_legend, listed

TOP, BOTTOM = 92.0, 44.0
SIZES = {"principle": 11.0, "theory": 11.5}
FEW = 14  # up to this many records are placed on an oval, and lines are labelled
CROWDED = 26  # more than this many are in the smallest type, on a page that grows
WHOLE = Canvas(2380.0, 1684.0)


def concept_map(
    base: KnowledgeBase, *ids: str, canvas: Canvas = A4, selection: Selection = EVERYTHING
) -> Scene:
    """The records `ids` and the links among them whose relations `selection` has.

    Raises:
        KeyError: for an unknown record.
        ValueError: for fewer than two records.
    """
    chosen = list(dict.fromkeys(base.resolve(id) for id in ids))
    if len(chosen) < 2:
        raise ValueError("A concept map is of two records or more.")
    if len(chosen) > CROWDED:
        grow = (len(chosen) / CROWDED) ** 0.5
        canvas = replace(canvas, width=canvas.width * grow, height=canvas.height * grow)
    names = [base.web.nodes[id]["label"] for id in chosen]
    title = ", ".join(names) if len(names) < 4 else f"{names[0]} and {len(names) - 1} more"
    return _scene(base, f"Concept map: {title}", chosen, canvas, selection)


def whole_map(base: KnowledgeBase, selection: Selection = EVERYTHING) -> Scene:
    """Map all principles, theories and concepts of a selection on one very large canvas."""
    ids = [record.id for kind in MAPPED for record in base.library.of(kind)]
    return _scene(base, "The whole map", list(filter(selection.has_record, ids)), WHOLE, selection)


def links_among(base: KnowledgeBase, ids: Collection[str], selection: Selection = EVERYTHING) -> list[Link]:
    """The claimed links among some records whose relations `selection` has."""
    inside = set(ids)
    return [
        link
        for link in base.library.links()
        if link.source in inside
        and link.target in inside
        and relation_of(link).claimed
        and selection.has_relation(link.relation)
    ]


def _scene(
    base: KnowledgeBase, title: str, ids: Sequence[str], canvas: Canvas, selection: Selection
) -> Scene:
    links = links_among(base, ids, selection)
    few, crowded = len(ids) <= FEW, len(ids) > CROWDED
    cards = {id: _card(base, id, 12.0 if few else 9.0 if crowded else 10.5) for id in ids}
    places = _places(base, list(cards.values()), canvas)
    edges = [edge(link, cards, places, faint=crowded) for link in links]
    marks: list[Mark] = [*edges, *(mark for one in edges if few for mark in edge_label(one))]
    for one in cards.values():
        marks += one.at(*places[one.id])
    named = "; its name stands nearer to the one that makes the claim." if few else "."
    about = About(
        name="concept-map",
        title=title,
        caption=f"A line joins two records that are linked{named}{selection.words}",
        summary=f"{len(ids)} records and {len(links)} link{'s' * (len(links) != 1)} among them: "
        f"{listed([base.record(id).label for id in ids], 5)}.",
        sentences=[f"{base.sentence(link)}." for link in links],
    )
    kinds = {one.kind for one in cards.values()}
    return framed(
        about, canvas, marks, kinds_legend(MARGIN, 78, [kind for kind in KIND_STYLES if kind in kinds])
    )


def _places(base: KnowledgeBase, cards: Sequence[Card], canvas: Canvas) -> dict[str, Point]:
    """Centres near to those on the map of the whole; a few records go on an oval."""
    mapped = known_places(base)
    wish = {one.id: place_of(base, one.id, mapped) for one in cards}
    area = (MARGIN, TOP, canvas.width - MARGIN, canvas.height - BOTTOM)
    return _ring(cards, wish, area) if len(cards) <= FEW else spread(cards, wish, area)


def _card(base: KnowledgeBase, id: str, size: float) -> Card:
    node = base.web.nodes[id]
    size = max(size, SIZES.get(node["kind"], 0.0))
    return card(id, node["kind"], node["label"], Font(size, bold=node["kind"] in SIZES), 9.6 * size)


def _ring(cards: Sequence[Card], wish: Mapping[str, Point], area: Area) -> dict[str, Point]:
    """Centres on an oval, so that a straight line between two cards crosses no third one.

    Their order is that of the angles at which the wishes are seen from the middle of all.
    """
    left, top, right, bottom = area
    middle_x = sum(wish[one.id][0] for one in cards) / len(cards)
    middle_y = sum(wish[one.id][1] for one in cards) / len(cards)

    def angle_of(one: Card) -> tuple[float, str]:
        x, y = wish[one.id]
        return math.atan2(y - middle_y, x - middle_x), one.id

    wide = (right - left) / 2 - max(one.width for one in cards) / 2
    high = (bottom - top) / 2 - max(one.height for one in cards) / 2
    places = {}
    for number, one in enumerate(sorted(cards, key=angle_of)):
        angle = 2 * math.pi * (number + 0.5) / len(cards) - math.pi
        places[one.id] = (
            round((left + right) / 2 + wide * math.cos(angle), 2),
            round((top + bottom) / 2 + high * math.sin(angle), 2),
        )
    return places


def edge_label(edge: Curve, size: float = 9.0, share: float = 0.36) -> tuple[Box, Words]:
    """The relation's name at a share of its straight line, by default nearer to the record that makes the claim."""
    (x1, y1), (x2, y2) = edge.points
    x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
    wide = width(edge.name, size) + 6
    words = Words(
        x=x,
        y=y + size / 3,
        text=edge.name,
        size=size,
        italic=True,
        colour=QUIET,
        anchor="middle",
        role="edge-label",
    )
    return Box(x=x, y=y, width=wide, height=size + 3, fill=GROUND, role="background"), words


def place_of(base: KnowledgeBase, id: str, mapped: Mapping[str, Point]) -> Point:
    """A record's place on the map of the whole; for kinds that are not on it, the mean of its neighbours'."""
    if id in mapped:
        return mapped[id]
    near = [mapped[other] for other in base.neighbourhood(id) if other in mapped]
    if not near:
        return (0.5, 0.5)
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def edge(link: Link, cards: Mapping[str, Card], places: Mapping[str, Point], *, faint: bool) -> Curve:
    """The line of a link between two cards; less sure ones are thin and dashed."""
    start = _rim(cards[link.source], places[link.source], places[link.target])
    end = _rim(cards[link.target], places[link.target], places[link.source])
    strong = link.certainty in ("", "high") and not faint
    return Curve(
        points=(start, end),
        colour=QUIET if strong else RULE,
        line=1.0 if strong else 0.35 if faint else 0.7,
        dash=() if link.certainty != "low" else (3, 2),
        source=link.source,
        target=link.target,
        name=link.relation.replace("-", " "),
    )


def _rim(one: Card, here: Point, there: Point) -> Point:
    """The point at which the straight line between two centres leaves a card."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    reach = min(
        one.width / 2 / abs(dx) if dx else 1.0,
        one.height / 2 / abs(dy) if dy else 1.0,
        0.5,
    )
    return here[0] + dx * reach, here[1] + dy * reach
