"""Ways of lines between placed boxes: straight where that is free, else around what is in between.

A way is a list of points from the centre of one box to that of another. Where the straight one runs
through a box or crosses other lines, ways around the corners of boxes are tried; the one that costs
least is taken, as in a visibility graph (Lozano-Perez and Wesley 1979).
"""

from collections.abc import Sequence

import numpy as np

from .layout import Area
from .scene import Point, Rect
from .segments import Floats, crossing, meeting

BERTH, CORNER = 3.0, 6.5  # what a line keeps from a box that it passes; how far off it turns
# What a way costs for each box in it, crossing, bend (and more the sharper it is), and point of length.
THROUGH, CROSSING, BEND, SHARP, LONG = 100.0, 3.0, 0.6, 2.5, 1 / 90
NEAREST = 10  # of the corners that can be seen from an end, so many are tried for ways with two bends
SAME = 4.0  # bends that are nearer to each other run into one another


class Ways:
    """The ways of lines between boxes, at first straight.

    Attributes:
        boxes: the boxes.
        ends: for each line the two boxes that it joins, by their numbers.
        area: within which lines turn.
    """

    def __init__(self, boxes: Sequence[Rect], ends: Sequence[tuple[int, int]], area: Area):
        self.boxes, self.ends, self.area = boxes, ends, area
        self._centres = np.array([(box.x, box.y) for box in boxes])
        self._half = np.array([(box.width, box.height) for box in boxes]) / 2
        self._ways = [self._centres[list(pair)] for pair in ends]
        self._corners = self._free_corners()

    def points(self, line: int) -> list[Point]:
        """The points of a line, from centre to centre."""
        return [(float(x), float(y)) for x, y in self._ways[line]]

    def improve(self) -> None:
        """Try another way for each line that runs through a box or crosses others."""
        faults = {line: (self._blocked(line), self._crossed(line)) for line in range(len(self.ends))}
        for line in sorted(faults, key=faults.__getitem__, reverse=True):
            if any(faults[line]):
                self._ways[line] = self._best(line)

    def _crossed(self, line: int) -> int:
        """How many times a line crosses others."""
        start, end = self._pieces(line)
        way = self._ways[line]
        return int(crossing(way[:-1, None], way[1:, None], start, end).sum())

    def _blocked(self, line: int) -> int:
        """How many boxes a line runs through."""
        way, free = self._ways[line], self._foreign(self.ends[line])
        hit = meeting(way[:-1, None], way[1:, None], self._centres[free], self._half[free] + BERTH)
        return int(hit.sum())

    def _free_corners(self) -> Floats:
        """The places beside the corners of boxes at which a line may turn."""
        signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
        corners = (self._centres[:, None] + signs * (self._half[:, None] + CORNER)).reshape(-1, 2)
        inside = ((corners > self.area[:2]) & (corners < self.area[2:])).all(axis=1)
        covered = (np.abs(corners[:, None] - self._centres) < self._half + BERTH).all(axis=2).any(axis=1)
        return np.asarray(corners[inside & ~covered])

    def _foreign(self, own: Sequence[int]) -> list[int]:
        return [one for one in range(len(self.boxes)) if one not in own]

    def _pieces(self, line: int) -> tuple[Floats, Floats]:
        """The starts and ends of the pieces of all other lines."""
        others = [way for other, way in enumerate(self._ways) if other != line] or [np.zeros((2, 2))]
        return np.concatenate([way[:-1] for way in others]), np.concatenate([way[1:] for way in others])

    def _best(self, line: int) -> Floats:
        """The way of a line that costs least: straight, with one bend or with two, or at least a free one."""
        search = _Search(self, line)
        found = [search.straight(), search.bent_once()]
        if min(cost for cost, _ in found) >= CROSSING:
            found.append(search.bent_twice())
        least, way = min(found, key=lambda one: one[0])
        return way if least < THROUGH else search.around(way)


