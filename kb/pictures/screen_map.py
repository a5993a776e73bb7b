"""What maps for the screen share: a pane to fill, type that can be read there, and marked records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..content.records import Link
from ..knowledge.base import KnowledgeBase
from .scene import Box, Card, Font, Mark, Scene, card
from .selection import EVERYTHING, Selection
from .style import ACCENT, GROUND

# Font sizes of records, of the chosen one, and of words beside lines. None is below 11 pixels.
TYPE, CHOSEN, HEAD = 13.0, 15.0, 12.0
EDGE = 14.0  # what stays free around a picture


@dataclass(frozen=True, kw_only=True)
class MapView:
    """What a map shows, and the pane that it is made for, in CSS pixels.

    Attributes:
        chosen: the id of the record in the middle.
        together: ids of records that are read together with it.
        pinned: ids of the records that were pinned, in that order.
        selection: what else may be shown.
        every: whether to show also what there is no room for at first.
        width: of the pane.
        height: of the pane.
    """

    chosen: str
    together: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    selection: Selection = EVERYTHING
    every: bool = False
    width: float = 560.0
    height: float = 560.0


class MapPicture(NamedTuple):
    """A map: its scene, the links that are drawn, and how many records there is no room for."""

    scene: Scene
    links: tuple[Link, ...]
    left_out: int


def screen_card(base: KnowledgeBase, id: str, room: float, size: float = TYPE) -> Card:
    """A card for a record, its label wrapped to `room`; that of a principle or theory is bold."""
    record = base.record(id)
    bold = record.kind in ("principle", "theory") or size == CHOSEN
    return card(id, record.kind, record.label, Font(size, bold=bold), room)


def placed(base: KnowledgeBase, one: Card, at: tuple[float, float], view: MapView) -> Iterator[Mark]:
    """The marks of a card around a centre.

    The chosen record has a second outline, a pinned one a pin's head; their names say so too.
    """
    record = base.record(one.id)
    chosen, pinned = one.id in (view.chosen, *view.together), one.id in view.pinned
    name = f"{record.label}, {record.kind}{', chosen' * chosen}{', pinned' * pinned}"
    for mark in one.at(*at):
        if isinstance(mark, Box):
            if chosen:
                yield _ring(mark)
            yield replace(mark, name=name, line=mark.line + chosen)
        else:
            yield mark
    if pinned:
        yield from _pin(one, at)


def _ring(box: Box) -> Box:
    """A second outline around a box."""
    wide, high = box.width + 11, box.height + 11
    return replace(box, width=wide, height=high, fill=GROUND, border=ACCENT, line=2.6, dash=(), role="chosen")


def _pin(one: Card, at: tuple[float, float]) -> Iterator[Box]:
    """A pin's round head on the upper right corner of a card."""
    x, y = at[0] + one.width / 2 - 7, at[1] - one.height / 2
    for size, fill in ((13.0, ACCENT), (4.5, GROUND)):
        yield Box(
            x=x, y=y, width=size, height=size, shape="pill", fill=fill, border=GROUND, role="pin", id=one.id
        )
