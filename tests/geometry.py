"""Where the marks of a picture are, and whether they meet."""

from itertools import combinations, pairwise

from kb.pictures.lettering import width


def extent(words):
    """The rectangle that a line of words takes."""
    wide = width(words.text, words.size, bold=words.bold)
    left = words.x - {"start": 0, "middle": wide / 2, "end": wide}[words.anchor]
    return left, words.y - 0.72 * words.size, left + wide, words.y + 0.2 * words.size


def rectangle(box):
    """A box's rectangle."""
    return box.x - box.width / 2, box.y - box.height / 2, box.x + box.width / 2, box.y + box.height / 2


def overlap(one, two):
    """Whether two rectangles share more than a hair."""
    return min(one[2], two[2]) - max(one[0], two[0]) > 0.3 and min(one[3], two[3]) - max(one[1], two[1]) > 0.3


def within(one, two):
    """Whether a rectangle lies inside another."""
    return one[0] >= two[0] and one[1] >= two[1] and one[2] <= two[2] and one[3] <= two[3]


def points(curve, steps=60):
    """Places along a straight line, or along a chain of cubic curves."""
    if len(curve.points) == 2:
        yield from curve.points
        return
    for first in range(0, len(curve.points) - 1, 3):
        for i in range(steps + 1):
            t = i / steps
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            four = curve.points[first : first + 4]
            yield tuple(sum(w * p[k] for w, p in zip(weights, four, strict=True)) for k in (0, 1))


def pieces(curve, steps=8):
    """A line as straight pieces, each with its two ends."""
    return [(a, b) for a, b in pairwise(points(curve, steps)) if a != b]


def runs_through(piece, place):
    """Whether a straight piece has a part of some length inside a rectangle."""
    (x1, y1), (x2, y2) = piece
    low, high = 0.0, 1.0
    for start, way, least, most in ((x1, x2 - x1, place[0], place[2]), (y1, y2 - y1, place[1], place[3])):
        if abs(way) < 1e-9:
            if not least < start < most:
                return False
            continue
        one, two = sorted(((least - start) / way, (most - start) / way))
        low, high = max(low, one), min(high, two)
    return high - low > 1e-6


def cross(one, two):
    """Whether two straight pieces cross."""

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, two
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def crossings(curves):
    """How many times lines cross that have no record in common."""
    lines = [({curve.source, curve.target}, pieces(curve)) for curve in curves]
    return sum(
        cross(a, b)
        for (ends, one), (others, two) in combinations(lines, 2)
        if not ends & others
        for a in one
        for b in two
    )


def of(scene, sort, role=None):
    """The marks of one sort, and of one role."""
    return [mark for mark in scene.marks if isinstance(mark, sort) and role in (None, mark.role)]