class _Search:
    """Ways that one line could take while the others stay."""

    def __init__(self, ways: Ways, line: int):
        one, two = ways.ends[line]
        self._ways, self._own = ways, (one, two)
        self._start, self._end = ways._centres[one], ways._centres[two]
        self._others = ways._pieces(line)
        self._corners = ways._corners
        bends = np.concatenate(
            [way[1:-1] for other, way in enumerate(ways._ways) if other != line] or [np.zeros((0, 2))]
        )
        near = np.abs(self._corners[:, None] - bends).sum(axis=2) < SAME
        self._leave = self._cost(self._start, self._corners, one) + 2 * CROSSING * near.sum(axis=1)
        self._arrive = self._cost(self._corners, self._end, two)

    def straight(self) -> tuple[float, Floats]:
        """The straight way and its cost."""
        cost = self._cost(self._start, self._end[None], *self._own)[0]
        return float(cost), np.array([self._start, self._end])

    def bent_once(self) -> tuple[float, Floats]:
        """The best way around one corner and its cost."""
        if not len(self._corners):
            return np.inf, np.array([self._start, self._end])
        cost = self._leave + self._arrive + _turning(self._start, self._corners, self._end)
        best = int(cost.argmin())
        return float(cost[best]), np.array([self._start, self._corners[best], self._end])

    def bent_twice(self) -> tuple[float, Floats]:
        """The best way around two of the nearest corners and its cost."""
        first, last = self._leave.argsort()[:NEAREST], self._arrive.argsort()[:NEAREST]
        out, back = self._corners[first][:, None], self._corners[last][None]
        cost = self._leave[first][:, None] + self._cost(out, back) + self._arrive[last][None]
        cost += _turning(self._start, out, back) + _turning(out, back, self._end)
        i, j = np.unravel_index(int(cost.argmin()), cost.shape)
        middle = self._corners[[first[i], last[j]]]
        return float(cost[i, j]), np.vstack((self._start, middle, self._end))

    def around(self, otherwise: Floats) -> Floats:
        """The cheapest way around any number of corners that runs through no box (Dijkstra 1959)."""
        cost, before = self._leave.copy(), np.full(len(self._corners), -1)
        done = np.zeros(len(self._corners), dtype=bool)
        while True:
            open_ = np.where(done | (cost >= THROUGH), np.inf, cost)
            here = int(open_.argmin())
            if np.isinf(open_[here]):
                return otherwise
            if self._arrive[here] < THROUGH:
                break
            done[here] = True
            further = cost[here] + self._cost(self._corners[here], self._corners) + BEND
            better = ~done & (further < cost)
            cost[better], before[better] = further[better], here
        bends = []
        while here >= 0:
            bends.append(self._corners[here])
            here = int(before[here])
        return np.array([self._start, *bends[::-1], self._end])

    def _cost(self, a: Floats, b: Floats, *own: int) -> Floats:
        """What pieces from a to b cost as parts of the line; they may run through its `own` boxes."""
        a, b = np.broadcast_arrays(a, b)
        free = self._ways._foreign(own)
        there, back = a[..., None, :], b[..., None, :]
        centres, half = self._ways._centres[free], self._ways._half[free] + BERTH
        through = meeting(there, back, centres, half).sum(axis=-1)
        crossed = crossing(there, back, *self._others).sum(axis=-1)
        length = np.hypot(a[..., 0] - b[..., 0], a[..., 1] - b[..., 1])
        return np.asarray(THROUGH * through + CROSSING * crossed + LONG * length)


def _turning(a: Floats, b: Floats, c: Floats) -> Floats:
    """What it costs to turn at b on the way from a to c."""
    (ax, ay), (bx, by) = np.moveaxis(b - a, -1, 0), np.moveaxis(c - b, -1, 0)
    length = np.sqrt((ax * ax + ay * ay) * (bx * bx + by * by)) + 1e-9
    return np.asarray(BEND + SHARP * (1 - (ax * bx + ay * by) / length))
