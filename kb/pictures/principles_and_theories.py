"""The map of principles and theories: who draws chiefly on whom, and what pulls against it."""

from itertools import permutations

from ..content.records import relation_of
from ..knowledge.base import KnowledgeBase
from .frame import MARGIN, Mark, column_width, framed, kinds_legend, landscape, strengths_legend
from .scene import Card, Curve, Scene, card, crossings, stacked
from .style import STRENGTHS

TOP, BOTTOM = 88.0, 44.0
SHOWN = ("core", "tension")
ROUNDS = 12


def sources(base: KnowledgeBase, paper: str = "a4") -> Scene:
    """Principles on both sides, theories between them; only strong links, so that each can be followed."""
    wide, high = landscape(paper)
    links = [
        link
        for record in base.library.of("principle")
        for link in record.links
        if relation_of(link).strength in SHOWN
    ]
    edges = {(link.source, link.target) for link in links}
    left, middle, right = _orders(tuple(base.principles.index), tuple(base.theories.index), edges)
    labels = base.web.nodes(data="label")
    cards = {
        id: card(id, base.web.nodes[id]["kind"], labels[id], size=11.0, room=room, bold=room > 130)
        for ids, room in ((left, 128.0), (middle, 132.0), (right, 128.0))
        for id in ids
    }
    columns = [[cards[id] for id in ids] for ids in (left, middle, right)]
    half = [column_width(column) / 2 for column in columns]
    centres = (MARGIN + half[0], wide / 2, wide - MARGIN - half[2])
    places: dict[str, tuple[float, float]] = {}
    for column, x in zip(columns, centres, strict=True):
        for one, y in zip(column, stacked(column, TOP, high - BOTTOM), strict=True):
            places[one.id] = (x, y)
    marks: list[Mark] = [
        _edge(cards, places, link.source, link.target, relation_of(link).strength) for link in links
    ]
    for one in cards.values():
        marks += one.at(*places[one.id])
    found = {relation_of(link).strength for link in links}
    against = ", a broken line with one that pulls against it" if "tension" in found else ""
    legend = strengths_legend(MARGIN, 75, [name for name in SHOWN if name in found], lines=True)
    legend += kinds_legend(wide / 2 + 60, 75, ("principle", "theory"))
    return framed(
        name="sources",
        title="What the principles draw on",
        read=f"A line joins a principle with a theory that it draws chiefly on{against}. "
        "Weaker support is in the matrix.",
        legend=legend,
        sentences=[base.sentence(link) + "." for link in links],
        marks=marks,
        size=(wide, high),
    )


def _edge(
    cards: dict[str, Card], places: dict[str, tuple[float, float]], source: str, target: str, strength: str
) -> Curve:
    (x1, y1), (x2, y2) = places[source], places[target]
    side = 1 if x2 > x1 else -1
    start, end = x1 + side * cards[source].width / 2, x2 - side * cards[target].width / 2
    bend = (end - start) * 0.5
    style = STRENGTHS[strength]
    return Curve(
        points=((start, y1), (start + bend, y1), (end - bend, y2), (end, y2)),
        line=style.width * 0.7,
        dash=style.dash,
        source=source,
        target=target,
        name=style.words,
    )


def _orders(
    principles: tuple[str, ...], theories: tuple[str, ...], edges: set[tuple[str, str]]
) -> tuple[list[str], list[str], list[str]]:
    """The orders of three columns with the fewest crossings that exchanges find.

    Every order of the theories is tried; for each, the principles are sorted by the mean place of
    their theories (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981) and then spread over
    two sides by turns of exchange.
    """
    best: tuple[int, list[str], list[str], list[str]] | None = None
    for order in permutations(theories):
        near = {p: [order.index(t) for t in theories if (p, t) in edges] for p in principles}
        ranked = sorted(principles, key=lambda p: (sum(near[p]) / max(len(near[p]), 1), p))
        left, right = ranked[0::2], ranked[1::2]
        count = _count(left, list(order), right, edges)
        if best is None or count < best[0]:
            best = (count, left, list(order), right)
    assert best is not None
    count, left, middle, right = best
    for _ in range(ROUNDS):
        found = _exchange(left, middle, right, edges, count)
        if found is None:
            break
        count, left, right = found
    return left, middle, right


def _exchange(
    left: list[str], middle: list[str], right: list[str], edges: set[tuple[str, str]], count: int
) -> tuple[int, list[str], list[str]] | None:
    """The first exchange of two principles, on one side or across, that saves a crossing."""
    row = left + right
    for i in range(len(row)):
        for j in range(i + 1, len(row)):
            tried = row.copy()
            tried[i], tried[j] = tried[j], tried[i]
            one, two = tried[: len(left)], tried[len(left) :]
            if (fewer := _count(one, middle, two, edges)) < count:
                return fewer, one, two
    return None


def _count(left: list[str], middle: list[str], right: list[str], edges: set[tuple[str, str]]) -> int:
    return crossings([(left, middle), (right, middle)], edges)
