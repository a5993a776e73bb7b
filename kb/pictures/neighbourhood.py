"""One record and what it is linked with, grouped by relation on its two sides."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from ..content.records import Link, relation_of
from ..knowledge.base import KnowledgeBase
from ..schema import CERTAINTIES, RELATIONS
from .columns import column_width
from .frame import MARGIN, READ, Mark, framed, kinds_legend, landscape, line_height
from .lettering import wrap
from .scene import Card, Curve, Scene, Words, card
from .style import INK, QUIET, RULE

TOP, BOTTOM = 92.0, 46.0
MOST = 14
WITHIN = 6.0  # where a picture begins that stands on a page or a screen among other things
GAP, HEADING = 6.0, 16.0


@dataclass(frozen=True)
class _Group:
    """The cards of one relation in one direction, under its words."""

    words: str
    outward: bool
    cards: tuple[Card, ...]

    @property
    def height(self) -> float:
        return HEADING + sum(card.height + GAP for card in self.cards)


def neighbourhood(
    base: KnowledgeBase,
    id: str,
    paper: str = "",
    *,
    most: int = MOST,
    within: Collection[str] | None = None,
    narrowed: str = "",
    wide: float = 0.0,
) -> Scene:
    """A record in the middle, at most `most` of its neighbours around it.

    Where there are more, the links of which we are surest and the best connected records come first,
    and the picture says how many it leaves out. Without a paper it is as high as it needs to be.
    `within` keeps to these neighbours and relations, and `narrowed` says so in words. `wide` is the
    width of the picture where that is not a sheet's.
    """
    record = base.record(id)
    links = [
        link
        for link in base.links_of(record.id)
        if relation_of(link).claimed
        and (within is None or {link.relation, link.source, link.target} - {record.id} <= set(within))
    ]
    links.sort(key=lambda link: _weight(base, record.id, link))
    first = {_other(link, record.id): link for link in reversed(links)}
    shown = [link for link in links if first[_other(link, record.id)] is link][:most]
    sheet, high = landscape(paper or "a4")
    on_page, wide = bool(wide), wide or sheet
    groups = _groups(base, record.id, shown, wide / 5)
    left, right = _sides(groups)
    more = f" {len(links) - len(shown)} more are not drawn." if len(links) > len(shown) else ""
    read = (
        "An arrow runs from the record that makes the claim to the one it is about; "
        f"above each group stands what the link says.{more}{narrowed}"
    )
    begin = WITHIN if on_page else MARGIN
    lower = line_height(READ) * (len(wrap(read, READ, wide - 2 * MARGIN)) - 1) - MARGIN + begin
    top = TOP + lower
    if not paper:
        high = top + BOTTOM + max(sum(group.height for group in side) for side in (left, right))
    centre = card(record.id, record.kind, record.label, size=13.0, room=wide / 5.5, bold=True)
    middle = top + (high - top - BOTTOM) / 2
    marks: list[Mark] = []
    for side, column in ((-1, left), (1, right)):
        x = wide / 2 + side * (wide / 2 - MARGIN - column_width([c for g in column for c in g.cards]) / 2)
        y = middle - sum(group.height for group in column) / 2
        for group in column:
            marks.append(_heading(group, x, y))
            y += HEADING
            for one in group.cards:
                y += one.height / 2
                marks += _joined(centre, (wide / 2, middle), one, (x, y), side, group)
                marks += one.at(x, y)
                y += one.height / 2 + GAP
    marks += centre.at(wide / 2, middle)
    kinds = sorted({base.web.nodes[c.id]["kind"] for group in groups for c in group.cards} | {record.kind})
    return framed(
        name="neighbourhood",
        title=f"{record.label}: what it is linked with",
        top=begin,
        read=read,
        legend=kinds_legend(MARGIN, 78 + lower, kinds),
        sentences=[_told(base, link) for link in links],
        marks=marks,
        size=(wide, high),
    )


def _other(link: Link, id: str) -> str:
    """The record at the other end."""
    return link.target if link.source == id else link.source


def _weight(base: KnowledgeBase, id: str, link: Link) -> tuple[int, int, int, str]:
    """Theories and principles first, then the surest, then the best connected, then by name."""
    other = _other(link, id)
    first = base.web.nodes[other]["kind"] not in ("theory", "principle")
    certainty = CERTAINTIES.index(link.certainty) if link.certainty else len(CERTAINTIES)
    return int(first), certainty, -base.web.degree(other), other


def _told(base: KnowledgeBase, link: Link) -> str:
    return base.sentence(link) + "."


def _groups(base: KnowledgeBase, id: str, links: list[Link], room: float) -> list[_Group]:
    found: dict[tuple[str, bool], list[Card]] = defaultdict(list)
    for link in links:
        outward, other = link.source == id, _other(link, id)
        node = base.web.nodes[other]
        found[link.relation, outward].append(card(other, node["kind"], node["label"], size=10.5, room=room))
    order = list(RELATIONS)
    return [
        _Group(relation.replace("-", " "), outward, tuple(found[relation, outward]))
        for relation, outward in sorted(found, key=lambda key: (order.index(key[0]), not key[1]))
    ]


def _sides(groups: list[_Group]) -> tuple[list[_Group], list[_Group]]:
    """The groups on two sides, in order, as even in height as a single cut makes them."""
    best = min(
        range(len(groups) + 1),
        key=lambda cut: abs(sum(g.height for g in groups[:cut]) - sum(g.height for g in groups[cut:])),
    )
    return groups[:best], groups[best:]


def _heading(group: _Group, x: float, y: float) -> Words:
    return Words(
        x=x,
        y=y + line_height(READ) * 0.8,
        text=group.words,
        size=READ,
        italic=True,
        colour=QUIET,
        anchor="middle",
        role="edge-label",
    )


def _joined(
    centre: Card, hub: tuple[float, float], one: Card, place: tuple[float, float], side: int, group: _Group
) -> list[Mark]:
    """The line between the middle and a neighbour, with its arrowhead at the target."""
    start = (hub[0] + side * centre.width / 2, hub[1])
    end = (place[0] - side * one.width / 2, place[1])
    bend = (end[0] - start[0]) / 2
    points = (start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end)
    source, target = (centre.id, one.id) if group.outward else (one.id, centre.id)
    line = Curve(points=points, colour=RULE, line=1.1, source=source, target=target, name=group.words)
    tip, back = (end, -side * 6.0) if group.outward else (start, side * 6.0)
    barbs = [
        Curve(points=(tip, (tip[0] + back, tip[1] + rise)), colour=INK, line=1.1, role="background")
        for rise in (-3.2, 3.2)
    ]
    return [line, *barbs]
