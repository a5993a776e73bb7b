"""The paths of boxes and curves, as steps that SVG and matplotlib both draw."""

from .scene import Box, Curve, Point

Step = tuple[str, tuple[Point, ...]]  # M (move), L (line) or C (cubic curve) with points; Z (close) without

ROUNDED = 7.0  # the radius of a rounded box's corners
CORNER = 6.0  # how much of a corner is cut off
CIRCLE = 0.4477  # of a radius, from the corner: where the handles of a quarter of a circle are


def outline(box: Box) -> list[Step]:
    """The closed path around a box, from its upper left clockwise; corners shrink with the box."""
    if box.shape == "pill":
        return _rounded(box, box.height / 2)
    if box.shape == "round":
        return _rounded(box, ROUNDED)
    first, *rest = _corners(box)
    return [("M", (first,)), *(("L", (corner,)) for corner in rest), ("Z", ())]


def trace(curve: Curve) -> list[Step]:
    """The open path of a curve: straight for two points, a chain of cubic Bezier curves for 4, 7, 10 ..."""
    start, *rest = curve.points
    if len(rest) == 1:
        return [("M", (start,)), ("L", (rest[0],))]
    return [("M", (start,)), *(("C", tuple(rest[i : i + 3])) for i in range(0, len(rest), 3))]


def _edges(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    left, top = box.x - box.width / 2, box.y - box.height / 2
    return left, top, left + box.width, top + box.height


def _corners(box: Box) -> list[Point]:
    left, top, right, bottom = _edges(box)
    c = min(CORNER, box.height / 3)
    if box.shape == "cut":
        upper = [(left + c, top), (right - c, top), (right, top + c), (right, bottom - c)]
        return [*upper, (right - c, bottom), (left + c, bottom), (left, bottom - c), (left, top + c)]
    if box.shape == "note":
        return [(left, top), (right - c, top), (right, top + c), (right, bottom), (left, bottom)]
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _rounded(box: Box, radius: float) -> list[Step]:
    """A rectangle whose corners are quarters of circles, as near as a cubic curve comes."""
    left, top, right, bottom = _edges(box)
    r = min(radius, box.height / 2, box.width / 2)
    k = r * CIRCLE
    return [
        ("M", ((left + r, top),)),
        ("L", ((right - r, top),)),
        ("C", ((right - k, top), (right, top + k), (right, top + r))),
        ("L", ((right, bottom - r),)),
        ("C", ((right, bottom - k), (right - k, bottom), (right - r, bottom))),
        ("L", ((left + r, bottom),)),
        ("C", ((left + k, bottom), (left, bottom - k), (left, bottom - r))),
        ("L", ((left, top + r),)),
        ("C", ((left, top + k), (left + k, top), (left + r, top))),
        ("Z", ()),
    ]
