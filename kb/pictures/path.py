"""How two records are connected: the best reasoned path, with a sentence and a reason for each link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from ..content.records import Record
from ..knowledge.arguments import two_different
from ..knowledge.base import KnowledgeBase
from ..schema import RELATIONS
from .blocks import Text, kind_box, paragraphs, text, total_height
from .scene import Curve, Font, Mark, Rect, Scene, moved
from .style import INK, KIND_STYLES, QUIET
from .title_and_legend import (
    A4,
    MARGIN,
    About,
    Canvas,
    Strip,
    caption_height,
    kinds_legend,
    listed,
    placed_on,
    short_title,
)

TOP, BOTTOM = 96.0, 44.0
SIDE, GAP, INDENT = 190.0, 30.0, 16.0
SIZES = (14.0, 13.0, 12.0, 11.0, 10.5, 10.0, 9.5, 9.0)
INSIDE = ((), 10.5)  # the detail and the font size of a part of a page
DETAIL = (("definition", "reason"), ("reason",), ())  # what is beside the chain, if there is room


@dataclass(frozen=True)
class _Link:
    """A link on the way to the record `next`, in words; `source` and `target` as it was written.

    `basis` says who says so, and how sure we are.
    """

    next: str
    source: str
    target: str
    relation: str
    sentence: str
    reason: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class _Stop:
    """A record of the chain: its name in a box, and its definition beside it."""

    id: str
    kind: str
    name: Text
    beside: tuple[Text, ...] = ()

    @property
    def box_height(self) -> float:
        return self.name.height + 12

    @property
    def height(self) -> float:
        return max(self.box_height, total_height(self.beside))


@dataclass(frozen=True, kw_only=True)
class _Step:
    """A link of the chain with its sentence and its reason."""

    link: _Link
    texts: tuple[Text, ...]

    @property
    def height(self) -> float:
        return max(total_height(self.texts, 2) + 14, 26.0)


@dataclass(frozen=True)
class _Chain:
    """Records and the links between them, from the top down."""

    stops: tuple[_Stop, ...]
    steps: tuple[_Step, ...]

    @property
    def height(self) -> float:
        return sum(stop.height for stop in self.stops) + sum(step.height for step in self.steps)


def path(base: KnowledgeBase, a: str, b: str, canvas: Canvas | Strip = A4) -> Scene:
    """The shortest chain of reasoned links between two records, from the top down.

    A chain that is too long for the canvas makes it higher. As a part of a page, which has the reasons in
    words, it has the sentences only. If there is no path the picture says so.

    Raises:
        KeyError: for an unknown record.
        ValueError: if both are the same.
    """
    ends = base.record(a), base.record(b)
    two_different(ends[0].id, ends[1].id, "A path is between")
    links = [
        _Link(r.next, r.source, r.target, r.relation, r.sentence, r.rationale, _basis(base, r))
        for r in base.paths(ends[0].id, ends[1].id, limit=1).itertuples()
    ]
    ids = [ends[0].id, *(link.next for link in links)] if links else [one.id for one in ends]
    wide = canvas.room - SIDE - GAP
    if isinstance(canvas, Canvas):
        chain = _chain(base, ids, links, (wide, canvas.height - BOTTOM - TOP))
        least = canvas.height
    else:
        chain, least = _chain_of(base, ids, links, wide, INSIDE), 0.0
    about = _about(base, ends, links, canvas, told=any(len(step.texts) > 1 for step in chain.steps))
    lower = caption_height(about.caption, canvas)
    height = max(least, chain.height + TOP + BOTTOM) + lower
    marks = _chain_marks(chain, height - lower - TOP - BOTTOM) if links else _unlinked_marks(chain.stops)
    kinds = {stop.kind for stop in chain.stops}
    legend = kinds_legend(MARGIN, 76 + lower, [kind for kind in KIND_STYLES if kind in kinds])
    return placed_on(canvas, about, height, [moved(mark, 0.0, lower) for mark in marks], legend)


def _basis(base: KnowledgeBase, row: Any) -> str:
    """The works that a link's reason cites, or that it is our judgement, and its certainty."""
    edge = base.web.edges[row.source, row.target, row.relation]
    cited = dict.fromkeys(map(base.bibliography.cite, edge["citations"]))
    sure = f", {edge['certainty']} certainty" if edge["certainty"] else ""
    return f"[{'; '.join(cited) or 'editorial judgement'}]{sure}"


def _about(
    base: KnowledgeBase,
    ends: tuple[Record, Record],
    links: Sequence[_Link],
    canvas: Canvas | Strip,
    *,
    told: bool,
) -> About:
    one, two = (record.label for record in ends)
    plain = f"No reasoned path joins {one} with {two} in this knowledge base."
    beside = ", with its reason beside it and in brackets who says so" if told else ""
    reasons = " Beside each stands its reason with its sources." if told else ""
    title = f"From {one} to {two}"
    return About(
        name="path",
        title=short_title(title, canvas) if isinstance(canvas, Canvas) else title,
        caption=f"A line is a reasoned link{beside}; an arrow runs from the record that makes the claim to the "
        "one it is about."
        if links
        else f"{plain} That is no claim that they have nothing to do with each other.",
        summary=_summary(base, one, two, links) + reasons if links else plain,
        sentences=[f"{link.sentence}: {link.reason} {link.basis}." for link in links] or [plain],
    )


