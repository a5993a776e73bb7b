"""A record in the middle of a screen, and what it is linked with at its two sides, in the words of each link.

In a narrow pane it is above them, or no word would have room. `site/js/close_up.js` does the same sums.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ..content.records import Link
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .blocks import Text, text, widened
from .columns import s_curve
from .neighbourhood import around
from .neighbours import group_words, near_links, other_end
from .scene import Card, Curve, Font, Mark, Point, Scene
from .screen_map import CHOSEN, EDGE, HEAD, MapPicture, MapView, placed, screen_card
from .style import QUIET

GAP, ABOVE = 7.0, 8.0  # between two cards; above the words over a group
SPLIT = 30.0  # what it costs to divide a group between the sides, as uneven height
FARTHEST = 1.7  # how far from the middle a column stands, in widths of a column
NARROW = 460.0  # below this width of a pane there are two columns below the record
LANE, DROP = 36.0, 16.0  # then: between the columns; from the record to the columns
LEFT, RIGHT = -1, 1


@dataclass(frozen=True)
class _Neighbour:
    """A neighbour's card, the link to it, and the words over its group."""

    link: Link
    card: Card
    over: Text
    words: str


def close_up(base: KnowledgeBase, view: MapView) -> MapPicture:
    """The chosen record and its neighbours, as many as the pane has room for, or every one.

    The most telling come first (see `neighbours.ties`). Raises KeyError for an
    unknown record.
    """
    record = base.record(view.chosen)
    near = near_links(base, record.id, view.selection)
    column = _column(view)
    rows = _rows(base, record.id, near, column)
    hub = screen_card(base, record.id, (view.width - 2 * EDGE if _narrow(view) else column) - 22, CHOSEN)
    taken = 2 * EDGE + (hub.height + DROP if _narrow(view) else 0.0)
    shown = rows if view.every else _that_fit(rows, view.height - taken)
    sides = _sides(_in_groups(shown))
    height = max(view.height, *(_height(side) + taken for side in sides))
    at = view.width / 2, EDGE + hub.height / 2 if _narrow(view) else height / 2
    marks: list[Mark] = []
    for way, side in zip((LEFT, RIGHT), sides, strict=True):
        if _narrow(view):
            middle = view.width / 2 + way * (LANE + column) / 2, taken - EDGE + _height(side) / 2
            start = at[0], at[1] + hub.height / 2
        else:
            far = min(view.width / 2 - EDGE - column / 2, FARTHEST * column)
            middle, start = (at[0] + way * far, at[1]), (at[0] + way * hub.width / 2, at[1])
        marks += _lines(side, start, (middle[0] - way * column / 2, middle[1]), bent=_narrow(view))
        marks += _cards(base, side, middle, view)
    scene = Scene(
        name="neighbourhood",
        title=around(record),
        summary=f"{record.label} in the middle, with {len(shown)} of the {len(rows)} records that are linked "
        "with it, grouped by what each link says.",
        sentences=tuple(f"{base.sentence(one.link)}." for one in shown),
        width=view.width,
        height=height,
        marks=(*marks, *placed(base, hub, at, view)),
        focus=record.id,
    )
    return MapPicture(scene, tuple(one.link for one in shown), len(rows) - len(shown))


def _narrow(view: MapView) -> bool:
    return view.width < NARROW


def _column(view: MapView) -> float:
    """The width of each of the three columns, or of the two below the record."""
    if _narrow(view):
        return min((view.width - 2 * EDGE - LANE) / 2, 210.0)
    lane = max(40.0, view.width * 0.075)
    return min((view.width - 2 * EDGE - 2 * lane) / 3, 210.0)


def _rows(base: KnowledgeBase, id: str, links: Sequence[Link], column: float) -> list[_Neighbour]:
    counts = Counter(group_words(link, id) for link in links)
    over = {words: text(words, column, Font(HEAD, italic=True, colour=QUIET)) for words in counts}
    found = []
    for link in links:
        words = group_words(link, id)
        card = widened(screen_card(base, other_end(link, id), column - 20), column)
        found.append(_Neighbour(link, card, over[words], words))
    return found


def _in_groups(rows: Sequence[_Neighbour]) -> list[_Neighbour]:
    """Rows in the order of the relations; within a group they stay as they are."""
    order = list(RELATIONS)
    return sorted(rows, key=lambda one: (order.index(one.link.relation), one.words))


def _that_fit(rows: Sequence[_Neighbour], room: float) -> Sequence[_Neighbour]:
    """The first rows, as many as fit at both sides of a record."""
    count = len(rows)
    while count > 1 and max(map(_height, _sides(_in_groups(rows[:count])))) > room:
        count -= 1
    return rows[:count]


def _sides(rows: Sequence[_Neighbour]) -> tuple[Sequence[_Neighbour], Sequence[_Neighbour]]:
    """Rows, cut once so that the sides are even in height and few groups are divided."""
    down, up = _heights(rows), _heights(rows[::-1])[::-1]

    def cost(cut: int) -> float:
        divided = 0 < cut < len(rows) and rows[cut - 1].words == rows[cut].words
        return abs(down[cut] - up[cut]) + SPLIT * divided

    best = min(range(len(rows) + 1), key=cost)
    return rows[:best], rows[best:]


def _height(rows: Sequence[_Neighbour]) -> float:
    return _heights(rows)[-1]


def _heights(rows: Sequence[_Neighbour]) -> list[float]:
    """The heights of the first 0, 1, 2 ... rows."""
    found, before = [0.0], ""
    for one in rows:
        over = 0.0 if one.words == before else ABOVE + one.over.height
        found.append(found[-1] + over + one.card.height + GAP)
        before = one.words
    return found


def _cards(base: KnowledgeBase, rows: Sequence[_Neighbour], middle: Point, view: MapView) -> Iterator[Mark]:
    """The cards of one side below the words of their groups."""
    for words, group, tops in _places(rows, middle[1]):
        above = tops[0] - group[0].over.height - 2
        for line in group[0].over.at(middle[0], above, owner=words, anchor="middle"):
            yield replace(line, role="edge-label")
        for one, top in zip(group, tops, strict=True):
            yield from placed(base, one.card, (middle[0], top + one.card.height / 2), view)


def _lines(rows: Sequence[_Neighbour], start: Point, end: Point, *, bent: bool) -> Iterator[Curve]:
    """Lines from the record in the middle to the inner edges of the cards of one side.

    A `bent` one goes down from the record before it turns to its card.
    """
    for words, group, tops in _places(rows, end[1]):
        for one, top in zip(group, tops, strict=True):
            to = end[0], top + one.card.height / 2
            yield Curve(
                points=_bend(start, to) if bent else s_curve(start, to),
                colour=QUIET,
                line=1.1,
                source=one.link.source,
                target=one.link.target,
                name=words,
            )


def _places(rows: Sequence[_Neighbour], middle: float) -> Iterator[tuple[str, list[_Neighbour], list[float]]]:
    """Groups with their words and the tops of their cards, the whole column around `middle`."""
    y = middle - _height(rows) / 2
    for words, members in groupby(rows, key=lambda one: one.words):
        group, tops = list(members), []
        y += ABOVE + group[0].over.height
        for one in group:
            tops.append(y)
            y += one.card.height + GAP
        yield words, group, tops


def _bend(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """The points of a curve that leaves downwards and arrives sideways."""
    return start, (start[0], (start[1] + 2 * end[1]) / 3), (start[0], end[1]), end
