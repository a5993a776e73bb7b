"""Ways of lines between placed boxes: straight where that is free, else around what is in between.

A way is a list of points from the centre of one box to that of another. Where the straight one runs
through a box or crosses other lines, ways around the corners of boxes are tried; the one that costs
least is taken, as in a visibility graph (Lozano-Perez and Wesley 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from .segments import Floats, crossing, meeting

BERTH, CORNER = 3.0, 6.5  # what a line keeps from a box that it passes; how far it turns from a corner
# What a way costs for each box in it, crossing, bend (and more the sharper it is), and point of length.
THROUGH, CROSSING, BEND, SHARP, LONG = 100.0, 3.0, 0.6, 2.5, 1 / 90
ROUNDS = 2  # how often all ways are tried anew
NEAREST = 20  # of the corners that can be seen from an end, so many are tried for ways with two bends


@dataclass
class Ways:
    """Boxes with their places, and the ways of the lines between them, which improve one by one.

    Attributes:
        centres: of the boxes, n x 2.
        half: half of their width and height, n x 2.
        ends: the boxes at the ends of each line.
        area: left, top, right and bottom, within which lines turn.
        ways: for each line its points.
    """

    centres: Floats
    half: Floats
    ends: Sequence[tuple[int, int]]
    area: tuple[float, float, float, float]
    ways: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ways = [self.centres[list(pair)] for pair in self.ends]
        signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
        corners = (self.centres[:, None] + signs * (self.half[:, None] + CORNER)).reshape(-1, 2)
        inside = ((corners > self.area[:2]) & (corners < self.area[2:])).all(axis=1)
        taken = np.abs(corners[:, None] - self.centres) < self.half + BERTH
        self.corners = corners[inside & ~taken.all(axis=2).any(axis=1)]

    def improve(self) -> None:
        """Try another way for each line that runs through a box or crosses others."""
        for _ in range(ROUNDS):
            poor = [line for line in range(len(self.ends)) if self.crossed(line) or self._blocked(line)]
            for line in sorted(poor, key=lambda line: (-self._blocked(line), -self.crossed(line), line)):
                self.ways[line] = self._best(line)

    def crossings(self, lines: Sequence[int]) -> int:
        """How many times some lines cross each other."""
        return sum(self.crossed(line, lines) for line in lines) // 2

    def crossed(self, line: int, others: Sequence[int] | None = None) -> int:
        """How many times a line crosses some others, by default all."""
        start, end = self._pieces(line, others)
        way = self.ways[line]
        return int(crossing(way[:-1, None], way[1:, None], start, end).sum())

    def _blocked(self, line: int) -> int:
        """How many boxes a line runs through."""
        way, free = self.ways[line], self._foreign(line)
        return int(meeting(way[:-1, None], way[1:, None], self.centres[free], self.half[free] + BERTH).sum())

    def _foreign(self, line: int) -> list[int]:
        return [one for one in range(len(self.half)) if one not in self.ends[line]]

    def _pieces(self, line: int, among: Sequence[int] | None = None) -> tuple[Floats, Floats]:
        """The starts and ends of the pieces of other lines, by default of all."""
        numbers = range(len(self.ways)) if among is None else among
        others = [self.ways[other] for other in numbers if other != line] or [np.zeros((2, 2))]
        return np.concatenate([way[:-1] for way in others]), np.concatenate([way[1:] for way in others])

    def _best(self, line: int) -> Floats:
        """The way of a line that costs least: straight, with one bend, or with two, or at least a free one."""
        one, two = self.ends[line]
        start, end = self.centres[one], self.centres[two]
        leave, arrive = self._cost(line, start, self.corners, one), self._cost(line, self.corners, end, two)
        straight = self._cost(line, start, end[None], one, two)[0]
        bent = leave + arrive + _turning(start, self.corners, end)
        found = int(bent.argmin()) if len(bent) else -1
        if found < 0 or straight <= bent[found]:
            least, way = straight, np.array([start, end])
        else:
            least, way = bent[found], np.array([start, self.corners[found], end])
        if least < CROSSING:
            return way
        first, last = leave.argsort()[:NEAREST], arrive.argsort()[:NEAREST]
        out, back = self.corners[first][:, None], self.corners[last][None]
        whole = leave[first][:, None] + self._cost(line, out, back) + arrive[last][None]
        whole += _turning(start, out, back) + _turning(out, back, end)
        if whole.size and whole.min() < least:
            i, j = np.unravel_index(int(whole.argmin()), whole.shape)
            least, way = whole[i, j], np.array([start, self.corners[first[i]], self.corners[last[j]], end])
        return way if least < THROUGH else self._free(line, leave, arrive, way)

    def _cost(self, line: int, a: Floats, b: Floats, *own: int) -> Floats:
        """What pieces from a to b cost as parts of a line; they may run through its `own` boxes."""
        a, b = np.broadcast_arrays(a, b)
        others = [one for one in range(len(self.half)) if one not in own]
        start, end = self._pieces(line)
        there, back = a[..., None, :], b[..., None, :]
        through = meeting(there, back, self.centres[others], self.half[others] + BERTH).sum(axis=-1)
        crossed = crossing(there, back, start, end).sum(axis=-1)
        length = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
        return np.asarray(THROUGH * through + CROSSING * crossed + LONG * length)

    def _free(self, line: int, leave: Floats, arrive: Floats, otherwise: Floats) -> Floats:
        """The shortest way that runs through no box, if there is one."""
        legs = self._cost(line, self.corners[:, None], self.corners[None])
        graph = nx.Graph()
        graph.add_weighted_edges_from(
            (int(i), int(j), float(legs[i, j]) + BEND) for i, j in np.argwhere(legs < THROUGH) if i < j
        )
        graph.add_weighted_edges_from(("from", int(i), float(leave[i])) for i in np.nonzero(leave < THROUGH)[0])
        graph.add_weighted_edges_from((int(i), "to", float(arrive[i])) for i in np.nonzero(arrive < THROUGH)[0])
        if not ("from" in graph and "to" in graph and nx.has_path(graph, "from", "to")):
            return otherwise
        inner = nx.dijkstra_path(graph, "from", "to")[1:-1]
        return np.vstack((otherwise[:1], self.corners[inner], otherwise[-1:]))


def _turning(a: Floats, b: Floats, c: Floats) -> Floats:
    """What it costs to turn at b on the way from a to c."""
    (ax, ay), (bx, by) = np.moveaxis(b - a, -1, 0), np.moveaxis(c - b, -1, 0)
    length = np.sqrt((ax * ax + ay * ay) * (bx * bx + by * by)) + 1e-9
    return np.asarray(BEND + SHARP * (1 - (ax * bx + ay * by) / length))