def _summary(base: KnowledgeBase, one: str, two: str, links: Sequence[_Link]) -> str:
    """How many links there are, and through which records they lead."""
    between = [base.record(link.next).label for link in links[:-1]]
    through = f", through {listed(between, 5)}" if between else ""
    count = f"{len(links)} link{'s' * (len(links) > 1)}"
    return f"From {one} to {two} in {count}{through}."


def _chain(
    base: KnowledgeBase, ids: Sequence[str], links: Sequence[_Link], room: tuple[float, float]
) -> _Chain:
    """The chain with as much detail as fits the room, in type as large as possible."""
    wide, high = room
    chain = _Chain((), ())
    for setting in product(DETAIL, SIZES):
        chain = _chain_of(base, ids, links, wide, setting)
        if chain.height <= high:
            break
    return chain


def _chain_of(
    base: KnowledgeBase,
    ids: Sequence[str],
    links: Sequence[_Link],
    room: float,
    setting: tuple[Sequence[str], float],
) -> _Chain:
    """The chain with some detail in a font size."""
    detail, size = setting
    return _Chain(
        tuple(_stop(base.record(id), size, room, detail) for id in ids),
        tuple(_step(link, size, room, detail) for link in links),
    )


def _stop(record: Record, size: float, room: float, detail: Sequence[str]) -> _Stop:
    beside: tuple[Text, ...] = ()
    if "definition" in detail and record.lead.lines:
        beside = (text(record.lead.lines[0].text, room, Font(max(size - 1.5, 9.0), colour=QUIET)),)
    name = text(record.label, SIDE - 24, Font(size, bold=True))
    return _Stop(id=record.id, kind=record.kind, name=name, beside=beside)


def _step(link: _Link, size: float, room: float, detail: Sequence[str]) -> _Step:
    texts = [text(f"{link.sentence}.", room - INDENT, Font(size))]
    if "reason" in detail:
        texts.append(text(link.reason, room - INDENT, Font(max(size - 1.5, 9.0))))
        texts.append(text(link.basis, room - INDENT, Font(9.0, colour=QUIET)))
    return _Step(link=link, texts=tuple(texts))


def _chain_marks(chain: _Chain, area: float) -> Iterator[Mark]:
    spare = area - chain.height
    grow = min(spare / max(len(chain.steps), 1), 40.0)
    y = TOP + min((spare - grow * len(chain.steps)) / 2, 24.0)
    for number, stop in enumerate(chain.stops):
        yield from _stop_marks(stop, y)
        start = y + (stop.height + stop.box_height) / 2
        y += stop.height
        if number == len(chain.steps):
            return
        step, following = chain.steps[number], chain.stops[number + 1]
        high = step.height + grow
        end = y + step.height + grow + (following.height - following.box_height) / 2
        yield from _arrow(step.link, start, end)
        middle = y + (high - total_height(step.texts, 2)) / 2
        yield from paragraphs(step.texts, MARGIN + SIDE + GAP + INDENT, middle, gap=2)
        y += high


def _stop_marks(stop: _Stop, y: float) -> Iterator[Mark]:
    """A record's box, from the top `y`, and what is beside it."""
    top = y + (stop.height - stop.box_height) / 2
    place = Rect.from_corner(MARGIN, top, SIDE, stop.box_height)
    box = kind_box(stop.kind, place, id=stop.id, name=" ".join(stop.name.lines))
    yield replace(box, shape="round") if box.shape == "pill" and len(stop.name.lines) > 2 else box
    yield from stop.name.at(MARGIN + SIDE / 2, top + 6, owner=stop.id, anchor="middle")
    beside = y + (stop.height - total_height(stop.beside)) / 2
    yield from paragraphs(stop.beside, MARGIN + SIDE + GAP, beside)


def _arrow(link: _Link, start: float, end: float) -> Iterator[Mark]:
    """The line of a link, with a head at its target; a symmetric link has none."""
    x = MARGIN + SIDE / 2
    name = link.relation.replace("-", " ")
    yield Curve(points=((x, start), (x, end)), line=1.2, source=link.source, target=link.target, name=name)
    if RELATIONS[link.relation].symmetric:
        return
    tip, back = (end, -7.0) if link.target == link.next else (start, 7.0)
    for aside in (-4.0, 4.0):
        yield Curve(points=((x, tip), (x + aside, tip + back)), colour=INK, line=1.2, role="background")


def _unlinked_marks(stops: Sequence[_Stop]) -> Iterator[Mark]:
    """Two boxes with nothing between them but the words that say so."""
    y = TOP + 30
    for stop in stops:
        yield from _stop_marks(stop, y)
        y += stop.height + 90
    words = text("no reasoned path", SIDE, Font(12.0, italic=True, colour=QUIET))
    middle = TOP + 30 + stops[0].height + 45 - words.height / 2
    yield from words.at(MARGIN + SIDE / 2, middle, anchor="middle")
