"""Where the marks of a picture are, and whether they meet."""

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
    """Places along a cubic curve."""
    a, b, c, d = curve.points
    for i in range(steps + 1):
        t = i / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))


def of(scene, sort, role=None):
    """The marks of one sort, and of one role."""
    return [mark for mark in scene.marks if isinstance(mark, sort) and role in (None, mark.role)]
