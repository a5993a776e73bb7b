"""Names on lines, placed so that they cover no box, no other name and no other line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .layout import Area
from .lettering import LINE, width
from .scene import Box, Point, Rect, Words
from .segments import Floats, meeting
from .style import GROUND, QUIET

SIZE = 9.0
SHARES = tuple(
    0.5 + side * 0.05 * i for i in range(8) for side in (1, -1)[: 1 + (i > 0)]
)  # of the way, best first
PAD_X, PAD_Y = 3.0, 1.0  # around a name
CLEAR = 1.0  # between a name and a box, another name or a line
ALONE = 4.0  # between a name that stands beside its line and other lines
SEEN = 6.0  # of a line, at each side of a name that lies on it
BESIDE = 1.0  # between a name and the line that it stands beside


@dataclass(frozen=True)
class LineName:
    """A name in lines, at its centre; `over` if it lies on its line and needs a ground."""

    lines: tuple[str, ...]
    x: float
    y: float
    over: bool

    def marks(self) -> Iterator[Box | Words]:
        """The marks of the name."""
        wide, high = _size(self.lines)
        if self.over:
            yield Box(x=self.x, y=self.y, width=wide, height=high, fill=GROUND)
        top = self.y - (len(self.lines) - 1) * SIZE * LINE / 2 + SIZE * 0.32
        for i, line in enumerate(self.lines):
            yield Words(
                x=self.x,
                y=top + i * SIZE * LINE,
                text=line,
                size=SIZE,
                italic=True,
                colour=QUIET,
                anchor="middle",
                role="edge-label",
            )


def named(
    names: Sequence[str], ways: Sequence[Sequence[Point]], boxes: Sequence[Rect], area: Area
) -> list[LineName | None]:
    """A place for the name of each line, or None where there is no room.

    `ways` are the lines' points from rim to rim. Names stay within the area; those with the fewest places
    choose first.
    """
    centres = np.array([(box.x, box.y) for box in boxes])
    half = np.array([(box.width, box.height) for box in boxes]) / 2
    lines = [np.array(way) for way in ways]
    starts, ends = (np.concatenate([way[part] for way in lines]) for part in (slice(-1), slice(1, None)))
    owner = np.concatenate([np.full(len(way) - 1, i) for i, way in enumerate(lines)])
    choices: list[list[LineName]] = []
    for i, (name, way) in enumerate(zip(names, lines, strict=True)):
        found = list(_candidates(name, way))
        at = np.array([(one.x, one.y) for one in found])
        size = np.array([_size(one.lines) for one in found]) / 2
        apart = np.abs(at[:, None] - centres) - half - size[:, None] - CLEAR
        free = ~(apart < 0).all(axis=2).any(axis=1)
        free &= ((at - size > area[:2]) & (at + size < area[2:])).all(axis=1)
        over = np.array([one.over for one in found])[:, None]
        others = meeting(starts, ends, at[:, None], (size + np.where(over, CLEAR, ALONE))[:, None])
        mine = meeting(starts, ends, at[:, None], size[:, None])
        free &= ~np.where(owner == i, mine & ~over, others).any(axis=1)
        choices.append([one for one, ok in zip(found, free, strict=True) if ok])
    return _chosen(choices)


def _candidates(name: str, way: Floats) -> Iterator[LineName]:
    """Places for a name on its line and beside it, the best first."""
    shapes = [(lines, *_size(lines)) for lines in dict.fromkeys(((name,), _broken(name)))]
    spots = [_along(way, share) for share in SHARES]
    for beside in (0, -1, 1):
        for lines, wide, high in shapes:
            for (x, y), (dx, dy) in spots:
                off = ((abs(dy) * wide + abs(dx) * high) / 2 + BESIDE) * beside
                if beside or _seen((x, y), way, wide, high):
                    yield LineName(lines, x - dy * off, y + dx * off, not beside)


def _broken(name: str) -> tuple[str, ...]:
    """A name in two lines that are as even as can be; one word stays in one."""
    words = name.split()
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return min(cuts, key=lambda lines: max(width(line, SIZE) for line in lines), default=(name,))


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(width(line, SIZE) for line in lines) + 2 * PAD_X, len(lines) * SIZE * LINE + 2 * PAD_Y


def _along(way: Floats, share: float) -> tuple[Point, Point]:
    """The point at a share of a line's length, and the line's direction there."""
    steps = np.diff(way, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1]) + 1e-9
    so_far = np.cumsum(lengths)
    piece = int(np.searchsorted(so_far, share * so_far[-1]))
    (x, y), (dx, dy) = way[piece].tolist(), (steps[piece] / lengths[piece]).tolist()
    rest = share * so_far[-1] - so_far[piece] + lengths[piece]
    return (x + dx * float(rest), y + dy * float(rest)), (dx, dy)


def _seen(at: Point, way: Floats, wide: float, high: float) -> bool:
    """Whether enough of a line is seen at both sides of a name that lies on it."""
    ends = (way[0].tolist(), way[-1].tolist())
    return all(max(abs(x - at[0]) - wide / 2, abs(y - at[1]) - high / 2) >= SEEN for x, y in ends)


def _chosen(choices: Sequence[Sequence[LineName]]) -> list[LineName | None]:
    """A place for each name of its choices, so that no two names meet."""
    taken: list[LineName] = []
    found: list[LineName | None] = [None] * len(choices)
    for i in sorted(range(len(choices)), key=lambda i: (len(choices[i]), i)):
        found[i] = next((one for one in choices[i] if not any(_touch(one, two) for two in taken)), None)
        if place := found[i]:
            taken.append(place)
    return found


def _touch(one: LineName, two: LineName) -> bool:
    (w1, h1), (w2, h2) = _size(one.lines), _size(two.lines)
    return abs(one.x - two.x) < (w1 + w2) / 2 + CLEAR and abs(one.y - two.y) < (h1 + h2) / 2 + CLEAR
