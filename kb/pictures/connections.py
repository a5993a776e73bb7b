"""Pinned records on one map for the screen, with the ways between them."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from ..knowledge.base import KnowledgeBase
from .bonds import links_among
from .layout import pushed_apart
from .lettering import width
from .net import ROOM, ROW, Net, inside, net_cards, net_scene
from .scene import Box, Curve, Mark, Point, Scene, Words
from .screen_map import EDGE, HEAD, MapPicture, MapView
from .style import GROUND, QUIET

STEPS, WAYS, ALL_WAYS = 3, 6, 24  # the steps of a way; the ways at first, and in the end
FEW_ENDS, ROOMY = 6, 12  # up to so many records have ways between them; so many cards fill the pane
LABELLED = 10  # up to this many records the lines have words


def connections(base: KnowledgeBase, view: MapView) -> MapPicture:
    """The pinned records, or those that are read together, and the ways between each two of them.

    The shortest ways come first; they have at most `STEPS` steps, if there are such ways. Of one pinned
    record it is a map of that and the chosen one. Raises KeyError for an unknown record.
    """
    named = (view.chosen, *view.together) if view.together or not view.pinned else view.pinned
    ends = list(dict.fromkeys(base.record(id).id for id in named))
    if len(ends) < 2:
        ends = list(dict.fromkeys((*ends, base.record(view.chosen).id)))
    ways = list(_ways(base, ends, view))
    pairs = max(1, math.comb(len(ends), 2))
    shown = [way for number, way in ways if view.every or number <= max(2, WAYS // pairs)]
    between = dict.fromkeys(id for way in shown for id in way[1:-1] if id not in ends)
    all_between = {id for _, way in ways for id in way} - {*ends}
    cards = net_cards(base, (*ends, *between), view.chosen)
    grow = max(1.0, (len(cards) / ROOMY) ** 0.5)
    size = view.width * grow, view.height * grow
    held = pushed_apart(list(cards.values()), _between(ends, shown, size), inside(size), ends)
    places = pushed_apart(
        list(cards.values()), held, inside(size)
    )  # where the ends leave no room, they give way
    layout = Net(cards, places, size)
    links = links_among(base, cards, view.selection)
    scene = net_scene(base, f"How {_names(base, ends)} are connected", layout, view, links)
    if len(cards) <= LABELLED:
        scene = _labelled(scene)
    return MapPicture(scene, tuple(links), len(all_between) - len(between))


def _names(base: KnowledgeBase, ids: Sequence[str]) -> str:
    """The names of up to three records; of more, two and a number."""
    names = [base.record(id).label for id in ids]
    if len(names) > 3:
        names[2:] = [f"{len(names) - 2} more"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _ways(base: KnowledgeBase, ends: Sequence[str], view: MapView) -> Iterator[tuple[int, list[str]]]:
    """The ways between each two records, as ids from end to end, numbered from 1 for each two.

    Where no way is short enough the shortest of all is taken. Among many records there are enough lines.
    """
    if len(ends) > FEW_ENDS:
        return
    most = max(2, ALL_WAYS // max(1, math.comb(len(ends), 2)))
    for one, two in combinations(ends, 2):
        ways = []
        for _, steps in base.paths(one, two, limit=most).groupby("path"):
            way = [one, *steps["next"]]
            allowed = all(map(view.selection.has_record, way[1:-1]))
            if allowed and all(map(view.selection.has_relation, steps["relation"])):
                ways.append(way)
        yield from enumerate([way for way in ways if len(way) <= STEPS + 1] or ways[:1], 1)


def _between(
    ends: Sequence[str], ways: Sequence[Sequence[str]], size: tuple[float, float]
) -> dict[str, Point]:
    """Ends on an oval, two of them above each other; what is between them in rows along the ways."""
    wide, high = size[0] / 2 - EDGE - 75, size[1] / 2 - EDGE - 28
    found = {}
    for i, id in enumerate(ends):
        angle = 2 * math.pi * i / len(ends) - math.pi / 2
        found[id] = size[0] / 2 + wide * math.cos(angle), size[1] / 2 + high * math.sin(angle)
    wishes: dict[str, list[Point]] = {}
    for way in ways:
        (x1, y1), (x2, y2) = found[way[0]], found[way[-1]]
        for i, id in enumerate(way):
            share = i / (len(way) - 1)
            wishes.setdefault(id, []).append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
    rows: dict[Point, list[str]] = {}
    for id in wishes.keys() - found.keys():
        mean = [round(sum(values) / len(values)) for values in zip(*wishes[id], strict=True)]
        rows.setdefault((mean[0], mean[1]), []).append(id)
    for at, ids in rows.items():
        found |= _in_rows(at, sorted(ids), size[0] / 2 - EDGE)
    return found


def _in_rows(at: Point, ids: Sequence[str], half: float) -> dict[str, Point]:
    """Places in rows at both sides of a point, up to `half` away; the middle stays free for a direct line."""
    pairs = max(1, int(half // (ROOM + 24)))
    count, step = math.ceil(len(ids) / (2 * pairs)), half / pairs
    found = {}
    for row in range(count):
        y = at[1] + (row - (count - 1) / 2) * ROW
        for i, id in enumerate(ids[row::count]):
            found[id] = at[0] + (-1, 1)[i % 2] * (i // 2 + 0.5) * step, y
    return found


def _labelled(scene: Scene) -> Scene:
    """A scene with the words of its lines, one for each two records, where they hide nothing."""
    lines = {frozenset((one.source, one.target)): one for one in scene.marks if isinstance(one, Curve)}
    taken = [one for one in scene.marks if isinstance(one, Box)]
    words: list[Mark] = []
    for line in lines.values():
        tried = (_line_words(line, share) for share in (0.36, 0.5, 0.64, 0.25, 0.75))
        found = next((one for one in tried if not any(_overlap(one[0], box) for box in taken)), None)
        if found:
            taken.append(found[0])
            words += [found[0], replace(found[1], owner=line.name)]
    return replace(scene, marks=(*scene.marks, *words))


def _line_words(line: Curve, share: float) -> tuple[Box, Words]:
    """What a straight line says, at a share of it."""
    (x1, y1), (x2, y2) = line.points
    x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
    words = Words(
        x=x,
        y=y + HEAD / 3,
        text=line.name,
        size=HEAD,
        italic=True,
        colour=QUIET,
        anchor="middle",
        role="edge-label",
    )
    return Box(x=x, y=y, width=width(line.name, HEAD) + 6, height=HEAD + 3, fill=GROUND), words


def _overlap(one: Box, two: Box) -> bool:
    across = (one.width + two.width) / 2 - abs(one.x - two.x)
    down = (one.height + two.height) / 2 - abs(one.y - two.y)
    return bool(across > 0 and down > 0)
