"""Places for many records on one page: kept from release to release, moved apart where boxes meet."""

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

from ..knowledge.base import KnowledgeBase
from ..schema import MAPPED
from .scene import Card

GAP_X, GAP_Y = 12.0, 9.0
ROUNDS = 400

Places = dict[str, tuple[float, float]]


def places(base: KnowledgeBase, *, kept: Mapping[str, tuple[float, float]] | None = None) -> Places:
    """Places of principles, theories and concepts in a unit square, to four decimals.

    The force-directed layout of Fruchterman and Reingold (1991) from a start in which the theories
    stand on a circle and every other record at the mean of its neighbours. Records that have a place
    in `kept` stay there, so that one more record moves none of the others.
    """
    ids = [record.id for kind in MAPPED for record in base.library.of(kind)]
    whole = nx.Graph()
    whole.add_nodes_from(ids)
    for source, target, edge in base.web.edges(data=True):
        if source in whole and target in whole and source != target:
            sure = {"high": 1.0, "medium": 0.6, "low": 0.3}.get(edge.get("certainty", ""), 0.8)
            whole.add_edge(source, target, weight=sure)
    theories = [record.id for record in base.library.of("theory")]
    start: Places = {}
    for i, id in enumerate(theories):
        angle = 2 * math.pi * (i + 0.5) / len(theories)
        start[id] = (0.5 + 0.5 * math.cos(angle), 0.5 + 0.5 * math.sin(angle))
    for i, id in enumerate(id for id in ids if id not in start):
        near = [start[other] for other in whole[id] if other in theories]
        x, y = np.mean(near, axis=0) if near else (0.5, 0.5)
        turn = i * 2.399963  # the golden angle spreads records that share all their neighbours
        start[id] = (float(x) + 0.04 * math.cos(turn), float(y) + 0.04 * math.sin(turn))
    still = {id: place for id, place in (kept or {}).items() if id in whole}
    start |= still
    if len(ids) > 1:
        found = nx.spring_layout(
            whole,
            pos=start,
            fixed=list(still) or theories,
            k=1.4 / math.sqrt(len(ids)),
            iterations=150,
            seed=1,
        )
        start = {id: (float(x), float(y)) for id, (x, y) in found.items()}
    return {id: (round(x, 4), round(y, 4)) for id, (x, y) in sorted(start.items())}


def known(base: KnowledgeBase) -> Mapping[str, tuple[float, float]]:
    """The places that were kept with the content, completed where it has grown since."""
    kept = base.library.places
    wanted = {record.id for kind in MAPPED for record in base.library.of(kind)}
    return kept if wanted <= kept.keys() else places(base, kept=kept)


def spread(
    cards: Sequence[Card], wish: Mapping[str, tuple[float, float]], area: tuple[float, float, float, float]
) -> Places:
    """Places for cards in an area (left, top, right, bottom), near where they wish to be.

    Wishes are stretched over the area; then cards that overlap are pushed apart along the shorter way,
    half each, until none do or the rounds are over.
    """
    left, top, right, bottom = area
    spots = np.array([wish[card.id] for card in cards], dtype=float)
    low, high = spots.min(axis=0), spots.max(axis=0)
    half = np.array([(card.width / 2, card.height / 2) for card in cards])
    least = np.array([left, top]) + half
    most = np.array([right, bottom]) - half
    share = (spots - low) / np.where(high > low, high - low, 1.0)
    share = np.where(high > low, share, 0.5)
    at = least + share * (most - least)
    room = half[:, None, :] + half[None, :, :] + np.array([GAP_X, GAP_Y])
    order = np.sign(np.arange(len(cards))[:, None] - np.arange(len(cards))[None, :])[:, :, None]
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
        at = np.clip(at + (push * way * touching[:, :, None]).sum(axis=1) * 0.5, least, most)
    return {card.id: (round(float(x), 2), round(float(y), 2)) for card, (x, y) in zip(cards, at, strict=True)}
