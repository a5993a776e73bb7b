"""Places for some records on a page, so that the lines among them can be followed.

The beginning is a stress layout by majorization (Gansner, Koren and North 2004). Then the records are
moved one by one to better places, at first with some chance and at last with none: simulated annealing
(Davidson and Harel 1996) of what makes a drawing hard to read. Chance has a fixed seed, so the same
records always get the same places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from .layout import Area, Places
from .scene import Card

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

# What is to be avoided, and how much: each line through a box, crossing, name without room, sixty points
# of length, sharp angle, and line that is neither level nor upright.
THROUGH, CROSSING, UNNAMED, LONG, NARROW, ASLANT = 4.0, 4.0, 1.5, 0.5, 5.0, 0.15
GAP_X, GAP_Y = 12.0, 10.0  # between two boxes
BERTH = 3.5  # between a line and a box that it passes
NAME_X, NAME_Y = 20.0, 34.0  # what a line has besides its name's width, or from above to below its name
HEAT, COOLED = 9.0, 0.7  # the chance at first; the share of the sweeps after which there is none
SWEEPS = 30  # how often each record is moved
SEED = 1
ANYWHERE, CLOSE, AMONG = 12, 10, 8  # spots that are tried: on the page, near by, among the neighbours
DOWN = 2.0  # how much longer a point down counts than one across: there is less room
FAR = 2.5  # how many steps apart those count that are not linked at all


@dataclass(frozen=True)
class _Around:
    """What a record's place bears on: indices of its neighbours and lines, and of other lines.

    Attributes:
        near: its neighbours.
        mine: its lines, in the order of `near`.
        others: the lines that are not its own, as rows of `ends`.
        shared: for each of its lines and each other line, whether they meet at the neighbour.
        foreign: for each of its lines and each record, whether the record is at neither end.
        fans: pairs of its own lines.
        bends: for each two lines that meet at a neighbour, its own line and the other line's far end.
    """

    near: Ints
    mine: Ints
    others: Ints
    shared: Flags
    foreign: Flags
    fans: tuple[Ints, Ints]
    bends: tuple[Ints, Ints]


@dataclass(frozen=True)
class _Board:
    """Boxes and lines before they have places.

    Attributes:
        half: half of the width and height of each box, n x 2.
        ends: the boxes at the two ends of each line, m x 2.
        names: the width of each line's name, m.
        size: the width and height of the area.
    """

    half: Floats
    ends: Ints
    names: Floats
    size: Floats

    @cached_property
    def around(self) -> list[_Around]:
        """For each box what its place bears on."""
        return [self._around(one) for one in range(len(self.half))]

    def _around(self, one: int) -> _Around:
        every = np.arange(len(self.half))
        touching = (self.ends == one).any(axis=1)
        mine, others = np.nonzero(touching)[0], self.ends[~touching]
        near = self.ends[mine].sum(axis=1) - one
        shared = (others[None] == near[:, None, None]).any(axis=2)
        foreign = (every[None] != one) & (every[None] != near[:, None])
        which, other = np.nonzero(shared)
        far = others[other].sum(axis=1) - near[which]
        return _Around(near, mine, others, shared, foreign, np.triu_indices(len(mine), 1), (which, far))

    def cost(self, at: Floats, one: int, spots: Floats) -> Floats:
        """What it costs to have a box at each of some spots (p x 2) while the others stay where they are."""
        around = self.around[one]
        total = np.zeros(len(spots))
        if len(around.others):
            total += THROUGH * self._passing(at, around.others, self.half[one], spots)
        if len(around.near):
            total += self._tangled(at, around, spots) + self._drawn(at, around, one, spots)
        return total

    def clearest(self, at: Floats, one: int, spots: Floats) -> Floats:
        """Those of some spots at which a box lies on the fewest others."""
        room = self.half + self.half[one] + (GAP_X, GAP_Y)
        lying = np.abs(spots[:, 0, None] - at[:, 0]) < room[:, 0]
        lying &= np.abs(spots[:, 1, None] - at[:, 1]) < room[:, 1]
        lying[:, one] = False
        count = np.count_nonzero(lying, axis=1)
        return np.asarray(spots[count == count.min()])

    def _passing(self, at: Floats, lines: Ints, half: Floats, spots: Floats) -> Floats:
        """How many of other lines run through a box at each spot."""
        (x, y), (dx, dy) = at[lines[:, 0]].T, (at[lines[:, 1]] - at[lines[:, 0]]).T
        to_x, to_y = spots[:, 0, None] - x, spots[:, 1, None] - y
        wide, high = half + BERTH
        across, down = np.abs(dx), np.abs(dy)
        through = np.abs(dx * to_y - dy * to_x) <= across * high + down * wide
        through &= np.abs(2 * to_x - dx) <= across + 2 * wide
        through &= np.abs(2 * to_y - dy) <= down + 2 * high
        return np.asarray(np.count_nonzero(through, axis=1), dtype=float)

    def _tangled(self, at: Floats, around: _Around, spots: Floats) -> Floats:
        """What it costs that lines from each spot to the neighbours run through boxes and cross others."""
        px, py = spots[:, 0, None, None], spots[:, 1, None, None]
        qx, qy = at[around.near, 0][:, None], at[around.near, 1][:, None]
        dx, dy = qx - px, qy - py
        x, y = at[:, 0], at[:, 1]
        side = dx * (y - py) - dy * (x - px)  # spots x neighbours x boxes
        wide, high = self.half[:, 0] + BERTH, self.half[:, 1] + BERTH
        through = np.abs(side) <= np.abs(dx) * high + np.abs(dy) * wide
        through &= np.abs(2 * x - px - qx) <= np.abs(dx) + 2 * wide
        through &= np.abs(2 * y - py - qy) <= np.abs(dy) + 2 * high
        through &= around.foreign
        total = THROUGH * np.count_nonzero(through, axis=(1, 2))
        if len(around.others):
            one, two = around.others[:, 0], around.others[:, 1]
            left = side > 0
            crossed = left[:, :, one] != left[:, :, two]
            ex, ey = x[two] - x[one], y[two] - y[one]
            here = ex * (spots[:, 1, None] - y[one]) > ey * (spots[:, 0, None] - x[one])
            there = ex * (qy - y[one]) > ey * (qx - x[one])
            crossed &= (here[:, None] != there[None]) & ~around.shared
            total = total + CROSSING * np.count_nonzero(crossed, axis=(1, 2))
        return np.asarray(total, dtype=float)

    def _drawn(self, at: Floats, around: _Around, one: int, spots: Floats) -> Floats:
        """What it costs that lines are long, aslant, without room for their names, or in sharp angles."""
        dx, dy = at[around.near, 0] - spots[:, 0, None], at[around.near, 1] - spots[:, 1, None]
        across, down = np.abs(dx), np.abs(dy)
        half = self.half[one] + self.half[around.near]
        gap_x, gap_y = np.maximum(across - half[:, 0], 0), np.maximum(down - half[:, 1], 0)
        lack = np.minimum(1 - gap_x / (self.names[around.mine] + NAME_X), 1 - gap_y / NAME_Y)
        long = np.sqrt(gap_x * gap_x + (DOWN * gap_y) ** 2) / 60
        total = UNNAMED * np.maximum(lack, 0) + LONG * long + ASLANT * ((across > 0.5) & (down > 0.5))
        length = np.sqrt(dx * dx + dy * dy) + 1e-6
        return np.asarray(total.sum(axis=1) + NARROW * self._narrow(at, around, dx / length, dy / length))

    def _narrow(self, at: Floats, around: _Around, x: Floats, y: Floats) -> Floats:
        """How sharp the angles are in which lines, whose directions are given, meet each other and further lines."""
        first, second = around.fans
        which, far = around.bends
        (ex, ey) = (at[far] - at[around.near[which]]).T
        length = np.sqrt(ex * ex + ey * ey) + 1e-6
        here = x[:, first] * x[:, second] + y[:, first] * y[:, second]
        there = -(x[:, which] * ex + y[:, which] * ey) / length
        return np.asarray(sum(np.maximum(alike - 0.92, 0).sum(axis=1) for alike in (here, there)))


def arranged(
    cards: Sequence[Card], lines: Sequence[tuple[str, str]], names: Sequence[float], area: Area
) -> Places:
    """Centres of cards in an area, for few crossings, short lines, and lines through no card.

    `lines` are pairs of the cards' ids, each pair once; `names` are the widths of their names in points.
    """
    numbers = {card.id: i for i, card in enumerate(cards)}
    half = np.array([(card.width / 2, card.height / 2) for card in cards])
    ends = np.array([(numbers[a], numbers[b]) for a, b in lines], dtype=np.intp).reshape(-1, 2)
    corner, size = np.array(area[:2]), np.array(area[2:]) - np.array(area[:2])
    board = _Board(half, ends, np.array(names, dtype=float), size)
    at = _annealed(board, _stretched(_stressed(len(cards), ends), board))
    at += corner + (size - (at + half).max(axis=0) - (at - half).min(axis=0)) / 2
    return {card.id: (round(float(x), 2), round(float(y), 2)) for card, (x, y) in zip(cards, at, strict=True)}


def _annealed(board: _Board, at: Floats) -> Floats:
    """Move the boxes, one by one, to the best of some spots; at first chance has a say."""
    count = len(at)
    random = np.random.default_rng(SEED)
    least, most = board.half, board.size - board.half
    for sweep in range(SWEEPS):
        share = sweep / SWEEPS
        heat = HEAT * max(0.0, 1 - share / COOLED) ** 2
        reach = np.array([90.0, 54.0]) * (1 - share) + 8
        anywhere = random.random((count, ANYWHERE, 2)) * board.size
        close = random.normal(size=(count, CLOSE, 2)) * reach
        among = random.normal(size=(count, AMONG, 2)) * (70, 45)
        for one in random.permutation(count):
            near = at[board.around[one].near]
            middle = near.mean(axis=0) if len(near) else at[one]
            spots = [anywhere[one], at[one] + close[one], middle + among[one], *_aligned(at[one], near)]
            free = np.minimum(np.maximum(np.concatenate((at[one][None], *spots)), least[one]), most[one])
            free = board.clearest(at, one, free)
            cost = board.cost(at, one, free)
            if heat:
                cost -= heat * random.gumbel(size=len(cost))
            at[one] = free[cost.argmin()]
    return at


def _aligned(here: Floats, near: Floats) -> tuple[Floats, Floats]:
    """The spots level with and straight above or below each neighbour."""
    level, upright = np.empty_like(near), np.empty_like(near)
    level[:, 0], level[:, 1] = here[0], near[:, 1]
    upright[:, 0], upright[:, 1] = near[:, 0], here[1]
    return level, upright


def _stressed(count: int, ends: Ints) -> Floats:
    """Places (n x 2) whose distances are as near as can be to the numbers of steps between records."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(map(tuple, ends.tolist()))
    steps = np.full((count, count), FAR)
    for one, found in nx.all_pairs_shortest_path_length(graph):
        steps[one, list(found)] = list(found.values())
    np.fill_diagonal(steps, 1.0)
    weights = steps**-2.0
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1.0 / count)
    at = np.random.default_rng(SEED).random((count, 2))
    for _ in range(60):
        apart = at[:, None] - at[None]
        pull = -weights * steps / np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-6)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        at = inverse @ (pull @ at)
    return np.asarray(at)


def _stretched(at: Floats, board: _Board) -> Floats:
    """Turn places so that they are widest across, and stretch them over the area."""
    turned = []
    for angle in np.linspace(0, np.pi, 12, endpoint=False):
        cos, sin = np.cos(angle), np.sin(angle)
        turned.append((at - at.mean(axis=0)) @ np.array([[cos, -sin], [sin, cos]]))
    at = max(turned, key=lambda one: float(np.ptp(one[:, 0]) - np.ptp(one[:, 1])))
    low, range_ = at.min(axis=0), np.maximum(np.ptp(at, axis=0), 1e-6)
    edge = board.half.max(axis=0)
    return np.asarray(edge + (at - low) / range_ * np.maximum(board.size - 2 * edge, 1.0))
