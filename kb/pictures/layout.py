"""Places for many records on one page: stable from release to release, and without overlap."""

import math
from collections.abc import Collection, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from ..knowledge.base import KnowledgeBase
from ..schema import MAPPED
from .scene import Card, Point

GAP_X, GAP_Y = 12.0, 9.0
ROUNDS = 400
GOLDEN_ANGLE = 2.399963  # spreads records that have all their neighbours in common

Area = tuple[float, float, float, float]  # left, top, right, bottom
Places = dict[str, Point]


def places(base: KnowledgeBase, *, kept: Mapping[str, Point] | None = None) -> Places:
    """Places of principles, theories and concepts in a unit square, to four decimals.

    The force-directed layout of Fruchterman and Reingold (1991), which starts with the theories on a
    circle and every other record at the mean of its neighbours. Records that have a place in `kept`
    keep it, so that one more record moves none of the others.
    """
    ids = [record.id for kind in MAPPED for record in base.library.of(kind)]
    graph = _weighted(base, ids)
    theories = [record.id for record in base.library.of("theory")]
    held = {id: place for id, place in (kept or {}).items() if id in graph}
    start = _start(ids, theories, graph) | held
    if len(ids) > 1:
        found = nx.spring_layout(
            graph,
            pos=start,
            fixed=list(held) or theories,
            k=1.4 / math.sqrt(len(ids)),
            iterations=150,
            seed=1,
        )
        start = {id: (float(x), float(y)) for id, (x, y) in found.items()}
    return {id: (round(x, 4), round(y, 4)) for id, (x, y) in sorted(start.items())}


def map_file(found: Places) -> bytes:
    """Places as the content keeps them: one record a line."""
    rows = ",\n".join(f'"{id}": [{x}, {y}]' for id, (x, y) in found.items())
    return f"{{\n{rows}\n}}\n".encode()


def _weighted(base: KnowledgeBase, ids: Sequence[str]) -> nx.Graph:
    """The links among some records; the surer a link, the nearer it draws its ends."""
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    for source, target, edge in base.web.edges(data=True):
        if source in graph and target in graph and source != target:
            weight = {"high": 1.0, "medium": 0.6, "low": 0.3}.get(edge.get("certainty", ""), 0.8)
            graph.add_edge(source, target, weight=weight)
    return graph


def _start(ids: Sequence[str], theories: Sequence[str], graph: nx.Graph) -> Places:
    """The theories on a circle, every other record at the mean of its theories."""
    start: Places = {}
    for i, id in enumerate(theories):
        angle = 2 * math.pi * (i + 0.5) / len(theories)
        start[id] = (0.5 + 0.5 * math.cos(angle), 0.5 + 0.5 * math.sin(angle))
    for i, id in enumerate(id for id in ids if id not in start):
        near = [start[other] for other in graph[id] if other in theories]
        x, y = np.mean(near, axis=0) if near else (0.5, 0.5)
        turn = i * GOLDEN_ANGLE
        start[id] = (float(x) + 0.04 * math.cos(turn), float(y) + 0.04 * math.sin(turn))
    return start


def known_places(base: KnowledgeBase) -> Mapping[str, Point]:
    """The places that are stored with the content, completed if it has grown since."""
    kept = base.library.places
    wanted = {record.id for kind in MAPPED for record in base.library.of(kind)}
    return kept if wanted <= kept.keys() else places(base, kept=kept)


def place_of(base: KnowledgeBase, id: str, mapped: Mapping[str, Point]) -> Point:
    """A record's place on the map of the whole; for kinds that are not on it, the mean of its neighbours'."""
    if id in mapped:
        return mapped[id]
    near = [mapped[other] for other in base.neighbourhood(id) if other in mapped]
    if not near:
        return (0.5, 0.5)
    return sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)


def spread(cards: Sequence[Card], wish: Mapping[str, Point], area: Area) -> Places:
    """Centres of cards in an area, near to their wishes (in any unit) and apart from each other.

    The wishes are stretched over the area; then the cards are pushed apart as `pushed_apart` does.
    """
    spots = np.array([wish[card.id] for card in cards], dtype=float)
    half = np.array([(card.width / 2, card.height / 2) for card in cards])
    least, most = np.array(area[:2]) + half, np.array(area[2:]) - half
    at = least + _shares(spots) * (most - least)
    return pushed_apart(cards, {card.id: (x, y) for card, (x, y) in zip(cards, at, strict=True)}, area)


def pushed_apart(
    cards: Sequence[Card], wish: Mapping[str, Point], area: Area, held: Collection[str] = ()
) -> Places:
    """Centres of cards in an area, near to their wishes in points and apart from each other.

    Cards that overlap are pushed apart, by half of the overlap each and along its shorter side, until
    none overlap or `ROUNDS` have passed. Those that are `held` stay, and the others give way.
    """
    half = np.array([(card.width / 2, card.height / 2) for card in cards])
    least, most = np.array(area[:2]) + half, np.array(area[2:]) - half
    at = np.clip(np.array([wish[card.id] for card in cards], dtype=float), least, most)
    room = half[:, None, :] + half[None, :, :] + np.array([GAP_X, GAP_Y])
    numbers = np.arange(len(cards))
    order = np.sign(numbers[:, None] - numbers[None, :])[:, :, None]
    fixed = np.array([card.id in held for card in cards])
    share = np.where(fixed[:, None], 0.0, np.where(fixed[None, :], 1.0, 0.5))
    for _ in range(ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        lack = room - np.abs(apart)
        touching = (lack > 0.05).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        way = np.where(apart == 0, order, np.sign(apart))
        shorter = lack[:, :, 0] < lack[:, :, 1] * 2.0
        push = np.stack([np.where(shorter, lack[:, :, 0], 0), np.where(shorter, 0, lack[:, :, 1])], axis=2)
        at = np.clip(at + (push * way * (touching * share)[:, :, None]).sum(axis=1), least, most)
    return {card.id: (round(float(x), 2), round(float(y), 2)) for card, (x, y) in zip(cards, at, strict=True)}


def _shares(spots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale coordinates (n x 2) to their range, from 0 to 1; a coordinate without a range becomes 0.5."""
    low, high = spots.min(axis=0), spots.max(axis=0)
    return np.where(high > low, (spots - low) / np.where(high > low, high - low, 1.0), 0.5)
