"""Order and place the columns of a layered picture so that its lines can be followed.

A layered picture has items in a middle column and on both sides of it. Finding the order with the
fewest crossings is NP-hard, so the order is found by heuristics: the barycentre sweeps of Sugiyama,
Tagawa and Toda (1981), then exchanges of two items while that helps, from several beginnings.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from random import Random
from typing import NamedTuple

from .scene import Card, Point

Neighbours = Mapping[str, Collection[str]]  # of an item, in the column beside its own

SWEEPS = 4
STARTS = 2  # at random, beside the order given and the swept one
EVEN = 2.0  # how much more one side may weigh than the other
UNEVEN = 10.0  # crossings that a unit of weight beyond that counts for


class Columns(NamedTuple):
    """The ids of three columns, each from the top down."""

    left: tuple[str, ...]
    middle: tuple[str, ...]
    right: tuple[str, ...]


def ordered(weights: Mapping[str, float], middle: Sequence[str], near: Neighbours) -> Columns:
    """Order three columns for few crossings and sides of about the same weight.

    `weights` holds the items of the two sides, each with the room that it needs; `near` holds their
    neighbours in the middle. The result is deterministic and never worse than dealing the items to
    the sides in the order given.
    """
    graph = _Graph(weights, {id: frozenset(near.get(id, ())) & set(middle) for id in weights})
    given = graph.dealt(list(weights), middle)
    found = (
        _sides_exchanged(graph, _middle_exchanged(graph, order)) for order in _starts(graph, tuple(middle))
    )
    return min(*found, given, key=graph.cost)


def crossings(side: Sequence[str], middle: Sequence[str], near: Neighbours) -> int:
    """Count the pairs of edges that cross between a side and the middle, each from the top down."""
    places = {id: i for i, id in enumerate(middle)}
    edges_to = [0] * len(middle)  # how many edges from further up end at each item of the middle
    total = 0
    for one in side:
        ends = [places[other] for other in near[one]]
        total += sum(sum(edges_to[end + 1 :]) for end in ends)
        for end in ends:
            edges_to[end] += 1
    return total


def stacked(cards: Sequence[Card], top: float, bottom: float) -> list[float]:
    """Centres of cards spread evenly down a column; they overlap only if there is too little room."""
    free = (bottom - top) - sum(card.height for card in cards)
    gap = free / (len(cards) + 1)
    places, y = [], top + gap
    for one in cards:
        places.append(y + one.height / 2)
        y += one.height + gap
    return places


def settled(wishes: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Centres of boxes down a column, in order and without overlap, as near to `wishes` as possible.

    Boxes that would overlap are moved together around the mean of their wishes (least squares, by
    pooling adjacent violators). If there is too little room for all, they go from the top down.
    """
    blocks: list[tuple[float, float, int]] = []  # (wish of the block's upper edge, height, boxes)
    for wish, high in zip(wishes, heights, strict=True):
        edge, tall, count = wish - high / 2, high, 1
        while blocks and blocks[-1][0] + blocks[-1][1] > edge:
            above, height, many = blocks.pop()
            edge = (above * many + (edge - height) * count) / (many + count)
            tall, count = height + tall, many + count
            edge = max(min(edge, bottom - tall), top)
        blocks.append((max(min(edge, bottom - tall), top), tall, count))
    places: list[float] = []
    for edge, _, count in blocks:
        inside = heights[len(places) : len(places) + count]
        places += [edge + sum(inside[:i]) + high / 2 for i, high in enumerate(inside)]
    return places


def column_width(cards: Sequence[Card]) -> float:
    """The width of the widest card."""
    return max((card.width for card in cards), default=0.0)


