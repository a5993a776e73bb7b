"""One record and what it is linked with, grouped by relation on its two sides."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .columns import column_width, s_curve
from .scene import Card, Curve, Font, Mark, Point, Scene, Words, card
from .selection import EVERYTHING, Selection
from .style import INK, QUIET, RULE
from .title_and_legend import (
    A4,
    CAPTION,
    About,
    Canvas,
    Strip,
    caption_height,
    framed,
    inset,
    kinds_legend,
    line_height,
)
from .verdicts import certainty_rank

HEAD = 34.0  # from the caption's last baseline to the boxes
MOST = 14
GAP, HEADING = 6.0, 16.0
LEFT, RIGHT = -1, 1


@dataclass(frozen=True)
class _Relations:
    """The cards of one relation in one direction, below its name."""

    name: str
    outward: bool  # whether the record in the middle makes the claim
    cards: tuple[Card, ...]

    @property
    def height(self) -> float:
        return HEADING + sum(card.height + GAP for card in self.cards)


@dataclass(frozen=True)
class _Hub:
    """The card in the middle, with its place."""

    card: Card
    x: float
    y: float
    margin: float


def neighbourhood(
    base: KnowledgeBase,
    id: str,
    canvas: Canvas | Strip | None = None,
    *,
    most: int = MOST,
    selection: Selection = EVERYTHING,
) -> Scene:
    """A record in the middle, at most `most` of its neighbours around it.

    If there are more, the links of which we are surest and the best connected records come first,
    and the caption says how many are left out. By default the picture is as high as it needs to be.

    Raises:
        KeyError: for an unknown record.
    """
    record = base.record(id)
    links = ranked_links(base, record.id, selection)
    shown = one_each(links, record.id)[:most]
    left_out = len(one_each(links, record.id)) - len(shown)
    page = canvas or A4
    sides = _sides(_groups(base, record.id, shown, page.width / 5))
    about = About(
        name="neighbourhood",
        title=f"{record.label}: what it is linked with",
        summary=_summary(record.label, sides, left_out),
        caption=_caption(left_out) + selection.words,
        sentences=[f"{base.sentence(link)}." for link in links],
    )
    middle = card(record.id, record.kind, record.label, Font(13.0, bold=True), page.width / 5.5)
    lower = page.top + caption_height(about.caption, page)
    top = lower + HEAD
    height = canvas.height if isinstance(canvas, Canvas) else _needed(middle, sides) + top + page.foot
    hub = _Hub(middle, page.width / 2, top + (height - top - page.foot) / 2, page.margin)
    marks = [*_side(hub, sides[0], LEFT), *_side(hub, sides[1], RIGHT), *middle.at(hub.x, hub.y)]
    kinds = sorted({record.kind, *(one.kind for side in sides for group in side for one in group.cards)})
    legend = kinds_legend(page.margin, lower + 20, kinds)
    if isinstance(canvas, Strip):
        return inset(about, canvas, height, [*marks, *legend])
    return framed(about, Canvas(page.width, height), marks, legend)


def _summary(label: str, sides: Sequence[Sequence[_Relations]], left_out: int) -> str:
    """How many neighbours there are of each sort, and the first of each."""
    groups = [group for side in sides for group in side]
    said = [f"{group.name}: {len(group.cards)}" for group in groups]
    count = sum(len(group.cards) for group in groups)
    more = f" {left_out} more are not drawn." if left_out else ""
    return f"{label} and {count} records around it, by what their links say. {'; '.join(said)}.{more}"


def ranked_links(base: KnowledgeBase, id: str, selection: Selection) -> list[Link]:
    """The claimed links of a record that a selection has, the most important first."""
    links = [
        link
        for link in base.links_of(id)
        if relation_of(link).claimed
        and selection.has_relation(link.relation)
        and selection.has_record(other_end(link, id))
    ]
    return sorted(links, key=lambda link: _weight(base, id, link))


def one_each(links: Sequence[Link], id: str) -> list[Link]:
    """The first link with each neighbour of a record."""
    first = {other_end(link, id): link for link in reversed(links)}
    return [link for link in links if first[other_end(link, id)] is link]


def _caption(left_out: int) -> str:
    more = f" {left_out} more are not drawn." if left_out else ""
    return (
        "An arrow runs from the record that makes the claim to the one it is about; "
        f"above each group stands what the link says.{more}"
    )


def other_end(link: Link, id: str) -> str:
    """The record at the other end of a link."""
    return link.target if link.source == id else link.source


def _weight(base: KnowledgeBase, id: str, link: Link) -> tuple[int, int, int, str]:
    """Theories and principles first, then the surest, then the best connected, then by name."""
    other = other_end(link, id)
    first = base.web.nodes[other]["kind"] not in ("theory", "principle")
    return int(first), certainty_rank(link), -base.web.degree(other), other


def _groups(base: KnowledgeBase, id: str, links: Sequence[Link], room: float) -> list[_Relations]:
    found: dict[tuple[str, bool], list[Card]] = defaultdict(list)
    for link in links:
        outward, other = link.source == id, other_end(link, id)
        node = base.web.nodes[other]
        found[link.relation, outward].append(card(other, node["kind"], node["label"], Font(10.5), room))
    order = list(RELATIONS)
    return [
        _Relations(relation.replace("-", " "), outward, tuple(found[relation, outward]))
        for relation, outward in sorted(found, key=lambda key: (order.index(key[0]), not key[1]))
    ]


def _height(groups: Sequence[_Relations]) -> float:
    return sum(group.height for group in groups)


def _needed(middle: Card, sides: Sequence[Sequence[_Relations]]) -> float:
    return max(middle.height, *map(_height, sides))


def _sides(groups: Sequence[_Relations]) -> tuple[Sequence[_Relations], Sequence[_Relations]]:
    """The groups in order, cut once so that the two sides are as even in height as possible."""
    cuts = range(len(groups) + 1)
    best = min(cuts, key=lambda cut: abs(_height(groups[:cut]) - _height(groups[cut:])))
    return groups[:best], groups[best:]


def _side(hub: _Hub, groups: Sequence[_Relations], side: int) -> list[Mark]:
    """The groups of one side with their headings, and their lines to the middle."""
    widest = column_width([one for group in groups for one in group.cards])
    x = hub.x + side * (hub.x - hub.margin - widest / 2)
    y = hub.y - _height(groups) / 2
    marks: list[Mark] = []
    for group in groups:
        marks.append(_heading(group.name, x, y))
        y += HEADING
        for one in group.cards:
            y += one.height / 2
            marks += _arrow(hub, one, (x - side * one.width / 2, y), group)
            marks += one.at(x, y)
            y += one.height / 2 + GAP
    return marks


def _heading(name: str, x: float, y: float) -> Words:
    return Words(
        x=x,
        y=y + line_height(CAPTION) * 0.8,
        text=name,
        size=CAPTION,
        italic=True,
        colour=QUIET,
        anchor="middle",
        role="edge-label",
    )


def _arrow(hub: _Hub, one: Card, end: Point, group: _Relations) -> list[Mark]:
    """The line between the middle and the edge of a neighbour, with its arrowhead at the target."""
    side = RIGHT if end[0] > hub.x else LEFT
    start = (hub.x + side * hub.card.width / 2, hub.y)
    source, target = (hub.card.id, one.id) if group.outward else (one.id, hub.card.id)
    line = Curve(
        points=s_curve(start, end), colour=RULE, line=1.1, source=source, target=target, name=group.name
    )
    tip, back = (end, -side * 6.0) if group.outward else (start, side * 6.0)
    barbs = [
        Curve(points=(tip, (tip[0] + back, tip[1] + rise)), colour=INK, line=1.1, role="background")
        for rise in (-3.2, 3.2)
    ]
    return [line, *barbs]
