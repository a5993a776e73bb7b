"""Straight pieces of lines against each other and against boxes, many at once.

Points are arrays whose last axis is x and y; the other axes are broadcast, so that one call compares
each of some pieces with each of some others.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .scene import Point

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def crossing(a: Floats, b: Floats, c: Floats, d: Floats) -> Flags:
    """Whether the pieces from a to b and from c to d cross; those that have an end in common do not."""
    apart = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return np.asarray(apart, dtype=np.bool_)


def crossing_counts(lines: Sequence[Sequence[Point]]) -> list[list[int]]:
    """For each line, given by its points, how many times it crosses each of the lines."""
    points = [np.array(line) for line in lines]
    start = np.concatenate([line[:-1] for line in points])
    end = np.concatenate([line[1:] for line in points])
    firsts = np.cumsum([0, *(len(line) - 1 for line in points[:-1])])
    found = crossing(start[:, None], end[:, None], start, end).astype(int)
    counts: list[list[int]] = np.add.reduceat(np.add.reduceat(found, firsts, 0), firsts, 1).tolist()
    return counts


def meeting(a: Floats, b: Floats, centre: Floats, half: Floats) -> Flags:
    """Whether the pieces from a to b run through boxes of some centre and half of their width and height."""
    way, middle = np.abs(b - a), np.abs(a + b - 2 * centre)
    dx, dy = b[..., 0] - a[..., 0], b[..., 1] - a[..., 1]
    to = centre - a
    off = np.abs(dx * to[..., 1] - dy * to[..., 0])
    near = off < np.abs(dx) * half[..., 1] + np.abs(dy) * half[..., 0] + 1e-9
    within = middle < way + 2 * half
    return np.asarray(near & within[..., 0] & within[..., 1], dtype=np.bool_)


def _side(a: Floats, b: Floats, point: Floats) -> Floats:
    """On which side of the way from a to b a point is: positive, negative, or 0 for a and b themselves."""
    across = (b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1])
    return np.asarray(across - (b[..., 1] - a[..., 1]) * (point[..., 0] - a[..., 0]))
