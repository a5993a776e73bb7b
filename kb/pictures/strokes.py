"""A line between two cards as marks: from rim to rim, round at its bends, with heads."""

from collections.abc import Iterator, Sequence
from math import hypot

from .scene import Card, Curve, Point
from .style import INK, KIND_STYLES

CUT, ROUND = 3.0, 45.0  # how near to the inner side of a bend a line may come; where rounding begins, at most
HANDLE = 0.6  # of the way to the bend: where the handles of a rounded bend are
BARB, SPREAD = 6.5, 3.2  # the length and half of the width of an arrowhead


def rim(card: Card, here: Point, there: Point) -> Point:
    """The point at which the straight line from a card's centre to another point leaves the card."""
    dx, dy = there[0] - here[0], there[1] - here[1]
    wide, high = card.width / 2, card.height / 2
    reach = min(wide / abs(dx) if dx else 1.0, high / abs(dy) if dy else 1.0, 1.0)
    middle = wide - high
    if KIND_STYLES[card.kind].shape == "pill" and abs(dx) * reach > middle > 0:
        # Each end of a pill is half a circle, whose centre is `middle` away from that of the card.
        length = hypot(dx, dy)
        along = abs(dx) / length * middle
        reach = (along + (along * along + high * high - middle * middle) ** 0.5) / length
    return here[0] + dx * reach, here[1] + dy * reach


def smooth(points: Sequence[Point]) -> tuple[Point, ...]:
    """A line through points, round at those between its ends, as the points of a `Curve`."""
    if len(points) == 2:
        return tuple(points)
    rounded = [_bend(*three) for three in zip(points, points[1:], points[2:], strict=False)]
    found = [points[0]]
    for before, corner, after in rounded:
        found += [*_straight(found[-1], before), _between(before, corner, HANDLE)]
        found += [_between(after, corner, HANDLE), after]
    return (*found, *_straight(found[-1], points[-1]))


def traced(curve: Sequence[Point], steps: int = 4) -> list[Point]:
    """Points along a curve, so many for each of its cubic parts; of a straight line its ends."""
    if len(curve) == 2:
        return list(curve)
    found = [curve[0]]
    for first in range(0, len(curve) - 1, 3):
        a, b, c, d = curve[first : first + 4]
        for t in (i / steps for i in range(1, steps + 1)):
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(s * p[k] for s, p in zip(shares, (a, b, c, d), strict=True)) for k in (0, 1))
            found.append((x, y))
    return found


def _bend(before: Point, corner: Point, after: Point) -> tuple[Point, Point, Point]:
    """Where the rounding of a corner begins, the corner, and where it ends."""
    lengths = [hypot(one[0] - corner[0], one[1] - corner[1]) for one in (before, after)]
    (x1, y1), (x2, y2) = (
        ((one[0] - corner[0]) / length, (one[1] - corner[1]) / length)
        for one, length in zip((before, after), lengths, strict=True)
    )
    sharp = hypot(x1 + x2, y1 + y2)  # 0 where the line goes straight on, 2 where it turns back
    reach = min(ROUND, 2 * CUT / max(sharp, 0.01) / (1 - HANDLE), *(0.45 * length for length in lengths))
    return (
        (corner[0] + x1 * reach, corner[1] + y1 * reach),
        corner,
        (corner[0] + x2 * reach, corner[1] + y2 * reach),
    )


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """The further points of a cubic curve that is a straight line."""
    return _between(start, end, 1 / 3), _between(start, end, 2 / 3), end


def _between(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share


def head(tip: Point, back: Point, line: float = 1.1) -> Iterator[Curve]:
    """An arrowhead at a tip, of a line that comes from `back`."""
    length = hypot(tip[0] - back[0], tip[1] - back[1]) or 1.0
    x, y = (back[0] - tip[0]) / length, (back[1] - tip[1]) / length
    for side in (-SPREAD, SPREAD):
        end = tip[0] + x * BARB - y * side, tip[1] + y * BARB + x * side
        yield Curve(points=(tip, end), colour=INK, line=line, role="background")
