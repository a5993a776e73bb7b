"""How two records hang together: the best reasoned path, with the sentence and the reason of each link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .blocks import Text, column, kind_box, shortened, tall, text
from .frame import MARGIN, Mark, framed, kinds_legend, landscape
from .scene import Curve, Scene
from .style import INK, KINDS, QUIET

TOP, BOTTOM = 96.0, 44.0
SIDE, GAP, INDENT = 190.0, 30.0, 16.0
SIZES = (14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
DETAIL = (("definition", "reason"), ("reason",), ())  # what is said beside the chain, where there is room


@dataclass(frozen=True)
class _Told:
    """A link as it is walked to the next record, in words."""

    next: str
    source: str
    target: str
    relation: str
    words: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class _Stop:
    """A record of the chain: its name in the box, and its definition beside it."""

    id: str
    kind: str
    name: Text
    beside: tuple[Text, ...] = ()

    @property
    def high(self) -> float:
        """The height of the box."""
        return self.name.height + 12

    @property
    def height(self) -> float:
        return max(self.high, tall(self.beside))


@dataclass(frozen=True, kw_only=True)
class _Step:
    """A link of the chain: its sentence and its reason; `source` and `target` as it was written."""

    source: str
    target: str
    relation: str
    down: bool
    texts: tuple[Text, ...]

    @property
    def height(self) -> float:
        return max(tall(self.texts, 2) + 14, 26.0)


def path(base: KnowledgeBase, a: str, b: str, paper: str = "a4") -> Scene:
    """The shortest chain of reasoned links between two records, from the top down.

    A chain too long for the page makes the page higher. Where there is no path the picture says so.

    Raises:
        KeyError: for an unknown record.
        ValueError: where both are the same.
    """
    one, two = base.record(a), base.record(b)
    if one.id == two.id:
        raise ValueError("A path is between two different records.")
    wide, high = landscape(paper)
    found = [
        _Told(r.next, r.source, r.target, r.relation, r.sentence, r.rationale)
        for r in base.paths(one.id, two.id, limit=1).itertuples()
    ]
    ids = [one.id, *(told.next for told in found)] if found else [one.id, two.id]
    room, area = wide - 2 * MARGIN - SIDE - GAP, high - BOTTOM - TOP
    stops: list[_Stop] = []
    steps: list[_Step] = []
    for detail, size in product(DETAIL, SIZES):
        stops = [_stop(base, id, size, room, detail) for id in ids]
        steps = [_step(told, size, room, detail) for told in found]
        if _height(stops, steps) <= area:
            break
    high = max(high, _height(stops, steps) + TOP + BOTTOM)
    kinds = {stop.kind for stop in stops}
    plain = f"No reasoned path joins {one.label} with {two.label} in this knowledge base."
    return framed(
        name="path",
        title=shortened(f"From {one.label} to {two.label}", wide - 2 * MARGIN, 17.0, bold=True),
        read="A line is a reasoned link, with its reason beside it; an arrow runs from the record that makes the "
        "claim to the one it is about."
        if found
        else f"{plain} That is no claim that they have nothing to do with each other.",
        legend=kinds_legend(MARGIN, 76, [kind for kind in KINDS if kind in kinds]),
        sentences=[f"{told.words}: {told.reason}" for told in found] or [plain],
        marks=list(_drawn(stops, steps, high - TOP - BOTTOM)) if found else list(_apart(stops, area)),
        size=(wide, high),
    )


def _stop(base: KnowledgeBase, id: str, size: float, room: float, detail: Sequence[str]) -> _Stop:
    record = base.library.records[id]
    beside: tuple[Text, ...] = ()
    if "definition" in detail and record.lead.lines:
        beside = (text(record.lead.lines[0].text, room, max(size - 1.5, 9.0), colour=QUIET),)
    name = text(record.label, SIDE - 24, size, bold=True)
    return _Stop(id=id, kind=record.kind, name=name, beside=beside)


def _step(told: _Told, size: float, room: float, detail: Sequence[str]) -> _Step:
    texts = [text(f"{told.words}.", room - INDENT, size)]
    if "reason" in detail:
        texts.append(text(told.reason, room - INDENT, max(size - 1.5, 9.0)))
    down = told.target == told.next
    return _Step(
        source=told.source, target=told.target, relation=told.relation, down=down, texts=tuple(texts)
    )


def _height(stops: Sequence[_Stop], steps: Sequence[_Step]) -> float:
    return sum(stop.height for stop in stops) + sum(step.height for step in steps)


def _drawn(stops: Sequence[_Stop], steps: Sequence[_Step], area: float) -> Iterator[Mark]:
    grow = min((area - _height(stops, steps)) / max(len(steps), 1), 40.0)
    y = TOP + min((area - _height(stops, steps) - grow * len(steps)) / 2, 24.0)
    middle, beside = MARGIN + SIDE / 2, MARGIN + SIDE + GAP
    for number, stop in enumerate(stops):
        yield from _box(stop, y)
        yield from column(stop.beside, beside, y + (stop.height - tall(stop.beside)) / 2)
        lower = y + (stop.height + stop.high) / 2
        y += stop.height
        if number == len(steps):
            return
        step, following = steps[number], stops[number + 1]
        upper = y + step.height + grow + (following.height - following.high) / 2
        yield from _arrow(step, middle, lower, upper)
        yield from column(
            step.texts, beside + INDENT, y + (step.height + grow - tall(step.texts, 2)) / 2, gap=2
        )
        y += step.height + grow


def _box(stop: _Stop, y: float, x: float = MARGIN) -> Iterator[Mark]:
    top = y + (stop.height - stop.high) / 2
    name = " ".join(stop.name.lines)
    box = kind_box(stop.kind, x, top, SIDE, stop.high, id=stop.id, name=name)
    yield replace(box, shape="round") if box.shape == "pill" and len(stop.name.lines) > 2 else box
    yield from stop.name.at(x + SIDE / 2, top + 6, owner=stop.id, anchor="middle")


def _arrow(step: _Step, x: float, upper: float, lower: float) -> Iterator[Mark]:
    """The line of a link, with a head at its target; a symmetric link has none."""
    name = step.relation.replace("-", " ")
    ends = ((x, upper), (x, lower))
    yield Curve(points=ends, line=1.2, source=step.source, target=step.target, name=name)
    if RELATIONS[step.relation].symmetric:
        return
    tip, back = (lower, -7.0) if step.down else (upper, 7.0)
    for aside in (-4.0, 4.0):
        yield Curve(points=((x, tip), (x + aside, tip + back)), colour=INK, line=1.2, role="background")


def _apart(stops: Sequence[_Stop], area: float) -> Iterator[Mark]:
    """Two boxes with nothing between them but the words that say so."""
    y = TOP + 30
    for stop in stops:
        yield from _box(stop, y)
        yield from column(stop.beside, MARGIN + SIDE + GAP, y + (stop.height - tall(stop.beside)) / 2)
        y += stop.height + 90
    words = text("no reasoned path", SIDE, 12.0, italic=True, colour=QUIET)
    middle = TOP + 30 + stops[0].height + 45 - words.height / 2
    yield from words.at(MARGIN + SIDE / 2, middle, anchor="middle")
