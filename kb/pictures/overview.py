"""The field on one page: principles, theories, and the concepts that are linked most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES
from .blocks import widened
from .frame import MARGIN, Mark, column_width, framed, kinds_legend, landscape, strengths_legend
from .scene import Card, Curve, Scene, card, crossings, stacked
from .style import INK, QUIET, STRENGTHS

TOP, BOTTOM = 92.0, 40.0
MOST = 40
SIZES = (11.0, 10.5, 10.2, 9.8, 9.5)
PRINCIPLE, THEORY, GUTTER = 138.0, 124.0, 20.0
LEAST, APART = 3.2, 9.0  # between two concepts of one principle, and between two groups

Edges = set[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class _Group:
    """A principle with the concepts that are joined to it."""

    principle: Card
    concepts: tuple[Card, ...]

    @property
    def height(self) -> float:
        stack = sum(one.height + LEAST for one in self.concepts) - LEAST
        return max(stack, self.principle.height)


def overview(base: KnowledgeBase, paper: str = "a4") -> Scene:
    """Theories in the middle, principles beside them, and outside the most linked concepts.

    A concept is joined with the one principle on which it bears most surely. The sides and the orders
    are those with the fewest crossings that exchanges find.
    """
    wide, high = landscape(paper)
    joined = _joined(base)
    drawn = [
        link
        for record in base.library.of("principle")
        for link in record.links
        if relation_of(link).strength == "core"
    ]
    counts = Counter(link.target for link in joined)
    loads = {id: max(counts[id], 2.0) + 0.4 for id in base.principles.index}
    left, middle, right = _orders(loads, tuple(base.theories.index), {(x.source, x.target) for x in drawn})
    theories = [
        card(id, "theory", str(base.theories.loc[id, "short"]), size=11.5, room=THEORY - 18, bold=True)
        for id in middle
    ]
    theories = [widened(one, column_width(theories)) for one in theories]
    room = (wide - 2 * MARGIN - 2 * PRINCIPLE - THEORY - 4 * GUTTER) / 2
    sides = _sides(base, (left, right), joined, (room, high - BOTTOM - TOP))
    places = _places(sides, theories, (wide, high))
    cards = {one.id: one for side in sides for group in side for one in (group.principle, *group.concepts)}
    cards |= {one.id: one for one in theories}
    marks: list[Mark] = [_edge(link, cards, places) for link in (*joined, *drawn)]
    for one in cards.values():
        marks += one.at(*places[one.id])
    legend = kinds_legend(MARGIN, 76, ("concept", "principle", "theory"))
    legend += strengths_legend(wide - MARGIN - 120, 76, ("core",), lines=True)
    return framed(
        name="overview",
        title="Principles, theories and concepts at a glance",
        read=f"The {len(joined)} concepts that are linked most, each with the principle on which it bears "
        "most surely; every principle with the theories that it draws chiefly on.",
        legend=legend,
        sentences=[base.sentence(link) + "." for link in (*drawn, *joined)],
        marks=marks,
        size=(wide, high),
    )


def _joined(base: KnowledgeBase) -> list[Link]:
    """The strongest link to a principle of each of the concepts with the most reasoned links."""
    degree = {str(id): 0 for id in base.concepts.index}
    bearing: dict[str, list[Link]] = {id: [] for id in degree}
    for link in base.library.links():
        for end in {link.source, link.target} & degree.keys():
            degree[end] += relation_of(link).claimed
        if link.source in degree and base.web.nodes[link.target]["kind"] == "principle":
            bearing[link.source].append(link)
    able = sorted((id for id in degree if bearing[id]), key=lambda id: (-degree[id], id))
    return [min(bearing[id], key=lambda link: _weakness(base, link)) for id in sorted(able[:MOST])]


def _weakness(base: KnowledgeBase, link: Link) -> tuple[int, float, str]:
    """The surest first; then the nearest.

    Two records are near where much of what is linked with one is linked with the other too.
    """
    certainty = CERTAINTIES.index(link.certainty) if link.certainty else len(CERTAINTIES)
    graph = base.web
    one, two = ({*graph.succ[id], *graph.pred[id]} for id in (link.source, link.target))
    return certainty, -len(one & two) / len(one | two), link.target


def _orders(
    loads: Mapping[str, float], theories: tuple[str, ...], edges: Edges
) -> tuple[list[str], list[str], list[str]]:
    """Principles on two sides and theories between them, with few crossings and even loads.

    For every order of the theories the principles are ranked by the mean place of theirs (the barycentre
    heuristic of Sugiyama, Tagawa and Toda, 1981), each put on the side with less on it, and then
    exchanged while that helps.
    """
    best: tuple[float, list[str], list[str], list[str]] | None = None
    for order in permutations(theories):
        near = {p: [order.index(t) for t in theories if (p, t) in edges] for p in loads}
        ranked = sorted(loads, key=lambda p: (sum(near[p]) / max(len(near[p]), 1), p))
        left: list[str] = []
        right: list[str] = []
        for one in ranked:
            (left if _load(left, loads) <= _load(right, loads) else right).append(one)
        found = _cost(left, order, right, edges, loads)
        if best is None or found < best[0]:
            best = (found, left, list(order), right)
    assert best is not None
    _, left, middle, right = best
    while (better := _exchanged(left, middle, right, edges, loads)) is not None:
        left, right = better
    return left, middle, right


def _exchanged(
    left: list[str], middle: list[str], right: list[str], edges: Edges, loads: Mapping[str, float]
) -> tuple[list[str], list[str]] | None:
    """The first exchange of two principles, on one side or across, that costs less."""
    cost, row = _cost(left, middle, right, edges, loads), left + right
    for i in range(len(row)):
        for j in range(i + 1, len(row)):
            tried = row.copy()
            tried[i], tried[j] = tried[j], tried[i]
            one, two = tried[: len(left)], tried[len(left) :]
            if _cost(one, middle, two, edges, loads) < cost:
                return one, two
    return None


def _cost(
    left: Sequence[str],
    middle: Sequence[str],
    right: Sequence[str],
    edges: Edges,
    loads: Mapping[str, float],
) -> float:
    """Crossings, and what one side carries more than the other beyond a few concepts."""
    uneven = abs(_load(left, loads) - _load(right, loads))
    return crossings([(left, middle), (right, middle)], edges) + 10.0 * max(uneven - 2.0, 0.0)


def _load(side: Sequence[str], loads: Mapping[str, float]) -> float:
    return sum(loads[id] for id in side)


def _sides(
    base: KnowledgeBase,
    orders: tuple[list[str], list[str]],
    joined: Sequence[Link],
    room: tuple[float, float],
) -> list[list[_Group]]:
    """The groups of both sides, at the largest type with which they fit."""
    sides: list[list[_Group]] = []
    for size in SIZES:
        sides = [[_group(base, id, joined, size, room[0]) for id in order] for order in orders]
        if all(sum(group.height + APART for group in side) <= room[1] for side in sides):
            break
    return sides


def _group(base: KnowledgeBase, id: str, joined: Sequence[Link], size: float, room: float) -> _Group:
    label = base.web.nodes(data="label")
    principle = card(id, "principle", label[id], size=size + 0.7, room=PRINCIPLE - 16)
    ids = sorted((link.source for link in joined if link.target == id), key=lambda one: label[one].casefold())
    concepts = [card(one, "concept", label[one], size=size, room=room - 18) for one in ids]
    return _Group(principle=widened(principle, PRINCIPLE), concepts=tuple(map(_flat, concepts)))


def _flat(one: Card) -> Card:
    return replace(one, height=one.height - 3.5)


def _places(
    sides: Sequence[Sequence[_Group]], theories: Sequence[Card], size: tuple[float, float]
) -> dict[str, tuple[float, float]]:
    """Centres: concepts against the inner edge of their column, a principle at the middle of its own."""
    wide, high = size
    found = {
        one.id: (wide / 2, y) for one, y in zip(theories, stacked(theories, TOP, high - BOTTOM), strict=True)
    }
    outer = column_width([one for side in sides for group in side for one in group.concepts])
    gutter = (wide - 2 * MARGIN - 2 * outer - 2 * PRINCIPLE - column_width(theories)) / 4
    for side, way in zip(sides, (-1, 1), strict=True):
        edge = wide / 2 + way * (wide / 2 - MARGIN - outer)
        inner = edge - way * (gutter * 0.8 + PRINCIPLE / 2)
        free = high - BOTTOM - TOP - sum(group.height for group in side)
        y, gap = TOP, free / max(len(side), 1)
        for group in side:
            middle = y + gap / 2 + group.height / 2
            found[group.principle.id] = (inner, middle)
            at = middle - (sum(one.height + LEAST for one in group.concepts) - LEAST) / 2
            for one in group.concepts:
                found[one.id] = (edge + way * one.width / 2, at + one.height / 2)
                at += one.height + LEAST
            y += gap + group.height
    return found


def _edge(link: Link, cards: Mapping[str, Card], places: Mapping[str, tuple[float, float]]) -> Curve:
    (x1, y1), (x2, y2) = places[link.source], places[link.target]
    side = 1 if x2 > x1 else -1
    start, end = x1 + side * cards[link.source].width / 2, x2 - side * cards[link.target].width / 2
    bend = (end - start) * 0.5
    strong = relation_of(link).strength
    return Curve(
        points=((start, y1), (start + bend, y1), (end - bend, y2), (end, y2)),
        colour=INK if strong else QUIET,
        line=STRENGTHS[strong].width * 0.7 if strong else 0.8,
        source=link.source,
        target=link.target,
        name=STRENGTHS[strong].words if strong else link.relation.replace("-", " "),
    )