def s_curve(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """The points of a cubic curve that leaves and arrives horizontally."""
    bend = (end[0] - start[0]) / 2
    return start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end


def connector(source: Card, target: Card, places: Mapping[str, Point]) -> tuple[Point, ...]:
    """The points of a curve between the facing edges of two cards; `places` are the cards' centres."""
    (x1, y1), (x2, y2) = places[source.id], places[target.id]
    side = 1 if x2 > x1 else -1
    return s_curve((x1 + side * source.width / 2, y1), (x2 - side * target.width / 2, y2))


@dataclass(frozen=True)
class _Graph:
    """The items of the sides with their weights, and their neighbours in the middle."""

    weights: Mapping[str, float]
    near: Neighbours

    def cost(self, columns: Columns) -> float:
        """Crossings, and what one side weighs more than the other beyond `EVEN`."""
        sides = (columns.left, columns.right)
        return sum(crossings(side, columns.middle, self.near) for side in sides) + self.uneven(*sides)

    def uneven(self, *sides: Sequence[str]) -> float:
        """What an uneven weight of two sides costs."""
        left, right = (sum(self.weights[id] for id in side) for side in sides)
        return UNEVEN * max(abs(left - right) - EVEN, 0.0)

    def dealt(self, items: Sequence[str], middle: Sequence[str]) -> Columns:
        """Deal items, from the top down, each to the side that weighs less so far."""
        left: list[str] = []
        right: list[str] = []
        on_left = on_right = 0.0
        for one in items:
            if on_left <= on_right:
                left.append(one)
                on_left += self.weights[one]
            else:
                right.append(one)
                on_right += self.weights[one]
        return Columns(tuple(left), tuple(middle), tuple(right))

    def ranked(self, middle: Sequence[str]) -> Columns:
        """Deal the items by the mean place of their neighbours in the middle (the barycentre)."""
        return self.dealt(_by_neighbours(sorted(self.weights), middle, self.near), middle)

    def swept(self, middle: tuple[str, ...]) -> tuple[str, ...]:
        """Order the middle by the sides and the sides by the middle, in turns."""
        back = {one: [id for id, others in self.near.items() if one in others] for one in middle}
        for _ in range(SWEEPS):
            sides = _by_neighbours(sorted(self.weights), middle, self.near)
            middle = tuple(_by_neighbours(middle, sides, back))
        return middle


def _by_neighbours(items: Sequence[str], others: Sequence[str], near: Neighbours) -> list[str]:
    """Sort items by the mean place of their neighbours; those without any come first."""
    places = {id: i for i, id in enumerate(others)}
    return sorted(items, key=lambda id: sum(places[one] for one in near[id]) / max(len(near[id]), 1))


def _starts(graph: _Graph, middle: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Orders of the middle to begin with: as given, swept, and a few at random, always the same ones."""
    yield middle
    yield graph.swept(middle)
    chance = Random(0)
    for _ in range(STARTS):
        yield tuple(chance.sample(middle, len(middle)))


def _middle_exchanged(graph: _Graph, middle: tuple[str, ...]) -> Columns:
    """Make the best exchange of two items of the middle, again and again, while one helps."""
    best = graph.ranked(middle)
    cost = graph.cost(best)
    while cost > 0 and len(middle) > 1:
        found = min((graph.ranked(order) for order in _exchanges(best.middle)), key=graph.cost)
        if graph.cost(found) >= cost:
            break
        best, cost = found, graph.cost(found)
    return best


def _sides_exchanged(graph: _Graph, columns: Columns) -> Columns:
    """Exchange two items of the sides, on one side or across, until no exchange helps."""
    pairs = {pair: crossings(pair, columns.middle, graph.near) for pair in permutations(graph.weights, 2)}
    cut = len(columns.left)

    def cost(row: tuple[str, ...]) -> float:
        sides = row[:cut], row[cut:]
        crossed = sum(pairs[pair] for side in sides for pair in combinations(side, 2))
        return crossed + graph.uneven(*sides)

    row = (*columns.left, *columns.right)
    least, before = cost(row), float("inf")
    while 0 < least < before:
        before = least
        for i, j in combinations(range(len(row)), 2):
            tried = _exchanged(row, i, j)
            if (found := cost(tried)) < least:
                row, least = tried, found
    return Columns(row[:cut], columns.middle, row[cut:])


def _exchanges(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (_exchanged(row, i, j) for i, j in combinations(range(len(row)), 2))


def _exchanged(row: tuple[str, ...], i: int, j: int) -> tuple[str, ...]:
    swapped = list(row)
    swapped[i], swapped[j] = swapped[j], swapped[i]
    return tuple(swapped)
